//! From MIR to C.
//!
//! - [`ctree`]: the tree of C that everything below builds.
//! - [`printer`]: the one place that makes text of it.
//! - [`runtime`]: the C helpers that a module brings along.

pub mod ctree;
pub mod options;
pub mod printer;
pub mod runtime;
pub mod spell;
