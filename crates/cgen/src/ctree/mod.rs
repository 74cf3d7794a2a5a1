//! A tree of C: what the translation builds and the one printer ([`crate::printer`]) spells.
//!
//! The tree knows C's grammar and nothing of Python or MIR. It holds what C99 and C++11 share,
//! and the few C++ forms (`try`, references, templates) that modules in C++ need.

mod expr;
mod item;
mod stmt;
mod ty;

pub use expr::{BinOp, CExpr, Prefix, Template};
pub use item::{Class, Member, Function, Item, Linkage, Param, Unit, Var};
pub use stmt::{CStmt, Mark};
pub use ty::{CType, Declarator};

/// Text of the C file that stands for one token: a name, a literal.
pub type Name = std::sync::Arc<str>;
