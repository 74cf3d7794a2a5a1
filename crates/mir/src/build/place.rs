//! Places.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::{LocalId, PlaceKind as H};

impl Builder<'_> {
    /// Lowers a place: what leads to it is evaluated.
    pub(super) fn place(&mut self, place: &hir::Place) -> Place {
        let ty = place.ty;
        let kind = match &place.kind {
            H::Local(local) => PlaceKind::Var(self.var_of(*local)),
            H::Outer { owner, local } => PlaceKind::Outer { owner: *owner, local: *local },
            H::CVar(var) => PlaceKind::CVar(*var),
            H::ModuleDefault(n) => PlaceKind::ModuleDefault(*n),
            H::StructField { base, of, field } => {
                let base = self.place(base);
                PlaceKind::StructField { base: base.into(), of: *of, field: *field }
            }
            H::PointerField { pointer, of, field } => {
                let pointer = self.expr(pointer);
                PlaceKind::PointerField { pointer: pointer.into(), of: *of, field: *field }
            }
            H::ValueField { value, of, field } => {
                let value = self.expr(value);
                PlaceKind::ValueField { value: value.into(), of: *of, field: *field }
            }
            H::ObjectField { object, class, field } => {
                let object = self.expr(object);
                PlaceKind::ObjectField { object: object.into(), class: *class, field: *field }
            }
            H::CppMember { object, through, name } => {
                let object = self.expr(object);
                PlaceKind::CppMember { object: object.into(), through: *through, name: name.clone() }
            }
            H::Deref(pointer) => PlaceKind::Deref(self.expr(pointer).into()),
            H::CIndex { base, index } => {
                let (base, index) = self.two(base, index);
                PlaceKind::CIndex { base: base.into(), index: index.into() }
            }
            H::CTupleItem { base, item } => {
                let base = self.expr(base);
                PlaceKind::CTupleItem { base: base.into(), item: *item }
            }
            H::MemoryViewItem { view, indices, checks } => return self.memoryview_item(view, indices, *checks, ty),
            H::BufferItem { object, indices, checks, views } => return self.buffer_item(object, indices, *checks, *views, ty),
            H::CppIndex { object, index } => {
                let (base, index) = self.two(object, index);
                PlaceKind::CIndex { base: base.into(), index: index.into() }
            }
        };
        Place { kind, ty }
    }

    /// The variable of a local.
    pub(super) fn var_of(&mut self, local: LocalId) -> Var {
        if let Some(var) = self.locals[local].expand() {
            return var;
        }
        if self.f.locals[local].captured == hir::Captured::Yes {
            return self.in_scope(local);
        }
        let decl = &self.f.locals[local];
        let kind = if decl.name.is_some() { VarKind::Named } else { VarKind::Temp };
        self.declare(local, kind, Storage::Stack)
    }

    /// A local that lives in the scope object. There even a temporary outlives its last use.
    pub(super) fn in_scope(&mut self, local: LocalId) -> Var {
        match self.locals[local].expand() {
            Some(var) => var,
            None => {
                let storage = self.scope_member(local);
                self.declare(local, VarKind::Named, storage)
            }
        }
    }

    fn declare(&mut self, local: LocalId, kind: VarKind, storage: Storage) -> Var {
        let decl = &self.f.locals[local];
        let (name, ty) = (decl.name.clone(), decl.ty);
        let var = self.vars.push(VarDecl { name, ty, kind, storage, local: Some(local) });
        self.locals[local] = Some(var).into();
        var
    }

    /// Puts a value into a local.
    pub(super) fn store_local(&mut self, local: LocalId, value: Expr) {
        let var = self.var_of(local);
        let place = Place::var(var, self.vars[var].ty);
        let value = self.exchange_buffer(local, value);
        self.store(place, value);
        self.known_set.add(local);
    }

    fn scope_member(&mut self, local: LocalId) -> Storage {
        let decl = &self.f.locals[local];
        let scope = self.scope.get_or_insert_default();
        let name = decl.name.clone().unwrap_or_else(|| "t".into());
        scope.members.push(ScopeMember { name, ty: decl.ty, local: Some(local) });
        Storage::Scope(scope.members.len() as u32 - 1)
    }
}
