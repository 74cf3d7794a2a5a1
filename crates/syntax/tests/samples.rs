//! Small sources that must parse, and small sources with the mistakes that must be found.
//!
//! `samples/*.txt`: sources with a line `---` after each; `=> LINE: message` lines behind a
//! source are its errors, none means that it parses. The file's name gives the sort of file and
//! the language level: `pyx-3.txt`, `pxd-3.txt`, `pyx-2.txt`, `py-3.txt`. What parses is also
//! printed and parsed again, and every source is cut at each of its characters, which must not
//! make the parser panic.
//! With `BLESS=1` in the environment the errors are written anew.

#[path = "support/same.rs"]
mod same;

use pyxide_base::{Source, SourceMap};
use pyxide_syntax::{LanguageLevel, ParseOptions, parse, unparse};

#[test]
fn samples() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("folder").flatten().map(|e| e.path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let file = SourceMap::default().add(Source::new("", ""));
    let mut wrong = Vec::new();
    for path in files {
        let name = path.file_stem().and_then(|s| s.to_str()).expect("name").to_owned();
        let (dialect, level) = name.split_once('-').expect("name-level");
        let language_level = if level == "2" { LanguageLevel::L2 } else { LanguageLevel::L3 };
        let options = ParseOptions { language_level, ..ParseOptions::for_path(&format!("x.{dialect}")) };
        let text = std::fs::read_to_string(&path).expect("text");
        let mut blessed = String::new();
        for sample in text.split("---\n").filter(|s| !s.is_empty()) {
            let at = sample.find("=> ").unwrap_or(sample.len());
            let (source, expected) = sample.split_at(at);
            let parsed = parse(file, source, options);
            let lines = Source::new("", source);
            let found: String = parsed.errors.iter().map(|e| format!("=> {}: {}\n", lines.line(e.loc.span.start), e.message)).collect();
            if found != expected {
                wrong.push(format!("{name}:\n{source}expected:\n{expected}found:\n{found}"));
            }
            if parsed.errors.is_empty() {
                let printed = unparse(&parsed.module);
                let again = parse(file, &printed, ParseOptions { language_level: parsed.language_level, ..options });
                if let Some(d) = same::difference(&parsed.module, &again, &printed) {
                    wrong.push(format!("{name}:\n{source}printed:\n{printed}{d}"));
                }
            }
            for (i, _) in source.char_indices() {
                parse(file, &source[..i], options);
                parse(file, &source[i..], options);
            }
            blessed += &format!("{source}{found}---\n");
        }
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, blessed).expect("write");
        }
    }
    assert!(wrong.is_empty() || std::env::var_os("BLESS").is_some(), "{}", wrong.join("\n"));
}
