//! Every small change of meaning of an SOP, in the order of its file.
//! Some will not pass the check; that is found out by checking.

use crate::base::length::Length;
use crate::office::alteration::change::{Change, Kind};
use crate::office::alteration::edit::{Edit, further_key, without_item};
use crate::office::alteration::scripts::variants;
use crate::sop::document::{PaperForm, Requirement, Sop};
use crate::sop::kantor::Kantor;
use crate::sop::row::{Branch, Manner, Overdue, Row};
use crate::sop::scalar::{Instant, Script, Whole, YesNo};
use crate::source::{Span, Spanned};

/// All of them. `text` is the one that the places of the SOP point into.
pub(super) fn changes(sop: &Sop, kantor: &Kantor, text: &str) -> Vec<Change> {
    let mut list = List { sop, kantor, text, all: Vec::new() };
    for condition in &sop.conditions {
        list.script(&condition.guard, "harus");
    }
    for field in &sop.fields {
        let id = field.id.as_str();
        field.guard.iter().chain(&field.formula).for_each(|script| list.script(script, id));
        list.whole(field.at_least.as_ref(), id);
        list.whole(field.at_most.as_ref(), id);
    }
    for parameter in &sop.parameters {
        for value in &parameter.values {
            list.parameter(parameter.id.as_str(), value.value.span);
        }
    }
    sop.requirements.iter().for_each(|requirement| list.requirement(requirement));
    for actor in &sop.actors {
        for deputy in &actor.deputies {
            let edit = without_item(text, deputy.span);
            list.put(Kind::Actor, deputy.span, actor.id.as_str(), "dihapus", edit);
        }
    }
    for tie in &sop.ties {
        let guard = tie.triggers.as_ref().and_then(|trigger| trigger.guard.as_ref());
        if let Some(script) = guard {
            list.script(script, tie.sop.as_str());
        }
    }
    for at in 0..sop.rows.len() {
        list.row(at);
    }
    if let Some(rule) = &sop.returns {
        list.length(rule.deadline.span, rule.deadline.value.0, "pengembalian");
        list.overdue(&rule.overdue.value, "pengembalian");
    }
    if let Some(rule) = &sop.withdrawal {
        let row = &rule.only_before;
        for other in list.neighbours(row.as_str()) {
            list.replace(Kind::Deadline, row.span, "pencabutan", &other);
        }
    }
    list.all.sort_by_key(|change| (change.span.start, change.kind));
    list.all
}

struct List<'a> {
    sop: &'a Sop,
    kantor: &'a Kantor,
    text: &'a str,
    all: Vec<Change>,
}

impl List<'_> {
    fn put(&mut self, kind: Kind, span: Span, of: &str, becomes: &str, edit: Option<Edit>) {
        let Some(edit) = edit else { return };
        let was = self.line_of(span);
        let (of, becomes) = (of.to_owned(), becomes.to_owned());
        self.all.push(Change { kind, span, of, was, becomes, edit, companion: None });
    }

    fn replace(&mut self, kind: Kind, span: Span, of: &str, other: &str) {
        let edit = Edit::new(span, other);
        self.put(kind, span, of, &format!("menjadi `{other}`"), Some(edit));
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// `kunci: nilai`, as far as the key stands before the value on its line.
    fn line_of(&self, span: Span) -> String {
        let before = self.text.get(..span.start).unwrap_or_default();
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        let line = line.trim_end().trim_end_matches(['[', ' ']);
        let key = line.strip_suffix(':').map(|line| {
            let start = line.rfind([' ', '{', ',']).map_or(0, |at| at + 1);
            &line[start..]
        });
        let value = self.slice(span);
        key.map_or_else(|| value.to_owned(), |key| format!("{key}: {value}"))
    }

    fn script(&mut self, script: &Spanned<Script>, of: &str) {
        for other in variants(self.slice(script.span)) {
            self.replace(Kind::Guard, script.span, of, &other);
        }
    }

    fn whole(&mut self, number: Option<&Spanned<Whole>>, of: &str) {
        let Some(number) = number else { return };
        let near = [number.value.0.checked_add(1), number.value.0.checked_sub(1)];
        for near in near.into_iter().flatten().filter(|near| *near >= 0) {
            let edit = Edit::new(number.span, near.to_string());
            self.put(Kind::Count, number.span, of, &format!("menjadi `{near}`"), Some(edit));
        }
    }

    fn parameter(&mut self, of: &str, span: Span) {
        let Ok(number) = self.slice(span).parse::<i64>() else { return };
        for near in [number.checked_add(1), number.checked_sub(1)].into_iter().flatten() {
            self.replace(Kind::Parameter, span, of, &near.to_string());
        }
    }

    fn requirement(&mut self, requirement: &Requirement) {
        let id = requirement.document.as_str();
        if let Some(guard) = &requirement.guard {
            self.script(guard, id);
        }
        match &requirement.required {
            None => {
                let edit = further_key(self.text, requirement.document.span, "wajib", "tidak");
                let becomes = "tidak wajib lagi";
                self.put(Kind::Requirement, requirement.document.span, id, becomes, edit);
            }
            Some(flag) => {
                let other = if flag.value == YesNo::Yes { "tidak" } else { "ya" };
                self.replace(Kind::Requirement, flag.span, id, other);
            }
        }
        if let Some(form) = &requirement.form {
            let other = match form.value {
                PaperForm::Copy => "asli",
                PaperForm::Original | PaperForm::TakenIn | PaperForm::Shown => "fotokopi",
            };
            self.replace(Kind::Requirement, form.span, id, other);
        }
        for other in &requirement.alternatives {
            let edit = without_item(self.text, other.span);
            self.put(Kind::Requirement, other.span, id, "dihapus", edit);
        }
    }

    fn row(&mut self, at: usize) {
        let row = &self.sop.rows[at];
        let id = row.id.as_str();
        self.actors(row);
        self.time(row);
        self.lists(row);
        for condition in &row.conditions {
            self.script(&condition.guard, id);
        }
        match &row.skip_if {
            Some(script) => self.script(script, id),
            // A row that decides is never passed over.
            None if !row.branches.is_empty() => {}
            None => {
                let edit = further_key(self.text, row.id.span, "penanda", "ya");
                self.put(Kind::Skipped, row.id.span, id, "dilewati", edit);
            }
        }
        if let Some(to) = &row.to {
            self.targets(Kind::Target, to.span, id, to.as_str());
        } else {
            self.further_target(row, at);
        }
        for branch in &row.branches {
            self.branch(row, &branch.value);
        }
        self.swapped(row);
        if let Some(deadline) = &row.deadline {
            self.instant(deadline, id);
        }
        if let Some(overdue) = &row.overdue {
            self.overdue(&overdue.value, id);
        }
        if let Some(start) = &row.start_after {
            self.instant(start, id);
        }
        self.whole(row.enough.as_ref(), id);
        self.whole(row.times.as_ref(), id);
        self.manner(row);
    }

    fn actors(&mut self, row: &Row) {
        for actor in row.actors.iter() {
            for other in &self.sop.actors {
                let is_there = row.actors.iter().any(|own| own.value == other.id.value);
                if !is_there {
                    self.replace(Kind::Actor, actor.span, row.id.as_str(), other.id.as_str());
                }
            }
        }
        for other in &row.other_person_than {
            let edit = without_item(self.text, other.span);
            let becomes = "tidak lagi harus orang lain";
            self.put(Kind::Actor, other.span, row.id.as_str(), becomes, edit);
        }
    }

    /// Two more of its unit, and the printed total with it.
    fn time(&mut self, row: &Row) {
        let Some(time) = &row.time else { return };
        if time.value.low != time.value.high || time.value.allowance.is_some() {
            return;
        }
        let norm = time.value.high;
        let changed = Length { amount: norm.amount + 2, ..norm };
        let companion = self.sop.stated_total.as_ref().and_then(|total| {
            let all = total.time.value.0;
            (all.unit == norm.unit && all.extra.is_none()).then(|| {
                Edit::new(total.time.span, Length { amount: all.amount + 2, ..all }.to_string())
            })
        });
        let before = self.all.len();
        self.replace(Kind::Time, time.span, row.id.as_str(), &changed.to_string());
        for change in &mut self.all[before..] {
            change.companion.clone_from(&companion);
        }
    }

    /// Books and papers of a row.
    fn lists(&mut self, row: &Row) {
        let id = row.id.as_str();
        for book in &row.books {
            self.put(Kind::Book, book.span, id, "dihapus", without_item(self.text, book.span));
            let others = self.kantor.books.iter().map(|other| other.id.as_str());
            let other = others.filter(|other| row.books.iter().all(|own| own.as_str() != *other));
            if let Some(other) = other.take(1).next().map(str::to_owned) {
                self.replace(Kind::Book, book.span, id, &other);
            }
        }
        for document in &row.output {
            // What another row makes too is there all the same.
            let makes = |other: &Row| other.output.iter().any(|own| own.value == document.value);
            if self.sop.rows.iter().filter(|other| makes(other)).count() > 1 {
                continue;
            }
            let edit = without_item(self.text, document.span);
            self.put(Kind::Output, document.span, id, "dihapus", edit);
        }
    }

    fn branch(&mut self, row: &Row, branch: &Branch) {
        let id = row.id.as_str();
        if let Some(guard) = &branch.guard {
            self.script(guard, id);
        }
        if let Some(to) = &branch.to {
            self.targets(Kind::Target, to.span, id, to.as_str());
        }
        if let Some(to) = &branch.returns_to {
            self.targets(Kind::Return, to.span, id, to.as_str());
        }
    }

    /// The targets of two branches exchanged: the slip that a proof cannot see.
    fn swapped(&mut self, row: &Row) {
        let targets: Vec<&Spanned<_>> =
            row.branches.iter().filter_map(|branch| branch.value.to.as_ref()).collect();
        for pair in targets.windows(2) {
            let [one, other] = pair else { continue };
            if one.value == other.value || one.span.end > other.span.start {
                continue;
            }
            let between = self.slice(Span::new(one.span.end, other.span.start)).to_owned();
            let span = Span::new(one.span.start, other.span.end);
            let edit = Edit::new(span, format!("{}{between}{}", other.value, one.value));
            let becomes = format!("bertukar dengan `{}`", other.value);
            self.put(Kind::Target, one.span, row.id.as_str(), &becomes, Some(edit));
        }
    }

    /// Rows beside the target, and every other end.
    fn targets(&mut self, kind: Kind, span: Span, of: &str, target: &str) {
        let mut others = self.neighbours(target);
        if kind == Kind::Target {
            let ends = self.sop.outcomes.iter().map(|outcome| outcome.id.as_str());
            others.extend(ends.filter(|end| *end != target).map(str::to_owned));
        }
        for other in others {
            self.replace(kind, span, of, &other);
        }
    }

    /// A row that goes on to the next one goes past it instead.
    fn further_target(&mut self, row: &Row, at: usize) {
        let splits =
            !row.branches.is_empty() || !row.parallel.is_empty() || !row.first_of.is_empty();
        let Some(next) = self.sop.rows.get(at + 2).filter(|_| !splits) else { return };
        let target = next.id.as_str();
        let edit = further_key(self.text, row.id.span, "ke", target);
        let becomes = format!("dengan `ke: {target}`");
        self.put(Kind::Target, row.id.span, row.id.as_str(), &becomes, edit);
    }

    /// The rows before and after a row; none for an end.
    fn neighbours(&self, row: &str) -> Vec<String> {
        let rows = &self.sop.rows;
        let Some(at) = rows.iter().position(|known| known.id.as_str() == row) else {
            return Vec::new();
        };
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        beside.filter_map(|at| rows.get(at)).map(|row| row.id.value.to_string()).collect()
    }

    fn instant(&mut self, instant: &Spanned<Instant>, of: &str) {
        let span = instant.span;
        match &instant.value {
            Instant::After(length) => self.length(span, *length, of),
            Instant::Before(length, field) => {
                self.replace(
                    Kind::Deadline,
                    span,
                    of,
                    &format!("{} sebelum {field}", more(*length)),
                );
            }
            Instant::Since(length, field) => {
                self.replace(
                    Kind::Deadline,
                    span,
                    of,
                    &format!("{} setelah {field}", more(*length)),
                );
            }
            Instant::Field(_) => {}
        }
    }

    fn length(&mut self, span: Span, length: Length, of: &str) {
        self.replace(Kind::Deadline, span, of, &more(length).to_string());
        if length.amount > 1 {
            let less = Length { amount: length.amount - 1, ..length };
            self.replace(Kind::Deadline, span, of, &less.to_string());
        }
    }

    fn overdue(&mut self, overdue: &Overdue, of: &str) {
        if let Some(to) = &overdue.to {
            let ends = self.sop.outcomes.iter().map(|outcome| outcome.id.value.to_string());
            let mut others = self.neighbours(to.as_str());
            others.extend(ends.filter(|end| end != to.as_str()));
            for other in others {
                self.replace(Kind::Deadline, to.span, of, &other);
            }
        }
        if let Some(role) = &overdue.escalate {
            let other = self.kantor.roles.iter().find(|known| known.id.value != role.value);
            if let Some(other) = other.map(|other| other.id.value.to_string()) {
                self.replace(Kind::Deadline, role.span, of, &other);
            }
        }
    }

    fn manner(&mut self, row: &Row) {
        let Some(manner) = &row.manner else { return };
        let others: &[&str] = match manner.value {
            Manner::InOrder => &["semua", "salah_satu"],
            Manner::All => &["berurutan", "salah_satu"],
            Manner::AnyOne => &["semua", "berurutan"],
        };
        for other in others {
            self.replace(Kind::Count, manner.span, row.id.as_str(), other);
        }
    }
}

fn more(length: Length) -> Length {
    Length { amount: length.amount + 1, ..length }
}
