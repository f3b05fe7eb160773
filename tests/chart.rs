//! Flowcharts as SVG files: the flow that the picture shows, and faults of its geometry.
//! The words in the cells are compared with the enacted paper in `tests/print_view.rs`.

#[path = "paper/charts.rs"]
mod charts;
#[path = "paper/measure/mod.rs"]
mod measure;

use charts::{FIVE, any_chart, any_long_chart, chart, footer, shipped};
use measure::graph::joined;
use measure::measure;
use measure::read::{ReadChart, ReadSymbol, read};
use tertib::document::captions::Captions;
use tertib::document::chart::facts::ChartFacts;
use tertib::document::chart::fault::ChartFault;
use tertib::document::chart::from_facts::draw;
use tertib::document::chart::from_sop::chart_facts;
use tertib::document::chart::svg::render;
use tertib::sop::read::read_sop;
use tertib::source::SourceText;

fn e_ktp() -> ChartFacts {
    shipped("e-ktp")
}

/// Draws, keeps the files for the eye, reads them back.
fn pictures(name: &str, facts: &ChartFacts) -> Vec<ReadChart> {
    let pages = draw(facts).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    checked(name, facts, &pages.iter().map(render).collect::<Vec<_>>())
}

/// A chart of one page.
fn picture(name: &str, facts: &ChartFacts) -> ReadChart {
    let mut pages = pictures(name, facts);
    assert_eq!(pages.len(), 1, "{name}");
    pages.remove(0)
}

/// The pages read back: no fault of geometry, and together the flow of the facts.
fn checked(name: &str, facts: &ChartFacts, pages: &[String]) -> Vec<ReadChart> {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("chart");
    std::fs::create_dir_all(&folder).unwrap();
    for (number, svg) in (1..).zip(pages) {
        std::fs::write(folder.join(format!("{name}-{number}.svg")), svg).unwrap();
    }
    let measured = measure(name, pages);
    assert!(measured.faults.is_empty(), "{name}:\n{}", measured.told());
    let charts = measured.pages;
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
    assert_eq!(joined(&charts), wanted, "{name}");
    charts
}

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
fn forty_rows_go_over_several_pages_in_order() {
    let rows = 40;
    let mut arrows: Vec<_> = (1..rows).map(|row| (row, row + 1, "")).collect();
    for (row, back) in [(12, 10), (25, 3), (39, 1)] {
        arrows[row - 1].2 = "Ya";
        arrows.push((row, back, "Tidak"));
    }
    let columns: Vec<usize> = (0..rows).map(|row| row * 2 % 5).collect();
    let facts = chart(&FIVE, &columns, &arrows);
    let pages = pictures("empat-puluh", &facts);
    assert!(pages.len() > 1);
    let is_row = |symbol: &&ReadSymbol| symbol.kind != "pentagon";
    let rows: Vec<String> = pages
        .iter()
        .flat_map(|page| page.symbols.iter().filter(is_row).map(|symbol| symbol.row.clone()))
        .collect();
    assert_eq!(rows, (1..=40).map(|row| format!("r{row}")).collect::<Vec<_>>());
    for (number, page) in (1..).zip(&pages) {
        // The head of the table stands on every page, the page's number at its foot.
        assert!(page.cells.iter().any(|(row, column, ..)| row == "kepala" && column == "p5"));
        let foot = format!("Halaman {number} dari {}", pages.len());
        assert!(page.texts.iter().any(|text| text.words == foot), "{foot}");
    }
}

#[test]
fn a_connector_says_where_the_flow_goes_and_where_it_came_from() {
    let rows = 24;
    let arrows: Vec<_> = (1..rows).map(|row| (row, row + 1, "")).collect();
    let pages = pictures("sambungan", &chart(&["Petugas"], &vec![0; rows], &arrows));
    assert_eq!(pages.len(), 2);
    let words = |page: &ReadChart, id: &str| {
        let cell = page.cells.iter().find(|(row, column, ..)| row == id && column == "uraian");
        cell.map(|(.., lines)| lines.join(" ")).unwrap()
    };
    let last = pages[0]
        .symbols
        .iter()
        .filter(|symbol| symbol.kind == "capsule" || symbol.kind == "rectangle")
        .count();
    assert_eq!(words(&pages[0], "ke:A"), format!("Ke baris {}, halaman 2", last + 1));
    assert_eq!(words(&pages[1], "dari:A"), format!("Dari baris {last}, halaman 1"));
    // The same letter, in the column of the row that it leads to.
    let letters: Vec<_> = pages.iter().map(|page| page.letters.clone()).collect();
    assert_eq!(letters, [vec!["A".to_owned()], vec!["A".to_owned()]]);
}

/// The first page begins where the work begins, whatever comes back to it; a letter is no number of a row; and one
/// sees of every arrow where it goes.
#[test]
fn shipped_charts_begin_with_their_first_row_and_show_where_every_arrow_goes() {
    for name in ["akta-kelahiran", "kk", "pindah", "e-ktp"] {
        let facts = shipped(name);
        let pages = pictures(name, &facts);
        assert_eq!(pages[0].downwards()[0], facts.rows[0].printed.id.as_str());
        for page in &pages {
            assert_eq!(page.unclear_entries(), [""; 0], "{name}");
            assert_eq!(page.crossings(), 0, "{name}");
            for (row, _, _, lines) in page.cells.iter().filter(|(_, column, ..)| column == "no") {
                let number = lines.concat();
                let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
                assert!(row == "kepala" || is_number, "{name}: {number}");
            }
        }
    }
}

/// A loop over two pages: it leaves the second page at its foot, and comes in at the foot of the first.
#[test]
fn a_loop_over_two_pages_comes_back_at_the_foot_of_the_first() {
    let rows = 24;
    let mut arrows: Vec<_> = (1..rows).map(|row| (row, row + 1, "")).collect();
    arrows[rows - 2].2 = "Ya";
    arrows.push((rows - 1, 2, "Tidak"));
    let pages = pictures("putaran", &chart(&["Petugas", "Kasi"], &vec![0; rows], &arrows));
    let order: Vec<Vec<&str>> = pages.iter().map(ReadChart::downwards).collect();
    assert_eq!((order[0][0], order[0].last()), ("r1", Some(&"dari:A")));
    let last = order.last().expect("pages");
    assert!(last[0].starts_with("dari:") && last.last() == Some(&"ke:A"), "{order:?}");
}

#[test]
fn actors_who_share_a_row_stand_side_by_side_joined_by_a_line() {
    let mut facts = chart(
        &FIVE,
        &[0, 1, 3, 2, 4, 0],
        &[
            (1, 2, ""),
            (2, 3, "Ya"),
            (2, 1, "Tidak"),
            (3, 4, ""),
            (4, 5, ""),
            (3, 1, "Ulang"),
            (5, 6, ""),
        ],
    );
    facts.rows[2].further = vec![1, 4];
    facts.rows[3].further = vec![3];
    let page = picture("bersama", &facts);
    let actors = |row: &str| {
        let own = page.symbols.iter().filter(|symbol| symbol.row == row);
        own.map(|symbol| symbol.actor.clone()).collect::<Vec<_>>()
    };
    assert_eq!(actors("r3"), ["p4", "p2", "p5"]);
    assert_eq!(actors("r4"), ["p3", "p4"]);
    // Two lines for three symbols, one for two.
    assert_eq!(page.joints.iter().filter(|row| *row == "r3").count(), 2);
    assert_eq!(page.joints.iter().filter(|row| *row == "r4").count(), 1);
}

#[test]
fn what_does_not_fit_is_a_fault_and_never_a_smaller_letter() {
    let mut tall = chart(&["Petugas"], &[0, 0], &[(1, 2, "")]);
    tall.rows[1].printed.text = "kata ".repeat(2_000);
    assert!(matches!(draw(&tall), Err(ChartFault::TooTall { .. })));
    let wide = chart(&["P"; 16], &[0], &[]);
    assert!(matches!(draw(&wide), Err(ChartFault::TooWide { columns: 16, .. })));
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let bytes = || render(&draw(&e_ktp()).unwrap()[0]);
    assert_eq!(bytes(), bytes());
}

#[test]
fn the_flow_is_also_told_in_words() {
    let words = e_ktp().in_words();
    let expected = "Dari 1 ke 2. Dari 2 (Ya) ke 3. \
                    Dari 2 (Tidak) kembali ke pemohon, masuk lagi di 1. Dari 3 ke 4. Dari 4 ke 5. \
                    Baris 2: Tidak: ke pemohon. Berkas yang dikembalikan menunggu 14 hari kerja; lewat batas \
                    berakhir: Berkas tidak dilengkapi pada waktunya. \
                    Pemohon dapat mencabut sebelum baris 5 selesai.";
    assert_eq!(words, expected);
}

/// The notes of every row of a pattern's SOP, by row.
fn notes_of(file: &str) -> String {
    let path = format!("tests/sop/pola/{file}.yaml");
    let mut sources = tertib::diag::diagnostic::Sources::default();
    let source = SourceText::new(&path, std::fs::read_to_string(&path).unwrap());
    let index = sources.add(source.clone());
    let sop = read_sop(&source, index).value.unwrap();
    let facts = chart_facts(&sop, &Captions::default(), footer());
    let told = facts.rows.iter().filter(|row| !row.notes.is_empty());
    let lines = told.map(|row| format!("{}: {}", row.printed.number, row.notes.join("; ")));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_the_symbols_cannot_draw_stands_in_the_remarks() {
    let expected = [
        (
            "p02-p03-serempak-gabung",
            "1: Baris 2 dan 3 serempak\n4: Menunggu semua cabang yang berjalan",
        ),
        (
            "p09-yang-pertama",
            "1: Baris 2 dan 3 serempak\n4: Cukup 1 cabang, sisanya berjalan terus",
        ),
        ("p13-sebanyak-tetap", "2: Salah satu pelaksana; 2 kali; Tiap kali orang lain"),
        ("p14-tiap-anggota", "2: Untuk tiap anggota keluarga"),
        ("p16-batas-waktu", "2: Batas 3 hari kerja"),
        (
            "p19-batal-kegiatan",
            "1: Baris 2 dan 3 serempak\n2: Membatalkan baris 3\n4: Menunggu semua cabang yang berjalan",
        ),
    ];
    for (file, notes) in expected {
        assert_eq!(notes_of(file), notes, "{file}");
    }
}

#[test]
fn charts_of_any_flow_have_no_fault_of_geometry() {
    drawn_without_fault(any_chart, 150);
}

#[test]
fn charts_of_many_rows_have_no_fault_on_any_page() {
    drawn_without_fault(any_long_chart, 25);
}

fn drawn_without_fault(chart: fn(u64) -> ChartFacts, seeds: u64) {
    let (from, count) = match std::env::var("SEED") {
        Ok(seed) => (seed.parse().expect("SEED is a number"), 1),
        Err(_) => (0, seeds),
    };
    let mut refused = Vec::new();
    let (mut crossings, mut bends, mut unclear) = (0, 0, 0);
    for seed in from..from + count {
        println!("SEED={seed}");
        let facts = chart(seed);
        match draw(&facts) {
            Ok(pages) => {
                let pages: Vec<String> = pages.iter().map(render).collect();
                for page in checked("acak", &facts, &pages) {
                    crossings += page.crossings();
                    bends += page.bends();
                    unclear += page.unclear_entries().len();
                }
            }
            Err(fault) => refused.push(format!("SEED={seed}: {fault}")),
        }
    }
    println!("{seeds} charts: {crossings} crossings, {bends} bends, {unclear} unclear entries");
    // Charts of this size fit the sheet; a refusal would be the layout giving up too early.
    assert!(refused.is_empty(), "{} refused:\n{}", refused.len(), refused.join("\n"));
}

/// The faults that the reader finds after one change of the file, which must be there to change.
fn faults_after(change: (&str, &str)) -> String {
    let svg = render(&draw(&e_ktp()).unwrap()[0]);
    assert!(svg.contains(change.0), "{} is not in the file", change.0);
    measure("", &[svg.replacen(change.0, change.1, 1)]).told()
}

#[test]
fn the_reader_sees_faults_that_are_planted() {
    let svg = render(&draw(&e_ktp()).unwrap()[0]);
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
    assert!(seen.contains("runs through the label \"Tidak\""), "{seen}");
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
