//! An activity that does not begin with an active verb: it begins with who does it, or with a thing.
//! It guesses by the beginning of the word, as `several_verbs` does; marker rows are no activity.
//!
//! # Penjelasan
//!
//! kegiatan tidak diawali kata kerja aktif
//!
//! Uraian kegiatan diawali kata kerja aktif (me- atau ber-) tanpa menyebut pelaksananya: siapa yang mengerjakan sudah
//! terbaca dari kolomnya (PermenPANRB 35/2012, lampiran).
//!
//! Kurang baik:
//!
//!     uraian: Petugas Loket memberikan surat pengantar
//!     uraian: Penyerahan surat pengantar
//!
//! Lebih baik:
//!
//!     uraian: Memberikan surat pengantar
//!
//! Dalam rancangan, nama pelaksana di depan kata kerjanya dapat dihapus dengan `tertib periksa --perbaiki`; naskah yang
//! sudah bernomor tidak diubah sendiri.

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::check::verb::is_active;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::sop::document::{Actor, Sop};
use crate::sop::row::Row;
use crate::sop::script_place::byte_in_file;
use crate::source::Span;

pub(crate) const CODE: Code = Code("T03");

/// People who stand at the beginning of a sentence instead of its verb.
const PEOPLE: &[&str] = &["petugas", "pemohon", "pegawai", "staf"];

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let rows = &subject.sop.rows;
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.marker.is_none()) {
        // A row that stands there twice is told as such.
        if rows[..index].iter().any(|earlier| earlier.id.value == row.id.value) {
            continue;
        }
        let text = &row.text.value.0;
        let words: Vec<&str> = text.split_whitespace().collect();
        let Some(first) = words.first().filter(|first| !is_active(&plain(first))) else { continue };
        let named = actor_words(subject.sop, &words);
        let message = if named > 0 || PEOPLE.contains(&plain(first).as_str()) {
            format!("kegiatan `{}` diawali nama pelaksananya", row.id.value)
        } else {
            format!("kegiatan `{}` diawali `{first}`, bukan kata kerja aktif", row.id.value)
        };
        let place = subject.place(row.text.span);
        let mut finding = Diagnostic::new(CODE, Severity::Hint, place, message).with_hint(
            "awali dengan kata kerja aktif, misalnya Menerima; pelaksananya terbaca dari kolom",
        );
        if let Some((span, verb)) = mend(subject, row, words.get(named).copied())
            && named > 0
        {
            finding = finding.with_fix(subject.place(span), verb);
        }
        findings.add_at_row(&row.id.value, finding);
    }
}

/// How many words at the beginning are a name of an actor, whole or its first words.
fn actor_words(sop: &Sop, words: &[&str]) -> usize {
    let names = |actor: &Actor| {
        let all = [Some(&actor.name), actor.table_name.as_ref()];
        all.into_iter().flatten().map(|name| name.value.0.clone()).collect::<Vec<_>>()
    };
    let alike = |name: &str| {
        let own = name.split_whitespace();
        own.zip(words).take_while(|(a, b)| plain(a) == plain(b) && !plain(a).is_empty()).count()
    };
    sop.actors.iter().flat_map(names).map(|name| alike(&name)).max().unwrap_or(0)
}

/// In a draft: what stands before the verb and the verb itself, and the verb with a capital.
fn mend(subject: &Subject<'_>, row: &Row, verb: Option<&str>) -> Option<(Span, String)> {
    let identity = subject.sop.identity.as_ref();
    let is_enacted = identity.is_some_and(|one| one.number.is_some() || one.approver.is_some());
    let verb = verb.filter(|verb| !is_enacted && is_active(verb))?;
    let text = &row.text.value.0;
    let end = text.find(verb)? + verb.len();
    let byte = |at| byte_in_file(subject.source, row.text.span, text, at);
    let mut letters = verb.chars();
    let capital = letters.next()?.to_uppercase();
    Some((Span::new(byte(0), byte(end)), format!("{capital}{}", letters.as_str())))
}

fn plain(word: &str) -> String {
    word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase()
}
