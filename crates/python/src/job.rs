//! One source file to translate, as Python describes it.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyxide_driver::annotate::Annotate;
use pyxide_driver::options::{Language, Options};
use pyxide_driver::result_cache::ResultCache;
use std::path::PathBuf;

/// A source file, where its C goes, and everything that the translation depends on.
#[pyclass(frozen, module = "pyxide._native")]
pub struct Job {
    pub(crate) source: PathBuf,
    /// A file or a folder; `None`: beside the source.
    pub(crate) output: Option<PathBuf>,
    /// Whether the output is written.
    pub(crate) write: bool,
    /// The comments at the head of the source and of what it cimports choose the language.
    pub(crate) own_language: bool,
    pub(crate) module_name: Option<String>,
    pub(crate) options: Options,
    /// The folders in which installed packages are looked for.
    pub(crate) python_path: Vec<PathBuf>,
    /// Translate although nothing has changed.
    pub(crate) force: bool,
    /// Write the dependencies beside the output.
    pub(crate) depfile: bool,
    /// Where translations of all projects are kept.
    pub(crate) cache: Option<ResultCache>,
}

type Pairs = Vec<(String, String)>;

#[pymethods]
impl Job {
    /// `output` is a file, or a folder that exists, or `None` for beside the source; `write=False`
    /// only looks for mistakes. Without a `language` the comments of the sources choose it, and
    /// with it the extension of `output`. `flags` are names of yes-or-no options. `cache` is a folder
    /// for translations of all projects; an empty path is the usual one.
    #[new]
    #[pyo3(signature = (
        source, output=None, *, module_name=None, language=None, language_level=None, directives=vec![],
        compile_time_env=vec![], include_dirs=vec![], python_path=vec![], flags=vec![], cleanup=0, annotate=None, embed=None, embed_modules=vec![],
        write=true, force=true, depfile=false, cache=None, shared_module=None,
        annotate_coverage=None, gdb_folder=None
    ))]
    #[allow(clippy::too_many_arguments, reason = "keywords in Python")]
    fn new(
        source: PathBuf,
        output: Option<PathBuf>,
        module_name: Option<String>,
        language: Option<&str>,
        language_level: Option<String>,
        directives: Pairs,
        compile_time_env: Pairs,
        include_dirs: Vec<PathBuf>,
        python_path: Vec<PathBuf>,
        flags: Vec<String>,
        cleanup: u32,
        annotate: Option<&str>,
        embed: Option<String>,
        embed_modules: Vec<String>,
        write: bool,
        force: bool,
        depfile: bool,
        cache: Option<PathBuf>,
        shared_module: Option<String>,
        annotate_coverage: Option<PathBuf>,
        gdb_folder: Option<PathBuf>,
    ) -> PyResult<Job> {
        let mut options = Options {
            language: language.map(parse_language).transpose()?.unwrap_or_default(),
            language_level,
            directives: directives.into_iter().collect(),
            compile_time_env: compile_time_env.into_iter().collect(),
            include_dirs,
            cleanup,
            annotate: parse_annotate(annotate)?,
            embed,
            embed_modules,
            shared_module,
            annotate_coverage,
            gdb: gdb_folder.is_some(),
            gdb_outdir: gdb_folder,
            ..Options::default()
        };
        for flag in &flags {
            *option_of(&mut options, flag)? = true;
        }
        let own_language = language.is_none();
        let cache = cache.and_then(|folder| if folder.as_os_str().is_empty() { ResultCache::standard() } else { Some(ResultCache::at(folder)) });
        Ok(Job { source, output, write, own_language, module_name, options, python_path, force, depfile, cache })
    }
}

fn parse_annotate(wanted: Option<&str>) -> PyResult<Annotate> {
    match wanted {
        None => Ok(Annotate::No),
        Some("default") => Ok(Annotate::Lines),
        Some("fullc") => Ok(Annotate::Everything),
        Some(name) => Err(PyValueError::new_err(format!("'{name}' is no kind of listing: give 'default' or 'fullc'"))),
    }
}

fn parse_language(name: &str) -> PyResult<Language> {
    match name.to_ascii_lowercase().as_str() {
        "c" => Ok(Language::C),
        "c++" | "cpp" => Ok(Language::Cpp),
        _ => Err(PyValueError::new_err(format!("'{name}' is not a language to translate to: give 'c' or 'c++'"))),
    }
}

/// The yes-or-no option with this name.
fn option_of<'a>(options: &'a mut Options, name: &str) -> PyResult<&'a mut bool> {
    Ok(match name {
        "warnings_as_errors" => &mut options.warnings_as_errors,
        "extra_warnings" => &mut options.extra_warnings,
        "all_warnings" => &mut options.all_warnings,
        "fast_fail" => &mut options.fast_fail,
        "no_docstrings" => &mut options.no_docstrings,
        "embed_positions" => &mut options.embed_positions,
        "line_directives" => &mut options.line_directives,
        "lenient" => &mut options.lenient,
        "capi_reexport_cincludes" => &mut options.capi_reexport_cincludes,
        _ => return Err(PyValueError::new_err(format!("there is no option '{name}'"))),
    })
}
