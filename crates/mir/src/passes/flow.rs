//! Forward analysis over structured control, and rewriting by its result.

use crate::ir::*;
use rustc_hash::FxHashMap;

/// What one analysis tracks.
pub trait Forward {
    type State: Clone;
    /// Makes `into` hold for both ways; tells whether it changed.
    fn join(&self, into: &mut Self::State, other: &Self::State) -> bool;
    /// The state on the way to the error target, from the one before the statement.
    fn on_error(&mut self, _stmt: &Stmt, _state: &mut Self::State) {}
    /// The state after a statement that has no blocks.
    fn after(&mut self, stmt: &Stmt, state: &mut Self::State);
    /// What is known in each arm of a condition.
    fn assume(&mut self, _cond: &Expr, _holds: Holds, _state: &mut Self::State) {}
    /// With the state before it: puts what the statement becomes into `out`. Blocks inside were
    /// rewritten before.
    fn rewrite(&mut self, stmt: Stmt, _state: &Self::State, out: &mut Block) {
        out.push(stmt);
    }
}

/// Whether a condition is true.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    Yes,
    No,
}

/// Runs an analysis to its fixpoint, then rewrites the block.
pub fn forward<A: Forward>(analysis: &mut A, block: &mut Block, start: A::State) {
    let mut engine = Engine { analysis, heads: FxHashMap::default(), exits: FxHashMap::default() };
    engine.scan(block, Some(start.clone()));
    engine.exits.clear();
    engine.change(block, Some(start));
}

struct Engine<'a, A: Forward> {
    analysis: &'a mut A,
    /// The state at the head of each loop.
    heads: FxHashMap<Label, A::State>,
    /// What comes to the end of each labelled block or loop by a jump.
    exits: FxHashMap<Label, A::State>,
}

impl<A: Forward> Engine<'_, A> {
    fn meet(&self, a: Option<A::State>, b: Option<A::State>) -> Option<A::State> {
        match (a, b) {
            (Some(mut a), Some(b)) => {
                self.analysis.join(&mut a, &b);
                Some(a)
            }
            (a, b) => a.or(b),
        }
    }

    fn jump(&mut self, label: Label, state: A::State) {
        let old = self.exits.remove(&label);
        if let Some(new) = self.meet(old, Some(state)) {
            self.exits.insert(label, new);
        }
    }

    fn back(&mut self, label: Label, state: &A::State) -> bool {
        match self.heads.get_mut(&label) {
            Some(head) => self.analysis.join(head, state),
            None => {
                self.heads.insert(label, state.clone());
                true
            }
        }
    }

    fn leaf(&mut self, s: &Stmt, mut state: A::State) -> Option<A::State> {
        if let Some(label) = s.kind.error_target() {
            let mut failed = state.clone();
            self.analysis.on_error(s, &mut failed);
            self.jump(label, failed);
        }
        match &s.kind {
            StmtKind::Break(label) => {
                self.jump(*label, state);
                None
            }
            StmtKind::Continue(label) => {
                self.back(*label, &state);
                None
            }
            kind if kind.leaves() => None,
            _ => {
                self.analysis.after(s, &mut state);
                Some(state)
            }
        }
    }

    fn scan(&mut self, block: &Block, mut state: Option<A::State>) -> Option<A::State> {
        for s in block {
            let now = state?;
            state = self.scan_stmt(s, now);
        }
        state
    }

    fn scan_stmt(&mut self, s: &Stmt, state: A::State) -> Option<A::State> {
        match &s.kind {
            StmtKind::If { cond, then, otherwise } => {
                let (yes, no) = self.arms(cond, state);
                let a = self.scan(then, Some(yes));
                let b = self.scan(otherwise, Some(no));
                self.meet(a, b)
            }
            StmtKind::Switch { arms, default, .. } => {
                let mut end = self.scan(default, Some(state.clone()));
                for (_, arm) in arms {
                    let e = self.scan(arm, Some(state.clone()));
                    end = self.meet(end, e);
                }
                end
            }
            StmtKind::Labelled { label, body } => {
                let end = self.scan(body, Some(state));
                let jumped = self.exits.remove(label);
                self.meet(end, jumped)
            }
            StmtKind::Loop { label, body } | StmtKind::For { label, body, .. } => {
                self.back(*label, &state);
                loop {
                    let head = self.heads[label].clone();
                    let mut inside = head.clone();
                    self.analysis.after(s, &mut inside);
                    self.exits.remove(label);
                    let end = self.scan(body, Some(inside));
                    if let Some(end) = end {
                        self.back(*label, &end);
                    }
                    // Heads only grow: stop when this turn changed nothing.
                    let mut probe = head.clone();
                    let grown = self.analysis.join(&mut probe, &self.heads[label]);
                    if !grown {
                        break;
                    }
                }
                self.loop_end(s, *label)
            }
            StmtKind::GilRegion { body, .. } | StmtKind::CriticalSection { body, .. } => self.scan(body, Some(state)),
            StmtKind::Parallel(p) => {
                let end = self.scan(&p.body, Some(state.clone()));
                self.meet(end, Some(state))
            }
            StmtKind::Try { .. } | StmtKind::Handled { .. } | StmtKind::Finally { .. } => {
                unreachable!("lowered before analyses run")
            }
            _ => self.leaf(s, state),
        }
    }

    fn arms(&mut self, cond: &Expr, state: A::State) -> (A::State, A::State) {
        let (mut yes, mut no) = (state.clone(), state);
        self.analysis.assume(cond, Holds::Yes, &mut yes);
        self.analysis.assume(cond, Holds::No, &mut no);
        (yes, no)
    }

    fn loop_end(&mut self, s: &Stmt, label: Label) -> Option<A::State> {
        let jumped = self.exits.remove(&label);
        if !matches!(s.kind, StmtKind::For { .. }) {
            return jumped;
        }
        let mut end = self.heads[&label].clone();
        self.analysis.after(s, &mut end);
        self.meet(Some(end), jumped)
    }

    fn change(&mut self, block: &mut Block, mut state: Option<A::State>) -> Option<A::State> {
        let mut out = Vec::with_capacity(block.len());
        for mut s in std::mem::take(block) {
            let Some(now) = state else { break };
            state = self.change_stmt(&mut s, now.clone());
            self.analysis.rewrite(s, &now, &mut out);
        }
        *block = out;
        state
    }

    fn change_stmt(&mut self, s: &mut Stmt, state: A::State) -> Option<A::State> {
        match &mut s.kind {
            StmtKind::If { cond, then, otherwise } => {
                let (yes, no) = self.arms(cond, state);
                let a = self.change(then, Some(yes));
                let b = self.change(otherwise, Some(no));
                self.meet(a, b)
            }
            StmtKind::Switch { arms, default, .. } => {
                let mut end = self.change(default, Some(state.clone()));
                for (_, arm) in arms {
                    let e = self.change(arm, Some(state.clone()));
                    end = self.meet(end, e);
                }
                end
            }
            StmtKind::Labelled { label, body } => {
                let end = self.change(body, Some(state));
                let jumped = self.exits.remove(label);
                self.meet(end, jumped)
            }
            StmtKind::Loop { label, .. } | StmtKind::For { label, .. } => {
                let label = *label;
                let mut inside = self.heads[&label].clone();
                self.analysis.after(s, &mut inside);
                if let StmtKind::Loop { body, .. } | StmtKind::For { body, .. } = &mut s.kind {
                    self.change(body, Some(inside));
                }
                self.loop_end(s, label)
            }
            StmtKind::GilRegion { body, .. } | StmtKind::CriticalSection { body, .. } => self.change(body, Some(state)),
            StmtKind::Parallel(p) => {
                let end = self.change(&mut p.body, Some(state.clone()));
                self.meet(end, Some(state))
            }
            _ => self.leaf(s, state),
        }
    }
}
