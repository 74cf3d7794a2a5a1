//! `yield`, `yield from`, `await`.

use crate::build;
use crate::check::Checker;
use crate::tree::{Expr, ExprKind, Suspends};
use pyxide_base::Loc;
use pyxide_syntax::ast;
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    pub(crate) fn yield_expr(&mut self, value: Option<&'a ast::Expr>, loc: Loc) -> Expr {
        self.needs_gil(loc, "'yield'");
        self.must_suspend(loc, "yield");
        let v = match value {
            Some(e) => self.object_expr(e),
            None => self.none(loc),
        };
        build::expr(ExprKind::Yield(Box::new(v)), TypeId::OBJECT, loc)
    }

    pub(crate) fn yield_from(&mut self, value: &'a ast::Expr, loc: Loc) -> Expr {
        self.must_suspend(loc, "yield from");
        if self.f.suspends.may_await() {
            self.error("yield-from-async", loc, "'yield from' cannot stand in an 'async def'");
        }
        let v = self.object_expr(value);
        build::expr(ExprKind::YieldFrom(Box::new(v)), TypeId::OBJECT, loc)
    }

    pub(crate) fn await_expr(&mut self, value: &'a ast::Expr, loc: Loc) -> Expr {
        if !self.f.suspends.may_await() && self.dry == 0 {
            self.error("await-outside", loc, "'await' stands outside of an 'async def'");
        }
        self.suspends_in_section(loc);
        let v = self.object_expr(value);
        build::expr(ExprKind::Await(Box::new(v)), TypeId::OBJECT, loc)
    }

    fn must_suspend(&mut self, loc: Loc, what: &str) {
        self.suspends_in_section(loc);
        // Outside of functions the bindings have said so.
        if self.f.suspends == Suspends::No && self.dry == 0 && !matches!(self.f.kind, crate::tree::FunctionKind::Module) {
            let d = pyxide_base::Diagnostic::error("yield-outside", loc, format!("'{what}' cannot stand here"));
            let is_c = matches!(self.f.kind, crate::tree::FunctionKind::C(_));
            self.report(if is_c { d.help("a C function cannot be a generator: write 'def' instead of 'cdef' or 'cpdef'") } else { d });
        }
    }
}
