//! Statements.

use super::{CompareOp, Expr, LocalId, Place};
use pyxide_base::Loc;
use pyxide_types::TypeId;

/// A statement.
#[derive(Clone, Debug)]
pub struct Stmt {
    pub kind: StmtKind,
    pub loc: Loc,
}

/// A list of statements.
pub type Block = Vec<Stmt>;

/// The kinds of statements.
#[derive(Clone, Debug)]
pub enum StmtKind {
    /// Evaluated for its effect.
    Expr(Expr),
    /// `target = value`, types equal.
    Assign { target: Place, value: Expr },
    /// `del` of a local or a C++ object; deletions of items and attributes are primitives.
    Delete { place: Place, missing: MissingName },
    If { cond: Expr, then: Block, otherwise: Block },
    /// `otherwise` runs when `cond` ends the loop, not when `break` does.
    While { cond: Expr, body: Block, otherwise: Block },
    /// Counts a C number; bounds and step are evaluated once, before.
    ForRange(Box<ForRange>),
    /// Goes over something; `item` is set before each turn of the body.
    ForEach(Box<ForEach>),
    Break,
    Continue,
    /// A statement of the source begins here (`linetrace`).
    Line,
    Return(Option<Expr>),
    /// `raise exc from cause`
    Raise { exc: Expr, cause: Option<Expr> },
    /// `raise` alone.
    Reraise,
    /// `otherwise` runs when `body` ended without exception.
    Try { body: Block, handlers: Vec<Handler>, otherwise: Block },
    /// StopIteration that leaves the statements becomes RuntimeError, as when it leaves a generator.
    NoStop(Block),
    /// `cleanup` runs on every way out of `body` that `when` names.
    Finally { body: Block, cleanup: Block, when: When },
    /// `with gil:` / `with nogil:`
    WithGil { state: GilState, body: Block },
    /// `with cython.critical_section(a, b):`
    CriticalSection { objects: Vec<Expr>, body: Block },
    /// `with parallel():` and `prange`
    Parallel(Box<Parallel>),
    /// `view[...] = value` over a part of a memoryview: `target` is the part (a slice), `value` a
    /// memoryview that is copied item by item, or one item that fills it.
    MemoryViewAssign { target: Expr, value: Expr },
    /// The n-th default kept in the module's state ([`super::Default::Module`]).
    StoreDefault { index: u32, value: Expr },
    /// Statements that belong together, for readers of the C (an expanded `with`, a class body).
    Block(Block),
}

/// The state of the GIL.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum GilState {
    Held,
    Released,
}

/// What `del` does with a name that is not set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MissingName {
    Raise,
    Ignore,
}

/// On which ways out a cleanup runs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum When {
    /// `finally`.
    Always,
    /// Every way but an exception (the quiet half of `with`).
    NotRaised,
}

/// `for target from start <= target < stop by step` and `for i in range(...)` on C numbers.
#[derive(Clone, Debug)]
pub struct ForRange {
    /// The variable that the body sees. With `range` it keeps its last value after the loop;
    /// with `for ... from` it ends one step past.
    pub target: Place,
    pub start: Expr,
    pub stop: Expr,
    /// `None` is 1. Its sign decides the direction; unknown at compile time, it is asked.
    pub step: Option<Expr>,
    /// `target REL stop` goes on; `start` may be excluded by `for i from 0 < i`.
    pub relation: CompareOp,
    /// `range` or `for ... from`.
    pub style: RangeStyle,
    pub body: Block,
    pub otherwise: Block,
}

/// Which loop it was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RangeStyle {
    Range,
    ForFrom,
}

/// A loop over something.
#[derive(Clone, Debug)]
pub struct ForEach {
    pub over: Iterable,
    pub body: Block,
    pub otherwise: Block,
}

/// What is gone over, and the locals that hold the current item.
#[derive(Clone, Debug)]
pub enum Iterable {
    /// Python's iteration; lists and tuples are walked directly when the object is exactly one.
    Object { value: Expr, item: LocalId },
    /// Known to be a list or a tuple, or None refused before.
    Sequence { value: Expr, item: LocalId },
    /// A dict's keys, values or both; RuntimeError when it changes size.
    Dict { value: Expr, key: Option<LocalId>, item: Option<LocalId> },
    /// What [`pyxide_prims::Prim::MappingStart`] gave: a dict as above, or an iterator of keys,
    /// values or pairs.
    Mapping { value: Expr, key: Option<LocalId>, item: Option<LocalId> },
    /// A set, walked directly.
    Set { value: Expr, item: LocalId },
    /// The characters of a `str`; `item` is a `Py_UCS4`.
    Str { value: Expr, item: LocalId },
    /// The bytes of a `bytes`; `item` is a C character.
    Bytes { value: Expr, item: LocalId },
    /// From one pointer to another, by a step; `item` has the pointee's type.
    Pointers { start: Expr, stop: Expr, step: Option<Expr>, item: LocalId },
    /// `begin()` to `end()` of a C++ object, by a variable of type `iterator`; backward:
    /// `rbegin()` to `rend()`.
    Cpp { value: Expr, item: LocalId, iterator: TypeId, way: Way },
}

/// Which way a C++ container is walked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    Forward,
    Backward,
}

/// An `except` clause.
#[derive(Clone, Debug)]
pub struct Handler {
    /// What it catches (evaluated only when an exception gets here); none: everything.
    pub types: Option<Expr>,
    /// Binds and unbinds of the name are statements of the body.
    pub body: Block,
    pub loc: Loc,
    /// Whether the body asks for the exception (name, bare raise, a call): when it does not,
    /// the handled-exception state need not be set up.
    pub uses_exception: bool,
}

/// `parallel` and `prange` regions (docs: "Using Parallelism").
#[derive(Clone, Debug)]
pub struct Parallel {
    pub range: Option<ForRange>,
    /// The body of `parallel()`; a `prange`'s is in its `range`.
    pub body: Block,
    pub num_threads: Option<Expr>,
    pub chunk_size: Option<Expr>,
    pub schedule: Option<Schedule>,
    pub use_threads_if: Option<Expr>,
    /// What becomes of the variables assigned inside.
    pub captures: Vec<Capture>,
}

/// OpenMP's schedules.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Schedule {
    Static,
    Dynamic,
    Guided,
    Runtime,
}

/// What a parallel region does with a variable.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Capture {
    pub local: LocalId,
    pub kind: CaptureKind,
}

/// How threads share a variable.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CaptureKind {
    Private,
    LastPrivate,
    /// In-place operator: `+=`, `*=`, `-=`, `&=`, `|=`, `^=`.
    Reduction(super::BinaryOp),
}
