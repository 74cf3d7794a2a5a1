//! Comparisons, chained or not.

use crate::build;
use crate::check::Checker;
use crate::tree::{self, CompareOp, Const, Expr, ExprKind, LogicalOp};
use pyxide_base::Loc;
use pyxide_prims::{Prim, select};
use pyxide_syntax::ast::{self, CompareOp as Op};
use pyxide_types::{Builtin, Type, TypeId};

/// A character is compared with so many of a text one by one.
const MOST_CHARACTERS: usize = 12;

/// What a comparison is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The object that `==` and kin give.
    Value,
    /// Only its truth.
    Truth,
}

impl<'a> Checker<'a, '_> {
    pub(crate) fn compare_chain(&mut self, left: &'a ast::Expr, links: &'a [ast::CompareLink], loc: Loc, wanted: Wanted) -> Expr {
        if let Some(known) = self.fused_test(left, links, loc) {
            return known;
        }
        let mut a = self.expr(left);
        let mut parts = Vec::new();
        for (i, link) in links.iter().enumerate() {
            if let (Op::In | Op::NotIn, true) = (link.op, i + 1 == links.len())
                && let Some(found) = self.in_pointer_slice(&a, &link.right, loc)
            {
                parts.push(if link.op == Op::NotIn { build::not(found) } else { found });
                break;
            }
            if i + 1 == links.len()
                && let Some(found) = self.in_c_items(&a, link, loc)
            {
                parts.push(found);
                break;
            }
            let mut b = if i + 1 == links.len() { self.compare_right(link) } else { self.expr(&link.right) };
            // An operand between two relations is evaluated once.
            let mut next = None;
            if i + 1 < links.len() {
                if !build::is_simple(&b) {
                    let temp = self.temp(b.ty, b.loc);
                    let read = build::load(temp, b.ty, b.loc);
                    b = build::block(vec![build::assign(temp, b)], read.clone());
                    next = Some(read);
                } else {
                    next = Some(b.clone());
                }
            }
            if matches!(link.op, Op::Is | Op::IsNot) && self.types.is_object(a.ty) {
                let before = if i == 0 { left } else { &links[i - 1].right };
                self.identity_of_literal(link.op, [before, &link.right], loc);
            }
            let part = self.compare_pair(link.op, a, b, loc);
            parts.push(part);
            match next {
                Some(n) => a = n,
                None => break,
            }
        }
        if parts.iter().any(|p| p.ty == TypeId::ERROR) {
            return self.error_expr(loc, TypeId::ERROR);
        }
        if parts.len() == 1 {
            return parts.remove(0);
        }
        if wanted == Wanted::Truth || parts.iter().all(|p| p.ty == TypeId::BINT) {
            let mut out: Option<Expr> = None;
            for p in parts {
                let t = self.truth(p);
                out = Some(match out {
                    Some(o) => build::logical(LogicalOp::And, o, t),
                    None => t,
                });
            }
            return out.unwrap_or_else(|| self.error_expr(loc, TypeId::BINT));
        }
        let mut parts: Vec<Expr> = parts.into_iter().map(|p| self.object(p)).collect();
        let Some(mut out) = parts.pop() else { return self.error_expr(loc, TypeId::OBJECT) };
        for first in parts.into_iter().rev() {
            let temp = self.temp(TypeId::OBJECT, loc);
            let test = self.truth(build::load(temp, TypeId::OBJECT, loc));
            out = build::expr(
                ExprKind::ShortCircuit {
                    op: LogicalOp::And,
                    temp,
                    first: Box::new(first),
                    test: Box::new(test),
                    value_of_first: Box::new(build::load(temp, TypeId::OBJECT, loc)),
                    second: Box::new(out),
                },
                TypeId::OBJECT,
                loc,
            );
        }
        out
    }

    fn is_character(&self, ty: TypeId) -> bool {
        matches!(self.types[self.types.resolved(ty)], Type::Int(k) if k.is_character())
    }

    /// `n in (A, B)` of C numbers, `c in b"..."` and `c in "..."` of a character: comparisons of C.
    fn in_c_items(&mut self, a: &Expr, link: &'a ast::CompareLink, loc: Loc) -> Option<Expr> {
        use ast::ExprKind as K;
        if !matches!(link.op, Op::In | Op::NotIn) || !self.types.is_number(self.types.resolved(a.ty)) {
            return None;
        }
        let at = self.loc(link.right.span);
        let items: Vec<Expr> = match &link.right.kind {
            K::Tuple(items) | K::List(items) | K::Set(items) if !items.is_empty() => {
                if items.iter().any(|i| matches!(i.kind, K::Starred(_))) {
                    return None;
                }
                let number = |c: &mut Self, i: &'a ast::Expr| {
                    let ty = c.quick_type(i);
                    c.types.is_number(c.types.resolved(ty))
                };
                if !items.iter().all(|i| number(self, i)) {
                    return None;
                }
                items.iter().map(|i| self.expr(i)).collect()
            }
            K::Str(s) if s.kind == ast::StrKind::Bytes && self.is_byte(a.ty) => {
                if s.bytes.is_empty() || !s.bytes.is_ascii() {
                    return None;
                }
                s.bytes.iter().map(|b| build::int((*b).into(), a.ty, at)).collect()
            }
            K::Str(s) if s.kind != ast::StrKind::Bytes && self.is_character(a.ty) => {
                let text = s.text.as_str().filter(|t| !t.is_empty() && t.chars().count() <= MOST_CHARACTERS)?;
                text.chars().map(|c| build::int((c as u32).into(), a.ty, at)).collect()
            }
            _ => return None,
        };
        let mut out = Vec::new();
        let a = if build::is_simple(a) { a.clone() } else { self.keep(a.clone(), &mut out) };
        let mut found: Option<Expr> = None;
        for item in items {
            let same = self.compare_pair(Op::Eq, a.clone(), item, loc);
            let same = self.truth(same);
            found = Some(match found {
                Some(before) => build::logical(LogicalOp::Or, before, same),
                None => same,
            });
        }
        let found = build::block(out, found?);
        Some(if link.op == Op::NotIn { build::not(found) } else { found })
    }

    /// The right side; a display that is only looked into may be a constant.
    fn compare_right(&mut self, link: &'a ast::CompareLink) -> Expr {
        let loc = self.loc(link.right.span);
        match (link.op, &link.right.kind) {
            (Op::In | Op::NotIn, ast::ExprKind::List(items)) if !items.is_empty() && items.iter().all(is_constant) => self.tuple_display(items, loc),
            (Op::In | Op::NotIn, ast::ExprKind::Set(items)) if items.iter().all(is_constant) => self.frozen_set(Some(&link.right), loc),
            _ => self.expr(&link.right),
        }
    }

    /// Whether a container is a constant tuple of ints and texts, which compare quickly and equal themselves.
    fn is_items(&self, container: &Expr) -> bool {
        let ExprKind::Const(c) = container.kind else { return false };
        let Const::Tuple(items) = &self.consts[c] else { return false };
        items.iter().all(|i| matches!(self.consts[*i], Const::Int(_) | Const::Str { .. }))
    }

    /// `a op b`
    pub(crate) fn compare_pair(&mut self, op: Op, a: Expr, b: Expr, loc: Loc) -> Expr {
        if a.ty == TypeId::ERROR || b.ty == TypeId::ERROR {
            return self.error_expr(loc, TypeId::ERROR);
        }
        match op {
            Op::In | Op::NotIn => self.contains(op, a, b, loc),
            Op::Is | Op::IsNot => self.identity(op, a, b, loc),
            _ => self.relation(op, a, b, loc),
        }
    }

    fn contains(&mut self, op: Op, a: Expr, b: Expr, loc: Loc) -> Expr {
        self.needs_gil(loc, "'in' on Python objects");
        let container = self.types.resolved(b.ty);
        if matches!(self.types[container], Type::CppClass(..)) && self.object_type_of(container).is_none() {
            self.not_yet(loc, "'in' on a C++ object");
            return self.error_expr(loc, TypeId::BINT);
        }
        let none = match self.types.as_builtin(container) {
            Some(Builtin::Str | Builtin::Bytes | Builtin::ByteArray) => tree::NoneUse::Membership,
            _ => tree::NoneUse::Iteration,
        };
        let may_be_none = self.is_nullable_builtin(container) && !is_surely_not_none(&b);
        let b = self.object(b);
        let b = if may_be_none { self.not_none(b, none) } else { b };
        let items = self.is_items(&b);
        let a = self.object(a);
        // The element is evaluated before the container.
        let mut out = Vec::new();
        let a = self.once_if_needed(a, &b, &mut out);
        let row = select::CONTAINS.iter().find(|p| matches!(p.row().args[0], TypeId::OBJECT) || p.row().args[0] == container);
        let row = if items { Prim::ObjectInItems } else { row.copied().unwrap_or(Prim::ObjectContains) };
        let found = build::block(out, build::prim(row, vec![b, a], loc));
        if op == Op::NotIn { build::not(found) } else { found }
    }

    /// Keeps the order of evaluation when operands change places.
    fn once_if_needed(&mut self, a: Expr, b: &Expr, out: &mut tree::Block) -> Expr {
        if build::is_simple(&a) || build::is_simple(b) { a } else { self.keep(a, out) }
    }

    pub(crate) fn is_nullable_builtin(&self, ty: TypeId) -> bool {
        self.types.as_builtin(ty).is_some()
    }

    /// Refuses None, unless the value surely is none.
    pub(crate) fn not_none(&mut self, e: Expr, used: tree::NoneUse) -> Expr {
        if is_surely_not_none(&e) {
            return e;
        }
        let (ty, loc) = (e.ty, e.loc);
        build::expr(ExprKind::Coerce(tree::Coercion::NotNone(used), Box::new(e)), ty, loc)
    }

    fn identity(&mut self, op: Op, a: Expr, b: Expr, loc: Loc) -> Expr {
        let (lt, rt) = (self.types.resolved(a.ty), self.types.resolved(b.ty));
        if !self.types.is_object(lt) && !self.types.is_object(rt) {
            let pointers = |t: TypeId, c: &Self| matches!(c.types[t], Type::Pointer(_) | Type::Null | Type::Function(_) | Type::Bint);
            if (pointers(lt, self) && pointers(rt, self)) || (self.types.is_number(lt) && self.types.is_number(rt)) {
                return self.relation(if op == Op::Is { Op::Eq } else { Op::Ne }, a, b, loc);
            }
        }
        if [lt, rt].iter().any(|t| matches!(self.types[*t], Type::CppClass(..))) {
            let message = format!("'{}' and '{}' have no identity to compare", self.type_name(a.ty), self.type_name(b.ty));
            self.error("operand-type", loc, message);
            return self.error_expr(loc, TypeId::BINT);
        }
        let same = if op == Op::Is { CompareOp::Eq } else { CompareOp::Ne };
        if let Some(made) = self.view_is_none(same, &a, &b, loc) {
            return made;
        }
        let gil = std::mem::replace(&mut self.f.gil, tree::GilState::Held);
        let (a, b) = (self.object(a), self.object(b));
        self.f.gil = gil;
        build::prim(if op == Op::Is { Prim::ObjectIs } else { Prim::ObjectIsNot }, vec![a, b], loc)
    }

    fn relation(&mut self, op: Op, a: Expr, b: Expr, loc: Loc) -> Expr {
        let (lt, rt) = (self.types.resolved(a.ty), self.types.resolved(b.ty));
        let c_op = match op {
            Op::Eq => CompareOp::Eq,
            Op::Ne => CompareOp::Ne,
            Op::Lt => CompareOp::Lt,
            Op::Le => CompareOp::Le,
            Op::Gt => CompareOp::Gt,
            _ => CompareOp::Ge,
        };
        if matches!(self.types[lt], Type::CppClass(..)) || matches!(self.types[rt], Type::CppClass(..)) {
            return self.cpp_compare(op, a, b, loc);
        }
        if matches!(op, Op::Eq | Op::Ne)
            && let Some(made) = self.view_is_none(c_op, &a, &b, loc)
        {
            return made;
        }
        if let Some((a, b)) = self.character_operands(&a, &b) {
            return build::compare(c_op, a, b, loc);
        }
        if self.types.is_number(lt) && self.types.is_number(rt) {
            let complex = |c: &Self, t| matches!(c.types[t], Type::Complex(_));
            if (complex(self, lt) || complex(self, rt)) && !matches!(op, Op::Eq | Op::Ne) {
                self.error("operand-type", loc, "complex numbers have no order");
                return self.error_expr(loc, TypeId::BINT);
            }
            let ty = match (&self.types[lt], &self.types[rt]) {
                (Type::Enum(x), Type::Enum(y)) if x == y => lt,
                _ => self.common_number(a.ty, b.ty),
            };
            let (a, b) = (self.coerce(a, ty), self.coerce(b, ty));
            return build::compare(c_op, a, b, loc);
        }
        let is_pointer = |c: &Self, t: TypeId| matches!(c.types[t], Type::Pointer(_) | Type::Array(..) | Type::Null | Type::Function(_));
        if is_pointer(self, lt) && is_pointer(self, rt) {
            if !self.comparable_pointers(lt, rt) {
                let message = format!("'{}' and '{}' cannot be compared: they point to different things", self.type_name(a.ty), self.type_name(b.ty));
                let d = pyxide_base::Diagnostic::error("operand-type", loc, message).help("compare addresses as '<void*>a' and '<void*>b'");
                self.report(d);
                return self.error_expr(loc, TypeId::BINT);
            }
            return self.compare_pointers(c_op, a, b, loc);
        }
        let ok = |c: &Self, t: TypeId| c.types.is_object(t) || c.object_type_of(t).is_some();
        let number_and_pointer = is_pointer(self, lt) && self.types.is_number(rt) || is_pointer(self, rt) && self.types.is_number(lt);
        if !ok(self, lt) || !ok(self, rt) || number_and_pointer {
            let message = format!("'{}' cannot compare '{}' and '{}'", op.as_str(), self.type_name(a.ty), self.type_name(b.ty));
            let pointers = [lt, rt].into_iter().filter(|t| is_pointer(self, *t)).count();
            let d = pyxide_base::Diagnostic::error("operand-type", loc, message);
            self.report(match pointers {
                1 if self.types.is_object(lt) || self.types.is_object(rt) => d.help("a pointer is compared with NULL, an object with None"),
                1 => d.help("a pointer is compared with a pointer or NULL"),
                _ => d,
            });
            return self.error_expr(loc, TypeId::BINT);
        }
        self.needs_gil(loc, "comparing Python objects");
        let row = match op {
            Op::Eq => Prim::CompareEq,
            Op::Ne => Prim::CompareNe,
            Op::Lt => Prim::CompareLt,
            Op::Le => Prim::CompareLe,
            Op::Gt => Prim::CompareGt,
            _ => Prim::CompareGe,
        };
        let builtin = |c: &Self, t: TypeId| {
            use pyxide_types::Builtin as B;
            let t = if c.types.is_object(t) { c.types.as_builtin(t) } else { c.object_type_of(t).and_then(|t| c.types.as_builtin(t)) };
            matches!(t, Some(B::Str | B::Bytes | B::Int | B::Float | B::Bool))
        };
        let plain_result = builtin(self, lt) && builtin(self, rt);
        let (a, b) = (self.object(a), self.object(b));
        let made = build::prim(row, vec![a, b], loc);
        if plain_result { build::trust(made, TypeId::PY_BOOL) } else { made }
    }

    /// `c == 'x'` on C characters: both as characters.
    fn character_operands(&mut self, a: &Expr, b: &Expr) -> Option<(Expr, Expr)> {
        let text = |c: &Self, e: &Expr| match e.kind {
            ExprKind::Const(k) => match &c.consts[k] {
                Const::Str { text: tree::StrText::Utf8(s), .. } => {
                    let mut it = s.chars();
                    let first = it.next()?;
                    it.next().is_none().then_some(first as u32)
                }
                Const::Bytes(b) if b.len() == 1 => Some(b[0] as u32),
                _ => None,
            },
            _ => None,
        };
        let int = |c: &Self, e: &Expr| matches!(c.types[c.types.resolved(e.ty)], Type::Int(_)).then_some(e.ty);
        match (int(self, a), text(self, b), text(self, a), int(self, b)) {
            (Some(ty), Some(ch), _, _) if self.fits_character(ty, ch) => Some((a.clone(), build::int(ch as i128, ty, b.loc))),
            (_, _, Some(ch), Some(ty)) if self.fits_character(ty, ch) => Some((build::int(ch as i128, ty, a.loc), b.clone())),
            _ => None,
        }
    }

    fn fits_character(&self, ty: TypeId, ch: u32) -> bool {
        matches!(self.types[self.types.resolved(ty)], Type::Int(k) if k.is_character() || ch < 128)
    }

    fn compare_pointers(&mut self, op: CompareOp, a: Expr, b: Expr, loc: Loc) -> Expr {
        let decay = |c: &mut Self, e: Expr| match c.types[c.types.resolved(e.ty)].clone() {
            Type::Array(t, _) => {
                let p = c.types.pointer(t);
                c.coerce(e, p)
            }
            _ => e,
        };
        let (a, b) = (decay(self, a), decay(self, b));
        if a.ty == TypeId::NULL && b.ty == TypeId::NULL {
            return build::int((op == CompareOp::Eq) as i128, TypeId::BINT, loc);
        }
        let (a, b) = if a.ty == TypeId::NULL {
            let a = self.coerce(a, b.ty);
            (a, b)
        } else if b.ty == TypeId::NULL {
            let b = self.coerce(b, a.ty);
            (a, b)
        } else if self.plain(a.ty) == self.plain(b.ty) {
            (a, b)
        } else {
            let void = self.types.intern(Type::Const(TypeId::VOID));
            let void = self.types.pointer(void);
            let cast = |e: Expr| {
                let loc = e.loc;
                build::expr(ExprKind::Coerce(tree::Coercion::Cast, Box::new(e)), void, loc)
            };
            (cast(a), cast(b))
        };
        build::compare(op, a, b, loc)
    }
}

impl Checker<'_, '_> {
    /// Warns of `x is 3`: whether two equal numbers or texts are one object is chance.
    fn identity_of_literal(&mut self, op: Op, sides: [&ast::Expr; 2], loc: Loc) {
        use ast::ExprKind as K;
        if !sides.iter().any(|e| matches!(e.kind, K::Int(_) | K::Float(_) | K::Imaginary(_) | K::Str(_) | K::FString(_) | K::Tuple(_) | K::List(_) | K::Dict(_))) {
            return;
        }
        let (word, sign) = if op == Op::Is { ("is", "==") } else { ("is not", "!=") };
        let d = pyxide_base::Diagnostic::warning("identity", loc, format!("'{word}' asks for the same object, not for an equal one"));
        self.report(d.help(format!("numbers, text and containers are compared with '{sign}'")));
    }
}

/// Whether a display's item is a constant.
pub(crate) fn is_constant(e: &ast::Expr) -> bool {
    use ast::ExprKind as K;
    match &e.kind {
        K::None | K::True | K::False | K::Int(_) | K::Float(_) | K::Str(_) => true,
        K::Tuple(items) => items.iter().all(is_constant),
        K::Unary { op: ast::UnaryOp::Neg, operand } => is_constant(operand),
        _ => false,
    }
}

/// Whether a value is known not to be None by its form.
pub(crate) fn is_surely_not_none(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Build(..) | ExprKind::JoinStr(_) | ExprKind::MakeFunction(_) | ExprKind::MakeGenerator { .. } | ExprKind::CBuiltin(_) => true,
        ExprKind::Const(_) => e.ty != TypeId::OBJECT,
        ExprKind::Prim(p, _) => p.row().ret != TypeId::OBJECT,
        ExprKind::Coerce(tree::Coercion::NotNone(_) | tree::Coercion::TypeTestNotNone | tree::Coercion::ToObject, _) => true,
        ExprKind::Coerce(tree::Coercion::Trust, inner) => is_surely_not_none(inner),
        ExprKind::Block(_, v) => is_surely_not_none(v),
        _ => false,
    }
}
