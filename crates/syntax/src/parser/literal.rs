//! Numbers and strings.

use super::{LanguageLevel, Parse, Parser, T};
use crate::ast::{Expr, ExprKind, FloatLit, FString, FStringPart, IntLit, IntSuffix, StrKind, StrLit, Wtf8};
use crate::decode::Encoding;
use crate::lexer::Token;
use crate::strings::{BadEscape, Escapes, Reading, fstring_text, split, unescape};
use num_bigint::BigInt;
use pyxide_base::Span;
use std::sync::{Arc, LazyLock};

impl<'a> Parser<'a> {
    pub(super) fn int_lit(&mut self) -> IntLit {
        let tok = self.bump();
        let whole = self.token_text(tok);
        let text = whole.trim_end_matches(['u', 'U', 'l', 'L']);
        let mut suffix = IntSuffix::default();
        for b in whole[text.len()..].bytes() {
            match b | 0x20 {
                b'u' => suffix.unsigned = true,
                _ => suffix.longness += 1,
            }
        }
        let long = suffix == IntSuffix { unsigned: false, longness: 1 } && self.level == LanguageLevel::L2;
        if !self.is_cython() && suffix != IntSuffix::default() && !long {
            self.error(tok.span(), format!("'{whole}' is not a number: Python has no suffixes"));
        }
        let bytes = text.as_bytes();
        let digits: Vec<u8> = bytes.iter().copied().filter(|b| *b != b'_').collect();
        let old_octal = digits.len() > 1 && digits[0] == b'0' && digits[1].is_ascii_digit() && digits.iter().any(|d| *d != b'0');
        let (radix, digits) = match bytes.get(1).map(|b| b | 0x20).filter(|_| bytes[0] == b'0') {
            Some(b'x') => (16, &digits[2..]),
            Some(b'o') => (8, &digits[2..]),
            Some(b'b') => (2, &digits[2..]),
            _ if old_octal && self.is_cython() && digits.iter().all(|d| *d < b'8') => (8, &digits[1..]),
            _ => {
                if old_octal {
                    self.error(tok.span(), format!("a decimal number cannot start with 0; write an octal one as 0o{}", text.trim_start_matches('0')));
                }
                (10, &digits[..])
            }
        };
        let value = BigInt::parse_bytes(digits, radix).unwrap_or_default();
        IntLit { value, text: self.symbol(text), suffix }
    }

    pub(super) fn float_lit(&mut self) -> FloatLit {
        let tok = self.bump();
        let text = self.token_text(tok).trim_end_matches(['j', 'J']);
        let value = match text.contains('_') {
            true => text.replace('_', "").parse(),
            false => text.parse(),
        };
        FloatLit { value: value.unwrap_or_default(), text: self.symbol(text) }
    }

    /// A string literal on its own, for C names, headers and the like.
    pub(super) fn plain_string(&mut self, what: &str) -> Parse<StrLit> {
        if !self.at(T::Str) {
            return self.fail_expected(what, "");
        }
        let start = self.start();
        match self.strings()?.kind {
            ExprKind::Str(lit) => Ok(*lit),
            _ => {
                let span = self.span_from(start);
                self.fail(span, format!("expected {what}, not an f-string"))
            }
        }
    }

    /// One or more string literals of any sort beside each other.
    pub(super) fn strings(&mut self) -> Parse<Expr> {
        let start = self.start();
        if self.at(T::Str) && !matches!(self.peek(1), T::Str | T::FStart) {
            let tok = self.bump();
            let lit = self.one_string(tok);
            return Ok(Expr { id: self.id(), span: tok.span(), kind: ExprKind::Str(Box::new(lit)) });
        }
        let id = self.id();
        let mut plain: Vec<(Token, StrLit)> = Vec::new();
        let mut formatted: Option<(Vec<FStringPart>, bool)> = None;
        loop {
            match self.kind() {
                T::Str => {
                    let tok = self.bump();
                    let lit = self.one_string(tok);
                    match &mut formatted {
                        Some((parts, _)) => {
                            let bytes = lit.kind == StrKind::Bytes || lit.kind == StrKind::Char;
                            push_text(parts, tok.span(), &lit.text);
                            if bytes {
                                self.error(tok.span(), "bytes and text cannot be joined into one literal");
                            }
                        }
                        None => plain.push((tok, lit)),
                    }
                }
                T::FStart => {
                    let template = self.token_text(self.tok()).bytes().any(|b| b | 0x20 == b't');
                    let tok = self.tok();
                    if formatted.is_none() {
                        let mut parts = Vec::new();
                        for (tok, lit) in &plain {
                            if lit.kind == StrKind::Bytes || lit.kind == StrKind::Char {
                                self.error(tok.span(), "bytes and text cannot be joined into one literal");
                            }
                            push_text(&mut parts, tok.span(), &lit.text);
                        }
                        if template && !plain.is_empty() {
                            self.error(tok.span(), "a t-string can only be joined with t-strings");
                        }
                        formatted = Some((parts, template));
                    } else if formatted.as_ref().is_some_and(|f| f.1 != template) {
                        self.error(tok.span(), "a t-string can only be joined with t-strings");
                    }
                    let more = self.fstring()?;
                    if let Some((parts, _)) = &mut formatted {
                        for part in more {
                            match part {
                                FStringPart::Literal { span, text } => push_text(parts, span, &text),
                                field => parts.push(field),
                            }
                        }
                    }
                }
                _ => break,
            }
        }
        let span = self.span_from(start);
        let kind = match formatted {
            Some((parts, false)) => ExprKind::FString(Box::new(FString { parts })),
            Some((parts, true)) => ExprKind::TString(Box::new(FString { parts })),
            None => ExprKind::Str(Box::new(self.join(plain))),
        };
        Ok(Expr { id, span, kind })
    }

    /// Joins string literals without fields.
    fn join(&mut self, pieces: Vec<(Token, StrLit)>) -> StrLit {
        let is_bytes = |k: StrKind| matches!(k, StrKind::Bytes | StrKind::Char);
        let kind = match pieces.iter().map(|p| p.1.kind).find(|k| *k != StrKind::Plain) {
            // `'a' u'b'` is text, `'a' b'b'` only reads as bytes.
            Some(k) => k,
            None => StrKind::Plain,
        };
        for (tok, lit) in &pieces {
            let mixed = is_bytes(lit.kind) != is_bytes(pieces[0].1.kind);
            if mixed || (lit.kind == StrKind::Char && pieces.len() > 1) {
                self.error(tok.span(), "string literals of different sorts cannot be joined");
                break;
            }
        }
        let (mut text, mut bytes) = (Vec::new(), Vec::new());
        for (_, lit) in &pieces {
            text.extend_from_slice(lit.text.as_bytes());
            bytes.extend_from_slice(&lit.bytes);
        }
        if kind == StrKind::Unicode {
            bytes.clear();
        }
        StrLit { kind, text: Wtf8(text.into()), bytes: bytes.into(), raw: pieces.iter().all(|p| p.1.raw) }
    }

    fn one_string(&mut self, tok: Token) -> StrLit {
        let parts = split(self.token_text(tok));
        let mut bad = Vec::new();
        let in_bytes = Reading::Bytes(self.encoding);
        let simple = (self.encoding == Encoding::Utf8 || parts.body.is_ascii()) && memchr::memchr2(b'\\', b'\r', parts.body.as_bytes()).is_none();
        let read = |reading: Reading, bad: &mut Vec<BadEscape>| {
            if simple {
                return Arc::<[u8]>::from(parts.body.as_bytes());
            }
            let mut out = Vec::with_capacity(parts.body.len());
            unescape(parts.body, parts.escapes, reading, &mut out, bad);
            Arc::<[u8]>::from(out)
        };
        static NOTHING: LazyLock<Arc<[u8]>> = LazyLock::new(|| Arc::from([]));
        let none = || NOTHING.clone();
        let old_raw = parts.escapes == Escapes::Raw && self.level == LanguageLevel::L2;
        let (text, bytes) = match parts.kind {
            StrKind::Unicode if old_raw => (read(Reading::RawUnicode, &mut bad), none()),
            StrKind::Plain if old_raw && self.unicode_literals => (read(Reading::RawUnicode, &mut bad), read(in_bytes, &mut Vec::new())),
            StrKind::Bytes | StrKind::Char => (none(), read(in_bytes, &mut bad)),
            StrKind::Unicode => (read(Reading::Text, &mut bad), none()),
            StrKind::Plain => {
                let text = read(Reading::Text, &mut bad);
                let bytes = match simple || parts.escapes == Escapes::Raw && self.encoding == Encoding::Utf8 {
                    true => text.clone(),
                    false => read(in_bytes, &mut Vec::new()),
                };
                (text, bytes)
            }
        };
        self.bad_escapes(tok.start as usize + parts.offset, bad);
        if parts.kind == StrKind::Bytes && self.level != LanguageLevel::L2 && !parts.body.is_ascii() {
            self.error(tok.span(), "bytes can only contain ASCII characters; write others as \\x escapes");
        }
        if parts.kind == StrKind::Char && bytes.len() != 1 {
            self.error(tok.span(), "a character literal holds exactly one character");
        }
        StrLit { kind: parts.kind, text: Wtf8(text), bytes, raw: parts.escapes == Escapes::Raw }
    }

    fn bad_escapes(&mut self, offset: usize, bad: Vec<BadEscape>) {
        for e in bad {
            let start = (offset + e.at) as u32;
            self.error(Span::new(start, start + e.len as u32), e.message);
        }
    }

    /// Decodes a piece of f-string text; `in_spec`, braces are never doubled.
    pub(super) fn fstring_piece(&mut self, tok: Token, escapes: Escapes, place: FStringPlace) -> Wtf8 {
        let body = self.token_text(tok);
        let (mut out, mut bad) = (Vec::with_capacity(body.len()), Vec::new());
        match place {
            FStringPlace::Text => fstring_text(body, escapes, &mut out, &mut bad),
            FStringPlace::Spec => unescape(body, escapes, Reading::Text, &mut out, &mut bad),
        }
        self.bad_escapes(tok.start as usize, bad);
        Wtf8(out.into())
    }
}

/// Where a piece of f-string text stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum FStringPlace {
    /// Between the fields.
    Text,
    /// In a format specification.
    Spec,
}

/// Appends text to the parts of an f-string; neighbouring texts become one.
pub(super) fn push_text(parts: &mut Vec<FStringPart>, span: Span, more: &Wtf8) {
    if more.is_empty() {
        return;
    }
    if let Some(FStringPart::Literal { span: s, text }) = parts.last_mut() {
        let mut joined = text.as_bytes().to_vec();
        joined.extend_from_slice(more.as_bytes());
        *text = Wtf8(joined.into());
        *s = s.to(span);
        return;
    }
    parts.push(FStringPart::Literal { span, text: more.clone() });
}
