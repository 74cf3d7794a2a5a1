//! Reads of variables that may be unset.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::{Binding, FunctionKind};
use pyxide_types::Type;

impl Builder<'_> {
    /// Tests before a read of a Python variable that it is set.
    pub(super) fn bound_test(&mut self, place: &hir::Place) {
        let (decl, local, free) = match &place.kind {
            hir::PlaceKind::Local(local) => {
                if self.known_set.contains(local) && !self.unset_somewhere.contains(local) {
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
            self.known_set.insert(local);
        }
    }
}
