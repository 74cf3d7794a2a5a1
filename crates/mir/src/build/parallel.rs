//! `with parallel()` and `prange`.

use super::{Builder, Lines, LoopForm};
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_types::TypeId;

impl Builder<'_> {
    pub(super) fn parallel(&mut self, p: &hir::Parallel) {
        let mut settings = self.operands([&p.num_threads, &p.chunk_size, &p.use_threads_if].into_iter().flatten());
        let settings: Vec<Expr> = settings.drain(..).map(|e| self.in_temp(e)).collect();
        let mut settings = settings.into_iter();
        let num_threads = p.num_threads.as_ref().and_then(|_| settings.next());
        let chunk_size = p.chunk_size.as_ref().and_then(|_| settings.next());
        let use_threads_if = p.use_threads_if.as_ref().and_then(|_| settings.next());
        // Bounds are computed once, outside, by one thread; `else` runs after the region.
        let mut body = vec![];
        let mut after = None;
        // A loop of its own has its own ways out; its `else` may leave the loops around.
        let outer_loops = if p.range.is_none() { std::mem::take(&mut self.loops) } else { self.loops.clone() };
        let lines = std::mem::replace(&mut self.lines, Lines::Untold);
        match &p.range {
            None => body = self.uncertain(|b| b.stmts(&p.body)),
            Some(range) => {
                let form = std::mem::replace(&mut self.form, LoopForm::Literal);
                let from = self.out.len();
                self.for_range(range);
                self.form = form;
                match self.out.split_off(from).into_iter().partition::<Block, _>(is_setup) {
                    (setup, rest) if matches!(rest.as_slice(), [Stmt { kind: StmtKind::For { .. }, .. }]) => {
                        self.out.extend(setup);
                        body = rest;
                    }
                    (setup, rest) => {
                        self.out.extend(setup);
                        for s in rest {
                            match s.kind {
                                StmtKind::Labelled { label, body: mut inner } if !inner.is_empty() => {
                                    let tail = inner.split_off(1);
                                    body = inner;
                                    after = Some((label, tail));
                                }
                                _ => self.not_yet("a parallel loop over this range"),
                            }
                        }
                    }
                }
            }
        }
        self.loops = outer_loops;
        self.lines = lines;
        let capture = |b: &mut Self, c: &hir::Capture| ParallelCapture { var: b.var_of(c.local), kind: c.kind };
        let captures = p.captures.iter().map(|c| capture(self, c)).collect();
        let region = StmtKind::Parallel(Box::new(Parallel {
            is_loop: p.range.is_some(),
            body,
            num_threads,
            chunk_size,
            schedule: p.schedule,
            use_threads_if,
            captures,
        }));
        // Without any turn the variables keep their values, which OpenMP does not promise.
        let some_turn = match &region {
            StmtKind::Parallel(p) => match p.body.first().map(|s| &s.kind) {
                Some(StmtKind::For { start, stop, relation, .. }) if p.is_loop => {
                    let kind = ExprKind::Compare(*relation, Box::new(start.clone()), Box::new(stop.clone()));
                    Some(Expr { kind, ty: TypeId::BINT })
                }
                _ => None,
            },
            _ => None,
        };
        let region = match some_turn {
            Some(cond) => StmtKind::If { cond, then: vec![Stmt::new(self.loc, region)], otherwise: vec![] },
            None => region,
        };
        match after {
            None => self.emit(region),
            Some((label, tail)) => {
                let mut body = vec![Stmt::new(self.loc, region)];
                body.extend(tail);
                self.emit(StmtKind::Labelled { label, body });
            }
        }
    }
}

/// What computes the bounds of a loop.
fn is_setup(s: &Stmt) -> bool {
    matches!(s.kind, StmtKind::Assign { .. } | StmtKind::Op { .. })
}
