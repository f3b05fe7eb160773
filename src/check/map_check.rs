//! All SOPs of an office → what is wrong between them.
//! What may run is not its matter: a procedure is made of one SOP.

use crate::base::id::RowId;
use crate::check::findings::Found;
use crate::check::office_map::{Member, OfficeMap};
use crate::check::profile::{Profile, told};
use crate::check::registry::{Check, RULES};
use crate::check::rules::unused_toleration;
use crate::check::tolerate::covers;
use crate::diag::diagnostic::{Diagnostic, Severity};

/// The findings of rules that see all SOPs, each about one of them or about the office file.
#[derive(Default)]
pub(crate) struct MapFindings {
    of_members: Vec<(usize, Found)>,
    of_office: Vec<Diagnostic>,
}

impl MapFindings {
    /// Adds a finding about the SOP at this position of the map.
    pub(crate) fn add(&mut self, member: usize, row: Option<&RowId>, diagnostic: Diagnostic) {
        self.of_members.push((member, Found { diagnostic, row: row.cloned(), word: None }));
    }

    /// Adds a finding about the office file; nothing silences it.
    pub(crate) fn add_to_office(&mut self, diagnostic: Diagnostic) {
        self.of_office.push(diagnostic);
    }
}

/// What is told of the SOPs that are checked.
pub fn check_map(map: &OfficeMap<'_>, profile: Profile) -> Vec<Diagnostic> {
    let mut found = MapFindings::default();
    for rule in RULES {
        if let Check::Map(check) = rule.check {
            check(map, &mut found);
        }
    }
    let mut all = Vec::new();
    for (index, member) in map.members.iter().enumerate().filter(|(_, one)| one.is_checked) {
        let own = found.of_members.iter().filter(|(about, _)| *about == index);
        all.extend(tolerated(member, own.map(|(_, found)| found.clone()).collect(), profile));
    }
    // A finding may name places of several SOPs, each with its own way home.
    for member in &map.members {
        member.home.bring(&mut all);
    }
    all.extend(found.of_office);
    all
}

/// The findings about one SOP that it does not silence, and entries of it that silence nothing.
fn tolerated(member: &Member, found: Vec<Found>, profile: Profile) -> Vec<Diagnostic> {
    let entries = &member.sop.tolerated;
    let (silenced, mut kept): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|found| {
        found.diagnostic.severity != Severity::Error
            && entries.iter().any(|entry| covers(entry, found))
    });
    for entry in entries {
        let code = entry.code.value.0.as_str();
        if unused_toleration::is_of_map(code) && !silenced.iter().any(|found| covers(entry, found))
        {
            let message = format!("tidak ada temuan `{code}` yang didiamkan di sini");
            let place = member.place(entry.code.span);
            let diagnostic = Diagnostic::warning(unused_toleration::CODE, place, message)
                .with_hint("hapus dari `dibiarkan`");
            kept.push(Found { diagnostic, row: None, word: None });
        }
    }
    told(kept, silenced, profile).into_iter().map(|found| found.diagnostic).collect()
}
