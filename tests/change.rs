//! The change report: an edit of the e-KTP file goes in, every sentence comes out, and no other.
//! What must be said is written by hand; whether the edited file is sound is not asked here.

use tertib::diag::diagnostic::FileIndex;
use tertib::document::change::from_sops::{ChangeSide, change_sections};
use tertib::sop::document::Sop;
use tertib::sop::read::read_sop;
use tertib::source::SourceText;

const FILE: &str = include_str!("../sops/e-ktp.yaml");

fn sop(text: &str) -> Sop {
    let read = read_sop(&SourceText::new("e-ktp.yaml", text), FileIndex(0));
    read.value.unwrap_or_else(|| panic!("{:?}", read.findings))
}

fn told(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (sop(old), sop(new));
    let side = |sop| ChangeSide { sop, letters: &[] };
    let sections = change_sections(side(&old), side(&new));
    sections.into_iter().flat_map(|section| section.changes).collect()
}

/// Each text is there exactly once and is replaced.
fn edited(edits: &[(&str, &str)]) -> String {
    let mut text = FILE.to_owned();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "`{from}`");
        text = text.replacen(from, to, 1);
    }
    text
}

#[track_caller]
fn says(edits: &[(&str, &str)], sentences: &[&str]) {
    assert_eq!(told(FILE, &edited(edits)), sentences);
}

const VERIFY_TIME: &str = "kelengkapan: [lembar_permohonan, ceklist]\n    waktu: 3 menit";
const VALIDATE: &str = "  - id: validasi
    uraian: Memvalidasi berkas kemudian dilanjutkan ke tempat pengolahan data dan informasi
    pelaksana: [camat]
    kelengkapan: [lembar_permohonan]
    waktu: 2 menit
    output: [lembar_divalidasi]

";

#[test]
fn equal_versions_have_no_change() {
    says(&[], &[]);
    says(&[("# Halaman 1.\n", "# Lain\n\n"), ("nama: NIK", "nama: \"NIK\"")], &[]);
}

#[test]
fn page_one() {
    says(
        &[("tanggal_revisi: 2021-12-31", "tanggal_revisi: 2026-12-01")],
        &["tanggal revisi 31 Desember 2021 → 1 Desember 2026"],
    );
    says(
        &[(
            "  kualifikasi:\n",
            "    - id: uu_1\n      teks: Undang-Undang Satu;\n  kualifikasi:\n",
        )],
        &[
            "dasar hukum baru: \"Undang-Undang Satu;\", sesudah \"Peraturan Bupati Karanganyar Nomor 4 Tahun 2019 tentang Petunjuk Pelaksanaan Penyelenggaraan Administrasi Kependudukan.\"",
        ],
    );
    says(
        &[(
            "    - id: perbup_117_2016\n      teks: Peraturan Bupati Karanganyar Nomor 117 Tahun 2016 tentang Kedudukan Susunan Organisasi Tugas Fungsi dan Tata Kerja Kecamatan;\n",
            "",
        )],
        &[
            "dasar hukum dihapus: \"Peraturan Bupati Karanganyar Nomor 117 Tahun 2016 tentang Kedudukan Susunan Organisasi Tugas Fungsi dan Tata Kerja Kecamatan;\"",
        ],
    );
    says(&[("    - Komputer\n", "")], &["peralatan dihapus: \"Komputer\""]);
    says(
        &[("nama: SRIONO BUDI SANTOSO, S.Sos, M.Si", "nama: CONTOH CAMAT")],
        &["nama yang mengesahkan \"SRIONO BUDI SANTOSO, S.Sos, M.Si\" → \"CONTOH CAMAT\""],
    );
}

#[test]
fn actors_fields_and_parameters() {
    says(
        &[("pengganti: [sekcam, kasi_pemerintahan]", "pengganti: [sekcam]")],
        &["pelaksana Camat / Sekcam: pengganti dihapus: kasi_pemerintahan"],
    );
    says(
        &[(
            "  - id: pernah_kawin\n",
            "  - { id: telepon, nama: Telepon, tipe: telepon, wajib: tidak }\n  - id: pernah_kawin\n",
        )],
        &["isian baru: Telepon, sesudah Tanggal lahir; tipe telepon; wajib tidak"],
    );
    says(
        &[("      - { id: rusak, nama: Rusak }\n", "")],
        &["isian Jenis permohonan: pilihan dihapus: Rusak"],
    );
    says(
        &[(
            "        pasal: Pasal 63 ayat (1)\n",
            "        pasal: Pasal 63 ayat (1)\n      - { sejak: 2027-01-01, nilai: 16 }\n",
        )],
        &["ketentuan Umur wajib KTP-el: nilai sejak baru: 1 Januari 2027; bernilai 16"],
    );
}

#[test]
fn required_papers() {
    says(
        &[(
            "  - dokumen: surat_hilang\n",
            "  - dokumen: lembar_ceklist\n  - dokumen: surat_hilang\n",
        )],
        &["syarat baru: Lembar Ceklist, sesudah Kartu Keluarga; bentuk fotokopi"],
    );
    says(
        &[("  - dokumen: surat_hilang\n    bentuk: asli\n    bila: jenis == hilang\n", "")],
        &["syarat dihapus: Surat keterangan hilang dari kepolisian"],
    );
    says(
        &[("    bila: jenis == rusak atau jenis == ubah\n", "")],
        &["syarat KTP-el lama: diminta hanya bila jenis == rusak atau jenis == ubah → selalu"],
    );
    says(
        &[("bentuk: ditarik", "bentuk: ditunjukkan")],
        &["syarat KTP-el lama: bentuk ditarik → ditunjukkan"],
    );
    says(
        &[(
            "umur(tanggal_lahir) >= umur_wajib_ktp atau pernah_kawin",
            "umur(tanggal_lahir) >= umur_wajib_ktp",
        )],
        &[
            "keharusan \"Pemohon belum 17 tahun dan belum pernah kawin\": syarat umur(tanggal_lahir) >= umur_wajib_ktp atau pernah_kawin → umur(tanggal_lahir) >= umur_wajib_ktp",
        ],
    );
    says(
        &[("Pemohon belum 17 tahun dan belum pernah kawin", "Belum cukup umur")],
        &[
            "keharusan \"Belum cukup umur\": pesan \"Pemohon belum 17 tahun dan belum pernah kawin\" → \"Belum cukup umur\"",
        ],
    );
}

#[test]
fn cells_of_activities() {
    says(
        &[(VERIFY_TIME, "kelengkapan: [lembar_permohonan, ceklist]\n    waktu: 5 menit")],
        &["verifikasi: waktu 3 → 5 menit", "total 15 → 17 menit"],
    );
    says(
        &[(VERIFY_TIME, "kelengkapan: [lembar_permohonan, ceklist]\n    waktu: 1 hari")],
        &["verifikasi: waktu 3 menit → 1 hari", "total 15 menit → 1 hari 12 menit"],
    );
    says(
        &[(VERIFY_TIME, "kelengkapan: [ceklist, siak]\n    waktu: 3 menit")],
        &[
            "verifikasi: kelengkapan dihapus: Lembar Permohonan",
            "verifikasi: kelengkapan baru: Aplikasi SIAK",
        ],
    );
    says(
        &[(VERIFY_TIME, "kelengkapan: [ceklist, lembar_permohonan]\n    waktu: 3 menit")],
        &["verifikasi: urutan kelengkapan menjadi Ceklist Permohonan, Lembar Permohonan"],
    );
    says(
        &[("pelaksana: [operator]", "pelaksana: [loket]")],
        &[
            "rekam: pelaksana dihapus: Operator Komputer",
            "rekam: pelaksana baru: Petugas Loker Pelayanan",
        ],
    );
    says(&[("    catat: [register_ektp]\n", "")], &["agenda: buku dihapus: register_ektp"]);
    says(
        &[("output: [nomor_register]", "output: [nomor_register, lembar_ceklist]")],
        &["agenda: output baru: Lembar Ceklist"],
    );
}

#[test]
fn questions_branches_and_deadlines() {
    says(
        &[("tanya: Berkas lengkap?", "tanya: Sudah lengkap?")],
        &["verifikasi: pertanyaan \"Berkas lengkap?\" → \"Sudah lengkap?\""],
    );
    says(
        &[("{ jawab: Ya, ke: validasi }", "{ jawab: Ya, ke: rekam }")],
        &["verifikasi: cabang Ya: ke validasi → rekam"],
    );
    says(
        &[(
            "kembalikan: terima }",
            "kembalikan: terima }\n      - { jawab: Ditolak, ke: kedaluwarsa }",
        )],
        &["verifikasi: cabang baru: Ditolak, sesudah Tidak; ke kedaluwarsa"],
    );
    says(
        &[("batas: 14 hari kerja", "batas: 30 hari kerja")],
        &["batas melengkapi berkas 14 → 30 hari kerja"],
    );
    says(
        &[("hanya_sebelum: serahkan", "hanya_sebelum: rekam")],
        &["permohonan dapat dicabut sebelum serahkan → rekam"],
    );
}

#[test]
fn activities_come_go_move_and_are_renamed() {
    says(
        &[(
            "  - id: rekam\n",
            "  - id: cek\n    uraian: Mengecek sekali lagi\n    pelaksana: [loket]\n    waktu: 2 menit\n\n  - id: rekam\n",
        )],
        &[
            "kegiatan baru: cek, sesudah validasi; uraian \"Mengecek sekali lagi\"; pelaksana Petugas Loker Pelayanan; waktu 2 menit",
            "total 15 → 17 menit",
        ],
    );
    let gone =
        edited(&[(VALIDATE, ""), ("{ jawab: Ya, ke: validasi }", "{ jawab: Ya, ke: rekam }")]);
    assert_eq!(
        told(FILE, &gone),
        [
            "kegiatan dihapus: validasi",
            "verifikasi: cabang Ya: ke validasi → rekam",
            "total 15 → 13 menit",
        ]
    );
    // Over two rows, so that only one telling is the shortest.
    let agenda = FILE.find("  - id: agenda\n").expect("there");
    let mut moved = FILE.replace(VALIDATE, "");
    moved.insert_str(agenda, VALIDATE);
    assert_eq!(told(FILE, &moved), ["kegiatan validasi dipindah: sekarang sesudah terima"]);
    // Everything that names the row follows its new id and is not told.
    let renamed =
        FILE.replace("validasi }", "pengesahan }").replace("id: validasi", "id: pengesahan");
    let renamed = renamed
        .replace("agenda, verifikasi, validasi, rekam", "agenda, verifikasi, pengesahan, rekam");
    assert_eq!(told(FILE, &renamed), ["kegiatan validasi berganti id menjadi pengesahan"]);
}

#[test]
fn ends_totals_letters_and_print() {
    says(
        &[("nama: Surat pengantar diserahkan", "nama: Selesai diserahkan")],
        &["akhir selesai: nama \"Surat pengantar diserahkan\" → \"Selesai diserahkan\""],
    );
    says(&[("waktu: 15 menit", "waktu: 20 menit")], &["jumlah waktu tercetak 15 → 20 menit"]);
    says(
        &[("    templat: surat-perekaman\n", "    templat: surat-lain\n")],
        &["dokumen Surat Perekaman: templat surat-perekaman → surat-lain"],
    );
    says(
        &[("teks: \"\"", "teks: Surat")],
        &["sel cetak output serahkan di flowchart: berisi \"\" → \"Surat\""],
    );
    let sop = sop(FILE);
    let letters = |text: &str| vec![("surat-perekaman".to_owned(), text.to_owned())];
    let (old, new) = (letters("lama"), letters("baru"));
    let sections = change_sections(
        ChangeSide { sop: &sop, letters: &old },
        ChangeSide { sop: &sop, letters: &new },
    );
    assert_eq!(sections.len(), 1);
    assert_eq!(sections[0].changes, ["surat surat-perekaman: teks templat berubah"]);
}

#[test]
fn many_changes_come_in_the_order_of_the_form() {
    let new = edited(&[
        ("waktu: 15 menit", "waktu: 17 menit"),
        (VERIFY_TIME, "kelengkapan: [lembar_permohonan, ceklist]\n    waktu: 5 menit"),
        ("  - dokumen: surat_hilang\n", "  - dokumen: lembar_ceklist\n  - dokumen: surat_hilang\n"),
        ("nomor: 800 / 21 Tahun 2021", "nomor: 800 / 22 Tahun 2026"),
    ]);
    assert_eq!(
        told(FILE, &new),
        [
            "nomor 800 / 21 Tahun 2021 → 800 / 22 Tahun 2026",
            "syarat baru: Lembar Ceklist, sesudah Kartu Keluarga; bentuk fotokopi",
            "verifikasi: waktu 3 → 5 menit",
            "total 15 → 17 menit",
            "jumlah waktu tercetak 15 → 17 menit",
        ]
    );
}

mod office {
    //! The report in an office on SQLite: the version of the newest case, a short digest, another file.

    use std::path::Path;
    use std::sync::Arc;

    use tertib::base::id::{SopId, StaffId};
    use tertib::document::paper::{Paper, to_html};
    use tertib::office::change::Earlier;
    use tertib::office::folder::{Folder, write_whole};
    use tertib::office::library::load_kantor;
    use tertib::office::ports::VirtualClock;
    use tertib::office::service::{Caller, Office, Request};
    use tertib::office::shipped;
    use tertib::store::sqlite::database::SqliteStore;

    fn wait<T>(work: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
    }

    fn office(root: &Path) -> Office<SqliteStore> {
        let folder = Folder::find(Some(root)).expect("an office");
        let kantor =
            load_kantor(&folder).expect("readable").unwrap_or_else(|fault| panic!("{fault}"));
        let store = SqliteStore::open(&root.join("tertib.db")).expect("a database");
        let clock = VirtualClock::at("2026-04-06 08.00".parse().expect("a moment"));
        Office::new(folder, kantor, store, Arc::new(clock))
    }

    #[test]
    fn the_file_is_compared_with_the_version_of_the_newest_case() {
        let own = tempfile::tempdir().expect("a folder");
        for (path, text) in shipped::OFFICE {
            write_whole(&own.path().join(path), text.as_bytes()).expect("written");
        }
        let (office, sop) = (office(own.path()), SopId::new("e-ktp"));
        let change = |earlier| wait(office.change(&sop, earlier));
        let fault = change(Earlier::InForce).expect_err("no case yet").to_string();
        assert!(
            fault.contains("SOP `e-ktp` belum diberlakukan dan belum punya perkara"),
            "{fault}"
        );
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        let fields = texts(&[
            "jenis=baru",
            "nik=3313140101089001",
            "nama_pemohon=Contoh Keliru",
            "tanggal_lahir=2000-01-01",
            "pernah_kawin=tidak",
        ]);
        let open = Request::Open { sop: sop.clone(), fields, papers: texts(&["f_1_02", "kk"]) };
        let caller = Caller { person: StaffId::new("sari"), key: None };
        wait(office.act(&caller, &open)).unwrap_or_else(|fault| panic!("{fault}"));
        let same = change(Earlier::InForce).expect("compared");
        assert!(same.to_text().ends_with("\ntidak ada perubahan\n"), "{}", same.to_text());
        let path = own.path().join("sops/e-ktp.yaml");
        let text = std::fs::read_to_string(&path).expect("the file is there");
        write_whole(&own.path().join("lama.yaml"), text.as_bytes()).expect("written");
        let longer = text.replace("waktu: 2 menit", "waktu: 4 menit");
        write_whole(&path, longer.replace("waktu: 15 menit", "waktu: 17 menit").as_bytes())
            .expect("written");
        let letter = own.path().join("templates/surat/surat-perekaman.md");
        let body = std::fs::read_to_string(&letter).expect("the letter is there");
        write_whole(&letter, format!("{body}\nTerima kasih.\n").as_bytes()).expect("written");
        let facts = change(Earlier::InForce).expect("compared");
        let told: Vec<&String> = facts.sections.iter().flat_map(|part| &part.changes).collect();
        let times = [
            "validasi: waktu 2 → 4 menit",
            "total 15 → 17 menit",
            "jumlah waktu tercetak 15 → 17 menit",
        ];
        assert_eq!(told[..3], times);
        assert_eq!(told[3..], ["surat surat-perekaman: teks templat berubah"]);
        let short = same.imprint.digest.as_str();
        assert_eq!(change(Earlier::Kept(short)).expect("compared").sections, facts.sections);
        let fault = change(Earlier::Kept("zz")).expect_err("no such version").to_string();
        assert!(fault.contains(short), "what is kept is named: {fault}");
        // The file beside is compared with the letters of today.
        let beside = own.path().join("lama.yaml");
        let file = change(Earlier::File(&beside)).expect("compared");
        assert_eq!(file.sections, facts.sections[..2]);
        let html = to_html(&Paper::Change(facts)).expect("a page");
        assert!(html.contains("LAPORAN PERUBAHAN SOP"), "{html}");
        assert!(html.contains("<li>validasi: waktu 2 → 4 menit</li>"), "{html}");
        // Once a version is in force, that is what a further edit is compared with, whatever cases run on.
        wait(office.enact(&StaffId::new("budi"), &sop)).expect("put in force");
        let same = change(Earlier::InForce).expect("compared");
        assert!(same.to_text().ends_with("\ntidak ada perubahan\n"), "{}", same.to_text());
    }
}
