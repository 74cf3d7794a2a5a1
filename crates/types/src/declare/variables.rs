//! C variables, and C functions with and without a body, at module level.

use super::decorators::Decorations;
use super::{BlockContext, Declare};
use crate::*;
use pyxide_base::Span;
use pyxide_syntax::ast::{self, NoneRule, Stmt};
use std::sync::Arc;

impl Declare<'_, '_> {
    pub(crate) fn func_context(&self, ctx: &BlockContext, self_type: Option<TypeId>, site: FuncSite) -> FuncContext {
        let never = ctx.linkage == Linkage::Extern || ctx.cpp || self.session.options.legacy_implicit_noexcept;
        FuncContext {
            implicit_except: if never { ImplicitExcept::Never } else { ImplicitExcept::Propagate },
            nogil: ctx.nogil,
            self_type,
            site,
        }
    }

    /// The base type of declarations; the parameters of function templates are known in it.
    pub(super) fn base_type(&mut self, ty: &ast::TypeExpr, templates: &[&ast::TemplateParam]) -> TypeId {
        if templates.is_empty() {
            return self.resolve(|r| r.ty(ty));
        }
        let mut names = pyxide_base::IndexMap::default();
        for t in templates {
            let param = self.session.types.intern(Type::TemplateParam(t.name.as_str().into()));
            names.insert(t.name.as_str().into(), Symbol::Type(param));
        }
        let scope = Nested { names, parent: &self.interface };
        Resolve::new(self.session, &scope, self.file).ty(ty)
    }

    pub(super) fn variables(&mut self, v: &ast::CVarDecl, stmt: &Stmt, ctx: &BlockContext) {
        let ctx = &self.narrowed(ctx, &v.modifiers);
        let templates: Vec<_> = v.items.iter().flat_map(|i| &i.declarator.decl_name().templates).collect();
        let base = self.base_type(&v.ty, &templates);
        for item in &v.items {
            let fctx = self.func_context(ctx, None, FuncSite::Declaration);
            let made = self.resolve(|r| r.declarator(base, &item.declarator, &fctx));
            let Some(name) = made.name else { continue };
            if made.params.is_some() {
                let deco = self.decorations(&v.decorators);
                let id = self.function(made, ctx, &v.modifiers, &deco, FuncSite::Declaration, stmt.span);
                if let Some(id) = id {
                    self.nodes.functions.insert((self.file, item.declarator.id), id);
                }
                continue;
            }
            if made.ty == TypeId::VOID {
                self.error("void-variable", name.span, format!("the variable '{}' cannot be void", name.as_str()));
                continue;
            }
            if ctx.linkage == Linkage::Extern && self.session.types.is_object(made.ty) {
                let message = format!("'{}' cannot be extern: C knows no Python objects with reference counts", name.as_str());
                let d = pyxide_base::Diagnostic::error("extern-object", self.loc(name.span), message)
                    .help("declare it as 'PyObject*' (from cpython.ref) and cast it where it is used");
                self.session.report(d);
                continue;
            }
            if self.fused_variable(made.ty, &name) || self.buffer_elsewhere(made.ty, &name) {
                continue;
            }
            if ctx.linkage != Linkage::Extern {
                let loc = self.loc(name.span);
                self.needs_size(made.ty, loc, format!("the variable '{}'", name.as_str()));
            }
            if let Some(Symbol::Var(old)) = self.interface.get(name.as_str()) {
                let old = *old;
                let first = self.session.types.cvars[old].name.loc;
                let again = ctx.linkage != Linkage::Extern && first.file == self.file;
                // The source repeats what the .pxd declares.
                let types = &self.session.types;
                let same = types.resolved(types.cvars[old].ty) == types.resolved(made.ty);
                if !same && !again && made.ty != TypeId::ERROR {
                    let message = format!("the declaration of '{}' in the .pxd has another type, which holds", name.as_str());
                    self.session.report(pyxide_base::Diagnostic::warning("redeclared", self.loc(name.span), message).label(first, "declared here"));
                }
                if !again || made.ty == TypeId::ERROR {
                    self.nodes.variables.insert((self.file, item.declarator.id), old);
                    continue;
                }
            }
            if ctx.linkage != Linkage::Extern && matches!(self.session.types[made.ty], Type::RvalueReference(_)) {
                self.error("rvalue-variable", name.span, format!("the variable '{}' cannot be an rvalue reference", name.as_str()));
            }
            let decl = self.decl_name(&name, made.c_name, ctx);
            let id = self.session.types.cvars.push(CVar { name: decl, ty: made.ty, linkage: ctx.linkage });
            self.nodes.variables.insert((self.file, item.declarator.id), id);
            self.enter(name.as_str(), Symbol::Var(id), name.span);
        }
    }

    pub(super) fn function_def(&mut self, f: &ast::CFuncDef, stmt: &Stmt, ctx: &BlockContext, _class: Option<ClassId>) {
        let ctx = &self.narrowed(ctx, &f.modifiers);
        let deco = self.decorations(&f.decorators);
        let base = self.resolve(|r| r.ty(&f.ty));
        let mut fctx = self.func_context(ctx, None, FuncSite::Definition);
        fctx.nogil |= deco.nogil;
        let made = self.resolve(|r| r.declarator(base, &f.declarator, &fctx));
        if made.params.is_none() {
            return;
        }
        self.plain_decorators(&f.decorators);
        self.no_cpp_exceptions(made.ty, f, ctx);
        self.one_convention(f);
        for p in made.params.iter().flatten() {
            let loc = self.loc(p.span);
            let what = p.name.as_ref().map_or("this parameter".into(), |n| format!("the parameter '{n}'"));
            self.needs_size(p.ty, loc, what);
        }
        let id = self.function(made, ctx, &f.modifiers, &deco, FuncSite::Definition, stmt.span);
        if let Some(id) = id {
            self.nodes.functions.insert((self.file, stmt.id), id);
            self.note_body(id, stmt, ctx);
        }
    }

    /// Decorators of C functions are directives; Python's would need a Python object.
    pub(super) fn plain_decorators(&mut self, decorators: &[ast::Decorator]) {
        for d in decorators {
            let callee = match &d.expr.kind {
                ast::ExprKind::Call(c) => &c.func,
                _ => &d.expr,
            };
            let name = self.directive_name(callee);
            // In Python's own syntax a method may be declared as a C function elsewhere.
            if callee.as_name().is_some_and(|n| n == "classmethod") {
                continue;
            }
            if name.is_none_or(|n| n == "property") {
                let diagnostic = pyxide_base::Diagnostic::error("c-decorator", self.loc(d.span), "a C function takes no decorators but directives");
                let after = callee.as_name().filter(|n| matches!(n.as_str(), "nogil" | "noexcept" | "inline"));
                self.session.report(match after {
                    Some(n) if n == "inline" => diagnostic.help("write 'cdef inline'"),
                    Some(n) => diagnostic.help(format!("write '{n}' behind the parameters: 'cdef int f(int x) {n}:'")),
                    None => diagnostic.help("a decorator needs a function that Python calls: write 'def'"),
                });
                return;
            }
        }
    }

    /// Whether a variable is of a fused type, which stands for one type only in a function that
    /// takes one; reported.
    pub(super) fn fused_variable(&mut self, ty: TypeId, name: &ast::Name) -> bool {
        if !matches!(self.session.types[ty], Type::Fused(_)) {
            return false;
        }
        let message = format!("'{}' cannot be of the fused type '{}'", name.as_str(), self.session.types.display(ty));
        let d = pyxide_base::Diagnostic::error("fused-variable", self.loc(name.span), message)
            .help("a fused type stands for one type only inside a function that has a parameter of it: choose one of its types");
        self.session.report(d);
        true
    }

    /// Whether something else than a local of a function is of an old-style buffer type; reported.
    pub(super) fn buffer_elsewhere(&mut self, ty: TypeId, name: &ast::Name) -> bool {
        let Type::Buffer(buffer) = self.session.types[ty].clone() else { return false };
        let message = format!("'{}' cannot be a buffer: only the variables and parameters of functions can", name.as_str());
        let item = self.session.types.display(buffer.dtype);
        let axes = vec![":"; buffer.ndim as usize].join(", ");
        let d = pyxide_base::Diagnostic::error("buffer-place", self.loc(name.span), message).help(format!("declare a memoryview: '{item}[{axes}]'"));
        self.session.report(d);
        true
    }

    /// The result of a function is of a fused type only if an argument says which of its types.
    fn fused_result(&mut self, made: &Resolved, span: Span) {
        let Type::Function(f) = self.session.types[made.ty].clone() else { return };
        let (mut ret, mut given) = (Vec::new(), Vec::new());
        self.session.types.fused_in(f.ret, &mut ret);
        f.params.iter().for_each(|p| self.session.types.fused_in(*p, &mut given));
        if let Some(count) = self.session.types.too_many_specialisations(&given) {
            let d = pyxide_base::Diagnostic::error("fused-count", self.loc(span), format!("this function would have {count} specialisations"))
                .help("use the same fused type for parameters that have the same type, or fewer types");
            self.session.report(d);
            return;
        }
        if let Some(one) = ret.iter().find(|r| !given.contains(r)) {
            let name = self.session.types.fused[*one].name.name.clone();
            let d = pyxide_base::Diagnostic::error("fused-result", self.loc(span), format!("which type of '{name}' is returned does not follow from the arguments"))
                .help(format!("add a parameter of type '{name}', or return one of its types"));
            self.session.report(d);
        }
    }

    /// `@cython.callspec("X")` and a calling convention in the declaration say the same.
    fn one_convention(&mut self, f: &ast::CFuncDef) {
        let written = f.declarator.func_sig().and_then(|s| s.calling_convention);
        let Some(written) = written else { return };
        for d in &f.decorators {
            let ast::ExprKind::Call(c) = &d.expr.kind else { continue };
            let Some(ast::ExprKind::Str(text)) = c.args.first().map(|a| &a.value.kind) else { continue };
            let text = text.text.as_str().unwrap_or("");
            if self.directive_name(&c.func).is_some_and(|n| n == "callspec") && !text.is_empty() && text != written.as_str() {
                let message = format!("the calling convention '{}' is not the '{text}' of the decorator", written.as_str());
                let d = pyxide_base::Diagnostic::error("calling-convention", self.loc(written.span), message)
                    .label(self.loc(d.span), "the decorator")
                    .help("leave one of them out");
                self.session.report(d);
            }
        }
    }

    /// What other C code calls is declared in a header, with types that it can see there.
    fn visible_types(&mut self, made: &Resolved, ctx: &BlockContext, span: Span) {
        if !matches!(ctx.linkage, Linkage::Public | Linkage::Api | Linkage::PublicApi) {
            return;
        }
        let Type::Function(f) = self.session.types[made.ty].clone() else { return };
        let mut places: Vec<(TypeId, Span)> = made.params.iter().flatten().map(|p| (p.ty, p.span)).collect();
        places.push((f.ret, span));
        for (ty, at) in places {
            let Some((what, first)) = private_type(&self.session.types, ty) else { continue };
            let message = format!("'{what}' is private to this module, but this function is for others");
            let mut d = pyxide_base::Diagnostic::error("private-type", self.loc(at), message).help(format!("declare '{what}' public or api too"));
            if first.file == self.file {
                d = d.label(first, "declared here");
            }
            self.session.report(d);
        }
        if let Some(p) = made.params.iter().flatten().find(|p| p.optional) {
            let d = pyxide_base::Diagnostic::error("optional-public", self.loc(p.span), "a public or api function cannot have parameters that may be left out: C has none")
                .help("take the default away, or give C a function of its own with all parameters");
            self.session.report(d);
        }
    }

    /// `except +` says something about C++ that is called, not about functions written here.
    fn no_cpp_exceptions(&mut self, ty: TypeId, f: &ast::CFuncDef, ctx: &BlockContext) {
        let Type::Function(made) = &self.session.types[ty] else { return };
        let ExceptionSpec::Cpp(handler) = &made.except else { return };
        if ctx.linkage == Linkage::Extern || ctx.cpp {
            return;
        }
        let loc = self.loc(f.declarator.span);
        let message = "'except +' is for extern functions: a function written in Cython throws no C++ exceptions";
        self.session.report(match handler {
            CppHandler::Standard => pyxide_base::Diagnostic::warning("cpp-exceptions", loc, message),
            _ => pyxide_base::Diagnostic::error("cpp-exceptions", loc, message),
        });
    }

    /// A `def` in a `.pxd` is an error, except `def` with `@cython.inline`-like use, which has no
    /// C signature and is left to the checker.
    pub(super) fn inline_def(&mut self, f: &ast::FuncDef, stmt: &Stmt, _ctx: &BlockContext) {
        self.error("def-in-pxd", Span::new(stmt.span.start, stmt.span.start + 3), format!("function definition not allowed here: '{}' in a .pxd", f.name.as_str()));
    }

    /// A definition that only reads its views takes read-only ones, whatever the `.pxd` says.
    pub(super) fn read_only_views(&mut self, id: CFuncId, defined: TypeId) {
        let types = &mut self.session.types;
        let (Type::Function(old), Type::Function(new)) = (types[types.cfuncs[id].ty].clone(), &types[defined]) else { return };
        let view = |ty: TypeId| matches!(types[types.resolved(ty)], Type::MemoryView(_));
        let params: Box<[TypeId]> = old.params.iter().zip(&new.params).map(|(a, b)| if view(*a) && view(*b) { *b } else { *a }).collect();
        if params.len() == old.params.len() && params != old.params {
            let ty = types.intern(Type::Function(Box::new(FuncType { params, ..*old })));
            types.cfuncs[id].ty = ty;
        }
    }

    /// A definition that says `noexcept` is right about itself, whatever its declaration leaves open.
    fn never_raises(&mut self, id: CFuncId, defined: TypeId, site: FuncSite) {
        let types = &mut self.session.types;
        let (Type::Function(old), Type::Function(new)) = (&types[types.cfuncs[id].ty], &types[defined]) else { return };
        if site == FuncSite::Definition && new.except == ExceptionSpec::Never && old.except != ExceptionSpec::Never {
            let ty = FuncType { except: ExceptionSpec::Never, ..(**old).clone() };
            types.cfuncs[id].ty = types.intern(Type::Function(Box::new(ty)));
        }
    }

    /// Enters a module-level function. A definition completes the declaration of the `.pxd`.
    #[allow(clippy::too_many_arguments)]
    fn function(
        &mut self,
        made: Resolved,
        ctx: &BlockContext,
        modifiers: &ast::CModifiers,
        deco: &Decorations,
        site: FuncSite,
        span: Span,
    ) -> Option<CFuncId> {
        let name = made.name?;
        let overloads = match self.interface.get(name.as_str()) {
            Some(Symbol::Funcs(f)) => f.clone(),
            _ => Vec::new(),
        };
        let cpp_overload = ctx.linkage == Linkage::Extern && self.session.options.cplus;
        // Overloads may differ in what one definition after a declaration may not.
        let names = if cpp_overload { TypeNames::Exact } else { TypeNames::SeenThrough };
        let same = overloads.iter().copied().find(|f| {
            let old = &self.session.types.cfuncs[*f];
            same_signature(&self.session.types, old.ty, made.ty, names)
        });
        if let Some(id) = same.or(if cpp_overload { None } else { overloads.first().copied() }) {
            let longer = same.is_none() && site == FuncSite::Definition && takes_more(&self.session.types, self.session.types.cfuncs[id].ty, made.ty);
            if longer {
                self.session.types.cfuncs[id].ty = made.ty;
            } else if site == FuncSite::Definition {
                self.read_only_views(id, made.ty);
            }
            let same = same.or(longer.then_some(id));
            let narrower = same.is_some() && raises_otherwise(&self.session.types, self.session.types.cfuncs[id].ty, made.ty);
            if (same.is_none() || narrower) && site == FuncSite::Definition && made.ty != TypeId::ERROR {
                let first = self.session.types.cfuncs[id].name.loc;
                let d = pyxide_base::Diagnostic::error("signature", self.loc(name.span), format!("the signature of '{}' is not the one declared before", name.as_str()))
                    .label(first, "declared here");
                self.session.report(d);
                return Some(id);
            }
            // The definition's own words (names of parameters, inline) complete the declaration. What
            // callers name stands in the .pxd, if that names it.
            let mut params = params_of(&made);
            self.never_raises(id, made.ty, site);
            let elsewhere = self.session.types.cfuncs[id].name.loc.file != self.file;
            let func = &mut self.session.types.cfuncs[id];
            for (new, old) in params.iter_mut().zip(&func.params).filter(|(_, old)| elsewhere && old.name.is_some()) {
                new.name = old.name.clone();
            }
            if site == FuncSite::Definition || func.params.iter().all(|p| p.name.is_none()) {
                func.params = params;
            }
            if modifiers.inline {
                func.inline = Inline::Yes;
            }
            if elsewhere && ctx.linkage == Linkage::Extern && func.linkage != Linkage::Extern {
                // What the .pxd declares is there in C already: others get it from here all the same.
                func.linkage = Linkage::Extern;
                func.name.c_name = made.c_name.clone().or_else(|| Some(func.name.name.clone()));
                self.nodes.provided.push(id);
            }
            return Some(id);
        }
        self.visible_types(&made, ctx, span);
        if site == FuncSite::Definition {
            self.fused_result(&made, name.span);
        }
        let fused = self.session.types.fused_in_signature(made.ty);
        let decl = self.decl_name(&name, made.c_name.clone(), ctx);
        let func = CFunc {
            name: decl,
            ty: made.ty,
            params: params_of(&made),
            linkage: ctx.linkage,
            python: if modifiers.overridable { PythonVisible::Yes } else { PythonVisible::No },
            inline: if modifiers.inline { Inline::Yes } else { Inline::No },
            owner: Owner::Module,
            overrides: None,
            is_final: deco.is_final,
            is_static: false,
            is_const: false,
            fused,
            specialises: None,
            template_params: made.templates.iter().map(|t| t.name.as_str().into()).collect(),
            template_args: Vec::new(),
        };
        let id = self.session.types.cfuncs.push(func);
        if deco.is_ufunc {
            return Some(id);
        }
        let mut all = overloads;
        all.push(id);
        self.enter(name.as_str(), Symbol::Funcs(all), name.span);
        Some(id)
    }
}

/// The name of a type that only this module's own C declares.
fn private_type(types: &TypeTable, ty: TypeId) -> Option<(Arc<str>, pyxide_base::Loc)> {
    let private = |name: &DeclName, linkage: Linkage| (linkage == Linkage::Private).then(|| (name.name.clone(), name.loc));
    match &types[ty] {
        Type::Typedef(t) => private(&types.typedefs[*t].name, types.typedefs[*t].linkage),
        Type::Struct(s) => private(&types.structs[*s].name, types.structs[*s].linkage),
        Type::Enum(e) => private(types.enums[*e].name.as_ref()?, types.enums[*e].linkage),
        Type::Object(ObjectType::Class(c)) => private(&types.classes[*c].name, types.classes[*c].linkage),
        _ => None,
    }
}

/// Parameters as the interface keeps them.
pub(super) fn params_of(made: &Resolved) -> Vec<CParam> {
    made.params
        .iter()
        .flatten()
        .map(|p| CParam { name: p.name.clone(), ty: p.ty, not_none: p.none == NoneRule::NotNone })
        .collect()
}

/// Whether a definition may raise in a way that callers who know the declaration do not look for.
pub(super) fn raises_otherwise(types: &TypeTable, declared: TypeId, defined: TypeId) -> bool {
    use ExceptionSpec::*;
    let (Type::Function(old), Type::Function(new)) = (&types[declared], &types[defined]) else { return false };
    // `except *` of a function that returns an integer is `except? -1`.
    let checked = ValueAndCheck(ExceptionValue::Int(-1));
    let new_spec = if new.except == AlwaysCheck && types.is_integral(new.ret) { &checked } else { &new.except };
    match (&old.except, new_spec) {
        (Value(a), Value(b)) | (ValueAndCheck(a), ValueAndCheck(b) | Value(b)) => a != b,
        (Value(_), ValueAndCheck(_)) => true,
        _ => false,
    }
}

/// How the types in two signatures are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TypeNames {
    Exact,
    /// `ctypedef` names are what they stand for, and `const` of a value says nothing.
    SeenThrough,
}

/// Whether two function types take and give the same; exception clause and GIL may be said once.
pub(super) fn same_signature(types: &TypeTable, a: TypeId, b: TypeId, names: TypeNames) -> bool {
    let same = |a, b| a == b || names == TypeNames::SeenThrough && same_value(types, a, b);
    match (&types[a], &types[b]) {
        (Type::Function(a), Type::Function(b)) => {
            let params = a.params.len() == b.params.len() && a.params.iter().zip(&b.params).all(|(a, b)| same(*a, *b));
            params && same(a.ret, b.ret) && a.varargs == b.varargs && a.optional == b.optional
        }
        _ => a == b,
    }
}

/// Whether a definition takes what its declaration says, and after it only what may be left out.
fn takes_more(types: &TypeTable, declared: TypeId, defined: TypeId) -> bool {
    let (Type::Function(old), Type::Function(new)) = (&types[declared], &types[defined]) else { return false };
    let more = new.params.len().saturating_sub(old.params.len());
    more > 0
        && new.optional as usize >= more + old.optional as usize
        && old.varargs == new.varargs
        && same_value(types, old.ret, new.ret)
        && old.params.iter().zip(&new.params).all(|(a, b)| same_value(types, *a, *b))
}

/// Whether two types in signatures are the same.
pub(super) fn same_type(types: &TypeTable, a: TypeId, b: TypeId, names: TypeNames) -> bool {
    a == b || names == TypeNames::SeenThrough && same_value(types, a, b)
}

/// Whether two types are one for who passes a value: under two names, or views of which one only reads.
fn same_value(types: &TypeTable, a: TypeId, b: TypeId) -> bool {
    let bare = |mut ty: TypeId| loop {
        ty = match types[ty] {
            Type::Const(inner) | Type::Volatile(inner) | Type::Restrict(inner) => inner,
            Type::Typedef(id) => types.typedefs[id].base,
            _ => return ty,
        }
    };
    let (a, b) = (bare(a), bare(b));
    match (&types[a], &types[b]) {
        _ if a == b => true,
        (Type::Pointer(a), Type::Pointer(b)) => {
            let is_const = |ty| matches!(types[ty], Type::Const(_));
            is_const(*a) == is_const(*b) && same_value(types, *a, *b)
        }
        (Type::MemoryView(a), Type::MemoryView(b)) => a.axes == b.axes && same_value(types, a.dtype, b.dtype),
        _ => false,
    }
}
