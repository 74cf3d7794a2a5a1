//! From MIR to C.
//!
//! - [`ctree`]: the tree of C that everything below builds.
//! - [`printer`]: the one place that makes text of it.

pub mod ctree;
pub mod options;
pub mod printer;
pub mod spell;
