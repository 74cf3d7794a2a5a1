//! An interrupt ends a run at once, with exit code 130, and leaves nothing behind.

#![cfg(unix)]

mod common;

use common::{Folder, Run};
use std::os::unix::process::CommandExt;
use std::process::Child;
use std::time::{Duration, Instant};

fn send(child: &Child, signal: libc::c_int) {
    // SAFETY: two integers; the child has not been waited for.
    unsafe { libc::kill(child.id() as libc::pid_t, signal) };
}

/// Starts the program with signals as a terminal's job has them, whatever these tests run under.
fn start(folder: &Folder, arguments: &[&str]) -> Child {
    let mut command = folder.pyxide_command(arguments);
    // SAFETY: `signal` may be called between `fork` and `exec`.
    unsafe {
        command.pre_exec(|| {
            for signal in [libc::SIGINT, libc::SIGTERM, libc::SIGHUP] {
                libc::signal(signal, libc::SIG_DFL);
            }
            Ok(())
        });
    }
    command.spawn().unwrap()
}

fn ended(child: Child) -> Run {
    child.wait_with_output().unwrap().into()
}

fn fifo(folder: &Folder, name: &str) {
    assert!(folder.command("mkfifo").arg(name).status().unwrap().success());
}

#[test]
fn while_reading() {
    for signal in [libc::SIGINT, libc::SIGTERM, libc::SIGHUP] {
        let folder = Folder::new();
        fifo(&folder, "m.pyx");
        folder.write("m.c", "earlier output");
        let child = start(&folder, &["compile", "m.pyx"]);
        // Opening for writing waits until the program has opened it for reading: its handler
        // stands by then.
        let writer = std::fs::File::options().write(true).open(folder.path("m.pyx")).unwrap();
        send(&child, signal);
        let run = ended(child);
        drop(writer);
        assert_eq!(run.code, Some(130), "{run:?}");
        assert_eq!(folder.read("m.c"), "earlier output");
        assert_eq!(folder.names(), ["m.c", "m.pyx"]);
    }
}

#[test]
fn not_when_hangups_are_ignored() {
    let folder = Folder::new();
    fifo(&folder, "m.pyx");
    let mut command = folder.command("nohup");
    command.arg(env!("CARGO_BIN_EXE_pyxide")).args(["compile", "m.pyx"]);
    let child = command.spawn().unwrap();
    let writer = std::fs::File::options().write(true).open(folder.path("m.pyx")).unwrap();
    send(&child, libc::SIGHUP);
    std::thread::sleep(Duration::from_millis(50));
    drop(writer);
    assert_ne!(ended(child).code, Some(130));
}

#[test]
fn while_waiting_for_python() {
    let folder = Folder::new();
    folder.write("m.pyx", "x = 1\n");
    folder.write("slow-python", "#!/bin/sh\necho $$ > started.tmp; mv started.tmp started; sleep 60; echo > finished\n");
    folder.command("chmod").args(["+x", "slow-python"]).status().unwrap();
    let child = start(&folder, &["build", "--python", "./slow-python"]);
    let begin = Instant::now();
    while !folder.path("started").exists() && begin.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(5));
    }
    send(&child, libc::SIGINT);
    let run = ended(child);
    assert_eq!(run.code, Some(130), "{run:?}");
    assert!(begin.elapsed() < Duration::from_secs(30));
    // The child is gone too; a killed process may take a moment to disappear.
    let id: libc::pid_t = folder.read("started").trim().parse().unwrap();
    let is_there = || unsafe { libc::kill(id, 0) } == 0 && !is_zombie(id);
    let begin = Instant::now();
    while is_there() && begin.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(!is_there());
}

/// Whether the process has ended and only nobody has asked for its exit code.
fn is_zombie(id: libc::pid_t) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    status.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z'))
}
