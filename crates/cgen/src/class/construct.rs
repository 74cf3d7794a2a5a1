//! `Class(a, b)` without a tuple of the arguments.
//!
//! A type that is called collects its arguments in a tuple for `tp_new` and `tp_init`.
//! `tp_vectorcall` hands them to `__cinit__` and `__init__` as they came, where all classes up to
//! `object` are of this module. Subclasses do not inherit it (C-API: Type Objects).

use super::{Base, Classes, define, function, give, lifetime, names, object};
use crate::ctree::{CExpr, CStmt, CType, Param};
use crate::module::Cx;
use pyxide_hir::tree::ClassImpl;
use pyxide_hir::tree::FuncId;
use pyxide_types::ClassId;

/// How objects of a class are made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Making {
    /// Without a look at the arguments.
    Plain,
    /// A `__cinit__` of the class or a base takes them: `make_X` has them as a vector.
    Vector,
    /// By the `tp_new` of a type that is not ours.
    Foreign,
}

/// How objects of `class` are made.
pub(super) fn making(cx: &Cx<'_>, class: ClassId) -> Making {
    let takes = |f| cx.hir.functions[f].signature.as_ref().is_none_or(|s| !s.params.is_empty());
    let below = match cx.class_base(class) {
        Base::Object => Making::Plain,
        Base::Own(b) => making(cx, b),
        Base::Builtin(_) | Base::Foreign(_) => Making::Foreign,
    };
    match below {
        Making::Plain if cx.special(class, "__cinit__").is_some_and(takes) => Making::Vector,
        other => other,
    }
}

/// The name of the function that makes an object from a vector of arguments.
pub(super) fn make_function(cx: &mut Cx<'_>, class: ClassId) -> String {
    format!("make_{}", cx.class_stem(lifetime::made_as(cx, class)))
}

/// The nearest `__init__`, of classes that are ours up to `object`.
fn initialisation(cx: &Cx<'_>, class: ClassId) -> Option<FuncId> {
    cx.special(class, "__init__").or_else(|| match cx.class_base(class) {
        Base::Own(b) => initialisation(cx, b),
        _ => None,
    })
}

/// The function behind `tp_vectorcall`, set when the type is made.
pub(super) fn construct(cx: &mut Cx<'_>, class: &ClassImpl, out: &mut Classes) {
    let id = class.class;
    let made = making(cx, id);
    let init = initialisation(cx, id);
    let given = names(&["type", "args", "n", "names"]);
    let call = match (made, init) {
        (Making::Foreign, _) => return,
        (Making::Plain, None) => None,
        (Making::Plain, Some(init)) => {
            let mut args = vec![CExpr::name(lifetime::new_function(cx, id)), function(cx, init)];
            args.extend(given);
            Some(cx.runtime("ext_construct", "pyx_construct", args))
        }
        (Making::Vector, init) => {
            let init = init.map_or(CExpr::null(), |f| function(cx, f));
            let mut args = vec![CExpr::name(make_function(cx, id)), init];
            args.extend(given);
            Some(cx.runtime("ext_construct_vector", "pyx_construct_vector", args))
        }
    };
    let f = match call {
        None => {
            cx.need("ext_construct_plain");
            CExpr::name("pyx_construct_plain")
        }
        Some(call) => {
            let params = vec![
                object("type"),
                Param::new(CType::object().constant().ptr(), "args"),
                Param::new(CType::named("size_t"), "n"),
                object("names"),
            ];
            let stem = cx.class_stem(id);
            define(out, CType::object(), format!("construct_{stem}"), params, vec![give(call)])
        }
    };
    let place = cx.class_object(id);
    out.after.push(CStmt::Expr(cx.runtime("ext_construct_by", "pyx_construct_by", vec![place, f])));
}
