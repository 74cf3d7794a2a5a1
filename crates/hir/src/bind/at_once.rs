//! Generator expressions that a builtin runs to their end, as in `any(x for x in y)`: loops where they stand. Their
//! variables are the function's then, under names of their own.

use super::collect::Collect;
use super::{NameKind, ScopeKind, Target};
use cranelift_entity::EntityRef;
use pyxide_base::Symbol;
use pyxide_syntax::ast::{self, ArgKind, ExprKind};

/// Builtins that run the generator which is their only argument.
const RUN_AT_ONCE: [&str; 2] = ["all", "any"];

impl<'a> Collect<'a> {
    /// Notes a call that may be a loop where it stands.
    pub(super) fn may_run_at_once(&mut self, call: &'a ast::Call) {
        let (ExprKind::Name(name), [only]) = (&call.func.kind, &call.args[..]) else { return };
        let (ArgKind::Positional, ExprKind::Generator(made)) = (&only.kind, &only.value.kind) else { return };
        let made: &'a ast::Comprehension = made;
        let known = RUN_AT_ONCE.contains(&name.as_str()) && self.cpp_members == 0;
        if let (true, [_], Some(scope)) = (known, &made.clauses[..], self.scopes.of(made)) {
            self.at_once.push((scope, *name));
        }
    }

    /// Joins those to the functions around them, innermost first, whose names mean the builtins, which nothing inside
    /// outlives, and which do not suspend. `declared`: whether the module knows a name at C level.
    pub(super) fn join_those_run_at_once(&mut self, declared: &dyn Fn(Symbol) -> bool) {
        for (scope, name) in std::mem::take(&mut self.at_once).into_iter().rev() {
            let made = &self.scopes[scope];
            let Some(mut around) = made.parent else { continue };
            let suspends = made.awaits || made.yields || self.walrus_targets.iter().any(|(at, _)| *at == scope);
            let outlived = self.scopes.list.keys().skip(scope.index() + 1).take_while(|id| self.is_inside(*id, scope)).any(|id| {
                !matches!(self.scopes[id].kind, ScopeKind::Comprehension | ScopeKind::AtOnce)
            });
            let module = self.scopes.module();
            let hidden = declared(name) || self.scopes[module].names.get(&name).is_some_and(|u| u.kind != NameKind::Read);
            let builtin = self.is_inside(scope, module) && !hidden && self.scopes.resolve(around, name) == Target::Module;
            while let (ScopeKind::Comprehension | ScopeKind::AtOnce, Some(p)) = (self.scopes[around].kind, self.scopes[around].parent) {
                around = p;
            }
            if builtin && !suspends && !outlived && self.scopes[around].kind != ScopeKind::Class {
                self.scopes[scope].kind = ScopeKind::AtOnce;
            }
        }
    }

    fn is_inside(&self, scope: super::ScopeId, outer: super::ScopeId) -> bool {
        std::iter::successors(Some(scope), |s| self.scopes[*s].parent).any(|s| s == outer)
    }
}
