//! Many jobs on a few threads, while Python goes on.

use crate::job::Job;
use crate::outcome::Outcome;
use pyo3::prelude::*;
use pyxide_driver::compile::{self, Setting, output_path, write_beside};
use pyxide_driver::files::Disk;
use pyxide_driver::module_build::{Reuse, Status};
use pyxide_driver::asked::Asked;
use pyxide_driver::incremental::{self, Finished, Goal};
use pyxide_driver::{cache_folder, depfile, pipeline};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// How often an interrupt is looked for while the jobs run.
const TICK: Duration = Duration::from_millis(50);

/// Translates all of `jobs` on `threads` threads (0: one per processor). `done(index, outcome)`
/// is called in this thread as each job ends; when it returns true or raises, jobs that have
/// not begun are left out. Returns an outcome, or `None` for what was left out, for each job.
#[pyfunction]
#[pyo3(signature = (jobs, *, threads=0, done=None))]
pub fn translate(
    py: Python<'_>,
    jobs: Vec<Py<Job>>,
    threads: usize,
    done: Option<Py<PyAny>>,
) -> PyResult<Vec<Option<Py<Outcome>>>> {
    let shared: Vec<&Job> = jobs.iter().map(Py::get).collect();
    let stop = AtomicBool::new(false);
    let mut outcomes: Vec<Option<Py<Outcome>>> = jobs.iter().map(|_| None).collect();
    py.detach(|| {
        std::thread::scope(|scope| {
            let (sender, receiver) = mpsc::channel();
            let (shared, stop) = (&shared, &stop);
            scope.spawn(move || work(shared, threads, stop, &sender));
            collect(&receiver, &mut outcomes, done.as_ref()).inspect_err(|_| stop.store(true, Ordering::Relaxed))
        })
    })?;
    py.detach(|| {
        cache_folder::prune();
        shared.iter().find_map(|job| job.cache.as_ref()).inspect(|cache| cache.prune());
    });
    Ok(outcomes)
}

/// Takes outcomes as they come, until there are no more. Stops hearing on an error.
fn collect(
    receiver: &mpsc::Receiver<(usize, Outcome, Stop<'_>)>,
    outcomes: &mut [Option<Py<Outcome>>],
    done: Option<&Py<PyAny>>,
) -> PyResult<()> {
    loop {
        match receiver.recv_timeout(TICK) {
            Ok((index, outcome, stop)) => Python::attach(|py| -> PyResult<()> {
                let outcome = Py::new(py, outcome)?;
                outcomes[index] = Some(outcome.clone_ref(py));
                if let Some(done) = done {
                    if done.call1(py, (index, outcome))?.is_truthy(py)? {
                        stop.store(true, Ordering::Relaxed);
                    }
                }
                Ok(())
            })?,
            Err(mpsc::RecvTimeoutError::Timeout) => Python::attach(|py| py.check_signals())?,
            Err(mpsc::RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
}

type Stop<'a> = &'a AtomicBool;

/// Does the jobs in their order, as threads become free.
fn work<'a>(jobs: &[&Job], threads: usize, stop: Stop<'a>, sender: &mpsc::Sender<(usize, Outcome, Stop<'a>)>) {
    let wanted = if threads == 0 { std::thread::available_parallelism().map_or(1, usize::from) } else { threads };
    let next = std::sync::atomic::AtomicUsize::new(0);
    let run = || loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(job) = jobs.get(index).filter(|_| !stop.load(Ordering::Relaxed)) else { return };
        // Nobody hears any more: the call was interrupted.
        if sender.send((index, one(job), stop)).is_err() {
            return;
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..wanted.min(jobs.len()) {
            scope.spawn(run);
        }
        run();
    });
}

/// One job, in the language that it names or that its sources ask for.
fn one(job: &Job) -> Outcome {
    let python_path = || job.python_path.clone();
    let options = &job.options;
    let setting =
        Setting { files: &Disk, python_path: &python_path, options, translate: pipeline::translate, cache: job.cache.as_ref() };
    let module = job.module_name.as_deref();
    let output = output_path(&job.source, job.output.as_deref(), options);
    if !job.write {
        let outcome = compile::translate(setting, &job.source, module);
        let asked = Asked::of(&outcome);
        return Outcome::new(job, Finished { outcome, status: Status::Built, output, asked });
    }
    let reuse = if job.force { Reuse::Nothing } else { Reuse::Valid };
    let goal = if job.own_language { Goal::Chosen(&output) } else { Goal::File(&output) };
    let mut finished = incremental::compile(setting, &job.source, module, goal, reuse);
    let Finished { outcome, status, output, .. } = &mut finished;
    if job.depfile && *status == Status::Built {
        write_beside(outcome, &job.source, &depfile::path(output), |o| depfile::text(output, &o.record, &python_path));
    }
    Outcome::new(job, finished)
}
