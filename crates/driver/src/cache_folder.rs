//! The user's cache folder: everything in it can be deleted at any time.

use crate::atomic;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Marks a folder as a cache for backup programs (<https://bford.info/cachedir/>).
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# Files of pyxide that can be made again.\n";

/// The folder: `PYXIDE_CACHE_DIR`, or the system's place for caches. `None` when there is no
/// home folder, or when `PYXIDE_CACHE_DIR` is set to nothing, which turns caching off.
pub fn find() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("PYXIDE_CACHE_DIR") {
        return (!folder.is_empty()).then(|| PathBuf::from(folder));
    }
    let variable = |name| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let caches = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        variable("HOME").map(|home| home.join("Library/Caches"))
    } else {
        variable("XDG_CACHE_HOME").filter(|p| p.is_absolute()).or_else(|| variable("HOME").map(|home| home.join(".cache")))
    };
    caches.map(|folder| folder.join("pyxide"))
}

/// Writes a file of the cache; the folders above it are made.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    prepare(path.parent().unwrap_or(Path::new("")))?;
    atomic::write(path, bytes)
}

/// The folder of translations that all projects share.
pub const RESULTS: &str = "results";

/// The folders whose entries go when the cache is too large or they are too old.
const KINDS: [&str; 3] = ["modules", "translations", RESULTS];

/// How long something stays that nobody uses.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// How often the cache is looked through.
const PRUNED_EVERY: Duration = Duration::from_secs(10 * 60);

/// What was used so short a time ago stays: a process may be about to load it.
const IN_USE: Duration = Duration::from_secs(10 * 60);

/// How old a mark of use may be.
const MARKED_EVERY: Duration = Duration::from_secs(60 * 60);

/// How large the cache may be, in megabytes, when `PYXIDE_CACHE_SIZE` does not say it.
const MEGABYTES: u64 = 1024;

/// Removes what has not been used for long and, when it is too large, what was used longest
/// ago; does nothing when that was done a short time ago. Any number of processes may do so.
pub fn prune() {
    if let Some(top) = find() {
        prune_entries(&top, KINDS.map(|kind| top.join(kind)).as_slice(), limit());
    }
}

/// The same for a folder of entries elsewhere.
pub fn prune_folder(folder: &Path) {
    prune_entries(folder, &[folder.to_path_buf()], limit());
}

fn limit() -> u64 {
    let given = std::env::var("PYXIDE_CACHE_SIZE").ok().and_then(|text| text.trim().parse().ok());
    given.unwrap_or(MEGABYTES).saturating_mul(1 << 20)
}

fn prune_entries(top: &Path, folders: &[PathBuf], limit: u64) {
    let mark = top.join("pruned");
    if !top.is_dir() || age(&mark).is_some_and(|age| age < PRUNED_EVERY) {
        return;
    }
    let _ = std::fs::write(&mark, "");
    let folders = folders.iter().flat_map(std::fs::read_dir).flatten().flatten().map(|entry| entry.path());
    let mut entries: Vec<(Duration, u64, PathBuf)> =
        folders.filter(|path| path.is_dir()).map(|path| (last_use(&path), size(&path), path)).collect();
    entries.sort();
    let mut total = 0u64;
    for (unused, size, path) in entries {
        total += size;
        if unused > KEPT || (total > limit && unused > IN_USE) {
            total -= size;
            let _ = std::fs::remove_dir_all(path);
        }
    }
}

/// How long ago an entry was used: its youngest file tells.
fn last_use(folder: &Path) -> Duration {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    files.chain([folder.to_path_buf()]).filter_map(|path| age(&path)).min().unwrap_or(Duration::MAX)
}

fn size(path: &Path) -> u64 {
    match std::fs::symlink_metadata(path) {
        Ok(meta) if meta.is_dir() => std::fs::read_dir(path).into_iter().flatten().flatten().map(|e| size(&e.path())).sum(),
        Ok(meta) => meta.len(),
        Err(_) => 0,
    }
}

/// Marks a file as used now, when the last mark is old enough to matter.
pub fn touch(path: &Path) {
    if age(path).is_some_and(|age| age > MARKED_EVERY) {
        let now = std::time::SystemTime::now();
        let _ = std::fs::File::options().write(true).open(path).and_then(|file| file.set_modified(now));
    }
}

fn age(path: &Path) -> Option<Duration> {
    std::fs::metadata(path).ok()?.modified().ok()?.elapsed().ok()
}

/// Makes a folder of the cache, with the tag at the top.
pub fn prepare(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    if let Some(top) = find() {
        let tag = top.join("CACHEDIR.TAG");
        if !tag.exists() && top.is_dir() {
            atomic::write(&tag, TAG.as_bytes())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_go_first() {
        let top = tempfile::tempdir().unwrap();
        let results = top.path().join("results");
        let long_ago = |days: u64| std::time::SystemTime::now() - Duration::from_secs(days * 24 * 60 * 60);
        for (name, days) in [("new", 0), ("old", 1), ("older", 2), ("oldest", 31)] {
            let folder = results.join(name);
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join("entry"), [0; 1000]).unwrap();
            for path in [folder.join("entry"), folder.clone()] {
                std::fs::File::open(path).unwrap().set_modified(long_ago(days)).unwrap();
            }
        }
        let left = || ["new", "old", "older", "oldest"].map(|name| results.join(name).is_dir());
        prune_entries(top.path(), std::slice::from_ref(&results), 2500);
        assert_eq!(left(), [true, true, false, false]);
        // Not again right away.
        prune_entries(top.path(), std::slice::from_ref(&results), 10);
        assert_eq!(left(), [true, true, false, false]);
        // What is in use stays, however large.
        std::fs::remove_file(top.path().join("pruned")).unwrap();
        prune_entries(top.path(), std::slice::from_ref(&results), 10);
        assert_eq!(left(), [true, false, false, false]);
    }
}
