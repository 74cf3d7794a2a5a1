//! Parallel regions: a literal `for` under OpenMP's pragmas, serial code without OpenMP.
//!
//! ```text
//! #pragma omp parallel private(...)
//! {
//!     own variables of each thread
//!     #pragma omp for lastprivate(...) reduction(...)
//!     for (...) { ... }
//! }
//! ```
//!
//! A region inside another one shares its threads. Where Python is touched, each thread keeps its
//! thread state for the whole region: an error that is set survives until it is taken.

use super::control::Flow;
use super::{Fx, Traces, contains};
use crate::ctree::{CExpr, CStmt, CType};
use pyxide_hir::tree::{BinaryOp, CaptureKind, Schedule};
use pyxide_mir::ir::{Expr, ExprKind, Parallel, Place, PlaceKind, Stmt, StmtKind, Storage, Var};
use std::fmt::Write;

impl Fx<'_, '_> {
    pub(crate) fn parallel(&mut self, p: &Parallel, out: &mut Vec<CStmt>) {
        let outer = std::mem::take(&mut self.extra);
        let inside = std::mem::replace(&mut self.in_parallel, true);
        let mut lines = Vec::new();
        self.block(&p.body, &Flow::default(), &mut lines);
        let own = std::mem::replace(&mut self.extra, outer);
        self.in_parallel = inside;
        if p.is_loop {
            let pragma = self.work_sharing(p);
            let at = lines.iter().position(|s| matches!(s, CStmt::For { .. })).unwrap_or(0);
            lines.insert(at, openmp(pragma));
        }
        if inside {
            out.push(CStmt::Block(declared(own, lines)));
            return;
        }
        let touches = |s: &Stmt| matches!(s.kind, StmtKind::GilEnter { .. }) || s.kind.error_target().is_some();
        let mut own = own;
        if contains(&p.body, &touches) {
            let (gil, thread) = ("gil_of_thread", "saved_of_thread");
            own.push((CType::named("PyGILState_STATE"), gil.into(), Some(CExpr::call("PyGILState_Ensure", vec![]))));
            let ty = CType::named("PyThreadState").ptr();
            own.push((ty, thread.into(), Some(CExpr::call("PyEval_SaveThread", vec![]))));
            lines.push(CStmt::call("PyEval_RestoreThread", vec![CExpr::name(thread)]));
            lines.push(CStmt::call("PyGILState_Release", vec![CExpr::name(gil)]));
        }
        if self.traces == Traces::Yes {
            own.push((CType::int(), "line".into(), Some(CExpr::number(0))));
            lines.push(CStmt::Expr(CExpr::name("line").cast(CType::void())));
        }
        // A compiler without OpenMP sees no pragma, and would find that nobody reads its settings.
        for e in [&p.num_threads, &p.chunk_size, &p.use_threads_if].into_iter().flatten() {
            if !matches!(e.kind, ExprKind::Int(_)) {
                let value = self.setting(e);
                out.push(CStmt::Expr(CExpr::name(value).cast(CType::void())));
            }
        }
        let pragma = self.team(p);
        out.push(openmp(pragma));
        out.push(CStmt::Block(declared(own, lines)));
    }

    /// `parallel` with what each thread has for itself.
    fn team(&mut self, p: &Parallel) -> String {
        let mut text = "pragma omp parallel".to_string();
        let mut private: Vec<Var> = Vec::new();
        own_of(p, &mut private);
        let shared = shared_of(p);
        private.retain(|v| !shared.contains(v));
        self.clause(&mut text, "private", &private);
        for (name, e) in [("num_threads", &p.num_threads), ("if", &p.use_threads_if)] {
            if let Some(e) = e {
                let value = self.setting(e);
                let _ = write!(text, " {name}({value})");
            }
        }
        if !p.is_loop {
            self.reductions(p, &mut text);
        }
        text
    }

    /// `for` with what the last turn leaves behind and what all turns add up.
    fn work_sharing(&mut self, p: &Parallel) -> String {
        let mut text = "pragma omp for".to_string();
        let last: Vec<Var> =
            p.captures.iter().filter(|c| c.kind == CaptureKind::LastPrivate).map(|c| c.var).collect();
        // What no turn assigns keeps its value; OpenMP sets the variable of the loop itself.
        let counts = p.body.iter().find_map(|s| match s.kind {
            StmtKind::For { var, .. } => Some(var),
            _ => None,
        });
        let kept: Vec<Var> = last.iter().copied().filter(|v| Some(*v) != counts && !self.cx.types.holds_cpp(self.body.vars[*v].ty)).collect();
        self.clause(&mut text, "firstprivate", &kept);
        self.clause(&mut text, "lastprivate", &last);
        self.reductions(p, &mut text);
        if let Some(schedule) = p.schedule {
            let name = match schedule {
                Schedule::Static => "static",
                Schedule::Dynamic => "dynamic",
                Schedule::Guided => "guided",
                Schedule::Runtime => "runtime",
            };
            let _ = write!(text, " schedule({name}");
            if let Some(chunk) = &p.chunk_size {
                let chunk = self.setting(chunk);
                let _ = write!(text, ", {chunk}");
            }
            text.push(')');
        }
        text
    }

    fn reductions(&mut self, p: &Parallel, text: &mut String) {
        for c in &p.captures {
            if let CaptureKind::Reduction(op) = c.kind {
                let sign = match op {
                    BinaryOp::Mul => "*",
                    BinaryOp::Sub => "-",
                    BinaryOp::And => "&",
                    BinaryOp::Or => "|",
                    BinaryOp::Xor => "^",
                    _ => "+",
                };
                let name = self.vars[&c.var].clone();
                let _ = write!(text, " reduction({sign}:{name})");
            }
        }
    }

    fn clause(&mut self, text: &mut String, name: &str, vars: &[Var]) {
        // What the C text never speaks of has no declaration.
        let on_stack = |v: &&Var| self.body.vars[**v].storage == Storage::Stack && self.mentioned.contains(v);
        let names: Vec<&str> = vars.iter().filter(on_stack).map(|v| &*self.vars[v]).collect();
        if !names.is_empty() {
            let _ = write!(text, " {name}({})", names.join(", "));
        }
    }

    /// A setting is a number or a variable.
    fn setting(&mut self, e: &Expr) -> String {
        match &e.kind {
            ExprKind::Load(Place { kind: PlaceKind::Var(var), .. }) => {
                self.var(*var);
                self.vars[var].to_string()
            }
            ExprKind::Int(n) => n.to_string(),
            _ => {
                self.cx.not_yet(self.loc, "this setting of a parallel region");
                "1".into()
            }
        }
    }
}

/// Variables that each thread of a team has for itself, those of loops inside too.
fn own_of(p: &Parallel, list: &mut Vec<Var>) {
    list.extend(p.captures.iter().filter(|c| c.kind == CaptureKind::Private).map(|c| c.var));
    each_inner(p, &mut |inner| own_of(inner, list));
    list.sort();
    list.dedup();
}

/// Variables that a loop of the team shares out itself.
fn shared_of(p: &Parallel) -> Vec<Var> {
    let mut list: Vec<Var> = p.captures.iter().filter(|c| c.kind != CaptureKind::Private).map(|c| c.var).collect();
    each_inner(p, &mut |inner| list.extend(shared_of(inner)));
    list
}

fn each_inner(p: &Parallel, f: &mut dyn FnMut(&Parallel)) {
    let f = std::cell::RefCell::new(f);
    contains(&p.body, &|s| {
        if let StmtKind::Parallel(inner) = &s.kind {
            (f.borrow_mut())(inner);
        }
        false
    });
}

fn openmp(pragma: String) -> CStmt {
    CStmt::Preprocessed {
        cond: "defined(_OPENMP)".into(),
        then: vec![CStmt::Directive(pragma.as_str().into())],
        otherwise: Vec::new(),
    }
}

fn declared(own: Vec<(CType, crate::ctree::Name, Option<CExpr>)>, lines: Vec<CStmt>) -> Vec<CStmt> {
    let declare = |(ty, name, init)| CStmt::Declare { ty, name, init };
    own.into_iter().map(declare).chain(lines).collect()
}
