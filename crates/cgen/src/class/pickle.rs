//! The default pickling of extension types: the methods, the function that pickles name, and the
//! table that the runtime reads.

use super::slots::Slots;
use super::{Classes, define, function, give, names, object};
use crate::ctree::{BinOp, CExpr, CStmt, CType, Item, Linkage, Name, Var};
use crate::module::Cx;
use pyxide_hir::tree::{ClassImpl, Pickle};

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
            let table = table(cx, class, pickle, &stem, out).address();
            let call = |cx: &mut Cx<'_>, f: &str, extra: Vec<CExpr>| {
                let mut args = vec![table.clone()];
                args.extend(extra);
                cx.runtime("ext_pickle", f, args)
            };
            let value = call(cx, "pyx_reduce", names(&["o"]));
            let reduce = define(out, CType::object(), format!("reduce_{stem}"), two(), vec![give(value)]);
            let value = call(cx, "pyx_setstate", names(&["o", "x"]));
            let setstate = define(out, CType::object(), format!("setstate_{stem}"), two(), vec![give(value)]);
            let ty = cx.class_object(class.class);
            let value = call(cx, "pyx_unpickle", vec![ty, CExpr::name("x")]);
            let f = define(out, CType::object(), format!("unpickle_{stem}"), two(), vec![give(value)]);
            let text = CExpr::string(unpickle_name(cx, class).as_bytes());
            let row = vec![text, f, CExpr::name("METH_VARARGS"), CExpr::null()];
            let name: Name = format!("unpickle_def_{stem}").into();
            let def = |init| Var { linkage: Linkage::Static, ty: CType::named("PyMethodDef"), name: name.clone(), init };
            out.functions.push(Item::Var(Box::new(def(Some(CExpr::Braces(row))))));
            (reduce, setstate, CExpr::Name(name).address())
        }
    };
    for (name, f, flags) in [("__reduce_cython__", reduce, "METH_NOARGS"), ("__setstate_cython__", setstate, "METH_O")] {
        let row = vec![CExpr::string(name.as_bytes()), f, CExpr::name(flags), CExpr::null()];
        slots.methods.push(CExpr::Braces(row));
    }
    let args = vec![cx.class_object(class.class), unpickle];
    let call = cx.runtime("ext_pickle_install", "pyx_pickle_install", args).binary(BinOp::Lt, CExpr::number(0));
    out.after.push(CStmt::when(call, vec![give(CExpr::number(-1))]));
}

/// The function of the module that pickles of a class name.
fn unpickle_name(cx: &Cx<'_>, class: &ClassImpl) -> String {
    format!("__pyx_unpickle_{}", cx.types.classes[class.class].name.name)
}

fn table(cx: &mut Cx<'_>, class: &ClassImpl, pickle: &Pickle, stem: &str, out: &mut Classes) -> CExpr {
    let Pickle::State { names: list, objects, get, set } = pickle else { return CExpr::null() };
    let plain: Vec<&str> = list.iter().map(|n| &**n).collect();
    let kinds: String = objects.iter().map(|o| if *o { 'o' } else { '.' }).collect();
    let checksums = pyxide_abi::pickle_checksums(&plain).iter().map(|c| CExpr::name(format!("{c}"))).collect();
    let row = vec![
        CExpr::string(unpickle_name(cx, class).as_bytes()),
        CExpr::string(plain.join(", ").as_bytes()),
        CExpr::string(kinds.as_bytes()),
        function(cx, *get),
        function(cx, *set),
        CExpr::Braces(checksums),
    ];
    cx.need("ext_pickle");
    let name: Name = format!("pickle_{stem}").into();
    out.functions.push(Item::Var(Box::new(Var {
        linkage: Linkage::Static,
        ty: CType::named("pyx_pickle").constant(),
        name: name.clone(),
        init: Some(CExpr::Braces(row)),
    })));
    CExpr::Name(name)
}
