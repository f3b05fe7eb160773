//! All SOPs of an office side by side: who names whom, who calls whom, which paper goes where.
//! It judges nothing; the rules that see all SOPs do (`map_check`), and the office map is drawn from it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::civil::Date;

use crate::base::id::{DocumentId, RowId, SopId};
use crate::check::dead_end::DeadEnd;
use crate::diag::diagnostic::{FileIndex, Place};
use crate::sop::document::{Requirement, Sop};
use crate::sop::kantor::Kantor;
use crate::sop::layers::Home;
use crate::sop::link::Inherited;
use crate::sop::scalar::YesNo;
use crate::source::{Span, Spanned};

/// One SOP of the office.
#[derive(Clone, Debug)]
pub struct Member {
    /// As written; of good shape, names may dangle.
    pub sop: Sop,
    /// Its text.
    pub file: FileIndex,
    /// From its places to its files.
    pub home: Home,
    /// Findings about it are wanted.
    pub is_checked: bool,
    /// Papers that it makes and does not need; empty for an SOP that was only read.
    pub dead_ends: Vec<DeadEnd>,
}

/// The SOPs of an office.
pub struct OfficeMap<'a> {
    /// Those that can be read, by id.
    pub members: Vec<Member>,
    /// The ids of all files that are there, readable or not.
    pub known: BTreeSet<SopId>,
    /// The office file.
    pub kantor: Option<&'a Kantor>,
    /// Its text, if findings about it are wanted.
    pub kantor_file: Option<FileIndex>,
    /// The day of the check; absent: not known.
    pub today: Option<Date>,
}

/// How one SOP leads to another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LinkKind {
    /// `keterkaitan` without more.
    Tie,
    /// `picu`: at these ends.
    Trigger(Vec<RowId>),
    /// `panggil` of this row; the papers that are waited for.
    Call(RowId, Vec<DocumentId>),
    /// `panggil` of a missing paper.
    CallForPaper(DocumentId),
    /// A paper that one makes and the other asks of the applicant.
    Paper(DocumentId),
}

/// One link, as its SOP says it; a paper's link goes from the maker to the one that asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// From this SOP.
    pub from: SopId,
    /// To that one, which need not exist.
    pub to: SopId,
    /// How.
    pub kind: LinkKind,
}

/// A place that hands another SOP some of its fields: `panggil` of a row or paper, or `picu`.
pub(crate) struct Handing<'a> {
    pub(crate) sop: &'a Spanned<SopId>,
    pub(crate) inherited: &'a Inherited,
    /// The row, if one calls.
    pub(crate) row: Option<&'a RowId>,
    /// The list over whose elements it goes.
    pub(crate) for_each: Option<&'a str>,
}

impl Member {
    /// A place in its text, before it is brought home.
    pub(crate) fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// Every place that hands fields to another SOP, in the order of the form.
    pub(crate) fn handings(&self) -> Vec<Handing<'_>> {
        let mut all = Vec::new();
        for tie in &self.sop.ties {
            if let Some(trigger) = &tie.triggers {
                all.push(Handing {
                    sop: &tie.sop,
                    inherited: &trigger.inherited,
                    row: None,
                    for_each: trigger.for_each.as_ref().map(|list| list.value.as_str()),
                });
            }
        }
        for requirement in &self.sop.requirements {
            if let Some(call) = &requirement.call {
                all.push(Handing {
                    sop: &call.sop,
                    inherited: &call.inherited,
                    row: None,
                    for_each: requirement.for_each.as_ref().map(|list| list.value.as_str()),
                });
            }
        }
        for row in &self.sop.rows {
            if let Some(call) = &row.call {
                all.push(Handing {
                    sop: &call.sop,
                    inherited: &call.inherited,
                    row: Some(&row.id.value),
                    for_each: row.for_each.as_ref().map(|list| list.value.as_str()),
                });
            }
        }
        all
    }

    /// The papers that its rows make, each also in the older states that it satisfies.
    pub(crate) fn makes(&self) -> BTreeSet<&DocumentId> {
        let older: BTreeMap<&DocumentId, &DocumentId> = self
            .sop
            .documents
            .iter()
            .filter_map(|paper| Some((&paper.id.value, &paper.later_form_of.as_ref()?.value)))
            .collect();
        let mut made: BTreeSet<&DocumentId> = BTreeSet::new();
        for paper in self.sop.rows.iter().flat_map(|row| &row.output) {
            let mut next = Some(&paper.value);
            // `insert` is false for a paper met before, so a circle of states ends.
            while let Some(paper) = next.filter(|paper| made.insert(paper)) {
                next = older.get(paper).copied();
            }
        }
        made
    }

    /// The papers that the applicant is asked for, with `atau`.
    pub(crate) fn asks(&self) -> impl Iterator<Item = (&Requirement, &Spanned<DocumentId>)> {
        let all = self.sop.requirements.iter();
        all.flat_map(|requirement| {
            let papers = std::iter::once(&requirement.document).chain(&requirement.alternatives);
            papers.map(move |paper| (requirement, paper))
        })
    }

    /// What people call a paper of this SOP.
    pub(crate) fn paper_name(&self, id: &DocumentId) -> Option<&str> {
        let paper = self.sop.documents.iter().find(|paper| paper.id.value == *id)?;
        Some(&paper.name.value)
    }
}

impl OfficeMap<'_> {
    /// The SOP of this id, if it can be read.
    pub fn member(&self, id: &SopId) -> Option<&Member> {
        // Mostly in the order of their ids; two files may still say the same one.
        let is_it = |member: &&Member| member.sop.id.value == *id;
        let at = self.members.partition_point(|member| member.sop.id.value < *id);
        self.members.get(at).filter(is_it).or_else(|| self.members.iter().find(is_it))
    }

    /// Every link, in the order of the SOPs and of their forms; each once.
    pub fn links(&self) -> Vec<Link> {
        let mut all = Vec::new();
        for member in &self.members {
            let sop = &member.sop;
            let mut add = |to: &SopId, kind| {
                let link = Link { from: sop.id.value.clone(), to: to.clone(), kind };
                if !all.contains(&link) {
                    all.push(link);
                }
            };
            for tie in &sop.ties {
                add(&tie.sop.value, LinkKind::Tie);
                if let Some(trigger) = &tie.triggers {
                    let ends = trigger.at.iter().map(|end| end.value.clone()).collect();
                    add(&tie.sop.value, LinkKind::Trigger(ends));
                }
            }
            for row in &sop.rows {
                if let Some(call) = &row.call {
                    let papers = call.brings.iter().map(|paper| paper.value.clone()).collect();
                    add(&call.sop.value, LinkKind::Call(row.id.value.clone(), papers));
                }
            }
            for requirement in &sop.requirements {
                if let Some(call) = &requirement.call {
                    let paper = requirement.document.value.clone();
                    add(&call.sop.value, LinkKind::CallForPaper(paper));
                }
            }
        }
        all.extend(self.papers());
        all
    }

    /// Every paper that one SOP makes and another asks of the applicant.
    fn papers(&self) -> Vec<Link> {
        let mut askers: BTreeMap<&DocumentId, Vec<&SopId>> = BTreeMap::new();
        for member in &self.members {
            let own = &member.sop.id.value;
            for (_, paper) in member.asks() {
                let all = askers.entry(&paper.value).or_default();
                if all.last() != Some(&own) {
                    all.push(own);
                }
            }
        }
        let mut all = Vec::new();
        for maker in &self.members {
            let from = &maker.sop.id.value;
            for paper in maker.makes() {
                let others = askers.get(paper).into_iter().flatten().filter(|to| **to != from);
                all.extend(others.map(|to| Link {
                    from: from.clone(),
                    to: (*to).clone(),
                    kind: LinkKind::Paper(paper.clone()),
                }));
            }
        }
        all
    }
}

/// True if the paper of a requirement is asked of every applicant, and nothing else will do.
pub(crate) fn is_asked_of_all(requirement: &Requirement) -> bool {
    requirement.guard.is_none()
        && requirement.alternatives.is_empty()
        && requirement.for_each.is_none()
        && YesNo::is_not_no(requirement.required.as_ref())
}

/// The shortest way along these arrows from one SOP back to itself by way of another, both ends named.
pub(crate) fn circle(
    arrows: &[(&SopId, &SopId)],
    from: &SopId,
    first: &SopId,
) -> Option<Vec<SopId>> {
    let mut before: BTreeMap<&SopId, &SopId> = BTreeMap::new();
    let mut queue = VecDeque::from([first]);
    while let Some(at) = queue.pop_front() {
        if at == from {
            break;
        }
        for (_, to) in arrows.iter().filter(|(start, _)| *start == at) {
            if *to != first && !before.contains_key(to) {
                before.insert(to, at);
                queue.push_back(to);
            }
        }
    }
    if first != from && !before.contains_key(from) {
        return None;
    }
    let mut way = vec![from.clone()];
    let mut at = from;
    while at != first {
        at = before[at];
        way.push(at.clone());
    }
    way.push(from.clone());
    way.reverse();
    Some(way)
}
