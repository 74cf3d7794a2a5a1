//! `a[i:j] = values` on C arrays and pointers: item by item.

use crate::build;
use crate::check::Checker;
use crate::check::expr::subscript::bound;
use crate::tree::{BinaryOp, Block, CompareOp, Expr, ExprKind, ForRange, GilState, Place, PlaceKind, RangeStyle, StmtKind};
use num_traits::ToPrimitive;
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, ExprKind as Ast};
use pyxide_types::{ArrayLen, Type, TypeId};

impl<'a> Checker<'a, '_> {
    /// False: the target is no slice of a C array or pointer.
    pub(super) fn assign_slice_of_pointer(&mut self, target: &'a ast::Expr, value: &'a ast::Expr, loc: Loc, out: &mut Block) -> bool {
        let Ast::Subscript { value: base, index } = &target.kind else { return false };
        let Ast::Slice { lower, upper, step } = &index.kind else { return false };
        let whole = self.quick_type(base);
        let (item, room) = match self.types[self.types.resolved(whole)] {
            Type::Array(t, ArrayLen::Known(n)) => (t, Some(n as i64)),
            Type::Array(t, _) | Type::Pointer(t) => (t, None),
            _ => return false,
        };
        if bound(step).is_some() {
            self.not_yet(loc, "assigning to a slice of a C array with a step");
            return true;
        }
        let (lower, upper) = (bound(lower), bound(upper));
        let start = lower.map_or(Some(0), |e| self.known_bound(e, room));
        let stop = upper.map_or(room, |e| self.known_bound(e, room));
        let displayed = match &value.kind {
            Ast::List(items) | Ast::Tuple(items) if !items.iter().any(|i| matches!(i.kind, Ast::Starred(_))) => Some(items.len() as i64),
            _ => None,
        };
        let known = start.zip(stop).map(|(a, b)| (b - a).max(0));
        if let (Some(n), Some(given)) = (known, displayed)
            && n != given
        {
            self.error("slice-length", loc, format!("{given} values for a slice of {n} items"));
            return true;
        }
        let made = match known.or(displayed) {
            _ if self.slice_source(value).is_some() => {
                let Some((p, from)) = self.slice_source(value) else { return true };
                let v = self.expr(p);
                let (Type::Array(t, _) | Type::Pointer(t)) = self.types[self.types.resolved(v.ty)] else { return true };
                let pointer = self.types.pointer(t);
                let p = self.coerce(v, pointer);
                match from {
                    Some(e) => {
                        let i = self.expr(e);
                        let i = self.coerce(i, TypeId::SSIZE_T);
                        build::expr(ExprKind::Binary(BinaryOp::PointerAdd, Box::new(p), Box::new(i)), pointer, loc)
                    }
                    None => p,
                }
            }
            Some(n) => {
                let array = self.types.intern(Type::Array(self.plain(item), ArrayLen::Known(n as u64)));
                let v = self.expr_for(value, array);
                let from_object = self.types.is_object(v.ty);
                if from_object { self.coerce(v, array) } else { v }
            }
            None => self.expr(value),
        };
        let from = match self.types[self.types.resolved(made.ty)] {
            Type::Array(t, _) | Type::Pointer(t) => t,
            Type::Error => return true,
            _ => {
                self.not_yet(loc, "assigning this to a slice of a C array");
                return true;
            }
        };
        let source_len = match self.types[self.types.resolved(made.ty)] {
            Type::Array(_, ArrayLen::Known(n)) => Some(n as i64),
            _ => None,
        };
        if let (Some(n), Some(given)) = (known, source_len)
            && n != given
        {
            self.error("slice-length", loc, format!("{given} values for a slice of {n} items"));
            return true;
        }
        let source = self.keep(made, out);
        let pointer = self.types.pointer(item);
        let p = self.expr(base);
        let p = self.coerce(p, pointer);
        let mut dest = self.keep(p, out);
        let first = match (start, lower) {
            (Some(n), _) => Some(build::int(i128::from(n), TypeId::SSIZE_T, loc)),
            (None, Some(e)) => {
                let v = self.expr(e);
                let v = self.coerce(v, TypeId::SSIZE_T);
                Some(self.once(v, out))
            }
            (None, None) => None,
        };
        if let Some(first) = &first {
            let moved = ExprKind::Binary(BinaryOp::PointerAdd, Box::new(dest), Box::new(first.clone()));
            dest = self.keep(build::expr(moved, pointer, loc), out);
        }
        let ends = upper.is_some() || room.is_some();
        let open = known.is_none() && displayed.is_some() && (lower.is_some() || upper.is_some()) && ends;
        let count = match (known.or(displayed.filter(|_| !open)), upper) {
            (Some(n), _) => build::int(i128::from(n), TypeId::SSIZE_T, loc),
            (None, Some(e)) => {
                let v = self.expr(e);
                let end = self.coerce(v, TypeId::SSIZE_T);
                match first {
                    Some(first) => build::expr(ExprKind::Binary(BinaryOp::Sub, Box::new(end), Box::new(first)), TypeId::SSIZE_T, loc),
                    None => end,
                }
            }
            (None, None) if open => {
                let end = build::int(i128::from(room.unwrap_or(0)), TypeId::SSIZE_T, loc);
                match first {
                    Some(first) => build::expr(ExprKind::Binary(BinaryOp::Sub, Box::new(end), Box::new(first)), TypeId::SSIZE_T, loc),
                    None => end,
                }
            }
            (None, None) => {
                self.error("slice-length", loc, "how many items are assigned is not known: write 'p[:n] = ...'");
                return true;
            }
        };
        let count = match source_len {
            Some(n) if known.is_none() && (displayed.is_none() || open) => {
                let count = self.keep(count, out);
                self.check_length(n, count.clone(), loc, out);
                count
            }
            _ => count,
        };
        self.copy_items((dest, item), (source, from), count, loc, out);
        true
    }

    /// So many items from one pointer to another, each converted; the types are those of the items.
    fn copy_items(&mut self, (dest, item): (Expr, TypeId), (source, from): (Expr, TypeId), count: Expr, loc: Loc, out: &mut Block) {
        let i = self.temp(TypeId::SSIZE_T, loc);
        let at = |base: Expr, ty| Place {
            kind: PlaceKind::CIndex { base: Box::new(base), index: Box::new(build::load(i, TypeId::SSIZE_T, loc)) },
            ty,
        };
        let read = build::load_place(at(source, from), loc);
        let value = self.coerce(read, item);
        let store = build::stmt(StmtKind::Assign { target: at(dest, item), value }, loc);
        let made = ForRange {
            target: Place::local(i, TypeId::SSIZE_T),
            start: build::int(0, TypeId::SSIZE_T, loc),
            stop: count,
            step: None,
            relation: CompareOp::Lt,
            style: RangeStyle::Range,
            body: vec![store],
            otherwise: vec![],
        };
        out.push(build::stmt(StmtKind::ForRange(made.into()), loc));
    }

    /// Whether an array gets a pointer, or an array of another type.
    pub(crate) fn is_other_array(&mut self, place: &Place, value: &Expr) -> bool {
        let (to, from) = (self.types.resolved(place.ty), self.types.resolved(value.ty));
        let (Type::Array(item, _), Type::Pointer(given) | Type::Array(given, _)) = (self.types[to].clone(), self.types[from].clone()) else { return false };
        to != from && self.types.unqualified(item) == self.types.unqualified(given) && self.array_room(place.ty, value.loc).is_some()
    }

    /// `array = pointer`, `array = other_array`: item by item, as many as the array has. False: the
    /// types do not allow it.
    pub(crate) fn copy_to_array(&mut self, place: &Place, value: &Expr, loc: Loc, out: &mut Block) -> bool {
        let (Type::Array(item, _), Type::Pointer(from) | Type::Array(from, _)) =
            (self.types[self.types.resolved(place.ty)].clone(), self.types[self.types.resolved(value.ty)].clone())
        else {
            return false;
        };
        let Some(count) = self.array_room(place.ty, loc) else { return false };
        if self.types.unqualified(item) != self.types.unqualified(from) && !self.can_coerce(from, item) {
            return false;
        }
        match (&count.kind, self.array_room(value.ty, loc).map(|n| n.kind)) {
            (ExprKind::Int(a), Some(ExprKind::Int(b))) if *a != b => {
                let d = pyxide_base::Diagnostic::error("array-length", loc, format!("an array of {b} items cannot be assigned to one of {a}"))
                    .help("assign a part of it: 'a[:n] = b[:n]'");
                self.report(d);
                return true;
            }
            _ => {}
        }
        let pointer = self.types.pointer(from);
        let source = self.coerce(value.clone(), pointer);
        let source = self.keep(source, out);
        let dest = build::load_place(place.clone(), loc);
        self.copy_items((dest, item), (source, from), count, loc, out);
        true
    }

    /// Raises when a slice has not as many items as the array that goes there.
    fn check_length(&mut self, wanted: i64, count: crate::tree::Expr, loc: Loc, out: &mut Block) {
        let gil = std::mem::replace(&mut self.f.gil, GilState::Held);
        let text = self.str_const(&format!("Assignment to slice of wrong length, expected {wanted}, got "));
        let number = self.object(count.clone());
        let number = build::prim(Prim::ObjectStr, vec![number], loc);
        let message = build::expr(ExprKind::JoinStr(vec![build::constant(text, TypeId::PY_STR, loc), number]), TypeId::PY_STR, loc);
        let callee = Box::new(build::expr(ExprKind::CBuiltin("PyExc_ValueError".into()), TypeId::OBJECT, loc));
        let exc = build::expr(ExprKind::PyCall { callee, args: vec![build::trust(message, TypeId::OBJECT)], names: None }, TypeId::OBJECT, loc);
        self.f.gil = gil;
        let mut raise = vec![build::stmt(StmtKind::Raise { exc, cause: None }, loc)];
        if gil == GilState::Released {
            raise = vec![build::stmt(StmtKind::WithGil { state: GilState::Held, body: raise }, loc)];
        }
        let wrong = build::compare(CompareOp::Ne, count, build::int(i128::from(wanted), TypeId::SSIZE_T, loc), loc);
        out.push(build::stmt(StmtKind::If { cond: wrong, then: raise, otherwise: vec![] }, loc));
    }

    /// `p[a:b]` of a C array or pointer as what is copied: the pointer and where it starts. The
    /// target says how many.
    fn slice_source(&mut self, e: &'a ast::Expr) -> Option<(&'a ast::Expr, Option<&'a ast::Expr>)> {
        let Ast::Subscript { value, index } = &e.kind else { return None };
        let Ast::Slice { lower, step, .. } = &index.kind else { return None };
        let ty = self.quick_type(value);
        let pointer = matches!(self.types[self.types.resolved(ty)], Type::Array(..) | Type::Pointer(_));
        (pointer && bound(step).is_none()).then(|| (&**value, bound(lower)))
    }

    /// A bound that is known now; a negative one counts from the end of an array.
    fn known_bound(&mut self, e: &'a ast::Expr, room: Option<i64>) -> Option<i64> {
        let v = self.with_resolve(|r| r.constant(e)).ok()?.as_int()?.to_i64()?;
        match room {
            Some(n) if v < 0 => Some((v + n).max(0)),
            Some(n) => Some(v.min(n)),
            None => Some(v),
        }
    }
}
