//! `--embed`: the function that starts Python and runs the module as a program.

use super::Cx;
use super::unit::init_name;
use crate::ctree::{BinOp, CExpr, CStmt, CType, Function, Item, Linkage, Param};

/// What the program is made of.
#[derive(Clone, Debug, Default)]
pub struct Embed {
    /// The name of the function: `main`, or another that a program of its own calls.
    pub function: String,
    /// Further modules whose C is linked into the program.
    pub modules: Vec<String>,
}

/// The function, and the declarations that it needs.
pub(super) fn items(cx: &mut Cx<'_>, embed: &Embed) -> Vec<Item> {
    let mut items = Vec::new();
    let mut body = Vec::new();
    for module in &embed.modules {
        let init = init_name(module);
        items.push(Item::Prototype(Box::new(Function {
            linkage: Linkage::ModuleInit,
            ret: CType::named("PyMODINIT_FUNC"),
            name: init.clone(),
            params: Vec::new(),
            varargs: false,
            body: Vec::new(),
        })));
        let name = CExpr::string(module.as_bytes());
        let added = CExpr::call("PyImport_AppendInittab", vec![name, CExpr::name(init)]);
        body.push(CStmt::when(added.binary(BinOp::Lt, CExpr::number(0)), vec![CStmt::Return(Some(CExpr::number(1)))]));
    }
    let arguments = vec![CExpr::name("argc"), CExpr::name("argv"), CExpr::name(init_name(&cx.hir.name))];
    body.push(CStmt::Return(Some(cx.runtime("embed", "pyx_embed", arguments))));
    if embed.function != "main" {
        // C++ has no linkage for `main`; another function is called by its C name.
        let declared = |word: &str| vec![Item::Verbatim(format!("{word}int {}(int argc, char **argv);", embed.function).into())];
        items.push(Item::Preprocessed { cond: "defined(__cplusplus)".into(), then: declared("extern \"C\" "), otherwise: declared("") });
    }
    items.push(Item::Function(Box::new(Function {
        linkage: Linkage::ModuleInit,
        ret: CType::int(),
        name: embed.function.as_str().into(),
        params: vec![
            Param { ty: CType::int(), name: "argc".into() },
            Param { ty: CType::named("char").ptr().ptr(), name: "argv".into() },
        ],
        varargs: false,
        body,
    })));
    items
}
