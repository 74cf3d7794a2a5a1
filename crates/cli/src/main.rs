//! The program `pyxide`. Called by the names `cython` and `cythonize` it takes the options of
//! those commands.
//!
//! See `ARCHITECTURE.md`.

mod arguments;
mod build;
mod compile;
mod cythonize;
mod cythonize_options;
mod exec;
mod generate_shared;
mod print;
mod progress;
mod python;
mod run;
mod timeit;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

/// The exit code for wrong usage; 1 is for everything else that goes wrong.
const WRONG_USAGE: u8 = 2;

#[derive(Parser)]
#[command(
    name = "pyxide",
    version,
    about = "A fast compiler for the Cython language.",
    after_help = "\
Examples:
  pyxide run hello.pyx              translate, compile and run, like a script
  pyxide build                      extension modules for all .pyx files below this folder
  pyxide compile hello.pyx          translate to hello.c
  pyxide check src/*.pyx            look for mistakes, write nothing

`pyxide COMMAND --help` says more about each command."
)]
struct Program {
    #[command(flatten)]
    screen: print::ScreenOptions,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build a file and run it like a script
    Run(run::RunArguments),
    /// Build extension modules beside their sources
    Build(build::BuildArguments),
    /// Translate .pyx and .py files to C or C++
    Compile(compile::CompileArguments),
    /// Look for mistakes; write nothing
    Check(compile::CheckArguments),
    /// Run a build (pip, build, uv) in which pyxide stands in for Cython
    Exec(exec::ExecArguments),
}

#[derive(Parser)]
#[command(name = "cython", about = "Translate .pyx and .py files to C or C++ (pyxide, in the place of Cython).")]
struct Cython {
    #[command(flatten)]
    screen: print::ScreenOptions,
    /// Print the version
    #[arg(short = 'V', long = "version")]
    version: bool,
    #[command(flatten)]
    compile: compile::CompileArguments,
}

fn main() -> ExitCode {
    pyxide_driver::panics::install();
    // The stages' panics are caught where the file is known; what comes here is the driver's own.
    pyxide_driver::panics::catch(command).unwrap_or_else(|what| {
        print::error(format_args!("internal compiler error: {what}"));
        print::note("This is a defect of pyxide: please report it; RUST_BACKTRACE=1 shows more.");
        ExitCode::FAILURE
    })
}

fn command() -> ExitCode {
    let (name, words) = invocation();
    let result = match name.as_str() {
        "cython" | "cython3" if words.get(1).is_some_and(|word| word == "generate-shared") => {
            parse::<generate_shared::GenerateSharedArguments>(&words[1..]).and_then(|arguments| generate_shared::run(&arguments))
        }
        "cython" | "cython3" => parse::<Cython>(&words).and_then(|arguments| {
            arguments.screen.apply();
            if arguments.version {
                // `pyxide exec` stands in for several versions.
                let said = std::env::var("PYXIDE_CYTHON_VERSION");
                print::answer(format_args!("Cython version {}", said.as_deref().unwrap_or(pyxide_driver::CYTHON_VERSION)));
                return Ok(ExitCode::SUCCESS);
            }
            compile::compile(&arguments.compile)
        }),
        "cythonize" => parse::<cythonize::CythonizeArguments>(&words).and_then(|arguments| cythonize::cythonize(&arguments)),
        _ => parse::<Program>(&words).and_then(|arguments| {
            arguments.screen.apply();
            match &arguments.command {
                Command::Run(arguments) => run::run(arguments),
                Command::Build(arguments) => build::build(arguments),
                Command::Compile(arguments) => compile::compile(arguments),
                Command::Check(arguments) => compile::check(arguments),
                Command::Exec(arguments) => exec::exec(arguments),
            }
        }),
    };
    result.unwrap_or_else(|code| code)
}

/// Under which name the program is called, without folder and extension, and the words of the
/// command line, the program's name first. `pyxide cython ...` is the same as `cython ...`.
fn invocation() -> (String, Vec<OsString>) {
    let mut words: Vec<OsString> = std::env::args_os().collect();
    if words.get(1).is_some_and(|word| word == "cython" || word == "cythonize") {
        words.remove(0);
    }
    let name = words.first().cloned().unwrap_or_default();
    let name = std::path::Path::new(&name).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    (name, words)
}

/// Parses the command line; what is wrong with it, or the help asked for, is printed.
fn parse<T: CommandFactory + FromArgMatches>(words: &[OsString]) -> Result<T, ExitCode> {
    let report = |e: clap::Error| {
        let _ = e.print();
        ExitCode::from(if e.use_stderr() { WRONG_USAGE } else { 0 })
    };
    let mut command = T::command();
    let matches = command.try_get_matches_from_mut(words).map_err(report)?;
    T::from_arg_matches(&matches).map_err(|e| report(e.format(&mut command)))
}
