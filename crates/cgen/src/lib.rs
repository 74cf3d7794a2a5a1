//! From MIR to C.
//!
//! - [`ctree`]: the tree of C that everything below builds.
//! - [`printer`]: the one place that makes text of it.
//! - `function`: one MIR body to one C function, a file for each kind of thing.
//! - `class`: extension types. `declare`: structs and other types. `exports`: what other modules see, `headers`: what C code sees.
//! - [`debug`]: what debuggers need to know.
//! - `module`: the tables of a translation, and the order of things in the file.
//! - [`runtime`]: the C helpers, in sections.

mod class;
mod consts;
mod cppclass;
pub mod ctree;
pub mod debug;
mod declare;
mod exports;
mod fresh;
mod function;
mod headers;
mod marshal;
mod module;
mod names;
pub mod options;
mod pack;
pub mod printer;
mod registers;
pub mod runtime;
pub mod spell;
mod types;

pub use module::{Embed, Options, Printed, print_module};
