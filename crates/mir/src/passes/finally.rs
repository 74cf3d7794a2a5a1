//! `finally`: one copy of the cleanup, run on every way out, each way out scheduled.
//!
//! ```text
//! error = NULL
//! labelled leave {
//!     labelled raised { body; break leave }      // other exits: `exit = k; break leave`
//!     error = stash
//! }
//! cleanup
//! if error is set { restore error; propagate }
//! switch exit { k: the jump }
//! ```
//!
//! While the cleanup runs because of an exception, that exception is the handled one; leaving the
//! cleanup in any way of its own (`return`, `break`, another exception) drops what was scheduled.

use super::exceptions::{Pass, jumps_to};
use super::exits::{Exit, Redirect, leave_on_ways, redirect};
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
    let raised = pass.body.labels.push(LabelDecl { hint: "raised" });
    let leave = pass.body.labels.push(LabelDecl { hint: "finally" });
    let mut body = match when {
        When::Always => pass.block_to(body, raised),
        When::NotRaised => pass.block(body),
    };
    let catches = when == When::Always && jumps_to(&body, raised);
    let exit = pass.temp(TypeId::INT);
    let mut ways = Ways { exit, leave, exits: vec![] };
    // Errors already go to `raised`; what is left are jumps.
    redirect(&mut body, &mut ways);
    let exits = ways.exits;
    let falls = !body.last().is_some_and(|s| s.kind.leaves());
    if exits.is_empty() && !catches {
        out.extend(body);
        if falls {
            out.extend(pass.block(cleanup));
        }
        return;
    }
    if !exits.is_empty() {
        out.push(pass.set(exit, ExprKind::Int(0), loc));
    }
    if falls && catches {
        body.push(Stmt::new(loc, StmtKind::Break(leave)));
    }
    if !catches {
        out.push(Stmt::new(loc, StmtKind::Labelled { label: leave, body }));
        out.extend(pass.block(cleanup));
    } else {
        let error = pass.temp(TypeId::OBJECT);
        let wants_state = pass.gil == GilState::Held && needs_state(&cleanup);
        let saved = wants_state.then(|| pass.temp(TypeId::OBJECT));
        out.push(pass.set(error, ExprKind::Null, loc));
        out.extend(saved.map(|saved| pass.set(saved, ExprKind::Null, loc)));
        let stash = match saved {
            None => vec![pass.op(Some(error), Op::StashError, vec![], loc)],
            Some(saved) => vec![pass.handle(saved, loc), pass.op(Some(error), Op::CaughtException, vec![], loc)],
        };
        let mut whole = vec![Stmt::new(loc, StmtKind::Labelled { label: raised, body })];
        whole.extend(with_gil(pass, stash, loc));
        out.push(Stmt::new(loc, StmtKind::Labelled { label: leave, body: whole }));
        let cleanup = pass.block(cleanup);
        let is_raised = Expr { kind: ExprKind::IsSet(error), ty: TypeId::BINT };
        let cleanup = match saved {
            None => cleanup,
            Some(saved) => {
                let then = vec![pass.unhandle(saved, loc)];
                let leave = [Stmt::new(loc, StmtKind::If { cond: is_raised.clone(), then, otherwise: vec![] })];
                leave_on_ways(cleanup, &[], &leave, &mut pass.body.labels, loc)
            }
        };
        let ends = !cleanup.last().is_some_and(|s| s.kind.leaves());
        out.extend(cleanup);
        if !ends {
            return;
        }
        let mut again: Block = saved.iter().map(|saved| pass.unhandle(*saved, loc)).collect();
        again.push(pass.op(None, Op::RestoreError, vec![pass.read(error)], loc));
        let mut then = with_gil(pass, again, loc);
        then.push(Stmt::new(loc, Exit::Error(pass.error).jump()));
        out.push(Stmt::new(loc, StmtKind::If { cond: is_raised, then, otherwise: vec![] }));
    }
    go_on(pass, exit, exits, falls, loc, out);
}

/// After the cleanup: the scheduled jump.
fn go_on(pass: &Pass<'_>, exit: Var, exits: Vec<Exit>, falls: bool, loc: Loc, out: &mut Block) {
    if out.last().is_some_and(|s| s.kind.leaves()) || exits.is_empty() {
        return;
    }
    let jump = |e: &Exit| vec![Stmt::new(loc, e.jump())];
    if let [only] = &exits[..] {
        if falls {
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
    leave: Label,
    exits: Vec<Exit>,
}

impl Redirect for Ways {
    fn jump(&mut self, exit: Exit, loc: Loc, out: &mut Block) {
        if exit == Exit::Break(self.leave) {
            out.push(Stmt::new(loc, exit.jump()));
            return;
        }
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
        out.push(Stmt::new(loc, StmtKind::Break(self.leave)));
    }
    fn error(&mut self, label: Label) -> Label {
        label
    }
}
