//! A clerk at the desk: what is found, warned of and understood, through the program on the shipped office.
//! What the SOP allows is tested elsewhere.

use std::path::Path;
use std::process::Command;

use tertib::office::shipped::OFFICE;

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in OFFICE {
            let path: &Path = &folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        }
        Self { folder }
    }

    fn run(&self, words: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
        let run = command.args(words).current_dir(self.folder.path()).output().expect("it starts");
        let said = [run.stdout, run.stderr].concat();
        (run.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    fn open(&self, by: &str, fields: &[&str], papers: &str) -> (bool, String) {
        let fields = fields.iter().flat_map(|field| ["--isian", field]);
        let words: Vec<&str> = ["buka", "e-ktp", "--oleh", by, "--diterima", papers]
            .into_iter()
            .chain(fields)
            .collect();
        self.run(&words)
    }
}

/// The NIK tells 1 January 2008, of a man.
const FORM: [&str; 5] = [
    "jenis=baru",
    "nik=3313140101089001",
    "nama_pemohon=Contoh Pemohon",
    "tanggal_lahir=2008-01-01",
    "pernah_kawin=tidak",
];

#[test]
fn a_case_is_found_by_what_the_applicant_has_at_hand_and_shown_masked() {
    let desk = Desk::new();
    assert!(desk.open("sari", &FORM, "f_1_02,kk").0);
    assert!(desk.run(&["kerjakan", "1", "terima", "--oleh", "sari"]).0);
    assert!(desk.run(&["kerjakan", "1", "agenda", "--oleh", "sari"]).0);
    for words in ["contoh pem", "3313140101089001", "9001", "1/2026"] {
        let words = if words == "1/2026" { register(&desk) } else { words.to_owned() };
        let (found, said) = desk.run(&["cari", &words]);
        assert!(found && said.contains("331314••••••••01"), "{words}: {said}");
        assert!(!said.contains("Contoh") && !said.contains("3313140101089001"), "{said}");
    }
    let (found, said) = desk.run(&["cari", "tidakada"]);
    assert!(!found && said.contains("empat angka terakhir NIK"), "{said}");
    assert!(!said.contains("tidakada"), "{said}");
    let list = desk.run(&["kerja", "--semua"]).1;
    assert!(list.contains("(Baru)") && list.contains("C••• 331314••••••••01"), "{list}");
}

/// The number that the register gave, as the clerk reads it.
fn register(desk: &Desk) -> String {
    let shown = desk.run(&["lihat", "1"]).1;
    let line = shown.lines().find(|line| line.starts_with("Nomor")).expect("a number");
    line.split_whitespace().nth(1).expect("the number").to_owned()
}

#[test]
fn opening_names_missing_papers_odd_values_and_the_same_applicant_and_refuses_none() {
    let desk = Desk::new();
    let (opened, said) = desk.open("sari", &FORM, "f_1_02");
    assert!(opened && said.contains("berkas belum ada: Kartu Keluarga (kk)"), "{said}");
    assert!(!said.contains("perhatian"), "{said}");
    let (opened, said) = desk.open("sari", &FORM, "f_1_02,kk");
    assert!(opened && said.contains("masih punya perkara 1"), "{said}");
    assert!(!said.contains("belum ada"), "{said}");
    // Day 41 is the first, of a woman: the same birth date.
    let mut form = FORM;
    form[1] = "nik=3313144101089002";
    let (opened, said) = desk.open("sari", &form, "f_1_02,kk");
    assert!(opened && !said.contains("perhatian"), "{said}");
    form[3] = "tanggal_lahir=2008-01-02";
    let (opened, said) = desk.open("sari", &form, "f_1_02,kk");
    assert!(
        opened && said.contains("Tanggal lahir tidak sama dengan tanggal di dalam NIK"),
        "{said}"
    );
    form[3] = "tanggal_lahir=1808-01-02";
    let (opened, said) = desk.open("sari", &form, "f_1_02,kk");
    assert!(opened && said.contains("sebelum tahun 1900"), "{said}");
}

#[test]
fn people_write_as_people_do_and_hear_of_all_mistakes_at_once() {
    let desk = Desk::new();
    let typed = [
        "jenis=BARU",
        "nik=3313140101089001",
        "nama_pemohon=Contoh",
        "tanggal_lahir=1 Januari 2008",
        "pernah_kawin=Tidak",
    ];
    let (opened, said) = desk.open("Sari", &typed, "f_1_02,kk");
    assert!(opened, "{said}");
    assert!(desk.run(&["lihat", "1"]).1.contains("Tanggal lahir: 1 Januari 2008"));
    let wrong = ["jenis=lain", "nik=331", "tanggal_lahir=kemarin"];
    let (opened, said) = desk.open("sari", &wrong, "kartu_lain");
    assert!(!opened, "{said}");
    for words in ["`jenis`", "`nik`", "`tanggal_lahir`", "`kartu_lain`"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn whole_values_are_shown_only_on_demand_and_to_people_of_the_sop() {
    let desk = Desk::new();
    assert!(desk.open("sari", &FORM, "f_1_02,kk").0);
    assert!(!desk.run(&["lihat", "1"]).1.contains("3313140101089001"));
    let (shown, said) =
        desk.run(&["lihat", "1", "--buka-data", "Mencocokkan KTP", "--oleh", "sari"]);
    assert!(
        shown && said.contains("3313140101089001") && said.contains("Contoh Pemohon"),
        "{said}"
    );
    assert!(!desk.run(&["lihat", "1", "--buka-data", "Ingin tahu"]).0, "nobody says who looks");
    assert!(!desk.run(&["lihat", "1", "--buka-data", " ", "--oleh", "sari"]).0, "nor why");
    // Only the look that was given is put down, with who and why.
    let (_, said) = desk.run(&["lihat", "1"]);
    let looks: Vec<&str> = said.lines().filter(|line| line.contains("data dibuka utuh")).collect();
    assert!(
        matches!(looks[..], [one] if one.ends_with("sari: data dibuka utuh: Mencocokkan KTP")),
        "{said}"
    );
}

#[test]
fn the_worklist_says_what_the_applicant_has() {
    let desk = Desk::new();
    assert!(desk.open("sari", &FORM, "f_1_02").0);
    assert!(desk.run(&["kerjakan", "1", "terima", "--oleh", "sari"]).0);
    assert!(desk.run(&["kerjakan", "1", "agenda", "--oleh", "sari"]).0);
    let back = ["kerjakan", "1", "verifikasi", "--oleh", "tuti", "--jawab", "Tidak"];
    let back = [&back[..], &["--kurang", "kk", "--alasan", "KK belum ada"]].concat();
    let (done, said) = desk.run(&back);
    assert!(done, "{said}");
    let list = desk.run(&["kerja", "--oleh", "sari"]).1;
    assert!(list.contains("menunggu pemohon:\n    1"), "{list}");
    assert!(desk.run(&["serahkan", "1", "--oleh", "sari", "--diterima", "kk"]).0);
    assert!(!desk.run(&["kerja", "--oleh", "sari"]).1.contains("menunggu pemohon"));
    assert!(desk.run(&["audit"]).1.contains("utuh"));
}

#[test]
fn of_two_commands_each_points_to_the_other_where_that_is_meant() {
    let desk = Desk::new();
    assert!(desk.open("sari", &FORM, "f_1_02").0);
    let (done, said) = desk.run(&["serahkan", "1", "--oleh", "sari", "--diterima", "kk"]);
    assert!(!done && said.contains("`tertib kerjakan 1 terima`"), "{said}");
    assert!(desk.run(&["kerjakan", "1", "terima", "--oleh", "sari"]).0);
    assert!(desk.run(&["kerjakan", "1", "agenda", "--oleh", "sari"]).0);
    let back = ["kerjakan", "1", "verifikasi", "--oleh", "tuti", "--jawab", "Tidak"];
    let (done, said) =
        desk.run(&[&back[..], &["--kurang", "kk", "--alasan", "Belum ada"]].concat());
    assert!(done, "{said}");
    let (done, said) = desk.run(&["kerjakan", "1", "verifikasi", "--oleh", "tuti"]);
    assert!(!done && said.contains("`tertib serahkan 1`"), "{said}");
    let (printed, said) = desk.run(&["cetak"]);
    assert!(!printed && said.contains("`tertib cetak --perkara 1`"), "{said}");
}

#[test]
fn the_sample_of_a_list_fits_its_own_fields() {
    let desk = Desk::new();
    let (opened, said) =
        desk.run(&["buka", "pindah", "--oleh", "sari", "--isian", "anggota=Contoh"]);
    assert!(!opened, "{said}");
    let sample = "\"anggota=nik:(16 angka);nama:Contoh;lahir:2008-01-31;hubungan:kepala;ikut:ya\"";
    assert!(said.contains(sample), "{said}");
}

#[test]
fn an_officer_whose_term_ended_is_told_so_and_what_nobody_can_do_any_more() {
    let desk = Desk::new();
    assert!(desk.open("sari", &FORM, "f_1_02,kk").0);
    let path = desk.folder.path().join("kantor.yaml");
    let text = std::fs::read_to_string(&path).expect("the office");
    let from = "pegawai: sari, peran: loket, sebagai: definitif, mulai: 2024-01-02";
    assert!(text.contains(from));
    let ended = text.replace(from, &format!("{from}, sampai: 2025-12-31"));
    std::fs::write(&path, ended).expect("written");
    let (_, said) = desk.run(&["kerja", "--oleh", "sari"]);
    assert!(said.contains("berakhir 31 Desember 2025"), "{said}");
    assert!(said.contains("1 pekerjaan tanpa pemegang peran hari ini: Petugas Loket"), "{said}");
    let (_, said) = desk.run(&["kerja", "--semua"]);
    assert!(said.contains("1 pekerjaan tanpa pemegang peran hari ini"), "{said}");
}
