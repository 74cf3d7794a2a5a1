//! Prints the trees of Python files in the form of `ast.dump`, one line a file, for
//! `tests/compare_with_ast.py`: `python_ast FILE...`. `!` stands for a file with errors.

#[path = "../tests/python_ast/dump.rs"]
mod dump;

use pyxide_base::{Source, SourceMap};
use pyxide_syntax::{Dialect, LanguageLevel, ParseOptions, decode, parse};
use std::io::Write;

fn main() {
    let file = SourceMap::default().add(Source::new("", ""));
    let options = ParseOptions { dialect: Dialect::Py, language_level: LanguageLevel::L3 };
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let line = std::fs::read(&path).ok().and_then(|raw| decode(file, &raw).ok()).and_then(|text| {
            let parsed = parse(file, &text, options);
            parsed.errors.is_empty().then(|| dump::dump(&parsed.module, &text))
        });
        let _ = writeln!(out, "{}", line.as_deref().unwrap_or("!"));
    }
}
