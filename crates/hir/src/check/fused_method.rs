//! Methods of extension types over fused types.
//!
//! Each specialisation is a method of its own, under the name that other compilers of the language
//! give it; what Python finds under the plain name chooses among them.

use super::Checker;
use super::class::DefKind;
use super::coerce::retag;
use super::params::ParamType;
use super::special::Calling;
use crate::build;
use crate::tree::{Block, ClassImpl, Expr, ExprKind, MakeFunction, NoneArgument, StmtKind};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::{CFuncId, ClassId, PythonVisible, TypeId, specialised_name};

impl<'a> Checker<'a, '_> {
    /// `cdef` and `cpdef`.
    pub(super) fn fused_c_method(&mut self, f: &'a ast::CFuncDef, cfunc: CFuncId, class: ClassId, made: &mut ClassImpl, loc: Loc, out: &mut Block) {
        let Some(scope) = self.scopes.of(f) else { return };
        let (Some(sig), Some(ty)) = (f.sig(), self.func_type(cfunc)) else { return };
        for (_, map, special) in self.whole_specialisations(cfunc) {
            self.forget_locals(scope);
            self.with_substitution(&map, |c| c.c_body(f, special, Some(class), loc, out));
        }
        if self.types.cfuncs[cfunc].python == PythonVisible::No {
            return;
        }
        let types: Vec<ParamType> = ty.params.iter().map(|t| ParamType { ty: *t, none: NoneArgument::Allowed }).collect();
        let name = self.types.cfuncs[cfunc].name.name.to_string();
        let kind = if self.is_static_method(cfunc) { DefKind::Static } else { DefKind::Method };
        let chooser = self.fused_object(&sig.params, &types, loc, &mut |c, at, map| {
            let special = c.specialisation(cfunc, at, map);
            c.forget_locals(scope);
            let (make, before) = c.with_substitution(map, |c| c.python_half(f, special, Some(class), loc))?;
            out.extend(before);
            c.method_specialisation(make, kind, made, loc, out)
        });
        self.store_chooser(&name, chooser, kind, loc, out);
    }

    /// `def`
    #[allow(clippy::too_many_arguments)]
    pub(super) fn fused_def_method(
        &mut self,
        f: &'a ast::FuncDef,
        types: &[ParamType],
        kind: DefKind,
        class: ClassId,
        ty: TypeId,
        made: &mut ClassImpl,
        loc: Loc,
        out: &mut Block,
    ) {
        let Some(scope) = self.scopes.of(f) else { return };
        let name = self.mangled(f.name.text);
        let chooser = self.fused_object(&f.params, types, loc, &mut |c, at, map| {
            c.forget_locals(scope);
            let (id, before, make) = c.with_substitution(map, |c| c.method(f, class, ty, kind, Calling::Arguments, loc))?;
            if let Some(function) = &mut c.functions[id.as_u32() as usize] {
                function.name = specialised_name(at, &name).into();
            }
            out.extend(before);
            c.method_specialisation(make, kind, made, loc, out)
        });
        self.store_chooser(&name, chooser, kind, loc, out);
    }

    /// Enters one specialisation; gives the function that the dictionary of the type holds then.
    fn method_specialisation(&mut self, make: MakeFunction, kind: DefKind, made: &mut ClassImpl, loc: Loc, out: &mut Block) -> Option<Expr> {
        self.store_module_defaults(&make, loc, out);
        let name = self.functions[make.func.as_u32() as usize].as_ref()?.name.clone();
        let key = self.consts.name(&name);
        made.methods.push((key, make.func));
        let namespace = build::load(*self.f.namespaces.get(&self.scope)?, TypeId::OBJECT, loc);
        let found = build::prim(Prim::ObjectGetitem, vec![namespace, build::constant(key, TypeId::OBJECT, loc)], loc);
        if kind == DefKind::Method {
            return Some(found);
        }
        let inside = self.name_const("__func__", loc);
        Some(build::prim(Prim::ObjectGetattr, vec![found, inside], loc))
    }

    /// `name` of the type chooses.
    fn store_chooser(&mut self, name: &str, chooser: Expr, kind: DefKind, loc: Loc, out: &mut Block) {
        let Some(namespace) = self.f.namespaces.get(&self.scope).copied() else { return };
        let wrapper = match kind {
            DefKind::Static => Some("PyStaticMethod_Type"),
            DefKind::Class => Some("PyClassMethod_Type"),
            _ => None,
        };
        let value = match wrapper {
            Some(name) => {
                let callee = Box::new(build::expr(ExprKind::CBuiltin(name.into()), TypeId::OBJECT, loc));
                build::expr(ExprKind::PyCall { callee, args: vec![chooser], names: None }, TypeId::OBJECT, loc)
            }
            None => chooser,
        };
        let key = self.name_const(name, loc);
        let namespace = build::load(namespace, TypeId::OBJECT, loc);
        let set = build::prim(Prim::ObjectSetitem, vec![namespace, retag(key, TypeId::OBJECT), value], loc);
        out.push(build::stmt(StmtKind::Expr(set), loc));
    }
}
