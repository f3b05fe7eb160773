//! The measuring tool itself: a chart drawn by hand in which it finds nothing, and for each class of fault a chart
//! broken in one place in which it finds that class.

#[path = "paper/measure/mod.rs"]
mod measure;

use std::fmt::Write as _;

use measure::faults::Class;
use measure::figures::Figures;
use measure::measure;

/// A row of the table: its id, upper and lower border, and its sentence.
type Row<'a> = (&'a str, i64, i64, &'a str);

/// A page of two actor columns, p1 from 20 to 45 mm and p2 from 45 to 70 mm.
fn page(rows: &[Row<'_>], arrows: &str, symbols: &str, texts: &str) -> String {
    let mut svg = String::from(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100000 100000"><rect width="100000" height="100000"/>
<text x="50000" y="5000" font-size="3000" text-anchor="middle">Bagan alir</text>"#,
    );
    let cell = |svg: &mut String,
                row: &str,
                column: &str,
                (x, y, width, height): (i64, i64, i64, i64),
                words: &str| {
        write!(
            svg,
            "<g data-row=\"{row}\" data-column=\"{column}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        )
        .unwrap();
        if !words.is_empty() {
            let (x, y) = (x + 500, y + 2_000);
            write!(svg, "<text x=\"{x}\" y=\"{y}\" font-size=\"1000\">{words}</text>").unwrap();
        }
        svg.push_str("</g>\n");
    };
    for (row, top, bottom, words) in rows {
        cell(&mut svg, row, "uraian", (3_000, *top, 17_000, bottom - top), words);
        cell(&mut svg, row, "p1", (20_000, *top, 25_000, bottom - top), "");
        cell(&mut svg, row, "p2", (45_000, *top, 25_000, bottom - top), "");
    }
    svg.push_str(arrows);
    svg.push_str(symbols);
    svg.push_str(texts);
    svg.push_str("</svg>");
    svg
}

fn arrow(from: &str, to: &str, branch: &str, points: &str) -> String {
    let tip = points.rsplit(' ').next().unwrap();
    format!(
        "<g data-from=\"{from}\" data-to=\"{to}\" data-branch=\"{branch}\"><polyline points=\"{points}\"/><polygon points=\"{tip} {tip} {tip}\"/></g>\n"
    )
}

fn box_of(row: &str, actor: &str, kind: &str, (x, y): (i64, i64)) -> String {
    format!(
        "<rect data-row=\"{row}\" data-actor=\"{actor}\" data-symbol=\"{kind}\" x=\"{x}\" y=\"{y}\" width=\"10000\" height=\"7500\"/>\n"
    )
}

fn pentagon(row: &str, y: i64, letter: &str) -> String {
    let (middle, end) = (y + 3_000, y + 6_000);
    format!(
        "<polygon data-row=\"{row}\" data-actor=\"p2\" data-symbol=\"pentagon\" points=\"54500,{y} 60500,{y} 60500,{middle} 57500,{end} 54500,{middle}\"/>\n<text data-letter=\"{row}\" x=\"57500\" y=\"{}\" font-size=\"2500\" text-anchor=\"middle\">{letter}</text>\n",
        y + 2_800
    )
}

fn answer(words: &str, (from, to): (&str, &str), (x, y): (i64, i64)) -> String {
    format!(
        "<text data-from=\"{from}\" data-to=\"{to}\" data-branch=\"{words}\" x=\"{x}\" y=\"{y}\" font-size=\"2500\">{words}</text>\n"
    )
}

/// Two pages: a judgement in p1 that says Ya to a box in p2 and Tidak to the end on the second page.
fn drawn_by_hand() -> [String; 2] {
    let rows = [
        ("a", 10_000, 30_000, "Meneliti berkas"),
        ("b", 30_000, 50_000, "Membuat surat"),
        ("c", 50_000, 70_000, "Memaraf surat"),
        ("ke:A", 70_000, 90_000, "Ke baris 4, halaman 2"),
    ];
    let arrows = arrow("a", "b", "Ya", "37500,20000 57500,20000 57500,37500")
        + &arrow(
            "a",
            "ke:A",
            "Tidak",
            "27500,20000 24000,20000 24000,74000 57500,74000 57500,77500",
        )
        + &arrow("b", "c", "", "57500,45000 57500,57500")
        + &arrow("c", "ke:A", "", "57500,65000 57500,77500");
    let diamond = "<polygon data-row=\"a\" data-actor=\"p1\" data-symbol=\"diamond\" points=\"32500,15000 37500,20000 32500,25000 27500,20000\"/>\n";
    let symbols = diamond.to_owned()
        + &box_of("b", "p2", "rectangle", (52_500, 37_500))
        + &box_of("c", "p2", "rectangle", (52_500, 57_500))
        + &pentagon("ke:A", 77_500, "A");
    let answers = answer("Ya", ("a", "b"), (39_000, 19_000))
        + &answer("Tidak", ("a", "ke:A"), (24_500, 33_000));
    let first = page(&rows, &arrows, &symbols, &answers);
    let rows = [
        ("dari:A", 10_000, 30_000, "Dari baris 1, halaman 1"),
        ("d", 30_000, 50_000, "Menyerahkan surat"),
    ];
    let arrows = arrow("dari:A", "d", "", "57500,21000 57500,37500");
    let symbols = pentagon("dari:A", 15_000, "A") + &box_of("d", "p2", "capsule", (52_500, 37_500));
    [first, page(&rows, &arrows, &symbols, "")]
}

#[test]
fn a_chart_without_fault_has_none_and_its_figures_are_counted() {
    let measured = measure("tangan", &drawn_by_hand());
    assert_eq!(measured.told(), "");
    let Figures { pages, rows, actors, arrows, crossings, bends, unclear, .. } = measured.figures;
    // By hand: four rows without the connectors; a→b bends once, a→A three times; nothing crosses.
    assert_eq!((pages, rows, actors, arrows), (2, 4, 2, 4));
    assert_eq!((crossings, bends, unclear), (0, 4, 0));
    assert_eq!(measure::graph::joined(&measured.pages), ["a→b [Ya]", "a→d [Tidak]", "b→c", "c→d"]);
}

/// The classes that are told after one change of the first page, or of the second if the words stand only there.
fn classes_after(change: (&str, &str)) -> Vec<Class> {
    let mut pages = drawn_by_hand();
    let page = pages.iter().position(|page| page.contains(change.0)).unwrap_or_else(|| {
        panic!("{} is on no page", change.0);
    });
    pages[page] = pages[page].replacen(change.0, change.1, 1);
    let measured = measure("rusak", &pages);
    let mut classes: Vec<Class> = measured.faults.iter().map(|(_, fault)| fault.class).collect();
    classes.sort_unstable();
    classes.dedup();
    classes
}

/// What is changed on the pages, and the class of fault that it must be told as.
const BROKEN: &[(Class, &[(&str, &str)])] = &[
    (
        Class::ThroughSymbol,
        // Ya runs on through the box of row b to its right side and back.
        &[(
            "37500,20000 57500,20000 57500,37500",
            "37500,20000 60000,20000 60000,50000 57500,50000 57500,37500",
        )],
    ),
    (
        Class::ThroughText,
        // Tidak runs through the sentences of the rows; the title stands where Ya runs.
        &[
            ("24000,20000 24000,74000", "10000,20000 10000,74000"),
            ("x=\"50000\" y=\"5000\"", "x=\"50000\" y=\"20500\""),
        ],
    ),
    (
        Class::OnTop,
        // b→c goes to where Tidak runs and comes back.
        &[(
            "57500,45000 57500,57500",
            "57500,45000 57500,46000 24300,46000 24300,54000 57500,54000 57500,57500",
        )],
    ),
    (
        Class::CoveringLabel,
        &[
            ("x=\"39000\" y=\"19000\"", "x=\"39000\" y=\"21000\""), // on its own line
            ("x=\"39000\" y=\"19000\"", "x=\"35000\" y=\"22000\""), // on its judgement
            ("x=\"39000\" y=\"19000\"", "x=\"43500\" y=\"19000\""), // on a border
            ("x=\"24500\" y=\"33000\"", "x=\"39000\" y=\"19000\""), // on the other answer
            ("x=\"39000\" y=\"19000\"", "x=\"4000\" y=\"12000\""),  // on a sentence
        ],
    ),
    (
        Class::TextOver,
        &[
            ("Meneliti berkas", "Meneliti berkas permohonan dan surat"),
            ("x=\"50000\" y=\"5000\"", "x=\"98000\" y=\"5000\""),
        ],
    ),
    (
        Class::CutSymbol,
        &[
            // The row of d ends within its capsule; the page ends within its table.
            (
                "y=\"30000\" width=\"25000\" height=\"20000\"/></g>\n<g data-row=\"d\" data-column=\"p2\"><rect x=\"45000\" y=\"30000\" width=\"25000\" height=\"20000\"",
                "y=\"30000\" width=\"25000\" height=\"20000\"/></g>\n<g data-row=\"d\" data-column=\"p2\"><rect x=\"45000\" y=\"30000\" width=\"25000\" height=\"10000\"",
            ),
            ("viewBox=\"0 0 100000 100000\"", "viewBox=\"0 0 100000 80000\""),
        ],
    ),
    (
        Class::UnpairedConnector,
        &[
            (">A</text>", ">B</text>"),
            (">A</text>", "></text>"),
            ("Ke baris 4, halaman 2", "Ke baris 4, halaman 3"),
            (
                "data-row=\"ke:A\" data-actor=\"p2\" data-symbol",
                "data-row=\"ke:A\" data-actor=\"p1\" data-symbol",
            ),
        ],
    ),
    (Class::OutsideColumn, &[("x=\"52500\" y=\"57500\"", "x=\"64500\" y=\"57500\"")]),
    (
        Class::BadEnd,
        &[
            ("57500,65000 57500,77500", "57500,65000 57500,75000"), // stops before its head
            ("<polygon points=\"57500,57500", "<polygon points=\"57500,56000"), // the head above its box
            ("57500,45000 57500,57500", "57500,47000 57500,57500"), // begins below its box
            ("data-from=\"b\" data-to=\"c\"", "data-from=\"b\" data-to=\"ke:A\""), // drawn otherwise than named
        ],
    ),
    (
        Class::BadLine,
        &[
            ("57500,45000 57500,57500", "56000,45000 57500,57500"), // aslant
            ("24000,20000 24000,74000", "20100,20000 20100,74000"), // along a border
        ],
    ),
    (
        Class::LostLabel,
        &[
            (">Ya</text>", ">Y</text>"),
            ("x=\"24500\" y=\"33000\"", "x=\"30500\" y=\"33000\""), // far away
            ("x=\"24500\" y=\"33000\"", "x=\"51000\" y=\"50000\""), // beside b→c
        ],
    ),
];

#[test]
fn every_class_of_fault_is_seen_when_it_is_there() {
    for (class, changes) in BROKEN {
        for change in *changes {
            let seen = classes_after(*change);
            assert!(seen.contains(class), "{class:?} after {change:?}: only {seen:?}");
        }
    }
    let shown: Vec<Class> = BROKEN.iter().map(|(class, _)| *class).collect();
    assert_eq!(shown, Class::ALL, "a class without a picture that shows it");
}

#[test]
fn a_connector_without_its_other_page_is_seen() {
    let [first, second] = drawn_by_hand();
    for page in [first, second] {
        let told = measure("satu", &[page]).told();
        assert!(told.contains("UnpairedConnector"), "{told}");
    }
}

#[test]
fn crossings_are_counted_once_for_each_meeting() {
    // b→c swings out to the left over the lane of Tidak and back: two meetings.
    let [first, second] = drawn_by_hand();
    let (straight, swung) = (
        "57500,45000 57500,57500",
        "57500,45000 57500,46000 22000,46000 22000,54000 57500,54000 57500,57500",
    );
    assert!(first.contains(straight));
    let measured = measure("silang", &[first.replacen(straight, swung, 1), second]);
    assert_eq!(measured.figures.crossings, 2, "{}", measured.told());
    assert_eq!(measured.figures.bends, 8);
}
