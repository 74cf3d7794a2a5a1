//! The program under the names of the commands that it stands in for.

#![cfg(unix)]

mod common;

use common::{Folder, Run};

fn called(folder: &Folder, name: &str, arguments: &[&str]) -> Run {
    let program = folder.path(name);
    if !program.exists() {
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_pyxide"), &program).unwrap();
    }
    folder.command(program.to_str().unwrap()).args(arguments).output().unwrap().into()
}

#[test]
fn cython() {
    let folder = Folder::new();
    let run = called(&folder, "cython", &["-V"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "Cython version 3.3.1\n"));
    assert_eq!(called(&folder, "cython", &[]).code, Some(2));
    let run = called(&folder, "cython", &["-3", "-Werror", "-X", "boundscheck=False,cdivision=1", "-M", "no.pyx"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.starts_with("no.pyx:1:0: "), "{}", run.stderr);
    assert_eq!(folder.names(), ["cython"]);
}

#[test]
fn cythonize() {
    let folder = Folder::new();
    assert_eq!(called(&folder, "cythonize", &[]).code, Some(2));
    let run = called(&folder, "cythonize", &["no*.pyx"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("No such file or directory: 'no*.pyx'"), "{}", run.stderr);
}

#[test]
fn options_of_the_python_function() {
    let folder = Folder::new();
    folder.write("m.pyx", "x = 1\n");
    let run = called(&folder, "cythonize", &["-s", "depfile=True,annotate", "-s", "quiet=yes", "m.pyx"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(folder.names(), ["cythonize", "m.c", "m.c.dep", "m.html", "m.pyx"]);
    let run = called(&folder, "cythonize", &["-s", "nonsense=1", "m.pyx"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("there is no option 'nonsense'"), "{}", run.stderr);
}

#[test]
fn a_closed_pipe_is_no_crash() {
    let folder = Folder::new();
    called(&folder, "cython", &["-V"]);
    let run: Run = folder.command("sh").args(["-c", "exec >&-; ./cython -V; echo code $? >&2"]).output().unwrap().into();
    assert!(run.stderr.contains("code 0"), "{run:?}");
}
