//! Names, literals, displays, comprehensions, and the trailers behind them.

use super::{Parse, Parser, T};
use crate::ast::{
    BasicBase, Call, CompClause, Comprehension, DictComprehension, DictItem, Expr, ExprKind, ForIter, New, TypeKind,
};

impl<'a> Parser<'a> {
    /// An atom with its trailers: `a.b[c](d)`.
    pub(super) fn primary(&mut self) -> Parse<Expr> {
        let start = self.start();
        let mut value = self.atom()?;
        let mut links = 0;
        loop {
            match self.kind() {
                T::Dot => {
                    self.chain(&mut links)?;
                    self.bump();
                    let name = self.attribute_name()?;
                    value = self.expr(start, ExprKind::Attribute { value: Box::new(value), name });
                }
                T::LParen => {
                    self.chain(&mut links)?;
                    let args = self.call_args()?;
                    value = self.expr(start, ExprKind::Call(Box::new(Call { func: value, args })));
                }
                T::LBracket => {
                    self.chain(&mut links)?;
                    self.bump();
                    let index = Box::new(self.subscript()?);
                    self.expect(T::RBracket, "after the index")?;
                    value = self.expr(start, ExprKind::Subscript { value: Box::new(value), index });
                }
                _ => return Ok(value),
            }
        }
    }

    /// The name after a dot. Cython's own keywords are allowed there.
    pub(super) fn attribute_name(&mut self) -> Parse<crate::ast::Name> {
        // `None`, `True` and `False` may be values of a C enum.
        let constant = self.is_cython() && matches!(self.kind(), T::None | T::True | T::False);
        if constant || matches!(self.kind(), T::Include | T::Cimport | T::CompileDef | T::CompileIf | T::CompileElif | T::CompileElse) {
            let tok = self.bump();
            return Ok(self.name_of(tok));
        }
        self.name("a name after '.'")
    }

    fn atom(&mut self) -> Parse<Expr> {
        let start = self.start();
        let constant = match self.kind() {
            T::Name => return self.name_atom(),
            T::As if self.is_cython() => {
                let name = self.name("a name")?;
                return Ok(Expr { id: name.id, span: name.span, kind: ExprKind::Name(name.text) });
            }
            T::Int => {
                let lit = self.int_lit();
                ExprKind::Int(Box::new(lit))
            }
            T::Float => ExprKind::Float(self.float_lit()),
            T::Imaginary => ExprKind::Imaginary(self.float_lit()),
            T::Str | T::FStart => return self.strings(),
            T::LParen => return self.parenthesised(),
            T::LBracket => return self.list_display(),
            T::LBrace => return self.brace_display(),
            T::Backquote if self.is_cython() => return self.backquote(),
            T::None | T::True | T::False | T::Ellipsis => match self.bump().kind {
                T::None => ExprKind::None,
                T::True => ExprKind::True,
                T::False => ExprKind::False,
                _ => ExprKind::Ellipsis,
            },
            T::Yield => return self.fail_expected("an expression", "(put 'yield' in parentheses)"),
            _ => return self.fail_expected("an expression", ""),
        };
        Ok(self.expr(start, constant))
    }

    fn name_atom(&mut self) -> Parse<Expr> {
        let tok = self.tok();
        let next = self.peek(1);
        if self.is_cython() {
            let word = self.token_text(tok);
            if next == T::Name && word == "new" {
                return self.new_expr();
            }
            if next == T::LParen && word == "sizeof" {
                return self.sizeof();
            }
            if word == "NULL" {
                self.bump();
                return Ok(self.expr(tok.start, ExprKind::Null));
            }
        }
        let tok = self.bump();
        let name = self.name_of(tok);
        Ok(Expr { id: name.id, span: name.span, kind: ExprKind::Name(name.text) })
    }

    fn new_expr(&mut self) -> Parse<Expr> {
        let start = self.bump().start;
        let ty = self.base_type()?;
        let args = if self.at(T::LParen) { self.call_args()? } else { Vec::new() };
        Ok(self.expr(start, ExprKind::New(Box::new(New { ty, args }))))
    }

    fn sizeof(&mut self) -> Parse<Expr> {
        let start = self.bump().start;
        self.bump();
        let word = self.token_text(self.tok());
        let surely_type = BasicBase::from_word(word).is_some()
            || matches!(word, "unsigned" | "signed" | "long" | "short" | "const" | "volatile");
        let as_type = |p: &mut Self| {
            let ty = p.abstract_type()?;
            p.expect(T::RParen, "after the operand of sizeof")?;
            Ok(ty)
        };
        let as_value = |p: &mut Self| {
            let value = p.test()?;
            p.expect(T::RParen, "after the operand of sizeof")?;
            Ok(value)
        };
        if surely_type && let Some(ty) = self.attempt(as_type) {
            return Ok(self.expr(start, ExprKind::SizeofType(Box::new(ty))));
        }
        if let Some(value) = self.attempt(as_value) {
            return Ok(self.expr(start, ExprKind::SizeofExpr(Box::new(value))));
        }
        let ty = as_type(self)?;
        debug_assert!(!matches!(ty.kind, TypeKind::Implicit));
        Ok(self.expr(start, ExprKind::SizeofType(Box::new(ty))))
    }

    fn backquote(&mut self) -> Parse<Expr> {
        let open = self.bump();
        let value = Box::new(self.star_expressions()?);
        self.expect(T::Backquote, "after the expression in backquotes")?;
        Ok(self.expr(open.start, ExprKind::Backquote(value)))
    }

    /// `()`, `(x)`, `(a, b)`, `(yield)`, `(x for ...)`
    fn parenthesised(&mut self) -> Parse<Expr> {
        let start = self.bump().start;
        if self.eat(T::RParen) {
            return Ok(self.expr(start, ExprKind::Tuple(Vec::new())));
        }
        if self.at(T::Yield) {
            let value = self.yield_expr()?;
            self.expect(T::RParen, "after the yield expression")?;
            return Ok(value);
        }
        let first = self.star_or_named()?;
        if self.at_comprehension() {
            let clauses = self.comp_clauses()?;
            self.expect(T::RParen, "after the generator expression")?;
            return Ok(self.expr(start, ExprKind::Generator(Box::new(Comprehension { element: first, clauses }))));
        }
        if self.at(T::RParen) {
            if let ExprKind::Starred(_) = first.kind {
                return self.fail(first.span, "a starred expression needs a list or tuple around it: (*x,)");
            }
            self.bump();
            return Ok(first);
        }
        let items = self.rest_of_items(first, T::RParen)?;
        Ok(self.expr(start, ExprKind::Tuple(items)))
    }

    /// The items after the first one, with the closing bracket.
    fn rest_of_items(&mut self, first: Expr, close: T) -> Parse<Vec<Expr>> {
        let mut items = vec![first];
        while !self.at(close) {
            self.expect(T::Comma, &format!("or {}", close.show()))?;
            if !self.at(close) {
                items.push(self.star_or_named()?);
            }
        }
        self.bump();
        Ok(items)
    }

    fn list_display(&mut self) -> Parse<Expr> {
        let start = self.bump().start;
        if self.eat(T::RBracket) {
            return Ok(self.expr(start, ExprKind::List(Vec::new())));
        }
        let first = self.star_or_named()?;
        if self.at_comprehension() {
            let clauses = self.comp_clauses()?;
            self.expect(T::RBracket, "after the list comprehension")?;
            return Ok(self.expr(start, ExprKind::ListComp(Box::new(Comprehension { element: first, clauses }))));
        }
        let items = self.rest_of_items(first, T::RBracket)?;
        Ok(self.expr(start, ExprKind::List(items)))
    }

    fn brace_display(&mut self) -> Parse<Expr> {
        let start = self.bump().start;
        if self.eat(T::RBrace) {
            return Ok(self.expr(start, ExprKind::Dict(Vec::new())));
        }
        if self.at(T::StarStar) {
            let item = self.dict_item()?;
            if self.at_comprehension() {
                return self.dict_comp(start, item);
            }
            return self.dict_display(start, item);
        }
        let first = self.star_or_named()?;
        if self.at(T::Colon) && !matches!(first.kind, ExprKind::Starred(_)) {
            self.bump();
            let value = self.test()?;
            if self.at_comprehension() {
                return self.dict_comp(start, DictItem::Pair { key: first, value });
            }
            return self.dict_display(start, DictItem::Pair { key: first, value });
        }
        if self.at_comprehension() {
            let clauses = self.comp_clauses()?;
            self.expect(T::RBrace, "after the set comprehension")?;
            return Ok(self.expr(start, ExprKind::SetComp(Box::new(Comprehension { element: first, clauses }))));
        }
        let items = self.rest_of_items(first, T::RBrace)?;
        Ok(self.expr(start, ExprKind::Set(items)))
    }

    fn dict_comp(&mut self, start: u32, item: DictItem) -> Parse<Expr> {
        let clauses = self.comp_clauses()?;
        self.expect(T::RBrace, "after the dictionary comprehension")?;
        Ok(self.expr(start, ExprKind::DictComp(Box::new(DictComprehension { item, clauses }))))
    }

    fn dict_display(&mut self, start: u32, first: DictItem) -> Parse<Expr> {
        let mut items = vec![first];
        while !self.at(T::RBrace) {
            self.expect(T::Comma, "or '}'")?;
            if !self.at(T::RBrace) {
                items.push(self.dict_item()?);
            }
        }
        self.bump();
        Ok(self.expr(start, ExprKind::Dict(items)))
    }

    fn dict_item(&mut self) -> Parse<DictItem> {
        if self.eat(T::StarStar) {
            return Ok(DictItem::Unpack(self.bit_or()?));
        }
        let key = self.test()?;
        self.expect(T::Colon, "after the key")?;
        Ok(DictItem::Pair { key, value: self.test()? })
    }

    pub(super) fn at_comprehension(&self) -> bool {
        self.at(T::For) || self.at_word("async") && self.peek(1) == T::For
    }

    pub(super) fn comp_clauses(&mut self) -> Parse<Vec<CompClause>> {
        let mut clauses = Vec::new();
        while self.at_comprehension() {
            let id = self.id();
            let start = self.start();
            let is_async = self.eat_word("async");
            self.expect(T::For, "")?;
            let target = self.for_target()?;
            let (target, iter) = self.for_iter(target, Self::or_test)?;
            let mut conditions = Vec::new();
            while self.eat(T::If) {
                conditions.push(self.condition()?);
            }
            clauses.push(CompClause { id, span: self.span_from(start), is_async, target, iter, conditions });
        }
        Ok(clauses)
    }

    /// The condition in a comprehension: no conditional expression without parentheses.
    fn condition(&mut self) -> Parse<Expr> {
        if self.at(T::Lambda) { self.test() } else { self.or_test_or_walrus() }
    }

    fn or_test_or_walrus(&mut self) -> Parse<Expr> {
        if self.peek(1) == T::Walrus { self.named() } else { self.or_test() }
    }

    /// What is between `for` and `in`: also with `in` missing it ends before a comparison.
    pub(super) fn for_target(&mut self) -> Parse<Expr> {
        let start = self.start();
        let mut items = Vec::new();
        let mut comma = false;
        loop {
            let item_start = self.start();
            let item = if self.eat(T::Star) {
                let value = Box::new(self.bit_or()?);
                self.expr(item_start, ExprKind::Starred(value))
            } else {
                self.bit_or()?
            };
            items.push(item);
            if !self.eat(T::Comma) {
                break;
            }
            comma = true;
            if matches!(self.kind(), T::In | T::From) {
                break;
            }
        }
        match items.pop() {
            Some(only) if items.is_empty() && !comma => Ok(only),
            Some(last) => {
                items.push(last);
                Ok(self.expr(start, ExprKind::Tuple(items)))
            }
            None => self.fail_expected("a target", "after 'for'"),
        }
    }

    /// `in xs`, `from a <= i < b`, or the rest of the old form where `first` was the lower bound.
    pub(super) fn for_iter(&mut self, first: Expr, iterable: fn(&mut Self) -> Parse<Expr>) -> Parse<(Expr, ForIter)> {
        if self.is_cython() {
            if self.at(T::From) {
                self.bump();
                return self.range_of(first);
            }
            if matches!(self.kind(), T::Lt | T::Le | T::Gt | T::Ge) {
                return self.old_from_range(first);
            }
        }
        self.expect(T::In, "after the target of 'for'")?;
        self.check_target(&first, super::stmt::TargetUse::For);
        Ok((first, ForIter::In(iterable(self)?)))
    }
}
