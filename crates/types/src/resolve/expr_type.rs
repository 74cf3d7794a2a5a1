//! Types written as expressions: arguments of `cython.declare`, `cython.fused_type`,
//! `cython.pointer`, decorators of pure Python mode, type tests (`T is double`).
//! Annotations differ in what Python's own names mean; the checker sees to that.

use super::{FuncContext, Resolve};
use crate::{ArrayLen, Symbol, Type, TypeId};
use num_traits::ToPrimitive;
use pyxide_base::Span;
use pyxide_syntax::ast::{ArgKind, BasicBase, BasicType, Expr, ExprKind, Length, MemviewAxis, Sign, TypeKind};

impl Resolve<'_, '_> {
    /// A type that stands in quotes: `'char[:]'`, as sources have it that Python is to run too.
    pub(super) fn quoted_type(&mut self, text: &str, at: Span) -> Option<TypeId> {
        let parsed = pyxide_syntax::parse_type(self.file, text, at.start + 1)?;
        // A name that is not known stays the caller's to report.
        (!matches!(parsed.kind, TypeKind::Name(_))).then(|| self.ty(&parsed))
    }

    /// The C type that an expression names; `None`, without a diagnostic, when it names none.
    pub fn expr_type(&mut self, e: &Expr) -> Option<TypeId> {
        match &e.kind {
            ExprKind::Name(_) | ExprKind::Attribute { .. } => {
                let path = e.as_dotted()?;
                if let Some(symbol) = self.symbol(&path.parts) {
                    return self.symbol_type(&symbol);
                }
                let [only] = path.parts[..] else { return None };
                let word = only.as_str();
                if let Some(ty) = plain_word(word) {
                    return Some(self.basic(&ty, e.span));
                }
                self.builtin_type(word)
            }
            ExprKind::Type(t) => Some(self.ty(t)),
            // `(int, double)`: a C tuple.
            ExprKind::Tuple(items) if !items.is_empty() => {
                let items = items.iter().map(|i| self.expr_type(i)).collect::<Option<Vec<_>>>()?;
                if items.iter().any(|t| self.session.types.is_object(*t)) {
                    return Some(TypeId::PY_TUPLE);
                }
                Some(self.session.types.intern(Type::CTuple(items.into())))
            }
            ExprKind::Str(s) => {
                // A quoted name: declared further down, or kept from Python.
                let name = s.text.as_str()?;
                match self.scope.lookup(name) {
                    Some(symbol) => self.symbol_type(&symbol),
                    None => plain_word(name)
                        .map(|ty| self.basic(&ty, e.span))
                        .or_else(|| self.builtin_type(name))
                        .or_else(|| self.quoted_type(name, e.span)),
                }
            }
            ExprKind::Call(c) => {
                let make = self.cython_name(&c.func)?;
                let positional: Vec<&Expr> = c.args.iter().filter(|a| matches!(a.kind, ArgKind::Positional)).map(|a| &a.value).collect();
                self.made_type(&make, &positional)
            }
            ExprKind::Subscript { value, index } => {
                if let Some(make) = self.cython_name(value)
                    && let Some(made) = self.made_type(&make, &[index])
                {
                    return Some(made);
                }
                let base = self.expr_type(value)?;
                self.subscripted(base, index)
            }
            _ => None,
        }
    }

    /// `pointer` in `cython.pointer`, however `cython` is called here.
    pub fn cython_name(&mut self, e: &Expr) -> Option<String> {
        let path = e.as_dotted()?;
        match self.symbol(&path.parts)? {
            Symbol::Cython(full) => Some(full.strip_prefix("cython.")?.to_string()),
            _ => None,
        }
    }

    fn made_type(&mut self, make: &str, args: &[&Expr]) -> Option<TypeId> {
        match (make, args) {
            ("pointer", [t]) => {
                let t = self.expr_type(t)?;
                Some(self.session.types.pointer(t))
            }
            ("const", [t]) => {
                let t = self.expr_type(t)?;
                Some(self.session.types.intern(Type::Const(t)))
            }
            ("volatile", [t]) => {
                let t = self.expr_type(t)?;
                Some(self.session.types.intern(Type::Volatile(t)))
            }
            ("array", [t, n]) => {
                let t = self.expr_type(t)?;
                let n = self.constant(n).ok()?.as_int()?.to_u64()?;
                Some(self.session.types.intern(Type::Array(t, ArrayLen::Known(n))))
            }
            ("restrict", [t]) => {
                let t = self.expr_type(t)?;
                Some(self.session.types.intern(Type::Restrict(t)))
            }
            ("typeof" | "typedef", [t]) => self.expr_type(t),
            _ => None,
        }
    }

    fn subscripted(&mut self, base: TypeId, index: &Expr) -> Option<TypeId> {
        let parts: Vec<&Expr> = match &index.kind {
            ExprKind::Tuple(items) => items.iter().collect(),
            _ => vec![index],
        };
        if parts.iter().all(|p| matches!(p.kind, ExprKind::Slice { .. })) {
            let axes: Vec<MemviewAxis> = parts
                .iter()
                .map(|p| {
                    let ExprKind::Slice { lower, upper, step } = &p.kind else { unreachable!("tested above") };
                    MemviewAxis {
                        span: p.span,
                        start: lower.as_deref().cloned(),
                        stop: upper.as_deref().cloned(),
                        step: step.as_deref().cloned(),
                    }
                })
                .collect();
            return Some(self.memoryview(base, &axes, index.span));
        }
        match self.session.types[self.session.types.resolved(base)].clone() {
            Type::CppClass(class, _) => {
                let args = parts.iter().map(|p| self.expr_type(p)).collect::<Option<Vec<_>>>()?;
                Some(self.session.types.intern(Type::CppClass(class, args.into())))
            }
            Type::Object(crate::ObjectType::Builtin(container)) => Some(self.named_container(container, &parts, index.span)),
            Type::Object(_) => Some(base),
            _ => {
                let n = self.constant(parts[0]).ok()?.as_int()?.to_u64()?;
                Some(self.session.types.intern(Type::Array(base, ArrayLen::Known(n))))
            }
        }
    }

    /// A base type and a declarator without context: casts, `sizeof`, template arguments.
    pub fn declared(&mut self, base: TypeId, d: &pyxide_syntax::ast::Declarator) -> TypeId {
        self.declarator(base, d, &FuncContext::default()).ty
    }
}

/// Words that are types of C where a type is meant.
fn plain_word(word: &str) -> Option<BasicType> {
    let (base, length) = match word {
        "long" => (BasicBase::Int, Length::Long),
        "short" => (BasicBase::Int, Length::Short),
        _ => (BasicBase::from_word(word)?, Length::Default),
    };
    Some(BasicType { base, sign: Sign::Default, length, complex: false })
}
