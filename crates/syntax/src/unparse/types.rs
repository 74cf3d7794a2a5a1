//! Types, declarators and parameters.

use super::Printer;
use crate::ast::*;

impl Printer {
    pub(super) fn ty(&mut self, ty: &TypeExpr) {
        match &ty.kind {
            TypeKind::Implicit => {}
            TypeKind::Basic(b) => self.basic(b),
            TypeKind::Name(path) => self.text(&path.joined()),
            TypeKind::Member { base, name } => {
                self.ty(base);
                self.text(".");
                self.text(name.as_str());
            }
            TypeKind::Subscript { base, args } => {
                self.ty(base);
                self.text("[");
                self.list(args, |p, a| {
                    if let Some(k) = &a.keyword {
                        p.text(k.as_str());
                        p.text("=");
                    }
                    match &a.value {
                        TypeArgValue::Type(t) => p.ty(t),
                        TypeArgValue::Expr(e) => p.expr(e),
                    }
                });
                self.text("]");
            }
            TypeKind::Memview { base, axes } => {
                self.ty(base);
                self.text("[");
                self.list(axes, |p, a| {
                    if let Some(e) = &a.start {
                        p.atom(e);
                    }
                    p.text(":");
                    if let Some(e) = &a.stop {
                        p.atom(e);
                    }
                    if let Some(e) = &a.step {
                        p.text(":");
                        p.atom(e);
                    }
                });
                self.text("]");
            }
            TypeKind::Qualified { qualifiers, base } => {
                self.qualifiers(*qualifiers);
                self.ty(base);
            }
            TypeKind::Tuple(items) => {
                self.text("(");
                self.list(items, Self::ty);
                self.text(if items.len() == 1 { ",)" } else { ")" });
            }
            TypeKind::Declared { base, declarator } => {
                // In parentheses it can be the base type of a declaration too.
                self.text("(");
                self.ty(base);
                self.text(" ");
                self.declarator(declarator);
                self.text(")");
            }
            TypeKind::Expr(e) | TypeKind::Annotation(e) => self.expr(e),
            TypeKind::Elsewhere(_, ty) => self.ty(ty),
            TypeKind::Error => self.text("<error>"),
        }
    }

    fn basic(&mut self, b: &BasicType) {
        self.text(match b.sign {
            Sign::Default => "",
            Sign::Signed => "signed ",
            Sign::Unsigned => "unsigned ",
        });
        self.text(match b.length {
            Length::Default => "",
            Length::Short => "short ",
            Length::Long => "long ",
            Length::LongLong => "long long ",
        });
        self.text(b.base.as_str());
        self.text(if b.complex { " complex" } else { "" });
    }

    fn qualifiers(&mut self, q: Qualifiers) {
        self.text(if q.is_const { "const " } else { "" });
        self.text(if q.is_volatile { "volatile " } else { "" });
        self.text(if q.is_restrict { "restrict " } else { "" });
    }

    /// A base type and what is declared with it.
    pub(super) fn declared(&mut self, ty: &TypeExpr, declarator: &Declarator) {
        self.ty(ty);
        if !ty.is_implicit() && !declarator.is_empty() {
            self.text(" ");
        }
        self.declarator(declarator);
    }

    pub(super) fn declarator(&mut self, d: &Declarator) {
        let suffixed = |p: &mut Self, inner: &Declarator| {
            let prefixed = !matches!(inner.kind, DeclaratorKind::Name(_) | DeclaratorKind::Array { .. } | DeclaratorKind::Func { .. });
            p.text(if prefixed { "(" } else { "" });
            p.declarator(inner);
            p.text(if prefixed { ")" } else { "" });
        };
        match &d.kind {
            DeclaratorKind::Name(n) => self.decl_name(n),
            DeclaratorKind::Pointer { qualifiers, inner } => {
                self.text("*");
                self.qualifiers(*qualifiers);
                self.declarator(inner);
            }
            DeclaratorKind::Reference(inner) => {
                self.text("&");
                self.declarator(inner);
            }
            DeclaratorKind::RvalueReference(inner) => {
                self.text("&&");
                self.declarator(inner);
            }
            DeclaratorKind::Array { inner, len } => {
                suffixed(self, inner);
                self.text("[");
                if let Some(e) = len {
                    self.expr(e);
                }
                self.text("]");
            }
            DeclaratorKind::Func { inner, sig } => {
                if let Some(c) = &sig.calling_convention {
                    // Stands inside the parentheses of a pointer, and before a plain name.
                    let pointer = !matches!(inner.kind, DeclaratorKind::Name(_));
                    self.text(if pointer { "(" } else { "" });
                    self.text(c.as_str());
                    self.text(" ");
                    self.declarator(inner);
                    self.text(if pointer { ")" } else { "" });
                } else {
                    suffixed(self, inner);
                }
                self.sig(sig);
            }
        }
    }

    fn decl_name(&mut self, n: &DeclName) {
        let Some(name) = &n.name else { return };
        self.text(name.as_str());
        if let Some(c) = &n.cname {
            self.text(" ");
            self.str_lit(c);
        }
        if !n.templates.is_empty() {
            self.template_params(&n.templates);
        }
    }

    pub(super) fn template_params(&mut self, params: &[TemplateParam]) {
        self.text("[");
        self.list(params, |p, t| {
            p.text(t.name.as_str());
            p.text(if t.optional { "=*" } else { "" });
        });
        self.text("]");
    }

    fn sig(&mut self, sig: &CFuncSig) {
        self.params(&sig.params);
        self.text(if sig.is_const { " const" } else { "" });
        match &sig.except {
            ExceptClause::Default => {}
            ExceptClause::Noexcept => self.text(" noexcept"),
            ExceptClause::Value(e) => {
                self.text(" except ");
                self.atom(e);
            }
            ExceptClause::MaybeValue(e) => {
                self.text(" except? ");
                self.atom(e);
            }
            ExceptClause::Always => self.text(" except *"),
            ExceptClause::Cpp => self.text(" except +"),
            ExceptClause::CppHandler(e) => {
                self.text(" except +");
                self.expr(e);
            }
            ExceptClause::CppStar => self.text(" except +*"),
        }
        self.text(if sig.nogil { " nogil" } else { "" });
        self.text(if sig.with_gil { " with gil" } else { "" });
    }

    /// With the parentheses.
    pub(super) fn params(&mut self, params: &Params) {
        self.text("(");
        self.param_items(params);
        self.text(")");
    }

    pub(super) fn param_items(&mut self, params: &Params) {
        let mut first = true;
        let mut comma = |p: &mut Self| {
            p.text(if std::mem::replace(&mut first, false) { "" } else { ", " });
        };
        let mut star_seen = false;
        for (i, param) in params.items.iter().enumerate() {
            if param.kind == ParamKind::KeywordOnly && !star_seen {
                comma(self);
                self.text("*");
                star_seen = true;
            }
            comma(self);
            match param.kind {
                ParamKind::Star => {
                    self.text("*");
                    star_seen = true;
                }
                ParamKind::DoubleStar => self.text("**"),
                _ => {}
            }
            self.param(param);
            let last_positional = param.kind == ParamKind::PositionalOnly && params.items.get(i + 1).is_none_or(|n| n.kind != ParamKind::PositionalOnly);
            if last_positional {
                self.text(", /");
            }
        }
        if params.varargs {
            comma(self);
            self.text("...");
        }
    }

    fn param(&mut self, param: &Param) {
        self.declared(&param.ty, &param.declarator);
        self.text(match param.none {
            NoneRule::Default => "",
            NoneRule::NotNone => " not None",
            NoneRule::OrNone => " or None",
        });
        if let Some(a) = &param.annotation {
            self.text(": ");
            self.atom(a);
        }
        match &param.default {
            None => {}
            Some(ParamDefault::Value(e)) => {
                self.text("=");
                self.atom(e);
            }
            Some(ParamDefault::Elsewhere) => self.text("=*"),
        }
    }
}
