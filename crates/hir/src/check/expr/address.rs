//! `&x`

use crate::build;
use crate::check::Checker;
use crate::tree::{Expr, ExprKind, Extent, PlaceKind};
use pyxide_base::Loc;
use pyxide_syntax::ast;
use pyxide_types::{Type, TypeId};

impl<'a> Checker<'a, '_> {
    pub(crate) fn address_of(&mut self, e: &'a ast::Expr, loc: Loc) -> Expr {
        if let Some(method) = self.method_pointer(e) {
            return method;
        }
        let v = self.expr(e);
        if v.ty == TypeId::ERROR {
            return v;
        }
        if self.has_cpp_operator(v.ty, "operator&") {
            return self.cpp_operator_call(v, "operator&", loc);
        }
        match v.kind {
            ExprKind::Load(place) => {
                if self.types.is_object(place.ty) {
                    self.error("address-of-object", loc, "the address of a Python variable cannot be taken");
                    return self.error_expr(loc, TypeId::ERROR);
                }
                if self.is_view(place.ty) {
                    self.error("address-of-view", loc, "the address of a memoryview cannot be taken: take that of an item, '&view[0]'");
                    return self.error_expr(loc, TypeId::ERROR);
                }
                if matches!(place.kind, PlaceKind::ValueField { .. }) {
                    self.error("address", loc, "the address of a temporary value cannot be taken");
                    return self.error_expr(loc, TypeId::ERROR);
                }
                let to = match self.types[place.ty] {
                    Type::Reference(t) | Type::RvalueReference(t) => t,
                    _ => place.ty,
                };
                // An item of a view that is only read is not to be written through its address either.
                let constant = match &place.kind {
                    PlaceKind::MemoryViewItem { view, .. } => match &self.types[self.types.resolved(view.ty)] {
                        Type::MemoryView(m) => matches!(self.types[m.dtype], Type::Const(_)),
                        _ => false,
                    },
                    _ => false,
                };
                let to = if constant && !matches!(self.types[to], Type::Const(_)) { self.types.intern(Type::Const(to)) } else { to };
                let ty = self.types.pointer(to);
                build::expr(ExprKind::AddressOf(place), ty, loc)
            }
            // What a C++ function returned by reference has an address.
            ExprKind::CCall(..) | ExprKind::TypeIdOfType(_) | ExprKind::TypeIdOfExpr(_) if matches!(self.types[v.ty], Type::Reference(_)) => {
                let Type::Reference(to) = self.types[v.ty] else { return v };
                let ty = self.types.pointer(to);
                build::expr(ExprKind::Coerce(crate::tree::Coercion::Cpp, Box::new(v)), ty, loc)
            }
            ExprKind::FuncPointer(f) => {
                let ty = self.types.pointer(v.ty);
                build::expr(ExprKind::FuncPointer(f), ty, loc)
            }
            // `&view.shape[0]`: C code reads the extents from there on.
            ExprKind::MemoryViewExtent { view, what, axis } => {
                let what = match what {
                    Extent::Strides => Extent::StridesAddress,
                    Extent::Suboffsets => Extent::SuboffsetsAddress,
                    _ => Extent::ShapeAddress,
                };
                let ty = self.types.pointer(TypeId::SSIZE_T);
                build::expr(ExprKind::MemoryViewExtent { view, what, axis }, ty, loc)
            }
            _ => {
                self.error("address", loc, "the address of a value without a place cannot be taken");
                self.error_expr(loc, TypeId::ERROR)
            }
        }
    }
    /// `object.method`, where a C method of an extension type is meant as a pointer: what its table has, or the
    /// function itself where no class can have another.
    pub(crate) fn method_pointer(&mut self, e: &'a ast::Expr) -> Option<Expr> {
        let ast::ExprKind::Attribute { value, name } = &e.kind else { return None };
        let ty = self.quick_type(value);
        let class = self.types.as_class(self.types.resolved(ty))?;
        let method = self.types.find_method(class, &self.mangled(name.text))?;
        let func = &self.types.cfuncs[method];
        if func.python == pyxide_types::PythonVisible::Yes || !func.fused.is_empty() {
            return None;
        }
        let only_one = self.is_static_method(method) || func.is_final || self.types.classes[class].flags.is_final;
        let ty = self.types.pointer(self.types.cfuncs[method].ty);
        self.want(method);
        let kind = match only_one {
            true => ExprKind::FuncPointer(method),
            false => {
                let object = self.expr(value);
                ExprKind::MethodPointer(method, Box::new(self.checked_self(object, name.as_str())))
            }
        };
        Some(build::expr(kind, ty, self.loc(e.span)))
    }

    /// Whether a type is a pointer to a C function.
    pub(crate) fn is_function_pointer(&self, ty: TypeId) -> bool {
        self.types.pointee(ty).is_some_and(|to| matches!(self.types[self.types.resolved(to)], Type::Function(_)))
    }
}
