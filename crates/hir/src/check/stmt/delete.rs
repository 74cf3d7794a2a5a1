//! `del`

use crate::build;
use crate::check::Checker;
use crate::tree::{Block, ExprKind, MissingName, NoneUse, Place, PlaceKind, StmtKind};
use pyxide_prims::{Prim, select};
use pyxide_syntax::ast::{self, ExprKind as Ast};
use pyxide_types::{Type, TypeId};

impl<'a> Checker<'a, '_> {
    pub(super) fn delete(&mut self, target: &'a ast::Expr, out: &mut Block) {
        let loc = self.loc(target.span);
        if self.cplus && matches!(target.kind, Ast::Attribute { .. } | Ast::Subscript { .. }) {
            let ty = self.dry_run(|c| c.expr(target).ty);
            let to_cpp = self.types.pointee(ty).is_some_and(|p| matches!(self.types[self.types.resolved(p)], Type::CppClass(..)));
            if to_cpp {
                if let ExprKind::Load(place) = self.expr(target).kind {
                    out.push(build::stmt(StmtKind::Delete { place, missing: MissingName::Raise }, loc));
                    return;
                }
            }
        }
        match &target.kind {
            Ast::Name(name) => self.delete_name(*name, loc, MissingName::Raise, out),
            Ast::Tuple(items) | Ast::List(items) => items.iter().for_each(|i| self.delete(i, out)),
            Ast::Attribute { value, name } => {
                let whole = self.dry_run(|c| c.expr(target));
                // An object attribute is None then, as it is before it is set.
                let is_field = matches!(&whole.kind, ExprKind::Load(Place { kind: PlaceKind::ObjectField { .. }, .. }));
                if is_field && self.types.is_object(whole.ty) {
                    if let ExprKind::Load(target) = self.expr(target).kind {
                        let none = self.none(loc);
                        let value = build::trust(none, target.ty);
                        out.push(build::stmt(StmtKind::Assign { target, value }, loc));
                    }
                    return;
                }
                if let ExprKind::Load(_) = whole.kind {
                    self.error("delete-c-value", loc, format!("the C attribute '{}' cannot be deleted", name.text));
                    return;
                }
                self.needs_gil(loc, "deleting a Python attribute");
                let object = self.object_expr(value);
                let key = self.attribute_name(name, loc);
                let del = build::prim(Prim::ObjectDelattr, vec![object, key], loc);
                out.push(build::stmt(StmtKind::Expr(del), loc));
            }
            Ast::Subscript { value, index } => {
                self.needs_gil(loc, "deleting an item");
                let object = self.expr(value);
                let ty = self.types.resolved(object.ty);
                if let Type::Pointer(p) = self.types[ty] {
                    if self.types.pointee(p).is_some() {
                        if let ExprKind::Load(Place { kind: kind @ PlaceKind::CIndex { .. }, ty }) = self.expr(target).kind {
                            out.push(build::stmt(StmtKind::Delete { place: Place { kind, ty }, missing: MissingName::Raise }, loc));
                            return;
                        }
                    }
                }
                if !self.types.is_object(ty) && ty != TypeId::ERROR {
                    let message = format!("items of '{}' cannot be deleted", self.type_name(object.ty));
                    self.error("delete-c-value", loc, message);
                    return;
                }
                let object = if self.types.as_builtin(ty).is_some() { self.not_none(object, NoneUse::ItemDeletion) } else { object };
                let object = self.object(object);
                let index = self.expr(index);
                let del = if self.is_plain_integer(index.ty) {
                    let row = self.index_row(select::AtIndex::Delete, &index);
                    let i = self.coerce(index, row.row().args[1]);
                    build::prim(row, vec![object, i], loc)
                } else {
                    let i = self.object(index);
                    build::prim(Prim::ObjectDelitem, vec![object, i], loc)
                };
                out.push(build::stmt(StmtKind::Expr(del), loc));
            }
            Ast::Error => {}
            _ => self.error("delete-target", loc, "this cannot be deleted"),
        }
    }
}
