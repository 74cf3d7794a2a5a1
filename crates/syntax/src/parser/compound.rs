//! Python's statements with blocks.

use super::level::Level;
use super::params::ParamsOf;
use super::stmt::{Place, TargetUse};
use super::{Parse, Parser, T};
use crate::ast::{
    ClassDef, Decorator, ExceptHandler, Expr, ExprKind, For, ForIter, FromRange, FuncDef, IfArm, RangeOp, Stmt, StmtKind, Try,
    TypeParam, TypeParamKind, With, WithItem,
};
use pyxide_base::Span;

/// The clauses of a `try` are all of one kind.
#[derive(Clone, Copy, PartialEq)]
enum ExceptClause {
    /// `except`
    Plain,
    /// `except*` (PEP 654)
    Group,
}

/// What begins a function.
#[derive(Clone, Copy, PartialEq)]
enum DefWord {
    Def,
    AsyncDef,
}

impl<'a> Parser<'a> {
    pub(super) fn if_stmt(&mut self) -> Parse<StmtKind> {
        let (arms, orelse) = self.arms(T::Elif, T::Else, Self::named, (Place::Code, Level::Control))?;
        Ok(StmtKind::If { arms, orelse })
    }

    pub(super) fn compile_if(&mut self) -> Parse<StmtKind> {
        // The block stands for what is around it.
        let around = (self.place, self.level_of);
        let (arms, orelse) = self.arms(T::CompileElif, T::CompileElse, Self::test, around)?;
        Ok(StmtKind::CompileIf { arms, orelse })
    }

    fn arms(
        &mut self,
        elif: T,
        orelse: T,
        test: fn(&mut Self) -> Parse<Expr>,
        (place, level): (Place, Level),
    ) -> Parse<(Vec<IfArm>, Option<Vec<Stmt>>)> {
        let mut arms = Vec::new();
        loop {
            let id = self.id();
            let start = self.bump().start;
            let test = test(self)?;
            let body = self.block_in(place, level)?;
            arms.push(IfArm { id, span: self.span_from(start), test, body });
            if !self.at(elif) {
                break;
            }
        }
        let orelse = if self.eat(orelse) { Some(self.block_in(place, level)?) } else { None };
        Ok((arms, orelse))
    }

    fn orelse(&mut self) -> Parse<Option<Vec<Stmt>>> {
        if self.eat(T::Else) { Ok(Some(self.block()?)) } else { Ok(None) }
    }

    pub(super) fn while_stmt(&mut self) -> Parse<StmtKind> {
        self.bump();
        let test = self.named()?;
        let body = self.block()?;
        let orelse = self.orelse()?;
        Ok(StmtKind::While { test, body, orelse })
    }

    pub(super) fn for_stmt(&mut self) -> Parse<StmtKind> {
        let is_async = self.eat_word("async");
        self.expect(T::For, "")?;
        let target = self.for_target()?;
        let (target, iter) = self.for_iter(target, Self::star_expressions)?;
        let type_comment = self.header_type_comment();
        let body = self.block()?;
        let orelse = self.orelse()?;
        Ok(StmtKind::For(Box::new(For { is_async, target, iter, body, orelse, type_comment })))
    }

    /// Behind `for i from`.
    pub(super) fn range_of(&mut self, target: Expr) -> Parse<(Expr, ForIter)> {
        let start = self.start();
        let lower = self.bit_or()?;
        let lower_op = self.range_op()?;
        let again = self.bit_or()?;
        if again.as_name() != target.as_name() || again.as_name().is_none() && !matches!(again.kind, ExprKind::Attribute { .. }) {
            self.error(again.span, "the variable between the bounds must be the target of the loop");
        }
        let range = self.range_end(start, lower, lower_op)?;
        Ok((target, ForIter::From(Box::new(range))))
    }

    /// `for lower <= i < upper`: the old form without `from`.
    pub(super) fn old_from_range(&mut self, lower: Expr) -> Parse<(Expr, ForIter)> {
        let start = lower.span.start;
        let lower_op = self.range_op()?;
        let target = self.bit_or()?;
        self.check_target(&target, TargetUse::For);
        let range = self.range_end(start, lower, lower_op)?;
        Ok((target, ForIter::From(Box::new(range))))
    }

    fn range_end(&mut self, start: u32, lower: Expr, lower_op: RangeOp) -> Parse<FromRange> {
        let upper_op_at = self.tok().span();
        let upper_op = self.range_op()?;
        let down = |op: RangeOp| matches!(op, RangeOp::Gt | RangeOp::Ge);
        if down(lower_op) != down(upper_op) {
            self.error(upper_op_at, "both relations of the loop must point the same way");
        }
        let upper = self.bit_or()?;
        let step = if self.eat_word("by") { Some(self.bit_or()?) } else { None };
        Ok(FromRange { span: self.span_from(start), lower, lower_op, upper_op, upper, step })
    }

    fn range_op(&mut self) -> Parse<RangeOp> {
        let op = match self.kind() {
            T::Lt => RangeOp::Lt,
            T::Le => RangeOp::Le,
            T::Gt => RangeOp::Gt,
            T::Ge => RangeOp::Ge,
            _ => return self.fail_expected("one of '<', '<=', '>', '>='", "in the bounds of the loop"),
        };
        self.bump();
        Ok(op)
    }

    pub(super) fn try_stmt(&mut self) -> Parse<StmtKind> {
        self.bump();
        let body = self.block()?;
        let mut handlers: Vec<ExceptHandler> = Vec::new();
        let mut is_star = false;
        while self.at(T::Except) {
            let id = self.id();
            let at = self.bump();
            let clause = if self.eat(T::Star) { ExceptClause::Group } else { ExceptClause::Plain };
            if handlers.is_empty() {
                is_star = clause == ExceptClause::Group;
            } else if is_star != (clause == ExceptClause::Group) {
                self.error(at.span(), "'except' and 'except*' cannot be mixed in one 'try'");
            }
            if handlers.last().is_some_and(|h| h.exc.is_none()) {
                self.error(at.span(), "the 'except' for everything must be the last one");
            }
            let (exc, target, is_as) = self.except_head(clause)?;
            let body = self.block()?;
            handlers.push(ExceptHandler { id, span: self.span_from(at.start), exc, target, is_as, body });
        }
        // Without an `except` Cython takes `else` too: it is what follows then.
        let orelse = if handlers.is_empty() && !self.is_cython() { None } else { self.orelse()? };
        let finalbody = if self.eat(T::Finally) { Some(self.block()?) } else { None };
        if handlers.is_empty() && orelse.is_none() && finalbody.is_none() {
            // The statement itself is complete: what follows is another one.
            let _: Parse<()> = self.fail_expected("'except' or 'finally'", "after the block of 'try'");
        }
        Ok(StmtKind::Try(Box::new(Try { body, handlers, is_star, orelse, finalbody })))
    }

    /// What is between `except` and the colon: class, target, whether bound with `as`.
    fn except_head(&mut self, clause: ExceptClause) -> Parse<(Option<Expr>, Option<Expr>, bool)> {
        if self.at(T::Colon) {
            if clause == ExceptClause::Group {
                return self.fail_expected("an exception type", "after 'except*'");
            }
            return Ok((None, None, false));
        }
        let start = self.start();
        let first = self.test()?;
        if self.at(T::Comma) {
            if self.is_level_2() {
                self.bump();
                let target = self.test()?;
                self.check_target(&target, TargetUse::Assign);
                return Ok((Some(first), Some(target), false));
            }
            // PEP 758: several types without parentheses, then no `as`.
            let mut items = vec![first];
            while self.eat(T::Comma) && self.at_expression() {
                items.push(self.test()?);
            }
            // What Cython takes at every level; the names of exceptions begin with a capital.
            if let (true, [_, Expr { kind: ExprKind::Name(name), .. }]) = (self.is_cython(), &items[..])
                && name.as_str().starts_with(|c: char| c.is_ascii_lowercase())
                && self.at(T::Colon)
            {
                return Ok((items.swap_remove(0).into(), items.pop(), false));
            }
            if self.at(T::As) {
                let span = self.span_from(start);
                return self.fail(span, "several exception types need parentheses before 'as'");
            }
            return Ok((Some(self.expr(start, ExprKind::Tuple(items))), None, false));
        }
        if !self.eat(T::As) {
            return Ok((Some(first), None, false));
        }
        let name = self.name("a name after 'as'")?;
        let target = Expr { id: name.id, span: name.span, kind: ExprKind::Name(name.text) };
        Ok((Some(first), Some(target), true))
    }

    pub(super) fn with_stmt(&mut self) -> Parse<StmtKind> {
        let is_async = self.eat_word("async");
        self.expect(T::With, "")?;
        let mut items = None;
        if self.at(T::LParen) {
            items = self.attempt(|p| {
                p.bump();
                let mut items = Vec::new();
                while !p.at(T::RParen) {
                    items.push(p.with_item()?);
                    if !p.at(T::RParen) {
                        p.expect(T::Comma, "or ')'")?;
                    }
                }
                p.bump();
                if items.is_empty() || !p.at(T::Colon) { Err(super::Failed) } else { Ok(items) }
            });
        }
        let items = match items {
            Some(items) => items,
            None => {
                let mut items = vec![self.with_item()?];
                while self.eat(T::Comma) {
                    items.push(self.with_item()?);
                }
                items
            }
        };
        let type_comment = self.header_type_comment();
        let body = self.block()?;
        Ok(StmtKind::With(Box::new(With { is_async, items, body, type_comment })))
    }

    fn with_item(&mut self) -> Parse<WithItem> {
        let id = self.id();
        let context = self.test()?;
        let mut target = None;
        if self.eat(T::As) {
            let to = self.bit_or()?;
            self.check_target(&to, TargetUse::With);
            target = Some(to);
        }
        Ok(WithItem { id, context, target })
    }

    /// A type comment behind the colon of a block.
    fn header_type_comment(&mut self) -> Option<pyxide_base::Span> {
        if self.type_comments.is_empty() || !self.at(T::Colon) || self.peek(1) != T::Newline {
            return None;
        }
        let (from, to) = (self.tok().end, self.peek_tok(1).start);
        let first = self.type_comments.partition_point(|c| c.start < from);
        self.type_comments.get(first).copied().filter(|c| c.end <= to)
    }

    /// Decorators and what they decorate.
    pub(super) fn decorated(&mut self, body: &mut Vec<Stmt>) -> Parse<()> {
        let mut decorators = Vec::new();
        while self.at(T::At) {
            let id = self.id();
            let at = self.bump();
            let expr = self.named()?;
            decorators.push(Decorator { id, span: self.span_from(at.start), expr });
            self.end_of_line()?;
        }
        let start = self.start();
        let kind = match self.kind() {
            T::Def => self.func_def(decorators)?,
            T::Name if self.at_word("async") && self.peek(1) == T::Def => self.func_def(decorators)?,
            T::Class if self.place == Place::Code => self.class_def(decorators)?,
            T::Cdef | T::Cpdef => self.cdef_stmt(decorators)?,
            T::Name | T::LParen | T::Class if self.place == Place::Declarations => self.cdef_tail(start, Default::default(), decorators)?,
            _ => return self.fail_expected("a function or class", "after the decorator"),
        };
        let stmt = self.stmt(start, kind);
        self.check_place(&stmt);
        body.push(stmt);
        Ok(())
    }

    pub(super) fn func_def(&mut self, decorators: Vec<Decorator>) -> Parse<StmtKind> {
        let is_async = self.eat_word("async");
        self.expect(T::Def, "")?;
        let name = self.name("the name of the function")?;
        if self.at(T::Name) {
            self.misplaced_modifier(name.text.as_str(), name.span)?;
        }
        let words = self.async_words;
        self.async_words |= is_async;
        let func = self.func_rest(decorators, if is_async { DefWord::AsyncDef } else { DefWord::Def }, name);
        self.async_words = words;
        func
    }

    /// A function from its type parameters on.
    fn func_rest(&mut self, decorators: Vec<Decorator>, word: DefWord, name: crate::ast::Name) -> Parse<StmtKind> {
        if self.at(T::Name) && self.peek(1) == T::LParen {
            let span = name.span;
            let known = self.errors.len();
            let failed = self.fail(span, format!("a function made by 'def' has no C type, as '{}' before its name says", name.as_str()));
            if let (true, true, Some(e)) = (self.is_cython(), self.errors.len() > known, self.errors.last_mut()) {
                e.help = Some("write 'cpdef' or 'cdef' instead of 'def', or leave the type out".into());
            }
            return failed;
        }
        let type_params = self.type_params()?;
        let params = self.params(ParamsOf::Def)?;
        let returns = if self.eat(T::Arrow) { Some(self.test()?) } else { None };
        if self.at(T::Name) {
            let tok = self.tok();
            self.misplaced_modifier(self.token_text(tok), tok.span())?;
        }
        let type_comment = self.header_type_comment();
        let is_async = word == DefWord::AsyncDef;
        let outer = self.in_async;
        self.in_async = is_async || !self.is_cython();
        let body = self.block_in(Place::Code, Level::Function);
        self.in_async = outer;
        let body = body?;
        Ok(StmtKind::FuncDef(Box::new(FuncDef { decorators, is_async, name, type_params, params, returns, body, type_comment })))
    }

    /// Fails if `word`, in the header of a `def` function, is a modifier that only C functions take.
    fn misplaced_modifier(&mut self, word: &str, span: Span) -> Parse<()> {
        if !self.is_cython() || !matches!(word, "inline" | "api" | "public" | "nogil" | "noexcept") {
            return Ok(());
        }
        let message = format!("'{word}' cannot stand in the header of a Python function: write a decorator such as '@cython.{word}'");
        self.fail(span, message).map_err(|failed| self.pass_over(failed))
    }

    pub(super) fn class_def(&mut self, decorators: Vec<Decorator>) -> Parse<StmtKind> {
        self.bump();
        let name = self.name("the name of the class")?;
        let type_params = self.type_params()?;
        let bases = self.class_bases()?;
        let body = self.block_in(Place::Code, Level::PyClass)?;
        Ok(StmtKind::ClassDef(Box::new(ClassDef { decorators, name, type_params, bases, body })))
    }

    /// `(Base, key=value)`, or nothing.
    pub(super) fn class_bases(&mut self) -> Parse<Vec<crate::ast::Arg>> {
        if !self.at(T::LParen) {
            return Ok(Vec::new());
        }
        let open = self.start();
        let bases = self.call_args()?;
        if let [only] = &bases[..]
            && matches!(only.value.kind, ExprKind::Generator(_))
            && only.value.span.start == open
        {
            self.error(only.value.span, "a generator expression needs parentheses of its own as a base class");
        }
        Ok(bases)
    }

    /// `[T, *Ts, **P]`, or nothing.
    pub(super) fn type_params(&mut self) -> Parse<Vec<TypeParam>> {
        let mut params = Vec::new();
        if !self.eat(T::LBracket) {
            return Ok(params);
        }
        while !self.at(T::RBracket) {
            let id = self.id();
            let start = self.start();
            let mut kind = match self.kind() {
                T::Star => TypeParamKind::TypeVarTuple,
                T::StarStar => TypeParamKind::ParamSpec,
                _ => TypeParamKind::TypeVar { bound: None },
            };
            if !matches!(kind, TypeParamKind::TypeVar { .. }) {
                self.bump();
            }
            let name = self.name("the name of a type parameter")?;
            if let TypeParamKind::TypeVar { bound } = &mut kind
                && self.eat(T::Colon)
            {
                *bound = Some(self.test()?);
            }
            let default = if self.eat(T::Assign) { Some(self.star_or_test()?) } else { None };
            params.push(TypeParam { id, span: self.span_from(start), name, kind, default });
            if !self.at(T::RBracket) {
                self.expect(T::Comma, "or ']' after the type parameter")?;
            }
        }
        let close = self.bump();
        if params.is_empty() {
            self.error(close.span(), "the list of type parameters is empty");
        }
        Ok(params)
    }
}
