//! Places: what can be read, written, deleted or pointed to.

use super::{Expr, FuncId, LocalId};
use pyxide_types::{CVarId, ClassId, StructId, TypeId};
use std::sync::Arc;

/// Something with an address in the language's sense.
#[derive(Clone, Debug)]
pub struct Place {
    pub kind: PlaceKind,
    pub ty: TypeId,
}

/// The kinds of places.
#[derive(Clone, Debug)]
pub enum PlaceKind {
    /// A local of the function at hand.
    Local(LocalId),
    /// A local of an enclosing function, in its scope object.
    Outer { owner: FuncId, local: LocalId },
    /// A C variable of a module: this one's, a cimported one's, or an extern one.
    CVar(CVarId),
    /// The n-th default kept in the module's state, an object.
    ModuleDefault(u32),
    /// A field of a struct value that has a place itself.
    StructField { base: Box<Place>, of: StructId, field: u32 },
    /// A field of a struct reached through a pointer.
    PointerField { pointer: Box<Expr>, of: StructId, field: u32 },
    /// A field of a struct value without a place (what a call returned); read only.
    ValueField { value: Box<Expr>, of: StructId, field: u32 },
    /// A C attribute of an extension type; `object` is known not to be None or a check
    /// stands before.
    ObjectField { object: Box<Expr>, class: ClassId, field: u32 },
    /// A member of a C++ object, by name.
    CppMember { object: Box<Expr>, through: Through, name: Arc<str> },
    /// `*p`
    Deref(Box<Expr>),
    /// `p[i]` on a pointer or array: no bounds, no wrap-around.
    CIndex { base: Box<Expr>, index: Box<Expr> },
    /// The n-th member of a C tuple.
    CTupleItem { base: Box<Expr>, item: u32 },
    /// `m[i, j]` on a typed memoryview, all dimensions given; bounds and wrap-around as the
    /// directives at the place say.
    MemoryViewItem { view: Box<Expr>, indices: Vec<Expr>, checks: IndexChecks },
    /// An item of the buffer behind an `object[T]` variable.
    BufferItem { object: Box<Place>, indices: Vec<Expr>, checks: IndexChecks, views: BufferViews },
    /// `c[i]` on a C++ object: `operator[]` giving a reference.
    CppIndex { object: Box<Expr>, index: Box<Expr> },
}

/// How a member is reached in C++.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Through {
    /// `object.member`
    Value,
    /// `pointer->member`
    Pointer,
    /// `Class::member`
    Class,
}

/// `boundscheck` and `wraparound` at a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IndexChecks {
    /// IndexError when outside.
    pub bounds: bool,
    /// Negative indices count from the end.
    pub wrap: bool,
}

impl Place {
    /// A local.
    pub fn local(local: LocalId, ty: TypeId) -> Place {
        Place { kind: PlaceKind::Local(local), ty }
    }
}

/// The memoryview types through which the items of an old-style buffer are reached: one that only
/// reads, and one that may write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BufferViews {
    pub read: TypeId,
    pub write: TypeId,
}
