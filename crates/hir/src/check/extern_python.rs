//! What Python sees of C that others wrote: `cpdef` functions and enums inside `cdef extern from`, and
//! `cpdef enum` of the module's own .pxd (docs: "Interfacing with External C Code", "Enums").

use super::Checker;
use crate::build;
use crate::tree::{self, Block, CCallee, ExprKind, FunctionKind, MakeFunction, NoneArgument, ParamKind, PyParam, Signature};
use pyxide_base::{FileId, Loc};
use pyxide_syntax::ast;
use pyxide_types::{CFuncId, EnumDef, EnumId, Linkage, Owner, PythonVisible, TypeId};

impl<'a> Checker<'a, '_> {
    fn is_from_pxd(&self, file: FileId) -> bool {
        file != self.files.main && !self.files.trees.contains_key(&file)
    }

    /// Names that stand in the module before its first statement runs, as defaults may need them.
    pub(crate) fn declared_for_python(&mut self, loc: Loc, out: &mut Block) {
        let home = |d: &EnumDef| d.name.as_ref().or(d.items.first().map(|i| &i.name)).map(|n| (n.module.clone(), n.loc.file));
        let enums: Vec<EnumId> = self
            .types
            .enums
            .iter()
            .filter(|(_, d)| d.python == PythonVisible::Yes)
            .filter(|(_, d)| home(d).is_some_and(|(module, file)| *module == *self.name && self.is_from_pxd(file)))
            .map(|(id, _)| id)
            .collect();
        for id in enums {
            self.python_enum(id, loc, out);
        }
        let funcs: Vec<CFuncId> = self
            .types
            .cfuncs
            .iter()
            .filter(|(_, f)| f.python == PythonVisible::Yes && f.linkage == Linkage::Extern && f.owner == Owner::Module)
            .filter(|(_, f)| *f.name.module == *self.name && f.fused.is_empty())
            .map(|(id, _)| id)
            .collect();
        for f in funcs {
            if let Some(made) = self.extern_half(f) {
                let name = self.types.cfuncs[f].name.name.clone();
                let made = build::expr(ExprKind::MakeFunction(made.into()), TypeId::OBJECT, loc);
                self.set_global(&name, made, loc, out);
            }
        }
    }

    /// Enums inside of `cdef extern from`.
    pub(crate) fn extern_enums(&mut self, body: &'a [ast::Stmt], out: &mut Block) {
        for s in body {
            match &s.kind {
                ast::StmtKind::Enum(e) => self.c_enum(e, self.loc(s.span), out),
                ast::StmtKind::CdefBlock(b) => self.extern_enums(&b.body, out),
                _ => {}
            }
        }
    }

    /// The Python function over a C function: parameters without a name are positional.
    fn extern_half(&mut self, f: CFuncId) -> Option<MakeFunction> {
        let ty = self.func_type(f)?;
        let loc = self.types.cfuncs[f].name.loc;
        if let Some(bad) = ty.params.iter().find(|p| !self.types.is_object(**p) && !self.can_coerce(TypeId::OBJECT, **p)) {
            self.mismatch(loc, TypeId::OBJECT, *bad);
            return None;
        }
        let name = self.types.cfuncs[f].name.name.clone();
        let params = self.types.cfuncs[f].params.clone();
        let id = self.new_func_id();
        let entered = self.enter(id, FunctionKind::Python, self.scope);
        let mut signature = Signature::default();
        let named = |i: usize| params.get(i).and_then(|p| p.name.clone());
        // A parameter by name cannot stand before one by position only.
        let positional = (0..ty.params.len()).rev().find(|i| named(*i).is_none()).map_or(0, |i| i + 1);
        let mut args = Vec::new();
        for (i, of) in ty.params.iter().enumerate() {
            let of = self.plain(*of);
            let local = self.temp(of, loc);
            let shown = named(i).unwrap_or_else(|| format!("arg{i}").into());
            signature.params.push(PyParam {
                name: self.consts.name(&shown),
                kind: if i < positional { ParamKind::PositionalOnly } else { ParamKind::Normal },
                local,
                default: None,
                none: if params.get(i).is_some_and(|p| p.not_none) { NoneArgument::Refused } else { NoneArgument::Allowed },
            });
            args.push(build::load(local, of, loc));
        }
        let call = build::expr(ExprKind::CCall(CCallee::Direct(f), args), ty.ret, loc);
        let body = self.result_for_python(call, ty.ret, loc);
        let state = self.leave(entered);
        let qualname = self.qualified(&name);
        let mut made = self.finish(state, &name, &qualname, loc, Some(signature), None, body);
        made.options = tree::FunctionOptions { profile: false, linetrace: false, ..made.options };
        self.functions[id.as_u32() as usize] = Some(made);
        Some(MakeFunction { func: id, defaults: Vec::new(), shown_defaults: None, shown_kwdefaults: None, annotations: None })
    }
}
