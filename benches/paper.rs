//! How long a flowchart of 40 rows and 8 actors takes to lay out (target: under 5 ms), and how long the PDF of another
//! case takes once the program is warm, composing included (target: under 60 ms).
//! Without the feature `pdf` the second part has nothing to measure, and says so.

#[path = "../tests/paper/charts.rs"]
mod charts;
#[cfg(feature = "pdf")]
#[path = "../tests/paper_facts/mod.rs"]
mod paper_facts;

use std::time::Instant;

use tertib::document::captions::Captions;
use tertib::document::chart::from_facts::draw;
use tertib::document::chart::from_sop::chart_facts;

fn main() {
    layout();
    papers();
}

/// The chart of the gallery with forty rows and eight actors, from facts to lines.
fn layout() {
    let text = include_str!("../templates/galeri/empat-puluh-baris.yaml");
    let sop = charts::sop("empat-puluh-baris.yaml", text.to_owned());
    let facts = chart_facts(&sop, &Captions::default(), charts::footer());
    assert_eq!((facts.rows.len(), facts.columns.len()), (40, 8));
    let mut times: Vec<f64> = Vec::new();
    for _ in 0..50 {
        let start = Instant::now();
        let pages = draw(&facts).expect("the chart can be drawn");
        times.push(start.elapsed().as_secs_f64() * 1e3);
        assert!(pages.len() > 1);
    }
    let first = times[0];
    times.sort_by(f64::total_cmp);
    println!(
        "tata letak flowchart 40 baris × 8 pelaksana: pertama {first:.2} ms, tengah {:.2} ms, paling lambat {:.2} ms (target < 5)",
        times[25], times[49]
    );
}

#[cfg(not(feature = "pdf"))]
fn papers() {
    println!("PDF tidak diukur: program ini disusun tanpa fitur `pdf`");
}

#[cfg(feature = "pdf")]
fn papers() {
    use tertib::document::imprint::Mark;
    use tertib::document::paper::{Paper, to_pdf};

    let time = |paper: &dyn Fn(usize) -> Paper| {
        let mut times: Vec<f64> = Vec::new();
        for run in 0..20 {
            let start = Instant::now();
            let bytes = to_pdf(&paper(run)).expect("the paper renders");
            assert!(bytes.starts_with(b"%PDF"));
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
        let cold = times[0];
        times[1..].sort_by(f64::total_cmp);
        (cold, times[10], times[19])
    };
    let report = |name: &str, (cold, middle, worst): (f64, f64, f64)| {
        println!(
            "{name}: pertama {cold:.1} ms, hangat {middle:.1} ms, paling lambat {worst:.1} ms (target hangat < 60)"
        );
    };
    report(
        "surat perkara lain",
        time(&|run| {
            let name = format!("CONTOH PEMOHON {run}");
            Paper::Letter(paper_facts::shipped_letter(0, &[("nama_pemohon", &name)]))
        }),
    );
    report(
        "flowchart",
        time(&|run| {
            Paper::Flowchart(paper_facts::flowchart((run % 2 == 0).then_some(Mark::Draft)))
        }),
    );
    report(
        "tanda terima",
        time(&|run| {
            let mut receipt = paper_facts::receipt();
            receipt.officer = format!("Petugas {run}");
            Paper::Receipt(receipt)
        }),
    );
}
