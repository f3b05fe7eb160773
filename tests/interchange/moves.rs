//! What the net does, as a list of moves: from where, how, to where. Read off the net, and off its token game.

use std::collections::BTreeSet;

use tertib::net::marking::{Choice, Marking, Place, Token};
use tertib::net::structure::{Arrow, Exit, Net, RowIndex, Target};
use tertib::sop::document::Sop;

/// From where, how, to where.
pub type Move = (String, String, String);

fn name(net: &Net, target: Target) -> String {
    match target {
        Target::Row(row) => net.row(row).id.to_string(),
        Target::Outcome(outcome) => format!("akhir:{}", net.outcomes[outcome.0]),
        Target::EndOfBranch => "habis".to_owned(),
        Target::Applicant(row) if net.row(row).is_the_applicants() => net.row(row).id.to_string(),
        Target::Applicant(row) => format!("pemohon:{}", net.row(row).id),
    }
}

/// Every move that the rows of the SOP have.
pub fn moves_of_net(sop: &Sop) -> BTreeSet<Move> {
    let net = Net::from_sop(sop);
    let mut moves = BTreeSet::new();
    let mut add = |from: &str, how: String, target: Target| {
        moves.insert((from.to_owned(), how, name(&net, target)));
    };
    add("mulai", String::new(), Target::Row(RowIndex(0)));
    for (index, row) in net.rows.iter().enumerate() {
        let id = row.id.as_str();
        match &row.exit {
            Exit::Goes(arrow) => add(id, String::new(), arrow.target),
            Exit::Asked { branches, several } | Exit::Guarded { branches, several } => {
                let way = if *several { "beberapa" } else { "satu" };
                for branch in branches {
                    add(id, format!("{way}:{}", branch.label), branch.arrow.target);
                }
            }
            Exit::Parallel(arrows) => {
                for arrow in arrows {
                    add(id, "serempak".to_owned(), arrow.target);
                }
            }
            Exit::FirstOf(rows) => {
                for next in rows {
                    add(id, "mana dulu".to_owned(), Target::Row(*next));
                    if let Some(overdue) = &net.row(*next).overdue {
                        add(id, "mana dulu, batas".to_owned(), overdue.target);
                    }
                }
            }
        }
        if let Some(overdue) = &row.overdue {
            add(id, "batas".to_owned(), overdue.target);
        }
        if row.may_be_skipped {
            for arrow in row.exit.arrows() {
                add(id, "dilewati".to_owned(), arrow.target);
            }
        }
        let stops = |arrow: &Arrow| arrow.cancels.contains(&RowIndex(index));
        let all = net.rows.iter().flat_map(|row| row.exit.arrows().into_iter().chain(&row.overdue));
        if row.only_before.is_some() || all.chain(&net.return_overdue).any(stops) {
            add(id, "henti".to_owned(), Target::EndOfBranch);
        }
    }
    let back = net.rows.iter().flat_map(|row| row.exit.arrows()).map(|arrow| arrow.target);
    let waits: BTreeSet<RowIndex> = back
        .filter_map(|target| match target {
            Target::Applicant(row) => Some(row),
            _ => None,
        })
        .collect();
    for row in waits {
        let from = name(&net, Target::Applicant(row));
        if from.starts_with("pemohon:") {
            add(&from, String::new(), Target::Row(row));
        }
        if let Some(arrow) = &net.return_overdue {
            add(&from, "batas kembali".to_owned(), arrow.target);
        }
    }
    moves
}

/// By the token game: the arrows (from, to) along which a branch of the join's split can come, for every join.
pub fn joined_by_tokens(net: &Net) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut seen: BTreeSet<Marking> = BTreeSet::new();
    let mut left = vec![Marking::start()];
    while let Some(marking) = left.pop() {
        if !seen.insert(marking.clone()) {
            continue;
        }
        assert!(seen.len() < 20_000, "a small net");
        for token in marking.tokens.keys() {
            left.extend(steps(net, &marking, token, &mut found));
        }
    }
    found
}

fn steps(
    net: &Net,
    marking: &Marking,
    token: &Token,
    found: &mut BTreeSet<(String, String)>,
) -> Vec<Marking> {
    let mut next = Vec::new();
    for row in marking.offered(net, token) {
        for (choice, arrows) in choices(net, row) {
            let Some(step) = marking.complete(net, token, row, &choice) else { continue };
            for (arrow, opens) in &arrows {
                let mut stack = token.stack.clone();
                stack.extend(opens);
                note(net, row, arrow, &stack, found);
            }
            next.push(step.marking);
        }
        if let (Some(arrow), Place::FirstOf(_)) = (&net.row(row).overdue, token.place) {
            let from = match token.place {
                Place::FirstOf(first) => first,
                _ => row,
            };
            note(net, from, arrow, &token.stack, found);
            next.extend(marking.overdue_choice(net, token, row).map(|step| step.marking));
        }
    }
    if let (Place::Row(row), Some(arrow)) = (token.place, overdue(net, token)) {
        note(net, row, &arrow, &token.stack, found);
    }
    next.extend(marking.overdue(net, token).map(|step| step.marking));
    next.extend(marking.resubmit(net, token).map(|step| step.marking));
    next
}

fn overdue(net: &Net, token: &Token) -> Option<Arrow> {
    match token.place {
        Place::Row(row) => net.row(row).overdue.clone(),
        Place::Applicant(_) | Place::FirstOf(_) => None,
    }
}

/// An arrow with the split that it opens.
type Opening = (Arrow, Option<RowIndex>);

/// The ways to complete a row, each with the arrows that it takes and the split that it opens for them.
fn choices(net: &Net, row: RowIndex) -> Vec<(Choice, Vec<Opening>)> {
    match &net.row(row).exit {
        Exit::Goes(arrow) => vec![(Choice::Only, vec![(arrow.clone(), None)])],
        Exit::FirstOf(_) => vec![(Choice::Only, Vec::new())],
        Exit::Parallel(arrows) => {
            vec![(Choice::Only, arrows.iter().map(|arrow| (arrow.clone(), Some(row))).collect())]
        }
        Exit::Asked { branches, several } | Exit::Guarded { branches, several } => {
            let count = branches.len();
            let sets = (1_usize..1 << count).filter(|set| *several || set.is_power_of_two());
            let of =
                |set: usize| -> Vec<usize> { (0..count).filter(|at| set >> at & 1 == 1).collect() };
            let opens = several.then_some(row);
            sets.map(|set| {
                let arrows =
                    of(set).iter().map(|at| (branches[*at].arrow.clone(), opens)).collect();
                (Choice::Branches(of(set)), arrows)
            })
            .collect()
        }
    }
}

fn note(
    net: &Net,
    from: RowIndex,
    arrow: &Arrow,
    stack: &[RowIndex],
    found: &mut BTreeSet<(String, String)>,
) {
    let Target::Row(to) = arrow.target else { return };
    let left = arrow.dissolves.and_then(|split| stack.iter().position(|open| *open == split));
    let stack = &stack[..left.unwrap_or(stack.len())];
    if net.row(to).joins.is_some_and(|split| stack.contains(&split)) {
        found.insert((net.row(from).id.to_string(), net.row(to).id.to_string()));
    }
}
