//! What came of a job, as Python sees it.

use pyo3::prelude::*;
use pyxide_base::{Severity, SourceMap};
use crate::job::Job;
use pyxide_driver::asked::Asked;
use pyxide_driver::incremental::Finished;
use pyxide_driver::module_build::Status;
use pyxide_driver::render::{self, Detail};
use std::path::PathBuf;

/// One diagnostic.
#[pyclass(frozen, get_all, module = "pyxide._native")]
pub struct Note {
    /// `error`, `warning` or `performance hint`.
    severity: &'static str,
    /// What kind of problem it is, for programs.
    code: String,
    /// The file as it was named to the compiler.
    path: String,
    /// From 1.
    line: u32,
    /// From 0.
    column: u32,
    message: String,
    /// How to mend it, when that is known.
    help: Option<String>,
}

/// The end of a job.
#[pyclass(frozen, module = "pyxide._native")]
pub struct Outcome {
    /// `built`, `current` or `failed`.
    #[pyo3(get)]
    pub(crate) status: &'static str,
    /// The C or C++ file.
    #[pyo3(get)]
    pub(crate) output: PathBuf,
    /// The files written, in order; the C or C++ comes last but for a dependency file.
    #[pyo3(get)]
    written: Vec<PathBuf>,
    /// Every file that was read, the source first.
    #[pyo3(get)]
    pub(crate) dependencies: Vec<PathBuf>,
    notes: Vec<Note>,
    styled: String,
    asked: Asked,
}

#[pymethods]
impl Outcome {
    /// Whether there were no errors.
    #[getter]
    fn ok(&self) -> bool {
        self.status != "failed"
    }

    /// The diagnostics in the order of their places.
    #[getter]
    fn notes(&self) -> Vec<Note> {
        self.notes.clone()
    }

    /// The `# distutils:` comments of the source and of all that it reads: file, key, value.
    #[getter]
    fn comments(&self) -> Vec<(PathBuf, String, String)> {
        self.asked.comments.clone()
    }

    /// The C headers that `cdef extern from` names in the source and in all that it reads.
    #[getter]
    fn headers(&self) -> Vec<(PathBuf, String)> {
        self.asked.headers.clone()
    }

    /// The diagnostics for people, with excerpts of the source.
    #[getter]
    fn text(&self) -> String {
        anstream::adapter::strip_str(&self.styled).to_string()
    }

    /// The same with escape sequences for terminals.
    #[getter]
    fn styled_text(&self) -> &str {
        &self.styled
    }
}

impl Clone for Note {
    fn clone(&self) -> Note {
        Note {
            severity: self.severity,
            code: self.code.clone(),
            path: self.path.clone(),
            line: self.line,
            column: self.column,
            message: self.message.clone(),
            help: self.help.clone(),
        }
    }
}

impl Outcome {
    /// From the driver's outcome for a job.
    pub(crate) fn new(job: &Job, finished: Finished) -> Outcome {
        let Finished { outcome, status, output, asked } = finished;
        let source = &job.source;
        let mut sorted: Vec<_> = outcome.diagnostics.iter().collect();
        sorted.sort_by_key(|d| (d.loc.file, d.loc.span.start, d.severity, d.loc.span.end));
        let mut dependencies = vec![source.clone()];
        let own = std::path::absolute(source).unwrap_or_default();
        let is_own = |path: &&PathBuf| std::path::absolute(path).is_ok_and(|path| path == own);
        dependencies.extend(outcome.record.reads.keys().filter(|path| !is_own(path)).cloned());
        Outcome {
            status: match status {
                _ if outcome.failed() => "failed",
                Status::Current => "current",
                Status::Failed => "failed",
                Status::Built | Status::Placed => "built",
            },
            output,
            written: outcome.written.clone(),
            dependencies,
            notes: sorted.iter().map(|d| note(d, &outcome.sources)).collect(),
            styled: render::render_all(outcome.diagnostics.iter(), &outcome.sources, Detail::Full),
            asked,
        }
    }
}

fn note(d: &pyxide_base::Diagnostic, sources: &SourceMap) -> Note {
    let source = sources.get(d.loc.file);
    let at = source.line_col(d.loc.span.start);
    Note {
        severity: match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::PerformanceHint => "performance hint",
        },
        code: d.code.to_string(),
        path: source.path.to_string(),
        line: at.line,
        column: at.column - 1,
        message: d.message.clone(),
        help: d.help.clone(),
    }
}
