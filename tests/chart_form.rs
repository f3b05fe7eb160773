//! What the form leaves to the office (`istilah: flowchart` in kantor.yaml): captions, the row of column numbers, the
//! total, the legend, the approver's block. Each stands where it belongs, and costs no fault on any page.

#[path = "paper/charts.rs"]
mod charts;
#[path = "paper/measure/mod.rs"]
mod measure;

use measure::read::ReadChart;
use measure::{Measured, measure};
use tertib::document::captions::Captions;
use tertib::document::chart::facts::ChartFacts;
use tertib::document::chart::from_facts::draw;
use tertib::document::chart::from_sop::chart_facts;
use tertib::document::chart::svg::render;
use tertib::sop::document::Sop;
use tertib::sop::read::read_kantor;
use tertib::source::SourceText;

/// The shipped office with more words in its caption set.
fn captions(sop: &Sop, flowchart: &str) -> Captions {
    let shipped = std::fs::read_to_string("kantor.yaml").unwrap();
    let anchor = "    mutu_baku_tabel: Baku Mutu\n";
    assert!(shipped.contains(anchor));
    let text = shipped.replacen(anchor, &format!("{anchor}    flowchart:\n{flowchart}"), 1);
    let mut sources = tertib::diag::diagnostic::Sources::default();
    let source = SourceText::new("kantor.yaml", text);
    let index = sources.add(source.clone());
    let read = read_kantor(&source, index);
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    Captions::of(sop, &read.value.unwrap())
}

const ALL: &str = "      judul: DIAGRAM ALIR SOP
      kolom: { nomor: Nomor, uraian: Aktivitas, pelaksana: Pelaksana Kegiatan, kelengkapan: Persyaratan, waktu: Lama, output: Hasil, ket: Keterangan }
      nomor_kolom: ya
      jumlah: ya
      legenda: ya
      pengesahan: ya
";

fn drawn(name: &str, facts: &ChartFacts) -> (Measured, Vec<String>) {
    let pages: Vec<String> =
        draw(facts).unwrap_or_else(|fault| panic!("{name}: {fault}")).iter().map(render).collect();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("chart");
    std::fs::create_dir_all(&folder).unwrap();
    for (number, page) in (1..).zip(&pages) {
        std::fs::write(folder.join(format!("{name}-{number}.svg")), page).unwrap();
    }
    let measured = measure(name, &pages);
    assert_eq!(measured.told(), "", "{name}");
    (measured, pages)
}

/// The words of the cells of a row from left to right.
fn row(page: &ReadChart, row: &str) -> Vec<String> {
    let mut cells: Vec<_> = page.cells.iter().filter(|(of, ..)| of == row).collect();
    cells.sort_by_key(|(_, _, area, _)| (area.left, area.top));
    cells.iter().map(|(.., lines)| lines.join(" ")).collect()
}

fn words(page: &ReadChart) -> Vec<&str> {
    page.texts.iter().map(|text| text.words.as_str()).collect()
}

#[test]
fn an_office_may_show_all_that_the_form_leaves_open() {
    let sop = charts::sop_file("sops/e-ktp.yaml");
    let facts = chart_facts(&sop, &captions(&sop, ALL), charts::footer());
    let (measured, svg) = drawn("bentuk", &facts);
    let page = &measured.pages[0];
    let heads = row(page, "kepala");
    for caption in
        ["Nomor", "Aktivitas", "Pelaksana Kegiatan", "Persyaratan", "Lama", "Hasil", "Keterangan"]
    {
        assert!(heads.iter().any(|head| head == caption), "{caption} is not in {heads:?}");
    }
    // Six text columns and four actors.
    let numbers: Vec<String> = (1..=10).map(|number| number.to_string()).collect();
    assert_eq!(row(page, "nomor_kolom"), numbers);
    assert_eq!(
        row(page, "jumlah")[..2],
        ["Jumlah Waktu yang diperlukan untuk Pengurusan 1 e-KTP", "15 Menit"]
    );
    let words = words(page);
    assert!(words.contains(&"DIAGRAM ALIR SOP"));
    for meaning in [
        "mulai dan selesai",
        "kegiatan",
        "pengambilan keputusan",
        "arah kegiatan",
        "sambungan ke halaman lain",
    ] {
        assert!(words.contains(&meaning), "{meaning} is not in {words:?}");
    }
    let approver = sop.identity.as_ref().unwrap().approver.as_ref().unwrap();
    for told in
        ["DISAHKAN OLEH", &approver.name.value.0, &format!("NIP {}", approver.nip.value.written)]
    {
        assert!(words.contains(&told), "the block does not say who approves");
    }
    assert_eq!(svg[0].matches("class=\"legenda\"").count(), 1);
}

#[test]
fn without_a_wish_the_page_is_that_of_the_enacted_form() {
    let facts = charts::shipped("e-ktp");
    let (measured, svg) = drawn("bentuk-biasa", &facts);
    assert!(row(&measured.pages[0], "nomor_kolom").is_empty());
    assert!(row(&measured.pages[0], "jumlah").is_empty());
    assert!(!svg[0].contains("legenda"));
    assert!(!words(&measured.pages[0]).contains(&"DISAHKAN OLEH"));
}

#[test]
fn the_head_with_its_numbers_is_repeated_and_the_rest_stands_on_the_last_page_alone() {
    let sop = charts::sop(
        "empat-puluh-baris.yaml",
        std::fs::read_to_string("templates/galeri/empat-puluh-baris.yaml").unwrap(),
    );
    let e_ktp = charts::sop_file("sops/e-ktp.yaml");
    // The caption set of the office, whichever SOP asks for it.
    let facts = chart_facts(&sop, &captions(&e_ktp, ALL), charts::footer());
    let (measured, svg) = drawn("bentuk-panjang", &facts);
    let last = measured.pages.len() - 1;
    assert!(last > 0);
    for (number, page) in measured.pages.iter().enumerate() {
        assert_eq!(row(page, "nomor_kolom").len(), 14, "page {}", number + 1);
        assert!(row(page, "kepala").contains(&"Aktivitas".to_owned()));
        assert_eq!(!row(page, "jumlah").is_empty(), number == last);
        assert_eq!(svg[number].contains("class=\"legenda\""), number == last);
        assert_eq!(words(page).contains(&"DISAHKAN OLEH"), number == last);
    }
    // What stands below the last table keeps off the table and the foot of the page.
    let page = &measured.pages[last];
    let end = page.cells.iter().map(|(_, _, area, _)| area.bottom).max().unwrap();
    let below: Vec<_> = page
        .texts
        .iter()
        .filter(|text| text.cell.is_none() && text.area.top > end - 3_000)
        .collect();
    for (index, text) in below.iter().enumerate() {
        assert!(text.area.top >= end, "{:?} lies on the table", text.words);
        for other in &below[index + 1..] {
            let apart = text.area.right <= other.area.left
                || other.area.right <= text.area.left
                || text.area.bottom <= other.area.top
                || other.area.bottom <= text.area.top;
            assert!(apart, "{:?} and {:?} meet", text.words, other.words);
        }
    }
}
