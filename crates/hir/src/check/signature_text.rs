//! Signatures as the first line of docstrings (directive `embedsignature`; the form is that of the
//! suite's `embedsignatures.pyx`): C types as C writes them, annotations and defaults as Python does.

use super::params::ParamType;
use super::Checker;
use crate::tree::{Const, ConstId, Interned, StrText};
use pyxide_syntax::ast::{self, ParamKind};
use pyxide_syntax::display_expr;
use pyxide_types::TypeId;

/// What a function gives back, for its signature.
pub(crate) enum Returns<'a> {
    /// A `def`: its annotation.
    Annotated(Option<&'a ast::Expr>),
    /// A C type.
    C(TypeId),
}

impl Checker<'_, '_> {
    /// The docstring of a function, behind its signature where the directive asks for it.
    pub(crate) fn described(&mut self, doc: Option<ConstId>, name: &str, params: &ast::Params, types: &[ParamType], returns: Returns<'_>) -> Option<ConstId> {
        if !self.directives.embedsignature {
            return doc;
        }
        let mut text = self.signature_text(name, params, types, returns);
        if let Some(doc) = doc {
            let Const::Str { text: StrText::Utf8(own), .. } = &self.consts[doc] else { return Some(doc) };
            text = format!("{text}\n\n{}", without_margin(own));
        }
        Some(self.consts.add(Const::Str { text: StrText::Utf8(text.into()), interned: Interned::No }))
    }

    fn signature_text(&self, name: &str, params: &ast::Params, types: &[ParamType], returns: Returns<'_>) -> String {
        let mut parts = Vec::new();
        let mut before = ParamKind::Normal;
        for (p, t) in params.items.iter().zip(types) {
            if before == ParamKind::PositionalOnly && p.kind != before {
                parts.push("/".to_owned());
            }
            if p.kind == ParamKind::KeywordOnly && !matches!(before, ParamKind::Star | ParamKind::KeywordOnly) {
                parts.push("*".to_owned());
            }
            before = p.kind;
            parts.push(self.param_text(p, t.ty));
        }
        if before == ParamKind::PositionalOnly {
            parts.push("/".to_owned());
        }
        let returns = match returns {
            Returns::Annotated(e) => e.map(|e| shown(e)),
            Returns::C(TypeId::OBJECT | TypeId::ERROR) => None,
            Returns::C(ty) => Some(self.shown_type(ty)),
        };
        let arrow = returns.map(|r| format!(" -> {r}")).unwrap_or_default();
        format!("{name}({}){arrow}", parts.join(", "))
    }

    fn param_text(&self, p: &ast::Param, ty: TypeId) -> String {
        let stars = match p.kind {
            ParamKind::Star => "*",
            ParamKind::DoubleStar => "**",
            _ => "",
        };
        let name = p.name().or_else(|| p.lone_name()).map_or("", |n| n.as_str());
        let mut text = match &p.annotation {
            Some(a) => format!("{stars}{name}: {}", shown(a)),
            None if ty == TypeId::OBJECT || matches!(p.ty.kind, ast::TypeKind::Implicit) || !stars.is_empty() || p.name().is_none() => format!("{stars}{name}"),
            None => {
                let ty = self.shown_type(ty);
                let space = if ty.ends_with('*') { "" } else { " " };
                format!("{ty}{space}{name}")
            }
        };
        if let Some(ast::ParamDefault::Value(e)) = &p.default {
            text += if p.annotation.is_some() { " = " } else { "=" };
            text += &shown(e);
        }
        text
    }

    /// A type without the words that say it is an object.
    fn shown_type(&self, ty: TypeId) -> String {
        if ty == TypeId::BINT {
            return "bool".to_owned();
        }
        let name = self.type_name(ty);
        name.strip_suffix(" object").unwrap_or(&name).to_owned()
    }
}

/// An expression as text; `...` for what is not shown.
fn shown(e: &ast::Expr) -> String {
    display_expr(e).unwrap_or_else(|| "...".to_owned())
}

/// A docstring without the margin that its lines share, and without empty lines around it (as
/// `inspect.cleandoc` shows it).
fn without_margin(doc: &str) -> String {
    let (first, rest) = doc.split_once('\n').unwrap_or((doc, ""));
    let indent = |line: &&str| line.len() - line.trim_start_matches(' ').len();
    let margin = rest.lines().filter(|l| !l.trim().is_empty()).map(|l| indent(&l)).min().unwrap_or(0);
    let lines: Vec<&str> = std::iter::once(first.trim_start()).chain(rest.lines().map(|l| l.get(margin..).unwrap_or("").trim_end())).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}
