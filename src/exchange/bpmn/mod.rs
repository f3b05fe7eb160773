//! The picture as BPMN 2.0 XML, with its diagram: it opens in BPMN editors with the same lanes.
//! It is a picture to read and to talk about; it is not marked as executable, and nothing reads it back.
//!
//! Conditions and deadlines stand in words, and as the SOP writes them in an extension; what BPMN has no word for stands
//! in a text annotation, and everything else about a row in its documentation.
//!
//! - `process`: pools, lanes, nodes and flows
//! - `events`: events and what makes them happen
//! - `diagram`: the coordinates

mod diagram;
mod events;
mod process;

use crate::exchange::picture::graph::Picture;
use crate::exchange::picture::place::from_picture::drawing;
use crate::exchange::xml::Xml;

/// The picture as one XML file.
pub fn to_bpmn(picture: &Picture) -> String {
    let mut xml = Xml::new();
    let id = format!("sop-{}", picture.sop);
    let attributes = [
        ("xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL"),
        ("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
        ("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"),
        ("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xmlns:tertib", "urn:tertib:sop"),
        ("id", &id),
        ("name", &picture.name),
        ("targetNamespace", "urn:tertib:sop"),
        ("exporter", "Tertib"),
        ("exporterVersion", env!("CARGO_PKG_VERSION")),
    ];
    xml.within("bpmn:definitions", &attributes, |xml| {
        process::write(xml, picture);
        diagram::write(xml, picture, &drawing(picture));
    });
    xml.finish()
}
