//! Declarations that only Cython has.

use super::{Arg, CFuncSig, Declarator, DottedName, Expr, Name, NodeId, Stmt, StrLit, TemplateParam, TypeExpr};
use pyxide_base::Span;

/// The words between `cdef`/`cpdef`/`ctypedef` and what is declared. Those of an enclosing
/// `cdef extern from`, `cdef public:` or `cdef nogil:` block are *not* repeated here: who walks
/// the tree passes them down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct CModifiers {
    /// `public`, `readonly`, `extern`.
    pub visibility: Visibility,
    /// `api`
    pub api: bool,
    /// `inline`
    pub inline: bool,
    /// `cpdef` was written instead of `cdef`.
    pub overridable: bool,
}

/// Who may see a C declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Visibility {
    /// Nothing written.
    #[default]
    Private,
    /// `public`
    Public,
    /// `readonly`
    Readonly,
    /// `extern`
    Extern,
}

/// `cdef int *x = p, f(int)`: variables, attributes, struct members, and functions that are
/// declared without a body (in extern blocks, `.pxd` files and C++ classes).
#[derive(Clone, Debug)]
pub struct CVarDecl {
    /// The words before the type.
    pub modifiers: CModifiers,
    /// The base type shared by all.
    pub ty: TypeExpr,
    /// At least one.
    pub items: Vec<CVarItem>,
    /// `@staticmethod` and the like on a declaration without a body.
    pub decorators: Vec<Decorator>,
}

/// One declared name of a [`CVarDecl`].
#[derive(Clone, Debug)]
pub struct CVarItem {
    /// Name and the shape around it.
    pub declarator: Declarator,
    /// `= value`
    pub init: Option<Expr>,
}

/// A `cdef` or `cpdef` function with a body.
#[derive(Clone, Debug)]
pub struct CFuncDef {
    /// The words before the type; `overridable` for `cpdef`.
    pub modifiers: CModifiers,
    /// Decorators.
    pub decorators: Vec<Decorator>,
    /// Base of the return type.
    pub ty: TypeExpr,
    /// Name, signature and what wraps the return type: always contains a
    /// [`super::DeclaratorKind::Func`] directly around the name, see [`CFuncDef::sig`].
    pub declarator: Declarator,
    /// The body.
    pub body: Vec<Stmt>,
}

impl CFuncDef {
    /// The signature. (`None` only in a tree with errors.)
    pub fn sig(&self) -> Option<&CFuncSig> {
        self.declarator.func_sig()
    }
}

/// `@expr` before a function or class.
#[derive(Clone, Debug)]
pub struct Decorator {
    /// Its number.
    pub id: NodeId,
    /// From `@` to the end of the expression.
    pub span: Span,
    /// The expression.
    pub expr: Expr,
}

/// `cdef:` and `cdef public api nogil:` blocks.
#[derive(Clone, Debug)]
pub struct CdefBlock {
    /// What holds for each declaration inside.
    pub modifiers: CModifiers,
    /// `nogil`
    pub nogil: bool,
    /// Declarations, written without `cdef`.
    pub body: Vec<Stmt>,
}

/// `cdef extern from "header" namespace "ns" nogil:`
#[derive(Clone, Debug)]
pub struct ExternBlock {
    /// The header, `None` for `*`.
    pub header: Option<StrLit>,
    /// C++ namespace.
    pub namespace: Option<StrLit>,
    /// C text at the start of the block, put into the generated file as it is.
    pub verbatim: Option<StrLit>,
    /// `nogil`
    pub nogil: bool,
    /// `public`, `api` and the like before `extern`, rarely used.
    pub modifiers: CModifiers,
    /// Declarations, written without `cdef`; `verbatim` is not among them.
    pub body: Vec<Stmt>,
}

/// `cdef struct`, `cdef union`, `ctypedef struct`, `cdef packed struct`.
#[derive(Clone, Debug)]
pub struct StructDef {
    /// Written with `ctypedef`.
    pub is_typedef: bool,
    /// `public`, `api`.
    pub modifiers: CModifiers,
    /// Struct or union.
    pub kind: StructKind,
    /// `packed`
    pub packed: bool,
    /// The name.
    pub name: Name,
    /// C name.
    pub cname: Option<StrLit>,
    /// Members ([`super::StmtKind::CVar`], `pass`, nested structs); `None` for a forward declaration.
    pub body: Option<Vec<Stmt>>,
}

/// Struct or union.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StructKind {
    /// `struct`
    Struct,
    /// `union`
    Union,
}

/// `cdef enum`, `cpdef enum`, `cdef enum class`.
#[derive(Clone, Debug)]
pub struct EnumDef {
    /// Written with `ctypedef`.
    pub is_typedef: bool,
    /// `public`, `api`; `overridable` for `cpdef enum`.
    pub modifiers: CModifiers,
    /// `enum class`, `enum struct`.
    pub scoped: bool,
    /// The name, if it has one.
    pub name: Option<Name>,
    /// C name.
    pub cname: Option<StrLit>,
    /// `enum class E(unsigned int)`: the type it is stored in.
    pub underlying: Option<TypeExpr>,
    /// A string at the start of the body.
    pub doc: Option<StrLit>,
    /// The values; `None` for a forward declaration.
    pub items: Option<Vec<EnumItem>>,
}

/// One value of an enum.
#[derive(Clone, Debug)]
pub struct EnumItem {
    /// Its number.
    pub id: NodeId,
    /// Its extent.
    pub span: Span,
    /// The name.
    pub name: Name,
    /// C name.
    pub cname: Option<StrLit>,
    /// `= value`
    pub value: Option<Expr>,
}

/// `ctypedef fused T:` with its member types.
#[derive(Clone, Debug)]
pub struct FusedDef {
    /// `public`, `api` (written before `fused`).
    pub modifiers: CModifiers,
    /// The name.
    pub name: Name,
    /// The types, in source order.
    pub types: Vec<TypeExpr>,
}

/// `ctypedef base declarator`.
#[derive(Clone, Debug)]
pub struct TypedefDef {
    /// `public`, `api`.
    pub modifiers: CModifiers,
    /// The base type.
    pub ty: TypeExpr,
    /// The new name and the shape around it.
    pub declarator: Declarator,
}

/// `cdef class`, `ctypedef class`.
#[derive(Clone, Debug)]
pub struct CClassDef {
    /// Written with `ctypedef`.
    pub is_typedef: bool,
    /// `public`, `api`, `extern`.
    pub modifiers: CModifiers,
    /// Decorators.
    pub decorators: Vec<Decorator>,
    /// `builtins` in `ctypedef class builtins.list`: the module that an extern class lives in; may be empty.
    pub module: Vec<Name>,
    /// The name.
    pub name: Name,
    /// `as name`
    pub as_name: Option<Name>,
    /// Bases (and keywords, which are errors later).
    pub bases: Vec<Arg>,
    /// `[object X, type Y, check_size ignore]`
    pub options: CClassOptions,
    /// `None` for a forward declaration.
    pub body: Option<Vec<Stmt>>,
}

/// The names in brackets of a `cdef class`.
#[derive(Clone, Debug, Default)]
pub struct CClassOptions {
    /// `object Name`: name of the C struct.
    pub object: Option<Name>,
    /// `type Name`: name of the C type object.
    pub type_object: Option<Name>,
    /// `check_size ignore|warn|error|opaque|min|max`.
    pub check_size: Option<Name>,
    /// Where the brackets stand, if they do.
    pub span: Option<Span>,
}

/// `cppclass Name[T](Base):`
#[derive(Clone, Debug)]
pub struct CppClassDef {
    /// The words before.
    pub modifiers: CModifiers,
    /// Decorators.
    pub decorators: Vec<Decorator>,
    /// The name.
    pub name: Name,
    /// C name.
    pub cname: Option<StrLit>,
    /// Template parameters.
    pub templates: Vec<TemplateParam>,
    /// Base classes.
    pub bases: Vec<TypeExpr>,
    /// `nogil` before the colon: holds for every method.
    pub nogil: bool,
    /// Members: [`super::StmtKind::CVar`] (methods and attributes; a constructor is a method named like
    /// the class with an implicit type), nested classes, structs, enums, typedefs, functions
    /// with bodies. `None` for a forward declaration.
    pub body: Option<Vec<Stmt>>,
}

/// `property name:` with `__get__`, `__set__`, `__del__` in its body.
#[derive(Clone, Debug)]
pub struct PropertyDef {
    /// The name.
    pub name: Name,
    /// The functions and perhaps a docstring.
    pub body: Vec<Stmt>,
}

/// `cimport a.b as c, d`
#[derive(Clone, Debug)]
pub struct CImport {
    /// What is imported.
    pub names: Vec<super::Alias>,
}

/// `from ..a.b cimport c as d` or `cimport *`
#[derive(Clone, Debug)]
pub struct FromCImport {
    /// Number of leading dots.
    pub level: u32,
    /// The module, `None` for `from . cimport x`.
    pub module: Option<DottedName>,
    /// What is taken from it.
    pub names: super::ImportNames,
}
