//! `prange` and `with parallel()` (docs: "Using Parallelism").

use crate::build;
use crate::check::Checker;
use crate::tree::{
    BinaryOp, Block, Capture, CaptureKind, CompareOp, Expr, ExprKind, ForRange, GilState, LocalId, Parallel, Place, PlaceKind, RangeStyle,
    Schedule, Stmt, StmtKind,
};
use indexmap::IndexMap;
use pyxide_base::{Loc, Symbol};
use pyxide_syntax::ast::{self, ArgKind, ExprKind as Ast, StmtKind as AstStmt};
use pyxide_types::TypeId;

/// What a body does to a name: assigned, or only changed in place by one operator.
type Changes = IndexMap<Symbol, Option<ast::BinaryOp>>;

/// The keywords of `prange` and `parallel`.
#[derive(Default)]
struct Settings {
    nogil: bool,
    /// The GIL is held where the region stands.
    takes_gil: bool,
    num_threads: Option<Expr>,
    chunk_size: Option<Expr>,
    schedule: Option<Schedule>,
    use_threads_if: Option<Expr>,
}

impl Settings {
    /// The region over a loop or a body, and the release of the GIL around it that `nogil=True` asks for.
    fn region(self, range: Option<ForRange>, body: Block, captures: Vec<Capture>, loc: Loc) -> Stmt {
        let (mut range, mut body) = (range, body);
        if self.takes_gil {
            // Threads that hold the GIL wait for each other: it is released around them, and each
            // takes it for what it does.
            let inner = match &mut range {
                Some(r) => &mut r.body,
                None => &mut body,
            };
            let held = StmtKind::WithGil { state: GilState::Held, body: std::mem::take(inner) };
            *inner = vec![build::stmt(held, loc)];
        }
        let made = Parallel {
            range,
            body,
            num_threads: self.num_threads,
            chunk_size: self.chunk_size,
            schedule: self.schedule,
            use_threads_if: self.use_threads_if,
            captures,
        };
        let made = build::stmt(StmtKind::Parallel(Box::new(made)), loc);
        if !self.nogil && !self.takes_gil {
            return made;
        }
        build::stmt(StmtKind::WithGil { state: GilState::Released, body: vec![made] }, loc)
    }
}

impl<'a, 's> Checker<'a, 's> {
    /// The call, if the iterable of a loop is one of `prange`.
    pub(super) fn prange_of(&mut self, e: &'a ast::Expr) -> Option<&'a ast::Call> {
        let Ast::Call(c) = &e.kind else { return None };
        let path = c.func.as_dotted()?;
        (self.cython_path(&path)? == "cython.parallel.prange").then_some(&**c)
    }

    fn settings(&mut self, args: &'a [ast::Arg]) -> Settings {
        let mut made = Settings::default();
        for a in args {
            let ArgKind::Keyword(name) = &a.kind else { continue };
            let loc = self.loc(a.span);
            match name.as_str() {
                "nogil" => made.nogil = matches!(a.value.kind, Ast::True),
                "num_threads" => {
                    let v = self.expr(&a.value);
                    made.num_threads = Some(self.coerce(v, TypeId::INT));
                }
                "chunksize" => {
                    let v = self.expr(&a.value);
                    made.chunk_size = Some(self.coerce(v, TypeId::SSIZE_T));
                }
                "use_threads_if" => made.use_threads_if = Some(self.cond(&a.value)),
                "schedule" => {
                    let text = match &a.value.kind {
                        Ast::Str(s) => s.text.as_str().unwrap_or(""),
                        _ => "",
                    };
                    made.schedule = match text {
                        "static" => Some(Schedule::Static),
                        "dynamic" => Some(Schedule::Dynamic),
                        "guided" => Some(Schedule::Guided),
                        "runtime" => Some(Schedule::Runtime),
                        _ => {
                            if !matches!(a.value.kind, Ast::None) {
                                self.error("parallel-schedule", loc, "the schedule is 'static', 'dynamic', 'guided' or 'runtime'");
                            }
                            None
                        }
                    };
                }
                other => self.error("parallel-keyword", loc, format!("there is no keyword '{other}' here")),
            }
        }
        made
    }

    /// `for i in prange(...)`
    pub(super) fn prange(&mut self, f: &'a ast::For, call: &'a ast::Call, loc: Loc, out: &mut Block) {
        let positional: Vec<&'a ast::Expr> = call.args.iter().filter(|a| matches!(a.kind, ArgKind::Positional)).map(|a| &a.value).collect();
        let (start, stop, step) = match positional[..] {
            [stop] => (None, stop, None),
            [start, stop] => (Some(start), stop, None),
            [start, stop, step] => (Some(start), stop, Some(step)),
            _ => {
                self.error("prange", loc, "prange() takes one to three bounds");
                return;
            }
        };
        let mut settings = self.settings(&call.args);
        if f.target.as_name().is_none() {
            self.error("prange", loc, "the target of a prange loop is a C variable");
            return;
        }
        let target = self.expr(&f.target);
        let ty = self.plain(target.ty);
        let place = match target.kind {
            ExprKind::Load(p @ Place { kind: PlaceKind::Local(_), .. }) if self.types.is_integral(ty) => Place { ty, ..p },
            _ => {
                self.error("prange", loc, "the target of a prange loop is a C integer of the function");
                return;
            }
        };
        let bound = |c: &mut Self, e: Option<&'a ast::Expr>| {
            e.map(|e| {
                let v = c.expr(e);
                c.coerce(v, ty)
            })
        };
        let start = bound(self, start).unwrap_or_else(|| build::int(0, ty, loc));
        let stop = bound(self, Some(stop)).unwrap_or_else(|| build::int(0, ty, loc));
        let step = bound(self, step);
        if let Some(Expr { kind: ExprKind::Int(0), .. }) = step {
            self.error("prange", loc, "the step of a prange loop is not 0");
        }
        let relation = match &step {
            Some(Expr { kind: ExprKind::Int(v), .. }) if *v < 0 => CompareOp::Gt,
            _ => CompareOp::Lt,
        };
        let gil = self.f.gil;
        if settings.nogil {
            // Where it is released already nothing is left to do.
            settings.nogil = gil != GilState::Released;
            self.f.gil = GilState::Released;
        } else if gil == GilState::Held {
            settings.takes_gil = true;
        }
        let first_temp = self.f.locals.len();
        let parallel = std::mem::replace(&mut self.f.parallel, true);
        let body = self.loop_body(&f.body);
        self.f.parallel = parallel;
        let otherwise = self.opt_block(&f.orelse);
        self.f.gil = gil;
        let mut captures = self.captures(&f.body, first_temp, CaptureKind::LastPrivate);
        if let PlaceKind::Local(local) = place.kind {
            captures.retain(|c| c.local != local);
            captures.insert(0, Capture { local, kind: CaptureKind::LastPrivate });
        }
        let range = ForRange { target: place, start, stop, step, relation, style: RangeStyle::Range, body, otherwise };
        out.push(settings.region(Some(range), vec![], captures, loc));
    }

    /// `with parallel(...):`
    pub(super) fn parallel_block(&mut self, args: &'a [ast::Arg], body: &'a [ast::Stmt], loc: Loc, out: &mut Block) {
        let mut settings = self.settings(args);
        let gil = self.f.gil;
        if settings.nogil {
            self.f.gil = GilState::Released;
        } else if gil == GilState::Held {
            settings.takes_gil = true;
        }
        let first_temp = self.f.locals.len();
        let parallel = std::mem::replace(&mut self.f.parallel, true);
        let inner = self.sub_block(body);
        self.f.parallel = parallel;
        self.f.gil = gil;
        let captures = self.captures(body, first_temp, CaptureKind::Private);
        out.push(settings.region(None, inner, captures, loc));
    }

    /// What becomes of the locals that a body changes; `plain`: those that are assigned.
    fn captures(&mut self, body: &'a [ast::Stmt], first_temp: usize, plain: CaptureKind) -> Vec<Capture> {
        let mut changes = Changes::new();
        self.changes(body, &mut changes);
        let mut out = Vec::new();
        for (name, op) in changes {
            let name = self.mangled(name);
            let crate::check::names::Meaning::Place(place) = self.meaning(name) else { continue };
            let PlaceKind::Local(local) = place.kind else { continue };
            let kind = match op.and_then(reduction) {
                Some(op) if self.types.is_number(place.ty) => CaptureKind::Reduction(op),
                _ => plain,
            };
            out.push(Capture { local, kind });
        }
        for i in first_temp..self.f.locals.len() {
            let local = LocalId::from_u32(i as u32);
            if !self.inside_parallel_already(local) {
                out.push(Capture { local, kind: CaptureKind::Private });
            }
        }
        out
    }

    fn inside_parallel_already(&mut self, local: LocalId) -> bool {
        !self.f.parallel_temps.insert(local)
    }

    /// The names that statements change. Inner `prange` loops keep theirs.
    fn changes(&mut self, body: &'a [ast::Stmt], out: &mut Changes) {
        for s in body {
            match &s.kind {
                AstStmt::Assign { targets, .. } => targets.iter().for_each(|t| assigned(t, out)),
                AstStmt::AugAssign { target, op, .. } => {
                    if let Some(name) = target.as_name() {
                        out.entry(name).and_modify(|o| *o = o.filter(|known| known == op)).or_insert(Some(*op));
                    }
                }
                AstStmt::AnnAssign(a) if a.value.is_some() => assigned(&a.target, out),
                AstStmt::CVar(v) => v.items.iter().filter(|i| i.init.is_some()).filter_map(|i| i.declarator.name()).for_each(|n| {
                    out.insert(n.text, None);
                }),
                AstStmt::If { arms, orelse } => {
                    arms.iter().for_each(|a| self.changes(&a.body, out));
                    orelse.iter().for_each(|b| self.changes(b, out));
                }
                AstStmt::While { body, orelse, .. } => {
                    self.changes(body, out);
                    orelse.iter().for_each(|b| self.changes(b, out));
                }
                AstStmt::For(f) => {
                    if let ast::ForIter::In(e) = &f.iter {
                        if self.prange_of(e).is_some() {
                            continue;
                        }
                    }
                    assigned(&f.target, out);
                    self.changes(&f.body, out);
                    f.orelse.iter().for_each(|b| self.changes(b, out));
                }
                AstStmt::Try(t) => {
                    self.changes(&t.body, out);
                    t.handlers.iter().for_each(|h| self.changes(&h.body, out));
                    t.orelse.iter().for_each(|b| self.changes(b, out));
                    t.finalbody.iter().for_each(|b| self.changes(b, out));
                }
                AstStmt::With(w) => {
                    w.items.iter().filter_map(|i| i.target.as_ref()).for_each(|t| assigned(t, out));
                    self.changes(&w.body, out);
                }
                _ => {}
            }
        }
    }
}

fn assigned(target: &ast::Expr, out: &mut Changes) {
    match &target.kind {
        Ast::Name(n) => {
            out.insert(*n, None);
        }
        Ast::Tuple(items) | Ast::List(items) => items.iter().for_each(|i| assigned(i, out)),
        Ast::Starred(i) => assigned(i, out),
        _ => {}
    }
}

/// The operators that threads can join by.
fn reduction(op: ast::BinaryOp) -> Option<BinaryOp> {
    use ast::BinaryOp as Op;
    Some(match op {
        Op::Add => BinaryOp::Add,
        Op::Sub => BinaryOp::Sub,
        Op::Mul => BinaryOp::Mul,
        Op::BitAnd => BinaryOp::And,
        Op::BitOr => BinaryOp::Or,
        Op::BitXor => BinaryOp::Xor,
        _ => return None,
    })
}
