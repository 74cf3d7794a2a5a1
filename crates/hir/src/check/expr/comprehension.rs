//! Comprehensions: a container, and loops that fill it; generator expressions that are such loops.

use crate::bind::{ScopeId, ScopeKind};
use crate::build;
use crate::check::{Asyncness, Checker};
use crate::tree::{Block, Container, Expr, ExprKind, LogicalOp, StmtKind};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::TypeId;

impl<'a, 's> Checker<'a, 's> {
    pub(crate) fn list_comprehension(&mut self, c: &'a ast::Comprehension, loc: Loc) -> Expr {
        self.filled(self.scopes.of(c), &c.clauses, Container::List, TypeId::PY_LIST, loc, &mut |s, made| {
            if let ast::ExprKind::Starred(items) = &c.element.kind {
                let v = s.object_expr(items);
                return build::prim(Prim::ListExtend, vec![made, v], loc);
            }
            let v = s.object_expr(&c.element);
            build::prim(Prim::ListAppend, vec![made, v], loc)
        })
    }

    pub(crate) fn set_comprehension(&mut self, c: &'a ast::Comprehension, loc: Loc) -> Expr {
        self.filled(self.scopes.of(c), &c.clauses, Container::Set, TypeId::PY_SET, loc, &mut |s, made| {
            if let ast::ExprKind::Starred(items) = &c.element.kind {
                let v = s.object_expr(items);
                return build::prim(Prim::SetUpdate, vec![made, v], loc);
            }
            let v = s.object_expr(&c.element);
            build::prim(Prim::SetAdd, vec![made, v], loc)
        })
    }

    pub(crate) fn dict_comprehension(&mut self, c: &'a ast::DictComprehension, loc: Loc) -> Expr {
        self.filled(self.scopes.of(c), &c.clauses, Container::Dict, TypeId::PY_DICT, loc, &mut |s, made| {
            match &c.item {
                ast::DictItem::Pair { key, value } => {
                    let k = s.object_expr(key);
                    let v = s.object_expr(value);
                    build::prim(Prim::DictSetitem, vec![made, k, v], loc)
                }
                ast::DictItem::Unpack(mapping) => {
                    let m = s.object_expr(mapping);
                    build::prim(Prim::DictUpdate, vec![made, m], loc)
                }
            }
        })
    }

    /// `any(x for ...)`, `all(x for ...)`, where the generator is run at once: a loop that stops at what decides.
    pub(crate) fn any_or_all(&mut self, name: &str, c: &'a ast::Comprehension, loc: Loc) -> Option<Expr> {
        let scope = self.scopes.of(c).filter(|s| self.scopes[*s].kind == ScopeKind::AtOnce)?;
        let clause = c.clauses.first()?;
        if self.dry > 0 {
            return Some(build::int(0, TypeId::BINT, loc));
        }
        self.needs_gil(loc, "a generator expression");
        let any = name == "any";
        let mut out = Vec::new();
        let found = self.keep(build::int((!any).into(), TypeId::BINT, loc), &mut out);
        let ExprKind::Load(place) = &found.kind else { return None };
        let outer = std::mem::replace(&mut self.scope, scope);
        self.for_loop(&clause.target, &clause.iter, Asyncness::Sync, None, outer, loc, &mut out, &mut |s, body| {
            let tests: Vec<Expr> = clause.conditions.iter().map(|t| s.cond(t)).collect();
            let element = s.cond(&c.element);
            let decides = if any { element } else { build::not(element) };
            let cond = tests.into_iter().rev().fold(decides, |b, a| build::logical(LogicalOp::And, a, b));
            let set = StmtKind::Assign { target: place.clone(), value: build::int(any.into(), TypeId::BINT, loc) };
            let then = vec![build::stmt(set, loc), build::stmt(StmtKind::Break, loc)];
            let test = build::stmt(StmtKind::If { cond, then, otherwise: vec![] }, loc);
            // StopIteration of theirs does not end the loop around, as none leaves a generator (PEP 479).
            body.push(match s.directives.generator_stop {
                true => build::stmt(StmtKind::NoStop(vec![test]), loc),
                false => test,
            });
        });
        self.scope = outer;
        Some(build::block(out, found))
    }

    fn filled(
        &mut self,
        scope: Option<ScopeId>,
        clauses: &'a [ast::CompClause],
        what: Container,
        ty: TypeId,
        loc: Loc,
        add: &mut dyn FnMut(&mut Self, Expr) -> Expr,
    ) -> Expr {
        if self.dry > 0 {
            return build::expr(ExprKind::Null, ty, loc);
        }
        let Some(scope) = scope else { return self.error_expr(loc, ty) };
        self.needs_gil(loc, "a comprehension");
        let mut out = Vec::new();
        let empty = build::expr(ExprKind::Build(what, vec![]), ty, loc);
        let made = self.keep(empty, &mut out);
        let outer = std::mem::replace(&mut self.scope, scope);
        self.clauses_from(outer, clauses, None, &mut out, &mut |c, out| {
            let call = add(c, made.clone());
            out.push(build::stmt(StmtKind::Expr(call), loc));
        });
        self.scope = outer;
        build::block(out, made)
    }

    /// The loops of a generator expression; its first iterable may be given as a value.
    pub(crate) fn clauses(
        &mut self,
        clauses: &'a [ast::CompClause],
        given: Option<Expr>,
        out: &mut Block,
        inside: &mut dyn FnMut(&mut Self, &mut Block),
    ) {
        self.clauses_from(self.scope, clauses, given, out, inside);
    }

    /// `first_scope`: where the names of the first iterable are looked up.
    fn clauses_from(
        &mut self,
        first_scope: ScopeId,
        clauses: &'a [ast::CompClause],
        given: Option<Expr>,
        out: &mut Block,
        inside: &mut dyn FnMut(&mut Self, &mut Block),
    ) {
        let Some((c, rest)) = clauses.split_first() else {
            inside(self, out);
            return;
        };
        let loc = self.loc(c.span);
        let here = self.scope;
        self.for_loop(&c.target, &c.iter, Asyncness::of(c.is_async), given, first_scope, loc, out, &mut |s, body| {
            let mut tests: Vec<Expr> = c.conditions.iter().map(|t| s.cond(t)).collect();
            let mut then = Vec::new();
            s.clauses_from(here, rest, None, &mut then, inside);
            match tests.len() {
                0 => body.extend(then),
                _ => {
                    let mut cond = tests.remove(0);
                    for t in tests {
                        cond = build::logical(crate::tree::LogicalOp::And, cond, t);
                    }
                    body.push(build::stmt(StmtKind::If { cond, then, otherwise: vec![] }, loc));
                }
            }
        });
    }
}
