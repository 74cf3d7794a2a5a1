//! What sources ask of whoever compiles their C: `# distutils:` comments, and the headers that
//! `cdef extern from` names.

use crate::compile::Outcome;
use crate::options::Language;
use crate::{bundled, distutils};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What the files of one translation ask for, in the order in which they were read.
#[derive(Serialize, Deserialize, Debug, Clone, Default)]
pub struct Asked {
    /// File, key and value of each `# distutils:` comment.
    pub comments: Vec<(PathBuf, String, String)>,
    /// File and name of each header that is not the system's.
    pub headers: Vec<(PathBuf, String)>,
}

impl Asked {
    /// What the texts of an outcome say; bundled declarations ask for nothing.
    pub fn of(outcome: &Outcome) -> Asked {
        let mut asked = Asked::default();
        for (_, source) in outcome.sources.iter().filter(|(_, s)| !s.path.starts_with(bundled::PREFIX)) {
            let path = PathBuf::from(&*source.path);
            let comments = distutils::comments(&source.text);
            asked.comments.extend(comments.map(|(key, value)| (path.clone(), key.to_owned(), value.to_owned())));
            asked.headers.extend(extern_headers(&source.text).map(|name| (path.clone(), name.to_owned())));
        }
        asked
    }

    /// Whether one of the files asks for C++.
    pub fn asks_for_cpp(&self) -> bool {
        self.comments.iter().any(|(_, key, value)| {
            key == "language" && distutils::parse(&format!("# distutils: language = {value}"), Path::new("")).language == Some(Language::Cpp)
        })
    }
}

/// The names behind `cdef extern from`. Lines that only look like it inside of a string do no
/// harm: who asks looks whether there is such a file.
fn extern_headers(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let mut words = line.trim_start().strip_prefix("cdef")?.trim_start();
        words = words.strip_prefix("public").map_or(words, str::trim_start);
        let name = words.strip_prefix("extern")?.trim_start().strip_prefix("from")?.trim_start();
        let quote = name.chars().next().filter(|c| ['"', '\''].contains(c))?;
        let name = name[1..].split(quote).next()?;
        // `<stdio.h>` is the system's.
        (!name.starts_with('<') && !name.is_empty()).then_some(name)
    })
}
