//! C declarations in bodies: variables with their first values, enums.

use crate::build;
use crate::check::Checker;
use crate::tree::{Block, Place, PlaceKind, StmtKind};
use pyxide_base::Loc;
use pyxide_syntax::ast;
use pyxide_types::{Type, TypeId};

impl<'a> Checker<'a, '_> {
    /// `cdef int x = 1, y`
    pub(super) fn c_var(&mut self, v: &'a ast::CVarDecl, loc: Loc, out: &mut Block) {
        for item in &v.items {
            let Some(name) = item.declarator.name() else { continue };
            if item.declarator.func_sig().is_some() {
                if !matches!(self.f.kind, crate::tree::FunctionKind::Module) {
                    self.error("cdef-inside", loc, "a C function cannot be declared in a function");
                }
                continue;
            }
            let nloc = self.loc(name.span);
            if matches!(self.f.kind, crate::tree::FunctionKind::Module) {
                let Some(var) = self.declared.nodes.variables.get(&(self.file, item.declarator.id)).copied() else { continue };
                if let Some(init) = &item.init {
                    let ty = self.types.cvars[var].ty;
                    let value = self.expr_for(init, ty);
                    let value = self.coerce(value, ty);
                    let target = Place { kind: PlaceKind::CVar(var), ty };
                    out.push(build::stmt(StmtKind::Assign { target, value }, nloc));
                }
                continue;
            }
            let text = self.mangled(name.text);
            let ty = self.local_types.get(&(self.scope, text)).copied().unwrap_or(TypeId::ERROR);
            if let Some(init) = &item.init {
                let wanted = self.plain(ty);
                let value = self.expr_for(init, wanted);
                if let (Type::Array(..), true) = (&self.types[self.types.resolved(ty)], true) {
                    let value = self.coerce(value, wanted);
                    out.push(build::stmt(StmtKind::Assign { target: self.local_place(text, ty), value }, nloc));
                    continue;
                }
                self.assign_name(name.text, value, nloc, out);
            }
        }
    }

    fn local_place(&mut self, name: pyxide_base::Symbol, ty: TypeId) -> Place {
        match self.meaning(name) {
            crate::check::names::Meaning::Place(p) => Place { ty, ..p },
            _ => Place::local(crate::tree::LocalId::from_u32(0), TypeId::ERROR),
        }
    }

    pub(super) fn c_enum(&mut self, e: &'a ast::EnumDef, loc: Loc, out: &mut Block) {
        if !matches!(self.f.kind, crate::tree::FunctionKind::Module) {
            self.error("cdef-inside", loc, "C types can be declared at module level only");
            return;
        }
        if e.modifiers.overridable {
            let _ = out;
            self.not_yet(loc, "a 'cpdef enum'");
        }
    }
}
