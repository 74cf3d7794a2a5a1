//! `pyxide run`.

use crate::arguments::TranslationArguments;
use crate::print;
use crate::python::PythonArguments;
use pyxide_driver::files::Disk;
use pyxide_driver::interrupt;
use pyxide_driver::module_build::{self, Build, Reuse, Status};
use pyxide_driver::pipeline;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  pyxide run hello.pyx
  pyxide run primes.pyx 1000 --verbose     what follows the file goes to the program
  pyxide run -X boundscheck=False --python 3.12/bin/python fast.pyx

The program sees what a script run by `python` sees: __name__ is \"__main__\", sys.argv starts
with the file, imports look beside the file first. Its exit code is pyxide's. The built module
is kept in the cache (PYXIDE_CACHE_DIR says where) and used again until something that it was
made of changes.")]
pub struct RunArguments {
    /// Build again, whatever has not changed
    #[arg(short = 'f', long)]
    force: bool,
    #[command(flatten)]
    python: PythonArguments,
    #[command(flatten)]
    translation: TranslationArguments,
    /// The program, and its arguments
    #[arg(value_name = "FILE [ARGUMENTS]", required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    program: Vec<OsString>,
}

/// `pyxide run`.
pub fn run(arguments: &RunArguments) -> Result<ExitCode, ExitCode> {
    interrupt::install();
    let Some((source, rest)) = arguments.program.split_first() else { return Err(ExitCode::from(crate::WRONG_USAGE)) };
    let source = PathBuf::from(source);
    let (python, toolchain) = arguments.python.find()?;
    let options = arguments.translation.options()?;
    let build = Build {
        files: &Disk,
        options: &options,
        translate: pipeline::translate,
        python: &python,
        toolchain: toolchain.as_ref().map_err(String::as_str),
        reuse: if arguments.force { Reuse::Nothing } else { Reuse::Valid },
    };
    let built = module_build::build(build, &source);
    print::diagnostics(&built.outcome);
    if built.status == Status::Failed {
        return Ok(ExitCode::FAILURE);
    }
    match pyxide_driver::run::run(&python, &built, rest) {
        Ok(code) => {
            drop(built);
            std::process::exit(code)
        }
        Err(e) => {
            print::error(e);
            Ok(ExitCode::FAILURE)
        }
    }
}
