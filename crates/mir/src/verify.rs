//! The verifier: every invariant of a body, checked after each pass in debug builds.
//!
//! In every phase:
//! 1. every variable and label that is mentioned is declared; parameters are variables;
//! 2. a jump names a label that it stands inside of; `Continue` names a loop; no label is defined
//!    twice;
//! 3. the two sides of an assignment have one type, but for qualifiers (objects, also memoryviews,
//!    may differ in what is known of them);
//! 4. a temporary is assigned before it is read, on every way;
//! 5. statements stand only in the phases they belong to: `Try`, `Handled`, `Finally` in `Built`;
//!    `GilRegion`, `CriticalSection` before `Flat`; `Unset`, `DropLocals`, `Return` with regions
//!    around it before `Counted`; counts and `Replace` only in `Counted`, or from the first half of
//!    the counting pass on;
//! 6. from `Explicit` on an operation that may fail says where it goes, unless it calls a function
//!    of this module that never raises;
//! 7. from `Explicit` on there is one `Return`, the last statement;
//! 8. from `Flat` on the state of the GIL is the same on all ways to a statement; what needs the
//!    GIL is not done where it was released; each region is left on each way out;
//! 9. `Yield` stands only in bodies that are resumed; from `Resumable` on each has its own point,
//!    and no variable on the stack is read after a suspension without being written again;
//! 10. in `Counted`, on every way: a temporary that holds a reference is dropped, moved or taken
//!     over exactly once before it is written again or the function ends, and is not read after.

mod flow;
mod shape;

use crate::ir::*;
use pyxide_hir::tree::Module;

/// What is wrong with a body; nothing when it is sound.
pub fn verify(body: &Body, hir: &Module) -> Vec<String> {
    let mut found = shape::check(body, hir);
    if found.is_empty() {
        found.extend(flow::check(body, hir));
    }
    found
}
