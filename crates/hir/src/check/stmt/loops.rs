//! `for` loops: what is run over decides the kind of loop.

use crate::bind::ScopeId;
use crate::build;
use crate::check::{Asyncness, Checker};
use crate::check::expr::Range;
use crate::check::expr::pointer_slice::slice_parts;
use crate::tree::{
    Block, CompareOp, Expr, ExprKind, ForEach, ForRange, Handler, Iterable, LocalId, NoneUse, Place, PlaceKind, RangeStyle, StmtKind, Way,
};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, ExprKind as Ast, ForIter};
use pyxide_types::{Builtin, Type, TypeId};

/// What makes the body of a loop.
pub(super) type Body<'b, 'a, 's> = &'b mut dyn FnMut(&mut Checker<'a, 's>, &mut Block);

impl<'a, 's> Checker<'a, 's> {
    pub(super) fn for_stmt(&mut self, f: &'a ast::For, loc: Loc, out: &mut Block) {
        if let ForIter::In(e) = &f.iter {
            if let Some(call) = self.prange_of(e) {
                return self.prange(f, call, loc, out);
            }
        }
        let scope = self.scope;
        let start = out.len();
        self.for_loop(&f.target, &f.iter, Asyncness::of(f.is_async), None, scope, loc, out, &mut |c, body| {
            c.f.loops += 1;
            c.block(&f.body, body);
            c.f.loops -= 1;
        });
        let otherwise = self.opt_block(&f.orelse);
        if otherwise.is_empty() {
            return;
        }
        // The loop is the last statement made.
        let last = out[start..].iter_mut().rev().find_map(|s| match &mut s.kind {
            StmtKind::ForRange(r) => Some(&mut r.otherwise),
            StmtKind::ForEach(r) => Some(&mut r.otherwise),
            StmtKind::While { otherwise, .. } => Some(otherwise),
            _ => None,
        });
        match last {
            Some(place) => *place = otherwise,
            None => self.not_yet(loc, "'else' of this loop"),
        }
    }

    /// A loop with an assignment to a target in front of its body. `given`: the iterable, when it
    /// is a value already; `iter_scope`: where the names of the iterable are looked up.
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn for_loop(
        &mut self,
        target: &'a ast::Expr,
        iter: &'a ForIter,
        kind: Asyncness,
        given: Option<Expr>,
        iter_scope: ScopeId,
        loc: Loc,
        out: &mut Block,
        body: Body<'_, 'a, 's>,
    ) {
        let here = self.scope;
        match iter {
            ForIter::From(r) => {
                self.for_from(target, r, loc, out, body);
            }
            ForIter::In(e) => {
                if kind == Asyncness::Async {
                    return self.async_loop(target, e, given, loc, out, body);
                }
                if given.is_none() {
                    self.no_list_bounds(target, e);
                    self.scope = iter_scope;
                    let range = match self.range_of(e) {
                        Some(range) => Some((range, Way::Forward)),
                        None => self.reversed_range_of(e).map(|range| (range, Way::Backward)),
                    };
                    self.scope = here;
                    if let Some((range, way)) = range {
                        if self.range_loop(target, range, way, iter_scope, loc, out, body) {
                            return;
                        }
                    }
                }
                let value = match given {
                    Some(v) => v,
                    None if let Some(bytes) = single_bytes(e).filter(|_| self.target_is_c_integer(target)) => {
                        let c = self.consts.add(crate::tree::Const::Bytes(bytes.into()));
                        build::constant(c, TypeId::PY_BYTES, loc)
                    }
                    None => {
                        self.scope = iter_scope;
                        let sliced = self.pointer_loop(e, target, here, loc, out, body);
                        if sliced {
                            self.scope = here;
                            return;
                        }
                        if self.mapping_loop(e, target, here, loc, out, body) {
                            self.scope = here;
                            return;
                        }
                        if let Some(container) = self.cpp_reversed(e) {
                            let value = self.expr(container);
                            self.scope = here;
                            return self.cpp_loop(target, value, Way::Backward, loc, out, body);
                        }
                        let v = self.expr(e);
                        self.scope = here;
                        v
                    }
                };
                self.loop_over(target, value, loc, out, body);
            }
        }
    }

    /// `for i in reversed(range([], n))` with a C integer: a list is no number.
    fn no_list_bounds(&mut self, target: &'a ast::Expr, e: &'a ast::Expr) {
        let Ast::Call(c) = &e.kind else { return };
        let [only] = &c.args[..] else { return };
        let _ = only;
        if !self.target_is_c_integer(target) {
            return;
        }
        let Some(range) = self.reversed_range_of(e) else { return };
        for part in [range.start, Some(range.stop), range.step].into_iter().flatten().filter(|p| matches!(p.kind, Ast::List(_))) {
            let at = self.loc(part.span);
            self.error("type-mismatch", at, "a list cannot be a bound of range(): an integer is wanted");
        }
    }

    /// The container of `reversed(container)`, where C++ walks it backward.
    fn cpp_reversed(&mut self, e: &'a ast::Expr) -> Option<&'a ast::Expr> {
        let Ast::Call(c) = &e.kind else { return None };
        let [only] = &c.args[..] else { return None };
        let name = c.func.as_name().filter(|n| *n == "reversed")?;
        if !matches!(only.kind, ast::ArgKind::Positional) || !matches!(self.meaning(name), crate::check::names::Meaning::Builtin) {
            return None;
        }
        let ty = self.dry_run(|c| c.expr(&only.value).ty);
        if !matches!(self.types[self.types.resolved(ty)], Type::CppClass(..)) {
            return None;
        }
        self.cpp_result(ty, "rbegin").map(|_| &only.value)
    }

    /// A loop over a C++ container.
    fn cpp_loop(&mut self, target: &'a ast::Expr, value: Expr, way: Way, loc: Loc, out: &mut Block, body: Body<'_, 'a, 's>) {
        let ty = self.types.resolved(value.ty);
        let first = if way == Way::Forward { "begin" } else { "rbegin" };
        let (Some(item_ty), Some(iterator)) = (self.cpp_item_type(ty), self.cpp_result(ty, first)) else { return };
        let iterator = self.const_iterator_of(&value, way).unwrap_or(iterator);
        // The container stays the one that the loop began with when the pointer to it is set anew.
        let value = match value.kind {
            ExprKind::Load(Place { kind: PlaceKind::Deref(pointer), ty }) => {
                let pointer = self.keep(*pointer, out);
                Expr { ty: value.ty, ..build::load_place(Place { kind: PlaceKind::Deref(Box::new(pointer)), ty }, loc) }
            }
            kind => Expr { kind, ..value },
        };
        let item = self.temp(item_ty, loc);
        let inner = self.with_target(target, item, item_ty, loc, body);
        let each = ForEach { over: Iterable::Cpp { value, item, iterator, way }, body: inner, otherwise: vec![] };
        out.push(build::stmt(StmtKind::ForEach(each.into()), loc));
    }

    /// What `begin` of a const container gives.
    fn const_iterator_of(&mut self, value: &Expr, way: Way) -> Option<TypeId> {
        let of = match &value.kind {
            ExprKind::Load(place) => place.ty,
            _ => value.ty,
        };
        let of = match self.types[of] {
            Type::Reference(to) | Type::RvalueReference(to) => to,
            _ => of,
        };
        if !self.is_const(of) {
            return None;
        }
        let names = if way == Way::Forward { ["const_begin", "cbegin"] } else { ["const_rbegin", "crbegin"] };
        names.into_iter().find_map(|name| self.cpp_result(of, name))
    }

    /// The type of the items of an iterable, for inference.
    pub(crate) fn loop_item_type(&mut self, e: &'a ast::Expr) -> TypeId {
        if let Some(call) = self.prange_of(e) {
            let mut ty = TypeId::ERROR;
            for a in call.args.iter().filter(|a| matches!(a.kind, ast::ArgKind::Positional)) {
                let t = self.expr(&a.value).ty;
                ty = self.joined(ty, t);
            }
            // A step is added, which widens small numbers.
            let steps = call.args.iter().filter(|a| matches!(a.kind, ast::ArgKind::Positional)).count() > 2;
            return if steps && self.types.is_integral(ty) { self.common_number(ty, ty) } else { ty };
        }
        if let Some(r) = self.range_of(e) {
            let mut ty = TypeId::ERROR;
            for part in [r.start, Some(r.stop), r.step].into_iter().flatten() {
                let t = self.expr(part).ty;
                if t == TypeId::ERROR {
                    return TypeId::ERROR;
                }
                if !self.types.is_integral(t) {
                    return TypeId::OBJECT;
                }
                ty = self.joined(ty, t);
            }
            return if ty == TypeId::BINT { TypeId::INT } else { ty };
        }
        if let Ast::Subscript { value, index } = &e.kind {
            if matches!(index.kind, Ast::Slice { .. }) {
                let v = self.expr(value).ty;
                if let Type::Pointer(t) | Type::Array(t, _) = self.types[self.types.resolved(v)] {
                    return self.plain(t);
                }
            }
        }
        if let Ast::Tuple(items) | Ast::List(items) | Ast::Set(items) = &e.kind {
            return self.displayed_item(items);
        }
        if let Some(entry) = self.entry_types(e) {
            return if let [only] = entry[..] { only } else { TypeId::PY_TUPLE };
        }
        let walked = self.cpp_reversed(e).unwrap_or(e);
        let ty = self.expr(walked).ty;
        if ty == TypeId::ERROR {
            return ty;
        }
        match self.types[self.types.resolved(ty)].clone() {
            Type::Object(pyxide_types::ObjectType::Builtin(Builtin::Str)) => TypeId::UCS4,
            Type::Object(pyxide_types::ObjectType::Builtin(Builtin::Bytes)) => TypeId::UCHAR,
            Type::Array(t, _) => self.plain(t),
            Type::MemoryView(m) if m.axes.len() == 1 => self.plain(m.dtype),
            Type::CppClass(..) => self.cpp_item_type(ty).unwrap_or(TypeId::OBJECT),
            _ => self.iterated_item(ty).unwrap_or(TypeId::OBJECT),
        }
    }

    /// The type that all items of a display have; None is a value of every type of objects.
    fn displayed_item(&mut self, items: &'a [ast::Expr]) -> TypeId {
        let mut common = TypeId::ERROR;
        // Nothing but single characters: their numbers.
        let single = |i: &ast::Expr| match &i.kind {
            Ast::Str(s) if matches!(s.kind, ast::StrKind::Bytes) => (s.bytes.len() == 1).then_some(TypeId::UCHAR),
            Ast::Str(s) => s.text.as_str().is_some_and(|t| t.chars().count() == 1).then_some(TypeId::UCS4),
            _ => None,
        };
        if let Some(first) = items.first().and_then(single)
            && items.iter().all(|i| single(i) == Some(first))
        {
            return first;
        }
        let with_none = items.iter().any(|i| matches!(i.kind, Ast::None));
        for i in items.iter().filter(|i| !matches!(i.kind, Ast::None)) {
            if matches!(i.kind, Ast::Starred(_)) {
                return TypeId::OBJECT;
            }
            let ty = self.quick_type(i);
            let ty = self.plain(ty);
            if common != TypeId::ERROR && common != ty && !(self.types.is_object(common) && self.types.is_object(ty)) {
                return TypeId::OBJECT;
            }
            common = self.joined(common, ty);
        }
        match common {
            TypeId::ERROR => TypeId::OBJECT,
            TypeId::BINT if with_none => TypeId::PY_BOOL,
            c if with_none && !self.types.is_object(c) => TypeId::OBJECT,
            c => c,
        }
    }

    /// The item type of a C++ container, by what its iterator's `operator*` gives.
    pub(crate) fn cpp_item_type(&mut self, ty: TypeId) -> Option<TypeId> {
        let begin = self.cpp_result(ty, "begin")?;
        if let Some(t) = self.types.pointee(begin) {
            return Some(self.plain(t));
        }
        let item = self.cpp_result(begin, "operator*")?;
        Some(self.plain(item))
    }

    /// Sets the target from a local at the start of each turn.
    fn with_target(&mut self, target: &'a ast::Expr, item: LocalId, ty: TypeId, loc: Loc, body: Body<'_, 'a, 's>) -> Block {
        let mut inner = Vec::new();
        let read = build::load(item, ty, loc);
        self.assign_to(target, read, &mut inner);
        body(self, &mut inner);
        inner
    }

    fn loop_over(&mut self, target: &'a ast::Expr, value: Expr, loc: Loc, out: &mut Block, body: Body<'_, 'a, 's>) {
        let ty = self.types.resolved(value.ty);
        if ty == TypeId::ERROR {
            let mut inner = Vec::new();
            body(self, &mut inner);
            return;
        }
        let builtin = self.types.as_builtin(ty);
        match (builtin, self.types[ty].clone()) {
            (_, Type::CppClass(..)) => {
                if self.cpp_item_type(ty).is_some() {
                    return self.cpp_loop(target, value, Way::Forward, loc, out, body);
                }
            }
            (_, Type::Array(t, pyxide_types::ArrayLen::Known(_) | pyxide_types::ArrayLen::Named(_))) => {
                let Some(len) = self.array_room(ty, loc) else { return };
                let pointer = self.types.pointer(t);
                let start = self.coerce(value, pointer);
                let start = self.keep(start, out);
                return self.pointers(target, start, len, None, t, loc, out, body);
            }
            (_, Type::MemoryView(m)) if m.axes.len() == 1 => {
                return self.memoryview_loop(target, value, &m, loc, out, body);
            }
            (Some(Builtin::Str), _) => {
                self.needs_gil(loc, "iterating over a string");
                let value = self.not_none(value, NoneUse::Iteration);
                let item = self.temp(TypeId::UCS4, loc);
                let inner = self.with_target(target, item, TypeId::UCS4, loc, body);
                let each = ForEach { over: Iterable::Str { value, item }, body: inner, otherwise: vec![] };
                out.push(build::stmt(StmtKind::ForEach(each.into()), loc));
                return;
            }
            _ => {}
        }
        self.needs_gil(loc, "iterating over a Python object");
        let item = self.temp(TypeId::OBJECT, loc);
        let known = self.iterated_item(value.ty).unwrap_or(TypeId::OBJECT);
        let over = match builtin {
            Some(Builtin::List | Builtin::Tuple) => {
                let value = self.not_none(value, NoneUse::Iteration);
                Iterable::Sequence { value, item }
            }
            Some(Builtin::Dict) => {
                let value = self.not_none(value, NoneUse::Iteration);
                Iterable::Dict { value, key: Some(item), item: None }
            }
            Some(Builtin::Set | Builtin::FrozenSet) => {
                let value = self.not_none(value, NoneUse::Iteration);
                Iterable::Set { value, item }
            }
            Some(Builtin::Bytes) if self.target_is_c_integer(target) => {
                let value = self.not_none(value, NoneUse::Iteration);
                let byte = self.temp(TypeId::UCHAR, loc);
                let inner = self.with_target(target, byte, TypeId::UCHAR, loc, body);
                let each = ForEach { over: Iterable::Bytes { value, item: byte }, body: inner, otherwise: vec![] };
                out.push(build::stmt(StmtKind::ForEach(each.into()), loc));
                return;
            }
            _ => {
                let value = self.object(value);
                Iterable::Object { value, item }
            }
        };
        let mut inner = Vec::new();
        let read = self.as_item(build::load(item, TypeId::OBJECT, loc), known);
        self.assign_to(target, read, &mut inner);
        body(self, &mut inner);
        out.push(build::stmt(StmtKind::ForEach(ForEach { over, body: inner, otherwise: vec![] }.into()), loc));
    }

    fn target_is_c_integer(&mut self, target: &'a ast::Expr) -> bool {
        let ty = self.target_type(target);
        self.types.is_integral(ty)
    }

    /// `for i in range(...)`, or `reversed(range(...))`. False: not a loop over C integers.
    #[allow(clippy::too_many_arguments)]
    fn range_loop(
        &mut self,
        target: &'a ast::Expr,
        range: Range<'a>,
        way: Way,
        iter_scope: ScopeId,
        loc: Loc,
        out: &mut Block,
        body: Body<'_, 'a, 's>,
    ) -> bool {
        let wanted = self.target_type(target);
        let mut c_target = self.types.is_integral(wanted) && wanted != TypeId::BINT;
        let here = std::mem::replace(&mut self.scope, iter_scope);
        let parts = [range.start, Some(range.stop), range.step];
        let types: Vec<TypeId> = parts.iter().flatten().map(|p| self.quick_type(p)).collect();
        self.scope = here;
        let all_c = types.iter().all(|t| self.types.is_integral(*t));
        if !all_c && !c_target || way == Way::Backward && !(all_c && c_target && self.counts_backward(wanted, &range)) {
            return false;
        }
        if types.iter().any(|t| !self.types.is_integral(*t) && !self.types.is_object(*t)) && !c_target {
            return false;
        }
        if c_target && let Some(list) = parts.iter().flatten().find(|p| matches!(p.kind, Ast::List(_))) {
            let at = self.loc(list.span);
            self.error("type-mismatch", at, "a list cannot be a bound of range(): an integer is wanted");
            return true;
        }
        // An unsigned variable cannot count down to an end below zero.
        let unsigned = matches!(self.types[self.types.resolved(wanted)], Type::Int(k) if k.signedness() == pyxide_types::Signedness::Unsigned);
        let negative = |p: &&'a ast::Expr| matches!(&p.kind, Ast::Unary { op: ast::UnaryOp::Neg, .. });
        if c_target && all_c && unsigned && parts.iter().flatten().any(|p| negative(p)) {
            c_target = false;
        }
        // The type that the loop counts in.
        let mut ty = if c_target { self.plain(wanted) } else { TypeId::LONG };
        if !c_target {
            for t in &types {
                ty = self.common_number(ty, *t);
            }
        }
        self.scope = iter_scope;
        let mut made = parts.map(|p| {
            p.map(|p| {
                let v = self.expr(p);
                if c_target && self.types.is_number(v.ty) && !matches!(v.kind, ExprKind::Int(_)) {
                    let loc = v.loc;
                    if self.types.is_integral(v.ty) { v } else { self.coerce(v, ty).with_loc(loc) }
                } else {
                    self.coerce(v, ty)
                }
            })
        });
        self.scope = here;
        let start = made[0].take().unwrap_or_else(|| build::int(0, ty, loc));
        let start = if self.types.is_integral(start.ty) { self.cast_value(start, ty, loc) } else { start };
        let Some(stop) = made[1].take() else { return false };
        let step = made[2].take();
        if let Some(Expr { kind: ExprKind::Int(0), .. }) = &step {
            return false;
        }
        if way == Way::Backward {
            let stop = self.cast_value(stop, ty, loc);
            self.counted_backward(target, wanted, ty, start, stop, step, loc, out, body);
            return true;
        }
        let relation = match &step {
            Some(Expr { kind: ExprKind::Int(v), .. }) if *v < 0 => CompareOp::Gt,
            _ => CompareOp::Lt,
        };
        self.counted(target, wanted, c_target, ty, start, stop, step, relation, RangeStyle::Range, loc, out, body);
        true
    }

    /// Whether a reversed range can be counted in C: one beyond its ends is a number too, and the step is known.
    fn counts_backward(&mut self, wanted: TypeId, range: &Range<'a>) -> bool {
        let signed = matches!(self.types[self.types.resolved(wanted)], Type::Int(k) if k.signedness() == pyxide_types::Signedness::Signed);
        signed && range.step.is_none_or(|s| match &s.kind {
            Ast::Int(_) => true,
            Ast::Unary { op: ast::UnaryOp::Neg, operand } => matches!(operand.kind, Ast::Int(_)),
            _ => false,
        })
    }

    /// `reversed(range(start, stop, step))`: from the last value of the range back to its first.
    #[allow(clippy::too_many_arguments)]
    fn counted_backward(
        &mut self,
        target: &'a ast::Expr,
        wanted: TypeId,
        ty: TypeId,
        start: Expr,
        stop: Expr,
        step: Option<Expr>,
        loc: Loc,
        out: &mut Block,
        body: Body<'_, 'a, 's>,
    ) {
        use crate::tree::BinaryOp;
        let by = match step {
            Some(Expr { kind: ExprKind::Int(v), .. }) => v,
            _ => 1,
        };
        let start = self.once(start, out);
        let binary = |op, a: Expr, b: Expr| build::expr(ExprKind::Binary(op, Box::new(a), Box::new(b)), ty, loc);
        let number = |n| build::int(n, ty, loc);
        let (beside, relation) = if by > 0 { (BinaryOp::Sub, CompareOp::Ge) } else { (BinaryOp::Add, CompareOp::Le) };
        let mut last = binary(beside, stop, number(1));
        if by.abs() > 1 {
            // The remainder as Python has it: an empty range then stays empty.
            let kept = self.keep(last, out);
            let way = if by > 0 { binary(BinaryOp::Sub, kept.clone(), start.clone()) } else { binary(BinaryOp::Sub, start.clone(), kept.clone()) };
            let rest = self.keep(binary(BinaryOp::Mod, way, number(by.abs())), out);
            last = binary(beside, kept, rest);
        }
        self.counted(target, wanted, true, ty, last, start, Some(number(-by)), relation, RangeStyle::Range, loc, out, body);
    }

    /// A counted loop; an object target is set from a C counter.
    #[allow(clippy::too_many_arguments)]
    fn counted(
        &mut self,
        target: &'a ast::Expr,
        _wanted: TypeId,
        c_target: bool,
        ty: TypeId,
        start: Expr,
        stop: Expr,
        step: Option<Expr>,
        relation: CompareOp,
        style: RangeStyle,
        loc: Loc,
        out: &mut Block,
        body: Body<'_, 'a, 's>,
    ) {
        if !c_target && style == RangeStyle::ForFrom {
            return self.counted_object(target, ty, start, stop, step, relation, loc, out, body);
        }
        let mut place = None;
        if c_target {
            let v = self.expr(target);
            if let ExprKind::Load(p) = v.kind {
                if matches!(p.kind, PlaceKind::Local(_)) {
                    place = Some(p);
                }
            }
        }
        let mut inner = Vec::new();
        let place = match place {
            Some(p) => Place { ty, ..p },
            None => {
                let counter = self.temp(ty, loc);
                self.assign_to(target, build::load(counter, ty, loc), &mut inner);
                Place::local(counter, ty)
            }
        };
        body(self, &mut inner);
        let made = ForRange { target: place, start, stop, step, relation, style, body: inner, otherwise: vec![] };
        out.push(build::stmt(StmtKind::ForRange(made.into()), loc));
    }

    /// A `for ... from` over a Python variable: the body may set it, and it has the first value
    /// that is too large when the loop is done.
    #[allow(clippy::too_many_arguments)]
    fn counted_object(
        &mut self,
        target: &'a ast::Expr,
        ty: TypeId,
        start: Expr,
        stop: Expr,
        step: Option<Expr>,
        relation: CompareOp,
        loc: Loc,
        out: &mut Block,
        body: Body<'_, 'a, 's>,
    ) {
        let counter = self.temp(ty, loc);
        let later = self.temp(TypeId::BINT, loc);
        let now = build::load(counter, ty, loc);
        out.push(build::assign(counter, start));
        let stop = self.once(stop, out);
        let step = step.unwrap_or_else(|| build::int(1, ty, loc));
        let step = self.once(step, out);
        out.push(build::assign(later, build::int(0, TypeId::BINT, loc)));
        let read = self.expr(target);
        let read = self.coerce(read, ty);
        let op = if matches!(relation, CompareOp::Lt | CompareOp::Le) { crate::tree::BinaryOp::Add } else { crate::tree::BinaryOp::Sub };
        let next = build::expr(ExprKind::Binary(op, Box::new(read), Box::new(step)), ty, loc);
        let mut turn = vec![build::stmt(
            StmtKind::If { cond: build::load(later, TypeId::BINT, loc), then: vec![build::assign(counter, next)], otherwise: vec![] },
            loc,
        )];
        turn.push(build::assign(later, build::int(1, TypeId::BINT, loc)));
        self.assign_to(target, now.clone(), &mut turn);
        let ends = self.common_number(ty, stop.ty);
        let (a, b) = (self.coerce(now, ends), self.coerce(stop, ends));
        let cond = build::block(turn, build::compare(relation, a, b, loc));
        let mut inner = Vec::new();
        body(self, &mut inner);
        out.push(build::stmt(StmtKind::While { cond, body: inner, otherwise: vec![] }, loc));
    }

    /// `for i from a <= i < b by s`
    fn for_from(&mut self, target: &'a ast::Expr, r: &'a ast::FromRange, loc: Loc, out: &mut Block, body: Body<'_, 'a, 's>) {
        use ast::RangeOp::*;
        let upwards = |o| matches!(o, Lt | Le);
        if upwards(r.lower_op) != upwards(r.upper_op) {
            self.error("for-from", loc, "the two relations of 'for ... from' go in different directions");
            return;
        }
        let wanted = self.target_type(target);
        let c_target = self.types.is_number(wanted);
        if !c_target {
            self.needs_gil(loc, "a loop over Python objects");
        }
        let (lower, upper) = (self.expr(&r.lower), self.expr(&r.upper));
        let mut ty = if c_target { self.plain(wanted) } else { TypeId::LONG };
        if !c_target {
            if self.types.is_number(lower.ty) && self.types.is_number(upper.ty) {
                ty = self.common_number(lower.ty, upper.ty);
            }
        }
        let step = r.step.as_ref().map(|s| self.expr(s));
        if let (false, Some(s)) = (c_target, &step) {
            if self.types.is_number(s.ty) && matches!(self.types[self.types.resolved(s.ty)], Type::Float(_)) {
                ty = self.common_number(ty, s.ty);
            }
        }
        let mut start = self.coerce(lower, ty);
        let stop = if self.types.is_number(upper.ty) { upper } else { self.coerce(upper, ty) };
        let step = step.map(|s| self.coerce(s, ty));
        // `a < i`: the first value is one further.
        if matches!(r.lower_op, Lt | Gt) {
            let one = build::int(1, ty, loc);
            let op = if r.lower_op == Lt { crate::tree::BinaryOp::Add } else { crate::tree::BinaryOp::Sub };
            start = build::expr(ExprKind::Binary(op, Box::new(start), Box::new(one)), ty, loc);
        }
        let relation = match r.upper_op {
            Lt => CompareOp::Lt,
            Le => CompareOp::Le,
            Gt => CompareOp::Gt,
            Ge => CompareOp::Ge,
        };
        self.counted(target, wanted, c_target, ty, start, stop, step, relation, RangeStyle::ForFrom, loc, out, body);
    }

    /// `for x in p[:n]`. False: not a pointer.
    fn pointer_loop(&mut self, e: &'a ast::Expr, target: &'a ast::Expr, body_scope: ScopeId, loc: Loc, out: &mut Block, body: Body<'_, 'a, 's>) -> bool {
        let Some((value, bounds)) = slice_parts(e) else { return false };
        let ty = self.quick_type(value);
        let (Type::Pointer(t) | Type::Array(t, _)) = self.types[self.types.resolved(ty)] else { return false };
        // A C string has its end.
        if matches!(bounds, [_, None, None]) && self.is_char_pointer(ty) && matches!(self.types[self.types.resolved(ty)], Type::Pointer(_)) {
            return false;
        }
        let p = self.expr(value);
        let Some(range) = self.pointer_range(p, bounds, loc, out) else { return true };
        self.scope = body_scope;
        let item_ty = self.plain(t);
        let wanted = self.target_type(target);
        let by_address = self.types.pointee(wanted).is_some_and(|w| self.types.resolved(w) == self.types.resolved(t) && !self.types.is_object(t));
        if by_address && range.step.is_none() {
            // `for ptr in structs[:n]`: the items' addresses.
            let pointer = self.types.pointer(t);
            let at = self.temp(pointer, loc);
            out.push(build::assign(at, range.start));
            let stop = self.keep(range.stop, out);
            let now = build::load(at, pointer, loc);
            let cond = build::compare(CompareOp::Lt, now.clone(), stop, loc);
            let mut inner = Vec::new();
            let one = build::int(1, TypeId::SSIZE_T, loc);
            let next = build::expr(ExprKind::Binary(crate::tree::BinaryOp::PointerAdd, Box::new(now.clone()), Box::new(one)), pointer, loc);
            self.assign_to(target, now, &mut inner);
            inner.push(build::assign(at, next));
            body(self, &mut inner);
            out.push(build::stmt(StmtKind::While { cond, body: inner, otherwise: vec![] }, loc));
            return true;
        }
        let item = self.temp(item_ty, loc);
        let inner = self.with_target(target, item, item_ty, loc, body);
        let over = Iterable::Pointers { start: range.start, stop: range.stop, step: range.step, item };
        out.push(build::stmt(StmtKind::ForEach(ForEach { over, body: inner, otherwise: vec![] }.into()), loc));
        true
    }

    #[allow(clippy::too_many_arguments)]
    fn pointers(&mut self, target: &'a ast::Expr, start: Expr, len: Expr, step: Option<Expr>, t: TypeId, loc: Loc, out: &mut Block, body: Body<'_, 'a, 's>) {
        let stop = build::expr(ExprKind::Binary(crate::tree::BinaryOp::PointerAdd, Box::new(start.clone()), Box::new(len)), start.ty, loc);
        let item_ty = self.plain(t);
        let item = self.temp(item_ty, loc);
        let inner = self.with_target(target, item, item_ty, loc, body);
        let each = ForEach { over: Iterable::Pointers { start, stop, step, item }, body: inner, otherwise: vec![] };
        out.push(build::stmt(StmtKind::ForEach(each.into()), loc));
    }

    /// A memoryview of one dimension is counted through.
    fn memoryview_loop(&mut self, target: &'a ast::Expr, value: Expr, m: &pyxide_types::MemoryViewType, loc: Loc, out: &mut Block, body: Body<'_, 'a, 's>) {
        // The variable may get another view in the loop.
        let (ty, loc_of) = (value.ty, value.loc);
        let held = self.temp(ty, loc_of);
        // What the caller passed stays for the whole call.
        if let ExprKind::Load(Place { kind: PlaceKind::Local(l), .. }) = value.kind
            && self.f.locals[l.as_u32() as usize].binding == crate::tree::Binding::Always
            && self.f.locals[l.as_u32() as usize].name.is_some()
        {
            self.f.locals[held.as_u32() as usize].name = Some("passed".into());
        }
        out.push(build::assign(held, value));
        let view = build::load(held, ty, loc_of);
        let axis = Box::new(build::int(0, TypeId::SSIZE_T, loc));
        let len = build::expr(ExprKind::MemoryViewExtent { view: Box::new(view.clone()), what: crate::tree::Extent::Shape, axis }, TypeId::SSIZE_T, loc);
        let counter = self.temp(TypeId::SSIZE_T, loc);
        let index = build::load(counter, TypeId::SSIZE_T, loc);
        let ty = self.plain(m.dtype);
        let checks = crate::tree::IndexChecks { bounds: false, wrap: false };
        let item = Place { kind: PlaceKind::MemoryViewItem { view: Box::new(view), indices: vec![index], checks }, ty };
        let mut inner = Vec::new();
        self.assign_to(target, build::load_place(item, loc), &mut inner);
        body(self, &mut inner);
        let made = ForRange {
            target: Place::local(counter, TypeId::SSIZE_T),
            start: build::int(0, TypeId::SSIZE_T, loc),
            stop: len,
            step: None,
            relation: CompareOp::Lt,
            style: RangeStyle::Range,
            body: inner,
            otherwise: vec![],
        };
        out.push(build::stmt(StmtKind::ForRange(made.into()), loc));
    }

    /// `async for`: `__anext__` until StopAsyncIteration.
    fn async_loop(&mut self, target: &'a ast::Expr, e: &'a ast::Expr, given: Option<Expr>, loc: Loc, out: &mut Block, body: Body<'_, 'a, 's>) {
        if !self.f.suspends.may_await() {
            self.error("async-outside", loc, "'async for' stands outside of an 'async def'");
        }
        let value = match given {
            Some(v) => v,
            None => self.object_expr(e),
        };
        let iter = self.keep(build::prim(Prim::AsyncIter, vec![value], loc), out);
        let item = self.temp(TypeId::OBJECT, loc);
        let next = build::prim(Prim::AsyncNext, vec![iter], loc);
        let awaited = build::expr(ExprKind::Await(Box::new(next)), TypeId::OBJECT, loc);
        let more = self.temp(TypeId::BINT, loc);
        let stop = build::expr(ExprKind::CBuiltin("PyExc_StopAsyncIteration".into()), TypeId::OBJECT, loc);
        // The end of the iteration is a condition of the loop, so that `else` works.
        let handler = Handler {
            types: Some(stop),
            body: vec![build::assign(more, build::int(0, TypeId::BINT, loc))],
            loc,
            uses_exception: false,
        };
        let step = build::stmt(
            StmtKind::Try { body: vec![build::assign(item, awaited)], handlers: vec![handler], otherwise: vec![] },
            loc,
        );
        let cond = build::block(
            vec![build::assign(more, build::int(1, TypeId::BINT, loc)), step],
            build::load(more, TypeId::BINT, loc),
        );
        let inner = self.with_target(target, item, TypeId::OBJECT, loc, body);
        out.push(build::stmt(StmtKind::While { cond, body: inner, otherwise: vec![] }, loc));
    }
}

/// A display of single bytes, as one text.
fn single_bytes(e: &ast::Expr) -> Option<Vec<u8>> {
    let (Ast::Tuple(items) | Ast::List(items)) = &e.kind else { return None };
    let byte = |i: &ast::Expr| match &i.kind {
        Ast::Str(s) if matches!(s.kind, ast::StrKind::Bytes) && s.bytes.len() == 1 => Some(s.bytes[0]),
        _ => None,
    };
    items.iter().map(byte).collect()
}
