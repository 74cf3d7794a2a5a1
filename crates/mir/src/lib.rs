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
