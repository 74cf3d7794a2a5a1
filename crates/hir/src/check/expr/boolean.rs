//! `and`, `or` and `a if c else b` as values.

use crate::build;
use crate::check::Checker;
use crate::check::truth::logical_op;
use crate::tree::{Expr, ExprKind};
use pyxide_base::Loc;
use pyxide_syntax::ast;
use pyxide_types::{Type, TypeId};

impl<'a> Checker<'a, '_> {
    pub(crate) fn bool_op(&mut self, op: ast::BoolOp, values: &'a [ast::Expr], loc: Loc) -> Expr {
        let mut made: Vec<Expr> = values.iter().map(|v| self.expr(v)).collect();
        if made.iter().any(|v| v.ty == TypeId::ERROR) {
            return self.error_expr(loc, TypeId::ERROR);
        }
        let op = logical_op(op);
        if made.iter().all(|v| v.ty == TypeId::BINT) {
            return made.into_iter().reduce(|a, b| build::logical(op, a, b)).unwrap_or_else(|| self.error_expr(loc, TypeId::BINT));
        }
        let mut ty = made[0].ty;
        // Without the GIL nobody looks at the value as an object: C's number will do.
        let numbers = self.f.gil == crate::tree::GilState::Released && made.iter().all(|v| self.types.is_number(v.ty));
        for v in &made[1..] {
            ty = if numbers { self.common_number(ty, v.ty) } else { self.value_type(ty, v.ty) };
        }
        let Some(last) = made.pop() else { return self.error_expr(loc, TypeId::ERROR) };
        let mut out = self.coerce(last, ty);
        for first in made.into_iter().rev() {
            let temp = self.temp(first.ty, loc);
            let test = self.truth(build::load(temp, first.ty, loc));
            let value_of_first = self.coerce(build::load(temp, first.ty, loc), ty);
            out = build::expr(
                ExprKind::ShortCircuit {
                    op,
                    temp,
                    first: Box::new(first),
                    test: Box::new(test),
                    value_of_first: Box::new(value_of_first),
                    second: Box::new(out),
                },
                ty,
                loc,
            );
        }
        out
    }

    /// The type of an expression that is one of two values.
    pub(crate) fn value_type(&mut self, a: TypeId, b: TypeId) -> TypeId {
        let (pa, pb) = (self.plain(a), self.plain(b));
        if pa == pb {
            return pa;
        }
        // Mixed C numbers would change what Python shows (1 and 1.0), so only integers join.
        let ty = self.joined(pa, pb);
        if self.types.is_object(ty) {
            return ty;
        }
        ty
    }

    pub(crate) fn if_else(&mut self, test: &'a ast::Expr, body: &'a ast::Expr, orelse: &'a ast::Expr, loc: Loc) -> Expr {
        let cond = self.cond(test);
        let (a, b) = (self.expr(body), self.expr(orelse));
        if a.ty == TypeId::ERROR || b.ty == TypeId::ERROR {
            return self.error_expr(loc, if a.ty == TypeId::ERROR { b.ty } else { a.ty });
        }
        let numbers = self.types.is_number(a.ty) && self.types.is_number(b.ty);
        let literal = |e: &Expr| matches!(e.kind, ExprKind::Int(_) | ExprKind::Float(_));
        // With one C number the literal beside it is one too.
        let ty = if numbers && a.ty != b.ty && !(literal(&a) && literal(&b)) && ![&a, &b].iter().any(|e| self.types.resolved(e.ty) == TypeId::BINT) {
            self.common_number(a.ty, b.ty)
        } else {
            self.value_type(a.ty, b.ty)
        };
        // Two references to C++ objects are one, which can be written through.
        let is_reference = |c: &Self, e: &Expr| matches!(c.types[e.ty], Type::Reference(to) if c.types.unqualified(to) == to);
        if a.ty == b.ty && is_reference(self, &a) && matches!(self.types[self.types.resolved(ty)], Type::CppClass(..)) {
            let ty = a.ty;
            return build::expr(ExprKind::Conditional { cond: Box::new(cond), then: Box::new(a), otherwise: Box::new(b) }, ty, loc);
        }
        let (a, b) = (self.coerce(a, ty), self.coerce(b, ty));
        build::expr(ExprKind::Conditional { cond: Box::new(cond), then: Box::new(a), otherwise: Box::new(b) }, ty, loc)
    }
}
