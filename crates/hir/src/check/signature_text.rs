//! Signatures as the first line of docstrings (directive `embedsignature`; the form is that of the
//! suite's `embedsignatures.pyx`): C types as C writes them, annotations and defaults as Python does.

use super::params::ParamType;
use super::Checker;
use crate::tree::{Const, ConstId, Interned, StrText};
use pyxide_syntax::ast::{self, ParamKind};
use pyxide_syntax::display_expr;
use crate::directives::SignatureFormat;
use pyxide_types::{ClassId, Type, TypeId};

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
        let name = match self.signature_format() {
            None | Some(SignatureFormat::Clinic) => return doc,
            Some(SignatureFormat::C) => name,
            Some(SignatureFormat::Python) => name.rsplit('.').next().unwrap_or(name),
        };
        let text = self.signature_text(name, params, types, returns);
        self.in_front_of(doc, text)
    }

    /// The docstring of `__init__`. Its signature belongs to the class, as far as C is spoken.
    pub(crate) fn described_init(&mut self, doc: Option<ConstId>, class: ClassId, f: &ast::FuncDef, types: &[ParamType]) -> Option<ConstId> {
        match self.signature_format() {
            Some(SignatureFormat::Python) if doc.is_some() => self.described(doc, "__init__", &f.params, types, Returns::Annotated(f.returns.as_ref())),
            Some(SignatureFormat::C) => {
                let params = ast::Params { items: f.params.items.iter().skip(1).cloned().collect(), ..f.params.clone() };
                let name = self.types.classes[class].name.name.clone();
                let mut text = self.signature_text(&name, &params, types.get(1..).unwrap_or_default(), Returns::Annotated(None));
                if let Some(own) = &self.types.classes[class].doc {
                    text = format!("{text}\n\n{}", without_margin(own));
                }
                if self.dry == 0 {
                    self.types.classes[class].doc = Some(text.into());
                }
                doc
            }
            _ => doc,
        }
    }

    /// The docstring of a property, behind the type that its getter is annotated with.
    pub(crate) fn described_property(&mut self, doc: Option<ConstId>, name: &str, returns: Option<&ast::Expr>) -> Option<ConstId> {
        let Some(returns) = returns else { return doc };
        let name = match self.signature_format() {
            Some(SignatureFormat::C) => self.qualified(name),
            Some(SignatureFormat::Python) => name.to_owned(),
            _ => return doc,
        };
        let text = format!("{name}: {}", shown(returns));
        self.in_front_of(doc, text)
    }

    /// The docstring of a public C attribute, behind its type.
    pub(crate) fn described_field(&mut self, doc: Option<ConstId>, name: &str, ty: TypeId) -> Option<ConstId> {
        let ty = match self.signature_format() {
            Some(SignatureFormat::C) if ty == TypeId::OBJECT => "object".to_owned(),
            Some(SignatureFormat::C) if self.types.is_object(ty) => match self.types.as_class(self.types.resolved(ty)) {
                Some(c) => format!("{}.{}", self.types.classes[c].name.module, self.types.classes[c].name.name),
                None => self.shown_type(ty),
            },
            Some(SignatureFormat::C) => format!("'{}'", self.shown_type(ty)),
            Some(SignatureFormat::Python) => match self.python_type(ty) {
                Some(ty) => ty,
                None => return doc,
            },
            _ => return doc,
        };
        self.in_front_of(doc, format!("{name}: {ty}"))
    }

    fn signature_format(&self) -> Option<SignatureFormat> {
        self.directives.embedsignature.then_some(self.directives.embedsignature_format)
    }

    /// A docstring with a line in front.
    fn in_front_of(&mut self, doc: Option<ConstId>, mut text: String) -> Option<ConstId> {
        if let Some(doc) = doc {
            let Const::Str { text: StrText::Utf8(own), .. } = &self.consts[doc] else { return Some(doc) };
            text = format!("{text}\n\n{}", without_margin(own));
        }
        Some(self.consts.add(Const::Str { text: StrText::Utf8(text.into()), interned: Interned::No }))
    }

    fn signature_text(&self, name: &str, params: &ast::Params, types: &[ParamType], returns: Returns<'_>) -> String {
        let mut parts = Vec::new();
        let mut before = ParamKind::Normal;
        for (i, (p, t)) in params.items.iter().zip(types).enumerate() {
            if before == ParamKind::PositionalOnly && p.kind != before {
                parts.push("/".to_owned());
            }
            if p.kind == ParamKind::KeywordOnly && !matches!(before, ParamKind::Star | ParamKind::KeywordOnly) {
                parts.push("*".to_owned());
            }
            before = p.kind;
            // The class that a class method gets says nothing.
            let ty = if i == 0 && t.ty == TypeId::PY_TYPE { TypeId::OBJECT } else { t.ty };
            parts.push(self.param_text(p, ty));
        }
        if before == ParamKind::PositionalOnly {
            parts.push("/".to_owned());
        }
        let returns = match returns {
            Returns::Annotated(e) => e.map(|e| shown(e)),
            Returns::C(TypeId::OBJECT | TypeId::ERROR) => None,
            Returns::C(ty) if self.signature_format() == Some(SignatureFormat::Python) => self.python_type(ty),
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
            None if self.signature_format() == Some(SignatureFormat::Python) => match self.python_type(ty) {
                Some(ty) => format!("{name}: {ty}"),
                None => name.to_owned(),
            },
            None => {
                let ty = self.shown_type(ty);
                let space = if ty.ends_with('*') { "" } else { " " };
                format!("{ty}{space}{name}")
            }
        };
        if let Some(ast::ParamDefault::Value(e)) = &p.default {
            text += if text.contains(": ") { " = " } else { "=" };
            text += &shown(e);
        }
        text
    }

    /// The Python type whose objects stand for a type; none for any object.
    fn python_type(&self, ty: TypeId) -> Option<String> {
        let ty = self.types.resolved(ty);
        let name = match &self.types[ty] {
            _ if ty == TypeId::OBJECT || ty == TypeId::ERROR => return None,
            _ if ty == TypeId::BINT => "bool",
            Type::Float(_) => "float",
            Type::Complex(_) => "complex",
            Type::Pointer(_) | Type::Array(..) => match self.object_type_of(ty) {
                Some(_) => self.directives.c_string_type.as_deref().unwrap_or("bytes"),
                None => return None,
            },
            Type::Object(_) => {
                let name = self.shown_type(ty);
                return Some(name.rsplit('.').next().unwrap_or(&name).to_owned());
            }
            _ if self.types.is_number(ty) => "int",
            _ => return None,
        };
        Some(name.to_owned())
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
