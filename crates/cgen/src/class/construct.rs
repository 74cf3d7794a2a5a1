//! `Class(a, b)` without a tuple of the arguments.
//!
//! A type that is called collects its arguments in a tuple for `tp_new` and `tp_init`. Where making
//! the object needs no arguments (no `__cinit__` that takes any, up to `object`), `tp_vectorcall`
//! hands them to `__init__` as they came. Subclasses do not inherit it (C-API: Type Objects).

use super::{Base, Classes, define, function, give, names, object};
use crate::ctree::{CExpr, CStmt, CType, Param};
use crate::module::Cx;
use pyxide_hir::tree::ClassImpl;
use pyxide_types::ClassId;

/// Whether `tp_new` of the class looks at no arguments.
fn makes_without_arguments(cx: &Cx<'_>, class: ClassId) -> bool {
    let takes = |f| cx.hir.functions[f].signature.as_ref().is_none_or(|s| !s.params.is_empty());
    if cx.special(class, "__cinit__").is_some_and(takes) {
        return false;
    }
    match cx.class_base(class) {
        Base::Object => true,
        Base::Own(b) => makes_without_arguments(cx, b),
        Base::Builtin(_) | Base::Foreign(_) => false,
    }
}

/// The function behind `tp_vectorcall`, set when the type is made.
pub(super) fn construct(cx: &mut Cx<'_>, class: &ClassImpl, out: &mut Classes) {
    let id = class.class;
    let Some(init) = class.specials.get("__init__").copied() else { return };
    if !makes_without_arguments(cx, id) {
        return;
    }
    let stem = cx.class_stem(id);
    let mut args = vec![CExpr::name(super::lifetime::new_function(cx, id)), function(cx, init)];
    args.extend(names(&["type", "args", "n", "names"]));
    let made = cx.runtime("ext_construct", "pyx_construct", args);
    let params = vec![
        object("type"),
        Param::new(CType::object().constant().ptr(), "args"),
        Param::new(CType::named("size_t"), "n"),
        object("names"),
    ];
    let f = define(out, CType::object(), format!("construct_{stem}"), params, vec![give(made)]);
    let place = cx.class_object(id);
    out.after.push(CStmt::Expr(cx.runtime("ext_construct", "pyx_construct_by", vec![place, f])));
}
