//! String literals and f-strings.

use super::Printer;
use crate::ast::{Conversion, FString, FStringPart, StrKind, StrLit, Wtf8};
use std::fmt::Write;

impl Printer {
    pub(super) fn str_lit(&mut self, lit: &StrLit) {
        match lit.kind {
            StrKind::Bytes | StrKind::Char => {
                self.text(if lit.kind == StrKind::Bytes { "b\"" } else { "c\"" });
                for b in lit.bytes.iter() {
                    match b {
                        b'"' | b'\\' => {
                            self.out.push('\\');
                            self.out.push(*b as char);
                        }
                        b' '..=b'~' => self.out.push(*b as char),
                        _ => {
                            let _ = write!(self.out, "\\x{b:02x}");
                        }
                    }
                }
            }
            StrKind::Unicode => {
                self.text("u\"");
                lit.text.code_points().for_each(|c| self.code_point(c));
            }
            StrKind::Plain => {
                self.text("\"");
                self.plain(&lit.text, &lit.bytes);
            }
        }
        self.text("\"");
    }

    /// Text whose two readings, as characters and as bytes, must both come back.
    fn plain(&mut self, text: &Wtf8, bytes: &[u8]) {
        let mut at = 0;
        for c in text.code_points() {
            let mut utf8 = Vec::new();
            Wtf8::push_code_point(&mut utf8, c);
            let rest = bytes.get(at..).unwrap_or(&[]);
            if let Some(escape) = unicode_escape(rest, c) {
                // It stands in the bytes as it was written.
                self.text(escape);
                at += escape.len();
            } else if rest.starts_with(&utf8) && (c < 0x80 || char::from_u32(c).is_some()) {
                at += utf8.len();
                match char::from_u32(c) {
                    Some(c) if c as u32 >= 0x80 => self.out.push(c),
                    _ => self.code_point(c),
                }
            } else {
                // A `\x` or octal escape.
                at += 1;
                let _ = match c {
                    0x100.. => write!(self.out, "\\{c:03o}"),
                    _ => write!(self.out, "\\x{c:02x}"),
                };
            }
        }
    }

    /// A character of a text literal in double quotes.
    fn code_point(&mut self, c: u32) {
        let _ = match c {
            0x22 | 0x5c => {
                self.out.push('\\');
                self.out.write_char(c as u8 as char)
            }
            0x0a => self.out.write_str("\\n"),
            0x20..=0x7e => self.out.write_char(c as u8 as char),
            0..0x100 => write!(self.out, "\\x{c:02x}"),
            0x100..0x10000 => write!(self.out, "\\u{c:04x}"),
            _ => write!(self.out, "\\U{c:08x}"),
        };
    }

    pub(super) fn fstring(&mut self, prefix: &str, f: &FString) {
        self.text(prefix);
        self.text("\"");
        self.parts(f, "{{", "}}");
        self.text("\"");
    }

    /// The parts, with braces in text written as given.
    fn parts(&mut self, f: &FString, open: &str, close: &str) {
        for part in &f.parts {
            match part {
                FStringPart::Literal { text, .. } => {
                    for c in text.code_points() {
                        match c {
                            0x7b => self.text(open),
                            0x7d => self.text(close),
                            c => self.code_point(c),
                        }
                    }
                }
                FStringPart::Field(field) => {
                    self.text("{");
                    let source = String::from_utf8_lossy(field.source.as_bytes()).into_owned();
                    match &field.debug {
                        Some(debug) => self.text(&String::from_utf8_lossy(debug.as_bytes())),
                        None => {
                            self.text(" ");
                            self.text(&source);
                            self.text(if source.contains('#') { "\n" } else { " " });
                        }
                    }
                    let implied = field.debug.is_some() && field.spec.is_none() && field.conversion == Conversion::Repr;
                    self.text(match field.conversion {
                        Conversion::Repr if implied => "",
                        Conversion::None => "",
                        Conversion::Str => "!s",
                        Conversion::Repr => "!r",
                        Conversion::Ascii => "!a",
                        Conversion::Decimal => "!d",
                    });
                    if let Some(spec) = &field.spec {
                        self.text(":");
                        // Braces in a specification can only come from escapes.
                        self.parts(spec, "\\x7b", "\\x7d");
                    }
                    self.text("}");
                }
            }
        }
    }
}

/// The `\u`, `\U` or `\N` escape at the start of `bytes`, if it means `c`.
fn unicode_escape(bytes: &[u8], c: u32) -> Option<&str> {
    let len = match bytes.get(..2)? {
        b"\\u" => 6,
        b"\\U" => 10,
        b"\\N" => bytes.iter().position(|b| *b == b'}')? + 1,
        _ => return None,
    };
    let escape = std::str::from_utf8(bytes.get(..len)?).ok()?;
    let value = match escape.strip_prefix("\\N{") {
        Some(name) => unicode_names2::character(name.strip_suffix('}')?)? as u32,
        None => u32::from_str_radix(&escape[2..], 16).ok()?,
    };
    (value == c).then_some(escape)
}
