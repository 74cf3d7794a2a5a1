//! The options that all translating commands share; their names are those of the `cython`
//! command.

use crate::print;
use indexmap::IndexMap;
use pyxide_driver::annotate::Annotate;
use pyxide_driver::options::{Language, Options};
use std::path::PathBuf;
use std::process::ExitCode;

/// What is asked of the translation.
#[derive(clap::Args, Debug, Clone, Default)]
pub struct TranslationArguments {
    /// Search this folder for .pxd and .pxi files (may be repeated)
    #[arg(short = 'I', long = "include-dir", value_name = "FOLDER", visible_alias = "include-path")]
    include_dirs: Vec<PathBuf>,
    /// Set compiler directives
    #[arg(short = 'X', long = "directive", value_name = "NAME=VALUE,...", value_parser = parse_pairs)]
    directives: Vec<Pairs>,
    /// Give names for DEF and IF
    #[arg(short = 'E', long = "compile-time-env", value_name = "NAME=VALUE,...", value_parser = parse_pairs)]
    compile_time_env: Vec<Pairs>,
    /// Python 2 syntax and meaning
    #[arg(short = '2', group = "level")]
    level_2: bool,
    /// Python 3 syntax and meaning (the default)
    #[arg(short = '3', group = "level")]
    level_3: bool,
    /// The same as -3
    #[arg(long = "3str", group = "level")]
    level_3str: bool,
    /// Write a web page that shows how much Python each line touches, and its C (m.html)
    #[arg(short = 'a', long)]
    annotate: bool,
    /// The same with the complete C
    #[arg(long)]
    annotate_fullc: bool,
    /// Make a program: add a C function `main`, or of the name given, that starts Python and runs the module
    #[arg(long, num_args = 0..=1, require_equals = true, value_name = "NAME", default_missing_value = "main")]
    embed: Option<String>,
    /// Further modules, by name and with commas between them, whose C is linked into the program
    #[arg(long, value_name = "MODULES", requires = "embed", value_delimiter = ',')]
    embed_modules: Vec<String>,
    /// Make C++
    #[arg(short = '+', long = "cplus")]
    cplus: bool,
    /// `error`: warnings are errors; `extra`: more warnings
    #[arg(short = 'W', value_name = "error|extra")]
    warnings: Vec<WarningMode>,
    /// The same as -Werror
    #[arg(long = "warning-errors", hide = true)]
    warning_errors: bool,
    /// The same as -Wextra
    #[arg(long = "warning-extra", hide = true)]
    warning_extra: bool,
    /// Stop at the first error
    #[arg(long = "fast-fail")]
    fast_fail: bool,
    /// Report nothing behind the first statement that cannot be read, as Cython does
    #[arg(long, hide_short_help = true)]
    until_unreadable: bool,
    /// Turn some compile-time errors into run-time errors
    #[arg(long)]
    lenient: bool,
    /// Leave docstrings out of the module
    #[arg(short = 'D', long = "no-docstrings")]
    no_docstrings: bool,
    /// Put the position of each function into its docstring
    #[arg(short = 'p', long = "embed-positions")]
    embed_positions: bool,
    /// Print #line directives that point to the source
    #[arg(long = "line-directives")]
    line_directives: bool,
    /// Repeat C headers in the generated .h
    #[arg(long = "capi-reexport-cincludes", hide_short_help = true)]
    capi_reexport_cincludes: bool,
    /// Release objects at exit, for memory debugging; the level says how much
    #[arg(long, value_name = "LEVEL", default_value_t = 0, hide_default_value = true, hide_short_help = true)]
    cleanup: u32,
    /// For tests of pyxide: functions count the references they own, and abort on a difference
    #[arg(long, hide = true)]
    count_references: bool,
    /// Import what modules share from this module, which `cython generate-shared` makes
    #[arg(long, value_name = "MODULE")]
    shared: Option<String>,
    /// Show in the web page which lines have run, by a report of `coverage xml`; implies -a
    #[arg(long, value_name = "FILE")]
    annotate_coverage: Option<PathBuf>,
    /// Write what cygdb reads to cython_debug/
    #[arg(long)]
    gdb: bool,
    /// The same below this folder
    #[arg(long, value_name = "FOLDER")]
    gdb_outdir: Option<PathBuf>,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum WarningMode {
    Error,
    Extra,
}

type Pairs = Vec<(String, String)>;

/// `NAME=VALUE,...`
fn parse_pairs(text: &str) -> Result<Pairs, String> {
    let mut pairs = vec![];
    for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
        let Some((name, value)) = item.split_once('=') else {
            return Err(format!("'{item}' is not NAME=VALUE"));
        };
        pairs.push((name.trim().to_owned(), value.trim().to_owned()));
    }
    Ok(pairs)
}

impl TranslationArguments {
    /// The options as the driver takes them; an error is printed for a directive that does not exist.
    pub fn options(&self) -> Result<Options, ExitCode> {
        for (name, value) in self.directives.iter().flatten() {
            if let Err(message) = pyxide_driver::command_line_directive(name, value) {
                print::error(format_args!("-X {name}={value}: {message}"));
                return Err(ExitCode::from(crate::WRONG_USAGE));
            }
        }
        Ok(self.supported_options())
    }

    fn supported_options(&self) -> Options {
        let level = [(self.level_2, "2"), (self.level_3, "3"), (self.level_3str, "3")];
        let flatten = |all: &[Pairs]| all.iter().flatten().cloned().collect::<IndexMap<_, _>>();
        Options {
            language: if self.cplus { Language::Cpp } else { Language::C },
            language_level: level.iter().find(|(given, _)| *given).map(|(_, level)| (*level).to_owned()),
            directives: flatten(&self.directives),
            compile_time_env: flatten(&self.compile_time_env),
            include_dirs: self.include_dirs.clone(),
            warnings_as_errors: self.warning_errors || self.warnings.contains(&WarningMode::Error),
            extra_warnings: self.warning_extra || self.warnings.contains(&WarningMode::Extra),
            fast_fail: self.fast_fail,
            until_unreadable: self.until_unreadable,
            no_docstrings: self.no_docstrings,
            embed_positions: self.embed_positions,
            line_directives: self.line_directives,
            lenient: self.lenient,
            capi_reexport_cincludes: self.capi_reexport_cincludes,
            annotate_coverage: self.annotate_coverage.clone(),
            gdb: self.gdb || self.gdb_outdir.is_some(),
            gdb_outdir: self.gdb_outdir.clone(),
            annotate: match (self.annotate_fullc, self.annotate || self.annotate_coverage.is_some()) {
                (true, _) => Annotate::Everything,
                (false, true) => Annotate::Lines,
                (false, false) => Annotate::No,
            },
            embed: self.embed.clone(),
            embed_modules: self.embed_modules.clone(),
            cleanup: self.cleanup,
            count_references: self.count_references,
            shared_module: self.shared.clone(),
            ..Options::default()
        }
    }
}
