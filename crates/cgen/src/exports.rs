//! What a module gives to others at C level, and takes from them.

use crate::ctree::{CStmt, Item};
use crate::module::Cx;

/// What exports and imports add to the file, and the header files.
#[derive(Default)]
pub(crate) struct Exports {
    pub items: Vec<Item>,
    pub init: Vec<CStmt>,
    pub h: Option<String>,
    pub api_h: Option<String>,
}

/// Exports and imports of a module.
pub(crate) fn items(cx: &mut Cx<'_>) -> Exports {
    let _ = cx;
    Exports::default()
}
