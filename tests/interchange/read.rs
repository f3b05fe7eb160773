//! Reads the three forms back. The readers know the forms, not the program that wrote them.

use std::collections::{BTreeMap, BTreeSet};

use crate::moves::Move;

#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct ReadNode {
    pub element: String,
    pub name: String,
    pub default: Option<String>,
    /// The kind of event, such as `timer`.
    pub event: Option<String>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ReadFlow {
    pub id: String,
    pub from: String,
    pub to: String,
    pub name: String,
}

impl ReadFlow {
    pub fn ends(&self) -> (String, String) {
        (self.from.clone(), self.to.clone())
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadLane {
    pub id: String,
    pub name: String,
    pub nodes: Vec<String>,
}

#[derive(Clone, Default, Debug)]
pub struct Graph {
    pub nodes: BTreeMap<String, ReadNode>,
    pub flows: Vec<ReadFlow>,
    /// Events on the edge of an activity: the event, and what it sits on.
    pub sits_on: BTreeMap<String, String>,
    pub lanes: Vec<ReadLane>,
}

const MODEL: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";

/// The process of a BPMN file; what runs only when the applicant withdraws is left out.
pub fn bpmn(text: &str) -> Graph {
    let document = roxmltree::Document::parse(text).expect("well formed");
    let find = |name| document.descendants().find(|node| node.has_tag_name((MODEL, name)));
    let process = find("process").expect("a process");
    let mut graph = Graph::default();
    for node in process.children().filter(roxmltree::Node::is_element) {
        let own = |key: &str| node.attribute(key).map(str::to_owned);
        let id = own("id").unwrap_or_default();
        match node.tag_name().name() {
            "sequenceFlow" => graph.flows.push(ReadFlow {
                id,
                from: own("sourceRef").expect("a source"),
                to: own("targetRef").expect("a target"),
                name: own("name").unwrap_or_default(),
            }),
            "laneSet" => {
                graph.lanes =
                    node.children().filter(roxmltree::Node::is_element).map(lane).collect();
            }
            "documentation" | "textAnnotation" | "association" | "subProcess" => {}
            element => {
                if let Some(host) = own("attachedToRef") {
                    graph.sits_on.insert(id.clone(), host);
                }
                let event = node.children().find_map(|child| {
                    child.tag_name().name().strip_suffix("EventDefinition").map(str::to_owned)
                });
                let name = own("name").unwrap_or_default();
                let read =
                    ReadNode { element: element.to_owned(), name, default: own("default"), event };
                assert!(graph.nodes.insert(id, read).is_none(), "ids are unique");
            }
        }
    }
    graph
}

fn lane(node: roxmltree::Node<'_, '_>) -> ReadLane {
    let own = |key: &str| node.attribute(key).unwrap_or_default().to_owned();
    let nodes = node.children().filter_map(|child| child.text().map(|text| text.trim().to_owned()));
    ReadLane {
        id: own("id"),
        name: own("name"),
        nodes: nodes.filter(|id| !id.is_empty()).collect(),
    }
}

/// A Mermaid flowchart: nodes in subgraphs, arrows, dotted lines to what sits on the edge; notes are left out.
pub fn mermaid(text: &str) -> Graph {
    let mut graph = Graph::default();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("flowchart TB"));
    for line in lines.map(str::trim) {
        if let Some((from, rest)) = line.split_once(" -->") {
            let (name, to) = match rest.strip_prefix("|\"") {
                Some(labelled) => labelled.split_once("\"| ").expect("a label and a target"),
                None => ("", rest.trim()),
            };
            let id = graph.flows.len().to_string();
            graph.flows.push(ReadFlow { id, from: from.into(), to: to.into(), name: name.into() });
        } else if let Some((host, event)) = line.split_once(" -.- ") {
            if !event.starts_with("catatan-") {
                graph.sits_on.insert(event.to_owned(), host.to_owned());
            }
        } else if line != "end" && !line.starts_with("subgraph ") && !line.starts_with("catatan-") {
            let id = line.split(['[', '(', '{']).next().expect("an id").to_owned();
            graph.nodes.insert(id, ReadNode::default());
        }
    }
    graph
}

/// DOT text: nodes in clusters, arrows, dotted lines to what sits on the edge; notes are left out.
pub fn dot(text: &str) -> Graph {
    let mut graph = Graph::default();
    for line in text.lines().map(str::trim).filter(|line| line.starts_with('"')) {
        let (first, rest) = quoted(line);
        if first.starts_with("catatan-") {
            continue;
        }
        match rest.strip_prefix(" -> ") {
            Some(rest) => {
                let (to, rest) = quoted(rest);
                if !rest.contains("style=dotted") {
                    let id = graph.flows.len().to_string();
                    graph.flows.push(ReadFlow { id, from: first, to, name: String::new() });
                } else if !to.starts_with("catatan-") {
                    graph.sits_on.insert(to, first);
                }
            }
            None => {
                graph.nodes.insert(first, ReadNode::default());
            }
        }
    }
    graph
}

/// A quoted string at the beginning, and what follows it.
fn quoted(text: &str) -> (String, &str) {
    let mut out = String::new();
    let mut letters = text.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (out, &text[at + 1..]),
            '\\' => out.extend(letters.next().map(|(_, next)| next)),
            other => out.push(other),
        }
    }
    panic!("a string without end: {text}");
}

impl Graph {
    fn leaving<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a ReadFlow> {
        self.flows.iter().filter(move |flow| flow.from == id)
    }

    /// The moves that the picture shows, gateways and waits taken out.
    pub fn moves(&self) -> BTreeSet<Move> {
        let mut moves = BTreeSet::new();
        for (id, node) in &self.nodes {
            if node.element == "boundaryEvent" {
                let host = &self.sits_on[id];
                let how = match (node.event.as_deref(), id.starts_with("batas-kembali-")) {
                    (Some("timer"), false) if id.starts_with("eskalasi-") => continue,
                    (Some("timer"), true) => "batas kembali",
                    (Some("timer"), false) => "batas",
                    (Some("conditional"), _) => "henti",
                    other => panic!("{id}: {other:?}"),
                };
                self.walk(id, (&stop(host), how), &mut moves);
            } else if let Some(row) = id.strip_prefix("perlu-") {
                let skip = self.leaving(id).find(|flow| Some(&flow.id) != node.default.as_ref());
                self.walk(&skip.expect("a way past the row").to, (row, "dilewati"), &mut moves);
            } else if is_stop(&node.element) {
                self.walk(id, (&stop(id), ""), &mut moves);
            }
        }
        moves
    }

    fn walk(&self, id: &str, (from, how): (&str, &str), moves: &mut BTreeSet<Move>) {
        for flow in self.leaving(id) {
            let node = &self.nodes[&flow.from];
            let forks = self.leaving(id).count() > 1
                || id.starts_with("beberapa-")
                || id.starts_with("pilih-");
            let is_skip = id.starts_with("perlu-");
            if is_skip && node.default.as_ref() != Some(&flow.id) {
                continue;
            }
            let how = match node.element.as_str() {
                _ if is_skip || !forks => how.to_owned(),
                "exclusiveGateway" => format!("satu:{}", flow.name),
                "inclusiveGateway" => format!("beberapa:{}", flow.name),
                "parallelGateway" => "serempak".to_owned(),
                "eventBasedGateway" => match self.nodes[&flow.to].event.as_deref() {
                    Some("timer") => "mana dulu, batas".to_owned(),
                    _ => "mana dulu".to_owned(),
                },
                other => panic!("{id} is a {other} and forks"),
            };
            let to = &self.nodes[&flow.to];
            if to.element == "endEvent" || is_stop(&to.element) {
                if to.event.as_deref() != Some("escalation") {
                    moves.insert((from.to_owned(), how, stop(&flow.to)));
                }
            } else {
                self.walk(&flow.to, (from, &how), moves);
            }
        }
    }

    /// The pairs of rows between which a path passes the gateway of the join.
    pub fn joined(&self) -> BTreeSet<(String, String)> {
        let mut pairs = BTreeSet::new();
        for gateway in self.nodes.keys().filter(|id| id.starts_with("gabung-")) {
            let mut sources = Vec::new();
            self.back(gateway, &mut sources);
            let to = gateway.trim_start_matches("gabung-").to_owned();
            pairs.extend(sources.into_iter().map(|from| (from, to.clone())));
        }
        pairs
    }

    fn back(&self, id: &str, sources: &mut Vec<String>) {
        for flow in self.flows.iter().filter(|flow| flow.to == id) {
            let from = &self.nodes[&flow.from];
            if let Some(host) = self.sits_on.get(&flow.from) {
                sources.push(stop(host));
            } else if is_stop(&from.element) {
                sources.push(stop(&flow.from));
            } else {
                self.back(&flow.from, sources);
            }
        }
    }
}

/// Where a token can rest, or a row stands.
fn is_stop(element: &str) -> bool {
    ["startEvent", "userTask", "callActivity", "receiveTask", "intermediateThrowEvent"]
        .contains(&element)
}

/// The name of a node as the net knows it.
fn stop(id: &str) -> String {
    let outcome = id.strip_prefix("akhir-").and_then(|rest| rest.split_once("-dari-"));
    match (id.strip_prefix("kegiatan-"), id.strip_prefix("kembali-"), outcome) {
        (Some(row), _, _) => row.to_owned(),
        (_, Some(row), _) => format!("pemohon:{row}"),
        (_, _, Some((outcome, _))) => format!("akhir:{outcome}"),
        _ if id.starts_with("habis-") => "habis".to_owned(),
        _ => id.to_owned(),
    }
}
