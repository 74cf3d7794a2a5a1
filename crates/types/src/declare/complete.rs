//! Things of C that need the size of their type.

use super::Declare;
use crate::{ArrayLen, Linkage, StructId, Type, TypeId, TypeTable};
use pyxide_base::{Diagnostic, Loc};

/// A type whose size C must know, once all declarations are seen.
#[derive(Clone, Debug)]
pub(super) struct Sized {
    pub ty: TypeId,
    pub loc: Loc,
    /// What is of that type: "the variable 'x'".
    pub what: String,
}

impl Declare<'_, '_> {
    /// Remembers that `what` needs the size of its type.
    pub(super) fn needs_size(&mut self, ty: TypeId, loc: Loc, what: impl Into<String>) {
        self.sized.push(Sized { ty, loc, what: what.into() });
    }

    /// Reports what has no size although all is declared.
    pub(super) fn check_sizes(&mut self) {
        for s in std::mem::take(&mut self.sized) {
            if let Some(d) = sizeless(&self.session.types, s.ty, s.loc, &s.what) {
                self.session.report(d);
            }
        }
        for id in self.nodes.structs.clone() {
            self.no_struct_in_itself(id);
        }
    }

    /// A struct that holds itself, if only through others, would have no end.
    fn no_struct_in_itself(&mut self, id: StructId) {
        let types = &self.session.types;
        let held = |ty: TypeId| {
            let mut ty = types.resolved(ty);
            while let Type::Array(item, _) = types[ty] {
                ty = types.resolved(item);
            }
            match types[ty] {
                Type::Struct(s) => Some(s),
                _ => None,
            }
        };
        let inside = |s: StructId| types.structs[s].fields.iter().flatten().filter_map(move |f| held(f.ty));
        for field in types.structs[id].fields.iter().flatten() {
            let Some(first) = held(field.ty) else { continue };
            let (mut seen, mut open) = (vec![first], vec![first]);
            while let Some(s) = open.pop() {
                let new: Vec<StructId> = inside(s).filter(|s| !seen.contains(s)).collect();
                seen.extend(&new);
                open.extend(&new);
            }
            if seen.contains(&id) {
                let (what, name) = (field.name.name.clone(), types.structs[id].name.name.clone());
                let message = format!("the struct '{name}' would hold itself by its member '{what}'");
                let d = Diagnostic::error("incomplete-type", field.name.loc, message).help(format!("use a pointer: '{name}* {what}'"));
                self.session.report(d);
                return;
            }
        }
    }
}

/// What to say when C does not know the size of `ty`, which `what` needs (C11 6.2.5).
pub fn sizeless(types: &TypeTable, ty: TypeId, loc: Loc, what: &str) -> Option<Diagnostic> {
    let name = types.display(ty);
    match &types[types.resolved(ty)] {
        Type::Struct(s) if types.structs[*s].fields.is_none() && types.structs[*s].linkage != Linkage::Extern => {
            let def = &types.structs[*s];
            let message = format!("{what} needs the size of '{name}', which is declared without members");
            Some(Diagnostic::error("incomplete-type", loc, message).label(def.name.loc, "declared here").help(format!("give '{name}' its members, or use a pointer: '{name}*'")))
        }
        Type::CppClass(c, args) if args.is_empty() && types.cpp_classes[*c].template_params.iter().any(|p| !p.optional) => {
            let message = format!("{what} needs the arguments of the template '{name}'");
            Some(Diagnostic::error("template-arguments", loc, message).help(format!("write them in brackets, as in '{name}[int]'")))
        }
        Type::Array(_, ArrayLen::Unknown) => {
            let message = format!("{what} is an array of unknown length");
            Some(Diagnostic::error("incomplete-type", loc, message).help("give the length between the brackets, or declare a pointer"))
        }
        Type::Array(item, _) => sizeless(types, *item, loc, what),
        _ => None,
    }
}
