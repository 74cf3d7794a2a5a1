//! `not`, `-`, `+`, `~`.

use crate::build;
use crate::check::Checker;
use crate::tree::{Expr, ExprKind, UnaryOp};
use num_bigint::BigInt;
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::{Type, TypeId};

impl<'a> Checker<'a, '_> {
    pub(crate) fn unary(&mut self, op: ast::UnaryOp, operand: &'a ast::Expr, loc: Loc) -> Expr {
        if op == ast::UnaryOp::Not {
            if let Some(made) = self.cpp_not(operand, loc) {
                return made;
            }
            let v = self.cond(operand);
            return build::not(v);
        }
        let v = self.expr(operand);
        if v.ty == TypeId::ERROR {
            return v;
        }
        if let Some(folded) = self.fold_unary(op, &v, loc) {
            return folded;
        }
        if self.types.is_object(v.ty) {
            let (prim, keeps) = match op {
                ast::UnaryOp::Neg => (Prim::NumberNeg, true),
                ast::UnaryOp::Pos => (Prim::NumberPos, true),
                _ => (Prim::NumberInvert, false),
            };
            self.needs_gil(loc, "arithmetic on Python objects");
            let number = matches!(v.ty, TypeId::PY_INT | TypeId::PY_FLOAT | TypeId::PY_COMPLEX);
            let ty = v.ty;
            let o = self.object(v);
            let made = build::prim(prim, vec![o], loc);
            return if number && (keeps || ty == TypeId::PY_INT) { build::trust(made, ty) } else { made };
        }
        let ty = self.types.resolved(v.ty);
        let ty = match &self.types[ty] {
            Type::Bint | Type::Enum(_) => TypeId::INT,
            Type::Int(k) if k.rank() < pyxide_types::IntKind::Int.rank() || k.is_character() => TypeId::INT,
            Type::Int(_) => v.ty,
            Type::Float(_) | Type::Complex(_) if op != ast::UnaryOp::Invert => v.ty,
            Type::CppClass(..) => return self.cpp_unary(op, v, loc),
            Type::MemoryView(_) | Type::CTuple(_) | Type::Struct(_) => {
                let o = self.object(v);
                let prim = match op {
                    ast::UnaryOp::Neg => Prim::NumberNeg,
                    ast::UnaryOp::Pos => Prim::NumberPos,
                    _ => Prim::NumberInvert,
                };
                return build::prim(prim, vec![o], loc);
            }
            _ => {
                let message = format!("'{}' cannot be applied to '{}'", op.as_str(), self.type_name(v.ty));
                self.error("operand-type", loc, message);
                return self.error_expr(loc, TypeId::ERROR);
            }
        };
        let v = self.coerce(v, ty);
        let op = match op {
            ast::UnaryOp::Neg => UnaryOp::Neg,
            ast::UnaryOp::Pos => UnaryOp::Pos,
            _ => UnaryOp::Invert,
        };
        build::expr(ExprKind::Unary(op, Box::new(v)), ty, loc)
    }

    fn fold_unary(&mut self, op: ast::UnaryOp, v: &Expr, loc: Loc) -> Option<Expr> {
        match (&v.kind, op) {
            (ExprKind::Int(i), _) if v.ty == TypeId::LONG => {
                let i = BigInt::from(*i);
                let folded = match op {
                    ast::UnaryOp::Neg => -i,
                    ast::UnaryOp::Pos => i,
                    _ => -i - 1,
                };
                Some(self.int_value(folded, loc))
            }
            (ExprKind::Int(i), ast::UnaryOp::Neg) if v.ty == TypeId::LONGLONG || v.ty == TypeId::INT => Some(build::int(-i, v.ty, loc)),
            (ExprKind::Const(c), ast::UnaryOp::Neg) => match &self.consts[*c] {
                crate::tree::Const::Int(i) => {
                    let i = -i.clone();
                    Some(self.int_value(i, loc))
                }
                _ => None,
            },
            (ExprKind::Float(t), ast::UnaryOp::Neg) if !t.starts_with('-') => {
                Some(build::expr(ExprKind::Float(format!("-{t}").into()), v.ty, loc))
            }
            (ExprKind::Float(_), ast::UnaryOp::Pos) => Some(v.clone()),
            _ => None,
        }
    }
}
