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

/// How long something stays that nobody uses.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// How often the cache is looked through.
const PRUNED_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// Removes what has not been used for long; does nothing when that was done a short time ago.
pub fn prune() {
    let Some(top) = find() else { return };
    let mark = top.join("pruned");
    if age(&mark).is_some_and(|age| age < PRUNED_EVERY) || !top.is_dir() {
        return;
    }
    let _ = std::fs::write(&mark, "");
    for kind in ["modules", "translations"] {
        for entry in std::fs::read_dir(top.join(kind)).into_iter().flatten().flatten() {
            let folder = entry.path();
            let used = [folder.join(crate::manifest::FILE_NAME), folder.clone()];
            if used.iter().filter_map(|path| age(path)).min().is_none_or(|age| age > KEPT) {
                let _ = std::fs::remove_dir_all(folder);
            }
        }
    }
}

/// Marks a file as used now, when the last mark is old enough to matter.
pub fn touch(path: &Path) {
    if age(path).is_some_and(|age| age > PRUNED_EVERY) {
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
