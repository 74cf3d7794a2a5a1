//! MIR as text: it prints, and what was printed parses back to the same body.
//!
//! Positions in the source are not part of the text; types are named as
//! [`pyxide_types::TypeId`] prints (well-known ones by name, others by number). One statement a
//! line:
//!
//! ```text
//! body func0 "f" Counted Python ret OBJECT Held Maybe points 0 result v2 params v0
//! var v0 "x" OBJECT Borrowed
//! var v1 - OBJECT Temp
//! var v2 - OBJECT Named
//! label l0 "error"
//! {
//!   labelled l0 {
//!     v1 <- prim[object.str](v0) else l0
//!     v2 <- py_call[](v0, v1) dies v1 else l0
//!   }
//!   return v2
//! }
//! ```

mod names;
mod op;
mod parse;
mod print;
mod tokens;

pub use parse::parse;
pub use print::print;
