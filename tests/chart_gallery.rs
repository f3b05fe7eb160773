//! `tertib cetak --galeri`: every chart of the shipped office and every hard one, written by the program and read back
//! by the measuring tool. No fault of any class on any page, and the figures of the index are those measured.

#[path = "paper/charts.rs"]
mod charts;
#[path = "paper/measure/mod.rs"]
mod measure;
#[path = "paper/printed_graph.rs"]
mod printed_graph;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use measure::figures::Figures;
use measure::graph::joined;
use measure::{Measured, measure};
use printed_graph::printed_graph;
use serde_json::Value;
use tertib::office::papers::gallery::HARD;

/// The gallery written by the program, once for each test that needs it.
fn written(name: &str) -> (PathBuf, Value) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("galeri").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    let output = Command::new(env!("CARGO_BIN_EXE_tertib"))
        .args(["cetak", "--galeri", "--json", "-o"])
        .arg(&folder)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    (folder, serde_json::from_str(&text).unwrap())
}

fn shown(answer: &Value) -> Vec<&Value> {
    let groups = answer["galeri"]["kelompok"].as_array().unwrap();
    groups.iter().flat_map(|group| group["bagan"].as_array().unwrap()).collect()
}

fn measured(folder: &Path, chart: &Value) -> Measured {
    let pictures = chart["gambar"].as_array().unwrap().iter();
    let pages: Vec<String> = pictures
        .map(|name| std::fs::read_to_string(folder.join(name.as_str().unwrap())).unwrap())
        .collect();
    measure(chart["berkas"].as_str().unwrap(), &pages)
}

#[test]
fn no_page_of_the_gallery_has_a_fault_and_its_figures_are_those_measured() {
    let (folder, answer) = written("ukur");
    let shown = shown(&answer);
    let index = std::fs::read_to_string(folder.join("index.html")).unwrap();
    let mut names = Vec::new();
    println!("{}", Figures::heading());
    for chart in &shown {
        let measured = measured(&folder, chart);
        let figures = &measured.figures;
        println!("{}", figures.line());
        assert_eq!(measured.told(), "", "{}", figures.name);
        let told = &chart["ukuran"];
        for (key, count) in [
            ("baris", figures.rows),
            ("pelaksana", figures.actors),
            ("halaman", figures.pages),
            ("silang", figures.crossings),
            ("belok", figures.bends),
        ] {
            assert_eq!(told[key], count, "{}: {key}", figures.name);
        }
        for picture in chart["gambar"].as_array().unwrap() {
            assert!(index.contains(&format!("src=\"{}\"", picture.as_str().unwrap())));
        }
        names.push(figures.name.clone());
    }
    for own in ["akta-kelahiran", "e-ktp", "kk", "pindah"] {
        assert!(names.contains(&own.to_owned()), "{own} is not among {names:?}");
    }
    assert!(HARD.len() >= 12 && shown.len() == 4 + HARD.len());
}

/// Of the shipped SOPs only e-KTP is enacted.
#[test]
fn charts_of_drafts_carry_their_mark_and_the_enacted_one_does_not() {
    let (folder, answer) = written("tanda");
    let marked = |chart: &Value| {
        let pictures = chart["gambar"].as_array().unwrap().iter();
        let texts =
            pictures.map(|name| std::fs::read_to_string(folder.join(name.as_str().unwrap())));
        let marks: BTreeSet<bool> =
            texts.map(|text| text.unwrap().contains(">RANCANGAN<")).collect();
        marks.into_iter().collect::<Vec<_>>()
    };
    let charts = shown(&answer);
    for (sop, is_draft) in
        [("akta-kelahiran", true), ("e-ktp", false), ("kk", true), ("pindah", true)]
    {
        let chart = charts.iter().find(|chart| chart["berkas"] == sop).unwrap();
        assert_eq!(marked(chart), [is_draft], "{sop}");
    }
}

/// What the issue asks of the hard charts, each by what is measured on it and not by its name.
#[test]
fn the_hard_charts_are_as_hard_as_they_say() {
    let (folder, answer) = written("sulit");
    let of = |name: &str| {
        let found = shown(&answer).into_iter().find(|chart| chart["berkas"] == *name);
        let measured = measured(&folder, found.unwrap_or_else(|| panic!("no {name}")));
        let numbers: Vec<(usize, usize)> = arrows_by_number(&measured);
        (measured, numbers)
    };
    assert_eq!(of("uji-satu-baris").0.figures.rows, 1);
    let (forty, _) = of("uji-empat-puluh-baris");
    assert_eq!((forty.figures.rows, forty.figures.actors), (40, 8));
    assert_eq!(of("uji-lima-belas-pelaksana").0.figures.actors, 15);
    // Ten loops, each inside the next: they end one after the other and begin in the other order.
    let (_, arrows) = of("uji-sepuluh-putaran");
    let mut loops: Vec<(usize, usize)> =
        arrows.into_iter().filter(|(from, to)| to <= from).collect();
    loops.sort_unstable();
    assert_eq!(loops.len(), 10);
    assert!(loops.windows(2).all(|pair| pair[1].1 < pair[0].1), "{loops:?}");
    let (_, arrows) = of("uji-serempak-tiga");
    assert_eq!(arrows.iter().filter(|(from, _)| *from == 1).count(), 3);
    let (_, arrows) = of("uji-lompat-delapan");
    assert!(arrows.iter().any(|(from, to)| *to == from + 9), "{arrows:?}");
    let (ends, _) = of("uji-beberapa-akhir");
    let capsules = ends.pages.iter().flat_map(|page| &page.symbols);
    assert_eq!(capsules.filter(|symbol| symbol.kind == "capsule").count(), 5);
    let (all, _) = of("uji-semua-lambang");
    for kind in ["capsule", "rectangle", "diamond", "pentagon"] {
        let symbols = all.pages.iter().flat_map(|page| &page.symbols);
        assert!(symbols.clone().any(|symbol| symbol.kind == kind), "{kind}");
    }
    assert!(of("uji-berbagi-baris").0.pages.iter().any(|page| page.joints.len() >= 4));
    let (row, arrows) = of("uji-keputusan-beruntun");
    let diamonds = row.pages.iter().flat_map(|page| &page.symbols);
    assert_eq!(diamonds.filter(|symbol| symbol.kind == "diamond").count(), 5);
    assert!(arrows.len() >= 11);
    let (without, _) = of("uji-tanpa-kolom");
    let ket = without.pages[0].cells.iter().filter(|(_, column, ..)| column == "ket");
    assert!(ket.clone().any(|(.., lines)| lines.join(" ").contains("ke pemohon")));
}

/// The arrows between numbered rows, by their numbers as printed.
fn arrows_by_number(measured: &Measured) -> Vec<(usize, usize)> {
    let number = |row: &str| -> Option<usize> {
        let cells = measured.pages.iter().flat_map(|page| &page.cells);
        let mut own = cells.filter(|(of, column, ..)| of == row && column == "no");
        own.next()?.3.concat().parse().ok()
    };
    let arrows = joined(&measured.pages);
    arrows
        .iter()
        .filter_map(|arrow| {
            let (from, to) = arrow.split_once('→')?;
            let to = to.split(" [").next()?;
            Some((number(from)?, number(to)?))
        })
        .collect()
}

#[test]
fn the_hard_charts_show_their_executed_nets() {
    let (folder, answer) = written("jaring");
    for (name, text) in HARD {
        let sop = charts::sop(&format!("{name}.yaml"), (*text).to_owned());
        let name = format!("uji-{name}");
        let found = shown(&answer).into_iter().find(|chart| chart["berkas"] == *name).unwrap();
        let measured = measured(&folder, found);
        assert_eq!(joined(&measured.pages), printed_graph(&sop).arrows, "{name}");
    }
}

#[test]
fn the_same_gallery_is_written_again() {
    let (first, _) = written("satu");
    let (second, _) = written("dua");
    let mut names: Vec<_> =
        std::fs::read_dir(&first).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert!(names.len() > 20);
    for name in names {
        let read = |folder: &Path| std::fs::read(folder.join(&name)).unwrap();
        assert!(read(&first) == read(&second), "{name:?}");
    }
}
