//! The tree of one file: a value, without types and without resolved names.
//!
//! Every node has a [`NodeId`] (dense within the file, for side tables) and a [`Span`](pyxide_base::Span).
//! Where Cython's grammar is ambiguous without knowing what names mean, the tree says what was
//! read and the documentation of the node says what else it may turn out to be:
//! - a name or subscript in an expression may be a type ([`ExprKind::SizeofExpr`], [`ExprKind::Subscript`]);
//! - a lone identifier among the parameters of a body-less C function ([`Param`]);
//! - brackets behind a type ([`TypeKind::Subscript`]).

mod cdef;
mod expr;
mod literal;
mod module;
mod node;
mod params;
mod pattern;
mod stmt;
mod types;

pub use cdef::*;
pub use expr::*;
pub use literal::*;
pub use module::*;
pub use node::*;
pub use params::*;
pub use pattern::*;
pub use stmt::*;
pub use types::*;

#[cfg(test)]
mod tests {
    /// The commonest nodes stay small: a tree has millions of them.
    #[test]
    fn sizes() {
        assert!(size_of::<super::Expr>() <= 72, "{}", size_of::<super::Expr>());
        assert!(size_of::<super::Stmt>() <= 208, "{}", size_of::<super::Stmt>());
    }
}
