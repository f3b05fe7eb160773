//! The printed graph of an SOP: its executed net with the merged rows of page 3 contracted.
//! It is made from the net alone and shares nothing with the code that makes arrows for the drawing.

#![allow(dead_code, reason = "each test file uses its own part")]

use tertib::net::structure::{Arrow, Exit, Net, RowIndex, Target};
use tertib::sop::document::Sop;

/// What the page must show of the flow.
pub struct PrintedGraph {
    /// `from→to` or `from→to [answer]`, sorted.
    pub arrows: Vec<String>,
    /// Rows after which the flow ends: they must be capsules.
    pub ends: Vec<String>,
    /// Rows with answers: they must be diamonds.
    pub judgements: Vec<String>,
}

/// The printed graph of this SOP.
pub fn printed_graph(sop: &Sop) -> PrintedGraph {
    let net = Net::from_sop(sop);
    let merged = merged_with(sop, &net);
    let name = |row: usize| net.rows[merged[row]].id.to_string();
    let mut graph = PrintedGraph { arrows: Vec::new(), ends: Vec::new(), judgements: Vec::new() };
    for (index, row) in net.rows.iter().enumerate() {
        let mut ways: Vec<(Option<&str>, Option<String>)> = Vec::new();
        let target = |arrow: &Arrow| match arrow.target {
            Target::Row(RowIndex(to)) | Target::Applicant(RowIndex(to)) => {
                // Inside a merged row there is nothing to draw.
                let inside = to == index + 1 && merged[to] == merged[index];
                (!inside).then(|| name(to))
            }
            Target::Outcome(outcome) => Some(net.outcomes[outcome.0].to_string()),
            Target::EndOfBranch => Some("habis".to_owned()),
        };
        let goes_on = |arrow: &Arrow| matches!(arrow.target, Target::Row(_) | Target::Applicant(_));
        match &row.exit {
            Exit::Goes(arrow) if goes_on(arrow) => ways.push((None, target(arrow))),
            Exit::Goes(_) => graph.ends.push(name(index)),
            Exit::Asked { branches, .. } | Exit::Guarded { branches, .. } => {
                graph.judgements.push(name(index));
                let labelled = branches.iter();
                ways.extend(
                    labelled.map(|branch| (Some(branch.label.as_str()), target(&branch.arrow))),
                );
            }
            Exit::Parallel(arrows) => {
                ways.extend(arrows.iter().map(|arrow| (None, target(arrow))));
            }
            Exit::FirstOf(rows) => ways.extend(rows.iter().map(|row| (None, Some(name(row.0))))),
        }
        if let Some(late) = &row.overdue {
            ways.push((Some("Lewat batas"), target(late)));
        }
        for (answer, to) in ways {
            let Some(to) = to else { continue };
            let answer = answer.map_or(String::new(), |answer| format!(" [{answer}]"));
            graph.arrows.push(format!("{}→{to}{answer}", name(index)));
        }
    }
    graph.arrows.sort();
    graph
}

/// Of each row the row that it is printed with: itself, or the first of the rows it is merged into.
fn merged_with(sop: &Sop, net: &Net) -> Vec<usize> {
    let mut with: Vec<usize> = (0..net.rows.len()).collect();
    let view = sop.print.as_ref().and_then(|print| print.flowchart.as_ref());
    for merged in view.iter().flat_map(|view| &view.merged) {
        let rows: Vec<usize> = merged
            .rows
            .value
            .iter()
            .filter_map(|id| net.find(&id.value))
            .map(|row| row.0)
            .collect();
        for pair in rows.windows(2).filter(|pair| pair[1] == pair[0] + 1) {
            with[pair[1]] = with[pair[0]];
        }
    }
    with
}
