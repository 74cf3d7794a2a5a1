//! Extension types.

use crate::ctree::{CStmt, Item};
use crate::module::Cx;

/// What the extension types of a module add to its file.
#[derive(Default)]
pub(crate) struct Classes {
    /// Object structs and vtable structs.
    pub structs: Vec<Item>,
    pub prototypes: Vec<Item>,
    pub functions: Vec<Item>,
    /// Making the types, when the module is executed.
    pub init: Vec<CStmt>,
}

/// Everything about the module's extension types.
pub(crate) fn items(cx: &mut Cx<'_>) -> Classes {
    for class in &cx.hir.classes {
        let loc = cx.types.classes[class.class].name.loc;
        cx.not_yet(loc, "an extension type in C");
    }
    Classes::default()
}
