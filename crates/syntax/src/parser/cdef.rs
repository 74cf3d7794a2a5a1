//! `cdef`, `cpdef` and `ctypedef`: which declaration it is, variables, functions, blocks.

use super::level::Level;
use super::stmt::Place;
use super::{Parse, Parser, T};
use crate::ast::{
    CFuncDef, CModifiers, CVarDecl, CVarItem, CdefBlock, Declarator, DeclaratorKind, Decorator, Expr, ExprKind, ExternBlock, FusedDef,
    NoneRule, PropertyDef, Stmt, StmtKind, TypedefDef, Visibility,
};

/// What begins the declaration of a class, struct or enum.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum DeclWord {
    Cdef,
    Ctypedef,
}

/// What a block of declarations says of the GIL.
#[derive(Clone, Copy, PartialEq)]
enum BlockGil {
    Unsaid,
    /// `cdef nogil:`
    Nogil,
}

impl<'a> Parser<'a> {
    /// `cdef ...` or `cpdef ...`.
    pub(super) fn cdef_stmt(&mut self, decorators: Vec<Decorator>) -> Parse<StmtKind> {
        let word = self.bump();
        self.check_cdef_place(word.span());
        let modifiers = CModifiers { overridable: word.kind == T::Cpdef, ..Default::default() };
        self.cdef_tail(word.start, modifiers, decorators)
    }

    /// Where declarations stand without `cdef`: the declaration here; `None` for statements that
    /// are read as anywhere else (docstrings, `pass`, `ctypedef`, `IF`, ...).
    pub(super) fn declaration(&mut self, start: u32) -> Parse<Option<StmtKind>> {
        match self.kind() {
            T::Name | T::LParen | T::Class => self.cdef_tail(start, CModifiers::default(), Vec::new()).map(Some),
            T::Cdef | T::Cpdef if !matches!(self.level_of, Level::Struct | Level::CppClass) => Ok(None),
            T::Pass | T::At | T::Ctypedef | T::CompileIf | T::CompileDef => Ok(None),
            // A docstring, or C text for the generated file.
            T::Str => Ok(None),
            T::Ellipsis if self.level_of == Level::Module && !self.in_extern => Ok(None),
            _ => self.fail_expected("a C declaration", ""),
        }
    }

    /// What follows `cdef`.
    pub(super) fn cdef_tail(&mut self, start: u32, mut modifiers: CModifiers, decorators: Vec<Decorator>) -> Parse<StmtKind> {
        self.modifiers(&mut modifiers);
        let head = pyxide_base::Span::empty(start);
        let is_block = matches!(self.kind(), T::Colon | T::From) || self.at_word("nogil") && matches!(self.peek(1), T::Colon | T::Class);
        if modifiers.overridable && is_block {
            self.error(head, "a block of declarations is written with 'cdef', not 'cpdef'");
        }
        match self.kind() {
            T::From if modifiers.visibility == Visibility::Extern => return self.extern_block(modifiers),
            T::Colon => return self.cdef_block(modifiers, BlockGil::Unsaid),
            T::Class => {
                if modifiers.overridable {
                    self.error(head, "an extension type is written with 'cdef', not 'cpdef'");
                }
                return self.cclass(modifiers, decorators, DeclWord::Cdef);
            }
            _ => {}
        }
        if self.at(T::Name) {
            match (self.token_text(self.tok()), self.peek(1)) {
                ("nogil", T::Colon | T::Class) => {
                    self.bump();
                    return self.cdef_block(modifiers, BlockGil::Nogil);
                }
                ("struct" | "union" | "packed", T::Name) => {
                    if modifiers.overridable {
                        self.error(head, "a struct or union is written with 'cdef', not 'cpdef'");
                    }
                    return self.struct_def(start, modifiers, DeclWord::Cdef);
                }
                ("enum", T::Name | T::Colon | T::Class) => return self.enum_def(start, modifiers, DeclWord::Cdef),
                ("cppclass", T::Name) => return self.cppclass(modifiers, decorators),
                ("fused", T::Name) => return self.fused(modifiers),
                _ => {}
            }
        }
        self.func_or_var(modifiers, decorators)
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

    fn cdef_block(&mut self, modifiers: CModifiers, gil: BlockGil) -> Parse<StmtKind> {
        let outer = self.in_extern;
        let around = std::mem::replace(&mut self.around, modifiers);
        self.in_extern |= modifiers.visibility == Visibility::Extern;
        let body = self.block_in(Place::Declarations, self.level_of);
        self.in_extern = outer;
        self.around = around;
        let body = body?;
        Ok(StmtKind::CdefBlock(Box::new(CdefBlock { modifiers, nogil: gil == BlockGil::Nogil, body })))
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
        let outer = std::mem::replace(&mut self.in_extern, true);
        let body = self.block_in(Place::Declarations, Level::Module);
        self.in_extern = outer;
        let mut body = body?;
        let mut verbatim = None;
        if let Some(StmtKind::Expr(e)) = body.first().map(|s| &s.kind)
            && let ExprKind::Str(text) = &e.kind
        {
            verbatim = Some((**text).clone());
            body.remove(0);
        }
        self.check_no_strings(&body);
        Ok(StmtKind::Extern(Box::new(ExternBlock { header, namespace, verbatim, nogil, modifiers, body })))
    }

    /// Variables, or a function with or without a body.
    fn func_or_var(&mut self, mut modifiers: CModifiers, decorators: Vec<Decorator>) -> Parse<StmtKind> {
        let ty = self.decl_base_type()?;
        let mut declarator = self.declarator(super::declarator::Naming::Required)?;
        if self.at_word("inline") && self.peek(1) == T::Colon {
            self.bump();
            modifiers.inline = true;
        }
        self.check_c_signature(&declarator, modifiers);
        if self.at(T::Colon) && declarator.func_sig().is_some() {
            self.name_lone_params_in(&mut declarator);
            let outer = std::mem::replace(&mut self.in_async, false);
            let body = self.block_in(Place::Code, Level::Function);
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

    /// The end of the line, perhaps after a `;`. Nothing else can follow a declaration.
    pub(super) fn end_of_declaration(&mut self) -> Parse<()> {
        if self.eat(T::Semicolon) && self.at(T::Newline) {
            self.useless_semicolon();
        }
        self.end_of_line()
    }

    /// What the grammar lets through and C functions do not have.
    fn check_c_signature(&mut self, declarator: &Declarator, modifiers: CModifiers) {
        let Some(sig) = declarator.func_sig() else { return };
        if let Some(annotation) = &sig.returns {
            self.error(annotation.span, "a C function has its return type before its name, not behind '->'");
            let ty = self.text.get(annotation.span.range()).unwrap_or("int");
            let help = format!("write 'cdef {ty} name(...)'");
            if let Some(e) = self.errors.last_mut() {
                e.help = Some(help);
            }
        }
        if modifiers.visibility == Visibility::Extern && modifiers.api {
            self.error(declarator.span, "'api' and 'extern' cannot be combined");
        }
        for param in &sig.params.items {
            if param.none != NoneRule::Default {
                self.error(param.span, "'not None' and 'or None' are only allowed in Python functions");
            }
        }
    }

    /// The end of a declaration without its block.
    pub(super) fn end_of_forward(&mut self) -> Parse<()> {
        if self.at(T::Newline) && self.peek(1) == T::Indent {
            return self.fail_expected("':'", "before the block");
        }
        self.end_of_declaration()
    }

    /// C text can only stand first in an extern block, and structs have no docstrings.
    pub(super) fn check_no_strings(&mut self, body: &[Stmt]) {
        for stmt in body {
            if let StmtKind::Expr(Expr { kind: ExprKind::Str(_), .. }) = &stmt.kind {
                self.error(stmt.span, "expected a C declaration, found a string");
            }
        }
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
        let word = self.bump();
        let start = word.start;
        self.check_type_place(word.span(), "'ctypedef'");
        let mut modifiers = CModifiers::default();
        self.modifiers(&mut modifiers);
        if self.at(T::Class) {
            return self.cclass(modifiers, Vec::new(), DeclWord::Ctypedef);
        }
        if self.at(T::Name) {
            match (self.token_text(self.tok()), self.peek(1)) {
                ("struct" | "union" | "packed", T::Name) => return self.struct_def(start, modifiers, DeclWord::Ctypedef),
                ("enum", T::Name | T::Colon | T::Class) => return self.enum_def(start, modifiers, DeclWord::Ctypedef),
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
        if self.at(T::Colon) && self.peek(1) != T::Newline {
            self.bump();
            return self.fail_expected("the types on lines of their own, indented", "");
        }
        self.lines_of(|p| {
            if p.eat(T::Pass) {
                return Ok(());
            }
            if p.at(T::Str) {
                // A docstring.
                return p.strings().map(drop);
            }
            types.push(p.base_type()?);
            Ok(())
        })?;
        if types.is_empty() {
            self.error(name.span, "a fused type needs at least one type");
        }
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
        let body = self.block_in(Place::Code, Level::Property)?;
        Ok(StmtKind::Property(Box::new(PropertyDef { name, body })))
    }
}
