//! The C runtime: helper functions in sections, printed into a generated module as needed.
//!
//! The text is in `runtime/*.c` at the root of the workspace, built into the program. A file
//! holds one concern as one or several sections. A line that starts with `//@` directs the
//! loader; other lines that start with `//` speak to maintainers and are not printed; `/* */`
//! comments are printed for the reader of the generated C.
//!
//! | line | meaning |
//! |---|---|
//! | `//@ section NAME` | starts a section |
//! | `//@ needs A B` | sections that must be printed too |
//! | `//@ shared NAME` | with a shared module, section NAME stands for the body and `init` of this one (`shared.c`) |
//! | `//@ cplusplus` | may be used in C++ modules only |
//! | `//@ state TYPE NAME;` | a field of the module state struct, reached as `PYX(NAME)` |
//! | `//@ init EXPRESSION` | evaluated when the module is executed, before the user's code and after the `init` of the sections it needs; less than zero says an exception is set |
//! | `//@ types` | what follows is printed before the state struct: includes, macros, types |
//! | `//@ proto` | printed after the state struct: prototypes and inline functions |
//! | `//@ body` | printed behind the user's functions |
//! | `//@ if NAME` ... `//@ else` ... `//@ end` | lines that are printed when section NAME is printed as well, and when it is not |
//!
//! The order in a generated file: `types` of all sections; the user's types; the state
//! struct; `proto` of all sections; the user's code; `body` of all sections; the
//! initialisation. Sections come after those they need; otherwise by name, so the output
//! depends on the set of roots alone.
//!
//! **Invariants.** Every name starts with `pyx_` or `PYX_`; every function is `static` and has
//! a prototype; nothing depends on names of the user's code except the tables that a section
//! lists at its top under "The printer defines". Valid as C99 and C++11, without warnings.
//! What depends on a version of CPython stands in `compat.c`, each with a way that is right on
//! all others.

mod section;
mod select;

pub use section::{Language, Part, Section, SectionError, parse};
pub use select::{Library, Selection, Sharing, UnknownSection};
