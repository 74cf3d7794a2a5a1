//! What an operation does besides giving a value.

use super::{Apply, Op, TraceEvent};
use pyxide_hir::tree::BinaryOp;
use pyxide_prims::{Fails, Gil, Owns};
use pyxide_types::{CFuncId, ExceptionSpec, FuncType, GilSpec, Type, TypeId, TypeTable};

/// What an operation does besides giving a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effects {
    pub fails: FailKind,
    /// Who owns an object (or memoryview) result.
    pub owns: Owns,
    /// Bit n: operand n is taken over, also when the operation fails.
    pub steals: u64,
    pub gil: Gil,
    pub suspends: Suspension,
}

/// Whether an operation leaves the function to come back later.
#[derive(Clone, PartialEq, Eq, Debug, Copy)]
pub enum Suspension {
    Never,
    Suspends,
}

/// How an operation says that it raised.
#[derive(Clone, PartialEq, Eq, Debug, Copy)]
pub enum FailKind {
    /// As a row says.
    Row(Fails),
    /// As the C function's type says (`except` clause), or by the type of the result; the C
    /// printer spells the test.
    Declared,
    /// A C++ exception is caught at the call.
    CppThrow,
}

impl FailKind {
    /// Whether it may raise at all.
    pub fn may_fail(self) -> bool {
        self != FailKind::Row(Fails::Never)
    }
    /// Whether nothing comes after it.
    pub fn always_fails(self) -> bool {
        self == FailKind::Row(Fails::Always)
    }
}

const NEVER: FailKind = FailKind::Row(Fails::Never);
const NULL: FailKind = FailKind::Row(Fails::Null);

fn with(fails: FailKind) -> Effects {
    Effects { fails, owns: Owns::New, steals: 0, gil: Gil::Needed, suspends: Suspension::Never }
}

impl Effects {
    fn steals(mut self, mask: u64) -> Self {
        self.steals = mask;
        self
    }
    fn nogil(mut self) -> Self {
        self.gil = Gil::Free;
        self
    }
    fn suspends(mut self) -> Self {
        self.suspends = Suspension::Suspends;
        self
    }
}

impl Apply {
    /// What this operation does; `types` has the types that it speaks of.
    pub fn effects(&self, types: &TypeTable) -> Effects {
        match &self.op {
            Op::Prim(prim) => {
                let row = prim.row();
                Effects {
                    fails: FailKind::Row(row.fails),
                    owns: row.owns,
                    steals: row.steals.into(),
                    gil: row.gil,
                    suspends: Suspension::Never,
                }
            }
            Op::CallC(f) | Op::CallVirtual(f) | Op::CallCppOperator(f) => call(types, *f),
            Op::CallCpp { method, .. } | Op::CallCppStatic { method, .. } => call(types, *method),
            Op::New(ctor) | Op::Construct(ctor) => ctor.map_or(with(NEVER).nogil(), |f| call(types, f)),
            Op::CallPointer => match self.args.first().and_then(|a| function_type(types, a.ty)) {
                Some(f) => called(f),
                None => with(FailKind::Declared),
            },
            Op::PyCall { .. } | Op::PyCallMethod { .. } | Op::PyCallEx => with(NULL),
            Op::Build(_) | Op::JoinStr | Op::GlobalName(_) | Op::BuiltinName(_) => with(NULL),
            Op::Convert { to } => convert(types, self.args.first().map_or(TypeId::OBJECT, |a| a.ty), *to),
            Op::TypeTest { .. } | Op::ArgumentTest { .. } => with(FailKind::Declared),
            Op::NoneTest(_) | Op::BoundTest { .. } => with(FailKind::Declared).nogil(),
            Op::MakeFunction { .. } | Op::MakeScope | Op::MakeGenerator { .. } | Op::CallGenExpr { .. } => with(NULL),
            Op::Yield { .. } => with(NULL).steals(1).suspends(),
            Op::YieldFrom | Op::Await => with(NULL).suspends(),
            Op::Delegate(_) => with(NEVER),
            Op::DelegateResult => with(NULL),
            Op::Arithmetic(op) => with(if op.is_checked() { FailKind::Declared } else { NEVER }).nogil(),
            Op::CheckIndex { .. } => with(FailKind::Declared).nogil(),
            Op::Raise { .. } | Op::Reraise => with(FailKind::Row(Fails::Always)),
            Op::Handle | Op::CaughtException | Op::ErrorMatches | Op::ClearError | Op::StashError => with(NEVER),
            Op::Unhandle | Op::RestoreError => with(NEVER).steals(1),
            Op::Traceback | Op::WriteUnraisable => with(NEVER),
            Op::Trace(TraceEvent::Unwind) => with(NEVER).nogil(),
            Op::Trace(_) => with(FailKind::Declared).nogil(),
            Op::MemoryViewAssign => with(FailKind::Declared).nogil(),
            // A part lives as long as the whole.
            Op::MemoryViewSlice { .. } => Effects { owns: Owns::Borrowed, ..with(FailKind::Declared).nogil() },
            Op::MemoryViewFrom { .. } | Op::MemoryViewTranspose | Op::MemoryViewCopy(_) => {
                with(FailKind::Declared).nogil()
            }
            Op::AcquireBuffer { .. } => with(FailKind::Declared),
            Op::Aggregate | Op::Effect => with(NEVER).nogil(),
            Op::TypeIdOfExpr => with(FailKind::CppThrow).nogil(),
        }
    }
}

/// Extension to HIR's arithmetic: which of it may raise.
pub trait Checked {
    /// Whether the operation may raise.
    fn is_checked(&self) -> bool;
}

impl Checked for BinaryOp {
    fn is_checked(&self) -> bool {
        use BinaryOp::*;
        matches!(self, FloorDiv | Mod | TrueDiv | CheckedAdd | CheckedSub | CheckedMul | CheckedShl)
    }
}

/// The function type behind a function or a pointer to one.
pub fn function_type(types: &TypeTable, ty: TypeId) -> Option<&FuncType> {
    match &types[types.resolved(ty)] {
        Type::Function(f) => Some(f),
        Type::Pointer(to) => function_type(types, *to),
        _ => None,
    }
}

fn call(types: &TypeTable, f: CFuncId) -> Effects {
    function_type(types, types.cfuncs[f].ty).map_or(with(FailKind::Declared), called)
}

fn called(f: &FuncType) -> Effects {
    let fails = match &f.except {
        ExceptionSpec::Never => NEVER,
        ExceptionSpec::Object => NULL,
        ExceptionSpec::Value(_) | ExceptionSpec::ValueAndCheck(_) | ExceptionSpec::AlwaysCheck => FailKind::Declared,
        ExceptionSpec::Cpp(_) => FailKind::CppThrow,
    };
    let e = with(fails);
    if f.gil == GilSpec::Needs { e } else { e.nogil() }
}

fn convert(types: &TypeTable, from: TypeId, to: TypeId) -> Effects {
    if types.is_object(from) && !types.is_object(to) {
        return with(FailKind::Declared);
    }
    match types[types.resolved(from)] {
        Type::Bint => with(NEVER),
        _ if types.is_object(to) => with(NULL),
        _ => with(FailKind::Declared).nogil(),
    }
}

impl Apply {
    /// The type of the result, where it is known without a destination.
    pub fn result(&self, types: &TypeTable) -> Option<TypeId> {
        let of = |f: CFuncId| function_type(types, types.cfuncs[f].ty).map(|f| f.ret);
        match &self.op {
            Op::Prim(prim) => Some(prim.row().ret),
            Op::CallC(f) | Op::CallVirtual(f) | Op::CallCppOperator(f) => of(*f),
            Op::CallCpp { method, .. } | Op::CallCppStatic { method, .. } => of(*method),
            Op::CallPointer => function_type(types, self.args.first()?.ty).map(|f| f.ret),
            Op::PyCall { .. }
            | Op::PyCallMethod { .. }
            | Op::PyCallEx
            | Op::Build(_)
            | Op::JoinStr
            | Op::GlobalName(_)
            | Op::BuiltinName(_)
            | Op::MakeFunction { .. }
            | Op::MakeScope
            | Op::MakeGenerator { .. }
            | Op::CallGenExpr { .. }
            | Op::Yield { .. }
            | Op::YieldFrom
            | Op::Await
            | Op::Delegate(_)
            | Op::DelegateResult
            | Op::Handle
            | Op::CaughtException
            | Op::StashError => Some(TypeId::OBJECT),
            Op::Convert { to } | Op::MemoryViewFrom { ty: to } | Op::AcquireBuffer { ty: to } => Some(*to),
            _ => None,
        }
    }
}
