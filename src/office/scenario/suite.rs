//! Scenario files: which ones, all their scenarios in order, and what came of them.
//! It prints nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::id::SopId;
use crate::diag::catalogue::NO_SOP_TO_TEST;
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place, Sources};
use crate::diag::suggest::nearest;
use crate::office::fault::OfficeFault;
use crate::office::folder::{Folder, read_text};
use crate::office::input::InputFault;
use crate::office::library::sop_ids;
use crate::office::scenario::cited::unknown_bases;
use crate::office::scenario::coverage::{Coverage, Reached};
use crate::office::scenario::run::run;
use crate::office::scenario::stage::Stage;
use crate::sop::read::read_scenarios;
use crate::sop::scenario::{Scenario, ScenarioFile};
use crate::source::SourceText;

/// A scenario that was played.
#[derive(Clone, Debug)]
pub struct Played {
    /// The SOP under test.
    pub sop: SopId,
    /// What it shows.
    pub name: String,
    /// How many steps it has.
    pub steps: usize,
    /// All was as expected.
    pub is_good: bool,
}

/// What came of scenario files.
#[derive(Debug, Default)]
pub struct Report {
    /// Their texts.
    pub sources: Sources,
    /// What was found in them: faults of shape, and what was not as expected.
    pub findings: Vec<Diagnostic>,
    /// How many files were read.
    pub files: usize,
    /// Every scenario, in order.
    pub played: Vec<Played>,
    /// What of each SOP under test was reached.
    pub coverage: Vec<Coverage>,
}

/// The scenario files that are asked for, read.
pub(in crate::office) struct Suite {
    pub(in crate::office) sources: Sources,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) files: Vec<(FileIndex, ScenarioFile)>,
    count: usize,
}

impl Suite {
    /// Reads the files that are named, by path or by the id of their SOP; nothing named means all of the office.
    ///
    /// # Errors
    /// One cannot be read, or nothing belongs to a name.
    pub(in crate::office) fn read(
        folder: &Folder,
        chosen: &[PathBuf],
    ) -> Result<Self, OfficeFault> {
        let (mut sources, mut findings, mut files) = (Sources::default(), Vec::new(), Vec::new());
        let mut paths = folder.scenario_paths();
        let named: Vec<&PathBuf> = chosen.iter().filter(|path| path.is_file()).collect();
        let ids: Vec<SopId> = chosen
            .iter()
            .filter(|path| !path.is_file())
            .map(|path| SopId::new(path.to_string_lossy()))
            .collect();
        if ids.is_empty() && !named.is_empty() {
            paths.clear();
        }
        paths.retain(|path| !named.contains(&path));
        let mut count = 0;
        let mut known = Vec::new();
        let named = named.into_iter().map(|path| (path.clone(), true));
        for (path, is_named) in named.chain(paths.into_iter().map(|path| (path, false))) {
            let text = read_text(&path)?;
            let file = sources.add(SourceText::new(folder.shown(&path), text));
            let read = read_scenarios(sources.get(file), file);
            // A file that cannot be read is told if its name says that it is meant.
            let id = read.value.as_ref().map_or_else(|| stem(&path), |it| it.sop.value.clone());
            known.push(id.clone());
            if !is_named && !ids.is_empty() && !ids.contains(&id) {
                continue;
            }
            count += 1;
            findings.extend(read.findings);
            files.extend(read.value.map(|written| (file, written)));
        }
        if let Some(id) = ids.iter().find(|id| !known.contains(id)) {
            let hint = nearest(id.as_str(), known.iter().map(SopId::as_str)).map_or_else(
                || format!("tulis sops/uji/{id}.yaml"),
                |guess| format!("mungkin maksudnya `{guess}`"),
            );
            let words = format!("belum ada skenario untuk `{id}`; {hint}");
            return Err(OfficeFault::Input(InputFault(words)));
        }
        Ok(Self { sources, findings, files, count })
    }
}

/// The scenarios of one SOP, played again and again against changed versions of it.
pub(in crate::office) struct Player<'a> {
    scenarios: Vec<(FileIndex, &'a ScenarioFile, &'a Scenario)>,
    findings: &'a [Diagnostic],
}

impl<'a> Player<'a> {
    /// The scenarios of an SOP in the order of their files.
    pub(in crate::office) fn of(suite: &'a Suite, sop: &SopId) -> Self {
        let own = suite.files.iter().filter(|(_, written)| written.sop.value == *sop);
        let all = own.flat_map(|(file, written)| {
            written.scenarios.iter().map(move |scenario| (*file, written, scenario))
        });
        Self { scenarios: all.collect(), findings: &suite.findings }
    }

    /// True if there is nothing to play.
    pub(in crate::office) fn is_empty(&self) -> bool {
        self.scenarios.is_empty()
    }

    /// Everything that is not as expected in this office, and the faults of the files.
    ///
    /// # Errors
    /// Something outside the scenarios.
    pub(in crate::office) async fn findings(
        &self,
        stage: &Stage,
    ) -> Result<Vec<Diagnostic>, OfficeFault> {
        let mut findings = self.findings.to_vec();
        for (file, written, scenario) in &self.scenarios {
            findings.extend(run(stage, (*file, written), scenario).await?.findings);
        }
        Ok(findings)
    }

    /// True as soon as one scenario is disappointed; that one is asked first the next time.
    ///
    /// # Errors
    /// Something outside the scenarios.
    pub(in crate::office) async fn is_disappointed(
        &mut self,
        stage: &Stage,
    ) -> Result<bool, OfficeFault> {
        for at in 0..self.scenarios.len() {
            let (file, written, scenario) = self.scenarios[at];
            if !run(stage, (file, written), scenario).await?.findings.is_empty() {
                self.scenarios[..=at].rotate_right(1);
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn stem(path: &Path) -> SopId {
    SopId::new(path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into()))
}

/// Plays the scenarios of files, named by path or by the id of their SOP; nothing named means all of the office.
///
/// # Errors
/// The office or a file cannot be read. What is wrong inside the files is in the report.
pub async fn test(folder: &Folder, chosen: &[PathBuf]) -> Result<Report, OfficeFault> {
    let suite = Suite::read(folder, chosen)?;
    let stage = Stage::load(folder)?;
    let mut report = Report { files: suite.count, findings: suite.findings, ..Report::default() };
    let mut reached: BTreeMap<SopId, Reached> = BTreeMap::new();
    let mut known = sop_ids(folder);
    known.extend(stage.sops.keys().cloned());
    for (file, written) in &suite.files {
        let sop = &written.sop;
        let faults = stage.name_faults(written, *file, &known);
        let is_there = known.contains(&sop.value);
        if is_there && stage.version(&sop.value).is_none() {
            report.findings.push(not_right(Place { file: *file, span: sop.span }, &sop.value));
            continue;
        }
        if !faults.of_file.is_empty() {
            report.findings.extend(faults.of_file);
            continue;
        }
        let all = reached.entry(sop.value.clone()).or_default();
        if let Some(version) = stage.version(&sop.value) {
            report.findings.extend(unknown_bases(written, *file, version.procedure.sop()));
        }
        for (scenario, faults) in written.scenarios.iter().zip(faults.of_scenarios) {
            // Playing on with a name that does not exist would tell the same mistake again in other words.
            let findings = if faults.is_empty() {
                let ran = run(&stage, (*file, written), scenario).await?;
                ran.cases.iter().for_each(|events| all.add(events));
                ran.findings
            } else {
                faults
            };
            report.played.push(Played {
                sop: sop.value.clone(),
                name: scenario.name.value.0.clone(),
                steps: scenario.steps.len(),
                is_good: findings.is_empty(),
            });
            report.findings.extend(findings);
        }
    }
    let covered = reached.iter().filter_map(|(id, reached)| {
        let version = stage.version(id)?;
        Some(Coverage::of(&version.procedure, reached, &stage.watch))
    });
    report.coverage = covered.collect();
    report.sources = suite.sources;
    Ok(report)
}

/// Plays the text of one scenario file that need not lie anywhere.
///
/// # Errors
/// Something outside the scenarios.
pub(in crate::office) async fn play_text(
    stage: &Stage,
    name: &str,
    text: &str,
) -> Result<Report, OfficeFault> {
    let mut report = Report { files: 1, ..Report::default() };
    let file = report.sources.add(SourceText::new(name, text));
    let read = read_scenarios(report.sources.get(file), file);
    report.findings = read.findings;
    let Some(written) = read.value else { return Ok(report) };
    let Some(version) = stage.version(&written.sop.value) else { return Ok(report) };
    let mut all = Reached::default();
    for scenario in &written.scenarios {
        let ran = run(stage, (file, &written), scenario).await?;
        ran.cases.iter().for_each(|events| all.add(events));
        report.played.push(Played {
            sop: written.sop.value.clone(),
            name: scenario.name.value.0.clone(),
            steps: scenario.steps.len(),
            is_good: ran.findings.is_empty(),
        });
        report.findings.extend(ran.findings);
    }
    report.coverage = vec![Coverage::of(&version.procedure, &all, &stage.watch)];
    Ok(report)
}

fn not_right(place: Place, id: &SopId) -> Diagnostic {
    Diagnostic::error(
        NO_SOP_TO_TEST,
        place,
        format!("SOP `{id}` belum benar, jadi belum dapat diuji"),
    )
    .with_hint(format!("jalankan `tertib periksa {id}` dan perbaiki dahulu"))
}
