//! Literals. Numbers are C values until an object is wanted; strings are constants of the pool
//! until a C string or character is wanted.

use crate::build;
use crate::check::Checker;
use crate::tree::{Const, Expr, ExprKind, Interned, StrText};
use num_traits::ToPrimitive;
use pyxide_base::Loc;
use pyxide_syntax::ast::{self, StrKind};
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    pub(crate) fn int_literal(&mut self, i: &ast::IntLit, loc: Loc) -> Expr {
        let suffixed = match (i.suffix.unsigned, i.suffix.longness) {
            (false, 0) => None,
            (true, 0) => Some(TypeId::ULONG),
            (false, 1) => Some(TypeId::LONG),
            (true, 1) => Some(TypeId::ULONG),
            (false, _) => Some(TypeId::LONGLONG),
            (true, _) => Some(TypeId::ULONGLONG),
        };
        match (i.value.to_i128(), suffixed) {
            (Some(v), Some(ty)) => build::int(v, ty, loc),
            (Some(v), None) if (i32::MIN as i128..=i32::MAX as i128).contains(&v) => build::int(v, TypeId::LONG, loc),
            _ => self.int_object(i.value.clone(), loc),
        }
    }

    /// An integer of any size as an object.
    pub(crate) fn int_object(&mut self, v: num_bigint::BigInt, loc: Loc) -> Expr {
        let c = self.consts.add(Const::Int(v));
        build::constant(c, TypeId::PY_INT, loc)
    }

    /// The value of an integer, as a C literal when it is small, else as an object.
    pub(crate) fn int_value(&mut self, v: num_bigint::BigInt, loc: Loc) -> Expr {
        match v.to_i32() {
            Some(small) => build::int(small as i128, TypeId::LONG, loc),
            None => self.int_object(v, loc),
        }
    }

    pub(crate) fn float_literal(&mut self, f: &ast::FloatLit, loc: Loc) -> Expr {
        let text: String = f.text.as_str().replace('_', "");
        build::expr(ExprKind::Float(text.into()), TypeId::DOUBLE, loc)
    }

    pub(crate) fn imaginary_literal(&mut self, f: &ast::FloatLit, loc: Loc) -> Expr {
        let c = self.consts.add(Const::Imaginary(f.value.to_bits()));
        build::constant(c, TypeId::PY_COMPLEX, loc)
    }

    pub(crate) fn ellipsis(&mut self, loc: Loc) -> Expr {
        let c = self.consts.add(Const::Ellipsis);
        build::constant(c, TypeId::OBJECT, loc)
    }

    pub(crate) fn str_literal(&mut self, s: &ast::StrLit, loc: Loc) -> Expr {
        match s.kind {
            StrKind::Bytes => {
                let c = self.consts.add(Const::Bytes(s.bytes.clone()));
                build::constant(c, TypeId::PY_BYTES, loc)
            }
            StrKind::Char => match s.bytes[..] {
                [b] => build::int(b as i128, TypeId::CHAR, loc),
                _ => {
                    self.error("char-literal", loc, "a character literal has exactly one byte");
                    self.error_expr(loc, TypeId::CHAR)
                }
            },
            StrKind::Plain | StrKind::Unicode => {
                let text = str_text(&s.text);
                let interned = match &text {
                    StrText::Utf8(t) if is_identifier(t) => Interned::Yes,
                    _ => Interned::No,
                };
                let c = self.consts.add(Const::Str { text, interned });
                build::constant(c, TypeId::PY_STR, loc)
            }
        }
    }

    /// Literals that look at the type they are wanted in.
    pub(crate) fn wanted(&mut self, e: &'a ast::Expr, to: TypeId) -> Option<Expr> {
        let loc = self.loc(e.span);
        let target = self.types.resolved(to);
        match &e.kind {
            ast::ExprKind::Attribute { .. } if self.is_function_pointer(target) => self.method_pointer(e),
            // `char *s = "\xff"`: a plain literal's bytes.
            ast::ExprKind::Str(s) if matches!(s.kind, StrKind::Plain) && self.is_char_pointer(target) => {
                Some(build::expr(ExprKind::CStr(s.bytes.clone()), to, loc))
            }
            ast::ExprKind::Str(s)
                if matches!(s.kind, StrKind::Plain | StrKind::Bytes)
                    && s.bytes.len() == 1
                    && matches!(self.types[target], pyxide_types::Type::Int(k) if !k.is_character()) =>
            {
                Some(build::int(s.bytes[0] as i128, to, loc))
            }
            ast::ExprKind::Str(s)
                if matches!(s.kind, StrKind::Plain)
                    && (target == TypeId::PY_BYTES || target == TypeId::PY_BYTEARRAY)
                    && self.directives.language_level < 3 =>
            {
                let c = self.consts.add(Const::Bytes(s.bytes.clone()));
                Some(build::constant(c, TypeId::PY_BYTES, loc))
            }
            // The bytes or code points of a literal as an array of integers.
            ast::ExprKind::Str(s) if s.kind != StrKind::Char => self.text_array(s, to, target, loc),
            ast::ExprKind::Subscript { .. } if matches!(target, TypeId::PY_BYTES | TypeId::PY_STR | TypeId::PY_BYTEARRAY) => self.slice_as_text(e, target, loc),
            ast::ExprKind::Tuple(items) if matches!(self.types[target], pyxide_types::Type::Array(..)) => self.array_display(items, to, target, loc),
            ast::ExprKind::Tuple(items) => self.aggregate_display(items, to, target, loc),
            ast::ExprKind::List(items) if matches!(self.types[target], pyxide_types::Type::Struct(_)) => self.aggregate_display(items, to, target, loc),
            ast::ExprKind::List(items) => self.array_display(items, to, target, loc),
            ast::ExprKind::Set(_) if matches!(self.types[target], pyxide_types::Type::Array(..) | pyxide_types::Type::Struct(_)) => {
                let what = self.type_name(to);
                let d = pyxide_base::Diagnostic::error("set-order", loc, format!("a set has no order, so that it is no value for '{what}'"));
                self.report(d.help("write a list, in '[' and ']'"));
                Some(self.error_expr(loc, TypeId::ERROR))
            }
            ast::ExprKind::Dict(items) => self.struct_display(items, to, target, loc),
            // `int(x)` of a C number, where C wants an integer: C's conversion.
            ast::ExprKind::Call(c) if self.types.is_integral(target) && self.int_call_of_float(c) => {
                let v = self.expr(&c.args[0].value);
                Some(self.cast_value(v, to, loc))
            }
            // As an object each value keeps what it is.
            ast::ExprKind::IfElse { test, body, orelse } if target == TypeId::OBJECT => {
                let types = [&**body, &**orelse].map(|e| self.quick_type(e));
                let [a, b] = types.map(|t| self.types.resolved(t));
                if a == b || !self.types.is_number(a) || !self.types.is_number(b) {
                    return None;
                }
                let cond = self.cond(test);
                let (a, b) = (self.object_expr(body), self.object_expr(orelse));
                let kind = ExprKind::Conditional { cond: Box::new(cond), then: Box::new(a), otherwise: Box::new(b) };
                Some(build::expr(kind, TypeId::OBJECT, loc))
            }
            ast::ExprKind::IfElse { test, body, orelse } if !self.types.is_object(target) => {
                let cond = self.cond(test);
                let a = self.expr_for(body, to);
                let a = self.coerce(a, to);
                let b = self.expr_for(orelse, to);
                let b = self.coerce(b, to);
                let kind = ExprKind::Conditional { cond: Box::new(cond), then: Box::new(a), otherwise: Box::new(b) };
                Some(build::expr(kind, to, loc))
            }
            _ => None,
        }
    }
}

impl<'a> Checker<'a, '_> {
    /// Whether a call is `int(x)` with a C floating point number.
    fn int_call_of_float(&mut self, c: &'a ast::Call) -> bool {
        let (Some(name), [only]) = (c.func.as_name(), &c.args[..]) else { return false };
        if name != "int" || !matches!(only.kind, ast::ArgKind::Positional) || !matches!(self.meaning(name), crate::check::names::Meaning::Builtin) {
            return false;
        }
        let ty = self.quick_type(&only.value);
        matches!(self.types[self.types.resolved(ty)], pyxide_types::Type::Float(_))
    }
}

impl Checker<'_, '_> {
    /// A string literal where an array of C integers, or a pointer to such, is wanted. Where
    /// characters are pointed to it stays a C string.
    fn text_array(&mut self, s: &ast::StrLit, to: TypeId, target: TypeId, loc: Loc) -> Option<Expr> {
        use pyxide_types::{ArrayLen, Type};
        let (element, room) = match self.types[target] {
            Type::Array(t, ref len) => (t, Some(len.clone())),
            Type::Pointer(t) => (t, None),
            _ => return None,
        };
        let plain = self.types.resolved(element);
        let Type::Int(kind) = self.types[plain] else { return None };
        if room.is_none() && (self.is_char_pointer(target) || kind == pyxide_types::IntKind::PyUnicode) {
            return None;
        }
        let values: Vec<i128> = match s.kind {
            StrKind::Bytes => s.bytes.iter().map(|b| i128::from(*b)).collect(),
            _ => s.text.code_points().map(i128::from).collect(),
        };
        if let Some(ArrayLen::Known(n)) = room
            && n < values.len() as u64
        {
            self.error("array-length", loc, format!("{} values for an array of {n}", values.len()));
            return Some(self.error_expr(loc, to));
        }
        let count = values.len() as u64;
        let values = values.into_iter().map(|v| build::int(v, plain, loc)).collect();
        let aggregate = ExprKind::Aggregate(values);
        if room.is_some() {
            return Some(build::expr(aggregate, to, loc));
        }
        let array = self.types.intern(Type::Array(plain, ArrayLen::Known(count)));
        Some(self.pointed_to(build::expr(aggregate, array, loc), to))
    }
}

/// The text of a constant.
pub(crate) fn str_text(t: &ast::Wtf8) -> StrText {
    match t.as_str() {
        Some(s) => StrText::Utf8(s.into()),
        None => StrText::CodePoints(t.code_points().collect()),
    }
}

fn is_identifier(s: &str) -> bool {
    !s.is_empty() && s.len() <= 64 && s.bytes().all(|b| b == b'_' || b.is_ascii_alphanumeric())
}
