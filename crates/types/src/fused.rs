//! Specialisations of functions over fused types.
//!
//! Source: docs "Fused Types (Templates)"; names and order as modules of other compilers see them
//! in tables of methods: the first fused type of the parameters varies slowest.

use crate::{CFunc, CFuncId, FusedId, Type, TypeId, TypeTable};

/// What stands for each fused type.
pub type Substitution = Vec<(Type, TypeId)>;

impl TypeTable {
    /// Every choice of members, with the positions of the members chosen.
    pub fn combinations(&self, fused: &[FusedId]) -> Vec<(Vec<usize>, Substitution)> {
        let mut out: Vec<(Vec<usize>, Substitution)> = vec![(Vec::new(), Vec::new())];
        // That there are too many is reported where the function is; here one stands for all.
        let most = if self.too_many_specialisations(fused).is_some() { 1 } else { usize::MAX };
        for f in fused {
            let members = &self.fused[*f].members;
            let members = &members[..members.len().min(most)];
            out = out
                .into_iter()
                .flat_map(|(at, map)| {
                    members.iter().enumerate().map(move |(i, m)| {
                        let (mut at, mut map) = (at.clone(), map.clone());
                        at.push(i);
                        map.push((Type::Fused(*f), *m));
                        (at, map)
                    })
                })
                .collect();
        }
        out
    }

    /// The C function that a fused one is for one choice of members; it is not entered anywhere.
    pub fn specialised(&mut self, f: CFuncId, at: &[usize], map: &Substitution) -> CFunc {
        let mut func = self.cfuncs[f].clone();
        func.ty = self.substitute(func.ty, map);
        for p in &mut func.params {
            p.ty = self.substitute(p.ty, map);
        }
        func.fused = Vec::new();
        func.specialises = Some(f);
        func.name.name = specialised_name(at, &func.name.name).into();
        func
    }

    /// The specialisation of a method of an extension type; they are entered with the method.
    pub fn method_specialisation(&self, f: CFuncId, at: &[usize]) -> Option<CFuncId> {
        let crate::Owner::Class(class) = self.cfuncs[f].owner else { return None };
        let name = specialised_name(at, &self.cfuncs[f].name.name);
        self.classes[class].methods.iter().copied().find(|m| self.cfuncs[*m].specialises == Some(f) && *self.cfuncs[*m].name.name == *name)
    }
}

/// The name of the specialisation of a function that chooses these members.
pub fn specialised_name(at: &[usize], name: &str) -> String {
    let number: Vec<String> = at.iter().map(|i| i.to_string()).collect();
    format!("__pyx_fuse_{}{name}", number.join("_"))
}
