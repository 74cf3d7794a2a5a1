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
    recorded: &str,
    wanted_at: Option<Loc>,
    sources: &mut SourceMap,
) -> Result<(FileId, Vec<u8>), Diagnostic> {
    let bytes = match files.read(path, SIZE_LIMIT) {
        Ok(bytes) => bytes,
        Err(e) => return Err(unreadable(&e, shown, wanted_at, sources)),
    };
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let decoded = match body.iter().position(|b| *b == 0) {
        Some(at) => Err(binary(sources.next_id(), at as u32)),
        None => pyxide_syntax::decode(sources.next_id(), &bytes),
    };
    match decoded {
        Ok(text) => Ok((sources.add(Source::new(shown, text).recorded_as(recorded)), bytes)),
        Err(error) => {
            sources.add(Source::new(shown, text_for_excerpt(&bytes)));
            Err(if let Some(from) = wanted_at { error.label(from, "wanted here") } else { error })
        }
    }
}

fn binary(file: FileId, at: u32) -> Diagnostic {
    let message = "the file holds a null byte: it is binary, or not in an encoding that sources can have";
    Diagnostic::error("file-binary", Loc::new(file, Span::empty(at)), message).help("save the source as UTF-8 text")
}

/// Bytes that are no text, as text in which every byte stands where it stood.
fn text_for_excerpt(bytes: &[u8]) -> String {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // More than the beginning of a binary file helps nobody.
    let body = &body[..body.len().min(1 << 20)];
    let mut text = String::with_capacity(body.len());
    for chunk in body.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

fn unreadable(e: &io::Error, shown: &str, wanted_at: Option<Loc>, sources: &mut SourceMap) -> Diagnostic {
    let (code, why, help) = match e.kind() {
        io::ErrorKind::NotFound => ("file-missing", String::new(), "check the spelling of the path and the current folder"),
        io::ErrorKind::PermissionDenied => ("file-unreadable", "permission denied".to_owned(), "give yourself the right to read the file"),
        io::ErrorKind::IsADirectory => ("file-is-folder", "it is a folder".to_owned(), "name a source file; `pyxide build FOLDER` takes whole folders"),
        io::ErrorKind::FileTooLarge => ("file-too-large", format!("it is larger than {} MiB", SIZE_LIMIT >> 20), "split the module"),
        _ => ("file-unreadable", system_message(e), "check the file and the disk that it lies on"),
    };
    let message = match code {
        // In the system's words, which those who call compilers look for.
        "file-missing" => format!("No such file or directory: '{shown}'"),
        _ => format!("cannot read '{shown}': {why}"),
    };
    let loc = wanted_at.unwrap_or_else(|| start_of(shown, sources));
    Diagnostic::error(code, loc, message).help(help)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    fn read(bytes: &[u8]) -> Result<String, Diagnostic> {
        let mut files = Memory::default();
        files.insert("a.pyx", bytes);
        let mut sources = SourceMap::default();
        let (id, _) = read_source(&files, Path::new("a.pyx"), "a.pyx", "a.pyx", None, &mut sources)?;
        Ok(sources.get(id).text.to_string())
    }

    #[test]
    fn encodings() {
        assert_eq!(read(b"\xef\xbb\xbfx = 1").unwrap(), "x = 1");
        assert_eq!(read(b"# -*- coding: latin-1 -*-\n\xe9").unwrap(), "# -*- coding: latin-1 -*-\né");
        assert_eq!(read("é".as_bytes()).unwrap(), "é");
        assert_eq!(read(b"").unwrap(), "");
        assert_eq!(read(b"a\n\xff").unwrap_err().code, "encoding");
        assert_eq!(read(b"# coding: klingon\n\xff").unwrap_err().code, "encoding");
        assert_eq!(read(b"\x7fELF\0\0").unwrap_err().code, "file-binary");
    }

    #[test]
    fn a_missing_file_is_reported_at_its_own_start() {
        let mut sources = SourceMap::default();
        let e = read_source(&Memory::default(), Path::new("no.pyx"), "no.pyx", "no.pyx", None, &mut sources).unwrap_err();
        assert_eq!(e.code, "file-missing");
        assert_eq!(&*sources.get(e.loc.file).path, "no.pyx");
    }
}
