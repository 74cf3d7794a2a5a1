//! Methods of built-in types that are rows of the primitives table.

use pyxide_prims::Prim;
use pyxide_types::Builtin;

/// The row for `object.name(n arguments)`.
pub(super) fn row(object: Builtin, name: &str, args: usize) -> Option<Prim> {
    METHODS.iter().find(|(b, n, a, _)| *b == object && *n == name && *a == args).map(|(.., p)| *p)
}

/// Whether the row's C result is a status and the method gives None.
pub(super) fn gives_none(p: Prim) -> bool {
    p.row().ret == pyxide_types::TypeId::INT
}

const METHODS: &[(Builtin, &str, usize, Prim)] = &[
    (Builtin::List, "append", 1, Prim::ListAppend),
    (Builtin::Set, "add", 1, Prim::SetAdd),
];
