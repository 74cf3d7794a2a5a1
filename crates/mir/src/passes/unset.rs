//! Temporaries that some way reaches unwritten start as NULL.
//!
//! That happens where a flag tells later whether a temporary was written (an asynchronous loop
//! ends by an exception, then the flag is asked). Part of the exceptions pass, which makes all ways
//! explicit.

use super::counted::is_counted;
use super::liveness::Liveness;
use super::varset::VarSet;
use crate::ir::*;
use cranelift_entity::SecondaryMap;
use pyxide_types::TypeTable;

/// Initialises them.
pub fn run(body: &mut Body, types: &TypeTable) {
    let mut live = Liveness::new(SecondaryMap::new(), VarSet::default());
    let entry = live.body(&body.root, &mut |_, _| {});
    let starts = |var: &Var| {
        let decl = &body.vars[*var];
        decl.kind == VarKind::Temp && is_counted(types, decl.ty) && decl.storage == Storage::Stack
    };
    let null = |var: Var| {
        let ty = body.vars[var].ty;
        let value = Expr { kind: ExprKind::Null, ty };
        Stmt::new(body.loc, StmtKind::Assign { dest: Place::var(var, ty), value })
    };
    let entry: Block = entry.iter().filter(starts).map(null).collect();
    body.root.splice(0..0, entry);
}
