//! Parameter lists.

use super::{Parse, Parser, T};
use crate::ast::{
    DeclName, Declarator, DeclaratorKind, Expr, ExprKind, NoneRule, Param, ParamDefault, ParamKind, Params, TypeExpr, TypeKind,
};
use pyxide_base::Span;

/// Whose parameters they are.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum ParamsOf {
    /// `def`: a lone identifier is a name.
    Def,
    /// `lambda`: as `def`, without annotations.
    Lambda,
    /// A C function: a lone identifier may be a type.
    CFunc,
}

impl<'a> Parser<'a> {
    /// `(...)`, with the parentheses.
    pub(super) fn params(&mut self, of: ParamsOf) -> Parse<Params> {
        let open = self.expect(T::LParen, "before the parameters")?;
        let mut params = self.param_list(of, T::RParen)?;
        self.bump();
        params.span = self.span_from(open.start);
        Ok(params)
    }

    pub(super) fn lambda_params(&mut self) -> Parse<Params> {
        self.param_list(ParamsOf::Lambda, T::Colon)
    }

    /// The parameters up to, but without, `close`.
    fn param_list(&mut self, of: ParamsOf, close: T) -> Parse<Params> {
        let start = self.start();
        let mut params = Params { span: Span::empty(start), items: Vec::new(), varargs: false };
        let (mut star_seen, mut slash_seen, mut bare_star) = (false, false, None);
        while !self.at(close) {
            match self.kind() {
                T::Slash | T::Star | T::StarStar if of == ParamsOf::CFunc && !matches!(self.peek(1), T::LParen) => {
                    return self.fail_expected("a parameter", "(C functions have no '*' and '/')");
                }
                T::Slash => {
                    let span = self.bump().span();
                    if slash_seen || star_seen || params.items.is_empty() {
                        self.error(span, "'/' must follow at least one parameter, stand before '*' and be the only one");
                        self.broke_off(super::Failed);
                    }
                    slash_seen = true;
                    params.items.iter_mut().filter(|p| p.kind == ParamKind::Normal).for_each(|p| p.kind = ParamKind::PositionalOnly);
                }
                T::Star => {
                    let span = self.bump().span();
                    if star_seen {
                        self.error(span, "'*' can only be given once among the parameters");
                    }
                    star_seen = true;
                    if matches!(self.kind(), T::Comma) || self.at(close) {
                        bare_star = Some(span).filter(|_| !self.is_cython());
                    } else {
                        let param = self.star_param(ParamKind::Star, of)?;
                        params.items.push(param);
                    }
                }
                T::StarStar => {
                    self.bump();
                    let param = self.star_param(ParamKind::DoubleStar, of)?;
                    params.items.push(param);
                    if self.at(T::Comma) && self.peek(1) != close {
                        let span = self.peek_tok(1).span();
                        return self.fail(span, "nothing can follow the '**' parameter");
                    }
                }
                T::Ellipsis if of == ParamsOf::CFunc => {
                    self.bump();
                    params.varargs = true;
                }
                _ => {
                    let kind = if star_seen { ParamKind::KeywordOnly } else { ParamKind::Normal };
                    let param = self.param(kind, of)?;
                    params.items.push(param);
                    bare_star = None;
                }
            }
            if !self.at(close) {
                self.expect(T::Comma, &format!("or {} after the parameter", close.show()))?;
            }
        }
        if let Some(span) = bare_star {
            self.error(span, "a lone '*' must be followed by a keyword-only parameter");
        }
        self.check_params(&params, of);
        params.span = self.span_from(start);
        Ok(params)
    }

    /// Defaults in order, names only once.
    fn check_params(&mut self, params: &Params, of: ParamsOf) {
        let mut names: Vec<crate::ast::Name> = Vec::new();
        // Names in declarations of C functions are remarks; those with bodies are the bindings' to check.
        let named = if of == ParamsOf::CFunc { &[][..] } else { &params.items[..] };
        for name in named.iter().filter_map(|p| p.name().or_else(|| p.lone_name())) {
            if let Some(first) = names.iter().find(|n| n.text == name.text).map(|n| n.span) {
                self.error(name.span, format!("the parameter '{}' stands twice", name.text));
                let loc = pyxide_base::Loc::new(self.file, first);
                if let Some(e) = self.errors.last_mut() {
                    e.labels.push(pyxide_base::Label { loc, message: "it stands here first".into() });
                }
            }
            names.push(name);
        }
        for p in params.items.iter().filter(|p| p.none == NoneRule::NotNone) {
            if let Some(ParamDefault::Value(Expr { kind: ExprKind::None, .. })) = &p.default {
                self.error(p.span, "a parameter that is 'not None' cannot have None as its default");
            }
        }
        let mut default_seen = false;
        for p in params.items.iter().filter(|p| matches!(p.kind, ParamKind::Normal | ParamKind::PositionalOnly)) {
            if p.default.is_some() {
                default_seen = true;
            } else if default_seen {
                self.error(p.span, "a parameter without a default follows one with a default");
                break;
            }
        }
    }

    /// The name behind `*` or `**`.
    fn star_param(&mut self, kind: ParamKind, of: ParamsOf) -> Parse<Param> {
        let id = self.id();
        let start = self.start();
        let ty = self.implicit_type();
        let declarator = self.name_declarator()?;
        let annotation = self.annotation(kind, of)?;
        if self.at(T::Assign) {
            let span = self.tok().span();
            return self.fail(span, "a parameter with '*' or '**' cannot have a default");
        }
        Ok(Param { id, span: self.span_from(start), kind, ty, declarator, none: NoneRule::Default, annotation, default: None })
    }

    fn name_declarator(&mut self) -> Parse<Declarator> {
        let id = self.id();
        let name = self.name("the name of a parameter")?;
        Ok(Declarator { id, span: name.span, kind: DeclaratorKind::Name(DeclName { name: Some(name), cname: None, templates: Vec::new() }) })
    }

    fn annotation(&mut self, kind: ParamKind, of: ParamsOf) -> Parse<Option<crate::ast::Expr>> {
        if of == ParamsOf::Lambda || !self.eat(T::Colon) {
            return Ok(None);
        }
        let value = if kind == ParamKind::Star { self.star_or_test()? } else { self.test()? };
        Ok(Some(value))
    }

    fn param(&mut self, kind: ParamKind, of: ParamsOf) -> Parse<Param> {
        let id = self.id();
        let start = self.start();
        let (ty, declarator) = match of {
            _ if !self.is_cython() => (self.implicit_type(), self.name_declarator()?),
            ParamsOf::CFunc => {
                let ty = self.base_type()?;
                (ty, self.declarator(super::declarator::Naming::Optional)?)
            }
            ParamsOf::Def | ParamsOf::Lambda => {
                if self.at(T::Name) && matches!(self.peek(1), T::Comma | T::Assign | T::Colon | T::RParen) {
                    (self.implicit_type(), self.name_declarator()?)
                } else {
                    let ty = self.decl_base_type()?;
                    (ty, self.declarator(super::declarator::Naming::Required)?)
                }
            }
        };
        let mut none = NoneRule::Default;
        if matches!(self.kind(), T::Not | T::Or) && self.peek(1) == T::None {
            none = if self.at(T::Not) { NoneRule::NotNone } else { NoneRule::OrNone };
            self.bump();
            self.bump();
        }
        let annotation = self.annotation(kind, of)?;
        let mut default = None;
        if self.eat(T::Assign) {
            let elsewhere = of == ParamsOf::CFunc && self.dialect != super::Dialect::Pyx && matches!(self.kind(), T::Star | T::Question) && matches!(self.peek(1), T::Comma | T::RParen);
            default = Some(if elsewhere {
                self.bump();
                ParamDefault::Elsewhere
            } else {
                ParamDefault::Value(self.test()?)
            });
        }
        Ok(Param { id, span: self.span_from(start), kind, ty, declarator, none, annotation, default })
    }

    /// In a C function with a body every parameter has a name: a lone identifier was one.
    pub(super) fn name_lone_params(&mut self, params: &mut Params) {
        for param in &mut params.items {
            if !param.declarator.is_empty() {
                continue;
            }
            let name = match &param.ty.kind {
                TypeKind::Name(path) if path.parts.len() == 1 => path.parts[0],
                TypeKind::Basic(_) if !self.text[param.ty.span.range()].contains(char::is_whitespace) => {
                    let text = self.symbol(&self.text[param.ty.span.range()]);
                    crate::ast::Name { id: self.id(), span: param.ty.span, text }
                }
                _ => continue,
            };
            let at = param.ty.span;
            param.ty = TypeExpr { id: param.ty.id, span: Span::empty(at.start), kind: TypeKind::Implicit };
            let kind = DeclaratorKind::Name(DeclName { name: Some(name), cname: None, templates: Vec::new() });
            param.declarator = Declarator { id: param.declarator.id, span: at, kind };
        }
    }
}
