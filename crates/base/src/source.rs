//! The texts that a compilation reads.

use crate::{FileId, Loc};
use cranelift_entity::PrimaryMap;
use std::sync::Arc;

/// One source file: its name as shown to people and its decoded text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as the user gave it or as it was found on the search path.
    pub path: Arc<str>,
    /// The path as outputs name it, so that they do not tell where a project lies.
    pub recorded: Arc<str>,
    /// The text, decoded to UTF-8.
    pub text: Arc<str>,
    line_starts: Arc<[u32]>,
}

/// A position for people: both count from 1; the column counts characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub struct LineCol {
    /// Line number, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Source {
    /// A file with this name and text; `\n`, `\r\n` and `\r` end lines.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text: Arc<str> = text.into();
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (i, b) in bytes.iter().enumerate() {
            if *b == b'\n' || (*b == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(i as u32 + 1);
            }
        }
        let path = path.into();
        Source { recorded: path.clone(), path, text, line_starts: starts.into() }
    }

    /// The file with another name in outputs.
    pub fn recorded_as(self, recorded: impl Into<Arc<str>>) -> Self {
        Source { recorded: recorded.into(), ..self }
    }

    /// The line and column of a byte offset (an offset past the end counts as the end).
    pub fn line_col(&self, offset: u32) -> LineCol {
        let offset = offset.min(self.text.len() as u32);
        let line = self.line_starts.partition_point(|s| *s <= offset) - 1;
        let mut end = offset as usize;
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &self.text[self.line_starts[line] as usize..end];
        LineCol { line: line as u32 + 1, column: before.chars().count() as u32 + 1 }
    }

    /// The line number, from 1, of a byte offset. Cheaper than [`Source::line_col`].
    pub fn line(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|s| *s <= offset) as u32
    }

    /// The text of line `line` (from 1) without its line end; empty when there is no such line.
    pub fn line_text(&self, line: u32) -> &str {
        let Some(start) = self.line_starts.get(line.wrapping_sub(1) as usize) else { return "" };
        let end = self.line_starts.get(line as usize).map_or(self.text.len(), |e| *e as usize);
        self.text[*start as usize..end].trim_end_matches(['\n', '\r'])
    }

    /// Number of lines.
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }
}

/// All files of one compilation.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: PrimaryMap<FileId, Source>,
}

impl SourceMap {
    /// Adds a file.
    pub fn add(&mut self, source: Source) -> FileId {
        self.files.push(source)
    }
    /// The id that the next file will get: for diagnostics of a file that is still being decoded.
    pub fn next_id(&self) -> FileId {
        self.files.next_key()
    }
    /// The file with this id.
    pub fn get(&self, file: FileId) -> &Source {
        &self.files[file]
    }
    /// Line number, from 1, of the start of `loc`.
    pub fn line(&self, loc: Loc) -> u32 {
        self.files[loc.file].line(loc.span.start)
    }
    /// The files in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let s = Source::new("a.pyx", "ä = 1\r\nb\rc\n");
        assert_eq!(s.line_col(0), LineCol { line: 1, column: 1 });
        assert_eq!(s.line_col(2), LineCol { line: 1, column: 2 });
        assert_eq!(s.line_col(8), LineCol { line: 2, column: 1 });
        assert_eq!(s.line_col(10), LineCol { line: 3, column: 1 });
        assert_eq!(s.line_text(1), "ä = 1");
        assert_eq!(s.line_text(2), "b");
        assert_eq!(s.line_text(9), "");
    }
}
