//! `pyxide compile` and `pyxide check`.

use crate::arguments::TranslationArguments;
use crate::generate_shared;
use crate::print;
use crate::python::PythonArguments;
use pyxide_driver::compile::{self, Outcome, Setting, output_path};
use pyxide_driver::files::Disk;
use pyxide_driver::render::{Detail, render_all};
use pyxide_driver::module_build::{Reuse, Status};
use pyxide_driver::incremental::{self, Goal};
use pyxide_driver::pipeline;
use pyxide_driver::result_cache::ResultCache;
use pyxide_driver::shared::Parts;
use pyxide_driver::{cache_folder, depfile, gdb, interrupt};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  pyxide compile hello.pyx                 hello.pyx -> hello.c
  pyxide compile -o build/ a.pyx b.pyx     -> build/a.c build/b.c
  pyxide compile --cplus -3 geometry.pyx   -> geometry.cpp
  pyxide compile -X boundscheck=False,cdivision=True fast.pyx
  pyxide compile -I include --module-name pkg.mod mod.pyx

Problems are printed as `file:line:column: message` on stderr. The exit code is 0 when all
files were translated, 1 when one was not, 2 when the command line is wrong.")]
pub struct CompileArguments {
    /// Files to translate
    #[arg(value_name = "FILE")]
    sources: Vec<PathBuf>,
    /// Write to this file, or into this folder
    #[arg(short = 'o', long = "output-file", value_name = "PATH")]
    output: Option<PathBuf>,
    /// Fully qualified name of the module (default: from the file's name and packages)
    #[arg(long = "module-name", value_name = "NAME")]
    module_name: Option<String>,
    /// Work in this folder: paths and searches start there
    #[arg(short = 'w', long = "working", value_name = "FOLDER")]
    working: Option<PathBuf>,
    /// Only translate sources that are newer than their output
    #[arg(short = 't', long)]
    timestamps: bool,
    /// Translate all, whatever -t says
    #[arg(short = 'f', long)]
    force: bool,
    /// Write a make-style dependency file beside each output (m.c.dep)
    #[arg(short = 'M', long)]
    depfile: bool,
    /// Write the messages for each source to a file beside it (m.lis)
    #[arg(short = 'l', long = "create-listing", hide_short_help = true)]
    listing: bool,
    /// Use translations that an earlier run with --cache has made of the same things, here or in another project
    #[arg(long)]
    cache: bool,
    /// Write the C of a module that holds what modules share; the same as `cython generate-shared FILE`
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    generate_shared: Option<PathBuf>,
    /// Name each file
    #[arg(short = 'v', long)]
    verbose: bool,
    #[command(flatten)]
    python: PythonArguments,
    #[command(flatten)]
    translation: TranslationArguments,
}

#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  pyxide check hello.pyx
  pyxide check -Wextra -Werror src/*.pyx")]
pub struct CheckArguments {
    /// Files to look at
    #[arg(required = true, value_name = "FILE")]
    sources: Vec<PathBuf>,
    #[command(flatten)]
    python: PythonArguments,
    #[command(flatten)]
    translation: TranslationArguments,
}

/// `pyxide compile`.
pub fn compile(arguments: &CompileArguments) -> Result<ExitCode, ExitCode> {
    if let Some(output) = &arguments.generate_shared {
        let parts = Parts::chosen(None, &[]).map_err(|_| ExitCode::FAILURE)?;
        let written = generate_shared::write(output, arguments.module_name.as_deref(), parts);
        if arguments.sources.is_empty() || written != ExitCode::SUCCESS {
            return Ok(written);
        }
    }
    if arguments.sources.is_empty() {
        print::error("give at least one source file");
        return Err(ExitCode::from(crate::WRONG_USAGE));
    }
    if let Some(folder) = &arguments.working {
        std::env::set_current_dir(folder).map_err(|e| {
            print::error(format_args!("cannot work in '{}': {}", folder.display(), pyxide_driver::read::system_message(&e)));
            ExitCode::from(crate::WRONG_USAGE)
        })?;
    }
    let several = arguments.sources.len() > 1;
    let output = arguments.output.as_deref();
    if several && arguments.module_name.is_some() {
        print::error("--module-name names one module: give one source file");
        return Err(ExitCode::from(crate::WRONG_USAGE));
    }
    if several && output.is_some_and(|o| !o.is_dir() && !pyxide_driver::lookup::shown(o).ends_with('/')) {
        print::error("several source files need a folder after -o");
        return Err(ExitCode::from(crate::WRONG_USAGE));
    }
    if let Some(folder) = output.filter(|o| pyxide_driver::lookup::shown(o).ends_with('/')) {
        // A failure shows itself when the first file is written.
        let _ = std::fs::create_dir_all(folder);
    }
    let options = arguments.translation.options()?;
    let python_path = || arguments.python.path();
    let cache = ResultCache::standard().filter(|_| arguments.cache && !arguments.force);
    let setting =
        Setting { files: &Disk, python_path: &python_path, options: &options, translate: pipeline::translate, cache: cache.as_ref() };
    interrupt::install();
    if options.gdb {
        if let Ok((python, _)) = arguments.python.find() {
            // A failure shows itself when the description of the first module is written.
            let _ = gdb::write_interpreter(options.gdb_outdir.as_deref().unwrap_or(Path::new("")), Path::new(&python.executable));
        }
    }
    let each = |source: &PathBuf| {
        let target = output_path(source, output, &options);
        if arguments.timestamps && !arguments.force && is_current(source, &target) {
            return Outcome::default();
        }
        if arguments.verbose {
            print::note(format_args!("Compiling {}", source.display()));
        }
        let module = arguments.module_name.as_deref();
        let mut outcome = if arguments.cache {
            let reuse = if arguments.force { Reuse::Nothing } else { Reuse::Valid };
            let finished = incremental::compile(setting, source, module, Goal::File(&target), reuse);
            if finished.status == Status::Current {
                return finished.outcome;
            }
            finished.outcome
        } else {
            compile::compile(setting, source, module, &target)
        };
        if arguments.depfile && !outcome.failed() {
            compile::write_beside(&mut outcome, source, &depfile::path(&target), |o| depfile::text(&target, &o.record, &python_path));
        }
        if arguments.listing {
            let listing = source.with_extension("lis");
            compile::write_beside(&mut outcome, source, &listing, |o| {
                anstream::adapter::strip_str(&render_all(o.diagnostics.iter(), &o.sources, Detail::Line)).to_string()
            });
        }
        outcome
    };
    let outcomes = for_each_source(&arguments.sources, each);
    if arguments.cache {
        cache_folder::prune();
    }
    Ok(report(outcomes))
}

/// `pyxide check`.
pub fn check(arguments: &CheckArguments) -> Result<ExitCode, ExitCode> {
    let options = arguments.translation.options()?;
    let python_path = || arguments.python.path();
    let each = |source: &PathBuf| {
        // Nothing is written, so the file itself may say what it would become.
        let mut options = options.clone();
        let text = std::fs::read(source).unwrap_or_default();
        if let Some(language) = pyxide_driver::distutils::parse(&String::from_utf8_lossy(&text), std::path::Path::new("")).language {
            options.language = language;
        }
        let setting = Setting { files: &Disk, python_path: &python_path, options: &options, translate: pipeline::translate, cache: None };
        compile::translate(setting, source, None)
    };
    Ok(report(for_each_source(&arguments.sources, each)))
}

/// In parallel, results in the order of the sources; one file starts no threads.
fn for_each_source(sources: &[PathBuf], each: impl Fn(&PathBuf) -> Outcome + Sync + Send) -> Vec<Outcome> {
    match sources {
        [one] => vec![each(one)],
        many => many.par_iter().map(each).collect(),
    }
}

fn report(outcomes: Vec<Outcome>) -> ExitCode {
    for outcome in &outcomes {
        print::diagnostics(outcome);
    }
    if outcomes.iter().any(Outcome::failed) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Whether the output is at least as new as the source.
fn is_current(source: &Path, target: &Path) -> bool {
    let time = |path: &Path| std::fs::metadata(path).and_then(|m| m.modified()).ok();
    matches!((time(source), time(target)), (Some(s), Some(t)) if t >= s)
}
