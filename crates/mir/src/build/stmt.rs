//! Statements.

use super::{Builder, Lines};
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::StmtKind as H;
use pyxide_types::TypeId;

impl Builder<'_> {
    pub(super) fn stmts(&mut self, list: &[hir::Stmt]) {
        for s in list {
            self.stmt(s);
        }
    }

    fn stmt(&mut self, s: &hir::Stmt) {
        let outer = std::mem::replace(&mut self.loc, s.loc);
        match &s.kind {
            H::Expr(e) => self.effect(e),
            H::Assign { target, value } => self.assign_stmt(target, value),
            H::Delete { place, missing } => self.delete(place, *missing),
            H::If { cond, then, otherwise } => self.if_stmt(cond, then, otherwise),
            H::While { cond, body, otherwise } => self.while_loop(cond, body, otherwise),
            H::ForRange(range) => self.for_range(range),
            H::ForEach(each) => self.for_each(each),
            H::Break => match self.loops.last() {
                Some(l) => self.emit(StmtKind::Break(l.on_break)),
                None => self.not_yet("'break' outside a loop"),
            },
            H::Continue => match self.loops.last() {
                Some(l) => self.emit(StmtKind::Continue(l.on_continue)),
                None => self.not_yet("'continue' outside a loop"),
            },
            H::Return(value) => {
                let value = value.as_ref().map(|e| self.expr(e));
                self.return_value(value);
            }
            H::Raise { exc, cause } => {
                let args = self.operands(std::iter::once(exc).chain(cause));
                self.op_void(Op::Raise { cause: cause.is_some() }, args);
            }
            H::Reraise => self.op_void(Op::Reraise, vec![]),
            H::Try { body, handlers, otherwise } => self.try_except(body, handlers, otherwise),
            H::NoStop(body) => self.no_stop(body),
            H::Finally { body, cleanup, when } => self.try_finally(body, cleanup, *when),
            H::WithGil { state, body } => self.with_gil(*state, body),
            H::CriticalSection { objects, body } => self.critical_section(objects, body),
            H::Parallel(parallel) => self.parallel(parallel),
            H::MemoryViewAssign { target, value } => {
                let args = self.operands([target, value]);
                self.op_void(Op::MemoryViewAssign, args);
            }
            H::StoreDefault { index, value } => {
                let mut value = self.expr(value);
                if !self.types().is_object(value.ty) {
                    value = self.op(Op::Convert { to: TypeId::OBJECT }, vec![value], TypeId::OBJECT);
                }
                let place = Place { kind: PlaceKind::ModuleDefault(*index), ty: value.ty };
                self.store(place, value);
            }
            H::Line => self.line(),
            H::Block(list) => self.stmts(list),
        }
        self.loc = outer;
    }
}

impl Builder<'_> {
    /// The statement at hand begins, or a turn of a loop.
    pub(super) fn line(&mut self) {
        if self.lines == Lines::Traced {
            self.op_void(Op::Trace(TraceEvent::Line), vec![]);
        }
    }
}

impl StmtKind {
    /// Whether control never comes to the statement after it.
    pub fn leaves(&self) -> bool {
        match self {
            StmtKind::Break(_)
            | StmtKind::Continue(_)
            | StmtKind::Return(_)
            | StmtKind::Propagate(_)
            | StmtKind::Unreachable => true,
            StmtKind::Op { apply, .. } => matches!(apply.op, Op::Raise { .. } | Op::Reraise),
            StmtKind::If { then, otherwise, .. } => {
                [then, otherwise].iter().all(|b| b.last().is_some_and(|s| s.kind.leaves()))
            }
            _ => false,
        }
    }
}
