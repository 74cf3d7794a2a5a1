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
    let table = match encoding {
        Encoding::Utf8 => {
            return match std::str::from_utf8(body) {
                Ok(text) => Ok(text.to_owned()),
                Err(e) => {
                    let at = e.valid_up_to();
                    Err(error(at, at + 1, format!("byte 0x{:02x} is not valid UTF-8", body[at]))
                        .help("save the file as UTF-8, or declare its encoding in the first line: # -*- coding: ... -*-"))
                }
            };
        }
        Encoding::Ascii => {
            return match body.iter().position(|b| *b >= 0x80) {
                None => Ok(body.iter().map(|b| *b as char).collect()),
                Some(at) => Err(error(at, at + 1, format!("byte 0x{:02x} is not ASCII", body[at]))),
            };
        }
        Encoding::Latin1 => return Ok(body.iter().map(|b| *b as char).collect()),
        Encoding::Table(table) => table,
    };
    let mut text = String::with_capacity(body.len());
    for (at, b) in body.iter().enumerate() {
        match b {
            0..0x80 => text.push(*b as char),
            _ => match table[*b as usize - 0x80] {
                '\0' => return Err(error(at, at + 1, format!("byte 0x{b:02x} has no meaning in the declared encoding"))),
                c => text.push(c),
            },
        }
    }
    Ok(text)
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

#[derive(Clone, Copy, PartialEq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
    /// Meaning of the bytes from 0x80; NUL where there is none.
    Table(&'static [char; 128]),
}

impl Encoding {
    fn by_name(name: &str) -> Option<Encoding> {
        let name = name.to_ascii_lowercase().replace('_', "-");
        let mut base = name.as_str();
        // `utf-8-unix` and the like, as Emacs writes them.
        for end in ["-unix", "-dos", "-mac"] {
            base = base.strip_suffix(end).unwrap_or(base);
        }
        Some(match base {
            "utf-8" | "utf8" | "u8" | "utf" | "utf-8-sig" | "cp65001" => Encoding::Utf8,
            "ascii" | "us-ascii" | "646" => Encoding::Ascii,
            "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "iso-latin-1" | "iso8859" | "8859" | "cp819" => Encoding::Latin1,
            "iso-8859-15" | "iso8859-15" | "latin-9" | "latin9" | "l9" => Encoding::Table(&LATIN_9),
            "cp1252" | "windows-1252" | "1252" => Encoding::Table(&CP1252),
            "koi8-r" => Encoding::Table(&KOI8_R),
            "cp1251" | "windows-1251" | "1251" => Encoding::Table(&CP1251),
            _ => return None,
        })
    }
}

/// A table that starts as Latin-1 and is changed in some places.
const fn latin_1_but(changes: &[(u8, char)]) -> [char; 128] {
    let mut table = ['\0'; 128];
    let mut i = 0;
    while i < 128 {
        table[i] = (i as u8 + 0x80) as char;
        i += 1;
    }
    let mut i = 0;
    while i < changes.len() {
        table[changes[i].0 as usize - 0x80] = changes[i].1;
        i += 1;
    }
    table
}

static LATIN_9: [char; 128] = latin_1_but(&[
    (0xa4, '€'), (0xa6, 'Š'), (0xa8, 'š'), (0xb4, 'Ž'), (0xb8, 'ž'), (0xbc, 'Œ'), (0xbd, 'œ'), (0xbe, 'Ÿ'),
]);

static CP1252: [char; 128] = latin_1_but(&[
    (0x80, '€'), (0x81, '\0'), (0x82, '‚'), (0x83, 'ƒ'), (0x84, '„'), (0x85, '…'), (0x86, '†'), (0x87, '‡'),
    (0x88, 'ˆ'), (0x89, '‰'), (0x8a, 'Š'), (0x8b, '‹'), (0x8c, 'Œ'), (0x8d, '\0'), (0x8e, 'Ž'), (0x8f, '\0'),
    (0x90, '\0'), (0x91, '‘'), (0x92, '’'), (0x93, '“'), (0x94, '”'), (0x95, '•'), (0x96, '–'), (0x97, '—'),
    (0x98, '˜'), (0x99, '™'), (0x9a, 'š'), (0x9b, '›'), (0x9c, 'œ'), (0x9d, '\0'), (0x9e, 'ž'), (0x9f, 'Ÿ'),
]);

static KOI8_R: [char; 128] = table(
    "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{a0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ",
);

static CP1251: [char; 128] = table(
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\0™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
);

/// The 128 characters of `text`, all of at most three bytes, as a table.
const fn table(text: &str) -> [char; 128] {
    let b = text.as_bytes();
    let mut table = ['\0'; 128];
    let (mut at, mut i) = (0, 0);
    while at < b.len() && i < 128 {
        let (v, n) = match b[at] {
            c @ 0..0x80 => (c as u32, 1),
            c @ 0x80..0xe0 => ((c as u32 & 0x1f) << 6 | b[at + 1] as u32 & 0x3f, 2),
            c => ((c as u32 & 0x0f) << 12 | (b[at + 1] as u32 & 0x3f) << 6 | b[at + 2] as u32 & 0x3f, 3),
        };
        table[i] = match char::from_u32(v) {
            Some(c) => c,
            None => '\0',
        };
        at += n;
        i += 1;
    }
    assert!(i == 128 && at == b.len());
    table
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
        assert_eq!(err(b"\xff"), "byte 0xff is not valid UTF-8");
        assert_eq!(err(b"# coding: klingon\n"), "unknown encoding 'klingon'");
        assert_eq!(err(b"\xef\xbb\xbf# coding: latin-1\n"), "the encoding declaration contradicts the UTF-8 byte order mark");
        // Not in the first two lines, or after code: no declaration.
        assert_eq!(ok(b"\n\n# coding: klingon\n"), "\n\n# coding: klingon\n");
        assert_eq!(ok(b"x = 1\n# coding: klingon\n"), "x = 1\n# coding: klingon\n");
    }
}
