//! What a result was made from, kept beside it, so that the next run knows whether it still
//! holds: the contents of every file read, and every path that was searched and not found.

use crate::asked::Asked;
use crate::cache_folder;
use crate::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// The name of the file in its folder.
pub const FILE_NAME: &str = "manifest.json";

/// A file and what it held.
#[derive(Serialize, Deserialize, Debug, Clone)]
struct Content {
    path: PathBuf,
    stamp: Stamp,
    hash: String,
}

/// What a result depends on, and the name of the result.
#[derive(Serialize, Deserialize, Debug, Clone, Default)]
pub struct Manifest {
    inputs: Vec<Content>,
    misses: Vec<PathBuf>,
    /// A file outside of the cache that the result stands in, when it is one.
    output: Option<Content>,
    /// The folders of `sys.path`, when they were searched.
    pub python_path: Option<Vec<PathBuf>>,
    /// Names the result; what it means is the user's of this type.
    pub result: String,
    /// What the sources ask of the C compiler, where the user of this type wants to know.
    pub asked: Asked,
}

/// What has become of a file.
enum Change {
    No,
    /// Its time alone: the content is the same.
    Stamp(Stamp),
    Content,
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
            let stamp = Stamp::of(&path)?.once_settled();
            let hash = match hash {
                Some(hash) => hash,
                None => blake3::hash(&std::fs::read(&path).ok()?),
            };
            inputs.push(Content { path, stamp, hash: hash.to_hex().to_string() });
        }
        let misses = misses.into_iter().map(|p| std::path::absolute(&p).unwrap_or(p)).collect();
        Some(Manifest { inputs, misses, result, ..Manifest::default() })
    }

    /// Adds the file that the result was just written to.
    pub fn with_output(mut self, path: &Path, hash: blake3::Hash) -> Option<Manifest> {
        let path = std::path::absolute(path).ok()?;
        let stamp = Stamp::of(&path)?.of_own_file();
        self.output = Some(Content { path, stamp, hash: hash.to_hex().to_string() });
        Some(self)
    }

    /// The manifest in `folder`, when there is one and everything it speaks of is as it was.
    pub fn find(folder: &Path) -> Option<Manifest> {
        let path = folder.join(FILE_NAME);
        let mut manifest: Manifest = serde_json::from_slice(&std::fs::read(&path).ok()?).ok()?;
        if manifest.misses.iter().any(|path| path.is_file()) {
            return None;
        }
        let mut is_new = false;
        for content in manifest.inputs.iter_mut().chain(&mut manifest.output) {
            match content.change() {
                Change::No => {}
                Change::Stamp(stamp) => {
                    is_new |= stamp != content.stamp;
                    content.stamp = stamp;
                }
                Change::Content => return None,
            }
        }
        is_new |= manifest.keep_output_newer();
        if is_new {
            // Without it the next run compares contents again; nothing else is lost.
            let _ = manifest.store(folder);
        } else {
            cache_folder::touch(&path);
        }
        Some(manifest)
    }

    /// Build tools compare times: an output that still holds is not older than what it was made
    /// of. Whether its time was changed.
    fn keep_output_newer(&mut self) -> bool {
        let Some(output) = &mut self.output else { return false };
        if !self.inputs.iter().any(|input| input.stamp.modified > output.stamp.modified) {
            return false;
        }
        let now = std::time::SystemTime::now();
        // Without the right to do so it stays as it is, and is built again by them.
        let _ = std::fs::File::options().append(true).open(&output.path).and_then(|file| file.set_modified(now));
        if let Some(stamp) = Stamp::of(&output.path) {
            output.stamp = stamp.of_own_file();
        }
        true
    }

    /// The file that the result stands in.
    pub fn output(&self) -> Option<&Path> {
        self.output.as_ref().map(|output| output.path.as_path())
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
}

impl Content {
    fn change(&self) -> Change {
        let Some(stamp) = Stamp::of(&self.path) else { return Change::Content };
        if self.stamp.is_certainly(&stamp) {
            return Change::No;
        }
        let is_same = || std::fs::read(&self.path).is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == self.hash);
        if stamp.size == self.stamp.size && is_same() { Change::Stamp(stamp.once_settled()) } else { Change::Content }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_until_something_changes() {
        let folder = tempfile::tempdir().unwrap();
        let (read, miss, out) = (folder.path().join("a.pyx"), folder.path().join("a.pxd"), folder.path().join("a.c"));
        std::fs::write(&read, "one").unwrap();
        std::fs::write(&out, "C").unwrap();
        let made = Manifest::new([(read.clone(), None)], [miss.clone()], "r".to_owned()).unwrap();
        let made = made.with_output(&out, blake3::hash(b"C")).unwrap();
        made.store(folder.path()).unwrap();
        let holds = || Manifest::find(folder.path()).is_some();
        assert!(holds());
        std::fs::write(&read, "two").unwrap();
        assert!(!holds());
        std::fs::write(&read, "one").unwrap();
        assert!(holds());
        std::fs::write(&out, "D").unwrap();
        assert!(!holds());
        std::fs::write(&out, "C").unwrap();
        assert!(holds());
        std::fs::write(&miss, "").unwrap();
        assert!(!holds());
        std::fs::remove_file(&miss).unwrap();
        std::fs::remove_file(&read).unwrap();
        assert!(!holds());
    }

    #[test]
    fn an_output_is_kept_newer_than_its_source() {
        let folder = tempfile::tempdir().unwrap();
        let (read, out) = (folder.path().join("a.pyx"), folder.path().join("a.c"));
        std::fs::write(&out, "C").unwrap();
        std::fs::write(&read, "one").unwrap();
        let past = std::time::SystemTime::now() - std::time::Duration::from_secs(100);
        std::fs::File::options().append(true).open(&out).unwrap().set_modified(past).unwrap();
        let made = Manifest::new([(read.clone(), None)], [], "r".to_owned()).unwrap();
        made.with_output(&out, blake3::hash(b"C")).unwrap().store(folder.path()).unwrap();
        assert!(Manifest::find(folder.path()).is_some());
        let time = |path: &Path| std::fs::metadata(path).unwrap().modified().unwrap();
        assert!(time(&out) >= time(&read));
    }
}
