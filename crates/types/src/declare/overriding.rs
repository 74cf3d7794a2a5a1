//! What may override a C method. Callers know the method of the base: whatever they pass, and
//! whatever they make of the result and of errors, has to suit the one that overrides it.

use super::variables::{TypeNames, raises_otherwise, same_type};
use crate::*;

/// Why `over`, a method of `python` visibility, cannot override `base`; none: it can.
pub(super) fn fault(types: &TypeTable, base: &CFunc, over: TypeId, python: PythonVisible) -> Option<String> {
    let (Type::Function(old), Type::Function(new)) = (&types[base.ty], &types[over]) else { return None };
    if base.python == PythonVisible::Yes && python == PythonVisible::No {
        return Some("Python sees the method of the base, which is 'cpdef'".into());
    }
    let own = usize::from(!base.is_static);
    let more = new.params.len() as i64 - old.params.len() as i64;
    if more < 0 {
        return Some("it takes fewer arguments".into());
    }
    if i64::from(new.optional) != i64::from(old.optional) + more {
        return Some("other arguments may be left out".into());
    }
    if let Some((a, b)) = old.params.iter().zip(&new.params).skip(own).find(|(a, b)| !same_argument(types, **a, **b)) {
        return Some(format!("it takes '{}' for '{}'", types.display(*b), types.display(*a)));
    }
    if !same_type(types, old.ret, new.ret, TypeNames::SeenThrough) && !is_narrower(types, old.ret, new.ret) {
        return Some(format!("it returns '{}' for '{}'", types.display(new.ret), types.display(old.ret)));
    }
    if old.gil != new.gil {
        return Some("it treats the GIL in another way".into());
    }
    use ExceptionSpec::*;
    let raises = match (&old.except, &new.except) {
        (Never, Value(_) | ValueAndCheck(_) | AlwaysCheck) | (Value(_), Never | AlwaysCheck) => true,
        _ => raises_otherwise(types, base.ty, over),
    };
    raises.then(|| "it tells of exceptions in another way".into())
}

/// Whether an argument of type `a` can be passed where `b` is taken: C forgets `const` of what a pointer leads to.
fn same_argument(types: &TypeTable, a: TypeId, b: TypeId) -> bool {
    let pointee = |t: TypeId| types.pointee(types.unqualified(t)).map(|p| types.unqualified(p));
    let same = |a, b| same_type(types, a, b, TypeNames::SeenThrough);
    same(a, b) || matches!((pointee(a), pointee(b)), (Some(a), Some(b)) if same(a, b))
}

/// Whether every object of the class `b` is one of the type `a`.
fn is_narrower(types: &TypeTable, a: TypeId, b: TypeId) -> bool {
    a == TypeId::OBJECT && types.as_class(b).is_some() || matches!((types.as_class(a), types.as_class(b)), (Some(a), Some(b)) if types.derives_from(b, a))
}
