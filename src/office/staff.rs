//! Who holds which role on a day, who is there now, and in what words somebody signs.
//! It reads kantor.yaml only; whether an act is allowed is the engine's business.

use std::collections::BTreeSet;

use crate::base::id::{RoleId, StaffId};
use crate::base::time::Moment;
use crate::sop::kantor::{Assignment, Capacity, Kantor, Staff};

/// A role that somebody holds at a moment, and on what ground.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Holding {
    /// The role.
    pub role: RoleId,
    /// Definitive, acting (`plt`) or for the day (`plh`).
    pub capacity: Capacity,
}

/// The member of the staff with this id.
pub fn member<'a>(kantor: &'a Kantor, id: &StaffId) -> Option<&'a Staff> {
    kantor.staff.iter().find(|member| member.id.value == *id)
}

/// The roles that a person holds on the day of `at`, in the order of kantor.yaml.
pub fn holdings(kantor: &Kantor, person: &StaffId, at: Moment) -> Vec<Holding> {
    kantor
        .assignments
        .iter()
        .filter(|assignment| assignment.staff.value == *person && covers(assignment, at))
        .map(|assignment| Holding {
            role: assignment.role.value.clone(),
            capacity: assignment.capacity.value,
        })
        .collect()
}

/// The last day of the assignment of a person that ended last, if none of them covers this day.
pub fn ended_on(kantor: &Kantor, person: &StaffId, at: Moment) -> Option<jiff::civil::Date> {
    let own = || kantor.assignments.iter().filter(|one| one.staff.value == *person);
    if own().any(|assignment| covers(assignment, at)) {
        return None;
    }
    let ends = own().filter_map(|one| one.until.as_ref()).map(|until| until.value.0);
    ends.filter(|until| *until < at.date()).max()
}

/// True if somebody holds one of these roles on the day of `at`.
pub fn has_holder<'a>(
    kantor: &Kantor,
    mut roles: impl Iterator<Item = &'a RoleId>,
    at: Moment,
) -> bool {
    roles.any(|role| {
        let mut holders = kantor.assignments.iter().filter(|one| one.role.value == *role);
        holders.any(|assignment| covers(assignment, at))
    })
}

fn covers(assignment: &Assignment, at: Moment) -> bool {
    let day = at.date();
    let until = assignment.until.as_ref().map(|until| until.value.0);
    assignment.from.value.0 <= day && until.is_none_or(|until| day <= until)
}

/// True if the person is recorded as away at this moment.
pub fn is_absent(kantor: &Kantor, person: &StaffId, at: Moment) -> bool {
    kantor.absences.iter().any(|absence| {
        absence.staff.value == *person && absence.from.value.0 <= at && at <= absence.until.value.0
    })
}

/// The roles that have at least one holder who is not away.
pub fn present_roles(kantor: &Kantor, at: Moment) -> BTreeSet<RoleId> {
    kantor
        .assignments
        .iter()
        .filter(|assignment| covers(assignment, at))
        .filter(|assignment| !is_absent(kantor, &assignment.staff.value, at))
        .map(|assignment| assignment.role.value.clone())
        .collect()
}

/// The printed name of a role, or its id if kantor.yaml does not know it.
pub fn role_name(kantor: &Kantor, role: &RoleId) -> String {
    kantor
        .roles
        .iter()
        .find(|known| known.id.value == *role)
        .map_or_else(|| role.to_string(), |known| known.name.value.0.clone())
}

/// The roles whose holders may put right what others did.
pub fn supervisors(kantor: &Kantor) -> BTreeSet<RoleId> {
    kantor.supervisors.iter().map(|role| role.value.clone()).collect()
}
