//! What a result was made from, kept beside it, so that the next run knows whether it still
//! holds: the contents of every file read, and every path that was searched and not found.

use crate::cache_folder;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Times of change are only trusted when they lie this far back: a file written twice within
/// the clock of its file system would go unnoticed.
const SETTLED: Duration = Duration::from_secs(2);

/// The name of the file in its folder.
pub const FILE_NAME: &str = "manifest.json";

/// One file that was read.
#[derive(Serialize, Deserialize, Debug, Clone)]
struct Input {
    path: PathBuf,
    size: u64,
    /// Nanoseconds since 1970; 0 when the time is not to be trusted.
    changed: u64,
    hash: String,
}

/// What a result depends on, and the name of the result.
#[derive(Serialize, Deserialize, Debug, Clone, Default)]
pub struct Manifest {
    inputs: Vec<Input>,
    misses: Vec<PathBuf>,
    /// Names the result; what it means is the user's of this type.
    pub result: String,
}

impl Manifest {
    /// The manifest of a result made from these files (with the hashes of what was read of
    /// them, where known) and missing paths. `None` when one of them cannot be read any more.
    pub fn new(
        reads: impl IntoIterator<Item = (PathBuf, Option<blake3::Hash>)>,
        misses: impl IntoIterator<Item = PathBuf>,
        result: String,
    ) -> Option<Manifest> {
        let mut inputs = vec![];
        for (path, hash) in reads {
            let path = std::path::absolute(path).ok()?;
            let (size, changed) = stat(&path)?;
            let hash = match hash {
                Some(hash) => hash,
                None => blake3::hash(&std::fs::read(&path).ok()?),
            };
            inputs.push(Input { path, size, changed: settled(changed), hash: hash.to_hex().to_string() });
        }
        let misses = misses.into_iter().map(|p| std::path::absolute(&p).unwrap_or(p)).collect();
        Some(Manifest { inputs, misses, result })
    }

    /// The manifest in `folder`, when there is one and everything it speaks of is as it was.
    pub fn find(folder: &Path) -> Option<Manifest> {
        let path = folder.join(FILE_NAME);
        let manifest: Manifest = serde_json::from_slice(&std::fs::read(&path).ok()?).ok()?;
        if !manifest.holds() {
            return None;
        }
        cache_folder::touch(&path);
        Some(manifest)
    }

    /// The files that were read, as they were named, with their hashes.
    pub fn reads(&self) -> impl Iterator<Item = (PathBuf, blake3::Hash)> {
        self.inputs.iter().filter_map(|input| Some((input.path.clone(), blake3::Hash::from_hex(&input.hash).ok()?)))
    }

    /// Everything that the result depends on: the files that were read, as absolute paths, and the
    /// paths that were searched and not found.
    pub fn dependencies(&self) -> (Vec<PathBuf>, Vec<PathBuf>) {
        (self.inputs.iter().map(|input| input.path.clone()).collect(), self.misses.clone())
    }

    /// Puts it into `folder`.
    pub fn store(&self, folder: &Path) -> io::Result<()> {
        cache_folder::write(&folder.join(FILE_NAME), &serde_json::to_vec(self)?)
    }

    fn holds(&self) -> bool {
        self.inputs.iter().all(Input::is_unchanged) && self.misses.iter().all(|path| !path.is_file())
    }
}

impl Input {
    fn is_unchanged(&self) -> bool {
        match stat(&self.path) {
            Some((size, _)) if size != self.size => false,
            Some((_, changed)) if changed == self.changed => true,
            Some(_) => std::fs::read(&self.path).is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == self.hash),
            None => false,
        }
    }
}

fn stat(path: &Path) -> Option<(u64, u64)> {
    let meta = std::fs::metadata(path).ok()?;
    let changed = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((meta.len(), changed.as_nanos() as u64))
}

fn settled(changed: u64) -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    if Duration::from_nanos(changed) + SETTLED < now { changed } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_until_something_changes() {
        let folder = tempfile::tempdir().unwrap();
        let (read, miss) = (folder.path().join("a.pyx"), folder.path().join("a.pxd"));
        std::fs::write(&read, "one").unwrap();
        let make = || Manifest::new([(read.clone(), None)], [miss.clone()], "r".to_owned()).unwrap();
        let manifest = make();
        assert!(manifest.holds());
        std::fs::write(&read, "two").unwrap();
        assert!(!manifest.holds());
        std::fs::write(&read, "one").unwrap();
        assert!(manifest.holds());
        std::fs::write(&miss, "").unwrap();
        assert!(!manifest.holds());
        std::fs::remove_file(&miss).unwrap();
        std::fs::remove_file(&read).unwrap();
        assert!(!manifest.holds());
    }
}
