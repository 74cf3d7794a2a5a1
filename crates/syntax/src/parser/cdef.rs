//! `cdef`, `cpdef` and `ctypedef`: which declaration it is, variables, functions, blocks.

use super::stmt::Place;
use super::{Parse, Parser, T};
use crate::ast::{
    CFuncDef, CModifiers, CVarDecl, CVarItem, CdefBlock, Declarator, DeclaratorKind, Decorator, ExprKind, ExternBlock, FusedDef,
    PropertyDef, StmtKind, TypedefDef, Visibility,
};

impl<'a> Parser<'a> {
    /// `cdef ...` or `cpdef ...`.
    pub(super) fn cdef_stmt(&mut self, decorators: Vec<Decorator>) -> Parse<StmtKind> {
        let word = self.bump();
        let modifiers = CModifiers { overridable: word.kind == T::Cpdef, ..Default::default() };
        self.cdef_tail(word.start, modifiers, decorators)
    }

    /// Where declarations stand without `cdef`: the declaration here; `None` for statements that
    /// are read as anywhere else (docstrings, `pass`, `ctypedef`, `IF`, ...).
    pub(super) fn declaration(&mut self, start: u32) -> Parse<Option<StmtKind>> {
        match self.kind() {
            T::Name if self.at_word("property") && self.peek(2) == T::Colon => Ok(None),
            T::Name | T::LParen | T::Class => self.cdef_tail(start, CModifiers::default(), Vec::new()).map(Some),
            _ => Ok(None),
        }
    }

    /// What follows `cdef`.
    pub(super) fn cdef_tail(&mut self, start: u32, mut modifiers: CModifiers, decorators: Vec<Decorator>) -> Parse<StmtKind> {
        self.modifiers(&mut modifiers);
        match self.kind() {
            T::From if modifiers.visibility == Visibility::Extern => return self.extern_block(modifiers),
            T::Colon => return self.cdef_block(modifiers, false),
            T::Class => return self.cclass(modifiers, decorators, false),
            _ => {}
        }
        if self.at(T::Name) {
            match (self.token_text(self.tok()), self.peek(1)) {
                ("nogil", T::Colon) => {
                    self.bump();
                    return self.cdef_block(modifiers, true);
                }
                ("struct" | "union", T::Name) => return self.struct_def(modifiers, false),
                ("packed", T::Name) if self.word_at(1, "struct") || self.word_at(1, "union") => return self.struct_def(modifiers, false),
                ("enum", T::Name | T::Colon | T::Class | T::Str) => return self.enum_def(modifiers, false),
                ("cppclass", T::Name) => return self.cppclass(modifiers, decorators),
                ("fused", T::Name) => return self.fused(modifiers),
                _ => {}
            }
        }
        self.func_or_var(start, modifiers, decorators)
    }

    /// `public`, `extern`, `api`, `inline`, ... Each may also be the name of something, so a
    /// declaration has to follow.
    fn modifiers(&mut self, modifiers: &mut CModifiers) {
        while self.at(T::Name) && matches!(self.peek(1), T::Name | T::LParen | T::Class | T::From | T::Colon) {
            match self.token_text(self.tok()) {
                "public" => modifiers.visibility = Visibility::Public,
                "readonly" => modifiers.visibility = Visibility::Readonly,
                "extern" => modifiers.visibility = Visibility::Extern,
                "api" => modifiers.api = true,
                "inline" => modifiers.inline = true,
                _ => return,
            }
            self.bump();
        }
    }

    fn cdef_block(&mut self, modifiers: CModifiers, nogil: bool) -> Parse<StmtKind> {
        let body = self.block_in(Place::Declarations)?;
        Ok(StmtKind::CdefBlock(Box::new(CdefBlock { modifiers, nogil, body })))
    }

    /// `from "header.h" namespace "ns" nogil:`
    fn extern_block(&mut self, modifiers: CModifiers) -> Parse<StmtKind> {
        self.bump();
        let header = if self.eat(T::Star) { None } else { Some(self.plain_string("the name of a header in quotes, or '*'")?) };
        let (mut namespace, mut nogil) = (None, false);
        loop {
            if self.at_word("namespace") {
                self.bump();
                namespace = Some(self.plain_string("the name of a namespace in quotes")?);
            } else if self.eat_word("nogil") {
                nogil = true;
            } else {
                break;
            }
        }
        let mut body = self.block_in(Place::Declarations)?;
        let mut verbatim = None;
        if let Some(StmtKind::Expr(e)) = body.first().map(|s| &s.kind)
            && let ExprKind::Str(text) = &e.kind
        {
            verbatim = Some((**text).clone());
            body.remove(0);
        }
        Ok(StmtKind::Extern(Box::new(ExternBlock { header, namespace, verbatim, nogil, modifiers, body })))
    }

    /// Variables, or a function with or without a body.
    fn func_or_var(&mut self, _start: u32, modifiers: CModifiers, decorators: Vec<Decorator>) -> Parse<StmtKind> {
        let ty = self.decl_base_type()?;
        let mut modifiers = modifiers;
        let mut declarator = self.declarator(super::declarator::Naming::Required)?;
        if self.at_word("inline") && self.peek(1) == T::Colon {
            self.bump();
            modifiers.inline = true;
        }
        if self.at(T::Colon) && declarator.func_sig().is_some() {
            self.name_lone_params_in(&mut declarator);
            let outer = std::mem::replace(&mut self.in_async, false);
            let body = self.block_in(Place::Code);
            self.in_async = outer;
            let body = body?;
            return Ok(StmtKind::CFunc(Box::new(CFuncDef { modifiers, decorators, ty, declarator, body })));
        }
        let mut items = Vec::new();
        loop {
            let init = if self.eat(T::Assign) { Some(self.test()?) } else { None };
            items.push(CVarItem { declarator, init });
            if !self.eat(T::Comma) || self.at(T::Newline) {
                break;
            }
            declarator = self.declarator(super::declarator::Naming::Required)?;
        }
        self.end_of_declaration()?;
        Ok(StmtKind::CVar(Box::new(CVarDecl { modifiers, ty, items, decorators })))
    }

    /// The end of the line, perhaps after a `;`.
    pub(super) fn end_of_declaration(&mut self) -> Parse<()> {
        if self.eat(T::Semicolon) && !self.at(T::Newline) {
            // Another statement on the same line: it is read as the next one.
            return Ok(());
        }
        self.end_of_line()
    }

    fn name_lone_params_in(&mut self, declarator: &mut Declarator) {
        match &mut declarator.kind {
            DeclaratorKind::Name(_) => {}
            DeclaratorKind::Func { inner, sig } => match inner.kind {
                DeclaratorKind::Name(_) => self.name_lone_params(&mut sig.params),
                _ => self.name_lone_params_in(inner),
            },
            DeclaratorKind::Pointer { inner, .. }
            | DeclaratorKind::Reference(inner)
            | DeclaratorKind::RvalueReference(inner)
            | DeclaratorKind::Array { inner, .. } => self.name_lone_params_in(inner),
        }
    }

    pub(super) fn ctypedef(&mut self) -> Parse<StmtKind> {
        self.bump();
        let mut modifiers = CModifiers::default();
        self.modifiers(&mut modifiers);
        if self.at(T::Class) {
            return self.cclass(modifiers, Vec::new(), true);
        }
        if self.at(T::Name) {
            match (self.token_text(self.tok()), self.peek(1)) {
                ("struct" | "union", T::Name) => return self.struct_def(modifiers, true),
                ("packed", T::Name) if self.word_at(1, "struct") || self.word_at(1, "union") => return self.struct_def(modifiers, true),
                ("enum", T::Name | T::Colon | T::Class | T::Str) => return self.enum_def(modifiers, true),
                ("cppclass", T::Name) => return self.cppclass(modifiers, Vec::new()),
                ("fused", T::Name) => return self.fused(modifiers),
                _ => {}
            }
        }
        let ty = self.base_type()?;
        let declarator = self.declarator(super::declarator::Naming::Required)?;
        self.end_of_declaration()?;
        Ok(StmtKind::Typedef(Box::new(TypedefDef { modifiers, ty, declarator })))
    }

    /// `fused name:` and its types, one a line.
    fn fused(&mut self, modifiers: CModifiers) -> Parse<StmtKind> {
        self.bump();
        let name = self.name("the name of the fused type")?;
        let mut types = Vec::new();
        self.lines_of(|p| {
            if p.eat(T::Pass) {
                return Ok(());
            }
            if p.at(T::Str) {
                // A docstring.
                return p.strings().map(drop);
            }
            types.push(p.abstract_type()?);
            while p.eat(T::Comma) || p.eat(T::Pipe) {
                if p.at(T::Newline) {
                    break;
                }
                types.push(p.abstract_type()?);
            }
            Ok(())
        })?;
        Ok(StmtKind::Fused(Box::new(FusedDef { modifiers, name, types })))
    }

    /// `:` and lines that each are read by `line`, indented or on the same line.
    pub(super) fn lines_of(&mut self, mut line: impl FnMut(&mut Self) -> Parse<()>) -> Parse<()> {
        self.expect(T::Colon, "")?;
        if !self.at(T::Newline) {
            line(self)?;
            return self.end_of_declaration();
        }
        self.bump();
        if !self.at(T::Indent) {
            let at = self.tok().start;
            return self.fail(pyxide_base::Span::empty(at), "expected an indented block after ':'");
        }
        self.bump();
        loop {
            match self.kind() {
                T::Dedent => {
                    self.bump();
                    return Ok(());
                }
                T::Eof => return Ok(()),
                T::Newline => {
                    self.bump();
                }
                _ => {
                    let before = self.pos;
                    if line(self).and_then(|()| self.end_of_declaration()).is_err() {
                        self.recover(before);
                    }
                }
            }
        }
    }

    pub(super) fn property(&mut self) -> Parse<StmtKind> {
        self.bump();
        let name = self.name("the name of the property")?;
        let body = self.block_in(Place::Code)?;
        Ok(StmtKind::Property(Box::new(PropertyDef { name, body })))
    }
}
