//! Which variables hold references.

use super::varset::VarSet;
use crate::ir::*;
use pyxide_types::{Type, TypeId, TypeTable};

/// Whether values of a type are counted: objects, and memoryviews in their own way.
pub fn is_counted(types: &TypeTable, ty: TypeId) -> bool {
    types.is_object(ty) || is_memoryview(types, ty)
}

/// Whether it is a typed memoryview.
pub fn is_memoryview(types: &TypeTable, ty: TypeId) -> bool {
    matches!(types[types.resolved(ty)], Type::MemoryView(_))
}

/// The variables of a body for which `f` holds.
pub fn vars_with(body: &Body, f: impl Fn(&VarDecl) -> bool) -> VarSet {
    let mut set = VarSet::default();
    body.vars.iter().filter(|(_, d)| f(d)).for_each(|(v, _)| set.add(v));
    set
}
