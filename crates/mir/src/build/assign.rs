//! `target = value`, `del target`.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::MissingName;
use pyxide_types::{ObjectType, Type, TypeId};

impl Builder<'_> {
    pub(super) fn assign_stmt(&mut self, target: &hir::Place, value: &hir::Expr) {
        self.note_buffer_write(target);
        let value = self.expr(value);
        let (value, place) = self.before(value, |b| b.place(target));
        let value = match target.kind {
            hir::PlaceKind::Local(local) => self.exchange_buffer(local, value),
            _ => value,
        };
        self.store(place, value);
        if let hir::PlaceKind::Local(local) = target.kind
            && !self.unset_somewhere.contains(&local)
        {
            self.known_set.add(local);
        }
    }

    /// Writes a place. The operation that just made the value writes straight into a variable.
    pub(super) fn store(&mut self, dest: Place, value: Expr) {
        let plain = |ty| matches!(self.types()[self.types().resolved(ty)], Type::Object(ObjectType::Any | ObjectType::Builtin(_)));
        let same = |a: TypeId, b: TypeId| self.types().unqualified(a) == self.types().unqualified(b) || (plain(a) && plain(b));
        // A change of static type only: the operation may write the variable all the same.
        let bare = match &value.kind {
            ExprKind::Cast(inner) if plain(inner.ty) && plain(value.ty) => (**inner).clone(),
            _ => value.clone(),
        };
        if let PlaceKind::Var(var) = dest.kind
            && let ExprKind::Load(Place { kind: PlaceKind::Var(temp), .. }) = bare.kind
            && self.vars[temp].kind == VarKind::Temp
            && self.vars[temp].local.is_none()
            && same(self.vars[temp].ty, self.vars[var].ty)
            && let Some(Stmt { kind: StmtKind::Op { dest: Some(old), apply, .. }, .. }) = self.out.last()
            && matches!(old.kind, PlaceKind::Var(v) if v == temp)
            && self.may_be_written_by(&apply.op, var)
            && let Some(Stmt { kind: StmtKind::Op { dest: Some(old), .. }, .. }) = self.out.last_mut()
        {
            *old = dest.clone();
            self.epoch += 1;
            self.note_write(&dest);
            return;
        }
        self.assign(dest, value);
    }

    /// Whether an operation may have the variable as destination although it could fail: objects
    /// keep their old value then, also those of C++ where a call throws; a C variable of the source
    /// could be seen afterwards, by what handles the error or by inner functions.
    fn may_be_written_by(&self, op: &Op, var: Var) -> bool {
        let decl = &self.vars[var];
        let is_cpp = matches!(self.types()[self.types().unqualified(decl.ty)], Type::CppClass(..));
        let unseen = || self.tries == 0 && decl.local.is_some_and(|l| self.f.locals[l].captured == hir::Captured::No);
        decl.kind == VarKind::Temp || matches!(op, Op::Convert { .. }) && unseen() || self.types().is_object(decl.ty) || is_cpp && !matches!(op, Op::Convert { .. })
    }

    pub(super) fn delete(&mut self, place: &hir::Place, missing: MissingName) {
        let is_pointer = matches!(self.types()[self.types().resolved(place.ty)], pyxide_types::Type::Pointer(_));
        match &place.kind {
            hir::PlaceKind::Local(local) if !is_pointer => {
                if missing == MissingName::Raise {
                    self.bound_test(place);
                }
                let var = self.var_of(*local);
                self.known_set.remove(*local);
                self.unset_somewhere.insert(*local);
                self.emit(StmtKind::Unset(var));
            }
            _ if self.types().is_object(place.ty) => {
                let place = self.place(place);
                let ty = place.ty;
                self.assign(place, Expr { kind: ExprKind::Null, ty });
            }
            _ => {
                let place = self.place(place);
                let pointer = Expr { ty: place.ty, kind: ExprKind::Load(place) };
                self.op_into(None, Op::Prim(pyxide_prims::Prim::CppDelete), vec![pointer]);
            }
        }
    }
}
