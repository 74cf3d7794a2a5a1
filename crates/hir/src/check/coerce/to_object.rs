//! C and C++ values as Python objects, and the object type that each C type has by nature.

use crate::build;
use crate::check::Checker;
use crate::tree::{Coercion, Const, Expr, ExprKind};
use num_bigint::BigInt;
use pyxide_base::Loc;
use pyxide_types::{Builtin, Type, TypeId};
use super::retag;

impl Checker<'_, '_> {
    pub(super) fn c_to_object(&mut self, e: Expr, to: TypeId) -> Expr {
        let loc = e.loc;
        let target = self.types.resolved(to);
        if let Some(c) = self.literal_object(&e) {
            return self.coerce(c, to);
        }
        self.needs_gil(loc, "making a Python object");
        if self.is_soft(e.ty) {
            let made = self.soft_object(e);
            return self.coerce(made, to);
        }
        let e = self.set_view(e);
        if let ExprKind::FuncPointer(f) = e.kind
            && matches!(self.types[self.types.resolved(e.ty)], Type::Function(_))
        {
            if target != TypeId::OBJECT || !self.may_be_object(f) {
                return self.mismatch(loc, e.ty, to);
            }
            return self.function_object(f, crate::check::function_object::Reach::Named, loc);
        }
        let Some(natural) = self.object_type_of(e.ty) else { return self.mismatch(loc, e.ty, to) };
        if let Some(made) = self.enum_object(&e, loc) {
            return self.coerce(made, to);
        }
        if target == TypeId::OBJECT || self.is_subtype(natural, target) {
            let made = build::expr(ExprKind::Coerce(Coercion::ToObject, Box::new(e)), natural, loc);
            return retag(made, to);
        }
        // An int of Python's from another number of C: as from the object that it becomes.
        if target == TypeId::PY_INT && (self.types.resolved(e.ty) == TypeId::BINT || natural == TypeId::PY_FLOAT) {
            let made = build::expr(ExprKind::Coerce(Coercion::ToObject, Box::new(e)), natural, loc);
            return self.coerce(made, to);
        }
        // A C number where Python's float or complex is wanted goes through C's conversion.
        match (self.types.as_builtin(target), self.types.is_number(e.ty)) {
            (Some(Builtin::Float), true) if !matches!(self.types[self.types.resolved(e.ty)], Type::Complex(_)) => {
                let d = self.coerce(e, TypeId::DOUBLE);
                self.coerce(d, to)
            }
            (Some(Builtin::Str), false) if (self.is_cpp_text(e.ty) || self.is_char_pointer(e.ty)) && self.directives.c_string_encoding.is_none() => self.mismatch(loc, e.ty, to),
            (Some(Builtin::Bytes), true) if self.is_byte(e.ty) => {
                let byte = self.coerce(e, TypeId::CHAR);
                let mut out = Vec::new();
                let ExprKind::Load(place) = self.keep(byte, &mut out).kind else { return self.error_expr(loc, to) };
                let pointer = build::expr(ExprKind::AddressOf(place), TypeId::CHAR_PTR, loc);
                let pointer = self.coerce_to_char_pointer(pointer);
                let one = build::int(1, TypeId::SSIZE_T, loc);
                let made = build::block(out, build::prim(pyxide_prims::Prim::BytesFromSized, vec![pointer, one], loc));
                retag(made, to)
            }
            (Some(Builtin::Bytes), true) if self.types.is_integral(e.ty) && !matches!(self.types[self.types.resolved(e.ty)], Type::Bint) => {
                let v = self.coerce(e, TypeId::LONGLONG);
                retag(build::prim(pyxide_prims::Prim::BytesFromInt, vec![v], loc), to)
            }
            (Some(Builtin::Bytes | Builtin::Str | Builtin::ByteArray), false) if self.is_char_pointer(e.ty) || self.is_cpp_text(e.ty) => {
                build::expr(ExprKind::Coerce(Coercion::ToObject, Box::new(e)), to, loc)
            }
            (Some(Builtin::List), false) | (Some(Builtin::Tuple), false) | (Some(Builtin::Dict), false)
                if self.may_be(natural, target) || natural == TypeId::OBJECT =>
            {
                let made = build::expr(ExprKind::Coerce(Coercion::ToObject, Box::new(e)), natural, loc);
                self.coerce(made, to)
            }
            (Some(Builtin::Tuple), _) if natural == TypeId::PY_LIST && matches!(self.types[self.types.resolved(e.ty)], Type::Array(..)) => {
                let list = build::expr(ExprKind::Coerce(Coercion::ToObject, Box::new(e)), natural, loc);
                build::prim(pyxide_prims::Prim::ListToTuple, vec![list], loc)
            }
            // Of a C tuple for another container the test at run time tells.
            (Some(_), _) if matches!(self.types[self.types.resolved(e.ty)], Type::CTuple(_)) => {
                let made = build::expr(ExprKind::Coerce(Coercion::ToObject, Box::new(e)), natural, loc);
                self.coerce(retag(made, TypeId::OBJECT), to)
            }
            _ if self.may_be(natural, target) => {
                let made = build::expr(ExprKind::Coerce(Coercion::ToObject, Box::new(e)), natural, loc);
                self.coerce(made, to)
            }
            // A specialisation in which the statement is never run: what it would do tells.
            _ if !self.substitution.is_empty() => {
                let made = build::expr(ExprKind::Coerce(Coercion::ToObject, Box::new(e)), natural, loc);
                self.coerce(retag(made, TypeId::OBJECT), to)
            }
            _ => self.mismatch(loc, e.ty, to),
        }
    }

    /// A member of a `cpdef enum` as a member of its Python class.
    pub(super) fn enum_object(&mut self, e: &Expr, loc: Loc) -> Option<Expr> {
        let Type::Enum(id) = self.types[self.types.resolved(e.ty)] else { return None };
        let def = &self.types.enums[id];
        let name = def.name.clone().filter(|n| def.python == pyxide_types::PythonVisible::Yes && *n.module == *self.name)?;
        let number = build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(e.clone())), TypeId::LONG, loc);
        let number = self.object(number);
        let c = self.consts.name(&name.name);
        let callee = Box::new(build::expr(ExprKind::GlobalName(c), TypeId::OBJECT, loc));
        Some(build::expr(ExprKind::PyCall { callee, args: vec![number], names: None }, TypeId::OBJECT, loc))
    }

    /// The constant that a literal is as an object.
    pub(super) fn literal_object(&mut self, e: &Expr) -> Option<Expr> {
        let loc = e.loc;
        match &e.kind {
            ExprKind::Int(v) if e.ty == TypeId::BINT => {
                let c = self.consts.add(if *v != 0 { Const::True } else { Const::False });
                Some(build::constant(c, TypeId::PY_BOOL, loc))
            }
            ExprKind::Int(v) if matches!(self.types[e.ty], Type::Int(k) if !k.is_character()) => {
                let c = self.consts.add(Const::Int(BigInt::from(*v)));
                Some(build::constant(c, TypeId::PY_INT, loc))
            }
            ExprKind::Float(text) => {
                let v: f64 = text.parse().ok()?;
                let c = self.consts.add(Const::Float(v.to_bits()));
                Some(build::constant(c, TypeId::PY_FLOAT, loc))
            }
            ExprKind::Unary(crate::tree::UnaryOp::Neg, inner) => match &inner.kind {
                ExprKind::Float(text) => {
                    let v: f64 = text.parse().ok()?;
                    let c = self.consts.add(Const::Float((-v).to_bits()));
                    Some(build::constant(c, TypeId::PY_FLOAT, loc))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The Python type that a C value becomes; `None` when there is no conversion.
    pub(crate) fn object_type_of(&self, ty: TypeId) -> Option<TypeId> {
        if self.is_soft(ty) {
            return Some(TypeId::OBJECT);
        }
        let r = self.types.resolved(ty);
        Some(match &self.types[r] {
            Type::Bint => TypeId::PY_BOOL,
            Type::Int(k) if k.is_character() => TypeId::PY_STR,
            Type::Int(_) => TypeId::PY_INT,
            Type::Float(_) => TypeId::PY_FLOAT,
            Type::Complex(_) => TypeId::PY_COMPLEX,
            Type::Enum(e) => match self.types.enums[*e].python {
                pyxide_types::PythonVisible::Yes => TypeId::OBJECT,
                pyxide_types::PythonVisible::No => TypeId::PY_INT,
            },
            Type::Pointer(_) | Type::Array(..) if self.is_char_pointer(r) => match self.directives.c_string_type.as_deref() {
                Some("str" | "unicode") => TypeId::PY_STR,
                Some("bytearray") => TypeId::PY_BYTEARRAY,
                _ => TypeId::PY_BYTES,
            },
            Type::Pointer(t) if self.types[self.types.resolved(*t)] == Type::Int(pyxide_types::IntKind::PyUnicode) => TypeId::PY_STR,
            Type::Array(t, pyxide_types::ArrayLen::Known(_)) if self.object_type_of(*t).is_some() => TypeId::PY_LIST,
            Type::Struct(s) => {
                let fields = self.types.structs[*s].fields.as_ref()?;
                // A union of text and something else may hold no pointer at all.
                let texts = fields.iter().filter(|f| self.is_char_pointer(f.ty)).count();
                if self.types.structs[*s].aggregate == pyxide_types::Aggregate::Union && texts > 0 && texts < fields.len() {
                    return None;
                }
                if fields.iter().any(|f| !self.types.is_object(f.ty) && self.object_type_of(f.ty).is_none()) {
                    return None;
                }
                TypeId::PY_DICT
            }
            Type::CTuple(parts) => {
                if parts.iter().any(|t| !self.types.is_object(*t) && self.object_type_of(*t).is_none()) {
                    return None;
                }
                TypeId::PY_TUPLE
            }
            Type::MemoryView(_) => TypeId::OBJECT,
            Type::CppClass(c, args) => self.cpp_object_type(*c, args)?,
            Type::Function(_) => TypeId::OBJECT,
            _ => return None,
        })
    }

    pub(super) fn cpp_object_type(&self, class: pyxide_types::CppClassId, args: &[TypeId]) -> Option<TypeId> {
        let name = self.types.std_name(class)?;
        if args.iter().any(|t| !self.types.is_object(*t) && self.object_type_of(*t).is_none()) {
            return None;
        }
        Some(match name {
            "string" | "string_view" => match self.directives.c_string_type.as_deref() {
                Some("str" | "unicode") => TypeId::PY_STR,
                Some("bytearray") => TypeId::PY_BYTEARRAY,
                _ => TypeId::PY_BYTES,
            },
            "vector" | "list" => TypeId::PY_LIST,
            "set" | "unordered_set" => TypeId::PY_SET,
            "map" | "unordered_map" => TypeId::PY_DICT,
            "pair" => TypeId::PY_TUPLE,
            "complex" => TypeId::PY_COMPLEX,
            _ => return None,
        })
    }
}
