//! Operations: what may fail, own, suspend or have an effect.

use super::Expr;
use pyxide_hir::tree::{ConstId, Container, CopyOrder, FuncId, IndexChecks, NoneUse, Through};
use pyxide_prims::Prim;
use pyxide_types::{CFuncId, TypeId};
use std::sync::Arc;

/// An operation. Its operands stand beside it in the statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// A row of the primitives table.
    Prim(Prim),
    /// A C function, directly.
    CallC(CFuncId),
    /// A method through the vtable of the first operand.
    CallVirtual(CFuncId),
    /// The first operand is the pointer; its type says how it fails.
    CallPointer,
    /// A C++ method on the first operand.
    CallCpp { method: CFuncId, through: Through },
    /// A static method of a C++ class.
    CallCppStatic { class: TypeId, method: CFuncId },
    /// A C++ operator or call operator.
    CallCppOperator(CFuncId),
    /// The first operand is the callable. `names` are the names of the last operands.
    PyCall { names: Option<ConstId> },
    /// The first operand is the object.
    PyCallMethod { name: ConstId, names: Option<ConstId> },
    /// Callable, tuple, and a dict if there is a third operand.
    PyCallEx,
    /// Tuple, list, set or dict of the operands.
    Build(Container),
    /// Joins strings.
    JoinStr,
    /// The name in the module's dictionary, then the builtins.
    GlobalName(ConstId),
    /// A builtin, cached.
    BuiltinName(ConstId),
    /// C value to object or object to C value: by the operand's type and this one.
    Convert { to: TypeId },
    /// `isinstance` test of the operand against a type; TypeError. No result.
    TypeTest { ty: TypeId, none: NonePasses },
    /// The same for an argument: the message names it. No result.
    ArgumentTest { name: ConstId, ty: TypeId, none: NonePasses },
    /// None is refused. The operand is an object or a memoryview. No result.
    NoneTest(NoneUse),
    /// UnboundLocalError or NameError when the operand is not set. No result.
    BoundTest { name: Arc<str>, free: FreeVariable },
    /// A function object. Operands: stored defaults, then shown defaults, kwdefaults and
    /// annotations where the flags say so.
    MakeFunction { func: FuncId, stored: u32, shown: ShownParts },
    /// The scope object of this function, empty, linked to the enclosing one. Its destination is
    /// [`super::Body::scope_var`].
    MakeScope,
    /// A generator or coroutine object over this function's scope object (the operand).
    MakeGenerator { func: FuncId },
    /// Calls the generator function of a generator expression with these operands.
    CallGenExpr { func: FuncId },
    /// Suspends. The operand goes out (taken over); the result is what comes in, a reference of
    /// our own. In a `Resume` body: note `point` as the place to go on from, return the operand,
    /// and here stands the label of `point`; then the value sent ([`super::Body::params`]'s only
    /// one) is counted and becomes the result; NULL says that an error was thrown in. What lives
    /// across is in the scope object. `point` is 0 before phase `Resumable`.
    Yield { point: u32 },
    /// Delegates; `await` wraps its operand first. Gone in phase `Resumable`.
    YieldFrom,
    Await,
    /// Makes the operand (by `iter()`, or for `await` by `__await__`) the generator's delegate,
    /// which the runtime serves until it ends, and asks for its first value. NULL: it ended or
    /// raised at once; `DelegateResult` tells. Does not fail.
    Delegate(DelegateKind),
    /// After `Delegate` gave NULL: the result of the delegate, or NULL and an error.
    DelegateResult,
    /// Integer division, remainder, shifts, overflow-checked arithmetic: those that may raise.
    Arithmetic(pyxide_hir::tree::BinaryOp),
    /// Checks an index against an extent: operands index, extent; gives the index to use.
    CheckIndex { checks: IndexChecks, axis: u32 },
    /// Raises: exception, cause.
    Raise { cause: bool },
    /// Raises the handled exception again.
    Reraise,
    /// Takes the current error, adds this function's traceback entry by the recorded position
    /// (see `Traceback`) and makes it the handled exception. The result is the exception that was
    /// handled before, owned; None if there was none. Cannot fail.
    Handle,
    /// Makes the operand (as `Handle` gave it; taken over) the handled exception again. A current
    /// error stays untouched.
    Unhandle,
    /// The handled exception, normalised; a new reference.
    CaughtException,
    /// Whether the first operand (a class or tuple) matches the current error, or the exception
    /// that is the second operand if there is one.
    ErrorMatches,
    /// The current error is forgotten.
    ClearError,
    /// Takes the current error, adds this function's traceback entry by the recorded position, and
    /// gives it as a normalised exception, owned.
    StashError,
    /// Makes the operand (as `StashError` gave it; taken over) the current error; the recorded
    /// position becomes "none", since the entry is there already.
    RestoreError,
    /// Adds this function's entry to the traceback of the current error, by the position recorded
    /// in a C variable of the printer's before each jump of [`super::OnError::Goto`] (none: no
    /// entry). `Reraise` and `RestoreError` record "none", `Propagate` nothing.
    Traceback,
    /// Tells profilers and tracers (`profile`, `linetrace`). A barrier: nothing moves across it. It
    /// leaves a current error alone, unless it fails itself.
    Trace(TraceEvent),
    /// The current error is printed as unraisable in this function, and forgotten.
    WriteUnraisable,
    /// A memoryview from an object.
    MemoryViewFrom { ty: TypeId },
    /// A part of a memoryview; operands follow the parts' layout.
    MemoryViewSlice { parts: Arc<[SliceShape]>, checks: IndexChecks },
    MemoryViewTranspose,
    /// Fills the first operand, a view: from the second, a view that is copied item by item, or one
    /// item. No result.
    MemoryViewAssign,
    MemoryViewCopy(CopyOrder),
    /// The view of an `object[T]` variable when it gets another object. Operands: the view as it is,
    /// which is given back, the new object, and the old one, whose view is taken again on failure.
    AcquireBuffer { ty: TypeId },
    /// A struct, C tuple or array from members.
    Aggregate,
    /// `new T(...)` and `T(...)`.
    New(Option<CFuncId>),
    Construct(Option<CFuncId>),
    TypeIdOfExpr,
    /// A plain C assignment of a value whose computation has an effect that cannot fail.
    Effect,
}

/// What profilers and tracers are told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum TraceEvent {
    /// The function was called. A `Resume` body says so itself, in the printer's prologue: an error
    /// there is one thrown in.
    Call,
    /// The statement at this place begins.
    Line,
    /// The function returns; the operand, if any, is the object that it returns.
    Return,
    /// The generator gives the operand and waits.
    Yield,
    /// The current error leaves the function. Never fails.
    Unwind,
}

/// Whether None passes a type test.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum NonePasses {
    Yes,
    No,
}

/// Which error an unset variable gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum FreeVariable {
    /// UnboundLocalError
    Local,
    /// NameError: free variable referenced before assignment in enclosing scope
    Free,
    /// NameError: name is not defined (class bodies and module level)
    Global,
    /// AttributeError: a C++ object that was never assigned
    CppAttribute,
    /// NameError: the same of a global
    CppGlobal,
}

/// Which optional operands of `MakeFunction` are there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Default)]
pub struct ShownParts {
    pub defaults: bool,
    pub kwdefaults: bool,
    pub annotations: bool,
}

/// How a delegate is got from its operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum DelegateKind {
    YieldFrom,
    Await,
}

/// One axis of a slice operation, and how many operands it takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum SliceShape {
    /// One operand.
    Index,
    /// One operand for each of start, stop, step that is there.
    Range { start: bool, stop: bool, step: bool },
    NewAxis,
}

/// A pair of operation and operands.
#[derive(Clone, Debug, PartialEq)]
pub struct Apply {
    pub op: Op,
    pub args: Vec<Expr>,
}
