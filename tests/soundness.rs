//! The proof against an oracle that shares nothing with it: thousands of random small SOPs, sound and unsound, are judged
//! alike, and the counter-example of every unsound one runs in the engine into the very trouble it tells of.
//! It does not look at SOPs of real services; `tests/services.rs` does.

mod bench;
mod draw;
mod oracle;
#[path = "soundness/trouble.rs"]
mod trouble;

use std::collections::{BTreeMap, BTreeSet};

use bench::Desk;
use oracle::game::Wrong;
use oracle::read::Sop;
use oracle::verdict::{Situation, Verdict, judge, situations};
use tertib::base::digest::Digest;
use tertib::base::id::FieldId;
use tertib::base::limits::SEARCH_STATES_MAX;
use tertib::base::value::{Record, Value};
use tertib::check::flow::ways_of_case;
use tertib::check::procedure::Procedure;
use tertib::check::sop_file::{OfficeNames, check_sop, restore_sop};
use tertib::diag::diagnostic::{Severity, Sources};
use tertib::net::marking::Fault;
use tertib::net::search::{self, Move, search};
use tertib::net::ways::Ways;
use tertib::sop::canonical;
use tertib::sop::kantor::Kantor;
use tertib::sop::read::read_sop;
use tertib::source::SourceText;

/// How many SOPs: in the quick gate enough to meet every kind of mistake, more with `TERTIB_UJI_LENGKAP`, or as many as
/// `TERTIB_UJI_BENIH` says.
fn seeds() -> u64 {
    let all = std::env::var("TERTIB_UJI_LENGKAP").is_ok();
    let told = std::env::var("TERTIB_UJI_BENIH").ok().and_then(|many| many.parse().ok());
    told.unwrap_or(if all { 4_000 } else { 500 })
}

/// The codes of flow that the oracle knows as well.
const FLOW: [&str; 8] = ["F05", "F17", "F19", "F20", "F21", "F22", "F23", "F24"];

/// The errors that the check tells of an SOP.
fn errors(text: &str, kantor: &Kantor) -> Vec<(String, String)> {
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("acak.yaml", text));
    let checked = check_sop(sources.get(file), file, Some(kantor), &[]);
    let errors = checked.findings.into_iter().filter(|one| one.severity == Severity::Error);
    errors.map(|one| (one.code.0.to_owned(), one.message)).collect()
}

/// A procedure that no check has allowed: the proof of its text is forged, as nobody but a test would.
fn forged(text: &str, kantor: &Kantor) -> Procedure {
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("acak.yaml", text));
    let tree = read_sop(sources.get(file), file).tree.expect("the text is an SOP");
    let no_letters: [(&str, &str); 0] = [];
    let whole = serde_json::json!({ "sop": canonical::text(&tree), "templat": no_letters });
    let proved = Digest::of(whole.to_string().as_bytes());
    restore_sop(sources.get(file), file, OfficeNames::of(kantor), &[], proved)
        .expect("the forged digest is the right one")
}

fn record(situation: &Situation) -> Record {
    let values = situation.iter();
    values.map(|(id, value)| (FieldId::new(id.as_str()), Value::YesNo(*value))).collect()
}

/// A fault of the program's search in the words of the oracle.
fn as_wrong(fault: &Fault) -> Wrong {
    match fault {
        Fault::DoubleToken(row) => Wrong::Twice(row.0),
        Fault::OpenWorkAtEnd { open, .. } => {
            Wrong::OpenAtEnd(open.iter().map(|row| row.0).collect())
        }
        Fault::SplitWhileOpen(row) => Wrong::SplitAgain(row.0),
        Fault::InnerSplitLeft { split, join } => Wrong::LeftBehind(split.0, join.0),
    }
}

/// What the program's search and the oracle say differently of one situation.
fn difference(procedure: &Procedure, own: &search::Verdict, oracle: &Verdict) -> Option<String> {
    let differ = |what: String| Some(format!("{what}\nprogram: {own:?}\noracle: {oracle:?}"));
    match (&own.fault, oracle.wrong.values().min()) {
        (Some(found), Some(depth)) => {
            // Rows that are passed over are no steps of anybody; with such rows the program's way may be a longer one.
            let is_step = |one: &&search::Move| !matches!(one, search::Move::Skipped(_));
            let steps = found.path.iter().filter(is_step).count();
            let passes = procedure.net().rows.iter().any(|row| row.may_be_skipped);
            match oracle.wrong.get(&as_wrong(&found.fault)) {
                Some(at) if steps == *at && at == depth => None,
                Some(at) if steps >= *at && passes => None,
                at => differ(format!("the first mistake: {at:?} of {depth}, {steps} steps")),
            }
        }
        (None, None) => {
            let trap = own.trap.as_ref();
            let rows: BTreeSet<usize> = own.rows.iter().map(|row| row.0).collect();
            let ends: BTreeSet<usize> = own.outcomes.iter().map(|end| end.0).collect();
            if trap.is_some() != oracle.no_end || trap.is_some_and(|t| t.stuck) != oracle.stuck {
                return differ("no end".to_owned());
            }
            (rows != oracle.rows || ends != oracle.ends)
                .then(|| differ("rows or ends".to_owned()))?
        }
        _ => differ("a mistake or none".to_owned()),
    }
}

/// The ways of the program in one situation.
fn ways(procedure: &Procedure, situation: &Situation) -> Ways {
    let mut ways = ways_of_case(procedure, &record(situation));
    assert_eq!(ways.len(), 1, "the fields of opening are all known");
    ways.remove(0)
}

/// What the check must say, from the verdicts of all situations: codes, of which one comes.
fn expected(sop: &Sop, verdicts: &[Verdict]) -> BTreeSet<&'static str> {
    let mut codes = BTreeSet::new();
    for verdict in verdicts {
        codes.extend(verdict.wrong.keys().map(|wrong| match wrong {
            Wrong::Twice(_) => "F19",
            Wrong::OpenAtEnd(_) => "F20",
            Wrong::SplitAgain(_) => "F23",
            Wrong::LeftBehind(..) => "F24",
        }));
        codes.extend(verdict.no_end.then_some("F17"));
    }
    if !codes.is_empty() {
        return codes;
    }
    let is_reached = |row: &usize| verdicts.iter().any(|verdict| verdict.rows.contains(row));
    if (0..sop.rows.len()).any(|row| !is_reached(&row)) {
        return BTreeSet::from(["F05"]);
    }
    if verdicts.iter().all(|verdict| !verdict.ends.contains(&0)) {
        return BTreeSet::from(["F22"]);
    }
    codes
}

#[test]
fn the_proof_and_the_oracle_agree() {
    let kantor = bench::kantor();
    let (mut sound, mut unsound, mut large) = (0, 0, 0);
    let mut faults = Vec::new();
    for seed in 0..seeds() {
        let text = oracle::random::sop(seed);
        let found = errors(&text, &kantor);
        let other = found.iter().find(|(code, _)| !FLOW.contains(&code.as_str()));
        if let Some(other) = other {
            faults.push(format!("seed {seed}: the text itself is wrong: {other:?}\n{text}"));
            continue;
        }
        let sop = oracle::read::sop(&text);
        let procedure = forged(&text, &kantor);
        let mut verdicts = Vec::new();
        for situation in situations(&sop) {
            let verdict = judge(&sop, &situation);
            let own = search(procedure.net(), &ways(&procedure, &situation), SEARCH_STATES_MAX);
            if !verdict.too_large
                && !own.undecided
                && let Some(differs) = difference(&procedure, &own, &verdict)
            {
                faults.push(format!("seed {seed}, {situation:?}: {differs}\n{text}"));
            }
            verdicts.push(verdict);
        }
        if verdicts.iter().any(|verdict| verdict.too_large) || found.iter().any(|f| f.0 == "F21") {
            large += 1;
            continue;
        }
        let wanted = expected(&sop, &verdicts);
        let said: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
        let agrees = match said.as_slice() {
            [] => wanted.is_empty(),
            [one] => wanted.contains(one),
            _ => false,
        };
        if !agrees {
            faults.push(format!("seed {seed}: said {found:?}, wanted {wanted:?}\n{text}"));
        }
        if wanted.is_empty() { sound += 1 } else { unsound += 1 }
    }
    eprintln!("{sound} sound, {unsound} unsound, {large} too large");
    let shown: String = faults.iter().take(3).map(|fault| format!("{fault}\n---\n")).collect();
    assert!(faults.is_empty(), "{} disagreements\n{shown}", faults.len());
    assert!(sound * 5 > seeds() && unsound * 5 > seeds() && large * 10 < seeds(), "a fair mixture");
}

/// Which kind of trouble a verdict tells of, and the way into it.
fn trouble_of(verdict: &search::Verdict) -> Option<(&'static str, &[Move])> {
    let Some(found) = &verdict.fault else {
        return verdict.trap.as_ref().map(|trap| ("trap", trap.path.as_slice()));
    };
    let kind = match &found.fault {
        Fault::DoubleToken(_) => "double token",
        Fault::OpenWorkAtEnd { .. } => "open work at the end",
        Fault::SplitWhileOpen(_) => "split while open",
        Fault::InnerSplitLeft { .. } => "inner split left",
    };
    Some((kind, &found.path))
}

#[test]
fn every_counter_example_runs_in_the_engine_into_its_trouble() {
    let kantor = bench::kantor();
    let mut ran: BTreeMap<&str, u32> = BTreeMap::new();
    let mut faults = Vec::new();
    for seed in 0..seeds() {
        let text = oracle::random::sop(seed);
        let (sop, procedure) = (oracle::read::sop(&text), forged(&text, &kantor));
        for situation in situations(&sop) {
            let own = search(procedure.net(), &ways(&procedure, &situation), SEARCH_STATES_MAX);
            let Some((kind, path)) = trouble_of(&own) else { continue };
            let timed = trouble::with_deadlines(&text, procedure.net(), path);
            let mut desk = Desk::of(forged(&timed, &kantor), bench::kantor());
            match trouble::act_out(&mut desk, record(&situation), &own) {
                Ok(()) => *ran.entry(kind).or_default() += 1,
                Err(fault) => {
                    faults.push(format!("seed {seed}, {situation:?}: {fault}\n{path:?}\n{text}"));
                }
            }
            break;
        }
    }
    eprintln!("{ran:?} ran into their trouble");
    let shown: String = faults.iter().take(3).map(|fault| format!("{fault}\n---\n")).collect();
    assert!(faults.is_empty(), "{} did not run\n{shown}", faults.len());
    assert_eq!(ran.len(), 5, "every kind of trouble is met: {ran:?}");
}
