//! `name := value`: where it binds, and where it may not stand (PEP 572). The messages are
//! CPython's, which tests of programs look for.

use super::collect::Collect;
use super::{NameKind, ScopeKind, Source};
use pyxide_syntax::ast::{self, ExprKind, Name};

impl<'a> Collect<'a> {
    /// Binds the target in the function around comprehensions and generator expressions.
    pub(super) fn walrus(&mut self, target: Name, value: &'a ast::Expr) {
        let name = self.mangled(target.text);
        let mut at = self.at;
        let mut crossed = false;
        let mut variable = false;
        while let (ScopeKind::Comprehension | ScopeKind::GenExpr, Some(p)) = (self.scopes[at].kind, self.scopes[at].parent) {
            crossed |= self.scopes[at].kind == ScopeKind::GenExpr;
            variable |= self.scopes[at].names.get(&name).is_some_and(|u| u.kind == NameKind::Local);
            self.walrus_targets.push((at, name));
            at = p;
        }
        let wrong = if self.iterables > 0 {
            Some("assignment expression cannot be used in a comprehension iterable expression".to_owned())
        } else if variable {
            Some(format!("assignment expression cannot rebind comprehension iteration variable '{}'", target.text))
        } else if at != self.at && self.scopes[at].kind == ScopeKind::Class {
            Some("assignment expression within a comprehension cannot be used in a class body".to_owned())
        } else {
            None
        };
        if let Some(message) = wrong {
            self.error("walrus", target.span, message);
        }
        self.bind_in(at, target.text, target.span, Source::Value(value));
        if at != self.at && crossed {
            let kind = if self.scopes[at].kind == ScopeKind::Module { NameKind::Global } else { NameKind::Nonlocal };
            let here = self.at;
            self.usage(here, name, kind, target.span);
        }
    }

    /// What a clause of a comprehension runs over.
    pub(super) fn iterable(&mut self, iter: &'a ast::ForIter) {
        self.iterables += 1;
        self.for_iter(iter);
        self.iterables -= 1;
    }

    /// Refuses a target of an inner loop that `:=` has assigned further left.
    pub(super) fn rebinds(&mut self, target: &ast::Expr) {
        match &target.kind {
            ExprKind::Name(name) => {
                let key = (self.at, self.mangled(*name));
                if self.walrus_targets.contains(&key) {
                    let message = format!("comprehension inner loop cannot rebind assignment expression target '{name}'");
                    self.error("walrus", target.span, message);
                }
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|i| self.rebinds(i)),
            ExprKind::Starred(inner) => self.rebinds(inner),
            _ => {}
        }
    }
}
