//! `dampak`: what the file of an SOP means for the cases that run on older versions.
//! With `--selesai`: for the cases that are finished. It moves no case; `moving` does.

use serde_json::{Value as Json, json};

use crate::base::id::SopId;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::commands::report::month;
use crate::cli::supervisor_args::ImpactArgs;
use crate::office::fate::Fate;
use crate::office::possible::{Possible, RowFates};
use crate::office::replay::finished::{Again, Finished};
use crate::office::report::figures::Month;
use crate::office::service::Office;
use crate::store::contract::Store;

pub(super) async fn impact<S: Store + 'static>(
    office: &Office<S>,
    args: &ImpactArgs,
) -> Result<Answer, Trouble> {
    if args.selesai {
        return finished(office, args).await;
    }
    let id = SopId::new(args.sop.clone());
    let (impact, possible) = (office.impact(&id).await?, office.possible(&id).await?);
    let mut text = format!(
        "SOP {}, berkas sekarang {}: {} perkara berjalan\n",
        args.sop,
        impact.digest.short(),
        impact.cases.len()
    );
    for case in &impact.cases {
        let (number, version) = (case.number, case.digest.short());
        text.push_str(&format!("{number:>6}  versi {version}  {}", case.fate.word()));
        if !case.fate.reason().is_empty() {
            text.push_str(&format!(": {}", case.fate.reason()));
        }
        if !case.lacking.is_empty() {
            text.push_str(&format!("; isian yang belum ada: {}", case.lacking.join(", ")));
        }
        text.push('\n');
    }
    let cases = impact.cases.iter().map(|case| {
        json!({
            "perkara": case.number,
            "versi": case.digest.to_string(),
            "nasib": case.fate.word(),
            "sebab": case.fate.reason(),
            "isian_kurang": case.lacking,
        })
    });
    let cases: Vec<Json> = cases.collect();
    text.push_str(&possible.as_ref().map(possible_text).unwrap_or_default());
    let json = json!({
        "sop": args.sop,
        "versi": impact.digest.to_string(),
        "perkara": cases,
        "dari_versi": possible.as_ref().map(|possible| possible.from.to_string()),
        "mungkin": possible.and_then(|possible| possible.rows).map(|rows| {
            rows.iter().map(possible_json).collect::<Vec<_>>()
        }),
    });
    Ok(Answer::done(text, json))
}

/// By row: what could become of a case that stands there.
fn possible_text(possible: &Possible) -> String {
    let mut text = format!(
        "menurut tempatnya saja, dari versi {} (yang bergantung pada isi perkara ada di atas):\n",
        possible.from.short()
    );
    let Some(rows) = &possible.rows else {
        text.push_str("  terlalu banyak kemungkinan untuk ditabelkan\n");
        return text;
    };
    let place = |row: &RowFates| {
        let back = if row.with_applicant { "pemohon, kembali ke " } else { "" };
        format!("{back}`{}`", row.row)
    };
    let moves: Vec<String> =
        rows.iter().filter(|row| row.fates == [Fate::Moves]).map(place).collect();
    if moves.len() == rows.len() {
        text.push_str("  dapat pindah dari kegiatan mana pun\n");
        return text;
    }
    if !moves.is_empty() {
        text.push_str(&format!("  dapat pindah: {}\n", moves.join(", ")));
    }
    for row in rows.iter().filter(|row| row.fates != [Fate::Moves]) {
        let fates: Vec<String> = row
            .fates
            .iter()
            .map(|fate| match fate.reason() {
                "" => fate.word().to_owned(),
                reason => format!("{}: {reason}", fate.word()),
            })
            .collect();
        text.push_str(&format!("  {}: {}\n", place(row), fates.join("; atau ")));
    }
    text
}

fn possible_json(row: &RowFates) -> Json {
    json!({
        "kegiatan": row.row,
        "di_pemohon": row.with_applicant,
        "nasib": row.fates.iter().map(|fate| json!({
            "nasib": fate.word(), "sebab": fate.reason(),
        })).collect::<Vec<_>>(),
    })
}

async fn finished<S: Store + 'static>(
    office: &Office<S>,
    args: &ImpactArgs,
) -> Result<Answer, Trouble> {
    let (from, until) = (month(args.dari.as_ref())?, month(args.sampai.as_ref())?);
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        let sentence = format!("bulan {from} sesudah {until}; tukar --dari dan --sampai");
        return Err(Trouble { code: "masukan-salah".to_owned(), sentence, exit: 2 });
    }
    let finished = office.finished_cases(&SopId::new(args.sop.clone()), (from, until)).await?;
    let text = finished_text(&args.sop, &finished, (from, until));
    let counts = finished
        .counts
        .iter()
        .map(|(kind, count)| json!({ "apa": kind.words(), "perkara": count }));
    let cases = finished.otherwise.iter().map(|(number, again)| match again {
        Again::Otherwise(found) => json!({
            "perkara": number,
            "lain": found.iter().map(|one| json!({
                "apa": one.kind.words(), "kalimat": one.sentence,
            })).collect::<Vec<_>>(),
        }),
        Again::Unknown(why) => json!({ "perkara": number, "tidak_dapat_diputar": why }),
    });
    let json = json!({
        "sop": args.sop,
        "versi": finished.digest.to_string(),
        "dari": from.map(|month| month.to_string()),
        "sampai": until.map(|month| month.to_string()),
        "selesai": finished.cases,
        "sama": finished.same,
        "tidak_dapat_diputar": finished.unknown(),
        "jumlah": counts.collect::<Vec<_>>(),
        "perkara": cases.collect::<Vec<_>>(),
    });
    Ok(Answer::done(text, json))
}

/// Counts first, then the cases that go otherwise, by number.
fn finished_text(sop: &str, all: &Finished, months: (Option<Month>, Option<Month>)) -> String {
    let when = match months {
        (None, None) => String::new(),
        (Some(from), Some(until)) if from == until => format!(", {}", from.in_words()),
        (Some(from), Some(until)) => {
            format!(", {} sampai {}", from.in_words(), until.in_words())
        }
        (Some(from), None) => format!(", sejak {}", from.in_words()),
        (None, Some(until)) => format!(", sampai {}", until.in_words()),
    };
    let mut text = format!(
        "SOP {sop}, berkas sekarang {}: {} perkara selesai{when}\n",
        all.digest.short(),
        all.cases
    );
    if all.cases == 0 {
        return text;
    }
    text.push_str(&format!("{:>6} sama\n", all.same));
    for (kind, count) in &all.counts {
        text.push_str(&format!("{count:>6} {}\n", kind.words()));
    }
    if all.unknown() > 0 {
        text.push_str(&format!("{:>6} tidak dapat diputar ulang\n", all.unknown()));
    }
    if all.counts.values().sum::<usize>() + all.unknown() + all.same > all.cases {
        text.push_str("  (satu perkara dapat terhitung beberapa kali)\n");
    }
    if !all.otherwise.is_empty() {
        text.push_str("\nperkara yang lain:\n");
    }
    for (number, again) in &all.otherwise {
        let words = match again {
            Again::Otherwise(found) => {
                found.iter().map(|one| one.sentence.as_str()).collect::<Vec<_>>().join("; ")
            }
            Again::Unknown(why) => format!("tidak dapat diputar ulang: {why}"),
        };
        text.push_str(&format!("{number:>6}  {words}\n"));
    }
    text
}
