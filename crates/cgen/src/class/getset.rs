//! Properties of extension types.

use super::slots::Slots;
use super::{Classes, define, function, give, names, object, own_module};
use crate::ctree::{CExpr, CStmt, CType, Param};
use crate::module::Cx;
use crate::spell::identifier;
use pyxide_hir::tree::{ClassImpl, Const, ConstId, Property, StrText};
use pyxide_types::FieldAccess;

/// Adds an entry for each property.
pub(super) fn slots(cx: &mut Cx<'_>, class: &ClassImpl, slots: &mut Slots, out: &mut Classes) {
    let stem = cx.class_stem(class.class);
    for p in &class.properties {
        let Some(name) = text(cx, p.name) else { continue };
        let c = format!("{stem}_{}", identifier(&name));
        let mut get = p.get.map_or(CExpr::null(), |f| function(cx, f));
        let mut set = set(cx, p, &c, out);
        let mut place = CExpr::null();
        if let Some((field, access)) = p.field {
            cx.need("ext_attribute");
            let ty = CExpr::name(cx.object_struct(class.class).to_string());
            let field = cx.types.classes[class.class].fields[field as usize].clone();
            let member = CExpr::Name(cx.class_field_name(class.class, &field));
            place = CExpr::call("offsetof", vec![ty, member]).cast(CType::void().ptr());
            get = CExpr::name("pyx_get_attribute");
            if access == FieldAccess::Public {
                set = CExpr::name("pyx_set_attribute");
            }
        }
        if &*name == own_module::NAME {
            own_module::slots(cx, class.class, (get, set), slots, out);
            continue;
        }
        let doc = match p.doc.and_then(|d| text(cx, d)) {
            Some(t) => CExpr::string(t.as_bytes()),
            None => CExpr::null(),
        };
        let name = CExpr::string(name.as_bytes());
        slots.getset.push(CExpr::Braces(vec![name, get, set, doc, place]));
    }
}

/// What CPython hands a getter or setter besides the object and the value.
pub(crate) fn closure() -> Param {
    Param::new(CType::void().ptr(), "closure")
}

fn set(cx: &mut Cx<'_>, p: &Property, c: &str, out: &mut Classes) -> CExpr {
    if p.set.is_none() && p.del.is_none() {
        return CExpr::null();
    }
    let refuse = |what: &str| {
        let args = vec![CExpr::name("PyExc_NotImplementedError"), CExpr::string(what.as_bytes())];
        vec![CStmt::call("PyErr_Format", args), give(CExpr::number(-1))]
    };
    let then = match p.set {
        Some(f) => vec![give(CExpr::Call(Box::new(function(cx, f)), names(&["o", "value"])))],
        None => refuse("__set__"),
    };
    let mut body = vec![CStmt::when(CExpr::name("value"), then)];
    match p.del {
        Some(f) => body.push(give(CExpr::Call(Box::new(function(cx, f)), names(&["o"])))),
        None => body.extend(refuse("__del__")),
    }
    define(out, CType::int(), format!("set_{c}"), vec![object("o"), object("value"), closure()], body)
}

/// The text of a string constant.
pub(super) fn text(cx: &Cx<'_>, id: ConstId) -> Option<std::sync::Arc<str>> {
    match &cx.hir.consts[id] {
        Const::Str { text: StrText::Utf8(t), .. } => Some(t.clone()),
        _ => None,
    }
}
