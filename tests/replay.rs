//! Finished cases of the four SOPs played again on an edited file, in an office on SQLite; what each would have been is
//! reasoned by hand from the tables and the edit. No case is changed by it.

#[path = "repair/desk.rs"]
#[allow(dead_code, reason = "shared with the tests of repairs")]
mod desk;

use std::collections::BTreeMap;

use desk::{Desk, texts, wait};
use tertib::base::id::SopId;
use tertib::office::folder::write_whole;
use tertib::office::replay::finished::{Again, Finished};
use tertib::office::report::figures::Month;
use tertib::office::service::Request;

fn at(desk: &Desk, moment: &str) {
    desk.clock.set(moment.parse().expect("a moment"));
}

/// Opens a case of e-KTP for somebody born on that day.
fn open(desk: &Desk, kind: &str, born: &str, papers: &[&str]) {
    let born = format!("tanggal_lahir={born}");
    let kind = format!("jenis={kind}");
    let fields =
        [&kind, "nik=3313140101089001", "nama_pemohon=Contoh", &born, "pernah_kawin=tidak"];
    desk.open("sari", "e-ktp", &fields, papers);
}

/// From `validasi` or any row after it to the end.
fn finish(desk: &Desk, case: u64) {
    for (person, row) in [("hadi", "validasi"), ("dewi", "rekam"), ("sari", "serahkan")] {
        desk.does(case, person, row);
    }
}

/// Four cases of e-KTP:
/// 1, asked with `baru` by a grown-up, ended in April, all within its norms but `verifikasi` (4 minutes of 3);
/// 2, asked with `hilang` by somebody of 17, ended in April, all at once;
/// 3, sent back once and brought again 12 days (10 working days) later, ended in May;
/// 4, withdrawn after `agenda`, in May.
fn desk() -> Desk {
    let desk = Desk::shipped();
    open(&desk, "baru", "1990-01-01", &["f_1_02", "kk"]);
    desk.does(1, "sari", "terima");
    desk.does(1, "sari", "agenda");
    at(&desk, "2026-04-06 08.04");
    desk.does(1, "tuti", "verifikasi");
    finish(&desk, 1);
    open(&desk, "hilang", "2008-06-01", &["f_1_02", "surat_hilang"]);
    desk.does(2, "sari", "terima");
    desk.does(2, "sari", "agenda");
    desk.does(2, "tuti", "verifikasi");
    finish(&desk, 2);
    at(&desk, "2026-04-20 08.00");
    open(&desk, "baru", "1990-01-01", &["f_1_02"]);
    desk.does(3, "sari", "terima");
    desk.does(3, "sari", "agenda");
    let back = Request::Complete {
        case: 3,
        row: "verifikasi".to_owned(),
        answer: Some("Tidak".to_owned()),
        fields: Vec::new(),
        missing: texts(&["kk"]),
        reason: Some("KK belum ada".to_owned()),
        papers: Vec::new(),
    };
    desk.ask("tuti", &back).done();
    at(&desk, "2026-05-04 08.00");
    let again = Request::Resubmit { case: 3, fields: Vec::new(), papers: texts(&["kk"]) };
    desk.ask("sari", &again).done();
    desk.does(3, "sari", "terima");
    desk.does(3, "sari", "agenda");
    desk.does(3, "tuti", "verifikasi");
    finish(&desk, 3);
    open(&desk, "baru", "1990-01-01", &["f_1_02", "kk"]);
    desk.does(4, "sari", "terima");
    desk.does(4, "sari", "agenda");
    let reason = Some("Tidak jadi".to_owned());
    desk.ask("sari", &Request::Withdraw { case: 4, reason }).done();
    desk
}

fn edit(desk: &Desk, sop: &str, edits: &[(&str, &str)]) {
    let path = desk.office.folder().sop_path(&SopId::new(sop));
    let mut text = std::fs::read_to_string(&path).expect("the file is there");
    for (from, to) in edits {
        assert!(text.contains(from), "`{from}`");
        text = text.replacen(from, to, 1);
    }
    write_whole(&path, text.as_bytes()).expect("written");
}

fn played(desk: &Desk, sop: &str) -> Finished {
    let all = wait(desk.office.finished_cases(&SopId::new(sop), (None, None)));
    all.unwrap_or_else(|fault| panic!("{fault}"))
}

/// The sentences of each case that goes otherwise.
fn sentences(all: &Finished) -> BTreeMap<u64, String> {
    let one = |(number, again): &(u64, Again)| match again {
        Again::Otherwise(found) => {
            let said: Vec<&str> = found.iter().map(|one| one.sentence.as_str()).collect();
            (*number, said.join("; "))
        }
        Again::Unknown(why) => (*number, format!("? {why}")),
    };
    all.otherwise.iter().map(one).collect()
}

/// What each case of the desk would have been after these edits of e-KTP.
fn otherwise(edits: &[(&str, &str)]) -> Vec<(u64, String)> {
    let desk = desk();
    edit(&desk, "e-ktp", edits);
    let all = played(&desk, "e-ktp");
    assert_eq!(all.cases, 4);
    assert_eq!(all.same, 4 - all.otherwise.len());
    sentences(&all).into_iter().collect()
}

fn told(cases: &[(u64, &str)]) -> Vec<(u64, String)> {
    cases.iter().map(|(case, words)| (*case, (*words).to_owned())).collect()
}

#[test]
fn words_alone_change_nothing_and_nothing_is_written() {
    let desk = desk();
    let events = |desk: &Desk| (1..=4).map(|case| desk.case(case).events).collect::<Vec<_>>();
    let before = events(&desk);
    assert_eq!(played(&desk, "e-ktp").same, 4, "the file is their version");
    edit(&desk, "e-ktp", &[("maka pembuatan e-KTP", "maka penerbitan e-KTP")]);
    let all = played(&desk, "e-ktp");
    assert_eq!((all.cases, all.same, all.counts.len()), (4, 4, 0), "{:?}", all.otherwise);
    assert_eq!(events(&desk), before);
    let audit = wait(desk.office.audit()).expect("audited");
    assert!(audit.faults.is_empty() && audit.cases == 4);
}

#[test]
fn a_longer_norm_changes_who_was_late() {
    // Only case 1 took more than three minutes; five are enough for it, and nobody else was near.
    let found = otherwise(&[
        (
            "waktu: 3 menit\n    output: [lembar_permohonan]",
            "waktu: 5 menit\n    output: [lembar_permohonan]",
        ),
        ("waktu: 15 menit", "waktu: 17 menit"),
    ]);
    assert_eq!(found, told(&[(1, "`verifikasi` tidak terlambat lagi")]));
}

#[test]
fn a_new_paper_is_asked_of_those_whom_its_condition_means() {
    let paper = "  - dokumen: ktp_lama\n    bentuk: asli\n    bila: jenis == hilang\n  - dokumen: surat_hilang\n";
    let found = otherwise(&[("  - dokumen: surat_hilang\n", paper)]);
    assert_eq!(found, told(&[(2, "diminta juga KTP-el lama (asli)")]));
    let found = otherwise(&[("dokumen: surat_hilang\n    bentuk: asli", "dokumen: surat_hilang")]);
    assert_eq!(
        found,
        told(&[(2, "Surat keterangan hilang dari kepolisian diminta fotokopi, tadinya asli")])
    );
}

#[test]
fn a_stricter_condition_refuses_whom_it_would_have_refused() {
    // Case 2 was 17 years old.
    let found = otherwise(&[(
        "umur(tanggal_lahir) >= umur_wajib_ktp atau",
        "umur(tanggal_lahir) >= 18 atau",
    )]);
    let message = "ditolak saat dibuka: Pemohon belum 17 tahun dan belum pernah kawin";
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0 == 2 && found[0].1.contains(message), "{found:?}");
}

#[test]
fn a_shorter_deadline_ends_the_case_that_came_too_late() {
    // Case 3 came again on the tenth working day, 1 May being a holiday: the ninth.
    let found = otherwise(&[("batas: 14 hari kerja", "batas: 9 hari kerja")]);
    assert_eq!(found, told(&[]));
    let found = otherwise(&[("batas: 14 hari kerja", "batas: 8 hari kerja")]);
    assert_eq!(found.len(), 1, "{found:?}");
    let (case, words) = &found[0];
    assert_eq!(*case, 3);
    for part in [
        "batas waktu melengkapi berkas lewat",
        "tidak dihasilkan lagi Surat Pengantar",
        "nomor dari buku `agenda_keluar`: 0, tadinya 1",
        "berakhir \"Berkas tidak dilengkapi pada waktunya\", tadinya \"Surat pengantar diserahkan\"",
    ] {
        assert!(words.contains(part), "`{part}` in {words}");
    }
}

const CHECK: &str = "  - id: cek
    uraian: Mencocokkan data dengan SIAK
    pelaksana: [operator]
    kelengkapan: [siak]
    waktu: 1 menit
    output: [lembar_permohonan]

  - id: verifikasi
";

#[test]
fn a_new_row_is_taken_as_done_and_a_new_question_is_not() {
    let new = [("  - id: verifikasi\n", CHECK), ("waktu: 15 menit", "waktu: 16 menit")];
    // Case 4 was withdrawn before it would have come.
    let more = "`cek` dikerjakan juga";
    assert_eq!(otherwise(&new), told(&[(1, more), (2, more), (3, more)]));
    let asks = CHECK.replacen(
        "    output: [lembar_permohonan]\n",
        "    output: [lembar_permohonan]\n    tanya: Cocok?\n    cabang:\n      - { jawab: Ya, ke: verifikasi }\n      - { jawab: Tidak, kembalikan: terima }\n",
        1,
    );
    let found = otherwise(&[("  - id: verifikasi\n", asks.as_str()), new[1]]);
    assert_eq!(found.iter().map(|(case, _)| *case).collect::<Vec<_>>(), [1, 2, 3]);
    let why = "tidak dapat diikuti sesudah `agenda`: kegiatan `verifikasi` belum tiba gilirannya; yang terbuka sekarang: cek";
    assert!(found.iter().all(|(_, words)| words.ends_with(why)), "{found:?}");
}

#[test]
fn a_row_that_is_gone_or_anothers_is_named() {
    let found = otherwise(&[(
        "uraian: Memverifikasi dan memberi paraf apabila berkas tidak lengkap maka berkas dikembalikan kepada pemohon untuk dilengkapi\n    pelaksana: [kasi_pemerintahan]",
        "uraian: Memverifikasi dan memberi paraf apabila berkas tidak lengkap maka berkas dikembalikan kepada pemohon untuk dilengkapi\n    pelaksana: [operator]",
    )]);
    let other = "`verifikasi` harus dikerjakan Operator Komputer";
    assert_eq!(found, told(&[(1, other), (2, other), (3, other)]));
}

#[test]
fn only_the_months_that_are_asked_count() {
    let desk = desk();
    edit(&desk, "e-ktp", &[("maka pembuatan e-KTP", "maka penerbitan e-KTP")]);
    let month = |text: &str| Some(text.parse::<Month>().expect("a month"));
    let count = |months| {
        wait(desk.office.finished_cases(&SopId::new("e-ktp"), months)).expect("played").cases
    };
    assert_eq!(count((month("2026-05"), None)), 2);
    assert_eq!(count((None, month("2026-04"))), 2);
    assert_eq!(count((month("2026-01"), month("2026-03"))), 0);
    assert_eq!(count((month("2026-04"), month("2026-05"))), 4);
}

/// The fields of a move with a child of three years and its mother.
fn moving(class: &str) -> Vec<String> {
    let one =
        "anggota=nik:3313145505809001;nama:Contoh Ibu;lahir:1980-05-15;hubungan:kepala;ikut:ya";
    let two =
        "anggota=nik:3313140101239001;nama:Contoh Anak;lahir:2023-01-01;hubungan:anak;ikut:ya";
    let class = format!("klasifikasi={class}");
    let all = [
        "nama_pemohon=Contoh Ibu",
        "nik=3313145505809001",
        "no_kk=3313140404209005",
        "desa=kemiri",
        "alamat_asal=Dusun Rekaan",
        "alamat_tujuan=Dusun Contoh",
        "alasan_pindah=Pekerjaan",
        "susunan=kepala_semua",
        &class,
        one,
        two,
    ];
    texts(&all)
}

/// A finished case of pindah of that class.
fn moved(desk: &Desk, case: u64, class: &str, card: &str) {
    let fields = moving(class);
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    desk.open("sari", "pindah", &fields, &["f_1_03", "kk", card]);
    let draft = if class == "antar_kabupaten" { "konsep_skpwni" } else { "konsep_alamat" };
    for (person, row) in [
        ("sari", "ajukan"),
        ("sari", "periksa"),
        ("sari", "catat_permohonan"),
        ("tuti", "verifikasi"),
        ("tuti", "klasifikasikan"),
        ("dewi", draft),
        ("tuti", "paraf"),
        ("hadi", "tanda_tangan"),
        ("sari", "nomori"),
        ("sari", "serahkan_berkas"),
        ("sari", "terbit"),
    ] {
        desk.does(case, person, row);
    }
}

#[test]
fn a_guard_that_chooses_otherwise_is_followed_to_where_nobody_went() {
    let desk = Desk::shipped();
    moved(&desk, 1, "antar_kabupaten", "ktp_el");
    moved(&desk, 2, "antar_kecamatan", "ktp_ditarik");
    moved(&desk, 3, "antar_desa", "ktp_ditarik");
    // A move between districts is now one that leaves the regency: another branch, and other papers.
    edit(
        &desk,
        "pindah",
        &[(
            "rumus: klasifikasi == antar_kabupaten",
            "rumus: klasifikasi == antar_kecamatan atau klasifikasi == antar_kabupaten",
        )],
    );
    let all = played(&desk, "pindah");
    assert_eq!((all.cases, all.same), (3, 2));
    let said = &sentences(&all)[&2];
    for part in [
        "diminta juga KTP-el (fotokopi)",
        "`klasifikasikan` memilih \"Ya\", tadinya \"Tidak\"",
        "tidak dapat diikuti sesudah `klasifikasikan`: kegiatan `konsep_alamat` belum tiba gilirannya; yang terbuka sekarang: konsep_skpwni",
    ] {
        assert!(said.contains(part), "`{part}` in {said}");
    }
}

#[test]
fn another_end_of_the_family_begins_another_case() {
    let desk = Desk::shipped();
    moved(&desk, 1, "antar_kabupaten", "ktp_el");
    // All of the family went; now those who went get a new card too.
    edit(&desk, "pindah", &[("bila: jumlah(yang_tinggal) > 0", "bila: jumlah(yang_ikut) > 0")]);
    let all = played(&desk, "pindah");
    assert_eq!(sentences(&all)[&1], "memulai 1 perkara SOP `kk`, tadinya 0");
}

/// A finished case of akta-kelahiran, with or without the paper of birth.
fn born(desk: &Desk, case: u64, has_paper: bool) {
    let paper = if has_paper { "ada_surat_lahir=ya" } else { "ada_surat_lahir=tidak" };
    let fields = [
        "nama_pemohon=Contoh Ibu",
        "nik=3313144404909005",
        "desa=kemiri",
        "alamat=Dusun Rekaan",
        "no_kk=3313140404209005",
        "nama_anak=Contoh Anak",
        "jenis_kelamin=perempuan",
        "tempat_lahir=Karanganyar",
        "lahir_anak=2026-02-20",
        "nama_ibu=Contoh Ibu",
        paper,
        "kawin_tercatat=ya",
    ];
    let mut papers = vec!["f_2_01", "buku_nikah", "kk", "ktp_orang_tua"];
    papers.push(if has_paper { "surat_lahir" } else { "ktp_saksi" });
    desk.open("sari", "akta-kelahiran", &fields, &papers);
    let mut rows = vec![("sari", "ajukan"), ("sari", "periksa"), ("sari", "teliti")];
    rows.extend((!has_paper).then_some(("sari", "isi_sptjm")));
    rows.extend([
        ("sari", "catat_permohonan"),
        ("tuti", "verifikasi"),
        ("dewi", "ketik"),
        ("tuti", "paraf"),
        ("hadi", "tanda_tangan"),
        ("sari", "nomori"),
        ("sari", "serahkan_berkas"),
        ("sari", "terbit"),
    ]);
    for (person, row) in rows {
        desk.does(case, person, row);
    }
}

#[test]
fn a_row_left_out_of_the_file_is_left_out_of_the_case() {
    let desk = Desk::shipped();
    born(&desk, 1, true);
    // The first one began a case of KK, number 2.
    born(&desk, 3, false);
    // Nobody fills in a statement any more; the proof is looked at without a choice.
    let statement = "  - id: isi_sptjm
    uraian: Mengisi SPTJM F-2.03 dan/atau F-2.04
    pelaksana: [pemohon]
    kelengkapan: [formulir_sptjm, dua_saksi]
    waktu: 2 menit
    output: [sptjm]
    ke: catat_permohonan
";
    let choice = "    # Dijawab sendiri oleh program dari isian.
    cabang:
      - { jawab: Ya, bila: ada_surat_lahir dan kawin_tercatat, ke: catat_permohonan }
      - { jawab: Tidak, ke: isi_sptjm }
";
    let total = ("waktu: 30 menit", "waktu: 28 menit");
    edit(&desk, "akta-kelahiran", &[(statement, ""), (choice, ""), total]);
    let all = played(&desk, "akta-kelahiran");
    assert_eq!((all.cases, all.same), (2, 1));
    assert_eq!(
        sentences(&all)[&3],
        "`isi_sptjm` tidak dikerjakan lagi; tidak dihasilkan lagi SPTJM ditandatangani"
    );
}

#[test]
fn a_new_field_that_no_case_has_is_no_ground_to_guess() {
    let desk = Desk::shipped();
    let fields = [
        "jenis=hilang",
        "nama_pemohon=Contoh",
        "nik=3313140101809001",
        "tanggal_lahir=1980-01-01",
        "pernah_kawin=ya",
        "alamat=Dusun Rekaan",
        "desa=kemiri",
        "sudah_terdata=ya",
        "elemen_berubah=tidak",
        "anggota=nama:Contoh;lahir:1980-01-01;hubungan:kepala",
    ];
    desk.open("sari", "kk", &fields, &["f_1_02", "surat_hilang", "ktp_el"]);
    for (person, row) in [
        ("sari", "ajukan"),
        ("sari", "periksa"),
        ("sari", "catat_permohonan"),
        ("tuti", "verifikasi"),
        ("dewi", "ketik"),
        ("tuti", "paraf"),
        ("hadi", "tanda_tangan"),
        ("sari", "nomori"),
        ("sari", "serahkan_berkas"),
        ("sari", "terbit"),
    ] {
        desk.does(1, person, row);
    }
    let field = "  - { id: telepon, nama: Nomor telepon, tipe: telepon }\n  - { id: alamat,";
    edit(&desk, "kk", &[("  - { id: alamat,", field)]);
    let said = &sentences(&played(&desk, "kk"))[&1];
    assert_eq!(said, "tidak dapat diikuti dari awal: isian belum lengkap: Nomor telepon (telepon)");
    // The same paper under two numbers: a row that enters one book more.
    edit(
        &desk,
        "kk",
        &[(field, "  - { id: alamat,"), ("catat: [register_kk]", "catat: [register_kk, bhpkpp]")],
    );
    assert_eq!(sentences(&played(&desk, "kk"))[&1], "nomor dari buku `bhpkpp`: 2, tadinya 1");
}

#[test]
fn the_counter_hears_counts_first_and_then_the_cases_by_number() {
    let desk = desk();
    let paper = "  - dokumen: ktp_lama\n    bentuk: asli\n    bila: jenis == hilang\n  - dokumen: surat_hilang\n";
    edit(&desk, "e-ktp", &[("  - dokumen: surat_hilang\n", paper)]);
    let root = desk.office.folder().root().to_string_lossy().into_owned();
    let said = |more: &[&str]| {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_tertib"))
            .args(["dampak", "e-ktp", "--selesai", "--kantor", &root, "--data", &root])
            .args(more)
            .output()
            .expect("the program starts");
        (
            run.status.code(),
            String::from_utf8_lossy(&[run.stdout, run.stderr].concat()).into_owned(),
        )
    };
    let (exit, text) = said(&["--dari", "2026-04", "--sampai", "2026-04"]);
    assert_eq!(exit, Some(0), "{text}");
    let (head, rest) = text.split_once('\n').expect("lines");
    assert!(head.ends_with(": 2 perkara selesai, April 2026"), "{head}");
    assert_eq!(
        rest,
        "     1 sama\n     1 diminta surat lain\n\nperkara yang lain:\n     2  diminta juga KTP-el lama (asli)\n"
    );
    // Nothing of the applicant is told.
    let (_, json) = said(&["--json"]);
    assert!(
        json.contains("\"sama\": 3")
            && !json.contains("Contoh")
            && !json.contains("3313140101089001"),
        "{json}"
    );
    let (exit, text) = said(&["--dari", "2026-05", "--sampai", "2026-04"]);
    assert_eq!(exit, Some(2), "{text}");
}
