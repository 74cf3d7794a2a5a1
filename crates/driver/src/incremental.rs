//! Translating a file only when something that its output was made of has changed.

use crate::compile::{self, Outcome, Setting};
use crate::annotate::Annotate;
use crate::manifest::Manifest;
use crate::module_build::{Reuse, Status};
use crate::{BUILD_ID, cache_folder, log};
use std::path::{Path, PathBuf};

/// Translates `source` to `target` unless an earlier run has done so and nothing has changed
/// since: the compiler, the options, what was read, what was missing, and `target` itself.
/// Outputs beside `target` (headers) are not looked at: an unchanged `target` stands for them.
/// The module's name is `module`, or what the packages around the file make it.
/// Of an unchanged file the outcome says what it depends on.
pub fn compile(
    setting: Setting<'_>,
    source: &Path,
    module: Option<&str>,
    target: &Path,
    reuse: Reuse,
) -> (Outcome, Status) {
    let folder = folder_of(setting, source, module, target);
    let is_listed = setting.options.annotate == Annotate::No || target.with_extension("html").exists();
    let reuse = if is_listed { reuse } else { Reuse::Nothing };
    if let (Reuse::Valid, Some(folder)) = (reuse, &folder) {
        if let Some(outcome) = kept(folder, target) {
            log::note(source, target);
            return (outcome, Status::Current);
        }
    }
    let outcome = compile::compile(setting, source, module, target);
    if outcome.failed() {
        return (outcome, Status::Failed);
    }
    if let (Some(folder), Some(translated)) = (&folder, &outcome.translated) {
        let reads = outcome.record.reads.iter().map(|(path, hash)| (path.clone(), Some(*hash)));
        let misses = outcome.record.misses.iter().cloned();
        if let Some(manifest) = Manifest::new(reads, misses, name_of(translated.c_text.as_bytes())) {
            // Without it the next run translates again; nothing else is lost.
            let _ = manifest.store(folder);
        }
    }
    (outcome, Status::Built)
}

/// The outcome of an earlier translation of `source` to `target` that still holds; it says what
/// `target` was made of.
pub fn current(setting: Setting<'_>, source: &Path, module: Option<&str>, target: &Path) -> Option<Outcome> {
    kept(&folder_of(setting, source, module, target)?, target)
}

fn kept(folder: &Path, target: &Path) -> Option<Outcome> {
    let is_same = |m: &Manifest| std::fs::read(target).is_ok_and(|bytes| name_of(&bytes) == m.result);
    let manifest = Manifest::find(folder).filter(is_same)?;
    let mut outcome = Outcome::default();
    outcome.record.reads = manifest.reads().collect();
    keep_newer(target, outcome.record.reads.keys());
    Some(outcome)
}

/// Build tools compare times: an output that still holds is not older than what it was made of.
fn keep_newer<'a>(target: &Path, mut reads: impl Iterator<Item = &'a PathBuf>) {
    let time = |path: &Path| std::fs::metadata(path).and_then(|meta| meta.modified()).ok();
    let made = time(target);
    if reads.any(|path| time(path) > made) {
        let now = std::time::SystemTime::now();
        // Without the right to do so it stays as it is, and is built again by them.
        let _ = std::fs::File::options().append(true).open(target).and_then(|file| file.set_modified(now));
    }
}

fn name_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

/// Where the cache remembers what `target` was made of.
fn folder_of(setting: Setting<'_>, source: &Path, module: Option<&str>, target: &Path) -> Option<PathBuf> {
    let mut key = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        key.update(&(part.len() as u64).to_le_bytes()).update(part);
    };
    add(BUILD_ID.as_bytes());
    add(&serde_json::to_vec(setting.options).ok()?);
    add(std::env::current_dir().ok()?.as_os_str().as_encoded_bytes());
    add(source.as_os_str().as_encoded_bytes());
    add(module.unwrap_or_default().as_bytes());
    add(target.as_os_str().as_encoded_bytes());
    Some(cache_folder::find()?.join("translations").join(&key.finalize().to_hex()[..32]))
}
