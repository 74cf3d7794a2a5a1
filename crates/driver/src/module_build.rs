//! From a source file to an extension module that Python can import.
//!
//! Every module has a folder of its own in the cache, named by a hash of what is known before
//! the source is read: the compiler's build, the options, the source's path, Python and the C
//! compiler. In it lie the C, a [`Manifest`] and, in a folder named by its content, the module.

use crate::compile::{self, Outcome, Setting};
use crate::distutils::{self, Needs};
use crate::extension::{self, Extension, Failure};
use crate::files::Files;
use crate::interrupt::Temporary;
use crate::manifest::Manifest;
use crate::options::{Language, Options};
use crate::pipeline::Translate;
use crate::python::{self, Python};
use crate::read::{SIZE_LIMIT, start_of, system_message};
use crate::result_cache::ResultCache;
use crate::toolchain::Toolchain;
use crate::{BUILD_ID, advice, atomic, bundled, cache_folder, log, lookup, module_name};
use pyxide_base::Diagnostic;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Lines of a C compiler's errors that are shown.
const ERROR_LINES: usize = 12;

/// What all modules of a build share.
#[derive(Clone, Copy)]
pub struct Build<'a> {
    /// Where sources are read.
    pub files: &'a dyn Files,
    /// What is asked of the translation.
    pub options: &'a Options,
    /// The pipeline: [`crate::pipeline::translate`], or a stand-in for tests.
    pub translate: Translate,
    /// The Python that will import the modules.
    pub python: &'a Python,
    /// The C compiler, or what to tell the user when there is none.
    pub toolchain: Result<&'a Toolchain, &'a str>,
    /// Whether results of earlier runs count.
    pub reuse: Reuse,
}

/// Whether results of earlier runs count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reuse {
    /// Those that still hold.
    Valid,
    /// None: everything is made again.
    Nothing,
}

/// What happened to a module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// It was translated and compiled.
    Built,
    /// It was up to date.
    Current,
    /// It was made before and only had to be put into place.
    Placed,
    /// It went wrong; the diagnostics say how.
    Failed,
}

/// A module's build.
#[derive(Debug)]
pub struct Built {
    /// The source.
    pub source: PathBuf,
    /// Its fully qualified name.
    pub module: String,
    /// What happened.
    pub status: Status,
    /// The extension module, when it did not fail.
    pub path: PathBuf,
    /// The folder of a module that is not kept: it goes away with this value.
    pub temporary: Option<Temporary>,
    /// Its C, in the cache.
    pub c_file: PathBuf,
    /// The files that it was made of, and the paths that were searched in vain, when it did not fail.
    pub dependencies: (Vec<PathBuf>, Vec<PathBuf>),
    /// Diagnostics, and what was read.
    pub outcome: Outcome,
}

/// Builds the module into the cache.
pub fn build(build: Build<'_>, source: &Path) -> Built {
    build_named(build, source, None)
}

/// Builds the module with this name; without one, the packages around the source say it.
fn build_named(build: Build<'_>, source: &Path, name: Option<&str>) -> Built {
    let module = match name {
        Some(name) => name.to_owned(),
        None => module_name::place(build.files, source).module,
    };
    let mut built = Built {
        source: source.to_path_buf(),
        module,
        status: Status::Failed,
        path: PathBuf::new(),
        temporary: None,
        c_file: PathBuf::new(),
        dependencies: Default::default(),
        outcome: Outcome::default(),
    };
    let folder = match module_folder(build, source, name) {
        Ok((folder, temporary)) => {
            built.temporary = temporary;
            folder
        }
        Err(e) => {
            fail(&mut built, "cache-unwritable", format!("cannot use the cache folder: {}", system_message(&e)), None);
            return built;
        }
    };
    if build.reuse == Reuse::Valid {
        if let Some((path, c_file, manifest)) = kept(build, source, &folder) {
            built.path = path;
            built.c_file = c_file;
            built.dependencies = manifest.dependencies();
            built.status = Status::Current;
            log::note(source, &built.c_file);
            return built;
        }
    }
    make(build, &mut built, &folder);
    if built.status != Status::Failed {
        log::note(source, &built.c_file);
    }
    built
}

/// Builds the module and puts it beside its source, where `import` finds it.
pub fn build_in_place(context: Build<'_>, source: &Path) -> Built {
    build_into(context, source, source.parent().unwrap_or(Path::new("")))
}

/// Builds the module and puts it into `folder`, which is made when it is not there.
pub fn build_into(context: Build<'_>, source: &Path, folder: &Path) -> Built {
    build_named_into(context, source, None, folder)
}

/// The same for a module whose name the packages around the source do not say (one in a namespace
/// package).
pub fn build_named_into(context: Build<'_>, source: &Path, name: Option<&str>, folder: &Path) -> Built {
    let mut built = build_named(context, source, name);
    if built.status == Status::Failed {
        return built;
    }
    let target = folder.join(file_name(source, context.python));
    let kept = built.path.clone();
    let make_folder = || if folder == Path::new("") { Ok(()) } else { std::fs::create_dir_all(folder) };
    let placed = make_folder().and_then(|()| std::fs::read(&built.path));
    match placed.and_then(|bytes| atomic::write_if_changed(&target, &bytes)) {
        Ok(wrote) => {
            if wrote && built.status == Status::Current {
                built.status = Status::Placed;
            }
            built.path = target;
        }
        Err(e) => {
            let message = format!("cannot write '{}': {}", lookup::shown(&target), system_message(&e));
            fail(&mut built, "file-unwritable", message, Some("what was there before is unchanged".to_owned()));
            return built;
        }
    }
    for header in headers_beside(&kept) {
        let target = source.with_file_name(header.file_name().unwrap_or_default());
        if let Err(e) = std::fs::read(&header).and_then(|bytes| atomic::write_if_changed(&target, &bytes)) {
            let message = format!("cannot write '{}': {}", lookup::shown(&target), system_message(&e));
            fail(&mut built, "file-unwritable", message, None);
            return built;
        }
    }
    built
}

/// The headers for `public` and `api` declarations and the listing, which lie beside the module in the cache.
fn headers_beside(module: &Path) -> Vec<PathBuf> {
    let folder = module.parent().unwrap_or(Path::new(""));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut headers: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == "h" || e == "html")).collect();
    headers.sort();
    headers
}

/// The name of the module's file for this Python: `m.cpython-312-x86_64-linux-gnu.so`.
fn file_name(source: &Path, python: &Python) -> String {
    let stem = source.file_stem().unwrap_or_default().to_string_lossy();
    format!("{stem}{}", python.extension_suffix())
}

/// The module's folder in the cache; where there is no cache, one for this run.
fn module_folder(build: Build<'_>, source: &Path, name: Option<&str>) -> io::Result<(PathBuf, Option<Temporary>)> {
    let Some(cache) = cache_folder::find() else {
        let (folder, temporary) = atomic::create_folder_in(&std::env::temp_dir())?;
        return Ok((folder, Some(temporary)));
    };
    let mut key = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        key.update(&(part.len() as u64).to_le_bytes()).update(part);
    };
    add(BUILD_ID.as_bytes());
    add(&serde_json::to_vec(build.options)?);
    add(&serde_json::to_vec(build.python)?);
    add(std::env::current_dir()?.as_os_str().as_encoded_bytes());
    add(source.as_os_str().as_encoded_bytes());
    if let Some(name) = name {
        add(name.as_bytes());
    }
    if let Ok(toolchain) = build.toolchain {
        for command in [&toolchain.c, &toolchain.cpp, &toolchain.link, &toolchain.link_cpp] {
            add(command.join("\0").as_bytes());
            // The compiler itself: launchers and all.
            for program in command.iter().take_while(|word| !word.starts_with('-')) {
                if let Some(path) = python::on_path(OsStr::new(program)) {
                    let meta = std::fs::metadata(&path)?;
                    add(format!("{:?} {}", meta.modified().ok(), meta.len()).as_bytes());
                }
            }
        }
    }
    let name = key.finalize().to_hex()[..32].to_owned();
    let folder = cache.join("modules").join(name);
    cache_folder::prepare(&folder)?;
    Ok((folder, None))
}

/// The module and the C that an earlier run left, when they still hold.
fn kept(build: Build<'_>, source: &Path, folder: &Path) -> Option<(PathBuf, PathBuf, Manifest)> {
    let manifest = Manifest::find(folder)?;
    let path = folder.join(&manifest.result).join(file_name(source, build.python));
    let c_file = [Language::C, Language::Cpp].iter().map(|language| c_path(source, folder, *language)).find(|p| p.is_file())?;
    path.is_file().then_some((path, c_file, manifest))
}

/// Where the C of a module stands in its folder of the cache.
fn c_path(source: &Path, folder: &Path, language: Language) -> PathBuf {
    folder.join(source.with_extension(language.extension()).file_name().unwrap_or_default())
}

/// Translates, compiles and links.
fn make(build: Build<'_>, built: &mut Built, folder: &Path) {
    let source = built.source.clone();
    let source = source.as_path();
    let own_folder = source.parent().unwrap_or(Path::new(""));

    // The language has to be known before the translation.
    let head = build.files.read(source, SIZE_LIMIT).unwrap_or_default();
    let mut needs = distutils::parse(&String::from_utf8_lossy(&head), own_folder);
    let mut options = build.options.clone();
    if options.language == Language::C {
        options.language = needs.language.unwrap_or_default();
    }
    let python_path = || build.python.sys_path.clone();
    let cache = ResultCache::standard().filter(|_| build.reuse == Reuse::Valid);
    let setting =
        Setting { files: build.files, python_path: &python_path, options: &options, translate: build.translate, cache: cache.as_ref() };
    let module = built.module.clone();
    built.outcome = compile::translate(setting, source, Some(&module));
    let Some(translated) = &built.outcome.translated else { return };

    let c_text = translated.c_text.clone();
    let c_file = c_path(source, folder, options.language);
    // A module that has changed its language leaves nothing of the other.
    for other in [Language::C, Language::Cpp].into_iter().filter(|l| *l != options.language) {
        let _ = std::fs::remove_file(c_path(source, folder, other));
    }
    built.c_file = c_file.clone();
    for (_, read) in built.outcome.sources.iter().skip(1).filter(|(_, s)| !s.path.starts_with(bundled::PREFIX)) {
        let folder = Path::new(&*read.path).parent().unwrap_or(Path::new(""));
        let mut theirs = distutils::parse(&read.text, folder);
        theirs.language = None;
        needs.merge(theirs);
    }
    needs.include_dirs.extend(numpy_headers(&built.outcome));

    let toolchain = match build.toolchain {
        Ok(toolchain) => toolchain,
        Err(why) => return fail(built, "c-compiler-missing", why.to_owned(), None),
    };
    if let Some(folder) = build.python.missing_headers() {
        let message = format!("the C headers of Python are missing: there is no '{}'", folder.join("Python.h").display());
        let help = format!("to get them: {}", advice::python_headers(&build.python.short_version()));
        return fail(built, "python-headers-missing", message, Some(help));
    }
    let prepared = atomic::write(&c_file, c_text.as_bytes()).and_then(|()| atomic::create_folder_in(folder));
    let (work, _temporary) = match prepared {
        Ok(prepared) => prepared,
        Err(e) => return fail(built, "cache-unwritable", format!("cannot write to the cache folder: {}", system_message(&e)), None),
    };
    let output = work.join(file_name(source, build.python));
    let extension = Extension {
        toolchain,
        python: build.python,
        language: options.language,
        needs: &needs,
        source_folder: own_folder,
        c_file: &c_file,
    };
    let headers = match extension::build(extension, &work, &output) {
        Ok(headers) => headers,
        Err(failure) => return c_failure(built, &failure, &c_file),
    };
    match keep(build.python, built, &needs, &headers, &output, folder) {
        Ok((path, manifest)) => {
            built.path = path;
            built.dependencies = manifest.map(|manifest| manifest.dependencies()).unwrap_or_default();
            built.status = Status::Built;
        }
        Err(e) => fail(built, "cache-unwritable", format!("cannot write to the cache folder: {}", system_message(&e)), None),
    }
}

/// Moves the module at `output` to its place in the cache and writes down what it was made of.
fn keep(python: &Python, built: &Built, needs: &Needs, headers: &[PathBuf], output: &Path, folder: &Path) -> io::Result<(PathBuf, Option<Manifest>)> {
    let name = blake3::hash(&std::fs::read(output)?).to_hex()[..16].to_owned();
    let place = folder.join(&name);
    std::fs::create_dir_all(&place)?;
    let path = place.join(output.file_name().unwrap_or_default());
    for (name, text) in built.outcome.translated.iter().flat_map(|translated| &translated.headers) {
        atomic::write(&place.join(name), text.as_bytes())?;
    }
    std::fs::rename(output, &path)?;
    let record = &built.outcome.record;
    let own = record.reads.iter().map(|(path, hash)| (path.clone(), Some(*hash)));
    // Python's own headers change with Python, which names the folder.
    let is_pythons = |path: &&PathBuf| python.include_dirs.iter().any(|folder| path.starts_with(folder));
    let others = headers.iter().filter(|path| !is_pythons(path)).chain(&needs.sources).chain(&needs.depends).chain(&needs.extra_objects);
    let reads = own.chain(others.map(|path| (path.clone(), None)));
    let manifest = Manifest::new(reads, record.misses.iter().cloned(), name);
    if let Some(manifest) = &manifest {
        manifest.store(folder)?;
    }
    remove_old_results(folder, &place);
    Ok((path, manifest))
}

/// Results of earlier sources; not those of a moment ago, which a process that is starting
/// right now may be about to load.
fn remove_old_results(folder: &Path, current: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let age = entry.metadata().and_then(|m| m.modified()).ok().and_then(|time| time.elapsed().ok());
        if path.is_dir() && path != current && age.is_some_and(|age| age > Duration::from_secs(600)) {
            let _ = std::fs::remove_dir_all(path);
        }
    }
}

/// numpy's C headers, for a module that cimports the declarations which numpy ships: there is
/// no build script here that could call `numpy.get_include()`.
fn numpy_headers(outcome: &Outcome) -> Option<PathBuf> {
    let declarations = outcome.record.reads.keys().find(|path| {
        path.parent().is_some_and(|folder| folder.ends_with("numpy"))
            && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("__init__."))
    })?;
    let package = declarations.parent()?;
    ["_core/include", "core/include"].iter().map(|inside| package.join(inside)).find(|folder| folder.is_dir())
}

fn c_failure(built: &mut Built, failure: &Failure, c_file: &Path) {
    let message = format!("the C compiler failed on '{}' ({})", lookup::shown(&failure.file), failure.ended);
    let mut help = failure.excerpt(ERROR_LINES);
    if failure.file != c_file {
        help.push_str(&format!("\nmodule in C: {}", c_file.display()));
    }
    help.push_str(&format!("\ncommand: {}", failure.command));
    let c_text = std::fs::read_to_string(c_file).unwrap_or_default();
    match crate::c_errors::place(&failure.output, c_file, &c_text, &built.outcome.sources) {
        Some(place) => {
            built.status = Status::Failed;
            built.outcome.diagnostics.push(Diagnostic::error("c-compiler-failed", place.loc, place.message).help(help));
        }
        None => fail(built, "c-compiler-failed", message, Some(help)),
    }
}

fn fail(built: &mut Built, code: &'static str, message: String, help: Option<String>) {
    built.status = Status::Failed;
    let start = start_of(&lookup::shown(&built.source), &mut built.outcome.sources);
    let mut diagnostic = Diagnostic::error(code, start, message);
    diagnostic.help = help;
    built.outcome.diagnostics.push(diagnostic);
}
