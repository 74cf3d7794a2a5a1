//! Parameters: one shape for `def`, `lambda`, `cdef`, `cpdef`, extern functions and function types.

use super::{Declarator, Expr, Name, NodeId, TypeExpr};
use pyxide_base::Span;

/// A parameter list.
#[derive(Clone, Debug)]
pub struct Params {
    /// Its extent: with the parentheses where there are some.
    pub span: Span,
    /// In source order, which is also: positional-only, positional, `*args`, keyword-only, `**kw`.
    pub items: Vec<Param>,
    /// A C function with variable arguments: `int printf(char*, ...)`.
    pub varargs: bool,
}

/// One parameter.
///
/// A lone identifier in the parameters of a C function *without a body* may be a type without
/// a name (`void f(size)`) or a name without a type (`f(self)`); only name resolution can tell.
/// It is given as a type with an empty declarator, and [`Param::lone_name`] returns it. In
/// `def`, `lambda` and C functions with a body it is a name with an implicit type.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its number.
    pub id: NodeId,
    /// Its extent with default and annotation, without the stars.
    pub span: Span,
    /// How it is passed.
    pub kind: ParamKind,
    /// C base type; [`super::TypeKind::Implicit`] when none is written.
    pub ty: TypeExpr,
    /// Name and pointers.
    pub declarator: Declarator,
    /// `not None`, `or None`.
    pub none: NoneRule,
    /// `: annotation`; for `*args: *Ts` a starred expression.
    pub annotation: Option<Expr>,
    /// `= value`, `=*`.
    pub default: Option<ParamDefault>,
}

/// How a parameter is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParamKind {
    /// Before a `/`.
    PositionalOnly,
    /// Ordinary.
    Normal,
    /// `*args`
    Star,
    /// After `*` or `*args`.
    KeywordOnly,
    /// `**kw`
    DoubleStar,
}

/// Whether `None` is let through for a parameter of an extension type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoneRule {
    /// Nothing written.
    Default,
    /// `not None`
    NotNone,
    /// `or None`
    OrNone,
}

/// A default value.
#[derive(Clone, Debug)]
pub enum ParamDefault {
    /// `= expr`
    Value(Expr),
    /// `=*`: a `.pxd` says that there is a default, not which.
    Elsewhere,
}

impl Param {
    /// The name, if one is written (but see [`Param::lone_name`]).
    pub fn name(&self) -> Option<Name> {
        self.declarator.name()
    }

    /// The identifier of a parameter that is either a type or a name.
    pub fn lone_name(&self) -> Option<Name> {
        if self.declarator.is_empty() { self.ty.as_name() } else { None }
    }
}

impl Params {
    /// The parameters of one kind.
    pub fn of_kind(&self, kind: ParamKind) -> impl Iterator<Item = &Param> {
        self.items.iter().filter(move |p| p.kind == kind)
    }
}
