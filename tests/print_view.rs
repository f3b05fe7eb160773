//! Pages 2 and 3 of the shipped e-KTP SOP against the tables transcribed by hand from the enacted paper.
//! It does not look at the drawing; `tests/chart.rs` does.

use serde_json::{Value, json};
use tertib::document::captions::Captions;
use tertib::document::chart::facts::{ChartFacts, EdgeKind, Footer, SymbolKind};
use tertib::document::chart::from_sop::chart_facts;
use tertib::document::print_view::{PrintedRow, TableFacts, table_facts};
use tertib::sop::document::Sop;
use tertib::sop::kantor::Kantor;
use tertib::sop::read::{read_kantor, read_sop};
use tertib::source::SourceText;

fn file(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn seed(page: &str) -> Value {
    serde_json::from_str(&file(&format!("tests/seed/{page}.json"))).unwrap()
}

fn sop(text: &str) -> Sop {
    let source = SourceText::new("contoh.yaml", text);
    let mut sources = tertib::diag::diagnostic::Sources::default();
    let index = sources.add(source.clone());
    read_sop(&source, index).value.expect("the file has no fault of shape")
}

fn office() -> Kantor {
    let source = SourceText::new("kantor.yaml", file("kantor.yaml"));
    let mut sources = tertib::diag::diagnostic::Sources::default();
    let index = sources.add(source.clone());
    read_kantor(&source, index).value.expect("the file has no fault of shape")
}

fn table(text: &str) -> TableFacts {
    let sop = sop(text);
    table_facts(&sop, &Captions::of(&sop, &office()))
}

fn chart(text: &str) -> ChartFacts {
    let sop = sop(text);
    let footer = Footer { version_line: "SOP contoh".into(), mark: None, page: 1, pages: 1 };
    chart_facts(&sop, &Captions::of(&sop, &office()), footer)
}

fn cell(lines: &[String]) -> String {
    lines.join(" ")
}

fn cells(row: &PrintedRow, with_actor: bool) -> Value {
    let mut cells = vec![row.number.clone(), row.text.clone()];
    if with_actor {
        cells.push(cell(&row.actors));
    }
    let rest = [row.needs.lines(), vec![row.time.clone()], row.output.lines(), row.remark.lines()];
    cells.extend(rest.iter().map(|lines| cell(lines)));
    json!(cells)
}

#[test]
fn page_2_equals_the_enacted_table() {
    let facts = table(&file("sops/e-ktp.yaml"));
    let seed = seed("tabel");
    assert_eq!(json!(facts.head.title), seed["judul"]);
    assert_eq!(json!(facts.head.lines), seed["kepala"]);
    assert_eq!(json!(facts.columns), seed["kolom"]);
    assert!(seed["kelompok"].get(&facts.group).is_some(), "{}", facts.group);
    let rows: Vec<Value> = facts.rows.iter().map(|row| cells(row, true)).collect();
    assert_eq!(Value::from(rows), seed["baris"]);
    assert_eq!(json!([facts.total.text, facts.total.time]), seed["jumlah"]);
    assert_eq!(facts.total.minutes, Some(15));
}

#[test]
fn page_3_equals_the_enacted_table() {
    let facts = chart(&file("sops/e-ktp.yaml"));
    let seed = seed("flowchart");
    assert_eq!(json!(facts.head.title), seed["judul"]);
    assert_eq!(json!(facts.head.lines), seed["kepala"]);
    let names: Vec<&str> = facts.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(json!(names), seed["pelaksana"]);
    assert!(seed["kelompok"].get(&facts.captions.quality).is_some());
    let rows: Vec<Value> = facts.rows.iter().map(|row| cells(&row.printed, false)).collect();
    assert_eq!(Value::from(rows), seed["baris"]);
    let minutes: Vec<_> = facts.rows.iter().map(|row| row.printed.minutes).collect();
    assert_eq!(minutes, [Some(4), Some(3), Some(2), Some(5), Some(1)]);
    assert_eq!(facts.minutes, Some(15));
}

#[test]
fn page_3_shows_the_flow_of_the_enacted_procedure() {
    use SymbolKind::{Capsule, Diamond, Rectangle};
    let facts = chart(&file("sops/e-ktp.yaml"));
    let symbols: Vec<_> = facts.rows.iter().map(|row| row.symbol).collect();
    assert_eq!(symbols, [Capsule, Diamond, Rectangle, Rectangle, Capsule]);
    let columns: Vec<_> = facts.rows.iter().map(|row| row.column).collect();
    assert_eq!(columns, [0, 1, 2, 3, 0]);
    let arrows: Vec<_> = facts
        .edges
        .iter()
        .map(|edge| (edge.from + 1, edge.to + 1, edge.label.as_deref(), edge.kind))
        .collect();
    let expected = [
        (1, 2, None, EdgeKind::Default),
        (2, 3, Some("Ya"), EdgeKind::Branch),
        (2, 1, Some("Tidak"), EdgeKind::Return),
        (3, 4, None, EdgeKind::Default),
        (4, 5, None, EdgeKind::Default),
    ];
    assert_eq!(arrows, expected);
    assert_eq!(facts.rows[1].notes, ["Tidak: ke pemohon"]);
}

const ANSWERS: &str = "
sop: contoh
nama: Contoh
pelaksana:
  - { id: loket, nama: Loket }
kegiatan:
  - id: a
    uraian: Memeriksa
    pelaksana: [loket]
    waktu: 1 jam 30 menit
    tanya: Baik?
    cabang:
      - { jawab: Ya, ke: b }
      - { jawab: Tidak, ke: ditolak }
  - id: b
    uraian: Menyerahkan
    pelaksana: [loket]
    waktu: 1-3 hari
akhir:
  - { id: selesai, nama: Diserahkan }
  - { id: ditolak, nama: Permohonan ditolak }
";

#[test]
fn an_answer_that_ends_the_case_gets_a_capsule_without_number() {
    let facts = chart(ANSWERS);
    let last = facts.rows.last().unwrap();
    assert_eq!((last.printed.number.as_str(), last.symbol), ("", SymbolKind::Capsule));
    assert_eq!(last.printed.text, "Permohonan ditolak");
    let arrows: Vec<_> = facts.edges.iter().map(|edge| (edge.from, edge.to)).collect();
    assert_eq!(arrows, [(0, 1), (0, 2)]);
}

#[test]
fn without_a_caption_set_the_words_are_those_of_the_regulation() {
    let facts = table(ANSWERS);
    let times: Vec<_> = facts.rows.iter().map(|row| row.time.as_str()).collect();
    assert_eq!(times, ["1 jam 30 menit", "1-3 hari"]);
    assert_eq!((facts.group.as_str(), facts.total.minutes), ("Mutu Baku", None));
    assert_eq!(facts.total.time, "1 hari 1 jam 30 menit - 3 hari 1 jam 30 menit");
}

#[test]
fn both_pages_as_json_have_their_rows_and_the_same_sum() {
    let minutes = |page: &Value| -> Vec<u64> {
        let rows = page["baris"].as_array().unwrap();
        rows.iter().map(|row| row["menit"].as_u64().unwrap()).collect()
    };
    let page_2 = json!(table(&file("sops/e-ktp.yaml")));
    assert_eq!(minutes(&page_2), [1, 3, 3, 2, 5, 1]);
    assert_eq!(page_2["jumlah"]["menit"], 15);
    let page_3 = json!(chart(&file("sops/e-ktp.yaml")));
    assert_eq!(minutes(&page_3), [4, 3, 2, 5, 1]);
    assert_eq!(page_3["jumlah_menit"], 15);
}
