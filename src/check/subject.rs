//! What the rules look at, stage by stage: each stage has what the one before has proven.
//! It holds no rule.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::base::id::RowId;
use crate::check::flow::Flow;
use crate::check::lens::Lens;
use crate::check::procedure::GuardPlace;
use crate::diag::diagnostic::{Code, Diagnostic, FileIndex, Place};
use crate::diag::suggest::nearest;
use crate::guard::compile::Guard;
use crate::guard::environment::Environment;
use crate::net::structure::Net;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::row::Row;
use crate::source::{SourceText, Span, Spanned};

/// An SOP file of good shape; names may dangle.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) sop: &'a Sop,
    pub(crate) source: &'a SourceText,
    pub(crate) file: FileIndex,
    /// Absent: what the office would know is not checked.
    pub(crate) kantor: Option<&'a Kantor>,
    /// Names of the letter templates at hand.
    pub(crate) templates: &'a BTreeSet<String>,
    /// The day of the check; absent: not known.
    pub(crate) today: Option<Date>,
}

/// An SOP whose names exist and whose guards are compiled.
#[derive(Clone, Copy)]
pub(crate) struct Compiled<'a> {
    pub(crate) subject: &'a Subject<'a>,
    pub(crate) env: &'a Environment,
    pub(crate) guards: &'a BTreeMap<GuardPlace, Guard>,
    pub(crate) net: &'a Net,
    pub(crate) lens: &'a Lens<'a>,
}

/// An SOP whose flow was searched.
#[derive(Clone, Copy)]
pub(crate) struct Proven<'a> {
    pub(crate) compiled: &'a Compiled<'a>,
    pub(crate) flow: &'a Flow,
}

impl<'a> Subject<'a> {
    /// A place in the SOP file.
    pub(crate) fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// The row of this id.
    pub(crate) fn row(&self, id: &str) -> Option<&'a Row> {
        self.sop.rows.iter().find(|row| row.id.as_str() == id)
    }

    /// The position of this row.
    pub(crate) fn row_index(&self, id: &str) -> Option<usize> {
        self.sop.rows.iter().position(|row| row.id.as_str() == id)
    }

    /// True if an arrow may point at this id.
    pub(crate) fn is_target(&self, id: &str) -> bool {
        self.row(id).is_some() || self.is_outcome(id) || id == "habis"
    }

    /// True if this id ends the case; without `akhir` the only outcome is `selesai`.
    pub(crate) fn is_outcome(&self, id: &str) -> bool {
        if self.sop.outcomes.is_empty() {
            return id == "selesai";
        }
        self.sop.outcomes.iter().any(|outcome| outcome.id.as_str() == id)
    }

    /// Every id of a row with its place.
    pub(crate) fn row_names(&self) -> Vec<(&'a str, Span)> {
        self.sop.rows.iter().map(|row| (row.id.value.as_str(), row.id.span)).collect()
    }

    /// The words "baris n" for a place.
    pub(crate) fn line(&self, span: Span) -> String {
        self.source.line_words(span.start)
    }

    /// An error about a name that is declared nowhere, with the nearest one that is.
    pub(crate) fn unknown(
        &self,
        code: Code,
        what: &str,
        name: &str,
        at: Span,
        known: &[(&str, Span)],
    ) -> Diagnostic {
        let guess = nearest(name, known.iter().map(|(known, _)| *known));
        let hint = match guess.and_then(|guess| known.iter().find(|(known, _)| *known == guess)) {
            Some((guess, span)) if *span == Span::default() => {
                Some(format!("mungkin maksudnya `{guess}`"))
            }
            Some((guess, span)) => {
                Some(format!("mungkin maksudnya `{guess}` ({})", self.line(*span)))
            }
            None if known.is_empty() => {
                Some("belum ada satu pun; tulis dahulu, atau hapus yang menyebutnya".to_owned())
            }
            None => {
                let names: Vec<&str> = known.iter().map(|(name, _)| *name).take(12).collect();
                Some(format!("yang ada: {}", names.join(", ")))
            }
        };
        Diagnostic::error(code, self.place(at), format!("`{name}` bukan {what}"))
            .with_optional_hint(hint)
    }
}

/// Every reference to a row by a row: the key it stands at, the id, and the row that says it.
pub(crate) fn row_references(row: &Row) -> Vec<(&'static str, &Spanned<RowId>)> {
    let mut all = Vec::new();
    all.extend(named("beda_orang", &row.other_person_than));
    all.extend(row.only_before.iter().map(|id| ("hanya_sebelum", id)));
    all.extend(named("batalkan", &row.cancels));
    all.extend(row.dissolves.iter().map(|id| ("bubarkan", id)));
    all.extend(row.joins.iter().map(|id| ("gabung", id)));
    for branch in &row.branches {
        all.extend(named("batalkan", &branch.cancels));
        all.extend(branch.dissolves.iter().map(|id| ("bubarkan", id)));
    }
    if let Some(overdue) = &row.overdue {
        all.extend(named("batalkan", &overdue.cancels));
        all.extend(overdue.dissolves.iter().map(|id| ("bubarkan", id)));
    }
    all
}

/// Every target of an arrow of a row, in the order of the file: `ke`, `cabang`, `serempak`, `mana_dulu`,
/// `lewat_batas`.
pub(crate) fn targets(row: &Row) -> Vec<&Spanned<RowId>> {
    let mut all: Vec<&Spanned<RowId>> = row.to.iter().collect();
    all.extend(row.branches.iter().filter_map(|branch| branch.to.as_ref()));
    all.extend(row.parallel.iter());
    all.extend(row.first_of.iter());
    all.extend(row.overdue.iter().filter_map(|overdue| overdue.to.as_ref()));
    all
}

fn named<'a>(
    key: &'static str,
    ids: &'a [Spanned<RowId>],
) -> impl Iterator<Item = (&'static str, &'a Spanned<RowId>)> {
    ids.iter().map(move |id| (key, id))
}
