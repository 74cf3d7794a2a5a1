//! The options that name a Python, and what a build needs of it.

use crate::print;
use pyxide_driver::python::{self, Python};
use pyxide_driver::toolchain::{self, Toolchain};
use std::path::PathBuf;
use std::process::ExitCode;

/// Which Python to build for.
#[derive(clap::Args, Debug, Clone, Default)]
pub struct PythonArguments {
    /// Build for this Python: a path, a name on PATH, or an environment's folder
    /// (default: PYXIDE_PYTHON, the active environment, python3 on PATH)
    #[arg(long, value_name = "PYTHON")]
    python: Option<PathBuf>,
}

impl PythonArguments {
    /// The Python and its C compiler; without a Python an error is printed.
    pub fn find(&self) -> Result<(Python, Result<Toolchain, String>), ExitCode> {
        let answer = python::find(self.python.as_deref()).and_then(|path| python::ask(&path));
        let python = answer.map_err(|e| {
            print::error(e);
            ExitCode::FAILURE
        })?;
        if python.version < [3, 9, 0] {
            print::error(format_args!(
                "'{}' is Python {}; modules are built for 3.9 and newer: name another with --python",
                python.executable.display(),
                python.short_version()
            ));
            return Err(ExitCode::FAILURE);
        }
        let toolchain = toolchain::find(&python, &toolchain::Here);
        Ok((python, toolchain))
    }

    /// The folders of `sys.path`, for finding installed declarations; none without a Python.
    pub fn path(&self) -> Vec<PathBuf> {
        let answer = python::find(self.python.as_deref()).and_then(|path| python::ask(&path));
        answer.map(|python| python.sys_path).unwrap_or_default()
    }
}
