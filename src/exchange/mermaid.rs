//! The picture as the text of a Mermaid flowchart, for pages that draw such text.
//! It gives no coordinates: the reader lays it out. Every label is escaped, whatever stands in it.

use std::fmt::Write as _;

use crate::exchange::picture::graph::{NodeKind, Picture};

/// The picture as Mermaid text.
pub fn to_mermaid(picture: &Picture) -> String {
    let mut text = String::from("flowchart TB\n");
    for (place, lane) in picture.lanes.iter().enumerate() {
        let _ = writeln!(text, "  subgraph {}[\"{}\"]", lane.id, escaped(&lane.name));
        for node in picture.nodes.iter().filter(|node| node.lane == place) {
            let (open, close) = brackets(&node.kind);
            let name = escaped(&node.said());
            let _ = writeln!(text, "    {}{open}\"{name}\"{close}", node.id);
        }
        text.push_str("  end\n");
    }
    for node in &picture.nodes {
        if let NodeKind::Edge(edge) = &node.kind {
            let _ = writeln!(text, "  {} -.- {}", picture.node(edge.on).id, node.id);
        }
    }
    for flow in &picture.flows {
        let (from, to) = (&picture.node(flow.from).id, &picture.node(flow.to).id);
        let said = flow.said();
        if said.is_empty() {
            let _ = writeln!(text, "  {from} --> {to}");
        } else {
            let _ = writeln!(text, "  {from} -->|\"{}\"| {to}", escaped(&said));
        }
    }
    for note in &picture.notes {
        let at = &picture.node(note.on).id;
        let _ = writeln!(text, "  catatan-{at}>\"{}\"]", escaped(&note.text));
        let _ = writeln!(text, "  {at} -.- catatan-{at}");
    }
    text
}

fn brackets(kind: &NodeKind) -> (&'static str, &'static str) {
    match kind {
        NodeKind::Start | NodeKind::Marker => ("([", "])"),
        NodeKind::Outcome { .. } | NodeKind::EndOfBranch | NodeKind::Escalated => ("([", "])"),
        NodeKind::Work(work) if work.calls.is_some() => ("[[", "]]"),
        NodeKind::Work(_) => ("[", "]"),
        NodeKind::WaitForApplicant | NodeKind::WaitUntil(_) | NodeKind::TakenUp(_) => ("(", ")"),
        NodeKind::Edge(_) => ("((", "))"),
        NodeKind::Gateway(_) => ("{", "}"),
    }
}

/// Letters, digits, spaces and a few harmless signs stay; every other letter becomes its number, which Mermaid reads
/// anywhere, and a line break becomes one of Mermaid's.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.trim().chars() {
        match letter {
            '\n' => out.push_str("<br/>"),
            ' ' | ',' | '.' | '/' | '(' | ')' | '?' | '-' => out.push(letter),
            _ if letter.is_alphanumeric() => out.push(letter),
            // Mermaid takes a backslash with an `n` for a line break even here; something without width parts them.
            '\\' => out.push_str("#92;#8204;"),
            _ if letter.is_control() || letter.is_whitespace() => out.push(' '),
            _ => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
        }
    }
    // A label of nothing is no label for Mermaid.
    if out.is_empty() { " ".to_owned() } else { out }
}
