//! The picture as data: lanes, nodes, flows and notes, in the words of BPMN, without a coordinate.
//! It draws nothing and knows no file format.

use crate::base::id::SopId;

/// A node by its position in the order of drawing, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct NodeIndex(pub usize);

/// The whole picture of one SOP.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// The SOP.
    pub sop: SopId,
    /// Its name.
    pub name: String,
    /// The office.
    pub office: String,
    /// What is to be said of the whole, a line each.
    pub about: Vec<String>,
    /// One lane per actor, in the order of the flowchart's columns.
    pub lanes: Vec<Lane>,
    /// The nodes from top to bottom.
    pub nodes: Vec<Node>,
    /// The arrows.
    pub flows: Vec<Flow>,
    /// Papers that go to the applicant and come back; only where he has no lane.
    pub messages: Vec<Message>,
    /// Until when the applicant may withdraw, in words, if the SOP says so.
    pub withdrawal: Option<String>,
    /// What the forms of other programs cannot say exactly, in words, at the node that it is about; one a node.
    pub notes: Vec<Note>,
}

impl Picture {
    /// A node that exists.
    pub fn node(&self, index: NodeIndex) -> &Node {
        &self.nodes[index.0]
    }

    /// The flows that leave a node.
    pub fn leaving(&self, index: NodeIndex) -> impl Iterator<Item = &Flow> {
        self.flows.iter().filter(move |flow| flow.from == index)
    }

    /// The flows that enter a node.
    pub fn entering(&self, index: NodeIndex) -> impl Iterator<Item = &Flow> {
        self.flows.iter().filter(move |flow| flow.to == index)
    }

    /// The nodes with their positions.
    pub fn numbered(&self) -> impl Iterator<Item = (NodeIndex, &Node)> {
        self.nodes.iter().enumerate().map(|(index, node)| (NodeIndex(index), node))
    }
}

/// A lane.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lane {
    /// `lajur-` and the actor.
    pub id: String,
    /// The head of the column.
    pub name: String,
}

/// A node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// An XML name that stays the same as long as the row does.
    pub id: String,
    /// What stands in or beside it.
    pub name: String,
    /// The lane, by position.
    pub lane: usize,
    /// What it is.
    pub kind: NodeKind,
    /// What is to be said of it, a line each.
    pub details: Vec<String>,
}

/// What a node is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// Where a case begins.
    Start,
    /// An activity.
    Work(Work),
    /// A numbered capsule without work.
    Marker,
    /// Waits for the applicant to complete his papers.
    WaitForApplicant,
    /// A gateway.
    Gateway(Gateway),
    /// Waits until a moment.
    WaitUntil(Clock),
    /// One of several possible next activities is taken up.
    TakenUp(String),
    /// Sits on the edge of an activity.
    Edge(EdgeEvent),
    /// The case ends.
    Outcome {
        /// What else still runs is removed.
        ends_all: bool,
        /// The SOPs of which cases begin then.
        triggers: Vec<SopId>,
    },
    /// This branch ends; the case goes on if others run.
    EndOfBranch,
    /// The work is offered to another role as well; the name of the node says to whom.
    Escalated,
}

impl NodeKind {
    /// True for the small circles where something ends.
    pub fn is_end(&self) -> bool {
        matches!(self, Self::Outcome { .. } | Self::EndOfBranch | Self::Escalated)
    }
}

/// An activity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Work {
    /// Names of those who do it.
    pub actors: Vec<String>,
    /// Another SOP does it.
    pub calls: Option<SopId>,
    /// It has several work items.
    pub several: Option<Several>,
}

/// Several work items in one activity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Several {
    /// One after the other.
    pub in_order: bool,
    /// How many, in words or as a number.
    pub count: String,
    /// When they are enough, in words.
    pub enough: Option<String>,
}

/// What a gateway does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gateway {
    /// One way out is chosen.
    Choose,
    /// One or more ways out are chosen.
    ChooseSeveral,
    /// All ways out are taken.
    All,
    /// Whatever happens first decides.
    FirstOf,
    /// Whatever comes passes.
    Meet,
    /// Waits for every way in.
    JoinAll,
    /// Waits for every branch that still runs.
    JoinStarted,
    /// Waits for so many branches.
    JoinEnough(u32),
}

impl Gateway {
    /// True if several ways lead in and one out.
    pub fn is_join(self) -> bool {
        matches!(self, Self::Meet | Self::JoinAll | Self::JoinStarted | Self::JoinEnough(_))
    }
}

/// An event on the edge of an activity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EdgeEvent {
    /// The activity.
    pub on: NodeIndex,
    /// The activity is over when it happens.
    pub interrupts: bool,
    /// Why it happens.
    pub cause: Cause,
}

/// Why an event happens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    /// It is time.
    Clock(Clock),
    /// Something has become true, in words.
    Condition(String),
}

/// A moment in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Clock {
    /// So long from the beginning, such as `14 hari kerja`.
    After(String),
    /// A date, such as `3 hari sebelum tanggal nikah`.
    On(String),
}

/// An arrow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flow {
    /// An XML name made of its ends.
    pub id: String,
    /// The node that it leaves.
    pub from: NodeIndex,
    /// The node that it enters.
    pub to: NodeIndex,
    /// The answer.
    pub name: String,
    /// When it is taken.
    pub condition: Option<FlowCondition>,
    /// Taken if no condition of its sisters holds.
    pub otherwise: bool,
    /// What it takes away on its way, a line each.
    pub details: Vec<String>,
}

/// When an arrow is taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FlowCondition {
    /// In words.
    pub words: String,
    /// As the SOP writes it; absent where a person answers.
    pub written: Option<String>,
}

/// A paper that goes to the applicant or comes from him.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// An XML name.
    pub id: String,
    /// What is said of it.
    pub name: String,
    /// The activity at which it leaves or arrives.
    pub at: NodeIndex,
    /// It goes to the applicant.
    pub leaves: bool,
}

/// What cannot be said exactly.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The node.
    pub on: NodeIndex,
    /// In words, a line each.
    pub text: String,
}

/// The name by which the applicant is known where he has no lane.
pub const APPLICANT: &str = "Pemohon";
