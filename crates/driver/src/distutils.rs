//! `# distutils: key = value` comments: what a module needs from the C compiler and the linker.
//!
//! They stand in the comments at the head of a source file, before the first line of code
//! (documentation of Cython, "Configuring the C-Build"). Values are lists of words, or lists
//! in brackets; those of cimported `.pxd` files join in, since who uses a declaration needs
//! its library.

use crate::options::Language;
use crate::shell_words;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What a module needs from the C compiler and the linker. Lists keep the order of the text.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Needs {
    /// `language`.
    pub language: Option<Language>,
    /// `sources`: further C or C++ files to compile and link.
    pub sources: Vec<PathBuf>,
    /// `include_dirs`.
    pub include_dirs: Vec<PathBuf>,
    /// `define_macros`: name and value.
    pub define_macros: Vec<(String, Option<String>)>,
    /// `undef_macros`.
    pub undef_macros: Vec<String>,
    /// `library_dirs`.
    pub library_dirs: Vec<PathBuf>,
    /// `libraries`.
    pub libraries: Vec<String>,
    /// `runtime_library_dirs`.
    pub runtime_library_dirs: Vec<String>,
    /// `extra_objects`.
    pub extra_objects: Vec<PathBuf>,
    /// `extra_compile_args`.
    pub extra_compile_args: Vec<String>,
    /// `extra_link_args`.
    pub extra_link_args: Vec<String>,
    /// `depends`: files whose change asks for a new build.
    pub depends: Vec<PathBuf>,
}

/// What the comments at the head of `text` ask for. `folder` is the file's own: a relative
/// path that exists there is taken from there, otherwise from the current folder.
pub fn parse(text: &str, folder: &Path) -> Needs {
    let mut needs = Needs::default();
    for (key, value) in comments(text) {
        add(&mut needs, key, value, folder);
    }
    needs
}

/// Keys that are taken from `# cython:` comments too.
const LEGACY: [&str; 12] = [
    "sources", "include_dirs", "define_macros", "undef_macros", "library_dirs", "libraries", "runtime_library_dirs", "extra_objects",
    "extra_compile_args", "extra_link_args", "depends", "language",
];

/// Keys and values of all `# distutils:` comments at the head of `text`.
pub fn comments(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .take_while(|line| line.is_empty() || line.starts_with('#'))
        .filter_map(|line| {
            let (kind, rest) = line.trim_start_matches('#').split_once(':')?;
            let (key, value) = rest.split_once('=')?;
            // Long ago they were written as comments of Cython.
            let is_asked = match kind.trim() {
                "distutils" => true,
                "cython" => LEGACY.contains(&key.trim()),
                _ => false,
            };
            is_asked.then_some((key.trim(), value.trim()))
        })
}

fn add(needs: &mut Needs, key: &str, value: &str, folder: &Path) {
    let words = || list(value);
    let paths = || list(value).into_iter().map(|w| located(&w, folder));
    match key {
        "language" => {
            let is_cpp = matches!(value.trim_matches(['"', '\'']).to_ascii_lowercase().as_str(), "c++" | "cpp");
            needs.language = Some(if is_cpp { Language::Cpp } else { Language::C });
        }
        "sources" => needs.sources.extend(paths()),
        "include_dirs" => needs.include_dirs.extend(paths()),
        "define_macros" => needs.define_macros.extend(words().into_iter().map(|word| match word.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (word, None),
        })),
        "undef_macros" => needs.undef_macros.extend(words()),
        "library_dirs" => needs.library_dirs.extend(paths()),
        "libraries" => needs.libraries.extend(words()),
        "runtime_library_dirs" => needs.runtime_library_dirs.extend(words()),
        "extra_objects" => needs.extra_objects.extend(paths()),
        "extra_compile_args" => needs.extra_compile_args.extend(words()),
        "extra_link_args" => needs.extra_link_args.extend(words()),
        "depends" => needs.depends.extend(paths()),
        // Other keys of `Extension` (`name`, `export_symbols`, `py_limited_api`) do not
        // change how one module is built in place.
        _ => {}
    }
}

/// `[a, "b c"]` or `a b`.
fn list(value: &str) -> Vec<String> {
    let Some(inner) = value.strip_prefix('[').and_then(|v| v.strip_suffix(']')) else {
        return shell_words::split(value);
    };
    let unquoted = |item: &str| {
        let item = item.trim();
        let quoted = ['"', '\''].iter().find_map(|q| item.strip_prefix(*q)?.strip_suffix(*q));
        quoted.unwrap_or(item).to_owned()
    };
    inner.split(',').map(unquoted).filter(|item| !item.is_empty()).collect()
}

fn located(word: &str, folder: &Path) -> PathBuf {
    let beside = folder.join(word);
    if beside.exists() { beside } else { PathBuf::from(word) }
}

impl Needs {
    /// Adds what is not there yet; the language stays the first one asked for.
    pub fn merge(&mut self, other: Needs) {
        fn join<T: PartialEq>(into: &mut Vec<T>, from: Vec<T>) {
            for item in from {
                if !into.contains(&item) {
                    into.push(item);
                }
            }
        }
        self.language = self.language.or(other.language);
        join(&mut self.sources, other.sources);
        join(&mut self.include_dirs, other.include_dirs);
        join(&mut self.define_macros, other.define_macros);
        join(&mut self.undef_macros, other.undef_macros);
        join(&mut self.library_dirs, other.library_dirs);
        join(&mut self.libraries, other.libraries);
        join(&mut self.runtime_library_dirs, other.runtime_library_dirs);
        join(&mut self.extra_objects, other.extra_objects);
        join(&mut self.extra_compile_args, other.extra_compile_args);
        join(&mut self.extra_link_args, other.extra_link_args);
        join(&mut self.depends, other.depends);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_at_the_head_only() {
        let text = "\
#!/usr/bin/env python
# distutils: language = c++
# distutils: libraries = spam eggs
#distutils: define_macros=NPY_NO_DEPRECATED_API=NPY_1_7_API_VERSION

# distutils: extra_compile_args = [-O3, \"-DX=a b\"]
# cython: language_level=3
import os
# distutils: libraries = late
";
        let needs = parse(text, Path::new(""));
        assert_eq!(needs.language, Some(Language::Cpp));
        assert_eq!(needs.libraries, ["spam", "eggs"]);
        assert_eq!(needs.define_macros, [("NPY_NO_DEPRECATED_API".into(), Some("NPY_1_7_API_VERSION".into()))]);
        assert_eq!(needs.extra_compile_args, ["-O3", "-DX=a b"]);
    }

    #[test]
    fn joining_keeps_each_once() {
        let mut one = parse("# distutils: libraries = m z\n", Path::new(""));
        one.merge(parse("# distutils: libraries = z q\n# distutils: language=c++", Path::new("")));
        assert_eq!(one.libraries, ["m", "z", "q"]);
        assert_eq!(one.language, Some(Language::Cpp));
    }
}
