//! Enums.

use super::{BlockContext, Declare};
use crate::*;
use num_traits::ToPrimitive;
use pyxide_base::Span;
use pyxide_syntax::ast;

impl Declare<'_, '_> {
    pub(super) fn enum_def(&mut self, e: &ast::EnumDef, span: Span, ctx: &BlockContext) -> Option<TypeId> {
        let ctx = &self.narrowed(ctx, &e.modifiers);
        self.scoped_in_c(e, span);
        let known = e.name.and_then(|n| match self.interface.get(n.as_str()) {
            Some(Symbol::Type(ty)) => match self.session.types[*ty] {
                Type::Enum(id) => Some(id),
                _ => None,
            },
            _ => None,
        });
        let id = match known {
            Some(id) if self.session.types.enums[id].items.is_empty() => id,
            // Of an extern enum several declarations may give a part each.
            Some(id) if self.session.types.enums[id].linkage == Linkage::Extern && ctx.linkage == Linkage::Extern => id,
            Some(_) if e.items.is_some() => {
                let span = e.name.map_or(span, |n| n.span);
                let first = known.and_then(|id| self.session.types.enums[id].name.as_ref().map(|n| n.loc)).unwrap_or(self.loc(span));
                self.redeclared(e.name.as_ref().map_or("", |n| n.as_str()), span, first);
                return None;
            }
            Some(id) => id,
            None => self.new_enum(e, ctx),
        };
        let ty = self.session.types.intern(Type::Enum(id));
        if let Some(n) = &e.name {
            self.enter(n.as_str(), Symbol::Type(ty), n.span);
        }
        if ctx.linkage != Linkage::Extern && !self.nodes.enums.contains(&id) {
            self.nodes.enums.push(id);
        }
        // C counts on from the value before; of extern ones only what is written is known.
        let mut next = (ctx.linkage != Linkage::Extern).then_some(0i128);
        for item in e.items.iter().flatten() {
            let mut text = None;
            let value = match &item.value {
                None => next,
                Some(v) => match self.resolve(|r| r.constant(v)).ok().and_then(|c| c.as_int()) {
                    Some(v) => v.to_i128(),
                    None => {
                        text = self.resolve(|r| r.constant_text(v)).map(Into::into);
                        if text.is_none() && v.as_dotted().is_none() {
                            self.error("enum-value", v.span, "the value of an enum member is a constant integer");
                        }
                        None
                    }
                },
            };
            next = value.map(|v| v + 1);
            if ctx.linkage == Linkage::Extern && self.known_item(id, item.name.as_str(), e) {
                continue;
            }
            let c_name = self.c_name(&item.cname);
            let mut decl = self.decl_name(&item.name, c_name, ctx);
            if e.scoped {
                decl.namespace = None;
            }
            let index = self.session.types.enums[id].items.len() as u32;
            self.session.types.enums[id].items.push(EnumItem { name: decl, value, text });
            if !e.scoped {
                self.enter(item.name.as_str(), Symbol::EnumItem(id, index), item.name.span);
            }
        }
        Some(ty)
    }

    /// C has no scoped enums; a header's may be declared in a file that others cimport from C++.
    fn scoped_in_c(&mut self, e: &ast::EnumDef, span: Span) {
        if e.scoped && !self.session.options.cplus && self.session.is_own() {
            let span = e.name.map_or(span, |n| n.span);
            let d = pyxide_base::Diagnostic::error("cpp-only", self.loc(span), "'enum class' exists in C++ only, and this module becomes C")
                .help("add '# distutils: language = c++' at the top of the file, or translate with --cplus");
            self.session.report(d);
        }
    }

    /// Whether an extern value is there already: in its enum, or, unscoped, in another extern one.
    fn known_item(&self, id: EnumId, name: &str, e: &ast::EnumDef) -> bool {
        let enums = &self.session.types.enums;
        enums[id].items.iter().any(|item| &*item.name.name == name)
            || !e.scoped
                && match self.interface.symbols.get(name) {
                    Some(Declared { symbol: Symbol::EnumItem(other, _), cimported: false, .. }) => enums[*other].linkage == Linkage::Extern,
                    _ => false,
                }
    }

    /// An enum without its values.
    pub(super) fn new_enum(&mut self, e: &ast::EnumDef, ctx: &BlockContext) -> EnumId {
        let c_name = self.c_name(&e.cname);
        let name = e.name.as_ref().map(|n| self.decl_name(n, c_name, ctx));
        let underlying = e.underlying.as_ref().map(|t| self.resolve(|r| r.ty(t)));
        let def = EnumDef {
            name,
            linkage: ctx.linkage,
            tag: if e.is_typedef || ctx.cpp || e.scoped { Tag::Typedef } else { Tag::Tagged },
            scoped: if e.scoped { Scoped::Yes } else { Scoped::No },
            python: if e.modifiers.overridable { PythonVisible::Yes } else { PythonVisible::No },
            underlying,
            outer: None,
            items: Vec::new(),
            doc: e.doc.as_ref().and_then(|d| d.text.as_str()).map(Into::into),
        };
        self.session.types.enums.push(def)
    }
}
