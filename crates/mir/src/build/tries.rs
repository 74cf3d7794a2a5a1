//! `try`/`except`, `try`/`finally`.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::When;
use pyxide_prims::Prim;
use pyxide_types::TypeId;

impl Builder<'_> {
    /// The body's end is inside a labelled block that the handlers jump out of, and so is
    /// `otherwise`, which is not protected.
    pub(super) fn try_except(&mut self, body: &[hir::Stmt], handlers: &[hir::Handler], otherwise: &[hir::Stmt]) {
        let after = self.label("after_try");
        let before = self.known_set.clone();
        let body = self.protected(body);
        let after_body = std::mem::replace(&mut self.known_set, before.clone());
        let handler = self.block(|b| b.handlers(handlers, after));
        self.known_set = after_body;
        let tail = self.block(|b| b.stmts(otherwise));
        self.known_set = before;
        let mut inner = vec![Stmt::new(self.loc, StmtKind::Try { body, handler })];
        inner.extend(tail);
        self.emit(StmtKind::Labelled { label: after, body: inner });
    }

    fn protected(&mut self, body: &[hir::Stmt]) -> Block {
        self.tries += 1;
        let body = self.block(|b| b.stmts(body));
        self.tries -= 1;
        body
    }

    /// With the error current: the first handler that matches runs, then `after`; else the error
    /// goes on.
    fn handlers(&mut self, handlers: &[hir::Handler], after: Label) {
        for (i, h) in handlers.iter().enumerate() {
            self.loc = h.loc;
            self.line();
            let before = self.known_set.clone();
            let Some(types) = &h.types else {
                self.handler_body(h);
                self.emit(StmtKind::Break(after));
                debug_assert_eq!(i + 1, handlers.len(), "what stands after a bare except is never reached");
                return;
            };
            if let Some(classes) = named_classes(types) {
                let matches = self.matches_one_of(&classes);
                let then = self.block(|b| {
                    b.handler_body(h);
                    b.emit(StmtKind::Break(after));
                });
                self.emit(StmtKind::If { cond: matches, then, otherwise: vec![] });
                self.known_set = before;
                continue;
            }
            let mut value = None;
            let block = self.block(|b| value = Some(b.expr(types)));
            let Some(types) = value else { continue };
            if block.is_empty() {
                let matches = Expr { kind: ExprKind::ErrorMatches(types.into()), ty: TypeId::BINT };
                let then = self.block(|b| {
                    b.handler_body(h);
                    b.emit(StmtKind::Break(after));
                });
                self.emit(StmtKind::If { cond: matches, then, otherwise: vec![] });
            } else {
                // Code runs to find out: the error steps aside meanwhile.
                let error = self.op(Op::StashError, vec![], TypeId::OBJECT);
                self.out.extend(block);
                let matches = self.op(Op::ErrorMatches, vec![types, error.clone()], TypeId::BINT);
                self.op_void(Op::RestoreError, vec![error]);
                let then = self.block(|b| {
                    b.handler_body(h);
                    b.emit(StmtKind::Break(after));
                });
                self.emit(StmtKind::If { cond: matches, then, otherwise: vec![] });
            }
            self.known_set = before;
        }
        self.emit(StmtKind::Propagate(OnError::Implicit));
    }

    /// Whether the current error is of one of these classes, asked in order. The error stays where it is:
    /// looking a name up leaves it alone.
    fn matches_one_of(&mut self, classes: &[&hir::Expr]) -> Expr {
        let found = self.temp(TypeId::BINT);
        let place = Place::var(found, TypeId::BINT);
        for (i, class) in classes.iter().enumerate() {
            let test = self.block(|b| {
                let class = b.expr(class);
                let matches = Expr { kind: ExprKind::ErrorMatches(class.into()), ty: TypeId::BINT };
                b.assign(place.clone(), matches);
            });
            if i == 0 {
                self.out.extend(test);
            } else {
                let cond = Expr { kind: ExprKind::Not(Expr::var(found, TypeId::BINT).into()), ty: TypeId::BINT };
                self.emit(StmtKind::If { cond, then: test, otherwise: vec![] });
            }
        }
        Expr::var(found, TypeId::BINT)
    }

    fn handler_body(&mut self, h: &hir::Handler) {
        if !h.uses_exception {
            self.op_void(Op::ClearError, vec![]);
            self.stmts(&h.body);
            return;
        }
        let saved = self.temp(TypeId::OBJECT);
        let body = self.block(|b| b.stmts(&h.body));
        self.emit(StmtKind::Handled { saved, body });
    }

    /// Errors go on, but StopIteration as another.
    pub(super) fn no_stop(&mut self, body: &[hir::Stmt]) {
        let body = self.protected(body);
        let handler = self.block(|b| {
            b.op_void(Op::Prim(Prim::StopLeaked), vec![]);
            b.emit(StmtKind::Propagate(OnError::Implicit));
        });
        self.emit(StmtKind::Try { body, handler });
    }

    pub(super) fn try_finally(&mut self, body: &[hir::Stmt], cleanup: &[hir::Stmt], when: When) {
        let before = self.known_set.clone();
        let body = self.protected(body);
        let after_body = std::mem::replace(&mut self.known_set, before);
        let cleanup = self.block(|b| b.stmts(cleanup));
        self.emit(StmtKind::Finally { body, cleanup, when });
        self.known_set.add_all(&after_body);
    }
}

/// The classes of an `except` clause, where one of them is a name of the module and all are names: nothing but
/// looking names up is needed to find out.
fn named_classes(types: &hir::Expr) -> Option<Vec<&hir::Expr>> {
    fn is_name(e: &hir::Expr) -> bool {
        match &e.kind {
            hir::ExprKind::GlobalName(_) | hir::ExprKind::CBuiltin(_) => true,
            hir::ExprKind::Coerce(hir::Coercion::Trust, inner) => is_name(inner),
            _ => false,
        }
    }
    let list = match &types.kind {
        hir::ExprKind::Build(hir::Container::Tuple, items) => items.iter().collect(),
        hir::ExprKind::Coerce(hir::Coercion::Trust, inner) => return named_classes(inner),
        hir::ExprKind::GlobalName(_) => vec![types],
        _ => return None,
    };
    list.iter().all(|e| is_name(e)).then_some(list)
}
