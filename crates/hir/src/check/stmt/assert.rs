//! `assert`

use crate::build;
use crate::check::Checker;
use crate::tree::{Block, ExprKind, StmtKind};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    pub(super) fn assert_stmt(&mut self, test: &'a ast::Expr, message: Option<&'a ast::Expr>, loc: Loc, out: &mut Block) {
        let cond = self.cond(test);
        let class = build::expr(ExprKind::CBuiltin("PyExc_AssertionError".into()), TypeId::OBJECT, loc);
        let exc = match message {
            Some(m) => {
                let released = std::mem::replace(&mut self.f.gil, crate::tree::GilState::Held);
                let m = self.object_expr(m);
                self.f.gil = released;
                build::expr(ExprKind::PyCall { callee: Box::new(class), args: vec![m], names: None }, TypeId::OBJECT, loc)
            }
            None => class,
        };
        let mut raise = vec![build::stmt(StmtKind::Raise { exc, cause: None }, loc)];
        if self.f.gil == crate::tree::GilState::Released {
            raise = vec![build::stmt(StmtKind::WithGil { state: crate::tree::GilState::Held, body: raise }, loc)];
        }
        let fails = build::stmt(StmtKind::If { cond: build::not(cond), then: raise, otherwise: vec![] }, loc);
        let enabled = build::prim(Prim::AssertionsEnabled, vec![], loc);
        out.push(build::stmt(StmtKind::If { cond: enabled, then: vec![fails], otherwise: vec![] }, loc));
    }
}
