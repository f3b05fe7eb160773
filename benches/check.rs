//! The check beside what it cannot be faster than: a thousand SOP files against reading and hashing the same bytes and
//! against their YAML events alone, in the same run; one SOP again; a wide flow; a wide table of papers.
//! It proves nothing about what is found. Targets: 1,000 files under 2 s on two cores, 40 rows again under 10 ms, a flow
//! of 60 activities with three parallel parts under 1 s, a table of 10 choices × 30 papers under 500 ms.

#[path = "../tests/generated/mod.rs"]
mod generated;

use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_saphyr::granit_parser::Parser;
use sha2::{Digest as _, Sha256};
use tertib::check::profile::Profile;
use tertib::check::sop_file::check_sop;
use tertib::diag::diagnostic::{Severity, Sources};
use tertib::office::folder::Folder;
use tertib::office::library::{check_paths, load_kantor};
use tertib::sop::kantor::Kantor;
use tertib::sop::read::read_sop;
use tertib::source::SourceText;

const FILES: usize = 1_000;

fn main() {
    whole_office();
    let kantor = kantor();
    one(&kantor, "periksa lagi SOP 40 baris", 10.0, &generated::sop(0, 40));
    one(&kantor, "alur 60 kegiatan, tiga bagian serempak", 1_000.0, &generated::wide_flow(60));
    one(&kantor, "tabel 10 pilihan × 30 dokumen", 500.0, &generated::wide_table(10, 30));
}

fn whole_office() {
    let root = tempfile::tempdir().expect("a folder");
    let texts = generated::office(root.path(), FILES);
    let paths: Vec<PathBuf> = (0..FILES)
        .map(|number| root.path().join(format!("sops/{}.yaml", generated::id(number))))
        .collect();
    let folder = Folder::find(Some(root.path())).expect("an office");
    let (mut ours, mut bytes, mut events) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..5 {
        let start = Instant::now();
        let checked = check_paths(&folder, &[], Profile::Office);
        ours.push(ms(start));
        let proven = checked.proofs.len();
        let worst = checked
            .findings
            .iter()
            .find(|found| found.severity == Severity::Error && found.code.0 != "K02");
        assert_eq!(proven, FILES, "{worst:?}");
        let start = Instant::now();
        assert!(raw_hash(&paths) > 0);
        bytes.push(ms(start));
        let start = Instant::now();
        assert!(raw_events(&texts) > FILES);
        events.push(ms(start));
    }
    let (ours, bytes, events) = (median(ours), median(bytes), median(events));
    let size = texts.iter().map(String::len).sum::<usize>() / 1024;
    println!(
        "periksa {FILES} berkas ({size} KB): {ours:.0} ms (target < 2.000); baca dan sidik {bytes:.0} ms, nisbah {:.2}; \
         peristiwa YAML saja {events:.0} ms, nisbah {:.2}",
        bytes / ours,
        events / ours
    );
}

/// Reading every file and putting its bytes through SHA-256, on one core.
fn raw_hash(paths: &[PathBuf]) -> usize {
    let mut hash = Sha256::new();
    for path in paths {
        hash.update(std::fs::read(path).expect("readable"));
    }
    usize::from(hash.finalize()[0]) + 1
}

/// The events of every text, nothing made of them, on one core.
fn raw_events(texts: &[String]) -> usize {
    texts.iter().map(|text| Parser::new_from_str(text).flatten().count()).sum()
}

fn kantor() -> Kantor {
    let folder = Folder::find(Some(Path::new(env!("CARGO_MANIFEST_DIR")))).expect("the office");
    let kantor = load_kantor(&folder).expect("readable").expect("without fault").kantor;
    (*kantor).clone()
}

/// One SOP, checked again and again, beside reading its tree only.
fn one(kantor: &Kantor, name: &str, target: f64, text: &str) {
    let id = text.lines().find_map(|line| line.strip_prefix("sop: ")).expect("an id");
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new(format!("{id}.yaml"), text));
    let (mut ours, mut read) = (Vec::new(), Vec::new());
    let mut states = 0;
    for _ in 0..9 {
        let start = Instant::now();
        let checked = check_sop(sources.get(file), file, Some(kantor), &[]);
        ours.push(ms(start));
        let errors: Vec<_> =
            checked.findings.iter().filter(|found| found.severity == Severity::Error).collect();
        assert!(checked.procedure.is_some(), "{:?}", errors.first());
        states = checked.proof.map_or(0, |proof| proof.states);
        let start = Instant::now();
        assert!(read_sop(sources.get(file), file).value.is_some());
        read.push(ms(start));
    }
    let (ours, read) = (median(ours), median(read));
    println!(
        "{name}: {ours:.1} ms (target < {target}), {states} keadaan; membaca saja {read:.1} ms, nisbah {:.2}",
        read / ours
    );
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
