//! A drafted suite as a file, played at once: what it holds is known before anybody reads it.
//! It writes no file.

use crate::base::id::SopId;
use crate::office::drafting::step::{Filled, Step};
use crate::office::drafting::writing::MARK;
use crate::office::drafting::{suite, writing};
use crate::office::fault::OfficeFault;
use crate::office::folder::Folder;
use crate::office::scenario::coverage::Coverage;
use crate::office::scenario::stage::Stage;
use crate::office::scenario::suite::{Report, play_text};

/// What everybody who opens a drafted file must know.
const HEAD: [&str; 3] = [
    "Harapan (maka) di sini adalah apa yang dilakukan SOP hari ini, bukan apa yang seharusnya: berkas ini",
    "menjaga dari perubahan yang tidak disengaja dan tidak membuktikan bahwa SOP-nya benar.",
    "Bacalah, betulkan menurut peraturan, lalu hapus baris pertama. Semua orang dan nomor di sini rekaan.",
];

/// A drafted file.
pub struct Draft {
    /// The SOP.
    pub sop: SopId,
    /// The text of the file.
    pub text: String,
    /// What came of it when it was played at once.
    pub report: Report,
    /// What it does not reach: kind, thing, reason.
    pub missed: Vec<(&'static str, String, String)>,
}

impl Draft {
    /// What of the SOP it reaches.
    pub fn coverage(&self) -> Option<&Coverage> {
        self.report.coverage.first()
    }
}

/// True for a text that this program drafted and nobody has taken over yet.
pub fn is_drafted(text: &str) -> bool {
    text.starts_with(MARK)
}

/// Drafts the suite of an SOP and plays it.
///
/// # Errors
/// The SOP is not right, no values meet its conditions, or a file cannot be read.
pub async fn draft(folder: &Folder, sop: &SopId) -> Result<Draft, OfficeFault> {
    let stage = Stage::load(folder)?;
    let suite = Box::pin(suite::suite(&stage, sop)).await?;
    let defaults = suite::defaults(&stage, sop, &suite);
    let scenarios: Vec<(&str, &[Step])> =
        suite.stories.iter().map(|story| (story.name.as_str(), story.steps.as_slice())).collect();
    let missed: Vec<_> =
        suite.missed.iter().map(|((kind, name), why)| (*kind, name.clone(), why.clone())).collect();
    let command = format!("tertib uji {sop} --buat");
    finished(&stage, sop, &command, &[], &defaults, &scenarios, missed).await
}

/// The file with its head and foot, played at once.
///
/// # Errors
/// Something outside the scenarios.
pub(super) async fn finished(
    stage: &Stage,
    sop: &SopId,
    command: &str,
    notes: &[String],
    defaults: &Filled,
    scenarios: &[(&str, &[Step])],
    missed: Vec<(&'static str, String, String)>,
) -> Result<Draft, OfficeFault> {
    let mut foot = Vec::new();
    if !missed.is_empty() {
        foot.push("Belum tercapai oleh skenario di atas:".to_owned());
        let line = |(kind, name, why): &(&str, String, String)| format!("- {kind} {name}: {why}");
        foot.extend(missed.iter().map(line));
    }
    let mut head: Vec<String> = HEAD.iter().map(|line| (*line).to_owned()).collect();
    head.extend_from_slice(notes);
    let text = writing::file(sop, (command, &head), defaults, scenarios, &foot);
    let report = play_text(stage, &format!("uji/{sop}.yaml"), &text).await?;
    Ok(Draft { sop: sop.clone(), text, report, missed })
}
