//! `for` over objects, strings, pointers and C++ containers.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::{BinaryOp, CompareOp, Iterable, LocalId};
use pyxide_prims::Prim;
use pyxide_types::{Builtin, Type, TypeId};

impl Builder<'_> {
    pub(super) fn for_each(&mut self, each: &hir::ForEach) {
        match &each.over {
            Iterable::Object { value, item } => self.over_object(value, *item, each),
            Iterable::Sequence { value, item } => match self.types().as_builtin(value.ty) {
                Some(Builtin::List) => {
                    self.over_indexed(value, *item, each, Prim::ListLen, Prim::ListItem);
                }
                Some(Builtin::Tuple) => {
                    self.over_indexed(value, *item, each, Prim::TupleLen, Prim::TupleItem);
                }
                _ => self.over_object(value, *item, each),
            },
            Iterable::Set { value, item } => self.over_object(value, *item, each),
            Iterable::Str { value, item } => self.over_indexed(value, *item, each, Prim::StrLen, Prim::StrItem),
            Iterable::Bytes { value, item } => {
                self.over_indexed(value, *item, each, Prim::BytesLen, Prim::BytesItem);
            }
            Iterable::Dict { value, key, item } => self.over_dict(value, [*key, *item], [Prim::DictLen, Prim::DictNext], each),
            Iterable::Mapping { value, key, item } => self.over_dict(value, [*key, *item], [Prim::MappingLen, Prim::MappingNext], each),
            Iterable::Pointers { start, stop, step, item } => {
                self.over_pointers((start, stop, step.as_ref()), *item, each);
            }
            Iterable::Cpp { value, item, iterator, way } => self.over_cpp(value, *item, *iterator, *way, each),
        }
    }

    /// From `begin()` to `end()`, which is asked on each turn.
    fn over_cpp(&mut self, value: &hir::Expr, item: LocalId, iterator: TypeId, way: hir::Way, each: &hir::ForEach) {
        let (first, more) = match way {
            hir::Way::Forward => (Prim::CppBegin, Prim::CppMore),
            hir::Way::Backward => (Prim::CppRbegin, Prim::CppMoreBackward),
        };
        let container = self.expr(value);
        let by_index = way == hir::Way::Forward && self.is_vector(container.ty);
        let (iterator, more) = if by_index { (TypeId::SIZE_T, Prim::CppMoreItems) } else { (iterator, more) };
        let at = self.temp(iterator);
        match by_index {
            true => self.assign(Place::var(at, iterator), Expr::int(0, TypeId::SIZE_T)),
            false => self.op_into(Some(Place::var(at, iterator)), Op::Prim(first), vec![container.clone()]),
        }
        let label = self.label("loop");
        let block = self.uncertain(|b| {
            let more = b.op(Op::Prim(more), vec![Expr::var(at, iterator), container.clone()], TypeId::BINT);
            b.leave_loop_unless(more, label, &each.otherwise);
            // An item that becomes a variable as it is goes there at once.
            let (item, body) = match variable_of(item, &each.body) {
                Some(local) if b.f.locals[local].ty == b.f.locals[item].ty => (local, &each.body[1..]),
                _ => (item, &each.body[..]),
            };
            let var = b.var_of(item);
            let ty = b.vars[var].ty;
            let now = Box::new(Expr::var(at, iterator));
            let kind = match by_index {
                true => PlaceKind::CIndex { base: Box::new(container), index: now },
                false => PlaceKind::Deref(now),
            };
            b.store_item(item, Expr { kind: ExprKind::Load(Place { kind, ty }), ty });
            b.known_set.add(item);
            b.op_into(None, Op::Prim(Prim::CppNext), vec![Expr::var(at, iterator)]);
            b.loop_body(label, label, body);
        });
        self.emit(StmtKind::Loop { label, body: block });
    }

    /// Whether a type is the library's vector.
    fn is_vector(&self, ty: TypeId) -> bool {
        let Type::CppClass(class, _) = &self.types()[self.types().resolved(ty)] else { return false };
        self.types().std_name(*class) == Some("vector")
    }

    /// Python's iteration protocol; lists and tuples are walked by the same two helpers.
    fn over_object(&mut self, value: &hir::Expr, item: LocalId, each: &hir::ForEach) {
        let value = self.expr(value);
        let index = self.temp(TypeId::SSIZE_T);
        let at = |b: &Self| Expr {
            kind: ExprKind::AddressOf(Place::var(index, b.vars[index].ty)),
            ty: TypeId::VOID_PTR,
        };
        self.assign(Place::var(index, TypeId::SSIZE_T), Expr::int(0, TypeId::SSIZE_T));
        let args = vec![value, at(self)];
        let iterator = self.op(Op::Prim(Prim::IterStart), args, TypeId::OBJECT);
        let label = self.label("loop");
        let block = self.uncertain(|b| {
            let args = vec![iterator, at(b)];
            let var = b.var_of(item);
            let direct = b.vars[var].kind == VarKind::Temp && b.vars[var].ty == TypeId::OBJECT;
            let next = if direct { var } else { b.temp(TypeId::OBJECT) };
            let place = Place::var(next, TypeId::OBJECT);
            b.op_into(Some(place), Op::Prim(Prim::IterNext), args);
            let next = Expr::var(next, TypeId::OBJECT);
            b.end_when_null(&next, label, each);
            if !direct {
                b.store_item(item, next);
            }
            b.known_set.add(item);
            b.loop_body(label, label, &each.body);
        });
        self.emit(StmtKind::Loop { label, body: block });
    }

    fn end_when_null(&mut self, value: &Expr, label: Label, each: &hir::ForEach) {
        if let ExprKind::Load(Place { kind: PlaceKind::Var(var), .. }) = value.kind {
            let set = Expr { kind: ExprKind::IsSet(var), ty: TypeId::BINT };
            self.leave_loop_unless(set, label, &each.otherwise);
        }
    }

    fn store_item(&mut self, item: LocalId, value: Expr) {
        let var = self.var_of(item);
        let ty = self.vars[var].ty;
        let value = if value.ty == ty { value } else { Expr { kind: ExprKind::Cast(value.into()), ty } };
        self.store_local(item, value);
    }

    /// By index, the length asked each turn: a list may change under the loop.
    fn over_indexed(&mut self, value: &hir::Expr, item: LocalId, each: &hir::ForEach, len: Prim, get: Prim) {
        let value = self.expr(value);
        // The loop keeps what it goes over.
        let kept = self.temp(value.ty);
        let ty = self.vars[kept].ty;
        self.assign(Place::var(kept, ty), value);
        let value = Expr::var(kept, ty);
        let index = self.temp(TypeId::SSIZE_T);
        let now = Expr::var(index, TypeId::SSIZE_T);
        self.assign(Place::var(index, TypeId::SSIZE_T), Expr::int(0, TypeId::SSIZE_T));
        let label = self.label("loop");
        let block = self.uncertain(|b| {
            let end = Expr { kind: ExprKind::Prim(len, vec![value.clone()]), ty: TypeId::SSIZE_T };
            let inside = Expr {
                kind: ExprKind::Compare(CompareOp::Lt, Box::new(now.clone()), Box::new(end)),
                ty: TypeId::BINT,
            };
            b.leave_loop_unless(inside, label, &each.otherwise);
            let ret = get.row().ret;
            let got = if get.row().pure {
                Expr { kind: ExprKind::Prim(get, vec![value, now.clone()]), ty: ret }
            } else {
                b.op(Op::Prim(get), vec![value, now.clone()], ret)
            };
            b.store_item(item, got);
            let kind = ExprKind::Binary(BinaryOp::Add, now.into(), Box::new(Expr::int(1, TypeId::SSIZE_T)));
            b.assign(Place::var(index, TypeId::SSIZE_T), Expr { kind, ty: TypeId::SSIZE_T });
            b.loop_body(label, label, &each.body);
        });
        self.emit(StmtKind::Loop { label, body: block });
    }

    /// By position; `len` and `next` are the rows for what is gone over.
    fn over_dict(&mut self, value: &hir::Expr, [key, item]: [Option<LocalId>; 2], [len, next]: [Prim; 2], each: &hir::ForEach) {
        let value = self.expr(value);
        let kept = self.temp(value.ty);
        let ty = self.vars[kept].ty;
        self.assign(Place::var(kept, ty), value);
        let position = self.temp(TypeId::SSIZE_T);
        let size = self.temp(TypeId::SSIZE_T);
        self.assign(Place::var(position, TypeId::SSIZE_T), Expr::int(0, TypeId::SSIZE_T));
        let dict = Expr::var(kept, ty);
        self.op_into(Some(Place::var(size, TypeId::SSIZE_T)), Op::Prim(len), vec![dict.clone()]);
        let label = self.label("loop");
        let block = self.uncertain(|b| {
            let at = Expr { kind: ExprKind::AddressOf(Place::var(position, TypeId::SSIZE_T)), ty: TypeId::VOID_PTR };
            let size = Expr::var(size, TypeId::SSIZE_T);
            // New references come in through pointers; both are NULL at the end and on failure.
            let slot = |b: &mut Self, wanted: Option<LocalId>| match wanted {
                None => (None, Expr { kind: ExprKind::Null, ty: TypeId::VOID_PTR }),
                Some(_) => {
                    let temp = b.temp(TypeId::OBJECT);
                    let place = Place::var(temp, TypeId::OBJECT);
                    b.assign(place.clone(), Expr { kind: ExprKind::Null, ty: TypeId::OBJECT });
                    (Some(temp), Expr { kind: ExprKind::AddressOf(place), ty: TypeId::VOID_PTR })
                }
            };
            let (key_slot, key_address) = slot(b, key);
            let (item_slot, item_address) = slot(b, item);
            let args = vec![dict.clone(), at, size, key_address, item_address];
            let more = b.op(Op::Prim(next), args, TypeId::INT);
            b.leave_loop_unless(more, label, &each.otherwise);
            for (local, slot) in [(key, key_slot), (item, item_slot)] {
                if let (Some(local), Some(slot)) = (local, slot) {
                    b.store_item(local, Expr::var(slot, TypeId::OBJECT));
                }
            }
            b.loop_body(label, label, &each.body);
        });
        self.emit(StmtKind::Loop { label, body: block });
    }

    fn over_pointers(
        &mut self,
        (start, stop, step): (&hir::Expr, &hir::Expr, Option<&hir::Expr>),
        item: LocalId,
        each: &hir::ForEach,
    ) {
        let mut bounds = self.operands([start, stop].into_iter().chain(step)).into_iter();
        let (Some(start), Some(stop)) = (bounds.next(), bounds.next()) else { return };
        let step = bounds.next().map(|s| self.in_temp(s));
        let ty = self.types().unqualified(start.ty);
        let stop = self.in_temp(stop);
        let pointer = self.temp(ty);
        self.assign(Place::var(pointer, ty), start);
        let label = self.label("loop");
        let block = self.uncertain(|b| {
            let now = Expr::var(pointer, ty);
            let compare = |op| Expr {
                kind: ExprKind::Compare(op, Box::new(now.clone()), Box::new(stop.clone())),
                ty: TypeId::BINT,
            };
            let cond = match &step {
                None => compare(CompareOp::Lt),
                Some(Expr { kind: ExprKind::Int(v), .. }) if *v > 0 => compare(CompareOp::Lt),
                Some(Expr { kind: ExprKind::Int(_), .. }) => compare(CompareOp::Gt),
                Some(by) => {
                    let zero = Expr::int(0, by.ty);
                    let up = ExprKind::Compare(CompareOp::Gt, Box::new(by.clone()), zero.into());
                    let up = Expr { kind: up, ty: TypeId::BINT };
                    let (lt, gt) = (compare(CompareOp::Lt), compare(CompareOp::Gt));
                    Expr { kind: ExprKind::Conditional(up.into(), lt.into(), gt.into()), ty: TypeId::BINT }
                }
            };
            b.leave_loop_unless(cond, label, &each.otherwise);
            let pointee = b.types().pointee(ty).unwrap_or(TypeId::CHAR);
            let here = Place { kind: PlaceKind::Deref(Box::new(now.clone())), ty: pointee };
            b.store_item(item, Expr { kind: ExprKind::Load(here), ty: pointee });
            // The step comes before the body: `continue` needs no place of its own.
            let by = step.clone().unwrap_or(Expr::int(1, TypeId::SSIZE_T));
            let kind = ExprKind::Binary(BinaryOp::PointerAdd, now.into(), by.into());
            b.assign(Place::var(pointer, ty), Expr { kind, ty });
            b.loop_body(label, label, &each.body);
        });
        self.emit(StmtKind::Loop { label, body: block });
    }
}

/// The variable that the first statement of a loop's body stores the item in, unchanged.
fn variable_of(item: LocalId, body: &[hir::Stmt]) -> Option<LocalId> {
    let hir::StmtKind::Assign { target, value } = &body.first()?.kind else { return None };
    match (&target.kind, &value.kind) {
        (hir::PlaceKind::Local(to), hir::ExprKind::Load(hir::Place { kind: hir::PlaceKind::Local(from), .. })) if *from == item => Some(*to),
        _ => None,
    }
}
