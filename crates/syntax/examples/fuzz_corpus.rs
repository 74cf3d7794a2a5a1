//! Parses damaged inputs: `fuzz_corpus SEED SOUPS MUTATIONS DIR-OR-FILE...`. Reports panics,
//! inputs that take longer than a second, and trees whose printed form parses to another tree; fails when there are any.

#[path = "../tests/support/mutate.rs"]
mod mutate;
#[path = "../tests/support/same.rs"]
mod same;

use pyxide_syntax::{Dialect, LanguageLevel, ParseOptions, parse, unparse};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

fn collect(path: &Path, out: &mut Vec<Vec<u8>>) {
    if path.is_dir() {
        let mut entries: Vec<_> = std::fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
        entries.sort();
        entries.iter().for_each(|p| collect(p, out));
    } else if path.extension().is_some_and(|e| ["pyx", "pxd", "pxi", "py"].iter().any(|x| e == *x)) {
        out.extend(std::fs::read(path).ok().filter(|f| f.len() < 60_000));
    }
}

/// One input; the time it took, or what is wrong.
fn run(text: &str, turn: usize) -> Result<Duration, String> {
    let file = pyxide_base::SourceMap::default().add(pyxide_base::Source::new("", ""));
    let dialect = [Dialect::Pyx, Dialect::Pxd, Dialect::Py, Dialect::Pxi][turn % 4];
    let language_level = [LanguageLevel::L3, LanguageLevel::L2][turn / 4 % 2];
    let options = ParseOptions { dialect, language_level };
    let start = Instant::now();
    let parsed = std::panic::catch_unwind(|| parse(file, text, options)).map_err(|_| "panic".to_owned())?;
    let took = start.elapsed();
    if parsed.errors.is_empty() {
        let printed = unparse(&parsed.module);
        let again = parse(file, &printed, ParseOptions { language_level: parsed.language_level, ..options });
        if let Some(d) = same::difference(&parsed.module, &again, &printed) {
            return Err(d);
        }
    }
    Ok(took)
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |i: usize| args.get(i).and_then(|a| a.parse().ok()).unwrap_or(0);
    let (seed, soups, mutations) = (number(0), number(1), number(2));
    let mut files = Vec::new();
    args.iter().skip(3).for_each(|a| collect(Path::new(a), &mut files));
    let mut random = mutate::Random::new(seed as u64);
    let (mut bad, mut slowest) = (0, Duration::ZERO);
    let mut check = |text: String, turn: usize| match run(&text, turn) {
        Ok(took) => {
            slowest = slowest.max(took);
            if took > Duration::from_secs(1) {
                bad += 1;
                println!("SLOW {took:?}: {} bytes", text.len());
            }
        }
        Err(what) => {
            bad += 1;
            let shown: String = text.chars().take(300).collect();
            println!("BAD turn {turn}: {what}\n  {shown:?}");
            let _ = std::fs::write(format!("{}/bad-{turn}.txt", std::env::temp_dir().display()), &text);
        }
    };
    for turn in 0..soups {
        let text = mutate::soup(&mut random, 60);
        check(text, turn);
    }
    for turn in 0..mutations {
        if files.is_empty() {
            break;
        }
        let (a, b) = (random.below(files.len()), random.below(files.len()));
        let bytes = mutate::mutate(&mut random, &files[a], &files[b]);
        check(String::from_utf8_lossy(&bytes).into_owned(), turn);
    }
    println!("{soups} soups and {mutations} mutations of {} files: {bad} bad, slowest {slowest:?}", files.len());
    if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
