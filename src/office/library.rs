//! The SOP files of the office, checked; and stored versions, read back for the cases that began on them.
//! It does not run cases.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::digest::Digest;
use crate::base::id::{FieldId, SopId, TemplateId};
use crate::base::time::Moment;
use crate::base::value::Value;
use crate::calendar::from_kantor::calendar;
use crate::calendar::working_time::Calendar;
use crate::check::map_check::check_map;
use crate::check::office_file::{check_kantor, check_kantor_among};
use crate::check::office_map::{Member, OfficeMap};
use crate::check::parameter::by_date;
use crate::check::procedure::Procedure;
use crate::check::profile::Profile;
use crate::check::proof::Proof;
use crate::check::scenario_file::{Around, check_scenario_file, is_scenario_text, sound_sops};
use crate::check::sop_file::{OfficeNames, restore_sop};
use crate::diag::catalogue::{GUARD_NAME, TOO_LARGE};
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place, Sources, has_error};
use crate::diag::render_text;
use crate::diag::suggest::nearest;
use crate::engine::refusal::Refusal;
use crate::office::fault::OfficeFault;
use crate::office::folder::{Folder, FolderFault, SCENARIOS, read_text, yaml_files};
use crate::office::input::InputFault;
use crate::office::loaded_file::{LoadedFile, Told, unreadable};
use crate::office::papers::letter_check::letter_faults;
use crate::office::ports::{Clock, SystemClock};
use crate::office::side_by_side::side_by_side;
use crate::office::sop_text::SopText;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::source::{SourceText, Span};
use crate::store::row::Version as KeptVersion;

/// An SOP that may be run and printed, with the text that makes its version.
#[derive(Clone)]
pub struct Version {
    /// The proved procedure.
    pub procedure: Arc<Procedure>,
    /// The stored form of the version: the file and the letter templates it names.
    pub stored: Arc<str>,
}

impl Version {
    /// As the store keeps it.
    pub(crate) fn kept(&self) -> KeptVersion {
        let (digest, text) = (self.procedure.digest(), self.stored.to_string());
        KeptVersion { digest, kind: "sop".to_owned(), text }
    }
}

impl Version {
    /// The text of a letter template as it was when this version was kept.
    pub fn letter_template(&self, id: &TemplateId) -> Option<String> {
        let mut templates = self.letter_templates().into_iter();
        templates.find(|(name, _)| name == id.as_str()).map(|(_, text)| text)
    }

    pub(super) fn letter_templates(&self) -> Vec<(String, String)> {
        let stored = serde_json::from_str::<serde_json::Value>(&self.stored);
        let templates = stored.ok().map(|stored| stored["templat"].clone());
        templates.and_then(|list| serde_json::from_value(list).ok()).unwrap_or_default()
    }
}

/// The office file in force now, with its digest.
#[derive(Clone)]
pub struct OfficeVersion {
    /// As written.
    pub kantor: Arc<Kantor>,
    /// SHA-256 of its canonical text.
    pub digest: Digest,
    /// The text of the file.
    pub stored: Arc<str>,
    /// Its working time.
    pub calendar: Arc<Calendar>,
    /// The values of the parameters that all SOPs share, by date.
    pub parameters: Arc<ParameterValues>,
}

/// Values of parameters, each from its first day.
pub type ParameterValues = BTreeMap<FieldId, BTreeMap<Date, Value>>;

/// What a check of files found.
#[derive(Debug, Default)]
pub struct Checked {
    /// The texts.
    pub sources: Sources,
    /// What was found in them.
    pub findings: Vec<Diagnostic>,
    /// How many files were looked at.
    pub files: usize,
    /// True if a file could not be read at all.
    pub unreadable: bool,
    /// What was proven of every SOP without errors: its id, and how.
    pub proofs: Vec<(SopId, Proof)>,
}

/// A file that must be right is not; the findings say why.
#[derive(Debug)]
pub struct NotUsable {
    /// Everything found.
    pub checked: Checked,
}

impl std::fmt::Display for NotUsable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("berkas ini belum benar; perbaiki dahulu:\n\n")?;
        f.write_str(&render_text::render(&self.checked.findings, &self.checked.sources, false))
    }
}

/// Reads and checks the office file.
///
/// # Errors
/// It cannot be read, or has errors.
pub fn load_kantor(folder: &Folder) -> Result<Result<OfficeVersion, NotUsable>, FolderFault> {
    let path = folder.kantor_path();
    let text = read_text(&path)?;
    Ok(kantor_from_text(&folder.shown(&path), &text))
}

/// Checks the text of an office file.
///
/// # Errors
/// It has errors.
pub fn kantor_from_text(name: &str, text: &str) -> Result<OfficeVersion, NotUsable> {
    let mut checked = Checked { files: 1, ..Checked::default() };
    let file = checked.sources.add(SourceText::new(name, text));
    let outcome = check_kantor(checked.sources.get(file), file);
    match outcome.kantor.zip(outcome.digest) {
        Some((kantor, digest)) => {
            let calendar = Arc::new(calendar(&kantor));
            let parameters = Arc::new(by_date(&kantor.parameters));
            let (kantor, stored) = (Arc::new(kantor), text.into());
            Ok(OfficeVersion { kantor, digest, stored, calendar, parameters })
        }
        None => {
            checked.findings = outcome.findings;
            Err(NotUsable { checked })
        }
    }
}

/// One SOP of the office, checked.
///
/// # Errors
/// There is no such file, and then the nearest is offered; or it has errors.
pub fn find_sop(folder: &Folder, id: &SopId, kantor: &Kantor) -> Result<Version, OfficeFault> {
    let known = folder.sop_paths();
    // Only a listed file: a typed path must not lead out of the folder.
    if !known.contains(&folder.sop_path(id)) {
        let names: Vec<String> = known
            .iter()
            .filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()))
            .collect();
        let hint = match nearest(id.as_str(), names.iter().map(String::as_str)) {
            Some(guess) => format!("mungkin maksudnya `{guess}`"),
            None => format!("SOP kantor ini: {}", names.join(", ")),
        };
        return Err(OfficeFault::Input(InputFault(format!("SOP `{id}` tidak ada; {hint}"))));
    }
    load_sop(folder, id, kantor)?.map_err(|fault| OfficeFault::NotUsable(Box::new(fault)))
}

/// Reads and checks one SOP of the office.
///
/// # Errors
/// It cannot be read, or has errors.
pub fn load_sop(
    folder: &Folder,
    id: &SopId,
    kantor: &Kantor,
) -> Result<Result<Version, NotUsable>, FolderFault> {
    let text = SopText::load(folder, &folder.sop_path(id))?;
    Ok(sop_from_text(&text, kantor))
}

/// Checks the texts of an SOP.
///
/// # Errors
/// It has errors, or a letter cannot be filled. Stored versions are not asked again: their cases go on.
pub fn sop_from_text(text: &SopText, kantor: &Kantor) -> Result<Version, NotUsable> {
    let mut checked = Checked { files: 1, ..Checked::default() };
    let (file, outcome) = text.check(&mut checked.sources, Some(kantor), (Profile::Office, None));
    checked.findings = outcome.findings;
    let Some(procedure) = outcome.procedure else { return Err(NotUsable { checked }) };
    let mut faults = letter_faults(procedure.sop(), kantor, &text.templates, file);
    outcome.home.bring(&mut faults);
    let stored = text.stored(outcome.merged.as_deref(), &OfficeNames::of(kantor)).to_string();
    if outcome.merged.is_some() && sop_from_stored(&stored, procedure.digest()).is_none() {
        let place = Place { file, span: Span::new(0, 0) };
        let message = "SOP gabungan ini terlalu besar untuk disimpan";
        faults.push(Diagnostic::error(TOO_LARGE, place, message));
    }
    if !faults.is_empty() {
        checked.findings = faults;
        return Err(NotUsable { checked });
    }
    Ok(Version { procedure: Arc::new(procedure), stored: stored.into() })
}

/// A stored version, as it was proved when it was stored; neither the present office file nor later rules are
/// asked, so that running cases go on whatever is edited. `None` if the stored text is damaged.
pub fn sop_from_stored(stored: &str, proved: Digest) -> Option<Version> {
    let value: serde_json::Value = serde_json::from_str(stored).ok()?;
    let text = value["sop"].as_str()?;
    let templates: Vec<(String, String)> = serde_json::from_value(value["templat"].clone()).ok()?;
    let office = OfficeNames {
        roles: serde_json::from_value(value["peran"].clone()).ok()?,
        // Texts of before the office had shared parameters do not have them.
        parameters: value
            .get("ketentuan")
            .map_or(Some(Vec::new()), |shared| serde_json::from_value(shared.clone()).ok())?,
    };
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new(value["berkas"].as_str()?, text));
    let procedure = restore_sop(sources.get(file), file, office, &templates, proved)?;
    Some(Version { procedure: Arc::new(procedure), stored: stored.into() })
}

/// Checks files or folders; nothing given means the whole office. No day is known: what depends on one is not told.
pub fn check_paths(folder: &Folder, paths: &[PathBuf], profile: Profile) -> Checked {
    check_paths_on(folder, paths, profile, None)
}

/// Today in the office's zone; `None` if the office file cannot be used.
pub fn today(folder: &Folder) -> Option<Date> {
    let kantor = load_kantor(folder).ok()?.ok()?.kantor;
    SystemClock::in_zone(&kantor.zone.value.0).map(|clock| clock.now().date())
}

/// As `check_paths`, on a day: reviews that are due and days that nobody covers are told too.
pub fn check_paths_on(
    folder: &Folder,
    paths: &[PathBuf],
    profile: Profile,
    today: Option<Date>,
) -> Checked {
    let mut checked = Checked::default();
    let kantor = check_office_file(folder, &mut checked, paths.is_empty());
    let (scenarios, files): (Vec<PathBuf>, Vec<PathBuf>) =
        chosen_files(folder, paths).into_iter().partition(|path| is_scenario_file(path));
    let kantor_file = kantor.as_ref().map(|(_, file)| *file);
    let kantor = kantor.as_ref().map(|(kantor, _)| kantor);
    let members = check_files(folder, &files, (kantor, (profile, today)), &mut checked);
    if kantor.is_none() {
        // Names that only the office file has cannot be known; that it cannot be used is told already.
        checked.findings.retain(|finding| finding.code != GUARD_NAME);
    }
    let mut map = OfficeMap { members, known: sop_ids(folder), kantor, kantor_file, today };
    read_others(folder, &files, &mut map, &mut checked.sources);
    checked.findings.extend(check_map(&map, profile));
    let sops = sound_sops(&map.members, &checked.findings);
    let around = Around { sops: &sops, known: &map.known, kantor };
    for path in &scenarios {
        check_scenarios(folder, path, &around, &mut checked);
    }
    crate::diag::diagnostic::sort(&mut checked.findings);
    checked
}

/// Checks files side by side. Their texts have their places among the sources before any is checked, so that the
/// answer is the same however many cores there are.
fn check_files(
    folder: &Folder,
    files: &[PathBuf],
    around: Told<'_>,
    checked: &mut Checked,
) -> Vec<Member> {
    let loaded = side_by_side(files, |path| LoadedFile::load(folder, path));
    let placed: Vec<(LoadedFile, FileIndex)> = loaded
        .into_iter()
        .map(|file| {
            let index = file.add_to(&mut checked.sources);
            (file, index)
        })
        .collect();
    let known = names(&sop_ids(folder));
    let sources = &checked.sources;
    let outcomes =
        side_by_side(&placed, |(file, index)| file.check(sources, *index, around, &known));
    let mut members = Vec::new();
    for outcome in outcomes {
        checked.files += 1;
        checked.unreadable |= outcome.unreadable;
        checked.findings.extend(outcome.findings);
        checked.proofs.extend(outcome.proof);
        members.extend(outcome.member);
    }
    members
}

/// The files that are meant: by path, by folder, by the id of an SOP; nothing given means the whole office.
fn chosen_files(folder: &Folder, paths: &[PathBuf]) -> Vec<PathBuf> {
    if paths.is_empty() {
        let mut files = folder.sop_paths();
        files.extend(folder.scenario_paths());
        return files;
    }
    let mut files = Vec::new();
    for path in paths {
        let by_id = folder.sop_path(&SopId::new(path.to_string_lossy()));
        if path.is_dir() {
            files.extend(yaml_files(path));
            files.extend(yaml_files(&path.join(SCENARIOS)));
        } else if !path.exists() && by_id.exists() {
            files.push(by_id);
        } else if !path.exists() && folder.root().join(path).is_file() {
            // As the office's own messages name its files, wherever the command was given.
            files.push(folder.root().join(path));
        } else {
            files.push(path.clone());
        }
    }
    files
}

/// A file in a folder of scenarios, or one that says by its first key that it is one.
fn is_scenario_file(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name);
    folder.is_some_and(|name| name == SCENARIOS)
        || read_text(path).is_ok_and(|text| is_scenario_text(&text))
}

/// What a scenario file says is looked at, not played.
fn check_scenarios(folder: &Folder, path: &Path, around: &Around<'_>, checked: &mut Checked) {
    checked.files += 1;
    let name = folder.shown(path);
    let text = match read_text(path) {
        Ok(text) => text,
        Err(fault) => return no_file(checked, &name, &fault),
    };
    let file = checked.sources.add(SourceText::new(name, text));
    let outcome = check_scenario_file(checked.sources.get(file), file, around);
    checked.findings.extend(outcome.findings);
}

/// Every SOP of the office, read and not checked: what its office map is made of. Those that cannot be read are
/// left out; the check says why.
pub fn office_map<'a>(folder: &Folder, kantor: &'a Kantor) -> OfficeMap<'a> {
    let known = sop_ids(folder);
    let (kantor, members) = (Some(kantor), Vec::new());
    let mut map = OfficeMap { members, known, kantor, kantor_file: None, today: None };
    read_others(folder, &[], &mut map, &mut Sources::default());
    map
}

/// Adds the SOPs of the office that are not among those checked, so that the checked ones are seen among all.
fn read_others(
    folder: &Folder,
    checked: &[PathBuf],
    map: &mut OfficeMap<'_>,
    sources: &mut Sources,
) {
    map.known.extend(map.members.iter().map(|member| member.sop.id.value.clone()));
    let mut ids: BTreeSet<SopId> = map.members.iter().map(|one| one.sop.id.value.clone()).collect();
    let checked: BTreeSet<&PathBuf> = checked.iter().collect();
    let mut paths = folder.sop_paths();
    paths.retain(|path| !checked.contains(path));
    for text in side_by_side(&paths, |path| SopText::load(folder, path).ok()).into_iter().flatten()
    {
        let Some((sop, file, home)) = text.read(sources) else { continue };
        if ids.insert(sop.id.value.clone()) {
            map.members.push(Member { sop, file, home, is_checked: false, dead_ends: Vec::new() });
        }
    }
    map.members.sort_by(|a, b| a.sop.id.value.cmp(&b.sop.id.value));
}

fn check_office_file(
    folder: &Folder,
    checked: &mut Checked,
    count: bool,
) -> Option<(Kantor, FileIndex)> {
    let path = folder.kantor_path();
    let name = folder.shown(&path);
    let text = match read_text(&path) {
        Ok(text) => text,
        Err(fault) => {
            no_file(checked, &name, &fault);
            return None;
        }
    };
    let file = checked.sources.add(SourceText::new(name, text));
    let outcome = check_kantor_among(checked.sources.get(file), file, &names(&sop_ids(folder)));
    if count || has_error(&outcome.findings) {
        checked.files += 1;
        checked.findings.extend(outcome.findings);
    }
    Some((outcome.kantor?, file))
}

/// The ids of the SOPs that the office has: the names of their files.
pub(super) fn sop_ids(folder: &Folder) -> BTreeSet<SopId> {
    let paths = folder.sop_paths();
    let stems = paths.iter().filter_map(|path| path.file_stem());
    stems.map(|stem| SopId::new(stem.to_string_lossy())).collect()
}

fn names(ids: &BTreeSet<SopId>) -> BTreeSet<String> {
    ids.iter().map(SopId::to_string).collect()
}

fn no_file(checked: &mut Checked, name: &str, fault: &FolderFault) {
    checked.unreadable = true;
    let file = checked.sources.add(SourceText::new(name, ""));
    checked.findings.push(unreadable(file, fault));
}

/// True for an SOP without number, approver or date of effect: it is a draft.
pub fn is_draft(sop: &Sop) -> bool {
    let Some(identity) = &sop.identity else { return true };
    identity.number.is_none() || identity.effective.is_none() || identity.approver.is_none()
}

/// Refuses a draft that the office does not allow as trial, and an SOP whose date has not come.
///
/// # Errors
/// The refusal, for whoever wants to open a case.
pub fn may_run(sop: &Sop, kantor: &Kantor, now: Moment) -> Result<(), Refusal> {
    if is_draft(sop) {
        if kantor.trials.iter().any(|trial| trial.value == sop.id.value) {
            return Ok(());
        }
        let sentence = format!(
            "SOP `{}` masih rancangan; tulis di `uji_coba` kantor.yaml bila boleh dicoba",
            sop.id.value
        );
        return Err(Refusal::new("masih-rancangan", sentence));
    }
    let effective = sop.identity.as_ref().and_then(|identity| identity.effective.as_ref());
    match effective {
        Some(date) if date.value.0 > now.date() => {
            let from = crate::base::time::long_date(date.value.0);
            let sentence = format!("SOP `{}` baru berlaku mulai {from}", sop.id.value);
            Err(Refusal::new("belum-berlaku", sentence))
        }
        _ => Ok(()),
    }
}
