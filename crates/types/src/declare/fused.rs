//! `ctypedef fused`.

use super::{BlockContext, Declare};
use crate::*;
use pyxide_syntax::ast;

impl Declare<'_, '_> {
    pub(super) fn fused_def(&mut self, f: &ast::FusedDef, ctx: &BlockContext) {
        let mut members: Vec<TypeId> = Vec::new();
        let mut named: Vec<TypeId> = Vec::new();
        for t in &f.types {
            let ty = self.resolve(|r| r.ty(t));
            // A fused type inside a fused type stands for its members.
            let types = &mut self.session.types;
            let mut inside = Vec::new();
            types.fused_in(ty, &mut inside);
            let parts: Vec<TypeId> = types.combinations(&inside).iter().map(|(_, map)| types.substitute(ty, map)).collect();
            // Complex integers are complex floats here, so two names may be one type.
            let is_complex = matches!(self.session.types[ty], Type::Complex(_));
            if named.contains(&ty) && ty != TypeId::ERROR && !is_complex {
                let message = format!("the type '{}' stands twice", self.session.types.display(ty));
                self.error("fused-member", t.span, message);
            }
            named.push(ty);
            for ty in parts {
                if !members.contains(&ty) {
                    members.push(ty);
                }
            }
        }
        let name = self.decl_name(&f.name, None, ctx);
        let id = self.session.types.fused.push(FusedDef { name, members });
        self.enter(f.name.as_str(), Symbol::Fused(id), f.name.span);
    }
}
