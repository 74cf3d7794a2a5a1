//! Regions of the GIL and of locks become statements on each way in and out.
//!
//! In: phase `Explicit`. Out: phase `Flat`. Inner regions first, so that a way out of several
//! regions leaves them from the inside out.

use super::exits::leave_on_exit;
use crate::ir::*;
use cranelift_entity::PrimaryMap;

/// Flattens regions.
pub fn run(body: &mut Body) {
    let mut next = 0;
    let root = std::mem::take(&mut body.root);
    body.root = block(root, &mut body.labels, &mut next);
    body.phase = Phase::Flat;
}

fn block(list: Block, labels: &mut PrimaryMap<Label, LabelDecl>, next: &mut u32) -> Block {
    let mut out = Vec::with_capacity(list.len());
    for mut s in list {
        for b in s.kind.blocks_mut() {
            *b = block(std::mem::take(b), labels, next);
        }
        let loc = s.loc;
        match s.kind {
            StmtKind::GilRegion { state, body } => {
                *next += 1;
                let region = *next;
                out.push(Stmt::new(loc, StmtKind::GilEnter { region, state }));
                let leave = [Stmt::new(loc, StmtKind::GilLeave { region, state })];
                out.extend(leave_on_exit(body, &leave, labels, loc));
            }
            StmtKind::CriticalSection { objects, body } => {
                *next += 1;
                let region = *next;
                let leave = [Stmt::new(loc, StmtKind::LockLeave { region, objects: objects.len() as u32 })];
                out.push(Stmt::new(loc, StmtKind::LockEnter { region, objects }));
                out.extend(leave_on_exit(body, &leave, labels, loc));
            }
            kind => out.push(Stmt { kind, loc }),
        }
    }
    out
}
