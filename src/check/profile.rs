//! How strictly findings are told: as the office does by habit, or as PermenPANRB 35/2012 says to the letter.
//! It finds nothing; which rule is told how is a column of `registry`.

use crate::check::findings::Found;
use crate::check::registry::RULES;
use crate::diag::diagnostic::Severity;

/// The profile of a check. What may run is always judged by `Office`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Profile {
    /// `kantor`: what keeps an SOP from running, and what is probably wrong.
    #[default]
    Office,
    /// `ketat`: the regulation to the letter, as for an SOP that is about to be enacted.
    Strict,
}

impl Profile {
    /// The word by which people ask for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Office => "kantor",
            Self::Strict => "ketat",
        }
    }
}

/// How a rule is told under `ketat`, beside what its own file says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Strictness {
    /// As always.
    Same,
    /// Findings of the first severity are told as the second.
    Raised(Severity, Severity),
    /// Told only there, as this; under `kantor` not at all.
    OnlyStrict(Severity),
}

impl Strictness {
    /// What `jelaskan` says about it; nothing for a rule that is told alike.
    pub fn sentence(self) -> Option<String> {
        match self {
            Self::Same => None,
            Self::Raised(from, to) => Some(format!(
                "Dengan `--profil ketat`, {} aturan ini menjadi {}.",
                from.word(),
                to.word()
            )),
            Self::OnlyStrict(to) => Some(format!(
                "Aturan ini hanya diperiksa dengan `--profil ketat`, sebagai {}.",
                to.word()
            )),
        }
    }
}

/// The severity under a profile; `None` if it is not told there.
fn graded(found: &Found, profile: Profile) -> Option<Severity> {
    let told = found.diagnostic.severity;
    let rule = RULES.iter().find(|rule| rule.code == found.diagnostic.code);
    match (profile, rule.map_or(Strictness::Same, |rule| rule.strictness)) {
        (Profile::Office, Strictness::OnlyStrict(_)) => None,
        (Profile::Strict, Strictness::OnlyStrict(severity)) => Some(severity),
        (Profile::Strict, Strictness::Raised(from, to)) if told == from => Some(to),
        (Profile::Office | Profile::Strict, _) => Some(told),
    }
}

/// What is told under a profile: of the findings that stay, and of the silenced ones those that are errors now.
pub(crate) fn told(kept: Vec<Found>, silenced: Vec<Found>, profile: Profile) -> Vec<Found> {
    let grade = |mut found: Found| {
        found.diagnostic.severity = graded(&found, profile)?;
        Some(found)
    };
    let kept = kept.into_iter().filter_map(grade);
    let silenced = silenced.into_iter().filter_map(grade);
    kept.chain(silenced.filter(|found| found.diagnostic.severity == Severity::Error)).collect()
}
