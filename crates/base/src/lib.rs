//! What every stage shares: source files, spans and diagnostics.
//!
//! Nothing in here knows the language. A stage that finds something wrong returns
//! [`Diagnostic`] values; only the driver renders them.

mod diagnostic;
mod library;
pub mod parallel;
mod similar;
mod source;
mod span;
mod symbol;

pub use diagnostic::{Diagnostic, Diagnostics, Label, Severity};
pub use library::{is_declaration_package, library_of, similar_in_library, similar_module};
pub use similar::similar;
pub use source::{LineCol, Source, SourceMap};
pub use span::{FileId, Loc, Span};
pub use symbol::Symbol;

/// A map whose order is the order of insertion. It hashes fast: what a compiler reads is not out to make it slow.
pub type IndexMap<K, V> = indexmap::IndexMap<K, V, rustc_hash::FxBuildHasher>;
/// A set whose order is the order of insertion.
pub type IndexSet<K> = indexmap::IndexSet<K, rustc_hash::FxBuildHasher>;
