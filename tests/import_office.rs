//! The seed's tables as `openpyxl`, `python-docx` and `LibreOffice` write them give the seed's tables again.
//! Without those programs it says that it did not run; under `TERTIB_UJI_LENGKAP` it must, and fetches what it needs.

#[path = "import/seen.rs"]
#[allow(dead_code, reason = "each test crate uses some of it")]
mod seen;

use std::path::{Path, PathBuf};
use std::process::Command;

use seen::{chart, drafted, flat, office, printed, seed, source, table};
use serde_json::json;
use tertib::exchange::import::draft::source_form;
use tertib::exchange::import::form::Caption;

fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("impor");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// Every test must run, and may take what it needs from the network.
fn is_whole() -> bool {
    std::env::var_os("TERTIB_UJI_LENGKAP").is_some()
}

/// Runs a program; false, said loudly, if it is not there. `tests/run` allows no `false`.
fn ran(program: &Path, arguments: &[&str]) -> bool {
    let Ok(output) = Command::new(program).args(arguments).output() else {
        assert!(!is_whole(), "{} is not installed", program.display());
        eprintln!("NOT RUN: {} is not installed", program.display());
        return false;
    };
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!is_whole(), "{arguments:?}: {words}");
        eprintln!("NOT RUN: {arguments:?}: {words}");
        return false;
    }
    true
}

/// The two files that Python makes; its packages are installed by name into the target folder, once.
fn made_by_python() -> Option<[PathBuf; 2]> {
    let folder = folder();
    let (venv, out) = (folder.join("python"), folder.join("naskah"));
    std::fs::create_dir_all(&out).expect("the target folder can be written");
    let python = venv.join("bin").join("python");
    let text = |path: &Path| path.display().to_string();
    if !venv.join("siap").exists() {
        if !is_whole() {
            eprintln!(
                "NOT RUN: openpyxl and python-docx are fetched under TERTIB_UJI_LENGKAP only"
            );
            return None;
        }
        let is_made = ran(Path::new("python3"), &["-m", "venv", &text(&venv)])
            && ran(
                &python,
                &["-m", "pip", "install", "--quiet", "openpyxl==3.1.5", "python-docx==1.2.0"],
            );
        if !is_made {
            return None;
        }
        std::fs::write(venv.join("siap"), "").expect("the target folder can be written");
    }
    ran(&python, &["tests/import/make.py", "tests/seed", &text(&out)])
        .then(|| [out.join("openpyxl.xlsx"), out.join("python-docx.docx")])
}

/// The same files once more, as `LibreOffice` writes them.
fn saved_by_libreoffice(files: &[PathBuf; 2]) -> Option<[PathBuf; 2]> {
    let (out, profile) = (folder().join("libreoffice"), folder().join("profil"));
    let profile = format!("-env:UserInstallation=file://{}", profile.display());
    for (file, kind) in files.iter().zip(["xlsx:Calc MS Excel 2007 XML", "docx:MS Word 2007 XML"]) {
        let (out, file) = (out.display().to_string(), file.display().to_string());
        let arguments = [&profile, "--headless", "--convert-to", kind, "--outdir", &out, &file];
        if !ran(Path::new("soffice"), &arguments) {
            return None;
        }
    }
    Some([out.join("openpyxl.xlsx"), out.join("python-docx.docx")])
}

/// The seed's three pages, from the source itself and from the print of its draft.
fn gives_the_seed(path: &Path) {
    let name = path.display();
    let bytes = std::fs::read(path).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let form = source_form(&bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let numbers = |rows: serde_json::Value| -> serde_json::Value {
        let text = rows.to_string();
        // `1.` is the number 1.
        serde_json::from_str(&regular(&text)).expect("still JSON")
    };
    let page = form.table.as_ref().expect("page 2");
    assert_eq!(numbers(source(page, true)), seed("tabel")["baris"], "{name}");
    let total = page.total.as_ref().expect("the total row");
    assert_eq!(json!([total.label, total.time]), seed("tabel")["jumlah"], "{name}");
    let drawing = form.chart.as_ref().expect("page 3");
    assert_eq!(numbers(source(drawing, false)), seed("flowchart")["baris"], "{name}");
    assert_eq!(json!(drawing.actors), seed("flowchart")["pelaksana"], "{name}");
    let marked: Vec<usize> = drawing.rows.iter().map(|row| row.marks[0].column).collect();
    assert_eq!(marked, [0, 1, 2, 3, 0], "{name}");
    let captions = [
        Caption::Number,
        Caption::Created,
        Caption::Revised,
        Caption::Effective,
        Caption::Approver,
        Caption::Title,
    ];
    for (caption, row) in captions.iter().zip(seed("identitas")["baris"].as_array().unwrap()) {
        assert_eq!(json!(flat(form.identity.get(*caption))), row[1], "{name}: {}", row[0]);
    }
    let office = office("kantor.yaml");
    let (draft, sop) = drafted(&bytes, &office);
    let page = table(&sop, &office);
    assert_eq!(printed(page.rows.iter(), true), seed("tabel")["baris"], "{name}\n{}", draft.text);
    let drawing = chart(&sop, &office);
    let rows = drawing.rows.iter().map(|row| &row.printed).filter(|row| !row.number.is_empty());
    assert_eq!(printed(rows, false), seed("flowchart")["baris"], "{name}");
    let identity = sop.identity.as_ref().expect("page 1");
    let boxes = seed("identitas")["kotak"].clone();
    let basis: Vec<&str> = identity.basis.iter().map(|basis| basis.text.value.0.as_str()).collect();
    assert_eq!(json!(basis), boxes[0]["isi"], "{name}");
    let texts =
        |texts: &[tertib::source::Spanned<tertib::sop::scalar::Text>]| -> serde_json::Value {
            texts.iter().map(|text| json!(text.value.0)).collect()
        };
    assert_eq!(texts(&identity.qualifications), boxes[1]["isi"], "{name}");
    assert_eq!(texts(&identity.equipment), boxes[3]["isi"], "{name}");
    assert_eq!(texts(&identity.warnings), boxes[4]["isi"], "{name}");
    assert_eq!(texts(&identity.records), boxes[5]["isi"], "{name}");
    assert!(draft.questions.iter().any(|(_, text)| text.contains("F10")), "{name}");
}

/// Numbers of rows without the point that some write behind them.
fn regular(json: &str) -> String {
    (1..10).fold(json.to_owned(), |text, number| {
        text.replace(&format!("[\"{number}.\""), &format!("[\"{number}\""))
    })
}

#[test]
fn files_of_python_and_of_libreoffice_give_the_seed() {
    let Some(made) = made_by_python() else { return };
    for path in &made {
        gives_the_seed(path);
    }
    let Some(saved) = saved_by_libreoffice(&made) else { return };
    for path in &saved {
        gives_the_seed(path);
    }
}
