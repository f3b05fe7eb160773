//! What programs of others say of the files: bpmn-moddle, bpmn-js in Chromium, bpmnlint, Mermaid, Graphviz.
//! Under `TERTIB_UJI_LENGKAP=ya` they must be there; else this says that it did not run.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value as Json;
use tertib::exchange::bpmn::to_bpmn;
use tertib::exchange::dot::to_dot;
use tertib::exchange::mermaid::to_mermaid;
use tertib::exchange::picture::from_sop::picture;

use crate::files::{Named, all_sops, hostile};
use crate::read::{bpmn, mermaid};

/// What bpmnlint advises against and the language needs: several answers, joins of what was started, and a join to which
/// all branches come along one arrow, which a note explains; and an end that removes what `sisanya: dibiarkan` left.
const DISCOURAGED: [&str; 4] = [
    "no-inclusive-gateway:",
    "no-complex-gateway:",
    "superfluous-gateway: gabung-",
    "superfluous-termination: akhir-",
];

const MODULES: &str = "target/uji-bpmn";

fn is_whole_run() -> bool {
    std::env::var("TERTIB_UJI_LENGKAP").is_ok_and(|word| word == "ya")
}

/// True if the programs are there. In a whole run they must be.
fn are_there(programs: &[&str]) -> bool {
    let runs = |program: &&&str| {
        let version = if **program == "dot" { "-V" } else { "--version" };
        let told =
            Command::new(program).arg(version).stdout(Stdio::null()).stderr(Stdio::null()).status();
        !told.is_ok_and(|status| status.success())
    };
    let missing: Vec<&&str> = programs.iter().filter(runs).collect();
    if missing.is_empty() {
        return true;
    }
    assert!(!is_whole_run(), "missing: {missing:?}");
    eprintln!("NOT RUN: {missing:?} is missing");
    false
}

fn every() -> Vec<Named> {
    all_sops().into_iter().chain([hostile()]).collect()
}

/// The modules that the scripts ask, installed by name in the versions of `tests/bpmn/package.json`.
fn modules() -> PathBuf {
    let folder = std::env::current_dir().expect("a folder").join(MODULES);
    std::fs::create_dir_all(&folder).expect("a folder");
    let wanted = std::fs::read_to_string("tests/bpmn/package.json").expect("the list");
    let list = folder.join("package.json");
    let is_fresh = std::fs::read_to_string(&list).is_ok_and(|known| known == wanted);
    if !is_fresh || !folder.join("node_modules/.package-lock.json").exists() {
        std::fs::write(&list, wanted).expect("written");
        let arguments = ["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"];
        let done =
            Command::new("npm").args(arguments).current_dir(&folder).output().expect("npm runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    folder
}

fn look(files: &[PathBuf], pictures: &Path) -> Json {
    let done = Command::new("node")
        .arg("tests/bpmn/look.mjs")
        .arg(modules())
        .arg("/usr/bin/chromium")
        .arg(pictures)
        .args(files)
        .output()
        .expect("node runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("JSON")
}

fn texts(value: &Json) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| it.as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn bpmn_js_draws_every_shape_within_its_lane_and_nobody_warns() {
    if !is_whole_run() {
        eprintln!("NOT RUN: only under TERTIB_UJI_LENGKAP=ya, with node and Chromium");
        return;
    }
    assert!(are_there(&["node", "npm", "chromium"]));
    let folder = tempfile::tempdir().expect("a folder");
    let pictures = std::env::current_dir().expect("a folder").join("target/gambar-bpmn");
    std::fs::create_dir_all(&pictures).expect("a folder");
    let files: Vec<(String, String, PathBuf)> = every()
        .into_iter()
        .map(|named| {
            let text = to_bpmn(&picture(&named.sop, &named.kantor));
            let path = folder.path().join(format!("{}.bpmn", named.name));
            std::fs::write(&path, &text).expect("written");
            (named.name, text, path)
        })
        .collect();
    let paths: Vec<PathBuf> = files.iter().map(|(_, _, path)| path.clone()).collect();
    let found = look(&paths, &pictures);
    for (name, text, path) in &files {
        let told = &found[path.file_name().expect("a name").to_string_lossy().as_ref()];
        assert_eq!(texts(&told["warnings"]), Vec::<String>::new(), "{name}");
        let lint = texts(&told["lint"]);
        let is_ours = |said: &&String| !DISCOURAGED.iter().any(|rule| said.starts_with(rule));
        let lint: Vec<&String> = lint.iter().filter(is_ours).collect();
        assert!(lint.is_empty(), "{name}: {lint:?}");
        let graph = bpmn(text);
        let shapes = told["shapes"].as_array().expect("shapes");
        let of = |id: &str| {
            shapes
                .iter()
                .find(|shape| shape["id"] == id)
                .unwrap_or_else(|| panic!("{name}: {id} is not drawn"))
        };
        let edge = |shape: &Json, key: &str| shape[key].as_f64().expect("a number");
        for lane in &graph.lanes {
            let around = of(&lane.id);
            for id in &lane.nodes {
                let shape = of(id);
                for (at, size) in [("x", "width"), ("y", "height")] {
                    let (low, high) = (edge(shape, at), edge(shape, at) + edge(shape, size));
                    let (from, to) = (edge(around, at), edge(around, at) + edge(around, size));
                    assert!(from <= low && high <= to, "{name}: {id} in {}", lane.id);
                }
            }
        }
        let drawn: BTreeSet<String> = shapes
            .iter()
            .map(|shape| shape["id"].as_str().unwrap_or_default().to_owned())
            .collect();
        let lacking: Vec<&String> = graph.nodes.keys().filter(|id| !drawn.contains(*id)).collect();
        assert!(lacking.is_empty(), "{name}: {lacking:?}");
        let foreign = drawn.iter().filter(|id| {
            !graph.nodes.contains_key(*id) && graph.lanes.iter().all(|lane| lane.id != **id)
        });
        let frames = ["pool-", "pencabutan", "catatan-"];
        let foreign: Vec<&String> =
            foreign.filter(|id| frames.iter().all(|frame| !id.starts_with(frame))).collect();
        assert!(foreign.is_empty(), "{name}: {foreign:?}");
        let lines: BTreeSet<String> = texts(&told["lines"]).into_iter().collect();
        assert!(graph.flows.iter().all(|flow| lines.contains(&flow.id)), "{name}");
    }
}

#[test]
fn mermaid_draws_every_node_and_arrow() {
    if !is_whole_run() {
        eprintln!("NOT RUN: only under TERTIB_UJI_LENGKAP=ya, with node and Chromium");
        return;
    }
    assert!(are_there(&["node", "npm", "chromium"]));
    let folder = tempfile::tempdir().expect("a folder");
    let files: Vec<(Named, String, PathBuf)> = every()
        .into_iter()
        .map(|named| {
            let text = to_mermaid(&picture(&named.sop, &named.kantor));
            let path = folder.path().join(format!("{}.mmd", named.name));
            std::fs::write(&path, &text).expect("written");
            (named, text, path)
        })
        .collect();
    let paths: Vec<PathBuf> = files.iter().map(|(_, _, path)| path.clone()).collect();
    let found = look(&paths, Path::new("-"));
    for (named, text, path) in &files {
        let told = &found[path.file_name().expect("a name").to_string_lossy().as_ref()];
        assert_eq!(told["fault"], Json::Null, "{}\n{text}", named.name);
        let graph = mermaid(text);
        let notes = picture(&named.sop, &named.kantor).notes.len();
        let labels = texts(&told["labels"]);
        let labels: Vec<String> = labels.iter().map(|it| it.replace('\u{200c}', "")).collect();
        // Mermaid draws a lane in which nothing stands as if it were a node.
        let bare = text.lines().zip(text.lines().skip(1));
        let bare = bare.filter(|(line, next)| line.contains("subgraph ") && next.trim() == "end");
        assert_eq!(labels.len(), graph.nodes.len() + notes + bare.count(), "{}", named.name);
        let arrows = graph.flows.len() + graph.sits_on.len() + notes;
        assert_eq!(told["edges"].as_u64(), u64::try_from(arrows).ok(), "{}", named.name);
        let first = named.sop.rows[0].text.value.0.split_whitespace().next().expect("a word");
        assert!(labels.iter().any(|label| label.contains(first)), "{}: {labels:?}", named.name);
        if named.name == "bermusuhan" {
            let row =
                labels.iter().find(|label| label.starts_with("1. a ")).expect("the first row");
            assert!(row.contains("\"b\" 'c' <b>d</b> & &amp; ]] }} | ` # ; %% end \\n"), "{row}");
            assert!(row.contains("😀 style:x#1; -->"), "{row}");
        }
    }
}

#[test]
fn graphviz_accepts_every_dot_file() {
    if !are_there(&["dot"]) {
        return;
    }
    for named in every() {
        let text = to_dot(&picture(&named.sop, &named.kantor));
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("alur.dot");
        std::fs::write(&path, &text).expect("written");
        let done = Command::new("dot").arg("-Tsvg").arg(&path).output().expect("dot runs");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success() && said.is_empty(), "{}: {said}", named.name);
        let svg = String::from_utf8(done.stdout).expect("text");
        let svg = roxmltree::Document::parse_with_options(
            &svg,
            roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() },
        );
        let svg = svg.expect("well formed");
        let count = |class: &str| {
            svg.descendants().filter(|node| node.attribute("class") == Some(class)).count()
        };
        let drawing = picture(&named.sop, &named.kantor);
        assert_eq!(count("node"), drawing.nodes.len() + drawing.notes.len(), "{}", named.name);
        let texts: String = svg
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
            .filter_map(|node| node.text())
            .collect();
        if named.name == "bermusuhan" {
            let plain: String = texts.chars().filter(|it| !it.is_whitespace()).collect();
            assert!(plain.contains("1.a\"b\"'c'<b>d</b>&&amp;]]}}|`#;%%end\\n"), "{plain}");
        }
    }
}
