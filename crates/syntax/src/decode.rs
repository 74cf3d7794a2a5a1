//! Bytes to text: byte order marks and encoding declarations (PEP 263).

use pyxide_base::{Diagnostic, FileId, Loc, Span};

/// Decodes the bytes of a source file: UTF-8 unless a declaration in the first two lines says
/// otherwise. A byte order mark is dropped. Spans refer to the text that comes back.
///
/// Errors: bytes that are not valid in the encoding, an encoding that is not known, a
/// declaration that contradicts a byte order mark.
pub fn decode(file: FileId, bytes: &[u8]) -> Result<String, Diagnostic> {
    let (body, bom) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let declared = declaration(body);
    let error = |start: usize, end: usize, message: String| {
        Diagnostic::error("encoding", Loc::new(file, Span::new(start as u32, end as u32)), message)
    };
    let encoding = match &declared {
        None => Encoding::Utf8,
        Some((name, at)) => match Encoding::by_name(name) {
            Some(e) => e,
            None => return Err(error(at.start, at.end, format!("unknown encoding '{name}'")).help("save the file as UTF-8 and drop the declaration")),
        },
    };
    if bom && encoding != Encoding::Utf8 {
        let at = declared.map_or(0..0, |d| d.1);
        return Err(error(at.start, at.end, "the encoding declaration contradicts the UTF-8 byte order mark".into()));
    }
    match encoding {
        Encoding::Utf8 => match std::str::from_utf8(body) {
            Ok(text) => Ok(text.to_owned()),
            Err(e) => {
                let at = e.valid_up_to();
                Err(error(at, at + 1, format!("byte 0x{:02x} is not valid UTF-8", body[at]))
                    .help("save the file as UTF-8, or declare its encoding in the first line: # -*- coding: ... -*-"))
            }
        },
        Encoding::Ascii => match body.iter().position(|b| *b >= 0x80) {
            None => Ok(body.iter().map(|b| *b as char).collect()),
            Some(at) => Err(error(at, at + 1, format!("byte 0x{:02x} is not ASCII", body[at]))),
        },
        Encoding::Latin1 => Ok(body.iter().map(|b| *b as char).collect()),
        Encoding::Other(encoding) => match encoding.decode_without_bom_handling_and_without_replacement(body) {
            Some(text) => Ok(text.into_owned()),
            None => Err(error(0, 0, format!("the file is not valid in its encoding {}", encoding.name()))),
        },
    }
}

/// The encoding that a decoded text declares. In Cython, characters in bytes literals stand for
/// their bytes in the encoding of the file.
pub(crate) fn declared_encoding(text: &str) -> Encoding {
    declaration(text.as_bytes()).and_then(|d| Encoding::by_name(&d.0)).unwrap_or(Encoding::Utf8)
}

/// The encoding named in the first two lines, and where the name stands.
fn declaration(bytes: &[u8]) -> Option<(String, std::ops::Range<usize>)> {
    let mut start = 0;
    for _ in 0..2 {
        let rest = &bytes[start..];
        let len = rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
        let line = &rest[..len];
        let blanks = line.iter().take_while(|b| matches!(b, b' ' | b'\t' | 0x0c)).count();
        match line.get(blanks) {
            Some(b'#') => {
                if let Some(at) = coding(&line[blanks..]) {
                    let at = start + blanks + at.start..start + blanks + at.end;
                    return Some((String::from_utf8_lossy(&bytes[at.clone()]).into_owned(), at));
                }
            }
            None => {}
            // A first line with code on it ends the search.
            Some(_) => return None,
        }
        start += len;
        start += match (bytes.get(start), bytes.get(start + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(_), _) => 1,
            _ => return None,
        };
    }
    None
}

/// `coding[:=]\s*([-\w.]+)` in a comment.
fn coding(comment: &[u8]) -> Option<std::ops::Range<usize>> {
    let mut from = 0;
    loop {
        let at = from + memchr::memmem::find(&comment[from..], b"coding")? + 6;
        from = at;
        // Cython's directive `c_string_encoding=...` is no declaration.
        if !matches!(comment.get(at), Some(b':' | b'=')) || comment[..at].ends_with(b"c_string_encoding") {
            continue;
        }
        let blanks = comment[at + 1..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let start = at + 1 + blanks;
        let len = comment[start..].iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')).count();
        if len > 0 {
            return Some(start..start + len);
        }
    }
}

/// The encoding of a source file.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Encoding {
    Utf8,
    Ascii,
    Latin1,
    /// Any other that the WHATWG standard has.
    Other(&'static encoding_rs::Encoding),
}

impl Encoding {
    fn by_name(name: &str) -> Option<Encoding> {
        let name = name.to_ascii_lowercase().replace('_', "-");
        let mut base = name.as_str();
        // `utf-8-unix` and the like, as Emacs writes them.
        for end in ["-unix", "-dos", "-mac"] {
            base = base.strip_suffix(end).unwrap_or(base);
        }
        // Python's names where they differ from those of the web.
        Some(match base {
            "utf-8" | "utf8" | "u8" | "utf" | "utf-8-sig" | "cp65001" => Encoding::Utf8,
            "ascii" | "us-ascii" | "646" => Encoding::Ascii,
            "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "iso-latin-1" | "iso8859" | "8859" | "cp819" => Encoding::Latin1,
            "latin-9" | "latin9" => Encoding::Other(encoding_rs::ISO_8859_15),
            "cp932" | "ms932" => Encoding::Other(encoding_rs::SHIFT_JIS),
            "cp936" => Encoding::Other(encoding_rs::GBK),
            "cp949" => Encoding::Other(encoding_rs::EUC_KR),
            "mac-roman" => Encoding::Other(encoding_rs::MACINTOSH),
            _ => {
                let label = base.strip_prefix("iso8859-").map_or(base.to_owned(), |n| format!("iso-8859-{n}"));
                let found = encoding_rs::Encoding::for_label(label.as_bytes())?;
                // These cannot hold Python source: their ASCII is not one byte each.
                (found.is_ascii_compatible() && found != encoding_rs::REPLACEMENT && found != encoding_rs::X_USER_DEFINED)
                    .then_some(Encoding::Other(found))?
            }
        })
    }

    /// Appends `text` in this encoding; characters that it does not have stand in UTF-8.
    pub(crate) fn encode(self, text: &str, out: &mut Vec<u8>) {
        if text.is_ascii() || self == Encoding::Utf8 || self == Encoding::Ascii {
            return out.extend_from_slice(text.as_bytes());
        }
        for c in text.chars() {
            let mut buffer = [0; 4];
            let utf8 = c.encode_utf8(&mut buffer);
            match self {
                Encoding::Latin1 if (c as u32) < 0x100 => out.push(c as u8),
                Encoding::Other(encoding) => match encoding.encode(utf8) {
                    (bytes, _, false) => out.extend_from_slice(&bytes),
                    _ => out.extend_from_slice(utf8.as_bytes()),
                },
                _ => out.extend_from_slice(utf8.as_bytes()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cranelift_entity::EntityRef;

    fn ok(bytes: &[u8]) -> String {
        decode(FileId::new(0), bytes).expect("decodes")
    }
    fn err(bytes: &[u8]) -> String {
        decode(FileId::new(0), bytes).expect_err("is refused").message
    }

    #[test]
    fn encodings() {
        assert_eq!(ok("ä".as_bytes()), "ä");
        assert_eq!(ok(b"\xef\xbb\xbfx"), "x");
        assert_eq!(ok(b"# -*- coding: latin-1 -*-\n\xe4"), "# -*- coding: latin-1 -*-\nä");
        assert_eq!(ok(b"#!/bin/x\n# vim: set fileencoding=iso-8859-15 :\n\xa4").chars().last(), Some('€'));
        assert_eq!(ok(b"# coding: koi8-r\n\xc1\xff").chars().rev().take(2).collect::<String>(), "Ъа");
        assert_eq!(ok(b"# coding: cp1251\n\xe0").chars().last(), Some('а'));
        assert_eq!(ok(b"# coding: big5\n\xa4\xa4").chars().last(), Some('中'));
        assert_eq!(ok(b"# coding: iso8859-2\n\xa1").chars().last(), Some('Ą'));
        assert_eq!(err(b"\xff"), "byte 0xff is not valid UTF-8");
        assert_eq!(err(b"# coding: klingon\n"), "unknown encoding 'klingon'");
        assert_eq!(err(b"\xef\xbb\xbf# coding: latin-1\n"), "the encoding declaration contradicts the UTF-8 byte order mark");
        // Not in the first two lines, or after code: no declaration.
        assert_eq!(ok(b"\n\n# coding: klingon\n"), "\n\n# coding: klingon\n");
        assert_eq!(ok(b"x = 1\n# coding: klingon\n"), "x = 1\n# coding: klingon\n");
    }
}
