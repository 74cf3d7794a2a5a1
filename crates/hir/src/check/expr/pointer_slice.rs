//! `p[a:b:c]` of C pointers and arrays as values: text of characters, a list of other items.

use super::subscript::bound;
use crate::build;
use crate::check::Checker;
use crate::tree::{BinaryOp, Block, Container, Expr, ExprKind, ForEach, Iterable, StmtKind};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, ExprKind as Ast};
use pyxide_types::{ArrayLen, IntKind, Type, TypeId};

/// The bounds of a slice as written: lower, upper, step.
pub(crate) type Bounds<'a> = [Option<&'a ast::Expr>; 3];

/// What a slice of C items goes over.
pub(crate) struct PointerRange {
    pub start: Expr,
    pub stop: Expr,
    pub step: Option<Expr>,
}

impl<'a> Checker<'a, '_> {
    /// The value of a slice; `wanted`: the type of text that it is used as, where that is known.
    pub(crate) fn pointer_slice(&mut self, v: Expr, item: TypeId, bounds: Bounds<'a>, wanted: Option<TypeId>, loc: Loc) -> Expr {
        let [lower, upper, step] = bounds;
        let wide = self.types[self.types.resolved(item)] == Type::Int(IntKind::PyUnicode);
        if step.is_some() || !self.is_char_pointer(v.ty) && !wide {
            return self.items_of(v, item, bounds, loc);
        }
        self.needs_gil(loc, "making a bytes object");
        let mut out = Vec::new();
        // A wide string in an array ends where its text does, as a pointer's.
        let room = match self.types[self.types.resolved(v.ty)] {
            Type::Array(_, ArrayLen::Known(n)) if !wide => Some(n),
            _ => None,
        };
        let pointer = match wide {
            true => {
                let pointer = self.types.pointer(item);
                self.coerce(v, pointer)
            }
            false => self.coerce_to_char_pointer(v),
        };
        let start = lower.map(|e| {
            let s = self.expr(e);
            let s = self.coerce(s, TypeId::SSIZE_T);
            self.once(s, &mut out)
        });
        let stop = match (upper, room) {
            (Some(e), _) => {
                let stop = self.expr(e);
                Some(self.coerce(stop, TypeId::SSIZE_T))
            }
            (None, Some(n)) => Some(build::int(i128::from(n), TypeId::SSIZE_T, loc)),
            (None, None) => None,
        };
        let ty = pointer.ty;
        let from = match &start {
            Some(s) => build::expr(ExprKind::Binary(BinaryOp::PointerAdd, Box::new(pointer), Box::new(s.clone())), ty, loc),
            None => pointer,
        };
        let len = stop.map(|stop| match start {
            Some(s) => build::expr(ExprKind::Binary(BinaryOp::Sub, Box::new(stop), Box::new(s)), TypeId::SSIZE_T, loc),
            None => stop,
        });
        let made = match (wide, len) {
            (true, len) => {
                let len = len.unwrap_or_else(|| build::int(-1, TypeId::SSIZE_T, loc));
                let from = self.cast_value(from, TypeId::VOID_PTR, loc);
                build::prim(Prim::StrFromWide, vec![from, len], loc)
            }
            (false, Some(len)) => self.text_of_chars(from, len, wanted, loc),
            (false, None) => match wanted {
                Some(ty) => self.coerce(from, ty),
                None => self.object(from),
            },
        };
        build::block(out, made)
    }

    /// Text of so many characters: what is wanted, else what directive `c_string_type` says.
    fn text_of_chars(&mut self, from: Expr, len: Expr, wanted: Option<TypeId>, loc: Loc) -> Expr {
        let ty = wanted.unwrap_or(match self.directives.c_string_type.as_deref() {
            Some("str" | "unicode") => TypeId::PY_STR,
            Some("bytearray") => TypeId::PY_BYTEARRAY,
            _ => TypeId::PY_BYTES,
        });
        let encoding = self.directives.c_string_encoding.as_deref().unwrap_or("");
        match ty {
            TypeId::PY_STR if encoding.is_empty() => self.mismatch(loc, from.ty, ty),
            TypeId::PY_STR if matches!(encoding, "ascii" | "utf8" | "utf-8" | "default") => build::prim(Prim::StrFromBytes, vec![from, len], loc),
            TypeId::PY_STR => {
                let encoding = ExprKind::CStr(encoding.as_bytes().into());
                let encoding = build::expr(encoding, TypeId::CONST_CHAR_PTR, loc);
                let none = build::expr(ExprKind::Null, TypeId::CONST_CHAR_PTR, loc);
                build::prim(Prim::CharsDecode, vec![from, build::int(0, TypeId::SSIZE_T, loc), len, encoding, none], loc)
            }
            TypeId::PY_BYTEARRAY => build::prim(Prim::BytearrayFromSized, vec![from, len], loc),
            _ => build::prim(Prim::BytesFromSized, vec![from, len], loc),
        }
    }

    /// A slice of a character pointer where text of a certain type is wanted. `None`: it is
    /// something else.
    pub(crate) fn slice_as_text(&mut self, e: &'a ast::Expr, wanted: TypeId, loc: Loc) -> Option<Expr> {
        let (base, bounds) = slice_parts(e)?;
        if bounds[2].is_some() {
            return None;
        }
        let ty = self.quick_type(base);
        let (Type::Pointer(item) | Type::Array(item, _)) = self.types[self.types.resolved(ty)] else { return None };
        if !self.is_char_pointer(ty) {
            return None;
        }
        let v = self.expr(base);
        Some(self.pointer_slice(v, item, bounds, Some(wanted), loc))
    }

    /// Where a slice starts and ends; the base is kept. Nothing where the end is not known, which
    /// is reported.
    pub(crate) fn pointer_range(&mut self, base: Expr, [lower, upper, step]: Bounds<'a>, loc: Loc, out: &mut Block) -> Option<PointerRange> {
        let (Type::Pointer(item) | Type::Array(item, _)) = self.types[self.types.resolved(base.ty)] else { return None };
        let room = self.array_room(base.ty, loc);
        let pointer = self.types.pointer(item);
        let p = self.coerce(base, pointer);
        let p = self.keep(p, out);
        let step = step.map(|s| {
            let s = self.expr(s);
            self.coerce(s, TypeId::SSIZE_T)
        });
        let backwards = matches!(&step, Some(Expr { kind: ExprKind::Int(i), .. }) if *i < 0);
        let known = matches!(&step, None | Some(Expr { kind: ExprKind::Int(_), .. }));
        let number = |n| build::int(n, TypeId::SSIZE_T, loc);
        let offset = |c: &mut Self, e: Option<&'a ast::Expr>, missing: Option<Expr>| {
            let o = match (e, missing) {
                (Some(e), _) => {
                    let o = c.expr(e);
                    c.coerce(o, TypeId::SSIZE_T)
                }
                (None, Some(Expr { kind: ExprKind::Int(0), .. })) => return Some(p.clone()),
                (None, Some(n)) => n,
                (None, None) => return None,
            };
            Some(build::expr(ExprKind::Binary(BinaryOp::PointerAdd, Box::new(p.clone()), Box::new(o)), pointer, loc))
        };
        let (first, last) = match (known, backwards) {
            (false, _) => (None, None),
            (true, false) => (Some(number(0)), room),
            (true, true) => {
                let last = |n: Expr| build::expr(ExprKind::Binary(BinaryOp::Sub, Box::new(n), Box::new(number(1))), TypeId::SSIZE_T, loc);
                (room.map(last), Some(number(-1)))
            }
        };
        match (offset(self, lower, first), offset(self, upper, last)) {
            (Some(start), Some(stop)) => Some(PointerRange { start, stop, step }),
            _ if !known => {
                self.error("pointer-loop", loc, "the step of a slice of a pointer is a number, so that its direction is known");
                None
            }
            _ => {
                self.error("pointer-loop", loc, "where this slice of a pointer ends is not known: write 'p[:n]'");
                None
            }
        }
    }

    /// How many items an array has: a number, or the constant that only C knows.
    pub(crate) fn array_room(&self, ty: TypeId, loc: Loc) -> Option<Expr> {
        match &self.types[self.types.resolved(ty)] {
            Type::Array(_, ArrayLen::Known(n)) => Some(build::int(i128::from(*n), TypeId::SSIZE_T, loc)),
            Type::Array(_, ArrayLen::Named(text)) => Some(build::expr(ExprKind::CText((**text).into()), TypeId::SSIZE_T, loc)),
            _ => None,
        }
    }

    /// A C array of which Python takes the items, as a list; other values as they are.
    pub(crate) fn items_of_array(&mut self, v: Expr, loc: Loc) -> Expr {
        match self.types[self.types.resolved(v.ty)] {
            Type::Array(item, ArrayLen::Known(_) | ArrayLen::Named(_)) if self.types.is_object(item) || self.object_type_of(item).is_some() => self.items_of(v, item, [None; 3], loc),
            _ => v,
        }
    }

    /// `p[a:b:c]` of items that are no characters: a list of them.
    fn items_of(&mut self, v: Expr, item: TypeId, bounds: Bounds<'a>, loc: Loc) -> Expr {
        self.needs_gil(loc, "making a list");
        let mut out = Vec::new();
        let Some(range) = self.pointer_range(v, bounds, loc, &mut out) else { return self.error_expr(loc, TypeId::OBJECT) };
        let list = build::expr(ExprKind::Build(Container::List, vec![]), TypeId::PY_LIST, loc);
        let list = self.keep(list, &mut out);
        let plain = self.plain(item);
        let each = self.temp(plain, loc);
        let value = self.object(build::load(each, plain, loc));
        let add = build::prim(Prim::ListAppend, vec![list.clone(), value], loc);
        let over = Iterable::Pointers { start: range.start, stop: range.stop, step: range.step, item: each };
        let each = ForEach { over, body: vec![build::stmt(StmtKind::Expr(add), loc)], otherwise: vec![] };
        out.push(build::stmt(StmtKind::ForEach(each.into()), loc));
        build::block(out, list)
    }

    /// `x in p[a:b]`: item by item, without a list. `None`: no slice of a pointer.
    pub(crate) fn in_pointer_slice(&mut self, x: &Expr, container: &'a ast::Expr, loc: Loc) -> Option<Expr> {
        let (base, bounds) = slice_parts(container)?;
        let ty = self.quick_type(base);
        let (Type::Pointer(item) | Type::Array(item, _)) = self.types[self.types.resolved(ty)] else { return None };
        if self.is_char_pointer(ty) {
            return None;
        }
        let mut out = Vec::new();
        let x = self.once(x.clone(), &mut out);
        let v = self.expr(base);
        let range = self.pointer_range(v, bounds, loc, &mut out)?;
        let found = self.temp(TypeId::BINT, loc);
        let flag = |v| build::assign(found, build::int(v, TypeId::BINT, loc));
        out.push(flag(0));
        let plain = self.plain(item);
        let each = self.temp(plain, loc);
        let same = self.compare_pair(ast::CompareOp::Eq, x, build::load(each, plain, loc), loc);
        let cond = self.truth(same);
        let then = vec![flag(1), build::stmt(StmtKind::Break, loc)];
        let test = build::stmt(StmtKind::If { cond, then, otherwise: vec![] }, loc);
        let over = Iterable::Pointers { start: range.start, stop: range.stop, step: range.step, item: each };
        out.push(build::stmt(StmtKind::ForEach(ForEach { over, body: vec![test], otherwise: vec![] }.into()), loc));
        Some(build::block(out, build::load(found, TypeId::BINT, loc)))
    }
}

/// The base and the bounds of a slice.
pub(crate) fn slice_parts(e: &ast::Expr) -> Option<(&ast::Expr, Bounds<'_>)> {
    let Ast::Subscript { value, index } = &e.kind else { return None };
    let Ast::Slice { lower, upper, step } = &index.kind else { return None };
    Some((value, [bound(lower), bound(upper), bound(step)]))
}
