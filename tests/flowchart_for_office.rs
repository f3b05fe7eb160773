//! The flowchart in an SOP's Word document and workbook: LibreOffice prints what the PDF of the flowchart shows.
#![cfg(feature = "pdf")]

#[allow(dead_code, reason = "each test crate uses some of it")]
mod bound;

use std::path::Path;

use bound::{Desk, tool};
use tertib::exchange::package::read::Package;

/// Dots on an inch when pages are compared: a dot is a quarter of a millimetre.
const DOTS: &str = "100";

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

    /// Width and height of all that is drawn above the foot.
    fn inked(&self) -> [usize; 2] {
        let ink = self.ink(self.height - 60);
        let span = |places: Vec<usize>| {
            let (first, last) = (places.iter().min(), places.iter().max());
            last.expect("ink") - first.expect("ink") + 1
        };
        [span(ink.iter().map(|(x, _)| *x).collect()), span(ink.iter().map(|(_, y)| *y).collect())]
    }

    /// Dots of dark ink above this line.
    fn ink(&self, above: usize) -> Vec<(usize, usize)> {
        let all = (0..above).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        all.filter(|(x, y)| self.dots[y * self.width + x] < 100).collect()
    }
}

fn pages(pdf: &Path, stem: &Path) -> Option<Vec<Page>> {
    let (pdf, stem) = (pdf.to_str().expect("a name"), stem.to_str().expect("a name"));
    tool("pdftoppm", &["-r", DOTS, "-gray", pdf, stem])?;
    let folder = Path::new(stem).parent().expect("a folder");
    let files = std::fs::read_dir(folder).expect("pages").map(|file| file.expect("a page").path());
    let mut files: Vec<_> =
        files.filter(|path| path.to_str().is_some_and(|name| name.starts_with(stem))).collect();
    files.sort();
    Some(files.iter().map(|file| Page::read(file)).collect())
}

/// The SOP as a file of an office program, as LibreOffice prints it, beside the flowchart as PDF.
struct Printed {
    desk: Desk,
    own: Vec<Page>,
    others: Vec<Page>,
}

impl Printed {
    /// `None`, said loudly, if a program is not installed.
    fn new(sop: &str, kind: &str, is_standing: bool) -> Option<Self> {
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
            file.to_str().expect("a name").to_owned()
        };
        let file = printed(&["cetak", sop, "--format", kind], &format!("sop.{kind}"));
        printed(&["cetak", sop, "--dokumen", "flowchart"], "flowchart.pdf");
        let profile = format!("-env:UserInstallation=file://{}", path("profil").display());
        let out = path("jadi");
        let out = out.to_str().expect("a name");
        let words = [&profile, "--headless", "--convert-to", "pdf", "--outdir", out, &file];
        tool("soffice", &words)?;
        let own = pages(&path("flowchart.pdf"), &path("own"))?;
        let others = pages(&path("jadi/sop.pdf"), &path("halaman"))?;
        Some(Self { desk, own, others })
    }

    /// The pages that show the flowchart: the last ones, behind the three tables.
    fn shown(&self) -> &[Page] {
        assert!(self.others.len() >= self.own.len() + 3, "the three tables stand before it");
        &self.others[self.others.len() - self.own.len()..]
    }

    /// All ink of the flowchart is there, and no other.
    fn is_the_same(&self) {
        for (own, shown) in self.own.iter().zip(self.shown()) {
            assert!(own.width.abs_diff(shown.width) <= 1 && own.height.abs_diff(shown.height) <= 1);
            // The strip of the foot is 14 mm high.
            let above = own.height.min(shown.height) - 14 * 100 / 25;
            let ink = own.ink(above);
            assert!(ink.len() > 5_000, "{} dots", ink.len());
            let missed = ink.iter().filter(|(x, y)| !shown.has_ink_near(*x, *y)).count();
            assert!(missed * 200 < ink.len(), "{missed} of {} dots", ink.len());
            let ink = shown.ink(above);
            let more = ink.iter().filter(|(x, y)| !own.has_ink_near(*x, *y)).count();
            assert!(more * 200 < ink.len(), "{more} more than {} dots", ink.len());
        }
    }
}

/// Charts lie on their sheets, or stand if the office wants so.
const CHARTS: [(&str, bool); 3] = [("e-ktp", false), ("akta-kelahiran", false), ("e-ktp", true)];

#[test]
fn word_shows_the_flowchart_that_the_pdf_shows_and_breaks_no_word_of_its_tables() {
    for (sop, is_standing) in CHARTS {
        let Some(printed) = Printed::new(sop, "docx", is_standing) else { return };
        printed.is_the_same();
        let path = |name: &str| printed.desk.path().join(name).display().to_string();
        let (pdf, text) = (path("jadi/sop.pdf"), path("tabel.txt"));
        if tool("pdftotext", &["-f", "3", "-l", "3", &pdf, &text]).is_none() {
            return;
        }
        let heads = std::fs::read_to_string(text).expect("text");
        for word in ["Pelayanan", "Pemerintahan", "Operator", "Komputer", "Kelengkapan"] {
            let is_whole = heads.split_whitespace().any(|printed| printed == word);
            assert!(is_whole, "{sop}: `{word}` is not broken: {heads}");
        }
    }
}

/// Office programs fit a sheet to the page by whole percents, so that the picture may be a little smaller there.
#[test]
fn excel_shows_the_flowchart_that_the_pdf_shows() {
    for (sop, is_standing) in CHARTS {
        let Some(printed) = Printed::new(sop, "xlsx", is_standing) else { return };
        for (own, shown) in printed.own.iter().zip(printed.shown()) {
            let ([own_width, own_height], [width, height]) = (own.inked(), shown.inked());
            for (own, shown) in [(own_width, width), (own_height, height)] {
                assert!((own * 93 / 100..=own + 1).contains(&shown), "{sop}: {own} as {shown}");
            }
            let skew = (own_width * height).abs_diff(own_height * width);
            assert!(skew * 100 < own_width * height, "{sop}: as wide as it is high");
        }
        let file = |kind: &str, name: &str| {
            let path = printed.desk.path().join(format!("sop.{kind}"));
            let package = Package::read(&std::fs::read(path).expect("a file")).expect("a package");
            package.part(name).map(<[u8]>::to_vec)
        };
        let arguments = ["cetak", sop, "--format", "docx", "-o", "sop.docx"];
        assert!(printed.desk.tertib(&arguments).status.success());
        for page in 1..=printed.own.len() {
            let word = file("docx", &format!("word/media/flowchart-{page}.png"));
            let excel = file("xlsx", &format!("xl/media/image{page}.png"));
            assert!(word.is_some_and(|word| excel == Some(word)), "{sop}: one picture for both");
        }
    }
}
