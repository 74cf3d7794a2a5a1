//! Statements.

use super::{Apply, Expr, Label, Place, Var};
use pyxide_base::Loc;
use pyxide_hir::tree::{GilState, When};
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
    /// `place = op(args)`.
    Op { dest: Option<Place>, apply: Apply, on_error: OnError },
    If { cond: Expr, then: Block, otherwise: Block },
    /// Runs for ever; left by `Break(label)`. `Continue(label)` goes to the next turn.
    Loop { label: Label, body: Block },
    /// A counted loop that stays one: `for (var = start; var REL stop; var += step)`; the
    /// bounds are evaluated before. `prange` needs it literally.
    For { label: Label, var: Var, start: Expr, stop: Expr, step: i64, body: Block },
    Switch { on: Expr, arms: Vec<(Vec<i128>, Block)>, default: Block },
    /// Left at its end by `Break(label)`.
    Labelled { label: Label, body: Block },
    Break(Label),
    Continue(Label),
    /// Puts the value into the result variable and leaves the function, through all regions.
    Return(Option<Expr>),
    /// `body`; when it raises, `handler` runs with the error current. Phase `Built` only.
    Try { body: Block, handler: Block },
    /// Phase `Built` only.
    Finally { body: Block, cleanup: Block, when: When },
    /// A region with another GIL state. Leaving it in any way puts the state back.
    GilRegion { state: GilState, body: Block },
    /// A lock region over objects.
    CriticalSection { objects: Vec<Expr>, body: Block },
    /// A parallel region; see `parallel` for its captures.
    Parallel(Box<Parallel>),
    /// Makes a variable unset (drops what is in it).
    Unset(Var),
    /// Counts up what is in the place or expression. Phase `Counted`.
    Incref(Expr),
    /// Counts down; the variable is known to be set.
    Decref(Var),
    /// Counts down; the variable may be unset.
    XDecref(Var),
    /// An error leaves the body from here, to where operations at this place go.
    Propagate(OnError),
    /// Cannot be reached.
    Unreachable,
}

/// Where a failing operation goes.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum OnError {
    /// Not said yet (phase `Built`), or the operation cannot fail.
    #[default]
    Implicit,
    /// Drops these temporaries, last one first, and jumps.
    Goto { drops: SmallVec<[Var; 4]>, label: Label },
    /// The error is printed and dropped (`noexcept` functions), then as `Goto`.
    Unraisable { label: Label },
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
