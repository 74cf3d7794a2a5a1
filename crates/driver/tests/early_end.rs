//! A full disk and an interrupt in the middle of the work, with a stand-in for the pipeline.
//!
//! Limits and signals are a whole process's, so each test starts this test program again as a
//! child that runs one of the `child_*` functions.

#![cfg(unix)]

use pyxide_base::{Diagnostics, SourceMap};
use pyxide_driver::compile::{self, Setting};
use pyxide_driver::files::Disk;
use pyxide_driver::lookup::Lookup;
use pyxide_driver::module_build::{self, Build, Reuse, Status};
use pyxide_driver::options::Options;
use pyxide_driver::pipeline::{TranslateRequest, Translated};
use pyxide_driver::render::{Detail, render_all};
use pyxide_driver::{interrupt, python, toolchain};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The role of a child, in its environment.
const ROLE: &str = "PYXIDE_TEST_ROLE";

/// A megabyte of C and a header, whatever the source says.
fn large(_: &TranslateRequest, lookup: &mut Lookup<'_>, sources: &mut SourceMap) -> (Option<Translated>, Diagnostics) {
    lookup.load_source(sources).expect("the source is there");
    let headers = vec![("m.h".to_owned(), "/* small */\n".to_owned())];
    (Some(Translated { c_text: "/* large */\n".repeat(100_000), headers, debugged: None }), Diagnostics::default())
}

/// Ends with the code that the program would end with, so that nothing of the test harness is
/// printed after it.
fn ended(failed: bool) -> ! {
    std::process::exit(i32::from(failed))
}

#[test]
fn child_compiles() {
    if std::env::var(ROLE).as_deref() != Ok("compiles") {
        return;
    }
    interrupt::install();
    let options = Options::default();
    let setting = Setting { files: &Disk, python_path: &Vec::new, options: &options, translate: large, cache: None };
    let outcome = compile::compile(setting, Path::new("m.pyx"), None, Path::new("m.c"));
    let text = render_all(outcome.diagnostics.iter(), &outcome.sources, Detail::Line);
    eprint!("{}", anstream::adapter::strip_str(&text));
    ended(outcome.failed());
}

#[test]
fn child_builds() {
    if std::env::var(ROLE).as_deref() != Ok("builds") {
        return;
    }
    interrupt::install();
    let python = python::find(None).and_then(|path| python::ask(&path)).expect("found by the parent");
    let mut toolchain = toolchain::find(&python, &toolchain::Here).expect("found by the parent");
    toolchain.c = vec!["./slow-compiler".to_owned()];
    let options = Options::default();
    let build = Build {
        files: &Disk,
        options: &options,
        translate: large,
        python: &python,
        toolchain: Ok(&toolchain),
        reuse: Reuse::Valid,
    };
    ended(module_build::build_in_place(build, Path::new("m.pyx")).status == Status::Failed);
}

/// A folder with a source, earlier outputs, and a cache beside it.
struct Project {
    folder: tempfile::TempDir,
    cache: tempfile::TempDir,
}

impl Project {
    fn new() -> Project {
        let project =
            Project { folder: tempfile::tempdir().expect("a folder"), cache: tempfile::tempdir().expect("a folder") };
        for (name, text) in [("m.pyx", "x = 1\n"), ("m.c", "/* earlier, by pyxide */"), ("m.h", "/* header by pyxide */")] {
            std::fs::write(project.folder.path().join(name), text).expect("writable");
        }
        project
    }

    /// This test program as a child with the role, started by a shell line with `$CHILD` in it.
    fn child(&self, role: &str, shell: &str) -> Command {
        let mut command = Command::new("sh");
        let test = format!("child_{role}");
        command
            .args(["-c", shell])
            .current_dir(self.folder.path())
            .env("PYXIDE_CACHE_DIR", self.cache.path())
            .env(ROLE, role)
            .env("PROGRAM", std::env::current_exe().expect("this program"))
            .env("TEST", test)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        // SAFETY: `signal` may be called between `fork` and `exec`.
        unsafe {
            command.pre_exec(|| {
                for signal in [libc::SIGINT, libc::SIGXFSZ] {
                    libc::signal(signal, libc::SIG_DFL);
                }
                Ok(())
            });
        }
        command
    }

    fn assert_untouched(&self) {
        assert_eq!(names(self.folder.path()), ["m.c", "m.h", "m.pyx"]);
        for (name, text) in [("m.c", "/* earlier, by pyxide */"), ("m.h", "/* header by pyxide */")] {
            assert_eq!(std::fs::read_to_string(self.folder.path().join(name)).expect("there"), text);
        }
    }
}

const RUN: &str = "exec \"$PROGRAM\" --exact \"$TEST\" --nocapture";

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("readable");
    let mut names: Vec<String> = entries.map(|e| e.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Everything in the cache that a finished run would not leave.
fn temporary(folder: &Path) -> Vec<String> {
    let mut found = vec![];
    for name in names(folder) {
        let path = folder.join(&name);
        if name.starts_with(".pyxide-") {
            found.push(name);
        } else if path.is_dir() {
            found.extend(temporary(&path));
        }
    }
    found
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_file_that_cannot_grow() {
    let project = Project::new();
    let output = project.child("compiles", &format!("ulimit -f 16; {RUN}")).output().expect("started");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(stderr(&output), "m.pyx:1:0: cannot write 'm.c': file too large\n");
    project.assert_untouched();
}

/// A real disk of a few pages, where this user may mount one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let project = Project::new();
    std::fs::create_dir(project.folder.path().join("disk")).expect("made");
    // The mark separates what is printed before the child starts from what the child says.
    let inside = format!(
        "mount -t tmpfs -o size=64k none disk && cp m.* disk && cd disk || exit 77
         echo begins >&2; (exec \"$PROGRAM\" --exact \"$TEST\" --nocapture); code=$?
         ls -A >&2; cat m.c >&2; exit $code"
    );
    let output = project
        .child("compiles", "exec unshare -r -m sh -c \"$INSIDE\"")
        .env("INSIDE", inside)
        .output()
        .expect("started");
    let text = stderr(&output);
    let Some((_, said)) = text.split_once("begins\n") else { return };
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(said, "m.pyx:1:0: cannot write 'm.c': no space left on device\nm.c\nm.h\nm.pyx\n/* earlier, by pyxide */");
}

#[test]
fn an_interrupt_while_the_c_compiler_runs() {
    let has_tools = python::find(None).and_then(|path| python::ask(&path)).is_ok_and(|python| {
        python.missing_headers().is_none() && toolchain::find(&python, &toolchain::Here).is_ok()
    });
    if !has_tools {
        return;
    }
    let project = Project::new();
    let compiler = project.folder.path().join("slow-compiler");
    std::fs::write(&compiler, "#!/bin/sh\necho $$ > started.tmp; mv started.tmp started; sleep 60\n").expect("writable");
    std::fs::set_permissions(&compiler, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("allowed");
    let child = project.child("builds", RUN).spawn().expect("started");
    let started = project.folder.path().join("started");
    let begin = Instant::now();
    while !started.exists() && begin.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(5));
    }
    // SAFETY: two integers; the child has not been waited for.
    unsafe { libc::kill(child.id() as libc::pid_t, libc::SIGINT) };
    let output = child.wait_with_output().expect("ended");
    assert_eq!(output.status.code(), Some(interrupt::EXIT_CODE), "{output:?}");
    assert!(begin.elapsed() < Duration::from_secs(50));
    std::fs::remove_file(started).expect("the compiler had started");
    std::fs::remove_file(compiler).expect("there");
    project.assert_untouched();
    assert_eq!(temporary(project.cache.path()), Vec::<String>::new());
}
