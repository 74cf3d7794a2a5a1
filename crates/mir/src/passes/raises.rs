//! Functions that provably cannot raise: their direct callers need no test.
//!
//! In and out: phase `Explicit`. Calls through a vtable, a pointer or a capsule keep their test,
//! since another body may stand there.

use crate::ir::*;
use pyxide_hir::tree::{FuncId, Module};
use rustc_hash::FxHashSet;

/// Finds the functions that never raise and drops the tests behind direct calls of them.
pub fn run(bodies: &mut [Body], hir: &Module) {
    // Assume the best of all, then take out those that do worse, until nothing changes: functions
    // that only call each other never raise.
    let mut never: FxHashSet<FuncId> = bodies.iter().filter(|b| b.entry == Entry::C).map(|b| b.func).collect();
    loop {
        let before = never.len();
        for body in bodies.iter() {
            if never.contains(&body.func) && may_raise(&body.root, hir, &never) {
                never.remove(&body.func);
            }
        }
        if never.len() == before {
            break;
        }
    }
    for body in bodies {
        if never.contains(&body.func) && body.entry == Entry::C {
            body.raises = Raises::Never;
        }
        drop_tests(&mut body.root, hir, &never);
    }
}

/// Whether an operation is a direct call of a function that never raises.
fn is_safe_call(apply: &Apply, hir: &Module, never: &FxHashSet<FuncId>) -> bool {
    match apply.op {
        Op::CallC(f) => hir.implementations.get(&f).is_some_and(|f| never.contains(f)),
        _ => false,
    }
}

fn may_raise(block: &[Stmt], hir: &Module, never: &FxHashSet<FuncId>) -> bool {
    block.iter().any(|s| match &s.kind {
        StmtKind::Op { apply, on_error: OnError::Goto { .. }, .. } => !is_safe_call(apply, hir, never),
        // It hands on an error that some operation raised.
        StmtKind::Propagate(_) => false,
        kind => kind.blocks().into_iter().any(|b| may_raise(b, hir, never)),
    })
}

fn drop_tests(block: &mut Block, hir: &Module, never: &FxHashSet<FuncId>) {
    for s in block {
        if let StmtKind::Op { apply, on_error, .. } = &mut s.kind
            && is_safe_call(apply, hir, never)
        {
            *on_error = OnError::Implicit;
        }
        s.kind.blocks_mut().into_iter().for_each(|b| drop_tests(b, hir, never));
    }
}
