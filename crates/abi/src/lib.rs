//! The binary interface that modules made by pyxide share with modules made by Cython 3.3:
//! C names of types, and the signature strings of `__pyx_capi__` with those names inside them.
//! A capsule is taken only when its signature is the expected one, letter by letter.
//!
//! The facts were found by looking at what Cython 3.3.1 exports for declarations of every kind;
//! the tests hold the strings that it gave.

mod fused;
mod mangle;
mod signature;
mod pickle;

pub use fused::fused_export_name;
pub use mangle::{class_struct, module_prefix, named};
pub use signature::{function_signature, variable_signature};
pub use pickle::pickle_checksums;
