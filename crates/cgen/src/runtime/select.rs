//! The sections that a module needs, in order.

use super::section::{Language, Part, Section, parse};
use include_dir::{Dir, include_dir};
use pyxide_base::IndexMap;
use std::sync::OnceLock;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../runtime");

/// All sections, by name.
#[derive(Debug)]
pub struct Library {
    sections: IndexMap<String, Section>,
}

/// What sections need besides shared ones for more than their bodies.
const BASE: [&str; 2] = ["core", "memoryview_counts"];

/// Where the bodies of sections stand that can be shared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sharing {
    /// In the module itself.
    Own,
    /// In another one.
    WithAnother,
}

/// A name that no section has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownSection(pub String);

impl Library {
    /// The runtime that is built into the program. Mistakes in its files are caught by the
    /// tests of this crate; a file that cannot be read gives no sections.
    pub fn builtin() -> &'static Library {
        static LIBRARY: OnceLock<Library> = OnceLock::new();
        LIBRARY.get_or_init(|| {
            let mut files: Vec<_> = FILES.files().collect();
            files.sort_by_key(|f| f.path());
            let mut sections = IndexMap::default();
            for file in files {
                let text = file.contents_utf8().unwrap_or_default();
                for section in parse(text).unwrap_or_default() {
                    sections.insert(section.name.clone(), section);
                }
            }
            Library { sections }
        })
    }

    /// A section by name.
    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections.get(name)
    }

    /// Every section.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.sections.values()
    }

    /// The sections that `roots` need, themselves included: each after those it needs.
    pub fn select<'a>(&self, roots: impl IntoIterator<Item = &'a str>) -> Result<Selection<'_>, UnknownSection> {
        self.select_sharing(roots, Sharing::Own)
    }

    /// The same for a module that may leave what can be shared to another.
    pub fn select_sharing<'a>(&self, roots: impl IntoIterator<Item = &'a str>, sharing: Sharing) -> Result<Selection<'_>, UnknownSection> {
        let mut roots: Vec<&str> = roots.into_iter().collect();
        roots.sort_unstable();
        let mut out = Selection { sections: IndexMap::default() };
        let mut seen = rustc_hash::FxHashSet::default();
        for root in roots {
            self.visit(root, sharing, &mut seen, &mut out)?;
        }
        Ok(out)
    }

    fn visit<'a>(
        &'a self,
        name: &str,
        sharing: Sharing,
        seen: &mut rustc_hash::FxHashSet<&'a str>,
        out: &mut Selection<'a>,
    ) -> Result<(), UnknownSection> {
        let section = self.section(name).ok_or_else(|| UnknownSection(name.to_string()))?;
        if seen.insert(&section.name) {
            let stand_in = section.shared.as_deref().filter(|_| sharing == Sharing::WithAnother);
            // What only the body needs is not needed where the body is not.
            let is_needed = |need: &&String| stand_in.is_none() || BASE.contains(&need.as_str()) || self.section(need).is_some_and(|s| s.shared.is_some());
            for need in section.needs.iter().filter(is_needed) {
                self.visit(need, sharing, seen, out)?;
            }
            out.sections.insert(&section.name, section);
            if let Some(name) = stand_in {
                self.visit(name, sharing, seen, out)?;
            }
        }
        Ok(())
    }
}

/// The sections of one module.
#[derive(Debug)]
pub struct Selection<'a> {
    sections: IndexMap<&'a str, &'a Section>,
}

impl<'a> Selection<'a> {
    /// Whether this section is printed.
    pub fn contains(&self, name: &str) -> bool {
        self.sections.contains_key(name)
    }
    /// The sections, in printing order.
    pub fn sections(&self) -> impl Iterator<Item = &'a Section> + '_ {
        self.sections.values().copied()
    }
    /// The text of one part of all sections, each with a blank line behind it.
    pub fn text(&self, part: Part) -> String {
        let mut out = String::new();
        for section in self.sections() {
            let text = section.text(part, |name| self.contains(name));
            if !text.is_empty() {
                out.push_str(&text);
                if part == Part::Body {
                    out.push('\n');
                }
            }
        }
        out
    }
    /// The prototypes of all sections. In C++, what is not for C++ alone has the names of C: they
    /// stand in the module's table of symbols, where C++ adds the types of the parameters.
    pub fn prototypes(&self, language: Language) -> String {
        if language == Language::Any {
            return self.text(Part::Proto);
        }
        self.in_c_names(Part::Proto)
    }
    /// The bodies of all sections, likewise.
    pub fn bodies(&self, language: Language) -> String {
        match language {
            Language::Any => self.text(Part::Body),
            Language::CPlusPlus => self.in_c_names(Part::Body),
        }
    }
    fn in_c_names(&self, part: Part) -> String {
        let end = if part == Part::Body { "\n" } else { "" };
        let of = |language: Language| -> String {
            let texts = self.sections().filter(|s| s.language == language).map(|s| s.text(part, |name| self.contains(name)));
            texts.filter(|t| !t.is_empty()).map(|t| t + end).collect()
        };
        format!("extern \"C\" {{\n{}}}\n{}", of(Language::Any), of(Language::CPlusPlus))
    }
    /// Fields of the state struct, as C declarations.
    pub fn state(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.sections().flat_map(|s| s.state.iter().map(String::as_str))
    }
    /// Expressions to evaluate when the module is executed; less than zero says raised.
    pub fn init(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.sections().filter(|s| !s.is_elsewhere(|name| self.contains(name))).flat_map(|s| s.init.iter().map(String::as_str))
    }
    /// Whether a C++ compiler is needed.
    pub fn language(&self) -> Language {
        match self.sections().any(|s| s.language == Language::CPlusPlus) {
            true => Language::CPlusPlus,
            false => Language::Any,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_parses_and_every_need_exists() {
        for file in FILES.files() {
            if let Err(e) = parse(file.contents_utf8().unwrap()) {
                panic!("{}: {e}", file.path().display());
            }
        }
        let library = Library::builtin();
        for section in library.sections() {
            assert!(library.select([section.name.as_str()]).is_ok(), "{} needs an unknown section", section.name);
        }
    }

    #[test]
    fn every_primitive_needs_known_sections() {
        for row in pyxide_prims::TABLE {
            for need in row.needs {
                assert!(Library::builtin().section(need).is_some(), "{}: no section {need}", row.name);
            }
        }
    }

    #[test]
    fn order_depends_on_the_set_alone() {
        let library = Library::builtin();
        let names = |roots: &[&str]| -> Vec<String> {
            library.select(roots.iter().copied()).unwrap().sections().map(|s| s.name.clone()).collect()
        };
        assert_eq!(names(&["function", "traceback"]), names(&["traceback", "function"]));
    }
}
