//! Bad input of every kind gives a clear diagnostic and exit code 1, leaves earlier outputs as
//! they were, and leaves nothing else behind.

mod common;

use common::Folder;

/// `pyxide compile m.pyx` must refuse: one line of the form that tools parse, with `part` in
/// it, and `m.c` as it was.
fn refuses(folder: &Folder, part: &str) {
    folder.write("m.c", "/* m from m.pyx, by pyxide. */");
    let before = folder.names();
    let run = folder.pyxide(&["compile", "m.pyx"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let line = run.stderr.lines().next().unwrap_or_default();
    assert!(common::is_error_line(line) && line.starts_with("m.pyx:"), "{line}");
    assert!(run.stderr.contains(part), "'{part}' is not in: {}", run.stderr);
    assert_eq!(run.stdout, "");
    assert_eq!(folder.read("m.c"), "/* m from m.pyx, by pyxide. */");
    assert_eq!(folder.names(), before);
}

#[test]
fn missing() {
    refuses(&Folder::new(), "m.pyx:1:0: No such file or directory: 'm.pyx'");
}

#[test]
fn a_folder() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("m.pyx")).unwrap();
    refuses(&folder, "it is a folder");
}

#[cfg(unix)]
#[test]
fn unreadable() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let folder = Folder::new();
    folder.write("m.pyx", "x = 1\n");
    std::fs::set_permissions(folder.path("m.pyx"), PermissionsExt::from_mode(0)).unwrap();
    if std::fs::File::open(folder.path("m.pyx")).is_err() {
        return refuses(&folder, "cannot read 'm.pyx': permission denied");
    }
    // The superuser reads it all the same: become nobody, where nobody can reach the program.
    std::fs::set_permissions(folder.path(""), PermissionsExt::from_mode(0o755)).unwrap();
    let Ok(output) = folder.pyxide_command(&["compile", "m.pyx"]).uid(65534).gid(65534).output() else { return };
    let run = common::Run::from(output);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.starts_with("m.pyx:1:0: cannot read 'm.pyx': permission denied\n"), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fails() {
    // Reading one's own memory from its start is an input/output error for everybody.
    let folder = Folder::new();
    std::os::unix::fs::symlink("/proc/self/mem", folder.path("m.pyx")).unwrap();
    refuses(&folder, "cannot read 'm.pyx': input/output error");
}

#[test]
fn binary() {
    let folder = Folder::new();
    folder.write("m.pyx", b"\x7fELF\x02\x01\x01\0\0\0\xff\xfe");
    refuses(&folder, "binary");
}

#[test]
fn not_in_utf_8() {
    let folder = Folder::new();
    folder.write("m.pyx", b"x = 1\ny = '\xe9'\n");
    refuses(&folder, "m.pyx:2:5: byte 0xe9 is not valid UTF-8");
}

#[test]
fn an_unknown_encoding() {
    let folder = Folder::new();
    folder.write("m.pyx", b"# coding: klingon\ny = '\xe9'\n");
    refuses(&folder, "unknown encoding 'klingon'");
}

#[test]
fn too_large() {
    let folder = Folder::new();
    folder.write("m.pyx", "x = 1\n");
    std::fs::File::options().write(true).open(folder.path("m.pyx")).unwrap().set_len(2 << 30).unwrap();
    refuses(&folder, "larger than 1024 MiB");
}

#[test]
fn a_name_that_no_module_can_have() {
    let folder = Folder::new();
    folder.write("1-2.pyx", "x = 1\n");
    let run = folder.pyxide(&["compile", "1-2.pyx"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.starts_with("1-2.pyx:1:0: '1-2' is not a valid module name\n"), "{}", run.stderr);
    assert_eq!(folder.names(), ["1-2.pyx"]);
}

#[test]
fn one_bad_file_of_several() {
    let folder = Folder::new();
    let run = folder.pyxide(&["check", "a.pyx", "b.pyx", "c.pyx"]);
    assert_eq!(run.code, Some(1));
    let errors: Vec<&str> = run.stderr.lines().filter(|l| common::is_error_line(l)).collect();
    assert_eq!(errors.len(), 3);
    assert!(errors.iter().zip(["a.pyx:", "b.pyx:", "c.pyx:"]).all(|(line, start)| line.starts_with(start)));
}

#[test]
fn wrong_usage() {
    let folder = Folder::new();
    folder.write("m.pyx", "x = 1\n");
    folder.write("n.pyx", "x = 1\n");
    for arguments in [
        &["compile"][..],
        &["compile", "--no-such-option", "m.pyx"],
        &["compile", "-X", "boundscheck", "m.pyx"],
        &["compile", "-X", "bounds_check=False", "m.pyx"],
        &["compile", "-X", "boundscheck=maybe", "m.pyx"],
        &["compile", "-Wnonsense", "m.pyx"],
        &["compile", "-2", "-3", "m.pyx"],
        &["compile", "-o", "one.c", "m.pyx", "n.pyx"],
        &["compile", "--module-name", "a", "m.pyx", "n.pyx"],
        &["compile", "-w", "no/such/folder", "m.pyx"],
        &["nonsense"],
        &["run"],
        &[],
    ] {
        let run = folder.pyxide(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {run:?}");
        assert!(!run.stderr.is_empty());
    }
    assert_eq!(folder.names(), ["m.pyx", "n.pyx"]);
}

#[test]
fn a_directive_is_suggested() {
    let folder = Folder::new();
    let run = folder.pyxide(&["compile", "-X", "bounds_check=False", "m.pyx"]);
    assert!(run.stderr.contains("there is no directive 'bounds_check'; did you mean 'boundscheck'?"), "{}", run.stderr);
}

#[test]
fn no_python_and_nothing_to_build() {
    let folder = Folder::new();
    folder.write("m.pyx", "x = 1\n");
    let run = folder.pyxide(&["build", "--python", "no/such/python"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("there is no Python at 'no/such/python'"), "{}", run.stderr);
    std::fs::create_dir(folder.path("empty")).unwrap();
    let run = folder.pyxide(&["build", "empty"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("there is no .pyx file in 'empty'"), "{}", run.stderr);
}

#[test]
fn colour_only_when_wanted() {
    let folder = Folder::new();
    assert!(!folder.pyxide(&["compile", "m.pyx"]).stderr.contains('\x1b'));
    assert!(folder.pyxide(&["compile", "--color", "always", "m.pyx"]).stderr.contains('\x1b'));
}
