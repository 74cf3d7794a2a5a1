//! From bytes on a disk to a decoded [`Source`], with a diagnostic for everything that can be
//! wrong with them.

use crate::files::Files;
use pyxide_base::{Diagnostic, FileId, Loc, Source, SourceMap, Span};
use std::io;
use std::path::Path;

/// Sources larger than this are refused before they are read. Spans would reach four times
/// as far; no C compiler takes what would come out.
pub const SIZE_LIMIT: u64 = 1 << 30;

/// Reads and decodes the file at `path` and adds it to `sources` under the name `shown`.
///
/// `wanted_at` is the place of the `include` or `cimport` that asks for it, if there is one.
/// On failure the diagnostic stands there, or else at the start of the file itself, which is
/// then added without text.
pub fn read_source(
    files: &dyn Files,
    path: &Path,
    shown: &str,
    wanted_at: Option<Loc>,
    sources: &mut SourceMap,
) -> Result<(FileId, Vec<u8>), Diagnostic> {
    let bytes = match files.read(path, SIZE_LIMIT) {
        Ok(bytes) => bytes,
        Err(e) => return Err(unreadable(&e, shown, wanted_at, sources)),
    };
    match decode(&bytes) {
        Ok(text) => Ok((sources.add(Source::new(shown, text)), bytes)),
        Err(Undecodable { code, message, help, valid_text, at }) => {
            let file = sources.add(Source::new(shown, valid_text));
            let here = Loc::new(file, Span::empty(at));
            let error = Diagnostic::error(code, here, message);
            let error = if let Some(from) = wanted_at { error.label(from, "wanted here") } else { error };
            Err(error.help(help))
        }
    }
}

fn unreadable(e: &io::Error, shown: &str, wanted_at: Option<Loc>, sources: &mut SourceMap) -> Diagnostic {
    let (code, why, help) = match e.kind() {
        io::ErrorKind::NotFound => ("file-missing", "there is no such file".to_owned(), "check the spelling of the path and the current folder"),
        io::ErrorKind::PermissionDenied => ("file-unreadable", "permission denied".to_owned(), "give yourself the right to read the file"),
        io::ErrorKind::IsADirectory => ("file-is-folder", "it is a folder".to_owned(), "name a source file; `pyxide build FOLDER` takes whole folders"),
        io::ErrorKind::FileTooLarge => ("file-too-large", format!("it is larger than {} MiB", SIZE_LIMIT >> 20), "split the module"),
        _ => ("file-unreadable", system_message(e), "check the file and the disk that it lies on"),
    };
    let loc = wanted_at.unwrap_or_else(|| start_of(shown, sources));
    Diagnostic::error(code, loc, format!("cannot read '{shown}': {why}")).help(help)
}

/// What the system says of an error, without Rust's "(os error N)".
pub fn system_message(e: &io::Error) -> String {
    let text = e.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// A place for what concerns a whole file: the start of `shown`, which is added to `sources`
/// without text when it is not there yet.
pub fn start_of(shown: &str, sources: &mut SourceMap) -> Loc {
    let known = sources.iter().find(|(_, s)| &*s.path == shown).map(|(id, _)| id);
    let file = known.unwrap_or_else(|| sources.add(Source::new(shown, "")));
    Loc::new(file, Span::empty(0))
}

/// Why bytes are no source text.
struct Undecodable {
    code: &'static str,
    message: String,
    help: &'static str,
    /// As much as could be decoded, for the excerpt.
    valid_text: String,
    /// Where in it.
    at: u32,
}

/// Bytes to text: a byte order mark, or the declared encoding (PEP 263), or UTF-8.
fn decode(bytes: &[u8]) -> Result<String, Undecodable> {
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        // Up to here the text may still be worth showing, when it is text.
        let valid_text = std::str::from_utf8(&bytes[..at]).unwrap_or("").to_owned();
        let at = valid_text.len() as u32;
        return Err(Undecodable {
            code: "file-binary",
            message: "the file holds a null byte: it is binary, or not in an encoding that sources can have".to_owned(),
            help: "save the source as UTF-8 text",
            valid_text,
            at,
        });
    }
    let (bytes, has_mark) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let declared = declared_encoding(bytes);
    let name = declared.as_deref().unwrap_or("utf-8").to_ascii_lowercase().replace('_', "-");
    match name.as_str() {
        "utf-8" | "utf8" | "utf-8-sig" | "u8" | "utf" | "cp65001" | "ascii" | "us-ascii" => decode_utf8(bytes),
        _ if has_mark => decode_utf8(bytes),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" | "8859" | "cp819" => {
            Ok(bytes.iter().map(|b| char::from(*b)).collect())
        }
        _ => match std::str::from_utf8(bytes) {
            // Pure ASCII reads the same in every encoding that a source can declare.
            Ok(text) if text.is_ascii() => Ok(text.to_owned()),
            _ => Err(Undecodable {
                code: "encoding-unknown",
                message: format!("unknown source encoding '{name}'"),
                help: "save the source as UTF-8",
                valid_text: String::new(),
                at: 0,
            }),
        },
    }
}

fn decode_utf8(bytes: &[u8]) -> Result<String, Undecodable> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|e| {
        let valid = e.valid_up_to();
        let valid_text = String::from_utf8_lossy(&bytes[..valid]).into_owned();
        Undecodable {
            code: "encoding-invalid",
            message: format!("byte 0x{:02x} is not valid UTF-8", bytes[valid]),
            help: "save the source as UTF-8, or name its encoding in the first line: # -*- coding: latin-1 -*-",
            valid_text,
            at: valid as u32,
        }
    })
}

/// The encoding that one of the first two lines declares (PEP 263).
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    for line in bytes.split(|b| *b == b'\n').take(2) {
        let line = String::from_utf8_lossy(line);
        let trimmed = line.trim_start_matches([' ', '\t', '\u{c}']);
        if !trimmed.starts_with('#') {
            if trimmed.trim().is_empty() {
                continue;
            }
            return None;
        }
        let mut rest = trimmed;
        while let Some(at) = rest.find("coding") {
            rest = &rest[at + "coding".len()..];
            if let Some(value) = rest.strip_prefix([':', '=']) {
                let value: String = value
                    .trim_start_matches([' ', '\t'])
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
                    .collect();
                if !value.is_empty() {
                    return Some(value);
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    fn read(bytes: &[u8]) -> Result<String, Diagnostic> {
        let mut files = Memory::default();
        files.insert("a.pyx", bytes);
        let mut sources = SourceMap::default();
        let (id, _) = read_source(&files, Path::new("a.pyx"), "a.pyx", None, &mut sources)?;
        Ok(sources.get(id).text.to_string())
    }

    #[test]
    fn encodings() {
        assert_eq!(read(b"\xef\xbb\xbfx = 1").unwrap(), "x = 1");
        assert_eq!(read(b"# -*- coding: latin-1 -*-\n\xe9").unwrap(), "# -*- coding: latin-1 -*-\né");
        assert_eq!(read("é".as_bytes()).unwrap(), "é");
        assert_eq!(read(b"").unwrap(), "");
        assert_eq!(read(b"a\n\xff").unwrap_err().code, "encoding-invalid");
        assert_eq!(read(b"# coding: klingon\n\xff").unwrap_err().code, "encoding-unknown");
        assert_eq!(read(b"\x7fELF\0\0").unwrap_err().code, "file-binary");
    }

    #[test]
    fn a_missing_file_is_reported_at_its_own_start() {
        let mut sources = SourceMap::default();
        let e = read_source(&Memory::default(), Path::new("no.pyx"), "no.pyx", None, &mut sources).unwrap_err();
        assert_eq!(e.code, "file-missing");
        assert_eq!(&*sources.get(e.loc.file).path, "no.pyx");
    }
}
