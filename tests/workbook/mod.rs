//! A workbook read back by another program's reader, and opened by LibreOffice where it is installed.
//! It expects nothing itself.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx};

/// A workbook as its reader sees it.
pub struct Read(Xlsx<Cursor<Vec<u8>>>);

impl Read {
    pub fn new(bytes: &[u8]) -> Self {
        Self(Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook"))
    }

    pub fn tabs(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// The names that the workbook defines, such as print areas.
    pub fn names(&self) -> Vec<(String, String)> {
        self.0.defined_names().to_vec()
    }

    /// The lines of a sheet from its very first cell.
    pub fn lines(&mut self, tab: &str) -> Vec<Vec<Data>> {
        let range = self.0.worksheet_range(tab).expect("a sheet");
        let (Some(start), Some(end)) = (range.start(), range.end()) else { return Vec::new() };
        assert!(start.1 == 0, "the first column is used");
        let cell =
            |row: u32, column: u32| range.get_value((row, column)).cloned().unwrap_or_default();
        (0..=end.0).map(|row| (0..=end.1).map(|column| cell(row, column)).collect()).collect()
    }

    /// The formulas of a sheet that are not empty.
    pub fn formulas(&mut self, tab: &str) -> Vec<String> {
        let range = self.0.worksheet_formula(tab).expect("a sheet");
        range.cells().map(|(.., formula)| formula.clone()).filter(|it| !it.is_empty()).collect()
    }
}

/// What a cell holds, as a short text that tells kinds apart: `2026-03-02`, `2026-03-02 08.04`, `[75m]`, `12`, `"text"`.
pub fn said(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) => format!("\"{text}\""),
        Data::Float(number) => format!("{number}"),
        Data::Int(number) => format!("{number}"),
        Data::DateTime(at) if at.is_duration() => format!("[{:.0}m]", at.as_f64() * 1440.0),
        Data::DateTime(at) => {
            let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { day } else { format!("{day} {hour:02}.{minute:02}") }
        }
        other => format!("{other:?}"),
    }
}

/// What LibreOffice makes of a workbook; `None`, said loudly, if it is not installed. `tests/run` allows no `None`.
pub fn converted(file: &Path, to: &str) -> Option<PathBuf> {
    let folder = file.parent().expect("a folder");
    let profile = folder.join("profil");
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .args([folder, file])
        .output();
    let Ok(run) = run else {
        assert!(std::env::var_os("TERTIB_UJI_LENGKAP").is_none(), "soffice is not installed");
        eprintln!("NOT RUN: soffice is not installed");
        return None;
    };
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
    let ending = to.split(':').next().expect("an ending");
    let made = file.with_extension(ending);
    assert!(made.is_file(), "{said}");
    Some(made)
}
