//! Conversions.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::Coercion;
use pyxide_types::{Type, TypeId};

impl Builder<'_> {
    pub(super) fn coerce(&mut self, how: Coercion, operand: &hir::Expr, ty: TypeId) -> Expr {
        let value = match &operand.kind {
            // The address of what a call gives by reference.
            hir::ExprKind::CCall(callee, args) if how == Coercion::Cpp && self.types().pointee(ty).is_some() => {
                self.c_call_as(callee, args, operand.ty)
            }
            _ => self.expr(operand),
        };
        let cast = |value: Expr| Expr { kind: ExprKind::Cast(value.into()), ty };
        match how {
            Coercion::Cast | Coercion::Trust | Coercion::ObjectPointer | Coercion::Cpp => cast(value),
            Coercion::ToObject | Coercion::FromObject => self.op(Op::Convert { to: ty }, vec![value], ty),
            Coercion::TypeTest => {
                let value = self.tested(value, |_| Op::TypeTest { ty, none: NonePasses::Yes });
                cast(value)
            }
            Coercion::TypeTestNotNone => {
                let value = self.tested(value, |_| Op::TypeTest { ty, none: NonePasses::No });
                cast(value)
            }
            // A view is looked at where it is: a copy would be counted.
            Coercion::NotNone(hir::NoneUse::ViewUnset) if matches!(value.kind, ExprKind::Load(_)) => {
                self.op_void(Op::NoneTest(hir::NoneUse::ViewUnset), vec![value.clone()]);
                value
            }
            Coercion::NotNone(what) => {
                let value = self.tested(value, |_| Op::NoneTest(what));
                if value.ty == ty { value } else { cast(value) }
            }
            Coercion::MemoryView if self.types().is_object(value.ty) => {
                self.op(Op::MemoryViewFrom { ty }, vec![value], ty)
            }
            // A view that promises less is the same view.
            Coercion::MemoryView => match self.types()[self.types().resolved(value.ty)] {
                Type::MemoryView(_) => Expr { kind: value.kind, ty },
                _ => cast(value),
            },
        }
    }

    /// A test without result; the value that was tested is read once, before.
    fn tested(&mut self, value: Expr, op: impl FnOnce(&Expr) -> Op) -> Expr {
        let value = match value.kind {
            ExprKind::Load(Place { kind: PlaceKind::Var(var), .. })
                if self.vars[var].storage == Storage::Stack =>
            {
                value
            }
            ExprKind::Const(_) | ExprKind::None => value,
            _ => self.in_temp(value),
        };
        let op = op(&value);
        self.op_void(op, vec![value.clone()]);
        value
    }
}
