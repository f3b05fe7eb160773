//! The application form and the routing slip, printed from scripts by which their contents are worked out by hand.
//! How a page looks is judged by people.

mod told_year;

use serde_json::{Value as Json, json};
use told_year::Year;

const APPLICATION: [&str; 2] = ["--dokumen", "lembar-permohonan"];

fn list<'a>(facts: &'a Json, key: &str) -> &'a [Json] {
    facts[key].as_array().expect("a list")
}

/// The fields as `caption=value`; of choices the one that is ticked; `[16]` for boxes.
fn fields(facts: &Json) -> Vec<String> {
    let field = |field: &Json| {
        let ticked = list(field, "pilihan").iter().find(|choice| choice["dipilih"] == true);
        let value = match (ticked, field["kotak"].as_u64()) {
            (Some(choice), _) => choice["nama"].as_str().expect("a name").to_owned(),
            (None, Some(boxes)) if boxes > 0 => format!("[{boxes}]"),
            (None, _) => field["isi"].as_str().expect("a text").to_owned(),
        };
        format!("{}={value}", field["nama"].as_str().expect("a caption"))
    };
    list(facts, "isian").iter().map(field).collect()
}

#[test]
fn application_of_a_case_states_what_the_applicant_said_and_handed_in() {
    let year = Year::new();
    let facts = year.facts(&[&["--perkara", "5"], &APPLICATION[..]].concat());
    assert_eq!(facts["kosong"], false);
    assert_eq!(
        (&facts["nomor_register"], &facts["petugas"]),
        (&json!("1/2026"), &json!("Sari Contoh"))
    );
    assert_eq!(facts["tempat_tanggal"], "Kebakkramat, 2 Juni 2026");
    // What is worked out (who goes along, how many) is not stated.
    assert_eq!(
        fields(&facts),
        [
            "Nama pemohon=Ibu Contoh",
            "NIK pemohon=3313144303879002",
            "Nomor KK=3313140101209001",
            "Desa asal=Waru",
            "Alamat asal=Dukuh Rekaan RT 0 RW 0",
            "Alamat tujuan=Jalan Khayal 0, Provinsi Rekaan",
            "Alasan pindah=Pekerjaan",
            "Klasifikasi pindah=Antar provinsi",
            "Susunan yang pindah=Anggota keluarga saja",
        ]
    );
    let family = &list(&facts, "daftar")[0];
    assert_eq!(
        family["kolom"],
        json!(["NIK", "Nama", "Tanggal lahir", "Hubungan dalam keluarga", "Ikut pindah"])
    );
    assert_eq!(list(family, "baris").len(), 4);
    assert_eq!(
        family["baris"][2],
        json!(["3313140903099003", "Remaja Contoh", "9 Maret 2009", "Anak", "Ya"])
    );
    let papers: Vec<String> = list(&facts, "berkas")
        .iter()
        .map(|it| format!("{} {}", it["nama"], it["bentuk"]))
        .collect();
    assert_eq!(
        papers,
        [
            r#""Formulir F-1.03" "asli""#,
            r#""Kartu Keluarga" "ditunjukkan""#,
            r#""KTP-el" "fotokopi""#
        ]
    );
    let page = year.page(&[&["--perkara", "5"], &APPLICATION[..]].concat());
    assert!(page.contains(r#"<span class="nama">Ibu Contoh</span>"#), "{page}");
}

#[test]
fn blank_application_asks_what_the_sop_asks_and_knows_nobody() {
    let year = Year::told("@ 2026-05-04 08.00");
    let facts = year.facts(&[&["kk"], &APPLICATION[..]].concat());
    assert_eq!((&facts["kosong"], &facts["pemohon"]), (&json!(true), &json!("")));
    let said = fields(&facts);
    assert!(said.contains(&"NIK kepala keluarga=[16]".to_owned()), "{said:?}");
    assert!(said.iter().all(|field| field.ends_with('=') || field.ends_with("=[16]")), "{said:?}");
    let kinds = &list(&facts, "isian")[0];
    assert_eq!((&kinds["nama"], list(kinds, "pilihan").len()), (&json!("Jenis permohonan"), 6));
    let family = &list(&facts, "daftar")[0];
    assert!(list(family, "baris").iter().all(|row| *row == json!(["", "", "", ""])));
    // On paper the signatures stand under what they sign, and a table that goes on repeats what it is.
    let page = year.page(&[&["kk"], &APPLICATION[..]].concat());
    let papers = page.split(r#"<div class="utuh">"#).nth(1).expect("papers and signatures");
    assert!(papers.contains("BERKAS YANG DISERAHKAN") && papers.contains("F-1.06"), "{papers}");
    assert!(
        page.contains("<thead><tr><td class=\"kepala\" colspan=\"5\"><h2>Anggota keluarga"),
        "{page}"
    );
    let relation = "Hubungan dalam keluarga: Kepala keluarga, Suami atau istri, Anak, Lainnya";
    assert!(list(family, "petunjuk").contains(&json!(relation)), "{family}");
    let papers = list(&facts, "berkas");
    let of = |name: &str| papers.iter().filter(|paper| paper["nama"] == name).collect::<Vec<_>>();
    // It hangs on what the applicant will answer: the condition is printed.
    assert_eq!(of("SKPWNI")[0]["bila"], "Jenis permohonan: Pindah datang");
    let named = papers.iter().find(|paper| paper["nama"] == "KK lama atau Kartu Keluarga");
    let kinds =
        "Jenis permohonan: Baru karena menikah, Pisah KK, Perubahan data atau anggota, atau Rusak";
    assert_eq!(named.expect("asked")["bila"], kinds);
    let form = "Jenis permohonan: Perubahan data atau anggota, dan “Ada elemen data yang berubah” dijawab Ya";
    assert_eq!(of("Formulir F-1.06")[0]["bila"], form);
    // It hangs on the office's own switch, which offers it: asked once, and no condition.
    assert!(of("Surat pengantar desa").is_empty());
    assert_eq!(of("Surat pengantar desa (tidak wajib)").len(), 1);
    assert_eq!(of("Surat pengantar desa (tidak wajib)")[0]["bila"], "");
}

/// Every condition of the shipped SOPs, as somebody without knowledge of the language would say it.
#[test]
fn conditions_on_blank_forms_are_sentences() {
    let year = Year::told("@ 2026-05-04 08.00");
    let said = |sop: &str| -> Vec<String> {
        let facts = year.facts(&[&[sop], &APPLICATION[..]].concat());
        let papers = list(&facts, "berkas").iter();
        let said = papers.map(|it| it["bila"].as_str().expect("a text").to_owned());
        said.filter(|condition| !condition.is_empty()).collect()
    };
    let without_adult = "semua anggota yang ikut adalah anak yang ikut";
    assert_eq!(
        said("pindah"),
        [
            "Klasifikasi pindah: Antar kabupaten atau Antar provinsi",
            "Klasifikasi pindah selain Antar kabupaten dan Antar provinsi",
            without_adult,
            without_adult,
        ]
    );
    assert_eq!(
        said("akta-kelahiran"),
        [
            "“Ada surat keterangan kelahiran” dijawab Ya",
            "“Perkawinan orang tua tercatat” dijawab Ya",
            "“Ada surat keterangan kelahiran” dijawab Tidak, atau “Perkawinan orang tua tercatat” dijawab Tidak",
        ]
    );
    assert_eq!(said("e-ktp")[0], "Jenis permohonan: Baru atau Perubahan data");
    assert_eq!(said("kk")[1], "“Biodata sudah ada di SIAK” dijawab Tidak");
}

/// What may stay empty and did says so on the form of a case; nobody is to write it in later.
#[test]
fn form_of_a_case_has_no_boxes_for_a_number_that_is_not_there() {
    let year = Year::told(CHECKED);
    let facts = year.facts(&[&["--perkara", "1"], &APPLICATION[..]].concat());
    assert!(fields(&facts).contains(&"Nomor KK lama=-".to_owned()), "{facts}");
    assert_eq!(list(&facts, "daftar")[0]["baris"][1][0], "-");
}

/// A baby without NIK; KK in copy where the original is asked; a paper that nobody asked for.
const CHECKED: &str = r#"
@ 2026-05-04 08.00
$ tertib buka kk --oleh sari --isian jenis=rusak --isian "nama_pemohon=Contoh Satu" --isian nik=3313140903099003 --isian tanggal_lahir=1999-03-09 --isian pernah_kawin=ya --isian "alamat=Dukuh Rekaan" --isian desa=waru --isian sudah_terdata=ya --isian elemen_berubah=tidak --isian "anggota=nik:3313140903099003;nama:Contoh Satu;lahir:1999-03-09;hubungan:kepala" --isian "anggota=nama:Bayi Contoh;lahir:2026-03-09;hubungan:anak" --diterima f_1_02,kk_lama:fotokopi,buku_nikah:asli
"#;

#[test]
fn checklist_says_why_a_paper_does_not_do_and_names_what_nobody_asked_for() {
    let year = Year::told(CHECKED);
    let facts = year.facts(&["--perkara", "1", "--dokumen", "ceklis"]);
    let row = |it: &Json| {
        ["nama", "bentuk", "bila", "keadaan", "catatan"]
            .map(|key| it[key].as_str().expect("a text").to_owned())
    };
    let rows: Vec<String> = list(&facts, "butir").iter().map(|it| row(it).join("|")).collect();
    assert_eq!(
        rows,
        [
            "Formulir F-1.02|asli|“Biodata sudah ada di SIAK” dijawab Ya|ada|",
            "KK lama|asli|Jenis permohonan: Baru karena menikah, Pisah KK, Perubahan data atau anggota, atau Rusak|kurang|diterima fotokopi, diminta asli",
            "KTP-el|fotokopi|Jenis permohonan: Pisah KK, Hilang, atau Rusak|kurang|",
            "Surat pengantar desa|asli|Surat pengantar desa: Boleh dilampirkan|terbuka|tidak wajib",
            "Buku nikah atau akta perkawinan|asli|tidak diminta|ada|di luar persyaratan",
        ]
    );
}

/// The file comes without KK, waits at the Kasi for thirteen minutes, goes back, comes again the next day.
const RETURNED: &str = r#"
@ 2026-05-04 08.00
$ tertib buka e-ktp --oleh sari --isian jenis=baru --isian nik=3313140903099003 --isian "nama_pemohon=Remaja Contoh" --isian tanggal_lahir=2009-03-09 --isian pernah_kawin=tidak --diterima f_1_02
@ 2026-05-04 08.01
$ tertib kerjakan 1 terima --oleh sari
@ 2026-05-04 08.04
$ tertib kerjakan 1 agenda --oleh sari
@ 2026-05-04 08.17
$ tertib kerjakan 1 verifikasi --jawab Tidak --kurang kk --alasan "Fotokopi KK belum ada" --oleh tuti
"#;

const AGAIN: &str = r"
@ 2026-05-05 08.10
$ tertib serahkan 1 --diterima kk --oleh sari
@ 2026-05-05 08.11
$ tertib kerjakan 1 terima --oleh sari
@ 2026-05-05 08.12
$ tertib kerjakan 1 agenda --oleh sari
";

/// `no | petugas | diterima | selesai | waktu | lewat | baku mutu | catatan`.
fn slip(facts: &Json) -> Vec<String> {
    let text = |row: &Json, key: &str| row[key].as_str().expect("a text").to_owned();
    let row = |row: &Json| {
        let late = if row["lewat"] == true { "lewat" } else { "" }.to_owned();
        let keys = ["no", "petugas", "diterima", "selesai", "waktu"].map(|key| text(row, key));
        let rest = [late, text(row, "baku_mutu"), text(row, "catatan")];
        [keys.to_vec(), rest.to_vec()].concat().join("|").replace(" Mei 2026 / ", "/")
    };
    list(facts, "baris").iter().map(row).collect()
}

#[test]
fn slip_shows_who_did_what_when_and_leaves_lines_for_the_rest() {
    let asked = ["--perkara", "1", "--dokumen", "lembar-kendali"];
    let first = [
        "1|Sari Contoh|4/08.00|4/08.01|1 menit||1 menit|",
        "2|Sari Contoh|4/08.01|4/08.04|3 menit||3 menit|",
        "3|Tuti Contoh|4/08.04|4/08.17|13 menit|lewat|3 menit|Tidak; dikembalikan: Fotokopi KK belum ada",
    ];
    // While the applicant has the file, all lines behind the return are empty.
    let facts = Year::told(RETURNED).facts(&asked);
    let blank = ["1|||||", "2|||||", "3|||||", "4|||||", "5|||||", "6|||||"];
    let found = slip(&facts);
    assert_eq!(found[..3], first);
    assert_eq!(found.len(), 9);
    assert!(found[3..].iter().zip(blank).all(|(row, blank)| row.starts_with(blank)), "{found:?}");
    let facts = Year::told(&format!("{RETURNED}{AGAIN}")).facts(&asked);
    let second = [
        "1|Sari Contoh|5/08.10|5/08.11|1 menit||1 menit|",
        "2|Sari Contoh|5/08.11|5/08.12|1 menit||3 menit|",
        "3||5/08.12||||3 menit|",
        "4||||||2 menit|",
        "5||||||5 menit|",
        "6||||||1 menit|",
    ];
    assert_eq!(slip(&facts), [&first[..], &second[..]].concat());
    // Seventeen minutes on the first day, two on the second; the applicant's night is not the office's.
    assert_eq!(
        (&facts["waktu_kantor"], &facts["baku_mutu"]),
        (&json!("19 menit"), &json!("15 menit"))
    );
    assert_eq!(facts["baris"][6]["peran"], "Camat / Sekcam");
}

#[test]
fn slip_of_an_ended_case_has_no_empty_line_and_no_norm_for_those_outside() {
    let year = Year::new();
    let facts = year.facts(&["--perkara", "1", "--dokumen", "lembar-kendali"]);
    let rows = list(&facts, "baris");
    assert!(rows.iter().all(|row| row["petugas"] != "" && row["selesai"] != ""), "{facts}");
    // Disdukcapil had it for a week: that is no office time, and has no norm.
    let last = rows.last().expect("rows");
    assert_eq!((&last["waktu"], &last["baku_mutu"]), (&json!("7 hari 32 menit"), &json!("")));
    assert_eq!(facts["waktu_kantor"], "26 menit");
}

/// The Kasi sends the draft back to the operator; a supervisor corrects a name, moves work; the applicant withdraws.
const BENT: &str = r#"
@ 2026-05-05 08.13
$ tertib kerjakan 1 verifikasi --jawab Ya --oleh tuti
@ 2026-05-05 08.14
$ tertib perbaiki 1 --isian "nama_pemohon=Remaja Benar" --alasan "Salah ketik nama" --oleh budi
@ 2026-05-05 08.15
$ tertib perbaiki 1 --dari validasi --ke verifikasi --alasan "Belum dibaca ulang" --oleh budi
@ 2026-05-05 08.16
$ tertib cabut 1 --alasan "Sudah punya KTP" --oleh sari
"#;

#[test]
fn slip_lists_what_a_supervisor_and_the_applicant_changed_and_why() {
    let year = Year::told(&format!("{RETURNED}{AGAIN}{BENT}"));
    let facts = year.facts(&["--perkara", "1", "--dokumen", "lembar-kendali"]);
    let changes: Vec<String> = list(&facts, "baris")[6..]
        .iter()
        .map(|row| {
            ["no", "kegiatan", "petugas", "selesai", "catatan"]
                .map(|key| row[key].as_str().expect("a text"))
                .join("|")
        })
        .collect();
    assert_eq!(
        changes,
        [
            "|Isian diperbaiki: Nama lengkap|Budi Contoh|5 Mei 2026 / 08.14|Salah ketik nama",
            "|Dipindahkan dari kegiatan 4 ke kegiatan 3|Budi Contoh|5 Mei 2026 / 08.15|Belum dibaca ulang",
            "|Permohonan dicabut|Sari Contoh|5 Mei 2026 / 08.16|Sudah punya KTP",
        ]
    );
}

/// The originals come, and the Kasi finds a fault in the draft.
const SENT_UP: &str = r#"
$ tertib kerjakan 1 ajukan --diterima kk_lama:asli,ktp_el --oleh sari
@ 2026-05-04 08.02
$ tertib kerjakan 1 periksa --jawab Ya --oleh sari
@ 2026-05-04 08.03
$ tertib kerjakan 1 catat_permohonan --oleh sari
@ 2026-05-04 08.04
$ tertib kerjakan 1 verifikasi --jawab Ya --oleh tuti
@ 2026-05-04 08.05
$ tertib kerjakan 1 ketik --oleh dewi
@ 2026-05-04 08.06
$ tertib kerjakan 1 paraf --jawab Tidak --alasan "Nama bayi salah ketik" --oleh tuti
"#;

#[test]
fn slip_says_why_the_initials_were_refused() {
    let year = Year::told(&format!("{CHECKED}{SENT_UP}"));
    let asked = ["--perkara", "1", "--dokumen", "lembar-kendali"];
    let facts = year.facts(&asked);
    let note = &list(&facts, "baris")[5]["catatan"];
    assert_eq!(note, "Tidak; alasan: Nama bayi salah ketik");
    let page = year.page(&asked);
    assert!(page.contains(r#"<span class="saat">08.06</span>"#), "{page}");
    assert!(page.contains("Mutu Baku") && !page.contains("Baku Mutu"), "{page}");
}
