//! `with gil`, `with nogil`, `with cython.critical_section`.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::GilState;

impl Builder<'_> {
    pub(super) fn with_gil(&mut self, state: GilState, body: &[hir::Stmt]) {
        let outer = std::mem::replace(&mut self.gil, state);
        let body = self.block(|b| b.stmts(body));
        self.gil = outer;
        self.emit(StmtKind::GilRegion { state, body });
        // The way back is a step of its own, as with Python's `with`.
        self.line();
    }

    pub(super) fn critical_section(&mut self, objects: &[hir::Expr], body: &[hir::Stmt]) {
        let objects: Vec<Expr> = self.operands(objects).into_iter().map(|o| self.in_temp(o)).collect();
        let body = self.block(|b| b.stmts(body));
        self.emit(StmtKind::CriticalSection { objects, body });
    }
}
