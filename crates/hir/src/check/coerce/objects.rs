//! An object as an object of another type: type tests, None, subtypes.

use crate::build;
use crate::check::Checker;
use crate::tree::{Coercion, Const, Expr, ExprKind};
use pyxide_types::{Builtin, ObjectType, Type, TypeId};
use super::retag;

impl Checker<'_, '_> {
    pub(super) fn object_to_object(&mut self, e: Expr, to: TypeId) -> Expr {
        let loc = e.loc;
        let target = self.types.resolved(to);
        match self.types[target].clone() {
            Type::Object(ObjectType::Any) => retag(e, to),
            Type::Buffer(b) => {
                let base = self.coerce(e, b.base);
                retag(base, to)
            }
            Type::Object(_) => {
                if matches!(e.kind, ExprKind::Const(c) if self.consts[c] == Const::None) {
                    return retag(e, to);
                }
                if self.other_items(e.ty, to) {
                    return self.mismatch(loc, e.ty, to);
                }
                if self.is_subtype(e.ty, target) {
                    return retag(e, to);
                }
                // Numbers of other kinds are converted.
                let from = self.types.resolved(e.ty);
                let number = matches!(from, TypeId::OBJECT | TypeId::PY_INT | TypeId::PY_FLOAT | TypeId::PY_BOOL | TypeId::PY_COMPLEX);
                let row = match target {
                    TypeId::PY_INT => Some(pyxide_prims::Prim::IntOf),
                    TypeId::PY_FLOAT => Some(pyxide_prims::Prim::FloatOf),
                    _ => None,
                };
                if let Some(row) = row.filter(|_| number || self.types.as_class(from).is_some()) {
                    self.needs_gil(loc, "converting a Python object");
                    let made = build::prim(row, vec![retag(e, TypeId::OBJECT)], loc);
                    return retag(made, to);
                }
                if !self.may_be(e.ty, target) {
                    if self.never_none(&e) || self.always_another(e.ty, target) {
                        return self.mismatch(loc, e.ty, to);
                    }
                    let message = format!("a '{}' is never a '{}': unless it is None this raises TypeError", self.type_name(e.ty), self.type_name(to));
                    let d = pyxide_base::Diagnostic::warning("type-mismatch", loc, message);
                    self.report(match self.mismatch_help(e.ty, to) {
                        Some(help) => d.help(help),
                        None => d,
                    });
                }
                self.needs_gil(loc, "testing the type of a Python object");
                build::expr(ExprKind::Coerce(Coercion::TypeTest, Box::new(e)), to, loc)
            }
            _ => retag(e, to),
        }
    }

    /// Whether an object of a built-in type was made here, so that it cannot be None.
    pub(super) fn never_none(&self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Coerce(Coercion::Trust | Coercion::TypeTest, inner) => self.never_none(inner),
            ExprKind::Load(_) => false,
            _ => true,
        }
    }

    /// Whether the language refuses a variable of one built-in type where the other is wanted: among containers, and
    /// between text and bytes. Elsewhere the test at run time stays, which None passes.
    pub(super) fn always_another(&self, a: TypeId, b: TypeId) -> bool {
        use Builtin::{ByteArray, Bytes, Dict, FrozenSet, List, Set, Str, Tuple};
        let kind = |t: TypeId| match self.types.as_builtin(self.types.resolved(t)) {
            Some(List | Tuple | Dict | Set | FrozenSet) => 1,
            Some(Str | Bytes | ByteArray) => 2,
            _ => 0,
        };
        kind(a) == kind(b) && kind(a) != 0
    }

    /// Whether every object of type `a` is one of type `b` (None aside).
    pub(crate) fn is_subtype(&self, a: TypeId, b: TypeId) -> bool {
        let (a, b) = (self.types.resolved(a), self.types.resolved(b));
        if a == b || b == TypeId::OBJECT {
            return true;
        }
        let mut at = a;
        loop {
            at = match self.types[at] {
                Type::Object(ObjectType::Class(c)) => match self.types.classes[c].base {
                    Some(base) => self.types.resolved(base),
                    None => return false,
                },
                Type::Object(ObjectType::Builtin(derived)) => return self.types.as_builtin(b).is_some_and(|b| derived.is_a(b)),
                Type::Buffer(ref buf) => buf.base,
                _ => return false,
            };
            if at == b {
                return true;
            }
        }
    }

    /// Whether an object of static type `a` can be one of type `b`.
    pub(crate) fn may_be(&self, a: TypeId, b: TypeId) -> bool {
        let a = self.types.resolved(a);
        if a == TypeId::OBJECT || self.is_subtype(b, a) || self.is_subtype(a, b) {
            return true;
        }
        // Two classes neither of which is the other's base may share a subclass in Python only
        // when one of them is no exact built-in.
        let foreign = |t: TypeId| self.types.as_class(t).is_some_and(|c| self.types.classes[c].linkage == pyxide_types::Linkage::Extern);
        match (self.types.as_builtin(a), self.types.as_builtin(b)) {
            (None, None) => true,
            // A class and a built-in type may have a common subclass.
            (None, Some(_)) | (Some(_), None) => true,
            // Exceptions are not exact: a class may derive from both.
            (Some(a), Some(b)) if a.is_a(Builtin::BaseException) && b.is_a(Builtin::BaseException) => true,
            // A class of another module may be a built-in type under its C name.
            _ => foreign(a) || foreign(b),
        }
    }
}
