//! `DEF` and `IF` (docs: "Conditional Compilation").

use super::Declare;
use crate::{Declared, Resolve, Symbol};
use pyxide_base::Diagnostic;
use pyxide_syntax::ast::{Expr, IfArm, Name, Stmt};

/// Which statements `IF` leaves.
pub type Chosen<'t> = Option<&'t [Stmt]>;

/// The arm that is compiled; none when no condition holds and there is no `ELSE`. A condition
/// without a compile-time value is reported and counts as false.
pub fn choose_arm<'t>(resolve: &mut Resolve<'_, '_>, arms: &'t [IfArm], orelse: Option<&'t [Stmt]>) -> Chosen<'t> {
    for arm in arms {
        match resolve.constant(&arm.test) {
            Ok(value) if value.truth() => return Some(&arm.body),
            Ok(_) => {}
            Err(why) => {
                resolve.error("not-constant", why.span, why.reason);
                return None;
            }
        }
    }
    orelse
}

impl Declare<'_, '_> {
    pub(super) fn choose<'t>(&mut self, arms: &'t [IfArm], orelse: Option<&'t [Stmt]>) -> Chosen<'t> {
        self.resolve(|r| choose_arm(r, arms, orelse))
    }

    pub(super) fn compile_def(&mut self, name: &Name, value: &Expr) {
        match self.resolve(|r| r.constant(value)) {
            Ok(value) => {
                let loc = self.loc(name.span);
                let symbol = Symbol::Constant(value);
                self.interface.symbols.insert(name.as_str().into(), Declared { symbol, loc, cimported: false });
            }
            Err(why) => {
                let loc = self.loc(why.span);
                self.session.report(Diagnostic::error("not-constant", loc, why.reason));
            }
        }
    }
}
