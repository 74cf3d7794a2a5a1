//! Damaged inputs: whatever the bytes, the parser returns a tree, quickly, and its tokens cover
//! the text. `examples/fuzz_corpus.rs` does the same at length and with real files.

#[path = "support/mutate.rs"]
mod mutate;
#[path = "support/same.rs"]
mod same;

use pyxide_base::{Source, SourceMap};
use pyxide_syntax::{Dialect, LanguageLevel, ParseOptions, Parsed, parse, unparse};
use std::time::{Duration, Instant};

fn check(text: &str, turn: usize) {
    let file = SourceMap::default().add(Source::new("", ""));
    let dialect = [Dialect::Pyx, Dialect::Pxd, Dialect::Py, Dialect::Pxi][turn % 4];
    let language_level = [LanguageLevel::L3, LanguageLevel::L2][turn / 4 % 2];
    let options = ParseOptions { dialect, language_level };
    let start = Instant::now();
    let parsed = parse(file, text, options);
    assert!(start.elapsed() < Duration::from_secs(1), "slow: {text:?}");
    covers(&parsed, text);
    if parsed.errors.is_empty() {
        let printed = unparse(&parsed.module);
        let again = parse(file, &printed, ParseOptions { language_level: parsed.language_level, ..options });
        assert_eq!(same::difference(&parsed.module, &again, &printed), None, "{text:?}");
    }
}

/// Tokens are in order, and between them is nothing but blanks and comments.
fn covers(parsed: &Parsed, text: &str) {
    let mut at = 0;
    let mut between = String::new();
    for token in &parsed.tokens {
        assert!(token.start >= at && token.end >= token.start, "{token:?} after {at} in {:?}", &text[..(at as usize + 10).min(text.len())].chars().rev().take(400).collect::<String>().chars().rev().collect::<String>());
        between.push_str(&text[at as usize..token.start as usize]);
        between.push('\n');
        at = token.end;
    }
    assert_eq!(at as usize, text.len(), "{text:?}");
    for comment in &parsed.comments {
        assert!(text[comment.range()].starts_with('#'));
    }
    if parsed.comments.is_empty() {
        let stray = between.chars().find(|c| !matches!(c, ' ' | '\t' | '\x0c' | '\n' | '\r' | '\\' | '\u{feff}'));
        assert_eq!(stray, None, "{text:?}");
    }
}

#[test]
fn strings_that_end_where_they_begin() {
    for text in ["f'", "f'\n", "f'\nx\n", "f\"", "f'''", "f'{a", "t'\n", "f'{f'\n"] {
        check(text, 0);
    }
}

#[test]
fn soups() {
    let mut random = mutate::Random::new(11);
    for turn in 0..20_000 {
        check(&mutate::soup(&mut random, 40), turn);
    }
}

#[test]
fn changed_samples() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("folder").flatten().map(|e| e.path()).collect();
    files.sort();
    let texts: Vec<_> = files.iter().map(|f| std::fs::read(f).expect("text")).collect();
    let mut random = mutate::Random::new(12);
    for turn in 0..400 {
        let (a, b) = (random.below(texts.len()), random.below(texts.len()));
        let bytes = mutate::mutate(&mut random, &texts[a], &texts[b]);
        check(&String::from_utf8_lossy(&bytes), turn);
    }
}

#[test]
fn deep_and_long() {
    let deep = 20_000;
    let inputs = [
        format!("x = {}1{}", "(".repeat(deep), ")".repeat(deep)),
        format!("x = {}1", "-".repeat(deep)),
        format!("x = {}1", "1+".repeat(deep)),
        format!("x{}", ".y".repeat(deep)),
        format!("x = {}1", "lambda: ".repeat(deep)),
        format!("x = {}1", "1 if x else ".repeat(deep)),
        format!("x = {}1", "<int>".repeat(deep)),
        format!("x = {}", "f\"{".repeat(deep)),
        format!("cdef int {}x", "*".repeat(deep)),
        format!("cdef {}int{} x", "vector[".repeat(200), "]".repeat(200)),
        format!("cdef int f({}{})", "int (*x)(".repeat(200), ")".repeat(200)),
        format!("match x:\n case {}", "[".repeat(deep)),
        format!("with {}x", "(".repeat(deep)),
        (0..1500).map(|i| format!("{}if x:\n", " ".repeat(i))).collect(),
        format!("if x: pass\n{}", "elif x: pass\n".repeat(deep)),
        format!("x = [{}]", "1,".repeat(deep)),
        format!("x = {}", "9".repeat(deep)),
        format!("x = '{}'", "a".repeat(1_000_000)),
    ];
    for (turn, text) in inputs.iter().enumerate() {
        check(text, turn * 4);
    }
}

#[test]
fn unclosed_at_line_end() {
    for text in ["f'\n---\n", "x = {\nf'\n---\n", "if (x) {\nf'\n}\n", "if (x) {\n} else {\n};\n}\n", "(a, [b)]\n", "f\"\"\"\n"] {
        (0..8).for_each(|turn| check(text, turn));
    }
}
