//! `__test__`, where `doctest` finds the tests of functions that it cannot see itself (docs:
//! "Compiler directives", `autotestdict`).

use super::Checker;
use super::coerce::retag;
use crate::build;
use crate::tree::{self, Const, ExprKind, Interned, StrText};
use pyxide_base::{Loc, Span, Symbol};
use pyxide_syntax::ast::{self, StmtKind as Ast};
use pyxide_types::TypeId;

/// The name of the dict.
const DICT: &str = "__test__";

/// Methods that nobody can look up by their name on every version of the language.
const UNSEEN: &[&str] = &["__cinit__", "__dealloc__", "__richcmp__", "__nonzero__", "__bool__", "__len__", "__contains__"];

/// The file of a docstring, where its function stands, under which name, and its text.
struct Found {
    loc: Loc,
    name: String,
    text: StrText,
}

impl<'a> Checker<'a, '_> {
    /// `__test__ = {...}` behind the module's own code, unless the module has such a name.
    pub(crate) fn test_dict(&mut self, body: &'a [ast::Stmt], out: &mut tree::Block) {
        let taken = self.scopes[self.scopes.module()].names.contains_key(&Symbol::new(DICT));
        if !self.directives.autotestdict || taken {
            return;
        }
        let mut found = Vec::new();
        self.tests_of(body, Around { class: None, is_extension: false }, &mut found);
        let loc = Loc::new(self.file, Span::empty(0));
        let items = found
            .into_iter()
            .flat_map(|f| {
                let key = format!("{} (line {})", f.name, self.sources.line(f.loc));
                let key = self.str_const(&key);
                let text = self.consts.add(Const::Str { text: f.text, interned: Interned::No });
                [key, text].map(|c| build::constant(c, TypeId::OBJECT, loc))
            })
            .collect();
        let dict = build::expr(ExprKind::Build(tree::Container::Dict, items), TypeId::PY_DICT, loc);
        self.set_global(DICT, retag(dict, TypeId::OBJECT), loc, out);
    }

    fn tests_of(&mut self, body: &'a [ast::Stmt], around: Around, found: &mut Vec<Found>) {
        for s in body {
            match &s.kind {
                Ast::FuncDef(f) => self.test_of(f.name.text, s, &f.decorators, &f.body, around, found),
                Ast::CFunc(f) => {
                    let asked = f.modifiers.overridable || self.directives.autotestdict_cdef || self.directives.autotestdict_all;
                    if let (true, Some(name)) = (asked, f.declarator.name()) {
                        self.test_of(name.text, s, &f.decorators, &f.body, around, found);
                    }
                }
                Ast::ClassDef(c) => self.tests_of(&c.body, Around { class: Some(c.name.text), is_extension: false }, found),
                Ast::CClass(c) => {
                    let body = c.body.as_deref().unwrap_or_default();
                    self.tests_of(body, Around { class: Some(c.name.text), is_extension: true }, found);
                }
                Ast::Property(p) => {
                    let class = around.class.map(|c| Symbol::new(&format!("{c}.{}", p.name.text)));
                    self.tests_of(&p.body, Around { class, ..around }, found);
                }
                Ast::Include(_) => {
                    if let Some((file, module)) = self.files.included(self.file, s.id) {
                        let outer = std::mem::replace(&mut self.file, file);
                        self.tests_of(&module.body, around, found);
                        self.file = outer;
                    }
                }
                Ast::CompileIf { arms, orelse } => {
                    if let Some(body) = self.files.chosen_arm(self.file, s.id, arms, orelse) {
                        self.tests_of(body, around, found);
                    }
                }
                Ast::CdefBlock(b) => self.tests_of(&b.body, around, found),
                Ast::If { arms, orelse } => {
                    arms.iter().for_each(|a| self.tests_of(&a.body, around, found));
                    self.tests_of(orelse.as_deref().unwrap_or_default(), around, found);
                }
                Ast::While { body, orelse, .. } => {
                    self.tests_of(body, around, found);
                    self.tests_of(orelse.as_deref().unwrap_or_default(), around, found);
                }
                Ast::For(f) => {
                    self.tests_of(&f.body, around, found);
                    self.tests_of(f.orelse.as_deref().unwrap_or_default(), around, found);
                }
                Ast::With(w) => self.tests_of(&w.body, around, found),
                Ast::Try(t) => {
                    self.tests_of(&t.body, around, found);
                    t.handlers.iter().for_each(|h| self.tests_of(&h.body, around, found));
                    for list in [&t.orelse, &t.finalbody] {
                        self.tests_of(list.as_deref().unwrap_or_default(), around, found);
                    }
                }
                _ => {}
            }
        }
    }

    fn test_of(&mut self, name: Symbol, s: &ast::Stmt, decorators: &[ast::Decorator], body: &'a [ast::Stmt], around: Around, found: &mut Vec<Found>) {
        if around.is_extension && UNSEEN.contains(&name.as_str()) {
            return;
        }
        let Some(Const::Str { text, .. }) = self.docstring(body).map(|doc| self.consts[doc].clone()) else { return };
        let StrText::Utf8(shown) = &text else { return };
        if !self.directives.autotestdict_all && !shown.contains(">>>") {
            return;
        }
        // A getter made by '@property' is found as one in a 'property' block is.
        let getter = around.is_extension && decorators.iter().any(|d| matches!(&d.expr.kind, ast::ExprKind::Name(n) if n.as_str() == "property"));
        let getter = if getter { ".__get__" } else { "" };
        let name = match around.class {
            Some(class) => format!("{class}.{name}{getter}"),
            None => name.to_string(),
        };
        let span = decorators.first().map_or(s.span, |d| d.span);
        found.push(Found { loc: self.loc(span), name, text });
    }
}

/// What stands around a function.
#[derive(Clone, Copy)]
struct Around {
    /// The name of the innermost class (and property).
    class: Option<Symbol>,
    is_extension: bool,
}
