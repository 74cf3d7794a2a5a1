//! `ctypedef`.

use super::{BlockContext, Declare};
use crate::*;
use pyxide_syntax::ast;

impl Declare<'_, '_> {
    pub(super) fn typedef_def(&mut self, t: &ast::TypedefDef, ctx: &BlockContext) -> Option<TypeId> {
        let ctx = &self.narrowed(ctx, &t.modifiers);
        let base = self.resolve(|r| r.ty(&t.ty));
        let fctx = self.func_context(ctx, None, FuncSite::Declaration);
        let made = self.resolve(|r| r.declarator(base, &t.declarator, &fctx));
        let name = made.name?;
        if self.buffer_elsewhere(made.ty, &name) {
            return None;
        }
        // A name for an object type or a fused type is that type itself.
        if matches!(self.session.types[made.ty], Type::Fused(_)) || self.session.types.is_object(made.ty) || made.ty == TypeId::ERROR {
            self.enter(name.as_str(), Symbol::Type(made.ty), name.span);
            return Some(made.ty);
        }
        if let Some(Symbol::Type(old)) = self.interface.get(name.as_str())
            && let Type::Typedef(id) = self.session.types[*old]
            && self.session.types.typedefs[id].base == made.ty
        {
            return Some(*old);
        }
        let decl = self.decl_name(&name, made.c_name, ctx);
        let id = self.session.types.typedefs.push(TypedefDef { name: decl, base: made.ty, linkage: ctx.linkage, params: pointer_params(&t.declarator) });
        let ty = self.session.types.intern(Type::Typedef(id));
        self.enter(name.as_str(), Symbol::Type(ty), name.span);
        Some(ty)
    }
}

/// The names of the parameters of what a declarator makes a pointer to a function.
fn pointer_params(d: &ast::Declarator) -> Vec<Option<std::sync::Arc<str>>> {
    match &d.kind {
        ast::DeclaratorKind::Func { inner, sig } if matches!(inner.kind, ast::DeclaratorKind::Pointer { .. }) => {
            sig.params.items.iter().map(|p| p.name().map(|n| n.as_str().into())).collect()
        }
        _ => Vec::new(),
    }
}
