//! C base types.

use super::declarator::Naming;
use super::{Parse, Parser, T};
use crate::ast::{
    BasicBase, BasicType, DottedName, Length, MemviewAxis, Qualifiers, Sign, TypeArg, TypeArgValue, TypeExpr, TypeKind,
};
use pyxide_base::Span;

/// Words that can start a basic type without naming it.
const LENGTH_WORDS: [&str; 4] = ["signed", "unsigned", "short", "long"];
/// Calling conventions of Windows.
pub(super) const CONVENTIONS: [&str; 3] = ["__stdcall", "__cdecl", "__fastcall"];

impl<'a> Parser<'a> {
    pub(super) fn type_expr(&mut self, start: u32, kind: TypeKind) -> TypeExpr {
        TypeExpr { id: self.id(), span: self.span_from(start), kind }
    }

    /// A type that is not written, at the current place.
    pub(super) fn implicit_type(&mut self) -> TypeExpr {
        let span = Span::empty(self.start());
        TypeExpr { id: self.id(), span, kind: TypeKind::Implicit }
    }

    /// A type that stands alone: base type, pointers, arrays, functions.
    pub(super) fn abstract_type(&mut self) -> Parse<TypeExpr> {
        let start = self.start();
        let base = self.base_type()?;
        let declarator = self.declarator(Naming::Forbidden)?;
        if declarator.is_empty() {
            return Ok(base);
        }
        let kind = TypeKind::Declared { base: Box::new(base), declarator: Box::new(declarator) };
        Ok(self.type_expr(start, kind))
    }

    /// The base type of a declaration; implicit if what follows is the declared name already.
    pub(super) fn decl_base_type(&mut self) -> Parse<TypeExpr> {
        if self.at_declared_name() {
            return Ok(self.implicit_type());
        }
        let start = self.start();
        let before = self.checkpoint();
        if let Some(qualifiers) = self.qualifiers() {
            if self.at_declared_name() {
                // `cdef const x`
                let base = Box::new(self.implicit_type());
                return Ok(self.type_expr(start, TypeKind::Qualified { qualifiers, base }));
            }
            self.rewind(before);
        }
        self.base_type()
    }

    /// Whether the identifier here is followed by nothing that could be a declarator, so that it
    /// is itself what is declared: `cdef x`, `cdef f(a)`, `def f(x=1)`.
    fn at_declared_name(&self) -> bool {
        if !self.at(T::Name) {
            return false;
        }
        let word = self.token_text(self.tok());
        if word == "operator" && !matches!(self.peek(1), T::Name) {
            return true;
        }
        match self.peek(1) {
            T::Star | T::StarStar | T::Amp | T::Dot | T::Name => false,
            // `Vec[T](x)`: a constructor template.
            T::LBracket => self.after_brackets(1).is_some_and(|i| self.peek(i) == T::LParen && !self.at_inner_declarator(i)),
            T::LParen => !self.at_inner_declarator(1),
            _ => BasicBase::from_word(word).is_none() && !LENGTH_WORDS.contains(&word),
        }
    }

    /// Whether the parenthesis at token `ahead` opens a declarator (`(*f)(int)`), not parameters.
    pub(super) fn at_inner_declarator(&self, ahead: usize) -> bool {
        matches!(self.peek(ahead + 1), T::Star | T::StarStar | T::Amp) || CONVENTIONS.iter().any(|w| self.word_at(ahead + 1, w))
    }

    /// The place behind the bracket that closes the one at token `ahead`.
    pub(super) fn after_brackets(&self, ahead: usize) -> Option<usize> {
        let mut depth = 0;
        let mut i = ahead;
        loop {
            match self.peek(i) {
                T::LBracket | T::LParen | T::LBrace => depth += 1,
                T::RBracket | T::RParen | T::RBrace => depth -= 1,
                T::Newline | T::Eof => return None,
                _ => {}
            }
            i += 1;
            if depth == 0 {
                return Some(i);
            }
        }
    }

    /// A base type: what stands before the declarators.
    pub(super) fn base_type(&mut self) -> Parse<TypeExpr> {
        self.deeper(Self::base_type_inner)
    }

    fn base_type_inner(&mut self) -> Parse<TypeExpr> {
        let start = self.start();
        if self.at(T::LParen) {
            let tuple = self.tuple_type()?;
            return self.type_trailers(start, tuple);
        }
        if let Some(qualifiers) = self.qualifiers() {
            let base = Box::new(self.base_type()?);
            return Ok(self.type_expr(start, TypeKind::Qualified { qualifiers, base }));
        }
        let base = match self.basic_type() {
            Some(basic) => self.type_expr(start, TypeKind::Basic(basic)),
            None => {
                let path = self.dotted_name("a type").map_err(|failed| self.pass_over(failed))?;
                self.type_expr(start, TypeKind::Name(path))
            }
        };
        self.type_trailers(start, base)
    }

    /// `const`, `volatile` in front of a type. A parameter may have one of these words as its
    /// name, so something that can be a type has to follow.
    fn qualifiers(&mut self) -> Option<Qualifiers> {
        let mut found = Qualifiers::default();
        loop {
            let is_const = self.at_word("const");
            if !(is_const || self.at_word("volatile")) || !matches!(self.peek(1), T::Name | T::LParen) {
                break;
            }
            let word = self.bump();
            if if is_const { found.is_const } else { found.is_volatile } {
                self.error(word.span(), format!("'{}' is written twice", self.token_text(word)));
            }
            found.is_const |= is_const;
            found.is_volatile |= !is_const;
        }
        (found != Qualifiers::default()).then_some(found)
    }

    /// C's own types; `None` if the word here is not one of them.
    fn basic_type(&mut self) -> Option<BasicType> {
        if !self.at(T::Name) {
            return None;
        }
        let mut basic = BasicType { base: BasicBase::Int, sign: Sign::Default, length: Length::Default, complex: false };
        let mut words = false;
        while self.at(T::Name) {
            match self.token_text(self.tok()) {
                "signed" => basic.sign = Sign::Signed,
                "unsigned" => basic.sign = Sign::Unsigned,
                "short" => basic.length = Length::Short,
                "long" => basic.length = if basic.length == Length::Long { Length::LongLong } else { Length::Long },
                _ => break,
            }
            words = true;
            self.bump();
        }
        match BasicBase::from_word(self.token_text(self.tok())).filter(|_| self.at(T::Name)) {
            // `unsigned size_t` is not a type: the word is the declared name.
            Some(base) if !words || matches!(base, BasicBase::Int | BasicBase::Char | BasicBase::Double | BasicBase::Float | BasicBase::Void | BasicBase::Bint) => {
                if self.peek(1) == T::Dot && !words {
                    return None;
                }
                self.bump();
                basic.base = base;
            }
            _ if words => {}
            _ => return None,
        }
        if self.at_word("complex") {
            self.bump();
            basic.complex = true;
        }
        Some(basic)
    }

    /// `(int, double)`, or one type in parentheses.
    fn tuple_type(&mut self) -> Parse<TypeExpr> {
        let start = self.bump().start;
        let mut items = Vec::new();
        let mut comma = false;
        while !self.at(T::RParen) {
            items.push(self.abstract_type()?);
            if !self.at(T::RParen) {
                self.expect(T::Comma, "or ')' after the type")?;
                comma = true;
            }
        }
        self.bump();
        match items.pop() {
            Some(only) if items.is_empty() && !comma => Ok(only),
            last => {
                items.extend(last);
                Ok(self.type_expr(start, TypeKind::Tuple(items)))
            }
        }
    }

    /// `[...]` and `.name` behind a type.
    fn type_trailers(&mut self, start: u32, mut ty: TypeExpr) -> Parse<TypeExpr> {
        loop {
            match self.kind() {
                T::LBracket => {
                    let kind = match self.at_memview() {
                        true => TypeKind::Memview { base: Box::new(ty), axes: self.memview_axes()? },
                        false => TypeKind::Subscript { base: Box::new(ty), args: self.type_args()? },
                    };
                    ty = self.type_expr(start, kind);
                }
                T::Dot if !matches!(ty.kind, TypeKind::Basic(_)) => {
                    self.bump();
                    let name = self.name("the name of a nested type")?;
                    ty = self.type_expr(start, TypeKind::Member { base: Box::new(ty), name });
                }
                _ => return Ok(ty),
            }
        }
    }

    /// Whether the bracket here opens the axes of a memoryview: there is a colon in it that is
    /// in no further bracket.
    fn at_memview(&self) -> bool {
        let mut depth = 0;
        for i in 0.. {
            match self.peek(i) {
                T::LBracket | T::LParen | T::LBrace => depth += 1,
                T::RBracket | T::RParen | T::RBrace => depth -= 1,
                T::Colon if depth == 1 => return true,
                T::Newline | T::Eof => return false,
                _ => {}
            }
            if depth == 0 {
                return false;
            }
        }
        false
    }

    fn memview_axes(&mut self) -> Parse<Vec<MemviewAxis>> {
        self.bump();
        let mut axes = Vec::new();
        loop {
            let start = self.start();
            let part = |p: &mut Self| if matches!(p.kind(), T::Colon | T::Comma | T::RBracket) { Ok(None) } else { p.test().map(Some) };
            let first = part(self)?;
            self.expect(T::Colon, "in the axis of a memoryview")?;
            let stop = part(self)?;
            let step = if self.eat(T::Colon) { part(self)? } else { None };
            axes.push(MemviewAxis { span: self.span_from(start), start: first, stop, step });
            if self.at(T::RBracket) {
                break;
            }
            self.expect(T::Comma, "or ']' after the axis")?;
            if self.at(T::RBracket) {
                break;
            }
        }
        self.bump();
        Ok(axes)
    }

    fn type_args(&mut self) -> Parse<Vec<TypeArg>> {
        self.bump();
        let mut args = Vec::new();
        while !self.at(T::RBracket) {
            let mut keyword = None;
            if self.at(T::Name) && self.peek(1) == T::Assign {
                keyword = Some(self.name("a name")?);
                self.bump();
            }
            args.push(TypeArg { keyword, value: self.type_arg()? });
            if !self.at(T::RBracket) {
                self.expect(T::Comma, "or ']' after the argument of the type")?;
            }
        }
        self.bump();
        Ok(args)
    }

    fn type_arg(&mut self) -> Parse<TypeArgValue> {
        let as_type = self.attempt(|p| {
            let ty = p.abstract_type()?;
            if matches!(p.kind(), T::Comma | T::RBracket) { Ok(ty) } else { Err(super::Failed) }
        });
        match as_type {
            Some(ty) => Ok(TypeArgValue::Type(ty)),
            None => Ok(TypeArgValue::Expr(self.test()?)),
        }
    }

    /// `a.b.c`
    pub(super) fn dotted_name(&mut self, what: &str) -> Parse<DottedName> {
        let start = self.start();
        let mut parts = vec![self.name(what)?];
        while self.eat(T::Dot) {
            parts.push(self.attribute_name()?);
        }
        Ok(DottedName { span: self.span_from(start), parts })
    }
}
