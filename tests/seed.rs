//! Page 1 of the enacted paper against the shipped SOP, and the list of places where its pages 2 and 3
//! are told apart by hand. The pages themselves are compared in `tests/print_view.rs`.

use serde_json::{Value, json};
use tertib::diag::diagnostic::Sources;
use tertib::sop::document::{Column, PageView, Sop};
use tertib::sop::read::read_sop;
use tertib::sop::scalar::{DateText, Text};
use tertib::source::{SourceText, Spanned};

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

fn sop() -> Sop {
    let text = std::fs::read_to_string("sops/e-ktp.yaml").expect("the SOP is shipped");
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("sops/e-ktp.yaml", text));
    read_sop(sources.get(file), file).value.expect("the file has no fault of shape")
}

fn page_1() -> Value {
    let text = std::fs::read_to_string("tests/seed/identitas.json").expect("page 1 is transcribed");
    serde_json::from_str(&text).expect("the transcription is JSON")
}

fn day(date: Option<&Spanned<DateText>>) -> String {
    let date = date.expect("page 1 gives the date").value.0;
    let month = MONTHS[usize::try_from(date.month()).expect("months count from 1") - 1];
    format!("{:02} {month} {}", date.day(), date.year())
}

fn lines(texts: &[Spanned<Text>]) -> Vec<&str> {
    texts.iter().map(|text| text.value.0.as_str()).collect()
}

#[test]
fn page_1_equals_the_enacted_identity() {
    let (sop, page) = (sop(), page_1());
    let identity = sop.identity.expect("the SOP has an identity");
    let text = |text: Option<Spanned<Text>>| text.expect("page 1 gives the text").value.0;
    let approver = identity.approver.expect("page 1 names the approver");
    let approved = format!(
        "{} {} NIP. {}",
        approver.position.value.0, approver.name.value.0, approver.nip.value.written
    );
    let found = json!([
        ["NOMOR SOP", text(identity.number)],
        ["TGL PEMBUATAN", day(identity.created.as_ref())],
        ["TGL. REVISI", day(identity.revised.as_ref())],
        ["TGL. EFEKTIF", day(identity.effective.as_ref())],
        ["DISAHKAN OLEH", approved],
        ["NAMA SOP", text(identity.title)],
    ]);
    assert_eq!(found, page["baris"]);

    let basis: Vec<_> = identity.basis.iter().map(|basis| &basis.text.value.0).collect();
    let ties: Vec<_> = sop.ties.iter().map(|tie| &tie.title.value.0).collect();
    let boxes = json!([
        { "judul": "DASAR HUKUM", "isi": basis },
        { "judul": "KUALIFIKASI PELAKSANA", "isi": lines(&identity.qualifications) },
        { "judul": "KETERKAITAN", "isi": ties },
        { "judul": "PERALATAN / PERLENGKAPAN", "isi": lines(&identity.equipment) },
        { "judul": "PERINGATAN", "isi": lines(&identity.warnings) },
        { "judul": "PENCATATAN DAN PENDATAAN", "isi": lines(&identity.records) },
    ]);
    assert_eq!(boxes, page["kotak"]);
}

/// Row, column and text of every `sel` of a page.
fn cells(view: &PageView) -> Vec<(&str, Column, &str)> {
    let cells = view.cells.iter();
    cells
        .map(|cell| (cell.row.value.as_str(), cell.column.value, cell.text.value.0.as_str()))
        .collect()
}

#[test]
fn pages_2_and_3_differ_from_the_rows_only_where_the_paper_does() {
    let sop = sop();
    let renamed: Vec<_> = sop
        .actors
        .iter()
        .filter_map(|actor| Some((actor.id.value.as_str(), actor.table_name.as_ref()?)))
        .map(|(id, name)| (id, name.value.0.as_str()))
        .collect();
    assert_eq!(
        renamed,
        [
            ("camat", "Camat / Sekcam / Kasi Pemerintahan"),
            ("operator", "Petugas Operator Komputer")
        ]
    );

    let print = sop.print.expect("the SOP says how it is printed");
    assert_eq!(print.captions.expect("a caption set is named").value.as_str(), "kebakkramat");

    let unbulleted = ("rekam", Column::Output, "Surat Pengantar Surat Perekaman");
    let table = print.table.expect("page 2 has a difference");
    assert!(table.merged.is_empty());
    assert_eq!(cells(&table), [unbulleted]);

    let chart = print.flowchart.expect("page 3 has differences");
    assert_eq!(cells(&chart), [unbulleted, ("serahkan", Column::Output, "")]);
    let [merged] = chart.merged.as_slice() else { panic!("one place is merged") };
    let rows: Vec<_> = merged.rows.value.iter().map(|row| row.value.as_str()).collect();
    assert_eq!(rows, ["terima", "agenda"]);
    assert_eq!(
        merged.text.value.0,
        "Menerima dan mengagenda berkas pemohon dalam buku Permohonan e-KTP dan memberi nomer register"
    );
}
