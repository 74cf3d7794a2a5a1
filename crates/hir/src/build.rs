//! Short ways to make nodes of the tree.

use crate::tree::{Block, Coercion, CompareOp, ConstId, Expr, ExprKind, LocalId, LogicalOp, Place, PlaceKind, Stmt, StmtKind};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_types::TypeId;

/// An expression.
pub fn expr(kind: ExprKind, ty: TypeId, loc: Loc) -> Expr {
    Expr { kind, ty, loc }
}

/// A statement.
pub fn stmt(kind: StmtKind, loc: Loc) -> Stmt {
    Stmt { kind, loc }
}

/// A row of the primitives table, with its result type.
pub fn prim(p: Prim, args: Vec<Expr>, loc: Loc) -> Expr {
    expr(ExprKind::Prim(p, args), p.row().ret, loc)
}

/// A constant of the pool.
pub fn constant(id: ConstId, ty: TypeId, loc: Loc) -> Expr {
    expr(ExprKind::Const(id), ty, loc)
}

/// A C integer.
pub fn int(value: i128, ty: TypeId, loc: Loc) -> Expr {
    expr(ExprKind::Int(value), ty, loc)
}

/// A local, read.
pub fn load(local: LocalId, ty: TypeId, loc: Loc) -> Expr {
    expr(ExprKind::Load(Place::local(local, ty)), ty, loc)
}

/// A place, read.
pub fn load_place(place: Place, loc: Loc) -> Expr {
    let ty = place.ty;
    expr(ExprKind::Load(place), ty, loc)
}

/// `local = value`
pub fn assign(local: LocalId, value: Expr) -> Stmt {
    let loc = value.loc;
    stmt(StmtKind::Assign { target: Place::local(local, value.ty), value }, loc)
}

/// The value seen as another type of the same representation, without test.
pub fn trust(e: Expr, ty: TypeId) -> Expr {
    if e.ty == ty {
        return e;
    }
    let loc = e.loc;
    expr(ExprKind::Coerce(Coercion::Trust, Box::new(e)), ty, loc)
}

/// `a and b`, `a or b` on truth values.
pub fn logical(op: LogicalOp, a: Expr, b: Expr) -> Expr {
    let loc = a.loc;
    expr(ExprKind::Logical(op, Box::new(a), Box::new(b)), TypeId::BINT, loc)
}

/// `not a`
pub fn not(a: Expr) -> Expr {
    let loc = a.loc;
    if let ExprKind::Int(v) = a.kind {
        return int((v == 0) as i128, TypeId::BINT, loc);
    }
    expr(ExprKind::Not(Box::new(a)), TypeId::BINT, loc)
}

/// A comparison of two C values of one type.
pub fn compare(op: CompareOp, a: Expr, b: Expr, loc: Loc) -> Expr {
    expr(ExprKind::Compare(op, Box::new(a), Box::new(b)), TypeId::BINT, loc)
}

/// Statements, then a value; just the value when there are none.
pub fn block(stmts: Block, value: Expr) -> Expr {
    if stmts.is_empty() {
        return value;
    }
    let (ty, loc) = (value.ty, value.loc);
    expr(ExprKind::Block(stmts, Box::new(value)), ty, loc)
}

/// Whether reading the expression again gives the same value without effect.
pub fn is_simple(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Const(_)
        | ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Null
        | ExprKind::CStr(_)
        | ExprKind::EnumItem(..)
        | ExprKind::CBuiltin(_)
        | ExprKind::ModuleDict
        | ExprKind::ModuleObject
        | ExprKind::ClassObject(_) => true,
        ExprKind::Coerce(Coercion::Trust | Coercion::Cast, inner) => is_simple(inner),
        _ => false,
    }
}

/// Whether the expression reads a local or simpler, and so can be read twice when nothing
/// between assigns that local.
pub fn is_stable(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Load(Place { kind: PlaceKind::Local(_), .. }) => true,
        ExprKind::Coerce(Coercion::Trust | Coercion::Cast, inner) => is_stable(inner),
        _ => is_simple(e),
    }
}
