//! Patterns of `match` (PEP 634).

use super::{Expr, Name, NodeId};
use pyxide_base::Span;

/// A pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Its number.
    pub id: NodeId,
    /// Its extent.
    pub span: Span,
    /// What it is.
    pub kind: PatternKind,
}

/// The kinds of patterns.
#[derive(Clone, Debug)]
pub enum PatternKind {
    /// A literal number, string or dotted name, compared with `==`.
    Value(Expr),
    /// `None`, `True`, `False`, compared with `is`.
    Singleton(Expr),
    /// `_`
    Wildcard,
    /// `name`
    Capture(Name),
    /// `pattern as name`
    As { pattern: Box<Pattern>, name: Name },
    /// `a | b`: at least two.
    Or(Vec<Pattern>),
    /// `[a, *b]`, `(a, b)`, `a, b`
    Sequence(Vec<Pattern>),
    /// `*name`, `*_` (`None`) in a sequence.
    Star(Option<Name>),
    /// `{key: pattern, **rest}`
    Mapping { items: Vec<MappingItem>, rest: Option<Name> },
    /// `Class(a, b, key=c)`
    Class { class: Expr, positional: Vec<Pattern>, keywords: Vec<KeywordPattern> },
    /// Stands for text that did not parse; an error has been reported there.
    Error,
}

/// `key: pattern`
#[derive(Clone, Debug)]
pub struct MappingItem {
    /// A literal or a dotted name.
    pub key: Expr,
    /// What its value must match.
    pub pattern: Pattern,
}

/// `name=pattern`
#[derive(Clone, Debug)]
pub struct KeywordPattern {
    /// The attribute.
    pub name: Name,
    /// What it must match.
    pub pattern: Pattern,
}
