//! Memoryviews and buffers: items and slices.

use super::Builder;
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
        ty: TypeId,
    ) -> Place {
        let object = self.place(object);
        let indices = self.operands(indices);
        let view = Expr { ty: object.ty, kind: ExprKind::Load(object.clone()) };
        let indices = self.checked_indices(&view, indices, checks);
        Place { kind: PlaceKind::BufferItem { object: object.into(), indices }, ty }
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
