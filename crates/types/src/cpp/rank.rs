//! How well an argument fits a parameter (after C++ [over.ics.rank], simplified).

use crate::{ObjectType, Type, TypeId, TypeTable};

/// How well; smaller is better. Not fitting at all is `None` of [`fit`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fit {
    /// The same type, but for references and qualifiers.
    Exact,
    /// A C integer to a wider one of the same signedness, `float` to `double`.
    Promotion,
    /// Another C conversion that loses nothing of the kind: to a base class, to `void*`.
    Conversion,
    /// Between integers and floats, or to a narrower type.
    Lossy,
    /// A Python object to a C value or back.
    Python,
}

/// Whether and how well a value of one type can be passed where another is wanted.
pub fn fit(types: &TypeTable, from: TypeId, to: TypeId) -> Option<Fit> {
    let (f, t) = (types.resolved(from), types.resolved(to));
    if f == t || f == TypeId::ERROR || t == TypeId::ERROR {
        return Some(Fit::Exact);
    }
    match (&types[f], &types[t]) {
        (_, Type::TemplateParam(_) | Type::Opaque(_)) | (Type::TemplateParam(_) | Type::Opaque(_), _) => Some(Fit::Conversion),
        (Type::Null, Type::Pointer(_)) => Some(Fit::Conversion),
        (Type::Int(a), Type::Int(b)) => Some(match (a.rank() <= b.rank(), a.signedness() == b.signedness()) {
            (true, true) => Fit::Promotion,
            (true, false) => Fit::Conversion,
            _ => Fit::Lossy,
        }),
        (Type::Bint | Type::Enum(_), Type::Int(_)) => Some(Fit::Promotion),
        (Type::Int(_), Type::Bint | Type::Enum(_)) => Some(Fit::Conversion),
        (Type::Float(a), Type::Float(b)) => Some(if a < b { Fit::Promotion } else { Fit::Lossy }),
        (Type::Int(_) | Type::Bint | Type::Enum(_), Type::Float(_)) => Some(Fit::Lossy),
        (Type::Float(_), Type::Int(_) | Type::Bint) => Some(Fit::Lossy),
        (Type::Int(_) | Type::Bint | Type::Float(_) | Type::Complex(_), Type::Complex(_)) => Some(Fit::Conversion),
        (Type::Pointer(a) | Type::Array(a, _), Type::Pointer(b)) => pointer_fit(types, *a, *b),
        (Type::Function(_), Type::Pointer(b)) => (types.unqualified(*b) == f).then_some(Fit::Exact),
        (Type::CppClass(..), Type::CppClass(..)) => derives(types, f, t).then_some(Fit::Conversion),
        (Type::Object(a), Type::Object(b)) => object_fit(types, *a, *b),
        (Type::Object(_), Type::Struct(_) | Type::CTuple(_) | Type::CppClass(..) | Type::MemoryView(_)) => Some(Fit::Python),
        (Type::Object(_), Type::Int(_) | Type::Bint | Type::Float(_) | Type::Complex(_) | Type::Enum(_)) => Some(Fit::Python),
        (Type::Object(_), Type::Pointer(p)) => is_char(types, *p).then_some(Fit::Python),
        (Type::Pointer(p), Type::Object(_)) => is_char(types, *p).then_some(Fit::Python),
        (Type::Struct(_) | Type::CTuple(_) | Type::CppClass(..) | Type::MemoryView(_), Type::Object(_)) => Some(Fit::Python),
        (Type::Int(_) | Type::Bint | Type::Float(_) | Type::Complex(_) | Type::Enum(_), Type::Object(_)) => Some(Fit::Python),
        _ => None,
    }
}

fn pointer_fit(types: &TypeTable, from: TypeId, to: TypeId) -> Option<Fit> {
    let (f, t) = (types.unqualified(from), types.unqualified(to));
    if types.resolved(f) == types.resolved(t) {
        return Some(if from == to { Fit::Exact } else { Fit::Promotion });
    }
    if t == TypeId::VOID {
        return Some(Fit::Conversion);
    }
    match (&types[types.resolved(f)], &types[types.resolved(t)]) {
        (Type::CppClass(..), Type::CppClass(..)) => derives(types, f, t).then_some(Fit::Conversion),
        (Type::Pointer(a), Type::Pointer(b)) => pointer_fit(types, *a, *b).filter(|fit| *fit <= Fit::Promotion),
        (Type::TemplateParam(_) | Type::Opaque(_), _) | (_, Type::TemplateParam(_) | Type::Opaque(_)) => Some(Fit::Conversion),
        _ => None,
    }
}

fn object_fit(types: &TypeTable, from: ObjectType, to: ObjectType) -> Option<Fit> {
    match (from, to) {
        (_, ObjectType::Any) => Some(Fit::Conversion),
        (ObjectType::Any, _) => Some(Fit::Python),
        (ObjectType::Class(a), ObjectType::Class(b)) if types.derives_from(a, b) => Some(Fit::Conversion),
        (ObjectType::Class(a), ObjectType::Class(b)) if types.derives_from(b, a) => Some(Fit::Python),
        _ => None,
    }
}

fn is_char(types: &TypeTable, ty: TypeId) -> bool {
    use crate::IntKind::*;
    matches!(types[types.resolved(ty)], Type::Int(Char | SChar | UChar | PyUnicode))
}

/// Whether one C++ class is derived from another. Template arguments of bases are compared
/// after those of the class are put in, so this needs no new types for plain bases only; for
/// template bases the class alone decides.
fn derives(types: &TypeTable, class: TypeId, base: TypeId) -> bool {
    let (Type::CppClass(c, args), Type::CppClass(b, base_args)) = (&types[class], &types[base]) else { return false };
    if c == b {
        return args.is_empty() || base_args.is_empty() || args == base_args;
    }
    types.cpp_classes[*c].bases.iter().any(|p| {
        let p = types.resolved(*p);
        match &types[p] {
            Type::CppClass(pc, _) if pc == b => true,
            _ => derives(types, p, base),
        }
    })
}
