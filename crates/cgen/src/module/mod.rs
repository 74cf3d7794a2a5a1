//! A module's C file: what stands in it and in which order.

mod cx;
mod embed;
mod state;
pub(crate) mod unit;

pub(crate) use cx::{Cx, Spelling};
pub use embed::Embed;
pub(crate) use unit::init_name;
pub use unit::{Options, Printed, print_module};
