//! The front door of everything that is done with this checkout beside plain `cargo`: it builds the program and
//! hands over to the harness in `tools/harness`, which is Python because what it drives is.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::{Parser, Subcommand};

/// Tests, benchmarks and checks of pyxide.
#[derive(Parser)]
#[command(name = "cargo xtask", disable_help_subcommand = true)]
struct Args {
    /// Build and use the optimised program
    #[arg(long, global = true)]
    release: bool,
    #[command(subcommand)]
    task: Task,
}

/// The rest of the line, for the harness; each command has its own `--help`.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
struct Rest {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGS")]
    rest: Vec<OsString>,
}

#[derive(Subcommand)]
enum Task {
    /// All tests: what the README's second command runs
    Test(Rest),
    /// Make the virtual environments and fetch the reference's test suite (others do so on first use)
    Setup(Rest),
    /// The lexer and parser against real sources, CPython's `ast`, damaged files, and ruff's speed
    Frontend(Rest),
    /// Damaged programs through the whole compiler: no panic, no hang, no C that is none
    Fuzz(Rest),
    /// The modules of tests/behaviour, built and run on the oldest and newest CPython
    Behaviour(Rest),
    /// The small programs of tests/probes with their drivers
    Probes(Rest),
    /// The Python package's tests, with the package installed
    Package(Rest),
    /// The listings of tests/article, used as the article says
    Article(Rest),
    /// The reference's test suite against the committed list of outcomes
    Conformance(Rest),
    /// The same suite against the reference itself
    Reference(Rest),
    /// The whole suite translated twice from different folders, bytes compared
    Determinism(Rest),
    /// Generated C under gcc and clang with all warnings, for every CPython found
    Warnings(Rest),
    /// Distributions built through `pyxide exec`, their own tests run
    Packages(Rest),
    /// Reference counts: counted by the generated C, and by a debug build of CPython
    Refcheck(Rest),
    /// Behaviour modules and probes under AddressSanitizer
    Asan(Rest),
    /// Behaviour modules and probes under valgrind
    Valgrind(Rest),
    /// Translation, C compile and run times and sizes, beside the reference
    Bench(Rest),
}

impl Task {
    /// The harness's name of the task, its arguments, and whether it needs the program.
    fn parts(&self) -> (&'static str, &Rest, Needs) {
        match self {
            Task::Test(rest) => ("test", rest, Needs::Program),
            Task::Setup(rest) => ("setup", rest, Needs::Nothing),
            Task::Frontend(rest) => ("frontend", rest, Needs::Nothing),
            Task::Fuzz(rest) => ("fuzz", rest, Needs::Program),
            Task::Behaviour(rest) => ("behaviour", rest, Needs::Program),
            Task::Probes(rest) => ("probes", rest, Needs::Program),
            Task::Package(rest) => ("package", rest, Needs::Program),
            Task::Article(rest) => ("article", rest, Needs::Program),
            Task::Conformance(rest) => ("conformance", rest, Needs::Program),
            Task::Reference(rest) => ("reference", rest, Needs::Nothing),
            Task::Determinism(rest) => ("determinism", rest, Needs::Program),
            Task::Warnings(rest) => ("warnings", rest, Needs::Program),
            Task::Packages(rest) => ("packages", rest, Needs::Program),
            Task::Refcheck(rest) => ("refcheck", rest, Needs::Program),
            Task::Asan(rest) => ("asan", rest, Needs::Program),
            Task::Valgrind(rest) => ("valgrind", rest, Needs::Program),
            Task::Bench(rest) => ("bench", rest, Needs::Program),
        }
    }
}

#[derive(PartialEq)]
enum Needs {
    Program,
    Nothing,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let (name, rest, needs) = args.task.parts();
    let root = root();
    let profile = if args.release { "release" } else { "debug" };
    if needs == Needs::Program && !build(&root, profile) {
        return ExitCode::FAILURE;
    }
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let status = Command::new(&python)
        .args(["-m", "harness", name])
        .args(&rest.rest)
        .env("PYTHONPATH", root.join("tools"))
        .env("PYXIDE", target(&root).join(profile).join("pyxide"))
        .env("PYXIDE_PROFILE", profile)
        .status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(status) => ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)),
        Err(error) => {
            eprintln!("cannot start {}: {error}", python.to_string_lossy());
            ExitCode::FAILURE
        }
    }
}

/// The checkout.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds.
fn target(root: &Path) -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root.join(folder),
        None => root.join("target"),
    }
}

/// Builds the program; false when that fails (cargo has said why).
fn build(root: &Path, profile: &str) -> bool {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--package", "pyxide-cli"]).current_dir(root);
    if profile == "release" {
        command.arg("--release");
    }
    command.status().is_ok_and(|status| status.success())
}
