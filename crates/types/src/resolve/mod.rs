//! From type expressions and declarators to types.

mod annotation;
mod axes;
mod basic;
mod c_text;
mod container;
mod cython_names;
mod declarator;
mod expr_type;
mod name;
mod signature;
mod subscript;

pub use axes::MOST_AXES;
pub use annotation::{AnnotatedNone, annotated_builtin};
pub use container::generic_container;
pub use cython_names::{cython_type, is_lock, similar_cython_type};
pub use declarator::Resolved;
pub use signature::{FuncContext, FuncSite, ImplicitExcept, ResolvedParam};

use crate::{Constant, Scope, Session, Symbol, Type, TypeId, constant};
use pyxide_base::{Diagnostic, FileId, Loc, Span};
use pyxide_syntax::ast::{Expr, TypeExpr, TypeKind};

/// Resolution of types in one scope of one file. Every method reports what is wrong to the
/// session and gives [`TypeId::ERROR`] there, which later stages let pass in silence.
pub struct Resolve<'a, 's> {
    pub session: &'a mut Session<'s>,
    pub scope: &'a dyn Scope,
    pub file: FileId,
}

impl<'a, 's> Resolve<'a, 's> {
    /// Resolution in `scope` of names written in `file`.
    pub fn new(session: &'a mut Session<'s>, scope: &'a dyn Scope, file: FileId) -> Self {
        Resolve { session, scope, file }
    }

    /// The type that an expression names. An absent type is `object`.
    pub fn ty(&mut self, t: &TypeExpr) -> TypeId {
        match &t.kind {
            TypeKind::Implicit => TypeId::OBJECT,
            TypeKind::Basic(b) => self.basic(b, t.span),
            TypeKind::Name(d) => self.named(d),
            TypeKind::Member { base, name } => {
                let base = self.ty(base);
                self.member(base, name)
            }
            TypeKind::Subscript { base, args } => self.subscript(base, args, t.span),
            TypeKind::Memview { base, axes } => {
                let dtype = self.ty(base);
                self.memoryview(dtype, axes, t.span)
            }
            TypeKind::Qualified { qualifiers, base } => {
                let mut ty = self.ty(base);
                // `const double[:]`: the elements are const, not the view.
                if let (true, Type::MemoryView(view)) = (qualifiers.is_const, &self.session.types[ty]) {
                    let mut view = view.clone();
                    view.dtype = self.session.types.intern(Type::Const(view.dtype));
                    ty = self.session.types.intern(Type::MemoryView(view));
                } else if qualifiers.is_const {
                    if self.session.types.is_object(ty) {
                        return self.error("const-object", t.span, "a Python object cannot be const");
                    }
                    ty = self.session.types.intern(Type::Const(ty));
                }
                if qualifiers.is_volatile {
                    if self.session.types.is_object(ty) {
                        return self.error("const-object", t.span, "a Python object cannot be volatile");
                    }
                    ty = self.session.types.intern(Type::Volatile(ty));
                }
                ty
            }
            TypeKind::Tuple(items) => {
                let items: Vec<TypeId> = items.iter().map(|i| self.ty(i)).collect();
                // With a member that C cannot hold in a struct of values the tuple is Python's.
                if items.iter().any(|i| self.session.types.is_object(*i)) {
                    return TypeId::PY_TUPLE;
                }
                self.session.types.intern(Type::CTuple(items.into()))
            }
            TypeKind::Declared { base, declarator } => {
                if let Some(made) = self.called_generic(base, declarator) {
                    return made;
                }
                let base = self.ty(base);
                self.declarator(base, declarator, &FuncContext::default()).ty
            }
            TypeKind::Expr(e) => match self.expr_type(e) {
                Some(ty) => ty,
                None => self.error("unknown-type", e.span, "this is not a type"),
            },
            TypeKind::Annotation(e) => self.annotation(e).map_or(TypeId::OBJECT, |(ty, _)| ty),
            TypeKind::Elsewhere(file, ty) => {
                let here = std::mem::replace(&mut self.file, *file);
                let made = self.ty(ty);
                self.file = here;
                made
            }
            TypeKind::Error => TypeId::ERROR,
        }
    }

    /// The compile-time value of an expression, if it has one.
    pub fn constant(&mut self, e: &Expr) -> Result<Constant, constant::NotConstant> {
        let types = &self.session.types;
        let env = &self.session.options.compile_time_env;
        let scope = self.scope;
        constant::evaluate(e, &|name| {
            scope
                .lookup(name)
                .and_then(|s| constant::of_symbol(&s, types))
                .or_else(|| {
                    let (of, item) = name.split_once('.')?;
                    let Symbol::Type(ty) = scope.lookup(of)? else { return None };
                    let Type::Enum(id) = types[types.resolved(ty)] else { return None };
                    let at = types.enums[id].items.iter().position(|i| *i.name.name == *item)?;
                    constant::of_symbol(&Symbol::EnumItem(id, at as u32), types)
                })
                .or_else(|| env.iter().rev().find(|(n, _)| n == name).map(|(_, v)| v.clone()))
                .or_else(|| constant::predefined(name))
        })
    }

    /// Reports an error and gives the error type.
    pub fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) -> TypeId {
        let loc = self.loc(span);
        self.session.report(Diagnostic::error(code, loc, message));
        TypeId::ERROR
    }

    /// A place in the file at hand.
    pub fn loc(&self, span: Span) -> Loc {
        Loc::new(self.file, span)
    }
}
