//! The flowchart in an SOP's Word document: LibreOffice shows on its pages what the PDF of the flowchart shows.
#![cfg(feature = "pdf")]

#[allow(dead_code, reason = "each test crate uses some of it")]
mod bound;

use std::path::Path;
use std::process::Command;

use bound::Desk;

/// Dots on an inch when pages are compared: a dot is a quarter of a millimetre.
const DOTS: &str = "100";

/// True if the program is installed and went well; `tests/run` allows no other answer.
fn ran(program: &str, arguments: &[&str]) -> bool {
    let Ok(output) = Command::new(program).args(arguments).output() else {
        assert!(std::env::var_os("TERTIB_UJI_LENGKAP").is_none(), "{program} is not installed");
        eprintln!("NOT RUN: {program} is not installed");
        return false;
    };
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {words}");
    true
}

/// A page in grey.
struct Page {
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

impl Page {
    /// Reads what `pdftoppm -gray` writes.
    fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).expect("a page");
        let mut words = bytes.split(|byte| byte.is_ascii_whitespace());
        assert_eq!(words.next(), Some(b"P5".as_slice()));
        let mut number = || {
            let word = std::str::from_utf8(words.next().expect("a number")).expect("digits");
            word.parse::<usize>().expect("a number")
        };
        let (width, height, _) = (number(), number(), number());
        let dots = bytes[bytes.len() - width * height..].to_vec();
        Self { width, height, dots }
    }

    /// True for ink at this dot, or right beside it: programs round lines differently.
    fn has_ink_near(&self, x: usize, y: usize) -> bool {
        let near = |at: usize, end: usize| at.saturating_sub(1)..(at + 2).min(end);
        near(y, self.height)
            .any(|y| near(x, self.width).any(|x| self.dots[y * self.width + x] < 200))
    }

    /// Dots of dark ink above this line.
    fn ink(&self, above: usize) -> Vec<(usize, usize)> {
        let all = (0..above).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        all.filter(|(x, y)| self.dots[y * self.width + x] < 100).collect()
    }
}

fn pages(pdf: &Path, stem: &Path) -> Option<Vec<Page>> {
    let (pdf, stem) = (pdf.to_str().expect("a name"), stem.to_str().expect("a name"));
    if !ran("pdftoppm", &["-r", DOTS, "-gray", pdf, stem]) {
        return None;
    }
    let folder = Path::new(stem).parent().expect("a folder");
    let files = std::fs::read_dir(folder).expect("pages").map(|file| file.expect("a page").path());
    let mut files: Vec<_> =
        files.filter(|path| path.to_str().is_some_and(|name| name.starts_with(stem))).collect();
    files.sort();
    Some(files.iter().map(|file| Page::read(file)).collect())
}

#[test]
fn word_shows_the_flowchart_that_the_pdf_shows() {
    // Charts lie on their sheets, or stand if the office wants so.
    for (sop, is_standing) in [("e-ktp", false), ("akta-kelahiran", false), ("e-ktp", true)] {
        let desk = Desk::new();
        if is_standing {
            let own = "kertas: F4\ncetak:\n  flowchart: { arah: tegak, kertas: A4 }";
            desk.edit("kantor.yaml", "kertas: F4", own);
        }
        let path = |name: &str| desk.path().join(name);
        let printed = |arguments: &[&str], name: &str| {
            let file = path(name);
            let arguments = [arguments, &["-o", file.to_str().expect("a name")]].concat();
            let output = desk.tertib(&arguments);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        };
        printed(&["cetak", sop, "--format", "docx"], "sop.docx");
        printed(&["cetak", sop, "--dokumen", "flowchart"], "flowchart.pdf");
        let profile = format!("-env:UserInstallation=file://{}", path("profil").display());
        let (out, file) = (path("word"), path("sop.docx"));
        let (out, file) = (out.to_str().expect("a name"), file.to_str().expect("a name"));
        let words = [&profile, "--headless", "--convert-to", "pdf", "--outdir", out, file];
        if !ran("soffice", &words) {
            return;
        }
        let Some(own) = pages(&path("flowchart.pdf"), &path("own")) else { return };
        let word = pages(&path("word/sop.pdf"), &path("halaman")).expect("the tool is there");
        assert!(word.len() >= own.len() + 3, "{sop}: the three tables stand before it");
        let shown = &word[word.len() - own.len()..];
        let (text, pdf) = (path("tabel.txt"), path("word/sop.pdf"));
        let words = [pdf.to_str().expect("a name"), text.to_str().expect("a name")];
        if !ran("pdftotext", &["-f", "3", "-l", "3", words[0], words[1]]) {
            return;
        }
        let heads = std::fs::read_to_string(text).expect("text");
        for word in ["Pelayanan", "Pemerintahan", "Operator", "Komputer", "Kelengkapan"] {
            let is_whole = heads.split_whitespace().any(|printed| printed == word);
            assert!(is_whole, "{sop}: `{word}` is not broken: {heads}");
        }
        for (own, shown) in own.iter().zip(shown) {
            assert!(own.width.abs_diff(shown.width) <= 1 && own.height.abs_diff(shown.height) <= 1);
            // The strip of the foot is 14 mm high.
            let above = own.height.min(shown.height) - 14 * 100 / 25;
            let ink = own.ink(above);
            assert!(ink.len() > 5_000, "{sop}: {} dots", ink.len());
            let missed = ink.iter().filter(|(x, y)| !shown.has_ink_near(*x, *y)).count();
            assert!(missed * 200 < ink.len(), "{sop}: {missed} of {} dots", ink.len());
            let ink = shown.ink(above);
            let more = ink.iter().filter(|(x, y)| !own.has_ink_near(*x, *y)).count();
            assert!(more * 200 < ink.len(), "{sop}: {more} more than {} dots", ink.len());
        }
    }
}
