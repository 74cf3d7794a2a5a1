//! Which statements tracers are told of (docs: "linetrace").

use crate::build;
use crate::check::Checker;
use crate::tree::{Block, StmtKind};
use pyxide_base::Loc;
use pyxide_syntax::ast::{ExprKind, StmtKind as Ast};

impl Checker<'_, '_> {
    /// Notes that a statement begins, where `linetrace` is on.
    pub(super) fn line(&mut self, loc: Loc, out: &mut Block) {
        if self.directives.linetrace {
            out.push(build::stmt(StmtKind::Line, loc));
        }
    }
}

/// Whether something runs for this statement, as Python sees it: declarations do nothing, nor do
/// docstrings. A `while` begins anew with each turn, and each arm of an `if` has its own place:
/// those are noted where they are built.
pub(super) fn begins_line(kind: &Ast) -> bool {
    match kind {
        Ast::Expr(e) => !matches!(e.kind, ExprKind::Str(_)),
        Ast::CVar(v) => v.items.iter().any(|i| i.init.is_some()),
        Ast::Global(_)
        | Ast::Nonlocal(_)
        | Ast::Error
        | Ast::If { .. }
        | Ast::While { .. }
        | Ast::CFunc(_)
        | Ast::CdefBlock(_)
        | Ast::Enum(_)
        | Ast::Property(_)
        | Ast::CppClass(_)
        | Ast::Extern(_)
        | Ast::Struct(_)
        | Ast::Fused(_)
        | Ast::Typedef(_)
        | Ast::CImport(_)
        | Ast::FromCImport(_)
        | Ast::CompileDef { .. }
        | Ast::CompileIf { .. }
        | Ast::Include(_) => false,
        _ => true,
    }
}
