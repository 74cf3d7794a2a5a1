//! C values as C values: numbers, enums, pointers, structs.

use crate::build;
use crate::check::Checker;
use crate::tree::{Coercion, Expr, ExprKind};
use pyxide_types::{Type, TypeId};

impl Checker<'_, '_> {
    pub(super) fn cast(&self, e: Expr, to: TypeId) -> Expr {
        let loc = e.loc;
        build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(e)), to, loc)
    }

    /// Whether two declarations mean one enum of a header.
    pub(super) fn same_c_enum(&self, a: pyxide_types::EnumId, b: pyxide_types::EnumId) -> bool {
        let c_name = |id: pyxide_types::EnumId| {
            let def = &self.types.enums[id];
            let name = def.name.as_ref()?;
            (def.linkage == pyxide_types::Linkage::Extern).then(|| name.c_name.clone().unwrap_or_else(|| name.name.clone()))
        };
        c_name(a).is_some() && c_name(a) == c_name(b)
    }

    pub(super) fn c_to_c(&mut self, e: Expr, to: TypeId) -> Expr {
        let loc = e.loc;
        let (from, target) = (self.types.resolved(e.ty), self.types.resolved(to));
        if from == target {
            return retag_c(e, to);
        }
        if let Some(done) = self.literal_to_c(&e, to, target) {
            return done;
        }
        use Type::*;
        match (self.types[from].clone(), self.types[target].clone()) {
            (Int(_) | Bint | Enum(_), Int(_) | Bint | Float(_) | Complex(_)) => self.cast(e, to),
            (Int(_) | Bint, Enum(_)) => self.cast(e, to),
            (Enum(a), Enum(b)) if a == b || self.same_c_enum(a, b) => self.cast(e, to),
            (Enum(_), Enum(_)) => self.mismatch(loc, e.ty, to),
            (Float(_), Float(_) | Complex(_)) | (Complex(_), Complex(_)) => self.cast(e, to),
            (Complex(_), Float(_)) if self.is_soft(e.ty) => {
                let real = self.soft_real(e);
                self.coerce(real, to)
            }
            (Float(_), Bint) => self.truth(e),
            (Float(_), Int(_)) => match self.integer_power(&e) {
                Some(power) => self.coerce(power, to),
                None => self.mismatch(loc, e.ty, to),
            },
            (Null, Pointer(_)) => Expr { ty: to, ..e },
            (Null, Function(_)) => Expr { ty: to, ..e },
            (Pointer(a) | Array(a, _), Pointer(b)) => {
                if self.drops_const(a, b) {
                    let message = format!("'{}' becomes '{}', which drops 'const': what it points to is not to be written", self.type_name(e.ty), self.type_name(to));
                    let d = pyxide_base::Diagnostic::warning("drops-const", loc, message).help("declare the pointer 'const' too, or write a cast if you know better");
                    self.report(d);
                    return self.cast(e, to);
                }
                let untyped = self.types.resolved(a) == TypeId::VOID && self.types.resolved(b) != TypeId::VOID;
                if self.pointees_agree(a, b) && !untyped {
                    return if self.types[from] == self.types[target] { retag_c(e, to) } else { self.cast(e, to) };
                }
                if self.const_further_in(a, b) {
                    return self.cast(e, to);
                }
                self.mismatch(loc, e.ty, to)
            }
            (Pointer(_), Bint) => self.truth(e),
            (Function(_), Pointer(b)) if self.fused_pointer(&e, b).is_some() => {
                let Some(chosen) = self.fused_pointer(&e, b) else { return e };
                self.coerce(chosen, to)
            }
            (Function(f), Pointer(b)) => {
                let pointer_ok = match self.types[self.types.resolved(b)].clone() {
                    Function(g) => self.signatures_agree(&f, &g) || self.may_point_to_star(&e, &f, &g),
                    Void => true,
                    _ => false,
                };
                if pointer_ok { self.cast(e, to) } else { self.mismatch(loc, e.ty, to) }
            }
            (Array(..), MemoryView(view)) => match self.array_as_object(&e, &view) {
                Some(object) => self.coerce(object, to),
                None => self.mismatch(loc, e.ty, to),
            },
            (MemoryView(a), MemoryView(b)) => {
                if self.view_conforms(&a, &b) {
                    build::expr(ExprKind::Coerce(Coercion::MemoryView, Box::new(e)), to, loc)
                } else {
                    self.mismatch(loc, e.ty, to)
                }
            }
            (CTuple(a), CTuple(b)) if a.len() == b.len() => {
                let mut out = Vec::new();
                let value = self.once(e, &mut out);
                if let ExprKind::Load(place) = value.kind.clone() {
                    let parts = (0..a.len())
                        .map(|i| {
                            let base = Box::new(build::load_place(place.clone(), loc));
                            let item = crate::tree::Place { kind: crate::tree::PlaceKind::CTupleItem { base, item: i as u32 }, ty: a[i] };
                            self.coerce(build::load_place(item, loc), b[i])
                        })
                        .collect();
                    return build::block(out, build::expr(ExprKind::Aggregate(parts), to, loc));
                }
                self.mismatch(loc, value.ty, to)
            }
            // Instances whose arguments differ in name only are one type.
            (CppClass(a, x), CppClass(b, y)) if a == b && x.len() == y.len() && x.iter().zip(&y).all(|(x, y)| self.same_but_named(*x, *y)) => {
                Expr { ty: to, ..e }
            }
            (_, CppClass(..)) | (CppClass(..), _) => {
                if self.cpp_convertible(from, target) {
                    build::expr(ExprKind::Coerce(Coercion::Cpp, Box::new(e)), to, loc)
                } else {
                    self.mismatch(loc, e.ty, to)
                }
            }
            // A parameter of a template that was left out: only C++ knows its default.
            (_, TemplateParam(_)) if self.f.this.is_none() => e,
            (TemplateParam(_) | Opaque(_), _) | (_, TemplateParam(_) | Opaque(_)) => self.cast(e, to),
            _ => self.mismatch(loc, e.ty, to),
        }
    }

    /// Whether two types are one but for the names that typedefs give.
    pub(super) fn same_but_named(&self, a: TypeId, b: TypeId) -> bool {
        match (&self.types[a], &self.types[b]) {
            _ if a == b => true,
            (Type::Typedef(t), _) => self.same_but_named(self.types.typedefs[*t].base, b),
            (_, Type::Typedef(t)) => self.same_but_named(a, self.types.typedefs[*t].base),
            (Type::Const(x), Type::Const(y)) => self.same_but_named(*x, *y),
            _ => false,
        }
    }

    /// A power of integers, which has the type of floats, where an integer is wanted: computed in
    /// integers (docs: directive `cpow`).
    pub(super) fn integer_power(&mut self, e: &Expr) -> Option<Expr> {
        let ExprKind::Binary(crate::tree::BinaryOp::Pow, base, exponent) = &e.kind else { return None };
        let integer = |c: &Self, e: &Expr| {
            let inner = match &e.kind {
                ExprKind::Coerce(Coercion::Cast, inner) => inner,
                _ => return None,
            };
            c.types.is_integral(inner.ty).then(|| (**inner).clone())
        };
        let (base, exponent) = (integer(self, base)?, integer(self, exponent)?);
        let ty = self.common_number(base.ty, exponent.ty);
        let (base, exponent) = (self.coerce(base, ty), self.coerce(exponent, ty));
        Some(build::expr(ExprKind::Binary(crate::tree::BinaryOp::Pow, Box::new(base), Box::new(exponent)), ty, e.loc))
    }

    /// Whether pointees are the same but for a `const` that is lost.
    pub(super) fn drops_const(&mut self, a: TypeId, b: TypeId) -> bool {
        self.is_const(a) && !self.is_const(b) && self.types.resolved(a) == self.types.resolved(b) && self.types.resolved(b) != TypeId::VOID
    }

    /// Whether pointees are pointers to the same but for a `const`: `const char **` for `char **`, which headers mix.
    pub(super) fn const_further_in(&mut self, a: TypeId, b: TypeId) -> bool {
        let (a, b) = (self.types.resolved(a), self.types.resolved(b));
        match (&self.types[a], &self.types[b]) {
            (Type::Pointer(x), Type::Pointer(y)) => {
                let (x, y) = (*x, *y);
                self.drops_const(x, y) || self.const_further_in(x, y)
            }
            _ => false,
        }
    }
}

/// A C value whose type differs in name only (typedef, `const`).
pub(super) fn retag_c(e: Expr, ty: TypeId) -> Expr {
    let loc = e.loc;
    match e.kind {
        ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Null => Expr { ty, ..e },
        _ => build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(e)), ty, loc),
    }
}
