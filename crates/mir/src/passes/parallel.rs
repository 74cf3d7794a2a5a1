//! Parallel regions: every way out goes through one protocol.
//!
//! In and out: phase `Explicit`. C does not let a thread jump out of a parallel region, so
//!
//! ```text
//! why = 0; error = NULL
//! parallel {
//!     for ... {
//!         if why < 2 {                       // else: the turns that are left do nothing
//!             labelled next {
//!                 labelled failed { body }   // other exits: keep; why = k; break next
//!                 error = stash, if there is none yet; keep; why = k
//!             }
//!         }
//!     }
//! }
//! if error is set { restore error; propagate }
//! switch why { k: what was kept; the jump }
//! ```
//!
//! `keep`: what the thread that leaves has in its last-private variables; OpenMP would take them
//! from the last turn, which did nothing. Objects are handed out by the printer: each thread has references
//! of its own.
//!
//! A parallel loop in another one is a plain loop: the threads have their turns of the outer one.

use super::exits::{Exit, Redirect, redirect};
use crate::ir::*;
use pyxide_base::Loc;
use pyxide_hir::tree::{CaptureKind, CompareOp, GilState};
use pyxide_types::{TypeId, TypeTable};
use rustc_hash::FxHashMap;

/// Lowers the exits of parallel regions.
pub fn run(body: &mut Body, types: &TypeTable) {
    let root = std::mem::take(&mut body.root);
    body.root = block(root, body, types, Around::Other);
}

/// What stands around.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    /// A parallel loop.
    Loop,
    Other,
}

fn block(list: Block, body: &mut Body, types: &TypeTable, around: Around) -> Block {
    let mut out = Vec::with_capacity(list.len());
    for mut s in list {
        let inside = match &s.kind {
            StmtKind::Parallel(p) if p.is_loop => Around::Loop,
            _ => around,
        };
        for b in s.kind.blocks_mut() {
            *b = block(std::mem::take(b), body, types, inside);
        }
        match s.kind {
            StmtKind::Parallel(p) if p.is_loop && around == Around::Loop => out.extend(p.body),
            StmtKind::Parallel(p) => lower(p, s.loc, body, types, &mut out),
            kind => out.push(Stmt { kind, loc: s.loc }),
        }
    }
    out
}

fn temp(body: &mut Body, ty: TypeId) -> Var {
    body.vars.push(VarDecl { name: None, ty, kind: VarKind::Temp, storage: Storage::Stack, local: None })
}

fn set(body: &Body, var: Var, kind: ExprKind, loc: Loc) -> Stmt {
    let ty = body.vars[var].ty;
    Stmt::new(loc, StmtKind::Assign { dest: Place::var(var, ty), value: Expr { kind, ty } })
}

fn op(dest: Option<Place>, op: Op, args: Vec<Expr>, loc: Loc) -> Stmt {
    let on_error = OnError::Implicit;
    Stmt::new(loc, StmtKind::Op { dest, apply: Apply { op, args }, dies: Vars::new(), on_error })
}

fn lower(mut p: Box<Parallel>, loc: Loc, body: &mut Body, types: &TypeTable, out: &mut Block) {
    let why = temp(body, TypeId::INT);
    let error = temp(body, TypeId::OBJECT);
    let next = body.labels.push(LabelDecl { hint: "next" });
    let failed = body.labels.push(LabelDecl { hint: "failed" });
    let is_kept = |c: &&ParallelCapture| c.kind == CaptureKind::LastPrivate && !types.is_object(body.vars[c.var].ty);
    let last: Vec<Var> = p.captures.iter().filter(is_kept).map(|c| c.var).collect();
    let mut keep = vec![];
    let mut kept = vec![];
    for var in last {
        let ty = body.vars[var].ty;
        // Written on some ways only, and read only after those.
        let copy = temp(body, ty);
        body.vars[copy].kind = VarKind::Named;
        let from = |a: Var, b: Var| {
            Stmt::new(loc, StmtKind::Assign { dest: Place::var(a, ty), value: Expr::var(b, ty) })
        };
        keep.push(from(copy, var));
        kept.push(from(var, copy));
    }
    let (own, inner) = match p.body.first_mut() {
        Some(Stmt { kind: StmtKind::For { label, body, .. }, .. }) if p.is_loop => (Some(*label), body),
        _ => (None, &mut p.body),
    };
    let mut ways = Ways { why, next, failed, own, keep, exits: vec![], error: None, continues: 0 };
    redirect(inner, &mut ways);
    if ways.exits.is_empty() && ways.error.is_none() {
        if ways.continues > 0 {
            let once = std::mem::take(inner);
            *inner = vec![Stmt::new(loc, StmtKind::Labelled { label: next, body: once })];
        }
        out.push(Stmt::new(loc, StmtKind::Parallel(p)));
        return;
    }
    let mut once = std::mem::take(inner);
    if ways.error.is_some() {
        if !once.last().is_some_and(|s| s.kind.leaves()) {
            once.push(Stmt::new(loc, StmtKind::Break(next)));
        }
        once = vec![Stmt::new(loc, StmtKind::Labelled { label: failed, body: once })];
        let place = Place::var(error, TypeId::OBJECT);
        let first = Expr { kind: ExprKind::IsSet(error), ty: TypeId::BINT };
        let take = StmtKind::If {
            cond: first,
            then: vec![op(None, Op::ClearError, vec![], loc)],
            otherwise: vec![op(Some(place), Op::StashError, vec![], loc)],
        };
        let take = vec![Stmt::new(loc, take)];
        once.push(Stmt::new(loc, StmtKind::GilRegion { state: GilState::Held, body: take }));
        once.extend(ways.keep.iter().cloned());
        once.push(set(body, why, ExprKind::Int(2), loc));
    }
    let once = vec![Stmt::new(loc, StmtKind::Labelled { label: next, body: once })];
    let going_on = ExprKind::Compare(
        CompareOp::Lt,
        Box::new(Expr::var(why, TypeId::INT)),
        Box::new(Expr::int(2, TypeId::INT)),
    );
    let cond = Expr { kind: going_on, ty: TypeId::BINT };
    *inner = vec![Stmt::new(loc, StmtKind::If { cond, then: once, otherwise: vec![] })];
    out.push(set(body, why, ExprKind::Int(0), loc));
    if ways.error.is_some() {
        out.push(set(body, error, ExprKind::Null, loc));
    }
    out.push(Stmt::new(loc, StmtKind::Parallel(p)));
    if let Some(label) = ways.error {
        let restore = op(None, Op::RestoreError, vec![Expr::var(error, TypeId::OBJECT)], loc);
        let mut then = kept.clone();
        then.push(Stmt::new(loc, StmtKind::GilRegion { state: GilState::Held, body: vec![restore] }));
        then.push(Stmt::new(loc, Exit::Error(label).jump()));
        let cond = Expr { kind: ExprKind::IsSet(error), ty: TypeId::BINT };
        out.push(Stmt::new(loc, StmtKind::If { cond, then, otherwise: vec![] }));
    }
    let arm = |(i, exit): (usize, &Exit)| {
        let mut arm = kept.clone();
        if own.is_none_or(|l| *exit != Exit::Break(l)) {
            arm.push(Stmt::new(loc, exit.jump()));
        }
        (vec![i as i128 + 3], arm)
    };
    let arms: Vec<_> = ways.exits.iter().enumerate().map(arm).collect();
    if arms.iter().any(|(_, arm)| !arm.is_empty()) {
        let on = Expr::var(why, TypeId::INT);
        out.push(Stmt::new(loc, StmtKind::Switch { on, arms, default: vec![] }));
    }
}

/// `why` is 2 after an error, 3 and up for the other ways.
struct Ways {
    why: Var,
    next: Label,
    failed: Label,
    /// The label of the work-sharing loop.
    own: Option<Label>,
    keep: Block,
    exits: Vec<Exit>,
    error: Option<Label>,
    /// How many jumps end a turn of the loop.
    continues: usize,
}

impl Redirect for Ways {
    fn jump(&mut self, exit: Exit, loc: Loc, out: &mut Block) {
        if self.own.is_some_and(|l| exit == Exit::Continue(l)) {
            self.continues += 1;
            out.push(Stmt::new(loc, StmtKind::Break(self.next)));
            return;
        }
        let at = self.exits.iter().position(|e| *e == exit).unwrap_or_else(|| {
            self.exits.push(exit);
            self.exits.len() - 1
        });
        out.extend(self.keep.iter().cloned());
        let value = Expr::int(at as i128 + 3, TypeId::INT);
        out.push(Stmt::new(loc, StmtKind::Assign { dest: Place::var(self.why, TypeId::INT), value }));
        out.push(Stmt::new(loc, StmtKind::Break(self.next)));
    }
    fn error(&mut self, label: Label) -> Label {
        self.error = Some(label);
        self.failed
    }
}

/// Temporaries that only the threads of one region mention are private to each thread. Phase
/// `Counted`, after which no variable is added.
pub fn privates(body: &mut Body) {
    let mut everywhere = FxHashMap::default();
    count(&body.root, &mut everywhere);
    let (vars, params) = (&body.vars, &body.params);
    each_region(&mut body.root, &mut |p| {
        let mut here = FxHashMap::default();
        count(&p.body, &mut here);
        let mut own: Vec<Var> = here.iter().filter(|(v, n)| everywhere.get(*v) == Some(*n)).map(|(v, _)| *v).collect();
        own.sort();
        own.retain(|v| vars[*v].kind != VarKind::Named && !params.contains(v) && !p.captures.iter().any(|c| c.var == *v));
        p.captures.extend(own.into_iter().map(|var| ParallelCapture { var, kind: CaptureKind::Private }));
    });
}

fn each_region(block: &mut Block, f: &mut impl FnMut(&mut Parallel)) {
    for s in block {
        s.kind.blocks_mut().into_iter().for_each(|b| each_region(b, f));
        if let StmtKind::Parallel(p) = &mut s.kind {
            f(p);
        }
    }
}

/// How often each variable is mentioned.
fn count(block: &[Stmt], uses: &mut FxHashMap<Var, usize>) {
    for s in block {
        s.kind.each_read(&mut |v, _| *uses.entry(v).or_default() += 1);
        s.kind.written().into_iter().for_each(|v| *uses.entry(v).or_default() += 1);
        s.kind.blocks().into_iter().for_each(|b| count(b, uses));
    }
}
