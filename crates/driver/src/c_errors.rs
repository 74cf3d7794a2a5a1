//! Where in the source it was that the C compiler found an error.

use pyxide_base::{FileId, Loc, SourceMap, Span};
use std::ffi::OsStr;
use std::path::Path;

/// A place in a source, and what is wrong there.
pub(crate) struct Place {
    pub loc: Loc,
    pub message: String,
}

/// The place behind the first error in `output`, what a C compiler said of `c_text`, the C that was made of the sources.
/// The comments with lines of the source that stand in the C lead to it.
pub(crate) fn place(output: &str, c_file: &Path, c_text: &str, sources: &SourceMap) -> Option<Place> {
    let name = c_file.file_name()?.to_str()?;
    let (line, what) = output.lines().find_map(|l| first_error(l, name))?;
    if let Some(header) = what.strip_suffix(": No such file or directory").or_else(|| what.strip_suffix("' file not found").map(|h| h.trim_start_matches('\'')))
    {
        let quoted = [format!("\"{header}\""), format!("'{header}'")];
        let (file, at) = sources.iter().find_map(|(id, s)| Some((id, quoted.iter().find_map(|q| s.text.find(q.as_str()))?)))?;
        let loc = Loc::new(file, Span::new(at as u32, (at + header.len() + 2) as u32));
        return Some(Place { loc, message: format!("the C compiler does not find the header '{header}': name its folder with 'include_dirs'") });
    }
    let stem = c_file.file_stem()?;
    let lines: Vec<&str> = c_text.lines().collect();
    let (before, behind) = lines.split_at(line.min(lines.len()));
    // Variables stand in front of the first comment of their function.
    let before = before.iter().rev().take_while(|l| **l != "}").find_map(|l| commented(l, stem, sources));
    let loc = before.or_else(|| behind.iter().take_while(|l| **l != "}").find_map(|l| commented(l, stem, sources)))?;
    Some(Place { loc, message: format!("the C compiler refuses what was made of this line: {what}") })
}

/// `module.c:12:3: error: ...`: the line and the message.
fn first_error<'a>(line: &'a str, c_file: &str) -> Option<(usize, &'a str)> {
    let (place, what) = line.split_once("error: ")?;
    let (_, numbers) = place.split_once(&format!("{c_file}:"))?;
    Some((numbers.split(':').next()?.parse().ok()?, what))
}

/// `/* 12: text of the line */`, and for lines of other files `/* file.pxi:12: ... */`
fn commented(line: &str, stem: &OsStr, sources: &SourceMap) -> Option<Loc> {
    let (file, rest) = line.trim_start().strip_prefix("/* ")?.split_once(':')?;
    let own = |path: &Path| path.file_stem() == Some(stem) && path.extension().is_some_and(|e| e == "pyx" || e == "py");
    let (number, (id, source)): (usize, (FileId, _)) = match file.parse() {
        Ok(number) => (number, sources.iter().find(|(_, s)| own(Path::new(&*s.path)))?),
        Err(_) => (rest.split(':').next()?.parse().ok()?, sources.iter().find(|(_, s)| Path::new(&*s.path).ends_with(file))?),
    };
    let text = source.text.lines().nth(number.checked_sub(1)?)?;
    let start = text.as_ptr() as usize - source.text.as_ptr() as usize + (text.len() - text.trim_start().len());
    Some(Loc::new(id, Span::new(start as u32, (start + text.trim().len()) as u32)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pyxide_base::Source;

    #[test]
    fn comments_lead_back_to_the_source() {
        let mut sources = SourceMap::default();
        sources.add(Source::new("a/m.pyx", "cdef extern from \"x.h\":\n    int f()\ndef g():\n    return f(1)\n"));
        let c = "int x;\n/* 4: return f(1) */\nt = f(1);\n";
        let said = "/tmp/m.c: In function 'g':\n/tmp/m.c:3:5: error: too many arguments\n";
        let found = place(said, Path::new("/tmp/m.c"), c, &sources).expect("a place");
        let source = &sources.get(found.loc.file).text;
        assert_eq!(&source[found.loc.span.range()], "return f(1)");
        assert!(found.message.ends_with("too many arguments"));
        let said = "/tmp/m.c:1:10: fatal error: x.h: No such file or directory\n";
        let found = place(said, Path::new("/tmp/m.c"), c, &sources).expect("a place");
        assert_eq!(&source[found.loc.span.range()], "\"x.h\"");
    }
}
