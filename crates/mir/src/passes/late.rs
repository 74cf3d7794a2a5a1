//! Variables that are made by the operations that write them: no analysis of C++ alone, but only C++ asks.

use super::liveness::Liveness;
use super::varset::VarSet;
use crate::ir::*;
use cranelift_entity::SecondaryMap;
use rustc_hash::FxHashSet;

/// The named variables on the stack of a finished body that one operation makes, outside of loops, before anything reads
/// them: an object in one may be made where it is written, and need not be there before. What parallel regions mention
/// is left out.
pub fn made_late(body: &Body) -> FxHashSet<Var> {
    let at_start = Liveness::new(SecondaryMap::new(), VarSet::default()).body(&body.root, &mut |_, _| {});
    let (mut made, mut other) = (FxHashSet::default(), FxHashSet::default());
    writes(&body.root, &mut made, &mut other);
    made.retain(|v| {
        let decl = &body.vars[*v];
        let stays = decl.kind == VarKind::Named && decl.storage == Storage::Stack && !body.params.contains(v);
        stays && !at_start.has(*v) && !other.contains(v)
    });
    made
}

/// The named variables on the stack of a finished body that nothing reads.
pub fn unread(body: &Body) -> FxHashSet<Var> {
    let mut seen = FxHashSet::default();
    read(&body.root, &mut seen);
    let unread = |(var, decl): (Var, &VarDecl)| {
        let own = decl.kind == VarKind::Named && decl.storage == Storage::Stack && !body.params.contains(&var) && body.result != Some(var);
        (own && !seen.contains(&var)).then_some(var)
    };
    body.vars.iter().filter_map(unread).collect()
}

/// Sorts the variables that a block writes.
fn writes(block: &Block, made: &mut FxHashSet<Var>, other: &mut FxHashSet<Var>) {
    for s in block {
        match &s.kind {
            StmtKind::Op { dest: Some(Place { kind: PlaceKind::Var(var), .. }), apply, .. } => {
                let makes = !matches!(apply.op, Op::Convert { .. } | Op::Yield { .. } | Op::Aggregate);
                if !makes || !made.insert(*var) {
                    other.insert(*var);
                }
            }
            StmtKind::Loop { body, .. } | StmtKind::For { body, .. } => written(body, other),
            StmtKind::Parallel(p) => {
                written(&p.body, other);
                read(&p.body, other);
            }
            kind => {
                other.extend(kind.written());
                kind.blocks().into_iter().for_each(|b| writes(b, made, other));
            }
        }
    }
}

/// All variables that a block writes.
fn written(block: &Block, out: &mut FxHashSet<Var>) {
    for s in block {
        out.extend(s.kind.written());
        s.kind.blocks().into_iter().for_each(|b| written(b, out));
    }
}

/// All variables that a block reads.
fn read(block: &Block, out: &mut FxHashSet<Var>) {
    for s in block {
        s.kind.each_read(&mut |v, _| {
            out.insert(v);
        });
        if let StmtKind::Parallel(p) = &s.kind {
            out.extend(p.captures.iter().map(|c| c.var));
        }
        s.kind.blocks().into_iter().for_each(|b| read(b, out));
    }
}
