//! A row with several work items (`untuk_setiap`, `sebanyak`, `cara`) whose keys do not fit together, and the
//! keys that only such a row may have.
//! Whether the list has elements is known only when a case runs.
//!
//! # Penjelasan
//!
//! kegiatan berulang tidak cocok
//!
//! `untuk_setiap` memberi satu pekerjaan untuk setiap anggota sebuah `daftar` atau `saringan`; `sebanyak` memberi
//! sekian pekerjaan. Keduanya tidak dipakai bersama. Kegiatan yang dikerjakan beberapa kali tidak menanyakan
//! jawaban: isi satu isian per anggota (`daftar.isian`), lalu biarkan kegiatan berikutnya bercabang menurut
//! `jumlah(saringan)`. `bertambah` hanya untuk `untuk_setiap`, `bergantian` hanya untuk `serempak`.
//! `cukup` menghitung anggota atau pekerjaan yang selesai, tidak bersama `gabung`.
//!
//! Salah:
//!
//!     untuk_setiap: anggota
//!     tanya: Hadir?
//!
//! Benar:
//!
//!     untuk_setiap: anggota
//!     isian: [anggota.hadir]

use crate::base::id::FieldId;
use crate::base::limits::LIST_ELEMENTS_MAX;
use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::document::{Field, FieldKind, Sop};
use crate::sop::row::{Manner, Rest, Row};
use crate::sop::scalar::YesNo;
use crate::source::{Span, Spanned};

pub(crate) const CODE: Code = Code("F27");

type Fault = (Span, String, &'static str);

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in &subject.sop.rows {
        let faults = [
            list(subject.sop, row),
            together(row),
            exit(row),
            enough(row),
            alone(subject.sop, row),
            element_fields(subject.sop, row),
        ];
        // The first fault of a row: the others often follow from it.
        if let Some((span, message, hint)) = faults.into_iter().flatten().next() {
            let finding = Diagnostic::error(CODE, subject.place(span), message).with_hint(hint);
            findings.add_at_row(&row.id.value, finding);
        }
    }
}

/// What `untuk_setiap` and `sebanyak` name.
fn list(sop: &Sop, row: &Row) -> Option<Fault> {
    if let Some(list) = &row.for_each {
        let Some(field) = field(sop, &list.value) else {
            let message = format!("`{}` tidak ada dalam bagian `isian`", list.value);
            return Some((list.span, message, "tunjuk isian bertipe daftar atau saringan"));
        };
        if !matches!(field.kind.value, FieldKind::List | FieldKind::Filter) {
            let message = format!("isian `{}` bukan daftar atau saringan", list.value);
            return Some((list.span, message, "tunjuk isian bertipe daftar atau saringan"));
        }
    }
    let times = row.times.as_ref()?;
    let fits = usize::try_from(times.value.0).is_ok_and(|n| (1..=LIST_ELEMENTS_MAX).contains(&n));
    let message = format!("`sebanyak` harus 1 sampai {LIST_ELEMENTS_MAX}");
    (!fits).then_some((times.span, message, "sesuaikan angkanya"))
}

/// Keys that do not go together.
fn together(row: &Row) -> Option<Fault> {
    if let (Some(_), Some(times)) = (&row.for_each, &row.times) {
        let message = "`sebanyak` tidak dapat bersama `untuk_setiap`".to_owned();
        return Some((times.span, message, "pilih salah satu"));
    }
    if let Some(grows) = row.grows.as_ref().filter(|_| row.for_each.is_none()) {
        let message = "`bertambah` hanya berlaku bersama `untuk_setiap`".to_owned();
        return Some((grows.span, message, "tambahkan `untuk_setiap`, atau hapus `bertambah`"));
    }
    if let Some(turns) = row.one_at_a_time.as_ref().filter(|_| row.parallel.is_empty()) {
        let message = "`bergantian` hanya berlaku bersama `serempak`".to_owned();
        return Some((
            turns.span,
            message,
            "hapus, atau tulis pada kegiatan yang membuka cabangnya",
        ));
    }
    let is_yes = |flag: &&Spanned<YesNo>| flag.value == YesNo::Yes;
    if !row.has_several_items() {
        return None;
    }
    if let Some(each) = row.one_by_one.as_ref().filter(is_yes) {
        let message = "`sendiri_sendiri` tidak dapat pada kegiatan yang dikerjakan beberapa kali";
        return Some((each.span, message.to_owned(), "pecah menjadi dua kegiatan berurutan"));
    }
    let marker = row.marker.as_ref().filter(is_yes)?;
    let message = "`penanda` tidak dikerjakan siapa pun, jadi tidak dapat beberapa kali";
    Some((
        marker.span,
        message.to_owned(),
        "hapus `penanda`, atau `untuk_setiap`, `sebanyak`, `cara`",
    ))
}

/// Several items cannot answer one question, and without elements nobody is there to choose.
fn exit(row: &Row) -> Option<Fault> {
    if let Some(question) = row.question.as_ref().filter(|_| row.has_several_items()) {
        let message = "kegiatan yang dikerjakan beberapa kali tidak dapat menanyakan satu jawaban";
        return Some((
            question.span,
            message.to_owned(),
            "isi satu isian tiap kali, lalu bercabang pada kegiatan berikutnya",
        ));
    }
    let first = row.branches.first().filter(|_| row.for_each.is_some())?;
    let message = "`cabang` tidak dapat bersama `untuk_setiap`".to_owned();
    Some((first.answer.span, message, "pindahkan cabangnya ke kegiatan berikutnya"))
}

/// `cukup` on such a row.
fn enough(row: &Row) -> Option<Fault> {
    let enough = row.enough.as_ref().filter(|_| row.has_several_items())?;
    if row.joins.is_some() {
        let message = "`cukup` pada kegiatan ini dapat berarti cabang atau pekerjaan".to_owned();
        return Some((enough.span, message, "gabungkan dahulu pada kegiatan sendiri"));
    }
    let units = row.for_each.is_some() || row.times.is_some();
    let in_order = row.one_item_each() == Some(Manner::InOrder);
    if in_order && !units {
        let message =
            "`cukup` tidak cocok dengan `cara: berurutan`: yang terakhir tidak pernah perlu";
        return Some((enough.span, message.to_owned(), "pakai `cara: semua`, atau hapus `cukup`"));
    }
    let most = match (&row.times, units) {
        (Some(times), _) => usize::try_from(times.value.0).unwrap_or(0),
        (None, true) => LIST_ELEMENTS_MAX,
        (None, false) => row.actors.value.len(),
    };
    if !usize::try_from(enough.value.0).is_ok_and(|n| (1..=most).contains(&n)) {
        let message = format!("`cukup` harus 1 sampai {most}, sebanyak pekerjaannya");
        return Some((enough.span, message, "sesuaikan angkanya"));
    }
    let rest = row.rest.as_ref().filter(|rest| in_order && rest.value == Rest::LeftRunning)?;
    let message = "`sisanya: dibiarkan` tidak cocok dengan `cara: berurutan`".to_owned();
    Some((rest.span, message, "pakai `sisanya: dibatalkan`"))
}

/// A deferred choice waits for somebody; a list without elements would wait for ever.
fn alone(sop: &Sop, row: &Row) -> Option<Fault> {
    let chosen = row.first_of.iter().find(|id| {
        let target = sop.rows.iter().find(|other| other.id.value == id.value);
        target.is_some_and(|target| target.for_each.is_some())
    })?;
    let message =
        format!("`{}` memakai `untuk_setiap`, jadi tidak dapat dalam `mana_dulu`", chosen.value);
    Some((chosen.span, message, "dahului dengan kegiatan biasa"))
}

/// Fields of elements, and the list itself, on this row.
fn element_fields(sop: &Sop, row: &Row) -> Option<Fault> {
    let own = row.for_each.as_ref().and_then(|list| sop.daftar_of(&list.value));
    for path in &row.fields {
        let Some(list) = &path.value.list else {
            let is_own = own.is_some_and(|own| own.id.value == path.value.field);
            if is_own {
                let message = format!("daftar `{}` sedang dikerjakan di sini", path.value);
                return Some((
                    path.span,
                    message,
                    "hapus dari `isian`; dengan `bertambah: ya` anggota boleh ditambahkan",
                ));
            }
            continue;
        };
        let Some(own) = own else {
            let message = format!("`{}` hanya dapat diisi bersama `untuk_setiap`", path.value);
            return Some((
                path.span,
                message,
                "tambahkan `untuk_setiap`, atau isi seluruh daftarnya",
            ));
        };
        let is_named = row.for_each.as_ref().is_some_and(|named| named.value == *list);
        if !is_named && *list != own.id.value {
            let message = format!("`{}` bukan isian anggota `{}`", path.value, own.id.value);
            return Some((path.span, message, "tulis nama daftar pada `untuk_setiap`"));
        }
        if !own.elements.iter().any(|field| field.id.value == path.value.field) {
            let message =
                format!("anggota `{}` tidak punya isian `{}`", own.id.value, path.value.field);
            return Some((path.span, message, "tunjuk salah satu isian dalam daftar itu"));
        }
    }
    None
}

fn field<'a>(sop: &'a Sop, id: &FieldId) -> Option<&'a Field> {
    sop.fields.iter().find(|field| field.id.value == *id)
}
