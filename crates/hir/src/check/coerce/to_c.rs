//! Python objects as C values, constants and literals first.

use crate::build;
use crate::check::Checker;
use crate::tree::{Coercion, Const, ConstId, Expr, ExprKind, StrText};
use num_bigint::BigInt;
use pyxide_base::Loc;
use pyxide_types::{Builtin, Type, TypeId};
use std::sync::Arc;
use super::retag;

impl Checker<'_, '_> {
    pub(super) fn is_py_unicode_pointer(&self, ty: TypeId) -> bool {
        self.types.pointee(ty).is_some_and(|p| self.types[self.types.resolved(p)] == Type::Int(pyxide_types::IntKind::PyUnicode))
    }

    /// A pointer into an object that nobody keeps must not be stored.
    pub(crate) fn check_borrowed(&mut self, value: &Expr, loc: Loc) {
        if let ExprKind::Conditional { then, otherwise, .. } = &value.kind {
            return [then, otherwise].into_iter().for_each(|part| self.check_borrowed(part, loc));
        }
        let ExprKind::Coerce(Coercion::FromObject, object) = &value.kind else { return };
        let view = match self.types[self.types.resolved(value.ty)] {
            Type::CppClass(c, _) => self.types.std_name(c).is_some_and(|n| n == "string_view"),
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

    pub(super) fn is_slice(&self, e: &Expr) -> bool {
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

    pub(super) fn object_to_c(&mut self, e: Expr, to: TypeId) -> Expr {
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
    pub(super) fn byte_of_bytes(&mut self, e: &Expr) -> Option<Expr> {
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
    pub(super) fn constant_to_c(&mut self, c: ConstId, e: &Expr, to: TypeId, target: TypeId) -> Option<Expr> {
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
    pub(super) fn is_text_without_gil(&self, text: &[u8], to: TypeId) -> bool {
        self.f.gil == crate::tree::GilState::Released && self.is_cpp_text(to) && !text.contains(&0)
    }

    /// A C literal takes the type that is wanted.
    pub(super) fn literal_to_c(&mut self, e: &Expr, to: TypeId, target: TypeId) -> Option<Expr> {
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
}

/// Whether a row makes a new object of two operands.
pub(super) fn is_arithmetic(row: pyxide_prims::Prim) -> bool {
    use pyxide_prims::Prim as P;
    matches!(row, P::NumberAdd | P::NumberSub | P::NumberMul | P::QuickAdd | P::QuickSub | P::QuickMul)
}

/// C++ text, made of C text.
pub(super) fn cpp_text(text: Arc<[u8]>, to: TypeId, loc: Loc) -> Expr {
    let text = build::expr(ExprKind::CStr(text), TypeId::CONST_CHAR_PTR, loc);
    build::expr(ExprKind::Construct { ctor: None, args: vec![text] }, to, loc)
}
