//! Parses whole folders and lists what is rejected: `parse_corpus [--all] [--level2] DIR-OR-FILE...`.
//! `--again` prints each accepted tree, parses the text and compares the trees.
//! `--all` lists every error, `--all-as-cython` those up to the first statement that cannot be read; `--level2` sets the language level of files that do not say it.
//! Fails when a file is rejected or its tree changed. Prints one `file:line:col: message` per first error of a file, then the totals and the speed.

use pyxide_base::Source;
use pyxide_syntax::{LanguageLevel, ParseOptions, decode, parse, unparse};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

#[path = "../tests/support/same.rs"]
mod same;

mod ids {
    /// The only file of a parse.
    pub fn file_id() -> pyxide_base::FileId {
        pyxide_base::SourceMap::default().add(pyxide_base::Source::new("", ""))
    }
}

fn collect(path: &Path, out: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut entries: Vec<_> = std::fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
        entries.sort();
        entries.iter().for_each(|p| collect(p, out));
    } else if path.extension().is_some_and(|e| ["pyx", "pxd", "pxi", "py"].iter().any(|x| e == *x)) {
        out.push(path.to_owned());
    }
}

fn main() -> ExitCode {
    let as_cython = std::env::args().any(|a| a == "--all-as-cython");
    let all = as_cython || std::env::args().any(|a| a == "--all");
    let again = std::env::args().any(|a| a == "--again");
    let mut changed = 0;
    let level2 = std::env::args().any(|a| a == "--level2");
    let mut files = Vec::new();
    std::env::args().skip(1).filter(|a| !a.starts_with("--")).for_each(|a| collect(Path::new(&a), &mut files));
    let (mut rejected, mut bytes, mut lines, mut time) = (0, 0, 0, std::time::Duration::ZERO);
    for path in &files {
        let Ok(raw) = std::fs::read(path) else { continue };
        let shown = path.display().to_string();
        let start = Instant::now();
        let text = match decode(ids::file_id(), &raw) {
            Ok(text) => text,
            Err(e) => {
                let line = raw[..e.loc.span.start as usize].iter().filter(|b| **b == b'\n').count() + 1;
                println!("{shown}:{line}:1: {}", e.message);
                rejected += 1;
                continue;
            }
        };
        let mut options = ParseOptions::for_path(&shown);
        if level2 {
            options.language_level = LanguageLevel::L2;
        }
        let mut parsed = parse(ids::file_id(), &text, options);
        if as_cython {
            parsed.forget_later_errors();
        }
        let took = start.elapsed();
        time += took;
        bytes += raw.len();
        lines += text.lines().count();
        if took.as_millis() > 1000 {
            println!("{shown}: SLOW, {took:?}");
        }
        if again && parsed.errors.is_empty() {
            let printed = unparse(&parsed.module);
            let second = parse(ids::file_id(), &printed, ParseOptions { language_level: parsed.language_level, ..options });
            if let Some(difference) = same::difference(&parsed.module, &second, &printed) {
                changed += 1;
                println!("{shown}: {difference}");
            }
        }
        if !parsed.errors.is_empty() {
            rejected += 1;
            let source = Source::new(shown.as_str(), text.as_str());
            for e in parsed.errors.iter().take(if all { usize::MAX } else { 1 }) {
                let at = source.line_col(e.loc.span.start);
                println!("{shown}:{}:{}: {}    | {}", at.line, at.column, e.message, source.line_text(at.line));
            }
        }
    }
    if again {
        println!("{changed} trees differ after printing");
    }
    println!("{} files, {rejected} rejected, {lines} lines, {bytes} bytes, {time:?}", files.len());
    if rejected + changed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
