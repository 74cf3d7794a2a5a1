//! Types that annotations give (docs: "Pure Python Mode", "PEP-484 type annotations"): Python's
//! own names mean Python's types there, `float`, `bool` and `complex` the C types that hold them.

use super::Resolve;
use crate::{Builtin, Type, TypeId};
use pyxide_base::Diagnostic;
use pyxide_syntax::ast::{BinaryOp, Expr, ExprKind};

/// Whether None may be given for something annotated so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnnotatedNone {
    /// `T`
    Refused,
    /// `Optional[T]`, `T | None`
    Allowed,
}

/// The type that a name of Python's builtins gives in an annotation. `int` may be of any size.
pub fn annotated_builtin(table: &mut crate::TypeTable, name: &str) -> Option<TypeId> {
    match name {
        "float" => Some(TypeId::DOUBLE),
        "bool" => Some(TypeId::BINT),
        "complex" => Some(TypeId::COMPLEX_DOUBLE),
        "object" => Some(TypeId::OBJECT),
        _ => Builtin::named(name).map(|b| table.builtin(b)),
    }
}

/// None is an `object` like any other.
fn with_none(ty: TypeId) -> (TypeId, AnnotatedNone) {
    (ty, if ty == TypeId::OBJECT { AnnotatedNone::Allowed } else { AnnotatedNone::Refused })
}

impl Resolve<'_, '_> {
    /// The type in an annotation; `None`, without a diagnostic, when it says nothing about C.
    pub fn annotation(&mut self, e: &Expr) -> Option<(TypeId, AnnotatedNone)> {
        use AnnotatedNone::*;
        match &e.kind {
            ExprKind::Name(name) => {
                let path = e.as_dotted()?;
                if let Some(symbol) = self.symbol(&path.parts) {
                    return self.symbol_type(&symbol).map(|t| (t, Refused));
                }
                if let Some(ty) = self.bare_container(name.as_str()) {
                    return Some((ty, Refused));
                }
                annotated_builtin(&mut self.session.types, name.as_str()).map(with_none)
            }
            ExprKind::Attribute { .. } => self.expr_type(e).or_else(|| self.no_cython_type(e)).map(|t| (t, Refused)),
            ExprKind::Str(s) => {
                let name = s.text.as_str()?;
                if let Some(symbol) = self.scope.lookup(name) {
                    return self.symbol_type(&symbol).map(|t| (t, Refused));
                }
                let builtin = annotated_builtin(&mut self.session.types, name).map(with_none);
                builtin.or_else(|| self.quoted_type(name, e.span).map(|t| (t, Refused)))
            }
            ExprKind::Binary { op: BinaryOp::BitOr, left, right } => match (&left.kind, &right.kind) {
                (_, ExprKind::None) => self.optional(left),
                (ExprKind::None, _) => self.optional(right),
                _ => None,
            },
            ExprKind::Subscript { value, index } => {
                let path = value.as_dotted()?;
                let last = self.typing_name(&path.parts)?;
                match (last.as_str(), &index.kind) {
                    ("Optional", _) => return self.optional(index),
                    ("Union", ExprKind::Tuple(items)) => {
                        return match &items[..] {
                            [one, Expr { kind: ExprKind::None, .. }] | [Expr { kind: ExprKind::None, .. }, one] => self.optional(one),
                            _ => None,
                        };
                    }
                    ("Final" | "final", _) => return self.annotation(index),
                    ("ClassVar" | "InitVar", _) => return None,
                    _ => {}
                }
                if let Some(container) = super::generic_container(&last) {
                    return Some((self.annotated_container(container, index), Refused));
                }
                self.expr_type(e).or_else(|| self.no_cython_type(value)).map(|t| (t, Refused))
            }
            ExprKind::Call(_) | ExprKind::Type(_) => self.expr_type(e).map(|t| (t, Refused)),
            _ => None,
        }
    }

    /// Says that a name of the language's own in an annotation is no type. What is not of the
    /// language's own may be anything of Python's.
    pub fn no_cython_type(&mut self, e: &Expr) -> Option<TypeId> {
        let name = self.cython_name(e)?;
        if name.is_empty() || self.expr_type(e).is_some() || name.contains('.') {
            return None;
        }
        let loc = self.loc(e.span);
        let d = Diagnostic::error("unknown-type", loc, format!("'cython' has no type '{name}'"));
        self.session.report(match super::similar_cython_type(&name) {
            Some(near) => d.help(format!("did you mean 'cython.{near}'?")),
            None => d.help("its types are int, double, bint, Py_ssize_t and the like; p_int is a pointer to int"),
        });
        Some(TypeId::ERROR)
    }

    /// `T` of `Optional[T]`: None is no value of a C type.
    fn optional(&mut self, e: &Expr) -> Option<(TypeId, AnnotatedNone)> {
        let (ty, _) = self.annotation(e)?;
        if matches!(self.session.types[ty], Type::CTuple(_)) {
            return Some((TypeId::PY_TUPLE, AnnotatedNone::Allowed));
        }
        // Python's own numbers may be None.
        if let ExprKind::Name(name) = &e.kind {
            let python = match (name.as_str(), ty) {
                ("float", TypeId::DOUBLE) => Some(TypeId::PY_FLOAT),
                ("bool", TypeId::BINT) => Some(TypeId::PY_BOOL),
                ("complex", TypeId::COMPLEX_DOUBLE) => Some(TypeId::PY_COMPLEX),
                _ => None,
            };
            if let Some(ty) = python {
                return Some((ty, AnnotatedNone::Allowed));
            }
        }
        let views = matches!(self.session.types[ty], Type::MemoryView(_) | Type::Fused(_) | Type::Error);
        let fits = views || self.session.types.is_object(ty);
        // A lone name may be one of Python's, such as `float` or `bool`, that C types stand for.
        let named = matches!(e.kind, ExprKind::Name(_)) && !matches!(self.session.types[ty], Type::Struct(_));
        if !fits && !named {
            let message = format!("None is no value of the C type '{}'", self.session.types.display(ty));
            let d = Diagnostic::error("optional-c-type", self.loc(e.span), message)
                .help("annotate it with the C type alone, or with a Python type: Optional[int], Optional[float]");
            self.session.report(d);
            return Some((TypeId::ERROR, AnnotatedNone::Allowed));
        }
        fits.then_some((ty, AnnotatedNone::Allowed))
    }
}
