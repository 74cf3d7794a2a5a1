//! The file system behind one small trait, so that tests and editors can bring their own.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// What stands at a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Something that can be read: a regular file, a pipe.
    File,
    /// A folder.
    Folder,
}

/// Read access to files. Writing is not part of it: see [`crate::atomic`].
pub trait Files: Sync {
    /// What stands at `path`; `None` when there is nothing, or when it cannot be seen.
    fn kind(&self, path: &Path) -> Option<Kind>;
    /// The bytes at `path`. At most `limit` of them; a longer file is an error of kind
    /// [`io::ErrorKind::FileTooLarge`].
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// Whether there is a file at `path`.
    fn is_file(&self, path: &Path) -> bool {
        self.kind(path) == Some(Kind::File)
    }
}

/// The real file system.
pub struct Disk;

impl Files for Disk {
    fn kind(&self, path: &Path) -> Option<Kind> {
        let meta = std::fs::metadata(path).ok()?;
        Some(if meta.is_dir() { Kind::Folder } else { Kind::File })
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        use io::Read;
        let file = std::fs::File::open(path)?;
        let size = file.metadata()?.len();
        if size > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::with_capacity(size as usize);
        // A pipe or a growing file has more than its size says.
        file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }
}

/// Files in memory: for tests and for unsaved buffers of editors.
#[derive(Default, Clone)]
pub struct Memory {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Memory {
    /// Puts a file there, or replaces it.
    pub fn insert(&mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }
}

impl Files for Memory {
    fn kind(&self, path: &Path) -> Option<Kind> {
        if self.files.contains_key(path) {
            return Some(Kind::File);
        }
        self.files.keys().any(|p| p.starts_with(path)).then_some(Kind::Folder)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        match self.files.get(path) {
            Some(bytes) if bytes.len() as u64 > limit => Err(io::ErrorKind::FileTooLarge.into()),
            Some(bytes) => Ok(bytes.clone()),
            None if self.kind(path).is_some() => Err(io::ErrorKind::IsADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}
