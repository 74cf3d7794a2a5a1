//! Functions.

use super::{Block, ConstId, Expr};
use cranelift_entity::{PrimaryMap, entity_impl};
use pyxide_base::Loc;
use pyxide_types::{CFuncId, ClassId, ExceptionSpec, GilSpec, TypeId};
use std::sync::Arc;

/// A function with a body in this module.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FuncId(u32);
entity_impl!(FuncId, "func");

/// A local variable of a function.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocalId(u32);
entity_impl!(LocalId, "local");

/// A function body of any kind.
#[derive(Clone, Debug)]
pub struct Function {
    pub kind: FunctionKind,
    /// Its name in the source; `<lambda>`, `genexpr` for nameless ones.
    pub name: Arc<str>,
    /// `__qualname__`
    pub qualname: Arc<str>,
    /// The `def` line, which tracebacks through argument conversion name.
    pub loc: Loc,
    pub locals: PrimaryMap<LocalId, Local>,
    /// C parameters in order (kinds `C` and `Slot`); `self` of methods first. For Python-callable kinds
    /// see `signature`.
    pub params: Vec<LocalId>,
    /// Kind `C`: the values of the last parameters where a caller leaves them out.
    pub c_defaults: Vec<Expr>,
    /// Locals of old-style buffer types, with the views of their items.
    pub buffers: Vec<(LocalId, super::BufferViews)>,
    /// How Python calls it.
    pub signature: Option<Signature>,
    pub ret: TypeId,
    pub except: ExceptionSpec,
    pub gil: GilSpec,
    /// Whether it suspends.
    pub suspends: Suspends,
    /// The function whose scope object it sees, if it reads variables of enclosing functions.
    pub parent: Option<FuncId>,
    pub doc: Option<ConstId>,
    pub body: Block,
    /// Directives that later stages read.
    pub options: FunctionOptions,
}

/// What a function is to those who call it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FunctionKind {
    /// The code at top level: runs when the module is imported.
    Module,
    /// `def`, `lambda`, a method of a Python class: becomes a function object through
    /// [`super::ExprKind::MakeFunction`].
    Python,
    /// A `def` method of an extension type; the class's table says which slot or name it fills.
    Method(ClassId),
    /// A special method of an extension type that C calls, through a slot: its C parameters are
    /// [`Function::params`]. Those that [`Function::signature`] has too come as objects and are
    /// converted at entry, the others come in their own C type.
    Slot(ClassId),
    /// The body of a generator expression, called at once.
    GenExpr,
    /// `cdef`, and the C half of `cpdef`.
    C(CFuncId),
}

/// Whether a call runs to the end at once.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Suspends {
    No,
    Generator,
    Coroutine,
    AsyncGenerator,
    /// `async def` under the directive `iterable_coroutine`: its coroutines are iterators too.
    IterableCoroutine,
}

impl Suspends {
    /// Whether `await` may stand in it: it is written `async def`.
    pub fn may_await(self) -> bool {
        matches!(self, Suspends::Coroutine | Suspends::IterableCoroutine | Suspends::AsyncGenerator)
    }
}

/// A local variable.
#[derive(Clone, Debug)]
pub struct Local {
    /// `None`: a temporary of the checker's, assigned once before each use.
    pub name: Option<Arc<str>>,
    pub ty: TypeId,
    /// Whether inner functions see it: then it lives in the scope object.
    pub captured: Captured,
    pub binding: Binding,
    pub loc: Loc,
}

/// Where a local lives.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Captured {
    No,
    Yes,
}

/// What flow analysis found about reads of a local: whether an unset read is possible. Passes
/// make this exact; the checker says what the language wants to happen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Binding {
    /// A parameter, or a temporary: set before every read.
    Always,
    /// A Python local, or a C++ object under `cpp_locals`: UnboundLocalError / NameError (free
    /// variable) when read unset.
    Python,
    /// A C local: unset reads are undefined, as in C; objects start as None.
    C,
}

/// How Python passes arguments.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    /// `self` of a method of an extension type: no parameter for Python.
    pub self_param: Option<LocalId>,
    pub params: Vec<PyParam>,
}

/// A parameter that Python passes.
#[derive(Clone, Debug)]
pub struct PyParam {
    pub name: ConstId,
    pub kind: ParamKind,
    /// The variable that the body sees, in the parameter's type; its conversion happens at entry.
    pub local: LocalId,
    pub default: Option<Default>,
    /// None is refused (`not None`), passes (`or None`, or a plain object), by the declared type.
    pub none: NoneArgument,
}

/// Where a parameter stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum ParamKind {
    PositionalOnly,
    Normal,
    VarArgs,
    KeywordOnly,
    VarKeywords,
}

/// The value of a parameter that is not passed.
#[derive(Clone, Debug)]
pub enum Default {
    /// A constant of the parameter's type, evaluated where it is needed; fails never.
    Inline(Expr),
    /// The n-th value kept in the function object ([`super::MakeFunction::defaults`]).
    Stored(u32),
    /// The n-th default kept in the module's state: methods of extension types have no
    /// function object at hand.
    Module(u32),
}

/// What None means as an argument.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NoneArgument {
    Allowed,
    Refused,
}

/// Directives at a function that later stages read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct FunctionOptions {
    /// `binding=True` (the default): a function object; else a bare C function.
    pub binding: bool,
    pub profile: bool,
    pub linetrace: bool,
    /// `always_allow_keywords`
    pub keywords_always: bool,
    /// StopIteration leaves it as it is (before PEP 479).
    pub leaks_stop: bool,
    /// `@staticmethod` / `@classmethod` on a method of an extension type.
    pub is_static: bool,
    pub is_class_method: bool,
}
