//! `try`

use crate::build;
use crate::check::Checker;
use crate::tree::{Block, ExprKind, Handler, MissingName, StmtKind, When};
use pyxide_base::Loc;
use pyxide_syntax::ast;
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    pub(super) fn try_stmt(&mut self, t: &'a ast::Try, loc: Loc, out: &mut Block) {
        if !t.handlers.is_empty() {
            self.needs_gil(loc, "'except'");
        }
        let mut body;
        if t.is_star {
            body = vec![self.try_star(t, loc)];
        } else if !t.handlers.is_empty() {
            let inside = self.sub_block(&t.body);
            let mut handlers = Vec::new();
            // That a bare `except:` is the last one is the parser's to say.
            for h in &t.handlers {
                let made = self.handler(h);
                handlers.push(made);
            }
            let otherwise = match &t.orelse {
                Some(b) => self.sub_block(b),
                None => Vec::new(),
            };
            body = vec![build::stmt(StmtKind::Try { body: inside, handlers, otherwise }, loc)];
        } else {
            body = self.sub_block(&t.body);
            if let Some(b) = &t.orelse {
                let more = self.sub_block(b);
                body.extend(more);
            }
        }
        match &t.finalbody {
            Some(f) => {
                let loops = self.f.loops;
                let cleanup = self.sub_block(f);
                self.f.loops = loops;
                out.push(build::stmt(StmtKind::Finally { body, cleanup, when: When::Always }, loc));
            }
            None => out.extend(body),
        }
    }

    /// What an `except` clause catches: an exception of Python's own, or what several have in common.
    pub(crate) fn caught_type(&mut self, classes: &'a ast::Expr) -> TypeId {
        let one = |c: &mut Self, e: &'a ast::Expr| {
            let name = e.as_name().map(|n| c.mangled_name(n))?;
            if !matches!(c.meaning(name), crate::check::names::Meaning::Builtin) {
                return None;
            }
            let exception = pyxide_types::Builtin::named(&name).filter(|b| b.is_exception())?;
            Some(c.types.builtin(exception))
        };
        let listed = match &classes.kind {
            ast::ExprKind::Tuple(items) => &items[..],
            _ => std::slice::from_ref(classes),
        };
        let mut common = TypeId::ERROR;
        for e in listed {
            let Some(ty) = one(self, e) else { return TypeId::OBJECT };
            common = self.joined(common, ty);
        }
        if common == TypeId::ERROR { TypeId::OBJECT } else { common }
    }

    fn handler(&mut self, h: &'a ast::ExceptHandler) -> Handler {
        let loc = self.loc(h.span);
        let types = h.exc.as_ref().map(|e| self.object_expr(e));
        let mut body = Vec::new();
        match &h.target {
            Some(target) => {
                let tloc = self.loc(target.span);
                let caught = build::expr(ExprKind::CaughtException, TypeId::OBJECT, tloc);
                let known = h.exc.as_ref().map_or(TypeId::OBJECT, |e| self.caught_type(e));
                let caught = crate::check::coerce::retag(caught, known);
                self.assign_to(target, caught, &mut body);
                let inner = self.sub_block(&h.body);
                match (h.is_as, target.as_name()) {
                    // The variable stays under language level 2.
                    (true, Some(name)) if self.directives.language_level > 2 => {
                        let mut cleanup = Vec::new();
                        self.delete_name(name, tloc, MissingName::Ignore, &mut cleanup);
                        body.push(build::stmt(StmtKind::Finally { body: inner, cleanup, when: When::Always }, loc));
                    }
                    _ => body.extend(inner),
                }
            }
            None => self.block(&h.body, &mut body),
        }
        // Whatever runs in the clause may ask for the exception (sys.exc_info, bare raise in a
        // function called); only the emptiest bodies cannot.
        let uses_exception = h.target.is_some() || !body.iter().all(|s| is_quiet(&s.kind));
        Handler { types, body, loc, uses_exception }
    }
}

/// A statement that cannot see or raise an exception.
fn is_quiet(s: &StmtKind) -> bool {
    match s {
        StmtKind::Break | StmtKind::Continue | StmtKind::Return(None) => true,
        StmtKind::Return(Some(e)) => build::is_simple(e),
        StmtKind::Assign { target, value } => {
            matches!(target.kind, crate::tree::PlaceKind::Local(_)) && build::is_simple(value)
        }
        _ => false,
    }
}
