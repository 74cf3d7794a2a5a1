//! Writing a file so that at every moment either the old or the new content is there, whole.

use crate::interrupt::{self, Temporary};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Puts `bytes` at `path`: written beside it first, then renamed over it. On failure what was
/// at `path` is as it was and nothing is left behind. A symbolic link stays one, its target is
/// replaced; something that is no regular file (`/dev/stdout`) is written to directly.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_all(&[(path, bytes)]).map_err(|(_, e)| e)
}

/// Like [`write`] for files that belong together: all are written beside their places before
/// the first is renamed. The error names the file.
pub fn write_all(files: &[(&Path, &[u8])]) -> Result<(), (PathBuf, io::Error)> {
    let mut waiting = vec![];
    for (path, bytes) in files {
        let prepared = prepare(path, bytes).map_err(|e| (path.to_path_buf(), e))?;
        waiting.extend(prepared);
    }
    for (target, temporary) in waiting {
        temporary.persist(&target).map_err(|e| (target.clone(), e))?;
    }
    Ok(())
}

/// Writes the new content beside its place; gives what is to be renamed, and to where.
fn prepare(path: &Path, bytes: &[u8]) -> io::Result<Option<(PathBuf, Temporary)>> {
    let mut target = path.to_path_buf();
    let mut permissions = None;
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(meta) if !meta.is_file() => {
            File::options().write(true).open(path)?.write_all(bytes)?;
            return Ok(None);
        }
        Ok(meta) => {
            target = std::fs::canonicalize(path)?;
            permissions = Some(meta.permissions());
        }
        Err(_) => {}
    }
    let (mut file, temporary) = create_beside(&target)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    Ok(Some((target, temporary)))
}

/// Like [`write`], but a file that already holds these bytes is left alone, its time included.
/// Says whether it wrote.
pub fn write_if_changed(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    write(path, bytes).map(|()| true)
}

/// An empty temporary file in the folder of `target`.
pub fn create_beside(target: &Path) -> io::Result<(File, Temporary)> {
    let folder = match target.parent() {
        Some(p) if p != Path::new("") => p,
        _ => Path::new("."),
    };
    interrupt::track(|| {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".pyxide-").suffix(".tmp");
        // What `open` would give; the umask takes its part.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let (file, path) = builder.tempfile_in(folder)?.keep().map_err(|e| e.error)?;
        Ok((file, path))
    })
}

/// A new temporary folder inside `parent`.
pub fn create_folder_in(parent: &Path) -> io::Result<(PathBuf, Temporary)> {
    interrupt::track(|| {
        let path = tempfile::Builder::new().prefix(".pyxide-").tempdir_in(parent)?.keep();
        Ok((path.clone(), path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn replaces_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.c");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert!(!write_if_changed(&path, b"two").unwrap());
        assert_eq!(names(folder.path()), ["a.c"]);
        assert!(write(folder.path(), b"x").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn keeps_links_and_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        std::fs::write(&real, "x").unwrap();
        std::fs::set_permissions(&real, PermissionsExt::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, b"y").unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(std::fs::read(&real).unwrap(), b"y");
        assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
