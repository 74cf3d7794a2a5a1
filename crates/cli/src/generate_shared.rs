//! `cython generate-shared`.

use crate::print;
use pyxide_driver::interrupt;
use pyxide_driver::shared::{FEATURES, Parts, generate};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Parser, Debug)]
#[command(
    name = "generate-shared",
    about = "Write the C of a module that holds what the modules of a package share.",
    after_help = features()
)]
pub struct GenerateSharedArguments {
    #[command(flatten)]
    screen: print::ScreenOptions,
    /// The C file to write
    #[arg(value_name = "FILE.c")]
    output: PathBuf,
    /// Fully qualified name of the module (default: the name of the file)
    #[arg(long, value_name = "NAME")]
    module_name: Option<String>,
    /// Only these features, with commas between them
    #[arg(long, value_name = "FEATURES", value_delimiter = ',')]
    only: Option<Vec<String>>,
    /// Not these features
    #[arg(long, value_name = "FEATURES", value_delimiter = ',')]
    exclude: Vec<String>,
    /// Accepted: the module has no source that could be listed
    #[arg(short = 'a', long, hide = true)]
    annotate: bool,
}

fn features() -> String {
    let mut text = String::from("Features:\n");
    for (name, what) in FEATURES {
        text.push_str(&format!("  {name:<15} {what}\n"));
    }
    text + "\nModules that use it are translated with --shared=NAME, by the same build of pyxide."
}

/// The command.
pub fn run(arguments: &GenerateSharedArguments) -> Result<ExitCode, ExitCode> {
    arguments.screen.apply();
    let parts = Parts::chosen(arguments.only.as_deref(), &arguments.exclude).map_err(|message| {
        print::error(message);
        ExitCode::from(crate::WRONG_USAGE)
    })?;
    Ok(write(&arguments.output, arguments.module_name.as_deref(), parts))
}

/// Writes the file; its name is the module's when there is no other.
pub fn write(output: &Path, name: Option<&str>, parts: Parts) -> ExitCode {
    interrupt::install();
    let stem = output.file_stem().unwrap_or_default().to_string_lossy();
    let outcome = generate(output, name.unwrap_or(&stem), parts);
    print::diagnostics(&outcome);
    if outcome.failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
