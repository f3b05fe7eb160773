//! What stands in a node and at an arrow, in one text, for forms that have no other place for it.
//! It escapes and breaks nothing; each form does that in its own way.

use crate::exchange::picture::graph::{Flow, Gateway, Node, NodeKind};

impl Node {
    /// What stands in it; gateways without a question say what they do.
    pub fn said(&self) -> String {
        let NodeKind::Gateway(gateway) = &self.kind else { return self.name.clone() };
        if !self.name.is_empty() {
            return self.name.clone();
        }
        let word = match gateway {
            Gateway::Choose | Gateway::Meet => "×",
            Gateway::ChooseSeveral | Gateway::JoinStarted => "○",
            Gateway::All | Gateway::JoinAll => "+",
            Gateway::FirstOf => "mana dulu",
            Gateway::JoinEnough(_) => "*",
        };
        word.to_owned()
    }
}

impl Flow {
    /// The answer, with the condition where the engine answers.
    pub fn said(&self) -> String {
        let written = self.condition.as_ref().filter(|condition| condition.written.is_some());
        match written {
            Some(condition) => format!("{}: {}", self.name, condition.words),
            None => self.name.clone(),
        }
    }
}
