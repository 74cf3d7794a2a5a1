//! `ctypedef fused`.

use super::{BlockContext, Declare};
use crate::*;
use pyxide_syntax::ast;

impl Declare<'_, '_> {
    pub(super) fn fused_def(&mut self, f: &ast::FusedDef, ctx: &BlockContext) {
        let mut members: Vec<TypeId> = Vec::new();
        for t in &f.types {
            let ty = self.resolve(|r| r.ty(t));
            // A fused type inside a fused type stands for its members.
            let parts = match self.session.types[ty] {
                Type::Fused(inner) => self.session.types.fused[inner].members.clone(),
                _ => vec![ty],
            };
            for ty in parts {
                if members.contains(&ty) && ty != TypeId::ERROR {
                    let message = format!("the type '{}' stands twice", self.session.types.display(ty));
                    self.error("fused-member", t.span, message);
                } else {
                    members.push(ty);
                }
            }
        }
        let name = self.decl_name(&f.name, None, ctx);
        let id = self.session.types.fused.push(FusedDef { name, members });
        self.enter(f.name.as_str(), Symbol::Fused(id), f.name.span);
    }
}
