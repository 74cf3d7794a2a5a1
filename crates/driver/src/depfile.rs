//! Dependency files in the form of `make`: what an output was made from.

use crate::lookup::{PythonPath, Record, relative_to};
use std::path::{Path, PathBuf};

/// The name of the dependency file of `output`: `m.c` -> `m.c.dep`.
pub fn path(output: &Path) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(".dep");
    PathBuf::from(name)
}

/// Where the installed package has the bundled declarations as files. They are part of the
/// compiler, which reads none of these; they tell build tools that another version was installed.
const INCLUDES: &str = "Cython/Includes";

/// The text for `output`: it and all files that `record` has read, one a line, as seen from
/// the current folder. Bundled declarations are named as the files of the package, where it is on
/// the path of Python, which is only asked when there are any: a name of nothing would make every
/// build tool fail.
pub fn text(output: &Path, record: &Record, python_path: PythonPath<'_>) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let seen = |path: &Path| {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        relative_to(&absolute, &here).to_string_lossy().into_owned()
    };
    // In the target a blank separates targets in make's eyes; Cython writes it as it is and
    // so do we, since build systems compare the name.
    let mut out = format!("{}:", seen(output));
    let folders = if record.bundled.is_empty() { vec![] } else { python_path() };
    let includes = folders.iter().map(|folder| folder.join(INCLUDES)).find(|folder| folder.is_dir());
    let bundled = record.bundled.iter().filter_map(|name| Some(includes.as_ref()?.join(name)).filter(|path| path.is_file()));
    for path in record.reads.keys().cloned().chain(bundled) {
        out.push_str(" \\\n  ");
        out.push_str(&escaped(&seen(&path)));
    }
    out.push('\n');
    out
}

fn escaped(name: &str) -> String {
    name.replace('$', "$$").replace(' ', "\\ ").replace('#', "\\#")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_a_line() {
        let mut record = Record::default();
        for name in ["a b.pyx", "../x/c.pxd"] {
            record.reads.insert(PathBuf::from(name), blake3::hash(b""));
        }
        let here = std::env::current_dir().unwrap();
        let up = relative_to(&std::path::absolute(here.join("../x/c.pxd")).unwrap(), &here);
        let expected = format!("out.c: \\\n  a\\ b.pyx \\\n  {}\n", up.display());
        assert_eq!(text(Path::new("out.c"), &record, &|| panic!("nothing is bundled")), expected);
        let installed = tempfile::tempdir().unwrap();
        let folder = installed.path().join(INCLUDES).join("libc");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("math.pxd"), "").unwrap();
        record.bundled.extend(["libc/math.pxd".to_owned(), "libc/stdio.pxd".to_owned()]);
        let all = text(Path::new("out.c"), &record, &|| vec![PathBuf::from("/nowhere"), installed.path().to_path_buf()]);
        assert!(all.starts_with(expected.trim_end()) && all.ends_with("Cython/Includes/libc/math.pxd\n"), "{all}");
    }
}
