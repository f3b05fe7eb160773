//! Two plays of one case, in words: what goes otherwise on the second version.
//! It names rows, papers and books, never people.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::{DocumentId, RowId};
use crate::office::replay::trace::Trace;
use crate::sop::document::{PaperForm, Sop};

/// In what way a case goes otherwise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "`words` says what each means")]
pub enum Kind {
    Refused,
    Papers,
    Branch,
    Rows,
    People,
    Norm,
    Deadline,
    Results,
    Followers,
    Ending,
    Stopped,
}

impl Kind {
    /// As counted in a summary: "9 diminta surat lain".
    pub fn words(self) -> &'static str {
        match self {
            Self::Refused => "ditolak saat dibuka",
            Self::Papers => "diminta surat lain",
            Self::Branch => "menempuh cabang lain",
            Self::Rows => "kegiatannya bertambah atau berkurang",
            Self::People => "perlu pelaksana lain",
            Self::Norm => "tepat atau lambatnya berubah",
            Self::Deadline => "batas waktunya lewat di tempat lain",
            Self::Results => "nomor atau suratnya lain",
            Self::Followers => "memulai perkara lain",
            Self::Ending => "berakhir lain",
            Self::Stopped => "tidak dapat diikuti sampai akhir",
        }
    }
}

/// One thing that goes otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// In what way.
    pub kind: Kind,
    /// What it is.
    pub sentence: String,
}

/// The SOPs of the two plays, for names.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) old: &'a Sop,
    pub(super) new: &'a Sop,
}

impl Names<'_> {
    fn paper(&self, id: &DocumentId) -> String {
        let all = self.new.documents.iter().chain(&self.old.documents);
        let known = all.into_iter().find(|document| document.id.value == *id);
        known.map_or_else(|| id.to_string(), |document| document.name.value.0.clone())
    }

    fn outcome(&self, id: &RowId) -> String {
        let all = self.new.outcomes.iter().chain(&self.old.outcomes);
        let known = all.into_iter().find(|outcome| outcome.id.value == *id);
        known.map_or_else(|| format!("`{id}`"), |outcome| format!("\"{}\"", outcome.name.value))
    }
}

/// What goes otherwise in the second play.
pub(super) fn compare(names: Names<'_>, was: &Trace, now: &Trace) -> Vec<Difference> {
    if let Some(message) = &now.refused {
        return vec![told(Kind::Refused, format!("ditolak saat dibuka: {message}"))];
    }
    let mut found = papers(names, was, now);
    found.extend(branches(was, now));
    found.extend(rows(was, now));
    for (row, who) in fresh(&was.other_people, &now.other_people) {
        found.push(told(Kind::People, format!("`{row}` harus dikerjakan {who}")));
    }
    if let Some((last, why)) = &now.stopped {
        let after =
            last.as_ref().map_or_else(|| "dari awal".to_owned(), |row| format!("sesudah `{row}`"));
        found.push(told(Kind::Stopped, format!("tidak dapat diikuti {after}: {why}")));
        return found;
    }
    found.extend(times(was, now));
    found.extend(results(names, was, now));
    found.extend(ending(names, was, now));
    found
}

fn told(kind: Kind, sentence: String) -> Difference {
    Difference { kind, sentence }
}

fn fresh<'a, K: Ord, V>(
    was: &'a BTreeMap<K, V>,
    now: &'a BTreeMap<K, V>,
) -> impl Iterator<Item = (&'a K, &'a V)> {
    now.iter().filter(|(key, _)| !was.contains_key(*key))
}

fn papers(names: Names<'_>, was: &Trace, now: &Trace) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut say = |sentence| found.push(told(Kind::Papers, sentence));
    let shown =
        |id: &DocumentId, form: &PaperForm| format!("{} ({})", names.paper(id), form.word());
    for (id, form) in fresh(&was.asked, &now.asked) {
        say(format!("diminta juga {}", shown(id, form)));
    }
    // What was asked only after the point where the second play ends is not known to be gone.
    if now.stopped.is_none() {
        for (id, form) in fresh(&now.asked, &was.asked) {
            say(format!("tidak diminta lagi {}", shown(id, form)));
        }
    }
    for (id, form) in &now.asked {
        if let Some(before) = was.asked.get(id).filter(|before| *before != form) {
            say(format!("{} diminta {}, tadinya {}", names.paper(id), form.word(), before.word()));
        }
    }
    found
}

fn branches(was: &Trace, now: &Trace) -> Vec<Difference> {
    let by_row = |trace: &Trace| {
        let mut rows: BTreeMap<RowId, Vec<String>> = BTreeMap::new();
        for (row, answers) in &trace.chosen {
            rows.entry(row.clone()).or_default().push(answers.join(", "));
        }
        rows
    };
    let (before, after) = (by_row(was), by_row(now));
    let mut found = Vec::new();
    for (row, answers) in &after {
        let Some(earlier) = before.get(row) else { continue };
        let other = earlier.iter().zip(answers).find(|(a, b)| a != b);
        if let Some((a, b)) = other {
            found.push(told(Kind::Branch, format!("`{row}` memilih \"{b}\", tadinya \"{a}\"")));
        }
    }
    for row in now.unasked.difference(&was.unasked) {
        found.push(told(Kind::Branch, format!("`{row}` tidak menanyakan jawaban lagi")));
    }
    found
}

fn rows(was: &Trace, now: &Trace) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut say = |rows: &BTreeSet<RowId>, before: &BTreeSet<RowId>, words: &str| {
        for row in rows.difference(before) {
            found.push(told(Kind::Rows, format!("`{row}` {words}")));
        }
    };
    say(&now.added, &was.added, "dikerjakan juga");
    say(&now.gone, &was.gone, "tidak dikerjakan lagi");
    say(&now.skipped, &was.skipped, "dilewati");
    if now.stopped.is_none() {
        say(&was.skipped, &now.skipped, "tidak dilewati lagi");
    }
    say(&now.too_early, &was.too_early, "belum dapat dikerjakan pada saat itu");
    found
}

fn times(was: &Trace, now: &Trace) -> Vec<Difference> {
    let mut found = Vec::new();
    for (row, _) in fresh(&was.late, &now.late) {
        found.push(told(Kind::Norm, format!("`{row}` menjadi terlambat")));
    }
    for (row, _) in fresh(&now.late, &was.late) {
        if !now.gone.contains(row) {
            found.push(told(Kind::Norm, format!("`{row}` tidak terlambat lagi")));
        }
    }
    for (row, times) in &now.late {
        if let Some(before) = was.late.get(row).filter(|before| *before != times) {
            let sentence = format!("`{row}` terlambat {times} kali, tadinya {before} kali");
            found.push(told(Kind::Norm, sentence));
        }
    }
    let place = |row: &Option<RowId>| match row {
        Some(row) => format!("`{row}`"),
        None => "melengkapi berkas".to_owned(),
    };
    for row in now.overdue.difference(&was.overdue) {
        found.push(told(Kind::Deadline, format!("batas waktu {} lewat", place(row))));
    }
    for row in was.overdue.difference(&now.overdue) {
        found.push(told(Kind::Deadline, format!("batas waktu {} tidak lewat lagi", place(row))));
    }
    found
}

fn results(names: Names<'_>, was: &Trace, now: &Trace) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut say = |kind, sentence| found.push(told(kind, sentence));
    for id in now.made.difference(&was.made) {
        say(Kind::Results, format!("dihasilkan juga {}", names.paper(id)));
    }
    for id in was.made.difference(&now.made) {
        say(Kind::Results, format!("tidak dihasilkan lagi {}", names.paper(id)));
    }
    let books: BTreeSet<_> = was.numbers.keys().chain(now.numbers.keys()).collect();
    for book in books {
        let (a, b) = (was.numbers.get(book).unwrap_or(&0), now.numbers.get(book).unwrap_or(&0));
        if a != b {
            say(Kind::Results, format!("nomor dari buku `{book}`: {b}, tadinya {a}"));
        }
    }
    let sops: BTreeSet<_> = was.followed.keys().chain(now.followed.keys()).collect();
    for sop in sops {
        let (a, b) = (was.followed.get(sop).unwrap_or(&0), now.followed.get(sop).unwrap_or(&0));
        if a != b {
            say(Kind::Followers, format!("memulai {b} perkara SOP `{sop}`, tadinya {a}"));
        }
    }
    found
}

fn ending(names: Names<'_>, was: &Trace, now: &Trace) -> Vec<Difference> {
    if was.outcome == now.outcome {
        return Vec::new();
    }
    let before = was
        .outcome
        .as_ref()
        .map_or_else(|| "masih terbuka".to_owned(), |outcome| names.outcome(outcome));
    let sentence = if let Some(outcome) = &now.outcome {
        format!("berakhir {}, tadinya {before}", names.outcome(outcome))
    } else {
        let open: Vec<String> = now.open.iter().map(|row| format!("`{row}`")).collect();
        let open = if open.is_empty() { "pemohon".to_owned() } else { open.join(", ") };
        format!("belum berakhir, masih di {open}; tadinya berakhir {before}")
    };
    vec![told(Kind::Ending, sentence)]
}
