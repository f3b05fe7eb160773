//! The changes tried out: each is read and checked like any SOP, and the scenarios are played until one is disappointed.
//! It writes nothing and prints nothing; how far it is, is told to whoever asked.

use std::collections::BTreeMap;

use crate::base::id::SopId;
use crate::base::limits::CHANGES_TRIED_MAX;
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place, Sources, has_error};
use crate::diag::render_text;
use crate::office::alteration::change::{Change, Kind};
use crate::office::alteration::changes::changes;
use crate::office::alteration::edit::{Edit, apply};
use crate::office::fault::OfficeFault;
use crate::office::folder::Folder;
use crate::office::input::InputFault;
use crate::office::library::{Version, sop_from_text};
use crate::office::scenario::stage::Stage;
use crate::office::scenario::suite::{Player, Suite};
use crate::sop::layers::Home;

/// What came of all changes.
pub struct Trial {
    /// The SOP.
    pub sop: SopId,
    /// How many changes there are, and how many of them were tried, evenly taken.
    pub found: usize,
    /// See `found`.
    pub taken: usize,
    /// Those that the check finds by itself, or that change nothing that is kept.
    pub checked: usize,
    /// By kind: noticed, and how many.
    pub kinds: BTreeMap<Kind, (usize, usize)>,
    /// Those that no scenario noticed, in the order of the file.
    pub unnoticed: Vec<Unnoticed>,
}

/// A change that no scenario noticed.
pub struct Unnoticed {
    /// The file, as messages show it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What it is.
    pub change: Change,
}

impl Trial {
    /// How many were noticed, and of how many.
    pub fn noticed(&self) -> (usize, usize) {
        let noticed = self.kinds.values().map(|(noticed, _)| noticed).sum();
        (noticed, self.kinds.values().map(|(_, all)| all).sum())
    }

    /// Percent noticed, rounded down.
    pub fn percent(&self) -> usize {
        let (noticed, all) = self.noticed();
        (noticed * 100).checked_div(all).unwrap_or(100)
    }
}

/// Tries the changes of an SOP out. `told` hears how many are done, and of how many.
///
/// # Errors
/// The SOP is not right, has no scenarios, or its scenarios do not hold as it is.
pub async fn try_out(
    folder: &Folder,
    sop: &SopId,
    told: &mut dyn FnMut(usize, usize),
) -> Result<Trial, OfficeFault> {
    let suite = Suite::read(folder, &[sop.as_str().into()])?;
    let stage = Stage::load(folder)?;
    let Some((text, _)) = stage.sops.get(sop) else { return Err(not_right(sop)) };
    let mut sources = Sources::default();
    let (written, _, home) = text.read(&mut sources).ok_or_else(|| not_right(sop))?;
    let whole = text.whole();
    let all = changes(&written, &stage.office.kantor, &whole);
    let mut player = Player::of(&suite, sop);
    sound(&mut player, &stage, &suite.sources, sop).await?;
    let mut trial = Trial {
        sop: sop.clone(),
        found: all.len(),
        taken: all.len().min(CHANGES_TRIED_MAX),
        checked: 0,
        kinds: BTreeMap::new(),
        unnoticed: Vec::new(),
    };
    for at in 0..trial.taken {
        told(at, trial.taken);
        let change = &all[at * all.len() / trial.taken];
        let Some(version) = altered(&stage, sop, &whole, change) else {
            trial.checked += 1;
            continue;
        };
        let noticed = player.is_disappointed(&stage.with(sop, version)).await?;
        let count = trial.kinds.entry(change.kind).or_default();
        count.0 += usize::from(noticed);
        count.1 += 1;
        if !noticed {
            trial.unnoticed.push(unnoticed(change, &home, &sources));
        }
    }
    told(trial.taken, trial.taken);
    Ok(trial)
}

fn not_right(sop: &SopId) -> OfficeFault {
    let words =
        format!("SOP `{sop}` belum benar; jalankan `tertib periksa {sop}` dan perbaiki dahulu");
    OfficeFault::Input(InputFault(words))
}

/// Refuses scenarios that do not hold before anything is changed: what they notice then would mean nothing.
async fn sound(
    player: &mut Player<'_>,
    stage: &Stage,
    sources: &Sources,
    sop: &SopId,
) -> Result<(), OfficeFault> {
    let findings: Vec<Diagnostic> = player.findings(stage).await?;
    if player.is_empty() && !has_error(&findings) {
        let words = format!(
            "belum ada skenario untuk `{sop}`; buat rancangannya dengan tertib uji {sop} --buat -o sops/uji/{sop}.yaml"
        );
        return Err(OfficeFault::Input(InputFault(words)));
    }
    if has_error(&findings) {
        let found = render_text::render(&findings, sources, false);
        let words = format!("skenario `{sop}` belum baik; perbaiki dahulu:\n\n{found}");
        return Err(OfficeFault::Input(InputFault(words)));
    }
    Ok(())
}

/// The SOP with the change, if it still passes the check and is another one.
fn altered(stage: &Stage, sop: &SopId, whole: &str, change: &Change) -> Option<Version> {
    let with = |edits: &[&Edit]| {
        let changed = apply(whole, edits)?;
        let text = stage.sops.get(sop)?.0.with_text(changed);
        let version = sop_from_text(&text, &stage.office.kantor).ok()?;
        (version.procedure.sop().id.value == *sop).then_some(version)
    };
    let alone = with(&[&change.edit]);
    alone.or_else(|| with(&[&change.edit, change.companion.as_ref()?]))
}

fn unnoticed(change: &Change, home: &Home, sources: &Sources) -> Unnoticed {
    let place = home.of(Place { file: FileIndex(0), span: change.span });
    let source = sources.get(place.file);
    let (line, _) = source.line_column(place.span.start);
    Unnoticed { file: source.name().to_owned(), line, change: change.clone() }
}
