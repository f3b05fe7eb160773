//! One finding about a text, as data.
//! It does not decide whether anything is wrong, and it is not yet words on a screen.

use serde::Serialize;

use crate::source::{SourceText, Span};

/// A code such as `T12`: never reused, never given another meaning.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(transparent)]
pub struct Code(pub &'static str);

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub enum Severity {
    /// Cannot run, or is against the regulation.
    #[serde(rename = "galat")]
    Error,
    /// Probably wrong; also every doubt about the law.
    #[serde(rename = "peringatan")]
    Warning,
    /// Taste or local habit.
    #[serde(rename = "saran")]
    Hint,
}

impl Severity {
    /// The word that people see.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "galat",
            Self::Warning => "peringatan",
            Self::Hint => "saran",
        }
    }
}

/// Which of the texts of one run a place lies in; the index into `Sources`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct FileIndex(pub usize);

/// A span in one of the texts of a run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Place {
    /// The text.
    pub file: FileIndex,
    /// The bytes in it.
    pub span: Span,
}

/// A replacement that is safe to make without asking.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What is replaced.
    pub place: Place,
    /// The text that takes its place.
    pub replacement: String,
}

/// One finding. Sorted by file, position, code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The rule or fault.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What was found, one plain sentence, lower-case start, no full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// Short words under the marked text; may be empty.
    pub label: String,
    /// Other places that explain it, each with its words.
    pub related: Vec<(Place, String)>,
    /// What to do next; may be absent when the message says it.
    pub hint: Option<String>,
    /// A safe automatic repair.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding with nothing but its sentence and place; the rest is added with the methods below.
    pub fn new(code: Code, severity: Severity, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            place,
            label: String::new(),
            related: Vec::new(),
            hint: None,
            fix: None,
        }
    }

    /// An error.
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, place, message)
    }

    /// A warning.
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, place, message)
    }

    /// Adds the words under the marked text.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds what to do next.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds what to do next, if there is something.
    #[must_use]
    pub fn with_optional_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// Adds another place that explains the finding.
    #[must_use]
    pub fn with_related(mut self, place: Place, words: impl Into<String>) -> Self {
        self.related.push((place, words.into()));
        self
    }

    /// Adds a safe automatic repair.
    #[must_use]
    pub fn with_fix(mut self, place: Place, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { place, replacement: replacement.into() });
        self
    }
}

/// The texts of one run, in the order they were read.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<SourceText>);

impl Sources {
    /// Adds a text and gives its index.
    pub fn add(&mut self, text: SourceText) -> FileIndex {
        self.0.push(text);
        FileIndex(self.0.len() - 1)
    }

    /// The text at an index that `add` gave.
    pub fn get(&self, file: FileIndex) -> &SourceText {
        &self.0[file.0]
    }
}

/// Sorts by file, position, code, and drops findings that say the same at the same place.
pub fn sort(findings: &mut Vec<Diagnostic>) {
    findings.sort_by(|a, b| (a.place, a.code, &a.message).cmp(&(b.place, b.code, &b.message)));
    findings.dedup_by(|a, b| a.place == b.place && a.code == b.code && a.message == b.message);
}

/// True if any of them is an error.
pub fn has_error(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
