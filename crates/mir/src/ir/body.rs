//! A function body.

use super::Block;
use cranelift_entity::{PrimaryMap, entity_impl};
use pyxide_base::Loc;
use pyxide_hir::tree::{ConstId, FuncId, LocalId};
use pyxide_types::TypeId;
use std::sync::Arc;

/// A variable of a body.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Var(u32);
entity_impl!(Var, "v");

/// The target of a jump: the end of a labelled block, or a loop.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label(u32);
entity_impl!(Label, "l");

/// How far a body has come. A pass asks for one phase and leaves another.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Phase {
    /// As built: `Try`, `Finally`, `GilRegion` and implicit error edges.
    Built,
    /// Each failing operation names the label it jumps to; no `Try`, no `Finally`.
    Explicit,
    /// Regions of the GIL and of locks are statements on each way in and out.
    Flat,
    /// A function that suspends is a state machine over its scope object.
    Resumable,
    /// Every reference count stands in the tree.
    Counted,
}

/// A function body.
#[derive(Clone, Debug)]
pub struct Body {
    pub func: FuncId,
    /// For people: the name in the source.
    pub name: Arc<str>,
    pub phase: Phase,
    pub vars: PrimaryMap<Var, VarDecl>,
    pub labels: PrimaryMap<Label, LabelDecl>,
    /// What the function is called with, in C's order.
    pub params: Vec<Var>,
    pub entry: Entry,
    pub ret: TypeId,
    /// Holds the result on the way to the single exit; none for `void`.
    pub result: Option<Var>,
    /// The scope object of this function, if inner functions or resumption need one. New function
    /// objects see it, or, where there is none, the one that this function sees itself.
    pub scope: Option<ScopeLayout>,
    /// Holds it. In a `Resume` body it is borrowed from the generator.
    pub scope_var: Option<Var>,
    /// `Resume`: points 1 to this one exist. The printer starts the body with a jump to the one
    /// that the generator stands at; 0 is the beginning. A value sent to a generator that starts
    /// is None, or NULL with an error: that is tested at the beginning.
    pub resume_points: u32,
    /// Whether an error may leave it. Direct callers of one that never raises do not test.
    pub raises: Raises,
    /// Whether the caller holds the GIL.
    pub gil: GilAtEntry,
    pub root: Block,
    pub loc: Loc,
}

/// How a body is entered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    /// By C, with its parameters.
    C,
    /// By Python: the printer's prologue unpacks the arguments into `params`, which are borrowed
    /// objects (NULL where an optional one was not passed); the body converts them.
    Python,
    /// By Python, to make a generator: the prologue as above, parameters go into the scope.
    Generator,
    /// By the runtime, to resume a generator at a yield.
    Resume,
    /// When the module is initialised.
    Module,
}

/// Whether an error may leave a body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Raises {
    Maybe,
    Never,
}

/// Whether the GIL is held when a body starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GilAtEntry {
    Held,
    /// `nogil` functions: the caller may or may not hold it.
    Unknown,
    /// `with gil`: the body takes it first.
    Taken,
}

/// A variable.
#[derive(Clone, Debug)]
pub struct VarDecl {
    /// The name in the source; none for temporaries.
    pub name: Option<Arc<str>>,
    pub ty: TypeId,
    pub kind: VarKind,
    pub storage: Storage,
    /// The local it came from.
    pub local: Option<LocalId>,
}

/// What lives how long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VarKind {
    /// A variable of the source: an object in it lives until reassigned, deleted or the end of
    /// the function.
    Named,
    /// Assigned by one statement (or by each arm of one construct); an object in it dies at its
    /// last use.
    Temp,
    /// A parameter as the caller passed it: borrowed from the caller for the whole call. Phase `Counted`: a part of a
    /// memoryview that another variable holds, too.
    Borrowed,
}

/// Where a variable lives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Storage {
    /// A C local.
    Stack,
    /// A member of this function's scope object, by position.
    Scope(u32),
}

/// What a label is.
#[derive(Clone, Debug)]
pub struct LabelDecl {
    /// A hint for readers of the C (`error`, `done`, `next`).
    pub hint: &'static str,
}

/// The members of a scope object: objects first (the runtime traverses and drops them), then
/// plain C data.
#[derive(Clone, Debug, Default)]
pub struct ScopeLayout {
    pub members: Vec<ScopeMember>,
    /// Whether it points to the scope of the enclosing function.
    pub has_outer: bool,
}

/// A member of a scope object.
#[derive(Clone, Debug)]
pub struct ScopeMember {
    pub name: Arc<str>,
    pub ty: TypeId,
    pub local: Option<LocalId>,
}

/// A module in MIR: what the C printer takes, next to the HIR module for its tables.
#[derive(Debug)]
pub struct Program {
    pub bodies: Vec<Body>,
    /// Constants that bodies use (a subset of the pool's ids, in order).
    pub used_consts: Vec<ConstId>,
}
