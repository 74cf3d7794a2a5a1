//! Python's statements.

use super::Printer;
use crate::ast::*;

impl Printer {
    pub(super) fn stmt(&mut self, s: &Stmt) {
        match &s.kind {
            StmtKind::FuncDef(f) => self.func(f),
            StmtKind::ClassDef(c) => self.class(c),
            StmtKind::If { arms, orelse } => self.arms("if", "elif", "else", arms, orelse),
            StmtKind::CompileIf { arms, orelse } => self.arms("IF", "ELIF", "ELSE", arms, orelse),
            StmtKind::While { test, body, orelse } => {
                self.head("while ", test);
                self.block(body);
                self.orelse("else", orelse);
            }
            StmtKind::For(f) => {
                self.begin();
                self.text(if f.is_async { "async for " } else { "for " });
                self.for_head(&f.target, &f.iter);
                self.block(&f.body);
                self.orelse("else", &f.orelse);
            }
            StmtKind::Try(t) => self.try_stmt(t),
            StmtKind::With(w) => self.with(w),
            StmtKind::Match(m) => self.match_stmt(m),
            _ if self.c_stmt(s) => {}
            _ => {
                self.begin();
                self.simple(s);
                self.text("\n");
            }
        }
    }

    fn simple(&mut self, s: &Stmt) {
        match &s.kind {
            StmtKind::Expr(e) => self.top(e),
            StmtKind::Assign { targets, value, .. } => {
                for t in targets {
                    self.atom(t);
                    self.text(" = ");
                }
                self.atom(value);
            }
            StmtKind::AugAssign { target, op, value } => {
                self.atom(target);
                self.text(&format!(" {}= ", op.as_str()));
                self.atom(value);
            }
            StmtKind::AnnAssign(a) => {
                let bare = a.simple || !matches!(a.target.kind, ExprKind::Name(_));
                self.text(if bare { "" } else { "(" });
                self.expr(&a.target);
                self.text(if bare { ": " } else { "): " });
                self.atom(&a.annotation);
                if let Some(v) = &a.value {
                    self.text(" = ");
                    self.atom(v);
                }
            }
            StmtKind::Return(v) => self.word("return", v.as_ref()),
            StmtKind::Delete(targets) => {
                self.text("del ");
                self.list(targets, Self::atom);
            }
            StmtKind::Pass => self.text("pass"),
            StmtKind::Break => self.text("break"),
            StmtKind::Continue => self.text("continue"),
            StmtKind::Global(names) => self.names("global ", names),
            StmtKind::Nonlocal(names) => self.names("nonlocal ", names),
            StmtKind::Raise(r) => {
                self.word("raise", r.exc.as_ref());
                for (word, e) in [(" from ", &r.cause), (", ", &r.value), (", ", &r.traceback)] {
                    if let Some(e) = e {
                        self.text(word);
                        self.atom(e);
                    }
                }
            }
            StmtKind::Assert { test, message } => {
                self.text("assert ");
                self.atom(test);
                if let Some(m) = message {
                    self.text(", ");
                    self.atom(m);
                }
            }
            StmtKind::Import(names) => {
                self.text("import ");
                self.list(names, Self::alias);
            }
            StmtKind::FromImport(f) => self.import_from(f.level, &f.module, "import", &f.names),
            StmtKind::CImport(c) => {
                self.text("cimport ");
                self.list(&c.names, Self::alias);
            }
            StmtKind::FromCImport(f) => self.import_from(f.level, &f.module, "cimport", &f.names),
            StmtKind::TypeAlias(t) => {
                self.text("type ");
                self.text(t.name.as_str());
                self.type_params(&t.type_params);
                self.text(" = ");
                self.atom(&t.value);
            }
            StmtKind::Print(p) => {
                self.text("print ");
                if let Some(f) = &p.file {
                    self.text(">>");
                    self.atom(f);
                    self.text(if p.values.is_empty() { "" } else { ", " });
                }
                self.list(&p.values, Self::atom);
                self.text(if p.trailing_comma { "," } else { "" });
            }
            StmtKind::Exec { code, globals, locals } => {
                self.text("exec ");
                self.atom(code);
                for (word, e) in [(" in ", globals), (", ", locals)] {
                    if let Some(e) = e {
                        self.text(word);
                        self.atom(e);
                    }
                }
            }
            StmtKind::Include(path) => {
                self.text("include ");
                self.str_lit(path);
            }
            StmtKind::CompileDef { name, value } => {
                self.text(&format!("DEF {} = ", name.as_str()));
                self.atom(value);
            }
            _ => self.text("<error>"),
        }
    }

    /// An expression statement: brackets change nothing, but a name must stay a name.
    fn top(&mut self, e: &Expr) {
        match e.kind {
            // A soft keyword in front would make it another statement.
            ExprKind::Starred(_) => self.expr(e),
            _ => self.atom(e),
        }
    }

    fn word(&mut self, word: &str, value: Option<&Expr>) {
        self.text(word);
        if let Some(e) = value {
            self.text(" ");
            self.atom(e);
        }
    }

    fn names(&mut self, word: &str, names: &[Name]) {
        self.text(word);
        self.list(names, |p, n| p.text(n.as_str()));
    }

    fn alias(&mut self, a: &Alias) {
        self.text(&a.path.joined());
        if let Some(n) = &a.as_name {
            self.text(&format!(" as {}", n.as_str()));
        }
    }

    fn import_from(&mut self, level: u32, module: &Option<DottedName>, word: &str, names: &ImportNames) {
        self.text("from ");
        for _ in 0..level {
            self.text(".");
        }
        if let Some(m) = module {
            self.text(&m.joined());
        }
        self.text(&format!(" {word} "));
        match names {
            ImportNames::Star(_) => self.text("*"),
            ImportNames::Names(list) => self.list(list, Self::alias),
        }
    }

    // ---- blocks ----

    fn head(&mut self, word: &str, e: &Expr) {
        self.begin();
        self.text(word);
        self.atom(e);
    }

    /// `:` and an indented block.
    pub(super) fn block(&mut self, body: &[Stmt]) {
        self.text(":\n");
        self.indent += 1;
        body.iter().for_each(|s| self.stmt(s));
        if body.is_empty() {
            self.begin();
            self.text("pass\n");
        }
        self.indent -= 1;
    }

    /// A block in which `cdef` is written again.
    pub(super) fn code_block(&mut self, body: &[Stmt]) {
        let outer = std::mem::replace(&mut self.declarations, false);
        self.block(body);
        self.declarations = outer;
    }

    fn orelse(&mut self, word: &str, body: &Option<Vec<Stmt>>) {
        if let Some(body) = body {
            self.begin();
            self.text(word);
            self.block(body);
        }
    }

    fn arms(&mut self, first: &str, other: &str, last: &str, arms: &[IfArm], orelse: &Option<Vec<Stmt>>) {
        for (i, arm) in arms.iter().enumerate() {
            self.begin();
            self.text(if i == 0 { first } else { other });
            self.text(" ");
            self.atom(&arm.test);
            self.block(&arm.body);
        }
        self.orelse(last, orelse);
    }

    fn try_stmt(&mut self, t: &Try) {
        self.begin();
        self.text("try");
        self.block(&t.body);
        for h in &t.handlers {
            self.begin();
            self.text(if t.is_star { "except*" } else { "except" });
            if let Some(e) = &h.exc {
                self.text(" ");
                self.atom(e);
            }
            if let Some(target) = &h.target {
                self.text(if h.is_as { " as " } else { ", " });
                self.atom(target);
            }
            self.block(&h.body);
        }
        self.orelse("else", &t.orelse);
        self.orelse("finally", &t.finalbody);
    }

    fn with(&mut self, w: &With) {
        self.begin();
        self.text(if w.is_async { "async with " } else { "with " });
        self.list(&w.items, |p, i| {
            // A tuple as the only item would read as several items.
            let tuple = matches!(i.context.kind, ExprKind::Tuple(_));
            p.text(if tuple { "(" } else { "" });
            p.atom(&i.context);
            p.text(if tuple { ")" } else { "" });
            if let Some(t) = &i.target {
                p.text(" as ");
                p.atom(t);
            }
        });
        self.block(&w.body);
    }

    fn match_stmt(&mut self, m: &Match) {
        self.head("match ", &m.subject);
        self.text(":\n");
        self.indent += 1;
        for c in &m.cases {
            self.begin();
            self.text("case ");
            self.pattern(&c.pattern);
            if let Some(g) = &c.guard {
                self.text(" if ");
                self.atom(g);
            }
            self.block(&c.body);
        }
        self.indent -= 1;
    }

    pub(super) fn decorators(&mut self, list: &[Decorator]) {
        for d in list {
            self.begin();
            self.text("@");
            self.atom(&d.expr);
            self.text("\n");
        }
    }

    fn func(&mut self, f: &FuncDef) {
        self.decorators(&f.decorators);
        self.begin();
        self.text(if f.is_async { "async def " } else { "def " });
        self.text(f.name.as_str());
        self.type_params(&f.type_params);
        self.params(&f.params);
        if let Some(r) = &f.returns {
            self.text(" -> ");
            self.atom(r);
        }
        self.code_block(&f.body);
    }

    fn class(&mut self, c: &ClassDef) {
        self.decorators(&c.decorators);
        self.begin();
        self.text("class ");
        self.text(c.name.as_str());
        self.type_params(&c.type_params);
        if !c.bases.is_empty() {
            self.args(&c.bases);
        }
        self.code_block(&c.body);
    }

    fn type_params(&mut self, params: &[TypeParam]) {
        if params.is_empty() {
            return;
        }
        self.text("[");
        self.list(params, |p, t| {
            p.text(match t.kind {
                TypeParamKind::TypeVar { .. } => "",
                TypeParamKind::TypeVarTuple => "*",
                TypeParamKind::ParamSpec => "**",
            });
            p.text(t.name.as_str());
            if let TypeParamKind::TypeVar { bound: Some(b) } = &t.kind {
                p.text(": ");
                p.atom(b);
            }
            if let Some(d) = &t.default {
                p.text(" = ");
                p.atom(d);
            }
        });
        self.text("]");
    }
}
