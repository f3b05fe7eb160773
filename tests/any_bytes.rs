//! Files of any bytes: SOPs, office files, scenarios and letter templates that were cut, flipped, spliced, nested, bloated
//! or never were YAML. Reading, checking, testing and mending them ends soon, says something or nothing, and never
//! panics. What is said about them is for other tests.

#[path = "any_bytes/corpus.rs"]
mod corpus;
#[path = "any_bytes/guards.rs"]
mod guards;
#[path = "any_bytes/whole.rs"]
mod whole;

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use corpus::{Kind, SHIPPED};
use proptest::prelude::*;
use tertib::check::office_file::check_kantor;
use tertib::check::sop_file::check_sop;
use tertib::diag::diagnostic::{Diagnostic, Sources};
use tertib::diag::{render_json, render_text};
use tertib::sop::kantor::Kantor;
use tertib::sop::read::read_scenarios;
use tertib::source::SourceText;

/// No file of the allowed size may take longer; the machine that tests is slow and busy.
const BOUND: Duration = Duration::from_secs(20);

/// Every how many places are tried; ten times as many with `TERTIB_UJI_LENGKAP=ya`, some minutes in all.
fn every(usual: usize) -> usize {
    let all = std::env::var("TERTIB_UJI_LENGKAP").is_ok_and(|value| value == "ya");
    if all { usual.div_ceil(10) } else { usual }
}

fn kantor() -> &'static Kantor {
    static KANTOR: OnceLock<Kantor> = OnceLock::new();
    KANTOR.get_or_init(|| {
        let mut sources = Sources::default();
        let text = std::fs::read_to_string("kantor.yaml").expect("the office file");
        let file = sources.add(SourceText::new("kantor.yaml", text));
        check_kantor(sources.get(file), file).kantor.expect("no fault")
    })
}

/// Reads and checks a text as a file of this kind, and shows all that is found in both forms.
fn look(kind: Kind, text: &str) {
    let begun = Instant::now();
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("x.yaml", text));
    let findings: Vec<Diagnostic> = match kind {
        Kind::Sop => check_sop(sources.get(file), file, Some(kantor()), &[]).findings,
        Kind::Office => check_kantor(sources.get(file), file).findings,
        Kind::Scenario => read_scenarios(sources.get(file), file).findings,
        Kind::Letter => {
            let sop = std::fs::read_to_string("sops/e-ktp.yaml").expect("the SOP");
            let sop = sources.add(SourceText::new("e-ktp.yaml", sop));
            let letters = ["surat-pengantar-e-ktp", "surat-perekaman"];
            let letters = letters.map(|name| (name.to_owned(), text.to_owned()));
            check_sop(sources.get(sop), sop, Some(kantor()), &letters).findings
        }
    };
    for finding in &findings {
        let length = sources.get(finding.place.file).text().len();
        assert!(finding.place.span.end <= length, "{}: {:?}", finding.message, finding.place);
        assert!(!finding.message.is_empty());
    }
    let few: Vec<Diagnostic> = findings.into_iter().take(50).collect();
    let _ = render_text::render(&few, &sources, false);
    let _ = render_json::to_value(&few, &sources);
    assert!(begun.elapsed() < BOUND, "{kind:?} took {:?}", begun.elapsed());
}

#[test]
fn a_file_cut_anywhere_is_read() {
    for (path, kind) in SHIPPED {
        let text = std::fs::read_to_string(path).expect("shipped");
        let step = every(if *kind == Kind::Scenario { 13 } else { 97 });
        for at in (0..text.len()).step_by(step).filter(|at| text.is_char_boundary(*at)) {
            look(*kind, &text[..at]);
        }
    }
}

#[test]
fn a_file_with_any_one_byte_changed_is_read() {
    let signs = b"\t\n\r -:?,[]{}#&*!|>'\"%@`~<=\\0\x7f\x0b\x1b\x00a\xc2";
    for (path, kind) in SHIPPED {
        let bytes = std::fs::read(path).expect("shipped");
        for (turn, at) in (0..bytes.len()).step_by(every(101)).enumerate() {
            let mut bytes = bytes.clone();
            bytes[at] = signs[turn % signs.len()];
            // What is no UTF-8 is refused at the door; `whole` goes through it.
            look(*kind, &String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn every_oddity_of_yaml_is_read_in_every_place() {
    for (path, kind) in SHIPPED {
        let text = std::fs::read_to_string(path).expect("shipped");
        for (_, odd) in corpus::oddities() {
            // The large ones take their time: once for every kind is enough.
            if odd.len() > corpus::LARGE && !corpus::is_first_of_its_kind(path) {
                continue;
            }
            look(*kind, &odd);
            if odd.len() <= corpus::LARGE {
                look(*kind, &format!("{odd}\n{text}"));
            }
        }
        for (_, odd) in corpus::values() {
            for value in corpus::with_value(&text, &odd, every(25)) {
                look(*kind, &value);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let text = String::from_utf8_lossy(&bytes);
        for kind in [Kind::Sop, Kind::Office, Kind::Scenario, Kind::Letter] {
            look(kind, &text);
        }
    }

    #[test]
    fn any_words_of_yaml_are_read(
        words in prop::collection::vec(prop::sample::select(corpus::WORDS), 0..80),
    ) {
        let text = words.concat();
        for kind in [Kind::Sop, Kind::Office, Kind::Scenario] {
            look(kind, &text);
        }
    }

    #[test]
    fn two_files_spliced_are_read(one in 0..SHIPPED.len(), other in 0..SHIPPED.len(), at in 0_usize..1_000, to in 0_usize..1_000) {
        let read = |at: usize| std::fs::read_to_string(SHIPPED[at].0).expect("shipped");
        let (first, second) = (read(one), read(other));
        let cut = |text: &str, part: usize| text.floor_char_boundary(text.len() * part / 1_000);
        let text = format!("{}{}", &first[..cut(&first, at)], &second[cut(&second, to)..]);
        look(SHIPPED[one].1, &text);
        look(SHIPPED[other].1, &text);
    }
}
