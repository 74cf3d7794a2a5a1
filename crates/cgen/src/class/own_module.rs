//! A property `__module__`. The dictionary of a heap type has the name of its module there, which CPython reads and
//! pickles; instances are given the property where they look attributes up, as far as nothing else does that.

use super::slots::Slots;
use super::{Classes, define, give, names, object};
use crate::ctree::{CExpr, CStmt, CType};
use crate::module::Cx;
use pyxide_types::ClassId;

/// The name of the property.
pub(super) const NAME: &str = "__module__";

/// Looks the attribute up in front of CPython: `get` and `set` are the functions of the property, NULL where it has none.
pub(super) fn slots(cx: &mut Cx<'_>, class: ClassId, (get, set): (CExpr, CExpr), slots: &mut Slots, out: &mut Classes) {
    let stem = cx.class_stem(class);
    let asked = |cx: &mut Cx<'_>| {
        let args = vec![CExpr::name("o"), cx.class_object(class), CExpr::name("name"), cx.text(NAME)];
        cx.runtime("ext_own_module", "pyx_asks_own_module", args)
    };
    if get != CExpr::null() {
        let own = CExpr::Call(Box::new(get), vec![CExpr::name("o"), CExpr::null()]);
        let body = vec![CStmt::when(asked(cx), vec![give(own)]), give(CExpr::call("PyObject_GenericGetAttr", names(&["o", "name"])))];
        let f = define(out, CType::object(), format!("getattro_{stem}"), vec![object("o"), object("name")], body);
        slots.set("tp_getattro", f);
    }
    if set != CExpr::null() {
        let own = CExpr::Call(Box::new(set), vec![CExpr::name("o"), CExpr::name("value"), CExpr::null()]);
        let generic = CExpr::call("PyObject_GenericSetAttr", names(&["o", "name", "value"]));
        let body = vec![CStmt::when(asked(cx), vec![give(own)]), give(generic)];
        let params = vec![object("o"), object("name"), object("value")];
        slots.set("tp_setattro", define(out, CType::int(), format!("setattro_{stem}"), params, body));
    }
}
