//! C type expressions and declarators.
//!
//! A declared type is spread over two trees, as in C: a *base type* ([`TypeExpr`]) written once,
//! and a [`Declarator`] for each declared thing. The type of a declared name is found by walking
//! its declarator from the outside in, wrapping the base type at each step:
//! `int *x[3]` is `Pointer(Array(Name x, 3))`: `int` -> `int*` -> `(int*)[3]` -> `x`.
//! Where a type stands alone (`<int*>p`, template arguments) and has pointers, it is
//! [`TypeKind::Declared`] with a nameless declarator.

use super::{DottedName, Expr, Name, NodeId, Params, StrLit};
use pyxide_base::Span;

/// A type as written.
#[derive(Clone, Debug)]
pub struct TypeExpr {
    /// Its number.
    pub id: NodeId,
    /// Its extent.
    pub span: Span,
    /// What it is.
    pub kind: TypeKind,
}

/// The kinds of type expressions.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// No type was written (`cdef x`, `def f(x)`, `cdef f():`): `object`, or what context says.
    Implicit,
    /// C's own types, spelt with reserved words: `unsigned long long`, `double complex`, `bint`.
    Basic(BasicType),
    /// A name to be looked up: `object`, `list`, `MyClass`, `np.ndarray`, `libcpp.vector.vector`.
    Name(DottedName),
    /// `base.name` where the base is a template instance: `vector[int].iterator`.
    Member { base: Box<TypeExpr>, name: Name },
    /// `base[args]`: a template instance, a buffer (`object[double, ndim=2]`), a C array
    /// (`int[10]`) or a generic (`list[int]`); which one depends on `base`.
    Subscript { base: Box<TypeExpr>, args: Vec<TypeArg> },
    /// `base[:, ::1]`: a memoryview.
    Memview { base: Box<TypeExpr>, axes: Vec<MemviewAxis> },
    /// `const T`, `volatile T`, `const volatile T`.
    Qualified { qualifiers: Qualifiers, base: Box<TypeExpr> },
    /// `(int, double)`: a C tuple.
    Tuple(Vec<TypeExpr>),
    /// A base type with pointers, arrays or functions around it and no name: `int*`, `void (*)(int)`.
    Declared { base: Box<TypeExpr>, declarator: Box<Declarator> },
    /// A type written as an expression, with C's words for C's types: `cython.pointer(int)` in
    /// `cython.declare(...)`. The parser never makes it, pure Python mode does.
    Expr(Box<Expr>),
    /// A type given by an annotation: Python's words mean Python's types, and what is no type
    /// says nothing. The parser never makes it, pure Python mode does.
    Annotation(Box<Expr>),
    /// A type that stands in another file: the one that the module's `.pxd` gives to a parameter.
    /// The parser never makes it, pure Python mode does.
    Elsewhere(pyxide_base::FileId, Box<TypeExpr>),
    /// Stands for text that did not parse; an error has been reported there.
    Error,
}

/// A type made of C's reserved words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BasicType {
    /// The main word; `int` when only `unsigned`, `long`, ... were written.
    pub base: BasicBase,
    /// `signed`, `unsigned` or neither.
    pub sign: Sign,
    /// `short`, `long`, `long long` or neither.
    pub length: Length,
    /// Followed by `complex`.
    pub complex: bool,
}

/// Main word of a [`BasicType`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BasicBase {
    /// `void`
    Void,
    /// `char`
    Char,
    /// `int`
    Int,
    /// `float`
    Float,
    /// `double`
    Double,
    /// `bint`: a C int that is a Python bool.
    Bint,
    /// `Py_UNICODE`
    PyUnicode,
    /// `Py_UCS4`
    PyUcs4,
    /// `Py_hash_t`
    PyHashT,
    /// `Py_ssize_t`
    PySsizeT,
    /// `ssize_t`
    SsizeT,
    /// `size_t`
    SizeT,
    /// `ptrdiff_t`
    PtrdiffT,
    /// `Py_tss_t`
    PyTssT,
}

impl BasicBase {
    /// The words and their meaning.
    pub const WORDS: &[(&'static str, BasicBase)] = &[
        ("void", BasicBase::Void),
        ("char", BasicBase::Char),
        ("int", BasicBase::Int),
        ("float", BasicBase::Float),
        ("double", BasicBase::Double),
        ("bint", BasicBase::Bint),
        ("Py_UNICODE", BasicBase::PyUnicode),
        ("Py_UCS4", BasicBase::PyUcs4),
        ("Py_hash_t", BasicBase::PyHashT),
        ("Py_ssize_t", BasicBase::PySsizeT),
        ("ssize_t", BasicBase::SsizeT),
        ("size_t", BasicBase::SizeT),
        ("ptrdiff_t", BasicBase::PtrdiffT),
        ("Py_tss_t", BasicBase::PyTssT),
    ];

    /// The type that a word names.
    pub fn from_word(word: &str) -> Option<BasicBase> {
        Self::WORDS.iter().find(|(w, _)| *w == word).map(|(_, b)| *b)
    }

    /// The word.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, b)| *b == self).map_or("", |(w, _)| w)
    }
}

/// Signedness as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// Nothing written.
    Default,
    /// `signed`
    Signed,
    /// `unsigned`
    Unsigned,
}

/// Length words as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// Nothing written.
    Default,
    /// `short`
    Short,
    /// `long`
    Long,
    /// `long long`
    LongLong,
}

/// `const`, `volatile` and `restrict`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Qualifiers {
    /// `const`
    pub is_const: bool,
    /// `volatile`
    pub is_volatile: bool,
    /// `restrict`, only on pointers
    pub is_restrict: bool,
}

/// One argument in the brackets after a type.
#[derive(Clone, Debug)]
pub struct TypeArg {
    /// `ndim=` and the like.
    pub keyword: Option<Name>,
    /// The argument.
    pub value: TypeArgValue,
}

/// A template argument: a type or a value.
#[derive(Clone, Debug)]
pub enum TypeArgValue {
    /// Anything that reads as a type. A lone name may still turn out to be a constant
    /// (`int[N]`, `array[int, SIZE]`).
    Type(TypeExpr),
    /// Anything else: numbers, strings, arithmetic.
    Expr(Expr),
}

/// One axis of a memoryview type: `:`, `::1`, `::view.contig`, and with bounds in `<T[:n]>p`.
#[derive(Clone, Debug)]
pub struct MemviewAxis {
    /// Where.
    pub span: Span,
    /// Before the first colon.
    pub start: Option<Expr>,
    /// After the first colon.
    pub stop: Option<Expr>,
    /// After the second colon: `1`, or a name of `cython.view`.
    pub step: Option<Expr>,
}

/// What stands around a declared name.
#[derive(Clone, Debug)]
pub struct Declarator {
    /// Its number.
    pub id: NodeId,
    /// Its extent; empty for a missing name.
    pub span: Span,
    /// What it is.
    pub kind: DeclaratorKind,
}

/// The kinds of declarators.
#[derive(Clone, Debug)]
pub enum DeclaratorKind {
    /// The innermost one: the name, or nothing in a type that stands alone.
    Name(DeclName),
    /// `*inner`, `*const inner`
    Pointer { qualifiers: Qualifiers, inner: Box<Declarator> },
    /// `&inner`
    Reference(Box<Declarator>),
    /// `&&inner`
    RvalueReference(Box<Declarator>),
    /// `inner[len]`, `inner[]`
    Array { inner: Box<Declarator>, len: Option<Box<Expr>> },
    /// `inner(params) except -1 nogil`
    Func { inner: Box<Declarator>, sig: Box<CFuncSig> },
}

/// The name in a declarator.
#[derive(Clone, Debug)]
pub struct DeclName {
    /// The name; for C++ operators the whole spelling (`operator+`, `operator[]`,
    /// `operator bool`). `None` in a type that stands alone.
    pub name: Option<Name>,
    /// `"c_name"` after the name: what the generated C calls it.
    pub cname: Option<StrLit>,
    /// `[T, U=*]` between the name and the parameters of a C++ function template.
    pub templates: Vec<TemplateParam>,
}

/// A parameter of a C++ class or function template.
#[derive(Clone, Debug)]
pub struct TemplateParam {
    /// Its name.
    pub name: Name,
    /// `T=*`: has a default in C++ and may be left out.
    pub optional: bool,
}

/// Everything after the name of a C function: of a `cdef`/`cpdef` function, of a declaration in
/// an `extern` block or a `.pxd`, of a function pointer, of a C++ method.
#[derive(Clone, Debug)]
pub struct CFuncSig {
    /// The parameters.
    pub params: Params,
    /// What it says about exceptions.
    pub except: ExceptClause,
    /// `nogil`: may be called without the GIL.
    pub nogil: bool,
    /// `with gil`: takes the GIL when entered.
    pub with_gil: bool,
    /// `__stdcall`, `__cdecl` or `__fastcall` before the name.
    pub calling_convention: Option<Name>,
    /// `const` behind the parameters of a C++ method.
    pub is_const: bool,
    /// `-> annotation`, where written.
    pub returns: Option<Expr>,
    /// Where the parameter list starts and the last clause ends.
    pub span: Span,
}

/// The exception clause of a C function.
#[derive(Clone, Debug)]
pub enum ExceptClause {
    /// None written; the meaning depends on the return type, on `extern` and on directives.
    Default,
    /// `noexcept`
    Noexcept,
    /// `except value`: returning `value` means that an exception is set.
    Value(Box<Expr>),
    /// `except? value`: returning `value` means that one may be set.
    MaybeValue(Box<Expr>),
    /// `except *`: one may be set whatever is returned.
    Always,
    /// `except +`: C++ exceptions become Python ones by a standard table.
    Cpp,
    /// `except +name`: a Python exception class or a handler function.
    CppHandler(Box<Expr>),
    /// `except +*`: the handler may be Python code that needs the GIL (the standard one, with Python errors kept).
    CppStar,
}

impl Declarator {
    /// The innermost declarator's name part.
    pub fn decl_name(&self) -> &DeclName {
        let mut at = self;
        loop {
            match &at.kind {
                DeclaratorKind::Name(n) => return n,
                DeclaratorKind::Pointer { inner, .. }
                | DeclaratorKind::Reference(inner)
                | DeclaratorKind::RvalueReference(inner)
                | DeclaratorKind::Array { inner, .. }
                | DeclaratorKind::Func { inner, .. } => at = inner,
            }
        }
    }

    /// The declared name, if there is one.
    pub fn name(&self) -> Option<Name> {
        self.decl_name().name
    }

    /// The signature, if the declared name itself is a function (`int *f(int)`), and not a
    /// pointer to one (`int (*f)(int)`).
    pub fn func_sig(&self) -> Option<&CFuncSig> {
        let mut at = self;
        let mut sig = None;
        loop {
            match &at.kind {
                DeclaratorKind::Name(_) => return sig,
                DeclaratorKind::Func { inner, sig: s } => {
                    sig = Some(&**s);
                    at = inner;
                }
                DeclaratorKind::Pointer { inner, .. }
                | DeclaratorKind::Reference(inner)
                | DeclaratorKind::RvalueReference(inner)
                | DeclaratorKind::Array { inner, .. } => {
                    sig = None;
                    at = inner;
                }
            }
        }
    }

    /// Whether nothing is written at all: no name, no pointer.
    pub fn is_empty(&self) -> bool {
        matches!(&self.kind, DeclaratorKind::Name(n) if n.name.is_none())
    }
}

impl TypeExpr {
    /// Whether no type was written.
    pub fn is_implicit(&self) -> bool {
        matches!(self.kind, TypeKind::Implicit)
    }

    /// The undotted name, if the type is one.
    pub fn as_name(&self) -> Option<Name> {
        match &self.kind {
            TypeKind::Name(d) if d.parts.len() == 1 => Some(d.parts[0]),
            _ => None,
        }
    }
}
