//! Memoryviews and buffers: items and slices.

use super::{BufferUse, Builder};
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::{IndexChecks, SlicePart};
use pyxide_types::{TypeId, Type};

impl Builder<'_> {
    pub(super) fn memoryview_item(
        &mut self,
        view: &hir::Expr,
        indices: &[hir::Expr],
        checks: IndexChecks,
        ty: TypeId,
    ) -> Place {
        let mut operands = self.operands(std::iter::once(view).chain(indices)).into_iter();
        let Some(view) = operands.next() else { unreachable!("the view is the first operand") };
        let indices = self.checked_indices(&view, operands.collect(), checks);
        Place { kind: PlaceKind::MemoryViewItem { view: view.into(), indices }, ty }
    }

    pub(super) fn buffer_item(
        &mut self,
        object: &hir::Place,
        indices: &[hir::Expr],
        checks: IndexChecks,
        views: hir::BufferViews,
        ty: TypeId,
    ) -> Place {
        let indices = self.operands(indices);
        let view = match object.kind {
            hir::PlaceKind::Local(local) if self.f.locals[local].captured == hir::Captured::No => {
                self.buffers.entry(local).or_insert(BufferUse { views, written: false });
                self.bound_test(object);
                let var = self.buffer_view(local);
                Expr::var(var, self.vars[var].ty)
            }
            _ => {
                let object = self.place(object);
                let value = Expr { ty: object.ty, kind: ExprKind::Load(object) };
                self.op(Op::MemoryViewFrom { ty: views.write }, vec![value], views.write)
            }
        };
        let indices = self.checked_indices(&view, indices, checks);
        Place { kind: PlaceKind::MemoryViewItem { view: view.into(), indices }, ty }
    }

    /// A place is written: an old-style buffer that it is part of must be writable.
    pub(super) fn note_buffer_write(&mut self, place: &hir::Place) {
        match &place.kind {
            hir::PlaceKind::BufferItem { object, views, .. } => {
                if let hir::PlaceKind::Local(local) = object.kind {
                    self.buffers.entry(local).or_insert(BufferUse { views: *views, written: true }).written = true;
                }
            }
            hir::PlaceKind::StructField { base, .. } => self.note_buffer_write(base),
            hir::PlaceKind::CIndex { base, .. } | hir::PlaceKind::CTupleItem { base, .. } => {
                if let hir::ExprKind::Load(inner) = &base.kind {
                    self.note_buffer_write(inner);
                }
            }
            _ => {}
        }
    }

    /// The view that goes with a local of an old-style buffer type.
    fn buffer_view(&mut self, local: hir::LocalId) -> Var {
        if let Some(var) = self.buffer_vars.get(&local) {
            return *var;
        }
        let used = self.buffers[&local];
        let ty = if used.written { used.views.write } else { used.views.read };
        let name = self.f.locals[local].name.as_ref().map(|n| format!("{n}_buffer").into());
        let var = self.vars.push(VarDecl { name, ty, kind: VarKind::Named, storage: Storage::Stack, local: None });
        self.buffer_vars.insert(local, var);
        var
    }

    /// A local is going to be assigned: if its items are used, its view is taken anew. Gives the
    /// value to assign.
    pub(super) fn exchange_buffer(&mut self, local: hir::LocalId, value: Expr) -> Expr {
        if !self.buffers.contains_key(&local) {
            return value;
        }
        let view = self.buffer_view(local);
        let ty = self.vars[view].ty;
        let var = self.var_of(local);
        let value = self.in_temp(value);
        let args = vec![Expr::var(view, ty), value.clone(), Expr::var(var, self.vars[var].ty)];
        let made = self.op(Op::AcquireBuffer { ty }, args, ty);
        self.store(Place::var(view, ty), made);
        value
    }

    /// A parameter came: if its items are used, its view is taken.
    pub(super) fn refresh_buffer(&mut self, local: hir::LocalId) {
        if !self.buffers.contains_key(&local) {
            return;
        }
        let view = self.buffer_view(local);
        let ty = self.vars[view].ty;
        let var = self.var_of(local);
        let value = Expr::var(var, self.vars[var].ty);
        let made = self.op(Op::MemoryViewFrom { ty }, vec![value], ty);
        self.store(Place::var(view, ty), made);
    }

    /// Indices after bounds check and wrap-around.
    fn checked_indices(&mut self, view: &Expr, indices: Vec<Expr>, checks: IndexChecks) -> Vec<Expr> {
        if !checks.bounds && !checks.wrap {
            return indices;
        }
        let indices: Vec<Expr> = indices.into_iter().map(|i| self.kept_index(i)).collect();
        let check = |b: &mut Self, (axis, index): (usize, Expr)| {
            let extent = Expr {
                kind: ExprKind::Extent {
                    view: Box::new(view.clone()),
                    what: hir::Extent::Shape,
                    axis: Box::new(Expr::int(axis as i128, TypeId::INT)),
                },
                ty: TypeId::SSIZE_T,
            };
            let op = Op::CheckIndex { checks, axis: axis as u32 };
            b.op(op, vec![index, extent], TypeId::SSIZE_T)
        };
        indices.into_iter().enumerate().map(|i| check(self, i)).collect()
    }

    /// An index in the type in which indices are checked.
    fn kept_index(&mut self, index: Expr) -> Expr {
        match self.types()[self.types().resolved(index.ty)] {
            Type::Int(k) if k == pyxide_types::IntKind::SsizeT => index,
            _ => Expr { kind: ExprKind::Cast(index.into()), ty: TypeId::SSIZE_T },
        }
    }

    pub(super) fn memoryview_slice(
        &mut self,
        view: &hir::Expr,
        parts: &[SlicePart],
        checks: IndexChecks,
        ty: TypeId,
    ) -> Expr {
        let mut list = vec![view];
        let mut shapes = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                SlicePart::Index(index) => {
                    list.push(index);
                    shapes.push(SliceShape::Index);
                }
                SlicePart::Range { start, stop, step } => {
                    list.extend([start, stop, step].into_iter().flatten());
                    let (start, stop, step) = (start.is_some(), stop.is_some(), step.is_some());
                    shapes.push(SliceShape::Range { start, stop, step });
                }
                SlicePart::NewAxis => shapes.push(SliceShape::NewAxis),
            }
        }
        let operands = self.operands(list);
        self.op(Op::MemoryViewSlice { parts: shapes.into(), checks }, operands, ty)
    }
}
