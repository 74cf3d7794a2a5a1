//! Declarators: names with pointers, arrays and parameters around them.

use super::params::ParamsOf;
use super::types::CONVENTIONS;
use super::{Parse, Parser, T};
use crate::ast::{CFuncSig, DeclName, Declarator, DeclaratorKind, ExceptClause, Expr, ExprKind, Name, Qualifiers, StrLit, TemplateParam};
use pyxide_base::Span;

/// Whether there is a name in a declarator.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Naming {
    /// Variables, functions, `def` parameters.
    Required,
    /// Parameters of C functions.
    Optional,
    /// Types that stand alone.
    Forbidden,
}

/// Operators that a C++ class can define, as sequences of adjacent tokens; longest first.
const OPERATOR_NAMES: &[(&[T], &str)] = &[
    (&[T::LBracket, T::RBracket], "operator[]"),
    (&[T::LParen, T::RParen], "operator()"),
    (&[T::Plus, T::Plus], "operator++"),
    (&[T::Minus, T::Minus], "operator--"),
    (&[T::Amp, T::Amp], "operator&&"),
    (&[T::Pipe, T::Pipe], "operator||"),
    (&[T::Arrow], "operator->"),
    (&[T::Plus], "operator+"),
    (&[T::Minus], "operator-"),
    (&[T::Star], "operator*"),
    (&[T::StarStar], "operator**"),
    (&[T::Slash], "operator/"),
    (&[T::Percent], "operator%"),
    (&[T::Tilde], "operator~"),
    (&[T::Pipe], "operator|"),
    (&[T::Amp], "operator&"),
    (&[T::Caret], "operator^"),
    (&[T::Shl], "operator<<"),
    (&[T::Shr], "operator>>"),
    (&[T::Comma], "operator,"),
    (&[T::EqEq], "operator=="),
    (&[T::NotEq], "operator!="),
    (&[T::Ge], "operator>="),
    (&[T::Gt], "operator>"),
    (&[T::Le], "operator<="),
    (&[T::Lt], "operator<"),
    (&[T::Bang], "operator!"),
    (&[T::Assign], "operator="),
    (&[T::PlusEq], "operator+="),
    (&[T::MinusEq], "operator-="),
    (&[T::StarEq], "operator*="),
    (&[T::SlashEq], "operator/="),
    (&[T::PercentEq], "operator%="),
    (&[T::PipeEq], "operator|="),
    (&[T::AmpEq], "operator&="),
    (&[T::CaretEq], "operator^="),
    (&[T::ShlEq], "operator<<="),
    (&[T::ShrEq], "operator>>="),
];

impl<'a> Parser<'a> {
    pub(super) fn declarator(&mut self, naming: Naming) -> Parse<Declarator> {
        self.deeper(|p| p.declarator_inner(naming))
    }

    fn node(&mut self, start: u32, kind: DeclaratorKind) -> Declarator {
        Declarator { id: self.id(), span: self.span_from(start), kind }
    }

    fn declarator_inner(&mut self, naming: Naming) -> Parse<Declarator> {
        let start = self.start();
        match self.kind() {
            T::Star | T::StarStar => {
                let double = self.bump().kind == T::StarStar;
                let qualifiers = self.pointer_qualifiers(naming);
                let mut inner = self.declarator(naming)?;
                let outer = if double { Qualifiers::default() } else { qualifiers };
                if double {
                    inner = self.node(start + 1, DeclaratorKind::Pointer { qualifiers, inner: Box::new(inner) });
                }
                Ok(self.node(start, DeclaratorKind::Pointer { qualifiers: outer, inner: Box::new(inner) }))
            }
            T::Amp => {
                self.bump();
                let rvalue = self.eat(T::Amp);
                let inner = Box::new(self.declarator(naming)?);
                let kind = if rvalue { DeclaratorKind::RvalueReference(inner) } else { DeclaratorKind::Reference(inner) };
                Ok(self.node(start, kind))
            }
            _ => self.simple_declarator(naming),
        }
    }

    /// `const`, `volatile` and `restrict` behind a `*`; these words may also be the declared name.
    fn pointer_qualifiers(&mut self, naming: Naming) -> Qualifiers {
        let mut found = Qualifiers::default();
        while self.at(T::Name) {
            let more = matches!(self.peek(1), T::Name | T::Star | T::StarStar | T::Amp | T::LParen);
            if !more && naming == Naming::Required {
                break;
            }
            match self.token_text(self.tok()) {
                "const" => found.is_const = true,
                "volatile" => found.is_volatile = true,
                "restrict" => found.is_restrict = true,
                _ => break,
            }
            self.bump();
        }
        found
    }

    /// A name, a declarator in parentheses or nothing, with arrays and parameters behind it.
    fn simple_declarator(&mut self, naming: Naming) -> Parse<Declarator> {
        let start = self.start();
        let mut convention = self.calling_convention();
        let parenthesised = self.at(T::LParen) && (naming == Naming::Required || self.at_inner_declarator(0));
        let mut inner = if parenthesised {
            self.bump();
            convention = self.calling_convention().or(convention);
            let inner = self.declarator(naming)?;
            self.expect(T::RParen, "after the declarator")?;
            inner
        } else {
            self.name_part(naming)?
        };
        loop {
            match self.kind() {
                T::LBracket => {
                    self.bump();
                    let len = if self.at(T::RBracket) { None } else { Some(Box::new(self.test()?)) };
                    self.expect(T::RBracket, "after the length of the array")?;
                    inner = self.node(start, DeclaratorKind::Array { inner: Box::new(inner), len });
                }
                T::LParen => {
                    let sig = Box::new(self.func_sig(convention.take())?);
                    inner = self.node(start, DeclaratorKind::Func { inner: Box::new(inner), sig });
                }
                _ => return Ok(inner),
            }
        }
    }

    fn calling_convention(&mut self) -> Option<Name> {
        if CONVENTIONS.iter().any(|w| self.at_word(w)) {
            let tok = self.bump();
            return Some(self.name_of(tok));
        }
        None
    }

    fn name_part(&mut self, naming: Naming) -> Parse<Declarator> {
        let start = self.start();
        let named = self.at(T::Name) || self.at(T::As) && self.is_cython();
        let absent = naming != Naming::Required && !named || naming == Naming::Forbidden;
        let mut part = DeclName { name: None, cname: None, templates: Vec::new() };
        if absent {
            let id = self.id();
            return Ok(Declarator { id, span: Span::empty(start), kind: DeclaratorKind::Name(part) });
        }
        part.name = Some(self.declared_name()?);
        part.cname = self.cname()?;
        if self.at(T::LBracket) && self.at_template_params() {
            part.templates = self.template_params()?;
        }
        Ok(self.node(start, DeclaratorKind::Name(part)))
    }

    /// An identifier or a C++ operator.
    fn declared_name(&mut self) -> Parse<Name> {
        if self.at_word("operator") {
            for (tokens, text) in OPERATOR_NAMES {
                let matches = tokens.iter().enumerate().all(|(i, k)| self.peek(i + 1) == *k);
                if matches {
                    let tok = self.bump();
                    for _ in *tokens {
                        self.bump();
                    }
                    return Ok(Name { id: self.id(), span: self.span_from(tok.start), text: pyxide_base::Symbol::new(text) });
                }
            }
            if self.peek(1) == T::Name {
                // A conversion: `bool operator bool()`.
                let tok = self.bump();
                let ty = self.bump();
                let text = pyxide_base::Symbol::new(&format!("operator {}", self.token_text(ty)));
                return Ok(Name { id: self.id(), span: self.span_from(tok.start), text });
            }
        }
        self.name("a name").map_err(|failed| self.pass_over(failed))
    }

    /// `"c_name"` behind a name.
    pub(super) fn cname(&mut self) -> Parse<Option<StrLit>> {
        if self.at(T::Str) { Ok(Some(self.plain_string("a C name")?)) } else { Ok(None) }
    }

    /// Whether the bracket behind a name holds template parameters: names only, and the
    /// parameters of a function behind it (there are no arrays of functions).
    fn at_template_params(&self) -> bool {
        let Some(end) = self.after_brackets(0) else { return false };
        self.peek(end) == T::LParen && (1..end - 1).all(|i| matches!(self.peek(i), T::Name | T::Comma | T::Assign | T::Star)) && end > 2
    }

    /// `[T, U=*]`, with the brackets.
    pub(super) fn template_params(&mut self) -> Parse<Vec<TemplateParam>> {
        self.bump();
        let mut params = Vec::new();
        while !self.at(T::RBracket) {
            let name = self.name("the name of a template parameter")?;
            let optional = self.eat(T::Assign);
            if optional {
                self.expect(T::Star, "('=*' marks a template parameter that may be left out)")?;
            }
            params.push(TemplateParam { name, optional });
            if !self.at(T::RBracket) {
                self.expect(T::Comma, "or ']' after the template parameter")?;
            }
        }
        self.bump();
        Ok(params)
    }

    /// Parameters and everything behind them.
    fn func_sig(&mut self, calling_convention: Option<Name>) -> Parse<CFuncSig> {
        let start = self.start();
        let params = self.params(ParamsOf::CFunc)?;
        let mut sig = CFuncSig {
            params,
            except: ExceptClause::Default,
            nogil: false,
            with_gil: false,
            calling_convention,
            is_const: false,
            returns: None,
            span: Span::empty(start),
        };
        loop {
            match self.kind() {
                T::Except => sig.except = self.except_clause()?,
                T::With if self.word_at(1, "gil") => {
                    self.bump();
                    self.bump();
                    sig.with_gil = true;
                }
                T::Name => match self.token_text(self.tok()) {
                    "nogil" => {
                        self.bump();
                        sig.nogil = true;
                    }
                    "noexcept" => {
                        self.bump();
                        sig.except = ExceptClause::Noexcept;
                    }
                    "const" => {
                        self.bump();
                        sig.is_const = true;
                    }
                    _ => break,
                },
                T::Arrow => {
                    self.bump();
                    sig.returns = Some(self.test()?);
                }
                _ => break,
            }
        }
        sig.span = self.span_from(start);
        Ok(sig)
    }

    fn except_clause(&mut self) -> Parse<ExceptClause> {
        self.bump();
        match self.kind() {
            T::Star => {
                self.bump();
                Ok(ExceptClause::Always)
            }
            T::Plus => {
                let plus = self.bump();
                if self.eat(T::Star) {
                    return Ok(ExceptClause::CppStar);
                }
                if self.at_word("nogil") && self.start() == plus.end {
                    let span = plus.span().to(self.tok().span());
                    self.error(span, "'except +nogil' would name a handler; write 'except + nogil' for a function without the GIL");
                }
                if !self.at(T::Name) || self.at_word("nogil") || self.at_word("const") {
                    return Ok(ExceptClause::Cpp);
                }
                Ok(ExceptClause::CppHandler(Box::new(self.dotted_expr()?)))
            }
            T::Question => {
                self.bump();
                Ok(ExceptClause::MaybeValue(Box::new(self.test()?)))
            }
            _ => Ok(ExceptClause::Value(Box::new(self.test()?))),
        }
    }

    /// `a.b` as an expression.
    fn dotted_expr(&mut self) -> Parse<Expr> {
        let start = self.start();
        let tok = self.bump();
        let text = self.symbol(self.token_text(tok));
        let mut value = self.expr(start, ExprKind::Name(text));
        while self.eat(T::Dot) {
            let name = self.attribute_name()?;
            value = self.expr(start, ExprKind::Attribute { value: Box::new(value), name });
        }
        Ok(value)
    }
}
