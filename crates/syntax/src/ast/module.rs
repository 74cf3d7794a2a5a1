//! A whole file.

use super::Stmt;
use pyxide_base::Span;

/// The tree of one file.
#[derive(Clone, Debug)]
pub struct Module {
    /// The whole text.
    pub span: Span,
    /// The statements; a docstring is the first one, if any.
    pub body: Vec<Stmt>,
    /// `# cython: ...` and `# distutils: ...` comments before the first statement, one entry per setting.
    pub directives: Vec<DirectiveComment>,
    /// Number of [`super::NodeId`]s in use: 0 to `node_count - 1`.
    pub node_count: u32,
}

/// `key = value` of a directive comment: `# cython: boundscheck=False, wraparound = False` gives two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectiveComment {
    /// The word before the colon.
    pub tool: DirectiveTool,
    /// Left of `=`, without blanks.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Right of `=`, without blanks around it. `distutils` values keep their spaces inside.
    pub value: String,
    /// Where the value stands.
    pub value_span: Span,
}

/// Whom a directive comment speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DirectiveTool {
    /// `# cython:`
    Cython,
    /// `# distutils:`
    Distutils,
}
