//! The Python that modules are built for: which one, and what it says of itself.
//!
//! Asking costs the start of an interpreter, so the answer is kept on disk. It holds as long
//! as the interpreter's file, the folders on its `sys.path` and the environment variables that
//! it reads are the same.

mod find;

pub use find::{find, on_path};

use crate::cache_folder;
use crate::interrupt;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::UNIX_EPOCH;

const PROBE: &str = include_str!("probe.py");
const MARK: &str = "pyxide-answer:";

/// Environment variables that change what an interpreter says.
const ENVIRONMENT: [&str; 8] = [
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHONUSERBASE",
    "PYTHONNOUSERSITE",
    "PYTHONSAFEPATH",
    "VIRTUAL_ENV",
    "_PYTHON_SYSCONFIGDATA_NAME",
    "_PYTHON_HOST_PLATFORM",
];

/// What an interpreter says of itself.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Python {
    /// `sys.executable`.
    pub executable: PathBuf,
    /// Major, minor, micro.
    pub version: [u32; 3],
    /// `sys.version`.
    pub version_text: String,
    /// `cpython`, `pypy`, ...
    pub implementation: String,
    /// `sysconfig.get_platform()`.
    pub platform: String,
    /// The folders of its C headers.
    pub include_dirs: Vec<PathBuf>,
    /// Configuration variables (`sysconfig.get_config_var`), those that are set.
    pub config: BTreeMap<String, String>,
    /// `sys.path`, absolute, without the empty entry.
    pub sys_path: Vec<PathBuf>,
    /// `sys.base_prefix`.
    pub base_prefix: PathBuf,
    /// Whether the `ziglang` package can be imported.
    pub has_ziglang: bool,
}

impl Python {
    /// The configuration variable `name`; empty when it is not set.
    pub fn config(&self, name: &str) -> &str {
        self.config.get(name).map_or("", String::as_str)
    }

    /// What extension modules' file names end with: `.cpython-312-x86_64-linux-gnu.so`.
    pub fn extension_suffix(&self) -> &str {
        match self.config("EXT_SUFFIX") {
            "" if cfg!(windows) => ".pyd",
            "" => ".so",
            suffix => suffix,
        }
    }

    /// The folder that lacks `Python.h`, when no folder has it.
    pub fn missing_headers(&self) -> Option<&Path> {
        let dirs = &self.include_dirs;
        if dirs.iter().any(|d| d.join("Python.h").is_file()) {
            return None;
        }
        Some(dirs.first().map_or(Path::new("include"), PathBuf::as_path))
    }

    /// `3.12`.
    pub fn short_version(&self) -> String {
        format!("{}.{}", self.version[0], self.version[1])
    }
}

/// An answer with what must not have changed for it to hold.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Paths with their times of change in nanoseconds (0: not there).
    stamps: Vec<(PathBuf, u64)>,
    answer: Python,
}

/// What the interpreter at `path` says of itself: from disk, or by asking it.
pub fn ask(path: &Path) -> Result<Python, String> {
    let file = is_program(path).then(|| cache_folder::find()).flatten().map(|folder| {
        let mut key = blake3::Hasher::new();
        key.update(PROBE.as_bytes()).update(path.as_os_str().as_encoded_bytes());
        for name in ENVIRONMENT {
            let value = std::env::var_os(name).unwrap_or_default();
            key.update(b"\0").update(value.as_encoded_bytes());
        }
        folder.join("pythons").join(format!("{}.json", &key.finalize().to_hex()[..32]))
    });
    if let Some(answer) = file.as_deref().and_then(kept_answer) {
        return Ok(answer);
    }
    let answer = ask_process(path)?;
    if let Some(file) = file {
        let kept = Kept { stamps: watched(path, &answer).map(|p| (p.to_path_buf(), stamp(p))).collect(), answer };
        // Without a cache the next run asks again; nothing else is lost.
        let _ = cache_folder::write(&file, &serde_json::to_vec(&kept).unwrap_or_default());
        return Ok(kept.answer);
    }
    Ok(answer)
}

fn kept_answer(file: &Path) -> Option<Python> {
    let kept: Kept = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
    kept.stamps.iter().all(|(path, time)| stamp(path) == *time).then_some(kept.answer)
}

/// The paths on which an answer depends: the interpreter, a virtual environment's settings,
/// and the folders in which `.pth` files and packages appear.
fn watched<'a>(path: &'a Path, answer: &'a Python) -> impl Iterator<Item = &'a Path> {
    [path, answer.executable.as_path()].into_iter().chain(answer.sys_path.iter().map(PathBuf::as_path))
}

fn stamp(path: &Path) -> u64 {
    let time = std::fs::metadata(path).and_then(|m| m.modified());
    time.ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).map_or(0, |d| d.as_nanos() as u64)
}

/// Whether the file is a program and no script: a script (the shims of version switchers) may
/// start another interpreter tomorrow.
fn is_program(path: &Path) -> bool {
    use std::io::Read;
    let mut start = [0; 2];
    std::fs::File::open(path).and_then(|mut f| f.read_exact(&mut start)).is_ok() && &start != b"#!"
}

fn ask_process(path: &Path) -> Result<Python, String> {
    let output = interrupt::output(Command::new(path).args(["-c", PROBE]))
        .map_err(|e| format!("cannot start '{}': {}", path.display(), crate::read::system_message(&e)))?;
    let stdout = String::from_utf8_lossy(&output.stdout);
    let answer = stdout.lines().filter_map(|l| l.strip_prefix(MARK)).next_back();
    let Some(answer) = answer.filter(|_| output.status.success()) else {
        let stderr = String::from_utf8_lossy(&output.stderr);
        let last = stderr.lines().next_back().unwrap_or("no answer").to_owned();
        return Err(format!("'{}' does not work as a Python: {last}", path.display()));
    };
    serde_json::from_str(answer).map_err(|e| format!("cannot understand the answer of '{}': {e}", path.display()))
}
