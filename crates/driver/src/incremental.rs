//! Translating a file only when something that its output was made of has changed.

use crate::annotate::Annotate;
use crate::asked::Asked;
use crate::compile::{self, Outcome, Setting};
use crate::distutils;
use crate::manifest::Manifest;
use crate::module_build::{Reuse, Status};
use crate::options::{Language, Options};
use crate::{BUILD_ID, cache_folder, log};
use std::path::{Path, PathBuf};

/// Where a translation goes.
#[derive(Clone, Copy, Debug)]
pub enum Goal<'a> {
    /// To this file, in the language of the options.
    File(&'a Path),
    /// To this path with another extension: the comments at the head of the source, and of what
    /// it cimports, choose the language.
    Chosen(&'a Path),
}

/// What came of a source.
pub struct Finished {
    /// Diagnostics, and what was read. Of an unchanged file it says what the output depends on.
    pub outcome: Outcome,
    /// What was done.
    pub status: Status,
    /// The C or C++ file.
    pub output: PathBuf,
    /// What the sources ask of the C compiler.
    pub asked: Asked,
}

/// Translates `source` unless an earlier run has done so and nothing has changed since: the
/// compiler, the options, what was read, what was missing, and the output itself. That costs a
/// `stat` for each. Outputs beside it (headers) are not looked at: the output stands for them.
/// The module's name is `module`, or what the packages around the file make it.
pub fn compile(setting: Setting<'_>, source: &Path, module: Option<&str>, goal: Goal<'_>, reuse: Reuse) -> Finished {
    let folder = folder_of(setting, source, module, goal);
    if let (Reuse::Valid, Some(folder)) = (reuse, &folder) {
        if let Some(finished) = kept(setting, folder).filter(|f| is_listed(setting.options, source, &f.output)) {
            log::note(source, &finished.output);
            return finished;
        }
    }
    let (outcome, output) = match goal {
        Goal::File(path) => (compile::compile(setting, source, module, path), path.to_path_buf()),
        Goal::Chosen(path) => in_chosen_language(setting, source, module, path),
    };
    let asked = Asked::of(&outcome);
    let status = if outcome.failed() { Status::Failed } else { Status::Built };
    if let Some(folder) = folder.filter(|_| status == Status::Built) {
        // Without it the next run translates again; nothing else is lost.
        let _ = manifest(setting, &outcome, &output, &asked).map(|manifest| manifest.store(&folder));
    }
    Finished { outcome, status, output, asked }
}

/// Translates to C, or to C++ where the source or something that it reads asks for that.
fn in_chosen_language(setting: Setting<'_>, source: &Path, module: Option<&str>, path: &Path) -> (Outcome, PathBuf) {
    let to = |language: Language| {
        let options = Options { language, ..setting.options.clone() };
        let output = path.with_extension(language.extension());
        (compile::compile(Setting { options: &options, ..setting }, source, module, &output), output)
    };
    // A file that cannot be read is reported by its translation.
    let head = std::fs::read(source).unwrap_or_default();
    let own = distutils::parse(&String::from_utf8_lossy(&head), Path::new("")).language;
    if setting.options.language == Language::Cpp || own == Some(Language::Cpp) {
        return to(Language::Cpp);
    }
    let (outcome, output) = to(Language::C);
    if !Asked::of(&outcome).asks_for_cpp() {
        return (outcome, output);
    }
    if !outcome.failed() {
        // It is not what was asked for.
        let _ = std::fs::remove_file(&output);
    }
    to(Language::Cpp)
}

fn manifest(setting: Setting<'_>, outcome: &Outcome, output: &Path, asked: &Asked) -> Option<Manifest> {
    let hash = blake3::hash(outcome.translated.as_ref()?.c_text.as_bytes());
    let reads = outcome.record.reads.iter().map(|(path, hash)| (path.clone(), Some(*hash)));
    let mut manifest = Manifest::new(reads, outcome.record.misses.iter().cloned(), String::new())?.with_output(output, hash)?;
    manifest.python_path = outcome.record.asked_python.then(|| (setting.python_path)());
    manifest.result = output.to_str()?.to_owned();
    manifest.asked = asked.clone();
    Some(manifest)
}

fn kept(setting: Setting<'_>, folder: &Path) -> Option<Finished> {
    let manifest = Manifest::find(folder)?;
    if manifest.python_path.as_ref().is_some_and(|path| *path != (setting.python_path)()) {
        return None;
    }
    let mut outcome = Outcome::default();
    outcome.record.reads = manifest.reads().collect();
    Some(Finished { outcome, status: Status::Current, output: PathBuf::from(manifest.result), asked: manifest.asked })
}

/// Whether the web page is there, if one is asked for. What debuggers are told is always made anew.
fn is_listed(options: &Options, source: &Path, output: &Path) -> bool {
    let page = || output.with_file_name(source.file_name().unwrap_or_default()).with_extension("html");
    let is_asked = options.annotate != Annotate::No || options.annotate_coverage.is_some();
    !options.gdb && (!is_asked || page().is_file())
}

/// Where the cache remembers what was made of `source`.
fn folder_of(setting: Setting<'_>, source: &Path, module: Option<&str>, goal: Goal<'_>) -> Option<PathBuf> {
    let mut key = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        key.update(&(part.len() as u64).to_le_bytes()).update(part);
    };
    let (kind, path) = match goal {
        Goal::File(path) => ("file", path),
        Goal::Chosen(path) => ("chosen", path),
    };
    add(BUILD_ID.as_bytes());
    add(&serde_json::to_vec(setting.options).ok()?);
    add(std::env::current_dir().ok()?.as_os_str().as_encoded_bytes());
    add(source.as_os_str().as_encoded_bytes());
    add(module.unwrap_or_default().as_bytes());
    add(kind.as_bytes());
    add(path.as_os_str().as_encoded_bytes());
    Some(cache_folder::find()?.join("translations").join(&key.finalize().to_hex()[..32]))
}
