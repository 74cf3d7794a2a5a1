//! HIR to MIR: one file per construct.
//!
//! In: a checked function of [`pyxide_hir::tree`]. Out: a [`Body`] in phase `Built`.
//!
//! Operands are evaluated left to right. An operand stays an expression tree as long as it has no
//! effect and cannot fail; when the lowering of a later operand emits statements, earlier trees
//! that read something those statements may change are spilled into temporaries where they stood
//! ([`operands`]).
//!
//! Exits (`return`, `break`, `continue`) jump straight to their target; what they cross on the
//! way is in the structure (`Try`, `Finally`, `Handled`, `GilRegion`, `CriticalSection`) and is
//! lowered by passes.

mod aggregate;
mod assign;
mod bound;
mod call;
mod cast;
mod choice;
mod expr;
mod foreach;
mod forrange;
mod function;
mod ifs;
mod memoryview;
mod operands;
mod parallel;
mod place;
mod region;
mod stmt;
mod tries;
mod whiles;

pub use function::build;

use crate::ir::*;
use crate::passes::varset::IdSet;
use cranelift_entity::{PrimaryMap, SecondaryMap, packed_option::PackedOption};
use pyxide_base::{Diagnostic, Diagnostics, Loc};
use pyxide_hir::tree as hir;
use pyxide_hir::tree::{GilState, LocalId};
use pyxide_types::{TypeId, TypeTable};
use rustc_hash::{FxHashMap, FxHashSet};

/// The state of lowering one function.
pub(crate) struct Builder<'a> {
    hir: &'a hir::Module,
    f: &'a hir::Function,
    vars: PrimaryMap<Var, VarDecl>,
    labels: PrimaryMap<Label, LabelDecl>,
    /// The variable of each local.
    locals: SecondaryMap<LocalId, PackedOption<Var>>,
    /// Statements of the block that is being filled.
    out: Block,
    /// Where new statements stand.
    loc: Loc,
    /// Counts emitted statements; tells whether lowering something emitted any.
    epoch: u32,
    /// When each variable was last written, in epochs.
    written: SecondaryMap<Var, u32>,
    /// Locals that are set here for sure, as far as one walk tells; a pass makes it exact.
    known_set: IdSet<LocalId>,
    /// Locals that some statement of the function unsets.
    unset_somewhere: FxHashSet<LocalId>,
    /// Locals of old-style buffer types whose items are used; complete in the last walk. And the
    /// views of their items.
    buffers: FxHashMap<LocalId, BufferUse>,
    buffer_vars: FxHashMap<LocalId, Var>,
    /// Object parameters that the body assigns.
    assigned_params: FxHashSet<Var>,
    loops: Vec<LoopLabels>,
    /// How many `try` there are around what is built: where there is none, nothing of this function
    /// runs after an error.
    tries: u32,
    gil: GilState,
    form: LoopForm,
    /// Whether statements are told to tracers here.
    lines: Lines,
    scope: Option<ScopeLayout>,
    diagnostics: Diagnostics,
}

/// How the items of an old-style buffer are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct BufferUse {
    views: hir::BufferViews,
    written: bool,
}

/// Whether a loop may take any form, or must be a literal `for` (parallel loops).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LoopForm {
    Any,
    Literal,
}

/// Whether statements are told to tracers. Inside of parallel regions they are not: threads that
/// Python does not know run there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lines {
    Traced,
    Untold,
}

/// Where `break` and `continue` go.
#[derive(Clone, Copy)]
struct LoopLabels {
    on_break: Label,
    on_continue: Label,
}

impl<'a> Builder<'a> {
    fn types(&self) -> &'a TypeTable {
        &self.hir.types
    }

    /// A construct that is not lowered yet.
    fn not_yet(&mut self, what: &str) {
        let d = Diagnostic::error("not-yet", self.loc, format!("{what} is not supported yet"));
        self.diagnostics.push(d);
    }

    fn emit(&mut self, kind: StmtKind) {
        self.epoch += 1;
        if let StmtKind::Assign { dest, .. } | StmtKind::Op { dest: Some(dest), .. } = &kind {
            self.note_write(dest);
        }
        if let StmtKind::Unset(var) = kind {
            self.written[var] = self.epoch;
            self.assigned_params.insert(var);
        }
        self.out.push(Stmt { kind, loc: self.loc });
    }

    fn note_write(&mut self, dest: &Place) {
        match &dest.kind {
            PlaceKind::Var(var) => {
                self.written[*var] = self.epoch;
                if self.vars[*var].kind == VarKind::Borrowed {
                    self.assigned_params.insert(*var);
                }
            }
            PlaceKind::StructField { base, .. } => self.note_write(base),
            PlaceKind::CTupleItem { base, .. } | PlaceKind::CIndex { base, .. } => {
                if let ExprKind::Load(place) = &base.kind {
                    self.note_write(place);
                }
            }
            _ => {}
        }
    }

    fn assign(&mut self, dest: Place, value: Expr) {
        self.emit(StmtKind::Assign { dest, value });
    }

    /// An operation with its result in a new temporary.
    fn op(&mut self, op: Op, args: Vec<Expr>, ty: TypeId) -> Expr {
        let temp = self.temp(ty);
        let ty = self.vars[temp].ty;
        self.op_into(Some(Place::var(temp, ty)), op, args);
        Expr::var(temp, ty)
    }

    /// An operation whose result, if any, is not wanted.
    fn op_void(&mut self, op: Op, args: Vec<Expr>) {
        self.op_into(None, op, args);
    }

    fn op_into(&mut self, dest: Option<Place>, op: Op, args: Vec<Expr>) {
        let apply = Apply { op, args };
        self.emit(StmtKind::Op { dest, apply, dies: Vars::new(), on_error: OnError::Implicit });
    }

    /// A new temporary.
    fn temp(&mut self, ty: TypeId) -> Var {
        let ty = self.types().unqualified(ty);
        self.vars.push(VarDecl { name: None, ty, kind: VarKind::Temp, storage: Storage::Stack, local: None })
    }

    /// The value in a variable: itself if it is one already.
    fn in_temp(&mut self, value: Expr) -> Expr {
        if let ExprKind::Load(Place { kind: PlaceKind::Var(var), .. }) = value.kind
            && self.vars[var].kind == VarKind::Temp
        {
            return value;
        }
        let temp = self.temp(value.ty);
        let ty = self.vars[temp].ty;
        self.assign(Place::var(temp, ty), value);
        Expr::var(temp, ty)
    }

    fn label(&mut self, hint: &'static str) -> Label {
        self.labels.push(LabelDecl { hint })
    }

    /// What `fill` emits, as a block of its own.
    fn block(&mut self, fill: impl FnOnce(&mut Self)) -> Block {
        let outer = std::mem::take(&mut self.out);
        let loc = self.loc;
        fill(self);
        self.loc = loc;
        std::mem::replace(&mut self.out, outer)
    }

    /// Two blocks of which one runs; what is set after both is set afterwards.
    fn branch(&mut self, cond: Expr, then: impl FnOnce(&mut Self), otherwise: impl FnOnce(&mut Self)) {
        let before = self.known_set.clone();
        let then = self.block(then);
        let after_then = std::mem::replace(&mut self.known_set, before);
        let otherwise = self.block(otherwise);
        let jumps = |b: &Block| b.last().is_some_and(|s| s.kind.leaves());
        if jumps(&otherwise) {
            self.known_set = after_then;
        } else if !jumps(&then) {
            self.known_set.keep_common(&after_then);
        }
        self.emit(StmtKind::If { cond, then, otherwise });
    }

    /// A block that may be left half way or be run many times: what it sets is not known
    /// afterwards.
    fn uncertain(&mut self, fill: impl FnOnce(&mut Self)) -> Block {
        let before = self.known_set.clone();
        let block = self.block(fill);
        self.known_set = before;
        block
    }
}
