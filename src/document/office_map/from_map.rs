//! The SOPs of an office → what their map says.
//! It draws nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;
use crate::base::id::{DocumentId, RowId, SopId};
use crate::check::office_map::{Link, LinkKind, OfficeMap};
use crate::document::imprint::{Imprint, Letterhead};
use crate::document::office_map::facts::{
    LabelKind, MapFacts, MapLabel, MapLine, MapNode, OfficeMapFacts, TieSides,
};
use crate::document::office_map::place::draw;
use crate::document::office_map::svg;
use crate::sop::document::Sop;

/// The map of these SOPs, drawn.
pub fn office_map_facts(
    map: &OfficeMap<'_>,
    imprint: Imprint,
    letterhead: Letterhead,
    foot: String,
) -> OfficeMapFacts {
    let facts = map_facts(map, foot);
    let svg = svg::render(&draw(&facts));
    OfficeMapFacts { imprint, letterhead, map: facts, svg }
}

/// What the map says.
pub fn map_facts(map: &OfficeMap<'_>, foot: String) -> MapFacts {
    let links = map.links();
    let mut ids: BTreeSet<&SopId> = map.members.iter().map(|member| &member.sop.id.value).collect();
    ids.extend(links.iter().map(|link| &link.to));
    let ids: Vec<&SopId> = ids.into_iter().collect();
    let office = map.kantor.map_or("kantor ini", |kantor| kantor.name.value.0.as_str());
    MapFacts {
        title: format!("Peta SOP {office}"),
        foot,
        nodes: ids.iter().map(|id| node(map, id)).collect(),
        lines: lines(map, &links, &ids),
    }
}

/// The digest that names a map: of everything it says.
pub fn map_digest(map: &OfficeMap<'_>) -> Digest {
    let facts = map_facts(map, String::new());
    Digest::of(serde_json::to_string(&facts).unwrap_or_default().as_bytes())
}

fn node(map: &OfficeMap<'_>, id: &SopId) -> MapNode {
    let Some(member) = map.member(id) else {
        let ties = map.members.iter().flat_map(|member| &member.sop.ties);
        let title =
            ties.filter(|tie| tie.sop.value == *id).map(|tie| tie.title.value.0.clone()).next();
        let is_known = map.known.contains(id);
        let state = if is_known { "belum dapat dibaca" } else { "belum disusun" };
        let name = title.unwrap_or_else(|| id.to_string());
        return MapNode { id: id.to_string(), name, state: state.to_owned(), is_there: is_known };
    };
    let sop = &member.sop;
    let number = sop.identity.as_ref().and_then(|identity| identity.number.as_ref());
    MapNode {
        id: id.to_string(),
        name: sop.name.value.0.clone(),
        state: number
            .map_or_else(|| "rancangan".to_owned(), |number| format!("Nomor {}", number.value)),
        is_there: true,
    }
}

fn lines(map: &OfficeMap<'_>, links: &[Link], ids: &[&SopId]) -> Vec<MapLine> {
    let index = |id: &SopId| ids.binary_search(&id).ok();
    let mut found: BTreeMap<(usize, usize), Vec<MapLabel>> = BTreeMap::new();
    let mut ties: BTreeSet<(usize, usize)> = BTreeSet::new();
    for link in links {
        let (Some(from), Some(to)) = (index(&link.from), index(&link.to)) else { continue };
        if from == to {
            continue;
        }
        match label(map, link) {
            Some(label) => found.entry((from, to)).or_default().push(label),
            None => {
                ties.insert((from, to));
            }
        }
    }
    let mut lines: Vec<MapLine> = found
        .into_iter()
        .map(|((from, to), mut labels)| {
            labels.sort();
            labels.dedup();
            MapLine { from, to, tie: None, labels }
        })
        .collect();
    for &(from, to) in &ties {
        let is_mutual = ties.contains(&(to, from));
        if is_mutual && to < from {
            continue;
        }
        let tie = Some(if is_mutual { TieSides::Both } else { TieSides::One });
        // Told at the line that runs the same way; at the other one only if both name each other.
        let drawn = lines.iter_mut().find(|line| {
            (line.from, line.to) == (from, to) || (is_mutual && (line.to, line.from) == (from, to))
        });
        match drawn {
            Some(line) => line.tie = tie,
            None => lines.push(MapLine { from, to, tie, labels: Vec::new() }),
        }
    }
    lines.sort_by_key(|line| (line.from, line.to));
    lines
}

/// What a link says; a tie says nothing more.
fn label(map: &OfficeMap<'_>, link: &Link) -> Option<MapLabel> {
    let papers = |ids: &[DocumentId]| {
        let names: Vec<String> = ids.iter().map(|id| paper_name(map, link, id)).collect();
        names.join(", ")
    };
    let (kind, text) = match &link.kind {
        LinkKind::Tie => return None,
        LinkKind::Call(_, brings) if brings.is_empty() => {
            (LabelKind::Call, "dikerjakan dahulu, lalu kembali".to_owned())
        }
        LinkKind::Call(_, brings) => {
            (LabelKind::Call, format!("dibuat dahulu, lalu kembali: {}", papers(brings)))
        }
        LinkKind::CallForPaper(paper) => {
            let name = paper_name(map, link, paper);
            (LabelKind::Call, format!("dibuat dahulu bila belum ada: {name}"))
        }
        LinkKind::Trigger(ends) => {
            let sop = map.member(&link.from).map(|member| &member.sop);
            let names: Vec<String> = ends.iter().map(|end| end_name(sop, end)).collect();
            (LabelKind::Trigger, format!("berlanjut sesudah: {}", names.join(", ")))
        }
        LinkKind::Paper(paper) => {
            (LabelKind::Paper, format!("dokumen: {}", paper_name(map, link, paper)))
        }
    };
    Some(MapLabel { kind, text })
}

/// What the SOP that names the paper calls it.
fn paper_name(map: &OfficeMap<'_>, link: &Link, id: &DocumentId) -> String {
    let sides = [&link.from, &link.to].into_iter().filter_map(|sop| map.member(sop));
    let papers = sides.flat_map(|member| &member.sop.documents);
    let mut named = papers.filter(|paper| paper.id.value == *id);
    named.next().map_or_else(|| id.to_string(), |paper| paper.name.value.0.clone())
}

fn end_name(sop: Option<&Sop>, end: &RowId) -> String {
    let mut outcomes = sop.into_iter().flat_map(|sop| &sop.outcomes);
    let found = outcomes.find(|outcome| outcome.id.value == *end);
    found.map_or_else(|| end.to_string(), |outcome| outcome.name.value.0.clone())
}
