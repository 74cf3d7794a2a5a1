//! The module that holds what the modules of a package share (`cython generate-shared`).
//!
//! Only typed memoryviews have something worth sharing: their types, and code that does not depend on
//! what is in them. Functions, generators and coroutines are of one type in a whole process
//! already, and other helpers are printed only where they are used.

use crate::compile::{self, Outcome, Setting};
use crate::files::Memory;
use crate::options::Options;
use crate::pipeline;
use pyxide_cgen::options::SharedPart;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The names that a choice of parts may use: those of Cython, so that build scripts go on working.
/// Where we share nothing, a name has no effect.
pub const FEATURES: [(&str, &str); 7] = [
    ("DEFAULTS", "what nearly every module uses (in modules of pyxide part of the process-wide types)"),
    ("AutoPickle", "pickling of extension types (printed where it is used)"),
    ("CythonFunction", "the type of functions (shared by all modules of a process already)"),
    ("ExtensionTypes", "helpers of extension types (printed where they are used)"),
    ("Generators", "generators and coroutines (shared by all modules of a process already)"),
    ("MemoryView", "typed memoryviews: their types and most of their code"),
    ("PythonClasses", "helpers of Python classes (printed where they are used)"),
];

/// What a shared module holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Parts {
    memory_views: bool,
}

impl Parts {
    /// The parts that lists of features ask for: `only` these when there is such a list, and not
    /// those of `exclude`. An unknown feature is an error.
    pub fn chosen(only: Option<&[String]>, exclude: &[String]) -> Result<Parts, String> {
        let is_known = |name: &&String| FEATURES.iter().any(|(known, _)| known == name);
        if let Some(name) = only.unwrap_or_default().iter().chain(exclude).find(|name| !is_known(name)) {
            let known = FEATURES.map(|(known, _)| known).join(", ");
            return Err(format!("there is no feature '{name}'; there are: {known}"));
        }
        let names = |list: &[String]| list.iter().any(|name| name == "MemoryView");
        Ok(Parts { memory_views: only.is_none_or(names) && !names(exclude) })
    }

    /// The same for the C printer.
    pub fn in_c(&self) -> Vec<SharedPart> {
        if self.memory_views { vec![SharedPart::MemoryViews] } else { vec![] }
    }
}

/// Writes the C of the shared module `name` to `output`.
pub fn generate(output: &Path, name: &str, parts: Parts) -> Outcome {
    let last = name.rsplit('.').next().unwrap_or(name);
    let source = PathBuf::from(format!("{last}.pyx"));
    let mut files = Memory::default();
    files.insert(&source, "\"\"\"What the modules of this package share: made by the compiler for itself.\"\"\"\n");
    let options = Options { shared_parts: Some(parts), ..Options::default() };
    let setting = Setting { files: &files, python_path: &Vec::new, options: &options, translate: pipeline::translate, cache: None };
    let outcome = compile::translate(setting, &source, Some(name));
    let is_there = |text: &str| std::fs::read(output).is_ok_and(|old| old == text.as_bytes());
    if outcome.translated.as_ref().is_some_and(|translated| is_there(&translated.c_text)) {
        // Its time stays, so that it is not compiled again.
        return outcome;
    }
    compile::compile(setting, &source, Some(name), output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features() {
        let list = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
        let has_views = |only: Option<&[&str]>, exclude: &[&str]| {
            let only = only.map(list);
            Parts::chosen(only.as_deref(), &list(exclude)).map(|parts| parts.memory_views)
        };
        assert_eq!(has_views(None, &[]), Ok(true));
        assert_eq!(has_views(Some(&["DEFAULTS", "AutoPickle"]), &[]), Ok(false));
        assert_eq!(has_views(Some(&["MemoryView"]), &["MemoryView"]), Ok(false));
        assert!(has_views(None, &["Nonsense"]).is_err());
    }

    #[test]
    fn the_module_has_a_table() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("shared.c");
        let outcome = generate(&output, "pkg.shared", Parts::chosen(None, &[]).unwrap());
        assert!(!outcome.failed(), "{:?}", outcome.diagnostics.iter().collect::<Vec<_>>());
        let text = std::fs::read_to_string(output).unwrap();
        assert!(text.contains("PyInit_shared(") && text.contains("\"pyx_views\""));
    }
}
