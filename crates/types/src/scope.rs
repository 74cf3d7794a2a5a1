//! How names of types and constants are found.

use crate::{ModuleInterface, Symbol};
use pyxide_base::IndexMap;
use std::sync::Arc;

/// A scope that C-level names are looked up in. Function bodies, C++ classes and modules have one.
pub trait Scope {
    /// What the name stands for here or further out.
    fn lookup(&self, name: &str) -> Option<Symbol>;
    /// The full dotted name of what Python's imports bind the name to.
    fn python_name(&self, name: &str) -> Option<&str>;
    /// The names of types that it knows, for suggestions.
    fn names(&self) -> Vec<&str>;
    /// The module that relative cimports count from.
    fn module(&self) -> &str;
}

impl Scope for ModuleInterface {
    fn lookup(&self, name: &str) -> Option<Symbol> {
        self.get(name).cloned()
    }
    fn python_name(&self, name: &str) -> Option<&str> {
        self.python_names.get(name).map(|n| n.as_str())
    }
    fn names(&self) -> Vec<&str> {
        let is_type = |s: &Symbol| matches!(s, Symbol::Type(_) | Symbol::Class(_) | Symbol::Fused(_));
        self.symbols.iter().filter(|(_, d)| is_type(&d.symbol)).map(|(n, _)| &**n).collect()
    }
    fn module(&self) -> &str {
        self.name.as_deref().unwrap_or("")
    }
}

/// A scope inside another: the nested names of a C++ class, template parameters.
pub struct Nested<'a> {
    pub names: IndexMap<Arc<str>, Symbol>,
    pub parent: &'a dyn Scope,
}

impl Scope for Nested<'_> {
    fn lookup(&self, name: &str) -> Option<Symbol> {
        self.names.get(name).cloned().or_else(|| self.parent.lookup(name))
    }
    fn python_name(&self, name: &str) -> Option<&str> {
        self.parent.python_name(name)
    }
    fn names(&self) -> Vec<&str> {
        self.names.keys().map(|n| &**n).chain(self.parent.names()).collect()
    }
    fn module(&self) -> &str {
        self.parent.module()
    }
}
