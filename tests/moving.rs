//! Running cases that go on under an edited SOP, in an office on SQLite: where they stand there, what they must not
//! lose, and the way back. What may move at all is in `impact.rs`; what must follow is reasoned by hand.

#[path = "repair/desk.rs"]
#[allow(dead_code, reason = "shared with the tests of repairs")]
mod desk;

use desk::{Asked, Desk, wait};
use tertib::base::id::SopId;
use tertib::document::letter::compose::PrintMode;
use tertib::office::folder::write_whole;
use tertib::office::service::Request;

const FORM: [&str; 5] = [
    "jenis=baru",
    "nik=3313140101089001",
    "nama_pemohon=Contoh Keliru",
    "tanggal_lahir=2000-01-01",
    "pernah_kawin=tidak",
];

/// Case 1 waits at `agenda`, case 2 at `validasi`.
fn desk() -> Desk {
    let desk = Desk::shipped();
    for case in [1, 2] {
        desk.open("sari", "e-ktp", &FORM, &["f_1_02", "kk"]);
        desk.does(case, "sari", "terima");
    }
    desk.does(2, "sari", "agenda");
    desk.does(2, "tuti", "verifikasi");
    desk
}

fn edit(desk: &Desk, sop: &str, edits: &[(&str, &str)]) {
    let path = desk.office.folder().sop_path(&SopId::new(sop));
    let mut text = std::fs::read_to_string(&path).expect("the file is there");
    for (from, to) in edits {
        assert!(text.contains(from), "`{from}`");
        text = text.replace(from, to);
    }
    write_whole(&path, text.as_bytes()).expect("written");
}

fn moves(desk: &Desk, case: u64, to: Option<&str>, fields: &[&str]) -> Asked {
    let request = Request::ChangeVersion {
        case,
        to: to.map(str::to_owned),
        fields: fields.iter().map(|&field| field.to_owned()).collect(),
        reason: "Perubahan peraturan".to_owned(),
    };
    desk.ask("budi", &request)
}

fn takes_back(desk: &Desk, case: u64) -> Asked {
    desk.ask("budi", &Request::UndoVersion { case, reason: "Terlalu dini".to_owned() })
}

fn version(desk: &Desk, case: u64) -> String {
    desk.case(case).version.procedure.digest().short()
}

/// Every paper of the case that is made prints in final.
fn all_papers_print(desk: &Desk, case: u64) {
    let papers = wait(desk.office.case_papers(case)).expect("papers");
    for paper in papers.into_iter().filter(|paper| paper.is_made) {
        let printed = wait(desk.office.case_paper(case, &paper.which, PrintMode::Final));
        assert!(printed.is_ok(), "{}: {:?}", paper.which.name(), printed.err());
    }
}

/// A row above all others: every row moves one place down.
const ABOVE: [(&str, &str); 2] = [
    (
        "kegiatan:\n  - id: terima\n",
        "kegiatan:\n  - id: antre\n    uraian: Mengambil nomor antrean\n    pelaksana: [loket]\n    kelengkapan: [ceklist]\n    waktu: 1 menit\n\n  - id: terima\n",
    ),
    ("  waktu: 15 menit", "  waktu: 16 menit"),
];

#[test]
fn work_stands_on_the_same_rows_though_their_places_moved() {
    let desk = desk();
    let case = (1, "agenda".to_owned());
    desk.ask("sari", &Request::TakeUp { case: case.0, row: case.1 }).done();
    let (old, since) = (version(&desk, 1), desk.case(1).state.items.values().next().cloned());
    edit(&desk, "e-ktp", &ABOVE);
    for case in [1, 2] {
        moves(&desk, case, None, &[]).done();
        assert_ne!(version(&desk, case), old);
    }
    assert_eq!(
        (desk.open_rows(1), desk.open_rows(2)),
        (vec!["agenda".into()], vec!["validasi".into()])
    );
    // The work is the same work: since when, until when, in whose hand.
    let now = desk.case(1).state.items.values().next().cloned().expect("work");
    let since = since.expect("work");
    assert_eq!((&now.offer.since, &now.in_hand), (&since.offer.since, &since.in_hand));
    assert_eq!(now.offer.norm_due, since.offer.norm_due);
    let view = desk.view(1);
    assert!(
        view.contains("dipindahkan ke versi") && view.contains("Perubahan peraturan"),
        "{view}"
    );
    moves(&desk, 1, None, &[]).refused("sudah-di-versi-itu", &[]);
    for (case, person, row) in [
        (1, "sari", "agenda"),
        (1, "tuti", "verifikasi"),
        (1, "hadi", "validasi"),
        (2, "hadi", "validasi"),
        (1, "dewi", "rekam"),
        (2, "dewi", "rekam"),
        (1, "sari", "serahkan"),
        (2, "sari", "serahkan"),
    ] {
        desk.does(case, person, row);
    }
    for case in [1, 2] {
        assert_eq!(desk.outcome(case).as_deref(), Some("selesai"));
        all_papers_print(&desk, case);
    }
    moves(&desk, 1, None, &[]).refused("perkara-berakhir", &[]);
}

#[test]
fn a_case_whose_activity_is_gone_goes_on_where_it_lacks_nothing() {
    let desk = desk();
    edit(
        &desk,
        "e-ktp",
        &[
            ("ke: validasi }", "ke: pengesahan }"),
            ("id: validasi", "id: pengesahan"),
            ("verifikasi, validasi, rekam", "verifikasi, pengesahan, rekam"),
        ],
    );
    moves(&desk, 2, None, &[]).refused("perlu-pilihan", &["`validasi` tidak ada lagi", "--ke"]);
    moves(&desk, 2, Some("serahkan"), &[])
        .refused("kegiatan-terlewat", &["`rekam`", "Surat Pengantar"]);
    moves(&desk, 2, Some("melayang"), &[]).refused("tidak-dapat-dituju", &["`pengesahan`"]);
    moves(&desk, 2, Some("pengesahan"), &[]).done();
    assert_eq!(desk.open_rows(2), ["pengesahan"]);
    for (person, row) in [("hadi", "pengesahan"), ("dewi", "rekam"), ("sari", "serahkan")] {
        desk.does(2, person, row);
    }
    all_papers_print(&desk, 2);
}

#[test]
fn a_number_that_the_new_version_gives_earlier_is_not_lost() {
    let desk = desk();
    // The letter's number now comes with the check, which case 2 has behind it.
    edit(
        &desk,
        "e-ktp",
        &[
            ("    catat: [agenda_keluar, agenda_keterangan]\n", "    catat: [agenda_keterangan]\n"),
            (
                "    output: [lembar_permohonan]\n    tanya",
                "    output: [lembar_permohonan]\n    catat: [agenda_keluar]\n    tanya",
            ),
        ],
    );
    let told = ["`verifikasi` (menghasilkan nomor dalam buku `agenda_keluar`)", "--ke"];
    moves(&desk, 2, None, &[]).refused("kegiatan-terlewat", &told);
    moves(&desk, 1, None, &[]).done();
    moves(&desk, 2, Some("verifikasi"), &[]).done();
    assert_eq!(desk.open_rows(2), ["verifikasi"]);
}

#[test]
fn a_field_that_the_new_version_demands_comes_with_the_move() {
    let desk = desk();
    let field = "  - { id: telepon, nama: Nomor telepon, tipe: telepon }\n  - id: pernah_kawin\n";
    edit(&desk, "e-ktp", &[("  - id: pernah_kawin\n", field)]);
    moves(&desk, 1, None, &[]).refused("isian-kosong", &["Nomor telepon", "--isian"]);
    moves(&desk, 1, None, &["telepon=0800-000-000"]).done();
    assert!(desk.case(1).state.fields.contains_key("telepon"));
}

#[test]
fn a_move_is_taken_back_until_somebody_works_on() {
    let desk = desk();
    let old = version(&desk, 1);
    takes_back(&desk, 1).refused("tidak-dipindahkan", &[]);
    edit(&desk, "e-ktp", &ABOVE);
    moves(&desk, 1, None, &[]).done();
    let marking = desk.case(1).state.marking;
    takes_back(&desk, 1).done();
    assert_eq!(version(&desk, 1), old);
    assert_ne!(desk.case(1).state.marking, marking);
    takes_back(&desk, 1).refused("tidak-dipindahkan", &[]);
    desk.does(1, "sari", "agenda");
    moves(&desk, 1, None, &[]).done();
    desk.does(1, "tuti", "verifikasi");
    takes_back(&desk, 1).refused("sudah-dikerjakan", &[]);
}

#[test]
fn a_move_is_done_once_a_key_by_a_supervisor_and_with_a_reason() {
    let desk = desk();
    edit(&desk, "e-ktp", &ABOVE);
    let request = |reason: &str| Request::ChangeVersion {
        case: 1,
        to: None,
        fields: Vec::new(),
        reason: reason.to_owned(),
    };
    desk.ask("tuti", &request("Perlu")).refused("bukan-pengawas", &[]);
    desk.ask("budi", &request(" ")).refused("alasan-belum-ada", &[]);
    desk.ask_as("budi", Some("p-1"), &request("Perlu")).done();
    desk.ask_as("budi", Some("p-1"), &request("Perlu")).again();
    desk.ask_as("budi", Some("p-1"), &request("Lain")).refused("kunci-dipakai", &[]);
}

#[test]
fn a_case_that_the_applicant_has_comes_in_under_the_new_version() {
    let desk = desk();
    desk.does(1, "sari", "agenda");
    let back = Request::Complete {
        case: 1,
        row: "verifikasi".to_owned(),
        answer: Some("Tidak".to_owned()),
        fields: Vec::new(),
        missing: vec!["kk".to_owned()],
        reason: Some("Buram".to_owned()),
        papers: Vec::new(),
    };
    desk.ask("tuti", &back).done();
    edit(&desk, "e-ktp", &ABOVE);
    moves(&desk, 1, None, &[]).done();
    assert!(desk.case(1).state.returned.is_some());
    let again = Request::Resubmit { case: 1, fields: Vec::new(), papers: vec!["kk".to_owned()] };
    desk.ask("sari", &again).done();
    assert_eq!(desk.open_rows(1), ["terima"]);
}

const SPLIT: &str = "sop: uji
nama: Uji
pelaksana:
  - { id: loket, nama: Petugas Loket }
kegiatan:
  - { id: terima, uraian: Menerima berkas, pelaksana: [loket], serempak: [catat, periksa] }
  - { id: catat, uraian: Mencatat berkas, pelaksana: [loket], ke: tutup }
  - { id: periksa, uraian: Memeriksa berkas, pelaksana: [loket] }
  - { id: tutup, uraian: Menutup berkas, pelaksana: [loket], gabung: terima }
";

#[test]
fn branches_that_run_meet_at_the_join_of_the_new_version() {
    let desk = Desk::with(&[("uji", SPLIT)]);
    desk.open("sari", "uji", &[], &[]);
    desk.does(1, "sari", "terima");
    desk.does(1, "sari", "catat");
    let above = "kegiatan:\n  - { id: antre, uraian: Mengantre, pelaksana: [loket] }\n";
    edit(&desk, "uji", &[("kegiatan:\n", above)]);
    moves(&desk, 1, None, &[]).done();
    assert_eq!(desk.open_rows(1), ["periksa"]);
    desk.does(1, "sari", "periksa");
    assert_eq!(desk.open_rows(1), ["tutup"]);
    desk.does(1, "sari", "tutup");
    assert!(desk.outcome(1).is_some());
}

#[test]
fn the_command_moves_all_that_can_and_tells_why_others_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in tertib::office::shipped::OFFICE {
        write_whole(&folder.path().join(path), text.as_bytes()).expect("written");
    }
    let run = |line: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tertib"));
        let output =
            command.args(line.split(' ')).current_dir(folder.path()).output().expect("runs");
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(said).expect("text"))
    };
    let open = "buka e-ktp --oleh sari --isian jenis=baru --isian nik=3313140101089001 \
                --isian nama_pemohon=Contoh --isian tanggal_lahir=2008-01-01 \
                --isian pernah_kawin=tidak --diterima f_1_02,kk";
    for case in [1, 2] {
        assert_eq!(run(&open.split_whitespace().collect::<Vec<_>>().join(" ")).0, Some(0));
        run(&format!("kerjakan {case} terima --oleh sari"));
    }
    run("kerjakan 2 agenda --oleh sari");
    // Case 2 stands where the new version has no row.
    let path = folder.path().join("sops/e-ktp.yaml");
    let text = std::fs::read_to_string(&path).expect("the file");
    let text = text
        .replace("id: verifikasi\n", "id: periksa\n")
        .replace("agenda, verifikasi,", "agenda, periksa,");
    write_whole(&path, text.as_bytes()).expect("written");
    let all = "pindahkan e-ktp --oleh budi --alasan Perubahan";
    let (code, said) = run(all);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("1 perkara pindah, 1 tetap"), "{said}");
    assert!(said.contains("2  tetap: `verifikasi` tidak ada lagi"), "{said}");
    let (code, said) = run(&format!("{all} --perkara 2"));
    assert_eq!(code, Some(1), "{said}");
    let (code, said) = run(&format!("{all} --perkara 2 --ke periksa"));
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run(&format!("{all} --perkara 2 --batal"));
    assert!(code == Some(0) && said.contains("1 perkara pindah"), "{said}");
    let (code, said) =
        run("pindahkan e-ktp --oleh sari --alasan Perubahan --perkara 2 --ke periksa");
    assert!(code == Some(1) && said.contains("bukan-pengawas"), "{said}");
    let (code, said) = run("pindahkan kk --oleh budi --alasan Perubahan --perkara 2");
    assert!(code == Some(2) && said.contains("bukan perkara SOP `kk`"), "{said}");
}
