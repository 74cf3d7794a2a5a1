//! Signatures of C functions: parameters, exception clause, GIL.

use super::{AnnotatedNone, Resolve};
use crate::{CppHandler, ExceptionSpec, ExceptionValue, FuncType, GilSpec, Type, TypeId, Varargs};
use num_traits::ToPrimitive;
use pyxide_base::{Diagnostic, Span};
use pyxide_syntax::ast::{CFuncSig, ExceptClause, Expr, ExprKind, NoneRule, Param, ParamDefault, ParamKind, TypeKind, UnaryOp};
use std::sync::Arc;

/// What surrounds a function declaration and changes its meaning.
#[derive(Clone, Debug, Default)]
pub struct FuncContext {
    /// What a missing `except` clause means.
    pub implicit_except: ImplicitExcept,
    /// Inside a `nogil` block.
    pub nogil: bool,
    /// The type of an untyped first parameter: a method of this type.
    pub self_type: Option<TypeId>,
    pub site: FuncSite,
}

/// The meaning of a missing `except` clause (docs: "Error return values").
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ImplicitExcept {
    /// Exceptions propagate.
    #[default]
    Propagate,
    /// Extern declarations, and everything under `legacy_implicit_noexcept`.
    Never,
}

/// A parameter of a C function.
#[derive(Clone, Debug)]
pub struct ResolvedParam {
    pub name: Option<Arc<str>>,
    pub ty: TypeId,
    pub none: NoneRule,
    /// It has a default, so callers may leave it out.
    pub optional: bool,
    pub span: Span,
}

/// Where a function is declared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FuncSite {
    /// Without a body: a lone word is the type of a parameter if it names one.
    #[default]
    Declaration,
    /// With one: a lone word is the name of a parameter.
    Definition,
}

/// What a signature belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SignatureOf {
    /// The declared function itself.
    Function,
    /// A pointer to functions.
    Pointer,
}

impl Resolve<'_, '_> {
    /// The type of a function that returns `ret`. A pointer to a function has no `self` and no body.
    pub(super) fn signature(&mut self, ret: TypeId, sig: &CFuncSig, ctx: &FuncContext, of: SignatureOf) -> (TypeId, Vec<ResolvedParam>) {
        let mut params = Vec::new();
        self.session.types.calling_conventions |= sig.calling_convention.is_some();
        for (i, p) in sig.params.items.iter().enumerate() {
            if matches!(p.kind, ParamKind::Star | ParamKind::DoubleStar) {
                self.error("c-star-argument", p.span, "a C function cannot take '*' or '**' arguments");
                continue;
            }
            let (self_type, site) = match of {
                SignatureOf::Function => (ctx.self_type.filter(|_| i == 0), ctx.site),
                SignatureOf::Pointer => (None, FuncSite::Declaration),
            };
            let made = self.param(p, self_type, site);
            self.rvalue_reference(made.ty, p.span, "a parameter");
            params.push(made);
        }
        let void = params.iter().find(|p| p.ty == TypeId::VOID).map(|p| p.span);
        if let Some(span) = void {
            self.error("void-parameter", span, "a parameter cannot be void; a function without parameters is written 'f()'");
            params.retain(|p| p.ty != TypeId::VOID);
        }
        let optional = params.iter().rev().take_while(|p| p.optional).count() as u32;
        if let Some(p) = params[..params.len() - optional as usize].iter().find(|p| p.optional) {
            self.error("optional-order", p.span, "a parameter with a default stands before one without");
        }
        self.rvalue_reference(ret, sig.span, "a result");
        let except = self.except(ret, &sig.except, ctx, sig.span);
        if matches!(except, ExceptionSpec::Cpp(_)) && !self.session.options.cplus && self.session.is_own() {
            let d = Diagnostic::error("cpp-only", self.loc(sig.span), "'except +' is for C++ functions, and this module becomes C")
                .help("add '# distutils: language = c++' at the top of the file, or translate with --cplus");
            self.session.report(d);
        }
        let gil = if sig.with_gil {
            GilSpec::Takes
        } else if sig.nogil || ctx.nogil {
            GilSpec::Free
        } else {
            GilSpec::Needs
        };
        let ty = FuncType {
            params: params.iter().map(|p| p.ty).collect(),
            optional,
            varargs: if sig.params.varargs { Varargs::Yes } else { Varargs::No },
            ret,
            except,
            gil,
        };
        (self.session.types.intern(Type::Function(ty.into())), params)
    }

    /// Values are passed on as they are, never as what a `T&&` may take apart.
    fn rvalue_reference(&mut self, ty: TypeId, span: Span, what: &str) {
        if matches!(self.session.types[ty], Type::RvalueReference(_)) && self.session.is_own() {
            let d = Diagnostic::warning("rvalue-reference", self.loc(span), format!("{what} that is an rvalue reference (&&) is not supported well: C++ moves from nothing here"))
                .help("declare it with '&' or by value where C++ allows that");
            self.session.report(d);
        }
    }

    /// One parameter. See [`Param`] for lone names.
    pub fn param(&mut self, p: &Param, self_type: Option<TypeId>, site: FuncSite) -> ResolvedParam {
        if let Some(name) = p.lone_name() {
            let known = self.symbol(&[name]).and_then(|s| self.symbol_type(&s)).or_else(|| self.builtin_type(name.as_str()));
            let (name, ty) = match (self_type, known) {
                (Some(ty), _) if name.as_str() == "self" || known.is_none() => (Some(name), ty),
                (_, Some(ty)) if site == FuncSite::Declaration => (None, ty),
                (self_type, _) => (Some(name), self_type.unwrap_or(TypeId::OBJECT)),
            };
            return ResolvedParam {
                name: name.map(|n| n.as_str().into()),
                ty,
                none: p.none,
                optional: p.default.is_some(),
                span: p.span,
            };
        }
        let ty = match self_type {
            Some(ty) if p.ty.is_implicit() => ty,
            _ => {
                let base = self.ty(&p.ty);
                let made = self.declarator(base, &p.declarator, &FuncContext::default());
                self.adjusted(made.ty)
            }
        };
        ResolvedParam {
            name: p.name().map(|n| n.as_str().into()),
            ty,
            none: self.none_rule(p, ty),
            optional: p.default.is_some(),
            span: p.span,
        }
    }

    /// Whether None is refused: as said, or because an annotation names a type (PEP 484).
    fn none_rule(&mut self, p: &Param, ty: TypeId) -> NoneRule {
        let none_default = matches!(&p.default, Some(ParamDefault::Value(Expr { kind: ExprKind::None, .. })));
        let TypeKind::Annotation(said) = &p.ty.kind else { return p.none };
        if p.none != NoneRule::Default || none_default || !self.session.types.is_object(ty) || ty == TypeId::OBJECT {
            return p.none;
        }
        match self.annotation(said) {
            Some((_, AnnotatedNone::Refused)) => NoneRule::NotNone,
            _ => p.none,
        }
    }

    /// C adjusts array and function parameters to pointers (C11 6.7.6.3).
    fn adjusted(&mut self, ty: TypeId) -> TypeId {
        match self.session.types[ty] {
            Type::Array(item, _) => self.session.types.pointer(item),
            Type::Function(_) => self.session.types.pointer(ty),
            _ => ty,
        }
    }

    fn except(&mut self, ret: TypeId, clause: &ExceptClause, ctx: &FuncContext, span: Span) -> ExceptionSpec {
        let is_object = self.session.types.is_object(ret);
        match clause {
            ExceptClause::Default if is_object => ExceptionSpec::Object,
            ExceptClause::Default => match ctx.implicit_except {
                ImplicitExcept::Never => ExceptionSpec::Never,
                ImplicitExcept::Propagate => self.default_except(ret),
            },
            // Nothing can be done about the words of a C header; a clause without a place of its own
            // stands in the .pxd and has its warning there.
            ExceptClause::Noexcept if is_object && (ctx.implicit_except == ImplicitExcept::Never || span.is_empty()) => ExceptionSpec::Object,
            ExceptClause::Noexcept if is_object => {
                let loc = self.loc(span);
                self.session.report(Diagnostic::warning("noexcept-object", loc, "noexcept has no effect on a function that returns a Python object"));
                ExceptionSpec::Object
            }
            ExceptClause::Noexcept => ExceptionSpec::Never,
            ExceptClause::Value(v) if is_object => {
                self.error("except-object", v.span, "a function that returns a Python object says by NULL that it raised; no other value is possible");
                ExceptionSpec::Object
            }
            ExceptClause::MaybeValue(v) if is_object => {
                self.error("except-object", v.span, "a function that returns a Python object says by NULL that it raised; no other value is possible");
                ExceptionSpec::Object
            }
            ExceptClause::Value(v) | ExceptClause::MaybeValue(v) if self.is_number_for_pointer(ret, v) => {
                self.error("except-value", v.span, "the value of the except clause is not of the type that the function returns");
                ExceptionSpec::ValueAndCheck(ExceptionValue::Null)
            }
            ExceptClause::Value(v) | ExceptClause::MaybeValue(v) if self.is_float_for_integer(ret, v) => {
                self.error("except-value", v.span, "the value of the except clause is not of the type that the function returns: an integer");
                ExceptionSpec::ValueAndCheck(ExceptionValue::Int(-1))
            }
            ExceptClause::Value(v) => ExceptionSpec::Value(self.except_value(v)),
            ExceptClause::MaybeValue(v) => ExceptionSpec::ValueAndCheck(self.except_value(v)),
            ExceptClause::Always if is_object => ExceptionSpec::Object,
            ExceptClause::Always => ExceptionSpec::AlwaysCheck,
            ExceptClause::Cpp => ExceptionSpec::Cpp(CppHandler::Standard),
            ExceptClause::CppStar => ExceptionSpec::Cpp(CppHandler::PythonError),
            ExceptClause::CppHandler(e) => ExceptionSpec::Cpp(self.cpp_handler(e)),
        }
    }

    /// The value that says "may have raised" for functions without clause.
    fn default_except(&self, ret: TypeId) -> ExceptionSpec {
        let types = &self.session.types;
        match &types[types.resolved(ret)] {
            Type::Error => ExceptionSpec::Never,
            Type::Void | Type::Struct(_) | Type::CTuple(_) | Type::Complex(_) | Type::CppClass(..) => ExceptionSpec::AlwaysCheck,
            Type::Fused(_) | Type::TemplateParam(_) | Type::Opaque(_) | Type::Array(..) | Type::Function(_) => ExceptionSpec::AlwaysCheck,
            Type::MemoryView(_) => ExceptionSpec::Value(ExceptionValue::None),
            Type::Pointer(_) | Type::Null => ExceptionSpec::ValueAndCheck(ExceptionValue::Null),
            _ => ExceptionSpec::ValueAndCheck(ExceptionValue::Int(-1)),
        }
    }

    fn is_float_for_integer(&mut self, ret: TypeId, value: &Expr) -> bool {
        let value = match &value.kind {
            ExprKind::Unary { operand, .. } => operand,
            _ => value,
        };
        matches!(self.session.types[self.session.types.resolved(ret)], Type::Int(_) | Type::Bint) && matches!(value.kind, ExprKind::Float(_))
    }

    fn is_number_for_pointer(&mut self, ret: TypeId, value: &Expr) -> bool {
        let is_pointer = matches!(self.session.types[self.session.types.resolved(ret)], Type::Pointer(_));
        let number = |e: &Expr| matches!(e.kind, ExprKind::Int(_));
        is_pointer
            && match &value.kind {
                ExprKind::Unary { op: UnaryOp::Neg, operand } => number(operand),
                _ => false,
            }
    }

    fn except_value(&mut self, e: &Expr) -> ExceptionValue {
        match &e.kind {
            ExprKind::Null => return ExceptionValue::Null,
            ExprKind::Float(f) => return ExceptionValue::Float(f.text.as_str().into()),
            // `except <int*>-1`: the cast is made anyway, to the type that the function returns.
            ExprKind::Cast(c) => return self.except_value(&c.operand),
            ExprKind::Str(s) if s.bytes.len() == 1 => return ExceptionValue::Int(i128::from(s.bytes[0])),
            ExprKind::Unary { op: UnaryOp::Neg, operand } => {
                if let ExprKind::Float(f) = &operand.kind {
                    return ExceptionValue::Float(format!("-{}", f.text.as_str()).into());
                }
            }
            ExprKind::Name(_) | ExprKind::Attribute { .. } => {
                if let Some(path) = e.as_dotted() {
                    let c_name = match self.symbol(&path.parts) {
                        Some(Symbol::Var(v)) => Some(&self.session.types.cvars[v].name),
                        Some(Symbol::EnumItem(en, i)) => Some(&self.session.types.enums[en].items[i as usize].name),
                        _ => self.scoped_item(&path.parts),
                    };
                    if let Some(n) = c_name {
                        return ExceptionValue::Named(n.c_name.as_deref().unwrap_or(&n.name).into());
                    }
                }
            }
            _ => {}
        }
        let constant = self.constant(e).ok();
        if let Some(crate::Constant::Float(f)) = constant {
            return ExceptionValue::Float(format!("{f:?}").into());
        }
        match constant.and_then(|c| c.as_int()).and_then(|i| i.to_i128()) {
            Some(i) => ExceptionValue::Int(i),
            None => {
                let loc = pyxide_base::Loc::new(self.file, e.span);
                let d = pyxide_base::Diagnostic::error("except-value", loc, "the value of an except clause is a constant")
                    .help("it is what the function returns when it raises: 'except -1', or 'except *' to always look; which exceptions is not declared");
                self.session.report(d);
                ExceptionValue::Int(-1)
            }
        }
    }

    /// `Enum.item`.
    fn scoped_item(&self, path: &[pyxide_syntax::ast::Name]) -> Option<&crate::DeclName> {
        let [of, item] = path else { return None };
        let Some(Symbol::Type(ty)) = self.scope.lookup(of.as_str()) else { return None };
        let Type::Enum(id) = self.session.types[ty] else { return None };
        let items = &self.session.types.enums[id].items;
        items.iter().map(|i| &i.name).find(|n| &*n.name == item.as_str())
    }

    fn cpp_handler(&mut self, e: &Expr) -> CppHandler {
        let Some(path) = e.as_dotted() else {
            self.error("except-handler", e.span, "after 'except +' stands an exception class or a C++ function");
            return CppHandler::Standard;
        };
        match self.symbol(&path.parts) {
            Some(Symbol::Funcs(f)) => {
                let name = &self.session.types.cfuncs[f[0]].name;
                CppHandler::Call(name.c_name.as_deref().unwrap_or(&name.name).into())
            }
            _ => CppHandler::Raise(path.joined().into()),
        }
    }
}

use crate::Symbol;
