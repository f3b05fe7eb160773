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
    let relation = "Hubungan dalam keluarga: Kepala keluarga, Suami atau istri, Anak, Lainnya";
    assert!(list(family, "petunjuk").contains(&json!(relation)), "{family}");
    let papers = list(&facts, "berkas");
    let of = |name: &str| papers.iter().filter(|paper| paper["nama"] == name).collect::<Vec<_>>();
    // It hangs on what the applicant will answer: the condition is printed.
    assert_eq!(of("SKPWNI")[0]["bila"], "Jenis permohonan Pindah datang");
    let named = papers.iter().find(|paper| paper["nama"] == "KK lama atau Kartu Keluarga");
    let kinds = "Jenis permohonan Baru karena menikah atau Pisah KK atau Perubahan data atau anggota atau Rusak";
    assert_eq!(named.expect("asked")["bila"], kinds);
    let form = "Jenis permohonan Perubahan data atau anggota dan Ada elemen data yang berubah";
    assert_eq!(of("Formulir F-1.06")[0]["bila"], form);
    // It hangs on the office's own switch, which offers it: asked once, and no condition.
    assert!(of("Surat pengantar desa").is_empty());
    assert_eq!(of("Surat pengantar desa (tidak wajib)").len(), 1);
    assert_eq!(of("Surat pengantar desa (tidak wajib)")[0]["bila"], "");
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
