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
fn what_debuggers_read() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("pkg")).unwrap();
    folder.write("pkg/__init__.py", "");
    folder.write("pkg/m.pyx", "cdef int twice(int x):\n    cdef int y = x + x\n    return y\ndef outer(n):\n    def inner(z): return n + z < 3\n    return inner\n");
    let run = called(&folder, "cython", &["--gdb-outdir", "out", "pkg/m.pyx"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let text = folder.read("out/cython_debug/cython_debug_info_pkg.m");
    let document = roxmltree::Document::parse(&text).unwrap();
    let find = |tag: &str, key: &str, value: &str| {
        document.descendants().find(|node| node.has_tag_name(tag) && node.attribute(key) == Some(value)).unwrap()
    };
    let twice = find("Function", "qualified_name", "pkg.m.twice");
    assert_eq!(twice.attribute("lineno"), Some("1"));
    let c_text = folder.read("pkg/m.c");
    let c_name = twice.attribute("cname").unwrap();
    assert!(c_text.contains(&format!("{c_name}(")), "{c_name}");
    let y = twice.descendants().find(|node| node.attribute("name") == Some("y")).unwrap();
    assert_eq!((y.attribute("type"), y.attribute("cname")), (Some("CObject"), Some("v_y")));
    // The lines of C of a line are those that compute it.
    let line = find("LineNumber", "src_lineno", "2");
    let lines: Vec<&str> = c_text.lines().collect();
    let numbers = line.attribute("c_linenos").unwrap().split(' ').map(|n| n.parse::<usize>().unwrap());
    assert!(numbers.into_iter().any(|n| lines[n - 1].contains("v_y =")), "{text}");
}

#[test]
fn lines_that_have_run() {
    let folder = Folder::new();
    folder.write("m.pyx", "x = 1\n# a comment\ny = 2\n");
    let report = "<?xml version='1.0' ?><!DOCTYPE coverage SYSTEM 'http://x/y.dtd'><coverage><classes><class filename='m.pyx'><lines>\
                  <line number='1' hits='1'/><line number='3' hits='0'/></lines></class></classes></coverage>";
    folder.write("cov.xml", report);
    let run = called(&folder, "cython", &["--annotate-coverage", "cov.xml", "m.pyx"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let page = folder.read("m.html");
    let line = |text: &str| page.lines().find(|line| line.contains(text)).unwrap_or_default().to_owned();
    assert!(line(" x = 1").contains("data-ran=\"yes\""), "{page}");
    assert!(line(" y = 2").contains("data-ran=\"no\"") && !line("# a comment").contains("data-ran"), "{page}");
    folder.write("cov.xml", "<coverage>");
    let run = called(&folder, "cython", &["--annotate-coverage", "cov.xml", "m.pyx"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.starts_with("m.pyx:1:0: 'cov.xml' is no report of coverage: "), "{}", run.stderr);
}

#[test]
fn a_closed_pipe_is_no_crash() {
    let folder = Folder::new();
    called(&folder, "cython", &["-V"]);
    let run: Run = folder.command("sh").args(["-c", "exec >&-; ./cython -V; echo code $? >&2"]).output().unwrap().into();
    assert!(run.stderr.contains("code 0"), "{run:?}");
}
