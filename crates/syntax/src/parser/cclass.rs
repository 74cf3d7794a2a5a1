//! Extension types and C++ classes.

use super::stmt::Place;
use super::{Parse, Parser, T};
use crate::ast::{CClassDef, CClassOptions, CModifiers, CppClassDef, Decorator, StmtKind};

impl<'a> Parser<'a> {
    /// `class module.Name as name(Base)[object X, type Y]: ...`; without a colon a forward declaration.
    pub(super) fn cclass(&mut self, modifiers: CModifiers, decorators: Vec<Decorator>, is_typedef: bool) -> Parse<StmtKind> {
        self.bump();
        let mut path = self.dotted_name("the name of the class")?;
        // A dotted name has at least one part.
        let Some(name) = path.parts.pop() else { return Err(super::Failed) };
        let module = path.parts;
        let as_name = if self.eat(T::As) { Some(self.name("a name after 'as'")?) } else { None };
        let bases = if self.at(T::LParen) { self.call_args()? } else { Vec::new() };
        let options = if self.at(T::LBracket) { self.cclass_options()? } else { CClassOptions::default() };
        let body = if self.at(T::Colon) {
            Some(self.block_in(Place::Code)?)
        } else {
            self.end_of_declaration()?;
            None
        };
        let class = CClassDef { is_typedef, modifiers, decorators, module, name, as_name, bases, options, body };
        Ok(StmtKind::CClass(Box::new(class)))
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
                _ => options.check_size = Some(name),
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
            Some(self.block_in(Place::Declarations)?)
        } else {
            self.end_of_declaration()?;
            None
        };
        let class = CppClassDef { modifiers, decorators, name, cname, templates, bases, nogil, body };
        Ok(StmtKind::CppClass(Box::new(class)))
    }
}
