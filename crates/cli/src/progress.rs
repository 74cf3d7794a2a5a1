//! How far a build has come: a bar on terminals, and a summary at the end.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Builds that take longer than this say so at their end, where a summary is not always wanted.
const LONG: Duration = Duration::from_secs(5);

/// The progress of one run.
pub struct Progress {
    bar: ProgressBar,
    start: Instant,
}

/// How much is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A bar, where there is a terminal.
    Bar,
    /// Nothing but what is wrong.
    Nothing,
}

impl Progress {
    /// Starts with `modules` to do.
    pub fn new(modules: usize, shown: Shown) -> Progress {
        let is_visible = shown == Shown::Bar && modules > 1 && std::io::stderr().is_terminal();
        let bar = if is_visible { visible(modules) } else { ProgressBar::hidden() };
        Progress { bar, start: Instant::now() }
    }

    /// Prints something without disturbing the bar, and goes one further.
    pub fn step<T>(&self, print: impl FnOnce() -> T) -> T {
        let printed = self.bar.suspend(print);
        self.bar.inc(1);
        printed
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// Whether it took so long that people want to know how long.
    pub fn was_long(&self) -> bool {
        self.start.elapsed() > LONG
    }

    /// One line: how many modules came to which end, and how long it took.
    pub fn summary(&self, ends: &[(&str, usize)]) -> String {
        let all: usize = ends.iter().map(|(_, count)| count).sum();
        let parts: Vec<String> = ends.iter().filter(|(_, count)| *count > 0).map(|(end, count)| format!("{count} {end}")).collect();
        let modules = if all == 1 { "module" } else { "modules" };
        format!("{all} {modules}: {} ({:.1} s)", parts.join(", "), self.start.elapsed().as_secs_f32())
    }
}

fn visible(modules: usize) -> ProgressBar {
    let bar = ProgressBar::new(modules as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len} modules  {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
