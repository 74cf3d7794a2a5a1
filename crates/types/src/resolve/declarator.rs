//! Declarators: pointers, arrays, functions and references around a name.

use super::signature::SignatureOf;
use super::{FuncContext, Resolve, ResolvedParam};
use crate::{ArrayLen, Type, TypeId};
use pyxide_syntax::ast::{Declarator, DeclaratorKind, ExprKind, Name, TemplateParam};
use std::sync::Arc;

/// What a declarator declares.
#[derive(Clone, Debug)]
pub struct Resolved {
    pub name: Option<Name>,
    /// The C name given in quotes.
    pub c_name: Option<Arc<str>>,
    pub ty: TypeId,
    /// The parameters, when the declared thing itself is a function.
    pub params: Option<Vec<ResolvedParam>>,
    /// Template parameters of a C++ function template.
    pub templates: Vec<TemplateParam>,
}

impl Resolve<'_, '_> {
    /// Wraps `base` as the declarator says, from the outside in.
    pub fn declarator(&mut self, base: TypeId, d: &Declarator, ctx: &FuncContext) -> Resolved {
        match &d.kind {
            DeclaratorKind::Name(n) => Resolved {
                name: n.name,
                c_name: n.cname.as_ref().and_then(|s| s.text.as_str()).map(Arc::from),
                ty: base,
                params: None,
                templates: n.templates.clone(),
            },
            DeclaratorKind::Pointer { qualifiers, inner } if qualifiers.is_restrict && matches!(inner.kind, DeclaratorKind::Func { .. }) => {
                self.error("restrict", d.span, "'restrict' says nothing about what a function returns: it is for pointer variables and parameters");
                self.declarator(TypeId::ERROR, inner, ctx)
            }
            DeclaratorKind::Pointer { qualifiers, inner } => {
                if self.session.types.is_object(base) {
                    self.error("pointer-to-object", d.span, "a pointer to a Python object is not possible");
                    return self.declarator(TypeId::ERROR, inner, ctx);
                }
                let mut ty = if base == TypeId::ERROR { base } else { self.session.types.pointer(base) };
                let said: [(bool, fn(TypeId) -> Type); 3] =
                    [(qualifiers.is_const, Type::Const), (qualifiers.is_volatile, Type::Volatile), (qualifiers.is_restrict, Type::Restrict)];
                for (_, make) in said.iter().filter(|(said, _)| *said) {
                    ty = if ty == TypeId::ERROR { ty } else { self.session.types.intern(make(ty)) };
                }
                self.declarator(ty, inner, ctx)
            }
            DeclaratorKind::Reference(inner) | DeclaratorKind::RvalueReference(inner) if self.session.types.is_object(base) => {
                self.error("reference-to-object", d.span, "a C++ reference to a Python object is not possible");
                self.declarator(TypeId::ERROR, inner, ctx)
            }
            // In C a reference says nothing.
            DeclaratorKind::Reference(inner) if !self.session.options.cplus => self.declarator(base, inner, ctx),
            DeclaratorKind::Reference(inner) => {
                let ty = self.session.types.intern(Type::Reference(base));
                self.declarator(ty, inner, ctx)
            }
            DeclaratorKind::RvalueReference(inner) => {
                let ty = self.session.types.intern(Type::RvalueReference(base));
                self.declarator(ty, inner, ctx)
            }
            DeclaratorKind::Array { inner, len } => {
                // `deque items[int]`: the arguments of a template behind the name.
                if let (Type::CppClass(class, given), Some(e)) = (&self.session.types[base], len)
                    && given.is_empty()
                    && self.session.types.cpp_classes[*class].template_params.iter().any(|p| !p.optional)
                {
                    let class = *class;
                    let items = match &e.kind {
                        ExprKind::Tuple(items) => items.as_slice(),
                        _ => std::slice::from_ref(&**e),
                    };
                    if let Some(args) = items.iter().map(|i| self.expr_type(i)).collect::<Option<Vec<_>>>() {
                        let ty = self.session.types.intern(Type::CppClass(class, args.into()));
                        return self.declarator(ty, inner, ctx);
                    }
                }
                if self.session.types.is_object(base) {
                    self.error("array-of-objects", d.span, "a C array cannot hold Python objects");
                    return self.declarator(TypeId::ERROR, inner, ctx);
                }
                let no_item = match self.session.types[base] {
                    Type::Void => Some("nothing (void)"),
                    Type::Function(_) => Some("functions, but pointers to them"),
                    Type::Array(_, ArrayLen::Unknown) => Some("arrays of unknown length"),
                    _ => None,
                };
                if let Some(what) = no_item {
                    self.error("array-item", d.span, format!("a C array cannot hold {what}"));
                    return self.declarator(TypeId::ERROR, inner, ctx);
                }
                let len = match len {
                    None => ArrayLen::Unknown,
                    Some(e) => match self.array_len(e) {
                        Some(len) => len,
                        None => {
                            self.array_length(e.span, "the length of a C array is a constant integer".into());
                            ArrayLen::Known(1)
                        }
                    },
                };
                let ty = self.session.types.intern(Type::Array(base, len));
                self.declarator(ty, inner, ctx)
            }
            DeclaratorKind::Func { inner, sig } => {
                if matches!(self.session.types[base], Type::Function(_)) {
                    self.error("returned-function", d.span, "a C function cannot return a function, but a pointer to one");
                    return self.declarator(TypeId::ERROR, inner, ctx);
                }
                let of = if matches!(inner.kind, DeclaratorKind::Name(_)) { SignatureOf::Function } else { SignatureOf::Pointer };
                // Template parameters of a C++ function are names in its own signature.
                let templates = &d.decl_name().templates;
                let scope = self.scope;
                let nested = crate::Nested {
                    names: templates
                        .iter()
                        .map(|t| {
                            let ty = self.session.types.intern(Type::TemplateParam(t.name.as_str().into()));
                            (t.name.as_str().into(), crate::Symbol::Type(ty))
                        })
                        .collect(),
                    parent: scope,
                };
                let (ty, params) = Resolve { session: self.session, scope: &nested, file: self.file }.signature(base, sig, ctx, of);
                let mut made = self.declarator(ty, inner, &FuncContext::default());
                if of == SignatureOf::Function {
                    made.params = Some(params);
                }
                made
            }
        }
    }
}
