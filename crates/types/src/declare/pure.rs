//! Python's imports of the language's own names (docs: "Pure Python Mode"): `import cython`,
//! `from cython import int`. All other declarations of pure mode are rewritten before (`pure/`).

use super::Declare;
use crate::*;
use pyxide_syntax::ast::{Alias, FromImport, ImportNames};

impl Declare<'_, '_> {
    /// `import cython` makes the language's names known as `cimport cython` does.
    pub(super) fn import(&mut self, names: &[Alias]) {
        for alias in names {
            let full = alias.path.joined();
            if full == "cython" || full.starts_with("cython.") {
                let bound = if alias.as_name.is_some() { full.as_str() } else { "cython" };
                self.bind(alias.bound_name(), Symbol::Cython(bound.into()));
            } else {
                let bound = if alias.as_name.is_some() { full } else { alias.bound_name().as_str().into() };
                self.interface.python_names.insert(alias.bound_name().as_str().into(), bound);
            }
        }
    }

    /// `from cython import int, cfunc`.
    pub(super) fn from_import(&mut self, f: &FromImport) {
        let Some(module) = f.module.as_ref().filter(|_| f.level == 0).map(|m| m.joined()) else { return };
        if pyxide_base::is_declaration_package(&module) {
            let at = self.loc(f.module.as_ref().map_or(pyxide_base::Span::empty(0), |m| m.span));
            let d = pyxide_base::Diagnostic::warning("import-declarations", at, format!("'{module}' has C declarations only: there is nothing to import when the program runs"))
                .help(format!("write 'from {module} cimport ...'"));
            self.session.report(d);
        }
        let own = module == "cython" || module.starts_with("cython.");
        if let ImportNames::Names(names) = &f.names {
            for alias in names {
                let path = format!("{module}.{}", alias.path.joined());
                if !own {
                    self.interface.python_names.insert(alias.bound_name().as_str().into(), path);
                    continue;
                }
                self.bind(alias.bound_name(), Symbol::Cython(path.into()));
            }
        }
    }
}
