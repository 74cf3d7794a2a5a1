//! From trees of names to trees of meaning: bindings, flow, inference and checking of bodies.
//!
//! In: the AST of a module and the interfaces of the modules it cimports.
//! Out: [`tree::Module`], in which every name is resolved, every expression typed, every
//! conversion explicit and all sugar gone. The tree is immutable from then on. Nothing in it
//! spells C, except names that the source itself gives in C.

pub mod bind;
mod build;
mod check;
mod directive_table;
mod directives;
mod flow;
mod input;
pub mod tree;

pub use check::check_module;
pub use directive_table::{command_line_value, is_level_2};
pub use directives::Directives;
pub use input::{CheckInput, CheckOptions, DocPlaces, Files, Reveal, UnknownNames};
