//! Diagnostics as text.
//!
//! The first line of each is for editors and build tools, in the form that Cython prints:
//! `file:line:col: message`, with `warning: ` or `performance hint: ` in front of those. Lines
//! count from 1 and columns, as in Cython's messages, from 0. What follows is for people: an
//! excerpt of the source, remarks, help.

use annotate_snippets::{Level, Renderer, Snippet};
use pyxide_base::{Diagnostic, Loc, Severity, Source, SourceMap};
use std::borrow::Cow;
use std::fmt::Write as _;

/// How much of a diagnostic is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Detail {
    /// The line for tools alone.
    Line,
    /// The line and what explains it.
    Full,
}

/// Lines of context above and below an excerpt.
const CONTEXT: u32 = 1;

/// Longest span shown, in lines; of a longer one only the beginning is.
const SPAN_LINES: u32 = 6;

/// All of `diagnostics`, ordered by file and position, ready for a stream that takes out
/// colours where they do not belong (`anstream`).
pub fn render_all<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>, sources: &SourceMap, detail: Detail) -> String {
    let mut list: Vec<&Diagnostic> = diagnostics.into_iter().collect();
    list.sort_by_key(|d| (d.loc.file, d.loc.span.start, d.severity, d.loc.span.end));
    let mut out = String::new();
    for d in list {
        render(d, sources, detail, &mut out);
    }
    out
}

/// One diagnostic, appended to `out`.
pub fn render(d: &Diagnostic, sources: &SourceMap, detail: Detail, out: &mut String) {
    let source = sources.get(d.loc.file);
    let at = source.line_col(d.loc.span.start);
    let (prefix, colour) = match d.severity {
        Severity::Error => ("", "\x1b[1;31m"),
        Severity::Warning => ("warning: ", "\x1b[1;33m"),
        Severity::PerformanceHint => ("performance hint: ", "\x1b[1;36m"),
    };
    let place = format!("{}:{}:{}:", source.path, at.line, at.column - 1);
    let message = one_line(&d.message);
    let _ = writeln!(out, "{colour}{prefix}\x1b[0m\x1b[1m{place} {message}\x1b[0m");
    if detail == Detail::Full {
        explain(d, sources, out);
    }
}

/// The excerpt, the remarks and the help.
fn explain(d: &Diagnostic, sources: &SourceMap, out: &mut String) {
    let level = match d.severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::PerformanceHint => Level::Info,
    };
    let mut windows = vec![(d.loc, window(sources.get(d.loc.file), d.loc))];
    windows.extend(d.labels.iter().map(|l| (l.loc, window(sources.get(l.loc.file), l.loc))));
    let help = d.help.as_deref().map(|h| h.to_owned());

    let mut message = level.title("");
    for (i, (loc, w)) in windows.iter().enumerate() {
        if w.text.trim().is_empty() {
            continue;
        }
        let source = sources.get(loc.file);
        let mut snippet = Snippet::source(&w.text).line_start(w.first_line as usize).fold(false);
        let annotation = if i == 0 {
            level.span(w.span.clone())
        } else {
            snippet = snippet.origin(&source.path);
            Level::Note.span(w.span.clone()).label(&d.labels[i - 1].message)
        };
        message = message.snippet(snippet.annotation(annotation));
    }
    if let Some(help) = &help {
        message = message.footer(Level::Help.title(help));
    }
    let text = Renderer::styled().render(message).to_string();
    // The first line is the empty title; ours stands in its place.
    if let Some((_, rest)) = text.split_once('\n') {
        for line in rest.lines() {
            let _ = writeln!(out, "{line}");
        }
        out.push('\n');
    }
}

/// The lines around a place.
struct Window {
    text: String,
    first_line: u32,
    span: std::ops::Range<usize>,
}

fn window(source: &Source, loc: Loc) -> Window {
    let start = source.line(loc.span.start);
    let end = source.line(loc.span.end.max(loc.span.start)).clamp(start, start + SPAN_LINES);
    let first_line = start.saturating_sub(CONTEXT).max(1);
    let mut last_line = (end + CONTEXT).min(source.line_count());
    while last_line > end && source.line_text(last_line).trim().is_empty() {
        last_line -= 1;
    }
    let mut text = String::new();
    let mut span = 0..0;
    for line in first_line..=last_line {
        let original = source.line_text(line);
        let before = text.len();
        text.push_str(&without_tabs(&shown_line(original)));
        // Offsets in the line as it is shown: a tab before them is several blanks.
        let shown_offset = |at: u32| without_tabs(&shown_line(original)[..column_offset(source, at, line)]).len();
        if line == start {
            let offset = shown_offset(loc.span.start);
            span = before + offset..before + offset;
        }
        if line == end {
            let offset = shown_offset(loc.span.end.max(loc.span.start));
            span.end = (before + offset).max(span.start);
        }
        text.push('\n');
    }
    if span.is_empty() {
        // Something to point at, one whole character wide.
        span.end = text[span.start..].chars().next().map_or(span.end, |c| span.start + c.len_utf8());
    }
    Window { text, first_line, span }
}

/// The byte offset of `at` inside its line, at a character's start and not past the line's end.
fn column_offset(source: &Source, at: u32, line: u32) -> usize {
    let text = source.line_text(line);
    let start = text.as_ptr() as usize - source.text.as_ptr() as usize;
    let mut offset = (at as usize).saturating_sub(start).min(text.len());
    if text.is_empty() {
        return 0;
    }
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// A line with blanks up to the next stop of four columns in the place of each tab.
fn without_tabs(line: &str) -> Cow<'_, str> {
    if !line.contains('\t') {
        return Cow::Borrowed(line);
    }
    let (mut out, mut column) = (String::with_capacity(line.len() + 16), 0);
    for c in line.chars() {
        let width = if c == '\t' { 4 - column % 4 } else { 1 };
        column += width;
        match c {
            '\t' => out.extend(std::iter::repeat_n(' ', width)),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A line of source that does nothing to a terminal: control characters and those that turn
/// the direction of writing are replaced, each by one of as many bytes.
fn shown_line(line: &str) -> Cow<'_, str> {
    let is_bad = |c: char| (c.is_ascii_control() && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !line.contains(is_bad) {
        return Cow::Borrowed(line);
    }
    Cow::Owned(line.chars().map(|c| if !is_bad(c) { c } else if c.is_ascii() { '?' } else { '\u{fffd}' }).collect())
}

/// A message on one line: tools read line by line.
fn one_line(message: &str) -> Cow<'_, str> {
    if message.contains(['\n', '\r', '\x1b']) {
        Cow::Owned(message.replace(['\n', '\r', '\x1b'], " "))
    } else {
        Cow::Borrowed(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pyxide_base::Span;

    fn plain(text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("\x1b[") {
            out.push_str(&rest[..at]);
            rest = rest[at..].split_once('m').map_or("", |(_, r)| r);
        }
        out + rest
    }

    fn one(text: &str, span: Span) -> String {
        let mut sources = SourceMap::default();
        let file = sources.add(Source::new("a.pyx", text));
        let d = Diagnostic::error("x", Loc::new(file, span), "wrong").help("mend it");
        plain(&render_all([&d], &sources, Detail::Full))
    }

    #[test]
    fn the_line_for_tools_comes_first() {
        let text = one("def f():\n    return nam\n", Span::new(20, 23));
        assert!(text.starts_with("a.pyx:2:11: wrong\n"), "{text}");
        assert!(text.contains("return nam") && text.contains("^^^") && text.contains("help: mend it"), "{text}");
    }

    #[test]
    fn any_place_of_any_text_can_be_shown() {
        for text in ["", "\n", "é", "a\rb\r\nc", "\u{202e}x\x1b[31m", "\t日本語\n\n", "x"] {
            for start in 0..=text.len() as u32 + 1 {
                for end in start..=text.len() as u32 + 2 {
                    let shown = one(text, Span::new(start, end));
                    assert!(shown.starts_with("a.pyx:"), "{shown}");
                    assert!(!shown.contains('\x1b'));
                }
            }
        }
    }

    #[test]
    fn ordered_by_place() {
        let mut sources = SourceMap::default();
        let file = sources.add(Source::new("a.pyx", "one\ntwo\n"));
        let at = |n| Loc::new(file, Span::empty(n));
        let list = [
            Diagnostic::warning("w", at(4), "second"),
            Diagnostic::error("e", at(0), "first"),
            Diagnostic::hint("h", at(6), "third"),
        ];
        let text = plain(&render_all(&list, &sources, Detail::Line));
        assert_eq!(text, "a.pyx:1:0: first\nwarning: a.pyx:2:0: second\nperformance hint: a.pyx:2:2: third\n");
    }
}
