//! C++ classes (docs: "Using C++ in Cython").

use super::variables::params_of;
use super::{BlockContext, Declare};
use crate::*;
use pyxide_syntax::ast::{self, Stmt, StmtKind};
use std::sync::Arc;

/// The name under which constructors are entered.
pub const CONSTRUCTOR: &str = "<init>";

/// The methods of a class defined in the language that its constructors and destructor call.
pub const CPP_INIT: &str = "__init__";
pub const CPP_DEALLOC: &str = "__dealloc__";

impl<'s> Declare<'_, 's> {
    /// Enters the name of a class, or finds the one that is there: the class, its generic type, and the
    /// parameters of the templates around it.
    pub(super) fn cppclass_head(&mut self, c: &ast::CppClassDef, ctx: &BlockContext, outer: Option<TypeId>) -> (CppClassId, TypeId, Vec<TypeId>) {
        let known = match self.interface.get(c.name.as_str()) {
            Some(Symbol::Type(ty)) if outer.is_none() => match self.session.types[*ty] {
                Type::CppClass(id, _) => Some(id),
                _ => None,
            },
            // A nested class declared first and defined later.
            Some(Symbol::Type(ty)) => match self.session.types[*ty] {
                Type::CppClass(id, _) if self.session.types.cpp_classes[id].outer == outer => Some(id),
                _ => None,
            },
            _ => None,
        };
        let c_name = self.c_name(&c.cname);
        // A class inside a template depends on the template's parameters: they are its first ones.
        let mut template_params: Vec<TemplateParamDef> = match outer.map(|o| self.session.types[o].clone()) {
            Some(Type::CppClass(o, _)) => self.session.types.cpp_classes[o].template_params.clone(),
            _ => Vec::new(),
        };
        let inherited: Vec<TypeId> =
            template_params.iter().map(|t| Type::TemplateParam((&*t.name).into())).collect::<Vec<_>>().into_iter().map(|t| self.session.types.intern(t)).collect();
        template_params.extend(c.templates.iter().map(|t| TemplateParamDef { name: t.name.as_str().into(), optional: t.optional }));
        let id = match known {
            Some(id) => id,
            None => {
                let def = CppClassDef {
                    // A class of this module is named by the C++ that is printed.
                    name: self.decl_name(&c.name, c_name, &BlockContext { cpp: ctx.linkage == Linkage::Extern, ..ctx.clone() }),
                    template_params,
                    bases: Vec::new(),
                    fields: Vec::new(),
                    methods: Default::default(),
                    static_methods: Default::default(),
                    types: Default::default(),
                    linkage: ctx.linkage,
                    outer,
                    state: ClassState::Forward,
                };
                self.session.types.cpp_classes.push(def)
            }
        };
        let generic = self.session.types.intern(Type::CppClass(id, inherited.clone().into()));
        if outer.is_none() && known.is_none() {
            self.enter(c.name.as_str(), Symbol::Type(generic), c.name.span);
        }
        (id, generic, inherited)
    }

    pub(super) fn cppclass(&mut self, c: &ast::CppClassDef, ctx: &BlockContext, outer: Option<TypeId>) -> TypeId {
        let ctx = &BlockContext { cpp: true, ..self.narrowed(ctx, &c.modifiers) };
        if !self.session.options.cplus && self.session.is_own() {
            let message = format!("'{}' is a C++ class, and this module becomes C", c.name.as_str());
            let d = pyxide_base::Diagnostic::warning("cpp-only", self.loc(c.name.span), message)
                .help("add '# distutils: language = c++' at the top of the file, or translate with --cplus");
            self.session.report(d);
        }
        let (id, generic, inherited) = self.cppclass_head(c, ctx, outer);
        let Some(body) = &c.body else { return generic };
        // Inside, the names of the template's parameters and of nested types are known.
        let saved = self.interface.symbols.clone();
        for t in &c.templates {
            let ty = self.session.types.intern(Type::TemplateParam(t.name.as_str().into()));
            self.shadow(t.name.as_str(), ty, t.name.span);
        }
        let bases: Vec<TypeId> = c
            .bases
            .iter()
            .map(|b| {
                let base = self.resolve(|r| r.ty(b));
                self.with_own_arguments(base, &c.templates)
            })
            .collect();
        for b in &bases {
            self.inherit_types(*b, c.name.span);
        }
        let def = &mut self.session.types.cpp_classes[id];
        def.bases = bases;
        if def.state != ClassState::Forward && ctx.linkage != Linkage::Extern {
            // Declared before, with its members; the definition has them all again.
            def.fields.clear();
            def.methods.clear();
            def.static_methods.clear();
        }
        if ctx.linkage != Linkage::Extern {
            def.linkage = ctx.linkage;
        }
        def.state = ClassState::Declared;
        let mut own = inherited;
        own.extend(c.templates.iter().map(|t| self.session.types.intern(Type::TemplateParam(t.name.as_str().into()))));
        let this = self.session.types.intern(Type::CppClass(id, own.into()));
        self.shadow(c.name.as_str(), if c.templates.is_empty() { generic } else { this }, c.name.span);
        let inner = BlockContext { nogil: ctx.nogil || c.nogil, ..ctx.clone() };
        self.cpp_body(id, c.name.as_str(), this, body, &inner);
        self.interface.symbols = saved;
        generic
    }

    /// A base that is a template without arguments has those of the class (docs: "Templates").
    fn with_own_arguments(&mut self, base: TypeId, templates: &[ast::TemplateParam]) -> TypeId {
        let types = &mut self.session.types;
        let Type::CppClass(of, args) = types[base].clone() else { return base };
        let wanted = types.cpp_classes[of].template_params.iter().filter(|p| !p.optional).count();
        if !args.is_empty() || wanted == 0 || templates.len() < wanted {
            return base;
        }
        let args = templates[..wanted].iter().map(|t| types.intern(Type::TemplateParam(t.name.as_str().into()))).collect();
        types.intern(Type::CppClass(of, args))
    }

    fn shadow(&mut self, name: &str, ty: TypeId, span: pyxide_base::Span) {
        let loc = self.loc(span);
        self.interface.symbols.insert(name.into(), Declared { symbol: Symbol::Type(ty), loc, cimported: true });
    }

    fn inherit_types(&mut self, base: TypeId, span: pyxide_base::Span) {
        let Type::CppClass(id, args) = self.session.types[self.session.types.resolved(base)].clone() else { return };
        let map = self.session.types.template_arguments(id, &args);
        let nested: Vec<(Arc<str>, TypeId)> = self.session.types.cpp_classes[id].types.iter().map(|(n, t)| (n.clone(), *t)).collect();
        for (name, ty) in nested {
            let ty = self.session.types.substitute(ty, &map);
            self.shadow(&name, ty, span);
        }
    }

    fn cpp_body(&mut self, id: CppClassId, class_name: &str, this: TypeId, body: &[Stmt], ctx: &BlockContext) {
        for stmt in body {
            match &stmt.kind {
                StmtKind::CVar(v) => {
                    let deco = self.decorations(&v.decorators);
                    let templates: Vec<_> = v.items.iter().flat_map(|i| &i.declarator.decl_name().templates).collect();
                    let base = self.base_type(&v.ty, &templates);
                    // Some write `void`: a template of a constructor has to have a type before it.
                    let is_constructor = |n: &str| (v.ty.is_implicit() || base == TypeId::VOID) && n == class_name;
                    for item in &v.items {
                        let implicit = item.declarator.name().is_some_and(|n| is_constructor(n.as_str()));
                        let init = v.ty.is_implicit() && item.declarator.name().is_some_and(|n| n.as_str() == CPP_INIT);
                        let base = if init {
                            TypeId::VOID
                        } else if implicit {
                            this
                        } else {
                            base
                        };
                        let fctx = self.func_context(ctx, None, FuncSite::Declaration);
                        let made = self.resolve(|r| r.declarator(base, &item.declarator, &fctx));
                        let Some(name) = made.name else { continue };
                        if made.params.is_some() {
                            let about = Method { constructor: implicit, is_static: deco.is_static, is_const: is_const(item.declarator.func_sig()) };
                            self.cpp_method(id, made, about, ctx);
                        } else {
                            let mut decl = self.decl_name(&name, made.c_name, ctx);
                            decl.namespace = None;
                            let field = Field { name: decl, ty: made.ty, access: FieldAccess::Hidden };
                            self.session.types.cpp_classes[id].fields.push(field);
                        }
                    }
                }
                StmtKind::CFunc(f) => {
                    let deco = self.decorations(&f.decorators);
                    let own = f.declarator.name().is_some_and(|n| f.ty.is_implicit() && matches!(n.as_str(), CPP_INIT | CPP_DEALLOC));
                    let base = if own { TypeId::VOID } else { self.resolve(|r| r.ty(&f.ty)) };
                    let fctx = self.func_context(ctx, None, FuncSite::Definition);
                    let made = self.resolve(|r| r.declarator(base, &f.declarator, &fctx));
                    let constructor = f.ty.is_implicit() && made.name.is_some_and(|n| n.as_str() == class_name);
                    let about = Method { constructor, is_static: deco.is_static, is_const: is_const(f.sig()) };
                    if let Some(m) = self.cpp_method(id, made, about, ctx) {
                        self.nodes.functions.insert((self.file, stmt.id), m);
                    }
                }
                StmtKind::Typedef(t) => {
                    // A name inside the class: C++ finds it there.
                    let base = self.resolve(|r| r.ty(&t.ty));
                    let fctx = self.func_context(ctx, None, FuncSite::Declaration);
                    let made = self.resolve(|r| r.declarator(base, &t.declarator, &fctx));
                    let Some(name) = made.name else { continue };
                    self.session.types.cpp_classes[id].types.insert(name.as_str().into(), made.ty);
                    self.shadow(name.as_str(), made.ty, name.span);
                }
                StmtKind::CppClass(c) => {
                    let ty = self.cppclass(c, ctx, Some(this));
                    self.session.types.cpp_classes[id].types.insert(c.name.as_str().into(), ty);
                    self.shadow(c.name.as_str(), ty, c.name.span);
                }
                StmtKind::Enum(e) => {
                    let ctx = &self.inside(id, ctx);
                    if let (Some(ty), Some(n)) = (self.enum_def(e, stmt.span, ctx), &e.name) {
                        let in_template = !self.session.types.cpp_classes[id].template_params.is_empty();
                        if let (Type::Enum(of), true) = (self.session.types[ty].clone(), in_template) {
                            self.session.types.enums[of].outer = Some(this);
                        }
                        self.session.types.cpp_classes[id].types.insert(n.as_str().into(), ty);
                    }
                }
                // In C++ a class, which depends on the template's parameters as those do.
                StmtKind::Struct(s) => {
                    let class = ast::CppClassDef {
                        modifiers: s.modifiers,
                        decorators: Vec::new(),
                        name: s.name,
                        cname: s.cname.clone(),
                        templates: Vec::new(),
                        bases: Vec::new(),
                        nogil: ctx.nogil,
                        body: s.body.clone(),
                    };
                    let ty = self.cppclass(&class, ctx, Some(this));
                    self.session.types.cpp_classes[id].types.insert(s.name.as_str().into(), ty);
                    self.shadow(s.name.as_str(), ty, s.name.span);
                }
                StmtKind::CdefBlock(b) => {
                    let inner = BlockContext { nogil: ctx.nogil || b.nogil, ..ctx.clone() };
                    self.cpp_body(id, class_name, this, &b.body, &inner);
                }
                StmtKind::CompileIf { arms, orelse } => {
                    if let Some(body) = self.choose(arms, orelse.as_deref()) {
                        self.cpp_body(id, class_name, this, body, ctx);
                    }
                }
                _ => {}
            }
        }
    }

    /// What is declared inside a class of a header has the class's name in front of its own. Templates are left out:
    /// which instance is meant is not known here.
    fn inside(&self, class: CppClassId, ctx: &BlockContext) -> BlockContext {
        let mut names = Vec::new();
        let mut at = Some(class);
        while let Some(id) = at {
            let def = &self.session.types.cpp_classes[id];
            if !def.template_params.is_empty() || def.linkage != Linkage::Extern {
                return ctx.clone();
            }
            names.push(def.name.c_name.as_ref().unwrap_or(&def.name.name).to_string());
            at = match def.outer.map(|o| &self.session.types[o]) {
                Some(Type::CppClass(outer, _)) => Some(*outer),
                _ => None,
            };
        }
        names.extend(ctx.namespace.as_ref().map(|n| n.to_string()));
        names.reverse();
        BlockContext { namespace: Some(names.join("::").as_str().into()), ..ctx.clone() }
    }

    /// A constructor runs those of the bases first, so it can be called without the GIL only if
    /// they can.
    fn check_constructor(&mut self, id: CppClassId, m: CFuncId) {
        let gil = |types: &TypeTable, f: CFuncId| match &types[types.cfuncs[f].ty] {
            Type::Function(f) => f.gil,
            _ => GilSpec::Needs,
        };
        let types = &self.session.types;
        if gil(types, m) == GilSpec::Needs {
            return;
        }
        let mut bases = types.cpp_classes[id].bases.clone();
        let mut steps = 0;
        while let Some(base) = bases.pop()
            && steps < 1000
        {
            steps += 1;
            let Type::CppClass(c, _) = &types[types.resolved(base)] else { continue };
            let def = &types.cpp_classes[*c];
            let found = def.methods.get(CPP_INIT).and_then(|l| l.iter().copied().find(|f| gil(types, *f) == GilSpec::Needs));
            if let Some(f) = found {
                let (at, first) = (types.cfuncs[m].name.loc, types.cfuncs[f].name.loc);
                let message = format!("this constructor is 'nogil', but it runs that of '{}', which needs the GIL", def.name.name);
                let d = pyxide_base::Diagnostic::error("constructor-gil", at, message)
                    .label(first, "declared here")
                    .help("make the base's constructor 'nogil' too, or take 'nogil' away here");
                self.session.report(d);
                self.session.report(pyxide_base::Diagnostic::error("constructor-gil", first, "the base's constructor, which needs the GIL, is here"));
                return;
            }
            bases.extend(def.bases.iter().copied());
        }
    }

    fn cpp_method(&mut self, id: CppClassId, made: Resolved, about: Method, ctx: &BlockContext) -> Option<CFuncId> {
        let Method { constructor, is_static, is_const } = about;
        let name = made.name?;
        let is_init = name.as_str() == CPP_INIT;
        let mut decl = self.decl_name(&name, made.c_name.clone(), ctx);
        decl.namespace = None;
        let func = CFunc {
            name: decl,
            ty: made.ty,
            params: params_of(&made),
            linkage: ctx.linkage,
            python: PythonVisible::No,
            inline: Inline::No,
            owner: Owner::CppClass(id),
            overrides: None,
            is_final: false,
            is_static,
            is_const,
            fused: Vec::new(),
            specialises: None,
            template_params: made.templates.iter().map(|t| t.name.as_str().into()).collect(),
            template_args: Vec::new(),
        };
        let m = self.session.types.cfuncs.push(func);
        let key: Arc<str> = if constructor { CONSTRUCTOR.into() } else { name.as_str().into() };
        let class = &mut self.session.types.cpp_classes[id];
        let map = if is_static { &mut class.static_methods } else { &mut class.methods };
        map.entry(key).or_default().push(m);
        if is_init {
            self.check_constructor(id, m);
            // A constructor of the same signature calls it.
            let mut of = self.session.types.cfuncs[m].clone();
            let params = self.session.types.cpp_classes[id].template_params.clone();
            let args = params.iter().map(|p| self.session.types.intern(Type::TemplateParam((&*p.name).into()))).collect();
            let ret = self.session.types.intern(Type::CppClass(id, args));
            if let Type::Function(ty) = self.session.types[of.ty].clone() {
                of.ty = self.session.types.intern(Type::Function(FuncType { ret, ..*ty }.into()));
            }
            let c = self.session.types.cfuncs.push(of);
            self.session.types.cpp_classes[id].methods.entry(CONSTRUCTOR.into()).or_default().push(c);
        }
        Some(m)
    }
}

/// What a declaration says of a method beside its type.
struct Method {
    constructor: bool,
    is_static: bool,
    is_const: bool,
}

fn is_const(sig: Option<&ast::CFuncSig>) -> bool {
    sig.is_some_and(|s| s.is_const)
}
