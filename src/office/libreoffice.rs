//! A Word file as PDF, by LibreOffice if it is installed: in a folder of its own, with a profile of its own, within a time.
//! It does not look into the file; what came out is PDF or nothing.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::base::limits::LIBREOFFICE_SECONDS_MAX;

/// The names under which LibreOffice is installed.
const PROGRAMS: [&str; 2] = ["soffice", "libreoffice"];
/// Between two looks whether it is done.
const STEP: Duration = Duration::from_millis(50);

/// Why there is no PDF of a Word file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoPdf {
    /// LibreOffice is not there.
    #[error(
        "LibreOffice tidak terpasang, jadi hanya .docx yang dibuat; pasang LibreOffice untuk PDF"
    )]
    NotInstalled,
    /// It did not end in time.
    #[error(
        "LibreOffice tidak selesai dalam {LIBREOFFICE_SECONDS_MAX} detik, jadi hanya .docx yang dibuat; buka dan cetak dari Word"
    )]
    TooSlow,
    /// It made none.
    #[error(
        "LibreOffice tidak dapat membuat PDF, jadi hanya .docx yang dibuat; buka dan cetak dari Word"
    )]
    Failed,
}

/// The PDF of a Word file.
///
/// # Errors
/// LibreOffice is not installed, takes too long, or makes none.
pub fn to_pdf(docx: &[u8]) -> Result<Vec<u8>, NoPdf> {
    let folder = tempfile::tempdir().map_err(|_| NoPdf::Failed)?;
    let source = folder.path().join("surat.docx");
    std::fs::write(&source, docx).map_err(|_| NoPdf::Failed)?;
    let mut missing = 0;
    for program in PROGRAMS {
        match run(program, folder.path(), &source) {
            Ok(()) => {
                let pdf = std::fs::read(folder.path().join("surat.pdf"));
                return pdf.ok().filter(|pdf| pdf.starts_with(b"%PDF")).ok_or(NoPdf::Failed);
            }
            Err(NoPdf::NotInstalled) => missing += 1,
            Err(fault) => return Err(fault),
        }
    }
    debug_assert_eq!(missing, PROGRAMS.len(), "every other end returned");
    Err(NoPdf::NotInstalled)
}

fn run(program: &str, folder: &Path, source: &Path) -> Result<(), NoPdf> {
    let profile = format!("-env:UserInstallation=file://{}/profil", folder.display());
    let started = Command::new(program)
        .args(["--headless", "--norestore", "--nolockcheck", "--nodefault", &profile])
        .args(["--convert-to", "pdf:writer_pdf_Export", "--outdir"])
        .arg(folder)
        .arg(source)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {
            return Err(NoPdf::NotInstalled);
        }
        Err(_) => return Err(NoPdf::Failed),
    };
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(_)) | Err(_) => return Err(NoPdf::Failed),
            Ok(None) if began.elapsed() > Duration::from_secs(LIBREOFFICE_SECONDS_MAX) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(NoPdf::TooSlow);
            }
            Ok(None) => std::thread::sleep(STEP),
        }
    }
}
