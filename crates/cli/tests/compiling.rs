//! `pyxide compile`: outputs, and what happens to them when something goes wrong.

mod common;

use common::{Folder, is_error_line};

const PROGRAM: &str = "print('hello')\n";

fn error_lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| is_error_line(line)).collect()
}

#[test]
fn an_empty_file_is_an_empty_module() {
    let folder = Folder::new();
    for text in ["", "\n", "# nothing\n", "\u{feff}"] {
        folder.write("m.pyx", text);
        let run = folder.pyxide(&["compile", "m.pyx"]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(folder.read("m.c").contains("PyInit_m"));
    }
}

#[test]
fn outputs() {
    let folder = Folder::new();
    folder.write("m.pyx", PROGRAM);
    folder.write("n.pyx", PROGRAM);
    assert_eq!(folder.pyxide(&["compile", "-o", "other.c", "m.pyx"]).code, Some(0));
    assert_eq!(folder.pyxide(&["compile", "-o", "new/", "m.pyx", "n.pyx"]).code, Some(0));
    assert_eq!(folder.pyxide(&["compile", "--cplus", "m.pyx"]).code, Some(0));
    assert_eq!(folder.names(), ["m.cpp", "m.pyx", "n.pyx", "new", "other.c"]);
    assert_eq!(folder.read("other.c"), folder.read("new/m.c"));
    assert!(folder.path("new/n.c").is_file());
}

#[test]
fn the_same_bytes_on_every_run_and_in_every_folder() {
    let (one, two) = (Folder::new(), Folder::new());
    for folder in [&one, &two] {
        folder.write("m.pyx", PROGRAM);
        assert_eq!(folder.pyxide(&["compile", "-M", "m.pyx"]).code, Some(0));
    }
    assert_eq!(one.read("m.c"), two.read("m.c"));
    assert_eq!(one.read("m.c.dep"), "m.c: \\\n  m.pyx\n");
}

#[test]
fn outputs_name_sources_as_python_imports_them() {
    let folder = Folder::new();
    for name in ["src/pkg", "build"] {
        std::fs::create_dir_all(folder.path(name)).unwrap();
    }
    folder.write("src/pkg/__init__.py", "");
    folder.write("src/pkg/m.pyx", "def f(x):\n    return 2 * x\n");
    assert_eq!(folder.pyxide(&["compile", "src/pkg/m.pyx", "-p"]).code, Some(0));
    let below = folder.read("src/pkg/m.c");
    assert!(below.contains("#define pyx_file \"src/pkg/m.pyx\"") && below.contains("quote that line of pkg/m.pyx "), "{below}");
    assert!(below.contains("File: src/pkg/m.pyx (starting at line 1)"), "{below}");
    let mut command = folder.pyxide_command(&["compile", "../src/pkg/m.pyx", "-p"]);
    assert!(command.current_dir(folder.path("build")).output().unwrap().status.success());
    let beside = folder.read("src/pkg/m.c");
    assert!(!beside.contains("src/pkg"), "{beside}");
    assert!(beside.contains("File: pkg/m.pyx (starting at line 1)"), "{beside}");
}

#[test]
fn types_of_a_declaration_file_are_wrong_there() {
    let folder = Folder::new();
    folder.write("m.pxd", "import cython\n\n\ncpdef int f(Nope x, int y)\ncdef class A:\n    @cython.locals(z='nope *')\n    cpdef g(self)\n");
    folder.write("m.py", "def f(a, b):\n    return a\nclass A:\n    def g(self):\n        z = 1\n");
    let run = folder.pyxide(&["compile", "m.py"]);
    assert_eq!(run.code, Some(1));
    let lines = error_lines(&run.stderr);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("m.pxd:4:12: ") && lines[1].starts_with("m.pxd:6:22: "), "{lines:?}");
}

#[test]
fn functions_that_c_provides_are_offered_to_others() {
    let folder = Folder::new();
    folder.write("m.pxd", "cdef int bar(int x) except *\ncdef extern from 'n.h':\n    int nar()\n");
    folder.write("m.pyx", "cdef extern from 'bar.h':\n    int bar(int x) except *\nprint(bar(1))\n");
    assert_eq!(folder.pyxide(&["compile", "m.pyx"]).code, Some(0));
    let c = folder.read("m.c");
    assert!(c.contains("pyx_export_function(\"bar\", (void (*)(void))bar, \"int (int)\")"), "{c}");
    assert!(!c.contains("\"nar\""), "{c}");
}

#[test]
fn headers_include_what_the_module_includes_when_asked() {
    let folder = Folder::new();
    folder.write("m.pyx", "cdef extern from 'c.h':\n    int c()\ncdef public int f(): return c()\n");
    assert_eq!(folder.pyxide(&["compile", "m.pyx"]).code, Some(0));
    assert!(!folder.read("m.h").contains("c.h"));
    assert_eq!(folder.pyxide(&["compile", "--capi-reexport-cincludes", "m.pyx"]).code, Some(0));
    assert!(folder.read("m.h").contains("#include \"c.h\"\n"));
}

#[test]
fn mistakes_keep_the_earlier_output() {
    let folder = Folder::new();
    folder.write("m.pyx", PROGRAM);
    assert_eq!(folder.pyxide(&["compile", "m.pyx"]).code, Some(0));
    let earlier = folder.read("m.c");
    for (text, lines) in [
        ("def f(:\n    pass\n", &["m.pyx:1:"][..]),
        ("x = (1\n", &["m.pyx:1:"]),
        ("print(1)\n  print(2)\n", &["m.pyx:2:"]),
        ("def f():\n    return no_such_name\n", &["m.pyx:2:11: "]),
        ("x = 1 +\ny = 2\nz = * 3 *\n", &["m.pyx:1:", "m.pyx:3:"]),
    ] {
        folder.write("m.pyx", text);
        let run = folder.pyxide(&["compile", "m.pyx"]);
        assert_eq!(run.code, Some(1), "{run:?}");
        let errors = error_lines(&run.stderr);
        for start in lines {
            assert!(errors.iter().any(|line| line.starts_with(start)), "{start}: {}", run.stderr);
        }
        assert_eq!(folder.read("m.c"), earlier);
        assert_eq!(folder.names(), ["m.c", "m.pyx"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let folder = Folder::new();
    folder.write("m.pyx", PROGRAM);
    let run = folder.pyxide(&["compile", "-o", "/dev/full", "m.pyx"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.starts_with("m.pyx:1:0: cannot write '/dev/full': no space left on device\n"), "{}", run.stderr);
    // A limit on the size of files fails in the middle of writing, as a full disk does.
    folder.write("m.c", "/* m from m.pyx, by pyxide. */");
    let program = env!("CARGO_BIN_EXE_pyxide");
    let script = format!("ulimit -f 1; exec '{program}' compile m.pyx");
    let run: common::Run = folder.command("sh").args(["-c", &script]).output().unwrap().into();
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.starts_with("m.pyx:1:0: cannot write 'm.c': file too large\n"), "{}", run.stderr);
    assert_eq!(folder.read("m.c"), "/* m from m.pyx, by pyxide. */");
    assert_eq!(folder.names(), ["m.c", "m.pyx"]);
}

/// A disk of a few pages, where this user may have one.
#[cfg(target_os = "linux")]
#[test]
fn a_really_full_disk() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("disk")).unwrap();
    let program = env!("CARGO_BIN_EXE_pyxide");
    let script = format!(
        "mount -t tmpfs -o size=8k none disk || exit 77
         cd disk && echo 'print(1)' > m.pyx && echo '/* earlier by pyxide */' > m.c
         '{program}' compile m.pyx; echo code $? >&2; cat m.c; ls -A"
    );
    let run: common::Run = folder.command("unshare").args(["-r", "-m", "sh", "-c", &script]).output().unwrap().into();
    if run.code == Some(0) {
        assert!(run.stderr.starts_with("m.pyx:1:0: cannot write 'm.c': no space left on device\n"), "{run:?}");
        assert!(run.stderr.ends_with("code 1\n"), "{run:?}");
        assert_eq!(run.stdout, "/* earlier by pyxide */\nm.c\nm.pyx\n");
    }
}

#[test]
fn a_folder_that_cannot_be_written_to() {
    let folder = Folder::new();
    folder.write("m.pyx", PROGRAM);
    let run = folder.pyxide(&["compile", "-o", "no/such/folder/m.c", "m.pyx"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.starts_with("m.pyx:1:0: cannot write 'no/such/folder/m.c': "), "{}", run.stderr);
    assert_eq!(folder.names(), ["m.pyx"]);
}

#[test]
fn only_what_is_newer() {
    let folder = Folder::new();
    folder.write("m.pyx", PROGRAM);
    folder.write("m.c", "/* newer by pyxide */");
    assert_eq!(folder.pyxide(&["compile", "-t", "m.pyx"]).code, Some(0));
    assert_eq!(folder.read("m.c"), "/* newer by pyxide */");
    assert_eq!(folder.pyxide(&["compile", "-t", "-f", "m.pyx"]).code, Some(0));
    assert_ne!(folder.read("m.c"), "/* newer by pyxide */");
}
