//! The map of an office read back from its SVG: every link is there once, and nothing lies on anything.
//! It shares no code with the layout: shapes come from the file, text widths from the font itself.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use roxmltree::{Document, Node};
use tertib::check::office_map::{Member, OfficeMap};
use tertib::diag::diagnostic::Sources;
use tertib::document::office_map::facts::{
    LabelKind, MapFacts, MapLabel, MapLine, MapNode, TieSides,
};
use tertib::document::office_map::from_map::map_facts;
use tertib::document::office_map::place::draw;
use tertib::document::office_map::svg::render;
use tertib::office::shipped::OFFICE;
use tertib::sop::layers::Home;
use tertib::sop::read::read_sop;
use tertib::source::SourceText;

/// Left, top, right, bottom.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Area(i64, i64, i64, i64);

impl Area {
    fn meets(self, other: Self) -> bool {
        self.0 < other.2 && other.0 < self.2 && self.1 < other.3 && other.1 < self.3
    }
}

type Corners = Vec<(i64, i64)>;

#[derive(Debug, Default)]
struct Read {
    page: Option<Area>,
    boxes: BTreeMap<String, Area>,
    /// From, to, tie, corners.
    lines: Vec<(String, String, Option<String>, Corners)>,
    heads: Vec<(String, String)>,
    /// From, to, words, and where each row of them lies.
    labels: Vec<(String, String, String, Vec<Area>)>,
    other: Vec<Area>,
}

fn number(node: Node<'_, '_>, name: &str) -> i64 {
    node.attribute(name).and_then(|text| text.parse().ok()).unwrap_or_default()
}

fn points(node: Node<'_, '_>) -> Corners {
    let pairs = node.attribute("points").unwrap().split_whitespace();
    pairs
        .map(|pair| {
            let (x, y) = pair.split_once(',').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        })
        .collect()
}

/// The room of a text: advances of its letters, capital height above and a fifth below the baseline.
fn room(node: Node<'_, '_>) -> Area {
    let bytes: &[u8] = if node.attribute("font-weight") == Some("bold") {
        include_bytes!("../templates/fonts/LiberationSans-Bold.ttf")
    } else {
        include_bytes!("../templates/fonts/LiberationSans-Regular.ttf")
    };
    let face = rustybuzz::ttf_parser::Face::parse(bytes, 0).unwrap();
    let size = number(node, "font-size");
    let advance = |c| face.glyph_hor_advance(face.glyph_index(c).unwrap_or_default()).unwrap_or(0);
    let units: i64 = node.text().unwrap_or("").chars().map(|c| i64::from(advance(c))).sum();
    let width = units * size / i64::from(face.units_per_em());
    let (x, y) = (number(node, "x"), number(node, "y"));
    let left = if node.attribute("text-anchor") == Some("middle") { x - width / 2 } else { x };
    Area(left, y - size * 3 / 4, left + width, y + size / 5)
}

fn read(svg: &str) -> Read {
    let document = Document::parse(svg).expect("the map is XML");
    let root = document.root_element();
    let view: Vec<i64> =
        root.attribute("viewBox").unwrap().split(' ').map(|part| part.parse().unwrap()).collect();
    let mut read = Read { page: Some(Area(0, 0, view[2], view[3])), ..Read::default() };
    for group in root.children().filter(|node| node.has_tag_name("g")) {
        let class = group.attribute("class").unwrap();
        if class == "kepala-dan-kaki" {
            read.other.extend(group.children().filter(Node::is_element).map(room));
        }
        for one in group.children().filter(|node| node.has_tag_name("g")) {
            let word = |name: &str| one.attribute(name).unwrap_or_default().to_owned();
            let texts = one.children().filter(|node| node.has_tag_name("text"));
            match class {
                "garis" => {
                    let line = one.children().find(|node| node.has_tag_name("polyline")).unwrap();
                    let tie = one.attribute("data-terkait").map(str::to_owned);
                    read.lines.push((word("data-from"), word("data-to"), tie, points(line)));
                    if one.children().any(|node| node.has_tag_name("polygon")) {
                        read.heads.push((word("data-from"), word("data-to")));
                    }
                }
                "kata" => {
                    let rooms = texts.map(room).collect();
                    read.labels.push((
                        word("data-from"),
                        word("data-to"),
                        word("data-kata"),
                        rooms,
                    ));
                }
                "kotak" => {
                    let rect = one.children().find(|node| node.has_tag_name("rect")).unwrap();
                    let (x, y) = (number(rect, "x"), number(rect, "y"));
                    let area = Area(x, y, x + number(rect, "width"), y + number(rect, "height"));
                    for text in texts {
                        let room = room(text);
                        assert!(room.0 >= area.0 && room.2 <= area.2, "words leave {area:?}");
                        assert!(room.1 >= area.1 && room.3 <= area.3, "words leave {area:?}");
                    }
                    assert!(read.boxes.insert(word("data-sop"), area).is_none(), "a box twice");
                }
                other => panic!("unknown group {other}"),
            }
        }
    }
    read
}

/// A thing on the map with its name.
type Named = (String, Area);

/// Everything that may not be: things on things, lines along lines, ends that do not reach their boxes.
fn faults(read: &Read) -> Vec<String> {
    let boxes: Vec<Named> = read.boxes.iter().map(|(name, area)| (name.clone(), *area)).collect();
    let mut texts: Vec<Named> =
        read.other.iter().enumerate().map(|(n, area)| (format!("text {n}"), *area)).collect();
    for (from, to, words, rooms) in &read.labels {
        texts.extend(rooms.iter().map(|room| (format!("{from}→{to} {words}"), *room)));
    }
    let segments = segments(read);
    let mut faults = on_each_other("box", &boxes);
    faults.extend(on_each_other("words", &texts));
    let page = read.page.unwrap();
    for (name, area) in &texts {
        if area.0 < page.0 || area.2 > page.2 || area.1 < page.1 || area.3 > page.3 {
            faults.push(format!("{name} leaves the page"));
        }
        for (other, theirs) in boxes.iter().chain(&segments) {
            if area.meets(Area(theirs.0 - 1, theirs.1 - 1, theirs.2 + 1, theirs.3 + 1)) {
                faults.push(format!("{name} on {other}"));
            }
        }
    }
    faults.extend(line_faults(&segments, &boxes));
    faults.extend(loose_ends(read));
    faults
}

fn on_each_other(kind: &str, all: &[Named]) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, (name, area)) in all.iter().enumerate() {
        for (other, _) in all[index + 1..].iter().filter(|(_, theirs)| area.meets(*theirs)) {
            faults.push(format!("{kind} {name} on {kind} {other}"));
        }
    }
    faults
}

/// The straight parts of every line.
fn segments(read: &Read) -> Vec<Named> {
    let parts = read.lines.iter().flat_map(|(from, to, _, points)| {
        points.windows(2).map(move |pair| {
            let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
            assert!(ax == bx || ay == by, "{from}→{to} is not upright");
            (format!("{from}→{to}"), Area(ax.min(bx), ay.min(by), ax.max(bx), ay.max(by)))
        })
    });
    parts.collect()
}

/// Lines may end at a border but not enter a box, and may cross but not run along each other.
fn line_faults(segments: &[Named], boxes: &[Named]) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, (name, a)) in segments.iter().enumerate() {
        for (other, area) in boxes {
            if a.0 < area.2 && a.2 > area.0 && a.1 < area.3 && a.3 > area.1 {
                faults.push(format!("line {name} in box {other}"));
            }
        }
        for (other, b) in segments[index + 1..].iter().filter(|(other, _)| other != name) {
            let both_flat = a.1 == a.3 && b.1 == b.3 && a.1 == b.1 && a.0 < b.2 && b.0 < a.2;
            let both_up = a.0 == a.2 && b.0 == b.2 && a.0 == b.0 && a.1 < b.3 && b.1 < a.3;
            if both_flat || both_up {
                faults.push(format!("line {name} along line {other}"));
            }
        }
    }
    faults
}

/// Lines that do not reach the boxes they join; under an arrow's head a line ends a little before.
fn loose_ends(read: &Read) -> Vec<String> {
    let mut faults = Vec::new();
    for (from, to, _, points) in &read.lines {
        for (name, (x, y)) in [(from, points[0]), (to, points[points.len() - 1])] {
            let area = read.boxes[name];
            let touches = (x - area.0).abs().min((x - area.2).abs()) <= 1_500;
            if !touches || y <= area.1 || y >= area.3 {
                faults.push(format!("{from}→{to} misses {name}"));
            }
        }
    }
    faults
}

/// Every link of the facts, and every one that was read.
fn links(facts: &MapFacts, read: &Read) -> (Vec<String>, Vec<String>) {
    let id = |index: usize| &facts.nodes[index].id;
    let mut wanted = Vec::new();
    for line in &facts.lines {
        let ends = format!("{}→{}", id(line.from), id(line.to));
        wanted.extend(line.labels.iter().map(|label| format!("{ends} {}", label.text)));
        wanted.extend(line.tie.map(|tie| match tie {
            TieSides::Both => format!("{ends} dua arah"),
            TieSides::One => format!("{ends} satu arah"),
        }));
    }
    let mut found: Vec<String> =
        read.labels.iter().map(|(from, to, words, _)| format!("{from}→{to} {words}")).collect();
    for (from, to, tie, _) in &read.lines {
        found.extend(tie.iter().map(|tie| format!("{from}→{to} {tie}")));
    }
    wanted.sort();
    found.sort();
    (wanted, found)
}

fn check(facts: &MapFacts) {
    let svg = render(&draw(facts));
    let read = read(&svg);
    let found = faults(&read);
    assert!(found.is_empty(), "{}\n{svg}", found.join("\n"));
    let (wanted, found) = links(facts, &read);
    assert_eq!(wanted, found);
    let boxes: BTreeSet<&String> = read.boxes.keys().collect();
    assert_eq!(boxes, facts.nodes.iter().map(|node| &node.id).collect());
    let mutual = facts
        .lines
        .iter()
        .filter(|line| line.labels.is_empty() && line.tie == Some(TieSides::Both));
    assert_eq!(read.heads.len() + mutual.count(), facts.lines.len(), "an arrow has one head");
}

/// Four services that call each other, as text.
fn family() -> Vec<(&'static str, String)> {
    let sop = |id: &str, name: &str, ties: &str, asks: &str, makes: &str, row: &str| {
        format!(
            "sop: {id}\nnama: {name}\nketerkaitan:\n{ties}pelaksana:\n  - {{ id: loket, nama: Loket }}\n\
             persyaratan:\n{asks}dokumen:\n  - {{ id: kk, nama: Kartu Keluarga }}\n  - {{ id: ktp_el, nama: KTP-el }}\n  \
             - {{ id: akta, nama: Kutipan Akta Kelahiran }}\nkegiatan:\n  - id: buat\n    uraian: Membuat surat\n    \
             pelaksana: [loket]\n    output: [{makes}]\n{row}"
        )
    };
    let tie = |id: &str| format!("  - {{ sop: {id}, judul: SOP {id} }}\n");
    let picu =
        |id: &str| format!("  - sop: {id}\n    judul: SOP {id}\n    picu: {{ pada: [selesai] }}\n");
    vec![
        (
            "akta",
            sop(
                "akta",
                "Surat Pengantar Akta Kelahiran",
                &[picu("kk"), tie("kia")].concat(),
                "  - { dokumen: kk }\n",
                "akta",
                "",
            ),
        ),
        (
            "e-ktp",
            sop(
                "e-ktp",
                "Pembuatan Kartu Tanda Penduduk Elektronik",
                &tie("kk"),
                "  - dokumen: kk\n    panggil: { sop: kk }\n",
                "ktp_el",
                "",
            ),
        ),
        (
            "kk",
            sop(
                "kk",
                "Pembuatan Kartu Keluarga",
                &[tie("akta"), picu("e-ktp"), tie("pindah")].concat(),
                "  - { dokumen: akta }\n",
                "kk",
                "",
            ),
        ),
        (
            "pindah",
            sop(
                "pindah",
                "Surat Keterangan Pindah",
                &tie("kk"),
                "  - { dokumen: kk }\n",
                "surat_pindah",
                "    panggil: { sop: kk, terima: [kk] }\n",
            ),
        ),
    ]
}

#[test]
fn the_services_of_a_family_and_what_leads_from_one_to_another() {
    let mut sources = Sources::default();
    let mut members = Vec::new();
    for (id, text) in family() {
        let file = sources.add(SourceText::new(format!("{id}.yaml"), text));
        let read = read_sop(sources.get(file), file);
        let sop = read.value.unwrap_or_else(|| panic!("{id}: {:?}", read.findings));
        members.push(Member {
            sop,
            file,
            home: Home::default(),
            is_checked: true,
            dead_ends: Vec::new(),
        });
    }
    let known = members.iter().map(|member| member.sop.id.value.clone()).collect();
    let map = OfficeMap { members, known, kantor: None, kantor_file: None, today: None };
    let facts = map_facts(&map, String::new());
    check(&facts);
    let (wanted, _) = links(&facts, &read(&render(&draw(&facts))));
    // Written down from the four files, not from the program.
    let mut expected = [
        "akta→kk berlanjut sesudah: selesai",
        "akta→kk dokumen: Kutipan Akta Kelahiran",
        "akta→kk dua arah",
        "akta→kia satu arah",
        "kk→akta dokumen: Kartu Keluarga",
        "e-ktp→kk dibuat dahulu bila belum ada: Kartu Keluarga",
        "kk→e-ktp berlanjut sesudah: selesai",
        "kk→e-ktp dokumen: Kartu Keluarga",
        "e-ktp→kk dua arah",
        "pindah→kk dibuat dahulu, lalu kembali: Kartu Keluarga",
        "kk→pindah dokumen: Kartu Keluarga",
        "kk→pindah dua arah",
    ]
    .map(str::to_owned);
    expected.sort();
    assert_eq!(wanted, expected);
    let words = facts.in_words().join("\n");
    for sentence in [
        "SOP kia, belum disusun.",
        "Pembuatan Kartu Keluarga: Ke Pembuatan Kartu Tanda Penduduk Elektronik: berlanjut sesudah: selesai; dokumen: Kartu Keluarga.",
        "Surat Pengantar Akta Kelahiran: Terkait dengan SOP kia.",
    ] {
        assert!(words.contains(sentence), "{words}");
    }
    // Whoever reads the list finds every pair at both of its SOPs, and no word of the program.
    let list = facts.sentences();
    let card = list.iter().find(|sop| sop.name.ends_with("Elektronik")).expect("an SOP");
    assert_eq!(
        card.sentences,
        ["Ke Pembuatan Kartu Keluarga: dibuat dahulu bila belum ada: Kartu Keluarga."]
    );
    for word in ["panggil", "picu", "perkara", "berkas"] {
        assert!(!words.contains(word), "{word}: {words}");
    }
}

/// The next number of a small generator; the same seed gives the same offices.
fn next(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap() % below
}

fn random_office(seed: u64) -> MapFacts {
    let state = &mut seed.wrapping_add(99);
    let count = 1 + next(state, 11);
    let words = ["Surat", "Keterangan", "Pernyataan", "e-KTP", "Kecamatan", "dan", "Legalisasi"];
    let phrase = |state: &mut u64, most: usize| {
        let count = 1 + next(state, most);
        (0..count).map(|_| words[next(state, words.len())]).collect::<Vec<_>>().join(" ")
    };
    let nodes = (0..count)
        .map(|index| MapNode {
            id: format!("s{index:02}"),
            name: phrase(state, 9),
            state: phrase(state, 3),
            is_there: next(state, 5) > 0,
        })
        .collect();
    let mut lines: Vec<MapLine> = Vec::new();
    for _ in 0..next(state, 2 * count + 1) {
        let (from, to) = (next(state, count), next(state, count));
        if from == to || lines.iter().any(|line| (line.from, line.to) == (from, to)) {
            continue;
        }
        let kinds = [LabelKind::Call, LabelKind::Trigger, LabelKind::Paper];
        let labels: BTreeSet<MapLabel> = (0..next(state, 4))
            .map(|_| MapLabel { kind: kinds[next(state, 3)], text: phrase(state, 6) })
            .collect();
        let labels: Vec<MapLabel> = labels.into_iter().collect();
        let tie = match next(state, 3) {
            0 => Some(TieSides::Both),
            1 => Some(TieSides::One),
            _ => labels.is_empty().then_some(TieSides::One),
        };
        lines.push(MapLine { from, to, tie, labels });
    }
    MapFacts { title: "Peta".to_owned(), foot: "kaki".to_owned(), nodes, lines }
}

#[test]
fn nothing_lies_on_anything_in_any_office() {
    for seed in 0..150 {
        println!("seed {seed}");
        check(&random_office(seed));
    }
}

#[test]
fn the_program_prints_the_map_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in OFFICE {
        tertib::office::folder::write_whole(&folder.path().join(path), text.as_bytes()).unwrap();
    }
    let run = |format: &str, output: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
        command.args(["cetak", "--peta", "--format", format]).args(output);
        let output = command.current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    run("svg", &["-o", "peta.svg"]);
    let svg = std::fs::read_to_string(folder.path().join("peta.svg")).unwrap();
    let read = read(&svg);
    assert_eq!(faults(&read), Vec::<String>::new());
    let json: serde_json::Value = serde_json::from_str(&run("json", &[])).unwrap();
    assert_eq!(json["sop"].as_array().unwrap().len(), read.boxes.len());
    assert_eq!(json["hubungan"].as_array().unwrap().len(), read.lines.len());
    assert!(read.boxes.contains_key("e-ktp"));
    run("html", &["-o", "peta.html"]);
    let html = std::fs::read_to_string(folder.path().join("peta.html")).unwrap();
    assert!(html.contains("data-sop=\"e-ktp\""), "the picture stands in the page");
    // The office at the head, and every SOP once more in a list.
    assert!(html.contains("KECAMATAN KEBAKKRAMAT") && html.contains("Hubungan dengan SOP lain"));
    assert_eq!(html.matches("<td>Pembuatan Kartu Keluarga (KK)</td>").count(), 1);
}

#[test]
fn the_reader_of_these_tests_sees_what_lies_on_something() {
    let mut read = read(&render(&draw(&random_office(3))));
    assert_eq!(faults(&read), Vec::<String>::new());
    let all: Vec<String> = read.boxes.keys().cloned().collect();
    let first = read.boxes[&all[0]];
    read.boxes.insert(all[1].clone(), first);
    assert!(faults(&read).iter().any(|fault| fault.contains("on box")));
}
