//! Translations of all projects and runs, for the next one that has the same to translate.
//!
//! An entry is one file, written beside its place and renamed, so that any number of processes
//! may use and clear the cache at once: a reader sees all of an entry or none of it. Its folder
//! is named by what is known before anything else is read: the compiler's build, the options,
//! the module's name, the name and the content of its source. The entry says what else was read
//! and what was searched in vain; several entries can stand side by side, for projects in
//! which the same source meets different declarations.

use crate::compile::{Outcome, Setting};
use crate::lookup::{Record, shown};
use crate::pipeline::Translated;
use crate::read::{SIZE_LIMIT, read_source};
use crate::{BUILD_ID, cache_folder, module_name};
use pyxide_base::SourceMap;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// A folder of translations.
#[derive(Clone, Debug)]
pub struct ResultCache {
    folder: PathBuf,
}

/// The head of an entry: a line of JSON; the texts follow.
#[derive(Serialize, Deserialize)]
struct Head {
    /// The files that were read, from the current folder where they belong to the project.
    reads: Vec<(PathBuf, String)>,
    misses: Vec<PathBuf>,
    bundled: Vec<String>,
    /// The folders of `sys.path`, when they were searched.
    python_path: Option<Vec<PathBuf>>,
    /// Names and lengths of the texts: the C, which has no name, then its headers.
    texts: Vec<(String, usize)>,
}

/// At most so many entries for the same source and options.
const BESIDE: usize = 8;

impl ResultCache {
    /// The one in the user's cache folder, when there is one.
    pub fn standard() -> Option<ResultCache> {
        Some(ResultCache { folder: cache_folder::find()?.join(cache_folder::RESULTS) })
    }

    /// One in a folder of the user's choice.
    pub fn at(folder: PathBuf) -> ResultCache {
        ResultCache { folder }
    }

    /// Removes what was not used for long, when the folder is the user's: the standard one goes
    /// with the rest of the cache.
    pub fn prune(&self) {
        if ResultCache::standard().is_none_or(|standard| standard.folder != self.folder) {
            cache_folder::prune_folder(&self.folder);
        }
    }

    /// The translation of `source` that an earlier run, maybe in another project, has made of
    /// the same things.
    pub fn find(&self, setting: Setting<'_>, source: &Path, module: &str) -> Option<Outcome> {
        let folder = self.folder_of(setting, source, module)?;
        let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
        entries.sort();
        entries.iter().find_map(|path| {
            let outcome = outcome_of(setting, &std::fs::read(path).ok()?)?;
            cache_folder::touch(path);
            Some(outcome)
        })
    }

    /// Keeps a translation, if it had nothing to say: what was said has to be said again.
    pub fn store(&self, setting: Setting<'_>, source: &Path, module: &str, outcome: &Outcome) {
        // Without it the next run translates again; nothing else is lost.
        let _ = self.try_store(setting, source, module, outcome);
    }

    fn try_store(&self, setting: Setting<'_>, source: &Path, module: &str, outcome: &Outcome) -> Option<()> {
        let translated = outcome.translated.as_ref().filter(|_| outcome.diagnostics.is_empty())?;
        let folder = self.folder_of(setting, source, module)?;
        let here = std::env::current_dir().ok()?;
        let portable = |path: &PathBuf| path.strip_prefix(&here).unwrap_or(path).to_path_buf();
        let mut texts = vec![(String::new(), translated.c_text.as_str())];
        texts.extend(translated.headers.iter().map(|(name, text)| (name.clone(), text.as_str())));
        let head = Head {
            reads: outcome.record.reads.iter().map(|(path, hash)| (portable(path), hash.to_hex().to_string())).collect(),
            misses: outcome.record.misses.iter().map(portable).collect(),
            bundled: outcome.record.bundled.iter().cloned().collect(),
            python_path: outcome.record.asked_python.then(|| (setting.python_path)()),
            texts: texts.iter().map(|(name, text)| (name.clone(), text.len())).collect(),
        };
        let mut bytes = serde_json::to_vec(&head).ok()?;
        let name = blake3::hash(&bytes).to_hex()[..16].to_owned();
        bytes.push(b'\n');
        texts.iter().for_each(|(_, text)| bytes.extend(text.as_bytes()));
        keep_few(&folder);
        cache_folder::write(&folder.join(name), &bytes).ok()
    }

    fn folder_of(&self, setting: Setting<'_>, source: &Path, module: &str) -> Option<PathBuf> {
        let content = setting.files.read(source, SIZE_LIMIT).ok()?;
        let mut key = blake3::Hasher::new();
        let mut add = |part: &[u8]| {
            key.update(&(part.len() as u64).to_le_bytes()).update(part);
        };
        add(BUILD_ID.as_bytes());
        add(&serde_json::to_vec(setting.options).ok()?);
        add(module.as_bytes());
        add(shown(source).as_bytes());
        add(&content);
        let here = std::env::current_dir().ok()?;
        // Names of files stand in the C: only those from the current folder are the same in
        // every copy of a project.
        if source.is_absolute() || !module_name::place(setting.files, source).root.starts_with(&here) {
            add(here.as_os_str().as_encoded_bytes());
        }
        Some(self.folder.join(&key.finalize().to_hex()[..32]))
    }
}

/// The outcome that an entry tells of, when everything that it was made of is as it was.
fn outcome_of(setting: Setting<'_>, bytes: &[u8]) -> Option<Outcome> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let head: Head = serde_json::from_slice(&bytes[..end]).ok()?;
    if head.python_path.as_ref().is_some_and(|path| *path != (setting.python_path)()) {
        return None;
    }
    if head.misses.iter().any(|path| setting.files.is_file(path)) {
        return None;
    }
    let (mut sources, mut record) = (SourceMap::default(), Record::default());
    for (path, hash) in head.reads {
        let (_, content) = read_source(setting.files, &path, &shown(&path), &shown(&path), None, &mut sources).ok()?;
        let found = blake3::hash(&content);
        if found.to_hex().as_str() != hash {
            return None;
        }
        record.reads.insert(path, found);
    }
    record.misses.extend(head.misses);
    record.bundled.extend(head.bundled);
    record.asked_python = head.python_path.is_some();
    let mut texts = vec![];
    let mut rest = &bytes[end + 1..];
    for (name, length) in head.texts {
        let (text, after) = rest.split_at_checked(length)?;
        texts.push((name, String::from_utf8(text.to_vec()).ok()?));
        rest = after;
    }
    let headers = texts.split_off(1.min(texts.len()));
    let (_, c_text) = texts.pop()?;
    Some(Outcome { translated: Some(Translated { c_text, headers, debugged: None }), sources, record, ..Outcome::default() })
}

/// Makes room for one more entry beside others, by the age of their last use.
fn keep_few(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut old: Vec<_> = entries.filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()))).collect();
    old.sort();
    for (_, path) in old.iter().take((old.len() + 1).saturating_sub(BESIDE)) {
        let _ = std::fs::remove_file(path);
    }
}
