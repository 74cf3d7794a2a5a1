//! Dependency files in the form of `make`: what an output was made from.

use crate::lookup::{Record, relative_to};
use std::path::{Path, PathBuf};

/// The name of the dependency file of `output`: `m.c` -> `m.c.dep`.
pub fn path(output: &Path) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(".dep");
    PathBuf::from(name)
}

/// The text for `output`: it and all files that `record` has read, one a line, as seen from
/// the current folder. Bundled declarations are part of the compiler and no files.
pub fn text(output: &Path, record: &Record) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let seen = |path: &Path| {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        relative_to(&absolute, &here).to_string_lossy().into_owned()
    };
    // In the target a blank separates targets in make's eyes; Cython writes it as it is and
    // so do we, since build systems compare the name.
    let mut out = format!("{}:", seen(output));
    for path in record.reads.keys() {
        out.push_str(" \\\n  ");
        out.push_str(&escaped(&seen(path)));
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
        assert_eq!(text(Path::new("out.c"), &record), expected);
    }
}
