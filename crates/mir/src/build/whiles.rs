//! `while`.

use super::{Builder, LoopForm, LoopLabels};
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_types::TypeId;

impl Builder<'_> {
    pub(super) fn while_loop(&mut self, cond: &hir::Expr, body: &[hir::Stmt], otherwise: &[hir::Stmt]) {
        let label = self.label("loop");
        let block = self.uncertain(|b| {
            b.line();
            let cond = b.expr(cond);
            b.leave_loop_unless(cond, label, otherwise);
            b.turn(label, label, body);
        });
        self.emit(StmtKind::Loop { label, body: block });
    }

    /// At the head of a loop: when `cond` is false, `otherwise` runs and the loop ends.
    pub(super) fn leave_loop_unless(&mut self, cond: Expr, label: Label, otherwise: &[hir::Stmt]) {
        if let ExprKind::Int(v) = cond.kind
            && v != 0
        {
            return;
        }
        let cond = match cond.kind {
            ExprKind::Not(inner) => *inner,
            kind => {
                let ty = cond.ty;
                Expr { kind: ExprKind::Not(Box::new(Expr { kind, ty })), ty: TypeId::BINT }
            }
        };
        let then = |b: &mut Self| {
            b.stmts(otherwise);
            b.emit(StmtKind::Break(label));
        };
        self.branch(cond, then, |_| {});
    }

    /// A turn of a loop over items, with its item taken: the loop's line, and the statements.
    pub(super) fn loop_body(&mut self, on_break: Label, on_continue: Label, body: &[hir::Stmt]) {
        self.line();
        self.turn(on_break, on_continue, body);
    }

    /// The statements of a loop's body.
    fn turn(&mut self, on_break: Label, on_continue: Label, body: &[hir::Stmt]) {
        self.loops.push(LoopLabels { on_break, on_continue });
        let form = std::mem::replace(&mut self.form, LoopForm::Any);
        self.stmts(body);
        self.form = form;
        self.loops.pop();
    }
}
