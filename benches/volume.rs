//! How long whole documents take, and how much memory: that of an SOP that was never printed before, warm, and as a
//! process of its own; the book of 100 SOPs. Beside them, in the same run, a browser that prints the same pages, and what
//! no program can go below: starting a process, putting the bytes on disk.
//! Without the feature `pdf` there is nothing to measure, and it says so.

#[cfg(not(feature = "pdf"))]
fn main() {
    println!("PDF tidak diukur: program ini disusun tanpa fitur `pdf`");
}

#[cfg(feature = "pdf")]
fn main() {
    // The bench calls itself where memory is measured: the peak of a process is that of everything it did.
    match std::env::args().nth(1).as_deref() {
        Some("--puncak") => whole::peak(),
        _ => whole::report(),
    }
}

/// Whole documents.
#[cfg(feature = "pdf")]
mod whole {
    use std::path::Path;
    use std::process::Command;
    use std::time::Instant;

    use tertib::base::id::SopId;
    use tertib::document::paper::to_pdf;
    use tertib::office::folder::{Folder, write_whole};
    use tertib::office::library::{find_sop, load_kantor};
    use tertib::office::papers::usable::usable_sops;
    use tertib::office::papers::volume::{Wish, book_volume, sop_volume};
    use tertib::office::shipped;

    /// How often each is measured; the middle counts.
    const RUNS: usize = 9;
    const BOOK_SOPS: usize = 100;

    pub(super) fn report() {
        let office = office();
        warm(office.path());
        let ours = cold(office.path());
        browser(office.path(), ours);
        book(office.path());
    }

    fn office() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in shipped::OFFICE {
            write_whole(&folder.path().join(path), text.as_bytes()).expect("a file");
        }
        folder
    }

    /// The e-KTP SOP with other words in every activity, so that nothing of it was set before.
    fn change(root: &Path, run: usize) {
        let text = shipped::OFFICE.iter().find(|(path, _)| *path == "sops/e-ktp.yaml");
        let text = text.expect("it is shipped").1;
        let text = text.replace("uraian: M", &format!("uraian: Ke-{run} m"));
        write_whole(&root.join("sops/e-ktp.yaml"), text.as_bytes()).expect("written");
    }

    fn middle(mut times: Vec<f64>) -> f64 {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }

    fn since(start: Instant) -> f64 {
        start.elapsed().as_secs_f64() * 1e3
    }

    /// From the proved SOP to the bytes, in a program that has printed other SOPs before.
    fn warm(root: &Path) {
        let folder = Folder::find(Some(root)).expect("an office");
        let kantor = load_kantor(&folder).expect("readable").expect("usable");
        let mut bytes = Vec::new();
        let mut times = Vec::new();
        for run in 0..=RUNS {
            change(root, run);
            let version = find_sop(&folder, &SopId::new("e-ktp"), &kantor.kantor).expect("usable");
            let start = Instant::now();
            let paper = sop_volume(&(version, None), &kantor, &Wish::default()).expect("facts");
            bytes = to_pdf(&paper).expect("the document renders");
            times.push(since(start));
        }
        let took = middle(times.split_off(1));
        let start = Instant::now();
        write_whole(&root.join("tulis.pdf"), &bytes).expect("written");
        let disk = since(start);
        println!(
            "dokumen SOP lengkap, hangat: {took:.1} ms (target < 45), {:.0} kali menulis {} KB-nya ke disk ({disk:.2} ms)",
            took / disk,
            bytes.len() / 1024
        );
    }

    fn run(root: &Path, arguments: &[&str]) -> f64 {
        let start = Instant::now();
        let output = Command::new(env!("CARGO_BIN_EXE_tertib"))
            .arg("--kantor")
            .arg(root)
            .args(arguments)
            .current_dir(root)
            .output()
            .expect("the program starts");
        let took = since(start);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        took
    }

    /// A whole process: start, read, prove, draw, set, write.
    fn cold(root: &Path) -> f64 {
        let mut times = Vec::new();
        for number in 0..RUNS {
            change(root, 100 + number);
            times.push(run(root, &["cetak", "e-ktp", "--lengkap", "-o", "dingin.pdf"]));
        }
        let start = middle((0..RUNS).map(|_| run(root, &["--versi"])).collect());
        let took = middle(times);
        println!(
            "dokumen SOP lengkap, dingin: {took:.1} ms (target < 150), {:.0} kali sekadar menyalakan program ({start:.1} ms)",
            took / start
        );
        println!("puncak memori satu SOP: {} (target < 150 MB)", peak_of(root, "satu"));
        took
    }

    /// A browser without a screen prints the same pages.
    fn browser(root: &Path, ours: f64) {
        run(root, &["cetak", "e-ktp", "--lengkap", "--format", "html", "-o", "dingin.html"]);
        let print = || {
            let start = Instant::now();
            let page = format!("file://{}", root.join("dingin.html").display());
            let target = format!("--print-to-pdf={}", root.join("peramban.pdf").display());
            let words = [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                &target,
                &page,
            ];
            let output = Command::new("chromium").args(words).output().ok()?;
            let is_there = output.status.success() && root.join("peramban.pdf").exists();
            is_there.then(|| since(start))
        };
        match (0..RUNS.min(5)).map(|_| print()).collect::<Option<Vec<f64>>>() {
            Some(times) => {
                let took = middle(times);
                println!(
                    "peramban mencetak halaman yang sama: {took:.0} ms, {:.1} kali lebih lama (target >= 4)",
                    took / ours
                );
            }
            None => println!("peramban TIDAK diukur: chromium tidak terpasang"),
        }
    }

    /// The four shipped SOPs again and again under other names and with other words.
    fn many(root: &Path) {
        let sops: Vec<_> = shipped::OFFICE
            .iter()
            .filter(|(path, _)| path.starts_with("sops/") && path.matches('/').count() == 1)
            .collect();
        for number in 0..BOOK_SOPS {
            let (path, text) = sops[number % sops.len()];
            let id = path.trim_start_matches("sops/").trim_end_matches(".yaml");
            let text = text
                .replace(&format!("\nsop: {id}\n"), &format!("\nsop: {id}-{number}\n"))
                .replace("uraian: M", &format!("uraian: Ke-{number} m"));
            let file = root.join(format!("sops/{id}-{number}.yaml"));
            write_whole(&file, text.as_bytes()).expect("written");
        }
        for (path, _) in &sops {
            std::fs::remove_file(root.join(path)).expect("it was there");
        }
    }

    fn book(root: &Path) {
        many(root);
        let took = run(root, &["cetak", "--himpunan", "-o", "himpunan.pdf"]);
        let size = std::fs::metadata(root.join("himpunan.pdf")).expect("printed").len();
        println!("himpunan {BOOK_SOPS} SOP: {:.1} s (target < 10), {} KB", took / 1e3, size / 1024);
        println!("puncak memori himpunan: {} (target < 1 GB)", peak_of(root, "himpunan"));
    }

    fn peak_of(root: &Path, what: &str) -> String {
        let this = std::env::current_exe().expect("this program");
        let output = Command::new(this).arg("--puncak").arg(root).arg(what).output();
        String::from_utf8_lossy(&output.expect("it starts").stdout).trim().to_owned()
    }

    /// Prints one document or the book, and says how much memory that took at its highest.
    pub(super) fn peak() {
        let mut words = std::env::args().skip(2);
        let root = words.next().expect("a folder");
        let what = words.next().expect("a document");
        let folder = Folder::find(Some(Path::new(&root))).expect("an office");
        let kantor = load_kantor(&folder).expect("readable").expect("usable");
        let wish = Wish::default();
        let paper = if what == "satu" {
            let version = find_sop(&folder, &SopId::new("e-ktp"), &kantor.kantor).expect("usable");
            sop_volume(&(version, None), &kantor, &wish)
        } else {
            let (usable, _) = usable_sops(&folder, &kantor.kantor, &mut |_, _| {});
            let sops: Vec<_> = usable.into_iter().map(|version| (version, None)).collect();
            book_volume(&sops, &kantor, &wish, &mut |_| {})
        };
        let bytes = to_pdf(&paper.expect("facts")).expect("the document renders");
        assert!(bytes.starts_with(b"%PDF"));
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes: Option<u64> =
            peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse().ok());
        match kilobytes {
            Some(kilobytes) => println!("{} MB", kilobytes / 1024),
            None => println!("tidak dapat dibaca di sistem ini"),
        }
    }
}
