//! Template arguments of function templates, from the types of the arguments (after C++
//! [temp.deduct.call], simplified).

use crate::{Type, TypeId, TypeTable};
use std::sync::Arc;

impl TypeTable {
    /// What stands for the template parameters `names` where functions with parameters of these
    /// types are called with arguments of those; what nothing determines is absent.
    pub fn deduce(&mut self, names: &[Arc<str>], params: &[TypeId], args: &[TypeId]) -> Vec<(Type, TypeId)> {
        let mut found = Vec::new();
        if !names.is_empty() {
            for (p, a) in params.iter().zip(args) {
                // A parameter that takes a copy does not see the argument's qualifiers.
                let a = self.unreferenced(*a);
                let a = match self[*p] {
                    Type::TemplateParam(_) => self.unqualified(a),
                    _ => a,
                };
                self.unify(names, *p, a, &mut found);
            }
        }
        found
    }

    fn unreferenced(&self, ty: TypeId) -> TypeId {
        match self[ty] {
            Type::Reference(t) | Type::RvalueReference(t) => t,
            _ => ty,
        }
    }

    fn unify(&mut self, names: &[Arc<str>], param: TypeId, arg: TypeId, found: &mut Vec<(Type, TypeId)>) {
        if arg == TypeId::ERROR {
            return;
        }
        match self[param].clone() {
            Type::TemplateParam(n) => {
                if !names.iter().any(|x| **x == *n) {
                    return;
                }
                match found.iter_mut().find(|(t, _)| *t == self[param]) {
                    // `const T*` and `T*` may both stand for the qualified type.
                    Some((_, known)) => {
                        if self.unqualified(arg) == *known {
                            *known = arg;
                        }
                    }
                    None => found.push((self[param].clone(), arg)),
                }
            }
            Type::Const(t) | Type::Volatile(t) | Type::Restrict(t) => {
                let arg = self.unqualified(arg);
                self.unify(names, t, arg, found)
            }
            Type::Reference(t) | Type::RvalueReference(t) => self.unify(names, t, arg, found),
            Type::Pointer(t) => match self[self.resolved(arg)].clone() {
                Type::Pointer(a) | Type::Array(a, _) => self.unify(names, t, a, found),
                Type::Function(_) => {
                    let arg = self.resolved(arg);
                    self.unify(names, t, arg, found)
                }
                _ => {}
            },
            Type::Function(f) => {
                let Type::Function(a) = self[self.resolved(arg)].clone() else { return };
                self.unify(names, f.ret, a.ret, found);
                for (p, a) in f.params.iter().zip(&a.params) {
                    self.unify(names, *p, *a, found);
                }
            }
            Type::CppClass(class, params) => {
                let Some(args) = self.as_base(arg, class) else { return };
                for (p, a) in params.iter().zip(args.iter()) {
                    self.unify(names, *p, *a, found);
                }
            }
            _ => {}
        }
    }

    /// The template arguments of `class` that a type is or has for a base.
    fn as_base(&mut self, ty: TypeId, class: crate::CppClassId) -> Option<Box<[TypeId]>> {
        let Type::CppClass(own, args) = self[self.resolved(ty)].clone() else { return None };
        if own == class {
            return Some(args);
        }
        let map = self.template_arguments(own, &args);
        let bases = self.cpp_classes[own].bases.clone();
        bases.into_iter().find_map(|b| {
            let b = self.substitute(b, &map);
            self.as_base(b, class)
        })
    }
}
