//! Arguments of calls and the insides of subscripts.

use super::{Parse, Parser, T};
use crate::ast::{Arg, ArgKind, Comprehension, Expr, ExprKind};
use pyxide_base::Span;

/// Whether a generator expression has parentheses of its own.
#[derive(Clone, Copy, PartialEq)]
enum Parentheses {
    Present,
    Missing,
}

impl<'a> Parser<'a> {
    /// `(a, *b, k=c, **d)`, with the parentheses.
    pub(super) fn call_args(&mut self) -> Parse<Vec<Arg>> {
        let open = self.bump();
        let mut args: Vec<Arg> = Vec::new();
        let (mut keyword_seen, mut double_star_seen, mut bare) = (false, false, None);
        while !self.at(T::RParen) {
            let (arg, parentheses) = self.arg()?;
            if parentheses == Parentheses::Missing {
                bare = Some(args.len());
            }
            let known = self.errors.len();
            match arg.kind {
                ArgKind::Positional if double_star_seen => self.error(arg.span, "a positional argument follows '**' unpacking"),
                ArgKind::Positional if keyword_seen => self.error(arg.span, "a positional argument follows a keyword argument"),
                ArgKind::Star if double_star_seen => self.error(arg.span, "'*' unpacking follows '**' unpacking"),
                ArgKind::Keyword(_) => keyword_seen = true,
                ArgKind::DoubleStar => (keyword_seen, double_star_seen) = (true, true),
                _ => {}
            }
            if self.errors.len() > known {
                self.broke_off(super::Failed);
            }
            args.push(arg);
            if !self.at(T::RParen) {
                self.expect(T::Comma, "or ')' after the argument")?;
            }
        }
        self.bump();
        if let Some(i) = bare {
            if args.len() == 1 && self.tokens[self.pos - 2].kind != T::Comma {
                // Its parentheses are those of the call.
                args[i].value.span = Span::new(open.start, self.last_end);
            } else {
                let span = args[i].value.span;
                self.error(span, "a generator expression needs parentheses beside other arguments");
            }
        }
        Ok(args)
    }

    /// One argument; a generator expression among them may lack parentheses of its own.
    fn arg(&mut self) -> Parse<(Arg, Parentheses)> {
        let id = self.id();
        let start = self.start();
        let mut parentheses = Parentheses::Present;
        let (kind, value) = if self.eat(T::Star) {
            (ArgKind::Star, self.test()?)
        } else if self.eat(T::StarStar) {
            (ArgKind::DoubleStar, self.test()?)
        } else if self.at(T::Name) && self.peek(1) == T::Assign {
            let name = self.name("a name")?;
            self.bump();
            (ArgKind::Keyword(name), self.test()?)
        } else {
            let value = self.named()?;
            if self.at_comprehension() {
                let clauses = self.comp_clauses()?;
                parentheses = Parentheses::Missing;
                let kind = ExprKind::Generator(Box::new(Comprehension { element: value, clauses }));
                (ArgKind::Positional, self.expr(start, kind))
            } else {
                if self.at(T::Assign) {
                    return self.fail(value.span, "only a plain name can be given as the name of a keyword argument");
                }
                (ArgKind::Positional, value)
            }
        };
        Ok((Arg { id, span: self.span_from(start), kind, value }, parentheses))
    }

    /// What is between `[` and `]`.
    pub(super) fn subscript(&mut self) -> Parse<Expr> {
        let start = self.start();
        let first = self.slice()?;
        if !self.at(T::Comma) {
            // `a[*b]` means `a[(*b,)]`.
            if let ExprKind::Starred(_) = first.kind {
                return Ok(self.expr(start, ExprKind::Tuple(vec![first])));
            }
            return Ok(first);
        }
        let mut items = vec![first];
        while self.eat(T::Comma) && !self.at(T::RBracket) {
            items.push(self.slice()?);
        }
        Ok(self.expr(start, ExprKind::Tuple(items)))
    }

    fn slice(&mut self) -> Parse<Expr> {
        let start = self.start();
        let lower = if self.at(T::Colon) { None } else { Some(self.star_or_named()?) };
        if !self.at(T::Colon) {
            return match lower {
                Some(e) => Ok(e),
                None => self.fail_expected("an index", ""),
            };
        }
        self.bump();
        let part = |p: &mut Self| -> Parse<Option<Box<Expr>>> {
            if matches!(p.kind(), T::Colon | T::Comma | T::RBracket) { Ok(None) } else { Ok(Some(Box::new(p.test()?))) }
        };
        let upper = part(self)?;
        let step = if self.eat(T::Colon) { part(self)? } else { None };
        Ok(self.expr(start, ExprKind::Slice { lower: lower.map(Box::new), upper, step }))
    }
}
