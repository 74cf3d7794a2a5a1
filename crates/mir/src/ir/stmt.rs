//! Statements.

use super::{Apply, Expr, Label, Place, Var};
use pyxide_base::Loc;
use pyxide_hir::tree::{CompareOp, GilState, When};
use smallvec::SmallVec;

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Stmt {
    pub kind: StmtKind,
    pub loc: Loc,
}

/// A list of statements.
pub type Block = Vec<Stmt>;

/// The kinds of statements.
#[derive(Clone, Debug, PartialEq)]
pub enum StmtKind {
    /// `place = expr`: no failure, no effect but the write. Objects: a copy of the reference.
    Assign { dest: Place, value: Expr },
    /// `place = op(args)`. Then the temporaries in `dies` are dropped, then failure is tested
    /// (dropping cannot disturb a current error), then execution goes on or leaves by `on_error`.
    /// When it fails, an object variable as destination is left unset or as it was before (phase
    /// `Counted` has only destinations for which both are one), a C variable is undefined.
    /// `dies` is empty before phase `Counted`. Without destination a result is thrown away; in
    /// phase `Counted` nothing that is owned is.
    Op { dest: Option<Place>, apply: Apply, dies: Vars, on_error: OnError },
    If { cond: Expr, then: Block, otherwise: Block },
    /// Runs for ever; left by `Break(label)`. `Continue(label)` goes to the next turn.
    Loop { label: Label, body: Block },
    /// A counted loop that stays one: `for (var = start; var REL stop; var += step)`; the
    /// bounds are evaluated before. `prange` needs it literally.
    For { label: Label, var: Var, start: Expr, stop: Expr, relation: CompareOp, step: i64, body: Block },
    Switch { on: Expr, arms: Vec<(Vec<i128>, Block)>, default: Block },
    /// Left at its end by `Break(label)`.
    Labelled { label: Label, body: Block },
    Break(Label),
    Continue(Label),
    /// Puts the value into the result variable and leaves the function, through all regions.
    Return(Option<Expr>),
    /// `body`; when it raises, `handler` runs with the error current. Phase `Built` only.
    Try { body: Block, handler: Block },
    /// `saved = Handle`, then `body`; leaving it in any way does `Unhandle(saved)`. Phase `Built`
    /// only.
    Handled { saved: Var, body: Block },
    /// Phase `Built` only.
    Finally { body: Block, cleanup: Block, when: When },
    /// A region with another GIL state. Leaving it in any way puts the state back. Gone in phase
    /// `Flat`.
    GilRegion { state: GilState, body: Block },
    /// What a `GilRegion` becomes: from here the state is `state`; what is needed to go back is
    /// kept in a C variable of the printer's, named by `region`. `Held`: `PyGILState_Ensure` always
    /// does. `Released`: `PyEval_SaveThread`; the GIL is held here for sure.
    GilEnter { region: u32, state: GilState },
    /// The state before the `GilEnter` of the same region is put back. There is one on every way
    /// out of the region.
    GilLeave { region: u32, state: GilState },
    /// A lock region over one or two objects. Gone in phase `Flat`.
    CriticalSection { objects: Vec<Expr>, body: Block },
    /// What a `CriticalSection` becomes, like `GilEnter` and `GilLeave`.
    LockEnter { region: u32, objects: Vec<Expr> },
    LockLeave { region: u32, objects: u32 },
    /// A parallel region; see `parallel` for its captures.
    Parallel(Box<Parallel>),
    /// Makes a variable unset (drops what is in it). Phases before `Counted`; then it is a
    /// `Replace` by `Null`.
    Unset(Var),
    /// `dest = value`, then the object (or memoryview) that was in `dest` before is dropped. The
    /// value is an owned reference (or `Null`) that moves into `dest`, or a part of a memoryview that a temporary is
    /// lent (`passes::is_lent_view`), which is counted then. Phase `Counted` only.
    Replace { dest: Place, value: Expr, old: Old },
    /// Named variables are dropped here, once, on the way to the only `Return`. Phases before
    /// `Counted`.
    DropLocals,
    /// Counts up what is in the place or expression. Phase `Counted`.
    Incref(Expr),
    /// Counts down; the variable is known to be set.
    Decref(Var),
    /// Counts down; the variable may be unset.
    XDecref(Var),
    /// The current error goes on from here. The position recorded for the traceback stays as it is.
    Propagate(OnError),
    /// Cannot be reached.
    Unreachable,
}

/// A few variables.
pub type Vars = SmallVec<[Var; 4]>;

/// What is known of a place that is about to be overwritten.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Old {
    /// It holds an object.
    Set,
    /// It may be NULL.
    Maybe,
}

/// Where a failing operation goes. The printer records the position of the statement before it
/// jumps (see [`super::Op::Traceback`]).
#[derive(Clone, Debug, PartialEq, Default)]
pub enum OnError {
    /// Not said yet (phase `Built`). Later: the operation cannot fail, nothing is tested.
    #[default]
    Implicit,
    /// Drops these temporaries, last one first, and jumps to the end of that labelled block.
    Goto { drops: Vars, label: Label },
}

/// A parallel region (docs: "Using Parallelism").
#[derive(Clone, Debug, PartialEq)]
pub struct Parallel {
    /// A `For` statement first in `body` is the work-sharing loop when this is true.
    pub is_loop: bool,
    pub body: Block,
    pub num_threads: Option<Expr>,
    pub chunk_size: Option<Expr>,
    pub schedule: Option<pyxide_hir::tree::Schedule>,
    pub use_threads_if: Option<Expr>,
    pub captures: Vec<ParallelCapture>,
}

/// What a parallel region does with a variable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParallelCapture {
    pub var: Var,
    pub kind: pyxide_hir::tree::CaptureKind,
}

impl StmtKind {
    /// The blocks inside, in order.
    pub fn blocks(&self) -> SmallVec<[&Block; 2]> {
        match self {
            StmtKind::If { then, otherwise, .. } => smallvec::smallvec![then, otherwise],
            StmtKind::Loop { body, .. }
            | StmtKind::For { body, .. }
            | StmtKind::Labelled { body, .. }
            | StmtKind::Handled { body, .. }
            | StmtKind::GilRegion { body, .. }
            | StmtKind::CriticalSection { body, .. } => smallvec::smallvec![body],
            StmtKind::Switch { arms, default, .. } => arms.iter().map(|a| &a.1).chain([default]).collect(),
            StmtKind::Try { body, handler } => smallvec::smallvec![body, handler],
            StmtKind::Finally { body, cleanup, .. } => smallvec::smallvec![body, cleanup],
            StmtKind::Parallel(p) => smallvec::smallvec![&p.body],
            _ => SmallVec::new(),
        }
    }
    /// The same, to be changed.
    pub fn blocks_mut(&mut self) -> SmallVec<[&mut Block; 2]> {
        match self {
            StmtKind::If { then, otherwise, .. } => smallvec::smallvec![then, otherwise],
            StmtKind::Loop { body, .. }
            | StmtKind::For { body, .. }
            | StmtKind::Labelled { body, .. }
            | StmtKind::Handled { body, .. }
            | StmtKind::GilRegion { body, .. }
            | StmtKind::CriticalSection { body, .. } => smallvec::smallvec![body],
            StmtKind::Switch { arms, default, .. } => arms.iter_mut().map(|a| &mut a.1).chain([default]).collect(),
            StmtKind::Try { body, handler } => smallvec::smallvec![body, handler],
            StmtKind::Finally { body, cleanup, .. } => smallvec::smallvec![body, cleanup],
            StmtKind::Parallel(p) => smallvec::smallvec![&mut p.body],
            _ => SmallVec::new(),
        }
    }
}

impl Stmt {
    /// A statement at a place.
    pub fn new(loc: Loc, kind: StmtKind) -> Stmt {
        Stmt { kind, loc }
    }
}
