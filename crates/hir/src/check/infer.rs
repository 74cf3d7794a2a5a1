//! The types of locals without a declared one.
//!
//! A fixpoint: each assignment is typed in a dry run with the types found so far, until nothing
//! changes. Rules (docs, directive `infer_types`): by default only inferences that no program can
//! notice. A C integer is one only when the variable takes part in no arithmetic.

use super::Checker;
use crate::bind::{Assignment, ScopeId, Source};
use crate::build;
use crate::tree::LocalId;
use pyxide_base::{Loc, Symbol};
use pyxide_syntax::ast;
use pyxide_types::{Type, TypeId};

impl<'a> Checker<'a, '_> {
    /// Finds the types of these locals and enters them into `local_types`.
    pub(crate) fn infer_locals(&mut self, open: &[(ScopeId, Symbol)]) {
        let scopes: Vec<ScopeId> = {
            let mut s: Vec<_> = open.iter().map(|(s, _)| *s).collect();
            s.dedup();
            s
        };
        let mut assignments: Vec<(ScopeId, Assignment<'a>)> = Vec::new();
        for scope in scopes {
            for a in self.scopes[scope].assignments.clone() {
                let outer = std::mem::replace(&mut self.scope, a.seen_from);
                if !self.not_here(a.arm) {
                    assignments.push((scope, a));
                }
                self.scope = outer;
            }
        }
        let closed: Vec<_> = open.iter().filter(|(s, n)| self.must_be_object(*s, *n)).copied().collect();
        for key in closed {
            self.local_types.insert(key, TypeId::OBJECT);
        }
        let still_open: Vec<_> = open.iter().filter(|k| !self.local_types.contains_key(k)).copied().collect();
        for _ in 0..8 {
            let mut changed = false;
            for key in &still_open {
                let known = self.local_types.get(key).copied();
                if known == Some(TypeId::OBJECT) {
                    continue;
                }
                let mut ty = known;
                let mut with_none = false;
                for (scope, a) in assignments.iter().filter(|(s, a)| (*s, a.name) == *key) {
                    // None is a value of every type of objects.
                    if matches!(a.source, Source::Value(ast::Expr { kind: ast::ExprKind::None, .. })) {
                        with_none = true;
                        continue;
                    }
                    let Some(found) = self.source_type(*scope, a) else { continue };
                    ty = Some(match ty {
                        Some(t) => self.joined(t, found),
                        None => found,
                    });
                }
                let ty = ty.map(|t| self.safe(*key, t));
                let ty = match ty {
                    Some(t) if with_none && !self.types.is_object(t) => Some(TypeId::OBJECT),
                    found => found,
                };
                if ty != known {
                    if let Some(t) = ty {
                        self.local_types.insert(*key, t);
                        changed = true;
                    }
                }
            }
            if !changed {
                break;
            }
        }
        for key in open {
            self.local_types.entry(*key).or_insert(TypeId::OBJECT);
        }
    }

    fn must_be_object(&self, scope: ScopeId, name: Symbol) -> bool {
        let Some(u) = self.scopes[scope].names.get(&name) else { return true };
        u.written_inside || self.directives.infer_types == Some(false)
    }

    /// The type of what one assignment gives; `None` while it depends on unknown types.
    fn source_type(&mut self, scope: ScopeId, a: &Assignment<'a>) -> Option<TypeId> {
        let outer = std::mem::replace(&mut self.scope, a.seen_from);
        let ty = match a.source {
            Source::Object => TypeId::OBJECT,
            Source::Entered(e) => self.entered_type(e),
            Source::List => TypeId::PY_LIST,
            Source::Value(e) if self.is_byte_of_bytearray(e) => TypeId::UCHAR,
            Source::Value(e) => match self.entry_given(e) {
                Some(ty) => ty,
                None => self.quick_type(e),
            },
            Source::Caught(classes) => self.caught_type(classes),
            Source::ItemPart(iter, i) => self.dry_run(|c| c.item_part_type(iter, i)),
            // What a C tuple holds has types of its own.
            Source::Part(e, i) => {
                let whole = self.quick_type(e);
                match &self.types[self.types.resolved(whole)] {
                    Type::CTuple(parts) => parts.get(i as usize).copied().unwrap_or(TypeId::OBJECT),
                    Type::Error => TypeId::ERROR,
                    _ => self.unpacked_item(whole, i).unwrap_or(TypeId::OBJECT),
                }
            }
            Source::Item(iter) => self.dry_run(|c| c.item_type(iter)),
            Source::InPlace(op, value) => {
                let known = self.local_types.get(&(scope, a.name)).copied().unwrap_or(TypeId::ERROR);
                if known == TypeId::ERROR {
                    TypeId::ERROR
                } else {
                    let loc = Loc::new(self.file, value.span);
                    self.dry_run(|c| {
                        let left = build::load(LocalId::from_u32(0), known, loc);
                        let right = c.expr(value);
                        c.binary(op, left, right, loc, super::expr::binary::InPlace::Yes).ty
                    })
                }
            }
        };
        self.scope = outer;
        // A variable for a function holds a pointer to it.
        let ty = if matches!(self.types[ty], Type::Function(_)) { self.types.pointer(ty) } else { ty };
        (ty != TypeId::ERROR).then_some(ty)
    }

    /// What `with e as name` binds: an extension type's C method `__enter__` has a type.
    fn entered_type(&mut self, e: &'a ast::Expr) -> TypeId {
        let manager = self.quick_type(e);
        let class = self.types.as_class(self.types.resolved(manager));
        let enter = class.and_then(|c| self.types.find_method(c, "__enter__"));
        enter.and_then(|m| self.func_type(m)).map_or(TypeId::OBJECT, |f| f.ret)
    }

    /// The type of one part of the items that a loop gives.
    fn item_part_type(&mut self, iter: &'a ast::ForIter, at: u32) -> TypeId {
        let ast::ForIter::In(e) = iter else { return TypeId::OBJECT };
        if let Some(entry) = self.entry_types(e) {
            return entry.get(at as usize).copied().unwrap_or(TypeId::OBJECT);
        }
        let items = self.loop_item_type(e);
        self.unpacked_item(items, at).unwrap_or(TypeId::OBJECT)
    }

    /// `b[i]` of a bytearray is a number; a variable for it needs to hold a byte.
    fn is_byte_of_bytearray(&mut self, e: &'a ast::Expr) -> bool {
        let ast::ExprKind::Subscript { value, .. } = &e.kind else { return false };
        self.quick_type(e) == TypeId::INT && self.quick_type(value) == TypeId::PY_BYTEARRAY
    }

    /// The type of an expression; those whose type their form tells are not walked.
    pub(crate) fn quick_type(&mut self, e: &'a ast::Expr) -> TypeId {
        use ast::ExprKind as K;
        match &e.kind {
            K::Lambda { .. } | K::Generator(_) | K::None | K::Await(_) | K::Yield(_) | K::YieldFrom(_) => TypeId::OBJECT,
            K::List(_) | K::ListComp(_) => TypeId::PY_LIST,
            K::Set(_) | K::SetComp(_) => TypeId::PY_SET,
            K::Dict(_) | K::DictComp(_) => TypeId::PY_DICT,
            K::FString(_) => TypeId::PY_STR,
            K::Tuple(items) if items.iter().any(|i| matches!(i.kind, K::Starred(_) | K::Lambda { .. })) => TypeId::PY_TUPLE,
            _ => self.dry_run(|c| c.expr(e).ty),
        }
    }

    /// The type of the items that a loop gives.
    fn item_type(&mut self, iter: &'a ast::ForIter) -> TypeId {
        match iter {
            ast::ForIter::In(e) => self.loop_item_type(e),
            ast::ForIter::From(r) => {
                let (a, b) = (self.expr(&r.lower).ty, self.expr(&r.upper).ty);
                let both = self.joined(a, b);
                match &r.step {
                    Some(s) => {
                        let step = self.expr(s).ty;
                        self.joined(both, step)
                    }
                    None => both,
                }
            }
        }
    }

    /// The type that holds values of both.
    pub(crate) fn joined(&mut self, a: TypeId, b: TypeId) -> TypeId {
        if a == b || b == TypeId::ERROR {
            return a;
        }
        if a == TypeId::ERROR {
            return b;
        }
        let (ra, rb) = (self.types.resolved(a), self.types.resolved(b));
        if ra == rb {
            return ra;
        }
        if let (Some(x), Some(y)) = (self.types.as_builtin(ra), self.types.as_builtin(rb))
            && x.is_exception()
            && y.is_exception()
        {
            let mut common = x;
            while !y.is_a(common) {
                common = common.base().unwrap_or(pyxide_types::Builtin::BaseException);
            }
            return self.types.builtin(common);
        }
        if self.types.is_object(ra) && self.types.is_object(rb) {
            // The nearest class that both derive from.
            let mut common = ra;
            while !self.is_subtype(rb, common) {
                let base = self.types.as_class(common).and_then(|c| self.types.classes[c].base);
                common = match base {
                    Some(base) => self.types.resolved(base),
                    None => return if self.is_subtype(ra, rb) { rb } else { TypeId::OBJECT },
                };
            }
            return common;
        }
        match (&self.types[ra], &self.types[rb]) {
            (Type::Int(x), Type::Int(y)) if !x.is_character() && !y.is_character() => self.common_number(ra, rb),
            (Type::Enum(_), Type::Int(k)) if !k.is_character() && self.is_plain_enum(ra) => self.common_number(ra, rb),
            (Type::Int(k), Type::Enum(_)) if !k.is_character() && self.is_plain_enum(rb) => self.common_number(ra, rb),
            (Type::Enum(_), Type::Enum(_)) if self.is_plain_enum(ra) && self.is_plain_enum(rb) => TypeId::INT,
            (Type::Float(_), Type::Float(_)) => self.common_number(ra, rb),
            (Type::Int(x), Type::Float(_)) | (Type::Float(_), Type::Int(x)) if !x.is_character() => self.common_number(ra, rb),
            (Type::Complex(_), Type::Int(_) | Type::Float(_)) if self.is_soft(a) => TypeId::SOFT_COMPLEX,
            (Type::Int(_) | Type::Float(_), Type::Complex(_)) if self.is_soft(b) => TypeId::SOFT_COMPLEX,
            (Type::Pointer(_), Type::Null) => ra,
            (Type::Null, Type::Pointer(_)) => rb,
            (Type::Pointer(x), Type::Pointer(y)) => {
                let (x, y) = (*x, *y);
                match self.common_cpp_base(x, y) {
                    Some(base) => self.types.pointer(base),
                    None if self.pointees_agree(x, y) => ra,
                    None if self.pointees_agree(y, x) => rb,
                    // Text of either sign is text in Python.
                    None if self.is_char_pointer(ra) && self.is_char_pointer(rb) => TypeId::OBJECT,
                    None => TypeId::VOID_PTR,
                }
            }
            (Type::Pointer(x), Type::Function(_)) if self.types.resolved(*x) == rb => ra,
            (Type::Pointer(x), Type::Array(y, _)) | (Type::Array(x, _), Type::Pointer(y)) => {
                let (x, y) = (*x, *y);
                let (x, y) = (self.types.pointer(x), self.types.pointer(y));
                self.joined(x, y)
            }
            _ => TypeId::OBJECT,
        }
    }

    /// Whether values of an enum are numbers of C like others.
    fn is_plain_enum(&self, ty: TypeId) -> bool {
        matches!(self.types[ty], Type::Enum(id) if self.types.enums[id].scoped == pyxide_types::Scoped::No)
    }

    /// The C++ class that both are or have for a base, nearest first.
    fn common_cpp_base(&mut self, a: TypeId, b: TypeId) -> Option<TypeId> {
        let Type::CppClass(class, args) = self.types[self.types.resolved(a)].clone() else { return None };
        if self.cpp_derives(b, a) {
            return Some(self.types.resolved(a));
        }
        let map = self.types.template_arguments(class, &args);
        let bases = self.types.cpp_classes[class].bases.clone();
        bases.into_iter().find_map(|base| {
            let base = self.types.substitute(base, &map);
            self.common_cpp_base(base, b)
        })
    }

    /// The type that a variable may have without a program noticing.
    fn safe(&mut self, key: (ScopeId, Symbol), ty: TypeId) -> TypeId {
        let ty = match self.types[ty] {
            Type::Reference(t) | Type::RvalueReference(t) | Type::Const(t) => t,
            _ => ty,
        };
        let r = self.types.resolved(ty);
        // What is a place of its own in C is pointed to.
        match self.types[r] {
            Type::Function(_) => return self.types.pointer(r),
            Type::Array(item, _) => return self.types.pointer(item),
            _ => {}
        }
        if self.directives.infer_types == Some(true) {
            return ty;
        }
        let usage = self.scopes[key.0].names.get(&key.1).copied();
        let arithmetic = usage.is_none_or(|u| u.arithmetic);
        // What is deleted somewhere must be able to be unset.
        let is_cpp = |t| matches!(self.types[self.types.resolved(t)], Type::CppClass(..));
        let owns_cpp = self.types.pointee(r).is_some_and(is_cpp);
        if usage.is_none_or(|u| u.deleted) && !self.types.is_object(r) && !owns_cpp {
            return TypeId::OBJECT;
        }
        match &self.types[r] {
            Type::Object(pyxide_types::ObjectType::Builtin(pyxide_types::Builtin::Float)) => TypeId::OBJECT,
            Type::Object(_) | Type::Buffer(_) => ty,
            Type::Float(pyxide_types::FloatKind::Double | pyxide_types::FloatKind::Float) | Type::Bint => ty,
            Type::Int(k) if k.is_character() => ty,
            Type::Int(_) | Type::Enum(_) if !arithmetic => ty,
            Type::Int(_) | Type::Enum(_) | Type::Float(_) => TypeId::OBJECT,
            Type::Null => TypeId::VOID_PTR,
            Type::Void => TypeId::OBJECT,
            _ => ty,
        }
    }
}
