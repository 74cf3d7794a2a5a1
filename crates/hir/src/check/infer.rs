//! The types of locals without a declared one.
//!
//! A fixpoint: each assignment is typed in a dry run with the types found so far, until nothing
//! changes. A variable has the type that holds all its assignments; what is read of it, on the way to
//! the type of another, has that of the assignments which reach the read. Rules (docs, directive
//! `infer_types`): by default only inferences that no program can notice. A C integer is one only
//! when the variable takes part in no arithmetic.

use super::Checker;
use crate::bind::{Assignment, ScopeId, Source, Target};
use crate::build;
use crate::tree::LocalId;
use pyxide_base::IndexMap;
use pyxide_base::{Loc, Symbol};
use pyxide_syntax::ast;
use pyxide_types::{Type, TypeId};

/// What is known of the value of one assignment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Assigned {
    /// It depends on what is not known yet.
    Unknown,
    /// `None`, a value of every type of objects.
    None,
    Value(TypeId),
}

/// A variable whose type is looked for.
struct Sought<'a> {
    key: (ScopeId, Symbol),
    assignments: Vec<Assignment<'a>>,
    /// Whether some reads are not reached by all assignments: then the type of each one matters.
    is_followed: bool,
}

/// Types settle after a few rounds; a function that goes on after these is left with objects.
const ROUNDS: usize = 24;

impl<'a> Checker<'a, '_> {
    /// Finds the types of these locals and enters them into `local_types`.
    pub(crate) fn infer_locals(&mut self, open: &[(ScopeId, Symbol)]) {
        let sought = self.sought(open);
        self.inferring += 1;
        let mut settled = false;
        for _ in 0..ROUNDS {
            let mut changed = false;
            for s in &sought {
                changed |= self.infer_round(s);
            }
            // What other functions assign may depend on variables of theirs, whose types are found later.
            if !changed && !self.give_up_outside(&sought) {
                settled = true;
                break;
            }
        }
        self.inferring -= 1;
        for key in open {
            let ty = self.local_types.entry(*key).or_insert(TypeId::OBJECT);
            if !settled && !matches!(self.types[*ty], Type::Pointer(_) | Type::CppClass(..)) {
                *ty = TypeId::OBJECT;
            }
        }
    }

    fn sought(&mut self, open: &[(ScopeId, Symbol)]) -> Vec<Sought<'a>> {
        let mut all: IndexMap<(ScopeId, Symbol), Sought<'a>> = IndexMap::default();
        for key in open {
            if self.directives.infer_types == Some(false) || !self.scopes[key.0].names.contains_key(&key.1) {
                self.local_types.insert(*key, TypeId::OBJECT);
            } else {
                let is_followed = self.reaching.variables.contains(key);
                all.insert(*key, Sought { key: *key, assignments: Vec::new(), is_followed });
            }
        }
        let mut scopes: Vec<ScopeId> = open.iter().map(|(s, _)| *s).collect();
        scopes.dedup();
        for scope in scopes {
            for a in self.scopes[scope].assignments.clone() {
                let Some(s) = all.get_mut(&(scope, a.name)) else { continue };
                let outer = std::mem::replace(&mut self.scope, a.seen_from);
                match self.not_here(a.arm) {
                    true => drop(self.assigned.insert((scope, a.loc), Assigned::Unknown)),
                    false => s.assignments.push(a),
                }
                self.scope = outer;
            }
        }
        for (key, s) in &mut all {
            for writer in self.scopes.writers.get(key).into_iter().flatten() {
                s.assignments.extend(self.scopes[*writer].assignments.iter().filter(|a| a.name == key.1));
            }
            for a in &s.assignments {
                self.assigned.insert((key.0, a.loc), Assigned::Unknown);
            }
        }
        all.into_values().collect()
    }

    /// Types the assignments of a variable once more; whether anything new came of it.
    fn infer_round(&mut self, s: &Sought<'a>) -> bool {
        let known = self.local_types.get(&s.key).copied();
        if known == Some(TypeId::OBJECT) && !s.is_followed {
            return false;
        }
        let mut changed = false;
        for a in &s.assignments {
            let at = (s.key.0, a.loc);
            let before = self.assigned[&at];
            let now = match a.source {
                Source::Value(ast::Expr { kind: ast::ExprKind::None, .. }) => Assigned::None,
                _ => self.source_type(s.key.0, a).map_or(Assigned::Unknown, Assigned::Value),
            };
            let now = match (before, now) {
                (Assigned::Value(x), Assigned::Value(y)) => Assigned::Value(self.joined(x, y)),
                (found, Assigned::Unknown) => found,
                (_, now) => now,
            };
            if now != before {
                changed |= s.is_followed;
                self.assigned.insert(at, now);
            }
        }
        let all: Vec<Assigned> = s.assignments.iter().map(|a| self.assigned[&(s.key.0, a.loc)]).collect();
        match self.together(s.key, &all) {
            Some(ty) if Some(ty) != known => {
                self.local_types.insert(s.key, ty);
                true
            }
            _ => changed,
        }
    }

    /// Assignments in other functions whose types nothing here tells give objects; whether there were any.
    fn give_up_outside(&mut self, sought: &[Sought<'a>]) -> bool {
        let mut changed = false;
        for s in sought {
            let home = self.scopes.function_of(s.key.0);
            for a in s.assignments.iter().filter(|a| self.scopes.function_of(a.seen_from) != home) {
                if let Some(found @ Assigned::Unknown) = self.assigned.get_mut(&(s.key.0, a.loc)) {
                    *found = Assigned::Value(TypeId::OBJECT);
                    changed = true;
                }
            }
        }
        changed
    }

    /// The type of a variable that holds all of these; `None` while nothing is known.
    fn together(&mut self, key: (ScopeId, Symbol), all: &[Assigned]) -> Option<TypeId> {
        let mut ty = None;
        for found in all {
            if let Assigned::Value(t) = found {
                ty = Some(ty.map_or(*t, |ty| self.joined(ty, *t)));
            }
        }
        let ty = self.safe(key, ty?);
        match all.contains(&Assigned::None) && !self.types.is_object(ty) {
            true => Some(TypeId::OBJECT),
            false => Some(ty),
        }
    }

    /// While types are inferred: the type of what a read of a variable gives, where not all of its
    /// assignments reach the read. The variable itself may have a wider type.
    pub(crate) fn reaching_type(&mut self, name: Symbol, loc: Loc) -> Option<TypeId> {
        if self.inferring == 0 {
            return None;
        }
        let Target::Local(scope) = self.scopes.resolve(self.scope, name) else { return None };
        // A variable of C holds nothing else.
        if self.local_types.get(&(scope, name)).is_some_and(|t| !self.types.is_object(*t)) {
            return None;
        }
        let by = self.reaching.reads.get(&(scope, loc))?;
        let all: Option<Vec<Assigned>> = by.iter().map(|at| self.assigned.get(&(scope, *at)).copied()).collect();
        let all = all?;
        if all.iter().all(|a| *a == Assigned::Unknown) {
            return Some(TypeId::ERROR);
        }
        Some(self.together((scope, name), &all).unwrap_or(TypeId::OBJECT))
    }

    /// The type of what one assignment gives; `None` while it depends on unknown types.
    fn source_type(&mut self, scope: ScopeId, a: &Assignment<'a>) -> Option<TypeId> {
        let outer = std::mem::replace(&mut self.scope, a.seen_from);
        let ty = match a.source {
            Source::Object => TypeId::OBJECT,
            Source::Entered(e) => self.entered_type(e),
            Source::List => TypeId::PY_LIST,
            Source::Matched(subject, pattern) => {
                let ty = self.quick_type(subject);
                self.captured_type(pattern, ty, a.name).unwrap_or(TypeId::ERROR)
            }
            Source::Positional => TypeId::PY_TUPLE,
            Source::Keywords => TypeId::PY_DICT,
            Source::Value(e) if self.reads_byte(e) => TypeId::UCHAR,
            Source::Value(e) => match self.entry_given(e) {
                Some(ty) => ty,
                None => self.assigned_type(e),
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
                let known = self.reaching_type(a.name, a.loc).or_else(|| self.local_types.get(&(scope, a.name)).copied());
                let known = known.unwrap_or(TypeId::ERROR);
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

    /// The type that a variable has for the sake of this value.
    fn assigned_type(&mut self, e: &'a ast::Expr) -> TypeId {
        use ast::ExprKind as K;
        if let K::Tuple(items) = &e.kind
            && !items.iter().any(|i| matches!(i.kind, K::Starred(_)))
        {
            return self.tuple_type(items);
        }
        let ty = self.quick_type(e);
        // What arithmetic and `float()` give is a number and never None.
        let is_number = match &e.kind {
            K::Binary { .. } | K::Unary { .. } => true,
            K::Call(c) => c.func.as_name().is_some_and(|n| n == "float"),
            _ => false,
        };
        if is_number && ty == TypeId::PY_FLOAT { TypeId::DOUBLE } else { ty }
    }

    /// The type of a tuple display: a C tuple where the program asks for C types and all parts are numbers of
    /// C, else a tuple whose parts are known.
    fn tuple_type(&mut self, items: &'a [ast::Expr]) -> TypeId {
        let mut parts = Vec::new();
        for i in items {
            let ty = self.assigned_type(i);
            if ty == TypeId::ERROR {
                return TypeId::ERROR;
            }
            let ty = self.plain(ty);
            parts.push(match &self.types[self.types.resolved(ty)] {
                Type::Int(_) | Type::Float(_) | Type::Bint | Type::Complex(_) | Type::CTuple(_) | Type::Object(_) => ty,
                _ => TypeId::OBJECT,
            });
        }
        if parts.iter().all(|t| *t == TypeId::OBJECT) {
            return TypeId::PY_TUPLE;
        }
        if self.directives.infer_types == Some(true) && !parts.iter().any(|t| self.types.is_object(*t)) {
            return self.types.intern(Type::CTuple(parts.into()));
        }
        let made = pyxide_types::GenericType { base: TypeId::PY_TUPLE, args: parts.into(), length: pyxide_types::TupleLength::Known };
        self.types.intern(Type::Generic(made.into()))
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

    /// `b[i]` of bytes and of a bytearray is a number; a variable for it needs to hold a byte.
    fn reads_byte(&mut self, e: &'a ast::Expr) -> bool {
        let ast::ExprKind::Subscript { value, index } = &e.kind else { return false };
        if matches!(index.kind, ast::ExprKind::Slice { .. }) {
            return false;
        }
        match self.quick_type(value) {
            TypeId::PY_BYTEARRAY => self.quick_type(e) == TypeId::INT,
            TypeId::PY_BYTES => {
                let index = self.quick_type(index);
                self.types.is_integral(index)
            }
            _ => false,
        }
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
        // What may be too large for C is an int of Python's.
        let integer = |t: &Type| matches!(t, Type::Int(k) if !k.is_character());
        if ra == TypeId::PY_INT && integer(&self.types[rb]) || rb == TypeId::PY_INT && integer(&self.types[ra]) {
            return TypeId::PY_INT;
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
            Type::Reference(t) | Type::RvalueReference(t) | Type::Const(t) | Type::Volatile(t) | Type::Restrict(t) => t,
            _ => ty,
        };
        let r = self.types.resolved(ty);
        // What is a place of its own in C is pointed to.
        match self.types[r] {
            Type::Function(_) => return self.types.pointer(r),
            Type::Array(item, _) => return self.types.pointer(item),
            _ => {}
        }
        let usage = self.scopes[key.0].names.get(&key.1).copied();
        let arithmetic = usage.is_none_or(|u| u.arithmetic);
        // What is deleted somewhere must be able to be unset.
        let is_cpp = |t| matches!(self.types[self.types.resolved(t)], Type::CppClass(..));
        let owns_cpp = self.types.pointee(r).is_some_and(is_cpp);
        if usage.is_none_or(|u| u.deleted) && !self.types.is_object(r) && !owns_cpp {
            return TypeId::OBJECT;
        }
        if self.directives.infer_types == Some(true) {
            return ty;
        }
        match &self.types[r] {
            Type::Object(pyxide_types::ObjectType::Builtin(pyxide_types::Builtin::Float)) => TypeId::OBJECT,
            Type::Object(_) | Type::Buffer(_) => ty,
            Type::Float(pyxide_types::FloatKind::Double | pyxide_types::FloatKind::Float) | Type::Bint => ty,
            Type::Int(k) if k.is_character() => ty,
            Type::Int(_) | Type::Enum(_) if !arithmetic => ty,
            Type::Int(_) => TypeId::PY_INT,
            // Python's numbers are as exact as C's double.
            Type::Float(_) => TypeId::PY_FLOAT,
            Type::Complex(k) if *k != pyxide_types::FloatKind::Double => TypeId::PY_COMPLEX,
            Type::Enum(_) => TypeId::OBJECT,
            Type::Null => TypeId::VOID_PTR,
            Type::Void => TypeId::OBJECT,
            _ => ty,
        }
    }
}
