//! `pyxide build`.

use crate::arguments::TranslationArguments;
use crate::print;
use crate::progress::{Progress, Shown};
use crate::python::PythonArguments;
use pyxide_driver::files::Disk;
use pyxide_driver::{atomic, cache_folder, interrupt};
use pyxide_driver::module_build::{self, Build, Built, Reuse, Status};
use rayon::prelude::*;
use pyxide_driver::pipeline;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Folders that hold no sources of the project.
const SKIPPED: [&str; 6] = ["build", "dist", "node_modules", "__pycache__", "site-packages", "target"];

#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  pyxide build                      every .pyx file below the current folder
  pyxide build hello.pyx            hello.pyx -> hello.cpython-312-x86_64-linux-gnu.so
  pyxide build src tools/fast.pyx   a folder and a file
  pyxide build -j 2 --python 3.12/bin/python

A module is built again when something that it was made of has changed: its source, what it
cimports and includes, C headers, options, Python, the C compiler, pyxide itself.
CC, CFLAGS, CPPFLAGS and LDFLAGS are respected (CC=\"ccache gcc\" too), as are `# distutils:`
comments at the head of sources and declarations.")]
pub struct BuildArguments {
    /// Files, or folders that are searched for .pyx files
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Build all, whatever has not changed
    #[arg(short = 'f', long)]
    force: bool,
    /// Put the modules into this folder instead of beside their sources
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
    /// The full name of the module, for a single source in a namespace package
    #[arg(long, value_name = "NAME")]
    module_name: Option<String>,
    /// Write what was made and what it depends on to this file, as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Number of modules to work on at the same time (default: one per processor)
    #[arg(short = 'j', long, value_name = "N")]
    jobs: Option<usize>,
    /// Only print what is wrong
    #[arg(short = 'q', long)]
    quiet: bool,
    #[command(flatten)]
    python: PythonArguments,
    #[command(flatten)]
    translation: TranslationArguments,
}

/// `pyxide build`.
pub fn build(arguments: &BuildArguments) -> Result<ExitCode, ExitCode> {
    interrupt::install();
    let sources = find_sources(&arguments.paths);
    if sources.is_empty() {
        print::error(format_args!("there is no .pyx file in {}", list(&arguments.paths)));
        return Err(ExitCode::FAILURE);
    }
    if arguments.module_name.is_some() && sources.len() > 1 {
        print::error(format_args!("--module-name is for a single source, not for {}", sources.len()));
        return Err(ExitCode::from(crate::WRONG_USAGE));
    }
    let (python, toolchain) = arguments.python.find()?;
    let options = arguments.translation.options()?;
    let build = Build {
        files: &Disk,
        options: &options,
        translate: pipeline::translate,
        python: &python,
        toolchain: toolchain.as_ref().map_err(String::as_str),
        reuse: if arguments.force { Reuse::Nothing } else { Reuse::Valid },
    };
    let progress = Progress::new(sources.len(), if arguments.quiet { Shown::Nothing } else { Shown::Bar });
    let each = |source: &PathBuf| {
        let beside = || source.parent().unwrap_or(Path::new("")).to_path_buf();
        let folder = arguments.into.clone().unwrap_or_else(beside);
        let built = module_build::build_named_into(build, source, arguments.module_name.as_deref(), &folder);
        progress.step(|| {
            print::diagnostics(&built.outcome);
            let made = matches!(built.status, Status::Built | Status::Placed);
            if made && !arguments.quiet {
                print::note(format_args!("{} -> {}", built.source.display(), built.path.display()));
            }
        });
        built
    };
    let built: Vec<Built> = match &sources[..] {
        [one] => vec![each(one)],
        many => {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.jobs.unwrap_or(0)).build();
            match pool {
                Ok(pool) => pool.install(|| many.par_iter().map(each).collect()),
                Err(_) => many.iter().map(each).collect(),
            }
        }
    };
    progress.finish();
    cache_folder::prune();
    if let Some(path) = &arguments.report {
        if let Err(e) = atomic::write(path, report(&built).as_bytes()) {
            print::error(format_args!("cannot write '{}': {e}", path.display()));
            return Err(ExitCode::FAILURE);
        }
    }
    if !arguments.quiet {
        print::note(progress.summary(&ends(&built)));
    }
    let failed = built.iter().any(|b| b.status == Status::Failed);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// One object for each module, in the order of the sources.
fn report(built: &[Built]) -> String {
    let one = |built: &Built| {
        let (reads, misses) = &built.dependencies;
        serde_json::json!({
            "source": built.source,
            "module": built.module,
            "status": match built.status {
                Status::Built => "built",
                Status::Current => "current",
                Status::Placed => "placed",
                Status::Failed => "failed",
            },
            "path": built.path,
            "c_file": built.c_file,
            "dependencies": reads,
            "missing": misses,
        })
    };
    serde_json::Value::from(built.iter().map(one).collect::<Vec<_>>()).to_string()
}

fn ends(built: &[Built]) -> [(&'static str, usize); 4] {
    [
        ("built", count(built, Status::Built)),
        ("put into place", count(built, Status::Placed)),
        ("up to date", count(built, Status::Current)),
        ("failed", count(built, Status::Failed)),
    ]
}

fn count(built: &[Built], status: Status) -> usize {
    built.iter().filter(|b| b.status == status).count()
}

fn list(paths: &[PathBuf]) -> String {
    paths.iter().map(|p| format!("'{}'", p.display())).collect::<Vec<_>>().join(", ")
}

/// Named files as they are, and the `.pyx` files below named folders, in order of their names.
fn find_sources(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut sources = vec![];
    for path in paths {
        if path.is_dir() {
            below(path, &mut sources);
        } else {
            sources.push(path.clone());
        }
    }
    let mut seen = std::collections::HashSet::new();
    sources.retain(|path| seen.insert(std::path::absolute(path).unwrap_or_else(|_| path.clone())));
    sources
}

fn below(folder: &Path, sources: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // `./a.pyx` is shown as `a.pyx`.
        let path = if folder == Path::new(".") { PathBuf::from(entry.file_name()) } else { entry.path() };
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            let is_environment = path.join("pyvenv.cfg").exists();
            if !name.starts_with('.') && !SKIPPED.contains(&&*name) && !name.ends_with(".egg-info") && !is_environment {
                below(&path, sources);
            }
        } else if path.extension().is_some_and(|e| e == "pyx") {
            sources.push(path);
        }
    }
}
