//! What C++ converts by itself: constructors, bases.

use crate::check::Checker;
use pyxide_types::{Type, TypeId};

impl Checker<'_, '_> {
    /// Whether it is C++ text: `std::string` or a view of one.
    pub(crate) fn is_cpp_text(&self, ty: TypeId) -> bool {
        match self.types[self.types.resolved(ty)] {
            Type::CppClass(c, _) => self.types.std_name(c).is_some_and(|n| matches!(n, "string" | "string_view")),
            _ => false,
        }
    }

    /// Whether C++ may convert: numbers and pointers from and to classes are left to it; two
    /// instances of different classes need a base class or a constructor.
    pub(super) fn cpp_convertible(&mut self, from: TypeId, to: TypeId) -> bool {
        match (&self.types[from].clone(), &self.types[to].clone()) {
            (Type::CppClass(a, x), Type::CppClass(b, y)) => {
                // `shared_ptr[Derived]` for `shared_ptr[Base]`.
                let same = a == b && x.len() == y.len() && x.iter().zip(y.iter()).all(|(x, y)| self.cpp_derives(*x, *y));
                // Another instance of one template needs a constructor that is a template itself.
                // No container of the standard library is made of another kind.
                let container = |c: pyxide_types::CppClassId| self.types.std_name(c).is_some_and(|n| CONTAINERS.contains(&n));
                if a != b && container(*a) && container(*b) {
                    return false;
                }
                let constructors = self.types.cpp_classes[*b].methods.get(pyxide_types::CONSTRUCTOR);
                let template = constructors.is_some_and(|list| list.iter().any(|f| !self.types.cfuncs[*f].template_params.is_empty()));
                let made = template || a != b && self.converting_constructor(*b, *a);
                same || made || self.cpp_derives(from, to)
            }
            // Numbers and text become objects by a constructor that is written out; text alone becomes text of C++.
            (Type::Int(_) | Type::Float(_) | Type::Bint | Type::Enum(_), Type::CppClass(..)) => false,
            (Type::Pointer(_) | Type::Array(..), Type::CppClass(..)) if self.is_char_pointer(from) && !self.is_cpp_text(to) => false,
            (_, Type::CppClass(b, _)) => self.types.cpp_classes[*b].methods.get("<init>").is_some_and(|list| {
                list.iter().any(|f| self.types.cfuncs[*f].params.len() == 1)
            }),
            (Type::CppClass(a, _), _) => self.types.cpp_classes[*a].methods.keys().any(|k| k.starts_with("operator ")),
            _ => false,
        }
    }

    /// Whether a C++ class has a constructor that may take an object of class `from`, or `from` says
    /// how it converts. Of classes that have nothing to do with each other C++ may know more than
    /// is declared; of two that belong to one (`iterator`, `const_iterator`) all is.
    pub(super) fn converting_constructor(&self, class: pyxide_types::CppClassId, from: pyxide_types::CppClassId) -> bool {
        let class = &self.types.cpp_classes[class];
        let constructors = class.methods.get(pyxide_types::CONSTRUCTOR);
        if class.outer.is_none() || class.outer != self.types.cpp_classes[from].outer {
            return constructors.is_some();
        }
        let takes = |t: TypeId| match &self.types[self.types.resolved(t)] {
            Type::CppClass(of, _) => *of == from || !self.types.cpp_classes[from].bases.is_empty(),
            Type::Int(_) | Type::Float(_) | Type::Bint | Type::Pointer(_) | Type::Object(_) => false,
            _ => true,
        };
        let by_constructor = constructors.into_iter().flatten().any(|f| match &self.types[self.types.cfuncs[*f].ty] {
            Type::Function(f) => f.params.len() - f.optional as usize <= 1 && f.params.first().is_some_and(|t| takes(*t)),
            _ => true,
        });
        by_constructor || self.types.cpp_classes[from].methods.keys().any(|k| k.starts_with("operator "))
    }

    /// Whether C++ class `a` has `b` among its bases.
    pub(crate) fn cpp_derives(&mut self, a: TypeId, b: TypeId) -> bool {
        let (a, b) = (self.types.resolved(a), self.types.resolved(b));
        if a == b {
            return true;
        }
        let Type::CppClass(class, args) = self.types[a].clone() else { return false };
        let map = self.types.template_arguments(class, &args);
        let bases = self.types.cpp_classes[class].bases.clone();
        bases.into_iter().any(|base| {
            let base = self.types.substitute(base, &map);
            self.cpp_derives(base, b)
        })
    }
}

/// Containers of C++'s standard library.
const CONTAINERS: [&str; 12] = [
    "vector", "list", "deque", "forward_list", "set", "multiset", "unordered_set", "unordered_multiset", "map", "multimap", "unordered_map",
    "unordered_multimap",
];
