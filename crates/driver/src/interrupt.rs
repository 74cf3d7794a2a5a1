//! What has to go when a run ends early: temporary files, temporary folders, child processes.
//!
//! There is one list for the whole process, since a signal knows nothing of who works on
//! what. Whoever makes something temporary puts it on the list *in the same step* (under the
//! list's lock); the interrupt takes the lock, clears everything away and ends the program
//! without giving the lock back, so nothing new appears behind its back.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The exit code of a run that was interrupted, as shells have it.
pub const EXIT_CODE: i32 = 130;

#[derive(Default)]
struct Live {
    paths: BTreeSet<PathBuf>,
    children: BTreeSet<u32>,
}

static LIVE: Mutex<Option<Live>> = Mutex::new(None);

fn live() -> MutexGuard<'static, Option<Live>> {
    LIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on an interrupt (Ctrl-C, `SIGTERM`, `SIGHUP`) clears up and ends the program with
/// [`EXIT_CODE`]. A program that cannot have a handler keeps the system's behaviour.
pub fn install() {
    #[cfg(unix)]
    let ignored = ignored_signals();
    let _ = ctrlc::set_handler(|| {
        let mut guard = live();
        if let Some(live) = guard.as_mut() {
            clear(live);
        }
        // The guard is held until the process is gone.
        std::process::exit(EXIT_CODE);
    });
    // `nohup` and shells that start a job in the background have signals ignored: that stays.
    // A file size limit is to be an error of the write that hits it, like a full disk.
    #[cfg(unix)]
    for signal in ignored.into_iter().chain([libc::SIGXFSZ]) {
        // SAFETY: ignoring a signal installs no handler and runs no code of ours.
        unsafe {
            libc::signal(signal, libc::SIG_IGN);
        }
    }
}

/// Those of the signals that end a program which this process was started to ignore.
#[cfg(unix)]
fn ignored_signals() -> Vec<libc::c_int> {
    let is_ignored = |signal: &libc::c_int| {
        // SAFETY: a null second argument only asks; the third is a valid place for the answer.
        let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
        unsafe { libc::sigaction(*signal, std::ptr::null(), &mut action) == 0 && action.sa_sigaction == libc::SIG_IGN }
    };
    [libc::SIGINT, libc::SIGTERM, libc::SIGHUP].into_iter().filter(is_ignored).collect()
}

fn clear(live: &mut Live) {
    for child in &live.children {
        kill(*child);
    }
    for path in &live.paths {
        remove(path);
    }
}

/// Makes something temporary at a path and puts it on the list, in one step.
pub fn track<T>(make: impl FnOnce() -> io::Result<(T, PathBuf)>) -> io::Result<(T, Temporary)> {
    let mut guard = live();
    let (made, path) = make()?;
    guard.get_or_insert_default().paths.insert(path.clone());
    Ok((made, Temporary { path: Some(path) }))
}

/// A file or folder that goes away with this value, or with an interrupt.
#[derive(Debug)]
pub struct Temporary {
    path: Option<PathBuf>,
}

impl Temporary {
    /// Where it is.
    pub fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(""))
    }

    /// Moves it to its final place, over what was there; it is temporary no longer.
    pub fn persist(mut self, to: &Path) -> io::Result<()> {
        let mut guard = live();
        std::fs::rename(self.path(), to)?;
        if let (Some(live), Some(path)) = (guard.as_mut(), self.path.take()) {
            live.paths.remove(&path);
        }
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let Some(path) = self.path.take() else { return };
        let mut guard = live();
        remove(&path);
        if let Some(live) = guard.as_mut() {
            live.paths.remove(&path);
        }
    }
}

fn remove(path: &Path) {
    let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
}

/// Runs a command to its end and gives what it printed; an interrupt ends the command too.
pub fn output(command: &mut Command) -> io::Result<Output> {
    use std::process::Stdio;
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = spawn(command)?;
    let id = child.id();
    let output = child.wait_with_output();
    forget(id);
    output
}

fn spawn(command: &mut Command) -> io::Result<Child> {
    // A group of its own, so that what a compiler driver starts goes with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut guard = live();
    let child = command.spawn()?;
    guard.get_or_insert_default().children.insert(child.id());
    Ok(child)
}

fn forget(id: u32) {
    if let Some(live) = live().as_mut() {
        live.children.remove(&id);
    }
}

#[cfg(unix)]
fn kill(id: u32) {
    // SAFETY: `kill` takes two integers and touches no memory of ours. The group is that of a
    // child that has not been waited for (it is on the list), so its number is still its own.
    unsafe {
        libc::kill(-(id as libc::pid_t), libc::SIGKILL);
    }
}

#[cfg(not(unix))]
fn kill(id: u32) {
    // A console interrupt reaches every process of the console by itself; this is for the rest.
    let _ = Command::new("taskkill").args(["/T", "/F", "/PID", &id.to_string()]).output();
}
