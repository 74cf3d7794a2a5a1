//! The primitives table: operations on Python objects and C values that the compiler knows
//! by name, with their types, how they fail, and who owns the result.
//!
//! Adding an optimisation is adding a row: the checker chooses rows by [`select`] from operand
//! types, the middle end reads error kind and ownership, the C printer reads the spelling.

mod row;
mod rows;
pub mod select;

pub use row::{Alternative, Arm, Fails, Gil, Owns, Row};
pub use rows::{Prim, TABLE};
