//! Truth values: conditions, `not`, and what Python calls false.

use super::Checker;
use crate::build;
use crate::tree::{CompareOp, Expr, ExprKind, LogicalOp};
use pyxide_prims::{Prim, select};
use pyxide_syntax::ast;
use pyxide_types::{Builtin, Type, TypeId};

impl<'a> Checker<'a, '_> {
    /// An expression as a condition: a C number that C tests.
    pub(crate) fn cond(&mut self, e: &'a ast::Expr) -> Expr {
        match &e.kind {
            ast::ExprKind::Bool { op, values } => {
                let op = logical_op(*op);
                let mut values = values.iter();
                let Some(first) = values.next() else { return self.error_expr(self.loc(e.span), TypeId::BINT) };
                let mut out = self.cond(first);
                for v in values {
                    // In a specialisation, what a test of its types decides is not looked at further.
                    let known = match out.kind {
                        ExprKind::Int(v) if !self.substitution.is_empty() => Some(v != 0),
                        _ => None,
                    };
                    match known {
                        Some(first) if first == (op == LogicalOp::Or) => return out,
                        Some(_) => out = self.cond(v),
                        None => {
                            let next = self.cond(v);
                            out = build::logical(op, out, next);
                        }
                    }
                }
                out
            }
            ast::ExprKind::Unary { op: ast::UnaryOp::Not, operand } => {
                let v = self.cond(operand);
                build::not(v)
            }
            ast::ExprKind::Compare { left, links } => {
                let v = self.compare_chain(left, links, self.loc(e.span), super::expr::Wanted::Truth);
                self.truth(v)
            }
            _ => {
                let v = self.expr(e);
                self.truth(v)
            }
        }
    }

    /// A value as a condition.
    pub(crate) fn truth(&mut self, e: Expr) -> Expr {
        let loc = e.loc;
        if e.ty == TypeId::ERROR {
            return e;
        }
        if self.types.is_object(e.ty) {
            return self.object_truth(e);
        }
        match &self.types[self.types.resolved(e.ty)] {
            Type::Bint | Type::Int(_) | Type::Enum(_) => e,
            Type::Float(_) => {
                let zero = build::expr(ExprKind::Float("0.0".into()), e.ty, loc);
                build::compare(CompareOp::Ne, e, zero, loc)
            }
            Type::Complex(_) => {
                let zero = build::int(0, TypeId::INT, loc);
                let zero = self.coerce(zero, e.ty);
                build::compare(CompareOp::Ne, e, zero, loc)
            }
            Type::Pointer(_) | Type::Function(_) => {
                let null = build::expr(ExprKind::Null, e.ty, loc);
                build::compare(CompareOp::Ne, e, null, loc)
            }
            Type::Array(..) => build::block(vec![], build::int(1, TypeId::BINT, loc)),
            Type::CTuple(parts) => {
                let truth = build::int((!parts.is_empty()) as i128, TypeId::BINT, loc);
                build::block(vec![build::stmt(crate::tree::StmtKind::Expr(e), loc)], truth)
            }
            Type::Null => build::int(0, TypeId::BINT, loc),
            Type::MemoryView(_) => {
                let o = self.object(e);
                self.object_truth(o)
            }
            Type::CppClass(..) => self.cpp_truth(e),
            _ => {
                let message = format!("'{}' has no truth value", self.type_name(e.ty));
                self.error("type-mismatch", loc, message);
                self.error_expr(loc, TypeId::BINT)
            }
        }
    }

    /// A value as `bint` exactly.
    pub(crate) fn truth_value(&mut self, e: Expr) -> Expr {
        let t = self.truth(e);
        if t.ty == TypeId::BINT || t.ty == TypeId::ERROR {
            return t;
        }
        let loc = t.loc;
        let zero = build::int(0, t.ty, loc);
        build::compare(CompareOp::Ne, t, zero, loc)
    }

    fn object_truth(&mut self, e: Expr) -> Expr {
        let loc = e.loc;
        if let ExprKind::Const(c) = e.kind {
            use crate::tree::Const::*;
            match &self.consts[c] {
                None | False => return build::int(0, TypeId::BINT, loc),
                True => return build::int(1, TypeId::BINT, loc),
                _ => {}
            }
        }
        // A comparison whose result is a bool object is asked for its truth at once.
        if let ExprKind::Coerce(crate::tree::Coercion::ToObject, inner) = &e.kind {
            if inner.ty == TypeId::BINT {
                return (**inner).clone();
            }
        }
        let e = match self.comparison_truth(e) {
            Ok(made) => return made,
            Err(e) => e,
        };
        let counted = match self.types.as_builtin(e.ty) {
            Some(Builtin::List) => Some(Prim::ListTruth),
            Some(Builtin::Tuple) => Some(Prim::TupleTruth),
            Some(Builtin::Bytes) => Some(Prim::BytesTruth),
            Some(Builtin::Str) => Some(Prim::StrTruth),
            Some(Builtin::Set | Builtin::FrozenSet) => Some(Prim::SetTruth),
            _ => None,
        };
        if let Some(prim) = counted {
            return build::prim(prim, vec![e], loc);
        }
        self.needs_gil(loc, "testing a Python object");
        let o = self.object(e);
        build::prim(Prim::ObjectTruth, vec![o], loc)
    }

    /// The truth of a comparison of objects, without the object between; other values come back.
    fn comparison_truth(&self, e: Expr) -> Result<Expr, Expr> {
        let of = match &e.kind {
            ExprKind::Coerce(crate::tree::Coercion::Trust, inner) => inner,
            _ => &e,
        };
        let ExprKind::Prim(row, operands) = &of.kind else { return Err(e) };
        let Some((_, truth)) = select::TRUTHS.iter().find(|(compare, _)| compare == row) else { return Err(e) };
        let text = operands.iter().all(|o| self.types.as_builtin(o.ty) == Some(Builtin::Str));
        let row = if text && *truth == Prim::TruthEq { Prim::StrEq } else { *truth };
        Ok(build::prim(row, operands.clone(), of.loc))
    }
}

pub(crate) fn logical_op(op: ast::BoolOp) -> LogicalOp {
    match op {
        ast::BoolOp::And => LogicalOp::And,
        ast::BoolOp::Or => LogicalOp::Or,
    }
}
