//! Flowcharts as SVG files: the flow that the picture shows, and faults of its geometry.
//! The words in the cells are compared with the enacted paper in `tests/print_view.rs`.

#[path = "paper/read_chart.rs"]
mod read_chart;

use read_chart::{ReadChart, read};
use tertib::base::id::{ActorId, RowId};
use tertib::document::captions::Captions;
use tertib::document::chart::facts::{
    ActorColumn, ChartCaptions, ChartFacts, ChartRow, Edge, EdgeKind, Footer, SymbolKind,
};
use tertib::document::chart::fault::ChartFault;
use tertib::document::chart::from_facts::draw;
use tertib::document::chart::from_sop::chart_facts;
use tertib::document::chart::svg::render;
use tertib::document::print_view::{PageHead, PrintedCell, PrintedRow};
use tertib::sop::read::{read_kantor, read_sop};
use tertib::source::SourceText;

fn footer() -> Footer {
    Footer {
        version_line: "SOP contoh · belum bernomor · sidik 0123456789ab".into(),
        mark: Some("RANCANGAN".into()),
        page: 1,
        pages: 1,
    }
}

fn e_ktp() -> ChartFacts {
    let mut sources = tertib::diag::diagnostic::Sources::default();
    let mut source = |path: &str| {
        let source = SourceText::new(path, std::fs::read_to_string(path).unwrap());
        (source.clone(), sources.add(source))
    };
    let (text, index) = source("sops/e-ktp.yaml");
    let sop = read_sop(&text, index).value.unwrap();
    let (text, index) = source("kantor.yaml");
    let office = read_kantor(&text, index).value.unwrap();
    chart_facts(&sop, &Captions::of(&sop, &office), footer())
}

/// A chart from the columns of its rows and its arrows; rows that two arrows leave with answers are judgements.
fn chart(actors: &[&str], columns: &[usize], arrows: &[(usize, usize, &str)]) -> ChartFacts {
    let edges: Vec<Edge> = arrows
        .iter()
        .map(|(from, to, answer)| Edge {
            from: from - 1,
            to: to - 1,
            label: (!answer.is_empty()).then(|| (*answer).to_owned()),
            kind: if answer.is_empty() { EdgeKind::Default } else { EdgeKind::Branch },
        })
        .collect();
    let row = |index: usize, column: usize| {
        let judged = edges.iter().any(|edge| edge.from == index && edge.label.is_some());
        let symbol = match (judged, index) {
            (true, _) => SymbolKind::Diamond,
            (false, 0) => SymbolKind::Capsule,
            (false, last) if last + 1 == columns.len() => SymbolKind::Capsule,
            (false, _) => SymbolKind::Rectangle,
        };
        let cell = |items: &[&str]| PrintedCell {
            bulleted: true,
            items: items.iter().map(|item| (*item).to_owned()).collect(),
        };
        let printed = PrintedRow {
            id: RowId::new(format!("r{}", index + 1)),
            members: Vec::new(),
            number: (index + 1).to_string(),
            text: "Meneliti berkas permohonan dan memaraf konsep surat".into(),
            actors: Vec::new(),
            needs: cell(&["Berkas permohonan", "Daftar periksa"]),
            time: "5 menit".into(),
            minutes: Some(5),
            output: cell(&["Berkas terverifikasi"]),
            remark: PrintedCell::default(),
        };
        ChartRow { printed, column, symbol, notes: Vec::new() }
    };
    ChartFacts {
        head: PageHead {
            title: "FLOWCHART SOP-AP".into(),
            lines: vec![("Aktivitas".into(), "Contoh <uji> & coba".into())],
        },
        captions: ChartCaptions::default(),
        columns: actors
            .iter()
            .enumerate()
            .map(|(index, name)| ActorColumn {
                id: ActorId::new(format!("p{}", index + 1)),
                name: (*name).to_owned(),
            })
            .collect(),
        rows: columns.iter().enumerate().map(|(index, column)| row(index, *column)).collect(),
        edges,
        total: None,
        minutes: None,
        footer: footer(),
    }
}

/// Draws, keeps the file for the eye, reads it back.
fn picture(name: &str, facts: &ChartFacts) -> ReadChart {
    checked(name, facts, &render(&draw(facts).unwrap_or_else(|fault| panic!("{name}: {fault}"))))
}

fn checked(name: &str, facts: &ChartFacts, svg: &str) -> ReadChart {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("chart");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.svg")), svg).unwrap();
    let chart = read(svg);
    let faults = chart.faults();
    assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
    let mut wanted: Vec<String> = facts
        .edges
        .iter()
        .map(|edge| {
            let id = |row: usize| facts.rows[row].printed.id.clone();
            let answer = edge.label.as_ref().map_or(String::new(), |text| format!(" [{text}]"));
            format!("{}→{}{answer}", id(edge.from), id(edge.to))
        })
        .collect();
    wanted.sort();
    assert_eq!(chart.graph(), wanted, "{name}");
    chart
}

const FIVE: [&str; 5] =
    ["Pemohon", "Petugas Loket Pelayanan", "Operator Komputer", "Kasi Tata Pemerintahan", "Camat"];

#[test]
fn the_e_ktp_chart_reads_back_as_its_flow() {
    let chart = picture("e-ktp", &e_ktp());
    let expected = [
        "rekam→serahkan",
        "terima→verifikasi",
        "validasi→rekam",
        "verifikasi→terima [Tidak]",
        "verifikasi→validasi [Ya]",
    ];
    assert_eq!(chart.graph(), expected);
    let symbols: Vec<_> = chart
        .symbols
        .iter()
        .map(|symbol| (symbol.row.as_str(), symbol.actor.as_str(), symbol.kind.as_str()))
        .collect();
    let expected = [
        ("terima", "loket", "capsule"),
        ("verifikasi", "kasi_pemerintahan", "diamond"),
        ("validasi", "camat", "rectangle"),
        ("rekam", "operator", "rectangle"),
        ("serahkan", "loket", "capsule"),
    ];
    assert_eq!(symbols, expected);
    assert_eq!(chart.crossings(), 0);
}

#[test]
fn yes_leaves_a_judgement_downwards_and_no_sideways() {
    let chart = picture("e-ktp-arah", &e_ktp());
    let leaving = |branch: &str| {
        let arrow = chart.arrows.iter().find(|arrow| arrow.branch == branch).unwrap();
        (arrow.points[0], arrow.points[1])
    };
    let (exit, next) = leaving("Ya");
    assert!(exit.0 == next.0 && next.1 > exit.1);
    let (exit, next) = leaving("Tidak");
    assert!(exit.1 == next.1 && next.0 != exit.0);
}

#[test]
fn a_return_without_a_column_is_said_in_the_remarks() {
    let chart = picture("e-ktp-ket", &e_ktp());
    let cell = chart.cells.iter().find(|(row, column, ..)| row == "verifikasi" && column == "ket");
    assert_eq!(cell.unwrap().3.join(" "), "Tidak: ke pemohon");
}

#[test]
fn one_row_is_a_chart() {
    picture("satu-baris", &chart(&["Petugas"], &[0], &[]));
}

#[test]
fn loops_over_twelve_rows_stay_apart() {
    // The proposed SOP for moving house (domain.md B5, R3), with a twelfth row.
    let arrows = [
        (1, 2, ""),
        (2, 3, "Ya"),
        (2, 1, "Tidak"),
        (3, 4, ""),
        (4, 5, "Ya"),
        (4, 1, "Tidak"),
        (5, 6, "Ya"),
        (5, 7, "Tidak"),
        (6, 8, ""),
        (7, 8, ""),
        (8, 9, "Ya"),
        (8, 5, "Tidak"),
        (9, 10, ""),
        (10, 11, ""),
        (11, 12, ""),
    ];
    picture("pindah", &chart(&FIVE, &[0, 1, 1, 3, 3, 2, 2, 3, 4, 1, 1, 0], &arrows));
}

#[test]
fn jumps_forward_go_around_the_symbols_between() {
    let arrows = [
        (1, 2, ""),
        (2, 3, "Ya"),
        (2, 6, "Tidak"),
        (3, 5, ""),
        (4, 6, ""),
        (5, 4, ""),
        (6, 7, "Lengkap"),
        (6, 6, "Tidak lengkap"),
    ];
    picture("lompat", &chart(&FIVE[..3], &[0, 1, 1, 2, 1, 1, 0], &arrows));
}

#[test]
fn eight_actors_have_room_for_a_chain_of_returns() {
    let names = [
        "Pemohon",
        "Petugas Loket",
        "Operator Komputer",
        "Kasi Pemerintahan",
        "Kasubag Umum",
        "Sekretaris Kecamatan",
        "Camat",
        "Bendahara Penerimaan",
    ];
    let mut arrows: Vec<(usize, usize, &str)> = vec![(1, 2, "")];
    for row in 2..8 {
        arrows.push((row, row + 1, "Ya"));
        arrows.push((row, row - 1, "Tidak"));
    }
    picture("delapan", &chart(&names, &[0, 1, 2, 3, 4, 5, 6, 7], &arrows));
}

#[test]
fn fifteen_actors_still_fit() {
    let names: Vec<String> = (1..=15).map(|n| format!("Pejabat Fungsional {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let columns: Vec<usize> = (0..8).map(|row| row * 2).collect();
    let mut arrows: Vec<(usize, usize, &str)> = (1..8).map(|row| (row, row + 1, "")).collect();
    arrows[4].2 = "Y";
    arrows.push((5, 1, "T"));
    picture("lima-belas", &chart(&names, &columns, &arrows));
}

#[test]
fn judgements_in_a_row_of_one_column_keep_their_answers_apart() {
    let arrows = [
        (1, 2, ""),
        (2, 3, "Ya"),
        (2, 1, "Tidak"),
        (3, 4, "Ya"),
        (3, 1, "Tidak"),
        (4, 5, "Ya"),
        (4, 2, "Tidak"),
        (4, 6, "Ditolak"),
    ];
    picture("berurutan", &chart(&["Petugas", "Camat"], &[0, 0, 0, 0, 1, 0], &arrows));
}

#[test]
fn a_parallel_split_leaves_the_box_by_several_exits() {
    let arrows = [(1, 2, ""), (1, 3, ""), (1, 4, ""), (2, 5, ""), (3, 5, ""), (4, 5, "")];
    picture("serempak", &chart(&FIVE[..4], &[1, 0, 2, 3, 1], &arrows));
}

#[test]
fn what_does_not_fit_is_a_fault_and_never_a_smaller_letter() {
    let rows = 40;
    let arrows: Vec<_> = (1..rows).map(|row| (row, row + 1, "")).collect();
    let tall = chart(&["Petugas"], &vec![0; rows], &arrows);
    assert!(matches!(draw(&tall), Err(ChartFault::TooTall { rows: 40, .. })));
    let wide = chart(&["P"; 16], &[0], &[]);
    assert!(matches!(draw(&wide), Err(ChartFault::TooWide { columns: 16, .. })));
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let bytes = || render(&draw(&e_ktp()).unwrap());
    assert_eq!(bytes(), bytes());
}

#[test]
fn the_flow_is_also_told_in_words() {
    let words = e_ktp().in_words();
    let expected = "Dari 1 ke 2. Dari 2 (Ya) ke 3. \
                    Dari 2 (Tidak) kembali ke pemohon, masuk lagi di 1. Dari 3 ke 4. Dari 4 ke 5.";
    assert_eq!(words, expected);
}

/// A small generator of numbers (a split mix of 64 bits), so that a seed names a chart on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    }
}

/// Up to 9 rows and 6 actors; a third of the rows judge, and their No goes anywhere; some rows jump.
fn any_chart(seed: u64) -> ChartFacts {
    let mut chance = Chance(seed);
    let rows = 1 + chance.below(9);
    let actors = 1 + chance.below(6);
    let columns: Vec<usize> = (0..rows).map(|_| chance.below(actors)).collect();
    let mut arrows = Vec::new();
    for row in 1..rows {
        match chance.below(6) {
            0 | 1 => {
                arrows.push((row, row + 1, "Ya"));
                arrows.push((row, 1 + chance.below(rows), "Tidak"));
            }
            2 => arrows.push((row, 1 + chance.below(rows), "")),
            _ => arrows.push((row, row + 1, "")),
        }
    }
    let names = ["Pemohon", "Petugas", "Operator", "Kasi", "Sekcam", "Camat"];
    chart(&names[..actors], &columns, &arrows)
}

#[test]
fn charts_of_any_flow_have_no_fault_of_geometry() {
    let (from, count) = match std::env::var("SEED") {
        Ok(seed) => (seed.parse().expect("SEED is a number"), 1),
        Err(_) => (0, 150),
    };
    let mut refused = Vec::new();
    for seed in from..from + count {
        println!("SEED={seed}");
        let facts = any_chart(seed);
        match draw(&facts) {
            Ok(drawing) => _ = checked("acak", &facts, &render(&drawing)),
            Err(fault) => refused.push(format!("SEED={seed}: {fault}")),
        }
    }
    // Charts of this size fit the sheet; a refusal would be the layout giving up too early.
    assert!(refused.is_empty(), "{} refused:\n{}", refused.len(), refused.join("\n"));
}

/// The faults that the reader finds after one change of the file, which must be there to change.
fn faults_after(change: (&str, &str)) -> String {
    let svg = render(&draw(&e_ktp()).unwrap());
    assert!(svg.contains(change.0), "{} is not in the file", change.0);
    read(&svg.replacen(change.0, change.1, 1)).faults().join("\n")
}

#[test]
fn the_reader_sees_faults_that_are_planted() {
    let svg = render(&draw(&e_ktp()).unwrap());
    let chart = read(&svg);
    let between = |start: &str, end: &str| {
        let from = svg.find(start).unwrap() + start.len();
        svg[from..from + svg[from..].find(end).unwrap()].to_owned()
    };
    // A symbol pushed out of its column.
    let x = between("data-symbol=\"capsule\" x=\"", "\"");
    let far = (x.parse::<i64>().unwrap() + 20_000).to_string();
    let at = |x: &str| format!("data-symbol=\"capsule\" x=\"{x}\"");
    let seen = faults_after((&at(&x), &at(&far)));
    assert!(seen.contains("symbol of terima stands outside its column"), "{seen}");
    // An arrow laid over another: the return takes the line of the first arrow.
    let mut arrows = svg.match_indices("<polyline points=\"").map(|(from, start)| {
        let rest = &svg[from + start.len()..];
        rest[..rest.find('"').unwrap()].to_owned()
    });
    let (first, yes) = (arrows.next().unwrap(), arrows.next().unwrap());
    let seen = faults_after((&yes, &first));
    assert!(seen.contains("lie on top of each other"), "{seen}");
    // A label on its line, and one that is gone.
    let label = chart.labels.iter().find(|label| label.words == "Tidak").unwrap();
    let arrow = chart.arrows.iter().find(|arrow| arrow.branch == "Tidak").unwrap();
    let x = between("data-branch=\"Tidak\" x=\"", "\"");
    let y = between(&format!("data-branch=\"Tidak\" x=\"{x}\" y=\""), "\"");
    let (wanted, line) = (format!("x=\"{x}\" y=\"{y}\""), arrow.points[0].1 + 1_000);
    let seen = faults_after((&wanted, &format!("x=\"{x}\" y=\"{line}\"")));
    assert!(seen.contains("runs through the text \"Tidak\""), "{seen}");
    let seen = faults_after((">Tidak</text>", ">Tdk</text>"));
    assert!(seen.contains("has no label \"Tidak\""), "{seen}");
    assert!(label.area.right > label.area.left);
    // A text too long for its cell.
    let seen = faults_after((">4 Menit<", ">4 Menit lebih sedikit sekali<"));
    assert!(seen.contains("sel terima.waktu: text"), "{seen}");
    // A line through the symbols of its column.
    let column = chart.symbols[1].area;
    let middle = i64::midpoint(column.left, column.right);
    let (above, below) = (column.top - 5_000, column.bottom + 5_000);
    let through = format!("{middle},{above} {middle},{below} {middle},{above}");
    let seen = faults_after((&first, &through));
    assert!(seen.contains("runs through the symbol of verifikasi"), "{seen}");
}
