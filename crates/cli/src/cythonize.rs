//! The `cythonize` command: translation of many files, and building in place.

use crate::arguments::TranslationArguments;
use crate::cythonize_options::{self, Chosen};
use crate::print;
use crate::progress::{Progress, Shown};
use crate::timeit;
use crate::python::PythonArguments;
use pyxide_driver::annotate::Annotate;
use pyxide_driver::compile::{Outcome, Setting, output_path, write_beside};
use pyxide_driver::files::Disk;
use pyxide_driver::module_build::{self, Build, Reuse, Status};
use pyxide_driver::incremental::{self, Goal};
use pyxide_driver::options::{Language, Options};
use pyxide_driver::python::Python;
use pyxide_driver::result_cache::ResultCache;
use pyxide_driver::{atomic, cache_folder, depfile, distutils, interrupt, module_name, pattern, pipeline};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(clap::Parser, Debug)]
#[command(
    name = "cythonize",
    about = "Translate and build Cython files (pyxide, in the place of Cython).",
    after_help = "\
Examples:
  cythonize -i hello.pyx              hello.c and an extension module, beside hello.pyx
  cythonize -3 -j4 'src/**/*.pyx'     translate all; patterns may be quoted

Files that have not changed, in all that they were made of, are left alone."
)]
pub struct CythonizeArguments {
    #[command(flatten)]
    screen: print::ScreenOptions,
    /// Files, patterns (`src/**/*.pyx`), or folders that are searched for .py and .pyx files
    #[arg(value_name = "SOURCE")]
    sources: Vec<String>,
    /// Leave out files that match this pattern
    #[arg(short = 'x', long, value_name = "PATTERN")]
    exclude: Vec<String>,
    /// Build extension modules below build/
    #[arg(short = 'b', long)]
    build: bool,
    /// Build extension modules beside their sources
    #[arg(short = 'i', long)]
    inplace: bool,
    /// Number of files to work on at the same time (default: one per processor)
    #[arg(short = 'j', long, value_name = "N")]
    parallel: Option<usize>,
    /// Make all again, whatever has not changed
    #[arg(short = 'f', long)]
    force: bool,
    /// Only print what is wrong
    #[arg(short = 'q', long)]
    quiet: bool,
    /// Go on with the other files when one fails
    #[arg(short = 'k', long = "keep-going")]
    keep_going: bool,
    /// Write a make-style dependency file beside each output (m.c.dep)
    #[arg(short = 'M', long)]
    depfile: bool,
    /// Build in place, then time this code in the namespace of the first module
    #[arg(long, value_name = "CODE")]
    timeit: Option<String>,
    /// What runs once before the code of --timeit
    #[arg(long, value_name = "CODE", requires = "timeit")]
    setup: Option<String>,
    /// Set an option of the Python function `cythonize`
    #[arg(short = 's', long = "option", value_name = "NAME=VALUE,...")]
    options: Vec<String>,
    #[command(flatten)]
    python: PythonArguments,
    #[command(flatten)]
    translation: TranslationArguments,
}

/// The command.
pub fn cythonize(arguments: &CythonizeArguments) -> Result<ExitCode, ExitCode> {
    arguments.screen.apply();
    if arguments.sources.is_empty() && arguments.timeit.is_none() {
        print::error("give at least one source file, pattern or folder");
        return Err(ExitCode::from(crate::WRONG_USAGE));
    }
    interrupt::install();
    let sources = find_sources(arguments)?;
    let mut options = arguments.translation.options()?;
    let regenerate = std::env::var("CYTHON_FORCE_REGEN").is_ok_and(|v| v == "1");
    let mut chosen = Chosen {
        options: &mut options,
        cache: None,
        force: arguments.force || regenerate,
        quiet: arguments.quiet,
        depfile: arguments.depfile,
        keep_going: arguments.keep_going,
        parallel: arguments.parallel,
    };
    for text in &arguments.options {
        if let Err(message) = cythonize_options::apply(text, &mut chosen) {
            print::error(format_args!("--option: {message}"));
            return Err(ExitCode::from(crate::WRONG_USAGE));
        }
    }
    let Chosen { cache, force, quiet, depfile, keep_going, parallel, .. } = chosen;
    let reuse = if force { Reuse::Nothing } else { Reuse::Valid };
    let progress = Progress::new(sources.len(), if quiet { Shown::Nothing } else { Shown::Bar });
    let cache = cache.filter(|_| !force);
    let count = sources.len();
    let work = Work { arguments, options: &options, reuse, cache, quiet, depfile, keep_going, parallel, progress, count, done: AtomicUsize::new(0) };
    let builds = arguments.inplace || arguments.build || arguments.timeit.is_some();
    let ended = if builds { build(&work, &sources)? } else { translate(&work, &sources) };
    work.progress.finish();
    cache_folder::prune();
    work.cache.iter().for_each(ResultCache::prune);
    if !quiet && count > 1 && work.progress.was_long() {
        let number = |status| ended.iter().filter(|ended| **ended == status).count();
        let ends = [(if builds { "built" } else { "translated" }, number(Status::Built) + number(Status::Placed)), ("up to date", number(Status::Current)), ("failed", number(Status::Failed))];
        print::note(work.progress.summary(&ends));
    }
    if ended.contains(&Status::Failed) {
        if builds {
            // Cython's words, which scripts look for.
            print::error("Compiling Cython modules failed with these errors:");
            let failed = sources.iter().zip(&ended).filter(|(_, status)| **status == Status::Failed);
            failed.for_each(|(source, _)| print::note(format_args!("\t* {}", source.display())));
        }
        return Ok(ExitCode::FAILURE);
    }
    match &arguments.timeit {
        Some(code) => time(&work, code, sources.first()),
        None => Ok(ExitCode::SUCCESS),
    }
}

/// `--timeit`.
fn time(work: &Work<'_>, code: &str, module: Option<&PathBuf>) -> Result<ExitCode, ExitCode> {
    let (python, toolchain) = work.arguments.python.find()?;
    let build = Build {
        files: &Disk,
        options: work.options,
        translate: pipeline::translate,
        python: &python,
        toolchain: toolchain.as_ref().map_err(String::as_str),
        reuse: Reuse::Valid,
    };
    let setup = work.arguments.setup.as_deref();
    timeit::run(build, &timeit::Benchmark { code, setup, module: module.map(PathBuf::as_path) })
}

struct Work<'a> {
    arguments: &'a CythonizeArguments,
    options: &'a Options,
    reuse: Reuse,
    cache: Option<ResultCache>,
    quiet: bool,
    depfile: bool,
    keep_going: bool,
    parallel: Option<usize>,
    progress: Progress,
    count: usize,
    done: AtomicUsize,
}

/// Translates each source to C beside it.
fn translate(work: &Work<'_>, sources: &[PathBuf]) -> Vec<Status> {
    let python_path = || work.arguments.python.path();
    each(work, sources, |source| {
        let setting = Setting {
            files: &Disk,
            python_path: &python_path,
            options: work.options,
            translate: pipeline::translate,
            cache: work.cache.as_ref(),
        };
        let target = output_path(source, None, work.options);
        let mut finished = incremental::compile(setting, source, None, Goal::Chosen(&target), work.reuse);
        if finished.status == Status::Built {
            add_depfile(work, &mut finished.outcome, source, &finished.output);
        }
        (finished.outcome, finished.status)
    })
}

/// The folder below `build` that setuptools would choose, with the module's packages.
fn build_folder(python: &Python, source: &Path) -> PathBuf {
    let place = module_name::place(&Disk, source);
    let absolute = std::path::absolute(source).unwrap_or_else(|_| source.to_path_buf());
    let packages = absolute.parent().and_then(|folder| folder.strip_prefix(&place.root).ok()).unwrap_or(Path::new(""));
    let [major, minor, _] = python.version;
    Path::new("build").join(format!("lib.{}-{}-{major}{minor}", python.platform, python.implementation)).join(packages)
}

/// Builds each source; its C is put beside it too.
fn build(work: &Work<'_>, sources: &[PathBuf]) -> Result<Vec<Status>, ExitCode> {
    let (python, toolchain) = work.arguments.python.find()?;
    Ok(each(work, sources, |source| {
        let build = Build {
            files: &Disk,
            options: work.options,
            translate: pipeline::translate,
            python: &python,
            toolchain: toolchain.as_ref().map_err(String::as_str),
            reuse: work.reuse,
        };
        let mut built = if work.arguments.inplace || work.arguments.timeit.is_some() {
            module_build::build_in_place(build, source)
        } else {
            module_build::build_into(build, source, &build_folder(&python, source))
        };
        let target = output_path(source, None, &options_of(work, source));
        if let Ok(bytes) = std::fs::read(&built.c_file) {
            // The C is for people and packagers; the module does not need it.
            if let Err(e) = atomic::write_if_changed(&target, &bytes) {
                print::error(format_args!("cannot write '{}': {}", target.display(), pyxide_driver::read::system_message(&e)));
                built.status = Status::Failed;
            }
        }
        if work.options.annotate != Annotate::No && built.status != Status::Failed {
            // The build keeps its C in the cache; the listing belongs beside that for people.
            let options = options_of(work, source);
            let python_path = || python.sys_path.clone();
            let setting = Setting { files: &Disk, python_path: &python_path, options: &options, translate: pipeline::translate, cache: None };
            incremental::compile(setting, source, None, Goal::File(&target), work.reuse);
        }
        if built.status == Status::Built {
            add_depfile(work, &mut built.outcome, source, &target);
        }
        (built.outcome, built.status)
    }))
}

/// In parallel; what is found is printed as it comes, a file at a time.
fn each(work: &Work<'_>, sources: &[PathBuf], one: impl Fn(&Path) -> (Outcome, Status) + Sync + Send) -> Vec<Status> {
    let failed = std::sync::atomic::AtomicBool::new(false);
    let one = |source: &PathBuf| {
        if failed.load(Ordering::Relaxed) && !work.keep_going {
            return Status::Failed;
        }
        let (outcome, status) = one(source);
        let number = work.done.fetch_add(1, Ordering::Relaxed) + 1;
        work.progress.step(|| {
            if status != Status::Current && !work.quiet {
                print::note(format_args!("[{number}/{}] Cythonizing {}", work.count, source.display()));
            }
            print::diagnostics(&outcome);
        });
        failed.fetch_or(status == Status::Failed, Ordering::Relaxed);
        status
    };
    match sources {
        [source] => vec![one(source)],
        many => match rayon::ThreadPoolBuilder::new().num_threads(work.parallel.unwrap_or(0)).build() {
            Ok(pool) => pool.install(|| many.par_iter().map(one).collect()),
            Err(_) => many.iter().map(one).collect(),
        },
    }
}

fn add_depfile(work: &Work<'_>, outcome: &mut Outcome, source: &Path, target: &Path) {
    let python_path = || work.arguments.python.path();
    if work.depfile {
        write_beside(outcome, source, &depfile::path(target), |o| depfile::text(target, &o.record, &python_path));
    }
}

/// The options for one source: its own comment may ask for C++.
fn options_of(work: &Work<'_>, source: &Path) -> Options {
    let mut options = work.options.clone();
    if options.language == Language::C {
        let text = std::fs::read(source).unwrap_or_default();
        options.language = distutils::parse(&String::from_utf8_lossy(&text), Path::new("")).language.unwrap_or_default();
    }
    options
}

fn find_sources(arguments: &CythonizeArguments) -> Result<Vec<PathBuf>, ExitCode> {
    let excluded: Vec<PathBuf> = arguments.exclude.iter().flat_map(|p| pattern::expand(p)).collect();
    let mut sources = vec![];
    for given in &arguments.sources {
        let mut found = pattern::expand(given);
        if found.is_empty() {
            print::error(format_args!("No such file or directory: '{given}'"));
            return Err(ExitCode::FAILURE);
        }
        if let [folder] = &found[..] {
            if folder.is_dir() {
                found = pattern::expand(&format!("{}/**/*.{{py,pyx}}", folder.display()));
            }
        }
        sources.extend(found.into_iter().filter(|path| path.is_file()));
    }
    let mut seen = std::collections::HashSet::new();
    sources.retain(|path| !excluded.contains(path) && seen.insert(path.clone()));
    Ok(sources)
}
