//! The driver: everything around the translation of one module.
//!
//! It reads files, finds declarations on the search path, calls the pipeline, renders
//! diagnostics, writes outputs atomically, finds Python and the C compiler, and decides what
//! is to be built again. It knows nothing of the language: the stages below never touch the
//! file system and never print, and this crate never looks into a tree.
//!
//! See `ARCHITECTURE.md`.

pub mod advice;
pub mod annotate;
pub mod asked;
pub mod atomic;
pub mod bundled;
mod c_errors;
pub mod cache_folder;
pub mod compile;
pub mod coverage;
pub mod depfile;
pub mod distutils;
pub mod extension;
pub mod files;
pub mod gdb;
pub mod incremental;
pub mod interrupt;
pub mod log;
pub mod lookup;
pub mod manifest;
pub mod module_build;
pub mod module_name;
pub mod modules;
pub mod options;
pub mod panics;
pub mod pattern;
pub mod pipeline;
pub mod python;
pub mod read;
pub mod render;
pub mod result_cache;
pub mod run;
pub mod shared;
pub mod shell_words;
pub mod stamp;
pub mod toolchain;

/// What identifies this build of the compiler: a hash over all of its sources.
pub const BUILD_ID: &str = env!("PYXIDE_BUILD_ID");

/// The version of the compiler.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The version of Cython whose language and interfaces this compiler offers.
pub const CYTHON_VERSION: &str = "3.3.1";

/// What is wrong with `-X NAME=VALUE`.
pub use pyxide_hir::command_line_value as command_line_directive;
