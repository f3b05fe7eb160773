//! A comparison within a longer guard that can only come out one way, so that it might as well not be there.
//! A whole guard that is always or never true is told by its own rules.
//!
//! # Penjelasan
//!
//! perbandingan yang selalu sama hasilnya
//!
//! Bagian ini selalu benar, atau selalu salah, apa pun isian perkaranya: yang dibandingkan adalah hal itu sendiri, dua
//! angka, atau nilai yang tidak mungkin terjadi. Biasanya salah satu sisi seharusnya isian lain.
//!
//! Salah:
//!
//!     bila: jenis == baru dan jumlah(anggota) >= 0
//!
//! Benar:
//!
//!     bila: jenis == baru dan jumlah(anggota) > 0

use crate::check::findings::Findings;
use crate::check::guards::{list_at, scripts};
use crate::check::lens::About;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::guard::compile::{comparisons, compile};
use crate::guard::possible::Wish;
use crate::guard::space::{Asked, Space};
use crate::sop::script_place::byte_in_file;
use crate::source::Span;

pub(crate) const CODE: Code = Code("G17");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let Compiled { subject, lens, env, .. } = *compiled;
    for (place, script) in scripts(subject.sop) {
        let Some(guard) = compiled.guards.get(&place) else { continue };
        let list = list_at(subject.sop, place);
        let is_settled = |asked: Asked<'_>| {
            let space = Space::of(lens.ground(), &[asked]);
            let about = About::Guard(place);
            if lens.is_impossible(about, &space, &[Wish::MayFail(0)]) {
                Some("benar")
            } else if lens.is_impossible(about, &space, &[Wish::MayHold(0)]) {
                Some("salah")
            } else {
                None
            }
        };
        let parts = comparisons(guard.text());
        if parts.is_empty() || is_settled(Asked { guard, list }).is_some() {
            continue;
        }
        let inner = list.map(|list| env.within(list));
        for range in parts {
            let text = &guard.text()[range.clone()];
            let Ok(part) = compile(text, inner.as_ref().unwrap_or(env)) else { continue };
            let Some(always) = is_settled(Asked { guard: &part, list }) else { continue };
            let byte = |at| byte_in_file(subject.source, script.span, guard.text(), at);
            let span = Span::new(byte(range.start), byte(range.end));
            let message = format!("`{text}` selalu {always}, apa pun isian perkaranya");
            findings.add(
                Diagnostic::warning(CODE, subject.place(span), message)
                    .with_hint("hapus bagian ini, atau bandingkan dengan yang dimaksud"),
            );
        }
    }
}
