//! Extension types and C++ classes.

use super::cdef::DeclWord;
use super::level::Level;
use super::stmt::Place;
use super::{Parse, Parser, T};
use crate::ast::{ArgKind, CClassDef, CClassOptions, CModifiers, CppClassDef, Decorator, StmtKind, Visibility};

impl<'a> Parser<'a> {
    /// `class module.Name as name(Base)[object X, type Y]: ...`; without a colon a forward declaration.
    pub(super) fn cclass(&mut self, modifiers: CModifiers, decorators: Vec<Decorator>, word: DeclWord) -> Parse<StmtKind> {
        self.bump();
        let mut path = self.dotted_name("the name of the class")?;
        // A dotted name has at least one part.
        let Some(name) = path.parts.pop() else { return Err(super::Failed) };
        let module = path.parts;
        let as_name = if self.eat(T::As) { Some(self.name("a name after 'as'")?) } else { None };
        let bases = self.class_bases()?;
        let options = if self.at(T::LBracket) { self.cclass_options()? } else { CClassOptions::default() };
        let body = if self.at(T::Colon) {
            let outer = std::mem::replace(&mut self.in_extern, false);
            let body = self.block_in(Place::Code, Level::CClass);
            self.in_extern = outer;
            Some(body?)
        } else {
            self.end_of_forward()?;
            None
        };
        let class = CClassDef { is_typedef: word == DeclWord::Ctypedef, modifiers, decorators, module, name, as_name, bases, options, body };
        self.check_cclass(&class);
        Ok(StmtKind::CClass(Box::new(class)))
    }

    /// Which names an extension type must, may and must not have.
    fn check_cclass(&mut self, class: &CClassDef) {
        let at = class.name.span;
        let visibility = class.modifiers.visibility;
        let is_extern = self.in_extern || visibility == Visibility::Extern;
        if let Some(keyword) = class.bases.iter().find(|b| matches!(b.kind, ArgKind::Keyword(_) | ArgKind::DoubleStar)) {
            self.error(keyword.span, "an extension type takes no keyword arguments");
        }
        if is_extern {
            if class.module.is_empty() {
                self.error(at, "an extern extension type needs its module: 'cdef class module.Name'");
            }
            return;
        }
        if !class.module.is_empty() || class.as_name.is_some() {
            self.error(at, "only an extern extension type can have a module in its name");
        }
        let public = visibility == Visibility::Public || self.around.visibility == Visibility::Public;
        let api = class.modifiers.api || self.around.api;
        if public && class.options.object.is_none() {
            self.error(at, "a public extension type needs the name of its C struct: [object Name, type Name]");
        }
        if (public || api) && class.options.type_object.is_none() {
            self.error(at, "a public or api extension type needs the name of its C type object: [object Name, type Name]");
        }
        if !public && !api && let Some(span) = class.options.span {
            self.error(span, "only a public, api or extern extension type can have C names");
        }
    }

    /// `[object X, type Y, check_size ignore]`
    fn cclass_options(&mut self) -> Parse<CClassOptions> {
        let open = self.bump();
        let mut options = CClassOptions::default();
        while !self.at(T::RBracket) {
            let word = self.tok();
            if word.kind != T::Name {
                return self.fail_expected("'object', 'type' or 'check_size'", "");
            }
            let seen = match self.token_text(word) {
                "object" => options.object.is_some(),
                "type" => options.type_object.is_some(),
                "check_size" => options.check_size.is_some(),
                _ => return self.fail_expected("'object', 'type' or 'check_size'", ""),
            };
            if seen {
                self.error(word.span(), "this option is given twice");
            }
            self.bump();
            let name = self.name("a name")?;
            match self.token_text(word) {
                "object" => options.object = Some(name),
                "type" => options.type_object = Some(name),
                _ => {
                    if !matches!(name.as_str(), "ignore" | "warn" | "error") {
                        self.error(name.span, "check_size must be 'ignore', 'warn' or 'error'");
                    }
                    options.check_size = Some(name);
                }
            }
            if !self.at(T::RBracket) {
                self.expect(T::Comma, "or ']' after the option")?;
            }
        }
        self.bump();
        options.span = Some(self.span_from(open.start));
        Ok(options)
    }

    /// `cppclass Name "cname" [T, U=*](Base, ...): ...`
    pub(super) fn cppclass(&mut self, modifiers: CModifiers, decorators: Vec<Decorator>) -> Parse<StmtKind> {
        self.bump();
        let name = self.name("the name of the class")?;
        let mut cname = self.cname()?;
        let templates = if self.at(T::LBracket) { self.template_params()? } else { Vec::new() };
        if cname.is_none() {
            cname = self.cname()?;
        }
        let mut bases = Vec::new();
        if self.eat(T::LParen) {
            while !self.at(T::RParen) {
                bases.push(self.base_type()?);
                if !self.at(T::RParen) {
                    self.expect(T::Comma, "or ')' after the base class")?;
                }
            }
            self.bump();
        }
        let nogil = self.eat_word("nogil");
        let body = if self.at(T::Colon) {
            Some(self.block_in(Place::Declarations, Level::CppClass)?)
        } else {
            self.end_of_forward()?;
            None
        };
        let class = CppClassDef { modifiers, decorators, name, cname, templates, bases, nogil, body };
        Ok(StmtKind::CppClass(Box::new(class)))
    }
}
