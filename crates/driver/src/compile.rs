//! One source file to one C file.

use crate::files::Files;
use crate::lookup::{Lookup, PythonPath, Record, shown};
use crate::options::Options;
use crate::pipeline::{Translate, TranslateRequest, Translated};
use crate::read::{start_of, system_message};
use crate::result_cache::ResultCache;
use crate::{atomic, gdb, log, module_name, panics};
use pyxide_base::{Diagnostic, Diagnostics, Loc, Severity, SourceMap};
use std::path::{Path, PathBuf};

/// What a translation needs besides the source.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Where files are read.
    pub files: &'a dyn Files,
    /// The folders of `sys.path`, on demand.
    pub python_path: PythonPath<'a>,
    /// What is asked for.
    pub options: &'a Options,
    /// The pipeline: [`crate::pipeline::translate`], or a stand-in for tests.
    pub translate: Translate,
    /// Where translations of all projects are kept, if they are to be.
    pub cache: Option<&'a ResultCache>,
}

/// What came of a source file. The diagnostics tell of everything that went wrong.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What to tell the user.
    pub diagnostics: Diagnostics,
    /// The files that the diagnostics speak of.
    pub sources: SourceMap,
    /// The translation, when there were no errors.
    pub translated: Option<Translated>,
    /// What the result depends on.
    pub record: Record,
    /// The files written, in order.
    pub written: Vec<PathBuf>,
}

impl Outcome {
    /// Whether it went wrong.
    pub fn failed(&self) -> bool {
        self.diagnostics.has_errors()
    }
}

/// Translates the source at `source`; nothing is written. The module's name is `module`, or
/// what the packages around the file make it.
pub fn translate(setting: Setting<'_>, source: &Path, module: Option<&str>) -> Outcome {
    let name = match module {
        Some(name) => name.to_owned(),
        None => module_name::place(setting.files, source).module,
    };
    // What debuggers are told is not kept.
    let cache = setting.cache.filter(|_| !setting.options.gdb);
    if let Some(outcome) = cache.and_then(|cache| cache.find(setting, source, &name)) {
        return outcome;
    }
    let outcome = on_a_large_stack(setting, source, &name);
    if let Some(cache) = cache {
        cache.store(setting, source, &name, &outcome);
    }
    outcome
}

fn on_a_large_stack(setting: Setting<'_>, source: &Path, module: &str) -> Outcome {
    // Trees can be nested as deeply as the user likes; memory for a stack is only taken when used.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("translate".to_owned()).stack_size(STACK_SIZE);
        match thread.spawn_scoped(scope, || translate_here(setting, source, module)) {
            // `translate_here` catches panics of the stages; one of its own is passed on.
            Ok(thread) => thread.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload)),
            // No room for such a thread: the one at hand has to do.
            Err(_) => translate_here(setting, source, module),
        }
    })
}

/// The stack of a translation.
const STACK_SIZE: usize = if cfg!(target_pointer_width = "64") { 256 << 20 } else { 64 << 20 };

fn translate_here(setting: Setting<'_>, source: &Path, module: &str) -> Outcome {
    let request =
        TranslateRequest { source: source.to_path_buf(), module_name: module.to_owned(), options: setting.options.clone() };
    let mut outcome = Outcome::default();
    let mut lookup = Lookup::new(setting.files, source, &setting.options.include_dirs, setting.python_path);
    let sources = &mut outcome.sources;
    match panics::catch(|| (setting.translate)(&request, &mut lookup, sources)) {
        Ok((translated, diagnostics)) => {
            outcome.diagnostics = diagnostics;
            outcome.translated = translated;
        }
        Err(what) => {
            let start = start_of(&shown(source), &mut outcome.sources);
            outcome.diagnostics.push(internal_error(start, &what));
        }
    }
    outcome.record = lookup.into_record();
    if setting.options.warnings_as_errors {
        outcome.diagnostics = warnings_as_errors(outcome.diagnostics);
    }
    if setting.options.fast_fail {
        outcome.diagnostics = up_to_first_error(outcome.diagnostics);
    }
    if outcome.failed() {
        outcome.translated = None;
    } else if outcome.translated.is_none() {
        // A stage that gives nothing and says nothing would pass for success.
        let start = start_of(&shown(source), &mut outcome.sources);
        outcome.diagnostics.push(internal_error(start, "the translation ended without a result"));
    }
    outcome
}

/// Translates the source at `source` and writes the result to `output`, its headers beside it.
/// On any error nothing is written and what was there stays.
pub fn compile(setting: Setting<'_>, source: &Path, module: Option<&str>, output: &Path) -> Outcome {
    let mut outcome = translate(setting, source, module);
    let Some(translated) = &outcome.translated else { return outcome };
    let folder = output.parent().unwrap_or(Path::new(""));
    let mut paths: Vec<PathBuf> = translated.headers.iter().map(|(name, _)| folder.join(name)).collect();
    paths.push(output.to_path_buf());
    if let Some(path) = paths.iter().find(|path| !may_be_replaced(path)) {
        let start = start_of(&shown(source), &mut outcome.sources);
        outcome.diagnostics.push(not_ours(start, path));
        return outcome;
    }
    let texts = translated.headers.iter().map(|(_, text)| text).chain([&translated.c_text]);
    let files: Vec<(&Path, &[u8])> = paths.iter().map(PathBuf::as_path).zip(texts.map(|text| text.as_bytes())).collect();
    match atomic::write_all(&files) {
        Ok(()) => {
            outcome.written = paths;
            log::note(source, output);
            write_for_debuggers(&mut outcome, setting.options, source, module, output);
        }
        Err((path, e)) => {
            let start = start_of(&shown(source), &mut outcome.sources);
            outcome.diagnostics.push(unwritable(start, &path, &e));
        }
    }
    outcome
}

/// Writes what `--gdb` asks for.
fn write_for_debuggers(outcome: &mut Outcome, options: &Options, source: &Path, module: Option<&str>, output: &Path) {
    let Some(debugged) = outcome.translated.as_ref().and_then(|t| t.debugged.as_ref()) else { return };
    let name = match module {
        Some(name) => name.to_owned(),
        None => module_name::place(&crate::files::Disk, source).module,
    };
    let folder = options.gdb_outdir.as_deref().unwrap_or(Path::new(""));
    match gdb::write(folder, &name, debugged, source, output) {
        Ok(path) => outcome.written.insert(0, path),
        Err(e) => {
            let start = start_of(&shown(source), &mut outcome.sources);
            outcome.diagnostics.push(unwritable(start, &gdb::path(folder, &name), &e));
        }
    }
}

/// What the beginning of a file has that a compiler of the language made: ours, or another.
const MARKS: [&[u8]; 4] = [b"by pyxide", b"#ifndef PYX_HAVE_", b"Generated by Cython", b"#error Do not use this file, it is the result of a failed Cython compilation."];

/// Whether there is nothing at `path`, or something that a compiler has made: C written by hand
/// often stands beside its wrapper under the same name.
fn may_be_replaced(path: &Path) -> bool {
    use std::io::Read;
    let mut start = vec![];
    let is_file = std::fs::metadata(path).is_ok_and(|meta| meta.is_file());
    if !is_file || std::fs::File::open(path).and_then(|file| file.take(512).read_to_end(&mut start)).is_err() {
        // What else is wrong shows itself when the file is written.
        return true;
    }
    start.trim_ascii().is_empty() || MARKS.iter().any(|mark| start.windows(mark.len()).any(|w| w == *mark))
}

/// Writes a further file that comes with an outcome; a failure is added to its diagnostics.
pub fn write_beside(outcome: &mut Outcome, source: &Path, path: &Path, text: impl FnOnce(&Outcome) -> String) {
    match atomic::write(path, text(outcome).as_bytes()) {
        Ok(()) => outcome.written.push(path.to_path_buf()),
        Err(e) => {
            let start = start_of(&shown(source), &mut outcome.sources);
            outcome.diagnostics.push(unwritable(start, path, &e));
        }
    }
}

/// Where the C of `source` goes: `output` when it names a file, inside it when it names a
/// folder, beside the source otherwise.
pub fn output_path(source: &Path, output: Option<&Path>, options: &Options) -> PathBuf {
    let extension = options.language.extension();
    match output {
        Some(path) if path.is_dir() || shown(path).ends_with('/') => {
            path.join(source.file_name().unwrap_or_default()).with_extension(extension)
        }
        Some(path) => path.to_path_buf(),
        None => source.with_extension(extension),
    }
}

fn internal_error(at: Loc, what: &str) -> Diagnostic {
    Diagnostic::error("internal", at, format!("internal compiler error: {what}"))
        .help("this is a defect of pyxide, not of your program: please report it with the source; RUST_BACKTRACE=1 shows more")
}

fn not_ours(at: Loc, path: &Path) -> Diagnostic {
    let message = format!("'{}' would be overwritten, and is not the output of a compiler", shown(path));
    Diagnostic::error("file-not-ours", at, message).help("rename the source or that file, or name another output with -o")
}

fn unwritable(at: Loc, path: &Path, e: &std::io::Error) -> Diagnostic {
    Diagnostic::error("file-unwritable", at, format!("cannot write '{}': {}", shown(path), system_message(e)))
        .help("what was there before is unchanged")
}

fn warnings_as_errors(diagnostics: Diagnostics) -> Diagnostics {
    let mut out = Diagnostics::default();
    out.extend(diagnostics.into_vec().into_iter().map(|mut d| {
        if d.severity == Severity::Warning {
            d.severity = Severity::Error;
        }
        d
    }));
    out
}

/// The error that stands first in the sources, and what is no error.
fn up_to_first_error(diagnostics: Diagnostics) -> Diagnostics {
    let place = |d: &Diagnostic| (d.loc.file, d.loc.span.start, d.loc.span.end);
    let is_error = |d: &&Diagnostic| d.severity == Severity::Error;
    let first = diagnostics.iter().filter(is_error).min_by_key(|d| place(d)).cloned();
    let mut out = Diagnostics::default();
    out.extend(diagnostics.into_vec().into_iter().filter(|d| d.severity != Severity::Error || first.as_ref() == Some(d)));
    out
}
