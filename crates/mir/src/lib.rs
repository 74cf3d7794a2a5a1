//! The middle end: one body per function, in structured control over statements.
//!
//! - [`ir`]: the data, with its invariants.
//! - `build`: HIR to MIR, one file per construct.
//! - `text`: MIR prints and parses back.
//! - `verify`: every invariant, checked after every pass in debug builds.
//! - `passes`: definite assignment, exceptions, generators, reference counts, GIL state, dead
//!   code; their order is declared in one place.

pub mod build;
pub mod ir;
pub mod passes;
pub mod text;
pub mod verify;
mod used;

use ir::Program;
use pyxide_base::{Diagnostics, parallel};
use pyxide_hir::tree::Module;

/// Lowers a checked module to MIR that is ready for the C printer. Constructs that are not
/// lowered yet are diagnostics; with an error among them the program is not to be used.
pub fn lower(hir: &Module) -> (Program, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut bodies = vec![];
    for (built, found) in parallel::map(hir.functions.keys().collect(), |func| build::build(hir, *func)) {
        bodies.extend(built);
        diagnostics.extend(found.into_vec());
    }
    if !diagnostics.has_errors() {
        passes::run(&mut bodies, hir);
    }
    let used_consts = used::consts(&bodies);
    (Program { bodies, used_consts }, diagnostics)
}
