//! Memoryviews: items, parts, attributes and methods (docs: "Typed Memoryviews").

use crate::build;
use crate::check::Checker;
use crate::tree::{Coercion, CompareOp, Const, CopyOrder, Expr, ExprKind, Extent, NoneUse, Place, PlaceKind, SlicePart};
use pyxide_base::Loc;
use pyxide_syntax::ast::{self, ExprKind as Ast};
use pyxide_types::{Access, Axis, MemoryViewType, Packing, Type, TypeId};

impl<'a> Checker<'a, '_> {
    /// Whether values of a type are memoryviews.
    pub(crate) fn is_view(&self, ty: TypeId) -> bool {
        matches!(self.types[self.types.resolved(ty)], Type::MemoryView(_))
    }

    /// Whether a view of the one type is one of the other as it is: what the axes of the second
    /// promise, those of the first do.
    pub(crate) fn view_conforms(&self, from: &MemoryViewType, to: &MemoryViewType) -> bool {
        let to_mutable = matches!(self.types[from.dtype], Type::Const(_)) && !matches!(self.types[to.dtype], Type::Const(_));
        let axis = |(a, b): (&Axis, &Axis)| {
            (a.access == b.access || b.access == Access::Full) && (a.packing == b.packing || b.packing == Packing::Strided)
        };
        self.types.unqualified(from.dtype) == self.types.unqualified(to.dtype)
            && !to_mutable
            && from.axes.len() == to.axes.len()
            && from.axes.iter().zip(&to.axes).all(axis)
    }

    /// A view with the test that it was ever set, where only running code can tell (directive
    /// `initializedcheck`).
    pub(crate) fn set_view(&mut self, view: Expr) -> Expr {
        let far = matches!(&view.kind, ExprKind::Load(Place { kind: PlaceKind::ObjectField { .. } | PlaceKind::CVar(_), .. }));
        if !far || !self.directives.initializedcheck || !self.is_view(view.ty) {
            return view;
        }
        let (ty, loc) = (view.ty, view.loc);
        build::expr(ExprKind::Coerce(Coercion::NotNone(NoneUse::ViewUnset), Box::new(view)), ty, loc)
    }

    /// A view with the test for None that `nonecheck` asks for.
    pub(crate) fn checked_view(&mut self, view: Expr, used: NoneUse) -> Expr {
        let view = self.set_view(view);
        if self.directives.nonecheck { self.not_none(view, used) } else { view }
    }

    /// The same where an attribute is read.
    pub(super) fn checked_view_attribute(&mut self, view: Expr, name: &str) -> Expr {
        let key = self.consts.name(name);
        self.checked_view(view, NoneUse::ViewAttribute(key))
    }

    /// A view compared with None: no object is made for it.
    pub(super) fn view_is_none(&mut self, op: CompareOp, a: &Expr, b: &Expr, loc: Loc) -> Option<Expr> {
        let is_none = |e: &Expr| matches!(e.kind, ExprKind::Const(c) if self.consts[c] == Const::None);
        let view = match (is_none(a), is_none(b)) {
            (true, false) => b,
            (false, true) => a,
            _ => return None,
        };
        if !self.is_view(view.ty) {
            return None;
        }
        let axis = Box::new(build::int(0, TypeId::SSIZE_T, loc));
        let kind = ExprKind::MemoryViewExtent { view: Box::new(view.clone()), what: Extent::Holder, axis };
        let holder = build::expr(kind, TypeId::VOID_PTR, loc);
        let none = self.none(loc);
        let none = build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(none)), TypeId::VOID_PTR, loc);
        Some(build::compare(op, holder, none, loc))
    }

    /// `view.copy()`, `view.copy_fortran()`: `None` where the method of the object is called.
    pub(super) fn view_method(&mut self, view: &'a ast::Expr, name: &str, loc: Loc) -> Option<Expr> {
        let order = match name {
            "copy" => CopyOrder::C,
            "copy_fortran" => CopyOrder::Fortran,
            _ => return None,
        };
        let ty = self.quick_type(view);
        let Type::MemoryView(m) = self.types[self.types.resolved(ty)].clone() else { return None };
        if m.axes.iter().any(|a| a.access != Access::Direct) {
            return None;
        }
        self.needs_gil(loc, "copying a memoryview");
        let n = m.axes.len();
        let at = if order == CopyOrder::C { n - 1 } else { 0 };
        let packing = |i| if i == at { Packing::Contiguous } else { Packing::Follow };
        let axes = (0..n).map(|i| Axis { access: Access::Direct, packing: packing(i) }).collect();
        let dtype = self.types.unqualified(m.dtype);
        let ty = self.types.intern(Type::MemoryView(MemoryViewType { dtype, axes }.into()));
        let view = self.expr(view);
        let view = self.checked_view_attribute(view, name);
        Some(build::expr(ExprKind::MemoryViewCopy { view: Box::new(view), order }, ty, loc))
    }

    pub(super) fn memoryview_attribute(&mut self, view: &Expr, name: &str, loc: Loc) -> Option<Expr> {
        let Type::MemoryView(m) = self.types[self.types.resolved(view.ty)].clone() else { return None };
        match name {
            "T" => {
                let axes = m.axes.iter().rev().copied().collect();
                let ty = self.types.intern(Type::MemoryView(MemoryViewType { dtype: m.dtype, axes }.into()));
                let view = self.checked_view(view.clone(), NoneUse::ViewTranspose);
                Some(build::expr(ExprKind::MemoryViewTranspose(Box::new(view)), ty, loc))
            }
            "_data" => {
                let axis = Box::new(build::int(0, TypeId::SSIZE_T, loc));
                let kind = ExprKind::MemoryViewExtent { view: Box::new(view.clone()), what: Extent::Data, axis };
                Some(build::expr(kind, TypeId::CHAR_PTR, loc))
            }
            "ndim" => Some(build::int(m.axes.len() as i128, TypeId::INT, loc)),
            "shape" | "strides" | "suboffsets" => {
                // Indexed at once in most programs (see subscripts); as a whole it is a C array.
                let what = match name {
                    "shape" => Extent::Shape,
                    "strides" => Extent::Strides,
                    _ => Extent::Suboffsets,
                };
                let view = &self.checked_view_attribute(view.clone(), name);
                let parts = (0..m.axes.len())
                    .map(|i| {
                        let axis = Box::new(build::int(i as i128, TypeId::SSIZE_T, loc));
                        build::expr(ExprKind::MemoryViewExtent { view: Box::new(view.clone()), what, axis }, TypeId::SSIZE_T, loc)
                    })
                    .collect();
                let array = self.types.intern(Type::Array(TypeId::SSIZE_T, pyxide_types::ArrayLen::Known(m.axes.len() as u64)));
                Some(build::expr(ExprKind::Aggregate(parts), array, loc))
            }
            _ => None,
        }
    }

    pub(super) fn memoryview_index(&mut self, v: Expr, m: &MemoryViewType, index: &'a ast::Expr, loc: Loc) -> Expr {
        let indices: Vec<&'a ast::Expr> = match &index.kind {
            Ast::Tuple(items) => items.iter().collect(),
            _ => vec![index],
        };
        let ndim = m.axes.len();
        let counted = indices.iter().filter(|i| !matches!(i.kind, Ast::None | Ast::Ellipsis)).count();
        if counted > ndim {
            self.error("index-count", loc, format!("{counted} indices for a memoryview of {ndim} dimensions"));
            return self.error_expr(loc, TypeId::ERROR);
        }
        let all_items = counted == ndim && indices.len() == ndim && !indices.iter().any(|i| matches!(i.kind, Ast::Slice { .. }));
        if all_items {
            let made: Vec<Expr> = indices.iter().map(|i| {
                let i = self.expr(i);
                if self.types.is_integral(i.ty) { self.literal_index(i) } else { self.coerce(i, TypeId::SSIZE_T) }
            }).collect();
            let ty = self.plain(m.dtype);
            let v = self.checked_view(v, NoneUse::ViewIndex);
            let kind = PlaceKind::MemoryViewItem { view: Box::new(v), indices: made, checks: self.index_checks() };
            return build::load_place(Place { kind, ty }, loc);
        }
        let mut parts = Vec::new();
        let mut axes: Vec<Axis> = Vec::new();
        let mut axis = 0;
        let mut ellipsis = false;
        let part = |c: &mut Self, e: &'a Option<Box<ast::Expr>>| {
            super::subscript::bound(e).map(|e| {
                let v = c.expr(e);
                c.coerce(v, TypeId::SSIZE_T)
            })
        };
        for i in &indices {
            match &i.kind {
                Ast::None => {
                    parts.push(SlicePart::NewAxis);
                    axes.push(Axis { access: Access::Direct, packing: Packing::Strided });
                }
                Ast::Ellipsis => {
                    let n = if ellipsis { 1 } else { ndim - counted };
                    ellipsis = true;
                    for _ in 0..n {
                        parts.push(SlicePart::Range { start: None, stop: None, step: None });
                        if let Some(a) = m.axes.get(axis) {
                            axes.push(*a);
                        }
                        axis += 1;
                    }
                }
                Ast::Slice { lower, upper, step } => {
                    let start = part(self, lower);
                    let stop = part(self, upper);
                    let step = part(self, step);
                    let mut a = m.axes[axis];
                    if step.is_some() {
                        a.packing = Packing::Strided;
                    }
                    parts.push(SlicePart::Range { start, stop, step });
                    axes.push(a);
                    axis += 1;
                }
                _ => {
                    let v = self.expr(i);
                    let v = self.coerce(v, TypeId::SSIZE_T);
                    parts.push(SlicePart::Index(v));
                    axis += 1;
                }
            }
        }
        while axis < ndim {
            parts.push(SlicePart::Range { start: None, stop: None, step: None });
            axes.push(m.axes[axis]);
            axis += 1;
        }
        // What lies by another axis does so only while that one is there.
        if !axes.iter().any(|a| a.packing == Packing::Contiguous) {
            axes.iter_mut().filter(|a| a.packing == Packing::Follow).for_each(|a| a.packing = Packing::Strided);
        }
        if axes.len() > pyxide_types::MOST_AXES {
            self.error("memoryview-axes", loc, format!("a memoryview has at most {} dimensions", pyxide_types::MOST_AXES));
            return self.error_expr(loc, TypeId::ERROR);
        }
        let ty = MemoryViewType { dtype: m.dtype, axes: axes.into() };
        let ty = self.types.intern(Type::MemoryView(ty.into()));
        let v = self.checked_view(v, NoneUse::ViewSlice);
        let kind = ExprKind::MemoryViewSlice { view: Box::new(v), parts, checks: self.index_checks() };
        build::expr(kind, ty, loc)
    }
}
