//! `abs`, `divmod`, `ord`, `next` without a call through Python.

use crate::build;
use crate::check::Checker;
use crate::tree::{BinaryOp, Expr, ExprKind};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::{FloatKind, IntKind, Signedness, Type, TypeId};

/// The rows for the absolute value of an integer: plain, and with a check for the number whose
/// absolute value is too large.
const INTEGER_ABS: &[(TypeId, Prim, Prim)] = &[
    (TypeId::INT, Prim::AbsInt, Prim::AbsIntChecked),
    (TypeId::LONG, Prim::AbsLong, Prim::AbsLongChecked),
    (TypeId::LONGLONG, Prim::AbsLonglong, Prim::AbsLonglongChecked),
];

impl<'a> Checker<'a, '_> {
    /// `abs(v)`. `None`: nothing shorter than a call.
    pub(crate) fn abs_of(&mut self, v: Expr, loc: Loc) -> Option<Expr> {
        if self.types.is_object(v.ty) {
            self.needs_gil(loc, "using a Python builtin");
            let v = self.object(v);
            return Some(build::prim(Prim::NumberAbs, vec![v], loc));
        }
        let ty = self.types.resolved(v.ty);
        let in_type = |c: &mut Self, v: Expr, row: Prim| {
            let v = c.coerce(v, row.row().args[0]);
            build::prim(row, vec![v], loc)
        };
        Some(match self.types[ty] {
            Type::Int(k) if k.is_character() => return None,
            Type::Int(k) if k.signedness() == Signedness::Unsigned => v,
            Type::Int(kind) => {
                let wide = match kind {
                    IntKind::Long => TypeId::LONG,
                    IntKind::LongLong | IntKind::SsizeT | IntKind::PtrdiffT | IntKind::HashT => TypeId::LONGLONG,
                    _ => TypeId::INT,
                };
                let (_, plain, checked) = *INTEGER_ABS.iter().find(|(t, ..)| *t == wide)?;
                let row = if self.directives.overflowcheck && kind.rank() >= IntKind::Int.rank() { checked } else { plain };
                let made = in_type(self, v, row);
                match kind {
                    IntKind::SsizeT | IntKind::PtrdiffT | IntKind::HashT => self.cast_value(made, ty, loc),
                    _ => made,
                }
            }
            Type::Bint => self.coerce(v, TypeId::INT),
            Type::Float(kind) => in_type(self, v, match kind {
                FloatKind::Float => Prim::AbsFloat,
                FloatKind::Double => Prim::AbsDouble,
                FloatKind::LongDouble => Prim::AbsLongDouble,
            }),
            Type::Complex(_) => in_type(self, v, Prim::AbsComplex),
            _ => return None,
        })
    }

    /// `divmod(a, b)` of C numbers: a C tuple. `None`: they are none.
    pub(crate) fn divmod_of(&mut self, a: &'a ast::Expr, b: &'a ast::Expr, loc: Loc) -> Option<Expr> {
        let types = [a, b].map(|e| self.quick_type(e));
        let real = |c: &Self, t: TypeId| matches!(c.types[c.types.resolved(t)], Type::Int(k) if !k.is_character()) || matches!(c.types[c.types.resolved(t)], Type::Float(_));
        if !types.iter().all(|t| real(self, *t)) {
            return None;
        }
        let (a, b) = (self.expr(a), self.expr(b));
        if matches!((&a.kind, &b.kind), (ExprKind::Int(_), ExprKind::Int(_))) {
            return None;
        }
        let ty = self.common_number(a.ty, b.ty);
        let ty = self.plain(ty);
        let mut out = Vec::new();
        let a = self.coerce(a, ty);
        let a = self.once(a, &mut out);
        let b = self.coerce(b, ty);
        let b = self.once(b, &mut out);
        let arithmetic = |op, a: &Expr, b: &Expr| build::expr(ExprKind::Binary(op, Box::new(a.clone()), Box::new(b.clone())), ty, loc);
        let rest = self.keep(arithmetic(BinaryOp::Mod, &a, &b), &mut out);
        let quotient = match self.types[self.types.resolved(ty)] {
            // What is left is the exact difference; only so is the quotient Python's.
            Type::Float(_) => {
                let operands = [a, b, rest.clone()].map(|e| self.coerce(e, TypeId::DOUBLE));
                let q = build::prim(Prim::DoubleQuotient, operands.into(), loc);
                self.cast_value(q, ty, loc)
            }
            _ => arithmetic(BinaryOp::FloorDiv, &a, &b),
        };
        let quotient = self.keep(quotient, &mut out);
        let pair = self.types.intern(Type::CTuple([ty, ty].into()));
        Some(build::block(out, build::expr(ExprKind::Aggregate(vec![quotient, rest]), pair, loc)))
    }

    /// `ord(v)` of an object.
    pub(crate) fn ord_of(&mut self, v: Expr, loc: Loc) -> Expr {
        self.needs_gil(loc, "using a Python builtin");
        let v = self.object(v);
        build::prim(Prim::ObjectOrd, vec![v], loc)
    }

    /// `next(it)`, `next(it, default)`
    pub(crate) fn next_of(&mut self, args: &[&'a ast::Expr], loc: Loc) -> Expr {
        self.needs_gil(loc, "using a Python builtin");
        let operands: Vec<Expr> = args.iter().map(|a| self.object_expr(a)).collect();
        let row = if operands.len() == 1 { Prim::IteratorNext } else { Prim::IteratorNextOr };
        build::prim(row, operands, loc)
    }
}
