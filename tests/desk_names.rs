//! Names on the desk of an editor: every id of the shipped SOPs is renamed, and the office is as sound as before.
//! The check and the scenarios themselves say whether it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tertib::check::profile::Profile;
use tertib::diag::diagnostic::FileIndex;
use tertib::office::desk::name::{Name, NameKind, Saying, Space};
use tertib::office::desk::recheck::Desk;
use tertib::office::desk::rename::{Edit, edited};
use tertib::office::folder::Folder;
use tertib::office::library::{Checked, check_paths};
use tertib::office::scenario::suite;
use tertib::office::shipped::OFFICE;

struct Room {
    folder: Folder,
    desk: Desk,
    _place: tempfile::TempDir,
}

impl Room {
    fn new() -> Self {
        let place = tempfile::tempdir().expect("a folder");
        for (path, text) in OFFICE {
            write(&place.path().join(path), text);
        }
        let folder = Folder::find(Some(place.path())).expect("the office");
        let desk = Desk::new(folder.clone(), Profile::Office);
        Self { folder, desk, _place: place }
    }

    /// The office of a folder of the tests, with nothing open.
    fn of(source: &str) -> Self {
        let place = tempfile::tempdir().expect("a folder");
        Folder::find(Some(Path::new(source)))
            .expect("an office")
            .copy_to(place.path())
            .expect("copied");
        let folder = Folder::find(Some(place.path())).expect("the office");
        let desk = Desk::new(folder.clone(), Profile::Office);
        Self { folder, desk, _place: place }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.root().join(file)
    }

    fn file(&self, file: &str) -> FileIndex {
        self.desk.texts().find(&self.path(file)).expect("a file of the office")
    }

    fn text(&self, file: &str) -> String {
        self.desk.texts().text(self.file(file)).expect("readable").text().to_owned()
    }

    /// The byte of the first place of these words, and so many bytes into them.
    fn byte(&self, file: &str, words: &str, into: usize) -> usize {
        let found = self.text(file).find(words);
        found.unwrap_or_else(|| panic!("{file} has {words}")) + into
    }

    fn rename(
        &mut self,
        file: &str,
        words: &str,
        into: usize,
        new: &str,
    ) -> Result<BTreeMap<String, String>, String> {
        let byte = self.byte(file, words, into);
        let edits = self.desk.rename(self.file(file), byte, new)?;
        Ok(self.with(&edits))
    }

    /// The texts of the files that these edits change.
    fn with(&self, edits: &[Edit]) -> BTreeMap<String, String> {
        let files: BTreeSet<FileIndex> = edits.iter().map(|edit| edit.place.file).collect();
        let changed = files.into_iter().map(|file| {
            let own: Vec<&Edit> = edits.iter().filter(|edit| edit.place.file == file).collect();
            let texts = self.desk.texts();
            let text = texts.text(file).expect("readable").text();
            (self.folder.shown(texts.path(file)), edited(text, &own))
        });
        changed.collect()
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// What `periksa` finds, by file, code and how often; words of messages may name the id.
fn found(folder: &Folder, files: &[PathBuf]) -> Vec<(String, &'static str)> {
    let Checked { sources, findings, .. } = check_paths(folder, files, Profile::Office);
    let mut all: Vec<_> = findings
        .iter()
        .map(|found| (sources.get(found.place.file).name().to_owned(), found.code.0))
        .collect();
    all.sort();
    all
}

/// Every name of these kinds that the SOPs of the office declare.
fn declared(room: &mut Room, kinds: &[NameKind]) -> Vec<(Name, FileIndex, usize)> {
    let names = room.desk.names();
    let wanted = names
        .mentions
        .iter()
        .filter(|mention| mention.saying == Saying::Declares && kinds.contains(&mention.name.kind));
    wanted.map(|one| (one.name.clone(), one.place.file, one.place.span.start)).collect()
}

fn plays(folder: &Folder) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let report = runtime.block_on(suite::test(folder, &[])).expect("played");
    let mut told: Vec<String> = report.findings.iter().map(|one| one.message.clone()).collect();
    told.push(format!("{} scenarios", report.played.len()));
    told
}

/// As `plays`. A refusal that a scenario expects word for word is a sentence, not a name: it is told, not rewritten.
fn plays_beside_quotes(folder: &Folder, id: &str) -> Vec<String> {
    let mut told = plays(folder);
    let quoted = format!("({id})");
    told.retain(|line| !(line.contains("seharusnya ditolak") && line.contains(&quoted)));
    told
}

#[test]
fn every_id_of_the_shipped_sops_can_be_renamed_and_all_is_as_sound_as_before() {
    let kinds = [
        NameKind::Target,
        NameKind::Document,
        NameKind::Field,
        NameKind::Element,
        NameKind::Choice,
        NameKind::Actor,
        NameKind::Basis,
        NameKind::Role,
        NameKind::Book,
        NameKind::Staff,
        NameKind::Village,
        NameKind::Captions,
    ];
    let mut room = Room::new();
    let before = found(&room.folder, &[]);
    let mut played = 0;
    let all = declared(&mut room, &kinds);
    assert!(all.len() > 150, "{}", all.len());
    let mut counts: BTreeMap<NameKind, usize> = BTreeMap::new();
    for (position, (name, file, byte)) in all.into_iter().enumerate() {
        let new = format!("{}_baru", name.id);
        let edits = room.desk.rename(file, byte, &new);
        let edits = edits.unwrap_or_else(|fault| panic!("{name:?}: {fault}"));
        assert!(!edits.is_empty());
        *counts.entry(name.kind).or_default() += 1;
        // Only the bytes of the id change: put back, every text is what it was.
        let changed = room.with(&edits);
        for (file, text) in &changed {
            let old = room.text(file);
            let added: usize = edits
                .iter()
                .filter(|edit| room.desk.texts().find(&room.path(file)) == Some(edit.place.file))
                .map(|edit| edit.text.len())
                .sum();
            assert!(
                text.len() > old.len() && text.len() <= old.len() + added,
                "{name:?} in {file}"
            );
            let back = text.replace(&new, &name.id);
            if !matches!(name.kind, NameKind::Actor | NameKind::Role | NameKind::Field) {
                assert_eq!(back, old, "{name:?} in {file}");
            }
        }
        // The real check agrees; a part of them also play their scenarios.
        for (file, text) in &changed {
            write(&room.path(file), text);
        }
        let sops = changed.keys().filter(|file| !file.starts_with("templates/"));
        let files: Vec<PathBuf> =
            sops.filter(|file| !file.contains("/uji/")).map(|file| room.path(file)).collect();
        let mut known = before.clone();
        known.retain(|(file, _)| changed.contains_key(file));
        assert_eq!(found(&room.folder, &files), known, "{name:?}");
        if position % 9 == 0 && changed.keys().any(|file| file.contains("/uji/")) {
            played += 1;
            let told = plays_beside_quotes(&room.folder, &name.id);
            assert_eq!(told, vec![format!("{} scenarios", scenarios())], "{name:?}");
        }
        for file in changed.keys() {
            let text = OFFICE.iter().find(|(path, _)| path == file).expect("shipped").1;
            write(&room.path(file), text);
        }
    }
    assert!(played > 5, "{played}");
    for kind in kinds {
        assert!(counts.contains_key(&kind), "{kind:?} is among them: {counts:?}");
    }
}

/// How many scenarios are shipped, counted by their own key.
fn scenarios() -> usize {
    let files = OFFICE.iter().filter(|(path, _)| path.starts_with("sops/uji/"));
    files.map(|(_, text)| text.matches("langkah:").count()).sum()
}

#[test]
fn a_row_is_renamed_in_arrows_print_guards_scenarios_and_nowhere_else() {
    let mut room = Room::new();
    let changed =
        room.rename("sops/e-ktp.yaml", "- id: verifikasi", 8, "teliti_berkas").expect("renamed");
    let files: Vec<&str> = changed.keys().map(String::as_str).collect();
    assert_eq!(files, ["sops/e-ktp.yaml", "sops/uji/e-ktp.yaml"]);
    assert!(!changed["sops/uji/e-ktp.yaml"].contains("verifikasi,"), "steps follow");
    // The row of the same id in another SOP is another row.
    assert!(room.text("sops/kk.yaml").contains("- id: verifikasi"));
}

#[test]
fn a_field_is_renamed_in_guards_letters_and_columns_of_books() {
    let mut room = Room::new();
    let changed =
        room.rename("sops/e-ktp.yaml", "- id: nama_pemohon", 8, "nama_lengkap").expect("renamed");
    let letter = &changed["templates/surat/surat-pengantar-e-ktp.md"];
    assert!(letter.contains("{{ nama_lengkap }}") && !letter.contains("nama_pemohon"), "{letter}");
    // Other SOPs fill the same column by the old id, so both stand there.
    let kantor = &changed["kantor.yaml"];
    assert!(kantor.contains("nama_pemohon, nama_lengkap"), "{kantor}");
    // KK starts e-KTP with this field, from a field of its own that keeps its id.
    let kk = &changed["sops/kk.yaml"];
    assert!(
        kk.contains("nama_lengkap: ") && kk.contains("id: nama_pemohon"),
        "fields of other SOPs stay"
    );
    assert!(!changed.contains_key("sops/pindah.yaml"));
}

#[test]
fn an_actor_keeps_the_role_that_his_old_id_was() {
    let mut room = Room::new();
    let changed = room.rename("sops/e-ktp.yaml", "- id: loket", 8, "petugas").expect("renamed");
    assert_eq!(changed.keys().collect::<Vec<_>>(), ["sops/e-ktp.yaml"]);
    assert!(changed["sops/e-ktp.yaml"].contains("- id: petugas\n    peran: loket\n"), "role kept");
    // Between braces the role stands in the same line.
    let changed = room.rename("sops/kk.yaml", "{ id: loket", 7, "petugas").expect("renamed");
    assert!(changed["sops/kk.yaml"].contains("{ id: petugas, peran: loket,"), "role kept");
}

#[test]
fn names_of_six_other_services_are_renamed_as_soundly() {
    let kinds =
        [NameKind::Target, NameKind::Document, NameKind::Field, NameKind::Element, NameKind::Actor];
    let mut room = Room::of("tests/sop/layanan");
    let before = found(&room.folder, &[]);
    let all = declared(&mut room, &kinds);
    assert!(all.len() > 100, "{}", all.len());
    // Every seventh, so that each kind of each service has its turn.
    for (name, file, byte) in all.into_iter().step_by(7) {
        let edits = room.desk.rename(file, byte, &format!("{}_baru", name.id));
        let changed = room.with(&edits.unwrap_or_else(|fault| panic!("{name:?}: {fault}")));
        let kept: Vec<String> = changed.keys().map(|file| room.text(file)).collect();
        for (file, text) in &changed {
            write(&room.path(file), text);
        }
        assert_eq!(found(&room.folder, &[]), before, "{name:?}");
        for (file, text) in changed.keys().zip(kept) {
            write(&room.path(file), &text);
        }
    }
}

#[test]
fn a_name_of_a_file_below_is_renamed_in_the_files_over_it() {
    let mut room = Room::new();
    let base = room.text("sops/kk.yaml").replacen("sop: kk\n", "sop: dasar-kk\n", 1);
    let own = "sop: kk\nturunan: dasar-kk\nhapus: [kegiatan.terbit]\nkegiatan:\n  - { id: paraf, waktu: 4 menit }\n";
    room.desk.open(&room.path("sops/dasar/dasar-kk.yaml"), base);
    room.desk.open(&room.path("sops/kk.yaml"), own.to_owned());
    let names = room.desk.names();
    let row = |id: &str| Name {
        kind: NameKind::Target,
        space: Space::Sop("dasar-kk".to_owned()),
        id: id.to_owned(),
    };
    for (id, in_own) in [("paraf", "id: paraf"), ("terbit", "kegiatan.terbit")] {
        let said: BTreeSet<&Path> = names
            .mentions
            .iter()
            .filter(|mention| mention.name == row(id))
            .map(|mention| room.desk.texts().path(mention.place.file))
            .collect();
        for file in ["sops/kk.yaml", "sops/dasar/dasar-kk.yaml", "sops/uji/kk.yaml"] {
            assert!(said.contains(room.path(file).as_path()), "{id} in {file}: {said:?}");
        }
        let changed =
            room.rename("sops/kk.yaml", in_own, in_own.len() - 2, "lain").expect("renamed");
        assert!(changed["sops/kk.yaml"].contains("lain"), "{changed:?}");
        assert!(changed["sops/dasar/dasar-kk.yaml"].contains("id: lain"), "in the file below");
    }
}

#[test]
fn ids_that_cannot_be_are_refused_with_the_reason() {
    let mut room = Room::new();
    let words = "- id: verifikasi";
    for (new, why) in [
        ("validasi", "sudah dipakai"),
        ("kedaluwarsa", "sudah dipakai"),
        ("selesai", "kata bahasa"),
        ("dan", "kata bahasa"),
        ("Verifikasi", "bukan id"),
        ("ve rif", "bukan id"),
        ("ve-rif", "bukan id"),
        ("", "bukan id"),
        ("1a", "bukan id"),
        ("verifikasi", "id sudah"),
        ("péksa", "bukan id"),
    ] {
        let fault = room.rename("sops/e-ktp.yaml", words, 8, new).expect_err(new);
        assert!(fault.contains(why), "{new}: {fault}");
    }
    let fault = room.rename("sops/e-ktp.yaml", "sop: e-ktp", 6, "ktp").expect_err("a file name");
    assert!(fault.contains("nama berkas"), "{fault}");
    let fault = room.rename("sops/e-ktp.yaml", "# ", 0, "x").err();
    assert!(fault.is_none_or(|fault| fault.contains("tidak ada id")));
}

#[test]
fn a_new_id_that_something_else_would_catch_is_refused() {
    let mut room = Room::new();
    // In a letter the word `nomor` is the letter's own number, never a field.
    let fault =
        room.rename("sops/e-ktp.yaml", "- id: nama_pemohon", 8, "nomor").expect_err("caught");
    assert!(fault.contains("nomor"), "{fault}");
    // A choice may not be called like a field.
    let fault = room.rename("sops/e-ktp.yaml", "{ id: baru,", 7, "jenis").expect_err("taken");
    assert!(!fault.is_empty());
    // Nothing was changed by trying.
    assert_eq!(
        room.text("sops/e-ktp.yaml"),
        OFFICE.iter().find(|(path, _)| *path == "sops/e-ktp.yaml").expect("it").1
    );
    assert!(
        room.desk
            .findings()
            .values()
            .flatten()
            .all(|one| one.severity != tertib::diag::diagnostic::Severity::Error)
    );
}

#[test]
fn every_mention_of_a_declared_name_is_its_id_in_the_text() {
    let mut room = Room::new();
    let names = room.desk.names();
    for mention in &names.mentions {
        let text = room.desk.texts().text(mention.place.file).expect("readable");
        assert_eq!(text.slice(mention.place.span), mention.name.id, "{mention:?}");
    }
    // Whatever is said is declared somewhere, but for the words of the language and its own captions.
    let undeclared: BTreeSet<&str> = names
        .mentions
        .iter()
        .filter(|mention| !names.declared.contains_key(&mention.name))
        .map(|mention| mention.name.id.as_str())
        .collect();
    assert_eq!(undeclared, BTreeSet::from(["dicabut", "permenpanrb"]), "{undeclared:?}");
    assert!(names.mentions.iter().any(|one| matches!(one.name.space, Space::Part(..))));
}
