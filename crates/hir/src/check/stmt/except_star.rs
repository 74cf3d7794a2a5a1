//! `except*` (PEP 654): each clause gets the part of a group of exceptions that it names; what no
//! clause takes and what the clauses raise is raised as one when all are done.

use crate::build;
use crate::check::Checker;
use crate::tree::{Block, CompareOp, Container, Expr, ExprKind, Handler, MissingName, Stmt, StmtKind, When};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    /// `try` with `except*` clauses and `else`, as one `except:` that asks them in turn.
    pub(super) fn try_star(&mut self, t: &'a ast::Try, loc: Loc) -> Stmt {
        let body = self.sub_block(&t.body);
        let mut caught = Vec::new();
        let exc = build::expr(ExprKind::CaughtException, TypeId::OBJECT, loc);
        let exc = self.keep(exc, &mut caught);
        let state = build::expr(ExprKind::Build(Container::List, vec![exc.clone()]), TypeId::PY_LIST, loc);
        let state = self.keep(state, &mut caught);
        for clause in &t.handlers {
            self.star_clause(clause, &state, &mut caught);
        }
        let result = self.keep(build::prim(Prim::StarResult, vec![exc, state], loc), &mut caught);
        let is_raised = self.is_exception(&result, loc);
        let raise = vec![
            build::stmt(StmtKind::Expr(build::prim(Prim::StarEnter, vec![result], loc)), loc),
            build::stmt(StmtKind::Reraise, loc),
        ];
        self.f.reraises = true;
        caught.push(build::stmt(StmtKind::If { cond: is_raised, then: raise, otherwise: vec![] }, loc));
        let otherwise = match &t.orelse {
            Some(b) => self.sub_block(b),
            None => Vec::new(),
        };
        let handler = Handler { types: None, body: caught, loc, uses_exception: true };
        build::stmt(StmtKind::Try { body, handlers: vec![handler], otherwise }, loc)
    }

    fn is_exception(&mut self, e: &Expr, loc: Loc) -> Expr {
        let none = self.none(loc);
        build::compare(CompareOp::Ne, e.clone(), none, loc)
    }

    /// One clause: what it raises goes to the others' in the list.
    fn star_clause(&mut self, clause: &'a ast::ExceptHandler, state: &Expr, out: &mut Block) {
        let loc = self.loc(clause.span);
        let Some(classes) = &clause.exc else { return };
        let types = self.object_expr(classes);
        let group = self.keep(build::prim(Prim::StarMatch, vec![state.clone(), types], loc), out);
        let mut then = Vec::new();
        let saved = self.keep(build::prim(Prim::StarEnter, vec![group.clone()], loc), &mut then);
        let mut inside = Vec::new();
        // Leaving the clause would leave what it did not get behind.
        let around = self.f.star_clause.replace(self.f.loops);
        match &clause.target {
            Some(target) => {
                self.assign_to(target, group.clone(), &mut inside);
                let named = self.sub_block(&clause.body);
                let mut cleanup = Vec::new();
                if let Some(name) = target.as_name() {
                    self.delete_name(name, self.loc(target.span), MissingName::Ignore, &mut cleanup);
                }
                inside.push(build::stmt(StmtKind::Finally { body: named, cleanup, when: When::Always }, loc));
            }
            None => self.block(&clause.body, &mut inside),
        }
        self.f.star_clause = around;
        let raised = build::expr(ExprKind::CaughtException, TypeId::OBJECT, loc);
        let kept = build::prim(Prim::ListAppend, vec![state.clone(), raised], loc);
        let handler = Handler { types: None, body: vec![build::stmt(StmtKind::Expr(kept), loc)], loc, uses_exception: true };
        then.push(build::stmt(StmtKind::Try { body: inside, handlers: vec![handler], otherwise: vec![] }, loc));
        // Every way out of the clause leads here.
        then.push(build::stmt(StmtKind::Expr(build::prim(Prim::StarLeave, vec![saved], loc)), loc));
        let cond = self.is_exception(&group, loc);
        out.push(build::stmt(StmtKind::If { cond, then, otherwise: vec![] }, loc));
    }

    /// Reports a statement that would leave a clause of `except*`.
    pub(crate) fn leaves_star_clause(&mut self, loc: Loc) {
        self.error("leaves-except-star", loc, "'break', 'continue' and 'return' cannot appear in an except* block");
    }
}
