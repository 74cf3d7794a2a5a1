//! The print statement of language level 2.

use crate::build;
use crate::check::Checker;
use crate::tree::{Block, GilState, StmtKind};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    pub(super) fn print_stmt(&mut self, p: &'a ast::Print, loc: Loc, out: &mut Block) {
        if self.f.gil == GilState::Released {
            // Taken for the statement, as for 'raise'.
            self.f.gil = GilState::Held;
            let mut body = Vec::new();
            self.print_stmt(p, loc, &mut body);
            self.f.gil = GilState::Released;
            out.push(build::stmt(StmtKind::WithGil { state: GilState::Held, body }, loc));
            return;
        }
        let file = match &p.file {
            Some(f) => self.object_expr(f),
            None => self.none(loc),
        };
        let values = p.values.iter().map(|v| self.object_expr(v)).collect();
        let values = self.tuple(values, loc);
        let newline = build::int(!p.trailing_comma as i128, TypeId::INT, loc);
        let call = build::prim(Prim::PrintStatement, vec![file, values, newline], loc);
        out.push(build::stmt(StmtKind::Expr(call), loc));
    }
}
