//! `@cython.ufunc`: a C function as a universal function of NumPy (docs: "Creating Numpy ufuncs").
//!
//! Each specialisation gets a loop over arrays, with the signature that NumPy's "UFunc API" asks for:
//! `void loop(char **args, npy_intp const *dimensions, npy_intp const *steps, void *data)`. It takes the
//! GIL, since NumPy may have released it, and releases it once around all calls of a `nogil` function.

use super::Checker;
use crate::build;
use crate::tree::{
    self, BinaryOp, Block, CCallee, Coercion, CompareOp, Const, Expr, ExprKind, ForRange, Function, FunctionKind, GilState, LocalId, Place,
    PlaceKind, RangeStyle, StmtKind, StrText, Suspends,
};
use pyxide_base::{Diagnostic, Loc};
use pyxide_prims::Prim;
use pyxide_syntax::ast;
use pyxide_types::{CFuncId, ExceptionSpec, FuncType, GilSpec, Inline, Linkage, Owner, PythonVisible, Type, TypeId, Varargs};

impl<'a> Checker<'a, '_> {
    /// Whether decorators make a ufunc.
    pub(super) fn is_ufunc(&mut self, list: &'a [ast::Decorator]) -> bool {
        list.iter().any(|d| self.directive_of(&d.expr).is_some_and(|(name, _)| name == "ufunc"))
    }

    /// Reports `@cython.ufunc` where something else than a C function of the module follows.
    pub(super) fn no_ufunc(&mut self, list: &'a [ast::Decorator]) {
        for d in list {
            if self.directive_of(&d.expr).is_some_and(|(name, _)| name == "ufunc") {
                let d = Diagnostic::error("ufunc-place", self.loc(d.span), "'@cython.ufunc' is for C functions of a module")
                    .help("write 'cdef double f(double x):', or '@cython.cfunc' below it");
                self.report(d);
            }
        }
    }

    /// Binds the name of a C function, which has its bodies already, to a ufunc.
    pub(super) fn ufunc(&mut self, f: &'a ast::CFuncDef, cfunc: CFuncId, loc: Loc, out: &mut Block) {
        let all: Vec<CFuncId> = match self.types.cfuncs[cfunc].fused.is_empty() {
            true => vec![cfunc],
            false => self.whole_specialisations(cfunc).into_iter().map(|(_, _, id)| id).collect(),
        };
        let Some(sig) = self.func_type(cfunc) else { return };
        let name = self.types.cfuncs[cfunc].name.name.clone();
        let text = |text: &str| build::expr(ExprKind::CStr(text.as_bytes().into()), TypeId::CONST_CHAR_PTR, loc);
        let doc = match self.docstring(&f.body).map(|id| &self.consts[id]) {
            Some(Const::Str { text: StrText::Utf8(doc), .. }) => text(doc),
            _ => build::expr(ExprKind::Null, TypeId::CONST_CHAR_PTR, loc),
        };
        let number = |n: usize| build::int(n as i128, TypeId::INT, loc);
        let counts = [sig.params.len(), self.ufunc_results(sig.ret).len(), all.len()];
        let parts = self.temp(TypeId::VOID_PTR, loc);
        let start = [text(&name), doc].into_iter().chain(counts.map(number)).collect();
        out.push(build::assign(parts, build::prim(Prim::UfuncStart, start, loc)));
        let parts = build::load(parts, TypeId::VOID_PTR, loc);
        for special in all {
            let Some(sig) = self.func_type(special) else { return };
            let mut formats = Vec::new();
            for ty in sig.params.iter().copied().chain(self.ufunc_results(sig.ret)) {
                let Some(format) = self.ufunc_format(ty, loc) else { return };
                formats.push(format);
            }
            let looped = self.ufunc_loop(special, &sig, loc);
            let pointer = self.types.pointer(self.types.cfuncs[looped].ty);
            let pointer = build::expr(ExprKind::FuncPointer(looped), pointer, loc);
            let pointer = cast(pointer, TypeId::VOID_PTR);
            out.push(build::stmt(StmtKind::Expr(build::prim(Prim::UfuncLoop, vec![parts.clone(), pointer], loc)), loc));
            for format in formats {
                out.push(build::stmt(StmtKind::Expr(build::prim(Prim::UfuncType, vec![parts.clone(), format], loc)), loc));
            }
        }
        let made = build::prim(Prim::UfuncMake, vec![parts], loc);
        self.set_global(&name, made, loc, out);
    }

    /// The types of the outputs: those of a C tuple are one each.
    fn ufunc_results(&self, ret: TypeId) -> Vec<TypeId> {
        match &self.types[self.types.resolved(ret)] {
            Type::CTuple(parts) => parts.to_vec(),
            _ => vec![ret],
        }
    }

    /// The format of the items of an array for values of a type; other than numbers and objects are refused.
    fn ufunc_format(&mut self, ty: TypeId, loc: Loc) -> Option<Expr> {
        let plain = self.types.resolved(ty);
        let fits = self.types.is_number(plain) || matches!(self.types[plain], Type::Object(_));
        let format = if fits { self.item_format(ty, loc) } else { None };
        if format.is_none() && plain != TypeId::ERROR {
            let message = format!("a ufunc takes and gives numbers and Python objects, not '{}'", self.type_name(ty));
            self.report(Diagnostic::error("ufunc-type", loc, message).help("several results are a C tuple of numbers: '(double, int)'"));
        }
        format
    }

    /// The loop that calls a function once for each set of items.
    fn ufunc_loop(&mut self, special: CFuncId, sig: &FuncType, loc: Loc) -> CFuncId {
        let results = self.ufunc_results(sig.ret);
        let (pointers, sizes) = (self.types.pointer(TypeId::CHAR_PTR), self.types.pointer(TypeId::SSIZE_T));
        let types = [pointers, sizes, sizes, TypeId::VOID_PTR];
        let ty = FuncType {
            params: types.into(),
            optional: 0,
            varargs: Varargs::No,
            ret: TypeId::VOID,
            except: ExceptionSpec::AlwaysCheck,
            gil: GilSpec::Takes,
        };
        let mut func = self.types.cfuncs[special].clone();
        func.ty = self.types.intern(Type::Function(Box::new(ty)));
        (func.name.c_name, func.params, func.fused, func.specialises) = (None, Vec::new(), Vec::new(), None);
        (func.linkage, func.python, func.inline, func.owner) = (Linkage::Private, PythonVisible::No, Inline::No, Owner::Module);
        let name = func.name.name.clone();
        let looped = self.types.cfuncs.push(func);
        let id = self.new_func_id();
        let entered = self.enter(id, FunctionKind::C(looped), self.scope);
        self.f.ret = TypeId::VOID;
        let params: Vec<LocalId> = types.iter().map(|t| self.temp(*t, loc)).collect();
        let nth = |array: usize, n: usize, ty: TypeId| {
            let base = Box::new(build::load(params[array], types[array], loc));
            let index = Box::new(build::int(n as i128, TypeId::SSIZE_T, loc));
            build::load_place(Place { kind: PlaceKind::CIndex { base, index }, ty }, loc)
        };
        let mut body = Vec::new();
        // Where each operand stands, and how far its next item is.
        let mut operands = Vec::new();
        for n in 0..sig.params.len() + results.len() {
            let (at, step) = (self.temp(TypeId::CHAR_PTR, loc), self.temp(TypeId::SSIZE_T, loc));
            body.push(build::assign(at, nth(0, n, TypeId::CHAR_PTR)));
            body.push(build::assign(step, nth(2, n, TypeId::SSIZE_T)));
            operands.push((at, step));
        }
        let count = self.temp(TypeId::SSIZE_T, loc);
        body.push(build::assign(count, nth(1, 0, TypeId::SSIZE_T)));
        let (inputs, outputs) = operands.split_at(sig.params.len());
        let mut turn = Vec::new();
        let args = sig.params.iter().zip(inputs).map(|(ty, (at, _))| self.ufunc_item(*at, *ty, loc)).collect();
        let call = build::expr(ExprKind::CCall(CCallee::Direct(special), args), sig.ret, loc);
        let given = self.keep(call, &mut turn);
        let several = matches!(self.types[self.types.resolved(sig.ret)], Type::CTuple(_));
        for (n, ((at, _), ty)) in outputs.iter().zip(&results).enumerate() {
            let value = match several {
                true => build::load_place(Place { kind: PlaceKind::CTupleItem { base: Box::new(given.clone()), item: n as u32 }, ty: *ty }, loc),
                false => given.clone(),
            };
            let stored = self.ufunc_store(*at, value, loc);
            turn.push(stored);
        }
        for (at, step) in &operands {
            let (from, by) = (build::load(*at, TypeId::CHAR_PTR, loc), build::load(*step, TypeId::SSIZE_T, loc));
            let next = ExprKind::Binary(BinaryOp::PointerAdd, Box::new(from), Box::new(by));
            turn.push(build::assign(*at, build::expr(next, TypeId::CHAR_PTR, loc)));
        }
        let counter = self.temp(TypeId::SSIZE_T, loc);
        let range = ForRange {
            target: Place::local(counter, TypeId::SSIZE_T),
            start: build::int(0, TypeId::SSIZE_T, loc),
            stop: build::load(count, TypeId::SSIZE_T, loc),
            step: None,
            relation: CompareOp::Lt,
            style: RangeStyle::Range,
            body: turn,
            otherwise: Vec::new(),
        };
        let turns = build::stmt(StmtKind::ForRange(Box::new(range)), loc);
        let objects = sig.params.iter().chain(&results).any(|t| self.types.is_object(*t));
        body.push(match sig.gil == GilSpec::Free && !objects {
            true => build::stmt(StmtKind::WithGil { state: GilState::Released, body: vec![turns] }, loc),
            false => turns,
        });
        let state = self.leave(entered);
        let options = tree::FunctionOptions { profile: false, linetrace: false, ..self.function_options() };
        let made = Function {
            kind: state.kind,
            qualname: name.clone(),
            name,
            loc,
            locals: state.locals.into_iter().collect(),
            params,
            c_defaults: Vec::new(),
            buffers: Vec::new(),
            signature: None,
            ret: TypeId::VOID,
            except: ExceptionSpec::AlwaysCheck,
            gil: GilSpec::Takes,
            suspends: Suspends::No,
            parent: None,
            doc: None,
            body,
            options,
        };
        self.functions[id.as_u32() as usize] = Some(made);
        self.implementations.insert(looped, id);
        looped
    }

    /// The item at an address, as a value of a type.
    fn ufunc_item(&mut self, at: LocalId, ty: TypeId, loc: Loc) -> Expr {
        let at = build::load(at, TypeId::CHAR_PTR, loc);
        if self.types.is_object(ty) {
            let item = build::prim(Prim::UfuncObject, vec![cast(at, TypeId::VOID_PTR)], loc);
            return self.coerce(item, ty);
        }
        build::load_place(self.ufunc_place(at, ty), loc)
    }

    /// Puts a result at an address.
    fn ufunc_store(&mut self, at: LocalId, value: Expr, loc: Loc) -> tree::Stmt {
        let at = build::load(at, TypeId::CHAR_PTR, loc);
        if self.types.is_object(value.ty) {
            let value = self.object(value);
            let store = build::prim(Prim::UfuncStore, vec![cast(at, TypeId::VOID_PTR), value], loc);
            return build::stmt(StmtKind::Expr(store), loc);
        }
        let target = self.ufunc_place(at, value.ty);
        build::stmt(StmtKind::Assign { target, value }, loc)
    }

    fn ufunc_place(&mut self, at: Expr, ty: TypeId) -> Place {
        let plain = self.types.unqualified(ty);
        let pointer = self.types.pointer(plain);
        Place { kind: PlaceKind::Deref(Box::new(cast(at, pointer))), ty: plain }
    }
}

fn cast(e: Expr, ty: TypeId) -> Expr {
    let loc = e.loc;
    build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(e)), ty, loc)
}
