//! Members of C++ classes and the choice among overloads (docs: "Using C++ in Cython").
//!
//! C++ itself decides in the end; what is chosen here is the declared signature: it gives the
//! type of the result, the exception clause and the conversions from Python objects.

mod deduce;
mod lookup;
mod overload;
mod rank;

pub use lookup::Member;
pub use overload::{Chosen, NoOverload};
pub use rank::{Fit, fit};
