//! `for i in range(...)` and `for i from ...` on C numbers.

use super::{Builder, LoopForm, LoopLabels};
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::{BinaryOp, CompareOp, RangeStyle};
use pyxide_types::TypeId;

/// The step of a counted loop.
enum Step {
    Known(i64),
    Asked(Expr),
}

impl Builder<'_> {
    pub(super) fn for_range(&mut self, range: &hir::ForRange) {
        let bounds = self.operands([&range.start, &range.stop].into_iter().chain(&range.step));
        let mut bounds = bounds.into_iter();
        let (Some(start), Some(stop)) = (bounds.next(), bounds.next()) else { return };
        let down = matches!(range.relation, CompareOp::Gt | CompareOp::Ge);
        let step = match bounds.next() {
            None => Step::Known(if down { -1 } else { 1 }),
            Some(Expr { kind: ExprKind::Int(v), .. }) => {
                // `for i from a > i > b by 2` counts down by two.
                let v = v as i64;
                Step::Known(if range.style == RangeStyle::ForFrom && down && v > 0 { -v } else { v })
            }
            Some(step) => Step::Asked(self.in_temp(step)),
        };
        // The body may change what the bound was computed from.
        let stop = if matches!(stop.kind, ExprKind::Int(_)) { stop } else { self.in_temp(stop) };
        match (step, range.style, &range.target.kind) {
            (Step::Known(step), RangeStyle::Range, _) => {
                let counter = self.temp(self.counter_type(&start, &stop, range));
                self.counted(counter, (start, stop, step), range.relation, range, |b| b.set_target(range, counter));
            }
            (Step::Known(step), RangeStyle::ForFrom, hir::PlaceKind::Local(local)) => {
                let counter = self.var_of(*local);
                self.known_set.add(*local);
                self.counted(counter, (start, stop, step), range.relation, range, |_| {});
            }
            (Step::Asked(step), _, _) if self.form == LoopForm::Literal => self.by_count(start, stop, step, range),
            (step, _, _) => self.stepped(start, stop, step, range),
        }
    }

    /// A loop that must be a literal `for` although the sign of its step is not known: it counts
    /// turns.
    fn by_count(&mut self, start: Expr, stop: Expr, step: Expr, range: &hir::ForRange) {
        let ty = TypeId::SSIZE_T;
        let wide = |e: Expr| Expr { kind: ExprKind::Cast(e.into()), ty };
        let (start, stop, step) = (wide(self.in_temp(start)), wide(stop), wide(step));
        let binary = |op, a: &Expr, b: &Expr| Expr {
            kind: ExprKind::Binary(op, Box::new(a.clone()), Box::new(b.clone())),
            ty,
        };
        let one = Expr::int(1, ty);
        let span = binary(BinaryOp::Add, &binary(BinaryOp::Sub, &stop, &start), &step);
        let up = binary(BinaryOp::Div, &binary(BinaryOp::Sub, &span, &one), &step);
        let down = binary(BinaryOp::Div, &binary(BinaryOp::Add, &span, &one), &step);
        let sign = |op| Expr {
            kind: ExprKind::Compare(op, Box::new(step.clone()), Box::new(Expr::int(0, ty))),
            ty: TypeId::BINT,
        };
        let choose = |cond: Expr, a: Expr, b: Expr| Expr {
            kind: ExprKind::Conditional(cond.into(), a.into(), b.into()),
            ty,
        };
        let none = Expr::int(0, ty);
        let turns = choose(sign(CompareOp::Gt), up, choose(sign(CompareOp::Lt), down, none.clone()));
        let turns = self.in_temp(turns);
        let counter = self.temp(ty);
        let relation = CompareOp::Lt;
        self.counted(counter, (none, turns, 1), relation, range, |b| {
            let at = binary(BinaryOp::Add, &start, &binary(BinaryOp::Mul, &Expr::var(counter, ty), &step));
            let value = Expr { kind: ExprKind::Cast(at.into()), ty: range.target.ty };
            let (value, place) = b.before(value, |b| b.place(&range.target));
            b.assign(place, value);
            if let hir::PlaceKind::Local(local) = range.target.kind {
                b.known_set.add(local);
            }
        });
    }

    /// The counter is of the target's type, if that is a number wide enough for both bounds.
    fn counter_type(&self, start: &Expr, stop: &Expr, range: &hir::ForRange) -> TypeId {
        let _ = (start, stop);
        self.types().unqualified(range.target.ty)
    }

    fn set_target(&mut self, range: &hir::ForRange, counter: Var) {
        let value = Expr::var(counter, self.vars[counter].ty);
        let (value, place) = self.before(value, |b| b.place(&range.target));
        self.assign(place, value);
        if let hir::PlaceKind::Local(local) = range.target.kind {
            self.known_set.add(local);
        }
    }

    /// A step known now: stays a counted loop.
    fn counted(
        &mut self,
        counter: Var,
        (start, stop, step): (Expr, Expr, i64),
        relation: CompareOp,
        range: &hir::ForRange,
        enter: impl FnOnce(&mut Self),
    ) {
        let label = self.label("loop");
        let done = if range.otherwise.is_empty() { label } else { self.label("after_loop") };
        let body = self.uncertain(|b| {
            enter(b);
            b.loop_body(done, label, &range.body);
        });
        self.written[counter] = self.epoch + 1;
        let looping = StmtKind::For { label, var: counter, start, stop, relation, step, body };
        if range.otherwise.is_empty() {
            return self.emit(looping);
        }
        let loc = self.loc;
        let mut inner = vec![Stmt::new(loc, looping)];
        inner.extend(self.uncertain(|b| b.stmts(&range.otherwise)));
        self.emit(StmtKind::Labelled { label: done, body: inner });
    }

    /// A step whose sign is asked at run time, or a target that is no variable.
    fn stepped(&mut self, start: Expr, stop: Expr, step: Step, range: &hir::ForRange) {
        let ty = self.types().unqualified(range.target.ty);
        let counter = self.temp(ty);
        self.assign(Place::var(counter, ty), start);
        let label = self.label("loop");
        let next = self.label("next");
        let block = self.uncertain(|b| {
            let now = Expr::var(counter, ty);
            let compare = |op| Expr {
                kind: ExprKind::Compare(op, Box::new(now.clone()), Box::new(stop.clone())),
                ty: TypeId::BINT,
            };
            let (by, cond) = match &step {
                Step::Known(v) => (Expr::int((*v).into(), ty), compare(range.relation)),
                Step::Asked(by) => {
                    let up = Expr {
                        kind: ExprKind::Compare(CompareOp::Gt, Box::new(by.clone()), Box::new(Expr::int(0, by.ty))),
                        ty: TypeId::BINT,
                    };
                    let kind = ExprKind::Conditional(
                        up.into(),
                        compare(CompareOp::Lt).into(),
                        compare(CompareOp::Gt).into(),
                    );
                    (by.clone(), Expr { kind, ty: TypeId::BINT })
                }
            };
            if range.style == RangeStyle::ForFrom {
                b.set_target(range, counter);
            }
            b.leave_loop_unless(cond, label, &range.otherwise);
            if range.style == RangeStyle::Range {
                b.set_target(range, counter);
            }
            let body = b.block(|b| {
                b.loops.push(LoopLabels { on_break: label, on_continue: next });
                b.line();
                b.continuing_by_break(next, &range.body);
                b.loops.pop();
            });
            b.emit(StmtKind::Labelled { label: next, body });
            if range.style == RangeStyle::ForFrom {
                // The body may have changed the target: it counts.
                let place = b.place(&range.target);
                b.assign(Place::var(counter, ty), Expr { kind: ExprKind::Load(place), ty });
            }
            let kind = ExprKind::Binary(BinaryOp::Add, Box::new(now), Box::new(by));
            b.assign(Place::var(counter, ty), Expr { kind, ty });
        });
        self.emit(StmtKind::Loop { label, body: block });
    }

    /// A body whose `continue` jumps to the end of a labelled block.
    fn continuing_by_break(&mut self, label: Label, body: &[hir::Stmt]) {
        let from = self.out.len();
        self.stmts(body);
        for s in &mut self.out[from..] {
            continue_to_break(s, label);
        }
    }
}

fn continue_to_break(s: &mut Stmt, label: Label) {
    if let StmtKind::Continue(l) = s.kind
        && l == label
    {
        s.kind = StmtKind::Break(label);
    }
    for block in s.kind.blocks_mut() {
        for s in block {
            continue_to_break(s, label);
        }
    }
}
