//! `import` and `from ... import`.

use crate::build;
use crate::check::Checker;
use crate::check::coerce::retag;
use crate::tree::{Block, Expr};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    fn import_call(&mut self, name: &str, fromlist: Expr, level: u32, loc: Loc) -> Expr {
        // Python 2's name of the module of builtins.
        let name = if name == "__builtin__" && level == 0 { "builtins" } else { name };
        let dict = self.module_dict(loc);
        // With dots and no names, the first module of the path is meant.
        let itself = fromlist.ty == TypeId::PY_TUPLE || !name.contains('.');
        let often = !matches!(self.f.kind, crate::tree::FunctionKind::Module) && level == 0 && itself;
        let name = self.name_const(name, loc);
        if often && !self.directives.imports_beside {
            return build::prim(Prim::ImportLoaded, vec![dict, name, retag(fromlist, TypeId::OBJECT)], loc);
        }
        let level = if level == 0 && self.directives.imports_beside { -1 } else { i128::from(level) };
        let level = build::int(level, TypeId::INT, loc);
        build::prim(Prim::Import, vec![dict, name, retag(fromlist, TypeId::OBJECT), level], loc)
    }

    /// Whether a module is the compiler's own.
    fn is_own(path: &ast::DottedName) -> bool {
        path.parts[0].as_str() == "cython"
    }

    pub(super) fn import(&mut self, names: &'a [ast::Alias], loc: Loc, out: &mut Block) {
        self.needs_gil(loc, "importing");
        for a in names {
            if Self::is_own(&a.path) {
                continue;
            }
            let dotted = a.path.joined();
            let module = match a.as_name {
                Some(_) if a.path.parts.len() > 1 && self.directives.imports_beside => {
                    // With a name to take from it, importing gives the last module of the path.
                    let any = self.name_const("__name__", loc);
                    let list = self.tuple(vec![retag(any, TypeId::OBJECT)], loc);
                    self.import_call(&dotted, list, 0, loc)
                }
                Some(_) if a.path.parts.len() > 1 => {
                    let dict = self.module_dict(loc);
                    let name = self.name_const(&dotted, loc);
                    build::prim(Prim::ImportLeaf, vec![dict, name], loc)
                }
                _ => {
                    let none = self.none(loc);
                    self.import_call(&dotted, none, 0, loc)
                }
            };
            self.assign_name(a.bound_name().text, module, loc, out);
        }
    }

    pub(super) fn from_import(&mut self, f: &'a ast::FromImport, loc: Loc, out: &mut Block) {
        let module = f.module.as_ref().map(|m| m.joined()).unwrap_or_default();
        if module == "__future__" && f.level == 0 {
            return self.future(f, loc);
        }
        if f.level == 0 && f.module.as_ref().is_some_and(Self::is_own) {
            return;
        }
        self.needs_gil(loc, "importing");
        match &f.names {
            ast::ImportNames::Star(_) => {
                if !matches!(self.f.kind, crate::tree::FunctionKind::Module) {
                    self.error("star-import", loc, "'import *' can stand at module level only");
                    return;
                }
                let star = self.name_const("*", loc);
                let list = self.tuple(vec![retag(star, TypeId::OBJECT)], loc);
                let m = self.import_call(&module, list, f.level, loc);
                self.star_import(m, loc, out);
            }
            ast::ImportNames::Names(names) => {
                let list = names
                    .iter()
                    .map(|a| {
                        let n = self.name_const(a.path.parts[0].as_str(), loc);
                        retag(n, TypeId::OBJECT)
                    })
                    .collect();
                let list = self.tuple(list, loc);
                let m = self.import_call(&module, list, f.level, loc);
                let m = self.keep(m, out);
                for a in names {
                    let loc = self.loc(a.span);
                    let name = self.name_const(a.path.parts[0].as_str(), loc);
                    let v = build::prim(Prim::ImportFrom, vec![m.clone(), name], loc);
                    self.assign_name(a.bound_name().text, v, loc, out);
                }
            }
        }
    }

    /// `from __future__ import ...` changes rules and imports nothing.
    fn future(&mut self, f: &'a ast::FromImport, loc: Loc) {
        let ast::ImportNames::Names(names) = &f.names else { return };
        for a in names {
            let known = [
                "division", "print_function", "absolute_import", "unicode_literals", "with_statement", "generators", "nested_scopes",
                "annotations", "generator_stop", "barry_as_FLUFL",
            ];
            let name = a.path.parts[0].as_str();
            if !known.contains(&name) {
                self.error("future", loc, format!("there is no future feature '{name}'"));
            }
        }
    }
}
