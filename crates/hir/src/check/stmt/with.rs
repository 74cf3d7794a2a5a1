//! `with` and `async with`, and the forms that are no context managers: `nogil`, `gil`,
//! `parallel()`, directives.

use crate::build;
use crate::check::{Asyncness, Checker};
use crate::directive_table::{Site, may_stand};
use crate::tree::{Block, Expr, ExprKind, GilState, Handler, StmtKind, When};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    pub(super) fn with_stmt(&mut self, w: &'a ast::With, loc: Loc, out: &mut Block) {
        self.with_items(&w.items, &w.body, Asyncness::of(w.is_async), loc, out);
    }

    pub(super) fn with_items(&mut self, items: &'a [ast::WithItem], body: &'a [ast::Stmt], kind: Asyncness, loc: Loc, out: &mut Block) {
        let Some((item, rest)) = items.split_first() else {
            self.block(body, out);
            return;
        };
        if kind == Asyncness::Sync && self.special_with(item, rest, body, loc, out) {
            return;
        }
        if let (Asyncness::Sync, Some(lock)) = (kind, self.named_lock(&item.context)) {
            let at = self.loc(lock.span);
            let lock = self.expr(lock);
            self.with_lock(lock, at, out, &mut |c, inner| c.with_items(rest, body, Asyncness::Sync, loc, inner));
            return;
        }
        self.needs_gil(loc, "'with'");
        let iloc = self.loc(item.context.span);
        let (enter_name, exit_name) = match kind {
            Asyncness::Sync => ("__enter__", "__exit__"),
            Asyncness::Async => ("__aenter__", "__aexit__"),
        };
        let typed = self.expr(&item.context);
        // A C method of the object's type is called as one.
        let direct = self.types.as_class(self.types.resolved(typed.ty)).and_then(|c| self.types.find_method(c, enter_name)).is_some();
        let typed = if direct { self.keep(typed, out) } else { typed };
        let manager = self.object(typed.clone());
        let manager = if direct { manager } else { self.keep(manager, out) };
        let exit_key = self.name_const(exit_name, iloc);
        let exit = self.keep(build::prim(Prim::LookupSpecial, vec![manager.clone(), exit_key], iloc), out);
        let name = ast::Name { id: item.id, span: item.context.span, text: pyxide_base::Symbol::new(enter_name) };
        let entered = match direct.then(|| self.c_method_call(&typed, &name, &[], iloc)).flatten() {
            Some(call) => call,
            None => {
                let enter_key = self.name_const(enter_name, iloc);
                let enter = build::prim(Prim::LookupSpecial, vec![manager, enter_key], iloc);
                build::expr(ExprKind::PyCall { callee: Box::new(enter), args: vec![], names: None }, TypeId::OBJECT, iloc)
            }
        };
        let entered = self.awaited(entered, kind, iloc);
        let entered = match &item.target {
            Some(_) => Some(self.keep(entered, out)),
            None => {
                out.push(build::stmt(StmtKind::Expr(entered), iloc));
                None
            }
        };
        // Whether the exit was called for an exception already.
        let done = self.temp(TypeId::BINT, iloc);
        out.push(build::assign(done, build::int(0, TypeId::BINT, iloc)));
        let mut inner = Vec::new();
        if let (Some(target), Some(v)) = (&item.target, entered) {
            self.assign_to(target, v, &mut inner);
        }
        self.with_items(rest, body, kind, loc, &mut inner);
        let caught = build::expr(ExprKind::CaughtException, TypeId::OBJECT, iloc);
        let swallowed = build::prim(Prim::WithExit, vec![exit.clone(), caught], iloc);
        let swallowed = self.awaited(swallowed, kind, iloc);
        let swallowed = self.truth(swallowed);
        let handler = Handler {
            types: None,
            body: vec![
                build::assign(done, build::int(1, TypeId::BINT, iloc)),
                build::stmt(
                    StmtKind::If { cond: build::not(swallowed), then: vec![build::stmt(StmtKind::Reraise, iloc)], otherwise: vec![] },
                    iloc,
                ),
            ],
            loc: iloc,
            uses_exception: true,
        };
        let guarded = build::stmt(StmtKind::Try { body: inner, handlers: vec![handler], otherwise: vec![] }, loc);
        let nones = (0..3).map(|_| self.none(iloc)).collect();
        let quiet = build::expr(ExprKind::PyCall { callee: Box::new(exit), args: nones, names: None }, TypeId::OBJECT, iloc);
        let quiet = self.awaited(quiet, kind, iloc);
        let not_done = build::not(build::load(done, TypeId::BINT, iloc));
        let cleanup = vec![build::stmt(
            StmtKind::If { cond: not_done, then: vec![build::stmt(StmtKind::Expr(quiet), iloc)], otherwise: vec![] },
            iloc,
        )];
        out.push(build::stmt(StmtKind::Finally { body: vec![guarded], cleanup, when: When::NotRaised }, loc));
    }

    /// `with nogil` in a function declared `nogil`, which may be called with the GIL all the same: others must be
    /// able to take it in the body.
    fn release_if_held(&mut self, rest: &'a [ast::WithItem], items: &'a [ast::Stmt], loc: Loc, out: &mut Block) {
        self.f.gil_released_here = true;
        let thread = self.keep(build::prim(Prim::GilReleaseHeld, vec![], loc), out);
        let mut body = Vec::new();
        self.with_items(rest, items, Asyncness::Sync, loc, &mut body);
        self.f.gil_released_here = false;
        let retake = build::prim(Prim::GilRetake, vec![thread], loc);
        let cleanup = vec![build::stmt(StmtKind::Expr(retake), loc)];
        out.push(build::stmt(StmtKind::Finally { body, cleanup, when: When::Always }, loc));
    }

    fn awaited(&mut self, e: Expr, kind: Asyncness, loc: Loc) -> Expr {
        match kind {
            Asyncness::Sync => e,
            Asyncness::Async => build::expr(ExprKind::Await(Box::new(e)), TypeId::OBJECT, loc),
        }
    }

    /// `with nogil`, `with gil`, directives. False: an ordinary context manager.
    fn special_with(&mut self, item: &'a ast::WithItem, rest: &'a [ast::WithItem], body: &'a [ast::Stmt], loc: Loc, out: &mut Block) -> bool {
        let (func, args): (&'a ast::Expr, &'a [ast::Arg]) = match &item.context.kind {
            ast::ExprKind::Call(c) => (&c.func, &c.args),
            _ => (&item.context, &[]),
        };
        let Some(path) = func.as_dotted() else { return false };
        let plain = match path.parts[..] {
            [one]
                if matches!(one.as_str(), "nogil" | "gil")
                    && !self.is_python_name(one.text)
                    && !matches!(self.scopes.resolve(self.scope, one.text), crate::bind::Target::Local(_)) =>
            Some(one.as_str().to_string()),
            _ => self.cython_path(&path).and_then(|p| p.strip_prefix("cython.").map(str::to_string)),
        };
        let Some(name) = plain else { return false };
        let state = match name.as_str() {
            "nogil" => GilState::Released,
            "gil" => GilState::Held,
            "parallel.parallel" => {
                self.parallel_block(args, body, loc, out);
                return true;
            }
            "critical_section" => {
                let at = self.loc(item.context.span);
                self.critical_section(args, rest, body, at, loc, out);
                return true;
            }
            directive if !may_stand(directive, Site::With) => {
                self.error("directive-place", loc, format!("the directive '{directive}' cannot stand in a 'with' statement"));
                return true;
            }
            directive => {
                let saved = self.directives.clone();
                for a in args {
                    let value = crate::check::class::directive_text(&a.value);
                    if matches!(a.kind, ast::ArgKind::Positional) {
                        self.directives.set(directive, &value);
                    }
                }
                self.with_items(rest, body, Asyncness::Sync, loc, out);
                self.directives = saved;
                return true;
            }
        };
        if let (ast::ExprKind::Call(_), []) = (&item.context.kind, args) {
            let at = self.loc(item.context.span);
            let d = pyxide_base::Diagnostic::error("gil-condition", at, format!("'{name}' is called without a condition"))
                .help(format!("write 'with {name}:'"));
            self.report(d);
            return true;
        }
        let keyword = args.iter().find(|a| !matches!(a.kind, ast::ArgKind::Positional));
        if let Some(extra) = keyword.or(args.get(1)) {
            let at = self.loc(extra.span);
            let d = pyxide_base::Diagnostic::error("gil-condition", at, format!("'{name}' takes one condition at most"))
                .help(format!("write 'with {name}:' or 'with {name}(condition):'"));
            self.report(d);
            return true;
        }
        if let [condition] = args {
            // `with nogil(True)`: known at compile time.
            let on = self.dry_run(|c| c.cond(&condition.value));
            match on.kind {
                ExprKind::Int(0) => {
                    self.with_items(rest, body, Asyncness::Sync, loc, out);
                    return true;
                }
                ExprKind::Int(_) => {}
                _ if let Some(on) = self.with_resolve(|r| r.constant(&condition.value)).ok() => {
                    if !on.truth() {
                        self.with_items(rest, body, Asyncness::Sync, loc, out);
                        return true;
                    }
                }
                _ => {
                    self.error("gil-condition", loc, "the condition of 'nogil' or 'gil' must be known at compile time");
                    return true;
                }
            }
        }
        if state == GilState::Released && self.f.gil == state && !self.f.gil_released_here {
            self.release_if_held(rest, body, loc, out);
            return true;
        }
        if state == self.f.gil {
            let (what, have) = if state == GilState::Released { ("release", "released") } else { ("take", "held") };
            self.error("gil-state", loc, format!("cannot {what} the GIL: it is {have} here already"));
        }
        let before = std::mem::replace(&mut self.f.gil, state);
        self.f.takes_gil |= state == GilState::Held;
        let here = std::mem::replace(&mut self.f.gil_released_here, state == GilState::Released);
        let mut inner = Vec::new();
        self.with_items(rest, body, Asyncness::Sync, loc, &mut inner);
        self.f.gil = before;
        self.f.gil_released_here = here;
        out.push(build::stmt(StmtKind::WithGil { state, body: inner }, loc));
        true
    }
}
