//! What a stage has to say to the user.

use crate::Loc;

/// How grave a diagnostic is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// No output is made.
    Error,
    /// Output is made; `-Werror` turns it into an error.
    Warning,
    /// Output is made, but it could be faster.
    PerformanceHint,
}

/// A remark beside a second place in the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Where.
    pub loc: Loc,
    /// What to say there.
    pub message: String,
}

/// One thing to tell the user. The message says what is wrong, `help` what to do about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Error, warning or hint.
    pub severity: Severity,
    /// A stable kebab-case name, for tests and for documentation.
    pub code: &'static str,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// The place that the line `file:line:col: message` names.
    pub loc: Loc,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// How to mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: &'static str, loc: Loc, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, loc, message)
    }
    /// A warning.
    pub fn warning(code: &'static str, loc: Loc, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, loc, message)
    }
    /// A performance hint.
    pub fn hint(code: &'static str, loc: Loc, message: impl Into<String>) -> Self {
        Self::new(Severity::PerformanceHint, code, loc, message)
    }
    fn new(severity: Severity, code: &'static str, loc: Loc, message: impl Into<String>) -> Self {
        Diagnostic { severity, code, message: message.into(), loc, labels: Vec::new(), help: None }
    }
    /// Adds a remark at a second place.
    pub fn label(mut self, loc: Loc, message: impl Into<String>) -> Self {
        self.labels.push(Label { loc, message: message.into() });
        self
    }
    /// Says how to mend it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The diagnostics of a run, in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one; an exact repetition (same place, same code, same message) is dropped.
    pub fn push(&mut self, d: Diagnostic) {
        if !self.list.iter().rev().take(64).any(|o| o.loc == d.loc && o.code == d.code && o.message == d.message) {
            self.list.push(d);
        }
    }
    /// Adds all of another list.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        other.into_iter().for_each(|d| self.push(d));
    }
    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }
    /// All of them, by value.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.list
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
