//! What expressions read and bind: comprehensions, lambdas, names that take part in arithmetic.

use super::collect::Collect;
use super::{NameKind, ScopeKind, Source};
use pyxide_base::Span;
use pyxide_syntax::ast::{self, ExprKind};

impl<'a> Collect<'a> {
    /// The iterable that is looked up outside of the comprehension's scope.
    pub(super) fn first_iterable(&mut self, clauses: &'a [ast::CompClause]) {
        if let Some(c) = clauses.first() {
            self.iterable(&c.iter);
        }
    }

    /// The clauses inside their scope; the first iterable has been seen outside.
    pub(super) fn clauses(&mut self, clauses: &'a [ast::CompClause]) {
        for (i, c) in clauses.iter().enumerate() {
            if i > 0 {
                self.iterable(&c.iter);
            }
            self.scopes[self.at].awaits |= c.is_async;
            self.rebinds(&c.target);
            self.target(&c.target, if c.is_async { Source::Object } else { Source::Item(&c.iter) });
            c.conditions.iter().for_each(|e| self.expr(e));
        }
    }

    /// A comprehension's variables are kept in a scope of their own; those of a list comprehension
    /// under language level 2 are variables of the scope around.
    pub(super) fn comprehension<T>(&mut self, node: &'a T, clauses: &'a [ast::CompClause], kind: ScopeKind, elements: impl FnOnce(&mut Self)) {
        self.first_iterable(clauses);
        let id = self.enter(node, kind, |c| {
            c.clauses(clauses);
            elements(c);
        });
        if kind == ScopeKind::Comprehension {
            let awaits = self.scopes[id].awaits;
            let yields = self.scopes[id].yields;
            self.scopes[self.at].awaits |= awaits;
            self.scopes[self.at].yields |= yields;
        }
    }

    /// Marks names that take part in arithmetic, with another operand or alone. In an inner function
    /// arithmetic with a parameter that is an object or a C number with a fraction does not count.
    pub(super) fn arithmetic(&mut self, e: &'a ast::Expr, other: Option<&'a ast::Expr>) {
        match &e.kind {
            ExprKind::Name(name) => {
                let name = self.mangled(*name);
                let other = other.and_then(|o| o.as_name()).map(|n| (self.at, self.mangled(n)));
                let harmless = other.is_some_and(|o| self.no_c_integers.contains(&o));
                let mut at = Some(self.at);
                while let Some(id) = at {
                    if let Some(u) = self.scopes[id].names.get_mut(&name) {
                        u.arithmetic = true;
                        if u.kind != NameKind::Read && u.kind != NameKind::Nonlocal {
                            break;
                        }
                    }
                    if harmless && self.scopes[id].kind == ScopeKind::Function {
                        break;
                    }
                    at = self.scopes[id].parent;
                }
            }
            ExprKind::IfElse { body, orelse, .. } => {
                self.arithmetic(body, other);
                self.arithmetic(orelse, other);
            }
            ExprKind::Unary { op, operand } if *op != ast::UnaryOp::Not => self.arithmetic(operand, other),
            ExprKind::Bool { values, .. } => values.iter().for_each(|v| self.arithmetic(v, other)),
            _ => {}
        }
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
            | ExprKind::Error => {}
            ExprKind::FString(f) | ExprKind::TString(f) => self.fstring(f),
            ExprKind::Tuple(l) | ExprKind::List(l) | ExprKind::Set(l) => l.iter().for_each(|e| self.expr(e)),
            ExprKind::Dict(items) => {
                for i in items {
                    match i {
                        ast::DictItem::Pair { key, value } => {
                            self.expr(key);
                            self.expr(value);
                        }
                        ast::DictItem::Unpack(v) => self.expr(v),
                    }
                }
            }
            ExprKind::ListComp(c) | ExprKind::SetComp(c) => {
                let node: &'a ast::Comprehension = c;
                if self.language_level < 3 && matches!(e.kind, ExprKind::ListComp(_)) {
                    let at = self.at;
                    self.scopes.by_node.insert(node as *const ast::Comprehension as usize, at);
                    self.first_iterable(&c.clauses);
                    self.clauses(&c.clauses);
                    return self.expr(&c.element);
                }
                self.comprehension(node, &c.clauses, ScopeKind::Comprehension, |s| s.expr(&c.element));
            }
            ExprKind::Generator(c) => {
                let node: &'a ast::Comprehension = c;
                self.comprehension(node, &c.clauses, ScopeKind::GenExpr, |s| s.expr(&c.element));
            }
            ExprKind::DictComp(c) => {
                let node: &'a ast::DictComprehension = c;
                self.comprehension(node, &c.clauses, ScopeKind::Comprehension, |s| {
                    match &c.item {
                        ast::DictItem::Pair { key, value } => {
                            s.expr(key);
                            s.expr(value);
                        }
                        ast::DictItem::Unpack(mapping) => s.expr(mapping),
                    }
                });
            }
            ExprKind::Unary { op, operand } => {
                self.expr(operand);
                if matches!(op, ast::UnaryOp::Neg) {
                    self.arithmetic(operand, None);
                }
            }
            ExprKind::Binary { op, left, right } => {
                self.expr(left);
                self.expr(right);
                if may_overflow(*op) {
                    self.arithmetic(left, Some(right));
                    self.arithmetic(right, Some(left));
                }
            }
            ExprKind::Bool { values, .. } => values.iter().for_each(|e| self.expr(e)),
            ExprKind::Compare { left, links } => {
                self.expr(left);
                links.iter().for_each(|l| self.expr(&l.right));
            }
            ExprKind::IfElse { test, body, orelse } => {
                self.expr(test);
                self.expr(body);
                self.expr(orelse);
            }
            ExprKind::Lambda { params, body } => {
                self.param_values(params);
                let node: &'a ast::Expr = body;
                self.enter(node, ScopeKind::Function, |c| {
                    c.params(params);
                    c.expr(body);
                });
            }
            ExprKind::Walrus { target, value } => {
                self.expr(value);
                self.walrus(*target, value);
            }
            ExprKind::Call(c) => {
                self.expr(&c.func);
                // The smallest number has no absolute value of its type.
                if let ([only], Some("abs")) = (&c.args[..], c.func.as_name().as_ref().map(|n| n.as_str())) {
                    self.arithmetic(&only.value, None);
                }
                c.args.iter().for_each(|a| self.expr(&a.value));
                self.may_run_at_once(c);
            }
            ExprKind::Attribute { value, name } => {
                self.scopes.attributes.insert(name.text);
                self.expr(value);
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value);
                self.expr(index);
            }
            ExprKind::Slice { lower, upper, step } => [lower, upper, step].into_iter().flatten().for_each(|e| self.expr(e)),
            ExprKind::Starred(e) | ExprKind::Backquote(e) | ExprKind::AddressOf(e) | ExprKind::SizeofExpr(e) => self.expr(e),
            ExprKind::Await(e) => {
                self.scopes[self.at].awaits = true;
                self.expr(e);
            }
            ExprKind::Yield(v) => {
                self.yields(e.span);
                v.iter().for_each(|e| self.expr(e));
            }
            ExprKind::YieldFrom(v) => {
                self.yields(e.span);
                self.expr(v);
            }
            ExprKind::Cast(c) => self.expr(&c.operand),
            ExprKind::New(n) => n.args.iter().for_each(|a| self.expr(&a.value)),
        }
    }

    pub(super) fn yields(&mut self, span: Span) {
        let mut at = self.at;
        while let (ScopeKind::Comprehension, Some(p)) = (self.scopes[at].kind, self.scopes[at].parent) {
            at = p;
        }
        if self.scopes[at].kind != ScopeKind::Function {
            self.error("yield-outside", span, "'yield' stands outside of a function".into());
        }
        self.scopes[self.at].yields = true;
    }

    pub(super) fn fstring(&mut self, f: &'a ast::FString) {
        for p in &f.parts {
            if let ast::FStringPart::Field(field) = p {
                self.expr(&field.value);
                if let Some(spec) = &field.spec {
                    self.fstring(spec);
                }
            }
        }
    }
}

/// Whether an operator can leave the range of a C integer.
pub(super) fn may_overflow(op: ast::BinaryOp) -> bool {
    use ast::BinaryOp::*;
    !matches!(op, BitAnd | BitOr | BitXor | Shr | Div)
}
