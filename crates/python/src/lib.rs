//! `pyxide._native`: the compiler inside a Python process.
//!
//! The module has no state: each call names everything that it depends on, and translations run
//! on threads of their own with the interpreter released, so it does not matter how the process
//! was started or what else it does. What it offers is described in `python/pyxide/_native.pyi`.
//!
//! See `ARCHITECTURE.md`.

mod job;
mod outcome;
mod translate;

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyxide_driver::shared;

/// The compiler behind the packages `pyxide` and `Cython`.
#[pymodule(name = "_native", gil_used = false)]
mod native {
    #[pymodule_export]
    use super::job::Job;
    #[pymodule_export]
    use super::outcome::{Note, Outcome};
    #[pymodule_export]
    use super::translate::translate;
    #[pymodule_export]
    use super::{expand, generate_shared, module_name};

    /// Panics are reported where the file is known, not on stderr.
    #[pymodule_init]
    fn init(_module: &super::Bound<'_, super::PyModule>) -> super::PyResult<()> {
        pyxide_driver::panics::install();
        Ok(())
    }

    #[pymodule_export]
    const VERSION: &str = pyxide_driver::VERSION;
    #[pymodule_export]
    const COMPLETE_TITLE: &str = pyxide_driver::annotate::COMPLETE_TITLE;
    #[pymodule_export]
    const CYTHON_VERSION: &str = pyxide_driver::CYTHON_VERSION;
    #[pymodule_export]
    const BUILD_ID: &str = pyxide_driver::BUILD_ID;
}

/// The qualified name that the packages around a source file give its module.
#[pyfunction]
fn module_name(path: std::path::PathBuf) -> String {
    pyxide_driver::module_name::place(&pyxide_driver::files::Disk, &path).module
}

/// Writes the C of a module that holds what modules share. `only` and `exclude` are names of features.
#[pyfunction]
#[pyo3(signature = (output, name, *, only=None, exclude=vec![]))]
fn generate_shared(output: std::path::PathBuf, name: &str, only: Option<Vec<String>>, exclude: Vec<String>) -> PyResult<()> {
    let parts = shared::Parts::chosen(only.as_deref(), &exclude).map_err(PyValueError::new_err)?;
    let outcome = shared::generate(&output, name, parts);
    match outcome.diagnostics.iter().next() {
        Some(diagnostic) if outcome.failed() => Err(PyOSError::new_err(diagnostic.message.clone())),
        _ => Ok(()),
    }
}

/// The files and folders that match a pattern with `*`, `**`, `?`, `[...]` and `{a,b}`.
#[pyfunction]
fn expand(pattern: &str) -> Vec<String> {
    pyxide_driver::pattern::expand(pattern).iter().map(|path| path.to_string_lossy().into_owned()).collect()
}
