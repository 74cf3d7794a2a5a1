//! Extents of strings, and the text of f-strings.

use super::{Keywords, Lexer, TokenKind};

/// What the lexer is inside of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mode {
    /// The text of an f-string or of a format specification.
    Text(Text),
    /// The expression of a replacement field; `depth` is the number of open brackets with its `{`.
    Field { depth: usize },
}

/// The text that is read in [`Mode::Text`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    /// `'` or `"`.
    quote: u8,
    triple: bool,
    raw: bool,
    /// Number of open brackets around the string.
    depth: usize,
    /// Start of the string, for messages.
    pub(super) start: u32,
    pub(super) part: Part,
}

/// Which text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Of the string itself: `{{` stands for a brace.
    Literal,
    /// Of a format specification: `{` always opens a field.
    Spec,
}

impl Mode {
    pub(super) fn text(&self) -> Option<Text> {
        match self {
            Mode::Text(t) => Some(*t),
            Mode::Field { .. } => None,
        }
    }
}

impl Text {
    /// The format specification of a field in this text.
    pub(super) fn spec(self) -> Text {
        Text { part: Part::Spec, ..self }
    }
}

/// Whether `word` (two letters at most) may stand before a quote.
pub(super) fn is_prefix(word: &[u8], keywords: Keywords) -> bool {
    let lower = |i: usize| word.get(i).map_or(0, |b| b | 0x20);
    match (lower(0), lower(1)) {
        (b'b' | b'r' | b'u' | b'f' | b't', 0) => true,
        (b'b' | b'f' | b't', b'r') | (b'r', b'b' | b'f' | b't') => true,
        (b'c', 0) | (b'u', b'r') | (b'r', b'u') => keywords == Keywords::Cython,
        _ => false,
    }
}

impl Lexer<'_> {
    /// A string whose prefix starts at `start`; we stand on its first quote.
    pub(super) fn string(&mut self, start: usize) {
        let quote = self.peek(0);
        let triple = self.peek(1) == quote && self.peek(2) == quote;
        let prefix = &self.bytes[start..self.pos];
        let has = |letter: u8| prefix.iter().any(|b| b | 0x20 == letter);
        let (raw, formatted) = (has(b'r'), has(b'f') || has(b't'));
        if start == self.pos && !triple && self.is_end_of_outer(quote) {
            return;
        }
        self.pos += if triple { 3 } else { 1 };
        if formatted {
            self.push(TokenKind::FStart, start);
            let depth = self.brackets.len();
            self.modes.push(Mode::Text(Text { quote, triple, raw, depth, start: start as u32, part: Part::Literal }));
            return;
        }
        loop {
            let rest = &self.bytes[self.pos..];
            let next = if triple { memchr::memchr2(quote, b'\\', rest) } else { rest.iter().position(|b| *b == quote || matches!(b, b'\\' | b'\n' | b'\r')) };
            let Some(next) = next else {
                self.pos = self.bytes.len();
                self.error(start, start + 1, "this string is never closed");
                break;
            };
            self.pos += next;
            match self.bytes[self.pos] {
                b'\\' => self.skip_escaped(),
                b'\n' | b'\r' => {
                    self.error(start, start + 1, "this string is not closed before the end of its line");
                    break;
                }
                _ if !triple => {
                    self.pos += 1;
                    break;
                }
                _ if self.peek(1) == quote && self.peek(2) == quote => {
                    self.pos += 3;
                    break;
                }
                _ => self.pos += 1,
            }
        }
        self.push(TokenKind::Str, start);
    }

    /// In a field of an f-string: a quote like those around the f-string that closes nothing on
    /// its line is the end of the f-string, whose field lacks its brace. Says so and ends it.
    fn is_end_of_outer(&mut self, quote: u8) -> bool {
        let Some(Mode::Field { depth }) = self.modes.last() else { return false };
        let depth = *depth;
        let Some(outer) = self.modes.iter().rev().find_map(Mode::text).filter(|t| t.quote == quote && !t.triple) else { return false };
        let rest = &self.bytes[self.pos + 1..];
        let line = &rest[..memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len())];
        if memchr::memchr(quote, line).is_some() {
            return false;
        }
        let open = self.brackets.get(depth - 1).map_or(self.pos, |b| b.1 as usize);
        self.error(open, open + 1, "this replacement field is not closed before the end of the string");
        self.pos += 1;
        self.end_string(outer);
        true
    }

    /// Over a backslash and the character behind it, also a line end of two bytes.
    fn skip_escaped(&mut self) {
        self.pos += 1;
        match self.bytes.get(self.pos) {
            Some(b'\n' | b'\r') => self.skip_line_end(),
            Some(_) => {
                self.pos += 1;
                while !self.text.is_char_boundary(self.pos) {
                    self.pos += 1;
                }
            }
            None => {}
        }
    }

    /// One stretch of text of an f-string: up to a field or to its end.
    pub(super) fn string_text(&mut self, text: Text) {
        let start = self.pos;
        loop {
            let Some(b) = self.bytes.get(self.pos).copied() else {
                return self.push_text(start);
            };
            match b {
                b'\\' if matches!(self.peek(1), b'{' | b'}') => self.pos += 1,
                b'\\' if !text.raw && self.peek(1) == b'N' && self.peek(2) == b'{' => {
                    let rest = &self.bytes[self.pos..];
                    self.pos += rest.iter().position(|b| matches!(b, b'}' | b'\n') || *b == text.quote).unwrap_or(rest.len());
                    if self.peek(0) == b'}' {
                        self.pos += 1;
                    }
                }
                b'\\' => self.skip_escaped(),
                b'{' if self.peek(1) == b'{' && text.part == Part::Literal => self.pos += 2,
                b'{' => {
                    self.push_text(start);
                    let at = self.pos;
                    self.pos += 1;
                    self.push(TokenKind::LBrace, at);
                    self.brackets.push((b'{', at as u32));
                    self.modes.push(Mode::Field { depth: self.brackets.len() });
                    return;
                }
                b'}' if text.part == Part::Spec => {
                    self.push_text(start);
                    self.modes.pop();
                    return;
                }
                b'}' if self.peek(1) == b'}' => self.pos += 2,
                b'}' => {
                    self.error(self.pos, self.pos + 1, "a single '}' is not allowed in an f-string: write '}}'");
                    self.pos += 1;
                }
                b'\n' | b'\r' if !text.triple => {
                    self.push_text(start);
                    if text.part == Part::Spec {
                        // Python takes the line end for a blank behind the specification.
                        if self.keywords == Keywords::Cython {
                            self.error(self.pos, self.pos, "the format specification of a string in single quotes must end on its line");
                        }
                        self.modes.pop();
                    } else {
                        self.error(text.start as usize, text.start as usize + 1, "this string is not closed before the end of its line");
                        self.end_string(text);
                    }
                    return;
                }
                _ if b == text.quote && (!text.triple || (self.peek(1) == b && self.peek(2) == b)) => {
                    self.push_text(start);
                    if text.part == Part::Spec {
                        self.error(self.pos, self.pos + 1, "expected '}' before the end of the string");
                    }
                    self.pos += if text.triple { 3 } else { 1 };
                    self.end_string(text);
                    return;
                }
                _ => self.pos += 1,
            }
        }
    }

    fn push_text(&mut self, start: usize) {
        if self.pos > start {
            self.push(TokenKind::FMiddle, start);
        }
    }

    /// Leaves the string, and whatever was left open inside of it.
    fn end_string(&mut self, text: Text) {
        let quotes = if text.triple { 3 } else { 1 };
        // The quote that opens the string ends none: `f'` at the end of a line.
        let begun = self.out.tokens.last().map_or(0, |t| t.end as usize);
        let closed = self.pos >= begun + quotes && self.bytes[self.pos - 1] == text.quote;
        let start = if closed { self.pos - quotes } else { self.pos };
        self.push(TokenKind::FEnd, start);
        self.brackets.truncate(text.depth);
        while let Some(mode) = self.modes.pop() {
            if matches!(mode, Mode::Text(t) if t.part == Part::Literal && t.start == text.start) {
                break;
            }
        }
    }
}
