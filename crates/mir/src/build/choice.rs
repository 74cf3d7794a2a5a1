//! `a if c else b`, `and`, `or`.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::{LocalId, LogicalOp};
use pyxide_types::TypeId;

impl Builder<'_> {
    /// A value that may need statements: its block and the tree over it.
    fn arm(&mut self, e: &hir::Expr) -> (Block, Expr) {
        let mut value = None;
        let block = self.uncertain(|b| value = Some(b.expr(e)));
        (block, value.unwrap_or_else(super::expr::no_value))
    }

    /// `a and b and c` is taken from the right: what `b` sets is there for `c`.
    pub(super) fn logical(&mut self, op: LogicalOp, a: &hir::Expr, b: &hir::Expr, ty: TypeId) -> Expr {
        let mut operands = vec![b];
        let mut first = a;
        while let hir::ExprKind::Logical(inner, a, b) = &first.kind
            && *inner == op
        {
            operands.push(b);
            first = a;
        }
        operands.push(first);
        operands.reverse();
        self.chain(op, &operands, ty)
    }

    fn chain(&mut self, op: LogicalOp, operands: &[&hir::Expr], ty: TypeId) -> Expr {
        let [first, rest @ ..] = operands else { unreachable!("a chain has an operand") };
        let a = self.expr(first);
        if rest.is_empty() {
            return a;
        }
        let mut value = None;
        let block = self.uncertain(|b| value = Some(b.chain(op, rest, ty)));
        let second = value.unwrap_or_else(super::expr::no_value);
        if block.is_empty() {
            return Expr { kind: ExprKind::Logical(op, a.into(), second.into()), ty };
        }
        let dest = self.temp(ty);
        self.assign(Place::var(dest, ty), a);
        let mut block = block;
        block.push(Stmt::new(self.loc, StmtKind::Assign { dest: Place::var(dest, ty), value: second }));
        let first = Expr::var(dest, ty);
        let cond = match op {
            LogicalOp::And => first,
            LogicalOp::Or => Expr { kind: ExprKind::Not(first.into()), ty },
        };
        self.emit(StmtKind::If { cond, then: block, otherwise: vec![] });
        self.written[dest] = self.epoch;
        Expr::var(dest, ty)
    }

    pub(super) fn conditional(&mut self, cond: &hir::Expr, then: &hir::Expr, otherwise: &hir::Expr, ty: TypeId) -> Expr {
        let cond = self.expr(cond);
        let then = self.arm(then);
        let otherwise = self.arm(otherwise);
        self.choose(cond, then, otherwise, ty)
    }

    fn choose(&mut self, cond: Expr, then: (Block, Expr), otherwise: (Block, Expr), ty: TypeId) -> Expr {
        if then.0.is_empty() && otherwise.0.is_empty() {
            let kind = ExprKind::Conditional(cond.into(), then.1.into(), otherwise.1.into());
            return Expr { kind, ty };
        }
        let dest = self.temp(ty);
        let ty = self.vars[dest].ty;
        let finish = |this: &Self, (mut block, value): (Block, Expr)| {
            block.push(Stmt::new(this.loc, StmtKind::Assign { dest: Place::var(dest, ty), value }));
            block
        };
        let then = finish(self, then);
        let otherwise = finish(self, otherwise);
        self.emit(StmtKind::If { cond, then, otherwise });
        self.written[dest] = self.epoch;
        Expr::var(dest, ty)
    }

    /// `and`, `or` that give one of their operands. `rest`: test, value of the first, second.
    pub(super) fn short_circuit(
        &mut self,
        op: LogicalOp,
        temp: LocalId,
        first: &hir::Expr,
        (test, value_of_first, second): (&hir::Expr, &hir::Expr, &hir::Expr),
        ty: TypeId,
    ) -> Expr {
        let first = self.expr(first);
        self.store_local(temp, first);
        let cond = self.expr(test);
        let first = self.arm(value_of_first);
        let second = self.arm(second);
        match op {
            LogicalOp::And => self.choose(cond, second, first, ty),
            LogicalOp::Or => self.choose(cond, first, second, ty),
        }
    }
}
