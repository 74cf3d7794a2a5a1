//! `match` and its patterns (PEP 634).

use super::{Parse, Parser, T};
use crate::ast::{
    BinaryOp, Expr, ExprKind, KeywordPattern, MappingItem, Match, MatchCase, Name, Pattern, PatternKind, StmtKind, UnaryOp,
};

impl<'a> Parser<'a> {
    /// A `match` statement; `None` if `match` is only a name here.
    pub(super) fn match_stmt(&mut self) -> Parse<Option<StmtKind>> {
        // What cannot start an expression, or surely goes on with `match` as a value.
        if matches!(self.peek(1), T::Assign | T::Dot | T::Comma | T::RParen | T::Newline | T::Colon | T::Semicolon | T::EqEq) {
            return Ok(None);
        }
        let subject = self.attempt(|p| {
            p.bump();
            let subject = p.star_named_expressions()?;
            p.expect(T::Colon, "after the subject")?;
            p.expect(T::Newline, "after the subject")?;
            p.expect(T::Indent, "after the subject")?;
            if p.at_word("case") { Ok(subject) } else { Err(super::Failed) }
        });
        let Some(subject) = subject else { return Ok(None) };
        let mut cases = Vec::new();
        while self.at_word("case") {
            let before = self.pos;
            match self.match_case() {
                Ok(case) => cases.push(case),
                Err(_) => self.recover(before),
            }
            while self.eat(T::Newline) {}
        }
        if !self.eat(T::Dedent) && !self.at(T::Eof) {
            return self.fail_expected("'case'", "in the block of 'match'");
        }
        Ok(Some(StmtKind::Match(Box::new(Match { subject, cases }))))
    }

    fn match_case(&mut self) -> Parse<MatchCase> {
        let id = self.id();
        let start = self.bump().start;
        let pattern = self.patterns()?;
        let guard = if self.eat(T::If) { Some(self.named()?) } else { None };
        let body = self.block()?;
        Ok(MatchCase { id, span: self.span_from(start), pattern, guard, body })
    }

    fn pattern_node(&mut self, start: u32, kind: PatternKind) -> Pattern {
        Pattern { id: self.id(), span: self.span_from(start), kind }
    }

    /// A pattern, or a sequence without brackets.
    fn patterns(&mut self) -> Parse<Pattern> {
        let start = self.start();
        let first = self.maybe_star_pattern()?;
        if !self.at(T::Comma) {
            if let PatternKind::Star(_) = first.kind {
                return self.fail(first.span, "a starred pattern must be in a sequence");
            }
            return Ok(first);
        }
        let mut items = vec![first];
        while self.eat(T::Comma) && !matches!(self.kind(), T::Colon | T::If) {
            items.push(self.maybe_star_pattern()?);
        }
        Ok(self.sequence_node(start, items))
    }

    /// A sequence pattern; more than one starred name is refused.
    fn sequence_node(&mut self, start: u32, items: Vec<Pattern>) -> Pattern {
        if let Some(second) = items.iter().filter(|i| matches!(i.kind, PatternKind::Star(_))).nth(1) {
            self.error(second.span, "a sequence pattern has at most one starred name");
        }
        self.pattern_node(start, PatternKind::Sequence(items))
    }

    fn maybe_star_pattern(&mut self) -> Parse<Pattern> {
        if !self.at(T::Star) {
            return self.pattern();
        }
        let start = self.bump().start;
        let name = self.name("a name after '*'")?;
        let name = (name.text != "_").then_some(name);
        Ok(self.pattern_node(start, PatternKind::Star(name)))
    }

    /// `a | b as name`
    fn pattern(&mut self) -> Parse<Pattern> {
        self.deeper(|p| {
            let start = p.start();
            let first = p.closed_pattern()?;
            let mut pattern = first;
            if p.at(T::Pipe) {
                let mut items = vec![pattern];
                while p.eat(T::Pipe) {
                    items.push(p.closed_pattern()?);
                }
                pattern = p.pattern_node(start, PatternKind::Or(items));
            }
            if p.eat(T::As) {
                let name = p.name("a name after 'as'")?;
                if name.text == "_" {
                    p.error(name.span, "'_' cannot be the target of 'as' in a pattern");
                }
                pattern = p.pattern_node(start, PatternKind::As { pattern: Box::new(pattern), name });
            }
            Ok(pattern)
        })
    }

    fn closed_pattern(&mut self) -> Parse<Pattern> {
        let start = self.start();
        match self.kind() {
            T::None | T::True | T::False => {
                let value = self.test_atom()?;
                Ok(self.pattern_node(start, PatternKind::Singleton(value)))
            }
            T::Int | T::Float | T::Imaginary | T::Minus | T::Plus | T::Str | T::FStart => {
                let value = self.literal_value()?;
                Ok(self.pattern_node(start, PatternKind::Value(value)))
            }
            T::Name => self.name_pattern(),
            T::LParen | T::LBracket => self.sequence_pattern(),
            T::LBrace => self.mapping_pattern(),
            _ => self.fail_expected("a pattern", ""),
        }
    }

    fn test_atom(&mut self) -> Parse<Expr> {
        self.primary()
    }

    /// A number (with sign, or complex: `1 + 2j`) or a string.
    fn literal_value(&mut self) -> Parse<Expr> {
        let start = self.start();
        if matches!(self.kind(), T::Str | T::FStart) {
            let value = self.strings()?;
            if !matches!(value.kind, ExprKind::Str(_)) {
                return self.fail(value.span, "a pattern cannot be an f-string");
            }
            return Ok(value);
        }
        let left = self.signed_number()?;
        if !matches!(self.kind(), T::Plus | T::Minus) {
            return Ok(left);
        }
        let real = match &left.kind {
            ExprKind::Unary { operand, .. } => &operand.kind,
            kind => kind,
        };
        if matches!(real, ExprKind::Imaginary(_)) {
            self.error(left.span, "the first part of a complex number in a pattern is a real number");
        }
        let op = if self.bump().kind == T::Plus { BinaryOp::Add } else { BinaryOp::Sub };
        let imaginary = if self.at(T::Plus) { self.peek(1) } else { self.kind() };
        if imaginary != T::Imaginary {
            return self.fail_expected("an imaginary number", "in the complex pattern");
        }
        let right = Box::new(self.signed_number()?);
        Ok(self.expr(start, ExprKind::Binary { op, left: Box::new(left), right }))
    }

    fn signed_number(&mut self) -> Parse<Expr> {
        let start = self.start();
        if matches!(self.kind(), T::Minus | T::Plus) {
            let op = if self.bump().kind == T::Minus { UnaryOp::Neg } else { UnaryOp::Pos };
            let operand = Box::new(self.number_atom()?);
            return Ok(self.expr(start, ExprKind::Unary { op, operand }));
        }
        self.number_atom()
    }

    fn number_atom(&mut self) -> Parse<Expr> {
        let start = self.start();
        let kind = match self.kind() {
            T::Int => {
                let lit = self.int_lit();
                ExprKind::Int(Box::new(lit))
            }
            T::Float => ExprKind::Float(self.float_lit()),
            T::Imaginary => ExprKind::Imaginary(self.float_lit()),
            _ => return self.fail_expected("a number", "in the pattern"),
        };
        Ok(self.expr(start, kind))
    }

    /// A capture, the wildcard, a dotted value or a class.
    fn name_pattern(&mut self) -> Parse<Pattern> {
        let start = self.start();
        let name = self.name("a name")?;
        if !matches!(self.kind(), T::Dot | T::LParen) {
            let kind = if name.text == "_" { PatternKind::Wildcard } else { PatternKind::Capture(name) };
            return Ok(self.pattern_node(start, kind));
        }
        let mut value = Expr { id: name.id, span: name.span, kind: ExprKind::Name(name.text) };
        while self.eat(T::Dot) {
            let name = self.name("a name after '.'")?;
            value = self.expr(start, ExprKind::Attribute { value: Box::new(value), name });
        }
        if !self.at(T::LParen) {
            return Ok(self.pattern_node(start, PatternKind::Value(value)));
        }
        self.bump();
        let (mut positional, mut keywords) = (Vec::new(), Vec::new());
        while !self.at(T::RParen) {
            if self.at(T::Name) && self.peek(1) == T::Assign {
                let name = self.name("a name")?;
                self.bump();
                keywords.push(KeywordPattern { name, pattern: self.pattern()? });
            } else {
                let pattern = self.pattern()?;
                if !keywords.is_empty() {
                    self.error(pattern.span, "a positional pattern follows keyword patterns");
                }
                positional.push(pattern);
            }
            if !self.at(T::RParen) {
                self.expect(T::Comma, "or ')' after the pattern")?;
            }
        }
        self.bump();
        Ok(self.pattern_node(start, PatternKind::Class { class: value, positional, keywords }))
    }

    fn sequence_pattern(&mut self) -> Parse<Pattern> {
        let open = self.bump();
        let start = open.start;
        let close = if open.kind == T::LParen { T::RParen } else { T::RBracket };
        let mut items = Vec::new();
        let mut comma = false;
        while !self.at(close) {
            items.push(self.maybe_star_pattern()?);
            if !self.at(close) {
                self.expect(T::Comma, &format!("or {} after the pattern", close.show()))?;
                comma = true;
            }
        }
        self.bump();
        if let [only] = &items[..]
            && close == T::RParen
            && !comma
            && matches!(only.kind, PatternKind::Star(_))
        {
            self.error(only.span, "a sequence pattern of one starred name needs a comma: (*x,)");
        }
        if close == T::RParen && items.len() == 1 && !comma && !matches!(items[0].kind, PatternKind::Star(_))
            && let Some(only) = items.pop()
        {
            return Ok(only);
        }
        Ok(self.sequence_node(start, items))
    }

    fn mapping_pattern(&mut self) -> Parse<Pattern> {
        let start = self.bump().start;
        let mut items = Vec::new();
        let mut rest: Option<Name> = None;
        while !self.at(T::RBrace) {
            if self.eat(T::StarStar) {
                let name = self.name("a name after '**'")?;
                if name.text == "_" {
                    self.error(name.span, "'**_' in a pattern says nothing: other keys are passed over anyway");
                }
                rest = Some(name);
            } else {
                let key = match self.kind() {
                    T::Name => self.dotted_value()?,
                    T::None | T::True | T::False => self.test_atom()?,
                    _ => self.literal_value()?,
                };
                self.expect(T::Colon, "after the key of the pattern")?;
                items.push(MappingItem { key, pattern: self.pattern()? });
            }
            if !self.at(T::RBrace) {
                self.expect(T::Comma, "or '}' after the pattern")?;
                if rest.is_some() && !self.at(T::RBrace) {
                    return self.fail_expected("'}'", "after the '**' pattern");
                }
            }
        }
        self.bump();
        Ok(self.pattern_node(start, PatternKind::Mapping { items, rest }))
    }

    fn dotted_value(&mut self) -> Parse<Expr> {
        let start = self.start();
        let name = self.name("a name")?;
        if !self.at(T::Dot) {
            return self.fail(name.span, "the key of a mapping pattern must be a literal or a dotted name");
        }
        let mut value = Expr { id: name.id, span: name.span, kind: ExprKind::Name(name.text) };
        while self.eat(T::Dot) {
            let name = self.name("a name after '.'")?;
            value = self.expr(start, ExprKind::Attribute { value: Box::new(value), name });
        }
        Ok(value)
    }
}
