//! `prange` and `with parallel()` (docs: "Using Parallelism").

use crate::bind::{ScopeId, Target};
use crate::build;
use crate::check::Checker;
use crate::check::names::Meaning;
use crate::tree::{
    BinaryOp, Block, Capture, CaptureKind, Captured, CompareOp, Expr, ExprKind, ForRange, GilState, LocalId, Parallel, Place, PlaceKind,
    RangeStyle, Schedule, Stmt, StmtKind, Suspends,
};
use pyxide_base::{Diagnostic, IndexMap, Loc, Symbol};
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, ArgKind, ExprKind as Ast, StmtKind as AstStmt};
use pyxide_types::{Symbol as Declared, Type, TypeId};

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

/// What [`Checker::changes`] does at an inner `prange` loop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InnerLoops {
    /// It shares its variables out itself.
    Apart,
    Included,
}

/// Variables that the region works with a copy of: where they are, and the copies.
type Copies = Vec<((ScopeId, Symbol), Place, LocalId)>;

impl<'a, 's> Checker<'a, 's> {
    /// Makes local copies of the C variables that a region changes and that are no plain locals: those of the
    /// module, of functions around, and what lives in a scope object. OpenMP shares out locals of C only.
    fn copies(&mut self, target: Option<&'a ast::Expr>, body: &'a [ast::Stmt], loc: Loc, out: &mut Block) -> Copies {
        let mut made = Copies::new();
        // Those of the region around are there.
        if self.f.parallel {
            return made;
        }
        let mut changes = Changes::default();
        target.into_iter().for_each(|t| assigned(t, &mut changes));
        self.changes(body, InnerLoops::Included, &mut changes);
        for name in changes.into_keys() {
            let name = self.mangled(name);
            let scope = match self.scopes.resolve(self.scope, name) {
                Target::Local(scope) => scope,
                Target::Module => self.scopes.module(),
                Target::Class(_) => continue,
            };
            let place = match self.meaning(name) {
                Meaning::Place(place) => place,
                Meaning::C(Declared::Var(v)) => Place { kind: PlaceKind::CVar(v), ty: self.types.cvars[v].ty },
                _ => continue,
            };
            let stays = match place.kind {
                PlaceKind::Local(l) => self.f.suspends == Suspends::No && self.f.locals[l.as_u32() as usize].captured == Captured::No,
                PlaceKind::CVar(_) | PlaceKind::Outer { .. } => false,
                _ => true,
            };
            let ty = self.plain(place.ty);
            let copied = self.types.is_number(ty) || matches!(self.types[self.types.resolved(ty)], Type::Pointer(_) | Type::Struct(_) | Type::CTuple(_) | Type::Enum(_));
            if stays || !copied || self.is_const(place.ty) {
                continue;
            }
            let place = Place { ty, ..place };
            let local = self.temp(ty, loc);
            out.push(build::assign(local, build::load_place(place.clone(), loc)));
            made.push(((scope, name), place, local));
        }
        made.iter().for_each(|(key, _, local)| {
            self.f.stand_ins.insert(*key, *local);
        });
        made
    }

    /// Writes what the copies hold back, where the region has ended.
    fn write_back(&mut self, copies: Copies, loc: Loc, out: &mut Block) {
        for (key, target, local) in copies {
            self.f.stand_ins.remove(&key);
            let value = build::load(local, target.ty, loc);
            out.push(build::stmt(StmtKind::Assign { target, value }, loc));
        }
    }

    /// The call, if the iterable of a loop is one of `prange`.
    pub(super) fn prange_of(&mut self, e: &'a ast::Expr) -> Option<&'a ast::Call> {
        let Ast::Call(c) = &e.kind else { return None };
        let path = c.func.as_dotted()?;
        (self.cython_path(&path)? == "cython.parallel.prange").then_some(&**c)
    }

    fn settings(&mut self, args: &'a [ast::Arg]) -> Settings {
        let mut made = Settings::default();
        for (i, a) in args.iter().enumerate() {
            let ArgKind::Keyword(name) = &a.kind else { continue };
            let loc = self.loc(a.span);
            if args[..i].iter().any(|b| matches!(&b.kind, ArgKind::Keyword(n) if n.as_str() == name.as_str())) {
                self.error("parallel-keyword", loc, format!("the keyword '{}' is given twice", name.as_str()));
                continue;
            }
            match name.as_str() {
                "nogil" => made.nogil = matches!(a.value.kind, Ast::True),
                "num_threads" | "chunksize" if matches!(a.value.kind, Ast::None) => {}
                "num_threads" => made.num_threads = self.number_of_threads(&a.value, loc),
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

    /// `num_threads=`: 0 leaves the number to OpenMP.
    fn number_of_threads(&mut self, e: &'a ast::Expr, loc: Loc) -> Option<Expr> {
        if self.f.team {
            let d = Diagnostic::error("parallel-threads", loc, "the threads are those of the parallel region around").help("give 'num_threads' to 'parallel'");
            self.report(d);
            return None;
        }
        let v = self.expr(e);
        let v = self.coerce(v, TypeId::INT);
        match v.kind {
            // A loop inside another one has the threads of that.
            _ if self.f.parallel => None,
            ExprKind::Int(0) => None,
            ExprKind::Int(..0) => {
                self.error("parallel-threads", loc, "the number of threads is not negative");
                None
            }
            ExprKind::Int(_) => Some(v),
            _ => Some(build::prim(Prim::ParallelThreads, vec![v], loc)),
        }
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
        let copies = self.copies(Some(&f.target), &f.body, loc, out);
        let target = self.expr(&f.target);
        let ty = self.plain(target.ty);
        let place = match target.kind {
            ExprKind::Load(p @ Place { kind: PlaceKind::Local(_), .. }) if self.types.is_integral(ty) => Place { ty, ..p },
            _ => {
                self.error("prange", loc, "the target of a prange loop is a C integer");
                self.write_back(copies, loc, &mut Vec::new());
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
        self.write_back(copies, loc, out);
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
        let copies = self.copies(None, body, loc, out);
        let first_temp = self.f.locals.len();
        let parallel = std::mem::replace(&mut self.f.parallel, true);
        let team = std::mem::replace(&mut self.f.team, true);
        let inner = self.sub_block(body);
        (self.f.parallel, self.f.team) = (parallel, team);
        self.f.gil = gil;
        let captures = self.captures(body, first_temp, CaptureKind::Private);
        out.push(settings.region(None, inner, captures, loc));
        self.write_back(copies, loc, out);
    }

    /// What becomes of the locals that a body changes; `plain`: those that are assigned.
    fn captures(&mut self, body: &'a [ast::Stmt], first_temp: usize, plain: CaptureKind) -> Vec<Capture> {
        let mut changes = Changes::default();
        // The turns of a loop inside another one are part of a turn of that.
        let inner = if plain == CaptureKind::Private { InnerLoops::Apart } else { InnerLoops::Included };
        self.changes(body, inner, &mut changes);
        let mut out = Vec::new();
        for (name, op) in changes {
            let name = self.mangled(name);
            let Meaning::Place(place) = self.meaning(name) else { continue };
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

    /// The names that statements change.
    fn changes(&mut self, body: &'a [ast::Stmt], inner: InnerLoops, out: &mut Changes) {
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
                    arms.iter().for_each(|a| self.changes(&a.body, inner, out));
                    orelse.iter().for_each(|b| self.changes(b, inner, out));
                }
                AstStmt::While { body, orelse, .. } => {
                    self.changes(body, inner, out);
                    orelse.iter().for_each(|b| self.changes(b, inner, out));
                }
                AstStmt::For(f) => {
                    if let ast::ForIter::In(e) = &f.iter {
                        if inner == InnerLoops::Apart && self.prange_of(e).is_some() {
                            continue;
                        }
                    }
                    assigned(&f.target, out);
                    self.changes(&f.body, inner, out);
                    f.orelse.iter().for_each(|b| self.changes(b, inner, out));
                }
                AstStmt::Try(t) => {
                    self.changes(&t.body, inner, out);
                    t.handlers.iter().for_each(|h| self.changes(&h.body, inner, out));
                    t.orelse.iter().for_each(|b| self.changes(b, inner, out));
                    t.finalbody.iter().for_each(|b| self.changes(b, inner, out));
                }
                AstStmt::With(w) => {
                    w.items.iter().filter_map(|i| i.target.as_ref()).for_each(|t| assigned(t, out));
                    self.changes(&w.body, inner, out);
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
