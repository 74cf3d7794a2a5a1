//! `with parallel()` and `prange`.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;

impl Builder<'_> {
    pub(super) fn parallel(&mut self, p: &hir::Parallel) {
        let mut settings = self.operands([&p.num_threads, &p.chunk_size, &p.use_threads_if].into_iter().flatten());
        let settings: Vec<Expr> = settings.drain(..).map(|e| self.in_temp(e)).collect();
        let mut settings = settings.into_iter();
        let num_threads = p.num_threads.as_ref().and_then(|_| settings.next());
        let chunk_size = p.chunk_size.as_ref().and_then(|_| settings.next());
        let use_threads_if = p.use_threads_if.as_ref().and_then(|_| settings.next());
        // Bounds are computed once, outside, by one thread.
        let mut inner = vec![];
        if let Some(range) = &p.range {
            let from = self.out.len();
            self.for_range(range);
            inner = self.out.split_off(from);
        }
        let position = inner.iter().position(|s| !matches!(s.kind, StmtKind::Assign { .. } | StmtKind::Op { .. }));
        let rest = position.map_or(vec![], |at| inner.split_off(at));
        self.out.append(&mut inner);
        let outer_loops = std::mem::take(&mut self.loops);
        let body = if p.range.is_some() { rest } else { self.uncertain(|b| b.stmts(&p.body)) };
        self.loops = outer_loops;
        let capture = |b: &mut Self, c: &hir::Capture| ParallelCapture { var: b.var_of(c.local), kind: c.kind };
        let captures = p.captures.iter().map(|c| capture(self, c)).collect();
        self.emit(StmtKind::Parallel(Box::new(Parallel {
            is_loop: p.range.is_some(),
            body,
            num_threads,
            chunk_size,
            schedule: p.schedule,
            use_threads_if,
            captures,
        })));
    }
}
