//! Operations: what may fail, own, suspend or have an effect.

use super::Expr;
use pyxide_hir::tree::{ConstId, Container, CopyOrder, FuncId, IndexChecks, NoneUse, Through};
use pyxide_prims::{Fails, Owns, Prim};
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
    /// `isinstance` test against a type. The value passes through.
    TypeTest { ty: TypeId, none: NonePasses },
    /// None is refused. The value passes through.
    NoneTest(NoneUse),
    /// UnboundLocalError or NameError when the operand is not set.
    BoundTest { name: Arc<str>, free: FreeVariable },
    /// A function object. Operands: stored defaults, then shown defaults, kwdefaults and
    /// annotations where the flags say so.
    MakeFunction { func: FuncId, stored: u32, shown: ShownParts },
    /// The scope object of this function, empty, linked to the enclosing one.
    MakeScope,
    /// A generator or coroutine object over this function's scope.
    MakeGenerator { func: FuncId },
    /// Calls the generator function of a generator expression with these operands.
    CallGenExpr { func: FuncId },
    /// Suspends. The operand goes out; the result is what comes in.
    Yield,
    /// Delegates; `await` wraps its operand first.
    YieldFrom,
    Await,
    /// Integer division, remainder, shifts, overflow-checked arithmetic: those that may raise.
    Arithmetic(pyxide_hir::tree::BinaryOp),
    /// Checks an index against an extent: operands index, extent; gives the index to use.
    CheckIndex { checks: IndexChecks, axis: u32 },
    /// Raises: exception, cause.
    Raise { cause: bool },
    /// Raises the handled exception again.
    Reraise,
    /// Takes the current error and makes it the handled one; gives nothing. Pairs with `Unhandle`.
    Handle,
    /// Puts the previous handled exception back.
    Unhandle,
    /// The handled exception, normalised.
    CaughtException,
    /// Whether the current error matches the operand (a class or tuple).
    ErrorMatches,
    /// Takes the current error away into this scope's error slot (for `finally`), and back.
    StashError,
    RestoreError,
    /// A memoryview from an object.
    MemoryViewFrom { ty: TypeId },
    /// A part of a memoryview; operands follow the parts' layout.
    MemoryViewSlice { parts: Arc<[SliceShape]>, checks: IndexChecks },
    MemoryViewTranspose,
    MemoryViewCopy(CopyOrder),
    /// A buffer for an `object[T]` variable.
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
}

/// Which optional operands of `MakeFunction` are there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Default)]
pub struct ShownParts {
    pub defaults: bool,
    pub kwdefaults: bool,
    pub annotations: bool,
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

/// What an operation does besides giving a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effects {
    pub fails: FailKind,
    pub owns: Owns,
    /// Bit n: operand n is taken over.
    pub steals: u64,
    pub needs_gil: bool,
    pub suspends: bool,
}

/// How an operation says that it raised.
#[derive(Clone, PartialEq, Eq, Debug, Copy)]
pub enum FailKind {
    /// As a row says.
    Row(Fails),
    /// As the C function's type says (`except` clause); the C printer spells the test.
    Declared,
    /// A C++ exception is caught at the call.
    CppThrow,
}

/// A pair of operation and operands.
#[derive(Clone, Debug, PartialEq)]
pub struct Apply {
    pub op: Op,
    pub args: Vec<Expr>,
}
