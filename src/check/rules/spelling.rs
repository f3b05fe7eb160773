//! Words that are often written wrong in SOPs. A hint: an enacted text may keep its spelling.
//! It is a list, no dictionary.
//!
//! # Penjelasan
//!
//! ejaan yang sering salah
//!
//! Kata ini sering tertulis salah dalam naskah SOP. Bila naskah yang disahkan memang memakai ejaan itu,
//! biarkan dan tulis di `dibiarkan`.
//!
//! Kurang baik:
//!
//!     nama: Petugas Loker
//!
//! Lebih baik:
//!
//!     nama: Petugas Loket
//!
//! Bila memang demikian dalam naskah:
//!
//!     dibiarkan:
//!       - { aturan: T15, kata: [Loker], alasan: Sesuai naskah yang disahkan }

use crate::base::id::RowId;
use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::sop::document::Sop;
use crate::sop::scalar::Text;
use crate::sop::script_place::byte_in_file;
use crate::source::{Span, Spanned};

pub(crate) const CODE: Code = Code("T15");

/// Found in SOPs, and what was meant; in small letters, by alphabet.
const WORDS: &[(&str, &str)] = &[
    ("aktifitas", "aktivitas"),
    ("analisa", "analisis"),
    ("cek list", "ceklis"),
    ("dipersilahkan", "dipersilakan"),
    ("disyahkan", "disahkan"),
    ("fotocopy", "fotokopi"),
    ("ijasah", "ijazah"),
    ("ijin", "izin"),
    ("jadual", "jadwal"),
    ("kwitansi", "kuitansi"),
    ("loker", "loket"),
    ("mengusai", "menguasai"),
    ("merubah", "mengubah"),
    ("nomer", "nomor"),
    ("nopember", "November"),
    ("obyek", "objek"),
    ("pebruari", "Februari"),
    ("pemohonan", "permohonan"),
    ("photocopy", "fotokopi"),
    ("praktek", "praktik"),
    ("propinsi", "provinsi"),
    ("resiko", "risiko"),
    ("sekertaris", "sekretaris"),
    ("silahkan", "silakan"),
    ("sistim", "sistem"),
    ("subyek", "subjek"),
    ("syah", "sah"),
    ("tandatangan", "tanda tangan"),
    ("tehnis", "teknis"),
    ("terimakasih", "terima kasih"),
];

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (row, text) in texts(subject.sop) {
        let mut end = 0;
        for word in text.value.split(|c: char| !c.is_alphabetic()) {
            let start = end;
            end = start
                + word.len()
                + text.value[start + word.len()..].chars().next().map_or(0, char::len_utf8);
            let lower = word.to_lowercase();
            let Some((_, meant)) = WORDS.iter().find(|(wrong, _)| *wrong == lower) else {
                continue;
            };
            let byte = |at| byte_in_file(subject.source, text.span, &text.value, at);
            let span = Span::new(byte(start), byte(start + word.len()));
            let meant = like(word, meant);
            let place = subject.place(span);
            findings.add_word(
                row,
                word,
                Diagnostic::new(
                    CODE,
                    Severity::Hint,
                    place,
                    format!("`{word}` mungkin salah ketik"),
                )
                .with_hint(format!("biasanya ditulis `{meant}`"))
                .with_fix(place, meant),
            );
        }
    }
}

/// A capital letter or only capitals, as the word that was written.
fn like(written: &str, meant: &str) -> String {
    if written.chars().all(char::is_uppercase) {
        return meant.to_uppercase();
    }
    let mut letters = meant.chars();
    match letters.next() {
        Some(first) if written.starts_with(char::is_uppercase) => {
            format!("{}{}", first.to_uppercase(), letters.as_str())
        }
        _ => meant.to_owned(),
    }
}

/// Every sentence that people read, with the row it belongs to.
fn texts(sop: &Sop) -> Vec<(Option<&RowId>, &Spanned<Text>)> {
    let mut all: Vec<(Option<&RowId>, &Spanned<Text>)> = vec![(None, &sop.name)];
    if let Some(identity) = &sop.identity {
        let single = [&identity.title, &identity.opd, &identity.section, &identity.number];
        all.extend(single.into_iter().flatten().map(|text| (None, text)));
        let lists =
            [&identity.qualifications, &identity.equipment, &identity.warnings, &identity.records];
        all.extend(lists.into_iter().flatten().map(|text| (None, text)));
        all.extend(identity.basis.iter().map(|basis| (None, &basis.text)));
    }
    all.extend(sop.ties.iter().map(|tie| (None, &tie.title)));
    for actor in &sop.actors {
        all.push((None, &actor.name));
        all.extend(actor.table_name.iter().map(|name| (None, name)));
    }
    for field in &sop.fields {
        all.push((None, &field.name));
        all.extend(field.help.iter().map(|help| (None, help)));
        all.extend(field.choices.iter().map(|choice| (None, &choice.name)));
    }
    all.extend(sop.conditions.iter().map(|condition| (None, &condition.message)));
    all.extend(sop.documents.iter().map(|document| (None, &document.name)));
    for row in &sop.rows {
        let id = Some(&row.id.value);
        all.push((id, &row.text));
        let single = [&row.remark, &row.status, &row.question];
        all.extend(single.into_iter().flatten().map(|text| (id, text)));
        all.extend(row.branches.iter().map(|branch| (id, &branch.answer)));
        all.extend(row.conditions.iter().map(|condition| (id, &condition.message)));
    }
    all.extend(sop.outcomes.iter().map(|outcome| (None, &outcome.name)));
    all.extend(sop.stated_total.iter().map(|total| (None, &total.text)));
    let views = sop.print.iter().flat_map(|print| print.table.iter().chain(&print.flowchart));
    all.extend(views.flat_map(|view| &view.merged).map(|merged| (None, &merged.text)));
    all
}
