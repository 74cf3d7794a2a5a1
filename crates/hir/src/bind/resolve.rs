//! From a name in a scope to the scope that binds it.

use super::{NameKind, ScopeId, ScopeKind, Scopes, Target};
use pyxide_base::Symbol;

impl Scopes<'_> {
    /// Where `name`, used in `scope`, leads.
    pub fn resolve(&self, scope: ScopeId, name: Symbol) -> Target {
        let mut at = scope;
        // Class scopes are seen from their own body only, not from functions in it.
        let mut inside_function = false;
        loop {
            let s = &self[at];
            let known = s.names.get(&name).map(|n| n.kind);
            match (s.kind, known) {
                (ScopeKind::Module, _) => return Target::Module,
                (_, Some(NameKind::Global)) => return Target::Module,
                (ScopeKind::Class, Some(NameKind::Local | NameKind::CDef)) if !inside_function => return Target::Class(at),
                (ScopeKind::Class, _) => {}
                (_, Some(NameKind::Local | NameKind::Param | NameKind::CDef)) => return Target::Local(at),
                _ => {}
            }
            inside_function |= matches!(s.kind, ScopeKind::Function | ScopeKind::GenExpr);
            match s.parent {
                Some(p) => at = p,
                None => return Target::Module,
            }
        }
    }

    /// The function (or module) that a scope's locals live in.
    pub fn function_of(&self, mut scope: ScopeId) -> ScopeId {
        while let (ScopeKind::Class | ScopeKind::Comprehension | ScopeKind::AtOnce, Some(p)) = (self[scope].kind, self[scope].parent) {
            scope = p;
        }
        scope
    }

    /// The scopes whose locals live in a function (or module), in order.
    pub fn parts_of(&self, function: ScopeId) -> &[ScopeId] {
        self.parts.get(&function).map_or(&[], |list| list)
    }

    /// Notes which scopes live in which function.
    pub(super) fn note_parts(&mut self) {
        for id in self.list.keys() {
            let function = self.function_of(id);
            self.parts.entry(function).or_default().push(id);
        }
    }

    /// Marks the names that inner functions use.
    pub(super) fn mark_captures(&mut self) {
        for id in self.list.keys().collect::<Vec<_>>() {
            let names: Vec<_> = self[id].names.iter().map(|(n, u)| (*n, u.kind, u.deleted)).collect();
            for (name, kind, deleted) in names {
                if !matches!(kind, NameKind::Read | NameKind::Nonlocal) {
                    continue;
                }
                let Target::Local(owner) = self.resolve(id, name) else { continue };
                // `nonlocal` alone changes nothing.
                let writes = kind == NameKind::Nonlocal && (deleted || self[id].assignments.iter().any(|a| a.name == name));
                if self.function_of(owner) == self.function_of(id) {
                    continue;
                }
                if let Some(u) = self[owner].names.get_mut(&name) {
                    u.captured = true;
                    u.written_inside |= writes;
                    u.deleted |= writes && deleted;
                }
                if writes {
                    self.writers.entry((owner, name)).or_default().push(id);
                }
            }
        }
    }
}
