//! Statements: dispatch, blocks, recovery after errors, assignment targets.

use super::level::Level;
use super::{LanguageLevel, Parse, Parser, T};
use crate::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyxide_base::Span;

/// What a block may hold without a keyword in front.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Place {
    /// Statements of a program.
    Code,
    /// C declarations: inside `cdef:`, `cdef extern from`, structs and C++ classes.
    Declarations,
}

/// For which purpose something is assigned to.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum TargetUse {
    Assign,
    Augmented,
    Delete,
    For,
    With,
}

impl<'a> Parser<'a> {
    /// All statements up to the end of the text.
    pub(super) fn file_body(&mut self) -> Vec<Stmt> {
        let mut body = Vec::new();
        while !self.at(T::Eof) {
            match self.kind() {
                T::Newline | T::Dedent => {
                    self.bump();
                }
                T::Indent => self.unexpected_indent(&mut body),
                _ => self.statement_or_recover(&mut body),
            }
        }
        body
    }

    fn unexpected_indent(&mut self, body: &mut Vec<Stmt>) {
        let tok = self.bump();
        self.is_broken = true;
        if !self.lexer_complained(tok.start) {
            self.error(Span::empty(tok.start), "this line is indented, but nothing above it opens a block");
        }
        self.block_rest(body);
    }

    /// Statements up to and with the `Dedent` of the block that we are in.
    fn block_rest(&mut self, body: &mut Vec<Stmt>) {
        loop {
            match self.kind() {
                T::Dedent => {
                    self.bump();
                    return;
                }
                T::Eof => return,
                T::Newline => {
                    self.bump();
                }
                T::Indent if self.depth >= super::MAX_DEPTH => self.skip_block(),
                T::Indent => {
                    self.depth += 1;
                    stacker::maybe_grow(256 * 1024, 4 * 1024 * 1024, || self.unexpected_indent(body));
                    self.depth -= 1;
                }
                _ => self.statement_or_recover(body),
            }
        }
    }

    fn statement_or_recover(&mut self, body: &mut Vec<Stmt>) {
        let start = self.start();
        let before = self.pos;
        let known = self.errors.len();
        if let Err(failed) = self.deeper(|p| p.statement(body)) {
            self.broke_off(failed);
            self.explain_statement(before, known);
            self.recover(before);
            let id = self.id();
            body.push(Stmt { id, span: self.span_from(start), kind: StmtKind::Error });
        }
    }

    /// After a mistake: to the next line; blocks that follow are read for their own mistakes,
    /// also those of the `else`, `except` and so on that belonged to the statement.
    pub(super) fn recover(&mut self, statement: usize) {
        let done = self.pos > statement && self.tokens[self.pos - 1].kind == T::Newline;
        if !done {
            self.skip_line();
        }
        if self.pos == statement {
            self.bump();
        }
        match self.text_at(statement) {
            // Nothing in it is a statement.
            "switch" | "match" if self.at(T::Indent) => self.skip_block(),
            "cdef" if self.text_at(statement + 1) == "extern" && self.at(T::Indent) => self.skip_block(),
            _ => self.drop_block(),
        }
        // The end of C's `do` loop.
        if self.text_at(statement) == "do" && self.at(T::While) {
            self.skip_line();
        }
        // A clause word cannot start a statement, but where it is the mistake itself it must not
        // be taken twice.
        while matches!(self.kind(), T::Else | T::Elif | T::Except | T::Finally | T::CompileElse | T::CompileElif) {
            self.skip_line();
            self.drop_block();
        }
    }

    fn skip_line(&mut self) {
        while !matches!(self.kind(), T::Newline | T::Eof | T::Dedent | T::Indent) {
            self.bump();
        }
        self.eat(T::Newline);
    }

    /// Reads the block here, if there is one, for its mistakes only.
    fn drop_block(&mut self) {
        if !self.at(T::Indent) {
            return;
        }
        if self.depth >= super::MAX_DEPTH {
            return self.skip_block();
        }
        self.bump();
        let mut dropped = Vec::new();
        self.depth += 1;
        stacker::maybe_grow(256 * 1024, 4 * 1024 * 1024, || self.block_rest(&mut dropped));
        self.depth -= 1;
    }

    /// From an `Indent` behind its `Dedent`, without reading what is between.
    fn skip_block(&mut self) {
        let mut depth = 0;
        loop {
            match self.bump().kind {
                T::Indent => depth += 1,
                T::Dedent => depth -= 1,
                T::Eof => return,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// One statement, or several with `;` between them, with the end of the line.
    fn statement(&mut self, body: &mut Vec<Stmt>) -> Parse<()> {
        let start = self.start();
        if self.place == Place::Declarations
            && let Some(kind) = self.declaration(start)?
        {
            let stmt = self.stmt(start, kind);
            self.check_place(&stmt);
            body.push(stmt);
            return Ok(());
        }
        let kind = match self.kind() {
            T::If => self.if_stmt()?,
            T::While => self.while_stmt()?,
            T::For => self.for_stmt()?,
            T::Try => self.try_stmt()?,
            T::With => self.with_stmt()?,
            T::Def => self.func_def(Vec::new())?,
            T::Class => self.class_def(Vec::new())?,
            T::At => return self.decorated(body),
            T::Cdef | T::Cpdef => self.cdef_stmt(Vec::new())?,
            T::Ctypedef => self.ctypedef()?,
            T::CompileIf => self.compile_if()?,
            T::Name => match self.soft_compound()? {
                Some(kind) => kind,
                None => return self.simple_line(body),
            },
            _ => return self.simple_line(body),
        };
        let stmt = self.stmt(start, kind);
        self.check_place(&stmt);
        self.future_allowed = false;
        body.push(stmt);
        Ok(())
    }

    /// Compound statements that start with a name.
    fn soft_compound(&mut self) -> Parse<Option<StmtKind>> {
        let next = self.peek(1);
        Ok(match self.token_text(self.tok()) {
            "async" if matches!(next, T::Def | T::For | T::With) => Some(match next {
                T::Def => self.func_def(Vec::new())?,
                T::For => self.for_stmt()?,
                _ => self.with_stmt()?,
            }),
            "match" => self.match_stmt()?,
            "property" if self.is_cython() && next == T::Name && self.peek(2) == T::Colon => Some(self.property()?),
            _ => None,
        })
    }

    pub(super) fn stmt(&mut self, start: u32, kind: StmtKind) -> Stmt {
        Stmt { id: self.id(), span: self.span_from(start), kind }
    }

    /// Simple statements with `;` between them, with the end of the line.
    pub(super) fn simple_line(&mut self, body: &mut Vec<Stmt>) -> Parse<()> {
        loop {
            let start = self.start();
            let kind = self.simple_stmt()?;
            let stmt = self.stmt(start, kind);
            self.check_simple(&stmt);
            body.push(stmt);
            if self.eat(T::Semicolon) {
                if self.at(T::Newline) {
                    self.useless_semicolon();
                    self.bump();
                    return Ok(());
                }
                continue;
            }
            return self.end_of_line();
        }
    }

    /// The token before ends nothing.
    pub(super) fn useless_semicolon(&mut self) {
        let span = self.tokens[self.pos.saturating_sub(1)].span();
        let d = pyxide_base::Diagnostic::warning("semicolon", pyxide_base::Loc::new(self.file, span), "a ';' at the end of a line says nothing");
        self.warnings.push(d);
    }

    pub(super) fn end_of_line(&mut self) -> Parse<()> {
        if self.eat(T::Newline) || self.at(T::Eof) {
            return Ok(());
        }
        let tok = self.tok();
        let text = match tok.kind {
            T::Name => format!("'{}'", self.token_text(tok)),
            k => k.show().to_owned(),
        };
        // What is wrong with the word before was said.
        let before = self.tokens[self.pos.saturating_sub(1)];
        if self.errors.last().is_some_and(|e| e.loc.span == before.span()) {
            return Err(super::Failed);
        }
        let known = self.errors.len();
        let failed = self.fail(tok.span(), format!("expected the end of the statement, found {text}"));
        if self.errors.len() > known
            && let Some(help) = self.statement_help()
            && let Some(e) = self.errors.last_mut()
        {
            e.help = Some(help);
        }
        failed
    }

    /// The block of a control structure.
    pub(super) fn block(&mut self) -> Parse<Vec<Stmt>> {
        self.block_in(Place::Code, Level::Control)
    }

    /// `:` and the statements that belong to it, on the same line or indented below.
    pub(super) fn block_in(&mut self, place: Place, level: Level) -> Parse<Vec<Stmt>> {
        // A forgotten colon: the block is there all the same.
        if self.at(T::Newline) && self.peek(1) == T::Indent {
            if let Err(failed) = self.fail_expected::<()>("':'", "") {
                self.broke_off(failed);
            }
        } else {
            self.expect(T::Colon, "")?;
        }
        let outer = (std::mem::replace(&mut self.place, place), std::mem::replace(&mut self.level_of, level));
        let mut body = Vec::new();
        let result = self.block_body(&mut body);
        (self.place, self.level_of) = outer;
        result.map(|()| body)
    }

    fn block_body(&mut self, body: &mut Vec<Stmt>) -> Parse<()> {
        if !self.at(T::Newline) {
            if self.place == Place::Declarations && !matches!(self.kind(), T::Pass | T::Ellipsis | T::Str) {
                return self.fail_expected("the declarations on lines of their own, indented", "");
            }
            return self.simple_line(body);
        }
        self.bump();
        if !self.at(T::Indent) {
            let at = self.tok().start;
            return self.fail(Span::empty(at), "expected an indented block after ':'");
        }
        self.bump();
        self.block_rest(body);
        Ok(())
    }

    /// Whether `target` can be assigned to; an error is reported if not.
    pub(super) fn check_target(&mut self, target: &Expr, purpose: TargetUse) {
        let nested = |p: &mut Self, items: &[Expr]| items.iter().for_each(|e| p.check_target(e, purpose));
        let what = match &target.kind {
            ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } | ExprKind::Error => return,
            ExprKind::Tuple(items) | ExprKind::List(items) if purpose != TargetUse::Augmented => {
                if purpose != TargetUse::Delete {
                    let stars = items.iter().filter(|e| matches!(e.kind, ExprKind::Starred(_)));
                    if let Some(second) = stars.map(|e| e.span).nth(1) {
                        self.error(second, "only one starred target is allowed");
                    }
                }
                return nested(self, items);
            }
            ExprKind::Starred(inner) if !matches!(purpose, TargetUse::Delete | TargetUse::Augmented) => return self.check_target(inner, purpose),
            // In C++ a call may return a reference.
            ExprKind::Call(_) if self.is_cython() && !matches!(purpose, TargetUse::Delete | TargetUse::Augmented) => return,
            ExprKind::Cast(_) if self.is_cython() => return,
            ExprKind::Tuple(_) | ExprKind::List(_) => "a list of targets",
            ExprKind::Starred(_) => "a starred expression",
            ExprKind::Call(_) => "a call",
            ExprKind::None => "None",
            ExprKind::True => "True",
            ExprKind::False => "False",
            ExprKind::Ellipsis => "'...'",
            ExprKind::Null => "NULL",
            ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Imaginary(_) | ExprKind::Str(_) => "a literal",
            ExprKind::FString(_) => "an f-string",
            ExprKind::TString(_) => "a t-string",
            ExprKind::Compare { .. } => "a comparison",
            ExprKind::Lambda { .. } => "a lambda",
            ExprKind::IfElse { .. } => "a conditional expression",
            ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "a yield expression",
            ExprKind::Await(_) => "an await expression",
            ExprKind::Walrus { .. } => "a ':=' expression",
            ExprKind::ListComp(_) | ExprKind::SetComp(_) | ExprKind::DictComp(_) => "a comprehension",
            ExprKind::Generator(_) => "a generator expression",
            ExprKind::Dict(_) | ExprKind::Set(_) => "a display",
            _ => "an expression",
        };
        let verb = match purpose {
            TargetUse::Delete => "delete",
            TargetUse::Augmented => "use augmented assignment on",
            _ => "assign to",
        };
        if let Some(ty) = self.declaration_like(target) {
            self.error(target.span, "a C variable is declared with 'cdef'");
            if let Some(e) = self.errors.last_mut() {
                e.help = Some(format!("write 'cdef {ty} *...'"));
            }
            return;
        }
        self.error(target.span, format!("cannot {verb} {what}"));
    }

    pub(super) fn is_level_2(&self) -> bool {
        self.level == LanguageLevel::L2
    }
}
