//! Module interfaces: what a module's `.pxd` and the declarations of its `.pyx` say.
//!
//! An interface does not change when the body of a function does. Everything that one module
//! learns of another goes through it.

use crate::{CEntity, ClassId, CFuncId, FusedId, ModuleName, TypeId};
use pyxide_base::IndexMap;
use pyxide_base::Loc;
use std::sync::Arc;

/// What a name stands for at C level in a module.
#[derive(Clone, Debug)]
pub enum Symbol {
    /// A type: struct, enum, typedef, C++ class, fused type, builtin.
    Type(TypeId),
    /// An extension type; it is a Python object of the module too.
    Class(ClassId),
    /// A fused type.
    Fused(FusedId),
    /// C functions of one name: one, or C++ overloads.
    Funcs(Vec<CFuncId>),
    /// A C variable.
    Var(crate::CVarId),
    /// A member of an enum, or a constant declared in an anonymous enum.
    EnumItem(crate::EnumId, u32),
    /// A module, by its full dotted name: `cimport a.b`.
    Module(ModuleName),
    /// A name of the language's own modules, by its full dotted name:
    /// `cython.operator.dereference`, `cython.parallel.prange`.
    Cython(Arc<str>),
    /// A `DEF` constant.
    Constant(crate::Constant),
}

/// A named symbol with the place that declared it.
#[derive(Clone, Debug)]
pub struct Declared {
    pub symbol: Symbol,
    pub loc: Loc,
    /// Whether `from m cimport *` and cimports by name may take it (names that a module itself
    /// cimported are visible too, as in Cython).
    pub cimported: bool,
}

/// What a module declares at C level.
#[derive(Clone, Debug, Default)]
pub struct ModuleInterface {
    /// The full dotted name.
    pub name: Option<ModuleName>,
    /// Names in declaration order.
    pub symbols: IndexMap<Arc<str>, Declared>,
    /// Names that Python's imports bind at module level, with the full dotted names that they stand for.
    pub python_names: IndexMap<Arc<str>, String>,
    /// `cdef extern from` headers in order, with verbatim C text.
    pub includes: Vec<Include>,
    /// Whether a `.pxd` was found for it (else only the `.pyx` itself speaks).
    pub has_pxd: bool,
}

/// A piece of C that must stand at the top of every file that uses the declarations.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Include {
    /// `#include "name"`
    Quoted(Arc<str>),
    /// `#include <name>`
    Angled(Arc<str>),
    /// The text of a verbatim block.
    Verbatim(Arc<str>),
}

impl ModuleInterface {
    /// Looks a name up.
    pub fn get(&self, name: &str) -> Option<&Symbol> {
        self.symbols.get(name).map(|d| &d.symbol)
    }
    /// The C entity behind a name, if it is one function or a variable.
    pub fn entity(&self, name: &str) -> Option<CEntity> {
        match self.get(name)? {
            Symbol::Funcs(f) if f.len() == 1 => Some(CEntity::Func(f[0])),
            Symbol::Var(v) => Some(CEntity::Var(*v)),
            _ => None,
        }
    }
}
