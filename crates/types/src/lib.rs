//! Types and module interfaces: what declarations say.
//!
//! This crate knows every type of the language and what a module offers to others
//! (its `.pxd` together with the declarations of its `.pyx`). It looks at no function body.
//! Nothing here spells C, except where the source itself gives a C name.

mod builtin;
mod cdef;
pub mod constant;
mod cpp;
mod declare;
mod display;
mod except;
mod fused;
mod interface;
mod number;
mod private;
pub mod pure;
mod resolve;
mod scope;
mod session;
mod table;
mod ty;
mod view;

pub use builtin::{BUILTINS, Builtin, BuiltinRow};
pub use cdef::*;
pub use constant::Constant;
pub use cpp::Member;
pub use except::{CppHandler, ExceptionSpec, ExceptionValue, GilSpec};
pub use fused::{Substitution, specialised_name};
pub use interface::{Declared, Include, ModuleInterface, Symbol};
pub use number::{FloatKind, IntKind, Rank, Signedness};
pub use private::private_name;
pub use resolve::*;
pub use scope::{Nested, Scope};
pub use session::{ModuleSource, ParsedFile, Session, SessionOptions};
pub use table::TypeTable;
pub use declare::*;
pub use ty::*;
pub use view::{VIEW_MODULE, ViewClass};
