//! The default pickling of extension types: a row of the runtime's table for each class.

use super::slots::{Slots, Table};
use super::{Base, Classes, function, give};
use crate::ctree::{BinOp, CExpr, CStmt};
use crate::module::Cx;
use pyxide_hir::tree::{ClassImpl, Pickle};
use pyxide_types::ClassId;

/// Adds the methods, the row that describes them, and what installs them.
pub(super) fn slots(cx: &mut Cx<'_>, class: &ClassImpl, slots: &mut Slots, out: &mut Classes) {
    let Some(pickle) = &class.pickle else { return };
    if !is_plain(cx, class.class) {
        cx.need("ext_pickle_own");
    }
    slots.pickled = true;
    let row = row(cx, class, pickle);
    let place = out.tables.add(Table::Pickles, vec![row]);
    let args = vec![place, cx.class_object(class.class)];
    let call = cx.runtime("ext_pickle", "pyx_pickle_install", args).binary(BinOp::Lt, CExpr::number(0));
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

/// A `pyx_pickle` of the runtime.
fn row(cx: &mut Cx<'_>, class: &ClassImpl, pickle: &Pickle) -> CExpr {
    let (text, access, checksums) = match pickle {
        Pickle::Refused(why) => (format!("\0{why}"), None, [0; 3]),
        Pickle::State { names, objects, access } => {
            cx.need("ext_pickle_state");
            let plain: Vec<&str> = names.iter().map(|n| &**n).collect();
            let kinds: String = objects.iter().map(|o| if *o { 'o' } else { '.' }).collect();
            let text = format!("{}\0{kinds}\0{}", unpickle_name(cx, class), plain.join(", "));
            (text, *access, pyxide_abi::pickle_checksums(&plain))
        }
    };
    let (get, set) = match access {
        Some((get, set)) => (function(cx, get), function(cx, set)),
        None => (CExpr::null(), CExpr::null()),
    };
    let checksums = CExpr::Braces(checksums.iter().map(|c| CExpr::name(format!("{c}"))).collect());
    CExpr::Braces(vec![CExpr::null(), CExpr::string(text.as_bytes()), get, set, checksums])
}
