//! `cythonize --timeit`: compiled code, timed in the namespace of a module.

use crate::print;
use pyxide_driver::module_build::{self, Build, Status};
use pyxide_driver::{files::Disk, module_name};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const RUNNER: &str = include_str!("timeit.py");

/// What is timed.
pub struct Benchmark<'a> {
    /// The statements of the loop.
    pub code: &'a str,
    /// What comes before the loop.
    pub setup: Option<&'a str>,
    /// The module whose names the code sees; built already.
    pub module: Option<&'a Path>,
}

/// The source of the module that times: setup and loop are one function, so that both may declare
/// C variables.
fn source(benchmark: &Benchmark<'_>) -> String {
    let mut text = String::from("from time import perf_counter as pyx_now\n");
    if let Some(module) = benchmark.module {
        let _ = writeln!(text, "from {} import *", module_name::place(&Disk, module).module);
    }
    text.push_str("def run(long pyx_loops):\n    cdef long pyx_i\n");
    for line in benchmark.setup.unwrap_or("pass").lines() {
        let _ = writeln!(text, "    {line}");
    }
    text.push_str("    cdef double pyx_start = pyx_now()\n    for pyx_i in range(pyx_loops):\n");
    for line in benchmark.code.lines() {
        let _ = writeln!(text, "        {line}");
    }
    text.push_str("    return pyx_now() - pyx_start\n");
    text
}

/// Builds the code, runs it, and prints what it takes.
pub fn run(build: Build<'_>, benchmark: &Benchmark<'_>) -> Result<ExitCode, ExitCode> {
    let failed = |what: String| {
        print::error(what);
        ExitCode::FAILURE
    };
    let folder = tempfile::tempdir().map_err(|e| failed(format!("cannot make a temporary folder: {e}")))?;
    let path = folder.path().join("pyxide_timeit.pyx");
    std::fs::write(&path, source(benchmark)).map_err(|e| failed(format!("cannot write '{}': {e}", path.display())))?;
    let built = module_build::build(build, &path);
    print::diagnostics(&built.outcome);
    if built.status == Status::Failed {
        return Err(ExitCode::FAILURE);
    }
    let mut folders: Vec<PathBuf> = vec![std::env::current_dir().unwrap_or_default()];
    folders.extend(benchmark.module.map(|module| module_name::place(&Disk, module).root));
    let status = Command::new(&build.python.executable).args(["-c", RUNNER]).arg(&built.path).args(folders).status();
    match status {
        Ok(status) if status.success() => Ok(ExitCode::SUCCESS),
        Ok(_) => Err(ExitCode::FAILURE),
        Err(e) => Err(failed(format!("cannot start '{}': {e}", build.python.executable.display()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn setup_and_code_of_several_lines() {
        let text = source(&Benchmark { code: "f(x)\ng(x)", setup: Some("cdef int x = 1\ny = 2"), module: None });
        assert!(text.contains("    cdef int x = 1\n    y = 2\n"), "{text}");
        assert!(text.contains("        f(x)\n        g(x)\n"), "{text}");
    }
}
