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
use crate::ctree::{CExpr, CStmt, CType, Name};
use pyxide_hir::tree::{BinaryOp, CaptureKind, Schedule};
use pyxide_mir::ir::{Expr, ExprKind, Parallel, Place, PlaceKind, Stmt, StmtKind, Storage, Var, VarKind};
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
        let python = contains(&p.body, &touches);
        let objects = if python { self.objects_of(p) } else { Vec::new() };
        if python {
            let (gil, thread) = ("gil_of_thread", "saved_of_thread");
            own.push((CType::named("PyGILState_STATE"), gil.into(), Some(CExpr::call("PyGILState_Ensure", vec![]))));
            for (name, _) in &objects {
                let value = self.cx.runtime("thread_objects", "pyx_enter_thread", vec![CExpr::name(outer_name(name))]);
                own.push((CType::object(), name.clone(), Some(value)));
                own.push((CType::object(), first_name(name), Some(CExpr::Name(name.clone()))));
            }
            let ty = CType::named("PyThreadState").ptr();
            own.push((ty, thread.into(), Some(CExpr::call("PyEval_SaveThread", vec![]))));
            lines.push(CStmt::call("PyEval_RestoreThread", vec![CExpr::name(thread)]));
            for (name, kind) in &objects {
                let to = if *kind == CaptureKind::Private { CExpr::null() } else { CExpr::name(outer_name(name)) };
                let args = vec![to, CExpr::Name(first_name(name)), CExpr::Name(name.clone())];
                lines.push(CStmt::Expr(self.cx.runtime("thread_objects", "pyx_leave_thread", args)));
            }
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
        let region = vec![openmp(pragma), CStmt::Block(declared(own, lines))];
        if objects.is_empty() {
            return out.extend(region);
        }
        // Each thread has a variable of the same name.
        let outer = objects.into_iter().map(|(name, _)| (CType::object().ptr(), outer_name(&name), Some(CExpr::Name(name).address())));
        out.push(CStmt::Block(declared(outer.collect(), region)));
    }

    /// The objects that the threads of a region change.
    fn objects_of(&mut self, p: &Parallel) -> Vec<(Name, CaptureKind)> {
        let mut found: Vec<(Var, CaptureKind)> = Vec::new();
        let mut add = |p: &Parallel| {
            for c in &p.captures {
                if c.kind != CaptureKind::Private || self.body.vars[c.var].kind == VarKind::Named {
                    found.retain(|(v, k)| *v != c.var || *k != CaptureKind::Private);
                    if !found.iter().any(|(v, _)| *v == c.var) {
                        found.push((c.var, c.kind));
                    }
                }
            }
        };
        add(p);
        each_inner(p, &mut add);
        found.retain(|(v, _)| {
            let decl = &self.body.vars[*v];
            decl.storage == Storage::Stack && self.cx.types.is_object(decl.ty) && self.mentioned.contains(v)
        });
        found.into_iter().map(|(v, kind)| (self.vars[&v].clone(), kind)).collect()
    }

    /// `parallel` with what each thread has for itself.
    fn team(&mut self, p: &Parallel) -> String {
        let mut text = "pragma omp parallel".to_string();
        let mut private: Vec<Var> = Vec::new();
        own_of(p, &mut private);
        let shared = shared_of(p);
        private.retain(|v| !shared.contains(v));
        // Variables of the source have the value inside that they have before.
        let (named, temps): (Vec<Var>, Vec<Var>) =
            private.into_iter().partition(|v| self.body.vars[*v].kind == VarKind::Named && !self.cx.types.holds_cpp(self.body.vars[*v].ty));
        self.clause(&mut text, "private", &temps);
        self.clause(&mut text, "firstprivate", &named);
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
        let own_object = |v: Var| self.body.vars[v].kind == VarKind::Named && self.cx.types.is_object(self.body.vars[v].ty);
        let on_stack = |v: &&Var| self.body.vars[**v].storage == Storage::Stack && self.mentioned.contains(v) && !own_object(**v);
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

/// What the variable around a region is called in it: a pointer to it.
fn outer_name(name: &Name) -> Name {
    format!("outer_{name}").into()
}

/// What a thread began with.
fn first_name(name: &Name) -> Name {
    format!("first_{name}").into()
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
