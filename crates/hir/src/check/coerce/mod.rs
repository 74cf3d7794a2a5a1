//! Conversions: every place where a value of one type is used as another.
//!
//! Rules: docs "Language basics" (automatic type conversions), "Extension types" (type tests),
//! C's own for numbers and pointers.

mod between_c;
mod cpp;
mod objects;
mod pointers;
mod to_c;
mod to_object;

use crate::build;
use crate::check::Checker;
use crate::tree::{Const, ConstId, Expr, ExprKind, Interned, StrText};
use pyxide_base::Loc;
use pyxide_types::TypeId;

impl Checker<'_, '_> {
    /// `e` as a value of type `to`; an error when the language has no such conversion.
    pub(crate) fn coerce(&mut self, e: Expr, to: TypeId) -> Expr {
        let from = e.ty;
        if self.is_lock(from) && matches!(e.kind, ExprKind::Load(_)) && !self.types.is_object(to) {
            let message = format!("cython.{} cannot be copied", self.type_name(from));
            let d = pyxide_base::Diagnostic::error("lock-copy", e.loc, message).help("use a pointer to it");
            self.report(d);
            return Expr { ty: to, ..e };
        }
        if from == to {
            return e;
        }
        if from == TypeId::ERROR || to == TypeId::ERROR {
            return Expr { ty: to, ..e };
        }
        match (self.types.is_object(from), self.types.is_object(to)) {
            (true, true) => self.object_to_object(e, to),
            (false, true) => self.c_to_object(e, to),
            (true, false) => self.object_to_c(e, to),
            (false, false) => self.c_to_c(e, to),
        }
    }

    /// `e` as a Python object.
    pub(crate) fn object(&mut self, e: Expr) -> Expr {
        if self.types.is_object(e.ty) { self.upcast(e) } else { self.coerce(e, TypeId::OBJECT) }
    }

    /// An object as `object`.
    pub(super) fn upcast(&mut self, e: Expr) -> Expr {
        retag(e, TypeId::OBJECT)
    }

    pub(crate) fn mismatch(&mut self, loc: Loc, from: TypeId, to: TypeId) -> Expr {
        let message = match (self.types.is_object(from), self.types.is_object(to)) {
            (true, false) => format!("a Python object ({}) cannot become '{}'", self.type_name(from), self.type_name(to)),
            (false, true) => format!("'{}' cannot become a Python object ({})", self.type_name(from), self.type_name(to)),
            _ => format!("a value of type '{}' cannot be used as '{}'", self.type_name(from), self.type_name(to)),
        };
        let d = pyxide_base::Diagnostic::error("type-mismatch", loc, message);
        self.report(match self.mismatch_help(from, to) {
            Some(help) => d.help(help),
            None => d,
        });
        self.error_expr(loc, to)
    }

    /// Stands where an error was reported.
    pub(crate) fn error_expr(&self, loc: Loc, ty: TypeId) -> Expr {
        build::expr(ExprKind::Null, ty, loc)
    }

    /// Whether a value can be tested and converted at run time or compile time without error.
    pub(crate) fn can_coerce(&mut self, from: TypeId, to: TypeId) -> bool {
        let before = std::mem::replace(&mut self.dry_errors, false);
        self.dry_run(|c| {
            let loc = Loc::new(c.file, pyxide_base::Span::empty(0));
            let probe = build::load(crate::tree::LocalId::from_u32(0), from, loc);
            c.coerce(probe, to);
        });
        !std::mem::replace(&mut self.dry_errors, before)
    }

    /// A `str` constant of the pool.
    pub(crate) fn str_const(&mut self, text: &str) -> ConstId {
        self.consts.add(Const::Str { text: StrText::Utf8(text.into()), interned: Interned::No })
    }

    /// A name as an expression.
    pub(crate) fn name_const(&mut self, name: &str, loc: Loc) -> Expr {
        let c = self.consts.name(name);
        build::constant(c, TypeId::PY_STR, loc)
    }

    /// `None`
    pub(crate) fn none(&mut self, loc: Loc) -> Expr {
        let c = self.consts.add(Const::None);
        build::constant(c, TypeId::OBJECT, loc)
    }
}

/// An object expression seen as another object type that it is known to fit.
pub(crate) fn retag(e: Expr, ty: TypeId) -> Expr {
    match e.kind {
        ExprKind::Const(_) | ExprKind::CBuiltin(_) => Expr { ty, ..e },
        _ => build::trust(e, ty),
    }
}
