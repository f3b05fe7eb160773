//! How long the PDF of another case takes once the program is warm, composing included. Target: under 60 ms.
//! Without the feature `pdf` there is nothing to measure, and it says so.

#[cfg(feature = "pdf")]
#[path = "../tests/paper_facts/mod.rs"]
mod paper_facts;

#[cfg(not(feature = "pdf"))]
fn main() {
    println!("PDF tidak diukur: program ini disusun tanpa fitur `pdf`");
}

#[cfg(feature = "pdf")]
fn main() {
    use std::time::Instant;

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
