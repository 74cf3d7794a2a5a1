//! Values of string literals: prefixes and escapes.

use crate::ast::{StrKind, Wtf8};
use crate::decode::Encoding;

/// What stands before the opening quote, and the body between the quotes.
pub(crate) struct Split<'a> {
    pub(crate) kind: StrKind,
    pub(crate) escapes: Escapes,
    pub(crate) body: &'a str,
    /// Offset of the body in the literal.
    pub(crate) offset: usize,
}

/// Takes a complete (or unterminated) literal apart.
pub(crate) fn split(literal: &str) -> Split<'_> {
    let quote = literal.find(['\'', '"']).unwrap_or(literal.len());
    let (prefix, rest) = literal.split_at(quote);
    let (mut kind, mut escapes) = (StrKind::Plain, Escapes::Read);
    for c in prefix.bytes() {
        match c | 0x20 {
            b'b' => kind = StrKind::Bytes,
            b'u' => kind = StrKind::Unicode,
            b'c' => kind = StrKind::Char,
            b'r' => escapes = Escapes::Raw,
            _ => {}
        }
    }
    let q = rest.get(..1).unwrap_or("");
    let triple = rest.len() >= 3 && rest[1..].starts_with(q) && rest[2..].starts_with(q);
    let n = if triple { 3 } else { q.len() };
    let body = &rest[n..];
    let body = if rest.len() >= 2 * n { body.strip_suffix(&rest[..n]).unwrap_or(body) } else { body };
    Split { kind, escapes, body, offset: quote + n }
}

/// A mistake in an escape: offset and length in the body, what is wrong.
pub(crate) struct BadEscape {
    pub(crate) at: usize,
    pub(crate) len: usize,
    pub(crate) message: String,
}

/// Whether a backslash begins an escape; it stands for itself in raw strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escapes {
    Read,
    Raw,
}

/// As what a literal is read.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Reading {
    /// Every escape is a character.
    Text,
    /// Raw text of level 2, where `\u` and `\U` are escapes all the same.
    RawUnicode,
    /// `\x` and octal escapes are bytes, characters stand in this encoding; `\u`, `\U` and `\N`
    /// stand for themselves.
    Bytes(Encoding),
}

/// The value of one body, appended to `out` as WTF-8 or bytes. Line ends count as `\n` however
/// they are written. Mistakes are appended to `errors`; the escape then stands for itself.
pub(crate) fn unescape(body: &str, escapes: Escapes, reading: Reading, out: &mut Vec<u8>, errors: &mut Vec<BadEscape>) {
    let b = body.as_bytes();
    let mut i = 0;
    while i < b.len() {
        let run = memchr::memchr2(b'\\', b'\r', &b[i..]).unwrap_or(b.len() - i);
        match reading {
            Reading::Text | Reading::RawUnicode => out.extend_from_slice(&b[i..i + run]),
            Reading::Bytes(encoding) => encoding.encode(&body[i..i + run], out),
        }
        i += run;
        let Some(c) = b.get(i) else { break };
        if *c == b'\r' {
            out.push(b'\n');
            i += if b.get(i + 1) == Some(&b'\n') { 2 } else { 1 };
            continue;
        }
        let escaped = |e: u8| match reading {
            Reading::RawUnicode => matches!(e, b'u' | b'U') && b[..i].iter().rev().take_while(|c| **c == b'\\').count() % 2 == 0,
            _ => escapes == Escapes::Read,
        };
        let Some(e) = b.get(i + 1).copied().filter(|e| escaped(*e)) else {
            out.push(b'\\');
            i += 1;
            continue;
        };
        let start = i;
        i += 2;
        out.push(match e {
            b'\n' => continue,
            b'\r' => {
                i += (b.get(i) == Some(&b'\n')) as usize;
                continue;
            }
            b'\\' | b'\'' | b'"' => e,
            b'a' => 7,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'v' => 11,
            b'0'..=b'7' => {
                let len = b[start + 1..].iter().take(3).take_while(|d| matches!(d, b'0'..=b'7')).count();
                i = start + 1 + len;
                let value = b[start + 1..i].iter().fold(0, |v, d| v * 8 + (d - b'0') as u32);
                push_value(value, reading, out);
                continue;
            }
            b'x' | b'u' | b'U' | b'N' if e == b'x' || !matches!(reading, Reading::Bytes(_)) => {
                let len = match long_escape(&body[start..], e) {
                    Ok((value, len)) => {
                        push_value(value, reading, out);
                        len
                    }
                    Err((len, message)) => {
                        errors.push(BadEscape { at: start, len, message });
                        out.extend_from_slice(&b[start..start + len]);
                        len
                    }
                };
                i = start + len;
                continue;
            }
            _ => {
                // An unknown escape stands for itself.
                i -= 1;
                b'\\'
            }
        });
    }
}

fn push_value(value: u32, reading: Reading, out: &mut Vec<u8>) {
    match reading {
        Reading::Text | Reading::RawUnicode => Wtf8::push_code_point(out, value),
        Reading::Bytes(_) => out.push(value as u8),
    }
}

/// The value and the length of `\xhh`, `\uhhhh`, `\Uhhhhhhhh` or `\N{name}` at the start of `text`;
/// or the length of the mistake and what it is.
fn long_escape(text: &str, letter: u8) -> Result<(u32, usize), (usize, String)> {
    if letter == b'N' {
        let Some(name) = text[2..].strip_prefix('{').and_then(|t| t.split_once('}')).map(|t| t.0) else {
            return Err((2, "'\\N' needs the name of a character in braces: \\N{BULLET}".into()));
        };
        let len = name.len() + 4;
        return match unicode_names2::character(name) {
            Some(c) => Ok((c as u32, len)),
            None => Err((len, format!("unknown Unicode character name '{name}'"))),
        };
    }
    let digits = match letter {
        b'x' => 2,
        b'u' => 4,
        _ => 8,
    };
    let found = text.as_bytes()[2..].iter().take(digits).take_while(|d| d.is_ascii_hexdigit()).count();
    if found < digits {
        return Err((2 + found, format!("'\\{}' needs {digits} hexadecimal digits", letter as char)));
    }
    match u32::from_str_radix(&text[2..2 + digits], 16) {
        Ok(v) if v <= 0x10ffff => Ok((v, 2 + digits)),
        _ => Err((2 + digits, format!("'{}' is beyond the last Unicode character U+10FFFF", &text[..2 + digits]))),
    }
}

/// The text of an f-string part: like [`unescape`] as text, and doubled braces count once.
pub(crate) fn fstring_text(body: &str, escapes: Escapes, out: &mut Vec<u8>, errors: &mut Vec<BadEscape>) {
    let b = body.as_bytes();
    let mut start = 0;
    let mut i = 0;
    while i < b.len() {
        match b[i] {
            // The braces of a character name are no doubled braces.
            b'\\' if escapes == Escapes::Read && b.get(i + 1) == Some(&b'N') && b.get(i + 2) == Some(&b'{') => {
                i += b[i..].iter().position(|c| *c == b'}').unwrap_or(b.len() - i - 1) + 1;
            }
            b'\\' if escapes == Escapes::Read && b.get(i + 1) == Some(&b'\\') => i += 2,
            c @ (b'{' | b'}') if b.get(i + 1) == Some(&c) => {
                shifted(&body[start..=i], start, escapes, out, errors);
                i += 2;
                start = i;
            }
            _ => i += 1,
        }
    }
    shifted(&body[start..], start, escapes, out, errors);
}

fn shifted(part: &str, offset: usize, escapes: Escapes, out: &mut Vec<u8>, errors: &mut Vec<BadEscape>) {
    let before = errors.len();
    unescape(part, escapes, Reading::Text, out, errors);
    errors[before..].iter_mut().for_each(|e| e.at += offset);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> Vec<u8> {
        let mut out = Vec::new();
        unescape(body, Escapes::Read, Reading::Text, &mut out, &mut Vec::new());
        out
    }
    fn bytes(body: &str) -> Vec<u8> {
        let mut out = Vec::new();
        unescape(body, Escapes::Read, Reading::Bytes(Encoding::Utf8), &mut out, &mut Vec::new());
        out
    }

    #[test]
    fn escapes() {
        assert_eq!(text(r"a\n\x41\101\u00e4\N{BULLET}\q"), "a\nAAä•\\q".as_bytes());
        assert_eq!(bytes(r"\xff\377\u00e4"), b"\xff\xff\\u00e4");
        assert_eq!(text(r"\ud800"), b"\xed\xa0\x80");
        assert_eq!(text("a\\\r\nb\r\nc"), b"ab\nc");
        let mut errors = Vec::new();
        unescape(r"ab\x1g", Escapes::Read, Reading::Text, &mut Vec::new(), &mut errors);
        assert_eq!((errors[0].at, errors[0].len), (2, 3));
    }

    #[test]
    fn literals_come_apart() {
        let s = split("Rb'''x'''");
        assert_eq!((s.kind == StrKind::Bytes, s.escapes, s.body, s.offset), (true, Escapes::Raw, "x", 5));
        assert_eq!(split("''").body, "");
        assert_eq!(split("''''''").body, "");
        assert_eq!(split("'abc").body, "abc");
        assert_eq!(split("'''abc''").body, "abc''");
    }
}
