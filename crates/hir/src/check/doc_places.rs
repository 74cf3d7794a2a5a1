//! Docstrings that begin with their place: `--embed-positions` (docs: "Compilation", the options of
//! `cython`). The line reads `File: PATH (starting at line N)`; what has no docstring gets it alone,
//! except classes.

use super::Checker;
use crate::input::DocPlaces;
use crate::tree::{Const, ConstId, Interned, StrText};
use pyxide_base::Loc;
use pyxide_types::ClassId;

impl Checker<'_, '_> {
    /// A docstring behind the place of what it describes, where that is asked for.
    pub(crate) fn placed(&mut self, doc: Option<ConstId>, loc: Loc) -> Option<ConstId> {
        if self.doc_places == DocPlaces::No {
            return doc;
        }
        let text = match doc.map(|doc| &self.consts[doc]) {
            None => self.place_line(loc),
            Some(Const::Str { text: StrText::Utf8(own), .. }) => format!("{}\n{own}", self.place_line(loc)),
            // Text that is no Unicode stays alone.
            Some(_) => return doc,
        };
        Some(self.consts.add(Const::Str { text: StrText::Utf8(text.into()), interned: Interned::No }))
    }

    /// The same for the docstring of an extension type, if it has one.
    pub(crate) fn place_class_doc(&mut self, class: ClassId, loc: Loc) {
        if self.doc_places == DocPlaces::No || self.dry > 0 {
            return;
        }
        let line = self.place_line(loc);
        if let Some(doc) = &mut self.types.classes[class].doc {
            *doc = format!("{line}\n{doc}").into();
        }
    }

    fn place_line(&self, loc: Loc) -> String {
        format!("File: {} (starting at line {})", self.sources.get(loc.file).recorded, self.sources.line(loc))
    }
}
