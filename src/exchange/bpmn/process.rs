//! Pools, lanes, nodes and flows, in the order that the schema of BPMN asks.
//! It places nothing.

use std::collections::BTreeSet;

use crate::base::id::SopId;
use crate::exchange::bpmn::events::{EXPRESSION, definitions, element, signal_id};
use crate::exchange::picture::graph::{
    APPLICANT, Flow, Gateway, Node, NodeIndex, NodeKind, Picture, Several, Work,
};
use crate::exchange::picture::place::from_picture::{WITHDRAWAL_ENDS, WITHDRAWAL_STARTS};
use crate::exchange::xml::Xml;

/// Ids that stand once in a file.
pub(super) const COLLABORATION: &str = "kerja-sama";
pub(super) const OFFICE_POOL: &str = "pool-kantor";
pub(super) const APPLICANT_POOL: &str = "pool-pemohon";
pub(super) const WITHDRAWAL: &str = "pencabutan";
pub(super) const WITHDRAWAL_START: &str = "pencabutan-mulai";
pub(super) const WITHDRAWAL_END: &str = "pencabutan-akhir";
pub(super) const WITHDRAWAL_FLOW: &str = "pencabutan-alur";

/// Everything but the coordinates.
pub(super) fn write(xml: &mut Xml, picture: &Picture) {
    for sop in signals(picture) {
        let (id, name) = (signal_id(sop.as_str()), format!("Mulai SOP {sop}"));
        xml.empty("bpmn:signal", &[("id", &id), ("name", &name)]);
    }
    let process = format!("proses-{}", picture.sop);
    xml.within("bpmn:collaboration", &[("id", COLLABORATION)], |xml| {
        let name = format!("{}, {}", picture.name, picture.office);
        let office = [("id", OFFICE_POOL), ("name", name.as_str()), ("processRef", &process)];
        xml.empty("bpmn:participant", &office);
        if !picture.messages.is_empty() {
            xml.empty("bpmn:participant", &[("id", APPLICANT_POOL), ("name", APPLICANT)]);
        }
        for message in &picture.messages {
            let at = picture.node(message.at).id.as_str();
            let (from, to) =
                if message.leaves { (at, APPLICANT_POOL) } else { (APPLICANT_POOL, at) };
            let ends = [("sourceRef", from), ("targetRef", to)];
            let named = [("id", message.id.as_str()), ("name", message.name.as_str())];
            xml.empty("bpmn:messageFlow", &[named, ends].concat());
        }
    });
    let attributes = [("id", process.as_str()), ("name", &picture.name), ("isExecutable", "false")];
    xml.within("bpmn:process", &attributes, |xml| {
        documentation(xml, &picture.about);
        lanes(xml, picture);
        for (index, node) in picture.numbered() {
            write_node(xml, picture, index, node);
        }
        if let Some(when) = &picture.withdrawal {
            withdrawal(xml, when);
        }
        for flow in &picture.flows {
            write_flow(xml, picture, flow);
        }
        for note in &picture.notes {
            let id = format!("catatan-{}", picture.node(note.on).id);
            xml.within("bpmn:textAnnotation", &[("id", &id)], |xml| {
                xml.text("bpmn:text", &[], &note.text);
            });
        }
        for note in &picture.notes {
            let at = picture.node(note.on).id.as_str();
            let (id, to) = (format!("kait-{at}"), format!("catatan-{at}"));
            let ends = [("id", id.as_str()), ("sourceRef", at), ("targetRef", &to)];
            xml.empty("bpmn:association", &ends);
        }
    });
}

fn signals(picture: &Picture) -> BTreeSet<&SopId> {
    let triggers = picture.nodes.iter().flat_map(|node| match &node.kind {
        NodeKind::Outcome { triggers, .. } => triggers.as_slice(),
        _ => &[],
    });
    triggers.collect()
}

fn documentation(xml: &mut Xml, lines: &[String]) {
    if !lines.is_empty() {
        xml.text("bpmn:documentation", &[], &lines.join("\n"));
    }
}

fn lanes(xml: &mut Xml, picture: &Picture) {
    xml.within("bpmn:laneSet", &[("id", "lajur-lajur")], |xml| {
        for (place, lane) in picture.lanes.iter().enumerate() {
            xml.within("bpmn:lane", &[("id", &lane.id), ("name", &lane.name)], |xml| {
                for node in picture.nodes.iter().filter(|node| node.lane == place) {
                    xml.text("bpmn:flowNodeRef", &[], &node.id);
                }
                if place == 0 && picture.withdrawal.is_some() {
                    xml.text("bpmn:flowNodeRef", &[], WITHDRAWAL);
                }
            });
        }
    });
}

fn write_node(xml: &mut Xml, picture: &Picture, index: NodeIndex, node: &Node) {
    let mut attributes = vec![("id", node.id.clone())];
    if !node.name.is_empty() {
        attributes.push(("name", node.name.clone()));
    }
    if let NodeKind::Edge(edge) = &node.kind {
        attributes.push(("cancelActivity", edge.interrupts.to_string()));
        attributes.push(("attachedToRef", picture.node(edge.on).id.clone()));
    }
    if let NodeKind::Work(Work { calls: Some(sop), .. }) = &node.kind {
        attributes.push(("calledElement", format!("proses-{sop}")));
    }
    if let Some(flow) = picture.leaving(index).find(|flow| flow.otherwise) {
        attributes.push(("default", flow.id.clone()));
    }
    let attributes: Vec<(&str, &str)> =
        attributes.iter().map(|(key, value)| (*key, value.as_str())).collect();
    xml.within(element_of(&node.kind), &attributes, |xml| {
        documentation(xml, &node.details);
        for flow in picture.entering(index) {
            xml.text("bpmn:incoming", &[], &flow.id);
        }
        for flow in picture.leaving(index) {
            xml.text("bpmn:outgoing", &[], &flow.id);
        }
        match &node.kind {
            NodeKind::Work(work) => inside_work(xml, &node.id, work),
            NodeKind::Gateway(Gateway::JoinEnough(enough)) => {
                let words = format!("{enough} cabang tiba");
                xml.text("bpmn:activationCondition", EXPRESSION, &words);
            }
            other => definitions(xml, &node.id, other),
        }
    });
}

fn element_of(kind: &NodeKind) -> &'static str {
    match kind {
        NodeKind::Work(work) if work.calls.is_some() => "bpmn:callActivity",
        NodeKind::Work(_) => "bpmn:userTask",
        NodeKind::WaitForApplicant => "bpmn:receiveTask",
        NodeKind::Gateway(gateway) => match gateway {
            Gateway::Choose | Gateway::Meet => "bpmn:exclusiveGateway",
            Gateway::ChooseSeveral | Gateway::JoinStarted => "bpmn:inclusiveGateway",
            Gateway::All | Gateway::JoinAll => "bpmn:parallelGateway",
            Gateway::FirstOf => "bpmn:eventBasedGateway",
            Gateway::JoinEnough(_) => "bpmn:complexGateway",
        },
        event => element(event).expect("whatever is no activity and no gateway is an event"),
    }
}

/// Who does it, and how many times.
fn inside_work(xml: &mut Xml, id: &str, work: &Work) {
    for (place, actor) in work.actors.iter().enumerate() {
        let own = format!("pelaksana-{id}-{}", place + 1);
        xml.within("bpmn:potentialOwner", &[("id", &own), ("name", actor)], |xml| {
            xml.within("bpmn:resourceAssignmentExpression", &[], |xml| {
                xml.text("bpmn:formalExpression", &[], actor);
            });
        });
    }
    if let Some(Several { in_order, count, enough }) = &work.several {
        let in_order = in_order.to_string();
        let attributes = [("isSequential", in_order.as_str())];
        xml.within("bpmn:multiInstanceLoopCharacteristics", &attributes, |xml| {
            xml.text("bpmn:loopCardinality", EXPRESSION, count);
            if let Some(enough) = enough {
                xml.text("bpmn:completionCondition", EXPRESSION, enough);
            }
        });
    }
}

fn write_flow(xml: &mut Xml, picture: &Picture, flow: &Flow) {
    let (from, to) = (&picture.node(flow.from).id, &picture.node(flow.to).id);
    let mut attributes = vec![("id", flow.id.as_str())];
    if !flow.name.is_empty() {
        attributes.push(("name", &flow.name));
    }
    attributes.extend([("sourceRef", from.as_str()), ("targetRef", to.as_str())]);
    let plain = flow.details.is_empty() && flow.condition.is_none();
    if plain {
        return xml.empty("bpmn:sequenceFlow", &attributes);
    }
    xml.within("bpmn:sequenceFlow", &attributes, |xml| {
        documentation(xml, &flow.details);
        let Some(condition) = &flow.condition else { return };
        if let Some(written) = &condition.written {
            xml.within("bpmn:extensionElements", &[], |xml| {
                xml.text("tertib:syarat", &[], written);
            });
        }
        xml.text("bpmn:conditionExpression", EXPRESSION, &condition.words);
    });
}

/// Everything stops when the applicant withdraws.
fn withdrawal(xml: &mut Xml, when: &str) {
    let attributes = [("id", WITHDRAWAL), ("name", "Pencabutan"), ("triggeredByEvent", "true")];
    xml.within("bpmn:subProcess", &attributes, |xml| {
        xml.text("bpmn:documentation", &[], &format!("Pencabutan diterima {when}"));
        let start =
            [("id", WITHDRAWAL_START), ("name", WITHDRAWAL_STARTS), ("isInterrupting", "true")];
        xml.within("bpmn:startEvent", &start, |xml| {
            xml.text("bpmn:outgoing", &[], WITHDRAWAL_FLOW);
            xml.empty("bpmn:messageEventDefinition", &[("id", "pencabutan-pesan")]);
        });
        let end = [("id", WITHDRAWAL_END), ("name", WITHDRAWAL_ENDS)];
        xml.within("bpmn:endEvent", &end, |xml| {
            xml.text("bpmn:incoming", &[], WITHDRAWAL_FLOW);
        });
        let ends = [("sourceRef", WITHDRAWAL_START), ("targetRef", WITHDRAWAL_END)];
        xml.empty("bpmn:sequenceFlow", &[[("id", WITHDRAWAL_FLOW)].as_slice(), &ends].concat());
    });
}
