//! Slips and what hangs at the counter: the receipt on a roll, the queue slip, the service standard as leaflet and poster.
//! What is expected is read off the shipped SOPs and the script; how a page looks is judged by people.

mod paper_facts;
mod told_year;

use serde_json::{Value as Json, json};
use told_year::Year;

const OPEN: &str = "$ tertib buka e-ktp --oleh sari --isian jenis=hilang --isian nik=3313140101809001 --isian nama_pemohon=Contoh --isian tanggal_lahir=1980-01-01 --isian pernah_kawin=ya --diterima f_1_02,surat_hilang\n";

#[test]
fn queue_number_is_the_order_of_the_day_and_begins_again_on_the_next() {
    let year = Year::told(&format!(
        "@ 2026-06-17 08.00\n{OPEN}{OPEN}@ 2026-06-18 08.00\n{OPEN}@ 2026-06-18 08.30\n{OPEN}$ tertib kerjakan 4 terima --oleh sari\n$ tertib kerjakan 4 agenda --oleh sari\n@ 2026-06-19 08.00\n{OPEN}"
    ));
    let slip = |case: &str| year.facts(&["--perkara", case, "--dokumen", "nomor-antrean"]);
    let numbers = ["1", "2", "3", "4", "5"].map(|case| slip(case)["nomor_antrean"].clone());
    assert_eq!(numbers, ["001", "002", "001", "002", "001"]);
    let last = slip("4");
    assert_eq!(
        (&last["nama_nomor"], &last["nomor_register"], &last["diterima"]),
        (&json!("No. Register"), &json!("1/2026"), &json!("Kamis, 18 Juni 2026 pukul 08.30 WIB"))
    );
    assert_eq!(slip("3")["nama_nomor"], "No. Perkara");
    // It lies about in the waiting room: nobody's name and no number of a person.
    let page = year.page(&["--perkara", "4", "--dokumen", "nomor-antrean"]);
    assert!(!page.contains("Contoh<") && !page.contains("331314"), "{page}");
}

#[test]
fn receipt_on_a_roll_says_what_the_receipt_on_a_sheet_says() {
    let year = Year::told(&format!("@ 2026-06-18 08.00\n{OPEN}"));
    let paper = |name: &str| year.facts(&["--perkara", "1", "--dokumen", name]);
    let (mut sheet, mut roll) = (paper("tanda-terima"), paper("tanda-terima-80mm"));
    let form = |facts: &mut Json| facts["terbitan"]["kertas"].take();
    assert_eq!((form(&mut sheet), form(&mut roll)), (json!("A5"), json!("Roll80")));
    assert_eq!(sheet, roll);
    let page = year.page(&["--perkara", "1", "--dokumen", "tanda-terima-80mm"]);
    assert!(page.contains("size: 80mm 297mm") && page.contains("331314••••••••01"), "{page}");
    assert!(!page.contains("3313140101809001"), "{page}");
}

#[test]
fn slips_are_printed_only_when_they_are_asked_for() {
    let year = Year::told(&format!("@ 2026-06-18 08.00\n{OPEN}"));
    let all = year.facts(&["--perkara", "1"]);
    let names: Vec<&String> = all.as_object().expect("papers by name").keys().collect();
    assert_eq!(
        names,
        [
            "perkara-1-tanda-terima",
            "perkara-1-ceklis",
            "perkara-1-lembar-permohonan",
            "perkara-1-lembar-kendali"
        ]
    );
}

fn texts(list: &Json) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text")).collect()
}

#[test]
fn service_standard_asks_what_the_sop_asks() {
    let year = Year::told("@ 2026-06-18 08.00");
    let facts = year.facts(&["e-ktp", "--dokumen", "standar-pelayanan"]);
    let group = |group: &Json| {
        let papers = group["berkas"].as_array().expect("papers").iter();
        let papers = papers.map(|paper| {
            format!(
                "{}, {}",
                paper["nama"].as_str().expect("a name"),
                paper["bentuk"].as_str().expect("a form")
            )
        });
        format!(
            "{} | {}",
            group["bila"].as_str().expect("a text"),
            papers.collect::<Vec<_>>().join("; ")
        )
    };
    let groups: Vec<String> =
        facts["persyaratan"].as_array().expect("groups").iter().map(group).collect();
    assert_eq!(
        groups,
        [
            " | Formulir F-1.02, asli",
            "Jenis permohonan: Baru atau Perubahan data | Kartu Keluarga, fotokopi",
            "Jenis permohonan: Hilang | Surat keterangan hilang dari kepolisian, asli",
            "Jenis permohonan: Rusak atau Perubahan data | KTP-el lama, ditarik",
        ]
    );
    assert_eq!(
        texts(&facts["ketentuan"]),
        [
            "umur menurut “Tanggal lahir” paling sedikit 17 (“Umur wajib KTP-el”), atau “Sudah atau pernah kawin” dijawab Ya"
        ]
    );
}

#[test]
fn service_standard_says_who_does_it_when_and_what_is_still_to_be_set() {
    let year = Year::told("@ 2026-06-18 08.00");
    let facts = year.facts(&["e-ktp", "--dokumen", "standar-pelayanan"]);
    assert_eq!(
        (&facts["waktu"], &facts["biaya"]),
        (&json!("15 Menit"), &json!("Layanan ini GRATIS, tidak dipungut biaya."))
    );
    assert_eq!(
        facts["pengembalian"],
        "Berkas yang belum lengkap dikembalikan dengan catatan dan ditunggu paling lama 14 hari kerja."
    );
    let steps = facts["alur"].as_array().expect("steps");
    assert_eq!((steps.len(), &steps[3]["waktu"]), (6, &json!("2 Menit")));
    assert_eq!(texts(&facts["produk"]), ["Surat Pengantar", "Surat Perekaman"]);
    assert_eq!(
        texts(&facts["jam"]),
        ["Senin–Kamis: 07.30–12.00 dan 13.00–16.00", "Jumat: 07.30–11.30 dan 13.00–16.30"]
    );
    let part = |name: &str| {
        let parts = facts["komponen"].as_array().expect("parts").iter();
        parts.clone().find(|part| part["nama"] == name).expect("a part").clone()
    };
    // Each role of the SOP has one holder in the shipped office.
    assert_eq!(
        texts(&part("Jumlah pelaksana")["isi"]),
        [
            "Petugas Loker Pelayanan: 1 orang",
            "Kasi Pemerintahan: 1 orang",
            "Camat / Sekcam: 1 orang",
            "Operator Komputer: 1 orang"
        ]
    );
    assert_eq!(texts(&part("Dasar hukum")["isi"]).len(), 4);
    assert_eq!(part("Jaminan pelayanan")["ditetapkan"], "maklumat pelayanan kantor");
    let page = year.page(&["e-ktp", "--dokumen", "standar-pelayanan"]);
    assert!(
        page.contains("14. Evaluasi kinerja pelaksana") && page.contains("Belum ditetapkan"),
        "{page}"
    );
}

#[test]
fn leaflet_and_poster_of_a_draft_are_marked_and_say_the_same() {
    let year = Year::told("@ 2026-06-18 08.00");
    let (mut leaflet, mut poster) = (
        year.facts(&["kk", "--dokumen", "standar-pelayanan"]),
        year.facts(&["kk", "--dokumen", "poster"]),
    );
    let sheet = |facts: &mut Json| facts["terbitan"]["kertas"].take();
    assert_eq!((sheet(&mut leaflet), sheet(&mut poster)), (json!("A4"), json!("A3")));
    assert_eq!(leaflet, poster);
    assert_eq!(leaflet["terbitan"]["tanda"], "RANCANGAN");
    assert_eq!(texts(&leaflet["belum_termasuk"]), ["Menunggu penerbitan KK (Disdukcapil)"]);
    let page = year.page(&["kk", "--dokumen", "poster"]);
    assert!(page.contains("size: 297mm 420mm") && page.contains("RANCANGAN"), "{page}");
    assert!(page.contains("KTP-el <small>(fotokopi)</small>"), "{page}");
}

/// A browser cannot try out sizes: the page says one that shrinks as the SOP grows, from 28 points down to 14.
#[test]
fn poster_as_a_web_page_has_smaller_letters_the_more_there_is_to_say() {
    let sizes = [1, 6, 12, 40].map(|steps| {
        paper_facts::standard(tertib::document::imprint::Sheet::A3, steps).poster_points()
    });
    assert_eq!((sizes[0], sizes[3]), (28, 14));
    assert!(sizes.is_sorted_by(|more, less| more >= less) && sizes[2] > 14, "{sizes:?}");
}
