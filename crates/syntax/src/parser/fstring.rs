//! f-strings and t-strings (PEP 701, PEP 750).

use super::literal::{FStringPlace, push_text};
use super::{Parse, Parser, T};
use crate::ast::{Conversion, FString, FStringField, FStringPart, Wtf8};
use crate::strings::Escapes;

impl<'a> Parser<'a> {
    /// One f-string from `FStart` to `FEnd`.
    pub(super) fn fstring(&mut self) -> Parse<Vec<FStringPart>> {
        let open = self.bump();
        let raw = self.token_text(open).bytes().any(|b| b | 0x20 == b'r');
        let escapes = if raw { Escapes::Raw } else { Escapes::Read };
        let mut parts = Vec::new();
        loop {
            match self.kind() {
                T::FMiddle => {
                    let tok = self.bump();
                    let text = self.fstring_piece(tok, escapes, FStringPlace::Text);
                    push_text(&mut parts, tok.span(), &text);
                }
                T::LBrace => match self.deeper(|p| p.field(escapes)) {
                    Ok(field) => parts.push(FStringPart::Field(Box::new(field))),
                    Err(failed) => self.skip_fstring(failed)?,
                },
                T::FEnd => {
                    self.bump();
                    return Ok(parts);
                }
                _ => return self.fail(open.span(), "this string is never closed"),
            }
        }
    }

    /// After a mistake in a field: to the end of the string, if it has one.
    fn skip_fstring(&mut self, failed: super::Failed) -> Parse<()> {
        let mut depth = 0;
        loop {
            match self.kind() {
                T::FStart => depth += 1,
                T::FEnd if depth == 0 => return Ok(()),
                T::FEnd => depth -= 1,
                T::Newline | T::Eof => return Err(failed),
                _ => {}
            }
            self.bump();
        }
    }

    /// A replacement field from `{` to `}`.
    fn field(&mut self, escapes: Escapes) -> Parse<FStringField> {
        let id = self.id();
        let open = self.bump();
        if matches!(self.kind(), T::RBrace | T::Bang | T::Colon) || (self.at(T::Assign)) {
            let span = open.span().to(self.tok().span());
            return self.fail(span, "a replacement field of an f-string needs an expression");
        }
        let start = open.end;
        let value = self.yield_or_star_expressions().map_err(|failed| self.broke_off(failed))?;
        let source_end = self.start();
        let source = Wtf8::from(self.without_comments(start, source_end).trim());
        let mut debug = None;
        if self.at(T::Assign) {
            self.bump();
            let end = self.start();
            debug = Some(Wtf8::from(self.without_comments(start, end).replace("\r\n", "\n").as_str()));
        }
        let mut conversion = Conversion::None;
        let explicit = self.at(T::Bang);
        if explicit {
            let bang = self.bump();
            let tok = self.tok();
            conversion = match self.token_text(tok) {
                "s" => Conversion::Str,
                "r" => Conversion::Repr,
                "a" => Conversion::Ascii,
                "d" if self.is_cython() => Conversion::Decimal,
                _ => return self.fail(bang.span().to(tok.span()), "the conversion after '!' must be 's', 'r' or 'a'"),
            };
            if tok.start != bang.end {
                return self.fail(bang.span().to(tok.span()), "no blank is allowed between '!' and the conversion");
            }
            self.bump();
        }
        let spec = if self.eat(T::Colon) { Some(self.spec(escapes)?) } else { None };
        if debug.is_some() && !explicit && spec.is_none() {
            conversion = Conversion::Repr;
        }
        self.expect(T::RBrace, "at the end of the replacement field")?;
        Ok(FStringField { id, span: self.span_from(open.start), value, source, debug, conversion, spec })
    }

    /// The format specification, up to but without the `}` of its field.
    fn spec(&mut self, escapes: Escapes) -> Parse<FString> {
        let mut parts = Vec::new();
        loop {
            match self.kind() {
                T::FMiddle => {
                    let tok = self.bump();
                    let text = self.fstring_piece(tok, escapes, FStringPlace::Spec);
                    push_text(&mut parts, tok.span(), &text);
                }
                T::LBrace => {
                    let field = self.deeper(|p| p.field(escapes))?;
                    parts.push(FStringPart::Field(Box::new(field)));
                }
                _ => return Ok(FString { parts }),
            }
        }
    }

    /// The text between two offsets without the comments in it.
    fn without_comments(&self, start: u32, end: u32) -> String {
        let first = self.comments.partition_point(|c| c.start < start);
        let (mut out, mut from) = (String::new(), start);
        for c in self.comments[first..].iter().take_while(|c| c.end <= end) {
            out.push_str(&self.text[from as usize..c.start as usize]);
            from = c.end;
        }
        out.push_str(&self.text[from as usize..end as usize]);
        out
    }
}
