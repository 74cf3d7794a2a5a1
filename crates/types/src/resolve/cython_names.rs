//! The types that the `cython` module names (docs: "Pure Python Mode", "Fused Types").

use crate::{TypeId, TypeTable};

const NAMES: &[(&str, TypeId)] = &[
    ("void", TypeId::VOID),
    ("bint", TypeId::BINT),
    ("char", TypeId::CHAR),
    ("schar", TypeId::SCHAR),
    ("uchar", TypeId::UCHAR),
    ("short", TypeId::SHORT),
    ("ushort", TypeId::USHORT),
    ("sshort", TypeId::SHORT),
    ("int", TypeId::INT),
    ("uint", TypeId::UINT),
    ("sint", TypeId::INT),
    ("long", TypeId::LONG),
    ("ulong", TypeId::ULONG),
    ("slong", TypeId::LONG),
    ("longlong", TypeId::LONGLONG),
    ("ulonglong", TypeId::ULONGLONG),
    ("slonglong", TypeId::LONGLONG),
    ("Py_ssize_t", TypeId::SSIZE_T),
    ("ssize_t", TypeId::SSIZE_T),
    ("size_t", TypeId::SIZE_T),
    ("ptrdiff_t", TypeId::PTRDIFF_T),
    ("Py_hash_t", TypeId::HASH_T),
    ("Py_UCS4", TypeId::UCS4),
    ("Py_UNICODE", TypeId::PY_UNICODE),
    ("float", TypeId::FLOAT),
    ("double", TypeId::DOUBLE),
    ("longdouble", TypeId::LONG_DOUBLE),
    ("floatcomplex", TypeId::COMPLEX_FLOAT),
    ("doublecomplex", TypeId::COMPLEX_DOUBLE),
    ("longdoublecomplex", TypeId::COMPLEX_LONG_DOUBLE),
    ("complex", TypeId::COMPLEX_DOUBLE),
    ("object", TypeId::OBJECT),
];

/// Python's types under the names that `cython` gives them.
const PYTHON: &[(&str, &str)] = &[
    ("unicode", "str"),
    ("bytes", "bytes"),
    ("bytearray", "bytearray"),
    ("str", "str"),
    ("list", "list"),
    ("tuple", "tuple"),
    ("dict", "dict"),
    ("set", "set"),
    ("frozenset", "frozenset"),
];

/// Lock types (docs: "Free threading", `cython.pymutex`).
const OPAQUE: &[(&str, &str)] = &[("pymutex", "pymutex"), ("pythread_type_lock", "pythread_type_lock")];

/// Whether an opaque type of this name is a lock.
pub fn is_lock(name: &str) -> bool {
    OPAQUE.iter().any(|(_, text)| *text == name)
}

/// The type of `cython` whose name is nearest to one that is no type.
pub fn similar_cython_type(name: &str) -> Option<&'static str> {
    pyxide_base::similar(name, NAMES.iter().map(|(n, _)| *n).chain(["floating", "integral", "numeric"]))
}

/// The type that `cython.NAME` is: `int`, `p_char` (a pointer), `pp_int`, `floating`.
pub fn cython_type(types: &mut TypeTable, name: &str) -> Option<TypeId> {
    if let Some((_, ty)) = NAMES.iter().find(|(n, _)| *n == name) {
        return Some(*ty);
    }
    if let Some(class) = name.strip_prefix("view.").and_then(crate::ViewClass::named) {
        let class = types.view_class(class);
        return Some(types.class(class));
    }
    if let Some(fused) = types.predefined_fused(name) {
        return Some(types.intern(crate::Type::Fused(fused)));
    }
    if let Some((_, text)) = OPAQUE.iter().find(|(n, _)| *n == name) {
        return Some(types.intern(crate::Type::Opaque((*text).into())));
    }
    if let Some(builtin) = PYTHON.iter().find(|(n, _)| *n == name).and_then(|(_, b)| crate::Builtin::named(b)) {
        return Some(types.builtin(builtin));
    }
    let stars = name.bytes().take_while(|b| *b == b'p').count();
    let rest = name.get(stars..)?.strip_prefix('_')?;
    if stars == 0 {
        return None;
    }
    let plain = rest.strip_prefix("const_");
    let mut ty = NAMES.iter().find(|(n, _)| *n == plain.unwrap_or(rest))?.1;
    if plain.is_some() {
        ty = types.intern(crate::Type::Const(ty));
    }
    for _ in 0..stars {
        ty = types.pointer(ty);
    }
    Some(ty)
}
