//! The entry: a whole module.

use super::Checker;
use super::context::FnState;
use crate::bind;
use crate::directives::Directives;
use crate::input::{CheckInput, Files};
use crate::tree::{self, Const, Consts, FuncId, Function, FunctionKind, Suspends};
use cranelift_entity::PrimaryMap;
use pyxide_base::{Diagnostic, Diagnostics, Loc, Severity, Span};
use pyxide_syntax::ast;
use pyxide_types::{ExceptionSpec, GilSpec, Linkage, TypeId, TypeTable};
use rustc_hash::FxHashMap;
use std::path::Path;
use std::sync::Arc;

/// Checks a module. Without errors there is a tree; the table of types moves into it.
pub fn check_module(input: CheckInput<'_, '_>) -> (Option<tree::Module>, Vec<Diagnostic>) {
    let CheckInput { name, main, declared, sources, session, options } = input;
    let files = Files::of(main, declared);
    let mut directives = Directives::new(options.language_level);
    let mut misset = Vec::new();
    for (key, value) in &options.directives {
        directives.set(key, value);
    }
    for d in main.tree.directives.iter().filter(|d| d.tool == ast::DirectiveTool::Cython) {
        directives.set(&d.key, &d.value);
        if let Some(near) = crate::directive_table::misspelt(&d.key) {
            let at = Loc::new(main.file, d.key_span);
            let message = format!("there is no directive '{}': it changes nothing", d.key);
            misset.push(Diagnostic::warning("unknown-directive", at, message).help(format!("did you mean '{near}'?")));
        }
        if let Err(message) = crate::directive_table::comment_value(&d.key, &d.value) {
            misset.push(Diagnostic::error("directive-value", Loc::new(main.file, d.value_span), message));
        }
    }
    let (scopes, found) = bind::collect(&files, directives.language_level, &|name| declared.interface.get(&name).is_some());
    let warnings = directives.warn.clone();
    let followed = crate::flow::follow(&files, &scopes, &warnings);
    let reaching = followed.reaching(&scopes);
    let types = std::mem::take(&mut session.types);
    let module_scope = scopes.module();
    let mut checker = Checker {
        name,
        files: &files,
        sources,
        session,
        declared,
        scopes,
        types,
        consts: Consts::default(),
        functions: vec![None],
        diagnostics: Diagnostics::default(),
        file: main.file,
        scope: module_scope,
        f: FnState::new(FuncId::from_u32(0), FunctionKind::Module),
        outer: Vec::new(),
        local_types: FxHashMap::default(),
        reaching,
        assigned: FxHashMap::default(),
        inferring: 0,
        directives,
        dry: 0,
        dry_errors: false,
        module_defaults: 0,
        qualname: Vec::new(),
        classes: Vec::new(),
        implementations: Default::default(),
        interface: Arc::new(declared.interface.clone()),
        given_values: FxHashMap::default(),
        wanted: Default::default(),
        cplus: options.cplus,
        const_values: Default::default(),
        specialisations: FxHashMap::default(),
        function_objects: FxHashMap::default(),
        instances: FxHashMap::default(),
        reveal: options.reveal,
        unknown_names: options.unknown_names,
        doc_places: options.doc_places,
        substitution: Vec::new(),
        class_scopes: FxHashMap::default(),
        dataclasses: Default::default(),
        cpp_names: Default::default(),
        cython_imports: FxHashMap::default(),
    };
    checker.find_cython_imports(&main.tree.body);
    checker.diagnostics.extend(found);
    checker.diagnostics.extend(misset);
    checker.diagnostics.extend(super::written::warnings(main.file, &main.tree.body, &warnings));
    let made = checker.module(&main.tree);
    let sort = |scope, name| checker.sort_of_local(scope, name);
    let flow = followed.judge(&files, &checker.scopes, &warnings, &sort);
    checker.diagnostics.extend(flow);
    let Checker { diagnostics, session, types, .. } = checker;
    let diagnostics = super::advice::gil_once_a_line(diagnostics.into_vec(), session.source.sources());
    if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        session.types = types;
        return (None, diagnostics);
    }
    (made.map(|m| tree::Module { types, ..m }), diagnostics)
}

impl<'a> Checker<'a, '_> {
    fn module(&mut self, tree: &'a ast::Module) -> Option<tree::Module> {
        let loc = Loc::new(self.file, Span::empty(0));
        self.declare_locals(self.scopes.module());
        let mut body = Vec::new();
        let doc = self.docstring(&tree.body);
        let doc = self.placed(doc, loc);
        let from_future = |s: &ast::Stmt, feature: &str| match &s.kind {
            ast::StmtKind::FromImport(f) => match &f.names {
                ast::ImportNames::Names(names) => {
                    f.module.as_ref().is_some_and(|m| m.joined() == "__future__") && names.iter().any(|a| a.path.joined() == feature)
                }
                _ => false,
            },
            _ => false,
        };
        self.directives.true_division |= tree.body.iter().any(|s| from_future(s, "division"));
        self.directives.generator_stop |= tree.body.iter().any(|s| from_future(s, "generator_stop"));
        // Nothing is beside a module that lies in no package.
        let in_package = self.name.contains('.') || Path::new(&*self.sources.get(self.file).path).file_stem().is_some_and(|stem| stem == "__init__");
        self.directives.imports_beside &= in_package && !tree.body.iter().any(|s| from_future(s, "absolute_import"));
        self.own_inline_bodies(&mut body);
        self.numpy_api(&tree.body, &mut body);
        self.declared_for_python(loc, &mut body);
        self.block(&tree.body, &mut body);
        self.test_dict(&tree.body, &mut body);
        self.wanted_inline_bodies();
        let state = std::mem::replace(&mut self.f, FnState::new(FuncId::from_u32(0), FunctionKind::Module));
        self.functions[0] = Some(Function {
            kind: FunctionKind::Module,
            name: "<module>".into(),
            qualname: "<module>".into(),
            loc,
            locals: state.locals.into_iter().collect(),
            params: Vec::new(),
            c_defaults: Vec::new(),
            buffers: Vec::new(),
            signature: None,
            ret: TypeId::VOID,
            except: ExceptionSpec::AlwaysCheck,
            gil: GilSpec::Needs,
            suspends: Suspends::No,
            parent: None,
            doc: None,
            body,
            options: self.function_options(),
        });
        let mut functions = PrimaryMap::new();
        for f in std::mem::take(&mut self.functions) {
            functions.push(f?);
        }
        let own = |l: &pyxide_types::DeclName| *l.module == *self.name;
        let cvars = self
            .types
            .cvars
            .iter()
            .filter(|(_, v)| own(&v.name) && v.linkage != Linkage::Extern)
            .map(|(id, _)| id)
            .collect();
        let structs = self
            .types
            .structs
            .iter()
            .filter(|(_, s)| s.linkage != Linkage::Extern && s.fields.is_some())
            .map(|(id, _)| id)
            .collect();
        let enums = self.types.enums.iter().filter(|(_, e)| e.linkage != Linkage::Extern).map(|(id, _)| id).collect();
        let cpp_classes = self
            .types
            .cpp_classes
            .iter()
            .filter(|(_, c)| own(&c.name) && c.linkage != Linkage::Extern && c.state != pyxide_types::ClassState::Forward)
            .map(|(id, _)| id)
            .collect();
        let mut exports = tree::Exports::default();
        for f in self.implementations.keys() {
            let func = &self.types.cfuncs[*f];
            let from_pxd = func.name.loc.file != self.files.main && !self.files.trees.contains_key(&func.name.loc.file);
            let copied = self.session.inline_bodies.contains_key(f);
            if func.owner == pyxide_types::Owner::Module && !copied && (from_pxd || matches!(func.linkage, Linkage::Api | Linkage::PublicApi)) {
                exports.funcs.push(*f);
            }
        }
        exports.funcs.extend(&self.declared.nodes.provided);
        for (id, v) in self.types.cvars.iter() {
            let from_pxd = v.name.loc.file != self.files.main && !self.files.trees.contains_key(&v.name.loc.file);
            if own(&v.name) && v.linkage != Linkage::Extern && (from_pxd || matches!(v.linkage, Linkage::Api | Linkage::PublicApi)) {
                exports.vars.push(id);
            }
        }
        Some(tree::Module {
            name: self.name.clone(),
            doc,
            types: TypeTable::default(),
            consts: std::mem::take(&mut self.consts),
            functions,
            body: FuncId::from_u32(0),
            classes: std::mem::take(&mut self.classes),
            implementations: std::mem::take(&mut self.implementations),
            cvars,
            structs,
            enums,
            cpp_classes,
            includes: self.declared.interface.includes.clone(),
            cimported: self.session.interfaces.keys().cloned().collect(),
            module_defaults: self.module_defaults,
            exports,
            options: tree::ModuleOptions {
                cplus: self.cplus,
                c_string_type: self.directives.c_string_type.clone(),
                c_string_encoding: self.directives.c_string_encoding.clone(),
                freethreading_compatible: self.directives.freethreading_compatible,
                language_level: self.directives.language_level,
            },
        })
    }

    /// `numpy.import_array()` for a module that cimports numpy and forgets it: numpy's C functions
    /// are not there before.
    fn numpy_api(&mut self, body: &'a [ast::Stmt], out: &mut tree::Block) {
        let found = body.iter().find(|s| match &s.kind {
            ast::StmtKind::CImport(c) => c.names.iter().any(|a| a.path.parts[0].as_str() == "numpy"),
            ast::StmtKind::FromCImport(f) => f.level == 0 && f.module.as_ref().is_some_and(|m| m.parts[0].as_str() == "numpy"),
            _ => false,
        });
        let Some(s) = found else { return };
        let name = pyxide_base::Symbol::new("import_array");
        if self.scopes.attributes.contains(&name) || self.scopes.list.values().any(|s| s.names.contains_key(&name)) {
            return;
        }
        let declared = |name| match self.session.interfaces.get("numpy").and_then(|m| m.get(name)) {
            Some(pyxide_types::Symbol::Funcs(list)) => Some(list[0]),
            _ => None,
        };
        // The C function itself says what went wrong, but not by an ImportError.
        let (full, bare) = (declared("import_array"), declared("_import_array"));
        let Some(f) = full.or(bare) else { return };
        let Some(sig) = self.func_type(f).filter(|sig| sig.params.is_empty()) else { return };
        let loc = self.loc(s.span);
        self.report(
            Diagnostic::warning("numpy-api", loc, "numpy is cimported and its C functions are not made ready: 'numpy.import_array()' is called for you")
                .help("call it yourself"),
        );
        self.want(f);
        let call = crate::build::expr(tree::ExprKind::CCall(tree::CCallee::Direct(f), vec![]), sig.ret, loc);
        let call = crate::build::stmt(tree::StmtKind::Expr(call), loc);
        if full.is_some() {
            return out.push(call);
        }
        let types = Some(self.builtin_value("Exception", loc));
        let callee = Box::new(self.builtin_value("ImportError", loc));
        let text = self.str_const("numpy.core.multiarray failed to import");
        let text = crate::build::constant(text, TypeId::OBJECT, loc);
        let error = crate::build::expr(tree::ExprKind::PyCall { callee, args: vec![text], names: None }, TypeId::OBJECT, loc);
        let raise = crate::build::stmt(tree::StmtKind::Raise { exc: error, cause: None }, loc);
        let handler = tree::Handler { types, body: vec![raise], loc, uses_exception: true };
        out.push(crate::build::stmt(tree::StmtKind::Try { body: vec![call], handlers: vec![handler], otherwise: vec![] }, loc));
    }

    /// Names bound by `import cython` and `from cython import ...`: they name the language's own
    /// modules in pure Python mode.
    pub(crate) fn find_cython_imports(&mut self, body: &'a [ast::Stmt]) {
        for s in body {
            match &s.kind {
                ast::StmtKind::Import(names) => {
                    for a in names.iter().filter(|a| a.path.parts[0].as_str() == "cython") {
                        let full = if a.as_name.is_some() { a.path.joined() } else { "cython".into() };
                        self.cython_imports.insert(a.bound_name().text, full);
                    }
                }
                ast::StmtKind::FromImport(f) => {
                    let Some(module) = f.module.as_ref().filter(|m| f.level == 0 && m.parts[0].as_str() == "cython") else { continue };
                    match &f.names {
                        ast::ImportNames::Names(names) => {
                            for a in names {
                                let full = format!("{}.{}", module.joined(), a.path.joined());
                                self.cython_imports.insert(a.bound_name().text, full);
                            }
                        }
                        // What `cython.parallel` has (docs: "Using Parallelism").
                        ast::ImportNames::Star(_) if module.joined() == "cython.parallel" => {
                            for name in ["parallel", "prange", "threadid"] {
                                self.cython_imports.insert(name.into(), format!("cython.parallel.{name}"));
                            }
                        }
                        ast::ImportNames::Star(_) => {}
                    }
                }
                ast::StmtKind::Try(t) => {
                    self.find_cython_imports(&t.body);
                }
                ast::StmtKind::If { arms, .. } => arms.iter().for_each(|a| self.find_cython_imports(&a.body)),
                _ => {}
            }
        }
    }

    /// The docstring of a body, as a constant.
    pub(crate) fn docstring(&mut self, body: &'a [ast::Stmt]) -> Option<tree::ConstId> {
        match &body.first()?.kind {
            ast::StmtKind::Expr(ast::Expr { kind: ast::ExprKind::Str(s), .. }) if s.kind != ast::StrKind::Bytes => {
                let text = super::expr::str_text(&s.text);
                Some(self.consts.add(Const::Str { text, interned: tree::Interned::No }))
            }
            _ => None,
        }
    }
}
