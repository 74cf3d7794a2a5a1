//! What goes to the terminal.

use anstream::ColorChoice;
use pyxide_driver::compile::Outcome;
use pyxide_driver::render::{self, Detail};
use std::io::Write;

/// How a run looks on the screen.
#[derive(clap::Args, Debug, Clone)]
pub struct ScreenOptions {
    /// Colour: on terminals (auto; NO_COLOR and CLICOLOR are respected), always or never
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: When,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug)]
enum When {
    Auto,
    Always,
    Never,
}

impl ScreenOptions {
    /// Makes it so for the rest of the run.
    pub fn apply(&self) {
        match self.color {
            When::Auto => {}
            When::Always => ColorChoice::Always.write_global(),
            When::Never => ColorChoice::Never.write_global(),
        }
    }
}

/// Prints the diagnostics of one source file to stderr.
pub fn diagnostics(outcome: &Outcome) {
    let text = render::render_all(outcome.diagnostics.iter(), &outcome.sources, Detail::Full);
    if !text.is_empty() {
        // Nobody is left to tell when stderr is closed.
        let _ = anstream::stderr().lock().write_all(text.as_bytes());
    }
}

/// Prints an error that belongs to no source file.
pub fn error(message: impl std::fmt::Display) {
    let _ = writeln!(anstream::stderr(), "\x1b[1;31merror:\x1b[0m {message}");
}

/// Prints one line about what is going on.
pub fn note(message: impl std::fmt::Display) {
    let _ = writeln!(anstream::stderr(), "{message}");
}

/// Prints what was asked for to stdout.
pub fn answer(message: impl std::fmt::Display) {
    let _ = writeln!(anstream::stdout(), "{message}");
}
