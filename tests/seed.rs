//! Page 1 of the enacted paper against the shipped SOP, and the list of places where its pages 2 and 3
//! are told apart by hand. The pages themselves are compared in `tests/print_view.rs`.

use jiff::civil::date;
use serde_json::{Value, json};
use tertib::base::digest::Digest;
use tertib::diag::diagnostic::Sources;
use tertib::document::captions::Captions;
use tertib::document::identity::{IdentityFacts, identity_facts};
use tertib::document::imprint::{Imprint, Letterhead, Sheet};
use tertib::sop::document::Sop;
use tertib::sop::printing::{Column, PageView};
use tertib::sop::read::{read_kantor, read_sop};
use tertib::source::SourceText;

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

/// Page 1 as it is printed.
fn printed() -> IdentityFacts {
    let text = std::fs::read_to_string("kantor.yaml").expect("the office is shipped");
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("kantor.yaml", text));
    let kantor = read_kantor(sources.get(file), file).value.expect("no fault of shape");
    let sop = sop();
    let imprint = Imprint::of(&sop, &Digest::of(b""), Sheet::of(&kantor), date(2022, 1, 1));
    identity_facts(&sop, &Captions::of(&sop, &kantor), Letterhead::of(&kantor), imprint)
}

#[test]
fn page_1_equals_the_enacted_identity() {
    let (facts, page) = (printed(), page_1());
    let words = serde_json::to_value(&facts.captions).expect("captions are texts");
    let caption = |key: &str| words[key].as_str().unwrap_or_default().to_owned();
    let approver = facts.approver.expect("page 1 names the approver");
    let approved = format!("{} {} NIP. {}", approver.position, approver.name, approver.nip);
    let found = json!([
        [caption("nomor"), facts.number],
        [caption("tanggal_pembuatan"), facts.created],
        [caption("tanggal_revisi"), facts.revised],
        [caption("tanggal_efektif"), facts.effective],
        [caption("disahkan"), approved],
        [facts.title_caption, facts.title],
    ]);
    assert_eq!(found, page["baris"]);
    let boxes = json!([
        { "judul": caption("dasar_hukum"), "isi": facts.basis },
        { "judul": caption("kualifikasi"), "isi": facts.qualifications },
        { "judul": caption("keterkaitan"), "isi": facts.ties },
        { "judul": caption("peralatan"), "isi": facts.equipment },
        { "judul": caption("peringatan"), "isi": facts.warnings },
        { "judul": caption("pencatatan"), "isi": facts.records },
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
