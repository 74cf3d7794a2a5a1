//! `finally`: one copy of the cleanup, run on every way out, each way out scheduled.
//!
//! ```text
//! labelled leave {
//!     labelled raised { body; held = NULL; break leave }   // other exits: `exit = k` before that
//!     held = handle (or stash)
//! }
//! cleanup
//! if held is set { restore the error; propagate }
//! switch exit { k: the jump }
//! ```
//!
//! While the cleanup runs because of an exception, that exception is the handled one (if the
//! cleanup can tell); leaving the cleanup in any way of its own (`return`, `break`, another
//! exception) drops what was scheduled.

use super::exceptions::{Pass, jumps_to};
use super::exits::{Exit, Redirect, leave_on_exit, leave_on_ways, redirect};
use crate::ir::*;
use pyxide_base::Loc;
use pyxide_hir::tree::{GilState, When};
use pyxide_types::TypeId;

/// Lowers a `Finally`: body, cleanup, when.
pub(super) fn lower(
    pass: &mut Pass<'_>,
    (body, cleanup, when): (Block, Block, When),
    loc: Loc,
    out: &mut Block,
) {
    if when == When::Always && is_small(&cleanup) {
        let body = pass.block(body);
        return out.extend(leave_on_exit(body, &cleanup, &mut pass.body.labels, loc));
    }
    let raised = pass.body.labels.push(LabelDecl { hint: "raised" });
    let leave = pass.body.labels.push(LabelDecl { hint: "finally" });
    let mut body = match when {
        When::Always => pass.block_to(body, raised),
        When::NotRaised => pass.block(body),
    };
    let catches = when == When::Always && jumps_to(&body, raised);
    let exit = pass.temp(TypeId::INT);
    let held = catches.then(|| pass.temp(TypeId::OBJECT));
    let mut ways = Ways { exit, held, leave, exits: vec![] };
    // Errors already go to `raised`; what is left are jumps.
    redirect(&mut body, &mut ways);
    let exits = std::mem::take(&mut ways.exits);
    let falls = !body.last().is_some_and(|s| s.kind.leaves());
    let entry = if falls { Entry::ByFalling } else { Entry::ByJumps };
    if !exits.is_empty() {
        out.push(pass.set(exit, ExprKind::Int(0), loc));
    }
    let Some(held) = held else {
        if exits.is_empty() {
            out.extend(body);
        } else {
            out.push(Stmt::new(loc, StmtKind::Labelled { label: leave, body }));
        }
        if falls || !exits.is_empty() {
            out.extend(pass.block(cleanup));
        }
        return go_on(pass, exit, exits, entry, loc, out);
    };
    if falls {
        ways.go(loc, &mut body);
    }
    let wants_state = pass.gil == GilState::Held && needs_state(&cleanup);
    let take = if wants_state { Op::Handle } else { Op::StashError };
    let mut whole = vec![Stmt::new(loc, StmtKind::Labelled { label: raised, body })];
    let take = vec![pass.op(Some(held), take, vec![], loc)];
    whole.extend(with_gil(pass, take, loc));
    out.push(Stmt::new(loc, StmtKind::Labelled { label: leave, body: whole }));
    let is_raised = Expr { kind: ExprKind::IsSet(held), ty: TypeId::BINT };
    let mut cleanup = pass.block(cleanup);
    if wants_state {
        let then = vec![pass.unhandle(held, loc)];
        let leave = [Stmt::new(loc, StmtKind::If { cond: is_raised.clone(), then, otherwise: vec![] })];
        cleanup = leave_on_ways(cleanup, &[], &leave, &mut pass.body.labels, loc);
    }
    if pass.gil == GilState::Released {
        // What is held dies with the GIL where the cleanup leaves in a way of its own: it is looked
        // at there for the last time.
        let seen = pass.temp(TypeId::BINT);
        let look = Op::Prim(pyxide_prims::Prim::ObjectIs);
        let look = vec![pass.op(Some(seen), look, vec![pass.read(held), pass.read(held)], loc)];
        let then = with_gil(pass, look, loc);
        let leave = [Stmt::new(loc, StmtKind::If { cond: is_raised.clone(), then, otherwise: vec![] })];
        cleanup = leave_on_ways(cleanup, &[], &leave, &mut pass.body.labels, loc);
    }
    let ends = !cleanup.last().is_some_and(|s| s.kind.leaves());
    out.extend(cleanup);
    if !ends {
        return;
    }
    let again = if wants_state {
        let error = pass.temp(TypeId::OBJECT);
        vec![
            pass.op(Some(error), Op::CaughtException, vec![], loc),
            pass.unhandle(held, loc),
            pass.op(None, Op::RestoreError, vec![pass.read(error)], loc),
        ]
    } else {
        vec![pass.op(None, Op::RestoreError, vec![pass.read(held)], loc)]
    };
    let mut then = with_gil(pass, again, loc);
    then.push(Stmt::new(loc, Exit::Error(pass.error).jump()));
    out.push(Stmt::new(loc, StmtKind::If { cond: is_raised, then, otherwise: vec![] }));
    go_on(pass, exit, exits, entry, loc, out);
}

/// How control gets to a cleanup when nothing was raised.
#[derive(Clone, Copy, PartialEq)]
enum Entry {
    /// From the end of the body too.
    ByFalling,
    ByJumps,
}

/// After the cleanup: the scheduled jump.
fn go_on(pass: &Pass<'_>, exit: Var, exits: Vec<Exit>, entry: Entry, loc: Loc, out: &mut Block) {
    if out.last().is_some_and(|s| s.kind.leaves()) || exits.is_empty() {
        return;
    }
    let jump = |e: &Exit| vec![Stmt::new(loc, e.jump())];
    if let [only] = &exits[..] {
        if entry == Entry::ByFalling {
            let cond = pass.read(exit);
            out.push(Stmt::new(loc, StmtKind::If { cond, then: jump(only), otherwise: vec![] }));
        } else {
            out.extend(jump(only));
        }
        return;
    }
    let arms = exits.iter().enumerate().map(|(i, e)| (vec![i as i128 + 1], jump(e))).collect();
    out.push(Stmt::new(loc, StmtKind::Switch { on: pass.read(exit), arms, default: vec![] }));
}

/// Whether a cleanup is smaller than the choice of where to go after it, and leaves a current error
/// alone: it only unsets variables (the name in `except E as name`).
fn is_small(cleanup: &[Stmt]) -> bool {
    cleanup.len() == 1 && matches!(cleanup[0].kind, StmtKind::Unset(_))
}

/// Errors are touched with the GIL.
fn with_gil(pass: &Pass<'_>, block: Block, loc: Loc) -> Block {
    match pass.gil {
        GilState::Held => block,
        GilState::Released => vec![Stmt::new(loc, StmtKind::GilRegion { state: GilState::Held, body: block })],
    }
}

/// Whether code of a cleanup may look at the handled exception: anything that may run Python code.
fn needs_state(block: &[Stmt]) -> bool {
    block.iter().any(|s| match &s.kind {
        StmtKind::Op { apply, .. } => !matches!(apply.op, Op::Convert { .. } | Op::BoundTest { .. } | Op::Arithmetic(_)),
        kind => kind.blocks().into_iter().any(|b| needs_state(b)),
    })
}

/// Schedules each exit.
struct Ways {
    exit: Var,
    /// Holds the exception; NULL on every other way.
    held: Option<Var>,
    leave: Label,
    exits: Vec<Exit>,
}

impl Ways {
    fn go(&self, loc: Loc, out: &mut Block) {
        if let Some(held) = self.held {
            let value = Expr { kind: ExprKind::Null, ty: TypeId::OBJECT };
            out.push(Stmt::new(loc, StmtKind::Assign { dest: Place::var(held, TypeId::OBJECT), value }));
        }
        out.push(Stmt::new(loc, StmtKind::Break(self.leave)));
    }
}

impl Redirect for Ways {
    fn jump(&mut self, exit: Exit, loc: Loc, out: &mut Block) {
        let at = match self.exits.iter().position(|e| *e == exit) {
            Some(at) => at,
            None => {
                self.exits.push(exit);
                self.exits.len() - 1
            }
        };
        let ty = TypeId::INT;
        let value = Expr::int(at as i128 + 1, ty);
        out.push(Stmt::new(loc, StmtKind::Assign { dest: Place::var(self.exit, ty), value }));
        self.go(loc, out);
    }
    fn error(&mut self, label: Label) -> Label {
        label
    }
}
