//! Running a built module as a program.
//!
//! A user of `pyxide run file.pyx` expects what `python file.py` does, so the module's body
//! sees `__name__ == "__main__"`, `sys.argv` with the source's path in front, the source's
//! folder at the head of `sys.path`, and `__file__` as the source's path. The module itself is
//! the very one that `import` would get: only its `__name__` is set before its body runs.
//! A module inside a package runs like `python -m package.module`.

use crate::module_build::Built;
use crate::module_name;
use crate::python::Python;
use crate::read::system_message;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

const LAUNCHER: &str = include_str!("launcher.py");

/// Runs the module with these arguments. On Unix this process becomes Python's and the call
/// only returns when that failed; elsewhere it gives Python's exit code.
pub fn run(python: &Python, built: &Built, arguments: &[OsString]) -> Result<i32, String> {
    let place = module_name::place(&crate::files::Disk, &built.source);
    let folder = if built.module.contains('.') {
        place.root
    } else {
        let absolute = std::path::absolute(&built.source).unwrap_or_else(|_| built.source.clone());
        absolute.parent().unwrap_or(Path::new("")).to_path_buf()
    };
    let mut command = Command::new(&python.executable);
    command.arg("-c").arg(LAUNCHER).arg(&built.path).arg(&built.module).arg(&built.source).arg(folder).args(arguments);
    // A folder of this run alone has to be cleared away afterwards.
    let ended = if built.temporary.is_some() { wait(&mut command) } else { replace(&mut command) };
    ended.map_err(|e| format!("cannot start '{}': {}", python.executable.display(), system_message(&e)))
}

#[cfg(unix)]
fn replace(command: &mut Command) -> std::io::Result<i32> {
    use std::os::unix::process::CommandExt;
    Err(command.exec())
}

#[cfg(not(unix))]
fn replace(command: &mut Command) -> std::io::Result<i32> {
    wait(command)
}

fn wait(command: &mut Command) -> std::io::Result<i32> {
    Ok(command.status()?.code().unwrap_or(1))
}
