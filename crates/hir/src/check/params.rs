//! Parameters of functions that Python calls: their types, defaults and what None means.

use super::Checker;
use crate::bind::{ScopeId, Source};
use crate::build;
use crate::tree::{self, Binding, Captured, Const, Default, Expr, ExprKind, Local, LocalId, MakeFunction, NoneArgument, ParamKind, PyParam, Signature};
use pyxide_base::Loc;
use pyxide_syntax::ast::{self, ExprKind as Ast, NoneRule};
use pyxide_types::{Type, TypeId};

/// A parameter with its type, found before the body's scope is entered.
#[derive(Clone, Copy)]
pub(crate) struct ParamType {
    pub ty: TypeId,
    pub none: NoneArgument,
}

/// Defaults as the function object keeps them.
#[derive(Default)]
pub(crate) struct Defaults {
    /// One for each parameter.
    pub list: Vec<Option<tree::Default>>,
    /// Values to be stored, in order; they read temporaries.
    pub stored: Vec<Expr>,
    pub shown: Option<Expr>,
    pub shown_keywords: Option<Expr>,
    /// What computes the temporaries.
    pub before: tree::Block,
}

impl Defaults {
    /// The making of the function object, and what computes its values before.
    pub fn made(self, func: tree::FuncId, annotations: Option<Expr>) -> (tree::Block, MakeFunction) {
        let make = MakeFunction {
            func,
            defaults: self.stored,
            shown_defaults: self.shown,
            shown_kwdefaults: self.shown_keywords,
            annotations,
        };
        (self.before, make)
    }
}

/// Where defaults that are no constants are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum DefaultHome {
    FunctionObject,
    Module,
}

impl<'a> Checker<'a, '_> {
    /// Whether a type is the struct of the buffer protocol: the language's own, or one that a header
    /// is said to have under its name.
    fn is_py_buffer(&self, ty: TypeId) -> bool {
        match self.types[self.types.resolved(ty)] {
            Type::Struct(s) => {
                let name = &self.types.structs[s].name;
                name.c_name.as_deref().unwrap_or(&name.name) == "Py_buffer"
            }
            _ => false,
        }
    }

    /// The types of a `def`'s parameters.
    pub(crate) fn param_types(&mut self, params: &'a ast::Params) -> Vec<ParamType> {
        params.items.iter().map(|p| self.param_type(p)).collect()
    }

    fn param_type(&mut self, p: &'a ast::Param) -> ParamType {
        match p.kind {
            ast::ParamKind::Star => return ParamType { ty: TypeId::PY_TUPLE, none: NoneArgument::Refused },
            ast::ParamKind::DoubleStar => return ParamType { ty: TypeId::PY_DICT, none: NoneArgument::Refused },
            _ => {}
        }
        let loc = self.loc(p.span);
        let none_default = matches!(&p.default, Some(ast::ParamDefault::Value(ast::Expr { kind: Ast::None, .. })));
        let mut allowed = true;
        let mut ty = TypeId::OBJECT;
        if !p.ty.is_implicit() && p.lone_name().is_none() {
            let base = self.type_of(&p.ty);
            ty = self.declared(base, &p.declarator).ty;
            // An array of unknown length is a pointer, as C has it.
            if let Type::Array(item, pyxide_types::ArrayLen::Unknown) = self.types[ty] {
                ty = self.types.pointer(item);
            }
        } else if let Some(a) = &p.annotation {
            if let Some((t, none)) = self.annotation_type(a) {
                ty = match (&a.kind, t) {
                    (Ast::Name(_), TypeId::DOUBLE) if none_default => TypeId::PY_FLOAT,
                    (Ast::Name(_), TypeId::BINT) if none_default => TypeId::PY_BOOL,
                    (Ast::Name(_), TypeId::COMPLEX_DOUBLE) if none_default => TypeId::PY_COMPLEX,
                    _ => t,
                };
                // An annotated parameter refuses None unless it says otherwise (PEP 484).
                allowed = none || none_default;
            }
        }
        let mut fused = Vec::new();
        self.types.fused_in(ty, &mut fused);
        // The buffer protocol's methods are called from C.
        let is_buffer = self.types.pointee(ty).is_some_and(|p| self.is_py_buffer(p));
        if !is_buffer && !self.types.is_object(ty) && ty != TypeId::ERROR && fused.is_empty() && !self.can_coerce(TypeId::OBJECT, ty) {
            let ploc = self.loc(p.span);
            let message = format!("Python has no '{}' to pass to this function", self.type_name(ty));
            let d = pyxide_base::Diagnostic::error("parameter-type", ploc, message).help(match self.types.pointee(ty) {
                Some(_) => "make it a C function with 'cdef', or take a memoryview such as 'double[:]' and '&v[0]' for its address",
                None => "make it a C function with 'cdef', or take an object and convert it in the body",
            });
            self.report(d);
            ty = TypeId::ERROR;
        }
        let none = match p.none {
            NoneRule::NotNone => {
                if !self.types.is_object(ty) && !self.is_view(ty) {
                    self.error("not-none", loc, "'not None' needs a parameter of a Python type");
                }
                NoneArgument::Refused
            }
            NoneRule::OrNone => {
                if !self.types.is_object(ty) {
                    self.error("not-none", loc, "'or None' needs a parameter of a Python type");
                }
                NoneArgument::Allowed
            }
            NoneRule::Default if !self.directives.allow_none_for_extension_args && !none_default && ty != TypeId::OBJECT && self.types.is_object(ty) => {
                NoneArgument::Refused
            }
            NoneRule::Default if allowed || ty == TypeId::OBJECT => NoneArgument::Allowed,
            NoneRule::Default if self.types.is_object(ty) || self.is_view(ty) => NoneArgument::Refused,
            NoneRule::Default => NoneArgument::Allowed,
        };
        ParamType { ty, none }
    }

    /// The defaults, evaluated where the `def` stands.
    pub(crate) fn defaults(&mut self, params: &'a ast::Params, types: &[ParamType], home: DefaultHome) -> Defaults {
        let mut made = Defaults::default();
        let mut shown = Vec::new();
        let mut keywords = Vec::new();
        let mut shown_less = false;
        for (p, t) in params.items.iter().zip(types) {
            let Some(ast::ParamDefault::Value(e)) = &p.default else {
                made.list.push(None);
                continue;
            };
            let loc = self.loc(e.span);
            let value = self.expr(e);
            // A view is kept as an object over it, from which each call takes its own.
            let is_none = matches!(value.kind, ExprKind::Const(c) if self.consts[c] == Const::None);
            let as_object = self.is_view(t.ty) && home == DefaultHome::FunctionObject;
            let value = match (as_object, is_none) {
                (true, true) => value,
                (true, false) => {
                    let view = self.coerce(value, t.ty);
                    self.object(view)
                }
                _ => self.coerce(value, t.ty),
            };
            // Of the values that specialisations share, the object itself is shown.
            let original = self.given_values.get(&(e as *const ast::Expr as usize)).cloned();
            let mut shown_value;
            if is_inline(&value) {
                shown_value = value.clone();
                made.list.push(Some(Default::Inline(value)));
            } else {
                let kept = self.keep(value, &mut made.before);
                shown_value = kept.clone();
                match home {
                    DefaultHome::FunctionObject => {
                        made.list.push(Some(Default::Stored(made.stored.len() as u32)));
                    }
                    DefaultHome::Module => {
                        made.list.push(Some(Default::Module(self.module_defaults)));
                        self.module_defaults += 1;
                    }
                }
                // Kept as an object, converted like an argument.
                let kept = if self.types.is_object(kept.ty) || self.object_type_of(kept.ty).is_some() { self.object(kept) } else { kept };
                made.stored.push(kept);
            }
            if let Some(original) = original {
                shown_value = original;
            }
            let is_object = self.types.is_object(shown_value.ty);
            let shown_value = if matches!(shown_value.kind, ExprKind::Null) {
                shown_less = true;
                self.none(loc)
            } else if is_object || self.object_type_of(shown_value.ty).is_some() {
                self.object(shown_value)
            } else {
                self.none(loc)
            };
            match (p.kind, p.name().or_else(|| p.lone_name())) {
                (ast::ParamKind::KeywordOnly, Some(name)) => {
                    let key = self.name_const(name.as_str(), loc);
                    keywords.push(crate::check::coerce::retag(key, TypeId::OBJECT));
                    keywords.push(shown_value);
                }
                _ => shown.push(shown_value),
            }
        }
        let loc = self.loc(params.span);
        // Defaults that are no objects in Python are not shown at all.
        if !shown.is_empty() && !shown_less {
            made.shown = Some(self.tuple(shown, loc));
        }
        if !keywords.is_empty() {
            made.shown_keywords = Some(build::expr(ExprKind::Build(tree::Container::Dict, keywords), TypeId::PY_DICT, loc));
        }
        made
    }

    /// Declares the parameters in the scope of the body and makes the signature. `skip` leading
    /// parameters (self) are handled by the caller.
    pub(crate) fn signature(
        &mut self,
        scope: ScopeId,
        params: &'a ast::Params,
        types: &[ParamType],
        mut defaults: Vec<Option<tree::Default>>,
        skip: usize,
    ) -> Signature {
        let mut out = Signature::default();
        defaults.resize(params.items.len(), None);
        // Where a definition differs from its declaration, which is reported, parameters may be more than types.
        for (i, p) in params.items.iter().enumerate().take(types.len()) {
            let Some(name) = p.name().or_else(|| p.lone_name()) else {
                let loc = self.loc(p.span);
                if !matches!(p.kind, ast::ParamKind::Star) {
                    self.error("parameter-name", loc, "a parameter needs a name");
                }
                continue;
            };
            let text = self.mangled(name.text);
            let local = self.param_local(scope, text, types[i].ty, self.loc(name.span));
            if i < skip {
                out.self_param = Some(local);
                continue;
            }
            let kind = match p.kind {
                ast::ParamKind::PositionalOnly => ParamKind::PositionalOnly,
                ast::ParamKind::Normal => ParamKind::Normal,
                ast::ParamKind::Star => ParamKind::VarArgs,
                ast::ParamKind::KeywordOnly => ParamKind::KeywordOnly,
                ast::ParamKind::DoubleStar => ParamKind::VarKeywords,
            };
            let name = self.consts.name(&text);
            out.params.push(PyParam { name, kind, local, default: defaults[i].take(), none: types[i].none });
        }
        out
    }

    /// Whether a parameter is `*name` or `**name`.
    pub(crate) fn collects(&self, scope: ScopeId, name: pyxide_base::Symbol) -> bool {
        self.scopes[scope].assignments.iter().any(|a| a.name == name && matches!(a.source, Source::Positional | Source::Keywords))
    }

    /// Whether such a parameter is assigned to in its function, or in one inside of it.
    pub(crate) fn is_assigned(&self, scope: ScopeId, name: pyxide_base::Symbol) -> bool {
        let inside = self.scopes[scope].names.get(&name).is_some_and(|u| u.written_inside);
        inside || self.scopes[scope].assignments.iter().filter(|a| a.name == name).count() > 1
    }

    /// The local of a parameter.
    pub(crate) fn param_local(&mut self, scope: ScopeId, name: pyxide_base::Symbol, ty: TypeId, loc: Loc) -> LocalId {
        let captured = match self.scopes[scope].names.get(&name) {
            Some(u) if u.captured => Captured::Yes,
            _ => Captured::No,
        };
        // `del` can leave a parameter unset.
        let deleted = self.scopes[scope].names.get(&name).is_some_and(|u| u.deleted);
        let binding = if deleted { Binding::Python } else { Binding::Always };
        let id = self.f.add(Local { name: Some(name.as_str().into()), ty, captured, binding, loc });
        self.f.by_name.insert((scope, name), id);
        self.local_types.insert((scope, name), ty);
        id
    }

    /// A tuple of objects; of constants it is a constant itself.
    pub(crate) fn tuple(&mut self, items: Vec<Expr>, loc: Loc) -> Expr {
        let constants: Option<Box<[tree::ConstId]>> =
            items.iter().map(|e| if let ExprKind::Const(c) = e.kind { Some(c) } else { None }).collect();
        match constants {
            Some(list) => {
                let c = self.consts.add(Const::Tuple(list));
                build::constant(c, TypeId::PY_TUPLE, loc)
            }
            None => build::expr(ExprKind::Build(tree::Container::Tuple, items), TypeId::PY_TUPLE, loc),
        }
    }
}

/// Whether a default is a constant that is made wherever it is needed.
pub(super) fn is_inline(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Const(_) | ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Null | ExprKind::CStr(_) | ExprKind::EnumItem(..) => true,
        ExprKind::Unary(_, inner) => is_inline(inner),
        ExprKind::Coerce(tree::Coercion::Cast, inner) => is_inline(inner),
        _ => false,
    }
}
