//! `match` (PEP 634).

use crate::check::Checker;
use crate::tree::Block;
use pyxide_base::Loc;
use pyxide_syntax::ast;

impl<'a> Checker<'a, '_> {
    pub(super) fn match_stmt(&mut self, m: &'a ast::Match, loc: Loc, out: &mut Block) {
        let _ = (m, out);
        self.not_yet(loc, "'match'");
    }
}
