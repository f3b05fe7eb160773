//! A `daftar`, `saringan` or `hitungan` that does not say what it is, or says what belongs to another type.
//! It does not read the expressions; the guards do.
//!
//! # Penjelasan
//!
//! daftar, saringan, dan hitungan
//!
//! `daftar` memuat beberapa anggota, misalnya anggota keluarga; isian tiap anggotanya ditulis di bawah `isian`.
//! `saringan` memilih sebagian anggota sebuah daftar (`dari`, `bila`).
//! `hitungan` adalah rumus bernama (`rumus`). Keduanya dihitung sendiri dan tidak pernah diketik petugas.
//!
//! Salah:
//!
//!     - id: yang_ikut
//!       nama: Anggota yang ikut
//!       tipe: saringan
//!       bila: ikut
//!
//! Benar:
//!
//!     - id: yang_ikut
//!       nama: Anggota yang ikut
//!       tipe: saringan
//!       dari: anggota
//!       bila: ikut

use crate::base::limits::LIST_ELEMENTS_MAX;
use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::document::{Field, FieldKind};
use crate::source::Span;

pub(crate) const CODE: Code = Code("N20");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for field in &subject.sop.fields {
        let mut say = |span: Span, message: String, hint: &str| {
            findings.add(Diagnostic::error(CODE, subject.place(span), message).with_hint(hint));
        };
        incomplete(field, &mut say);
        misplaced(field, &mut say);
        bounds(field, &mut say);
        source(subject, field, &mut say);
        elements(field, &mut say);
    }
}

type Say<'a> = dyn FnMut(Span, String, &str) + 'a;

fn incomplete(field: &Field, say: &mut Say<'_>) {
    let name = &field.id.value;
    let (lacks, hint) = match field.kind.value {
        FieldKind::List if field.elements.is_empty() => {
            ("isian anggotanya", "tambahkan `isian:` dengan id, nama, dan tipe")
        }
        FieldKind::Filter if field.source.is_none() => {
            ("daftar asalnya", "tambahkan `dari:` dengan id daftar")
        }
        FieldKind::Filter if field.guard.is_none() => {
            ("syaratnya", "tambahkan `bila:` atas isian anggota")
        }
        FieldKind::Formula if field.formula.is_none() => ("rumusnya", "tambahkan `rumus:`"),
        _ => return,
    };
    say(field.kind.span, format!("isian `{name}` belum punya {lacks}"), hint);
}

/// Keys that belong to another type.
fn misplaced(field: &Field, say: &mut Say<'_>) {
    let kind = field.kind.value;
    let mut only = |key: &str, span: Option<Span>, owner: FieldKind, word: &str| {
        if let Some(span) = span
            && kind != owner
        {
            let message = format!("`{key}` hanya untuk tipe {word}");
            say(span, message, &format!("hapus, atau tulis `tipe: {word}`"));
        }
    };
    only("isian", field.elements.first().map(|one| one.id.span), FieldKind::List, "daftar");
    only("paling_sedikit", field.at_least.as_ref().map(|one| one.span), FieldKind::List, "daftar");
    only("paling_banyak", field.at_most.as_ref().map(|one| one.span), FieldKind::List, "daftar");
    only("dari", field.source.as_ref().map(|one| one.span), FieldKind::Filter, "saringan");
    only("bila", field.guard.as_ref().map(|one| one.span), FieldKind::Filter, "saringan");
    only("rumus", field.formula.as_ref().map(|one| one.span), FieldKind::Formula, "hitungan");
}

fn bounds(field: &Field, say: &mut Say<'_>) {
    let limit = i64::try_from(LIST_ELEMENTS_MAX).unwrap_or(i64::MAX);
    for bound in field.at_least.iter().chain(&field.at_most) {
        if !(0..=limit).contains(&bound.value.0) {
            say(
                bound.span,
                format!("jumlah anggota antara 0 dan {limit}"),
                "tulis angka di antaranya",
            );
        }
    }
    if let (Some(least), Some(most)) = (&field.at_least, &field.at_most)
        && least.value.0 > most.value.0
    {
        let message = "paling_sedikit lebih besar daripada paling_banyak".to_owned();
        say(most.span, message, "tukar kedua angkanya, atau hapus salah satu");
    }
}

fn source(subject: &Subject<'_>, field: &Field, say: &mut Say<'_>) {
    let Some(source) = &field.source else { return };
    let known = subject.sop.fields.iter().find(|one| one.id.value == source.value);
    match known {
        Some(known) if known.kind.value == FieldKind::List => {}
        Some(_) => {
            say(
                source.span,
                format!("`{}` bukan daftar", source.value),
                "`dari` menyebut id daftar",
            );
        }
        None => {
            let lists = subject.sop.fields.iter().filter(|one| one.kind.value == FieldKind::List);
            let names: Vec<&str> = lists.map(|one| one.id.as_str()).collect();
            let hint = format!("daftar yang ada: {}", names.join(", "));
            say(source.span, format!("daftar `{}` tidak ada", source.value), &hint);
        }
    }
}

/// An element holds plain values; its choices are its own.
fn elements(field: &Field, say: &mut Say<'_>) {
    for own in &field.elements {
        let name = &own.id.value;
        if matches!(own.kind.value, FieldKind::List | FieldKind::Filter | FieldKind::Formula) {
            let message = format!("isian anggota `{name}` tidak dapat bertipe ini");
            say(own.kind.span, message, "isian anggota memuat satu nilai, bukan daftar atau rumus");
        }
        let is_choice = own.kind.value == FieldKind::Choice;
        if is_choice && own.choices.len() < 2 {
            let message = format!("isian `{name}` memerlukan paling sedikit dua pilihan");
            say(
                own.kind.span,
                message,
                "tambahkan `pilihan:` dengan id dan nama, atau ganti `tipe`",
            );
        }
        if let (false, Some(first)) = (is_choice, own.choices.first()) {
            let message = format!("isian `{name}` bukan bertipe pilihan");
            say(first.id.span, message, "tulis `tipe: pilihan`, atau hapus daftar pilihannya");
        }
    }
}
