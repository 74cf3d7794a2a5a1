//! Things of C that need the size of their type.

use super::Declare;
use crate::{ArrayLen, Linkage, Type, TypeId, TypeTable};
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
        Type::Array(_, ArrayLen::Unknown) => {
            let message = format!("{what} is an array of unknown length");
            Some(Diagnostic::error("incomplete-type", loc, message).help("give the length between the brackets, or declare a pointer"))
        }
        Type::Array(item, _) => sizeless(types, *item, loc, what),
        _ => None,
    }
}
