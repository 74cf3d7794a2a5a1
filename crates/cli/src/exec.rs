//! `pyxide exec`.

use crate::print;
use crate::python::PythonArguments;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  pyxide exec -- pip install --no-binary frozenlist frozenlist
  pyxide exec -- pip wheel .
  pyxide exec -- python -m build
  pyxide exec --log translated.txt -- uv build

Every requirement on Cython is met by pyxide, in isolated build environments too: under the highest
version from 3.0.0 on that the package's pin admits. A pin below 3 is refused. At the end the
sources that were translated are listed, each with its C.")]
pub struct ExecArguments {
    /// Write the list of translated files to this file too
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
    #[command(flatten)]
    python: PythonArguments,
    /// The command to run
    #[arg(value_name = "COMMAND", required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<OsString>,
}

/// `pyxide exec`: the package `pyxide` of the chosen Python does the work.
pub fn exec(arguments: &ExecArguments) -> Result<ExitCode, ExitCode> {
    let (python, _) = arguments.python.find()?;
    let mut command = Command::new(&python.executable);
    command.args(["-m", "pyxide.exec_command"]);
    if let Some(log) = &arguments.log {
        command.arg("--log").arg(log);
    }
    command.arg("--").args(&arguments.command);
    match command.status() {
        Ok(status) => Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))),
        Err(e) => {
            print::error(format_args!("cannot start '{}': {e}", python.executable.display()));
            Err(ExitCode::FAILURE)
        }
    }
}
