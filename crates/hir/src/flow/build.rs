//! Statements to blocks of the graph.

use super::{Around, Block, Jump, Walk};
use pyxide_base::Diagnostic;
use pyxide_syntax::ast::{self, ExprKind, StmtKind};

/// What is known of a condition without running anything.
fn constant(test: &ast::Expr) -> Option<bool> {
    match &test.kind {
        ExprKind::True => Some(true),
        ExprKind::False | ExprKind::None => Some(false),
        ExprKind::Int(i) => Some(i.value.to_string() != "0"),
        ExprKind::Unary { op: ast::UnaryOp::Not, operand } => constant(operand).map(|c| !c),
        _ => None,
    }
}

impl<'a> Walk<'a, '_, '_> {
    /// Statements one after the other. What nothing gets to is reported and left out.
    pub(super) fn block(&mut self, body: &'a [ast::Stmt]) {
        for s in body {
            if self.now.is_none() {
                if self.flow.warnings.unreachable {
                    let loc = self.flow.loc(s.span);
                    let d = Diagnostic::warning("unreachable", loc, "this code is never reached");
                    if !self.flow.followed.diagnostics.contains(&d) {
                        self.flow.followed.diagnostics.push(d);
                    }
                }
                return;
            }
            self.stmt(s);
        }
    }

    fn opt_block(&mut self, body: &'a Option<Vec<ast::Stmt>>) {
        if let Some(body) = body {
            self.block(body);
        }
    }

    /// A new block that control gets to from `from`.
    fn block_after(&mut self, from: impl IntoIterator<Item = Block>) -> Option<Block> {
        let mut made = None;
        for b in from {
            let to = *made.get_or_insert_with(|| self.graph.add_block());
            self.graph.edge(b, to);
        }
        made
    }

    /// Leaves a block early.
    fn jump(&mut self, jump: Jump) {
        let Some(now) = self.now.take() else { return };
        for around in self.around.iter_mut().rev() {
            match around {
                Around::Finally { entry, jumps } => {
                    self.graph.edge(now, *entry);
                    if !jumps.contains(&jump) {
                        jumps.push(jump);
                    }
                    return;
                }
                Around::Loop { after, header } => match jump {
                    Jump::Break => return self.graph.edge(now, *after),
                    Jump::Continue => return self.graph.edge(now, *header),
                    Jump::Return => {}
                },
            }
        }
    }

    fn raise(&mut self) {
        if let (Some(now), Some(handler)) = (self.now.take(), self.raised.last()) {
            self.graph.edge(now, *handler);
        }
    }

    fn stmt(&mut self, s: &'a ast::Stmt) {
        match &s.kind {
            StmtKind::Expr(e) => self.expr(e),
            StmtKind::Assign { targets, value, .. } => {
                self.expr(value);
                targets.iter().for_each(|t| self.target(t));
            }
            StmtKind::AugAssign { target, value, .. } => {
                if target.as_name().is_some() {
                    self.expr(target);
                }
                self.expr(value);
                self.target(target);
            }
            StmtKind::AnnAssign(a) => match &a.value {
                Some(value) => {
                    self.expr(value);
                    self.target(&a.target);
                }
                None if a.target.as_name().is_none() => self.expr(&a.target),
                None => {}
            },
            StmtKind::Return(value) => {
                self.exprs(value);
                self.jump(Jump::Return);
            }
            StmtKind::Break => self.jump(Jump::Break),
            StmtKind::Continue => self.jump(Jump::Continue),
            StmtKind::Raise(r) => {
                self.exprs([&r.exc, &r.cause, &r.value, &r.traceback].into_iter().flatten());
                self.raise();
            }
            StmtKind::Delete(targets) => targets.iter().for_each(|t| self.delete(t)),
            StmtKind::Assert { test, message } => {
                self.expr(test);
                self.exprs(message);
            }
            StmtKind::Import(names) => names.iter().for_each(|a| self.assign(a.bound_name().text, a.bound_name().span)),
            StmtKind::FromImport(f) => {
                if let ast::ImportNames::Names(names) = &f.names {
                    names.iter().for_each(|a| self.assign(a.bound_name().text, a.bound_name().span));
                }
            }
            StmtKind::If { arms, orelse } => self.branches(arms, orelse),
            StmtKind::While { test, body, orelse } => {
                let header = self.block_after(self.now);
                self.now = header;
                self.expr(test);
                self.loop_body(header, None, body, orelse);
            }
            StmtKind::For(f) => {
                self.iterated(&f.iter);
                if let ast::ForIter::From(_) = f.iter {
                    self.target(&f.target);
                }
                let header = self.block_after(self.now);
                self.now = header;
                self.loop_body(header, Some(&f.target), &f.body, &f.orelse);
            }
            StmtKind::Try(t) => self.try_stmt(t),
            StmtKind::With(w) => self.with(w),
            StmtKind::Match(m) => self.match_stmt(m),
            StmtKind::FuncDef(f) => {
                self.exprs(f.decorators.iter().map(|d| &d.expr));
                self.defaults(&f.params);
                let node: &'a ast::FuncDef = f;
                if let Some(scope) = self.flow.scopes.of(node) {
                    self.flow.function(scope, Some(&f.params), &|w| w.block(&f.body));
                }
                self.assign(f.name.text, f.name.span);
            }
            StmtKind::CFunc(f) => {
                let node: &'a ast::CFuncDef = f;
                let Some(scope) = self.flow.scopes.of(node) else { return };
                let params = f.sig().map(|s| &s.params);
                params.iter().for_each(|p| self.defaults(p));
                self.flow.function(scope, params, &|w| w.block(&f.body));
            }
            StmtKind::ClassDef(c) => {
                self.exprs(c.decorators.iter().map(|d| &d.expr));
                self.exprs(c.bases.iter().map(|b| &b.value));
                let node: &'a ast::ClassDef = c;
                self.class_body(node, &c.body);
                self.assign(c.name.text, c.name.span);
            }
            StmtKind::CClass(c) => {
                let node: &'a ast::CClassDef = c;
                if let Some(body) = &c.body {
                    self.class_body(node, body);
                }
            }
            StmtKind::Property(p) => self.block(&p.body),
            StmtKind::TypeAlias(t) => self.assign(t.name.text, t.name.span),
            StmtKind::Print(p) => self.exprs(p.file.iter().chain(&p.values)),
            StmtKind::Exec { code, globals, locals } => self.exprs([Some(code), globals.as_ref(), locals.as_ref()].into_iter().flatten()),
            StmtKind::CVar(v) => self.c_variables(v),
            StmtKind::CdefBlock(b) => self.block(&b.body),
            StmtKind::Include(_) => {
                if let Some((file, module)) = self.flow.files.included(self.flow.file, s.id) {
                    let outer = std::mem::replace(&mut self.flow.file, file);
                    self.block(&module.body);
                    self.flow.file = outer;
                }
            }
            StmtKind::CompileIf { arms, orelse } => {
                if let Some(body) = self.flow.files.chosen_arm(self.flow.file, s.id, arms, orelse) {
                    self.block(body);
                }
            }
            StmtKind::Pass
            | StmtKind::Error
            | StmtKind::Global(_)
            | StmtKind::Nonlocal(_)
            | StmtKind::Extern(_)
            | StmtKind::Struct(_)
            | StmtKind::Enum(_)
            | StmtKind::Fused(_)
            | StmtKind::Typedef(_)
            | StmtKind::CppClass(_)
            | StmtKind::CImport(_)
            | StmtKind::FromCImport(_) => {}
            // From here on the name is a constant, whatever C variable may have it later.
            StmtKind::CompileDef { name, .. } => {
                self.constants.insert(name.text);
            }
        }
    }

    /// The body of a class is part of the code around it; its names are no variables.
    fn class_body<T>(&mut self, node: &'a T, body: &'a [ast::Stmt]) {
        let Some(scope) = self.flow.scopes.of(node) else { return };
        let outer = std::mem::replace(&mut self.at, scope);
        self.block(body);
        self.at = outer;
    }

    /// Whether the function at hand has a parameter of this name.
    fn is_param(&self, name: pyxide_base::Symbol) -> bool {
        self.params.contains(&name)
    }

    /// C variables may be declared anywhere in a function, but before they are used.
    fn c_variables(&mut self, v: &'a ast::CVarDecl) {
        for item in &v.items {
            let Some(name) = item.declarator.name().filter(|_| item.declarator.func_sig().is_none()) else { continue };
            let text = self.mangled(name.text);
            // A parameter of that name is another mistake.
            let again = self.flow.scopes[self.owner].c_declared.iter().filter(|(n, ..)| *n == text).count() > 1 || self.is_param(text);
            if self.at == self.owner && self.met.contains(&text) && !again {
                let loc = self.flow.loc(name.span);
                let message = format!("the C variable '{text}' is declared after it is used");
                self.flow.followed.diagnostics.push(Diagnostic::error("declared-late", loc, message).help("move the declaration up"));
            }
            if let Some(init) = &item.init {
                self.expr(init);
                self.assign(name.text, name.span);
            }
        }
    }

    fn delete(&mut self, target: &'a ast::Expr) {
        match &target.kind {
            ExprKind::Name(name) => {
                self.expr(target);
                self.unset(*name);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|i| self.delete(i)),
            _ => self.expr(target),
        }
    }

    fn branches(&mut self, arms: &'a [ast::IfArm], orelse: &'a Option<Vec<ast::Stmt>>) {
        let mut ends = Vec::new();
        for arm in arms {
            self.expr(&arm.test);
            let known = constant(&arm.test);
            if known == Some(false) {
                continue;
            }
            let test = self.now;
            self.now = self.block_after(test);
            self.block(&arm.body);
            ends.extend(self.now);
            self.now = if known == Some(true) { None } else { self.block_after(test) };
            if self.now.is_none() {
                break;
            }
        }
        if self.now.is_some() {
            self.opt_block(orelse);
        }
        ends.extend(self.now);
        self.now = self.block_after(ends);
    }

    /// The body and `else` of a loop; `self.now` is where its condition has been evaluated.
    fn loop_body(&mut self, header: Option<Block>, target: Option<&'a ast::Expr>, body: &'a [ast::Stmt], orelse: &'a Option<Vec<ast::Stmt>>) {
        let (Some(header), Some(tested)) = (header, self.now) else { return };
        let after = self.graph.add_block();
        self.now = self.block_after([tested]);
        self.around.push(Around::Loop { after, header });
        target.into_iter().for_each(|t| self.target(t));
        self.block(body);
        if let Some(end) = self.now {
            self.graph.edge(end, header);
        }
        let is_left = self.around.pop().is_some() && self.graph.is_reached(after);
        self.now = self.block_after([tested]);
        self.opt_block(orelse);
        if let Some(end) = self.now {
            self.graph.edge(end, after);
        }
        self.now = (is_left || self.now.is_some()).then_some(after);
    }

    fn try_stmt(&mut self, t: &'a ast::Try) {
        let Some(finalbody) = &t.finalbody else { return self.try_except(t) };
        let (normal, raised) = (self.graph.add_block(), self.graph.add_block());
        self.around.push(Around::Finally { entry: normal, jumps: Vec::new() });
        self.enter_try(raised);
        self.try_except(t);
        self.raised.pop();
        let end = self.now;
        if let Some(end) = end {
            self.graph.edge(end, normal);
        }
        let Some(Around::Finally { jumps, .. }) = self.around.pop() else { return };
        // Once for exceptions, once for the other ways in.
        self.now = Some(raised);
        self.block(finalbody);
        self.raise();
        if end.is_none() && jumps.is_empty() {
            return;
        }
        self.now = Some(normal);
        self.block(finalbody);
        let done = self.now;
        for jump in jumps {
            self.now = done;
            self.jump(jump);
        }
        self.now = done.filter(|_| end.is_some());
    }

    /// What follows may raise to `handler`.
    fn enter_try(&mut self, handler: Block) {
        if let Some(now) = self.now {
            self.graph.edge(now, handler);
        }
        self.now = self.block_after(self.now);
        self.raised.push(handler);
    }

    fn try_except(&mut self, t: &'a ast::Try) {
        if t.handlers.is_empty() {
            self.block(&t.body);
            return self.opt_block(&t.orelse);
        }
        let handler = self.graph.add_block();
        self.enter_try(handler);
        self.block(&t.body);
        self.raised.pop();
        self.opt_block(&t.orelse);
        let mut ends: Vec<Block> = self.now.into_iter().collect();
        let mut catches_all = false;
        let mut tested = handler;
        for h in &t.handlers {
            self.now = Some(tested);
            self.exprs(&h.exc);
            let Some(now) = self.now else { break };
            tested = now;
            self.now = self.block_after([tested]);
            catches_all |= h.exc.is_none();
            if let Some(target) = &h.target {
                self.target(target);
            }
            self.block(&h.body);
            if let (true, Some(name)) = (h.is_as, h.target.as_ref().and_then(|t| t.as_name())) {
                self.unset(name);
            }
            ends.extend(self.now);
        }
        if !catches_all {
            self.now = Some(tested);
            self.raise();
        }
        self.now = self.block_after(ends);
    }

    fn with(&mut self, w: &'a ast::With) {
        for item in &w.items {
            self.expr(&item.context);
            item.target.iter().for_each(|t| self.target(t));
        }
        if w.items.iter().all(|i| is_region(&i.context)) {
            return self.block(&w.body);
        }
        // A manager may swallow what the body raises.
        let swallowed = self.graph.add_block();
        self.enter_try(swallowed);
        self.block(&w.body);
        self.raised.pop();
        let end = self.now;
        self.now = Some(swallowed);
        self.raise();
        self.now = self.block_after(end.into_iter().chain([swallowed]));
    }

    fn match_stmt(&mut self, m: &'a ast::Match) {
        self.expr(&m.subject);
        let mut ends = Vec::new();
        for case in &m.cases {
            let Some(tested) = self.now else { break };
            self.now = self.block_after([tested]);
            self.pattern(&case.pattern);
            self.exprs(&case.guard);
            let guarded = self.now;
            self.now = self.block_after(guarded);
            self.block(&case.body);
            ends.extend(self.now);
            // A pattern whose guard fails has bound its names.
            let next: Vec<Block> = match catches_all(&case.pattern) {
                true => guarded.filter(|_| case.guard.is_some()).into_iter().collect(),
                false => guarded.into_iter().chain([tested]).collect(),
            };
            self.now = self.block_after(next);
        }
        ends.extend(self.now);
        self.now = self.block_after(ends);
    }

    fn pattern(&mut self, p: &'a ast::Pattern) {
        use ast::PatternKind::*;
        let bind = |w: &mut Self, n: &ast::Name| w.assign(n.text, n.span);
        match &p.kind {
            Value(e) | Singleton(e) => self.expr(e),
            Wildcard | Error => {}
            Capture(n) => bind(self, n),
            As { pattern, name } => {
                self.pattern(pattern);
                bind(self, name);
            }
            Or(list) | Sequence(list) => list.iter().for_each(|p| self.pattern(p)),
            Star(name) => name.iter().for_each(|n| bind(self, n)),
            Mapping { items, rest } => {
                for i in items {
                    self.expr(&i.key);
                    self.pattern(&i.pattern);
                }
                rest.iter().for_each(|n| bind(self, n));
            }
            Class { class, positional, keywords } => {
                self.expr(class);
                positional.iter().for_each(|p| self.pattern(p));
                keywords.iter().for_each(|k| self.pattern(&k.pattern));
            }
        }
    }
}

/// `nogil`, `gil`, directives: no context managers of Python.
fn is_region(context: &ast::Expr) -> bool {
    let callee = match &context.kind {
        ExprKind::Call(c) => &c.func,
        _ => context,
    };
    callee.as_dotted().is_some_and(|p| matches!(p.parts[0].as_str(), "nogil" | "gil" | "cython"))
}

fn catches_all(p: &ast::Pattern) -> bool {
    match &p.kind {
        ast::PatternKind::Wildcard | ast::PatternKind::Capture(_) => true,
        ast::PatternKind::As { pattern, .. } => catches_all(pattern),
        ast::PatternKind::Or(list) => list.iter().any(catches_all),
        _ => false,
    }
}
