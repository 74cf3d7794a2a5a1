//! Python classes: the body runs over a namespace, in the function around.

use crate::build;
use crate::check::Checker;
use crate::check::coerce::retag;
use crate::tree::{Block, Binding, Captured, Const, Container, Expr, ExprKind, Interned, Local, StmtKind, StrText};
use crate::bind::NameKind;
use pyxide_base::{Loc, Symbol};
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, ArgKind};
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    pub(super) fn class_stmt(&mut self, c: &'a ast::ClassDef, loc: Loc, out: &mut Block) {
        self.needs_gil(loc, "making a class");
        let decorators = self.python_decorators(&c.decorators);
        let decorators: Vec<Expr> = decorators
            .iter()
            .map(|d| {
                let v = self.object_expr(d);
                self.keep(v, out)
            })
            .collect();
        let Some(scope) = self.scopes.of(c) else { return };
        let text = |s: &mut Self, t: &str| {
            let c = s.consts.add(Const::Str { text: StrText::Utf8(t.into()), interned: Interned::Yes });
            build::constant(c, TypeId::PY_STR, loc)
        };
        let (before, bases) = self.class_bases(&c.bases, loc, out);
        let keywords = self.class_keywords(&c.bases, loc);
        // Without keywords the metaclass is found from the bases where it is needed.
        let (keywords, meta) = match matches!(keywords.kind, ExprKind::Const(_)) {
            true => (keywords, self.none(loc)),
            false => {
                let keywords = self.keep(keywords, out);
                let meta = build::prim(Prim::ClassMetaclass, vec![bases.clone(), keywords.clone()], loc);
                (keywords, self.keep(meta, out))
            }
        };
        let name = text(self, &c.name.text);
        let around = self.enter_name(c.name.text);
        let qualname = self.qualified(&c.name.text);
        let qualname = text(self, &qualname);
        let module = self.name.clone();
        let module = text(self, &module);
        let doc = self.docstring(&c.body);
        let doc = if doc.is_some() { self.placed(doc, loc) } else { None };
        let doc = match doc {
            Some(d) => build::constant(d, TypeId::OBJECT, loc),
            None => self.none(loc),
        };
        let prepare =
            build::prim(Prim::ClassPrepare, vec![meta.clone(), before.unwrap_or(bases.clone()), bases.clone(), name.clone(), qualname, keywords.clone(), module, doc], loc);
        let namespace = self.temp(TypeId::OBJECT, loc);
        out.push(build::assign(namespace, prepare));
        let cell = self.scopes[scope].uses_class_cell.then(|| {
            let captured = Captured::Yes;
            self.f.add(Local { name: Some("__class__".into()), ty: TypeId::OBJECT, captured, binding: Binding::C, loc })
        });
        if let Some(cell) = cell {
            self.f.class_cells.insert(scope, cell);
        }
        self.f.namespaces.insert(scope, namespace);
        let outer = std::mem::replace(&mut self.scope, scope);
        let loops = std::mem::take(&mut self.f.loops);
        self.qualname.push(c.name.text.to_string());
        let mut body = Vec::new();
        self.block(&c.body, &mut body);
        self.qualname.pop();
        self.leave_name(around);
        self.f.loops = loops;
        self.scope = outer;
        out.push(build::stmt(StmtKind::Block(body), loc));
        let namespace = build::load(namespace, TypeId::OBJECT, loc);
        let no_keywords = !c.bases.iter().any(|a| matches!(a.kind, ArgKind::Keyword(_) | ArgKind::DoubleStar));
        let names_metaclass = self.scopes[scope].names.get(&Symbol::new("__metaclass__")).is_some_and(|u| u.kind == NameKind::Local);
        let meta = match self.directives.language_level < 3 && no_keywords && names_metaclass {
            true => self.keep(build::prim(Prim::ClassOldMetaclass, vec![meta, bases.clone(), namespace.clone()], loc), out),
            false => meta,
        };
        let mut class = build::prim(Prim::ClassCreate, vec![meta, name, bases, namespace, keywords], loc);
        if let Some(cell) = cell {
            let made = self.keep(class, out);
            out.push(build::assign(cell, made.clone()));
            class = made;
        }
        for d in decorators.into_iter().rev() {
            let dloc = d.loc;
            class = build::expr(ExprKind::PyCall { callee: Box::new(d), args: vec![class], names: None }, TypeId::OBJECT, dloc);
        }
        self.assign_name(c.name.text, class, loc, out);
    }

    /// The bases as written, where some may be replaced, and those that the class gets.
    fn class_bases(&mut self, args: &'a [ast::Arg], loc: Loc, out: &mut Block) -> (Option<Expr>, Expr) {
        let stars = args.iter().any(|a| matches!(a.kind, ArgKind::Star));
        if !stars {
            let items: Vec<Expr> = args.iter().filter(|a| matches!(a.kind, ArgKind::Positional)).map(|a| self.object_expr(&a.value)).collect();
            // What a builtin name means has no `__mro_entries__`.
            let plain = items.iter().all(|i| matches!(i.kind, ExprKind::BuiltinName(_) | ExprKind::CBuiltin(_)));
            let tuple = self.tuple(items, loc);
            if plain {
                return (None, if build::is_simple(&tuple) { tuple } else { self.keep(tuple, out) });
            }
            return self.replaced_bases(tuple, loc, out);
        }
        let list = build::expr(ExprKind::Build(Container::List, vec![]), TypeId::PY_LIST, loc);
        let list = self.keep(list, out);
        for a in args {
            let call = match a.kind {
                ArgKind::Positional => {
                    let v = self.object_expr(&a.value);
                    build::prim(Prim::ListAppend, vec![list.clone(), v], loc)
                }
                ArgKind::Star => {
                    let v = self.object_expr(&a.value);
                    build::prim(Prim::ListExtend, vec![list.clone(), v], loc)
                }
                _ => continue,
            };
            out.push(build::stmt(StmtKind::Expr(call), loc));
        }
        let tuple = build::prim(Prim::ListToTuple, vec![list], loc);
        self.replaced_bases(tuple, loc, out)
    }

    fn replaced_bases(&mut self, tuple: Expr, loc: Loc, out: &mut Block) -> (Option<Expr>, Expr) {
        let before = self.keep(tuple, out);
        let after = self.keep(build::prim(Prim::ClassBases, vec![before.clone()], loc), out);
        (Some(before), after)
    }

    /// The keywords as a dict, or None.
    fn class_keywords(&mut self, args: &'a [ast::Arg], loc: Loc) -> Expr {
        let mut items = Vec::new();
        let mut more = Vec::new();
        for a in args {
            match &a.kind {
                ArgKind::Keyword(n) => {
                    let key = self.name_const(n.as_str(), loc);
                    items.push(retag(key, TypeId::OBJECT));
                    items.push(self.object_expr(&a.value));
                }
                ArgKind::DoubleStar => more.push(self.object_expr(&a.value)),
                _ => {}
            }
        }
        if items.is_empty() && more.is_empty() {
            return self.none(loc);
        }
        let dict = build::expr(ExprKind::Build(Container::Dict, items), TypeId::PY_DICT, loc);
        let mut out = Vec::new();
        let dict = if more.is_empty() { dict } else { self.keep(dict, &mut out) };
        for m in more {
            let call = build::prim(Prim::DictUpdate, vec![dict.clone(), m], loc);
            out.push(build::stmt(StmtKind::Expr(call), loc));
        }
        retag(build::block(out, dict), TypeId::OBJECT)
    }
}
