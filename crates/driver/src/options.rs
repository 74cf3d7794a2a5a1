//! What can be asked of a translation.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The language of the output.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, Hash)]
pub enum Language {
    /// C99.
    #[default]
    C,
    /// C++11.
    Cpp,
}

impl Language {
    /// The extension of output files, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Language::C => "c",
            Language::Cpp => "cpp",
        }
    }
}

/// The options that change what a translation gives. Everything in here is part of cache
/// keys, so what only changes how a run looks does not belong here.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Options {
    /// C or C++; a `# distutils: language` comment of the source can ask for C++ too.
    pub language: Language,
    /// `2`, `3` or `3str` from the command line; a `# cython:` comment overrides it.
    pub language_level: Option<String>,
    /// Directives in the order given, values as text (`boundscheck` -> `False`).
    pub directives: IndexMap<String, String>,
    /// Names for `DEF` and `IF`, values as text.
    pub compile_time_env: IndexMap<String, String>,
    /// Folders of `-I`, in order.
    pub include_dirs: Vec<PathBuf>,
    /// `-Werror`: a warning is an error.
    pub warnings_as_errors: bool,
    /// `-Wextra`: more warnings.
    pub extra_warnings: bool,
    /// `show_all_warnings`: also warnings about what many programs do on purpose.
    pub all_warnings: bool,
    /// Report the first error only.
    pub fast_fail: bool,
    /// Report nothing behind the first statement that cannot be read, as Cython does.
    pub until_unreadable: bool,
    /// Leave docstrings out of the module.
    pub no_docstrings: bool,
    /// Put positions into docstrings.
    pub embed_positions: bool,
    /// Print `#line` directives that point to the source.
    pub line_directives: bool,
    /// Some compile-time errors become run-time errors.
    pub lenient: bool,
    /// Repeat `cdef extern from` headers in the generated `.h`.
    pub capi_reexport_cincludes: bool,
    /// `--cleanup`: how much is released at exit.
    pub cleanup: u32,
    /// `--gdb`: write what debuggers need.
    pub gdb: bool,
    /// `--gdb-outdir`: the folder for that, instead of the current one.
    pub gdb_outdir: Option<PathBuf>,
    /// `--annotate`: a listing as a web page beside the output.
    pub annotate: crate::annotate::Annotate,
    /// `--annotate-coverage`: a report of coverage.py (`coverage xml`) to show in the listing.
    pub annotate_coverage: Option<PathBuf>,
    /// `--embed`: the name of the C function that starts the interpreter.
    pub embed: Option<String>,
    /// `--embed-modules`: further modules to build into the program.
    pub embed_modules: Vec<String>,
    /// `--count-references`: functions of the output check their own reference counts.
    pub count_references: bool,
    /// `--shared`: the module that holds shared helpers.
    pub shared_module: Option<String>,
    /// `generate-shared`: this is that module, and holds these.
    pub shared_parts: Option<crate::shared::Parts>,
}
