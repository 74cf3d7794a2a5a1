//! Extension types and C functions: bodies of `cdef class`, `cdef def`, `cpdef def`; decorators.

use super::Checker;
use super::params::{DefaultHome, ParamType};
use super::signature_text::Returns;
use super::special::{CParam, Calling, DELETER, GETTER, Gives, SETTER, is_operator, special};
use crate::build;
use crate::directive_table::{Site, may_stand};
use crate::tree::{
    self, Block, ClassImpl, ExprKind, Function, FunctionKind, GilState, MakeFunction, NoneArgument, Place, PlaceKind, Property,
    Signature, StmtKind, Suspends,
};
use pyxide_base::IndexMap;
use pyxide_base::{Loc, Symbol};
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, NodeId, ParamDefault, StmtKind as Ast};
use pyxide_types::{CFuncId, ClassId, ExceptionSpec, ExceptionValue, GilSpec, PythonVisible, TypeId};

impl<'a> Checker<'a, '_> {
    /// Decorators that are Python objects: without directives of the language.
    pub(crate) fn python_decorators(&mut self, list: &'a [ast::Decorator]) -> Vec<&'a ast::Expr> {
        list.iter().filter(|d| self.directive_of(&d.expr).is_none()).map(|d| &d.expr).collect()
    }

    /// The directive that a decorator sets: its name and arguments.
    pub(super) fn directive_of(&mut self, e: &'a ast::Expr) -> Option<(String, &'a [ast::Arg])> {
        let (func, args): (&'a ast::Expr, &'a [ast::Arg]) = match &e.kind {
            ast::ExprKind::Call(c) => (&c.func, &c.args),
            _ => (e, &[]),
        };
        let path = func.as_dotted()?;
        let full = self.cython_path(&path)?;
        Some((full.strip_prefix("cython.")?.to_string(), args))
    }

    /// Sets the directives that decorators name.
    pub(crate) fn decorator_directives(&mut self, list: &'a [ast::Decorator]) {
        // The outermost one has the last word.
        for d in list.iter().rev() {
            let Some((name, args)) = self.directive_of(&d.expr) else { continue };
            let loc = self.loc(d.span);
            let known = crate::directive_table::is_directive(&name) || name == "property";
            if !known && pyxide_types::cython_type(&mut self.types, &name).is_none() {
                let d = pyxide_base::Diagnostic::error("unknown-directive", loc, format!("there is no directive 'cython.{name}'"));
                self.report(match crate::directive_table::misspelt(&name) {
                    Some(near) => d.help(format!("did you mean 'cython.{near}'?")),
                    None => d,
                });
            }
            if !may_stand(&name, Site::Decorator) {
                self.error("directive-place", loc, format!("the directive '{name}' cannot be a decorator"));
            }
            match name.as_str() {
                // What it makes of the function comes behind its body.
                "ufunc" => {}
                "cfunc" | "ccall" | "cclass" => {
                    let what = format!("'@cython.{name}'");
                    self.not_yet(loc, &what);
                }
                _ => {
                    let value = match args.first() {
                        Some(a) => directive_text(&a.value),
                        None => "True".into(),
                    };
                    self.directives.set(&name, &value);
                }
            }
        }
    }

    /// A C function with a body.
    pub(crate) fn c_func(&mut self, f: &'a ast::CFuncDef, id: NodeId, loc: Loc, out: &mut Block) {
        let Some(cfunc) = self.declared.nodes.functions.get(&(self.file, id)).copied() else {
            if self.scopes[self.scope].kind == crate::bind::ScopeKind::Class {
                let loc = f.decorators.first().map_or(loc, |d| self.loc(d.span));
                self.error("cdef-inside", loc, "a Python class cannot hold a C function");
            }
            return;
        };
        self.c_func_of(f, cfunc, loc, out);
    }

    pub(crate) fn c_func_of(&mut self, f: &'a ast::CFuncDef, cfunc: CFuncId, loc: Loc, out: &mut Block) {
        if !matches!(self.f.kind, FunctionKind::Module) {
            self.error("cdef-inside", loc, "a C function cannot be defined in a function");
            return;
        }
        let directives = self.directives.clone();
        self.decorator_directives(&f.decorators);
        if !self.types.cfuncs[cfunc].fused.is_empty() {
            self.c_func_fused(f, cfunc, loc, out);
            if self.is_ufunc(&f.decorators) {
                self.ufunc(f, cfunc, loc, out);
            }
            self.directives = directives;
            return;
        }
        self.c_body(f, cfunc, None, loc, out);
        if self.types.cfuncs[cfunc].python == PythonVisible::Yes {
            self.no_ufunc(&f.decorators);
        }
        if self.is_ufunc(&f.decorators) {
            self.ufunc(f, cfunc, loc, out);
        } else if self.types.cfuncs[cfunc].python == PythonVisible::Yes {
            if let Some((make, before)) = self.python_half(f, cfunc, None, loc) {
                out.extend(before);
                let made = build::expr(ExprKind::MakeFunction(make.into()), TypeId::OBJECT, loc);
                let name = self.types.cfuncs[cfunc].name.name.clone();
                self.set_global(&name, made, loc, out);
            }
        }
        self.directives = directives;
    }

    /// A C function over fused types: every specialisation.
    fn c_func_fused(&mut self, f: &'a ast::CFuncDef, cfunc: CFuncId, loc: Loc, out: &mut Block) {
        let Some(scope) = self.scopes.of(f) else { return };
        let Some(sig) = f.sig() else { return };
        let python = self.types.cfuncs[cfunc].python == PythonVisible::Yes;
        let all = self.whole_specialisations(cfunc);
        for (_, map, special) in &all {
            self.forget_locals(scope);
            self.with_substitution(map, |c| c.c_body(f, *special, None, loc, out));
        }
        if !python {
            return;
        }
        let Some(ty) = self.func_type(cfunc) else { return };
        let types: Vec<ParamType> = ty.params.iter().map(|t| ParamType { ty: *t, none: NoneArgument::Allowed }).collect();
        let mut before = Vec::new();
        let name = self.types.cfuncs[cfunc].name.name.clone();
        let made = self.fused_object(&sig.params, &types, loc, &mut |c, at, map| {
            let special = c.specialisation(cfunc, at, map);
            c.forget_locals(scope);
            let (make, stmts) = c.with_substitution(map, |c| c.python_half(f, special, None, loc))?;
            before.extend(stmts);
            Some(build::expr(ExprKind::MakeFunction(make.into()), TypeId::OBJECT, loc))
        });
        out.extend(before);
        self.set_global(&name, made, loc, out);
    }

    /// Whether an expression is a name that the class body around binds.
    fn is_class_name(&self, e: &ast::Expr) -> bool {
        let ast::ExprKind::Name(name) = &e.kind else { return false };
        let here = &self.scopes[self.scope];
        here.kind == crate::bind::ScopeKind::Class
            && here.names.get(name).is_some_and(|u| u.kind != crate::bind::NameKind::Read)
    }

    /// A default of a C function that is computed: its value where the function is defined.
    pub(super) fn kept_default(&mut self, value: tree::Expr, before: &mut Block) -> tree::Expr {
        let value = self.object(value);
        let (index, loc) = (self.module_defaults, value.loc);
        self.module_defaults += 1;
        before.push(build::stmt(StmtKind::StoreDefault { index, value }, loc));
        build::load_place(Place { kind: PlaceKind::ModuleDefault(index), ty: TypeId::OBJECT }, loc)
    }

    /// The C half; what `before` gets runs where the function is defined.
    pub(crate) fn c_body(&mut self, f: &'a ast::CFuncDef, cfunc: CFuncId, class: Option<ClassId>, loc: Loc, before: &mut Block) {
        let Some(scope) = self.scopes.of(f) else { return };
        let Some(sig) = f.sig() else { return };
        let Some(ty) = self.func_type(cfunc) else { return };
        // Defaults belong to the scope around.
        let mut c_defaults = Vec::new();
        for (p, t) in sig.params.items.iter().zip(ty.params.iter()) {
            if let Some(ParamDefault::Value(e)) = &p.default {
                let v = self.expr_for(e, *t);
                // What is made by code is made once.
                let made = (self.types.is_object(v.ty) || self.is_view(v.ty)) && !super::params::is_inline(&v);
                let v = if made || self.is_class_name(e) { self.kept_default(v, before) } else { v };
                c_defaults.push(self.coerce(v, *t));
            }
        }
        let fid = self.new_func_id();
        let name = self.types.cfuncs[cfunc].name.name.clone();
        let qualname = self.qualified(&name);
        let entered = self.enter(fid, FunctionKind::C(cfunc), scope);
        self.f.ret = ty.ret;
        self.f.class = class;
        self.f.gil = if ty.gil == GilSpec::Free { GilState::Released } else { GilState::Held };
        if ty.gil == GilSpec::Free && self.types.is_object(ty.ret) {
            self.error("nogil-object", loc, "a function that gives a Python object cannot be 'nogil'");
        }
        let mut params = Vec::new();
        for (i, p) in sig.params.items.iter().enumerate() {
            let Some(t) = ty.params.get(i) else { break };
            if ty.gil == GilSpec::Free && matches!(self.types[self.types.resolved(*t)], pyxide_types::Type::Buffer(_)) {
                let d = pyxide_base::Diagnostic::error("nogil-buffer", self.loc(p.span), "taking a buffer needs the GIL")
                    .help("declare the parameter as a memoryview: 'double[:]'");
                self.report(d);
            }
            let pname = p.name().or_else(|| p.lone_name());
            let local = match pname {
                Some(n) => {
                    let text = self.mangled(n.text);
                    self.param_local(scope, text, *t, self.loc(n.span))
                }
                None => self.temp(*t, loc),
            };
            params.push(local);
        }
        self.f.first_param = params.first().copied();
        self.qualname.extend([name.to_string(), "<locals>".into()]);
        if self.scopes[scope].awaits && !self.scopes[scope].yields {
            self.error("c-generator", loc, "a C function cannot be a generator or a coroutine");
        }
        self.declare_locals(scope);
        let doc = self.docstring(&f.body);
        let mut body = Vec::new();
        if let Some(this) = self.cpp_this(cfunc, scope, loc) {
            body.push(this);
        }
        self.guarded_block(&f.decorators, params.first().copied(), &f.body, &mut body);
        if ty.gil == GilSpec::Free && !self.f.takes_gil {
            let held = |l: &crate::tree::Local| l.name.is_some() && self.types.is_object(l.ty);
            let own = self.f.locals.iter().enumerate().any(|(i, l)| held(l) && !params.iter().any(|p| p.as_u32() as usize == i));
            if own {
                self.error("nogil-object", loc, "a 'nogil' function has variables for Python objects only if it takes the GIL somewhere");
            }
        }
        self.qualname.truncate(self.qualname.len() - 2);
        let state = self.leave(entered);
        let parent = self.parent_of(&state);
        let made = Function {
            kind: state.kind,
            name: name.clone(),
            qualname: qualname.into(),
            loc,
            locals: state.locals.into_iter().collect(),
            params,
            c_defaults,
            buffers: state.buffers,
            signature: None,
            ret: ty.ret,
            except: ty.except.clone(),
            gil: ty.gil,
            suspends: Suspends::No,
            parent,
            doc,
            body,
            options: self.function_options(),
        };
        self.functions[fid.as_u32() as usize] = Some(made);
        self.implementations.insert(cfunc, fid);
    }

    /// The Python half of a `cpdef` function: converts, calls the C half, converts back.
    pub(super) fn python_half(&mut self, f: &'a ast::CFuncDef, cfunc: CFuncId, class: Option<ClassId>, loc: Loc) -> Option<(MakeFunction, Block)> {
        let scope = self.scopes.of(f)?;
        let sig = f.sig()?;
        let ty = self.func_type(cfunc)?;
        for (p, t) in sig.params.items.iter().zip(ty.params.iter()) {
            if !self.types.is_object(*t) && !self.can_coerce(TypeId::OBJECT, *t) {
                let loc = self.loc(p.span);
                self.mismatch(loc, TypeId::OBJECT, *t);
                return None;
            }
        }
        let types: Vec<ParamType> = ty
            .params
            .iter()
            .enumerate()
            .map(|(i, t)| {
                let refused = self.types.cfuncs[cfunc].params.get(i).is_some_and(|p| p.not_none);
                ParamType { ty: *t, none: if refused { NoneArgument::Refused } else { NoneArgument::Allowed } }
            })
            .collect();
        let home = if class.is_some() { DefaultHome::Module } else { DefaultHome::FunctionObject };
        let mut defaults = self.defaults(&sig.params, &types, home);
        let annotations = self.annotations(&sig.params, sig.returns.as_ref(), loc);
        let fid = self.new_func_id();
        let name = self.types.cfuncs[cfunc].name.name.clone();
        let qualname = self.qualified(&name);
        let kind = match class {
            Some(c) => FunctionKind::Method(c),
            None => FunctionKind::Python,
        };
        let doc = self.docstring(&f.body);
        let doc = self.placed(doc, loc);
        let doc = self.described(doc, &qualname, &sig.params, &types, Returns::C(ty.ret));
        // The wrapper has locals of its own; the C half's entries for the scope stay as they are.
        let entered = self.enter(fid, kind, scope);
        self.f.class = class;
        let skip = usize::from(class.is_some() && !self.is_static_method(cfunc));
        let signature = self.signature(scope, &sig.params, &types, std::mem::take(&mut defaults.list), skip);
        let args = signature
            .self_param
            .into_iter()
            .chain(signature.params.iter().map(|p| p.local))
            .map(|l| {
                let ty = self.f.locals[l.as_u32() as usize].ty;
                build::load(l, ty, loc)
            })
            .collect();
        let call = build::expr(ExprKind::CCall(tree::CCallee::Direct(cfunc), args), ty.ret, loc);
        let body = self.result_for_python(call, ty.ret, loc);
        let state = self.leave(entered);
        let mut made = self.finish(state, &name, &qualname, loc, Some(signature), doc, body);
        made.options.is_static = class.is_some() && skip == 0;
        // Profilers see one function: the C half.
        made.options.profile = false;
        made.options.linetrace = false;
        self.functions[fid.as_u32() as usize] = Some(made);
        let (before, make) = defaults.made(fid, annotations);
        Some((make, before))
    }

    /// `cdef class` with its body.
    pub(crate) fn c_class(&mut self, c: &'a ast::CClassDef, id: NodeId, loc: Loc, out: &mut Block) {
        let Some(body) = &c.body else { return };
        let Some(class) = self.declared.nodes.classes.get(&(self.file, id)).copied() else { return };
        if self.types.classes[class].linkage == pyxide_types::Linkage::Extern {
            return self.extern_class(c, body, class);
        }
        let Some(scope) = self.scopes.of(c) else { return };
        let directives = self.directives.clone();
        self.decorator_directives(&c.decorators);
        self.no_ufunc(&c.decorators);
        self.place_class_doc(class, loc);
        let mut made = ClassImpl { class, methods: Vec::new(), specials: IndexMap::default(), properties: Vec::new(), pickle: None };
        let outer = std::mem::replace(&mut self.scope, scope);
        self.qualname.push(c.name.text.to_string());
        let ty = self.types.class(class);
        let object = build::expr(ExprKind::ClassObject(class), TypeId::PY_TYPE, loc);
        // What Python sees in the class body goes into the dictionary of the type.
        let namespace = self.temp(TypeId::OBJECT, loc);
        self.f.namespaces.insert(scope, namespace);
        self.class_scopes.insert(scope, class);
        self.own_names(scope, loc);
        let mut inside = Vec::new();
        if !self.types.classes[class].more_bases.is_empty() {
            self.further_bases(c, object.clone(), &mut inside, loc);
        }
        self.class_body(body, class, ty, &mut made, &mut inside);
        self.dataclass(c, class, &mut made, &mut inside);
        self.public_fields(body, class, ty, &mut made);
        made.pickle = self.pickle(&made, loc);
        if !inside.is_empty() {
            out.push(build::assign(namespace, build::prim(Prim::TypeDict, vec![build::trust(object.clone(), TypeId::OBJECT)], loc)));
            out.extend(inside);
            let modified = build::prim(Prim::TypeComplete, vec![build::trust(object, TypeId::OBJECT)], loc);
            out.push(build::stmt(StmtKind::Expr(modified), loc));
        }
        self.qualname.pop();
        self.scope = outer;
        self.directives = directives;
        self.classes.push(made);
    }

    /// `__module__` and `__qualname__` of an extension type are what they are: a body that assigns
    /// them sees its own values, the type keeps the true ones.
    fn own_names(&mut self, scope: crate::bind::ScopeId, loc: Loc) {
        for text in ["__module__", "__qualname__"] {
            let name = Symbol::new(text);
            if self.scopes[scope].names.get(&name).is_some_and(|u| u.kind == crate::bind::NameKind::Local) {
                let (captured, binding) = (crate::tree::Captured::No, crate::tree::Binding::Python);
                let local = crate::tree::Local { name: Some(text.into()), ty: TypeId::OBJECT, captured, binding, loc };
                let id = self.f.add(local);
                self.f.by_name.insert((scope, name), id);
                self.local_types.insert((scope, name), TypeId::OBJECT);
            }
        }
    }

    /// Functions with bodies inside an extern block: those of its classes.
    pub(crate) fn extern_bodies(&mut self, body: &'a [ast::Stmt]) {
        for s in body {
            match &s.kind {
                Ast::CClass(c) => self.c_class(c, s.id, self.loc(s.span), &mut Vec::new()),
                Ast::CdefBlock(b) => self.extern_bodies(&b.body),
                _ => {}
            }
        }
    }

    /// An extern class is made elsewhere; the C functions in it have their bodies here.
    fn extern_class(&mut self, c: &'a ast::CClassDef, body: &'a [ast::Stmt], class: ClassId) {
        let Some(scope) = self.scopes.of(c) else { return };
        let outer = std::mem::replace(&mut self.scope, scope);
        self.qualname.push(c.name.text.to_string());
        for s in body {
            let Ast::CFunc(f) = &s.kind else { continue };
            if let Some(cfunc) = self.declared.nodes.functions.get(&(self.file, s.id)).copied() {
                self.c_body(f, cfunc, Some(class), self.loc(s.span), &mut Vec::new());
            }
        }
        self.qualname.pop();
        self.scope = outer;
    }

    /// Python classes among the bases are there only when the statement runs.
    fn further_bases(&mut self, c: &'a ast::CClassDef, class: tree::Expr, out: &mut Block, loc: Loc) {
        let bases = c.bases.iter().map(|b| self.object_expr(&b.value)).collect();
        let bases = self.tuple(bases, loc);
        let set = build::prim(Prim::TypeBases, vec![build::trust(class, TypeId::OBJECT), bases], loc);
        out.push(build::stmt(StmtKind::Expr(set), loc));
    }

    /// What `name = classmethod(name)` and `name = staticmethod(name)` in a class body make of a
    /// method before them: as if it were decorated.
    fn late_decorator(s: &ast::Stmt) -> Option<(pyxide_base::Symbol, DefKind)> {
        let Ast::Assign { targets, value, .. } = &s.kind else { return None };
        let ([target], ast::ExprKind::Call(call)) = (&targets[..], &value.kind) else { return None };
        let [argument] = &call.args[..] else { return None };
        let (name, argument) = (target.as_name()?, argument.value.as_name()?);
        let kind = match call.func.as_name()?.as_str() {
            "classmethod" => DefKind::Class,
            "staticmethod" => DefKind::Static,
            _ => return None,
        };
        (name.as_str() == argument.as_str()).then(|| (pyxide_base::Symbol::new(name.as_str()), kind))
    }

    fn class_body(&mut self, body: &'a [ast::Stmt], class: ClassId, ty: TypeId, made: &mut ClassImpl, out: &mut Block) {
        for (i, s) in body.iter().enumerate() {
            let loc = self.loc(s.span);
            if self.types.classes[class].flags.dataclass.is_some() && self.dataclass_statement(s, class, out) {
                continue;
            }
            match &s.kind {
                Ast::CVar(_) | Ast::Pass | Ast::Error | Ast::CImport(_) | Ast::FromCImport(_) | Ast::Struct(_) | Ast::Typedef(_) => {}
                Ast::Enum(_) => {}
                Ast::Expr(e) if i == 0 && matches!(e.kind, ast::ExprKind::Str(_)) => {}
                Ast::CdefBlock(b) => self.class_body(&b.body, class, ty, made, out),
                Ast::CFunc(f) => self.class_c_method(f, s.id, class, made, loc, out),
                Ast::FuncDef(f) => {
                    let late = body[i..].iter().filter_map(Self::late_decorator).find(|(n, _)| *n == f.name.text);
                    self.class_def(f, late.map_or(DefKind::Method, |l| l.1), class, ty, made, loc, out)
                }
                Ast::Assign { .. } if Self::late_decorator(s).is_some_and(|(n, _)| {
                    body[..i].iter().any(|s| matches!(&s.kind, Ast::FuncDef(f) if f.name.text == n))
                }) => {}
                Ast::Property(p) => self.class_property(p, class, ty, made, loc),
                Ast::Include(_) => {
                    if let Some((file, module)) = self.files.included(self.file, s.id) {
                        let outer = std::mem::replace(&mut self.file, file);
                        self.class_body(&module.body, class, ty, made, out);
                        self.file = outer;
                    }
                }
                Ast::CompileIf { arms, orelse } => {
                    if let Some(body) = self.files.chosen_arm(self.file, s.id, arms, orelse) {
                        self.class_body(body, class, ty, made, out);
                    }
                }
                Ast::ClassDef(_) => self.not_yet(loc, "a class inside an extension type"),
                _ => self.block(std::slice::from_ref(s), out),
            }
        }
    }

    fn class_c_method(&mut self, f: &'a ast::CFuncDef, id: NodeId, class: ClassId, made: &mut ClassImpl, loc: Loc, out: &mut Block) {
        let Some(cfunc) = self.declared.nodes.functions.get(&(self.file, id)).copied() else { return };
        let directives = self.directives.clone();
        self.decorator_directives(&f.decorators);
        self.no_ufunc(&f.decorators);
        if !self.types.cfuncs[cfunc].fused.is_empty() {
            self.fused_c_method(f, cfunc, class, made, loc, out);
            self.directives = directives;
            return;
        }
        self.c_body(f, cfunc, Some(class), loc, out);
        if self.types.cfuncs[cfunc].python == PythonVisible::Yes {
            if let Some((make, before)) = self.python_half(f, cfunc, Some(class), loc) {
                out.extend(before);
                self.store_module_defaults(&make, loc, out);
                let name = self.types.cfuncs[cfunc].name.name.clone();
                let key = self.consts.name(&name);
                made.methods.push((key, make.func));
                self.show_defaults(&make, loc, out);
            }
        }
        self.directives = directives;
    }

    /// Puts the values of a method's defaults into the module's state.
    pub(super) fn store_module_defaults(&mut self, make: &MakeFunction, loc: Loc, out: &mut Block) {
        let n = make.defaults.len() as u32;
        for (i, v) in make.defaults.iter().enumerate() {
            let index = self.module_defaults - n + i as u32;
            out.push(build::stmt(StmtKind::StoreDefault { index, value: v.clone() }, loc));
        }
    }

    /// A `def` method.
    #[allow(clippy::too_many_arguments)]
    fn class_def(&mut self, f: &'a ast::FuncDef, plain: DefKind, class: ClassId, ty: TypeId, made: &mut ClassImpl, loc: Loc, out: &mut Block) {
        let directives = self.directives.clone();
        self.decorator_directives(&f.decorators);
        self.no_ufunc(&f.decorators);
        let mut kind = match f.name.as_str() {
            // What `type` makes of functions with these names in a class (data model).
            "__init_subclass__" | "__class_getitem__" => DefKind::Class,
            _ => plain,
        };
        for d in self.python_decorators(&f.decorators) {
            let path = d.as_dotted();
            let parts: Vec<&str> = path.iter().flat_map(|p| p.parts.iter().map(|n| n.as_str())).collect();
            kind = match parts[..] {
                ["staticmethod"] => DefKind::Static,
                ["classmethod"] => DefKind::Class,
                ["property"] => DefKind::Getter,
                [name, "setter"] if name == f.name.as_str() => DefKind::Setter,
                [name, "deleter"] if name == f.name.as_str() => DefKind::Deleter,
                [name, "getter"] if name == f.name.as_str() => DefKind::Getter,
                _ => DefKind::Decorated,
            };
        }
        if kind == DefKind::Decorated {
            self.decorated_method(f, class, ty, made, loc, out);
            self.directives = directives;
            return;
        }
        let known = special(f.name.as_str()).filter(|_| kind == DefKind::Method);
        let calling = match kind {
            DefKind::Getter => GETTER,
            DefKind::Setter => SETTER,
            DefKind::Deleter => DELETER,
            _ => known.map_or(Calling::Arguments, |s| s.calling),
        };
        let types = self.param_types(&f.params);
        let mut fused = Vec::new();
        types.iter().for_each(|t| self.types.fused_in(t.ty, &mut fused));
        if !fused.is_empty() {
            match (kind, calling) {
                (DefKind::Method | DefKind::Static | DefKind::Class, Calling::Arguments) if known.is_none() => {
                    self.fused_def_method(f, &types, kind, class, ty, made, loc, out);
                }
                _ => self.not_yet(loc, "a special method or property over fused types"),
            }
            self.directives = directives;
            return;
        }
        let Some((id, before, make)) = self.method(f, class, ty, kind, calling, loc) else {
            self.directives = directives;
            return;
        };
        out.extend(before);
        self.store_module_defaults(&make, loc, out);
        let text = self.mangled(f.name.text);
        let key = self.consts.name(&text);
        match (kind, known) {
            (DefKind::Getter | DefKind::Setter | DefKind::Deleter, _) => {
                let at = match made.properties.iter().position(|p| p.name == key) {
                    Some(at) => at,
                    None => {
                        made.properties.push(Property { name: key, doc: None, field: None, get: None, set: None, del: None });
                        made.properties.len() - 1
                    }
                };
                let doc = self.docstring(&f.body);
                let doc = self.described_property(doc, &f.name.text, f.returns.as_ref());
                let p = &mut made.properties[at];
                match kind {
                    DefKind::Getter => {
                        p.get = Some(id);
                        p.doc = doc;
                    }
                    DefKind::Setter => p.set = Some(id),
                    _ => p.del = Some(id),
                }
            }
            (_, Some(s)) => {
                self.one_way_to_compare(s.name, made, loc);
                made.specials.insert(s.name, id);
            }
            _ => {
                made.methods.push((key, id));
                self.show_defaults(&make, loc, out);
            }
        }
        self.directives = directives;
    }

    /// `__richcmp__` is all comparisons; a class has it or the six methods.
    fn one_way_to_compare(&mut self, name: &str, made: &ClassImpl, loc: Loc) {
        const SIX: &[&str] = &["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"];
        let clash = match name {
            "__richcmp__" => SIX.iter().copied().find(|n| made.specials.contains_key(n)),
            _ => (SIX.contains(&name) && made.specials.contains_key("__richcmp__")).then_some("__richcmp__"),
        };
        if let Some(other) = clash {
            let d = pyxide_base::Diagnostic::error("two-comparisons", loc, format!("a class has '{name}' or '{other}', not both"))
                .help("'__richcmp__' answers all six comparisons");
            self.report(d);
        }
    }

    /// What Python is shown of a method's defaults.
    fn show_defaults(&mut self, make: &MakeFunction, loc: Loc, out: &mut Block) {
        let Some(ns) = self.f.namespaces.get(&self.scope).copied() else { return };
        if make.shown_defaults.is_none() && make.shown_kwdefaults.is_none() {
            return;
        }
        let Some(name) = self.functions[make.func.as_u32() as usize].as_ref().map(|f| f.name.clone()) else { return };
        let mut args = vec![build::load(ns, TypeId::OBJECT, loc), self.name_const(&name, loc)];
        for part in [&make.shown_defaults, &make.shown_kwdefaults] {
            let value = part.clone().unwrap_or_else(|| self.none(loc));
            args.push(super::coerce::retag(value, TypeId::OBJECT));
        }
        out.push(build::stmt(StmtKind::Expr(build::prim(Prim::MethodDefaults, args, loc)), loc));
    }

    /// A method with decorators of Python: made as a method, then looked up, decorated and put back.
    fn decorated_method(&mut self, f: &'a ast::FuncDef, class: ClassId, ty: TypeId, made: &mut ClassImpl, loc: Loc, out: &mut Block) {
        let Some((id, before, make)) = self.method(f, class, ty, DefKind::Method, Calling::Arguments, loc) else { return };
        out.extend(before);
        self.store_module_defaults(&make, loc, out);
        let text = self.mangled(f.name.text);
        let key = self.consts.name(&text);
        made.methods.push((key, id));
        let Some(ns) = self.f.namespaces.get(&self.scope).copied() else { return };
        let name = build::constant(key, TypeId::OBJECT, loc);
        let ns = build::load(ns, TypeId::OBJECT, loc);
        let mut value = build::prim(Prim::ObjectGetitem, vec![ns.clone(), name.clone()], loc);
        for d in self.python_decorators(&f.decorators).into_iter().rev() {
            let callee = self.object_expr(d);
            value = build::expr(ExprKind::PyCall { callee: Box::new(callee), args: vec![value], names: None }, TypeId::OBJECT, loc);
        }
        let set = build::prim(Prim::ObjectSetitem, vec![ns, name, value], loc);
        out.push(build::stmt(StmtKind::Expr(set), loc));
    }

    pub(super) fn method(
        &mut self,
        f: &'a ast::FuncDef,
        class: ClassId,
        ty: TypeId,
        kind: DefKind,
        calling: Calling,
        loc: Loc,
    ) -> Option<(tree::FuncId, Block, MakeFunction)> {
        let scope = self.scopes.of(f)?;
        let mut types = self.param_types(&f.params);
        // A method whose first parameter is `*args` gets the object among them.
        let is_star = |p: &ast::Param| matches!(p.kind, ast::ParamKind::Star) && p.name().or_else(|| p.lone_name()).is_some();
        let among = calling == Calling::Arguments && special(f.name.as_str()).is_none() && f.params.items.first().is_some_and(is_star);
        let has_self = kind != DefKind::Static && !among;
        if has_self {
            match types.first_mut() {
                Some(t) if kind == DefKind::Class => *t = ParamType { ty: TypeId::PY_TYPE, none: NoneArgument::Allowed },
                Some(t) if !matches!(f.params.items[0].kind, ast::ParamKind::Star | ast::ParamKind::DoubleStar) => {
                    let either = self.directives.c_api_binop_methods && is_operator(f.name.as_str());
                    let ty = if either { TypeId::OBJECT } else { ty };
                    *t = ParamType { ty, none: NoneArgument::Allowed };
                }
                _ => {
                    self.error("method-self", loc, "a method of an extension type needs 'self' as its first parameter");
                    return None;
                }
            }
        }
        let annotated = self.result_annotation(f);
        let mut defaults = self.defaults(&f.params, &types, DefaultHome::Module);
        let annotations = self.annotations(&f.params, f.returns.as_ref(), loc);
        let id = self.new_func_id();
        let name = self.mangled(f.name.text);
        let qualname = self.qualified(&f.name.text);
        let kind_of_function = match calling {
            Calling::Arguments => FunctionKind::Method(class),
            Calling::Slot { .. } => FunctionKind::Slot(class),
        };
        let entered = self.enter(id, kind_of_function, scope);
        self.f.class = Some(class);
        self.f.suspends = self.suspends(scope, super::Asyncness::of(f.is_async));
        self.f.ret = match calling {
            Calling::Slot { gives: Gives::Status | Gives::Void, .. } => TypeId::VOID,
            Calling::Slot { gives, .. } => gives.ty(),
            Calling::Arguments => TypeId::OBJECT,
        };
        let checked = calling == Calling::Arguments && special(f.name.as_str()).is_none();
        self.f.annotated_ret = annotated.filter(|_| checked && !matches!(self.f.suspends, Suspends::Generator | Suspends::AsyncGenerator));
        let c_types = self.slot_types(calling, &mut types, loc);
        let mut signature: Signature = self.signature(scope, &f.params, &types, std::mem::take(&mut defaults.list), usize::from(has_self));
        let params = self.slot_params(calling, c_types, &mut signature, loc);
        self.f.first_param = signature.self_param.or(signature.params.first().map(|p| p.local));
        self.qualname.extend([f.name.text.to_string(), "<locals>".into()]);
        self.declare_locals(scope);
        let doc = self.docstring(&f.body);
        let doc = self.placed(doc, loc);
        let doc = match &*name {
            "__cinit__" => doc,
            "__init__" => self.described_init(doc, class, f, &types),
            _ => self.described(doc, &qualname, &f.params, &types, Returns::Annotated(f.returns.as_ref())),
        };
        let mut body = Vec::new();
        self.guarded_block(&f.decorators, super::stmt::first_argument(&signature), &f.body, &mut body);
        self.qualname.truncate(self.qualname.len() - 2);
        let state = self.leave(entered);
        let mut made = self.finish(state, &name, &qualname, loc, Some(signature), doc, body);
        self.slot_result(calling, params, &mut made);
        made.options.is_static = kind == DefKind::Static;
        made.options.is_class_method = kind == DefKind::Class;
        self.functions[id.as_u32() as usize] = Some(made);
        let (before, make) = defaults.made(id, annotations);
        Some((id, before, make))
    }

    /// The types of a slot's C parameters go into those of the declaration; gives how many there are.
    fn slot_types(&mut self, calling: Calling, types: &mut [ParamType], loc: Loc) -> usize {
        let Calling::Slot { objects, may_lack, c, .. } = calling else { return 0 };
        let (most, given) = (objects as usize + c.len() + 1, types.len());
        if given > most || given + (may_lack as usize) < most {
            let message = format!("this special method takes {} parameters, {given} are declared", most);
            self.error("special-parameters", loc, message);
            return 0;
        }
        for (t, p) in types.iter_mut().rev().zip(c.iter().rev()) {
            match p {
                // Another type of number is what C converts it to.
                CParam::Int if self.types.is_number(t.ty) => {}
                CParam::Int => t.ty = TypeId::INT,
                CParam::Buffer if self.types.pointee(t.ty).is_some() => {}
                CParam::Buffer => {
                    self.error("special-parameters", loc, "the view is declared as 'Py_buffer *'");
                    return 0;
                }
            }
        }
        c.len()
    }

    /// The C parameters of a slot's function: those that are no objects leave the signature.
    fn slot_params(&mut self, calling: Calling, c: usize, signature: &mut Signature, loc: Loc) -> Vec<tree::LocalId> {
        if calling == Calling::Arguments {
            return Vec::new();
        }
        let all = signature.self_param.into_iter().chain(signature.params.iter().map(|p| p.local)).collect();
        if signature.params.iter().any(|p| matches!(p.kind, tree::ParamKind::VarArgs | tree::ParamKind::VarKeywords)) {
            self.error("special-parameters", loc, "this special method takes no '*' and '**' parameters");
        }
        signature.params.truncate(signature.params.len().saturating_sub(c));
        // Every argument is passed, so defaults are never asked for.
        signature.params.iter_mut().for_each(|p| p.default = None);
        all
    }

    /// The C result of a slot's function.
    pub(crate) fn slot_result(&mut self, calling: Calling, params: Vec<tree::LocalId>, made: &mut Function) {
        let Calling::Slot { gives, .. } = calling else { return };
        made.params = params;
        made.ret = gives.ty();
        made.except = match gives {
            Gives::Object => ExceptionSpec::Object,
            Gives::Void => ExceptionSpec::Never,
            Gives::Status | Gives::Number(_) => ExceptionSpec::Value(ExceptionValue::Int(-1)),
        };
    }
}

/// What a `def` in an extension type is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum DefKind {
    Method,
    Static,
    Class,
    Getter,
    Setter,
    Deleter,
    /// With decorators of Python's.
    Decorated,
}

/// A directive's argument as text.
pub(crate) fn directive_text(e: &ast::Expr) -> String {
    use ast::ExprKind as K;
    match &e.kind {
        K::True => "True".into(),
        K::False => "False".into(),
        K::None => "None".into(),
        K::Int(i) => i.value.to_string(),
        K::Str(s) => s.text.as_str().unwrap_or("").to_string(),
        _ => String::new(),
    }
}
