//! Members of C++ classes and template arguments (docs: "Using C++ in Cython").

mod deduce;
mod lookup;

pub use lookup::Member;
