//! MIR's data.
//!
//! A statement list is a tree of structured control ([`StmtKind::If`], [`StmtKind::Loop`],
//! [`StmtKind::Labelled`], ...). The right-hand side of an [`StmtKind::Assign`] is an expression
//! tree that cannot fail, owns no reference, does not suspend and has no effect; everything else
//! is an [`StmtKind::Op`] of its own, whose error kind, ownership and stolen arguments follow from
//! the operation ([`Apply::effects`]).
//!
//! Before the reference-count pass, objects are values: an assignment copies, nothing is counted.
//! After it, every count is explicit ([`StmtKind::Incref`], [`StmtKind::Decref`]).
//!
//! Which statements may stand when is a matter of [`Phase`].

mod body;
mod effects;
mod expr;
mod op;
mod stmt;
mod visit;

pub use body::*;
pub use effects::*;
pub use expr::*;
pub use op::*;
pub use stmt::*;
pub use visit::Mention;
