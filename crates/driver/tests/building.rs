//! The way from C to an imported module, with a stand-in for the pipeline: the "source" is C.

use pyxide_base::{Diagnostics, SourceMap};
use pyxide_driver::compile::{self, Setting};
use pyxide_driver::files::{Disk, Memory};
use pyxide_driver::incremental::{self, Goal};
use pyxide_driver::lookup::Lookup;
use pyxide_driver::module_build::{self, Build, Reuse, Status};
use pyxide_driver::options::Options;
use pyxide_driver::pipeline::{Translate, TranslateRequest, Translated};
use pyxide_driver::python::{self, Python};
use pyxide_driver::result_cache::ResultCache;
use pyxide_driver::toolchain::{self, Toolchain};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Takes the text below the comments as C.
fn c_as_it_is(
    _: &TranslateRequest,
    lookup: &mut Lookup<'_>,
    sources: &mut SourceMap,
) -> (Option<Translated>, Diagnostics) {
    let file = lookup.load_source(sources).expect("the source is there");
    let _ = lookup.load_own_declarations("m", sources);
    let text = sources.get(file).text.lines().filter(|l| !l.starts_with("# ")).collect::<Vec<_>>().join("\n");
    (Some(Translated { c_text: format!("/* by pyxide */\n{text}\n"), headers: vec![], debugged: None }), Diagnostics::default())
}

fn panics(_: &TranslateRequest, _: &mut Lookup<'_>, _: &mut SourceMap) -> (Option<Translated>, Diagnostics) {
    let nothing: Vec<u8> = vec![];
    let _ = nothing[std::hint::black_box(7)];
    (None, Diagnostics::default())
}

const MODULE: &str = r#"# distutils: define_macros = ANSWER=42
#include <Python.h>
#include "answer.h"
static int run(PyObject *m) {
    PyObject *name = PyObject_GetAttrString(m, "__name__");
    if (!name || PyModule_AddIntConstant(m, "answer", ANSWER + MORE) < 0) return -1;
    if (PyUnicode_CompareWithASCIIString(name, "__main__") == 0)
        PyRun_SimpleString("import sys, __main__; print(sys.argv, __main__.__name__, __main__.answer); sys.exit(7)");
    Py_DECREF(name);
    return PyErr_Occurred() ? -1 : 0;
}
static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)run}, {0, 0}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "m", 0, 0, 0, slots, 0, 0, 0};
PyMODINIT_FUNC PyInit_m(void) { return PyModuleDef_Init(&def); }
"#;

struct Project {
    folder: tempfile::TempDir,
    python: Python,
    toolchain: Toolchain,
}

impl Project {
    /// A folder with the module; nothing when this machine has no Python or no C compiler.
    fn new() -> Option<Project> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        // One cache for all tests of this process: no other test reads the variable.
        static CACHE: std::sync::OnceLock<tempfile::TempDir> = std::sync::OnceLock::new();
        let cache = CACHE.get_or_init(|| {
            let cache = tempfile::tempdir().expect("a temporary folder");
            // SAFETY: set once, before any thread of these tests reads it.
            unsafe { std::env::set_var("PYXIDE_CACHE_DIR", cache.path()) };
            cache
        });
        assert!(cache.path().is_dir());
        let python = python::ask(&python::find(None).ok()?).ok()?;
        let toolchain = toolchain::find(&python, &toolchain::Here).ok()?;
        if python.missing_headers().is_some() {
            return None;
        }
        let project = Project { folder, python, toolchain };
        project.write("m.pyx", MODULE);
        project.write("answer.h", "#define MORE 0\n");
        Some(project)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).expect("writable");
    }

    fn source(&self) -> PathBuf {
        self.folder.path().join("m.pyx")
    }

    fn build(&self, toolchain: &Toolchain, translate: Translate, options: &Options) -> module_build::Built {
        let build = Build {
            files: &Disk,
            options,
            translate,
            python: &self.python,
            toolchain: Ok(toolchain),
            reuse: Reuse::Valid,
        };
        module_build::build_in_place(build, &self.source())
    }

    fn build_normally(&self) -> module_build::Built {
        let built = self.build(&self.toolchain, c_as_it_is, &Options::default());
        assert_ne!(built.status, Status::Failed, "{:?}", built.outcome.diagnostics);
        built
    }

    fn answer(&self) -> String {
        let output = Command::new(&self.python.executable)
            .args(["-c", "import m; print(m.answer)"])
            .current_dir(self.folder.path())
            .output()
            .expect("python starts");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("readable")
        .map(|e| e.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn built_once_and_again_when_something_changes() {
    let Some(project) = Project::new() else { return };
    assert_eq!(project.build_normally().status, Status::Built);
    assert_eq!(project.answer(), "42");
    assert_eq!(project.names().len(), 3, "{:?}", project.names());
    assert_eq!(project.build_normally().status, Status::Current);
    // A C header.
    project.write("answer.h", "#define MORE 1\n");
    assert_eq!(project.build_normally().status, Status::Built);
    assert_eq!(project.answer(), "43");
    // A path that was searched and not found.
    project.write("m.pxd", "# distutils: define_macros = OTHER\n");
    assert_eq!(project.build_normally().status, Status::Built);
    assert_eq!(project.build_normally().status, Status::Current);
    // The module in place is gone.
    let built = project.build_normally();
    std::fs::remove_file(&built.path).expect("there");
    assert_eq!(project.build_normally().status, Status::Placed);
    assert_eq!(project.answer(), "43");
    // Options.
    let options = Options { embed_positions: true, ..Options::default() };
    assert_eq!(project.build(&project.toolchain, c_as_it_is, &options).status, Status::Built);
}

#[test]
fn a_failing_compiler_leaves_the_old_module() {
    let Some(project) = Project::new() else { return };
    project.build_normally();
    let before = project.names();
    project.write("m.pyx", &MODULE.replace("return PyErr_Occurred", "retrun PyErr_Occurred"));
    let built = project.build(&project.toolchain, c_as_it_is, &Options::default());
    assert_eq!(built.status, Status::Failed);
    let list: Vec<_> = built.outcome.diagnostics.iter().collect();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].code, "c-compiler-failed");
    let help = list[0].help.as_deref().unwrap_or_default();
    assert!(help.contains("retrun") && help.contains("command: ") && help.contains("m.c"), "{help}");
    assert_eq!(project.names(), before);
    assert_eq!(project.answer(), "42");
    // A compiler that cannot even be started.
    let mut broken = project.toolchain.clone();
    broken.c[0] = "/no/such/compiler".to_owned();
    let built = project.build(&broken, c_as_it_is, &Options::default());
    assert!(built.outcome.diagnostics.iter().any(|d| d.message.contains("/no/such/compiler")));
}

#[test]
fn run_is_like_a_script() {
    let Some(project) = Project::new() else { return };
    let built = project.build_normally();
    // `run::run` would turn this very process into Python's.
    let output = Command::new(&project.python.executable)
        .args(["-c", include_str!("../src/run/launcher.py")])
        .arg(&built.path)
        .args(["m", "m.pyx", "/somewhere", "a", "--b"])
        .output()
        .expect("python starts");
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "['m.pyx', 'a', '--b'] __main__ 42", "{output:?}");
    assert_eq!(output.status.code(), Some(7));
}

#[test]
fn translated_once_and_again_when_something_changes() {
    let Some(project) = Project::new() else { return };
    let target = project.folder.path().join("m.c");
    let translate = |options: &Options, module: Option<&str>| {
        let setting = Setting { files: &Disk, python_path: &Vec::new, options, translate: c_as_it_is, cache: None };
        let finished = incremental::compile(setting, &project.source(), module, Goal::File(&target), Reuse::Valid);
        assert!(!finished.outcome.failed());
        finished.status
    };
    let plain = Options::default();
    assert_eq!(translate(&plain, None), Status::Built);
    assert_eq!(translate(&plain, None), Status::Current);
    // The output was changed by hand, or is gone.
    project.write("m.c", "/* by pyxide */ changed");
    assert_eq!(translate(&plain, None), Status::Built);
    std::fs::remove_file(&target).expect("there");
    assert_eq!(translate(&plain, None), Status::Built);
    // A declaration file appears where there was none.
    project.write("m.pxd", "");
    assert_eq!(translate(&plain, None), Status::Built);
    assert_eq!(translate(&plain, None), Status::Current);
    // Another name, other options.
    assert_eq!(translate(&plain, Some("pkg.m")), Status::Built);
    assert_eq!(translate(&Options { no_docstrings: true, ..Options::default() }, None), Status::Built);
}

#[test]
fn a_translation_serves_every_copy_of_a_project() {
    let Some(project) = Project::new() else { return };
    let cache = ResultCache::at(project.folder.path().join("kept"));
    // Names in memory stand for copies in different folders: all are relative.
    let translate = |files: &Memory| {
        let options = Options::default();
        let setting = Setting { files, python_path: &Vec::new, options: &options, translate: counted, cache: Some(&cache) };
        let before = TRANSLATIONS.load(Ordering::SeqCst);
        let outcome = compile::translate(setting, Path::new("m.pyx"), None);
        assert_eq!(outcome.translated.expect("no errors").c_text, "from m.pyx");
        assert!(outcome.sources.iter().any(|(_, source)| &*source.path == "m.pyx"));
        TRANSLATIONS.load(Ordering::SeqCst) - before
    };
    let mut files = Memory::default();
    files.insert("m.pyx", "one");
    assert_eq!(translate(&files), 1);
    assert_eq!(translate(&files), 0);
    // A declaration file where there was none, and another content of it.
    for text in ["a", "b"] {
        files.insert("m.pxd", text);
        assert_eq!(translate(&files), 1);
        assert_eq!(translate(&files), 0);
    }
    files.insert("m.pyx", "two");
    assert_eq!(translate(&files), 1);
    // What was damaged on the disk is no entry.
    for folder in std::fs::read_dir(project.folder.path().join("kept")).expect("there").flatten() {
        for entry in std::fs::read_dir(folder.path()).expect("a folder").flatten() {
            std::fs::write(entry.path(), "{").expect("writable");
        }
    }
    assert_eq!(translate(&files), 1);
}

static TRANSLATIONS: AtomicUsize = AtomicUsize::new(0);

fn counted(request: &TranslateRequest, lookup: &mut Lookup<'_>, sources: &mut SourceMap) -> (Option<Translated>, Diagnostics) {
    TRANSLATIONS.fetch_add(1, Ordering::SeqCst);
    lookup.load_source(sources).expect("readable");
    lookup.load_own_declarations("m", sources).expect("readable");
    let c_text = format!("from {}", request.source.display());
    (Some(Translated { c_text, headers: vec![], debugged: None }), Diagnostics::default())
}

#[test]
fn a_panic_is_an_internal_compiler_error() {
    let Some(project) = Project::new() else { return };
    let built = project.build(&project.toolchain, panics, &Options::default());
    let list: Vec<_> = built.outcome.diagnostics.iter().collect();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].code, "internal");
    assert!(list[0].message.starts_with("internal compiler error: "), "{}", list[0].message);
}
