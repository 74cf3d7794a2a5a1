//! The HIR: what the checker makes and the middle end reads.
//!
//! Invariants, which the checker keeps and [`crate`]'s users rely on:
//! - every [`Expr::ty`] is the type of the value as C holds it; where two types meet there is an
//!   [`ExprKind::Coerce`];
//! - conditions have type `bint` (or another C number that C itself tests);
//! - no decorator, `with`, comprehension, `match`, f-string syntax, chained comparison,
//!   augmented assignment, star-argument, tuple target or `assert` is left;
//! - a diagnostic of severity error means that no HIR leaves the crate.

mod consts;
mod expr;
mod function;
mod module;
mod place;
mod stmt;

pub use consts::{Const, ConstId, Consts, Interned, StrText};
pub use expr::*;
pub use function::*;
pub use module::*;
pub use place::*;
pub use stmt::*;
