//! The flow of an SOP as BPMN, Mermaid and DOT: what other programs read is the net that is proved and executed.
//! The expectation is read off the net itself and its token game; the files are read back with readers of their own.

#[path = "interchange/files.rs"]
mod files;
#[path = "interchange/geometry.rs"]
mod geometry;
#[path = "interchange/moves.rs"]
mod moves;
#[path = "interchange/others.rs"]
mod others;
#[path = "interchange/read.rs"]
mod read;

use std::collections::{BTreeMap, BTreeSet};

use files::{Named, all_sops, hostile};
use moves::{joined_by_tokens, moves_of_net};
use read::{Graph, bpmn, dot, mermaid};
use tertib::exchange::bpmn::to_bpmn;
use tertib::exchange::dot::to_dot;
use tertib::exchange::mermaid::to_mermaid;
use tertib::exchange::picture::from_sop::picture;
use tertib::net::structure::Net;

fn drawn(named: &Named) -> String {
    to_bpmn(&picture(&named.sop, &named.kantor))
}

/// Four shipped SOPs, six services, twenty patterns with their second readings, the ties, and one with what these lack.
#[test]
fn all_kinds_of_sop_are_looked_at() {
    let names: BTreeSet<String> = all_sops().into_iter().map(|named| named.name).collect();
    for name in [
        "e-ktp",
        "kk",
        "pindah",
        "akta-kelahiran",
        "cuti",
        "surat-masuk",
        "p09-yang-pertama",
        "x1-kembali-dari-cabang",
        "lengkap",
    ] {
        assert!(names.contains(name), "{name} of {names:?}");
    }
    assert!(names.len() >= 32, "{}: {names:?}", names.len());
}

#[test]
fn every_move_of_the_net_is_a_path_of_the_picture_and_no_other() {
    for named in all_sops() {
        let expected = moves_of_net(&named.sop);
        let found = bpmn(&drawn(&named)).moves();
        let lacking: Vec<_> = expected.difference(&found).collect();
        let added: Vec<_> = found.difference(&expected).collect();
        assert!(
            lacking.is_empty() && added.is_empty(),
            "{}: lacking {lacking:#?}, added {added:#?}",
            named.name
        );
    }
}

/// The token game says along which arrows branches come to their join; in the picture those pass its gateway.
#[test]
fn what_joins_by_the_token_game_passes_the_gateway_of_the_join() {
    let mut seen = 0;
    for named in all_sops() {
        let net = Net::from_sop(&named.sop);
        let expected = joined_by_tokens(&net);
        let found = bpmn(&drawn(&named)).joined();
        assert_eq!(found, expected, "{}", named.name);
        seen += expected.len();
    }
    assert!(seen > 20, "only {seen} arrows join");
}

#[test]
fn gateways_are_of_the_kind_that_the_flow_has() {
    let kinds = |name: &str| -> BTreeMap<String, String> {
        let named = all_sops().into_iter().find(|named| named.name == name).expect("known");
        let graph = bpmn(&drawn(&named));
        let gateways =
            graph.nodes.into_iter().filter(|(_, node)| node.element.ends_with("Gateway"));
        gateways.map(|(id, node)| (id, node.element)).collect()
    };
    let of = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        pairs.iter().map(|(id, kind)| ((*id).to_owned(), format!("{kind}Gateway"))).collect()
    };
    assert_eq!(kinds("p01-urutan"), of(&[]));
    assert_eq!(
        kinds("p02-p03-serempak-gabung"),
        of(&[("serempak-terima", "parallel"), ("gabung-konsep", "parallel")])
    );
    assert_eq!(kinds("p04-pilihan"), of(&[("pilih-periksa", "exclusive")]));
    assert_eq!(
        kinds("p06-pilih-beberapa"),
        of(&[("beberapa-disposisi", "inclusive"), ("gabung-arsipkan", "inclusive")])
    );
    let first = kinds("p09-yang-pertama");
    assert!(first.values().any(|kind| kind == "complexGateway"), "{first:?}");
    let deferred = kinds("p16-mana-dulu");
    assert!(deferred.values().any(|kind| kind == "eventBasedGateway"), "{deferred:?}");
}

#[test]
fn mermaid_and_dot_say_the_same_graph_as_bpmn() {
    for named in all_sops().into_iter().chain([hostile()]) {
        let drawing = picture(&named.sop, &named.kantor);
        let graph = bpmn(&to_bpmn(&drawing));
        let plain = |graph: &Graph| {
            let ids: BTreeSet<String> = graph.nodes.keys().cloned().collect();
            (
                ids,
                graph.flows.iter().map(|flow| flow.ends()).collect::<Vec<_>>(),
                graph.sits_on.clone(),
            )
        };
        assert_eq!(
            plain(&mermaid(&to_mermaid(&drawing))),
            plain(&graph),
            "{} as mermaid",
            named.name
        );
        assert_eq!(plain(&dot(&to_dot(&drawing))), plain(&graph), "{} as dot", named.name);
    }
}

#[test]
fn lanes_are_the_columns_of_the_flowchart_and_hold_the_work_of_their_actor() {
    for named in all_sops() {
        let graph = bpmn(&drawn(&named));
        let columns: Vec<String> =
            named.sop.actors.iter().map(|actor| actor.name.value.0.clone()).collect();
        assert_eq!(
            graph.lanes.iter().map(|lane| lane.name.clone()).collect::<Vec<_>>()[..columns.len()],
            columns[..],
            "{}",
            named.name
        );
        for row in &named.sop.rows {
            let Some(actor) = row.actors.value.first() else { continue };
            let lane = graph.lanes.iter().find(|lane| lane.id == format!("lajur-{}", actor.value));
            let work = format!("kegiatan-{}", row.id.value);
            assert!(lane.expect("a lane").nodes.contains(&work), "{}: {work}", named.name);
        }
    }
}

/// Ids are XML names, and stand once in a file.
#[test]
fn ids_are_names_of_xml_and_unique() {
    for named in all_sops().into_iter().chain([hostile()]) {
        let text = drawn(&named);
        let document = roxmltree::Document::parse(&text).expect("well formed");
        let mut seen = BTreeSet::new();
        for id in document.descendants().filter_map(|node| node.attribute("id")) {
            let mut letters = id.chars();
            let begins =
                letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
            assert!(
                begins && letters.all(|it| it.is_ascii_alphanumeric() || "-_.".contains(it)),
                "{id}"
            );
            assert!(seen.insert(id.to_owned()), "{}: `{id}` twice", named.name);
        }
        let refers = |node: &roxmltree::Node<'_, '_>| {
            let named = [
                "sourceRef",
                "targetRef",
                "attachedToRef",
                "default",
                "bpmnElement",
                "signalRef",
                "processRef",
            ];
            node.attributes()
                .filter(|it| named.contains(&it.name()))
                .map(|it| it.value().to_owned())
                .collect::<Vec<_>>()
        };
        for to in document.descendants().flat_map(|node| refers(&node)) {
            assert!(seen.contains(&to), "{}: nothing is called `{to}`", named.name);
        }
    }
}

#[test]
fn nothing_of_the_drawing_lies_on_anything_else() {
    for named in all_sops().into_iter().chain([hostile()]) {
        let faults = geometry::faults(&drawn(&named));
        assert!(faults.is_empty(), "{}: {faults:#?}", named.name);
    }
}

/// The measuring tool is no friend: it finds what is put in by hand.
#[test]
fn faults_put_in_by_hand_are_found() {
    let named = all_sops().into_iter().find(|named| named.name == "e-ktp").expect("shipped");
    let text = drawn(&named);
    let (head, tail) = text.split_once("bpmnElement=\"kegiatan-rekam\"").expect("the row is drawn");
    let (bounds, rest) = tail.split_once("/>").expect("its bounds");
    let moved = bounds.rsplit_once("<dc:Bounds").expect("its bounds").0;
    let all_over = format!(
        "{head}bpmnElement=\"kegiatan-rekam\"{moved}<dc:Bounds x=\"330\" y=\"300\" width=\"400\" height=\"400\"/>{rest}"
    );
    assert!(geometry::faults(&all_over).len() > 3);
    let (_, diagram) = text.split_once("garis-alur-kegiatan-validasi").expect("a line that turns");
    let begin = text.len() - diagram.len();
    let (head, tail) = text[begin..].split_once(" y=\"").expect("its beginning");
    let head = format!("{}{head}", &text[..begin]);
    let (_, rest) = tail.split_once('"').expect("a number");
    let slanted = geometry::faults(&format!("{head} y=\"7\"{rest}"));
    assert!(slanted.iter().any(|fault| fault.contains("neither")), "{slanted:?}");
}

/// What BPMN has no word for is said beside the shape; this is the whole list for the patterns.
#[test]
fn what_the_picture_cannot_say_stands_in_notes() {
    let expected: BTreeMap<&str, &str> = BTreeMap::from([
        ("p08-tiap-kedatangan", "Menunggu semua cabang"),
        ("p13-sebanyak-tetap", "Tiap kali dikerjakan orang lain"),
        ("p15-anggota-bertambah", "anggota yang ditambahkan menambah pekerjaan"),
        ("p17-bergantian", "bergantian"),
        ("p18-tonggak", "Menunggu semua cabang"),
        ("x1-kembali-dari-cabang", "mengakhiri semua cabang"),
    ]);
    for named in all_sops()
        .into_iter()
        .filter(|named| named.name.starts_with(['p', 'x']) && named.name != "pindah")
    {
        let notes = picture(&named.sop, &named.kantor).notes;
        let notes: Vec<String> = notes.into_iter().map(|note| note.text).collect();
        match expected.get(named.name.as_str()) {
            Some(words) => {
                assert!(notes.iter().any(|note| note.contains(words)), "{}: {notes:?}", named.name);
            }
            None => assert_eq!(notes, Vec::<String>::new(), "{}", named.name),
        }
    }
}

#[test]
fn needs_time_output_and_the_guard_as_written_go_along() {
    let named = all_sops().into_iter().find(|named| named.name == "pindah").expect("shipped");
    let text = drawn(&named);
    let document = roxmltree::Document::parse(&text).expect("well formed");
    let node = |id: &str| {
        document.descendants().find(|node| node.attribute("id") == Some(id)).expect("drawn")
    };
    let said = |id: &str, element: &str| -> Vec<String> {
        let inside = node(id).descendants().filter(|node| node.tag_name().name() == element);
        inside.filter_map(|node| node.text().map(str::to_owned)).collect()
    };
    let about = said("kegiatan-konsep_skpwni", "documentation").concat();
    assert!(about.contains("Waktu: 7 "), "{about}");
    let flow = document.descendants().find(|node| {
        node.attribute("sourceRef") == Some("pilih-klasifikasikan")
            && node.attribute("name") == Some("Ya")
    });
    let flow = flow.and_then(|node| node.attribute("id")).expect("the answer is drawn");
    assert_eq!(said(flow, "syarat"), ["keluar_kabupaten"]);
    let words = said(flow, "conditionExpression").concat();
    assert!(words == "Klasifikasi pindah: Antar kabupaten atau Antar provinsi", "{words}");
    let other = node("pilih-klasifikasikan").attribute("default").map(str::to_owned);
    let other = other.expect("the answer without a guard is the other one");
    assert_eq!(node(&other).attribute("name"), Some("Tidak"));
}

#[test]
fn hostile_words_come_back_letter_by_letter() {
    let named = hostile();
    let row = &named.sop.rows[0].text.value.0;
    let is_allowed = |it: &char| (!it.is_control() || *it == '\n') && *it != '\u{fffe}';
    let allowed: String = row.chars().filter(is_allowed).collect();
    let found = bpmn(&drawn(&named));
    assert_eq!(found.nodes["kegiatan-satu"].name, format!("1. {allowed}"));
}
