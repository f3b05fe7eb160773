//! A letter shown before it is signed: as the person named would sign it, without a number and without a trace.
//! What a signed letter says is tested in `letters.rs`.

use std::path::PathBuf;
use std::process::{Command, Output};

use tertib::office::shipped;

/// The letter's row for the Camat is open; he is away, and Budi is Plh. that week.
const SCRIPT: &str = "\
@ 2026-03-02 08.00
$ tertib buka e-ktp --oleh sari --isian jenis=baru --isian nik=3313140101089001 --isian \"nama_pemohon=Contoh Pemohon\" --isian tanggal_lahir=2008-01-01 --isian pernah_kawin=tidak --diterima f_1_02,kk
@ 2026-03-02 08.01
$ tertib kerjakan 1 terima --oleh sari
@ 2026-03-02 08.04
$ tertib kerjakan 1 agenda --oleh sari
@ 2026-03-02 08.07
$ tertib kerjakan 1 verifikasi --jawab Ya --oleh tuti
";

struct Desk {
    _folder: tempfile::TempDir,
    root: PathBuf,
    told: Output,
}

/// The shipped office with changed words, after the script and these lines of it.
fn after(changes: &[(&str, &str)], lines: &str) -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("asal");
    for (path, text) in shipped::OFFICE {
        let path = own.join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        let changed = changes.iter().fold((*text).to_owned(), |text, (a, b)| text.replace(a, b));
        std::fs::write(path, changed).expect("a file");
    }
    let (script, root) = (folder.path().join("naskah.txt"), folder.path().join("kantor"));
    std::fs::write(&script, format!("{SCRIPT}{lines}")).expect("written");
    let mut demo = Command::new(env!("CARGO_BIN_EXE_tertib"));
    demo.args(["demo", "--naskah"])
        .arg(&script)
        .arg("--kantor")
        .arg(&own)
        .arg("--folder")
        .arg(&root);
    let told = demo.output().expect("the program starts");
    Desk { _folder: folder, root, told }
}

impl Desk {
    fn said(&self) -> String {
        let bytes = [&self.told.stdout[..], &self.told.stderr].concat();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The words of the preview that the script printed.
    fn preview(&self, document: &str) -> String {
        assert!(self.told.status.success(), "{}", self.said());
        let path = self.root.join(format!("cetak/perkara-1-{document}-pratinjau.html"));
        let html = std::fs::read_to_string(path).expect("printed");
        let body = html.split_once("<body").expect("a page").1.to_owned();
        let words = body.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
        words.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    }
}

const PREVIEW: &str =
    "$ tertib cetak --perkara 1 --dokumen surat_pengantar --format html --pratinjau";

#[test]
fn preview_is_signed_by_the_person_named_and_its_number_is_still_to_come() {
    let desk = after(&[], &format!("{PREVIEW} --oleh budi\n"));
    let letter = desk.preview("surat_pengantar");
    for words in [
        "PRATINJAU",
        "Nomor akan diberi saat dinomori",
        "Kebakkramat, 2 Maret 2026",
        "Plh. CAMAT KEBAKKRAMAT, Budi Contoh Pembina NIP 19800404 200503 1 999",
        "Contoh Pemohon",
    ] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    assert!(!letter.contains("belum diisi") && !letter.contains("KONSEP"), "{letter}");
}

#[test]
fn preview_takes_no_number_and_leaves_no_trace() {
    let rest = "\
@ 2026-03-02 08.09
$ tertib kerjakan 1 validasi --oleh budi
@ 2026-03-02 08.14
$ tertib kerjakan 1 rekam --oleh dewi
= 400.12.2.1/001/III/2026
$ tertib lihat 1
$ tertib audit
";
    let tail = |desk: &Desk| {
        assert!(desk.told.status.success(), "{}", desk.said());
        let said = desk.said();
        let (_, tail) = said.split_once("$ tertib lihat 1").expect("the script ran");
        tail.split_once("Peragaan selesai").expect("to its end").0.to_owned()
    };
    let without = after(&[], rest);
    let with = after(&[], &format!("{PREVIEW} --oleh budi\n{PREVIEW}\n{rest}"));
    assert_eq!(tail(&with), tail(&without));
}

#[test]
fn only_who_could_sign_now_sees_the_letter_as_his() {
    let desk = after(&[], &format!("! {} --oleh sari\n", &PREVIEW[2..]));
    let words =
        "`sari` tidak dapat menandatangani surat `surat_pengantar` sekarang; yang dapat: budi";
    assert!(desk.told.status.success() && desk.said().contains(words), "{}", desk.said());
    // Nobody named: whoever would sign first. A week later the Camat is there himself.
    let desk = after(&[], &format!("@ 2026-03-09 09.00\n{PREVIEW}\n"));
    let letter = desk.preview("surat_pengantar");
    assert!(letter.contains("CAMAT KEBAKKRAMAT, Hadi Contoh"), "{letter}");
    assert!(!letter.contains("Plh."), "{letter}");
}

#[test]
fn deputy_sees_the_letter_as_signed_on_behalf() {
    let plh = "  - { pegawai: budi, peran: camat, sebagai: plh, mulai: 2026-03-02, sampai: 2026-03-06 }\n";
    let desk = after(&[(plh, "")], &format!("{PREVIEW} --oleh budi\n"));
    let letter = desk.preview("surat_pengantar");
    let words = "a.n. CAMAT KEBAKKRAMAT Sekretaris Kecamatan, Budi Contoh";
    assert!(letter.contains(words), "{letter}");
}

#[test]
fn number_that_the_signer_gives_himself_comes_with_the_signature() {
    let moved = [
        (
            "    output: [lembar_divalidasi]\n",
            "    output: [lembar_divalidasi]\n    catat: [agenda_keluar]\n",
        ),
        ("    catat: [agenda_keluar, agenda_keterangan]\n", "    catat: [agenda_keterangan]\n"),
    ];
    let desk = after(&moved, &format!("{PREVIEW} --oleh budi\n"));
    let letter = desk.preview("surat_pengantar");
    assert!(letter.contains("Nomor akan diberi saat ditandatangani"), "{letter}");
}

#[test]
fn letter_of_the_officer_is_previewed_as_his_and_a_made_one_not_at_all() {
    let statement = PREVIEW.replace("surat_pengantar", "surat_perekaman");
    let desk = after(&[], &format!("{statement} --oleh dewi\n"));
    let letter = desk.preview("surat_perekaman");
    assert!(letter.contains("Operator Komputer, Dewi Contoh"), "{letter}");
    let made = "@ 2026-03-02 08.09\n$ tertib kerjakan 1 validasi --oleh budi\n@ 2026-03-02 08.14\n$ tertib kerjakan 1 rekam --oleh dewi\n";
    let desk = after(&[], &format!("{made}! {} --oleh budi\n", &PREVIEW[2..]));
    assert!(desk.told.status.success() && desk.said().contains("sudah jadi"), "{}", desk.said());
}
