//! The walk over the tree that fills the scopes.

use super::expr::may_overflow;
use super::{Arm, ArmId, Assignment, NameKind, NameUse, Scope, ScopeId, ScopeKind, Scopes, Source};
use crate::input::Files;
use pyxide_base::IndexMap;
use pyxide_base::{Diagnostic, FileId, Loc, Span, Symbol};
use pyxide_syntax::ast::{self, ExprKind, StmtKind};

/// Collects the scopes of a module, and says what is wrong with `global`, `nonlocal` and `yield`. `declared`: whether
/// the module knows a name at C level.
pub fn collect<'a>(files: &'a Files<'a>, language_level: u8, declared: &dyn Fn(Symbol) -> bool) -> (Scopes<'a>, Vec<Diagnostic>) {
    let mut c = Collect {
        scopes: Scopes::default(),
        files,
        file: files.main,
        at: ScopeId::from_u32(0),
        diagnostics: Vec::new(),
        untyped: false,
        iterables: 0,
        walrus_targets: Vec::new(),
        arm: None,
        at_once: Vec::new(),
        cpp_members: 0,
        language_level,
        no_c_integers: Default::default(),
    };
    c.at = c.scopes.list.push(new_scope(ScopeKind::Module, None));
    if let Some(module) = files.module(files.main) {
        c.block(&module.body);
    }
    for pxd in &files.pxds {
        c.file = pxd.file;
        c.at = c.scopes.list.push(new_scope(ScopeKind::Module, None));
        c.scopes.by_node.insert(&pxd.tree as *const ast::Module as usize, c.at);
        c.block(&pxd.tree.body);
    }
    c.join_those_run_at_once(declared);
    c.scopes.note_parts();
    c.scopes.mark_captures();
    (c.scopes, c.diagnostics)
}

fn new_scope<'a>(kind: ScopeKind, parent: Option<ScopeId>) -> Scope<'a> {
    Scope {
        kind,
        parent,
        names: IndexMap::default(),
        assignments: Vec::new(),
        c_declared: Vec::new(),
        annotated: Vec::new(),
        yields: false,
        awaits: false,
        uses_class_cell: false,
        class_name: None,
        star_import: false,
    }
}

pub(super) struct Collect<'a> {
    pub(super) scopes: Scopes<'a>,
    files: &'a Files<'a>,
    file: FileId,
    pub(super) at: ScopeId,
    diagnostics: Vec<Diagnostic>,
    /// Inside `with cython.annotation_typing(False)`: annotations are remarks.
    untyped: bool,
    /// How many iterables of comprehensions stand around.
    pub(super) iterables: u32,
    /// What `:=` assigns in a comprehension.
    pub(super) walrus_targets: Vec<(ScopeId, Symbol)>,
    /// The arm of an `if` that is walked.
    arm: Option<ArmId>,
    /// Generator expressions that may be run where they stand, and the builtin that does it.
    pub(super) at_once: Vec<(ScopeId, Symbol)>,
    /// How many C++ classes stand around, whose members hide other names.
    pub(super) cpp_members: u32,
    pub(super) language_level: u8,
    /// Parameters that are objects or C numbers with a fraction.
    pub(super) no_c_integers: rustc_hash::FxHashSet<(ScopeId, Symbol)>,
}

impl<'a> Collect<'a> {
    pub(super) fn error(&mut self, code: &'static str, span: Span, message: String) {
        self.diagnostics.push(Diagnostic::error(code, Loc::new(self.file, span), message));
    }

    /// Says that a name is declared again, at both places.
    fn redeclared(&mut self, name: Symbol, span: Span, first: Loc) {
        self.error("redeclared", span, format!("'{name}' is declared twice"));
        self.diagnostics.push(Diagnostic::error("redeclared", first, format!("the first declaration of '{name}' is here")));
    }

    /// Enters the scope of `node`, runs `inside`, and leaves it.
    pub(super) fn enter<T>(&mut self, node: &'a T, kind: ScopeKind, inside: impl FnOnce(&mut Self)) -> ScopeId {
        let outer = self.at;
        let mut scope = new_scope(kind, Some(outer));
        scope.class_name = self.scopes[outer].class_name;
        let id = self.scopes.list.push(scope);
        self.scopes.by_node.insert(node as *const T as usize, id);
        self.at = id;
        inside(self);
        self.at = outer;
        id
    }

    /// A private name as its class spells it (language reference, "Private name mangling").
    pub(super) fn mangled(&self, name: Symbol) -> Symbol {
        super::mangle(self.scopes[self.at].class_name, name)
    }

    pub(super) fn usage(&mut self, at: ScopeId, name: Symbol, kind: NameKind, span: Span) -> &mut NameUse {
        let loc = Loc::new(self.file, span);
        self.scopes[at].names.entry(name).or_insert(NameUse {
            kind,
            captured: false,
            written_inside: false,
            arithmetic: false,
            deleted: false,
            loc,
        })
    }

    pub(super) fn read(&mut self, name: Symbol, span: Span) {
        let name = self.mangled(name);
        if name == "__class__" || name == "super" {
            let mut at = Some(self.at);
            while let Some(id) = at {
                self.scopes[id].uses_class_cell = true;
                if self.scopes[id].kind == ScopeKind::Class {
                    break;
                }
                at = self.scopes[id].parent;
            }
        }
        self.usage(self.at, name, NameKind::Read, span);
    }

    /// The scope that a plain assignment binds in.
    fn binding_scope(&self) -> ScopeId {
        self.at
    }

    fn bind_name(&mut self, name: Symbol, span: Span, source: Source<'a>) {
        let at = self.binding_scope();
        self.bind_in(at, name, span, source);
    }

    pub(super) fn bind_in(&mut self, at: ScopeId, name: Symbol, span: Span, source: Source<'a>) {
        let name = self.mangled(name);
        let loc = Loc::new(self.file, span);
        let u = self.usage(at, name, NameKind::Local, span);
        if u.kind == NameKind::Read {
            u.kind = NameKind::Local;
            u.loc = loc;
        }
        let seen_from = self.at;
        self.scopes[at].assignments.push(Assignment { name, loc, source, arm: self.arm, seen_from });
    }

    /// Binds the names in an assignment target.
    pub(super) fn target(&mut self, target: &'a ast::Expr, source: Source<'a>) {
        match &target.kind {
            ExprKind::Name(name) => self.bind_name(*name, target.span, source),
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                let values = match source {
                    Source::Value(ast::Expr { kind: ExprKind::Tuple(v) | ExprKind::List(v), .. })
                        if v.len() == items.len() && !v.iter().chain(items).any(|e| matches!(e.kind, ExprKind::Starred(_))) =>
                    {
                        Some(v)
                    }
                    _ => None,
                };
                for (i, item) in items.iter().enumerate() {
                    let s = match (values, &item.kind) {
                        (Some(v), _) => Source::Value(&v[i]),
                        (None, _) => match source {
                            Source::Value(whole) => Source::Part(whole, i as u32),
                            Source::Item(iter) => Source::ItemPart(iter, i as u32),
                            _ => Source::Object,
                        },
                    };
                    self.target(item, s);
                }
            }
            ExprKind::Starred(inner) => self.target(inner, Source::List),
            _ => self.expr(target),
        }
    }

    fn block(&mut self, body: &'a [ast::Stmt]) {
        for s in body {
            self.stmt(s);
        }
    }

    fn opt_block(&mut self, body: &'a Option<Vec<ast::Stmt>>) {
        if let Some(b) = body {
            self.block(b);
        }
    }

    fn stmt(&mut self, s: &'a ast::Stmt) {
        match &s.kind {
            StmtKind::Expr(e) => self.expr(e),
            StmtKind::Assign { targets, value, .. } => {
                self.expr(value);
                for t in targets {
                    self.target(t, Source::Value(value));
                }
            }
            StmtKind::AugAssign { target, op, value } => {
                self.expr(value);
                if let Some(name) = target.as_name() {
                    self.read(name, target.span);
                    self.bind_name(name, target.span, Source::InPlace(*op, value));
                    if may_overflow(*op) {
                        self.arithmetic(target, Some(value));
                        self.arithmetic(value, Some(target));
                    }
                } else {
                    self.expr(target);
                }
            }
            StmtKind::AnnAssign(a) => {
                if let Some(v) = &a.value {
                    self.expr(v);
                }
                if let (Some(name), true) = (a.target.as_name(), a.simple && !self.untyped) {
                    let name = self.mangled(name);
                    let at = self.at;
                    self.scopes[at].annotated.push((name, &a.annotation));
                }
                match (&a.value, a.target.as_name()) {
                    (Some(v), _) => self.target(&a.target, Source::Value(v)),
                    (None, Some(name)) => {
                        let name = self.mangled(name);
                        let loc = Loc::new(self.file, a.target.span);
                        let u = self.usage(self.at, name, NameKind::Local, a.target.span);
                        if u.kind == NameKind::Read {
                            u.kind = NameKind::Local;
                            u.loc = loc;
                        }
                    }
                    (None, None) => self.expr(&a.target),
                }
            }
            StmtKind::Return(v) => {
                if let Some(v) = v {
                    self.expr(v);
                }
            }
            StmtKind::Delete(targets) => {
                for t in targets {
                    self.delete(t);
                }
            }
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue | StmtKind::Error => {}
            StmtKind::Global(names) => self.declare(names, NameKind::Global),
            StmtKind::Nonlocal(names) => self.declare(names, NameKind::Nonlocal),
            StmtKind::Raise(r) => [&r.exc, &r.cause, &r.value, &r.traceback].into_iter().flatten().for_each(|e| self.expr(e)),
            StmtKind::Assert { test, message } => {
                self.expr(test);
                if let Some(m) = message {
                    self.expr(m);
                }
            }
            StmtKind::Import(names) => {
                for a in names {
                    self.bind_name(a.bound_name().text, a.bound_name().span, Source::Object);
                }
            }
            StmtKind::FromImport(f) => match &f.names {
                ast::ImportNames::Star(_) => self.scopes[self.at].star_import = true,
                ast::ImportNames::Names(names) => {
                    for a in names {
                        self.bind_name(a.bound_name().text, a.bound_name().span, Source::Object);
                    }
                }
            },
            StmtKind::If { arms, orelse } => {
                for (i, a) in arms.iter().enumerate() {
                    self.expr(&a.test);
                    self.arm(&arms[..i], Some(&a.test), &a.body);
                }
                self.arm(arms, None, orelse.as_deref().unwrap_or_default());
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test);
                self.block(body);
                self.opt_block(orelse);
            }
            StmtKind::For(f) => {
                self.for_iter(&f.iter);
                self.scopes[self.at].awaits |= f.is_async;
                self.target(&f.target, if f.is_async { Source::Object } else { Source::Item(&f.iter) });
                self.block(&f.body);
                self.opt_block(&f.orelse);
            }
            StmtKind::Try(t) => {
                self.block(&t.body);
                for h in &t.handlers {
                    if let Some(e) = &h.exc {
                        self.expr(e);
                    }
                    if let Some(target) = &h.target {
                        let caught = h.exc.as_ref().filter(|_| !t.is_star).map_or(Source::Object, Source::Caught);
                        self.target(target, caught);
                        if let (true, Some(name)) = (h.is_as, target.as_name()) {
                            let name = self.mangled(name);
                            self.usage(self.at, name, NameKind::Local, target.span).deleted = true;
                        }
                    }
                    self.block(&h.body);
                }
                self.opt_block(&t.orelse);
                self.opt_block(&t.finalbody);
            }
            StmtKind::With(w) => {
                self.scopes[self.at].awaits |= w.is_async;
                for item in &w.items {
                    self.expr(&item.context);
                    if let Some(t) = &item.target {
                        self.target(t, if w.is_async { Source::Object } else { Source::Entered(&item.context) });
                    }
                }
                let untyped = self.untyped;
                self.untyped |= w.items.iter().any(|i| switches_typing_off(&i.context));
                self.block(&w.body);
                self.untyped = untyped;
            }
            StmtKind::FuncDef(f) => {
                f.decorators.iter().for_each(|d| self.expr(&d.expr));
                self.param_values(&f.params);
                self.bind_name(f.name.text, f.name.span, Source::Object);
                let node: &'a ast::FuncDef = f;
                self.enter(node, ScopeKind::Function, |c| {
                    c.params(&f.params);
                    c.scopes[c.at].awaits |= f.is_async;
                    c.block(&f.body);
                });
            }
            StmtKind::ClassDef(c) => {
                c.decorators.iter().for_each(|d| self.expr(&d.expr));
                c.bases.iter().for_each(|b| self.expr(&b.value));
                self.bind_name(c.name.text, c.name.span, Source::Object);
                let node: &'a ast::ClassDef = c;
                let doc = c.body.first().filter(|s| is_docstring(s)).map(|_| "__doc__");
                self.class_scope(node, c.name.text, &c.body, &[Some("__module__"), Some("__qualname__"), doc]);
            }
            StmtKind::Match(m) => {
                self.expr(&m.subject);
                for case in &m.cases {
                    self.pattern(&case.pattern, Source::Matched(&m.subject, &case.pattern));
                    if let Some(g) = &case.guard {
                        self.expr(g);
                    }
                    self.block(&case.body);
                }
            }
            StmtKind::TypeAlias(t) => {
                self.expr(&t.value);
                self.bind_name(t.name.text, t.name.span, Source::Object);
            }
            StmtKind::Print(p) => {
                p.file.iter().for_each(|e| self.expr(e));
                p.values.iter().for_each(|e| self.expr(e));
            }
            StmtKind::Exec { code, globals, locals } => {
                [Some(code), globals.as_ref(), locals.as_ref()].into_iter().flatten().for_each(|e| self.expr(e));
            }
            StmtKind::CVar(v) => {
                for item in &v.items {
                    if let Some(e) = &item.init {
                        self.expr(e);
                    }
                    if item.declarator.func_sig().is_none() {
                        self.declare_c(&v.ty, &item.declarator);
                    }
                }
            }
            StmtKind::CFunc(f) => {
                f.decorators.iter().for_each(|d| self.expr(&d.expr));
                if let Some(sig) = f.sig() {
                    self.param_values(&sig.params);
                }
                // A cpdef function is an object of its scope too; a cdef function is no Python name unless it is
                // made a ufunc.
                if let (Some(name), true) = (f.declarator.name(), f.decorators.iter().any(makes_ufunc)) {
                    self.usage(self.at, name.text, NameKind::Local, name.span);
                }
                if let (true, ScopeKind::Class, Some(name)) = (f.modifiers.overridable, self.scopes[self.at].kind, f.declarator.name()) {
                    self.bind_name(name.text, name.span, Source::Object);
                }
                let node: &'a ast::CFuncDef = f;
                self.enter(node, ScopeKind::Function, |c| {
                    if let Some(sig) = f.sig() {
                        c.params_once(&sig.params);
                    }
                    c.block(&f.body);
                });
            }
            StmtKind::CdefBlock(b) => self.block(&b.body),
            StmtKind::CClass(c) => {
                if let Some(body) = &c.body {
                    let node: &'a ast::CClassDef = c;
                    self.class_scope(node, c.name.text, body, &[]);
                }
            }
            // Only bodies of methods bind names.
            StmtKind::CppClass(c) => {
                self.cpp_members += 1;
                c.body.iter().flatten().for_each(|s| self.cpp_member(s));
                self.cpp_members -= 1;
            }
            StmtKind::Property(p) => self.block(&p.body),
            StmtKind::Include(_) => {
                if let Some((file, module)) = self.files.included(self.file, s.id) {
                    let outer = std::mem::replace(&mut self.file, file);
                    self.block(&module.body);
                    self.file = outer;
                }
            }
            StmtKind::CompileIf { arms, orelse } => {
                if let Some(body) = self.files.chosen_arm(self.file, s.id, arms, orelse) {
                    self.block(body);
                }
            }
            // Only classes have bodies in it.
            StmtKind::Extern(e) => e.body.iter().filter(|s| matches!(s.kind, StmtKind::CClass(_))).for_each(|s| self.stmt(s)),
            StmtKind::Struct(_)
            | StmtKind::Enum(_)
            | StmtKind::Fused(_)
            | StmtKind::Typedef(_)
            | StmtKind::CImport(_)
            | StmtKind::FromCImport(_)
            | StmtKind::CompileDef { .. } => {}
        }
    }

    /// An arm of an `if`.
    fn arm(&mut self, failed: &'a [ast::IfArm], test: Option<&'a ast::Expr>, body: &'a [ast::Stmt]) {
        let around = self.arm;
        if test.into_iter().chain(failed.iter().map(|a| &a.test)).any(compares) {
            self.arm = Some(self.scopes.arms.push(Arm { failed, test, around }));
        }
        self.block(body);
        self.arm = around;
    }

    fn cpp_member(&mut self, s: &'a ast::Stmt) {
        match &s.kind {
            StmtKind::CFunc(_) | StmtKind::CppClass(_) => self.stmt(s),
            StmtKind::CdefBlock(b) => b.body.iter().for_each(|s| self.cpp_member(s)),
            _ => {}
        }
    }

    /// The body of a class; `given` are the names that its namespace has from the start.
    fn class_scope<T>(&mut self, node: &'a T, name: Symbol, body: &'a [ast::Stmt], given: &[Option<&str>]) {
        self.enter(node, ScopeKind::Class, |c| {
            let at = c.at;
            c.scopes[at].class_name = Some(name);
            for name in given.iter().flatten() {
                c.usage(at, Symbol::new(name), NameKind::Local, Span::empty(0));
            }
            c.block(body);
        });
    }

    /// A C variable: in a function its local; elsewhere the interface has it.
    fn declare_c(&mut self, ty: &'a ast::TypeExpr, d: &'a ast::Declarator) {
        let Some(name) = d.name() else { return };
        if self.scopes[self.at].kind == ScopeKind::Function {
            let text = self.mangled(name.text);
            let loc = Loc::new(self.file, name.span);
            let known = self.scopes[self.at].names.get(&text).filter(|u| matches!(u.kind, NameKind::CDef | NameKind::Param)).map(|u| u.loc);
            if let Some(first) = known {
                self.redeclared(text, name.span, first);
            }
            let u = self.usage(self.at, text, NameKind::CDef, name.span);
            u.kind = NameKind::CDef;
            u.loc = loc;
            let (at, file) = (self.at, self.file);
            self.scopes[at].c_declared.push((text, ty, d, file));
        }
    }

    fn declare(&mut self, names: &[ast::Name], kind: NameKind) {
        for n in names {
            let text = self.mangled(n.text);
            if kind == NameKind::Nonlocal && !self.stands_in_a_function() {
                self.error("nonlocal", n.span, format!("no binding for nonlocal '{}' found in a function around", n.text));
                continue;
            }
            let at = self.at;
            let known = self.scopes[at].names.get(&text).filter(|u| u.kind == NameKind::Local).map(|u| u.loc);
            if let (NameKind::Nonlocal, Some(first)) = (kind, known) {
                self.redeclared(text, n.span, first);
            }
            let u = self.usage(at, text, kind, n.span);
            u.kind = kind;
            if kind == NameKind::Global {
                let module = self.scopes.module();
                self.usage(module, text, NameKind::Local, n.span).kind = NameKind::Local;
            }
        }
    }

    /// Whether there is a function around. Whether it binds the name is known only when captures
    /// are marked: the walk is in source order, and a binding may follow.
    fn stands_in_a_function(&self) -> bool {
        let mut at = self.scopes[self.at].parent;
        while let Some(id) = at {
            if matches!(self.scopes[id].kind, ScopeKind::Function | ScopeKind::GenExpr) {
                return true;
            }
            at = self.scopes[id].parent;
        }
        false
    }

    /// The parameters of a C function with a body. The parser sees to those of `def`; in a mere
    /// declaration the names are remarks.
    fn params_once(&mut self, params: &'a ast::Params) {
        let named = params.items.iter().filter_map(|p| p.name());
        for (i, n) in named.clone().enumerate() {
            if let Some(first) = named.clone().take(i).find(|m| m.text == n.text) {
                self.redeclared(n.text, n.span, Loc::new(self.file, first.span));
            }
        }
        self.params(params);
    }

    pub(super) fn params(&mut self, params: &'a ast::Params) {
        for p in &params.items {
            if let Some(n) = p.name().or_else(|| p.lone_name()) {
                let text = self.mangled(n.text);
                self.usage(self.at, text, NameKind::Param, n.span).kind = NameKind::Param;
                let fraction = matches!(&p.ty.kind, ast::TypeKind::Basic(b) if matches!(b.base, ast::BasicBase::Double | ast::BasicBase::Float));
                if fraction || (p.ty.is_implicit() || p.lone_name().is_some()) && p.annotation.is_none() {
                    self.no_c_integers.insert((self.at, text));
                }
                let source = match p.kind {
                    ast::ParamKind::Star => Source::Positional,
                    ast::ParamKind::DoubleStar => Source::Keywords,
                    _ => continue,
                };
                let (at, loc) = (self.at, Loc::new(self.file, n.span));
                self.scopes[at].assignments.push(Assignment { name: text, loc, source, arm: None, seen_from: at });
            }
        }
    }

    pub(super) fn param_values(&mut self, params: &'a ast::Params) {
        for p in &params.items {
            if let Some(ast::ParamDefault::Value(e)) = &p.default {
                self.expr(e);
            }
        }
    }

    fn delete(&mut self, t: &'a ast::Expr) {
        match &t.kind {
            ExprKind::Name(name) => {
                self.bind_name(*name, t.span, Source::Object);
                let name = self.mangled(*name);
                self.usage(self.at, name, NameKind::Local, t.span).deleted = true;
                // Deleting is no assignment of a value.
                self.scopes[self.at].assignments.pop();
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|i| self.delete(i)),
            _ => self.expr(t),
        }
    }

    pub(super) fn for_iter(&mut self, iter: &'a ast::ForIter) {
        match iter {
            ast::ForIter::In(e) => self.expr(e),
            ast::ForIter::From(r) => {
                self.expr(&r.lower);
                self.expr(&r.upper);
                r.step.iter().for_each(|e| self.expr(e));
            }
        }
    }

    /// A pattern; `source` is what its names hold.
    fn pattern(&mut self, p: &'a ast::Pattern, source: Source<'a>) {
        use ast::PatternKind::*;
        match &p.kind {
            Value(e) | Singleton(e) => self.expr(e),
            Wildcard | Error => {}
            Capture(n) => self.bind_name(n.text, n.span, source),
            As { pattern, name } => {
                self.pattern(pattern, source);
                self.bind_name(name.text, name.span, source);
            }
            Or(list) | Sequence(list) => list.iter().for_each(|p| self.pattern(p, source)),
            Star(name) => {
                if let Some(n) = name {
                    self.bind_name(n.text, n.span, Source::List);
                }
            }
            Mapping { items, rest } => {
                for i in items {
                    self.expr(&i.key);
                    self.pattern(&i.pattern, source);
                }
                if let Some(n) = rest {
                    self.bind_name(n.text, n.span, Source::Object);
                }
            }
            Class { class, positional, keywords } => {
                self.expr(class);
                positional.iter().for_each(|p| self.pattern(p, source));
                keywords.iter().for_each(|k| self.pattern(&k.pattern, source));
            }
        }
    }
}

fn is_docstring(s: &ast::Stmt) -> bool {
    matches!(&s.kind, StmtKind::Expr(ast::Expr { kind: ExprKind::Str(s), .. }) if s.kind != ast::StrKind::Bytes)
}

/// `cython.annotation_typing(False)`
fn switches_typing_off(e: &ast::Expr) -> bool {
    let ExprKind::Call(c) = &e.kind else { return false };
    let named = c.func.as_dotted().is_some_and(|p| p.parts.last().is_some_and(|n| n.as_str() == "annotation_typing"));
    named && matches!(&c.args[..], [only] if matches!(only.value.kind, ExprKind::False))
}

/// `@cython.ufunc`
fn makes_ufunc(d: &ast::Decorator) -> bool {
    d.expr.as_dotted().is_some_and(|p| p.parts.last().is_some_and(|n| n.as_str() == "ufunc"))
}

/// Whether a test consists of comparisons, as those of types do.
fn compares(test: &ast::Expr) -> bool {
    match &test.kind {
        ExprKind::Compare { .. } => true,
        ExprKind::Bool { values, .. } => values.first().is_some_and(compares),
        ExprKind::Unary { operand, .. } => compares(operand),
        _ => false,
    }
}
