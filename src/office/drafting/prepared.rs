//! What a scenario of an SOP needs before its first step: a good day, and the situations worth opening a case in.
//! It opens none.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use crate::base::id::RoleId;
use crate::base::limits::CALENDAR_DAYS_MAX;
use crate::base::time::Moment;
use crate::base::value::Record;
use crate::check::parameter;
use crate::check::procedure::{GuardPlace, Procedure};
use crate::office::drafting::situation::{Edge, Situation, Solver};
use crate::office::drafting::values::Inventor;
use crate::office::library::{OfficeVersion, is_draft};
use crate::office::staff;

/// An SOP made ready.
pub(super) struct Prepared {
    pub(super) procedure: Arc<Procedure>,
    pub(super) solver: Solver,
    /// When its scenarios begin.
    pub(super) start: Moment,
    /// The plainest situation; none if no values were found that meet its conditions.
    pub(super) plain: Option<Situation>,
    /// Every situation worth opening a case in, the plainest first.
    pub(super) situations: Vec<Situation>,
    /// Where its own conditions turn, by condition.
    pub(super) edges: Vec<(GuardPlace, Vec<Edge>)>,
}

impl Prepared {
    pub(super) fn of(procedure: &Arc<Procedure>, office: &OfficeVersion) -> Self {
        let start = start(procedure, office);
        let intake = start.date();
        let mut parameters: Record = parameter::in_force(&office.parameters, intake).collect();
        parameters.extend(procedure.parameters_on(intake));
        let guards = procedure.guards().map(|(_, guard)| guard);
        let env = procedure.environment();
        let boundaries = env.boundaries(guards, &parameters, intake);
        let (sop, kantor) = (procedure.sop(), &*office.kantor);
        let inventor = Inventor { sop, kantor, boundaries: &boundaries, intake };
        let solver = Solver {
            procedure: procedure.clone(),
            candidates: inventor.candidates(),
            parameters,
            intake,
            documents: sop.documents.iter().map(|document| document.id.value.clone()).collect(),
            present_roles: staff::present_roles(kantor, start),
        };
        let plain = solver.plain();
        let mut situations =
            plain.as_ref().map_or_else(Vec::new, |plain| solver.all_situations(plain));
        let mut edges = Vec::new();
        for (place, _) in plain.iter().flat_map(|_| procedure.guards()) {
            let found = plain.as_ref().map_or_else(Vec::new, |plain| match place {
                GuardPlace::Opening { .. } | GuardPlace::Completing { .. } => {
                    solver.edges(place, plain)
                }
                _ => Vec::new(),
            });
            match place {
                GuardPlace::Completing { .. } => {
                    situations.extend(found.into_iter().map(|edge| edge.refused));
                }
                _ if found.is_empty() => {}
                _ => edges.push((place, found)),
            }
        }
        Self { procedure: procedure.clone(), solver, start, plain, situations, edges }
    }
}

/// The first good day: the office is open, everybody is there, also on the days after, and every parameter has its value.
fn start(procedure: &Procedure, office: &OfficeVersion) -> Moment {
    let sop = procedure.sop();
    let years = office.kantor.holidays.iter().map(|year| year.year.value.0);
    let last = years.max().and_then(|year| i16::try_from(year).ok()).unwrap_or(2026);
    let effective = sop.identity.as_ref().and_then(|identity| identity.effective.as_ref());
    let effective = effective.filter(|_| !is_draft(sop)).map(|date| date.value.0);
    let values = sop.parameters.iter().chain(&office.kantor.parameters);
    let since = values.flat_map(|parameter| &parameter.values).map(|value| value.since.value.0);
    let first = Date::new(last, 1, 2).unwrap_or(Date::MIN);
    let within = |date: &Date| date.year() <= last && date.month() <= 10;
    let first = since.filter(within).chain(effective).fold(first, Date::max);
    let roles: BTreeSet<RoleId> = sop
        .actors
        .iter()
        .map(|actor| {
            let own = actor.role.as_ref().map(|role| role.value.clone());
            own.unwrap_or_else(|| RoleId::new(actor.id.as_str()))
        })
        .filter(|role| office.kantor.roles.iter().any(|known| known.id.value == *role))
        .collect();
    let all_there = |date: Date| {
        let at = Moment::new(date, Time::constant(9, 0, 0, 0));
        roles.is_subset(&staff::present_roles(&office.kantor, at))
    };
    let days =
        (0..CALENDAR_DAYS_MAX.min(366)).filter_map(|days| first.checked_add(days.days()).ok());
    let days: Vec<Date> = days.filter(|date| office.calendar.is_working_day(*date)).collect();
    let week = |date: &&Date| {
        let after = (0..14).filter_map(|days| date.checked_add(days.days()).ok());
        after.filter(|date| office.calendar.is_working_day(*date)).all(all_there)
    };
    let good = days.iter().find(week).or_else(|| days.iter().find(|date| all_there(**date)));
    let date = good.or(days.first()).copied().unwrap_or(first);
    let eight = Time::constant(8, 0, 0, 0);
    if office.calendar.is_open(Moment::new(date, eight)) {
        return Moment::new(date, eight);
    }
    let opens = office.calendar.open_spans(date).first().map_or(eight, |(from, _)| *from);
    Moment::new(date, opens)
}
