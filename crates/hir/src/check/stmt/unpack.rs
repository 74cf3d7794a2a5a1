//! `a, b = value`, also nested and starred.

use crate::build;
use crate::check::Checker;
use crate::check::expr::pointer_slice::slice_parts;
use crate::tree::{Block, Expr, ExprKind, Place, PlaceKind, StmtKind, Through};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, ExprKind as Ast};
use pyxide_types::{Type, TypeId};

impl<'a> Checker<'a, '_> {
    /// `a, b = x, y`: value by value, without a tuple. False when the shapes differ.
    pub(super) fn assign_pairs(&mut self, target: &'a ast::Expr, value: &'a ast::Expr, out: &mut Block) -> bool {
        let (Ast::Tuple(targets) | Ast::List(targets), Ast::Tuple(values) | Ast::List(values)) = (&target.kind, &value.kind) else { return false };
        let starred = |l: &[ast::Expr]| l.iter().any(|e| matches!(e.kind, Ast::Starred(_)));
        if targets.len() != values.len() || starred(targets) || starred(values) {
            return false;
        }
        // All values first, then the assignments, left to right.
        let mut kept = Vec::new();
        for (t, v) in targets.iter().zip(values) {
            let wanted = self.target_type(t);
            let made = self.expr_for(v, wanted);
            let nested = matches!(t.kind, Ast::Tuple(_) | Ast::List(_));
            // What an `operator=` takes is not converted first.
            let made = if nested || wanted == TypeId::ERROR || self.is_assigned_by_operator(wanted, made.ty) { made } else { self.coerce(made, wanted) };
            let made = if build::is_simple(&made) { made } else { self.keep(made, out) };
            kept.push(made);
        }
        for (t, v) in targets.iter().zip(kept) {
            self.assign_to(t, v, out);
        }
        true
    }

    /// `a, b = view.shape[:2]` and slices of other C pointers and arrays: item by item. False: something else.
    pub(super) fn assign_c_items(&mut self, target: &'a ast::Expr, value: &'a ast::Expr, out: &mut Block) -> bool {
        let (Ast::Tuple(targets) | Ast::List(targets)) = &target.kind else { return false };
        let Some((base, [lower, upper, None])) = slice_parts(value) else { return false };
        if targets.iter().any(|t| matches!(t.kind, Ast::Starred(_))) {
            return false;
        }
        let number = |e: Option<&ast::Expr>| match e.map(|e| &e.kind) {
            None => Some(0),
            Some(Ast::Int(n)) => num_traits::ToPrimitive::to_usize(&n.value),
            _ => None,
        };
        let (Some(first), Some(Some(end))) = (number(lower), upper.map(|u| number(Some(u)))) else { return false };
        if end.checked_sub(first) != Some(targets.len()) {
            return false;
        }
        let loc = self.loc(value.span);
        let ty = self.quick_type(base);
        let ty = self.types.resolved(ty);
        let items: Vec<Expr> = match self.types[ty].clone() {
            Type::Pointer(item) | Type::Array(item, _) if !self.types.is_object(item) && !self.is_char_pointer(ty) => {
                let base = self.expr(base);
                match base.kind {
                    // The extents of a view are known one by one.
                    ExprKind::Aggregate(parts) if end <= parts.len() => parts[first..end].to_vec(),
                    ExprKind::Aggregate(_) => return false,
                    _ => {
                        let base = self.once(base, out);
                        (first..end).map(|i| {
                            let index = Box::new(build::int(i as i128, TypeId::SSIZE_T, loc));
                            build::load_place(Place { kind: PlaceKind::CIndex { base: Box::new(base.clone()), index }, ty: item }, loc)
                        }).collect()
                    }
                }
            }
            _ => return false,
        };
        let kept: Vec<Expr> = items.into_iter().map(|v| self.keep(v, out)).collect();
        for (t, v) in targets.iter().zip(kept) {
            self.assign_to(t, v, out);
        }
        true
    }

    /// Takes a value apart.
    pub(super) fn unpack(&mut self, targets: &'a [ast::Expr], value: Expr, loc: Loc, out: &mut Block) {
        if value.ty == TypeId::ERROR {
            return;
        }
        let star = targets.iter().position(|t| matches!(t.kind, Ast::Starred(_)));
        if targets.iter().filter(|t| matches!(t.kind, Ast::Starred(_))).count() > 1 {
            self.error("starred", loc, "an unpacking has at most one starred target");
            return;
        }
        if let (Type::CTuple(parts), None) = (self.types[self.types.resolved(value.ty)].clone(), star) {
            if parts.len() != targets.len() {
                self.error("unpack-count", loc, format!("{} values for {} targets", parts.len(), targets.len()));
                return;
            }
            let kept = self.keep(value, out);
            for (i, (t, ty)) in targets.iter().zip(parts.iter()).enumerate() {
                let place = Place { kind: PlaceKind::CTupleItem { base: Box::new(kept.clone()), item: i as u32 }, ty: *ty };
                self.assign_to(t, build::load_place(place, loc), out);
            }
            return;
        }
        // `std::pair`: its two members.
        if let (Type::CppClass(..), [first, second], None) = (&self.types[self.types.resolved(value.ty)], targets, star)
            && self.cpp_field(self.types.resolved(value.ty), "second").is_some()
        {
            let ty = self.types.resolved(value.ty);
            let kept = self.keep(Expr { ty, ..value }, out);
            for (target, name) in [(first, "first"), (second, "second")] {
                let part = self.cpp_member(kept.clone(), ty, Through::Value, name, loc);
                self.assign_to(target, part, out);
            }
            return;
        }
        self.needs_gil(loc, "unpacking a Python object");
        let value = self.object(value);
        let n = |v: usize| build::int(v as i128, TypeId::SSIZE_T, loc);
        if let (None, 2 | 3) = (star, targets.len()) {
            return self.unpack_few(targets, value, loc, out);
        }
        let tuple = match star {
            None => build::prim(Prim::Unpack, vec![value, n(targets.len())], loc),
            Some(at) => build::prim(Prim::UnpackStar, vec![value, n(at), n(targets.len() - at - 1)], loc),
        };
        let tuple = self.keep(tuple, out);
        let items = (0..targets.len()).map(|i| build::prim(Prim::TupleItem, vec![tuple.clone(), n(i)], loc)).collect();
        self.assign_items(targets, items, out);
    }

    /// Two or three items go straight into temporaries, without a tuple.
    fn unpack_few(&mut self, targets: &'a [ast::Expr], value: Expr, loc: Loc, out: &mut Block) {
        let null = |ty| build::expr(ExprKind::Null, ty, loc);
        let slots: Vec<_> = targets.iter().map(|_| self.temp(TypeId::OBJECT, loc)).collect();
        let mut operands = vec![value, build::int(targets.len() as i128, TypeId::INT, loc)];
        for slot in &slots {
            out.push(build::assign(*slot, null(TypeId::OBJECT)));
            let place = Place::local(*slot, TypeId::OBJECT);
            operands.push(build::expr(ExprKind::AddressOf(place), TypeId::VOID_PTR, loc));
        }
        operands.resize(5, null(TypeId::VOID_PTR));
        out.push(build::stmt(StmtKind::Expr(build::prim(Prim::UnpackFew, operands, loc)), loc));
        let items = slots.into_iter().map(|slot| build::load(slot, TypeId::OBJECT, loc)).collect();
        self.assign_items(targets, items, out);
    }

    /// The items of what was taken apart, to their targets.
    fn assign_items(&mut self, targets: &'a [ast::Expr], values: Vec<Expr>, out: &mut Block) {
        // What has another type is converted before the first target changes.
        let mut items = Vec::new();
        for (t, item) in targets.iter().zip(values) {
            let wanted = match &t.kind {
                Ast::Name(_) => self.target_type(t),
                _ => TypeId::ERROR,
            };
            let converted = !matches!(wanted, TypeId::ERROR | TypeId::OBJECT) && targets.len() > 1 && !self.is_assigned_by_operator(wanted, item.ty);
            items.push(match converted {
                true => {
                    let v = self.coerce(item, wanted);
                    self.keep(v, out)
                }
                false => item,
            });
        }
        for (t, item) in targets.iter().zip(items) {
            match &t.kind {
                Ast::Starred(inner) => self.assign_to(inner, build::trust(item, TypeId::PY_LIST), out),
                _ => self.assign_to(t, item, out),
            }
        }
    }
}
