//! Regions of the GIL and of locks become statements on each way in and out.
//!
//! In: phase `Explicit`. Out: phase `Flat`. Inner regions first, so that a way out of several
//! regions leaves them from the inside out. A function that suspends inside of a region leaves it
//! first and enters it again when it is resumed: what is kept to go back is good for one thread
//! and one way in only, and who resumes may have either changed.

use super::exits::{Exit, leave_on_exit};
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
                let enter = Stmt::new(loc, StmtKind::GilEnter { region, state });
                let leave = Stmt::new(loc, StmtKind::GilLeave { region, state });
                around(enter, body, leave, labels, &mut out);
            }
            StmtKind::CriticalSection { objects, body } => {
                *next += 1;
                let region = *next;
                let leave = Stmt::new(loc, StmtKind::LockLeave { region, objects: objects.len() as u32 });
                let enter = Stmt::new(loc, StmtKind::LockEnter { region, objects });
                around(enter, body, leave, labels, &mut out);
            }
            kind => out.push(Stmt { kind, loc }),
        }
    }
    out
}

/// `enter`, the body, and `leave` on each way out.
fn around(enter: Stmt, body: Block, leave: Stmt, labels: &mut PrimaryMap<Label, LabelDecl>, out: &mut Block) {
    let loc = enter.loc;
    let body = suspensions(body, &enter, &leave, labels);
    out.push(enter);
    out.extend(leave_on_exit(body, &[leave], labels, loc));
}

/// The region is left where the body suspends, and entered on both ways on from there.
fn suspensions(body: Block, enter: &Stmt, leave: &Stmt, labels: &mut PrimaryMap<Label, LabelDecl>) -> Block {
    let mut out = Vec::with_capacity(body.len());
    for mut s in body {
        for b in s.kind.blocks_mut() {
            *b = suspensions(std::mem::take(b), enter, leave, labels);
        }
        let StmtKind::Op { apply, on_error, .. } = &mut s.kind else {
            out.push(s);
            continue;
        };
        if !matches!(apply.op, Op::Yield { .. } | Op::YieldFrom | Op::Await) {
            out.push(s);
            continue;
        }
        let loc = s.loc;
        let OnError::Goto { label: raised, .. } = on_error else {
            out.extend([leave.clone(), s, enter.clone()]);
            continue;
        };
        let target = std::mem::replace(raised, labels.push(LabelDecl { hint: "thrown" }));
        let (raised, end) = (*raised, labels.push(LabelDecl { hint: "resumed" }));
        let body = vec![leave.clone(), s, enter.clone(), Stmt::new(loc, StmtKind::Break(end))];
        let body = vec![
            Stmt::new(loc, StmtKind::Labelled { label: raised, body }),
            enter.clone(),
            Stmt::new(loc, Exit::Error(target).jump()),
        ];
        out.push(Stmt::new(loc, StmtKind::Labelled { label: end, body }));
    }
    out
}
