//! Names of structs, unions, enums and extension types are known in the whole module: a
//! declaration may use one that is defined further down, also in a file that is included there.

use super::{BlockContext, Declare};
use crate::Symbol;
use pyxide_syntax::ast::{Stmt, StmtKind};

impl Declare<'_, '_> {
    /// Enters the name that a statement of a block defines, before the block is read.
    pub(super) fn forward(&mut self, stmt: &Stmt, ctx: &BlockContext) {
        match &stmt.kind {
            StmtKind::Struct(s) if self.interface.get(s.name.as_str()).is_none() => {
                let ctx = &self.narrowed(ctx, &s.modifiers);
                self.struct_head(s, ctx);
            }
            StmtKind::Enum(e) => {
                let Some(name) = e.name.filter(|n| self.interface.get(n.as_str()).is_none()) else { return };
                let ctx = &self.narrowed(ctx, &e.modifiers);
                let id = self.new_enum(e, ctx);
                let ty = self.session.types.intern(crate::Type::Enum(id));
                self.enter(name.as_str(), Symbol::Type(ty), name.span);
            }
            StmtKind::CClass(c) => {
                let visible = c.as_name.unwrap_or(c.name);
                if self.interface.get(visible.as_str()).is_none() {
                    let ctx = &self.narrowed(ctx, &c.modifiers);
                    let def = self.new_class(c, &visible, ctx);
                    let id = self.session.types.classes.push(def);
                    self.enter(visible.as_str(), Symbol::Class(id), visible.span);
                }
            }
            StmtKind::CdefBlock(b) => {
                let ctx = self.narrowed(ctx, &b.modifiers);
                b.body.iter().for_each(|s| self.forward(s, &ctx));
            }
            StmtKind::Extern(e) => {
                let ctx = self.extern_context(e, ctx);
                e.body.iter().for_each(|s| self.forward(s, &ctx));
            }
            StmtKind::CppClass(c) if self.interface.get(c.name.as_str()).is_none() => {
                let ctx = &BlockContext { cpp: true, ..self.narrowed(ctx, &c.modifiers) };
                self.cppclass_head(c, ctx, None);
            }
            _ => {}
        }
    }
}
