//! Template arguments of function templates, from the types of the arguments.

use crate::{CFuncId, Type, TypeId, TypeTable};
use std::sync::Arc;

impl TypeTable {
    /// The arguments of a function template by matching parameter types against argument
    /// types; those that nothing determines are absent.
    pub(super) fn deduce(&self, func: CFuncId, params: &[TypeId], args: &[TypeId]) -> Vec<(Type, TypeId)> {
        let names = &self.cfuncs[func].template_params;
        let mut found = Vec::new();
        if !names.is_empty() {
            for (p, a) in params.iter().zip(args) {
                self.unify(names, *p, *a, &mut found);
            }
        }
        found
    }

    fn unify(&self, names: &[Arc<str>], param: TypeId, arg: TypeId, found: &mut Vec<(Type, TypeId)>) {
        match &self[param] {
            Type::TemplateParam(n) if names.iter().any(|x| **x == **n) => {
                if !found.iter().any(|(t, _)| *t == self[param]) {
                    let arg = match &self[arg] {
                        Type::Reference(t) | Type::RvalueReference(t) => *t,
                        _ => arg,
                    };
                    found.push((self[param].clone(), self.unqualified(arg)));
                }
            }
            Type::Reference(t) | Type::RvalueReference(t) | Type::Const(t) | Type::Volatile(t) => self.unify(names, *t, arg, found),
            Type::Pointer(t) => {
                if let Some(a) = self.pointee(arg) {
                    self.unify(names, *t, a, found);
                }
            }
            Type::CppClass(c, params) => {
                if let Type::CppClass(d, args) = &self[self.resolved(arg)]
                    && c == d
                {
                    for (p, a) in params.iter().zip(args.iter()) {
                        self.unify(names, *p, *a, found);
                    }
                }
            }
            _ => {}
        }
    }
}
