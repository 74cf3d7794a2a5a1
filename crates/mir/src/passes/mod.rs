//! Passes over bodies. [`run`] is the one place that declares their order.

mod assigned;
pub(crate) mod counted;
mod counts;
mod exceptions;
mod exits;
mod finally;
mod flow;
mod generators;
mod late;
mod lent;
mod liveness;
mod parallel;
mod raises;
mod regions;
mod slots;
mod stores;
mod tidy;
mod tracing;
mod unset;
pub(crate) mod varset;

pub use counts::is_lent_view;
pub use late::{made_late, unread};

use crate::ir::{Body, Phase};
use pyxide_hir::tree::{Captured, Module};

/// A pass over one body.
pub struct Pass {
    /// Its name, for tests and for people.
    pub name: &'static str,
    pub from: Phase,
    pub to: Phase,
    pub run: fn(&mut Body, &Module),
}

/// The passes over one body, in order. Between `assigned` and `regions` stands
/// [`raises::run`], which sees all bodies at once.
pub const PASSES: &[Pass] = &[
    Pass { name: "tracing", from: Phase::Built, to: Phase::Built, run: tracing::run },
    Pass { name: "exceptions", from: Phase::Built, to: Phase::Explicit, run: exceptions::run },
    Pass { name: "parallel", from: Phase::Explicit, to: Phase::Explicit, run: |b, m| parallel::run(b, &m.types) },
    Pass { name: "assigned", from: Phase::Explicit, to: Phase::Explicit, run: |b, _| assigned::run(b) },
    Pass { name: "regions", from: Phase::Explicit, to: Phase::Flat, run: |b, _| regions::run(b) },
    Pass { name: "tidy", from: Phase::Flat, to: Phase::Flat, run: |b, _| tidy::run(b) },
    Pass { name: "generators", from: Phase::Flat, to: Phase::Resumable, run: |b, _| generators::run(b) },
    Pass { name: "stores", from: Phase::Resumable, to: Phase::Resumable, run: |b, m| stores::run(b, &m.types) },
    Pass { name: "counts", from: Phase::Resumable, to: Phase::Counted, run: count },
    Pass { name: "tidy_counted", from: Phase::Counted, to: Phase::Counted, run: |b, _| tidy::run(b) },
    Pass { name: "privates", from: Phase::Counted, to: Phase::Counted, run: |b, _| parallel::privates(b) },
    Pass { name: "slots", from: Phase::Counted, to: Phase::Counted, run: |b, m| slots::run(b, &m.types) },
];

fn count(body: &mut Body, hir: &Module) {
    let locals = &hir.functions[body.func].locals;
    let captured = counted::vars_with(body, |d| d.local.and_then(|l| locals.get(l)).is_some_and(|l| l.captured == Captured::Yes));
    counts::run(body, &hir.types, captured);
}

/// Takes bodies from phase `Built` to phase `Counted`.
pub fn run(bodies: &mut [Body], hir: &Module) {
    let split = PASSES.iter().position(|p| p.name == "regions").unwrap_or(0);
    let all = |passes: &[Pass], bodies: &mut [Body]| pyxide_base::parallel::each(bodies, |b| passes.iter().for_each(|pass| apply(pass, b, hir)));
    all(&PASSES[..split], bodies);
    raises::run(bodies, hir);
    all(&PASSES[split..], bodies);
    generators::share_scopes(bodies);
}

/// Runs one pass over one body, and the verifier after it in debug builds.
pub fn apply(pass: &Pass, body: &mut Body, hir: &Module) {
    debug_assert_eq!(body.phase, pass.from, "{} runs on '{}'", pass.name, body.name);
    (pass.run)(body, hir);
    debug_assert_eq!(body.phase, pass.to, "{} leaves '{}'", pass.name, body.name);
    if cfg!(debug_assertions) {
        let found = crate::verify::verify(body, hir);
        assert!(
            found.is_empty(),
            "after {} of '{}':\n{}\n{}",
            pass.name,
            body.name,
            found.join("\n"),
            crate::text::print(body)
        );
    }
}
