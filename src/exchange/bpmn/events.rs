//! Events and what makes them happen.
//! It places nothing.

use crate::exchange::picture::graph::{Cause, Clock, EdgeEvent, NodeKind};
use crate::exchange::xml::Xml;

/// Words where BPMN foresees an expression.
pub(super) const EXPRESSION: &[(&str, &str)] = &[("xsi:type", "bpmn:tFormalExpression")];

/// The element of an event; none for other nodes.
pub(super) fn element(kind: &NodeKind) -> Option<&'static str> {
    match kind {
        NodeKind::Start => Some("bpmn:startEvent"),
        NodeKind::Marker => Some("bpmn:intermediateThrowEvent"),
        NodeKind::WaitUntil(_) | NodeKind::TakenUp(_) => Some("bpmn:intermediateCatchEvent"),
        NodeKind::Edge(_) => Some("bpmn:boundaryEvent"),
        NodeKind::Outcome { .. } | NodeKind::EndOfBranch | NodeKind::Escalated => {
            Some("bpmn:endEvent")
        }
        NodeKind::Work(_) | NodeKind::WaitForApplicant | NodeKind::Gateway(_) => None,
    }
}

/// What makes it happen.
pub(super) fn definitions(xml: &mut Xml, id: &str, kind: &NodeKind) {
    match kind {
        NodeKind::WaitUntil(clock) => timer(xml, id, clock),
        NodeKind::TakenUp(words) => condition(xml, id, words),
        NodeKind::Edge(EdgeEvent { cause, .. }) => match cause {
            Cause::Clock(clock) => timer(xml, id, clock),
            Cause::Condition(words) => condition(xml, id, words),
        },
        NodeKind::Outcome { ends_all, triggers } => {
            for sop in triggers {
                let (own, signal) = (format!("isyarat-{id}-{sop}"), signal_id(sop.as_str()));
                let attributes = [("id", own.as_str()), ("signalRef", signal.as_str())];
                xml.empty("bpmn:signalEventDefinition", &attributes);
            }
            if *ends_all {
                let own = format!("akhiri-{id}");
                xml.empty("bpmn:terminateEventDefinition", &[("id", &own)]);
            }
        }
        NodeKind::Escalated => {
            let own = format!("naikkan-{id}");
            xml.empty("bpmn:escalationEventDefinition", &[("id", &own)]);
        }
        NodeKind::Start
        | NodeKind::Marker
        | NodeKind::EndOfBranch
        | NodeKind::Work(_)
        | NodeKind::WaitForApplicant
        | NodeKind::Gateway(_) => {}
    }
}

/// The signal at which cases of another SOP begin.
pub(super) fn signal_id(sop: &str) -> String {
    format!("mulai-sop-{sop}")
}

fn timer(xml: &mut Xml, id: &str, clock: &Clock) {
    let own = format!("jam-{id}");
    xml.within("bpmn:timerEventDefinition", &[("id", &own)], |xml| match clock {
        Clock::After(words) => xml.text("bpmn:timeDuration", EXPRESSION, words),
        Clock::On(words) => xml.text("bpmn:timeDate", EXPRESSION, words),
    });
}

fn condition(xml: &mut Xml, id: &str, words: &str) {
    let own = format!("bila-{id}");
    xml.within("bpmn:conditionalEventDefinition", &[("id", &own)], |xml| {
        xml.text("bpmn:condition", EXPRESSION, words);
    });
}
