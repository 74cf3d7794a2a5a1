//! Two things that are fixed when the compiler is built:
//!
//! - `bundled.rs`: the bundled declarations (`declarations/` of the repository) as a sorted
//!   table, so that a look-up is a binary search and nothing is unpacked at start;
//! - `PYXIDE_BUILD_ID`: a hash of every source of the compiler, the first part of every cache
//!   key. It does not depend on where or when the compiler is built.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../..");
    let root = root.canonicalize().unwrap_or(root);
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it"));

    let mut table = String::from("pub(super) static FILES: &[(&str, &str)] = &[\n");
    for (name, path) in files(&root.join("declarations"), &["pxd", "pxi"]) {
        let _ = writeln!(table, "    ({name:?}, include_str!({:?})),", path.display().to_string());
    }
    table.push_str("];\n");
    std::fs::write(out.join("bundled.rs"), table).expect("the output folder is writable");

    let mut hash = blake3::Hasher::new();
    hash.update(env!("CARGO_PKG_VERSION").as_bytes());
    for (folder, kinds) in [
        ("crates", &["rs", "toml"][..]),
        ("runtime", &["c", "h", "cpp", "hpp"]),
        ("declarations", &["pxd", "pxi"]),
    ] {
        for (name, path) in files(&root.join(folder), kinds) {
            if name.contains("/tests/") {
                continue;
            }
            let text = std::fs::read(&path).unwrap_or_default();
            hash.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes());
            hash.update(&(text.len() as u64).to_le_bytes()).update(&text);
        }
        let folder = root.join(folder);
        if folder.exists() {
            println!("cargo:rerun-if-changed={}", folder.display());
        }
    }
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-env=PYXIDE_BUILD_ID={}", &hash.finalize().to_hex()[..32]);
}

/// The files below `root` with one of these extensions: name relative to `root` with `/`,
/// and path; sorted by name.
fn files(root: &Path, extensions: &[&str]) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let mut todo = vec![root.to_path_buf()];
    while let Some(folder) = todo.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|e| extensions.iter().any(|x| e == *x)) {
                let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                found.push((name, path));
            }
        }
    }
    found.sort();
    found
}
