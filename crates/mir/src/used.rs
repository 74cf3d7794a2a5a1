//! What the bodies of a program use.

use crate::ir::*;
use pyxide_hir::tree::{ConstId, NoneUse};
use std::collections::BTreeSet;

/// The constants that bodies mention, in order.
pub fn consts(bodies: &[Body]) -> Vec<ConstId> {
    let mut set = BTreeSet::new();
    bodies.iter().for_each(|b| block(&b.root, &mut set));
    set.into_iter().collect()
}

fn block(list: &[Stmt], set: &mut BTreeSet<ConstId>) {
    for s in list {
        if let StmtKind::Op { apply, .. } = &s.kind {
            op(&apply.op, set);
        }
        s.kind.each_expr(&mut |e| expr(e, set));
        s.kind.blocks().into_iter().for_each(|b| block(b, set));
    }
}

fn op(op: &Op, set: &mut BTreeSet<ConstId>) {
    match op {
        Op::PyCall { names } => set.extend(*names),
        Op::PyCallMethod { name, names } => {
            set.insert(*name);
            set.extend(*names);
        }
        Op::GlobalName(c) | Op::BuiltinName(c) | Op::ArgumentTest { name: c, .. } => {
            set.insert(*c);
        }
        Op::NoneTest(NoneUse::Attribute(c) | NoneUse::Argument(c) | NoneUse::Receiver(c) | NoneUse::ViewAttribute(c)) => {
            set.insert(*c);
        }
        _ => {}
    }
}

fn expr(e: &Expr, set: &mut BTreeSet<ConstId>) {
    match &e.kind {
        ExprKind::Const(c) | ExprKind::BuiltinName(c) => {
            set.insert(*c);
        }
        ExprKind::Load(place) | ExprKind::AddressOf(place) => self::place(place, set),
        _ => e.each_child(&mut |e| expr(e, set)),
    }
}

fn place(place: &Place, set: &mut BTreeSet<ConstId>) {
    match &place.kind {
        PlaceKind::StructField { base, .. } => self::place(base, set),
        PlaceKind::BufferItem { object, indices } => {
            self::place(object, set);
            indices.iter().for_each(|e| expr(e, set));
        }
        _ => place.each_expr(&mut |e| expr(e, set)),
    }
}
