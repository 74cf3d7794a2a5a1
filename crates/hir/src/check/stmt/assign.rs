//! Assignments: plain, augmented, annotated.

use crate::build;
use crate::check::Checker;
use crate::check::expr::binary::InPlace;
use crate::tree::{Block, Expr, ExprKind, NoneUse, Place, PlaceKind, StmtKind};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_prims::select::AtIndex;
use pyxide_syntax::ast::{self, ExprKind as Ast};
use pyxide_types::{Type, TypeId};

impl<'a> Checker<'a, '_> {
    pub(super) fn assign(&mut self, targets: &'a [ast::Expr], value: &'a ast::Expr, loc: Loc, out: &mut Block) {
        if self.is_declaration(targets, value) {
            return;
        }
        targets.iter().for_each(|t| self.check_counts(t, value));
        if let [target] = targets {
            if self.assign_pairs(target, value, out) || self.assign_c_items(target, value, out) {
                return;
            }
            if self.assign_slice_of_pointer(target, value, loc, out) || self.assign_slice_of_view(target, value, loc, out) {
                return;
            }
            let wanted = self.target_type(target);
            if matches!(value.kind, Ast::List(_)) && matches!(self.types[self.types.resolved(wanted)], Type::Pointer(_)) {
                let d = pyxide_base::Diagnostic::error("literal-list", loc, "a list can only become a C array where its pointer is declared")
                    .help("the array lives as long as the function: declare the pointer with 'cdef T* p = [...]'");
                self.report(d);
                return;
            }
            let v = self.expr_for(value, wanted);
            self.assign_to(target, v, out);
            return;
        }
        // Several targets get the same value, in order.
        let wanted = self.target_type(&targets[0]);
        let same = targets.iter().all(|t| self.target_type(t) == wanted);
        let v = if same { self.expr_for(value, wanted) } else { self.expr(value) };
        // One buffer for all of them.
        let v = if same && self.is_view(wanted) { self.coerce(v, wanted) } else { v };
        let v = match v.kind {
            _ if build::is_simple(&v) => v,
            _ => self.keep(v, out),
        };
        for t in targets {
            self.assign_to(t, v.clone(), out);
        }
        let _ = loc;
    }

    /// A display has as many items as the targets that it is unpacked to.
    fn check_counts(&mut self, target: &ast::Expr, value: &ast::Expr) {
        let (Ast::Tuple(targets) | Ast::List(targets), Ast::Tuple(values) | Ast::List(values)) = (&target.kind, &value.kind) else { return };
        let is_star = |e: &ast::Expr| matches!(e.kind, Ast::Starred(_));
        if values.iter().any(is_star) {
            return;
        }
        let star = targets.iter().position(is_star);
        let least = targets.len() - usize::from(star.is_some());
        if values.len() < least || star.is_none() && values.len() > least {
            let loc = self.loc(target.span);
            let more = if star.is_some() { "at least " } else { "" };
            self.error("unpack-count", loc, format!("{} values for {more}{least} targets", values.len()));
            return;
        }
        let (front, back) = (star.unwrap_or(least), least - star.unwrap_or(least));
        for (t, v) in targets[..front].iter().zip(values) {
            self.check_counts(t, v);
        }
        for (t, v) in targets[targets.len() - back..].iter().zip(&values[values.len() - back..]) {
            self.check_counts(t, v);
        }
        if let Some(Ast::Starred(inner)) = star.map(|at| &targets[at].kind)
            && let Ast::Tuple(inner) | Ast::List(inner) = &inner.kind
            && !inner.iter().any(is_star)
            && inner.len() != values.len() - least
        {
            let loc = self.loc(target.span);
            self.error("unpack-count", loc, format!("{} values for {} targets", values.len() - least, inner.len()));
        }
    }

    /// `x = cython.declare(...)`: done where locals are made.
    fn is_declaration(&mut self, targets: &'a [ast::Expr], value: &'a ast::Expr) -> bool {
        let Ast::Call(c) = &value.kind else { return false };
        let Some(path) = c.func.as_dotted() else { return false };
        if path.parts.last().is_none_or(|p| p.as_str() != "declare") || c.args.len() > 1 {
            return false;
        }
        targets.iter().all(|t| t.as_name().is_some()) && self.cython_path(&path).is_some_and(|p| p == "cython.declare")
    }

    /// The type that a target holds; `object` when it is Python's matter.
    pub(super) fn target_type(&mut self, target: &'a ast::Expr) -> TypeId {
        match &target.kind {
            Ast::Name(_) | Ast::Attribute { .. } | Ast::Subscript { .. } => {
                if let Ast::Name(n) = &target.kind {
                    let name = self.mangled(*n);
                    return match self.meaning(name) {
                        crate::check::names::Meaning::Place(p) => p.ty,
                        crate::check::names::Meaning::C(pyxide_types::Symbol::Var(v)) => self.types.cvars[v].ty,
                        _ => TypeId::OBJECT,
                    };
                }
                self.dry_run(|c| {
                    let v = c.expr(target);
                    match v.kind {
                        ExprKind::Load(p) => p.ty,
                        _ => TypeId::OBJECT,
                    }
                })
            }
            _ => TypeId::OBJECT,
        }
    }

    /// Assigns a value to any target.
    pub(crate) fn assign_to(&mut self, target: &'a ast::Expr, value: Expr, out: &mut Block) {
        let loc = self.loc(target.span);
        match &target.kind {
            Ast::Name(name) => self.assign_name(*name, value, loc, out),
            Ast::Tuple(items) | Ast::List(items) => self.unpack(items, value, loc, out),
            Ast::Starred(inner) => {
                let _ = inner;
                self.error("starred", loc, "a starred target stands in a list or tuple only");
            }
            Ast::Attribute { value: object, name } => self.assign_attribute(target, object, name, value, loc, out),
            Ast::Subscript { value: object, index } => self.assign_item(target, object, index, value, loc, out),
            Ast::Error => {}
            _ => {
                self.error("assign-target", loc, "this cannot be assigned to");
            }
        }
    }

    /// Whether the target is a C place.
    fn is_c_place(&mut self, target: &'a ast::Expr) -> bool {
        self.dry_run(|c| {
            let v = c.expr(target);
            match strip_block(&v).kind {
                ExprKind::Load(_) => true,
                ExprKind::CCall(..) => matches!(c.types[v.ty], Type::Reference(_)),
                _ => v.ty == TypeId::ERROR,
            }
        })
    }

    /// The place that a call giving a C++ reference stands for; another value comes back.
    fn referred(&mut self, v: Expr) -> Result<Place, Expr> {
        let (ExprKind::CCall(..), Type::Reference(t)) = (&v.kind, &self.types[v.ty]) else { return Err(v) };
        let (t, loc) = (*t, v.loc);
        let pointer = self.types.pointer(t);
        let address = build::expr(ExprKind::Coerce(crate::tree::Coercion::Cpp, Box::new(v)), pointer, loc);
        Ok(Place { kind: PlaceKind::Deref(Box::new(address)), ty: t })
    }

    /// A field of what a C++ reference refers to is no part of a temporary: `deref(it).field = value`.
    fn field_of_referred(&mut self, place: Place) -> Place {
        let kind = match place.kind {
            PlaceKind::ValueField { value, of, field } => match self.referred(*value) {
                Ok(base) => PlaceKind::StructField { base: Box::new(base), of, field },
                Err(value) => PlaceKind::ValueField { value: Box::new(value), of, field },
            },
            PlaceKind::StructField { base, of, field } => PlaceKind::StructField { base: Box::new(self.field_of_referred(*base)), of, field },
            kind => kind,
        };
        Place { kind, ty: place.ty }
    }

    fn assign_c_place(&mut self, target: &'a ast::Expr, value: Expr, loc: Loc, out: &mut Block) {
        // An array is where it is: a pointer to a copy would outlive it.
        let value = match self.types[self.types.resolved(value.ty)] {
            Type::Array(item, _) => {
                let wanted = self.target_type(target);
                match self.types[self.types.resolved(wanted)] {
                    Type::Pointer(_) => {
                        let pointer = self.types.pointer(item);
                        self.coerce(value, pointer)
                    }
                    _ => value,
                }
            }
            _ => value,
        };
        // The value is computed before the parts of the target.
        let value = if build::is_stable(&value) { value } else { self.keep_if_place_has_effects(target, value, out) };
        let v = self.expr(target);
        let (stmts, v) = split_block(v);
        out.extend(stmts);
        let place = match v.kind {
            ExprKind::Load(p) => p,
            _ if v.ty == TypeId::ERROR => return,
            ExprKind::CCall(..) => match self.referred(v) {
                Ok(place) => place,
                Err(_) => return,
            },
            _ => return,
        };
        let place = self.field_of_referred(place);
        if matches!(place.kind, PlaceKind::ValueField { .. }) {
            self.error("assign-target", loc, "a field of a temporary value cannot be assigned to");
            return;
        }
        if self.is_const_place(&place) {
            let d = pyxide_base::Diagnostic::error("assign-const", loc, "this is part of something const and cannot be assigned to")
                .help("take 'const' out of the declaration of what it belongs to");
            self.report(d);
            return;
        }
        if matches!(self.types[self.types.resolved(place.ty)], Type::Array(..)) && !matches!(value.kind, ExprKind::Aggregate(_)) {
            return self.assign_array(place, value, loc, out);
        }
        if self.types.is_object(place.ty) {
            self.needs_gil(loc, "assigning a Python object");
        }
        if let Some(done) = self.cpp_assignment(&place, &value, loc) {
            return out.push(build::stmt(done, loc));
        }
        let ty = self.plain(place.ty);
        let value = self.coerce(value, ty);
        let place = Place { ty, ..place };
        out.push(build::stmt(StmtKind::Assign { target: place, value }, loc));
    }

    /// Whether a place is const, or part of a const value.
    fn is_const_place(&self, place: &Place) -> bool {
        let part_of = match &place.kind {
            PlaceKind::StructField { base, .. } => self.is_const_place(base),
            PlaceKind::PointerField { pointer, .. } => self.types.pointee(pointer.ty).is_some_and(|t| self.is_const(t)),
            _ => false,
        };
        part_of || self.is_const(place.ty)
    }

    /// Copies an array item by item through a struct-like assignment of C.
    fn assign_array(&mut self, place: Place, value: Expr, loc: Loc, out: &mut Block) {
        if self.types.resolved(place.ty) == self.types.resolved(value.ty) {
            out.push(build::stmt(StmtKind::Assign { target: place, value }, loc));
            return;
        }
        if self.copy_to_array(&place, &value, loc, out) {
            return;
        }
        if self.types.is_object(value.ty) {
            let ty = self.types.resolved(place.ty);
            let value = self.coerce(value, ty);
            out.push(build::stmt(StmtKind::Assign { target: Place { ty, ..place }, value }, loc));
            return;
        }
        let (from, to) = (value.ty, place.ty);
        self.mismatch(loc, from, to);
    }

    fn keep_if_place_has_effects(&mut self, target: &'a ast::Expr, value: Expr, out: &mut Block) -> Expr {
        let simple = match &target.kind {
            Ast::Attribute { value, .. } => value.as_name().is_some(),
            Ast::Subscript { value, index } => value.as_name().is_some() && (index.as_name().is_some() || matches!(index.kind, Ast::Int(_))),
            _ => true,
        };
        if simple { value } else { self.keep(value, out) }
    }

    fn assign_attribute(&mut self, target: &'a ast::Expr, object: &'a ast::Expr, name: &'a ast::Name, value: Expr, loc: Loc, out: &mut Block) {
        if self.is_c_place(target) {
            return self.assign_c_place(target, value, loc, out);
        }
        let holder = self.quick_type(object);
        if matches!(self.types[self.types.resolved(holder)], Type::Complex(_)) && matches!(name.as_str(), "real" | "imag") {
            return self.assign_part(object, name.as_str(), value, loc, out);
        }
        // What another module only shows to C may have a setter for Python, or fails as Python has it.
        let elsewhere = |c: &Self, p: &pyxide_types::CProperty| p.get.is_some_and(|g| *c.types.cfuncs[g].name.module != *c.name);
        if self.property_of(object, name).is_some_and(|p| p.set.is_some() || !elsewhere(self, &p)) {
            let value = if build::is_stable(&value) { value } else { self.keep(value, out) };
            let object = self.expr(object);
            return self.set_property(object, name, value, loc, out);
        }
        self.undeclared_attribute(object, name);
        self.needs_gil(loc, "assigning to a Python attribute");
        let value = self.object(value);
        let value = if build::is_stable(&value) { value } else { self.keep_unless_name(object, value, out) };
        let object = self.expr(object);
        if !self.types.is_object(object.ty) && self.object_type_of(object.ty).is_none() && object.ty != TypeId::ERROR {
            let message = format!("'{}' has no attribute '{}'", self.type_name(object.ty), name.text);
            self.error("unknown-attribute", loc, message);
            return;
        }
        let object = self.object(object);
        let key = self.attribute_name(name, loc);
        let set = build::prim(Prim::ObjectStoreattr, vec![object, key, value], loc);
        out.push(build::stmt(StmtKind::Expr(set), loc));
    }

    /// The C functions behind an attribute of an extension type.
    fn property_of(&mut self, object: &'a ast::Expr, name: &ast::Name) -> Option<pyxide_types::CProperty> {
        let holder = self.quick_type(object);
        let class = self.types.as_class(holder)?;
        self.types.find_property(class, name.as_str())
    }

    fn set_property(&mut self, object: Expr, name: &ast::Name, value: Expr, loc: Loc, out: &mut Block) {
        let property = self.types.as_class(object.ty).and_then(|c| self.types.find_property(c, name.as_str()));
        let Some(set) = property.and_then(|p| p.set) else {
            self.error("read-only", loc, format!("the attribute '{}' cannot be assigned to", name.as_str()));
            return;
        };
        let call = self.property_call(set, object, name.as_str(), Some(value), loc);
        out.push(build::stmt(StmtKind::Expr(call), loc));
    }

    /// `z.real = x` on a C complex number: a new number with one part changed.
    fn assign_part(&mut self, object: &'a ast::Expr, part: &str, value: Expr, loc: Loc, out: &mut Block) {
        let value = self.coerce(value, TypeId::DOUBLE);
        let value = self.keep(value, out);
        let z = self.expr(object);
        let ty = z.ty;
        let z = self.coerce(z, TypeId::COMPLEX_DOUBLE);
        let z = self.keep(z, out);
        let parts = match part {
            "real" => vec![value, build::prim(Prim::ComplexImag, vec![z], loc)],
            _ => vec![build::prim(Prim::ComplexReal, vec![z], loc), value],
        };
        let made = build::prim(Prim::ComplexMake, parts, loc);
        let made = self.coerce(made, ty);
        self.assign_to(object, made, out);
    }

    fn keep_unless_name(&mut self, object: &'a ast::Expr, value: Expr, out: &mut Block) -> Expr {
        if object.as_name().is_some() { value } else { self.keep(value, out) }
    }

    fn assign_item(&mut self, target: &'a ast::Expr, object: &'a ast::Expr, index: &'a ast::Expr, value: Expr, loc: Loc, out: &mut Block) {
        if self.is_c_place(target) {
            return self.assign_c_place(target, value, loc, out);
        }
        if self.assign_byte(object, index, &value, loc, out) {
            return;
        }
        self.needs_gil(loc, "assigning to an item of a Python object");
        let value = self.object(value);
        let value = if build::is_stable(&value) || (object.as_name().is_some() && is_plain_index(index)) { value } else { self.keep(value, out) };
        let object = self.expr(object);
        self.store_item(object, index, value, loc, out);
    }

    /// A C integer or a character literal to an item of a bytearray at a C index. False: something
    /// else.
    fn assign_byte(&mut self, object: &'a ast::Expr, index: &'a ast::Expr, value: &Expr, loc: Loc, out: &mut Block) -> bool {
        let is_literal = matches!(value.kind, ExprKind::Const(_)) && matches!(value.ty, TypeId::PY_STR | TypeId::PY_BYTES);
        if !self.is_plain_integer(value.ty) && !is_literal && !self.types.is_object(value.ty) {
            return false;
        }
        if !self.is_byte_place(object, index) {
            return false;
        }
        let value = self.byte_value(value.clone());
        let value = if build::is_stable(&value) { value } else { self.keep(value, out) };
        let object = self.expr(object);
        let object = self.not_none(object, NoneUse::ItemAssignment);
        let i = self.expr(index);
        let i = self.coerce(i, TypeId::SSIZE_T);
        let set = build::prim(Prim::BytearraySetByte, vec![object, i, value], loc);
        out.push(build::stmt(StmtKind::Expr(set), loc));
        true
    }

    /// Whether it is an item of a bytearray at a C index.
    fn is_byte_place(&mut self, object: &'a ast::Expr, index: &'a ast::Expr) -> bool {
        if matches!(index.kind, Ast::Slice { .. } | Ast::Tuple(_)) {
            return false;
        }
        let owner = self.quick_type(object);
        let at = self.quick_type(index);
        self.types.resolved(owner) == TypeId::PY_BYTEARRAY && self.is_plain_integer(at)
    }

    /// What goes into a bytearray: an object must be an `unsigned char`; of a number of C the row
    /// asks whether it is a byte.
    fn byte_value(&mut self, value: Expr) -> Expr {
        let is_literal = matches!(value.kind, ExprKind::Const(_));
        let value = if self.types.is_object(value.ty) && !is_literal { self.coerce(value, TypeId::UCHAR) } else { value };
        self.coerce(value, TypeId::LONGLONG)
    }

    /// `object[index] = value`
    fn store_item(&mut self, object: Expr, index: &'a ast::Expr, value: Expr, loc: Loc, out: &mut Block) {
        let index = self.expr(index);
        self.store_item_value(object, index, value, loc, out);
    }

    fn store_item_value(&mut self, object: Expr, index: Expr, value: Expr, loc: Loc, out: &mut Block) {
        let ty = self.types.resolved(object.ty);
        if ty != TypeId::ERROR && !self.types.is_object(ty) && self.object_type_of(ty).is_none() {
            let message = format!("items of '{}' cannot be assigned to", self.type_name(object.ty));
            self.error("not-indexable", loc, message);
            return;
        }
        let value = self.stored_item(value, object.ty);
        let object = if self.types.as_builtin(ty).is_some() { self.not_none(object, NoneUse::ItemAssignment) } else { object };
        let set = if ty == TypeId::PY_DICT {
            let i = self.object(index);
            build::prim(Prim::DictSetitem, vec![object, i, value], loc)
        } else if self.is_plain_integer(index.ty) {
            let o = self.object(object);
            let row = self.index_row(AtIndex::Set, &index);
            let i = self.coerce(index, row.row().args[1]);
            build::prim(row, vec![o, i, value], loc)
        } else {
            let o = self.object(object);
            let i = self.object(index);
            build::prim(Prim::ObjectSetitem, vec![o, i, value], loc)
        };
        out.push(build::stmt(StmtKind::Expr(set), loc));
    }

    /// A C integer that is no character and no truth value.
    pub(crate) fn is_plain_integer(&self, ty: TypeId) -> bool {
        matches!(self.types[self.types.resolved(ty)], Type::Int(k) if !k.is_character()) || matches!(self.types[self.types.resolved(ty)], Type::Enum(_))
    }

    /// `view[...] = value` over a part of a memoryview.
    fn assign_slice_of_view(&mut self, target: &'a ast::Expr, value: &'a ast::Expr, loc: Loc, out: &mut Block) -> bool {
        let Ast::Subscript { value: object, .. } = &target.kind else { return false };
        let ty = self.dry_run(|c| c.expr(object).ty);
        let Type::MemoryView(m) = self.types[self.types.resolved(ty)].clone() else { return false };
        let sliced = self.dry_run(|c| matches!(c.expr(target).kind, ExprKind::MemoryViewSlice { .. }));
        if !sliced {
            return false;
        }
        let mut part = self.expr(target);
        // The whole of a view is not taken as a part first.
        if let (true, ExprKind::MemoryViewSlice { view, .. }, Ast::Subscript { index, .. }) =
            (self.directives.nonecheck, &mut part.kind, &target.kind)
            && matches!(index.kind, Ast::Ellipsis)
            && let ExprKind::Coerce(crate::tree::Coercion::NotNone(used), _) = &mut view.kind
        {
            *used = NoneUse::ViewAssignment;
        }
        let v = self.expr(value);
        let from_view = matches!(self.types[self.types.resolved(v.ty)], Type::MemoryView(_)) || (self.types.is_object(v.ty) && !self.types.is_object(m.dtype));
        let dtype = self.plain(m.dtype);
        let v = if from_view && matches!(self.types[self.types.resolved(v.ty)], Type::MemoryView(_)) { v } else { self.coerce(v, dtype) };
        let kind = StmtKind::MemoryViewAssign { target: part, value: v };
        out.push(build::stmt(kind, loc));
        true
    }

    /// Whether `local += v` may join text and leaves the type of the local as it is.
    fn may_be_text(&self, local: TypeId, v: &Expr) -> bool {
        let (local, added) = (self.types.resolved(local), self.types.resolved(v.ty));
        match local {
            TypeId::PY_STR => added == TypeId::PY_STR,
            TypeId::OBJECT => matches!(added, TypeId::OBJECT | TypeId::PY_STR),
            _ => false,
        }
    }

    pub(super) fn aug_assign(&mut self, target: &'a ast::Expr, op: ast::BinaryOp, value: &'a ast::Expr, loc: Loc, out: &mut Block) {
        let tloc = self.loc(target.span);
        match &target.kind {
            Ast::Name(name) => {
                let current = self.read_name(*name, tloc);
                let v = self.expr(value);
                if let (ast::BinaryOp::Add, ExprKind::Load(place @ Place { kind: PlaceKind::Local(_), .. })) = (op, &current.kind)
                    && self.may_be_text(current.ty, &v)
                {
                    self.needs_gil(loc, "arithmetic on Python objects");
                    let address = build::expr(ExprKind::AddressOf(place.clone()), TypeId::VOID_PTR, loc);
                    let (current, v) = (self.object(current), self.object(v));
                    let add = build::prim(pyxide_prims::Prim::NumberAddTo, vec![address, current, v], loc);
                    out.push(build::stmt(StmtKind::Expr(add), loc));
                    return;
                }
                let made = self.binary(op, current.clone(), v, loc, InPlace::Yes);
                let made = self.narrowed(made, current.ty);
                self.assign_name(*name, made, loc, out);
            }
            Ast::Attribute { .. } | Ast::Subscript { .. } if self.is_c_place(target) => {
                let current = self.expr(target);
                let (stmts, current) = split_block(current);
                out.extend(stmts);
                let ExprKind::Load(place) = current.kind else { return };
                let place = self.fixed_place(place, out);
                let ty = self.plain(place.ty);
                let v = self.expr(value);
                let read = build::load_place(place.clone(), tloc);
                let made = self.binary(op, read, v, loc, InPlace::Yes);
                let made = self.narrowed(made, ty);
                let made = self.coerce(made, ty);
                out.push(build::stmt(StmtKind::Assign { target: Place { ty, ..place }, value: made }, loc));
            }
            Ast::Attribute { value: object, name } if self.property_of(object, name).is_some() => {
                let object = self.expr(object);
                let object = if build::is_stable(&object) { object } else { self.keep(object, out) };
                let current = self.member_value(object.clone(), name, tloc);
                let v = self.expr(value);
                let made = self.binary(op, current, v, loc, InPlace::Yes);
                self.set_property(object, name, made, loc, out);
            }
            Ast::Attribute { value: object, name } => {
                let object = self.object_expr(object);
                let object = if build::is_stable(&object) { object } else { self.keep(object, out) };
                let key = self.attribute_name(name, tloc);
                let read = build::prim(Prim::ObjectGetattr, vec![object.clone(), key.clone()], tloc);
                let v = self.expr(value);
                let made = self.binary(op, read, v, loc, InPlace::Yes);
                let made = self.object(made);
                let set = build::prim(Prim::ObjectStoreattr, vec![object, key, made], loc);
                out.push(build::stmt(StmtKind::Expr(set), loc));
            }
            Ast::Subscript { value: object, index } if self.is_byte_place(object, index) => {
                let object = self.expr(object);
                let object = self.not_none(object, NoneUse::Subscript);
                let object = self.keep(object, out);
                let i = self.expr(index);
                let i = self.coerce(i, TypeId::SSIZE_T);
                let i = self.once(i, out);
                let read = build::prim(Prim::BytearrayByte, vec![object.clone(), i.clone()], tloc);
                let v = self.expr(value);
                let made = self.binary(op, read, v, loc, InPlace::Yes);
                let made = self.byte_value(made);
                let set = build::prim(Prim::BytearraySetByte, vec![object, i, made], loc);
                out.push(build::stmt(StmtKind::Expr(set), loc));
            }
            Ast::Subscript { value: object, index } => {
                let object = self.object_expr(object);
                let object = self.keep(object, out);
                let index = self.expr(index);
                let ((row, set), index) = if self.is_plain_integer(index.ty) {
                    let rows = [AtIndex::Get, AtIndex::Set].map(|what| self.index_row(what, &index));
                    (rows.into(), self.coerce(index, rows[0].row().args[1]))
                } else {
                    ((Prim::ObjectGetitem, Prim::ObjectSetitem), self.object(index))
                };
                let index = if build::is_simple(&index) { index } else { self.keep(index, out) };
                let read = build::prim(row, vec![object.clone(), index.clone()], tloc);
                let v = self.expr(value);
                let made = self.binary(op, read, v, loc, InPlace::Yes);
                let made = self.object(made);
                let set = build::prim(set, vec![object, index, made], loc);
                out.push(build::stmt(StmtKind::Expr(set), loc));
            }
            Ast::Error => {}
            _ => {
                self.error("assign-target", tloc, "this cannot be the target of an augmented assignment");
            }
        }
    }

    /// C's `x op= y` goes back to x's own type, also when the arithmetic is wider.
    fn narrowed(&mut self, made: Expr, to: TypeId) -> Expr {
        let loc = made.loc;
        if !self.is_soft(made.ty) && self.types.is_number(made.ty) && self.types.is_number(to) && self.types.is_integral(made.ty) == self.types.is_integral(to) {
            return self.cast_value(made, to, loc);
        }
        made
    }

    /// A place whose parts are evaluated once.
    fn fixed_place(&mut self, place: Place, out: &mut Block) -> Place {
        let Place { kind, ty } = place;
        let mut fix = |c: &mut Self, e: Expr| if build::is_stable(&e) { e } else { c.keep(e, out) };
        let kind = match kind {
            PlaceKind::PointerField { pointer, of, field } => PlaceKind::PointerField { pointer: Box::new(fix(self, *pointer)), of, field },
            PlaceKind::ObjectField { object, class, field } => PlaceKind::ObjectField { object: Box::new(fix(self, *object)), class, field },
            PlaceKind::Deref(p) => PlaceKind::Deref(Box::new(fix(self, *p))),
            PlaceKind::CIndex { base, index } => {
                let is_array = matches!(self.types[self.types.resolved(base.ty)], Type::Array(..));
                let base = match (is_array, *base) {
                    (true, Expr { kind: ExprKind::Load(inner), ty, loc }) => {
                        let inner = self.fixed_place(inner, out);
                        Expr { kind: ExprKind::Load(inner), ty, loc }
                    }
                    (true, base) => base,
                    (false, base) => if build::is_stable(&base) { base } else { self.keep(base, out) },
                };
                let mut fix = |c: &mut Self, e: Expr| if build::is_stable(&e) { e } else { c.keep(e, out) };
                PlaceKind::CIndex { base: Box::new(base), index: Box::new(fix(self, *index)) }
            }
            PlaceKind::MemoryViewItem { view, indices, checks } => {
                let view = if build::is_stable(&view) { view } else { Box::new(fix(self, *view)) };
                let indices = indices.into_iter().map(|i| fix(self, i)).collect();
                PlaceKind::MemoryViewItem { view, indices, checks }
            }
            PlaceKind::BufferItem { object, indices, checks, views } => {
                let indices = indices.into_iter().map(|i| fix(self, i)).collect();
                PlaceKind::BufferItem { object, indices, checks, views }
            }
            PlaceKind::StructField { base, of, field } => {
                let base = self.fixed_place(*base, out);
                PlaceKind::StructField { base: Box::new(base), of, field }
            }
            PlaceKind::CppIndex { object, index } => PlaceKind::CppIndex { object, index: Box::new(fix(self, *index)) },
            other => other,
        };
        Place { kind, ty }
    }

    pub(super) fn ann_assign(&mut self, a: &'a ast::AnnAssign, loc: Loc, out: &mut Block) {
        if let Some(v) = &a.value {
            if !self.is_declaration(std::slice::from_ref(&a.target), v) {
                let wanted = self.target_type(&a.target);
                let v = self.expr_for(v, wanted);
                // The value comes first, then what the target consists of.
                let v = if a.target.as_name().is_some() || build::is_simple(&v) { v } else { self.keep(v, out) };
                self.assign_to(&a.target, v, out);
            }
        }
        let Some(name) = a.target.as_name().filter(|_| a.simple) else { return };
        // `__annotations__` of modules and classes.
        use crate::bind::ScopeKind;
        let text = self.annotation_text(&a.annotation);
        let text = crate::check::coerce::retag(text, TypeId::OBJECT);
        let name = self.mangled(name);
        let key = self.name_const(&name, loc);
        let key = crate::check::coerce::retag(key, TypeId::OBJECT);
        let scope = self.scope;
        let namespace = match self.scopes[scope].kind {
            ScopeKind::Class => match self.f.namespaces.get(&scope) {
                Some(ns) => build::load(*ns, TypeId::OBJECT, loc),
                None => return,
            },
            ScopeKind::Module => crate::check::coerce::retag(self.module_dict(loc), TypeId::OBJECT),
            _ => return,
        };
        let set = build::prim(Prim::AnnotationSet, vec![namespace, key, text], loc);
        out.push(build::stmt(StmtKind::Expr(set), loc));
    }
}

/// An index whose evaluation has no effect that the value could see.
fn is_plain_index(e: &ast::Expr) -> bool {
    match &e.kind {
        Ast::Name(_) | Ast::Int(_) | Ast::Str(_) | Ast::None | Ast::True | Ast::False => true,
        Ast::Slice { lower, upper, step } => [lower, upper, step].into_iter().flatten().all(|e| is_plain_index(e)),
        Ast::Unary { operand, .. } => is_plain_index(operand),
        _ => false,
    }
}

fn strip_block(e: &Expr) -> &Expr {
    match &e.kind {
        ExprKind::Block(_, v) => strip_block(v),
        _ => e,
    }
}

/// The statements in front of a value.
pub(super) fn split_block(e: Expr) -> (Block, Expr) {
    match e.kind {
        ExprKind::Block(stmts, v) => {
            let (mut more, v) = split_block(*v);
            let mut stmts = stmts;
            stmts.append(&mut more);
            (stmts, v)
        }
        _ => (Vec::new(), e),
    }
}
