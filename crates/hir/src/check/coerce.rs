//! Conversions: every place where a value of one type is used as another.
//!
//! Rules: docs "Language basics" (automatic type conversions), "Extension types" (type tests),
//! C's own for numbers and pointers.

use super::Checker;
use crate::build;
use crate::tree::{Coercion, Const, ConstId, Expr, ExprKind, Interned, StrText};
use num_bigint::BigInt;
use pyxide_base::Loc;
use pyxide_types::{Builtin, ObjectType, Type, TypeId};
use std::sync::Arc;

impl Checker<'_, '_> {
    /// `e` as a value of type `to`; an error when the language has no such conversion.
    pub(crate) fn coerce(&mut self, e: Expr, to: TypeId) -> Expr {
        let from = e.ty;
        if self.is_lock(from) && matches!(e.kind, ExprKind::Load(_)) && !self.types.is_object(to) {
            let message = format!("cython.{} cannot be copied", self.type_name(from));
            let d = pyxide_base::Diagnostic::error("lock-copy", e.loc, message).help("use a pointer to it");
            self.report(d);
            return Expr { ty: to, ..e };
        }
        if from == to {
            return e;
        }
        if from == TypeId::ERROR || to == TypeId::ERROR {
            return Expr { ty: to, ..e };
        }
        match (self.types.is_object(from), self.types.is_object(to)) {
            (true, true) => self.object_to_object(e, to),
            (false, true) => self.c_to_object(e, to),
            (true, false) => self.object_to_c(e, to),
            (false, false) => self.c_to_c(e, to),
        }
    }

    /// `e` as a Python object.
    pub(crate) fn object(&mut self, e: Expr) -> Expr {
        if self.types.is_object(e.ty) { self.upcast(e) } else { self.coerce(e, TypeId::OBJECT) }
    }

    /// An object as `object`.
    fn upcast(&mut self, e: Expr) -> Expr {
        retag(e, TypeId::OBJECT)
    }

    pub(crate) fn mismatch(&mut self, loc: Loc, from: TypeId, to: TypeId) -> Expr {
        let message = match (self.types.is_object(from), self.types.is_object(to)) {
            (true, false) => format!("a Python object ({}) cannot become '{}'", self.type_name(from), self.type_name(to)),
            (false, true) => format!("'{}' cannot become a Python object ({})", self.type_name(from), self.type_name(to)),
            _ => format!("a value of type '{}' cannot be used as '{}'", self.type_name(from), self.type_name(to)),
        };
        let d = pyxide_base::Diagnostic::error("type-mismatch", loc, message);
        self.report(match self.mismatch_help(from, to) {
            Some(help) => d.help(help),
            None => d,
        });
        self.error_expr(loc, to)
    }

    /// Stands where an error was reported.
    pub(crate) fn error_expr(&self, loc: Loc, ty: TypeId) -> Expr {
        build::expr(ExprKind::Null, ty, loc)
    }

    fn object_to_object(&mut self, e: Expr, to: TypeId) -> Expr {
        let loc = e.loc;
        let target = self.types.resolved(to);
        match self.types[target].clone() {
            Type::Object(ObjectType::Any) => retag(e, to),
            Type::Buffer(b) => {
                let base = self.coerce(e, b.base);
                retag(base, to)
            }
            Type::Object(_) => {
                if matches!(e.kind, ExprKind::Const(c) if self.consts[c] == Const::None) {
                    return retag(e, to);
                }
                if self.other_items(e.ty, to) {
                    return self.mismatch(loc, e.ty, to);
                }
                if self.is_subtype(e.ty, target) {
                    return retag(e, to);
                }
                // Numbers of other kinds are converted.
                let from = self.types.resolved(e.ty);
                let number = matches!(from, TypeId::OBJECT | TypeId::PY_INT | TypeId::PY_FLOAT | TypeId::PY_BOOL | TypeId::PY_COMPLEX);
                let row = match target {
                    TypeId::PY_INT => Some(pyxide_prims::Prim::IntOf),
                    TypeId::PY_FLOAT => Some(pyxide_prims::Prim::FloatOf),
                    _ => None,
                };
                if let Some(row) = row.filter(|_| number || self.types.as_class(from).is_some()) {
                    self.needs_gil(loc, "converting a Python object");
                    let made = build::prim(row, vec![retag(e, TypeId::OBJECT)], loc);
                    return retag(made, to);
                }
                if !self.may_be(e.ty, target) {
                    if self.never_none(&e) || self.always_another(e.ty, target) {
                        return self.mismatch(loc, e.ty, to);
                    }
                    let message = format!("a '{}' is never a '{}': unless it is None this raises TypeError", self.type_name(e.ty), self.type_name(to));
                    let d = pyxide_base::Diagnostic::warning("type-mismatch", loc, message);
                    self.report(match self.mismatch_help(e.ty, to) {
                        Some(help) => d.help(help),
                        None => d,
                    });
                }
                self.needs_gil(loc, "testing the type of a Python object");
                build::expr(ExprKind::Coerce(Coercion::TypeTest, Box::new(e)), to, loc)
            }
            _ => retag(e, to),
        }
    }

    /// Whether an object of a built-in type was made here, so that it cannot be None.
    fn never_none(&self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Coerce(Coercion::Trust | Coercion::TypeTest, inner) => self.never_none(inner),
            ExprKind::Load(_) => false,
            _ => true,
        }
    }

    /// Whether the language refuses a variable of one built-in type where the other is wanted: among containers, and
    /// between text and bytes. Elsewhere the test at run time stays, which None passes.
    fn always_another(&self, a: TypeId, b: TypeId) -> bool {
        use Builtin::{ByteArray, Bytes, Dict, FrozenSet, List, Set, Str, Tuple};
        let kind = |t: TypeId| match self.types.as_builtin(self.types.resolved(t)) {
            Some(List | Tuple | Dict | Set | FrozenSet) => 1,
            Some(Str | Bytes | ByteArray) => 2,
            _ => 0,
        };
        kind(a) == kind(b) && kind(a) != 0
    }

    /// Whether every object of type `a` is one of type `b` (None aside).
    pub(crate) fn is_subtype(&self, a: TypeId, b: TypeId) -> bool {
        let (a, b) = (self.types.resolved(a), self.types.resolved(b));
        if a == b || b == TypeId::OBJECT {
            return true;
        }
        let mut at = a;
        loop {
            at = match self.types[at] {
                Type::Object(ObjectType::Class(c)) => match self.types.classes[c].base {
                    Some(base) => self.types.resolved(base),
                    None => return false,
                },
                Type::Object(ObjectType::Builtin(derived)) => return self.types.as_builtin(b).is_some_and(|b| derived.is_a(b)),
                Type::Buffer(ref buf) => buf.base,
                _ => return false,
            };
            if at == b {
                return true;
            }
        }
    }

    /// Whether an object of static type `a` can be one of type `b`.
    pub(crate) fn may_be(&self, a: TypeId, b: TypeId) -> bool {
        let a = self.types.resolved(a);
        if a == TypeId::OBJECT || self.is_subtype(b, a) || self.is_subtype(a, b) {
            return true;
        }
        // Two classes neither of which is the other's base may share a subclass in Python only
        // when one of them is no exact built-in.
        let foreign = |t: TypeId| self.types.as_class(t).is_some_and(|c| self.types.classes[c].linkage == pyxide_types::Linkage::Extern);
        match (self.types.as_builtin(a), self.types.as_builtin(b)) {
            (None, None) => true,
            // A class and a built-in type may have a common subclass.
            (None, Some(_)) | (Some(_), None) => true,
            // Exceptions are not exact: a class may derive from both.
            (Some(a), Some(b)) if a.is_a(Builtin::BaseException) && b.is_a(Builtin::BaseException) => true,
            // A class of another module may be a built-in type under its C name.
            _ => foreign(a) || foreign(b),
        }
    }

    fn c_to_object(&mut self, e: Expr, to: TypeId) -> Expr {
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
            return self.function_object(f, super::function_object::Reach::Named, loc);
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
    fn enum_object(&mut self, e: &Expr, loc: Loc) -> Option<Expr> {
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
    fn literal_object(&mut self, e: &Expr) -> Option<Expr> {
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

    fn is_py_unicode_pointer(&self, ty: TypeId) -> bool {
        self.types.pointee(ty).is_some_and(|p| self.types[self.types.resolved(p)] == Type::Int(pyxide_types::IntKind::PyUnicode))
    }

    pub(crate) fn is_char_pointer(&self, ty: TypeId) -> bool {
        self.types.pointee(ty).is_some_and(|p| {
            use pyxide_types::IntKind::*;
            matches!(self.types[self.types.resolved(p)], Type::Int(Char | SChar | UChar))
        })
    }

    /// Whether a type is one of C's character types.
    pub(crate) fn is_byte(&self, ty: TypeId) -> bool {
        use pyxide_types::IntKind::*;
        matches!(self.types[self.types.resolved(ty)], Type::Int(Char | SChar | UChar))
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

    fn cpp_object_type(&self, class: pyxide_types::CppClassId, args: &[TypeId]) -> Option<TypeId> {
        let name = self.std_name(class)?;
        if args.iter().any(|t| !self.types.is_object(*t) && self.object_type_of(*t).is_none()) {
            return None;
        }
        Some(match &*name {
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

    /// The name of a class of C++'s standard library.
    fn std_name(&self, class: pyxide_types::CppClassId) -> Option<Arc<str>> {
        let name = &self.types.cpp_classes[class].name;
        let own = name.c_name.as_ref().unwrap_or(&name.name);
        match name.namespace.as_deref() {
            Some("std") => Some(own.clone()),
            _ => own.strip_prefix("std::").map(Arc::from),
        }
    }

    /// Whether it is C++ text: `std::string` or a view of one.
    pub(crate) fn is_cpp_text(&self, ty: TypeId) -> bool {
        match self.types[self.types.resolved(ty)] {
            Type::CppClass(c, _) => self.std_name(c).is_some_and(|n| matches!(&*n, "string" | "string_view")),
            _ => false,
        }
    }

    /// A pointer into an object that nobody keeps must not be stored.
    pub(crate) fn check_borrowed(&mut self, value: &Expr, loc: Loc) {
        if let ExprKind::Conditional { then, otherwise, .. } = &value.kind {
            return [then, otherwise].into_iter().for_each(|part| self.check_borrowed(part, loc));
        }
        let ExprKind::Coerce(Coercion::FromObject, object) = &value.kind else { return };
        let view = match self.types[self.types.resolved(value.ty)] {
            Type::CppClass(c, _) => self.std_name(c).is_some_and(|n| &*n == "string_view"),
            // The items are copied.
            Type::Array(..) => false,
            _ => self.is_char_pointer(value.ty) || self.is_py_unicode_pointer(value.ty),
        };
        let mut object = &**object;
        while let ExprKind::Coerce(Coercion::Trust, inner) = &object.kind {
            object = inner;
        }
        let made = match &object.kind {
            ExprKind::PyCall { .. } | ExprKind::CCall(..) => true,
            ExprKind::Conditional { then, otherwise, .. } => {
                return [then, otherwise].into_iter().for_each(|part| {
                    let part = build::expr(ExprKind::Coerce(Coercion::FromObject, part.clone()), value.ty, part.loc);
                    self.check_borrowed(&part, loc);
                });
            }
            ExprKind::Prim(pyxide_prims::Prim::ObjectGetitem, args) => args.get(1).is_some_and(|i| self.is_slice(i)),
            ExprKind::Prim(row, _) => row.row().ret == TypeId::PY_BYTES || is_arithmetic(*row),
            _ => false,
        };
        if view && matches!(object.kind, ExprKind::GlobalName(_)) {
            let message = format!("'{}' would point into an object that any code may replace by assigning to the name", self.type_name(value.ty));
            let d = pyxide_base::Diagnostic::warning("borrowed-global", loc, message)
                .help("keep the object in a local variable, or declare the name with 'cdef'");
            self.report(d);
        }
        if view && made {
            let d = pyxide_base::Diagnostic::error("borrowed", loc, format!("'{}' would point into an object that is gone at once", self.type_name(value.ty)))
                .help("keep the object in a variable first");
            self.report(d);
        }
    }

    fn is_slice(&self, e: &Expr) -> bool {
        match &e.kind {
            _ if e.ty == TypeId::PY_SLICE => true,
            ExprKind::Coerce(Coercion::Trust, inner) => self.is_slice(inner),
            ExprKind::Prim(row, _) => *row == pyxide_prims::Prim::SliceNew,
            ExprKind::Const(c) => matches!(self.consts[*c], Const::Slice(_)),
            _ => false,
        }
    }

    /// A pointer to an object that nothing holds is of no use to anyone.
    pub(crate) fn no_pointer_to_temporary(&mut self, object: &Expr, to: TypeId) {
        let ExprKind::Prim(row, _) = &object.kind else { return };
        if is_arithmetic(*row) {
            let message = format!("'{}' would point to an object that is gone at once", self.type_name(to));
            let d = pyxide_base::Diagnostic::error("borrowed", object.loc, message).help("keep the object in a variable first");
            self.report(d);
        }
    }

    fn object_to_c(&mut self, e: Expr, to: TypeId) -> Expr {
        let loc = e.loc;
        let target = self.types.resolved(to);
        if let ExprKind::Const(c) = e.kind {
            if let Some(done) = self.constant_to_c(c, &e, to, target) {
                return done;
            }
        }
        if matches!(self.types[target], Type::Int(kind) if !kind.is_character())
            && let Some(byte) = self.byte_of_bytes(&e)
        {
            return self.coerce(byte, to);
        }
        self.needs_gil(loc, "converting a Python object");
        match self.types[target].clone() {
            Type::Int(_) | Type::Bint | Type::Float(_) | Type::Complex(_) | Type::Enum(_) => {
                if target == TypeId::BINT {
                    return self.truth_value(e);
                }
                let source = self.types.as_builtin(e.ty);
                let is_char = matches!(self.types[target], Type::Int(k) if k.is_character());
                let bad = match source {
                    Some(Builtin::Str) => !is_char,
                    Some(
                        Builtin::List | Builtin::Tuple | Builtin::Dict | Builtin::FrozenDict | Builtin::Set | Builtin::FrozenSet | Builtin::Slice
                        | Builtin::ByteArray | Builtin::Range,
                    ) => true,
                    _ => false,
                };
                if bad {
                    return self.mismatch(loc, e.ty, to);
                }
                build::expr(ExprKind::Coerce(Coercion::FromObject, Box::new(e)), to, loc)
            }
            Type::Pointer(p) => {
                let p = self.types.resolved(p);
                let text = self.is_char_pointer(target) || self.types[p] == Type::Int(pyxide_types::IntKind::PyUnicode);
                if text {
                    let fine = match self.types.as_builtin(e.ty) {
                        None => true,
                        Some(Builtin::Bytes | Builtin::ByteArray) => self.is_char_pointer(target),
                        Some(Builtin::Str) => self.directives.c_string_encoding.is_some() || !self.is_char_pointer(target),
                        _ => false,
                    };
                    if fine && !self.is_char_pointer(target) && !matches!(e.kind, ExprKind::Const(_)) {
                        let d = pyxide_base::Diagnostic::warning("py-unicode", loc, "CPython 3.12 and newer have no Py_UNICODE* of a str: this does not compile there")
                            .help("use PyUnicode_AsWideCharString for a wchar_t*, or encode the text");
                        self.report(d);
                    }
                    if fine {
                        return build::expr(ExprKind::Coerce(Coercion::FromObject, Box::new(e)), to, loc);
                    }
                }
                self.mismatch(loc, e.ty, to)
            }
            Type::Struct(s) if self.types.structs[s].fields.is_some() => {
                build::expr(ExprKind::Coerce(Coercion::FromObject, Box::new(e)), to, loc)
            }
            Type::Array(_, pyxide_types::ArrayLen::Known(_)) => build::expr(ExprKind::Coerce(Coercion::FromObject, Box::new(e)), to, loc),
            Type::CTuple(_) | Type::MemoryView(_) => build::expr(ExprKind::Coerce(Coercion::FromObject, Box::new(e)), to, loc),
            Type::CppClass(c, args) if self.cpp_object_type(c, &args).is_some() => {
                build::expr(ExprKind::Coerce(Coercion::FromObject, Box::new(e)), to, loc)
            }
            _ => self.mismatch(loc, e.ty, to),
        }
    }

    /// An item of `bytes` at a C index, as a C character and not as an object.
    fn byte_of_bytes(&mut self, e: &Expr) -> Option<Expr> {
        let ExprKind::Prim(pyxide_prims::Prim::ObjectGetIndex, operands) = &e.kind else { return None };
        let [object, index] = &operands[..] else { return None };
        let mut object = object;
        while let ExprKind::Coerce(Coercion::Trust, inner) = &object.kind {
            object = inner;
        }
        let literal = matches!(object.kind, ExprKind::Const(c) if matches!(self.consts[c], Const::Bytes(_)));
        if !literal && self.types.resolved(object.ty) != TypeId::PY_BYTES {
            return None;
        }
        let row = match self.directives.boundscheck {
            true => pyxide_prims::Prim::BytesByte,
            false => pyxide_prims::Prim::BytesByteUnchecked,
        };
        let byte = build::prim(row, vec![retag(object.clone(), TypeId::PY_BYTES), index.clone()], e.loc);
        Some(self.cast(byte, TypeId::UCHAR))
    }

    /// A constant where a C value is wanted: converted now.
    fn constant_to_c(&mut self, c: ConstId, e: &Expr, to: TypeId, target: TypeId) -> Option<Expr> {
        let loc = e.loc;
        match (&self.consts[c], &self.types[target]) {
            (Const::Int(v), Type::Int(_)) => {
                let v = v.clone();
                self.too_large(&v, to, loc);
                Some(build::int(i128::try_from(v).ok()?, to, loc))
            }
            (Const::Int(v), Type::Float(_)) => Some(build::expr(ExprKind::Float(v.to_string().into()), to, loc)),
            (Const::True, Type::Bint) => Some(build::int(1, to, loc)),
            (Const::False, Type::Bint) => Some(build::int(0, to, loc)),
            // Nothing is counted for a view of None.
            (Const::None, Type::MemoryView(_)) => Some(build::expr(ExprKind::Coerce(Coercion::MemoryView, Box::new(e.clone())), to, loc)),
            (Const::None, Type::Bint) => Some(build::int(0, to, loc)),
            (Const::None, Type::Int(_) | Type::Float(_) | Type::Pointer(_) | Type::Enum(_)) => {
                let message = format!("None cannot become '{}'", self.type_name(to));
                let d = pyxide_base::Diagnostic::error("type-mismatch", loc, message).help(match self.types[target] {
                    Type::Pointer(_) => "a pointer to nothing is NULL",
                    _ => "a C number always has a value: take one that means nothing, such as 0 or -1, or declare an 'object'",
                });
                self.report(d);
                Some(self.error_expr(loc, to))
            }
            (Const::Bytes(b), Type::Pointer(p)) if self.types.resolved(*p) == TypeId::VOID => {
                let text = build::expr(ExprKind::CStr(b.clone()), TypeId::CHAR_PTR, loc);
                Some(self.cast(text, to))
            }
            (Const::Str { text: StrText::Utf8(s), .. }, Type::Pointer(p)) if s.is_ascii() && self.types.resolved(*p) == TypeId::VOID => {
                let text = build::expr(ExprKind::CStr(s.as_bytes().into()), TypeId::CHAR_PTR, loc);
                Some(self.cast(text, to))
            }
            (Const::Bytes(b), Type::Pointer(_)) if self.is_char_pointer(target) => {
                Some(build::expr(ExprKind::CStr(b.clone()), to, loc))
            }
            (Const::Bytes(b), Type::Pointer(p)) if self.types.resolved(*p) == TypeId::VOID => {
                let chars = build::expr(ExprKind::CStr(b.clone()), TypeId::CONST_CHAR_PTR, loc);
                Some(build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(chars)), to, loc))
            }
            (Const::Str { text: StrText::Utf8(s), .. }, Type::Pointer(_)) if self.is_char_pointer(target) => {
                if s.is_ascii() {
                    let bytes: Arc<[u8]> = s.as_bytes().into();
                    return Some(build::expr(ExprKind::CStr(bytes), to, loc));
                }
                None
            }
            // Without the GIL, C++ makes its text of C's.
            (Const::Bytes(b), Type::CppClass(..)) if self.is_text_without_gil(b, target) => Some(cpp_text(b.clone(), to, loc)),
            (Const::Str { text: StrText::Utf8(s), .. }, Type::CppClass(..)) if s.is_ascii() && self.is_text_without_gil(s.as_bytes(), target) => {
                Some(cpp_text(s.as_bytes().into(), to, loc))
            }
            (Const::Str { text: StrText::Utf8(s), .. }, Type::CppClass(..)) if s.is_ascii() && self.is_cpp_text(target) => {
                let bytes = Const::Bytes(s.as_bytes().into());
                let c = self.consts.add(bytes);
                let bytes = build::constant(c, TypeId::PY_BYTES, loc);
                Some(build::expr(ExprKind::Coerce(Coercion::FromObject, Box::new(bytes)), to, loc))
            }
            (Const::Bytes(b), Type::Int(k)) if b.len() != 1 || k.is_character() && b[0] >= 128 => {
                let message = format!("this bytes literal is no single character, as '{}' asks for", self.type_name(to));
                self.error("character", loc, message);
                Some(self.error_expr(loc, to))
            }
            (Const::Str { text: StrText::Utf8(s), .. }, Type::Int(k)) if k.is_character() && s.chars().count() != 1 => {
                let message = format!("this string literal is no single character, as '{}' asks for", self.type_name(to));
                self.error("character", loc, message);
                Some(self.error_expr(loc, to))
            }
            (Const::Bytes(b), Type::Int(_)) if b.len() == 1 => Some(build::int(b[0] as i128, to, loc)),
            (Const::Str { text: StrText::Utf8(s), .. }, Type::Int(k)) if s.chars().count() == 1 => {
                let ch = s.chars().next()? as u32;
                (k.is_character() || ch < 128).then(|| build::int(ch as i128, to, loc))
            }
            _ => None,
        }
    }

    /// Whether text becomes C++ text where no object may be touched; a zero inside would end it.
    fn is_text_without_gil(&self, text: &[u8], to: TypeId) -> bool {
        self.f.gil == crate::tree::GilState::Released && self.is_cpp_text(to) && !text.contains(&0)
    }

    /// Whether a value can be tested and converted at run time or compile time without error.
    pub(crate) fn can_coerce(&mut self, from: TypeId, to: TypeId) -> bool {
        let before = std::mem::replace(&mut self.dry_errors, false);
        self.dry_run(|c| {
            let loc = Loc::new(c.file, pyxide_base::Span::empty(0));
            let probe = build::load(crate::tree::LocalId::from_u32(0), from, loc);
            c.coerce(probe, to);
        });
        !std::mem::replace(&mut self.dry_errors, before)
    }

    fn cast(&self, e: Expr, to: TypeId) -> Expr {
        let loc = e.loc;
        build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(e)), to, loc)
    }

    /// Whether two declarations mean one enum of a header.
    fn same_c_enum(&self, a: pyxide_types::EnumId, b: pyxide_types::EnumId) -> bool {
        let c_name = |id: pyxide_types::EnumId| {
            let def = &self.types.enums[id];
            let name = def.name.as_ref()?;
            (def.linkage == pyxide_types::Linkage::Extern).then(|| name.c_name.clone().unwrap_or_else(|| name.name.clone()))
        };
        c_name(a).is_some() && c_name(a) == c_name(b)
    }

    fn c_to_c(&mut self, e: Expr, to: TypeId) -> Expr {
        let loc = e.loc;
        let (from, target) = (self.types.resolved(e.ty), self.types.resolved(to));
        if from == target {
            return retag_c(e, to);
        }
        if let Some(done) = self.literal_to_c(&e, to, target) {
            return done;
        }
        use Type::*;
        match (self.types[from].clone(), self.types[target].clone()) {
            (Int(_) | Bint | Enum(_), Int(_) | Bint | Float(_) | Complex(_)) => self.cast(e, to),
            (Int(_) | Bint, Enum(_)) => self.cast(e, to),
            (Enum(a), Enum(b)) if a == b || self.same_c_enum(a, b) => self.cast(e, to),
            (Enum(_), Enum(_)) => self.mismatch(loc, e.ty, to),
            (Float(_), Float(_) | Complex(_)) | (Complex(_), Complex(_)) => self.cast(e, to),
            (Complex(_), Float(_)) if self.is_soft(e.ty) => {
                let real = self.soft_real(e);
                self.coerce(real, to)
            }
            (Float(_), Bint) => self.truth(e),
            (Float(_), Int(_)) => match self.integer_power(&e) {
                Some(power) => self.coerce(power, to),
                None => self.mismatch(loc, e.ty, to),
            },
            (Null, Pointer(_)) => Expr { ty: to, ..e },
            (Null, Function(_)) => Expr { ty: to, ..e },
            (Pointer(a) | Array(a, _), Pointer(b)) => {
                if self.drops_const(a, b) {
                    let message = format!("'{}' becomes '{}', which drops 'const': what it points to is not to be written", self.type_name(e.ty), self.type_name(to));
                    let d = pyxide_base::Diagnostic::warning("drops-const", loc, message).help("declare the pointer 'const' too, or write a cast if you know better");
                    self.report(d);
                    return self.cast(e, to);
                }
                let untyped = self.types.resolved(a) == TypeId::VOID && self.types.resolved(b) != TypeId::VOID;
                if self.pointees_agree(a, b) && !untyped {
                    return if self.types[from] == self.types[target] { retag_c(e, to) } else { self.cast(e, to) };
                }
                if self.const_further_in(a, b) {
                    return self.cast(e, to);
                }
                self.mismatch(loc, e.ty, to)
            }
            (Pointer(_), Bint) => self.truth(e),
            (Function(_), Pointer(b)) if self.fused_pointer(&e, b).is_some() => {
                let Some(chosen) = self.fused_pointer(&e, b) else { return e };
                self.coerce(chosen, to)
            }
            (Function(f), Pointer(b)) => {
                let pointer_ok = match self.types[self.types.resolved(b)].clone() {
                    Function(g) => self.signatures_agree(&f, &g) || self.may_point_to_star(&e, &f, &g),
                    Void => true,
                    _ => false,
                };
                if pointer_ok { self.cast(e, to) } else { self.mismatch(loc, e.ty, to) }
            }
            (Array(..), MemoryView(view)) => match self.array_as_object(&e, &view) {
                Some(object) => self.coerce(object, to),
                None => self.mismatch(loc, e.ty, to),
            },
            (MemoryView(a), MemoryView(b)) => {
                if self.view_conforms(&a, &b) {
                    build::expr(ExprKind::Coerce(Coercion::MemoryView, Box::new(e)), to, loc)
                } else {
                    self.mismatch(loc, e.ty, to)
                }
            }
            (CTuple(a), CTuple(b)) if a.len() == b.len() => {
                let mut out = Vec::new();
                let value = self.once(e, &mut out);
                if let ExprKind::Load(place) = value.kind.clone() {
                    let parts = (0..a.len())
                        .map(|i| {
                            let base = Box::new(build::load_place(place.clone(), loc));
                            let item = crate::tree::Place { kind: crate::tree::PlaceKind::CTupleItem { base, item: i as u32 }, ty: a[i] };
                            self.coerce(build::load_place(item, loc), b[i])
                        })
                        .collect();
                    return build::block(out, build::expr(ExprKind::Aggregate(parts), to, loc));
                }
                self.mismatch(loc, value.ty, to)
            }
            // Instances whose arguments differ in name only are one type.
            (CppClass(a, x), CppClass(b, y)) if a == b && x.len() == y.len() && x.iter().zip(&y).all(|(x, y)| self.same_but_named(*x, *y)) => {
                Expr { ty: to, ..e }
            }
            (_, CppClass(..)) | (CppClass(..), _) => {
                if self.cpp_convertible(from, target) {
                    build::expr(ExprKind::Coerce(Coercion::Cpp, Box::new(e)), to, loc)
                } else {
                    self.mismatch(loc, e.ty, to)
                }
            }
            // A parameter of a template that was left out: only C++ knows its default.
            (_, TemplateParam(_)) if self.f.this.is_none() => e,
            (TemplateParam(_) | Opaque(_), _) | (_, TemplateParam(_) | Opaque(_)) => self.cast(e, to),
            _ => self.mismatch(loc, e.ty, to),
        }
    }

    /// Whether two types are one but for the names that typedefs give.
    fn same_but_named(&self, a: TypeId, b: TypeId) -> bool {
        match (&self.types[a], &self.types[b]) {
            _ if a == b => true,
            (Type::Typedef(t), _) => self.same_but_named(self.types.typedefs[*t].base, b),
            (_, Type::Typedef(t)) => self.same_but_named(a, self.types.typedefs[*t].base),
            (Type::Const(x), Type::Const(y)) => self.same_but_named(*x, *y),
            _ => false,
        }
    }

    /// A power of integers, which has the type of floats, where an integer is wanted: computed in
    /// integers (docs: directive `cpow`).
    fn integer_power(&mut self, e: &Expr) -> Option<Expr> {
        let ExprKind::Binary(crate::tree::BinaryOp::Pow, base, exponent) = &e.kind else { return None };
        let integer = |c: &Self, e: &Expr| {
            let inner = match &e.kind {
                ExprKind::Coerce(Coercion::Cast, inner) => inner,
                _ => return None,
            };
            c.types.is_integral(inner.ty).then(|| (**inner).clone())
        };
        let (base, exponent) = (integer(self, base)?, integer(self, exponent)?);
        let ty = self.common_number(base.ty, exponent.ty);
        let (base, exponent) = (self.coerce(base, ty), self.coerce(exponent, ty));
        Some(build::expr(ExprKind::Binary(crate::tree::BinaryOp::Pow, Box::new(base), Box::new(exponent)), ty, e.loc))
    }

    /// Whether C++ may convert: numbers and pointers from and to classes are left to it; two
    /// instances of different classes need a base class or a constructor.
    fn cpp_convertible(&mut self, from: TypeId, to: TypeId) -> bool {
        match (&self.types[from].clone(), &self.types[to].clone()) {
            (Type::CppClass(a, x), Type::CppClass(b, y)) => {
                // `shared_ptr[Derived]` for `shared_ptr[Base]`.
                let same = a == b && x.len() == y.len() && x.iter().zip(y.iter()).all(|(x, y)| self.cpp_derives(*x, *y));
                // Another instance of one template needs a constructor that is a template itself.
                // No container of the standard library is made of another kind.
                let container = |c: pyxide_types::CppClassId| self.std_name(c).is_some_and(|n| CONTAINERS.contains(&&*n));
                if a != b && container(*a) && container(*b) {
                    return false;
                }
                let constructors = self.types.cpp_classes[*b].methods.get(pyxide_types::CONSTRUCTOR);
                let template = constructors.is_some_and(|list| list.iter().any(|f| !self.types.cfuncs[*f].template_params.is_empty()));
                let made = template || a != b && self.converting_constructor(*b, *a);
                same || made || self.cpp_derives(from, to)
            }
            // Numbers and text become objects by a constructor that is written out; text alone becomes text of C++.
            (Type::Int(_) | Type::Float(_) | Type::Bint | Type::Enum(_), Type::CppClass(..)) => false,
            (Type::Pointer(_) | Type::Array(..), Type::CppClass(..)) if self.is_char_pointer(from) && !self.is_cpp_text(to) => false,
            (_, Type::CppClass(b, _)) => self.types.cpp_classes[*b].methods.get("<init>").is_some_and(|list| {
                list.iter().any(|f| self.types.cfuncs[*f].params.len() == 1)
            }),
            (Type::CppClass(a, _), _) => self.types.cpp_classes[*a].methods.keys().any(|k| k.starts_with("operator ")),
            _ => false,
        }
    }

    /// Whether a C++ class has a constructor that may take an object of class `from`, or `from` says
    /// how it converts. Of classes that have nothing to do with each other C++ may know more than
    /// is declared; of two that belong to one (`iterator`, `const_iterator`) all is.
    fn converting_constructor(&self, class: pyxide_types::CppClassId, from: pyxide_types::CppClassId) -> bool {
        let class = &self.types.cpp_classes[class];
        let constructors = class.methods.get(pyxide_types::CONSTRUCTOR);
        if class.outer.is_none() || class.outer != self.types.cpp_classes[from].outer {
            return constructors.is_some();
        }
        let takes = |t: TypeId| match &self.types[self.types.resolved(t)] {
            Type::CppClass(of, _) => *of == from || !self.types.cpp_classes[from].bases.is_empty(),
            Type::Int(_) | Type::Float(_) | Type::Bint | Type::Pointer(_) | Type::Object(_) => false,
            _ => true,
        };
        let by_constructor = constructors.into_iter().flatten().any(|f| match &self.types[self.types.cfuncs[*f].ty] {
            Type::Function(f) => f.params.len() - f.optional as usize <= 1 && f.params.first().is_some_and(|t| takes(*t)),
            _ => true,
        });
        by_constructor || self.types.cpp_classes[from].methods.keys().any(|k| k.starts_with("operator "))
    }

    /// Whether C++ class `a` has `b` among its bases.
    pub(crate) fn cpp_derives(&mut self, a: TypeId, b: TypeId) -> bool {
        let (a, b) = (self.types.resolved(a), self.types.resolved(b));
        if a == b {
            return true;
        }
        let Type::CppClass(class, args) = self.types[a].clone() else { return false };
        let map = self.types.template_arguments(class, &args);
        let bases = self.types.cpp_classes[class].bases.clone();
        bases.into_iter().any(|base| {
            let base = self.types.substitute(base, &map);
            self.cpp_derives(base, b)
        })
    }

    /// Whether pointees are the same but for a `const` that is lost.
    fn drops_const(&mut self, a: TypeId, b: TypeId) -> bool {
        self.is_const(a) && !self.is_const(b) && self.types.resolved(a) == self.types.resolved(b) && self.types.resolved(b) != TypeId::VOID
    }

    /// Whether pointees are pointers to the same but for a `const`: `const char **` for `char **`, which headers mix.
    fn const_further_in(&mut self, a: TypeId, b: TypeId) -> bool {
        let (a, b) = (self.types.resolved(a), self.types.resolved(b));
        match (&self.types[a], &self.types[b]) {
            (Type::Pointer(x), Type::Pointer(y)) => {
                let (x, y) = (*x, *y);
                self.drops_const(x, y) || self.const_further_in(x, y)
            }
            _ => false,
        }
    }

    /// Whether pointers of these types can be compared.
    pub(crate) fn comparable_pointers(&mut self, a: TypeId, b: TypeId) -> bool {
        let item = |c: &Self, t: TypeId| match c.types[c.types.resolved(t)] {
            Type::Pointer(p) | Type::Array(p, _) => Some(c.types.resolved(p)),
            _ => None,
        };
        match (item(self, a), item(self, b)) {
            (Some(a), Some(b)) => self.pointees_agree(a, b) || self.pointees_agree(b, a),
            _ => true,
        }
    }

    /// Whether a pointer to `a` may be used as a pointer to `b`.
    pub(crate) fn pointees_agree(&mut self, a: TypeId, b: TypeId) -> bool {
        let b_const = matches!(self.types[b], Type::Const(_));
        let a_const = matches!(self.types[a], Type::Const(_));
        let (ra, rb) = (self.types.resolved(a), self.types.resolved(b));
        if a_const && !b_const && rb != TypeId::VOID {
            return false;
        }
        if ra == rb || rb == TypeId::VOID || ra == TypeId::VOID {
            return true;
        }
        match (&self.types[ra].clone(), &self.types[rb].clone()) {
            (Type::Function(f), Type::Function(g)) => self.signatures_agree(f, g),
            (Type::Pointer(x) | Type::Array(x, _), Type::Pointer(y)) => self.pointees_agree(*x, *y),
            (Type::CppClass(..), Type::CppClass(..)) => self.cpp_derives(ra, rb),
            (Type::Object(_), Type::Object(_)) => true,
            // One C struct that two modules declare.
            (Type::Struct(x), Type::Struct(y)) => {
                let (x, y) = (&self.types.structs[*x], &self.types.structs[*y]);
                let external = x.linkage == pyxide_types::Linkage::Extern && y.linkage == pyxide_types::Linkage::Extern;
                external && x.name.c_name.as_deref().unwrap_or(&x.name.name) == y.name.c_name.as_deref().unwrap_or(&y.name.name)
            }
            _ => false,
        }
    }

    /// Whether a function of type `f` may stand where `g` is wanted: same parameters and result,
    /// and no exception or GIL need that `g` does not tell.
    pub(crate) fn signatures_agree(&self, f: &pyxide_types::FuncType, g: &pyxide_types::FuncType) -> bool {
        use pyxide_types::{ExceptionSpec as E, GilSpec};
        let same = |a: &TypeId, b: &TypeId| {
            let (a, b) = (self.types.resolved(*a), self.types.resolved(*b));
            a == b
                || (self.types.is_object(a) && self.types.is_object(b))
                || matches!((&self.types[a], &self.types[b]), (Type::Pointer(x), Type::Pointer(y)) if self.types.resolved(*x) == self.types.resolved(*y))
        };
        if f.params.len() != g.params.len() || !f.params.iter().zip(&g.params).all(|(a, b)| same(a, b)) || !same(&f.ret, &g.ret) {
            return false;
        }
        if g.gil == GilSpec::Free && f.gil == GilSpec::Needs {
            return false;
        }
        f.except == g.except
            || matches!(f.except, E::Never) && !matches!(g.except, E::Value(_))
            || matches!((&f.except, &g.except), (E::Value(a), E::ValueAndCheck(b)) if a == b)
            || matches!(g.except, E::AlwaysCheck | E::Cpp(_))
    }

    /// A function of the language's own: `except *` is `except? -1` where it returns an integer, and
    /// it returns that.
    fn may_point_to_star(&self, e: &Expr, f: &pyxide_types::FuncType, g: &pyxide_types::FuncType) -> bool {
        use pyxide_types::{ExceptionSpec as E, ExceptionValue};
        let ExprKind::FuncPointer(id) = e.kind else { return false };
        let own = self.types.cfuncs[id].linkage != pyxide_types::Linkage::Extern;
        let is_star = f.except == E::AlwaysCheck && self.types.is_integral(f.ret);
        let as_checked = pyxide_types::FuncType { except: E::ValueAndCheck(ExceptionValue::Int(-1)), ..f.clone() };
        own && is_star && self.signatures_agree(&as_checked, g)
    }

    /// A C literal takes the type that is wanted.
    fn literal_to_c(&mut self, e: &Expr, to: TypeId, target: TypeId) -> Option<Expr> {
        let loc = e.loc;
        match (&e.kind, &self.types[target]) {
            (ExprKind::Int(v), Type::Int(_)) => {
                self.too_large(&BigInt::from(*v), to, loc);
                Some(build::int(*v, to, loc))
            }
            (ExprKind::Int(v), Type::Bint) => Some(build::int((*v != 0) as i128, to, loc)),
            (ExprKind::Int(v), Type::Float(_)) => Some(build::expr(ExprKind::Float(format!("{v}.0").into()), to, loc)),
            (ExprKind::Float(text), Type::Float(_)) => Some(build::expr(ExprKind::Float(text.clone()), to, loc)),
            _ => None,
        }
    }

    /// A `str` constant of the pool.
    pub(crate) fn str_const(&mut self, text: &str) -> ConstId {
        self.consts.add(Const::Str { text: StrText::Utf8(text.into()), interned: Interned::No })
    }

    /// A name as an expression.
    pub(crate) fn name_const(&mut self, name: &str, loc: Loc) -> Expr {
        let c = self.consts.name(name);
        build::constant(c, TypeId::PY_STR, loc)
    }

    /// `None`
    pub(crate) fn none(&mut self, loc: Loc) -> Expr {
        let c = self.consts.add(Const::None);
        build::constant(c, TypeId::OBJECT, loc)
    }
}

/// Containers of C++'s standard library.
const CONTAINERS: [&str; 12] = [
    "vector", "list", "deque", "forward_list", "set", "multiset", "unordered_set", "unordered_multiset", "map", "multimap", "unordered_map",
    "unordered_multimap",
];

/// Whether a row makes a new object of two operands.
fn is_arithmetic(row: pyxide_prims::Prim) -> bool {
    use pyxide_prims::Prim as P;
    matches!(row, P::NumberAdd | P::NumberSub | P::NumberMul | P::QuickAdd | P::QuickSub | P::QuickMul)
}

/// An object expression seen as another object type that it is known to fit.
pub(crate) fn retag(e: Expr, ty: TypeId) -> Expr {
    match e.kind {
        ExprKind::Const(_) | ExprKind::CBuiltin(_) => Expr { ty, ..e },
        _ => build::trust(e, ty),
    }
}

/// A C value whose type differs in name only (typedef, `const`).
fn retag_c(e: Expr, ty: TypeId) -> Expr {
    let loc = e.loc;
    match e.kind {
        ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Null => Expr { ty, ..e },
        _ => build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(e)), ty, loc),
    }
}

/// C++ text, made of C text.
fn cpp_text(text: Arc<[u8]>, to: TypeId, loc: Loc) -> Expr {
    let text = build::expr(ExprKind::CStr(text), TypeId::CONST_CHAR_PTR, loc);
    build::expr(ExprKind::Construct { ctor: None, args: vec![text] }, to, loc)
}
