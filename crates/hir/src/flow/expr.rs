//! What expressions read and bind, in the order in which they are evaluated.

use super::Walk;
use super::graph::Op;
use crate::bind::{ScopeKind, Target, mangle};
use pyxide_base::{Span, Symbol};
use pyxide_syntax::ast::{self, ExprKind};

impl<'a> Walk<'a, '_, '_> {
    pub(super) fn mangled(&self, name: Symbol) -> Symbol {
        mangle(self.flow.scopes[self.at].class_name, name)
    }

    /// The variable behind a name, if it is one of this function's.
    fn var(&mut self, name: Symbol) -> Option<super::Var> {
        match self.flow.scopes.resolve(self.at, name) {
            Target::Local(owner) if owner == self.owner => self.vars.get(&name).copied(),
            _ => None,
        }
    }

    /// Notes that a name of this function (or of the module) has been used.
    fn meet(&mut self, name: Symbol) {
        let scopes = self.flow.scopes;
        let owner = match scopes.resolve(self.at, name) {
            Target::Local(owner) => owner,
            Target::Module => scopes.module(),
            Target::Class(_) => return,
        };
        if owner == self.owner && !self.constants.contains(&name) && !matches!(scopes[self.at].kind, ScopeKind::Comprehension | ScopeKind::AtOnce) {
            self.met.insert(name);
        }
    }

    pub(super) fn read(&mut self, name: Symbol, span: Span) {
        let name = self.mangled(name);
        self.meet(name);
        let loc = self.flow.loc(span);
        match (self.var(name), self.now) {
            // The body of a class looks its names up by itself.
            (Some(_), _) if self.flow.scopes[self.at].kind == ScopeKind::Class => {
                self.flow.followed.read_inside.insert((self.owner, name));
            }
            (Some(var), Some(now)) => self.graph.push(now, Op::Read { var, loc }),
            (None, _) => {
                if let Target::Local(owner) = self.flow.scopes.resolve(self.at, name) {
                    self.flow.followed.read_inside.insert((owner, name));
                }
            }
            _ => {}
        }
    }

    /// The name gets a value here.
    pub(super) fn assign(&mut self, name: Symbol, span: Span) {
        let name = self.mangled(name);
        self.meet(name);
        let (Some(var), Some(now)) = (self.var(name), self.now) else { return };
        let loc = self.flow.loc(span);
        let definition = self.graph.define(var, loc);
        let op = if self.perhaps > 0 { Op::AssignPerhaps(definition) } else { Op::Assign(definition) };
        self.graph.push(now, op);
        self.after_change(now);
    }

    /// The name loses its value here.
    pub(super) fn unset(&mut self, name: Symbol) {
        let name = self.mangled(name);
        let (Some(var), Some(now)) = (self.var(name), self.now) else { return };
        self.graph.push(now, Op::Unset(var));
        self.after_change(now);
    }

    /// Handlers around see the variables before and after a change.
    fn after_change(&mut self, now: super::Block) {
        if let Some(handler) = self.raised.last().copied() {
            self.graph.edge(now, handler);
            let next = self.graph.add_block();
            self.graph.edge(now, next);
            self.now = Some(next);
        }
    }

    /// Binds the names of an assignment target.
    pub(super) fn target(&mut self, target: &'a ast::Expr) {
        match &target.kind {
            ExprKind::Name(name) => self.assign(*name, target.span),
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|i| self.target(i)),
            ExprKind::Starred(inner) => self.target(inner),
            _ => self.expr(target),
        }
    }

    /// Expressions of which any may not be evaluated.
    fn perhaps(&mut self, list: impl IntoIterator<Item = &'a ast::Expr>) {
        self.perhaps += 1;
        list.into_iter().for_each(|e| self.expr(e));
        self.perhaps -= 1;
    }

    pub(super) fn exprs(&mut self, list: impl IntoIterator<Item = &'a ast::Expr>) {
        list.into_iter().for_each(|e| self.expr(e));
    }

    pub(super) fn expr(&mut self, e: &'a ast::Expr) {
        match &e.kind {
            ExprKind::Name(name) => self.read(*name, e.span),
            ExprKind::None
            | ExprKind::True
            | ExprKind::False
            | ExprKind::Ellipsis
            | ExprKind::Null
            | ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Imaginary(_)
            | ExprKind::Str(_)
            | ExprKind::Type(_)
            | ExprKind::SizeofType(_)
            // Not evaluated.
            | ExprKind::SizeofExpr(_)
            | ExprKind::Error => {}
            ExprKind::FString(f) | ExprKind::TString(f) => self.fstring(f),
            ExprKind::Tuple(l) | ExprKind::List(l) | ExprKind::Set(l) => self.exprs(l),
            ExprKind::Dict(items) => items.iter().for_each(|i| self.dict_item(i)),
            ExprKind::ListComp(c) | ExprKind::SetComp(c) => {
                let node: &'a ast::Comprehension = c;
                self.comprehension(node, &c.clauses, &|w| w.expr(&c.element));
            }
            ExprKind::DictComp(c) => {
                let node: &'a ast::DictComprehension = c;
                self.comprehension(node, &c.clauses, &|w| w.dict_item(&c.item));
            }
            ExprKind::Generator(c) => {
                let node: &'a ast::Comprehension = c;
                let Some(scope) = self.flow.scopes.of(node) else { return };
                if self.flow.scopes[scope].kind == ScopeKind::AtOnce {
                    return self.comprehension(node, &c.clauses, &|w| w.expr(&c.element));
                }
                if let Some(first) = c.clauses.first() {
                    self.iterated(&first.iter);
                }
                self.flow.function(scope, None, &|w| {
                    w.clauses(&c.clauses);
                    w.expr(&c.element);
                });
            }
            ExprKind::Unary { operand, .. } => self.expr(operand),
            ExprKind::Binary { left, right, .. } => self.exprs([&**left, &**right]),
            ExprKind::Bool { values, .. } => {
                self.expr(&values[0]);
                self.perhaps(&values[1..]);
            }
            ExprKind::Compare { left, links } => {
                self.expr(left);
                links.iter().take(1).for_each(|l| self.expr(&l.right));
                self.perhaps(links.iter().skip(1).map(|l| &l.right));
            }
            ExprKind::IfElse { test, body, orelse } => {
                self.expr(test);
                self.perhaps([&**body, &**orelse]);
            }
            ExprKind::Lambda { params, body } => {
                self.defaults(params);
                let node: &'a ast::Expr = body;
                let Some(scope) = self.flow.scopes.of(node) else { return };
                self.flow.function(scope, Some(params), &|w| w.expr(body));
            }
            ExprKind::Walrus { target, value } => {
                self.expr(value);
                self.assign(target.text, target.span);
            }
            ExprKind::Call(c) => {
                self.expr(&c.func);
                // `typeid(x)` and `typeof(x)` look at the type alone.
                let name = c.func.as_dotted().and_then(|p| p.parts.last().map(|n| n.text));
                if name.is_some_and(|n| n == "typeid" || n == "typeof") {
                    return;
                }
                self.exprs(c.args.iter().map(|a| &a.value));
            }
            ExprKind::Attribute { value, .. } => self.expr(value),
            ExprKind::Subscript { value, index } => self.exprs([&**value, &**index]),
            ExprKind::Slice { lower, upper, step } => self.exprs([lower, upper, step].into_iter().flatten().map(|e| &**e)),
            ExprKind::Starred(e) | ExprKind::Backquote(e) | ExprKind::Await(e) | ExprKind::YieldFrom(e) => self.expr(e),
            ExprKind::AddressOf(inner) => match inner.as_name() {
                // Who gets the address may write there.
                Some(name) => {
                    self.perhaps += 1;
                    self.assign(name, inner.span);
                    self.perhaps -= 1;
                    self.read(name, inner.span);
                    self.assign(name, inner.span);
                }
                None => self.expr(inner),
            },
            ExprKind::Yield(v) => self.exprs(v.as_deref()),
            ExprKind::Cast(c) => self.expr(&c.operand),
            ExprKind::New(n) => self.exprs(n.args.iter().map(|a| &a.value)),
        }
    }

    fn dict_item(&mut self, item: &'a ast::DictItem) {
        match item {
            ast::DictItem::Pair { key, value } => self.exprs([key, value]),
            ast::DictItem::Unpack(value) => self.expr(value),
        }
    }

    fn fstring(&mut self, f: &'a ast::FString) {
        for p in &f.parts {
            if let ast::FStringPart::Field(field) = p {
                self.expr(&field.value);
                field.spec.iter().for_each(|s| self.fstring(s));
            }
        }
    }

    /// Default values of parameters: part of the code around the function.
    pub(super) fn defaults(&mut self, params: &'a ast::Params) {
        for p in &params.items {
            if let Some(ast::ParamDefault::Value(e)) = &p.default {
                self.expr(e);
            }
        }
    }

    pub(super) fn iterated(&mut self, iter: &'a ast::ForIter) {
        match iter {
            ast::ForIter::In(e) => self.expr(e),
            ast::ForIter::From(r) => self.exprs([&r.lower, &r.upper].into_iter().chain(&r.step)),
        }
    }

    fn comprehension<T>(&mut self, node: &'a T, clauses: &'a [ast::CompClause], element: &dyn Fn(&mut Self)) {
        if let Some(first) = clauses.first() {
            self.iterated(&first.iter);
        }
        let Some(scope) = self.flow.scopes.of(node) else { return };
        if scope == self.at {
            return self.comprehension_here(clauses, element);
        }
        let outer = std::mem::replace(&mut self.at, scope);
        self.perhaps += 1;
        self.clauses(clauses);
        element(self);
        self.perhaps -= 1;
        self.at = outer;
    }

    /// A comprehension whose variables are those of the scope around (language level 2): a loop.
    fn comprehension_here(&mut self, clauses: &'a [ast::CompClause], element: &dyn Fn(&mut Self)) {
        let Some(before) = self.now else { return };
        let (header, body, after) = (self.graph.add_block(), self.graph.add_block(), self.graph.add_block());
        self.graph.edge(before, header);
        self.graph.edge(header, body);
        self.graph.edge(header, after);
        self.now = Some(body);
        self.clauses(clauses);
        element(self);
        if let Some(end) = self.now {
            self.graph.edge(end, header);
        }
        self.now = Some(after);
    }

    /// The clauses of a comprehension; what the first one runs over belongs outside.
    fn clauses(&mut self, clauses: &'a [ast::CompClause]) {
        for (i, c) in clauses.iter().enumerate() {
            if i > 0 {
                self.iterated(&c.iter);
            }
            self.target(&c.target);
            self.exprs(&c.conditions);
        }
    }
}
