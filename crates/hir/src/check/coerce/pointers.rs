//! Pointers: what they point to, and when two kinds agree.

use crate::check::Checker;
use crate::tree::{Expr, ExprKind};
use pyxide_types::{Type, TypeId};

impl Checker<'_, '_> {
    pub(crate) fn is_char_pointer(&self, ty: TypeId) -> bool {
        self.types.pointee(ty).is_some_and(|p| {
            use pyxide_types::IntKind::*;
            matches!(self.types[self.types.resolved(p)], Type::Int(Char | SChar | UChar))
        })
    }

    /// Whether a type is one of C's character types.
    pub(crate) fn is_byte(&self, ty: TypeId) -> bool {
        use pyxide_types::IntKind::*;
        matches!(self.types[self.types.resolved(ty)], Type::Int(Char | SChar | UChar))
    }

    /// Whether pointers of these types can be compared.
    pub(crate) fn comparable_pointers(&mut self, a: TypeId, b: TypeId) -> bool {
        let item = |c: &Self, t: TypeId| match c.types[c.types.resolved(t)] {
            Type::Pointer(p) | Type::Array(p, _) => Some(c.types.resolved(p)),
            _ => None,
        };
        match (item(self, a), item(self, b)) {
            (Some(a), Some(b)) => self.pointees_agree(a, b) || self.pointees_agree(b, a),
            _ => true,
        }
    }

    /// Whether a pointer to `a` may be used as a pointer to `b`.
    pub(crate) fn pointees_agree(&mut self, a: TypeId, b: TypeId) -> bool {
        let b_const = matches!(self.types[b], Type::Const(_));
        let a_const = matches!(self.types[a], Type::Const(_));
        let (ra, rb) = (self.types.resolved(a), self.types.resolved(b));
        if a_const && !b_const && rb != TypeId::VOID {
            return false;
        }
        if ra == rb || rb == TypeId::VOID || ra == TypeId::VOID {
            return true;
        }
        match (&self.types[ra].clone(), &self.types[rb].clone()) {
            (Type::Function(f), Type::Function(g)) => self.signatures_agree(f, g),
            (Type::Pointer(x) | Type::Array(x, _), Type::Pointer(y)) => self.pointees_agree(*x, *y),
            (Type::CppClass(..), Type::CppClass(..)) => self.cpp_derives(ra, rb),
            (Type::Object(_), Type::Object(_)) => true,
            // One C struct that two modules declare.
            (Type::Struct(x), Type::Struct(y)) => {
                let (x, y) = (&self.types.structs[*x], &self.types.structs[*y]);
                let external = x.linkage == pyxide_types::Linkage::Extern && y.linkage == pyxide_types::Linkage::Extern;
                external && x.name.c_name.as_deref().unwrap_or(&x.name.name) == y.name.c_name.as_deref().unwrap_or(&y.name.name)
            }
            _ => false,
        }
    }

    /// Whether a function of type `f` may stand where `g` is wanted: same parameters and result,
    /// and no exception or GIL need that `g` does not tell.
    pub(crate) fn signatures_agree(&self, f: &pyxide_types::FuncType, g: &pyxide_types::FuncType) -> bool {
        use pyxide_types::{ExceptionSpec as E, GilSpec};
        let same = |a: &TypeId, b: &TypeId| {
            let (a, b) = (self.types.resolved(*a), self.types.resolved(*b));
            a == b
                || (self.types.is_object(a) && self.types.is_object(b))
                || matches!((&self.types[a], &self.types[b]), (Type::Pointer(x), Type::Pointer(y)) if self.types.resolved(*x) == self.types.resolved(*y))
        };
        if f.params.len() != g.params.len() || !f.params.iter().zip(&g.params).all(|(a, b)| same(a, b)) || !same(&f.ret, &g.ret) {
            return false;
        }
        if g.gil == GilSpec::Free && f.gil == GilSpec::Needs {
            return false;
        }
        f.except == g.except
            || matches!(f.except, E::Never) && !matches!(g.except, E::Value(_))
            || matches!((&f.except, &g.except), (E::Value(a), E::ValueAndCheck(b)) if a == b)
            || matches!(g.except, E::AlwaysCheck | E::Cpp(_))
    }

    /// A function of the language's own: `except *` is `except? -1` where it returns an integer, and
    /// it returns that.
    pub(super) fn may_point_to_star(&self, e: &Expr, f: &pyxide_types::FuncType, g: &pyxide_types::FuncType) -> bool {
        use pyxide_types::{ExceptionSpec as E, ExceptionValue};
        let ExprKind::FuncPointer(id) = e.kind else { return false };
        let own = self.types.cfuncs[id].linkage != pyxide_types::Linkage::Extern;
        let is_star = f.except == E::AlwaysCheck && self.types.is_integral(f.ret);
        let as_checked = pyxide_types::FuncType { except: E::ValueAndCheck(ExceptionValue::Int(-1)), ..f.clone() };
        own && is_star && self.signatures_agree(&as_checked, g)
    }
}
