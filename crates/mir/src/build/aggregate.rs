//! Structs, C tuples and arrays from their members.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_types::TypeId;

impl Builder<'_> {
    pub(super) fn aggregate(&mut self, members: &[hir::Expr], ty: TypeId) -> Expr {
        let members = self.operands(members);
        let ty = self.value_type(ty);
        self.op(Op::Aggregate, members, ty)
    }
}
