//! What the check says of the files on the desk: the same as `library::check_paths` says of the same files on disk, but
//! only what a change can have touched is asked again.
//! It makes no procedure: nothing runs from a desk.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::id::{SopId, TemplateId};
use crate::base::limits::LAYERS_MAX;
use crate::check::map_check::check_map;
use crate::check::office_file::{CheckedKantor, check_kantor_among};
use crate::check::office_map::{Member, OfficeMap};
use crate::check::profile::Profile;
use crate::check::scenario_file;
use crate::check::sop_file::{Around, check_layered};
use crate::diag::catalogue::{GUARD_NAME, NO_FILE};
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place, sort};
use crate::office::desk::complete::{Proposal, proposals};
use crate::office::desk::gather::{Trees, gather};
use crate::office::desk::name::Names;
use crate::office::desk::texts::{FileKind, Texts};
use crate::office::folder::Folder;
use crate::office::papers::letter_check::about_letters;
use crate::sop::kantor::Kantor;
use crate::sop::layers::{Below, Layer, base_of};
use crate::sop::read::read_scenarios;
use crate::sop::scenario::ScenarioFile;
use crate::sop::tree::Node;
use crate::source::{SourceText, Span};

/// The files of an office while somebody edits them, with what the check says of each.
pub struct Desk {
    texts: Texts,
    profile: Profile,
    /// The day of the check, for the rules that need one.
    today: Option<Date>,
    kantor: Option<KeptKantor>,
    sops: BTreeMap<FileIndex, KeptSop>,
    members: Vec<Member>,
    scenarios: BTreeMap<FileIndex, KeptScenarios>,
    trees: Trees,
    /// All names, until a text changes.
    names: Option<Arc<Names>>,
    findings: BTreeMap<FileIndex, Vec<Diagnostic>>,
    /// True if a text changed after the last check.
    is_stale: bool,
}

/// The office file, checked.
struct KeptKantor {
    revision: u64,
    among: BTreeSet<String>,
    checked: CheckedKantor,
}

/// An SOP, checked.
struct KeptSop {
    leans_on: Leaning,
    templates: Vec<TemplateId>,
    findings: Vec<Diagnostic>,
}

/// All that the findings of an SOP depend on; equal means equal findings.
#[derive(PartialEq, Eq)]
struct Leaning {
    /// The revision of the office file; absent without one that can be used.
    kantor: Option<u64>,
    /// Its own text, those below it, the letters it names: where, and which revision, absent if there is no file.
    texts: Vec<(PathBuf, Option<u64>)>,
    /// What a `turunan` could have meant.
    known: Vec<String>,
    /// The day of the check.
    today: Option<Date>,
}

impl Desk {
    /// The desk of an office, with the files as they are on disk.
    pub fn new(folder: Folder, profile: Profile) -> Self {
        Self {
            texts: Texts::of(folder),
            profile,
            today: None,
            kantor: None,
            sops: BTreeMap::new(),
            members: Vec::new(),
            scenarios: BTreeMap::new(),
            trees: Trees::default(),
            names: None,
            findings: BTreeMap::new(),
            is_stale: true,
        }
    }

    /// The check is of this day from now on; without one, what depends on a day is not told, and staffing is looked at
    /// for all days.
    pub fn set_day(&mut self, today: Option<Date>) {
        self.is_stale |= self.today != today;
        self.today = today;
    }

    /// The texts.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The office file as of the last check, if it can be used.
    pub fn office(&self) -> Option<&Kantor> {
        self.kantor.as_ref()?.checked.kantor.as_ref()
    }

    /// Takes the text of a file as it is being written; the index, if the file is one of the office.
    pub fn open(&mut self, path: &Path, text: String) -> Option<FileIndex> {
        self.touched();
        self.texts.open(path, text)
    }

    /// The file is no longer being written: what is on disk counts.
    pub fn close(&mut self, path: &Path) {
        self.touched();
        self.texts.close(path);
    }

    /// Looks at the disk again.
    pub fn look(&mut self) {
        self.touched();
        self.texts.look();
    }

    fn touched(&mut self) {
        self.is_stale = true;
        self.names = None;
    }

    /// All names of the office, as its texts are now.
    pub fn names(&mut self) -> Arc<Names> {
        self.trees.read(&self.texts);
        Arc::clone(self.names.get_or_insert_with(|| Arc::new(gather(&self.texts, &self.trees))))
    }

    /// The tree of a file as of the last look at the names; absent while it cannot be read.
    pub(super) fn tree(&self, file: FileIndex) -> Option<&Node> {
        self.trees.now(file)
    }

    /// What could be written at a byte of a file.
    pub fn proposals(&mut self, file: FileIndex, byte: usize) -> Vec<Proposal> {
        let names = self.names();
        proposals(&self.texts, &names, file, byte)
    }

    /// What `look` sees while these texts stand there; afterwards all is as it was.
    pub(super) fn as_if<T>(
        &mut self,
        changed: Vec<(FileIndex, String)>,
        look: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = (self.is_stale, self.names.clone(), self.findings.clone());
        let mut kept = Vec::new();
        for (file, text) in changed {
            // What was found in the text that comes back is found in it again.
            let sop = self.sops.remove(&file);
            let at = self.members.iter().position(|member| member.file == file);
            let member = at.map(|at| self.members.remove(at));
            kept.push((file, self.texts.replace(file, text), sop, member));
        }
        self.touched();
        let seen = look(self);
        for (file, text, sop, member) in kept {
            self.texts.restore(file, text);
            self.members.retain(|member| member.file != file);
            self.sops.remove(&file);
            self.sops.extend(sop.map(|sop| (file, sop)));
            self.members.extend(member);
        }
        (self.is_stale, self.names, self.findings) = before;
        seen
    }

    /// What is found, by file; files without a finding are there too.
    pub fn findings(&mut self) -> &BTreeMap<FileIndex, Vec<Diagnostic>> {
        if mem::take(&mut self.is_stale) {
            self.check();
        }
        &self.findings
    }

    fn check(&mut self) {
        let known = self.texts.of_kind(FileKind::Sop).map(|file| self.texts.stem(file)).collect();
        let mut found = self.check_kantor(&known);
        let files: Vec<FileIndex> = self.texts.of_kind(FileKind::Sop).collect();
        self.sops.retain(|file, _| files.contains(file));
        self.members.retain(|member| files.contains(&member.file));
        for file in files {
            self.check_sop(file);
        }
        let mut told: Vec<Diagnostic> =
            self.sops.values().flat_map(|kept| &kept.findings).cloned().collect();
        if self.office().is_none() {
            // Names that only the office file has cannot be known; that it cannot be used is told already.
            told.retain(|finding| finding.code != GUARD_NAME);
        }
        found.extend(told);
        found.extend(self.check_map(&known));
        found.extend(self.check_scenarios(&known, &found));
        sort(&mut found);
        let all = [FileKind::Kantor, FileKind::Sop, FileKind::Base, FileKind::Scenario];
        let files = all.into_iter().flat_map(|kind| self.texts.of_kind(kind));
        self.findings = files.map(|file| (file, Vec::new())).collect();
        for finding in found {
            self.findings.entry(finding.place.file).or_default().push(finding);
        }
    }

    /// The shape of scenario files, and what they name that does not exist. Their texts are read again only when they
    /// changed; their names are looked up anew each time.
    fn check_scenarios(
        &mut self,
        known: &BTreeSet<String>,
        findings: &[Diagnostic],
    ) -> Vec<Diagnostic> {
        let mut kept = mem::take(&mut self.scenarios);
        let files: Vec<FileIndex> = self.texts.of_kind(FileKind::Scenario).collect();
        kept.retain(|file, _| files.contains(file));
        let mut ids: BTreeSet<SopId> = known.iter().map(SopId::new).collect();
        ids.extend(self.members.iter().map(|member| member.sop.id.value.clone()));
        let sops = scenario_file::sound_sops(&self.members, findings);
        let kantor = self.office();
        let around = scenario_file::Around { sops: &sops, known: &ids, kantor };
        let mut found = Vec::new();
        for file in files {
            let revision = self.texts.revision(file);
            let text = match self.texts.text(file) {
                Ok(text) => text,
                Err(fault) => {
                    found.push(no_file(file, fault));
                    continue;
                }
            };
            let one = kept
                .remove(&file)
                .filter(|one| one.revision == revision)
                .unwrap_or_else(|| KeptScenarios::read(text, file, revision));
            found.extend(one.faults.iter().cloned());
            if let Some(written) = &one.written {
                let faults = scenario_file::name_faults(written, file, &around);
                found.extend(faults.of_file);
                found.extend(faults.of_scenarios.into_iter().flatten());
            }
            kept.insert(file, one);
        }
        self.scenarios = kept;
        found
    }

    fn check_kantor(&mut self, known: &BTreeSet<String>) -> Vec<Diagnostic> {
        let Some(file) = self.texts.of_kind(FileKind::Kantor).next() else {
            self.kantor = None;
            return Vec::new();
        };
        let revision = self.texts.revision(file);
        let kept = self.kantor.take_if(|kept| kept.revision == revision && kept.among == *known);
        let kept = match (kept, self.texts.text(file)) {
            (Some(kept), _) => kept,
            (None, Ok(text)) => {
                let checked = check_kantor_among(text, file, known);
                KeptKantor { revision, among: known.clone(), checked }
            }
            (None, Err(fault)) => {
                self.kantor = None;
                return vec![no_file(file, fault)];
            }
        };
        let findings = kept.checked.findings.clone();
        self.kantor = Some(kept);
        findings
    }

    fn check_sop(&mut self, file: FileIndex) {
        let kept = self.sops.remove(&file);
        let templates = kept.as_ref().map(|kept| kept.templates.clone()).unwrap_or_default();
        let below = self.below(file);
        if let Some(kept) = kept
            && kept.leans_on == self.leaning(file, &below, &templates)
        {
            self.sops.insert(file, kept);
            return;
        }
        self.members.retain(|member| member.file != file);
        let kept = self.checked_sop(file, &below, templates);
        self.sops.insert(file, kept);
    }

    fn leaning(&self, file: FileIndex, below: &Pile, templates: &[TemplateId]) -> Leaning {
        let office = self.kantor.as_ref().filter(|kept| kept.checked.kantor.is_some());
        let revision = |path: PathBuf| {
            let found = self.texts.find(&path);
            (path, found.map(|found| self.texts.revision(found)))
        };
        let own = std::iter::once(self.texts.path(file).to_owned());
        let below_paths = below.files.iter().map(|file| self.texts.path(*file).to_owned());
        let letters = templates.iter().map(|id| self.letter_path(id));
        Leaning {
            kantor: office.map(|kept| kept.revision),
            texts: own.chain(below_paths).chain(letters).map(revision).collect(),
            known: below.known.clone(),
            today: self.today,
        }
    }

    fn letter_path(&self, id: &TemplateId) -> PathBuf {
        let folder = self.texts.folder().root().join("templates").join("surat");
        let [own, word] = ["md", "docx"].map(|ending| folder.join(format!("{id}.{ending}")));
        let is_there = |path: &PathBuf| self.texts.find(path).is_some();
        if is_there(&word) && !is_there(&own) { word } else { own }
    }

    /// Checks an SOP. Which letters it names is known only afterwards, so it is first tried with those that it named
    /// before, and once more if they are others now.
    fn checked_sop(
        &mut self,
        file: FileIndex,
        below: &Pile,
        mut templates: Vec<TemplateId>,
    ) -> KeptSop {
        let refused = |leans_on, fault: &str| KeptSop {
            leans_on,
            templates: Vec::new(),
            findings: vec![no_file(file, fault)],
        };
        let all = || std::iter::once(&file).chain(&below.files);
        if let Some(fault) = all().find_map(|file| self.texts.text(*file).err()) {
            return refused(self.leaning(file, below, &templates), fault);
        }
        let layer = |file: &FileIndex| {
            let source = self.texts.text(*file).ok()?;
            Some(Layer { source, file: *file })
        };
        let layers: Vec<Layer<'_>> = all().filter_map(layer).collect();
        let Some((own, rest)) = layers.split_first() else {
            return refused(self.leaning(file, below, &templates), "");
        };
        let under = Below { layers: rest.to_vec(), known: below.known.clone() };
        loop {
            let letters = match self.letters(&templates) {
                Ok(letters) => letters,
                Err(fault) => {
                    return refused(self.leaning(file, below, &templates), fault);
                }
            };
            let kantor = self.office();
            let (profile, today) = (self.profile, self.today);
            let around = Around { kantor, attachments: &letters, profile, today };
            let outcome = check_layered(*own, &under, &around);
            let named = outcome.sop.as_ref().map_or_else(Vec::new, |sop| {
                let named = sop.documents.iter().filter_map(|document| document.template.as_ref());
                let mut named: Vec<_> = named.map(|template| template.value.clone()).collect();
                named.sort();
                named.dedup();
                named
            });
            if outcome.sop.is_some() && named != templates {
                templates = named;
                continue;
            }
            let mut findings = outcome.findings;
            if let Some((sop, kantor)) = outcome.sop.as_ref().zip(kantor) {
                let mut faults =
                    about_letters(sop, outcome.procedure.as_ref(), kantor, &letters, file);
                outcome.home.bring(&mut faults);
                findings.extend(faults);
            }
            let leans_on = self.leaning(file, below, &templates);
            self.members.extend(outcome.sop.map(|sop| Member {
                sop,
                file,
                home: outcome.home,
                is_checked: true,
                dead_ends: outcome.dead_ends,
            }));
            return KeptSop { leans_on, templates, findings };
        }
    }

    /// The letters of these names that are there.
    fn letters(&self, ids: &[TemplateId]) -> Result<Vec<(String, String)>, &str> {
        let mut letters = Vec::new();
        for id in ids {
            if let Some(file) = self.texts.find(&self.letter_path(id)) {
                letters.push((id.to_string(), self.texts.text(file)?.text().to_owned()));
            }
        }
        Ok(letters)
    }

    /// The files below an SOP, nearest first.
    fn below(&self, file: FileIndex) -> Pile {
        let Ok(text) = self.texts.text(file) else { return Pile::default() };
        let Some(mut wanted) = base_of(text) else { return Pile::default() };
        let kinds = [FileKind::Sop, FileKind::Base];
        let bases: Vec<FileIndex> =
            kinds.into_iter().flat_map(|kind| self.texts.of_kind(kind)).collect();
        let mut pile = Pile {
            known: bases.iter().map(|file| self.texts.stem(*file)).collect(),
            files: Vec::new(),
        };
        let mut current = file;
        while pile.files.len() < LAYERS_MAX {
            let mut found = bases.iter().filter(|base| **base != current);
            let Some(next) = found.find(|base| self.texts.stem(**base) == wanted) else { break };
            pile.files.push(*next);
            current = *next;
            let text: Option<&SourceText> = self.texts.text(*next).ok().map(|text| &**text);
            match text.and_then(base_of) {
                Some(base) => wanted = base,
                None => break,
            }
        }
        pile
    }

    /// What is wrong between the SOPs. It is asked anew each time: it looks at names only.
    fn check_map(&mut self, known: &BTreeSet<String>) -> Vec<Diagnostic> {
        let mut members = mem::take(&mut self.members);
        members.sort_by_key(|member| self.texts.path(member.file));
        members.sort_by(|a, b| a.sop.id.value.cmp(&b.sop.id.value));
        let mut ids: BTreeSet<SopId> = known.iter().map(SopId::new).collect();
        ids.extend(members.iter().map(|member| member.sop.id.value.clone()));
        let kantor_file = self.texts.of_kind(FileKind::Kantor).next();
        let kantor = self.office();
        let map = OfficeMap {
            members,
            known: ids,
            kantor,
            kantor_file: kantor_file.filter(|_| kantor.is_some()),
            today: self.today,
        };
        let found = check_map(&map, self.profile);
        self.members = map.members;
        found
    }
}

/// A scenario file as it was read.
struct KeptScenarios {
    revision: u64,
    /// Of its shape.
    faults: Vec<Diagnostic>,
    written: Option<ScenarioFile>,
}

impl KeptScenarios {
    fn read(text: &SourceText, file: FileIndex, revision: u64) -> Self {
        let read = read_scenarios(text, file);
        Self { revision, faults: read.findings, written: read.value }
    }
}

/// The files below an SOP.
#[derive(Default)]
struct Pile {
    /// Nearest first.
    files: Vec<FileIndex>,
    /// What a `turunan` could have meant.
    known: Vec<String>,
}

fn no_file(file: FileIndex, fault: &str) -> Diagnostic {
    let place = Place { file, span: Span::new(0, 0) };
    Diagnostic::error(NO_FILE, place, fault.to_owned())
}
