//! Calls of C functions, and `def` as a value.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::CCallee;
use pyxide_types::{Type, TypeId};

impl Builder<'_> {
    /// The type with references and qualifiers taken off.
    pub(super) fn value_type(&self, mut ty: TypeId) -> TypeId {
        while let Type::Reference(t) | Type::RvalueReference(t) | Type::Const(t) | Type::Volatile(t) | Type::Restrict(t) = self.types()[ty] {
            ty = t;
        }
        ty
    }

    /// A call as a value: a number or pointer that comes by reference is read, since what C++
    /// gives may only convert to it (the items of a `vector<bool>`).
    pub(super) fn c_call(&mut self, callee: &CCallee, args: &[hir::Expr], ty: TypeId) -> Expr {
        let value = self.value_type(ty);
        let types = self.types();
        let scalar = types.is_number(value) || matches!(types[types.resolved(value)], Type::Pointer(_));
        let by_lvalue = matches!(types[ty], Type::Reference(_));
        self.c_call_as(callee, args, if by_lvalue && scalar { value } else { ty })
    }

    /// A call whose result has this type.
    pub(super) fn c_call_as(&mut self, callee: &CCallee, args: &[hir::Expr], ty: TypeId) -> Expr {
        let (op, first) = match callee {
            CCallee::Direct(f) | CCallee::Specialised(f) => (Op::CallC(*f), None),
            CCallee::Virtual(f) => (Op::CallVirtual(*f), None),
            CCallee::Pointer(pointer) => (Op::CallPointer, Some(&**pointer)),
            CCallee::CppMethod { method, through } => (Op::CallCpp { method: *method, through: *through }, None),
            CCallee::CppStatic { class, method } => (Op::CallCppStatic { class: *class, method: *method }, None),
            CCallee::CppOperator(f) => (Op::CallCppOperator(*f), None),
            CCallee::CppCall { object, method } => (Op::CallCppOperator(*method), Some(&**object)),
        };
        let args = self.call_operands(first.into_iter().chain(args));
        self.op_or_void(op, args, ty)
    }

    pub(super) fn make_function(&mut self, make: &hir::MakeFunction, ty: TypeId) -> Expr {
        let shown = ShownParts {
            defaults: make.shown_defaults.is_some(),
            kwdefaults: make.shown_kwdefaults.is_some(),
            annotations: make.annotations.is_some(),
        };
        let parts = [&make.shown_defaults, &make.shown_kwdefaults, &make.annotations];
        let mut args = self.operands(make.defaults.iter().chain(parts.into_iter().flatten()));
        for kept in args.iter_mut().take(make.defaults.len()) {
            if !self.types().is_object(kept.ty) {
                *kept = self.op(Op::Convert { to: TypeId::OBJECT }, vec![kept.clone()], TypeId::OBJECT);
            }
        }
        let op = Op::MakeFunction { func: make.func, stored: make.defaults.len() as u32, shown };
        self.op(op, args, ty)
    }
}
