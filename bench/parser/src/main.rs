//! Lines a second of pyxide's parser, beside `ruff_python_parser` where a file is pure Python:
//! `parser-bench [--rounds N] NAME=DIR-OR-FILE...`.
//!
//! Every file is read and decoded before the clock runs; then the two parsers take the whole set
//! in turn, N times (5 unless said otherwise), and the fastest round of each counts. Both give
//! tree, tokens, comments and errors. Dropping the results is not timed, for neither. Files that
//! one of the two refuses are left out of the comparison, and counted.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pyxide_base::{FileId, Source, SourceMap};
use pyxide_syntax::{ParseOptions, decode, parse};

/// A file in memory.
struct Input {
    text: String,
    options: ParseOptions,
    python: bool,
}

/// Size of a set of files.
#[derive(Clone, Copy, Default)]
struct Size {
    files: usize,
    lines: usize,
    bytes: usize,
}

fn main() {
    let mut rounds = 5;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        if arg == "--rounds" {
            rounds = args.next().and_then(|n| n.parse().ok()).unwrap_or(rounds);
            continue;
        }
        let (name, path) = arg.split_once('=').unwrap_or((arg.as_str(), arg.as_str()));
        report(name, Path::new(path), rounds);
    }
}

/// Measures the files under `path` and prints a line for Cython's and one for Python's.
fn report(name: &str, path: &Path, rounds: usize) {
    let file = SourceMap::default().add(Source::new("", ""));
    let mut paths = Vec::new();
    collect(path, &mut paths);
    let inputs: Vec<Input> = paths.iter().filter_map(|path| read(file, path)).collect();
    let (python, cython): (Vec<Input>, Vec<Input>) = inputs.into_iter().partition(|i| i.python);
    if !cython.is_empty() {
        let ours = (0..rounds).map(|_| ours(file, &cython)).min().unwrap_or_default();
        println!("{name}, .pyx .pxd .pxi: {}: pyxide {}", size(&cython), speed(&cython, ours));
    }
    let all = python.len();
    let python: Vec<Input> = python.into_iter().filter(|i| both_accept(file, i)).collect();
    if !python.is_empty() {
        let (mut best_ours, mut best_ruff) = (Duration::MAX, Duration::MAX);
        for _ in 0..rounds {
            best_ours = best_ours.min(ours(file, &python));
            best_ruff = best_ruff.min(ruff(&python));
        }
        let ratio = best_ruff.as_secs_f64() / best_ours.as_secs_f64();
        println!(
            "{name}, .py: {} ({} left out): pyxide {}, ruff {}, pyxide/ruff {ratio:.2}",
            size(&python),
            all - python.len(),
            speed(&python, best_ours),
            speed(&python, best_ruff),
        );
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

/// The decoded text of a file; none if it has no valid encoding.
fn read(file: FileId, path: &Path) -> Option<Input> {
    let text = decode(file, &std::fs::read(path).ok()?).ok()?.to_string();
    let options = ParseOptions::for_path(&path.to_string_lossy());
    Some(Input { text, options, python: path.extension().is_some_and(|e| e == "py") })
}

fn both_accept(file: FileId, input: &Input) -> bool {
    parse(file, &input.text, input.options).errors.is_empty() && ruff_python_parser::parse_module(&input.text).is_ok()
}

/// Time that our parser takes for all of them.
fn ours(file: FileId, inputs: &[Input]) -> Duration {
    timed(inputs, |input| parse(file, &input.text, input.options))
}

/// Time that ruff's takes.
fn ruff(inputs: &[Input]) -> Duration {
    timed(inputs, |input| ruff_python_parser::parse_module(&input.text))
}

/// Sum of the times of `parse`, without those of dropping what it returns.
fn timed<X>(inputs: &[Input], parse: impl Fn(&Input) -> X) -> Duration {
    let mut sum = Duration::ZERO;
    for input in inputs {
        let start = Instant::now();
        let parsed = std::hint::black_box(parse(input));
        sum += start.elapsed();
        drop(parsed);
    }
    sum
}

fn measure(inputs: &[Input]) -> Size {
    inputs.iter().fold(Size::default(), |sum, input| Size {
        files: sum.files + 1,
        lines: sum.lines + input.text.lines().count(),
        bytes: sum.bytes + input.text.len(),
    })
}

fn size(inputs: &[Input]) -> String {
    let Size { files, lines, bytes } = measure(inputs);
    format!("{files} files, {lines} lines, {bytes} bytes")
}

fn speed(inputs: &[Input], time: Duration) -> String {
    format!("{:.2} million lines/s", measure(inputs).lines as f64 / time.as_secs_f64() / 1e6)
}
