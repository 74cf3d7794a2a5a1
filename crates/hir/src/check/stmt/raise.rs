//! `raise`

use crate::build;
use crate::check::Checker;
use crate::tree::{Block, ExprKind, GilState, StmtKind};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    pub(super) fn raise(&mut self, r: &'a ast::Raise, loc: Loc, out: &mut Block) {
        if self.f.gil == GilState::Released {
            // Raising takes the GIL itself (docs: "nogil").
            self.f.gil = GilState::Held;
            let mut body = Vec::new();
            self.raise(r, loc, &mut body);
            self.f.gil = GilState::Released;
            out.push(build::stmt(StmtKind::WithGil { state: GilState::Held, body }, loc));
            return;
        }
        let Some(exc) = &r.exc else {
            self.f.reraises = true;
            out.push(build::stmt(StmtKind::Reraise, loc));
            return;
        };
        let exc = self.object_expr(exc);
        if let Some(value) = &r.value {
            let value = self.object_expr(value);
            let traceback = match &r.traceback {
                Some(t) => self.object_expr(t),
                None => self.none(loc),
            };
            let raised = build::prim(Prim::RaiseThree, vec![exc, value, traceback], loc);
            out.push(build::stmt(StmtKind::Expr(raised), loc));
            // Never reached; tells readers that the path ends.
            let again = build::expr(ExprKind::CBuiltin("PyExc_SystemError".into()), TypeId::OBJECT, loc);
            out.push(build::stmt(StmtKind::Raise { exc: again, cause: None }, loc));
            return;
        }
        let cause = r.cause.as_ref().map(|c| self.object_expr(c));
        out.push(build::stmt(StmtKind::Raise { exc, cause }, loc));
    }
}
