//! Text to tokens, in one pass over the bytes.
//!
//! Blanks, comments and line ends inside brackets give no token; comments are listed aside.
//! f-strings are taken apart here (PEP 701): `FStart`, then `FMiddle` for text and `LBrace` ...
//! `RBrace` around ordinary tokens for fields, then `FEnd`; a `Colon` directly inside a field's
//! braces starts a format specification, which is text again.
//! Every mistake is reported once and lexing goes on, so the parser always sees a whole stream
//! that ends in `Newline`, the open `Dedent`s and `Eof`.

mod indent;
mod number;
mod operator;
mod string;
mod token;

pub use token::{Token, TokenKind};

use indent::Level;
use pyxide_base::{Diagnostic, FileId, Loc, Span};
use string::Mode;

/// What is said of a block in braces.
pub(crate) const BRACE_BLOCK: &str = "a block is a ':' and indented lines, without braces";

/// Which words are keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keywords {
    /// Python's.
    Python,
    /// Python's and `cdef`, `cimport`, `DEF`, ...
    Cython,
}

/// The result of [`lex`].
#[derive(Clone, Debug, Default)]
pub struct Lexed {
    /// The tokens; the last one is `Eof`.
    pub tokens: Vec<Token>,
    /// Every comment, from `#` to the end of its line.
    pub comments: Vec<Span>,
    /// What is wrong.
    pub errors: Vec<Diagnostic>,
}

/// Takes the text of `file` apart.
pub fn lex(file: FileId, text: &str, keywords: Keywords) -> Lexed {
    let mut lexer = Lexer {
        file,
        text,
        bytes: text.as_bytes(),
        pos: 0,
        keywords,
        levels: vec![Level::default()],
        brackets: Vec::new(),
        modes: Vec::new(),
        brace_blocks: 0,
        forgiven: Vec::new(),
        out: Lexed { tokens: Vec::with_capacity(text.len() / 4), ..Lexed::default() },
    };
    lexer.run();
    lexer.out
}

struct Lexer<'a> {
    file: FileId,
    text: &'a str,
    bytes: &'a [u8],
    pos: usize,
    keywords: Keywords,
    /// Indentation of the open blocks, outermost first.
    levels: Vec<Level>,
    /// Open brackets and where they stand.
    brackets: Vec<(u8, u32)>,
    /// What we are inside of, as far as f-strings go; empty in plain code.
    modes: Vec<Mode>,
    /// Blocks in braces that are open: no part of the language, but what many expect.
    brace_blocks: u32,
    /// Opening brackets whose closing ones may still come in this line, behind one that did not fit.
    forgiven: Vec<u8>,
    out: Lexed,
}

impl<'a> Lexer<'a> {
    fn run(&mut self) {
        if self.text.starts_with('\u{feff}') {
            self.pos = 3;
        }
        self.line_start();
        while self.pos < self.bytes.len() {
            match self.modes.last() {
                Some(Mode::Text(text)) => {
                    let text = *text;
                    self.string_text(text);
                }
                _ => self.code(),
            }
        }
        self.finish();
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.pos + ahead).copied().unwrap_or(0)
    }

    fn push(&mut self, kind: TokenKind, start: usize) {
        self.out.tokens.push(Token { kind, start: start as u32, end: self.pos as u32 });
    }

    fn error(&mut self, start: usize, end: usize, message: impl Into<String>) {
        let loc = Loc::new(self.file, Span::new(start as u32, end.max(start) as u32));
        self.out.errors.push(Diagnostic::error("syntax", loc, message));
    }

    /// Whether a line end is only a blank here.
    fn is_nested(&self) -> bool {
        !self.brackets.is_empty() || !self.modes.is_empty()
    }

    /// One step outside of string text.
    fn code(&mut self) {
        let start = self.pos;
        match self.bytes[start] {
            b' ' | b'\t' | 0x0c => self.pos += 1,
            b'\n' | b'\r' => self.line_end(),
            b'#' => self.comment(),
            b'\\' => self.continuation(),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.word(),
            b'0'..=b'9' => self.number(),
            b'.' if self.peek(1).is_ascii_digit() => self.number(),
            b'"' | b'\'' => self.string(start),
            0x80.. => self.unicode_word(),
            _ => self.operator(),
        }
    }

    /// Moves behind `\n`, `\r\n` or `\r`.
    fn skip_line_end(&mut self) {
        self.pos += if self.bytes[self.pos] == b'\r' && self.peek(1) == b'\n' { 2 } else { 1 };
    }

    fn line_end(&mut self) {
        let start = self.pos;
        self.skip_line_end();
        if self.modes.is_empty() && !self.brackets.is_empty() && self.at_statement_word() {
            // The bracket before was forgotten: what follows cannot stand inside one.
            if let Some((open, at)) = self.brackets.pop() {
                self.error(at as usize, at as usize + 1, format!("'{}' is never closed", open as char));
            }
            self.brackets.clear();
        }
        if !self.is_nested() {
            self.forgiven.clear();
            // The token covers the line end itself, in every spelling of it.
            self.push(TokenKind::Newline, start);
            self.line_start();
        }
    }

    /// Whether the line here starts with a word that only starts statements.
    fn at_statement_word(&self) -> bool {
        let line = &self.bytes[self.pos..];
        let line = &line[line.iter().take_while(|b| matches!(b, b' ' | b'\t')).count()..];
        let len = line.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
        let next = line.get(len).copied().unwrap_or(b'\n');
        match &line[..len] {
            b"def" | b"class" | b"import" | b"return" | b"raise" | b"while" | b"try" | b"pass" | b"break" | b"continue" | b"global"
            | b"nonlocal" | b"del" | b"assert" => matches!(next, b' ' | b':' | b'\n' | b'\r'),
            b"cdef" | b"cpdef" | b"ctypedef" | b"cimport" => self.keywords == Keywords::Cython && next == b' ',
            _ => false,
        }
    }

    fn comment(&mut self) {
        let start = self.pos;
        let rest = &self.bytes[start..];
        let len = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        self.pos += len;
        self.out.comments.push(Span::new(start as u32, self.pos as u32));
    }

    fn continuation(&mut self) {
        let start = self.pos;
        self.pos += 1;
        match self.bytes.get(self.pos) {
            Some(b'\n' | b'\r') => {
                self.skip_line_end();
                if self.pos == self.bytes.len() {
                    self.error(start, start + 1, "the file ends after a line continuation");
                }
            }
            _ => {
                self.error(start, start + 1, "unexpected character after the line continuation '\\'");
                self.push(TokenKind::Error, start);
            }
        }
    }

    fn word(&mut self) {
        let start = self.pos;
        while self.bytes.get(self.pos).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_') {
            self.pos += 1;
        }
        match self.bytes.get(self.pos) {
            Some(b'"' | b'\'') if self.pos - start <= 2 && string::is_prefix(&self.bytes[start..self.pos], self.keywords) => {
                self.string(start);
            }
            Some(0x80..) => {
                self.pos = start;
                self.unicode_word();
            }
            _ => {
                let kind = TokenKind::keyword(&self.text[start..self.pos], self.keywords).unwrap_or(TokenKind::Name);
                self.push(kind, start);
            }
        }
    }

    /// An identifier with characters outside of ASCII, or a stray character.
    fn unicode_word(&mut self) {
        let start = self.pos;
        let rest = &self.text[start..];
        let mut len = 0;
        for c in rest.chars() {
            let ok = if len == 0 { is_identifier_start(c) } else { is_identifier_continue(c) };
            if !ok {
                break;
            }
            len += c.len_utf8();
        }
        if len == 0 {
            let c = rest.chars().next().unwrap_or(' ');
            self.pos += c.len_utf8();
            self.error(start, self.pos, format!("invalid character '{}' (U+{:04X})", c.escape_debug(), c as u32));
            if let (Some(plain), Some(e)) = (crate::parser::advice::plain_character(c), self.out.errors.last_mut()) {
                e.help = Some(format!("write {plain}"));
            }
            self.push(TokenKind::Error, start);
        } else {
            self.pos += len;
            self.push(TokenKind::Name, start);
        }
    }

    /// The number of the line with this offset.
    fn line_of(&self, at: u32) -> usize {
        let before = &self.text[..at as usize];
        before.lines().count() + usize::from(before.is_empty() || before.ends_with('\n'))
    }

    fn finish(&mut self) {
        let end = self.pos;
        let in_string = self.modes.iter().any(|m| m.text().is_some_and(|t| t.part == string::Part::Literal))
            || self.out.errors.last().is_some_and(|e| e.message.ends_with("never closed"));
        for mode in std::mem::take(&mut self.modes) {
            if let Mode::Text(t) = mode
                && t.part == string::Part::Literal
            {
                self.error(t.start as usize, t.start as usize + 1, "this string is never closed");
                self.error(end, end, format!("the file ends inside the string that starts on line {}", self.line_of(t.start)));
            }
        }
        if let Some((open, at)) = self.brackets.pop()
            && !in_string
        {
            self.error(at as usize, at as usize + 1, format!("'{}' is never closed", open as char));
        }
        self.brackets.clear();
        if self.out.tokens.last().is_some_and(|t| !matches!(t.kind, TokenKind::Newline | TokenKind::Dedent)) {
            self.push(TokenKind::Newline, end);
        }
        for level in self.levels.drain(1..).rev() {
            if level.has_token {
                self.out.tokens.push(Token { kind: TokenKind::Dedent, start: end as u32, end: end as u32 });
            }
        }
        self.push(TokenKind::Eof, end);
    }
}

/// `XID_Start` and the underscore, after NFKC (UAX #31, PEP 3131).
fn is_identifier_start(c: char) -> bool {
    c == '_' || unicode_ident::is_xid_start(c)
}

fn is_identifier_continue(c: char) -> bool {
    unicode_ident::is_xid_continue(c)
}
