//! Numbers.

use super::{Lexer, TokenKind};

impl Lexer<'_> {
    /// A number that starts with a digit, or with a dot and a digit.
    pub(super) fn number(&mut self) {
        let start = self.pos;
        let radix = match (self.peek(0), self.peek(1) | 0x20) {
            (b'0', b'x') => 16,
            (b'0', b'o') => 8,
            (b'0', b'b') => 2,
            _ => 10,
        };
        if radix != 10 {
            self.pos += 2;
            if self.peek(0) == b'_' {
                self.pos += 1;
            }
            self.digits(radix);
            if !(self.bytes[self.pos - 1] as char).is_digit(radix) {
                self.error(start, self.pos, format!("a base {radix} number needs at least one digit"));
            } else if self.peek(0).is_ascii_digit() {
                self.error(self.pos, self.pos + 1, format!("'{}' is no digit of a base {radix} number", self.peek(0) as char));
                self.digits(10);
            }
            self.int_suffix();
            if self.out.errors.last().is_none_or(|e| e.loc.span.start < start as u32) {
                self.number_end(start);
            }
            return self.push(TokenKind::Int, start);
        }
        let mut kind = TokenKind::Int;
        self.digits(10);
        if self.peek(0) == b'.' {
            kind = TokenKind::Float;
            self.pos += 1;
            self.digits(10);
        }
        if self.peek(0) | 0x20 == b'e' {
            let sign = matches!(self.peek(1), b'+' | b'-') as usize;
            if self.peek(1 + sign).is_ascii_digit() {
                kind = TokenKind::Float;
                self.pos += 1 + sign;
                self.digits(10);
            }
        }
        if self.peek(0) | 0x20 == b'j' {
            kind = TokenKind::Imaginary;
            self.pos += 1;
        } else if kind == TokenKind::Int {
            self.int_suffix();
        }
        self.number_end(start);
        self.push(kind, start);
    }

    /// Digits with single underscores between them.
    fn digits(&mut self, radix: u32) {
        loop {
            while (self.peek(0) as char).is_digit(radix) {
                self.pos += 1;
            }
            if self.peek(0) != b'_' {
                return;
            }
            let digit = |b: u8| (b as char).is_digit(radix);
            if !(digit(self.peek(1)) && self.pos > 0 && digit(self.bytes[self.pos - 1])) {
                return;
            }
            self.pos += 1;
        }
    }

    /// `U`, `L`, `LL`, in any order of the two letters. (Python has none: the parser says so.)
    fn int_suffix(&mut self) {
        let rest = &self.bytes[self.pos..];
        let count = |bytes: &[u8], letter: u8, max: usize| bytes.iter().take(max).take_while(|b| **b | 0x20 == letter).count();
        let u = count(rest, b'u', 1);
        let l = count(&rest[u..], b'l', 2);
        let u2 = if u == 0 { count(&rest[l..], b'u', 1) } else { 0 };
        self.pos += u + l + u2;
    }

    /// A number may be followed by a keyword without a blank (`1if x else 2`), not by a name.
    fn number_end(&mut self, start: usize) {
        let b = self.peek(0);
        if !(b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80) {
            return;
        }
        let word_start = self.pos;
        let mut end = word_start;
        while self.bytes.get(end).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_') {
            end += 1;
        }
        let word = &self.text[word_start..end];
        let keywords = ["and", "else", "for", "if", "in", "is", "not", "or", "as", "by", "from"];
        if keywords.iter().any(|k| word.starts_with(k)) {
            return;
        }
        if end == word_start && self.text[word_start..].chars().next().is_some_and(|c| !super::is_identifier_start(c)) {
            return; // the stray character is reported by itself
        }
        self.pos = end.max(word_start);
        while !self.text.is_char_boundary(self.pos) {
            self.pos += 1;
        }
        self.error(start, self.pos, format!("'{}' is not a number", &self.text[start..self.pos]));
    }
}
