//! Every letter of the four services as it is printed: recipient, subject, attachment, copies, signer, book, and the
//! fields and tables it shows, written down by hand. One script plays the cases
//! (`tests/letters/naskah.txt`) and every letter is signed in another way: in person, a.n., u.b., Plt., Plh.
//! It does not look at the layout; `tests/paper.rs` does.

use std::path::Path;
use std::process::Command;

use tertib::diag::diagnostic::Sources;
use tertib::office::shipped;
use tertib::sop::document::Sop;
use tertib::sop::read::read_sop;
use tertib::source::SourceText;

/// What one printed letter must say.
struct Letter {
    /// The printed paper: case and document.
    file: &'static str,
    /// Number, nature, attachment, subject.
    reference: &'static [(&'static str, &'static str)],
    to: &'static [&'static str],
    copies: &'static [&'static str],
    /// Lines of the signature block.
    signed: &'static [&'static str],
    fields: &'static [(&'static str, &'static str)],
    /// Rows of its table.
    table: &'static [&'static str],
    /// Further words in the text, and words that may not be there.
    says: &'static [&'static str],
    keeps_silent: &'static [&'static str],
}

/// All letters go to the same office.
const TO: &[&str] = &[
    "Yth. Kepala Dinas Kependudukan dan Pencatatan Sipil",
    "Kabupaten Karanganyar",
    "di Karanganyar",
];
/// How a letter to another office ends.
const THANKS: &str = "Demikian surat pengantar ini disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.";

const LETTERS: &[Letter] = &[
    Letter {
        file: "perkara-1-surat_pindah",
        reference: &[
            ("Nomor", "400.12.2.2/001/III/2026"),
            ("Sifat", "Biasa"),
            ("Lampiran", "1 (satu) berkas"),
            ("Hal", "Pengantar Pindah Penduduk"),
        ],
        to: TO,
        copies: &["Kepala Desa Waru"],
        signed: &["Plh. CAMAT KEBAKKRAMAT,", "Budi Contoh", "Pembina", "NIP 19800404 200503 1 999"],
        fields: &[
            ("Nama pemohon", "Contoh Pindah"),
            ("NIK", "3313140101809002"),
            ("Nomor KK", "3313140101209002"),
            ("Alamat asal", "Dusun Rekaan RT 01 RW 01, Desa Waru, Kecamatan Kebakkramat"),
            ("Alamat tujuan", "Dusun Khayal RT 02 RW 02, Desa Kemiri"),
            ("Klasifikasi", "Antar desa"),
            ("Susunan yang pindah", "Kepala dan semua anggota"),
            ("Alasan", "Perumahan"),
            ("Nomor register", "1/2026"),
            ("Jumlah yang ikut", "1 orang"),
        ],
        table: &["1|Contoh Pindah|3313140101809002|1 Januari 1980|Kepala keluarga"],
        says: &["berkas permohonan pindah penduduk yang telah diverifikasi", THANKS],
        keeps_silent: &[],
    },
    Letter {
        file: "perkara-2-surat_pengantar_kk",
        reference: &[
            ("Nomor", "400.12.2.1/001/IV/2026"),
            ("Sifat", "Biasa"),
            ("Lampiran", "1 (satu) berkas"),
            ("Hal", "Pengantar Penerbitan Kartu Keluarga"),
        ],
        to: TO,
        copies: &["Kepala Desa Kebak"],
        signed: &[
            "CAMAT KEBAKKRAMAT,",
            "Hadi Contoh",
            "Pembina Tingkat I",
            "NIP 19750505 200003 1 999",
        ],
        fields: &[
            ("Kepala keluarga", "Contoh Suami"),
            ("NIK", "3313140202959003"),
            ("Jenis permohonan", "Baru karena menikah"),
            ("Alamat", "Dusun Rekaan RT 03 RW 03, Desa Kebak, Kecamatan Kebakkramat"),
            ("Nomor register", "1/2026"),
            ("Jumlah anggota", "3 orang"),
        ],
        table: &[
            "1|Contoh Suami|3313140202959003|2 Februari 1995|Kepala keluarga",
            "2|Contoh Istri|3313144303969004|3 Maret 1996|Suami atau istri",
            // A child that has no number yet.
            "3|Contoh Bayi|-|30 Maret 2026|Anak",
        ],
        says: &["penerbitan Kartu Keluarga yang bersangkutan", THANKS],
        keeps_silent: &["Nomor KK lama"],
    },
    Letter {
        file: "perkara-3-surat_pengantar_akta",
        reference: &[
            ("Nomor", "400.12.3.1/001/V/2026"),
            ("Sifat", "Biasa"),
            ("Lampiran", "1 (satu) berkas"),
            ("Hal", "Pengantar Penerbitan Kutipan Akta Kelahiran"),
        ],
        to: TO,
        copies: &["Kepala Desa Kemiri"],
        signed: &[
            "a.n. CAMAT KEBAKKRAMAT",
            "Sekretaris Kecamatan,",
            "Budi Contoh",
            "Pembina",
            "NIP 19800404 200503 1 999",
        ],
        fields: &[
            ("Nama anak", "Contoh Anak"),
            ("Jenis kelamin", "Perempuan"),
            ("Tempat, tanggal lahir", "Karanganyar, 5 Maret 2026"),
            // Not known: the form wants the place, so a dash stands in it.
            ("Nama ayah", "-"),
            ("Nama ibu", "Contoh Ibu"),
            ("Nomor KK", "3313140404209005"),
            ("Alamat", "Dusun Rekaan RT 04 RW 04, Desa Kemiri, Kecamatan Kebakkramat"),
            ("Nama pelapor", "Contoh Ibu"),
            ("NIK pelapor", "3313144404909005"),
            // From 5 March to 5 May are 61 days.
            ("Terlambat lapor", "Ya"),
            ("Nomor register", "1/2026"),
        ],
        table: &[],
        says: &["penerbitan Kutipan Akta Kelahiran yang bersangkutan", THANKS],
        keeps_silent: &[],
    },
    Letter {
        file: "perkara-4-surat_pindah",
        reference: &[
            ("Nomor", "400.12.2.2/002/VI/2026"),
            ("Sifat", "Biasa"),
            ("Lampiran", "1 (satu) berkas"),
            ("Hal", "Pengantar Pindah Penduduk"),
        ],
        to: TO,
        copies: &["Kepala Desa Pulosari"],
        signed: &["Plt. CAMAT KEBAKKRAMAT,", "Budi Contoh", "Pembina", "NIP 19800404 200503 1 999"],
        fields: &[
            ("Nama pemohon", "Contoh Anggota"),
            ("NIK", "3313140707059008"),
            ("Nomor KK", "3313140707209008"),
            ("Alamat asal", "Dusun Rekaan RT 05 RW 05, Desa Pulosari, Kecamatan Kebakkramat"),
            ("Alamat tujuan", "Jalan Khayal 0, Provinsi Rekaan"),
            ("Klasifikasi", "Antar provinsi"),
            ("Susunan yang pindah", "Anggota keluarga saja"),
            ("Alasan", "Pekerjaan"),
            ("Nomor register", "2/2026"),
            ("Jumlah yang ikut", "2 orang"),
        ],
        table: &[
            "1|Contoh Anggota|3313140707059008|7 Juli 2005|Anak",
            "2|Contoh Adik|3313144909109010|9 September 2010|Anak",
        ],
        says: &[THANKS],
        // Who stays is not in the letter.
        keeps_silent: &["Contoh Kepala", "3313140808759009"],
    },
    Letter {
        file: "perkara-5-surat_pengantar",
        reference: &[
            ("Nomor", "400.12.2.1/002/VII/2026"),
            ("Sifat", "Biasa"),
            ("Lampiran", "1 (satu) berkas"),
            ("Hal", "Pengantar Pencetakan KTP-el"),
        ],
        to: TO,
        copies: &["Arsip"],
        signed: &[
            "a.n. CAMAT KEBAKKRAMAT",
            "Sekretaris Kecamatan",
            "u.b.",
            "Kasi Pemerintahan,",
            "Tuti Contoh",
            "Penata",
            "NIP 19850303 201001 2 999",
        ],
        fields: &[
            ("Nama lengkap", "Contoh Hilang"),
            ("NIK", "3313141010809011"),
            ("Tanggal lahir", "10 Oktober 1980"),
            ("Sudah atau pernah kawin", "Ya"),
            ("Jenis permohonan", "Hilang"),
            ("Nomor register", "1/2026"),
        ],
        table: &[],
        says: &["perekaman KTP-el telah dilaksanakan", THANKS],
        keeps_silent: &[],
    },
    Letter {
        file: "perkara-5-surat_perekaman",
        reference: &[],
        to: &[],
        copies: &[],
        signed: &[
            "Kebakkramat, 7 Juli 2026",
            "Operator Komputer,",
            "Dewi Contoh",
            "Pengatur",
            "NIP 19920202 201803 2 999",
        ],
        fields: &[
            ("Nama", "Dewi Contoh"),
            ("NIP", "19920202 201803 2 999"),
            ("Jabatan", "Operator Komputer, Kecamatan Kebakkramat"),
            ("Nama lengkap", "Contoh Hilang"),
            ("NIK", "3313141010809011"),
            ("Tanggal lahir", "10 Oktober 1980"),
            ("Jenis permohonan", "Hilang"),
        ],
        table: &[],
        // A number of its own among the letters; that of the register only names the application.
        says: &[
            "SURAT KETERANGAN PEREKAMAN KTP-EL",
            "Nomor: 400.12.2.1/SKet/001/VII/2026",
            "nomor register 1/2026",
            "bukan pengganti KTP-el",
        ],
        keeps_silent: &[],
    },
];

/// Who is away when, so that each letter has another signer.
const AWAY: &str = "
  - { pegawai: budi, peran: camat, sebagai: plt, mulai: 2026-06-01, sampai: 2026-06-30 }

ketidakhadiran:
  - pegawai: hadi
    mulai: 2026-05-05 07.30
    sampai: 2026-05-05 16.00
    alasan: Dinas luar
  - pegawai: hadi
    mulai: 2026-07-07 07.30
    sampai: 2026-07-07 16.00
    alasan: Dinas luar
  - pegawai: budi
    mulai: 2026-07-07 07.30
    sampai: 2026-07-07 16.00
    alasan: Dinas luar
";

/// The shipped office with those absences, in a folder of its own.
fn office(root: &Path) {
    for (path, text) in shipped::OFFICE {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        let text = text.replacen("\nketidakhadiran:\n", AWAY, 1);
        std::fs::write(path, text).expect("a file");
    }
}

/// The text between the tags, one space between words.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        let (_, said) = piece.split_once('>').unwrap_or(("", piece));
        text.push_str(said);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("&amp;", "&")
}

/// The contents of every element of this name, in order.
fn all(html: &str, name: &str) -> Vec<String> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let pieces = html.split(&open).skip(1).filter(|piece| piece.starts_with(['>', ' ']));
    pieces.filter_map(|piece| Some(plain(piece.split_once(&close)?.0.split_once('>')?.1))).collect()
}

/// The part of the page that begins with this tag.
fn part<'a>(html: &'a str, begin: &str, end: &str) -> &'a str {
    html.split_once(begin).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(part, _)| part)
}

fn pairs(html: &str) -> Vec<(String, String)> {
    all(html, "dt").into_iter().zip(all(html, "dd")).collect()
}

fn check(letter: &Letter, html: &str) {
    let name = letter.file;
    let head = part(html, "<div class=\"acuan\">", "<div class=\"badan\">");
    let body = part(html, "<div class=\"badan\">", "<section");
    let owned = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    assert_eq!(pairs(head), owned(letter.reference), "{name}: head");
    let to: Vec<String> = all(head, "p").into_iter().skip(1).collect();
    assert_eq!(to, letter.to, "{name}: recipient");
    assert_eq!(pairs(body), owned(letter.fields), "{name}: fields");
    let rows = part(body, "<tbody>", "</tbody>").split("</tr>").map(|row| all(row, "td").join("|"));
    let rows: Vec<String> = rows.filter(|row| !row.is_empty()).collect();
    assert_eq!(rows, letter.table, "{name}: table");
    let signed = part(html, "<section class=\"ttd\">", "</section>");
    assert_eq!(all(signed, "p"), letter.signed, "{name}: signature");
    let copies = part(html, "<section class=\"tembusan\">", "</section>");
    assert_eq!(all(copies, "li"), letter.copies, "{name}: copies");
    let text = plain(html);
    for words in letter.says {
        assert!(text.contains(words), "{name} says: {words}");
    }
    for words in letter.keeps_silent {
        assert!(!text.contains(words), "{name} does not say: {words}");
    }
}

#[test]
fn every_letter_says_what_it_must_and_is_signed_by_whom_it_must() {
    let folder = tempfile::tempdir().expect("a folder");
    let (own, played) = (folder.path().join("asal"), folder.path().join("kantor"));
    office(&own);
    let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
        .args(["demo", "--naskah", "tests/letters/naskah.txt", "--kantor"])
        .arg(&own)
        .arg("--folder")
        .arg(&played)
        .output()
        .expect("the program starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    for letter in LETTERS {
        // A program with PDF prints that; the same blocks stand in both.
        let path = played.join("cetak").join(format!("{}.html", letter.file));
        match std::fs::read_to_string(&path) {
            Ok(html) => check(letter, &html),
            Err(_) => assert!(path.with_extension("pdf").exists(), "{}", letter.file),
        }
    }
}

/// Scenario files lie in a folder below.
fn is_sop(path: &str) -> bool {
    path.strip_prefix("sops/").is_some_and(|name| !name.contains('/'))
}

#[test]
fn no_letter_is_left_out_of_the_list() {
    for (path, text) in shipped::OFFICE.iter().filter(|(path, _)| is_sop(path)) {
        let mut sources = Sources::default();
        let file = sources.add(SourceText::new(*path, (*text).to_owned()));
        let sop: Sop = read_sop(sources.get(file), file).value.expect("no fault of shape");
        for document in sop.documents.iter().filter(|document| document.template.is_some()) {
            let ending = format!("-{}", document.id.value);
            assert!(LETTERS.iter().any(|letter| letter.file.ends_with(&ending)), "{path} {ending}");
        }
    }
}
