//! Choosing rows by what the source does and the types it does it to.
