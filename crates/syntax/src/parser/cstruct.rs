//! Structs, unions and enums.

use super::cdef::DeclWord;
use super::level::Level;
use super::stmt::Place;
use super::{Parse, Parser, T};
use crate::ast::{CModifiers, EnumDef, EnumItem, ExprKind, StmtKind, StructDef, StructKind};
use pyxide_base::Span;

impl<'a> Parser<'a> {
    /// `struct name "cname": ...`, `packed struct`, `union`; without a colon a forward declaration.
    pub(super) fn struct_def(&mut self, start: u32, modifiers: CModifiers, word: DeclWord) -> Parse<StmtKind> {
        let head = Span::empty(start);
        self.check_type_place(head, "a struct or union");
        let packed = self.eat_word("packed");
        if packed && !self.at_word("struct") {
            return self.fail_expected("'struct'", "after 'packed'");
        }
        let kind = if self.at_word("struct") { StructKind::Struct } else { StructKind::Union };
        self.bump();
        let name = self.name("the name of the struct")?;
        let cname = self.cname()?;
        let body = if self.at(T::Colon) {
            Some(self.block_in(Place::Declarations, Level::Struct)?)
        } else {
            self.end_of_forward()?;
            None
        };
        if let Some(body) = &body {
            self.check_no_strings(body);
            if !self.in_extern && body.iter().all(|s| matches!(s.kind, StmtKind::Pass)) {
                self.error(head, "a struct or union without members is only allowed in a 'cdef extern from' block");
            }
        }
        Ok(StmtKind::Struct(Box::new(StructDef { is_typedef: word == DeclWord::Ctypedef, modifiers, kind, packed, name, cname, body })))
    }

    /// `enum`, `enum class`, with or without a name.
    pub(super) fn enum_def(&mut self, start: u32, modifiers: CModifiers, word: DeclWord) -> Parse<StmtKind> {
        let head = Span::empty(start);
        self.check_type_place(head, "an enum");
        self.bump();
        let scoped = self.eat(T::Class) || self.at_word("struct") && matches!(self.peek(1), T::Name) && self.eat_word("struct");
        let name = if self.at(T::Name) { Some(self.name("the name of the enum")?) } else { None };
        let cname = self.cname()?;
        let mut underlying = None;
        if scoped && self.eat(T::LParen) {
            underlying = Some(self.abstract_type()?);
            self.expect(T::RParen, "after the type of the enum")?;
        }
        let (mut doc, mut items) = (None, None);
        if self.at(T::Colon) {
            let list = items.insert(Vec::new());
            self.lines_of(|p| {
                if p.at(T::Str) && doc.is_none() && list.is_empty() {
                    if let ExprKind::Str(text) = p.strings()?.kind {
                        doc = Some(*text);
                    }
                    return Ok(());
                }
                p.enum_line(list)
            })?;
            if list.is_empty() && !self.in_extern {
                self.error(head, "an enum without values is only allowed in a 'cdef extern from' block");
            }
        } else {
            self.end_of_forward()?;
        }
        Ok(StmtKind::Enum(Box::new(EnumDef { is_typedef: word == DeclWord::Ctypedef, modifiers, scoped, name, cname, underlying, doc, items })))
    }

    /// `A, B = 2, C`, or `pass`.
    fn enum_line(&mut self, items: &mut Vec<EnumItem>) -> Parse<()> {
        if self.eat(T::Pass) || self.eat(T::Ellipsis) {
            return Ok(());
        }
        loop {
            let id = self.id();
            let start = self.start();
            let name = if matches!(self.kind(), T::None | T::True | T::False) {
                let tok = self.bump();
                self.name_of(tok)
            } else {
                self.name("the name of a value of the enum")?
            };
            let cname = self.cname()?;
            let value = if self.eat(T::Assign) { Some(self.test()?) } else { None };
            items.push(EnumItem { id, span: self.span_from(start), name, cname, value });
            if !self.eat(T::Comma) || self.at(T::Newline) {
                return Ok(());
            }
        }
    }
}
