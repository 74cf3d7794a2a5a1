//! Indexing and slicing.

use crate::build;
use crate::check::Checker;
use crate::tree::{Expr, ExprKind, Extent, IndexChecks, NoneUse, Place, PlaceKind};
use pyxide_base::Loc;
use pyxide_prims::{Prim, select};
use pyxide_syntax::ast::{self, ExprKind as Ast};
use pyxide_types::{Type, TypeId};

impl<'a> Checker<'a, '_> {
    pub(crate) fn subscript(&mut self, e: &'a ast::Expr, value: &'a ast::Expr, index: &'a ast::Expr, loc: Loc) -> Expr {
        if let Some(f) = self.fused_subscript(e) {
            return build::expr(ExprKind::FuncPointer(f), self.types.cfuncs[f].ty, loc);
        }
        if let Some(of) = self.template_subscript(e) {
            return match self.choose(&of, &[], loc) {
                Some((f, _)) => build::expr(ExprKind::FuncPointer(f), self.types.cfuncs[f].ty, loc),
                None => self.error_expr(loc, TypeId::ERROR),
            };
        }
        if let Some(made) = self.extent_index(value, index, loc) {
            return made;
        }
        let v = self.expr(value);
        if !self.directives.wraparound {
            self.negative_indices(&v, index);
        }
        let container = v.ty;
        let item = self.index_value(v, index, loc);
        self.item_read(item, container, index)
    }

    /// Without `wraparound`, an index that is written as negative counts from nowhere.
    pub(crate) fn negative_indices(&mut self, object: &Expr, index: &'a ast::Expr) {
        let ty = self.types.resolved(object.ty);
        let wraps = (self.types.is_object(ty) && ty != TypeId::PY_DICT) || matches!(self.types[ty], Type::MemoryView(_));
        let constant = matches!(object.kind, ExprKind::Const(_));
        let parts: Vec<&'a ast::Expr> = match &index.kind {
            Ast::Slice { lower, upper, .. } => [lower, upper].into_iter().filter_map(bound).collect(),
            Ast::Tuple(items) if !self.types.is_object(ty) => items.iter().collect(),
            _ => vec![index],
        };
        let negative = |e: &ast::Expr| matches!(&e.kind, Ast::Unary { op: ast::UnaryOp::Neg, operand } if matches!(operand.kind, Ast::Int(_)));
        if !wraps || constant && parts.iter().all(|p| negative(p) || matches!(p.kind, Ast::Int(_))) {
            return;
        }
        for p in parts.into_iter().filter(|p| negative(p)) {
            let d = pyxide_base::Diagnostic::warning("negative-index", self.loc(p.span), "a negative index under 'wraparound=False' does not count from the end: what it finds is undefined")
                .help("count from the length, as in x[len(x) - 1], or switch 'wraparound' on here");
            self.report(d);
        }
    }

    /// `m.shape[i]` without making the array.
    fn extent_index(&mut self, value: &'a ast::Expr, index: &'a ast::Expr, loc: Loc) -> Option<Expr> {
        let Ast::Attribute { value: view, name } = &value.kind else { return None };
        let what = match name.as_str() {
            "shape" => Extent::Shape,
            "strides" => Extent::Strides,
            "suboffsets" => Extent::Suboffsets,
            _ => return None,
        };
        if matches!(index.kind, Ast::Slice { .. } | Ast::Tuple(_)) {
            return None;
        }
        let ty = self.dry_run(|c| c.expr(view).ty);
        let Type::MemoryView(m) = self.types[self.types.resolved(ty)].clone() else { return None };
        let view = self.expr(view);
        let view = self.checked_view_attribute(view, name.as_str());
        let axis = self.expr(index);
        let mut axis = self.coerce(axis, TypeId::SSIZE_T);
        if let ExprKind::Int(i) = axis.kind {
            let n = m.axes.len() as i128;
            let i = if i < 0 { i + n } else { i };
            if !(0..8).contains(&i) {
                self.error("index-range", loc, format!("the memoryview has {n} dimensions"));
            } else if i >= n {
                // There is room for eight axes in every view, and programs that look there.
                let d = pyxide_base::Diagnostic::warning("index-range", loc, format!("the memoryview has {n} dimensions: this number means nothing"));
                self.report(d);
            }
            axis = build::int(i, TypeId::SSIZE_T, loc);
        }
        let kind = ExprKind::MemoryViewExtent { view: Box::new(view), what, axis: Box::new(axis) };
        Some(build::expr(kind, TypeId::SSIZE_T, loc))
    }

    /// `v[index]`
    pub(crate) fn index_value(&mut self, v: Expr, index: &'a ast::Expr, loc: Loc) -> Expr {
        if v.ty == TypeId::ERROR {
            return v;
        }
        let ty = self.types.resolved(v.ty);
        match self.types[ty].clone() {
            Type::Pointer(t) | Type::Array(t, _) => return self.pointer_index(v, t, index, loc),
            Type::CTuple(parts) => {
                let i = self.expr(index);
                if let ExprKind::Int(n) = i.kind {
                    let n = if n < 0 { n + parts.len() as i128 } else { n };
                    if let Some(t) = usize::try_from(n).ok().and_then(|n| parts.get(n)) {
                        let place = Place { kind: PlaceKind::CTupleItem { base: Box::new(v), item: n as u32 }, ty: *t };
                        return build::load_place(place, loc);
                    }
                    self.error("index-range", loc, format!("the index is outside of a C tuple of {}", parts.len()));
                    return self.error_expr(loc, TypeId::ERROR);
                }
                let o = self.object(v);
                let i = self.object(i);
                return build::prim(Prim::ObjectGetitem, vec![o, i], loc);
            }
            Type::MemoryView(m) => return self.memoryview_index(v, &m, index, loc),
            Type::Buffer(b) => {
                if let Some(made) = self.buffer_index(&v, &b, index, loc) {
                    return made;
                }
            }
            // A part of C++ text is a part of what it is in Python.
            Type::CppClass(..) if matches!(index.kind, Ast::Slice { .. }) && self.is_cpp_text(ty) => {
                self.needs_gil(loc, "making a bytes object");
                let bytes = self.coerce(v, TypeId::PY_BYTES);
                return self.object_index(bytes, index, loc);
            }
            // Of other containers it is a part of the list.
            Type::CppClass(..) if matches!(index.kind, Ast::Slice { .. }) && self.object_type_of(ty).is_some() => {
                let object = self.object(v);
                return self.object_index(object, index, loc);
            }
            Type::CppClass(..) => return self.cpp_index(v, index, loc),
            _ => {}
        }
        let is_char = matches!(self.types[ty], Type::Int(k) if k.is_character());
        if self.types.is_number(ty) && !is_char || !self.types.is_object(ty) && self.object_type_of(ty).is_none() {
            let message = format!("a value of type '{}' cannot be indexed", self.type_name(v.ty));
            self.error("not-indexable", loc, message);
            return self.error_expr(loc, TypeId::ERROR);
        }
        // A character is a number of C, and a str where Python sees it; also without the GIL.
        if ty == TypeId::PY_STR && !matches!(index.kind, Ast::Slice { .. } | Ast::Tuple(_)) {
            let at = self.dry_run(|c| c.expr(index).ty);
            if self.is_plain_integer(at) {
                let i = self.index_operand(index);
                return build::prim(Prim::StrChar, vec![v, i], loc);
            }
        }
        if ty == TypeId::PY_BYTEARRAY && !matches!(index.kind, Ast::Slice { .. } | Ast::Tuple(_)) {
            let at = self.dry_run(|c| c.expr(index).ty);
            if self.is_plain_integer(at) {
                let i = self.index_operand(index);
                let v = self.not_none(v, NoneUse::Subscript);
                return build::prim(Prim::BytearrayByte, vec![v, i], loc);
            }
        }
        self.needs_gil(loc, "indexing a Python object");
        self.object_index(v, index, loc)
    }

    fn object_index(&mut self, v: Expr, index: &'a ast::Expr, loc: Loc) -> Expr {
        let ty = self.types.resolved(v.ty);
        let known = self.types.as_builtin(ty).is_some();
        let is_slice = matches!(index.kind, Ast::Slice { .. });
        let v = if known { self.not_none(v, NoneUse::Subscript) } else { v };
        let o = self.object(v);
        if let Some(made) = self.plain_slice(&o, ty, index, loc) {
            return made;
        }
        let i = self.expr(index);
        let keeps = is_slice && matches!(ty, TypeId::PY_STR | TypeId::PY_BYTES | TypeId::PY_LIST | TypeId::PY_TUPLE | TypeId::PY_BYTEARRAY);
        let is_char = matches!(self.types[self.types.resolved(i.ty)], Type::Int(k) if k.is_character());
        let made = if self.types.is_integral(i.ty) && i.ty != TypeId::BINT && !is_char && ty != TypeId::PY_DICT {
            let row = self.index_row(select::AtIndex::Get, &i);
            let i = self.coerce(i, row.row().args[1]);
            build::prim(row, vec![o, i], loc)
        } else {
            let i = self.object(i);
            let row = if ty == TypeId::PY_DICT { Prim::DictGetitem } else { Prim::ObjectGetitem };
            build::prim(row, vec![o, i], loc)
        };
        if keeps {
            return build::trust(made, ty);
        }
        if ty == TypeId::PY_STR {
            return build::trust(made, TypeId::PY_STR);
        }
        made
    }

    /// The row for an item at a C integer; the integer becomes the row's second operand.
    pub(crate) fn index_row(&self, what: select::AtIndex, index: &Expr) -> Prim {
        let kind = match self.types[self.types.resolved(index.ty)] {
            Type::Int(kind) if !matches!(index.kind, ExprKind::Int(_)) => kind,
            _ => pyxide_types::IntKind::SsizeT,
        };
        select::at_index(what, kind)
    }

    /// `x[a:b]` of a built-in sequence where each bound is a C integer or left out.
    fn plain_slice(&mut self, o: &Expr, ty: TypeId, index: &'a ast::Expr, loc: Loc) -> Option<Expr> {
        let Ast::Slice { lower, upper, step: None } = &index.kind else { return None };
        let (both, from) = *select::SLICES.iter().find(|(both, _)| both.row().args[0] == ty)?;
        let is_c = |c: &mut Self, e: &'a ast::Expr| {
            let ty = c.dry_run(|c| c.expr(e).ty);
            c.types.is_integral(ty) && ty != TypeId::BINT
        };
        if ![lower, upper].into_iter().flatten().all(|e| is_c(self, e)) {
            return None;
        }
        let mut operands = vec![o.clone()];
        operands.push(match lower {
            Some(e) => self.index_operand(e),
            None => build::int(0, TypeId::SSIZE_T, loc),
        });
        operands.extend(upper.as_deref().map(|e| self.index_operand(e)));
        Some(build::prim(if upper.is_some() { both } else { from }, operands, loc))
    }

    fn index_operand(&mut self, e: &'a ast::Expr) -> Expr {
        let v = self.expr(e);
        self.coerce(v, TypeId::SSIZE_T)
    }

    /// A C integer as an index, or an error.
    pub(crate) fn c_index(&mut self, index: &'a ast::Expr) -> Expr {
        let i = self.expr(index);
        if self.types.is_integral(i.ty) {
            return match i.kind {
                ExprKind::Int(_) => self.coerce(i, TypeId::SSIZE_T),
                _ => i,
            };
        }
        self.coerce(i, TypeId::SSIZE_T)
    }

    fn pointer_index(&mut self, v: Expr, item: TypeId, index: &'a ast::Expr, loc: Loc) -> Expr {
        if let Ast::Slice { lower, upper, step } = &index.kind {
            return self.pointer_slice(v, item, [bound(lower), bound(upper), bound(step)], None, loc);
        }
        if self.types.resolved(item) == TypeId::VOID {
            self.error("not-indexable", loc, "a void pointer cannot be indexed");
            return self.error_expr(loc, TypeId::ERROR);
        }
        let i = self.c_index(index);
        let place = Place { kind: PlaceKind::CIndex { base: Box::new(v), index: Box::new(i) }, ty: item };
        build::load_place(place, loc)
    }

    /// A pointer to plain `const char`.
    pub(crate) fn coerce_to_char_pointer(&mut self, v: Expr) -> Expr {
        if v.ty == TypeId::CONST_CHAR_PTR {
            return v;
        }
        let loc = v.loc;
        build::expr(ExprKind::Coerce(crate::tree::Coercion::Cast, Box::new(v)), TypeId::CONST_CHAR_PTR, loc)
    }

    pub(crate) fn index_checks(&self) -> IndexChecks {
        IndexChecks { bounds: self.directives.boundscheck, wrap: self.directives.wraparound }
    }

    fn buffer_index(&mut self, v: &Expr, b: &pyxide_types::BufferType, index: &'a ast::Expr, loc: Loc) -> Option<Expr> {
        let indices: Vec<&'a ast::Expr> = match &index.kind {
            Ast::Tuple(items) => items.iter().collect(),
            _ => vec![index],
        };
        if indices.len() != b.ndim as usize || indices.iter().any(|i| matches!(i.kind, Ast::Slice { .. } | Ast::Ellipsis | Ast::None)) {
            return None;
        }
        let ExprKind::Load(object) = v.kind.clone() else { return None };
        let made: Vec<Expr> = indices.iter().map(|i| self.expr(i)).collect();
        if !made.iter().all(|i| self.types.is_integral(i.ty)) {
            return None;
        }
        let mut indices: Vec<Expr> = made.into_iter().map(|i| self.literal_index(i)).collect();
        if self.directives.nonecheck
            && let Some(first) = indices.first_mut()
        {
            let tested = self.not_none(build::load_place(object.clone(), loc), NoneUse::Subscript);
            let index = std::mem::replace(first, build::int(0, TypeId::SSIZE_T, loc));
            *first = build::block(vec![build::stmt(crate::tree::StmtKind::Expr(tested), loc)], index);
        }
        let checks = IndexChecks { wrap: self.directives.wraparound && b.negative_indices == pyxide_types::NegativeIndices::Wrap, ..self.index_checks() };
        let views = self.buffer_views(b);
        let kind = PlaceKind::BufferItem { object: Box::new(object), indices, checks, views };
        Some(build::load_place(Place { kind, ty: b.dtype }, loc))
    }

    /// The memoryview types of an old-style buffer.
    pub(crate) fn buffer_views(&mut self, b: &pyxide_types::BufferType) -> crate::tree::BufferViews {
        use pyxide_types::{Access, Axis, MemoryViewType, Packing};
        let ndim = b.ndim as usize;
        let contiguous = match &*b.mode {
            "c" => Some(ndim - 1),
            "fortran" => Some(0),
            _ => None,
        };
        let access = if &*b.mode == "full" { Access::Full } else { Access::Direct };
        let packing = |i| match contiguous {
            None => Packing::Strided,
            Some(at) if at == i => Packing::Contiguous,
            Some(_) => Packing::Follow,
        };
        let axes: Box<[Axis]> = (0..ndim).map(|i| Axis { access, packing: packing(i) }).collect();
        let write = self.types.intern(Type::MemoryView(Box::new(MemoryViewType { dtype: b.dtype, axes: axes.clone() })));
        let constant = match self.types[b.dtype] {
            Type::Const(_) => b.dtype,
            _ => self.types.intern(Type::Const(b.dtype)),
        };
        let read = self.types.intern(Type::MemoryView(Box::new(MemoryViewType { dtype: constant, axes })));
        crate::tree::BufferViews { read, write }
    }

    pub(super) fn literal_index(&mut self, i: Expr) -> Expr {
        match i.kind {
            ExprKind::Int(_) => self.coerce(i, TypeId::SSIZE_T),
            _ => i,
        }
    }
}

/// A bound of a slice; `None` is as good as nothing.
pub(crate) fn bound(e: &Option<Box<ast::Expr>>) -> Option<&ast::Expr> {
    e.as_deref().filter(|e| !matches!(e.kind, Ast::None))
}
