//! `for ... in d.items()`, `d.keys()`, `d.values()`, and their names of Python 2: through a dict by
//! position, without the view and the pairs between.

use super::loops::Body;
use crate::bind::ScopeId;
use crate::build;
use crate::check::Checker;
use crate::tree::{Block, Container, ExprKind, ForEach, Iterable, NoneUse, StmtKind};
use pyxide_base::Loc;
use pyxide_prims::{Prim, select};
use pyxide_syntax::ast::{self, ExprKind as Ast};
use pyxide_types::{Type, TypeId};

impl<'a, 's> Checker<'a, 's> {
    /// False: not such a loop. An object of unknown type is asked at run time whether it is a
    /// dict, where the target takes what the loop then has (a pair's two parts, a key, a value).
    pub(super) fn mapping_loop(&mut self, e: &'a ast::Expr, target: &'a ast::Expr, body_scope: ScopeId, loc: Loc, out: &mut Block, body: Body<'_, 'a, 's>) -> bool {
        let Ast::Call(call) = &e.kind else { return false };
        let Ast::Attribute { value, name } = &call.func.kind else { return false };
        let Some(view) = select::dict_view(name.as_str()) else { return false };
        if !call.args.is_empty() || value.as_dotted().is_some_and(|p| self.is_module_path(&p)) {
            return false;
        }
        let pair = match &target.kind {
            Ast::Tuple(parts) | Ast::List(parts) => match &parts[..] {
                [a, b] if ![a, b].iter().any(|t| matches!(t.kind, Ast::Starred(_))) => Some((a, b)),
                _ => None,
            },
            _ => None,
        };
        let ty = self.quick_type(value);
        let ty = self.types.resolved(ty);
        let known = ty == TypeId::PY_DICT;
        let both = view.wants == select::DictPart::Items;
        if !known && (ty != TypeId::OBJECT || both && pair.is_none()) {
            return false;
        }
        self.needs_gil(loc, "iterating over a Python object");
        let whole = self.expr(value);
        let entry = self.shown_entries(whole.ty, view.wants).unwrap_or_default();
        let key = (view.wants != select::DictPart::Values).then(|| self.temp(TypeId::OBJECT, loc));
        let item = (view.wants != select::DictPart::Keys).then(|| self.temp(TypeId::OBJECT, loc));
        let method = self.consts.name(name.as_str());
        let over = if known {
            let value = self.not_none(whole, NoneUse::Attribute(method));
            Iterable::Dict { value, key, item }
        } else {
            let method = build::constant(method, TypeId::PY_STR, loc);
            Iterable::Mapping { value: build::prim(Prim::MappingStart, vec![whole, method], loc), key, item }
        };
        self.scope = body_scope;
        let read = |local| build::load(local, TypeId::OBJECT, loc);
        let mut inner = Vec::new();
        match (key, item, pair) {
            (Some(k), Some(v), Some((to_key, to_value))) => {
                let of = |at: usize| entry.get(at).copied().unwrap_or(TypeId::OBJECT);
                let (key, item) = (self.as_item(read(k), of(0)), self.as_item(read(v), of(1)));
                self.assign_to(to_key, key, &mut inner);
                self.assign_to(to_value, item, &mut inner);
            }
            (Some(k), Some(v), None) => {
                let tuple = build::expr(ExprKind::Build(Container::Tuple, vec![read(k), read(v)]), TypeId::PY_TUPLE, loc);
                self.assign_to(target, tuple, &mut inner);
            }
            (Some(one), None, _) | (None, Some(one), _) => {
                let one = self.as_item(read(one), entry.first().copied().unwrap_or(TypeId::OBJECT));
                self.assign_to(target, one, &mut inner);
            }
            (None, None, _) => {}
        }
        body(self, &mut inner);
        let each = ForEach { over, body: inner, otherwise: vec![] };
        out.push(build::stmt(StmtKind::ForEach(each.into()), loc));
        true
    }

 
    /// Whether a type is a dict's, so that the methods of Python 2 are there.
    pub(crate) fn is_dict(&self, ty: TypeId) -> bool {
        matches!(self.types[self.types.resolved(ty)], Type::Object(pyxide_types::ObjectType::Builtin(pyxide_types::Builtin::Dict)))
    }
}
