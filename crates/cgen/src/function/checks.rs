//! Operations that test first: arithmetic that may raise, indices, None, types.

use super::Fx;
use crate::ctree::{BinOp, CExpr, CStmt, CType};
use pyxide_hir::tree::{BinaryOp, IndexChecks, NoneUse};
use pyxide_mir::ir::{Apply, Expr, NonePasses, OnError, Place, Var};
use pyxide_types::{ObjectType, Type, TypeId};

impl Fx<'_, '_> {
    pub(super) fn type_test(&mut self, value: &Expr, ty: TypeId, none: NonePasses) -> Vec<CExpr> {
        let o = self.expr(value);
        let (object, exact, builtin) = match self.cx.object_type(ty) {
            Some(ObjectType::Builtin(b)) => {
                let row = b.row();
                let object = match row.type_object {
                    n if n.starts_with("PyExc_") => CExpr::name(n).cast(CType::named("PyTypeObject").ptr()),
                    n => CExpr::name(n).address(),
                };
                (object, row.exact, true)
            }
            Some(ObjectType::Class(c)) => (self.cx.class_object(c), false, false),
            _ => (CExpr::name("PyBaseObject_Type").address(), false, false),
        };
        let flags = (none == NonePasses::Yes) as i64 | (exact as i64) << 1 | (builtin && !exact) as i64 * 4;
        vec![o, object, CExpr::number(flags)]
    }

    pub(super) fn none_test(&mut self, what: NoneUse, args: &[Expr], on_error: &OnError, out: &mut Vec<CStmt>) {
        let x = self.expr(&args[0]);
        let (use_, name) = match what {
            NoneUse::Attribute(n) => ("PYX_NONE_ATTRIBUTE", Some(n)),
            NoneUse::Subscript => ("PYX_NONE_SUBSCRIPT", None),
            NoneUse::ItemAssignment => ("PYX_NONE_ITEM_ASSIGNMENT", None),
            NoneUse::ItemDeletion => ("PYX_NONE_ITEM_DELETION", None),
            NoneUse::Iteration => ("PYX_NONE_ITERATION", None),
            NoneUse::Len => ("PYX_NONE_LEN", None),
            NoneUse::Membership => ("PYX_NONE_MEMBERSHIP", None),
            NoneUse::CArgument => ("PYX_NONE_C_ARGUMENT", None),
            NoneUse::Argument(n) | NoneUse::Receiver(n) => ("", Some(n)),
            NoneUse::ViewUnset => {
                let raise = self.error("PyExc_AttributeError", "Memoryview is not initialized", Vec::new());
                return self.raise_when(x.member("memview").not(), raise, on_error, out);
            }
            NoneUse::ViewIndex => ("PYX_NONE_VIEW_INDEX", None),
            NoneUse::ViewSlice => ("PYX_NONE_VIEW_SLICE", None),
            NoneUse::ViewAssignment => ("PYX_NONE_VIEW_ASSIGNMENT", None),
            NoneUse::ViewTranspose => ("PYX_NONE_VIEW_TRANSPOSE", None),
            NoneUse::ViewAttribute(n) => ("PYX_NONE_VIEW_ATTRIBUTE", Some(n)),
        };
        let name = name.map(|n| self.cx.constant(n));
        let raise = match what {
            NoneUse::Argument(_) => self.error("PyExc_TypeError", "Argument '%U' must not be None", name.into_iter().collect()),
            NoneUse::Receiver(_) => self.error("PyExc_TypeError", "%U", name.into_iter().collect()),
            _ => {
                let args = vec![CExpr::name(use_), name.unwrap_or(CExpr::null())];
                match self.holds_gil() {
                    true => self.cx.runtime("none_error", "pyx_none_error", args),
                    false => self.cx.runtime("none_error_nogil", "pyx_none_error_nogil", args),
                }
            }
        };
        let is_none = match self.cx.is_view(args[0].ty) {
            true => x.member("memview").cast(CType::object()).binary(BinOp::Eq, CExpr::name("Py_None")),
            false => x.binary(BinOp::Eq, CExpr::name("Py_None")),
        };
        self.raise_when(is_none, raise, on_error, out);
    }

    /// Arithmetic that may raise: the test, then the plain operation.
    pub(super) fn checked_arithmetic(&mut self, op: BinaryOp, dest: Option<&Place>, apply: &Apply, dies: &[Var], on_error: &OnError, out: &mut Vec<CStmt>) {
        use BinaryOp::*;
        let [a, b] = apply.args.as_slice() else { return };
        let ty = dest.map_or(a.ty, |d| d.ty);
        let is_float = matches!(self.resolved(b.ty), Type::Float(_) | Type::Complex(_));
        match op {
            FloorDiv | Mod | TrueDiv => {
                let y = self.expr(b);
                let message = match (is_float, op) {
                    (true, Mod) => "float divmod()",
                    (true, _) => "float division",
                    (false, _) => "integer division or modulo by zero",
                };
                let f = if self.holds_gil() { "pyx_zero_division" } else { "pyx_zero_division_nogil" };
                let raise = self.cx.runtime("zero_division", f, vec![CExpr::string(message.as_bytes())]);
                // std::complex compares with its own kind only.
                let zero = match self.resolved(b.ty) {
                    Type::Complex(_) => CExpr::number(0).cast(self.cx.ctype(b.ty)),
                    _ => CExpr::number(0),
                };
                self.raise_when(y.clone().binary(BinOp::Eq, zero), raise, on_error, out);
                let signed = self.cx.int_suffix(ty).is_some_and(|(_, s)| s != pyxide_types::Signedness::Unsigned);
                if op == FloorDiv && !is_float && signed {
                    // The quotient of the lowest value and -1 does not fit.
                    let x = self.expr(a);
                    let overflows = self.cx.runtime("div_overflows", "PYX_DIV_OVERFLOWS", vec![x, y]);
                    let raise = self.error("PyExc_OverflowError", "value too large to perform division", Vec::new());
                    self.raise_when(overflows, raise, on_error, out);
                }
                let (x, y) = (self.expr(a), self.expr(b));
                let value = match op {
                    TrueDiv => x.binary(BinOp::Div, y),
                    _ => self.python_division(op, x, y, ty),
                };
                if let Some(d) = dest {
                    let d = self.destination(d);
                    out.push(CStmt::assign(d, value));
                }
            }
            CheckedAdd | CheckedSub | CheckedMul | CheckedShl => {
                let (x, y) = (self.expr(a), self.expr(b));
                let what = match op {
                    CheckedAdd => "add",
                    CheckedSub => "sub",
                    CheckedMul => "mul",
                    _ => "shl",
                };
                let Some(d) = dest else { return };
                let d = self.destination(d);
                let raise = self.error("PyExc_OverflowError", "value too large", Vec::new());
                let known = self.cx.int_suffix(ty).map(|(suffix, _)| suffix);
                if let Some(suffix) = known {
                    let overflows = self.cx.runtime("c_overflow", &format!("pyx_overflow_{what}_{suffix}"), vec![x, y, d.address()]);
                    self.raise_when(overflows, raise, on_error, out);
                } else {
                    // The size of a header's type is not known: the widest of its sign computes, and the
                    // result must come back from the type as it is.
                    let unsigned = matches!(self.resolved(ty), Type::Int(k) if k.signedness() == pyxide_types::Signedness::Unsigned);
                    let (suffix, wide) = if unsigned { ("ulonglong", "unsigned long long") } else { ("longlong", "long long") };
                    let kept = self.extra(&format!("wide_{suffix}"), CType::named(wide), None);
                    let overflows = self.cx.runtime("c_overflow", &format!("pyx_overflow_{what}_{suffix}"), vec![x, y, kept.clone().address()]);
                    let narrow = kept.clone().cast(self.cx.ctype(ty));
                    let cut = narrow.clone().cast(CType::named(wide)).binary(BinOp::Ne, kept);
                    self.raise_when(overflows.binary(BinOp::OrOr, cut), raise, on_error, out);
                    out.push(CStmt::assign(d, narrow));
                }
            }
            _ => {
                let value = self.expr(&Expr {
                    kind: pyxide_mir::ir::ExprKind::Binary(op, Box::new(a.clone()), Box::new(b.clone())),
                    ty,
                });
                if let Some(d) = dest {
                    let d = self.destination(d);
                    out.push(CStmt::assign(d, value));
                }
            }
        }
        self.drop_all(dies, out);
    }

    /// An index that counts from the end where it may, tested against the extent.
    pub(super) fn check_index(&mut self, checks: IndexChecks, axis: u32, dest: Option<&Place>, apply: &Apply, on_error: &OnError, out: &mut Vec<CStmt>) {
        let (Some(dest), [index, extent]) = (dest, apply.args.as_slice()) else { return };
        let (i, n) = (self.expr(index), self.expr(extent));
        let d = self.destination(dest);
        if let pyxide_mir::ir::PlaceKind::Var(v) = dest.kind {
            self.var(v);
        }
        out.push(CStmt::assign(d.clone(), i));
        let signed = !matches!(self.cx.int_suffix(index.ty), Some((_, pyxide_types::Signedness::Unsigned)));
        if checks.wrap && signed {
            let wrapped = d.clone().assign(d.clone().binary(BinOp::Add, n.clone()));
            out.push(CStmt::when(d.clone().binary(BinOp::Lt, CExpr::number(0)), vec![CStmt::Expr(wrapped)]));
        }
        if checks.bounds {
            let size = CType::named("size_t");
            let outside = d.cast(size.clone()).binary(BinOp::Ge, n.cast(size));
            let raise = self.error("PyExc_IndexError", "Out of bounds on buffer access (axis %d)", vec![CExpr::number(axis.into())]);
            self.raise_when(outside, raise, on_error, out);
        }
    }
}
