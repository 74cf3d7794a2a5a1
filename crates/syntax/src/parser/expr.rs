//! Operators, conditionals, lambdas, and lists of expressions.

use super::{MAX_CHAIN, Parse, Parser, T};
use crate::ast::{BinaryOp, BoolOp, Cast, CompareLink, CompareOp, Expr, ExprKind, UnaryOp};

/// Precedence of the binary operators between comparison and unary, from loosest.
fn binary_op(kind: T) -> Option<(u8, BinaryOp)> {
    Some(match kind {
        T::Pipe => (1, BinaryOp::BitOr),
        T::Caret => (2, BinaryOp::BitXor),
        T::Amp => (3, BinaryOp::BitAnd),
        T::Shl => (4, BinaryOp::Shl),
        T::Shr => (4, BinaryOp::Shr),
        T::Plus => (5, BinaryOp::Add),
        T::Minus => (5, BinaryOp::Sub),
        T::Star => (6, BinaryOp::Mul),
        T::At => (6, BinaryOp::MatMul),
        T::Slash => (6, BinaryOp::Div),
        T::SlashSlash => (6, BinaryOp::FloorDiv),
        T::Percent => (6, BinaryOp::Mod),
        _ => return None,
    })
}

impl<'a> Parser<'a> {
    pub(super) fn expr(&mut self, start: u32, kind: ExprKind) -> Expr {
        Expr { id: self.id(), span: self.span_from(start), kind }
    }

    /// `yield ...` or a list of expressions: the right side of an assignment.
    pub(super) fn yield_or_star_expressions(&mut self) -> Parse<Expr> {
        if self.at(T::Yield) { self.yield_expr() } else { self.star_expressions() }
    }

    /// `a`, `a, *b`, `a,`: a tuple as soon as there is a comma. No walrus outside of brackets.
    pub(super) fn star_expressions(&mut self) -> Parse<Expr> {
        self.list_of(Self::star_or_test)
    }

    /// As [`Parser::star_expressions`], with walrus: `match` subjects, subscripts.
    pub(super) fn star_named_expressions(&mut self) -> Parse<Expr> {
        self.list_of(Self::star_or_named)
    }

    fn list_of(&mut self, item: fn(&mut Self) -> Parse<Expr>) -> Parse<Expr> {
        let start = self.start();
        let first = item(self)?;
        if !self.at(T::Comma) {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.eat(T::Comma) && self.at_expression() {
            items.push(item(self)?);
        }
        Ok(self.expr(start, ExprKind::Tuple(items)))
    }

    /// `*x` or `x`.
    pub(super) fn star_or_test(&mut self) -> Parse<Expr> {
        if self.at(T::Star) { self.starred() } else { self.test() }
    }

    /// `*x`, `x` or `x := y`.
    pub(super) fn star_or_named(&mut self) -> Parse<Expr> {
        if self.at(T::Star) { self.starred() } else { self.named() }
    }

    fn starred(&mut self) -> Parse<Expr> {
        let start = self.bump().start;
        let value = self.bit_or()?;
        Ok(self.expr(start, ExprKind::Starred(Box::new(value))))
    }

    /// Whether an expression can start at this token.
    pub(super) fn at_expression(&self) -> bool {
        match self.kind() {
            T::Name | T::Int | T::Float | T::Imaginary | T::Str | T::FStart | T::LParen | T::LBracket | T::LBrace => true,
            T::Minus | T::Plus | T::Tilde | T::Not | T::Lambda | T::None | T::True | T::False | T::Ellipsis => true,
            T::Star | T::Yield => true,
            T::Lt | T::Amp | T::Backquote => self.is_cython(),
            _ => false,
        }
    }

    /// `x` or `x := y`.
    pub(super) fn named(&mut self) -> Parse<Expr> {
        if self.at(T::Name) && self.peek(1) == T::Walrus {
            let start = self.start();
            let target = self.name("a name")?;
            self.bump();
            let value = Box::new(self.test()?);
            return Ok(self.expr(start, ExprKind::Walrus { target, value }));
        }
        let value = self.test()?;
        if self.at(T::Walrus) {
            return self.fail(value.span, "only a plain name can be assigned with ':='");
        }
        Ok(value)
    }

    /// An expression without comma, star, yield or walrus at its top.
    pub(super) fn test(&mut self) -> Parse<Expr> {
        self.deeper(|p| {
            if p.at(T::Lambda) {
                return p.lambda();
            }
            let start = p.start();
            let body = p.or_test()?;
            if !p.at(T::If) {
                return Ok(body);
            }
            p.bump();
            let test = Box::new(p.or_test()?);
            p.expect(T::Else, "in the conditional expression")?;
            let orelse = Box::new(p.test()?);
            Ok(p.expr(start, ExprKind::IfElse { test, body: Box::new(body), orelse }))
        })
    }

    fn lambda(&mut self) -> Parse<Expr> {
        let start = self.bump().start;
        let params = Box::new(self.lambda_params()?);
        self.expect(T::Colon, "after the parameters of the lambda")?;
        let body = Box::new(self.test()?);
        Ok(self.expr(start, ExprKind::Lambda { params, body }))
    }

    pub(super) fn yield_expr(&mut self) -> Parse<Expr> {
        let start = self.bump().start;
        if self.eat(T::From) {
            let value = Box::new(self.test()?);
            return Ok(self.expr(start, ExprKind::YieldFrom(value)));
        }
        let value = if self.at_expression() { Some(Box::new(self.star_expressions()?)) } else { None };
        Ok(self.expr(start, ExprKind::Yield(value)))
    }

    /// `or`, without a conditional around it.
    pub(super) fn or_test(&mut self) -> Parse<Expr> {
        self.bool_chain(T::Or, BoolOp::Or, Self::and_test)
    }

    fn and_test(&mut self) -> Parse<Expr> {
        self.bool_chain(T::And, BoolOp::And, Self::not_test)
    }

    fn bool_chain(&mut self, word: T, op: BoolOp, operand: fn(&mut Self) -> Parse<Expr>) -> Parse<Expr> {
        let start = self.start();
        let first = operand(self)?;
        if !self.at(word) {
            return Ok(first);
        }
        let mut values = vec![first];
        while self.eat(word) {
            values.push(operand(self)?);
        }
        Ok(self.expr(start, ExprKind::Bool { op, values }))
    }

    fn not_test(&mut self) -> Parse<Expr> {
        if !self.at(T::Not) {
            return self.comparison();
        }
        let start = self.bump().start;
        let operand = Box::new(self.deeper(Self::not_test)?);
        Ok(self.expr(start, ExprKind::Unary { op: UnaryOp::Not, operand }))
    }

    fn comparison(&mut self) -> Parse<Expr> {
        let start = self.start();
        let left = self.bit_or()?;
        let mut links = Vec::new();
        while let Some(op) = self.compare_op() {
            let right = self.bit_or()?;
            links.push(CompareLink { op, right });
        }
        if links.is_empty() {
            return Ok(left);
        }
        Ok(self.expr(start, ExprKind::Compare { left: Box::new(left), links }))
    }

    fn compare_op(&mut self) -> Option<CompareOp> {
        let op = match self.kind() {
            T::EqEq => CompareOp::Eq,
            T::NotEq => CompareOp::Ne,
            T::LtGt => {
                if !self.is_cython() {
                    let span = self.tok().span();
                    self.error(span, "'<>' is no Python operator; write '!='");
                }
                CompareOp::Ne
            }
            T::Lt => CompareOp::Lt,
            T::Le => CompareOp::Le,
            T::Gt => CompareOp::Gt,
            T::Ge => CompareOp::Ge,
            T::In => CompareOp::In,
            T::Not if self.peek(1) == T::In => {
                self.bump();
                CompareOp::NotIn
            }
            T::Is if self.peek(1) == T::Not => {
                self.bump();
                CompareOp::IsNot
            }
            T::Is => CompareOp::Is,
            _ => return None,
        };
        self.bump();
        Some(op)
    }

    /// Everything tighter than a comparison.
    pub(super) fn bit_or(&mut self) -> Parse<Expr> {
        self.binary(1)
    }

    /// Says that two signs make no operator, and goes on as if they did.
    fn no_operator(&mut self, first: super::Token, what: &str) {
        let second = self.bump();
        self.is_broken = true;
        if !self.lexer_complained(first.start) {
            self.error(first.span().to(second.span()), format!("there is no operator {what}"));
        }
    }

    fn binary(&mut self, min: u8) -> Parse<Expr> {
        let start = self.start();
        let mut left = self.unary()?;
        let mut links = 0;
        while let Some((precedence, op)) = binary_op(self.kind()).filter(|(p, _)| *p >= min) {
            self.chain(&mut links)?;
            let op_tok = self.bump();
            if op == BinaryOp::BitAnd && self.at(T::Amp) && self.start() == op_tok.end {
                self.no_operator(op_tok, "'&&'; write 'and'");
            }
            if op == BinaryOp::BitOr && self.at(T::Pipe) && self.start() == op_tok.end {
                self.no_operator(op_tok, "'||'; write 'or'");
            }
            let right = Box::new(self.binary(precedence + 1)?);
            left = self.expr(start, ExprKind::Binary { op, left: Box::new(left), right });
        }
        Ok(left)
    }

    /// Counts a link of a left-leaning chain.
    pub(super) fn chain(&mut self, links: &mut u32) -> Parse<()> {
        *links += 1;
        if *links > MAX_CHAIN {
            let span = self.tok().span();
            return self.fail(span, format!("more than {MAX_CHAIN} operators follow each other in one expression"));
        }
        Ok(())
    }

    fn unary(&mut self) -> Parse<Expr> {
        let op = match self.kind() {
            T::Minus => UnaryOp::Neg,
            T::Plus => UnaryOp::Pos,
            T::Tilde => UnaryOp::Invert,
            T::Lt if self.is_cython() => return self.deeper(Self::cast),
            T::Amp if self.is_cython() => {
                let amp = self.bump();
                if self.at(T::Amp) && self.start() == amp.end {
                    return self.fail(amp.span().to(self.tok().span()), "there is no operator '&&'; write 'and', or '& &' for an address");
                }
                let operand = Box::new(self.deeper(Self::unary)?);
                return Ok(self.expr(amp.start, ExprKind::AddressOf(operand)));
            }
            _ => return self.power(),
        };
        let start = self.bump().start;
        let operand = Box::new(self.deeper(Self::unary)?);
        Ok(self.expr(start, ExprKind::Unary { op, operand }))
    }

    /// `<T>x`, `<T?>x`
    fn cast(&mut self) -> Parse<Expr> {
        let start = self.bump().start;
        let ty = self.abstract_type()?;
        let checked = self.eat(T::Question);
        self.expect(T::Gt, "after the type of the cast")?;
        let operand = self.unary()?;
        Ok(self.expr(start, ExprKind::Cast(Box::new(Cast { ty, checked, operand }))))
    }

    fn power(&mut self) -> Parse<Expr> {
        let start = self.start();
        let left = self.awaited()?;
        if !self.at(T::StarStar) {
            return Ok(left);
        }
        self.bump();
        let right = Box::new(self.deeper(Self::unary)?);
        Ok(self.expr(start, ExprKind::Binary { op: BinaryOp::Pow, left: Box::new(left), right }))
    }

    fn awaited(&mut self) -> Parse<Expr> {
        if self.in_async && self.at_word("await") {
            let start = self.bump().start;
            let value = Box::new(self.primary()?);
            return Ok(self.expr(start, ExprKind::Await(value)));
        }
        self.primary()
    }
}
