//! Definite assignment: tests of variables that are set for sure go away.
//!
//! In and out: phase `Explicit`. Precise over branches, loops and error edges, since all of them
//! are explicit by now. After a test that passed, the variable is known to be set.

use super::flow::{Forward, Holds, forward};
use super::varset::VarSet;
use crate::ir::*;
use cranelift_entity::PrimaryMap;

/// Removes tests that cannot fail.
pub fn run(body: &mut Body) {
    let mut asked = VarSet::default();
    tests(&body.root, &mut asked);
    let mut start = VarSet::default();
    body.params.iter().filter(|p| asked.has(**p)).for_each(|p| start.add(*p));
    let mut root = std::mem::take(&mut body.root);
    forward(&mut Assigned { vars: &body.vars, asked }, &mut root, start);
    body.root = root;
}

struct Assigned<'a> {
    vars: &'a PrimaryMap<Var, VarDecl>,
    /// Variables that any test asks about: nothing is said of others.
    asked: VarSet,
}

/// The variable that a test asks about.
fn tested(s: &Stmt) -> Option<Var> {
    let StmtKind::Op { apply, .. } = &s.kind else { return None };
    let (Op::BoundTest { .. }, Some(arg)) = (&apply.op, apply.args.first()) else { return None };
    match &arg.kind {
        ExprKind::Load(Place { kind: PlaceKind::Var(var), .. }) => Some(*var),
        _ => None,
    }
}

/// All variables that tests ask about.
fn tests(block: &[Stmt], asked: &mut VarSet) {
    for s in block {
        tested(s).into_iter().for_each(|var| asked.add(var));
        s.kind.blocks().into_iter().for_each(|b| tests(b, asked));
    }
}

impl Assigned<'_> {
    fn set(&self, var: Var, state: &mut VarSet) {
        if self.asked.has(var) {
            state.add(var);
        }
    }
}

impl Forward for Assigned<'_> {
    /// Variables that are set for sure.
    type State = VarSet;

    fn join(&self, into: &mut VarSet, other: &VarSet) -> bool {
        into.keep_common(other)
    }

    fn after(&mut self, s: &Stmt, state: &mut VarSet) {
        if let Some(var) = tested(s) {
            return self.set(var, state);
        }
        match &s.kind {
            StmtKind::Unset(var) => state.remove(*var),
            StmtKind::Assign { value: Expr { kind: ExprKind::Null, .. }, dest } => {
                if let PlaceKind::Var(var) = dest.kind {
                    state.remove(var);
                }
            }
            kind => kind.written().into_iter().for_each(|v| self.set(v, state)),
        }
    }

    fn assume(&mut self, cond: &Expr, holds: Holds, state: &mut VarSet) {
        match (&cond.kind, holds) {
            (ExprKind::IsSet(var), Holds::Yes) => self.set(*var, state),
            (ExprKind::Not(inner), Holds::No) => {
                if let ExprKind::IsSet(var) = inner.kind {
                    self.set(var, state);
                }
            }
            _ => {}
        }
    }

    fn rewrite(&mut self, s: Stmt, state: &VarSet, out: &mut Block) {
        let own = |v: Var| self.vars[v].storage == Storage::Stack || state.has(v);
        if tested(&s).is_some_and(|var| state.has(var) && own(var)) {
            return;
        }
        out.push(s);
    }
}
