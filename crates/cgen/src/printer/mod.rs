//! The one place that turns a C tree into text. Owns indentation, line breaks, comments with
//! source lines, `#line`, and the table of which line of C came from which source line.

mod expr;
mod stmt;
mod unit;

use crate::ctree::{Mark, Unit};
use crate::options::LineDirectives;
use pyxide_base::Source;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A source file as the printer shows it.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path, as people see it.
    pub path: Arc<str>,
    /// What comments call it; the module's own file goes without a name.
    pub label: Option<Arc<str>>,
    pub source: Source,
}

/// The text of a unit.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub text: String,
    /// For each comment with a source line: the line of C (from 1) and the place.
    pub marks: Vec<(u32, Mark)>,
}

/// The state of printing.
pub(crate) struct Printer<'a> {
    out: String,
    depth: usize,
    line: u32,
    files: &'a FxHashMap<u32, SourceFile>,
    directives: LineDirectives,
    marks: Vec<(u32, Mark)>,
    last: Option<Mark>,
    /// The last place that `#line` named, and the line it stands before.
    in_source: bool,
    output_name: &'a str,
}

/// Prints a unit. `output_name` is the file's own name, for `#line`.
pub fn print(unit: &Unit, files: &FxHashMap<u32, SourceFile>, directives: LineDirectives, output_name: &str) -> Text {
    let mut p = Printer {
        out: String::with_capacity(1 << 14), depth: 0, line: 1, files, directives,
        marks: Vec::new(), last: None, in_source: false, output_name,
    };
    p.items(&unit.items);
    Text { text: p.out, marks: p.marks }
}

/// Prints one expression; for tests and for text kept in tables.
pub fn expression(e: &crate::ctree::CExpr) -> String {
    let files = FxHashMap::default();
    let mut p = Printer {
        out: String::new(), depth: 0, line: 1, files: &files, directives: LineDirectives::No,
        marks: Vec::new(), last: None, in_source: false, output_name: "",
    };
    p.expr(e, 0);
    p.out
}

impl Printer<'_> {
    pub(crate) fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }
    /// Starts a line at the current depth.
    pub(crate) fn begin(&mut self) {
        for _ in 0..self.depth {
            self.out.push('\t');
        }
    }
    /// Ends a line.
    pub(crate) fn end(&mut self) {
        self.out.push('\n');
        self.line += 1;
    }
    /// A whole line at the current depth.
    pub(crate) fn whole(&mut self, text: &str) {
        self.begin();
        self.push(text);
        self.line += text.matches('\n').count() as u32;
        self.end();
    }
    /// A preprocessor line: at column one.
    pub(crate) fn directive(&mut self, text: &str) {
        self.push("#");
        self.push(text);
        self.line += text.matches('\n').count() as u32;
        self.end();
    }
    /// Text of its own, made of whole lines.
    pub(crate) fn verbatim(&mut self, text: &str) {
        self.push(text);
        self.line += text.matches('\n').count() as u32;
        if !text.ends_with('\n') {
            self.end();
        }
    }
    /// The comment that says which source line the next statements come from.
    pub(crate) fn source(&mut self, mark: Mark) {
        if self.last == Some(mark) {
            return;
        }
        self.last = Some(mark);
        let Some(file) = self.files.get(&mark.file) else { return };
        let text = file.source.line_text(mark.line).trim();
        let text = crate::spell::comment(&shortened(text));
        let label = file.label.as_ref().map_or(String::new(), |label| format!("{label}:"));
        let line = format!("/* {label}{}: {text} */", mark.line);
        self.marks.push((self.line, mark));
        self.whole(&line);
        if self.directives == LineDirectives::Yes {
            let path = crate::spell::string_literal(file.path.as_bytes());
            self.directive(&format!("line {} {path}", mark.line));
            self.in_source = true;
        }
    }
    /// Puts the C file's own lines back after `#line`.
    pub(crate) fn own_lines(&mut self) {
        self.last = None;
        if self.in_source {
            self.in_source = false;
            let name = crate::spell::string_literal(self.output_name.as_bytes());
            let next = self.line + 1;
            self.directive(&format!("line {next} {name}"));
        }
    }
}

/// A source line that is not too long for a comment.
fn shortened(text: &str) -> String {
    const LIMIT: usize = 100;
    match text.char_indices().nth(LIMIT) {
        None => text.to_string(),
        Some((end, _)) => format!("{} ...", &text[..end]),
    }
}
