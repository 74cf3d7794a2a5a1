//! What a name means on a C++ object.

use crate::{CFuncId, CppClassId, Type, TypeId, TypeTable};

/// A member of a C++ class.
#[derive(Clone, Debug)]
pub enum Member {
    /// A field, with its type.
    Field(TypeId),
    /// Methods of one name; `map` puts the template arguments of the class into their types.
    Methods { overloads: Vec<CFuncId>, map: Vec<(Type, TypeId)> },
}

impl TypeTable {
    /// The class and template arguments of a C++ class type.
    pub fn as_cpp_class(&self, ty: TypeId) -> Option<(CppClassId, &[TypeId])> {
        match &self[self.resolved(ty)] {
            Type::CppClass(c, args) => Some((*c, args)),
            _ => None,
        }
    }

    /// A member by name: the class's own, else of its bases, nearest first. Constructors are
    /// named [`crate::CONSTRUCTOR`] and are not inherited.
    pub fn cpp_member(&mut self, ty: TypeId, name: &str) -> Option<Member> {
        let (class, args) = self.as_cpp_class(ty)?;
        let args = args.to_vec();
        let map = self.template_arguments(class, &args);
        let def = &self.cpp_classes[class];
        if let Some(overloads) = def.methods.get(name).or_else(|| def.static_methods.get(name)) {
            return Some(Member::Methods { overloads: overloads.clone(), map });
        }
        if let Some(field) = def.fields.iter().find(|f| &*f.name.name == name) {
            let ty = field.ty;
            return Some(Member::Field(self.substitute(ty, &map)));
        }
        if name == crate::CONSTRUCTOR {
            return None;
        }
        let bases = def.bases.clone();
        bases.into_iter().find_map(|b| {
            let b = self.substitute(b, &map);
            self.cpp_member(b, name)
        })
    }
}
