//! What every node has: a number and a place; and the names that nodes carry.

use cranelift_entity::entity_impl;
use pyxide_base::{Span, Symbol};

/// The number of a node, dense from 0 within one file ([`super::Module::node_count`] of them).
/// Side tables of later stages are keyed by it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(u32);
entity_impl!(NodeId, "node");

/// An identifier as written at one place, NFKC-normalised (PEP 3131).
///
/// No private-name mangling (`__x` in a class) is applied.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// The number of this occurrence.
    pub id: NodeId,
    /// Where it stands.
    pub span: Span,
    /// The text.
    pub text: Symbol,
}

impl Name {
    /// The text.
    pub fn as_str(&self) -> &'static str {
        self.text.as_str()
    }
}

/// A dotted path: `a.b.c` in imports, cimports, decorators of C types and type expressions.
#[derive(Clone, Debug)]
pub struct DottedName {
    /// The whole path.
    pub span: Span,
    /// At least one name.
    pub parts: Vec<Name>,
}

impl DottedName {
    /// The path with dots: `"a.b.c"`.
    pub fn joined(&self) -> String {
        self.parts.iter().map(|p| p.as_str()).collect::<Vec<_>>().join(".")
    }
}
