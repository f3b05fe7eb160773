//! The coordinates: a shape for everything that stands, an edge for everything that leads.
//! It says nothing of its own.

use crate::exchange::bpmn::process::{
    APPLICANT_POOL, COLLABORATION, OFFICE_POOL, WITHDRAWAL, WITHDRAWAL_END, WITHDRAWAL_FLOW,
    WITHDRAWAL_START,
};
use crate::exchange::picture::graph::{NodeKind, Picture};
use crate::exchange::picture::place::drawing::{Bounds, Drawing, Line, Placed, Point};
use crate::exchange::xml::Xml;

/// Editors open with the upper left corner in view, a little inside.
const MARGIN: i64 = 80;

/// The diagram.
pub(super) fn write(xml: &mut Xml, picture: &Picture, drawing: &Drawing) {
    xml.within("bpmndi:BPMNDiagram", &[("id", "gambar")], |xml| {
        let plane = [("id", "bidang"), ("bpmnElement", COLLABORATION)];
        xml.within("bpmndi:BPMNPlane", &plane, |xml| inside(xml, picture, drawing));
    });
}

fn inside(xml: &mut Xml, picture: &Picture, drawing: &Drawing) {
    const UPRIGHT: &[(&str, &str)] = &[("isHorizontal", "false")];
    shape(xml, OFFICE_POOL, UPRIGHT, (drawing.pool, None));
    for (lane, bounds) in picture.lanes.iter().zip(&drawing.lanes) {
        shape(xml, &lane.id, UPRIGHT, (*bounds, None));
    }
    if let Some(bounds) = drawing.applicant {
        shape(xml, APPLICANT_POOL, UPRIGHT, (bounds, None));
    }
    for (node, placed) in picture.nodes.iter().zip(&drawing.nodes) {
        let marked: &[(&str, &str)] = match node.kind {
            NodeKind::Gateway(_) => &[("isMarkerVisible", "true")],
            _ => &[],
        };
        shape(xml, &node.id, marked, (placed.bounds, placed.label));
    }
    for (note, placed) in picture.notes.iter().zip(&drawing.notes) {
        let id = format!("catatan-{}", picture.node(note.on).id);
        shape(xml, &id, &[], (placed.bounds, None));
    }
    if let Some(withdrawal) = &drawing.withdrawal {
        shape(xml, WITHDRAWAL, &[("isExpanded", "true")], (withdrawal.frame, None));
        for (id, Placed { bounds, label }) in
            [(WITHDRAWAL_START, &withdrawal.start), (WITHDRAWAL_END, &withdrawal.end)]
        {
            shape(xml, id, &[], (*bounds, *label));
        }
        edge(xml, WITHDRAWAL_FLOW, &withdrawal.line, None);
    }
    for (flow, Line { points, label }) in picture.flows.iter().zip(&drawing.flows) {
        edge(xml, &flow.id, points, *label);
    }
    for (message, Line { points, label }) in picture.messages.iter().zip(&drawing.messages) {
        edge(xml, &message.id, points, *label);
    }
    for (note, placed) in picture.notes.iter().zip(&drawing.notes) {
        edge(xml, &format!("kait-{}", picture.node(note.on).id), &placed.line, None);
    }
}

fn shape(
    xml: &mut Xml,
    element: &str,
    more: &[(&str, &str)],
    (bounds, label): (Bounds, Option<Bounds>),
) {
    let id = format!("bentuk-{element}");
    let own = [("id", id.as_str()), ("bpmnElement", element)];
    xml.within("bpmndi:BPMNShape", &[own.as_slice(), more].concat(), |xml| {
        write_bounds(xml, bounds);
        write_label(xml, label);
    });
}

fn edge(xml: &mut Xml, element: &str, points: &[Point], label: Option<Bounds>) {
    let id = format!("garis-{element}");
    xml.within("bpmndi:BPMNEdge", &[("id", &id), ("bpmnElement", element)], |xml| {
        for point in points {
            let (x, y) = ((point.x + MARGIN).to_string(), (point.y + MARGIN).to_string());
            xml.empty("di:waypoint", &[("x", &x), ("y", &y)]);
        }
        write_label(xml, label);
    });
}

fn write_label(xml: &mut Xml, label: Option<Bounds>) {
    if let Some(bounds) = label {
        xml.within("bpmndi:BPMNLabel", &[], |xml| write_bounds(xml, bounds));
    }
}

fn write_bounds(xml: &mut Xml, bounds: Bounds) {
    let [x, y] = [bounds.x + MARGIN, bounds.y + MARGIN].map(|it| it.to_string());
    let [width, height] = [bounds.width, bounds.height].map(|it| it.to_string());
    xml.empty("dc:Bounds", &[("x", &x), ("y", &y), ("width", &width), ("height", &height)]);
}
