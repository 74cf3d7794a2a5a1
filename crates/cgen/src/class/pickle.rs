//! The default pickling of extension types: the methods, the function that pickles name, and the
//! table that the runtime reads.

use super::slots::Slots;
use super::{Base, Classes, define, function, give, names, object};
use crate::ctree::{BinOp, CExpr, CStmt, CType, Item, Linkage, Name, Var};
use crate::module::Cx;
use pyxide_hir::tree::{ClassImpl, Pickle};
use pyxide_types::ClassId;

/// Adds the methods and what installs them.
pub(super) fn slots(cx: &mut Cx<'_>, class: &ClassImpl, slots: &mut Slots, out: &mut Classes) {
    let Some(pickle) = &class.pickle else { return };
    let stem = cx.class_stem(class.class);
    let two = || vec![object("o"), object("x")];
    let (reduce, setstate, unpickle) = match pickle {
        Pickle::Refused(message) => {
            let args = vec![CExpr::name("PyExc_TypeError"), CExpr::string(message.as_bytes())];
            let body = vec![CStmt::call("PyErr_Format", args), give(CExpr::null())];
            let f = define(out, CType::object(), format!("no_pickle_{stem}"), two(), body);
            (f.clone(), f, CExpr::null())
        }
        Pickle::State { .. } => {
            // One function is both methods, and the function of the module.
            let f = CExpr::name(format!("pickled_{stem}"));
            let table = table(cx, class, pickle, f, out);
            let mut args = vec![table.clone().address(), cx.class_object(class.class)];
            args.extend(names(&["o", "x"]));
            let value = cx.runtime("ext_pickle", "pyx_pickled", args);
            let f = define(out, CType::object(), format!("pickled_{stem}"), two(), vec![give(value)]);
            (f.clone(), f, table.member("unpickle").address())
        }
    };
    if !is_plain(cx, class.class) {
        cx.need("ext_pickle_own");
    }
    for (name, f, flags) in [("__reduce_cython__", reduce, "METH_NOARGS"), ("__setstate_cython__", setstate, "METH_O")] {
        let row = vec![CExpr::string(name.as_bytes()), f, CExpr::name(flags), CExpr::null()];
        slots.methods.push(CExpr::Braces(row));
    }
    let args = vec![cx.class_object(class.class), unpickle];
    let call = cx.runtime("ext_pickle_install", "pyx_pickle_install", args).binary(BinOp::Lt, CExpr::number(0));
    out.after.push(CStmt::when(call, vec![give(CExpr::number(-1))]));
}

/// Whether no base but `object` is made elsewhere: then none has a way of its own.
fn is_plain(cx: &Cx<'_>, class: ClassId) -> bool {
    let alone = cx.types.classes[class].more_bases.is_empty();
    alone
        && match cx.class_base(class) {
            Base::Object => true,
            Base::Own(base) => is_plain(cx, base),
            Base::Builtin(_) | Base::Foreign(_) => false,
        }
}

/// The function of the module that pickles of a class name.
fn unpickle_name(cx: &Cx<'_>, class: &ClassImpl) -> String {
    format!("__pyx_unpickle_{}", cx.types.classes[class.class].name.name)
}

fn table(cx: &mut Cx<'_>, class: &ClassImpl, pickle: &Pickle, f: CExpr, out: &mut Classes) -> CExpr {
    let Pickle::State { names: list, objects, access } = pickle else { return CExpr::null() };
    let plain: Vec<&str> = list.iter().map(|n| &**n).collect();
    let kinds: String = objects.iter().map(|o| if *o { 'o' } else { '.' }).collect();
    let checksums = pyxide_abi::pickle_checksums(&plain).iter().map(|c| CExpr::name(format!("{c}"))).collect();
    let text = CExpr::string(unpickle_name(cx, class).as_bytes());
    let (get, set) = match access {
        Some((get, set)) => (function(cx, *get), function(cx, *set)),
        None => (CExpr::null(), CExpr::null()),
    };
    let row = vec![
        CExpr::Braces(vec![text, f, CExpr::name("METH_VARARGS"), CExpr::null()]),
        CExpr::string(plain.join(", ").as_bytes()),
        CExpr::string(kinds.as_bytes()),
        get,
        set,
        CExpr::Braces(checksums),
    ];
    cx.need("ext_pickle");
    let name: Name = format!("pickle_{}", cx.class_stem(class.class)).into();
    out.functions.push(Item::Var(Box::new(Var {
        linkage: Linkage::Static,
        ty: CType::named("pyx_pickle"),
        name: name.clone(),
        init: Some(CExpr::Braces(row)),
    })));
    CExpr::Name(name)
}
