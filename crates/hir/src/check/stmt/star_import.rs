//! `from module import *`: into the module's dict, and into its C variables (docs: "Language
//! Basics", a C variable of a module is no entry of its dict).

use crate::build;
use crate::check::Checker;
use crate::check::coerce::retag;
use crate::tree::{Block, Container, Expr, ExprKind, StmtKind};
use pyxide_base::{Loc, Symbol};
use pyxide_prims::Prim;
use pyxide_types::{DeclName, Linkage, Type, TypeId};

/// What a name of the module stands for, where an import cannot just put it into the dict.
enum Taken {
    /// A C variable.
    Variable,
    /// An extension type.
    Class,
}

impl<'a> Checker<'a, '_> {
    /// Takes all names of `module`. Those of C variables are converted; that of an extension type
    /// is a TypeError.
    pub(super) fn star_import(&mut self, module: Expr, loc: Loc, out: &mut Block) {
        let dict = self.module_dict(loc);
        let taken = self.names_in_c();
        if taken.is_empty() {
            let all = build::prim(Prim::ImportStar, vec![module, dict], loc);
            out.push(build::stmt(StmtKind::Expr(all), loc));
            return;
        }
        let found = build::expr(ExprKind::Build(Container::Dict, vec![]), TypeId::PY_DICT, loc);
        let found = self.keep(found, out);
        let all = build::prim(Prim::ImportStar, vec![module, retag(found.clone(), TypeId::OBJECT)], loc);
        out.push(build::stmt(StmtKind::Expr(all), loc));
        for (name, taken) in taken {
            let key = self.name_const(&name, loc);
            let key = retag(key, TypeId::OBJECT);
            let cond = build::prim(Prim::DictContains, vec![found.clone(), key.clone()], loc);
            let mut then = vec![];
            match taken {
                Taken::Variable => {
                    let value = build::prim(Prim::DictGetitem, vec![found.clone(), key.clone()], loc);
                    self.assign_name(Symbol::from(&*name), value, loc, &mut then);
                    let gone = build::prim(Prim::DictDelitem, vec![found.clone(), key], loc);
                    then.push(build::stmt(StmtKind::Expr(gone), loc));
                }
                Taken::Class => {
                    let text = self.str_const(&format!("an import cannot replace the extension type '{name}'"));
                    let text = build::constant(text, TypeId::OBJECT, loc);
                    let callee = Box::new(self.builtin_value("TypeError", loc));
                    let exc = build::expr(ExprKind::PyCall { callee, args: vec![text], names: None }, TypeId::OBJECT, loc);
                    then.push(build::stmt(StmtKind::Raise { exc, cause: None }, loc));
                }
            }
            out.push(build::stmt(StmtKind::If { cond, then, otherwise: vec![] }, loc));
        }
        let rest = build::prim(Prim::DictUpdate, vec![retag(dict, TypeId::PY_DICT), retag(found, TypeId::OBJECT)], loc);
        out.push(build::stmt(StmtKind::Expr(rest), loc));
    }

    /// The module's own C variables that objects can be assigned to, and its extension types.
    fn names_in_c(&mut self) -> Vec<(String, Taken)> {
        let own = |name: &DeclName, linkage: Linkage, module: &str| linkage != Linkage::Extern && &*name.module == module;
        let mut taken = vec![];
        for (name, declared) in self.interface.clone().symbols.iter() {
            match &declared.symbol {
                pyxide_types::Symbol::Var(v) if own(&self.types.cvars[*v].name, self.types.cvars[*v].linkage, &self.name) => {
                    let ty = self.types.cvars[*v].ty;
                    let is_struct = matches!(self.types[self.types.resolved(ty)], Type::Struct(_));
                    if !is_struct && self.can_coerce(TypeId::OBJECT, ty) {
                        taken.push((name.to_string(), Taken::Variable));
                    }
                }
                pyxide_types::Symbol::Class(c) if own(&self.types.classes[*c].name, self.types.classes[*c].linkage, &self.name) => {
                    taken.push((name.to_string(), Taken::Class));
                }
                _ => {}
            }
        }
        taken
    }
}
