//! Statements on one line.

use super::stmt::TargetUse;
use super::{Parse, Parser, T};
use crate::ast::{AnnAssign, BinaryOp, Expr, ExprKind, Print, Raise, Stmt, StmtKind, TypeAlias};

/// Augmented assignment.
fn augmented(kind: T) -> Option<BinaryOp> {
    Some(match kind {
        T::PlusEq => BinaryOp::Add,
        T::MinusEq => BinaryOp::Sub,
        T::StarEq => BinaryOp::Mul,
        T::AtEq => BinaryOp::MatMul,
        T::SlashEq => BinaryOp::Div,
        T::SlashSlashEq => BinaryOp::FloorDiv,
        T::PercentEq => BinaryOp::Mod,
        T::StarStarEq => BinaryOp::Pow,
        T::ShlEq => BinaryOp::Shl,
        T::ShrEq => BinaryOp::Shr,
        T::PipeEq => BinaryOp::BitOr,
        T::CaretEq => BinaryOp::BitXor,
        T::AmpEq => BinaryOp::BitAnd,
        _ => return None,
    })
}

impl<'a> Parser<'a> {
    /// A simple statement, without the end of the line.
    pub(super) fn simple_stmt(&mut self) -> Parse<StmtKind> {
        match self.kind() {
            T::Pass => self.word_stmt(StmtKind::Pass),
            T::Break => self.word_stmt(StmtKind::Break),
            T::Continue => self.word_stmt(StmtKind::Continue),
            T::Return => {
                self.bump();
                let value = if self.at_expression() { Some(self.yield_or_star_expressions()?) } else { None };
                Ok(StmtKind::Return(value))
            }
            T::Raise => self.raise(),
            T::Global | T::Nonlocal => {
                let global = self.bump().kind == T::Global;
                let mut names = vec![self.name("a name")?];
                while self.eat(T::Comma) {
                    names.push(self.name("a name")?);
                }
                Ok(if global { StmtKind::Global(names) } else { StmtKind::Nonlocal(names) })
            }
            T::Del => self.delete(),
            T::Assert => {
                self.bump();
                let test = self.test()?;
                let message = if self.eat(T::Comma) { Some(self.test()?) } else { None };
                Ok(StmtKind::Assert { test, message })
            }
            T::Import => self.import(),
            T::From => self.import_from(),
            T::Cimport => self.cimport(),
            T::Include => {
                self.bump();
                if matches!(self.peek(1), T::Str) {
                    let span = self.peek_tok(1).span();
                    return self.fail(span, "expected the end of the statement after the name of the file");
                }
                Ok(StmtKind::Include(self.plain_string("the name of a file in quotes")?))
            }
            T::CompileDef => {
                self.bump();
                let name = self.name("a name")?;
                self.expect(T::Assign, "after the name")?;
                Ok(StmtKind::CompileDef { name, value: self.test()? })
            }
            T::Name => match self.token_text(self.tok()) {
                "print" if !self.print_is_name => self.print(),
                "exec" if self.is_level_2() => self.exec(),
                "type" if self.peek(1) == T::Name && matches!(self.peek(2), T::Assign | T::LBracket) => self.type_alias(),
                _ => self.expression_stmt(),
            },
            _ => self.expression_stmt(),
        }
    }

    fn word_stmt(&mut self, kind: StmtKind) -> Parse<StmtKind> {
        self.bump();
        Ok(kind)
    }

    fn raise(&mut self) -> Parse<StmtKind> {
        self.bump();
        let mut raise = Raise { exc: None, cause: None, value: None, traceback: None };
        if self.at_expression() {
            raise.exc = Some(self.test()?);
            if self.eat(T::From) {
                raise.cause = Some(self.test()?);
            } else if self.at(T::Comma) && self.is_cython() {
                // Python 2: raise type, value, traceback
                self.bump();
                raise.value = Some(self.test()?);
                if self.eat(T::Comma) {
                    raise.traceback = Some(self.test()?);
                }
            }
        }
        Ok(StmtKind::Raise(Box::new(raise)))
    }

    fn delete(&mut self) -> Parse<StmtKind> {
        self.bump();
        let end = if self.at(T::LParen) { self.after_brackets(0) } else { None };
        let one = end.is_some_and(|i| matches!(self.peek(i), T::Newline | T::Semicolon | T::Eof));
        let list = self.star_expressions()?;
        let targets = match list.kind {
            // `del a, b` has two targets, `del (a, b)` one.
            ExprKind::Tuple(items) if !one => items,
            kind => vec![Expr { kind, ..list }],
        };
        for target in &targets {
            self.check_target(target, TargetUse::Delete);
        }
        Ok(StmtKind::Delete(targets))
    }

    fn print(&mut self) -> Parse<StmtKind> {
        self.bump();
        let mut print = Print { file: None, values: Vec::new(), trailing_comma: false };
        let mut more = true;
        if self.at(T::Shr) {
            self.bump();
            print.file = Some(self.test()?);
            more = self.eat(T::Comma);
        }
        while more && self.at_expression() {
            print.values.push(self.test()?);
            print.trailing_comma = self.eat(T::Comma);
            more = print.trailing_comma;
        }
        Ok(StmtKind::Print(Box::new(print)))
    }

    fn exec(&mut self) -> Parse<StmtKind> {
        self.bump();
        let code = self.bit_or()?;
        let (mut globals, mut locals) = (None, None);
        let code_span = code.span;
        if self.eat(T::In) {
            globals = Some(self.test()?);
            if self.eat(T::Comma) {
                locals = Some(self.test()?);
            }
        }
        // `exec(code, globals, locals)` means the same.
        match code.kind {
            ExprKind::Tuple(items) => {
                if !(2..=3).contains(&items.len()) {
                    self.error(code_span, "'exec' takes a tuple of two or three values");
                }
                if let Some(globals) = &globals {
                    self.error(globals.span, "'exec' with a tuple takes no 'in'");
                }
                let mut items = items.into_iter();
                let code = match items.next() {
                    Some(code) => code,
                    None => Expr { id: code.id, span: code_span, kind: ExprKind::Error },
                };
                let globals = items.next().or(globals);
                let locals = items.next().or(locals);
                Ok(StmtKind::Exec { code, globals, locals })
            }
            kind => Ok(StmtKind::Exec { code: Expr { kind, ..code }, globals, locals }),
        }
    }

    /// Checks of a simple statement that depend on what came before.
    pub(super) fn check_simple(&mut self, stmt: &Stmt) {
        self.check_place(stmt);
        if let StmtKind::Expr(e) = &stmt.kind
            && let Some(ty) = self.declaration_like(e)
        {
            self.error(e.span, "a C variable is declared with 'cdef'");
            if let Some(e) = self.errors.last_mut() {
                e.help = Some(format!("write 'cdef {ty} *...'"));
            }
        }
        let keeps_future = match &stmt.kind {
            // Cython takes strings anywhere before, Python only the docstring.
            StmtKind::Expr(e) => matches!(e.kind, ExprKind::Str(_)) && (self.first_statement || self.is_cython()),
            StmtKind::FromImport(f) => f.level == 0 && f.module.as_ref().is_some_and(|m| m.parts.len() == 1 && m.parts[0].text == "__future__"),
            StmtKind::Pass => self.is_cython(),
            _ => false,
        };
        self.future_allowed &= keeps_future;
        self.first_statement = false;
        let executable = !matches!(stmt.kind, StmtKind::Expr(Expr { kind: ExprKind::Str(_) | ExprKind::Ellipsis, .. }) | StmtKind::Pass | StmtKind::CompileDef { .. });
        if executable && self.dialect == super::Dialect::Pxd && self.level_of == super::level::Level::CClass {
            self.error(stmt.span, "a statement that does something is not allowed in a .pxd file");
        }
    }

    fn type_alias(&mut self) -> Parse<StmtKind> {
        self.bump();
        let name = self.name("a name")?;
        let type_params = self.type_params()?;
        self.expect(T::Assign, "in the type alias")?;
        let value = self.test()?;
        Ok(StmtKind::TypeAlias(Box::new(TypeAlias { name, type_params, value })))
    }

    /// `*a = b`: a list without its comma, or C's way to follow a pointer.
    fn starred_target(&mut self, target: &Expr) {
        self.error(target.span, "a starred target must be in a list or tuple");
        if let ExprKind::Starred(inner) = &target.kind
            && let (true, Some(name), Some(e)) = (self.is_cython(), inner.as_name(), self.errors.last_mut())
        {
            e.help = Some(format!("what a pointer points to is '{name}[0]'"));
        }
    }

    /// An expression, an assignment or an annotation.
    fn expression_stmt(&mut self) -> Parse<StmtKind> {
        let start = self.start();
        let first = self.yield_or_star_expressions()?;
        match self.kind() {
            T::Assign => {
                let mut targets = Vec::new();
                let mut value = first;
                while self.eat(T::Assign) {
                    self.check_target(&value, TargetUse::Assign);
                    if let ExprKind::Starred(_) = value.kind {
                        self.starred_target(&value);
                    }
                    targets.push(value);
                    value = self.yield_or_star_expressions()?;
                }
                if let ExprKind::Starred(_) = value.kind {
                    self.error(value.span, "a starred expression needs a list or tuple around it");
                }
                let type_comment = self.type_comment();
                Ok(StmtKind::Assign { targets, value, type_comment })
            }
            T::Colon if matches!(first.kind, ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. }) => {
                self.bump();
                let simple = matches!(first.kind, ExprKind::Name(_)) && first.span.start == start;
                let annotation = self.test()?;
                let value = if self.eat(T::Assign) { Some(self.yield_or_star_expressions()?) } else { None };
                Ok(StmtKind::AnnAssign(Box::new(AnnAssign { target: first, annotation, value, simple })))
            }
            kind => match augmented(kind) {
                Some(op) => {
                    self.bump();
                    self.check_target(&first, TargetUse::Augmented);
                    let value = self.yield_or_star_expressions()?;
                    Ok(StmtKind::AugAssign { target: first, op, value })
                }
                None => {
                    if let ExprKind::Starred(_) = first.kind {
                        self.error(first.span, "a starred expression needs a list or tuple around it");
                    }
                    Ok(StmtKind::Expr(first))
                }
            },
        }
    }

    /// A `# type: ...` comment (PEP 484) on the line that ends here.
    pub(super) fn type_comment(&self) -> Option<pyxide_base::Span> {
        let (from, to) = (self.last_end, self.tok().start);
        let first = self.type_comments.partition_point(|c| c.start < from);
        self.type_comments.get(first).copied().filter(|c| c.end <= to)
    }
}
