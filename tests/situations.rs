//! What the check says of guards and tables, against every situation tried out by an evaluator of this file's own: random
//! guards over choices, a yes or no, a number, an age and the length of a list.
//! It shares no code with the analysis; the seed of a disagreement is told.

#[path = "situations/guess.rs"]
mod guess;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use guess::{Chance, Guess, worlds};
use tertib::check::sop_file::check_sop;
use tertib::diag::diagnostic::Sources;
use tertib::diag::render_text;
use tertib::source::SourceText;

/// Code and line, of the codes that are asked for.
type Told = BTreeSet<(String, usize)>;

fn rounds() -> u64 {
    if std::env::var_os("TERTIB_UJI_LENGKAP").is_some() { 5_000 } else { 500 }
}

fn told(text: &str, codes: &[&str]) -> (Told, String) {
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("acak.yaml", text));
    let checked = check_sop(sources.get(file), file, None, &[]);
    assert!(checked.sop.is_some(), "{}", render_text::render(&checked.findings, &sources, false));
    let own = checked.findings.iter().filter(|found| codes.contains(&found.code.0));
    let lines = own.map(|found| {
        let line = sources.get(file).line_column(found.place.span.start).0;
        (found.code.0.to_owned(), line)
    });
    (lines.collect(), render_text::render(&checked.findings, &sources, false))
}

/// An SOP text in the making, and what is expected of it.
struct Case {
    text: String,
    expected: Told,
}

impl Case {
    fn new() -> Self {
        Self { text: guess::HEAD.to_owned(), expected: Told::new() }
    }

    fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{line}");
    }

    /// Expects this code at the last line so far.
    fn expect(&mut self, code: &str) {
        self.expected.insert((code.to_owned(), self.text.lines().count()));
    }

    /// What is told is what is expected. Of situations that are too many to look at that is said (G16), and then what
    /// is told besides is right, but need not be all; this is what comes back.
    fn compare(&self, seed: u64, codes: &[&str]) -> u64 {
        let (mut told, rendered) = told(&self.text, codes);
        let before = told.len();
        told.retain(|(code, _)| code != "G16");
        let is_open = told.len() < before;
        let agrees = if is_open { told.is_subset(&self.expected) } else { told == self.expected };
        assert!(
            agrees,
            "seed {seed}: told {told:?}, expected {:?}\n{}\n{rendered}",
            self.expected, self.text
        );
        u64::from(is_open)
    }
}

const ROWS: &str = "kegiatan:
  - { id: terima, uraian: Menerima, pelaksana: [loket], tanya: Ke mana?, cabang: [{ jawab: A, ke: pilah }, { jawab: B, ke: satu }, { jawab: C, ke: dua }, { jawab: D, ke: tiga }] }
  - id: pilah
    uraian: Memilah
    pelaksana: [loket]
    cabang:
";
const ENDS: &str = "  - { id: satu, uraian: Satu, pelaksana: [loket], ke: tutup }
  - { id: dua, uraian: Dua, pelaksana: [loket], ke: tutup }
  - { id: tiga, uraian: Tiga, pelaksana: [loket], ke: tutup }
  - { id: tutup, uraian: Menutup, pelaksana: [loket] }
";

#[test]
fn branches_are_judged_as_every_situation_shows() {
    let mut open = 0;
    for seed in 0..rounds() {
        let mut chance = Chance(seed);
        let guards: Vec<Guess> = (0..3).map(|_| chance.guard(2)).collect();
        let all = worlds(&guards);
        let truths: Vec<Vec<bool>> = guards
            .iter()
            .map(|guard| all.iter().map(|world| guard.holds(world)).collect())
            .collect();
        let any = |is: &dyn Fn(usize) -> bool| (0..all.len()).any(is);
        let mut case = Case::new();
        case.text.push_str("dokumen: [{ id: kk, nama: KK }]\n");
        case.text.push_str(ROWS);
        for (at, guard) in guards.iter().enumerate() {
            let to = ["satu", "dua", "tiga"][at];
            case.line(&format!("      - {{ jawab: J{at}, bila: \"{guard}\", ke: {to} }}"));
            let above = || 0..at;
            if !any(&|world| truths[at][world] && above().all(|one| !truths[one][world])) {
                case.expect("G11");
            }
            if !any(&|world| !truths[at][world]) {
                case.expect("G12");
            }
            let overlaps = |one: usize| {
                any(&|world| truths[one][world] && truths[at][world])
                    && any(&|world| truths[one][world] && !truths[at][world])
                    && any(&|world| !truths[one][world] && truths[at][world])
            };
            if above().any(overlaps) {
                case.expect("G14");
            }
        }
        case.line("      - { jawab: Lain, ke: tutup }");
        if !any(&|world| (0..3).all(|one| !truths[one][world])) {
            case.expect("G18");
        }
        case.text.push_str(ENDS);
        open += case.compare(seed, &["G11", "G12", "G14", "G16", "G18"]);
    }
    assert!(open * 100 < rounds(), "{open} are too large");
}

#[test]
fn tables_are_judged_as_every_situation_shows() {
    let mut open = 0;
    for seed in 0..rounds() {
        let mut chance = Chance(seed.wrapping_add(1_000_000));
        let guards: Vec<Guess> = (0..4).map(|_| chance.guard(1)).collect();
        let all = worlds(&guards);
        let holds = |guard: &Guess| all.iter().any(|world| guard.holds(world));
        let mut case = Case::new();
        // The choices of the field stand in lines of their own, each of which may be told.
        let first =
            case.text.lines().position(|line| line.contains("id: merah")).expect("there") + 1;
        let asking: Vec<&Guess> = guards.iter().filter(|guard| guard.reads("warna")).collect();
        if !asking.is_empty() && asking.iter().all(|guard| holds(guard)) {
            let with = |choice: usize| all.iter().filter(move |world| world.choices[0] == choice);
            let never = |choice: usize| {
                !with(choice).any(|world| asking.iter().any(|guard| guard.holds(world)))
            };
            let sometimes_not = |choice: usize| {
                with(choice).any(|world| asking.iter().all(|guard| !guard.holds(world)))
            };
            let gaps: Vec<usize> = (0..3).filter(|choice| never(*choice)).collect();
            let holes: Vec<usize> =
                (0..3).filter(|choice| !never(*choice) && sometimes_not(*choice)).collect();
            if 2 * gaps.len() < 3 {
                let told = gaps.iter().chain(holes.iter().filter(|_| 2 * holes.len() < 3));
                case.expected.extend(told.map(|choice| ("P02".to_owned(), first + choice)));
            }
        }
        case.line("persyaratan:");
        for (at, guard) in guards.iter().enumerate() {
            let paper = ["kk", "kk", "akta", "akta"][at];
            let form = ["asli", "asli", "ditarik", "ditunjukkan"][at];
            case.line(&format!("  - {{ dokumen: {paper}, bentuk: {form}, bila: \"{guard}\" }}"));
            if !holds(guard) {
                case.expect("G11");
            }
            if all.iter().all(|world| guard.holds(world)) {
                case.expect("G12");
            }
            let before = at.checked_sub(1).filter(|_| at % 2 == 1).map(|before| &guards[before]);
            if let Some(before) = before {
                let is_same = before.to_string() == guard.to_string();
                if is_same || all.iter().any(|world| before.holds(world) && guard.holds(world)) {
                    case.expect(if at == 1 { "P01" } else { "P03" });
                }
            }
        }
        case.text
            .push_str("dokumen: [{ id: kk, nama: KK }, { id: akta, nama: Akta }]\nkegiatan:\n");
        case.text.push_str("  - { id: terima, uraian: Menerima, pelaksana: [loket] }\n");
        open += case.compare(seed, &["G11", "G12", "G16", "P01", "P02", "P03"]);
    }
    assert!(open * 100 < rounds(), "{open} are too large");
}

#[test]
fn conditions_are_judged_as_every_situation_shows() {
    let mut open = 0;
    for seed in 0..rounds() {
        let mut chance = Chance(seed.wrapping_add(2_000_000));
        let guards: Vec<Guess> = (0..2).map(|_| chance.guard(2)).collect();
        let all = worlds(&guards);
        let holds = |guard: &Guess| all.iter().any(|world| guard.holds(world));
        let mut case = Case::new();
        case.line("harus:");
        for (at, guard) in guards.iter().enumerate() {
            case.line(&format!("  - {{ syarat: \"{guard}\", pesan: Tidak dapat }}"));
            let is_settled = !holds(guard) || all.iter().all(|world| guard.holds(world));
            if !holds(guard) {
                case.expect("G11");
            }
            if at == 1
                && guards.iter().all(holds)
                && !all.iter().any(|world| guards.iter().all(|one| one.holds(world)))
            {
                case.expect("G15");
            }
            let idle = guard.comparisons().iter().any(|part| {
                let count = all.iter().filter(|world| part.holds(world)).count();
                count == 0 || count == all.len()
            });
            if idle && !is_settled && !guard.is_comparison() {
                case.expect("G17");
            }
        }
        case.line("dokumen: [{ id: kk, nama: KK }]");
        case.line("kegiatan:");
        case.line("  - { id: terima, uraian: Menerima, pelaksana: [loket] }");
        open += case.compare(seed, &["G11", "G15", "G16", "G17"]);
    }
    assert!(open * 100 < rounds(), "{open} are too large");
}
