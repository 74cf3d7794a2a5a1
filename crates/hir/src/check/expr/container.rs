//! Items of containers whose type tells of them: `list[int]`, `dict[str, X]`, `tuple[A, B]`.
//!
//! As in Cython the items are not looked at when the container is assigned: each is tested or
//! converted where it is read. What is stored is tested only where the items are of an extension type.

use crate::build;
use crate::check::Checker;
use crate::tree::Expr;
use pyxide_prims::select::{self, DictPart};
use pyxide_syntax::ast::{self, ExprKind as Ast};
use pyxide_types::{Builtin, GenericType, TupleLength, TypeId};

impl<'a> Checker<'a, '_> {
    /// The container with the types of its items behind a type.
    pub(crate) fn generic(&self, ty: TypeId) -> Option<&GenericType> {
        self.types.as_generic(self.plain(ty))
    }

    fn container(&self, ty: TypeId) -> Option<(Builtin, &GenericType)> {
        let g = self.generic(ty)?;
        Some((self.types.as_builtin(g.base)?, g))
    }

    /// What `container[index]` gives; none when nothing is known.
    fn item_at(&mut self, ty: TypeId, index: &'a ast::Expr) -> Option<TypeId> {
        let (container, g) = self.container(ty)?;
        let g = g.clone();
        if container == Builtin::Dict || container == Builtin::FrozenDict {
            return g.args.get(1).copied();
        }
        if matches!(index.kind, Ast::Slice { .. }) {
            let keeps = container == Builtin::List || g.length == TupleLength::Any;
            return keeps.then(|| self.plain(ty));
        }
        if container == Builtin::Tuple && g.length == TupleLength::Known {
            let first = *g.args.first()?;
            let at = self.quick_type(index);
            return match fixed_index(index, g.args.len()) {
                Some(i) => g.args.get(i).copied(),
                None if self.types.is_integral(at) && g.args.iter().all(|t| *t == first) => Some(first),
                None => None,
            };
        }
        // Any other object may be a slice.
        let at = self.quick_type(index);
        let is_index = self.types.is_integral(at) || self.types.as_builtin(at) == Some(Builtin::Int);
        (is_index && matches!(container, Builtin::List | Builtin::Tuple)).then(|| g.args[0])
    }

    /// An item that was read at `index` from a container of type `ty`, as what it is said to be.
    pub(crate) fn item_read(&mut self, item: Expr, ty: TypeId, index: &'a ast::Expr) -> Expr {
        match self.item_at(ty, index) {
            Some(of) => self.as_item(item, of),
            None => item,
        }
    }

    /// An object as an item of this type.
    pub(crate) fn as_item(&mut self, item: Expr, of: TypeId) -> Expr {
        if matches!(of, TypeId::OBJECT | TypeId::ERROR) || item.ty == TypeId::ERROR {
            return item;
        }
        if self.types.is_object(item.ty) && self.types.resolved(item.ty) == self.types.resolved(of) {
            return crate::check::coerce::retag(item, of);
        }
        self.coerce(item, of)
    }

    /// The type of the items that iterating gives: those of a tuple are seen as what all of them are.
    pub(crate) fn iterated_item(&mut self, ty: TypeId) -> Option<TypeId> {
        let (container, g) = self.container(ty)?;
        let args = g.args.clone();
        match container {
            Builtin::Tuple => {
                let all = args.iter().try_fold(TypeId::ERROR, |all, t| {
                    let same = all == TypeId::ERROR || self.types.is_object(all) == self.types.is_object(*t);
                    same.then(|| self.joined(all, *t))
                });
                all.filter(|t| *t != TypeId::ERROR)
            }
            _ => args.first().copied(),
        }
    }

    /// The type of the n-th of the parts that a tuple is unpacked into.
    pub(crate) fn unpacked_item(&self, ty: TypeId, at: u32) -> Option<TypeId> {
        let (container, g) = self.container(ty)?;
        match (container, g.length) {
            (Builtin::Tuple, TupleLength::Known) => g.args.get(at as usize).copied(),
            (Builtin::Tuple | Builtin::List, _) => g.args.first().copied(),
            _ => None,
        }
    }

    /// `list[item]`
    pub(crate) fn list_of(&mut self, item: TypeId) -> TypeId {
        let made = GenericType { base: TypeId::PY_LIST, args: [item].into(), length: TupleLength::Known };
        self.types.intern(pyxide_types::Type::Generic(made.into()))
    }

    /// What a method of a container gives.
    pub(crate) fn container_method(&self, ty: TypeId, name: &str, args: usize) -> Option<TypeId> {
        let (container, g) = self.container(ty)?;
        let whole = self.plain(ty);
        Some(match (container, name, args) {
            (Builtin::List, "pop", 0 | 1) | (Builtin::Set, "pop", 0) => g.args[0],
            (_, "copy", 0) => whole,
            _ => return None,
        })
    }

    /// What a variable holds that is given an entry of a dict by a method. The call itself gives an
    /// object: where the key is missing it may be another one.
    pub(crate) fn entry_given(&mut self, e: &'a ast::Expr) -> Option<TypeId> {
        let Ast::Call(call) = &e.kind else { return None };
        let Ast::Attribute { value, name } = &call.func.kind else { return None };
        let positional = call.args.iter().all(|a| matches!(a.kind, ast::ArgKind::Positional));
        if !matches!(name.as_str(), "get" | "pop" | "setdefault") || !positional {
            return None;
        }
        let ty = self.quick_type(value);
        let (container, g) = self.container(ty)?;
        let entry = *g.args.get(1)?;
        match (container, name.as_str(), &call.args[..]) {
            (Builtin::Dict | Builtin::FrozenDict, "get", [_]) | (Builtin::Dict, "pop", [_]) => Some(entry),
            (Builtin::Dict, "setdefault", _) => Some(entry),
            (Builtin::Dict | Builtin::FrozenDict, "get", [_, default]) | (Builtin::Dict, "pop", [_, default]) => {
                let same = self.quick_type(&default.value) == entry;
                Some(if same { entry } else { TypeId::OBJECT })
            }
            _ => None,
        }
    }

    /// The types of the parts of each entry that `d.items()`, `d.values()` or `d.keys()` shows.
    pub(crate) fn entry_types(&mut self, e: &'a ast::Expr) -> Option<Vec<TypeId>> {
        let Ast::Call(call) = &e.kind else { return None };
        let Ast::Attribute { value, name } = &call.func.kind else { return None };
        let view = select::dict_view(name.as_str())?;
        if !call.args.is_empty() || value.as_dotted().is_some_and(|p| self.is_module_path(&p)) {
            return None;
        }
        let ty = self.quick_type(value);
        self.shown_entries(ty, view.wants)
    }

    /// The same for a container that is known.
    pub(crate) fn shown_entries(&self, ty: TypeId, wants: DictPart) -> Option<Vec<TypeId>> {
        let (container, g) = self.container(ty)?;
        let [key, item] = g.args[..] else { return None };
        matches!(container, Builtin::Dict | Builtin::FrozenDict).then(|| match wants {
            DictPart::Keys => vec![key],
            DictPart::Values => vec![item],
            DictPart::Items => vec![key, item],
        })
    }

    /// A value that becomes an item of a container.
    pub(crate) fn stored_item(&mut self, value: Expr, ty: TypeId) -> Expr {
        let Some(of) = self.generic(ty).and_then(|g| g.args.last().copied()) else { return value };
        let list_or_dict = matches!(self.types.as_builtin(ty), Some(Builtin::List | Builtin::Dict));
        if !list_or_dict || self.types.as_class(of).is_none() || !self.types.is_object(value.ty) {
            return value;
        }
        let value = self.coerce(value, of);
        build::trust(value, TypeId::OBJECT)
    }

    /// Whether a container that tells of its items is used as one that tells of others.
    pub(crate) fn other_items(&self, from: TypeId, to: TypeId) -> bool {
        match (self.generic(from), self.generic(to)) {
            (Some(a), Some(b)) => a.base == b.base && a != b,
            _ => false,
        }
    }
}

/// An index that is written as a number, within a tuple of this length.
fn fixed_index(index: &ast::Expr, len: usize) -> Option<usize> {
    let number = |e: &ast::Expr| match &e.kind {
        Ast::Int(i) => usize::try_from(i.value.clone()).ok(),
        _ => None,
    };
    match &index.kind {
        Ast::Unary { op: ast::UnaryOp::Neg, operand } => len.checked_sub(number(operand)?),
        _ => number(index),
    }
}
