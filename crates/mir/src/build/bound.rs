//! Reads of variables that may be unset.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::{Binding, FunctionKind};
use pyxide_types::{Linkage, Type};

impl Builder<'_> {
    /// Tests before a read of a Python variable that it is set.
    pub(super) fn bound_test(&mut self, place: &hir::Place) {
        let (decl, local, free) = match &place.kind {
            hir::PlaceKind::Local(local) => {
                if self.known_set.has(*local) && !self.unset_somewhere.contains(local) {
                    return;
                }
                let free = match self.f.kind {
                    FunctionKind::Module => FreeVariable::Global,
                    _ => FreeVariable::Local,
                };
                (&self.f.locals[*local], Some(*local), free)
            }
            hir::PlaceKind::Outer { owner, local } => {
                (&self.hir.functions[*owner].locals[*local], None, FreeVariable::Free)
            }
            _ => return,
        };
        let counted = self.types().is_object(decl.ty)
            || matches!(self.types()[self.types().resolved(decl.ty)], Type::MemoryView(_) | Type::CppClass(..));
        let (Binding::Python, Some(name), true) = (decl.binding, decl.name.clone(), counted) else { return };
        let place = self.place(place);
        let ty = place.ty;
        self.op_void(Op::BoundTest { name, free }, vec![Expr { kind: ExprKind::Load(place), ty }]);
        if let Some(local) = local
            && !self.unset_somewhere.contains(&local)
        {
            self.known_set.add(local);
        }
    }

    /// Tests before a read of a C++ attribute or global whose class cannot be made of nothing that it is made.
    pub(super) fn made_test(&mut self, place: &Place) {
        if self.types().made_of_nothing(place.ty) {
            return;
        }
        let (name, free) = match &place.kind {
            PlaceKind::ObjectField { class, field, .. } => match self.types().classes[*class].fields.get(*field as usize) {
                Some(f) => (f.name.name.clone(), FreeVariable::CppAttribute),
                None => return,
            },
            PlaceKind::CVar(var) if self.types().cvars[*var].linkage != Linkage::Extern => (self.types().cvars[*var].name.name.clone(), FreeVariable::CppGlobal),
            _ => return,
        };
        self.op_void(Op::BoundTest { name, free }, vec![Expr { kind: ExprKind::Load(place.clone()), ty: place.ty }]);
    }
}
