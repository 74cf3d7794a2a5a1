//! Types and module interfaces: what declarations say.
//!
//! This crate knows every type of the language and what a module offers to others
//! (its `.pxd` together with the declarations of its `.pyx`). It looks at no function body.
//! Nothing here spells C, except where the source itself gives a C name.

mod builtin;
mod cdef;
mod except;
mod interface;
mod number;
mod table;
mod ty;

pub use builtin::{BUILTINS, Builtin, BuiltinRow};
pub use cdef::*;
pub use except::{CppHandler, ExceptionSpec, ExceptionValue, GilSpec};
pub use interface::{Declared, Include, ModuleInterface, Symbol};
pub use number::{FloatKind, IntKind, Rank, Signedness};
pub use table::TypeTable;
pub use ty::*;
