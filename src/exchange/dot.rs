//! The picture as DOT text, for Graphviz and the programs that read it.
//! It gives no coordinates: the reader lays it out. Every label is escaped, whatever stands in it.

use std::fmt::Write as _;

use crate::exchange::picture::graph::{NodeKind, Picture};
use crate::exchange::xml::is_allowed;

/// Letters of a label before it is broken into a further line.
const LINE: usize = 32;

/// The picture as DOT text.
pub fn to_dot(picture: &Picture) -> String {
    let mut text = format!("digraph {} {{\n", quoted(&format!("sop-{}", picture.sop)));
    let _ = writeln!(text, "  label={};", quoted(&picture.name));
    text.push_str("  labelloc=t;\n  rankdir=TB;\n  newrank=true;\n");
    text.push_str("  node [fontname=\"Liberation Sans\", fontsize=11, shape=box];\n");
    text.push_str("  edge [fontname=\"Liberation Sans\", fontsize=10];\n");
    for (place, lane) in picture.lanes.iter().enumerate() {
        let _ = writeln!(text, "  subgraph {} {{", quoted(&format!("cluster-{}", lane.id)));
        let _ = writeln!(text, "    label={};", quoted(&lane.name));
        for node in picture.nodes.iter().filter(|node| node.lane == place) {
            let name = broken(&node.said());
            let (id, shape) = (quoted(&node.id), shape(&node.kind));
            let _ = writeln!(text, "    {id} [label={}, {shape}];", quoted(&name));
        }
        text.push_str("  }\n");
    }
    for node in &picture.nodes {
        if let NodeKind::Edge(edge) = &node.kind {
            let (on, id) = (quoted(&picture.node(edge.on).id), quoted(&node.id));
            let _ = writeln!(text, "  {on} -> {id} [style=dotted, arrowhead=none];");
        }
    }
    for flow in &picture.flows {
        let [from, to] = [flow.from, flow.to].map(|end| quoted(&picture.node(end).id));
        let said = flow.said();
        if said.is_empty() {
            let _ = writeln!(text, "  {from} -> {to};");
        } else {
            let _ = writeln!(text, "  {from} -> {to} [label={}];", quoted(&broken(&said)));
        }
    }
    for note in &picture.notes {
        let at = &picture.node(note.on).id;
        let (on, id) = (quoted(at), quoted(&format!("catatan-{at}")));
        let _ = writeln!(text, "  {id} [label={}, shape=note];", quoted(&broken(&note.text)));
        let _ = writeln!(text, "  {on} -> {id} [style=dotted, arrowhead=none];");
    }
    text.push_str("}\n");
    text
}

fn shape(kind: &NodeKind) -> &'static str {
    match kind {
        NodeKind::Start | NodeKind::Marker => "shape=box, style=rounded",
        NodeKind::Outcome { .. } | NodeKind::EndOfBranch | NodeKind::Escalated => {
            "shape=box, style=\"rounded,bold\""
        }
        NodeKind::Work(work) if work.calls.is_some() => "shape=box, peripheries=2",
        NodeKind::Work(_) => "shape=box",
        NodeKind::WaitForApplicant | NodeKind::WaitUntil(_) | NodeKind::TakenUp(_) => {
            "shape=box, style=\"rounded,dashed\""
        }
        NodeKind::Edge(_) => "shape=ellipse",
        NodeKind::Gateway(_) => "shape=diamond",
    }
}

/// Long labels in several lines, broken between words.
fn broken(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for given in text.lines() {
        let mut line = String::new();
        for word in given.split_whitespace() {
            if !line.is_empty() && line.chars().count() + word.chars().count() >= LINE {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines.join("\n")
}

/// A quoted string: Graphviz reads entities and backslashes even within quotes.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '&' => out.push_str("&amp;"),
            // Graphviz writes SVG without asking what XML can carry.
            _ if letter.is_control() || !is_allowed(letter) => out.push(' '),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}
