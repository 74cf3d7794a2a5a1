//! Parts of memoryviews that need no reference of their own.
//!
//! In and out: phase `Resumable`. A temporary that holds `view[...]` is lent what `view` has when `view` is a variable
//! of this function that nothing writes until the temporary was read for the last time, or another temporary, which
//! then lives as long.

use super::counted::is_memoryview;
use super::varset::VarSet;
use crate::ir::*;
use cranelift_entity::SecondaryMap;
use pyxide_types::TypeTable;

/// The temporaries that are lent, each with what it is a part of. `captured`: variables that other functions may
/// write.
pub fn lent(body: &Body, types: &TypeTable, captured: &VarSet) -> Vec<(Var, Var)> {
    let mut find = Find { body, types, captured, mentions: SecondaryMap::new(), found: Vec::new() };
    count(&body.root, &mut find.mentions);
    find.block(&body.root);
    find.found
}

struct Find<'a> {
    body: &'a Body,
    types: &'a TypeTable,
    captured: &'a VarSet,
    /// How often each variable is mentioned in the body.
    mentions: SecondaryMap<Var, u32>,
    found: Vec<(Var, Var)>,
}

impl Find<'_> {
    fn block(&mut self, block: &[Stmt]) {
        for (i, s) in block.iter().enumerate() {
            if let Some((part, whole)) = self.slice(&s.kind)
                && self.is_still(part, whole, &block[i + 1..])
            {
                self.found.push((part, whole));
            }
            s.kind.blocks().into_iter().for_each(|b| self.block(b));
        }
    }

    /// `part = whole[...]` of two variables on the stack.
    fn slice(&self, s: &StmtKind) -> Option<(Var, Var)> {
        let StmtKind::Op { dest: Some(Place { kind: PlaceKind::Var(part), .. }), apply, .. } = s else { return None };
        let (Op::MemoryViewSlice { .. }, Some(view)) = (&apply.op, apply.args.first()) else { return None };
        let ExprKind::Load(Place { kind: PlaceKind::Var(whole), .. }) = view.kind else { return None };
        let on_stack = |v: Var| {
            let decl = &self.body.vars[v];
            decl.storage == Storage::Stack && !self.captured.has(v) && is_memoryview(self.types, decl.ty)
        };
        (self.body.vars[*part].kind == VarKind::Temp && *part != whole && on_stack(*part) && on_stack(whole)).then_some((*part, whole))
    }

    /// Whether the part is read for the last time before anything writes the whole.
    fn is_still(&self, part: Var, whole: Var, after: &[Stmt]) -> bool {
        // What a part of a part is lent is that of the whole.
        let mut kept = vec![part, whole];
        while let Some((_, of)) = self.found.iter().find(|(p, _)| kept.last() == Some(p)) {
            kept.push(*of);
        }
        let mut left = self.mentions[part] - 1;
        for s in after {
            if left == 0 {
                return true;
            }
            let mut here = SecondaryMap::new();
            count(std::slice::from_ref(s), &mut here);
            left = left.saturating_sub(here[part]);
            if kept.iter().any(|v| writes(s, *v)) {
                return false;
            }
        }
        left == 0
    }
}

/// How often each variable is mentioned.
fn count(block: &[Stmt], mentions: &mut SecondaryMap<Var, u32>) {
    for s in block {
        s.kind.each_read(&mut |v, _| mentions[v] += 1);
        s.kind.written().into_iter().for_each(|v| mentions[v] += 1);
        s.kind.blocks().into_iter().for_each(|b| count(b, mentions));
    }
}

/// Whether a statement may change what a variable holds.
fn writes(s: &Stmt, var: Var) -> bool {
    let mut changed = s.kind.written() == Some(var);
    s.kind.each_read(&mut |v, mention| changed |= v == var && mention == Mention::Address);
    changed || s.kind.blocks().into_iter().any(|b| b.iter().any(|s| writes(s, var)))
}
