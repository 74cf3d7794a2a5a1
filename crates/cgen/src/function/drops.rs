//! The end of references: variables that die, and those that get another value.

use super::Fx;
use crate::ctree::{BinOp, CExpr, CStmt};
use pyxide_mir::ir::{Expr, Old, Place, Storage, Var};

impl Fx<'_, '_> {
    pub(crate) fn drop_all(&mut self, vars: &[Var], out: &mut Vec<CStmt>) {
        for &v in vars {
            let drop = self.drop_dying(v);
            out.push(drop);
        }
    }

    /// Drops a temporary that an operation ends or that an error leaves behind.
    pub(crate) fn drop_dying(&mut self, v: Var) -> CStmt {
        if self.nullable.contains(&v) { self.drop_maybe(v) } else { self.drop_set(v) }
    }

    /// Drops what is in a variable that is set.
    pub(crate) fn drop_set(&mut self, v: Var) -> CStmt {
        self.drop_var(v, Old::Set)
    }

    /// Drops what is in a variable that may be unset.
    pub(crate) fn drop_maybe(&mut self, v: Var) -> CStmt {
        self.drop_var(v, Old::Maybe)
    }

    pub(super) fn drop_var(&mut self, v: Var, old: Old) -> CStmt {
        let x = self.var(v);
        match self.cx.is_view(self.body.vars[v].ty) {
            true => self.drop_view(x),
            // The scope object drops what is left in it.
            false if self.body.vars[v].storage != Storage::Stack => CStmt::call("Py_CLEAR", vec![x]),
            false => CStmt::call(self.drop_function(v, old), vec![x]),
        }
    }

    pub(super) fn drop_view(&mut self, x: CExpr) -> CStmt {
        let gil = if self.holds_gil() { "pyx_slice_decref" } else { "pyx_slice_decref_nogil" };
        CStmt::Expr(self.cx.runtime("memoryview", gil, vec![x.address()]))
    }

    /// `dest = value`, then the old value is dropped.
    pub(super) fn replace(&mut self, dest: &Place, value: &Expr, old: Old, out: &mut Vec<CStmt>) {
        let view = self.cx.is_view(dest.ty);
        self.replaces(dest, value, old, out);
        let source = value;
        let value = self.expr(value);
        let place = match old {
            Old::Set | Old::Maybe => self.place(dest),
        };
        if view && pyxide_mir::passes::is_lent_view(&self.body.vars, source) && matches!(dest.kind, pyxide_mir::ir::PlaceKind::Var(_)) {
            // Parts of one view have one reference, which stays.
            let holder = |e: &CExpr| e.clone().member("memview");
            let count = CStmt::Expr(self.cx.runtime("memoryview", "pyx_slice_incref", vec![value.clone().address()]));
            let drop = self.drop_view(place.clone());
            out.push(CStmt::when(holder(&place).binary(BinOp::Ne, holder(&value)), vec![count, drop]));
            let axes = super::region::view_type(self.cx.types, dest.ty).map_or(8, |v| v.axes.len() as i64);
            let list = vec![place.address(), value.address(), CExpr::number(axes)];
            out.push(CStmt::Expr(self.cx.runtime("memoryview_part", "pyx_slice_hand", list)));
            return;
        }
        if view {
            let drop = self.drop_view(place.clone());
            out.push(drop);
            out.push(CStmt::assign(place, value));
            return;
        }
        out.push(match old {
            Old::Set => CStmt::Expr(self.cx.runtime("set_ref", "PYX_SETREF", vec![place, value])),
            Old::Maybe => CStmt::Expr(self.cx.runtime("set_ref", "PYX_XSETREF", vec![place, value])),
        });
    }
}
