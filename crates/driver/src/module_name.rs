//! Which module a source file is: packages are folders with an `__init__` file.

use crate::files::Files;
use std::path::{Path, PathBuf};

/// The files whose presence makes a folder a package.
const PACKAGE_FILES: [&str; 4] = ["__init__.py", "__init__.pyx", "__init__.pxd", "__init__.pyc"];

/// A source file's place among packages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Fully qualified module name: `pkg.sub.mod`.
    pub module: String,
    /// The folder from which the outermost package is imported; for a module outside of
    /// packages its own folder.
    pub root: PathBuf,
    /// Package files that were looked for, for cache keys: found ones and missing ones.
    pub searched: Vec<PathBuf>,
}

/// Finds the place of the source at `path`. `path` may be relative to the current folder;
/// `root` is absolute.
pub fn place(files: &dyn Files, path: &Path) -> Place {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let stem = absolute.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let mut names = vec![];
    let mut folder = absolute.parent().unwrap_or(Path::new("")).to_path_buf();
    let mut searched = Vec::new();
    while is_package(files, &folder, &mut searched) {
        let (Some(name), Some(parent)) = (folder.file_name(), folder.parent()) else { break };
        names.push(name.to_string_lossy().into_owned());
        folder = parent.to_path_buf();
    }
    // `pkg/__init__.pyx` is the package itself.
    let own = if stem == "__init__" && !names.is_empty() { None } else { Some(stem) };
    let module = names.into_iter().rev().chain(own).collect::<Vec<_>>().join(".");
    Place { module, root: folder, searched }
}

fn is_package(files: &dyn Files, folder: &Path, searched: &mut Vec<PathBuf>) -> bool {
    PACKAGE_FILES.iter().any(|name| {
        let path = folder.join(name);
        let found = files.is_file(&path);
        searched.push(path);
        found
    })
}

/// Whether `name` can be the name of a module: identifiers with dots between them.
pub fn is_valid(name: &str) -> bool {
    name.split('.').all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c.is_alphabetic() || c == '_') && chars.all(|c| c.is_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    #[test]
    fn packages_give_the_qualified_name() {
        let mut files = Memory::default();
        files.insert("/r/pkg/__init__.py", "");
        files.insert("/r/pkg/sub/__init__.pyx", "");
        files.insert("/r/pkg/sub/m.pyx", "");
        let at = |p: &str| {
            let place = place(&files, Path::new(p));
            (place.module, place.root.display().to_string())
        };
        assert_eq!(at("/r/pkg/sub/m.pyx"), ("pkg.sub.m".into(), "/r".into()));
        assert_eq!(at("/r/pkg/sub/__init__.pyx"), ("pkg.sub".into(), "/r".into()));
        assert_eq!(at("/r/top.pyx"), ("top".into(), "/r".into()));
    }

    #[test]
    fn names() {
        assert!(is_valid("a.b_1"));
        assert!(is_valid("übung"));
        assert!(!is_valid("1a"));
        assert!(!is_valid("a-b"));
        assert!(!is_valid("a..b"));
        assert!(!is_valid(""));
    }
}
