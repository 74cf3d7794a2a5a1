//! Statements.

use super::cdef::*;
use super::{Arg, BinaryOp, DottedName, Expr, ForIter, Name, NodeId, Params, Pattern, StrLit};
use pyxide_base::Span;

/// A statement.
#[derive(Clone, Debug)]
pub struct Stmt {
    /// Its number.
    pub id: NodeId,
    /// Its extent; decorators are not included, as in Python's `ast`.
    pub span: Span,
    /// What it is.
    pub kind: StmtKind,
}

/// The kinds of statements. A body is a list of statements, never empty unless there was an error.
#[derive(Clone, Debug)]
pub enum StmtKind {
    // ---- Python ----
    /// An expression for its effect; a docstring is one too.
    Expr(Expr),
    /// `a = b = value`
    Assign { targets: Vec<Expr>, value: Expr, type_comment: Option<Span> },
    /// `target op= value`
    AugAssign { target: Expr, op: BinaryOp, value: Expr },
    /// `target: annotation = value`
    AnnAssign(Box<AnnAssign>),
    /// `return value`
    Return(Option<Expr>),
    /// `del a, b[0]`
    Delete(Vec<Expr>),
    /// `pass`
    Pass,
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `global a, b`
    Global(Vec<Name>),
    /// `nonlocal a, b`
    Nonlocal(Vec<Name>),
    /// `raise`, `raise a`, `raise a from b`, and `raise a, b, c` under language level 2.
    Raise(Box<Raise>),
    /// `assert test, message`
    Assert { test: Expr, message: Option<Expr> },
    /// `import a.b as c`
    Import(Vec<Alias>),
    /// `from .a import b as c`
    FromImport(Box<FromImport>),
    /// `if`/`elif`/`else`
    If { arms: Vec<IfArm>, orelse: Option<Vec<Stmt>> },
    /// `while`
    While { test: Expr, body: Vec<Stmt>, orelse: Option<Vec<Stmt>> },
    /// `for`, `async for`, `for i from ...`
    For(Box<For>),
    /// `try`
    Try(Box<Try>),
    /// `with`, `async with`, also Cython's `with nogil:` and `with gil:` (items that are plain names).
    With(Box<With>),
    /// `def`, `async def`
    FuncDef(Box<FuncDef>),
    /// `class`
    ClassDef(Box<ClassDef>),
    /// `match`
    Match(Box<Match>),
    /// `type Name[T] = value` (PEP 695)
    TypeAlias(Box<TypeAlias>),
    /// `print a, b`, `print >>f, a,` under language level 2.
    Print(Box<Print>),
    /// `exec code in globals, locals` under language level 2.
    Exec { code: Expr, globals: Option<Expr>, locals: Option<Expr> },

    // ---- Cython ----
    /// C variables, and functions declared without a body.
    CVar(Box<CVarDecl>),
    /// A C function with a body.
    CFunc(Box<CFuncDef>),
    /// `cdef:`
    CdefBlock(Box<CdefBlock>),
    /// `cdef extern from`
    Extern(Box<ExternBlock>),
    /// A struct or union.
    Struct(Box<StructDef>),
    /// An enum.
    Enum(Box<EnumDef>),
    /// `ctypedef fused`
    Fused(Box<FusedDef>),
    /// `ctypedef int name`
    Typedef(Box<TypedefDef>),
    /// `cdef class`
    CClass(Box<CClassDef>),
    /// `cppclass`
    CppClass(Box<CppClassDef>),
    /// `property name:`
    Property(Box<PropertyDef>),
    /// `cimport`
    CImport(Box<CImport>),
    /// `from x cimport y`
    FromCImport(Box<FromCImport>),
    /// `include "file.pxi"`
    Include(StrLit),
    /// `DEF name = value`
    CompileDef { name: Name, value: Expr },
    /// `IF`/`ELIF`/`ELSE`
    CompileIf { arms: Vec<IfArm>, orelse: Option<Vec<Stmt>> },
    /// Stands for text that did not parse; an error has been reported there.
    Error,
}

/// `target: annotation = value`
#[derive(Clone, Debug)]
pub struct AnnAssign {
    /// Name, attribute or subscript.
    pub target: Expr,
    /// The annotation.
    pub annotation: Expr,
    /// The value, if any.
    pub value: Option<Expr>,
    /// Whether the target is a name not in parentheses, i.e. declares a variable.
    pub simple: bool,
}

/// `raise`
#[derive(Clone, Debug)]
pub struct Raise {
    /// What is raised; `None` re-raises.
    pub exc: Option<Expr>,
    /// `from cause`
    pub cause: Option<Expr>,
    /// Language level 2: the value in `raise type, value`.
    pub value: Option<Expr>,
    /// Language level 2: the third one.
    pub traceback: Option<Expr>,
}

/// `a.b as c` in imports.
#[derive(Clone, Debug)]
pub struct Alias {
    /// Its number.
    pub id: NodeId,
    /// Its extent.
    pub span: Span,
    /// What is imported; one part in `from` imports.
    pub path: DottedName,
    /// `as name`
    pub as_name: Option<Name>,
}

impl Alias {
    /// The name that is bound: `c` in `a.b as c`, `a` in `a.b`.
    pub fn bound_name(&self) -> Name {
        self.as_name.unwrap_or(self.path.parts[0])
    }
}

/// What follows `import` in a `from` import.
#[derive(Clone, Debug)]
pub enum ImportNames {
    /// `*`
    Star(Span),
    /// Names.
    Names(Vec<Alias>),
}

/// `from ..a.b import c`
#[derive(Clone, Debug)]
pub struct FromImport {
    /// Number of leading dots.
    pub level: u32,
    /// The module, `None` for `from . import x`.
    pub module: Option<DottedName>,
    /// What is taken from it.
    pub names: ImportNames,
}

/// One `if` or `elif` (or `IF`, `ELIF`).
#[derive(Clone, Debug)]
pub struct IfArm {
    /// Its number.
    pub id: NodeId,
    /// From the keyword to the end of the body.
    pub span: Span,
    /// The condition.
    pub test: Expr,
    /// The body.
    pub body: Vec<Stmt>,
}

/// A `for` loop.
#[derive(Clone, Debug)]
pub struct For {
    /// `async for`
    pub is_async: bool,
    /// What is assigned.
    pub target: Expr,
    /// What is run over.
    pub iter: ForIter,
    /// The body.
    pub body: Vec<Stmt>,
    /// `else`
    pub orelse: Option<Vec<Stmt>>,
    /// `# type: ...` behind the colon.
    pub type_comment: Option<Span>,
}

/// `try`
#[derive(Clone, Debug)]
pub struct Try {
    /// The body.
    pub body: Vec<Stmt>,
    /// `except` clauses.
    pub handlers: Vec<ExceptHandler>,
    /// The handlers are `except*` (PEP 654).
    pub is_star: bool,
    /// `else`
    pub orelse: Option<Vec<Stmt>>,
    /// `finally`
    pub finalbody: Option<Vec<Stmt>>,
}

/// `except exc as name:`; under language level 2 also `except exc, target:`.
#[derive(Clone, Debug)]
pub struct ExceptHandler {
    /// Its number.
    pub id: NodeId,
    /// From `except` to the end of the body.
    pub span: Span,
    /// The exception class or tuple; `except a, b:` (PEP 758) gives a tuple. `None`: everything.
    pub exc: Option<Expr>,
    /// What the exception is bound to: a name after `as`; any target after the comma of level 2.
    pub target: Option<Expr>,
    /// Written with `as`: the name is deleted again at the end of the handler.
    pub is_as: bool,
    /// The body.
    pub body: Vec<Stmt>,
}

/// `with a as b, c:`
#[derive(Clone, Debug)]
pub struct With {
    /// `async with`
    pub is_async: bool,
    /// At least one.
    pub items: Vec<WithItem>,
    /// The body.
    pub body: Vec<Stmt>,
    /// `# type: ...` behind the colon.
    pub type_comment: Option<Span>,
}

/// One item of `with`.
#[derive(Clone, Debug)]
pub struct WithItem {
    /// Its number.
    pub id: NodeId,
    /// The context manager; `nogil` and `gil` are names, `nogil(cond)` a call.
    pub context: Expr,
    /// `as target`
    pub target: Option<Expr>,
}

/// `def`
#[derive(Clone, Debug)]
pub struct FuncDef {
    /// Decorators.
    pub decorators: Vec<Decorator>,
    /// `async def`
    pub is_async: bool,
    /// The name.
    pub name: Name,
    /// `[T, *Ts]` (PEP 695)
    pub type_params: Vec<TypeParam>,
    /// The parameters.
    pub params: Params,
    /// `-> annotation`
    pub returns: Option<Expr>,
    /// The body.
    pub body: Vec<Stmt>,
    /// `# type: (int) -> int` behind the colon.
    pub type_comment: Option<Span>,
}

/// `class`
#[derive(Clone, Debug)]
pub struct ClassDef {
    /// Decorators.
    pub decorators: Vec<Decorator>,
    /// The name.
    pub name: Name,
    /// `[T, *Ts]` (PEP 695)
    pub type_params: Vec<TypeParam>,
    /// Bases and keywords.
    pub bases: Vec<Arg>,
    /// The body.
    pub body: Vec<Stmt>,
}

/// `match`
#[derive(Clone, Debug)]
pub struct Match {
    /// What is examined.
    pub subject: Expr,
    /// At least one.
    pub cases: Vec<MatchCase>,
}

/// `case pattern if guard:`
#[derive(Clone, Debug)]
pub struct MatchCase {
    /// Its number.
    pub id: NodeId,
    /// From `case` to the end of the body.
    pub span: Span,
    /// The pattern.
    pub pattern: Pattern,
    /// `if guard`
    pub guard: Option<Expr>,
    /// The body.
    pub body: Vec<Stmt>,
}

/// `type Name[T] = value`
#[derive(Clone, Debug)]
pub struct TypeAlias {
    /// The name.
    pub name: Name,
    /// `[T]`
    pub type_params: Vec<TypeParam>,
    /// The value, evaluated lazily.
    pub value: Expr,
}

/// A type parameter (PEP 695, defaults PEP 696).
#[derive(Clone, Debug)]
pub struct TypeParam {
    /// Its number.
    pub id: NodeId,
    /// Its extent.
    pub span: Span,
    /// The name.
    pub name: Name,
    /// Which sort.
    pub kind: TypeParamKind,
    /// `= default`
    pub default: Option<Expr>,
}

/// Sorts of type parameters.
#[derive(Clone, Debug)]
pub enum TypeParamKind {
    /// `T` or `T: bound`
    TypeVar { bound: Option<Expr> },
    /// `*Ts`
    TypeVarTuple,
    /// `**P`
    ParamSpec,
}

/// The print statement.
#[derive(Clone, Debug)]
pub struct Print {
    /// `>>file`
    pub file: Option<Expr>,
    /// What is printed.
    pub values: Vec<Expr>,
    /// A comma at the end: no line end is printed.
    pub trailing_comma: bool,
}
