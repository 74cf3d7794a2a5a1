//! `pyxide run` and `pyxide build` with a real Python and a real C compiler.

#![cfg(unix)]

mod common;

use common::{Folder, Run};

/// Whether this machine has what these tests need; a machine without it builds no modules.
fn works(folder: &Folder) -> bool {
    let found = folder.command("sh").args(["-c", "python3 -c 'import sysconfig' && cc --version"]).output();
    found.is_ok_and(|output| output.status.success())
}

fn modules(folder: &Folder) -> Vec<String> {
    folder.names().into_iter().filter(|name| name.ends_with(".so")).collect()
}

#[test]
fn run() {
    let folder = Folder::new();
    if !works(&folder) {
        return;
    }
    folder.write("m.pyx", "import sys\nprint(__name__, sys.argv)\nif len(sys.argv) > 2:\n    sys.exit(int(sys.argv[2]))\n");
    let run = folder.pyxide(&["run", "m.pyx", "--flag", "7"]);
    assert_eq!(run.stdout, "__main__ ['m.pyx', '--flag', '7']\n", "{run:?}");
    assert_eq!(run.code, Some(7));
    // The second time nothing is built.
    let run: Run = folder.pyxide_command(&["run", "m.pyx"]).output().unwrap().into();
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "__main__ ['m.pyx']\n"));
    assert_eq!(folder.names(), ["m.pyx"]);
}

#[test]
fn an_uncaught_exception_shows_the_source_and_nothing_of_ours() {
    let folder = Folder::new();
    if !works(&folder) {
        return;
    }
    folder.write("m.pyx", "def f():\n    raise ValueError('wrong')\nf()\n");
    let run = folder.pyxide(&["run", "m.pyx"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.ends_with("ValueError: wrong\n"), "{}", run.stderr);
    assert!(run.stderr.contains("File \"m.pyx\", line 2, in "), "{}", run.stderr);
    assert!(!run.stderr.contains("<string>") && !run.stderr.contains("importlib"), "{}", run.stderr);
}

#[test]
fn build_in_place_and_again() {
    let folder = Folder::new();
    if !works(&folder) {
        return;
    }
    std::fs::create_dir_all(folder.path("p/q")).unwrap();
    folder.write("a.pyx", "x = 1\n");
    folder.write("p/__init__.py", "");
    folder.write("p/b.pyx", "y = 2\n");
    folder.write("p/q/bad.pyx", "def (\n");
    let run = folder.pyxide(&["build"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.contains("p/q/bad.pyx:1:") && run.stderr.contains("3 modules: 2 built, 1 failed"), "{}", run.stderr);
    let import = folder.command("python3").args(["-c", "import a, p.b; print(a.x + p.b.y, p.b.__name__)"]).output().unwrap();
    assert_eq!(Run::from(import).stdout, "3 p.b\n");
    std::fs::remove_file(folder.path("p/q/bad.pyx")).unwrap();
    let run = folder.pyxide(&["build"]);
    assert_eq!(run.code, Some(0));
    assert!(run.stderr.contains("2 modules: 2 up to date"), "{}", run.stderr);
    folder.write("a.pyx", "x = 5\n");
    let run = folder.pyxide(&["build", "a.pyx", "p"]);
    assert!(run.stderr.contains("2 modules: 1 built, 1 up to date"), "{}", run.stderr);
}

#[test]
fn a_c_compiler_that_fails() {
    let folder = Folder::new();
    if !works(&folder) {
        return;
    }
    folder.write("m.pyx", "x = 1\n");
    assert_eq!(folder.pyxide(&["build", "-q"]).code, Some(0));
    let before = (folder.names(), std::fs::read(folder.path(&modules(&folder)[0])).unwrap());
    folder.write("m.pyx", "cdef extern from 'no_such_header.h':\n    int f()\nx = 2\n");
    let run = folder.pyxide(&["build"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.starts_with("m.pyx:1:17: the C compiler does not find the header"), "{}", run.stderr);
    assert!(run.stderr.contains("no_such_header.h") && run.stderr.contains("command: "), "{}", run.stderr);
    // One that is not there at all.
    let run: Run = folder.pyxide_command(&["build"]).env("CC", "no-such-compiler -O2").output().unwrap().into();
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("the C compiler that CC names is not there: 'no-such-compiler'"), "{}", run.stderr);
    assert_eq!(before, (folder.names(), std::fs::read(folder.path(&modules(&folder)[0])).unwrap()));
}

#[test]
fn a_launcher_in_front_of_the_compiler() {
    let folder = Folder::new();
    if !works(&folder) {
        return;
    }
    folder.write("m.pyx", "x = 1\n");
    folder.write("log.sh", "#!/bin/sh\necho \"$@\" >> log.txt\nexec \"$@\"\n");
    folder.command("chmod").args(["+x", "log.sh"]).status().unwrap();
    let launcher = folder.path("log.sh");
    let cc = format!("{} cc", launcher.display());
    let run: Run = folder.pyxide_command(&["build"]).env("CC", cc).env("CFLAGS", "-DONE").output().unwrap().into();
    assert_eq!(run.code, Some(0), "{run:?}");
    let log = folder.read("log.txt");
    assert!(log.lines().all(|line| line.starts_with("cc ")) && log.contains("-DONE"), "{log}");
}

#[test]
fn an_interrupt_while_the_c_compiler_runs() {
    use std::os::unix::process::CommandExt;
    let folder = Folder::new();
    if !works(&folder) {
        return;
    }
    folder.write("m.pyx", "x = 1\n");
    folder.write("slow.sh", "#!/bin/sh\necho > started\nsleep 60\n");
    folder.command("chmod").args(["+x", "slow.sh"]).status().unwrap();
    let before = folder.names();
    let mut command = folder.pyxide_command(&["build"]);
    // SAFETY: `signal` may be called between `fork` and `exec`.
    unsafe {
        command.pre_exec(|| {
            libc::signal(libc::SIGINT, libc::SIG_DFL);
            Ok(())
        });
    }
    let child = command.env("CC", folder.path("slow.sh")).spawn().unwrap();
    for _ in 0..4000 {
        if folder.path("started").exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    // SAFETY: two integers; the child has not been waited for.
    unsafe { libc::kill(child.id() as libc::pid_t, libc::SIGINT) };
    let run: Run = child.wait_with_output().unwrap().into();
    assert_eq!(run.code, Some(130), "{run:?}");
    std::fs::remove_file(folder.path("started")).unwrap();
    assert_eq!(folder.names(), before);
    assert!(folder.temporary_in_cache().is_empty(), "{:?}", folder.temporary_in_cache());
}
