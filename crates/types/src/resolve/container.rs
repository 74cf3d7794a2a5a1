//! Containers with the types of their items: `list[T]`, `dict[K, V]`, `tuple[T, ...]`, by Python's own
//! names or those of `typing` (docs: "Typing of containers", "PEP-484 type annotations").

use super::Resolve;
use crate::{Builtin, GenericType, TupleLength, Type, TypeId};
use pyxide_base::{Diagnostic, Span};
use pyxide_syntax::ast::{Expr, ExprKind, Name, TypeArg, TypeArgValue, TypeKind};

/// Names of `typing` that mean a built-in container.
const TYPING: &[(&str, Builtin)] = &[
    ("List", Builtin::List),
    ("Dict", Builtin::Dict),
    ("Set", Builtin::Set),
    ("FrozenSet", Builtin::FrozenSet),
    ("Tuple", Builtin::Tuple),
    ("Type", Builtin::Type),
];

/// What stands between the brackets.
#[derive(Clone, Copy)]
enum Item {
    Type(TypeId),
    /// Nothing that is known at C level.
    Unknown,
    Ellipsis,
}

/// The container that `name` in `name[...]` is.
pub fn generic_container(name: &str) -> Option<Builtin> {
    use Builtin as B;
    let of_typing = TYPING.iter().find(|(n, _)| *n == name).map(|(_, b)| *b);
    of_typing.or_else(|| Builtin::named(name).filter(|b| matches!(b, B::List | B::Dict | B::FrozenDict | B::Set | B::FrozenSet | B::Tuple | B::Type)))
}

impl Resolve<'_, '_> {
    /// The last part of what a path names, by the imports of the module: `Set` for `S` after
    /// `from typing import Set as S`.
    pub(super) fn typing_name(&self, path: &[Name]) -> Option<String> {
        let (first, rest) = path.split_first()?;
        let last = match rest.last() {
            Some(name) => name.as_str(),
            None => match self.scope.python_name(first.as_str()) {
                Some(full) => full.rsplit('.').next()?,
                None => first.as_str(),
            },
        };
        Some(last.to_owned())
    }

    /// `List` without brackets, imported from `typing`.
    pub fn bare_container(&mut self, name: &str) -> Option<TypeId> {
        let full = self.scope.python_name(name)?;
        let of = full.strip_prefix("typing.").or_else(|| full.strip_prefix("typing_extensions."))?;
        let container = generic_container(of)?;
        Some(self.session.types.builtin(container))
    }

    /// `list[int]` in an annotation.
    pub(super) fn annotated_container(&mut self, container: Builtin, index: &Expr) -> TypeId {
        let items = match &index.kind {
            ExprKind::Tuple(items) => &items[..],
            _ => std::slice::from_ref(index),
        };
        let items = items
            .iter()
            .map(|i| match &i.kind {
                ExprKind::Ellipsis => Item::Ellipsis,
                _ => self.annotated_item(i).map_or(Item::Unknown, Item::Type),
            })
            .collect::<Vec<_>>();
        self.container(container, &items, index.span)
    }

    /// The type of an item; what may be None is an object.
    fn annotated_item(&mut self, e: &Expr) -> Option<TypeId> {
        if let Some((ty, _)) = self.annotation(e) {
            return Some(ty);
        }
        let inner = match &e.kind {
            ExprKind::Binary { left, right, .. } => match (&left.kind, &right.kind) {
                (_, ExprKind::None) => left,
                (ExprKind::None, _) => right,
                _ => return None,
            },
            ExprKind::Subscript { value, index } if self.typing_name(&value.as_dotted()?.parts)? == "Optional" => index,
            _ => return None,
        };
        let ExprKind::Name(name) = &inner.kind else { return None };
        Builtin::named(name.as_str()).map(|b| self.session.types.builtin(b))
    }

    /// `list[int]` as a type of C.
    pub(super) fn declared_container(&mut self, container: Builtin, args: &[TypeArg], span: Span) -> TypeId {
        let items: Vec<Item> = args
            .iter()
            .map(|a| match &a.value {
                TypeArgValue::Type(t) => match &t.kind {
                    TypeKind::Expr(e) if matches!(e.kind, ExprKind::Ellipsis) => Item::Ellipsis,
                    _ => Item::Type(self.ty(t)),
                },
                TypeArgValue::Expr(e) if matches!(e.kind, ExprKind::Ellipsis) => Item::Ellipsis,
                TypeArgValue::Expr(e) => self.expr_type(e).map_or(Item::Unknown, Item::Type),
            })
            .collect();
        self.container(container, &items, span)
    }

    /// `list[int]` as an expression that names a type.
    pub(super) fn named_container(&mut self, container: Builtin, parts: &[&Expr], span: Span) -> TypeId {
        let items: Vec<Item> = parts
            .iter()
            .map(|e| match &e.kind {
                ExprKind::Ellipsis => Item::Ellipsis,
                _ => self.expr_type(e).map_or(Item::Unknown, Item::Type),
            })
            .collect();
        self.container(container, &items, span)
    }

    fn container(&mut self, container: Builtin, items: &[Item], span: Span) -> TypeId {
        let base = self.session.types.builtin(container);
        let name = container.row().name;
        let wanted = match container {
            Builtin::Tuple => None,
            Builtin::Dict | Builtin::FrozenDict => Some(2),
            Builtin::List | Builtin::Set | Builtin::FrozenSet => Some(1),
            _ => return base,
        };
        let (mut types, mut unknown) = (Vec::new(), false);
        let mut length = TupleLength::Known;
        for (i, item) in items.iter().enumerate() {
            match item {
                Item::Type(TypeId::ERROR) => return TypeId::ERROR,
                Item::Type(ty) => types.push(*ty),
                Item::Unknown => unknown = true,
                Item::Ellipsis if wanted.is_none() && i == 1 && items.len() == 2 => length = TupleLength::Any,
                Item::Ellipsis => {
                    let what = if wanted.is_none() { "'...' of a tuple follows one type and nothing else" } else { "'...' is for tuples only" };
                    return self.plain_container(base, span, format!("{what}: the types of the items of this '{name}' are not used"));
                }
            }
        }
        if let Some(n) = wanted.filter(|n| *n != items.len()) {
            let types = if n == 1 { "one type" } else { "two types" };
            return self.plain_container(base, span, format!("'{name}' takes {types}, {} given: they are not used", items.len()));
        }
        if unknown || types.is_empty() {
            return base;
        }
        // With values of C alone a tuple is a struct.
        if wanted.is_none() && length == TupleLength::Known && !types.iter().any(|t| self.session.types.is_object(*t)) {
            return self.session.types.intern(Type::CTuple(types.into()));
        }
        self.session.types.intern(Type::Generic(GenericType { base, args: types.into(), length }.into()))
    }

    fn plain_container(&mut self, base: TypeId, span: Span, message: String) -> TypeId {
        let loc = self.loc(span);
        self.session.report(Diagnostic::warning("container-types", loc, message));
        base
    }
}
