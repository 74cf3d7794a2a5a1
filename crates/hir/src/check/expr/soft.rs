//! Powers of reals that may be complex: `x ** y` is a `soft double complex` unless `cpow=True` (docs: directive
//! `cpow`, "Migrating from Cython 0.29 to 3.0").

use crate::build;
use crate::check::Checker;
use crate::tree::{BinaryOp, Coercion, Expr, ExprKind, StmtKind};
use pyxide_base::{Diagnostic, Loc};
use pyxide_prims::Prim;
use pyxide_types::{Signedness, Type, TypeId};

impl Checker<'_, '_> {
    /// Whether a value may be complex or real.
    pub(crate) fn is_soft(&self, ty: TypeId) -> bool {
        self.plain(ty) == TypeId::SOFT_COMPLEX
    }

    /// `x ** y` of reals, where it may be complex.
    pub(super) fn soft_power(&mut self, left: &Expr, right: &Expr, loc: Loc) -> Option<Expr> {
        let real = |c: &Self, e: &Expr| matches!(c.types[c.types.resolved(e.ty)], Type::Float(_));
        if self.directives.cpow == Some(true) || !real(self, right) || !(real(self, left) || self.types.is_integral(left.ty)) {
            return None;
        }
        let value = |e: &Expr| match &e.kind {
            ExprKind::Float(text) => text.parse::<f64>().ok(),
            ExprKind::Int(v) => Some(*v as f64),
            _ => None,
        };
        let unsigned = matches!(self.types[self.types.resolved(left.ty)], Type::Int(k) if k.signedness() == Signedness::Unsigned);
        if unsigned || value(left).is_some_and(|v| v >= 0.0) || value(right).is_some_and(|v| v == v.trunc()) {
            return None;
        }
        let (x, y) = (self.coerce(left.clone(), TypeId::DOUBLE), self.coerce(right.clone(), TypeId::DOUBLE));
        let made = build::prim(Prim::SoftPow, vec![x, y], loc);
        Some(retyped(made, TypeId::SOFT_COMPLEX))
    }

    /// As an object: a `float` where it is real.
    pub(crate) fn soft_object(&mut self, e: Expr) -> Expr {
        let loc = e.loc;
        build::prim(Prim::SoftObject, vec![retyped(e, TypeId::COMPLEX_DOUBLE)], loc)
    }

    /// As a real for a C variable or argument: TypeError where it is not. A power that stands there by itself is taken
    /// as with `cpow=True`.
    pub(crate) fn soft_real(&mut self, e: Expr) -> Expr {
        let loc = e.loc;
        if self.directives.cpow.is_none()
            && let ExprKind::Coerce(Coercion::Cast, inner) = &e.kind
            && let ExprKind::Prim(Prim::SoftPow, operands) = &inner.kind
            && let [x, y] = &operands[..]
        {
            let d = Diagnostic::warning("cpow", loc, "'**' is taken as with 'cython.cpow(True)' since a C number is wanted: not a number where it were complex")
                .help("set the directive 'cpow' to say which is meant");
            self.report(d);
            let kind = ExprKind::Binary(BinaryOp::Pow, Box::new(x.clone()), Box::new(y.clone()));
            return build::expr(kind, TypeId::DOUBLE, loc);
        }
        let mut out = Vec::new();
        let kept = self.keep(retyped(e, TypeId::COMPLEX_DOUBLE), &mut out);
        let test = build::prim(Prim::SoftIsReal, vec![kept.clone()], loc);
        out.push(build::stmt(StmtKind::Expr(test), loc));
        build::block(out, build::prim(Prim::ComplexReal, vec![kept], loc))
    }

    /// The real part, as casts take it.
    pub(crate) fn soft_real_part(&mut self, e: Expr) -> Expr {
        let loc = e.loc;
        build::prim(Prim::ComplexReal, vec![retyped(e, TypeId::COMPLEX_DOUBLE)], loc)
    }
}

/// The same bits under another name.
fn retyped(e: Expr, ty: TypeId) -> Expr {
    let loc = e.loc;
    match e.kind {
        ExprKind::Coerce(Coercion::Cast, inner) if inner.ty == ty => *inner,
        kind => build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(Expr { kind, ..e })), ty, loc),
    }
}
