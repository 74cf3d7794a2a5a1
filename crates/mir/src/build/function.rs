//! Functions: parameters, entry, the implicit return.

use super::{Builder, Lines, LoopForm};
use crate::ir::*;
use crate::passes::varset::IdSet;
use cranelift_entity::{PrimaryMap, SecondaryMap};
use pyxide_base::Diagnostics;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::{Binding, Captured, FuncId, FunctionKind, GilState, LocalId, NoneArgument, ParamKind, Suspends};
use pyxide_prims::Prim;
use pyxide_types::{GilSpec, Type, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Lowers one function: one body, or two for a function that suspends (its maker, and what is
/// resumed).
pub fn build(hir: &hir::Module, func: FuncId) -> (Vec<Body>, Diagnostics) {
    // Which locals are ever unset is known only afterwards; when the first walk meets some, the
    // second one knows.
    let mut unset_somewhere = FxHashSet::default();
    let declared = hir.functions[func].buffers.iter().filter(|(l, _)| hir.functions[func].locals[*l].captured == Captured::No);
    let mut buffers: FxHashMap<LocalId, super::BufferUse> = declared.map(|(l, views)| (*l, super::BufferUse { views: *views, written: false })).collect();
    loop {
        let known = unset_somewhere.len();
        let known_buffers: FxHashMap<LocalId, super::BufferUse> = std::mem::take(&mut buffers);
        let mut b = Builder {
            hir,
            f: &hir.functions[func],
            vars: PrimaryMap::new(),
            labels: PrimaryMap::new(),
            locals: SecondaryMap::new(),
            out: vec![],
            loc: hir.functions[func].loc,
            epoch: 0,
            written: SecondaryMap::new(),
            known_set: IdSet::default(),
            unset_somewhere,
            buffers: known_buffers.clone(),
            buffer_vars: FxHashMap::default(),
            assigned_params: FxHashSet::default(),
            loops: vec![],
            tries: 0,
            gil: if hir.functions[func].gil == GilSpec::Free { GilState::Released } else { GilState::Held },
            form: LoopForm::Any,
            lines: if hir.functions[func].options.linetrace { Lines::Traced } else { Lines::Untold },
            scope: None,
            diagnostics: Diagnostics::default(),
        };
        let body = b.function(func);
        if b.unset_somewhere.len() == known && b.buffers == known_buffers {
            return (body, b.diagnostics);
        }
        unset_somewhere = b.unset_somewhere;
        buffers = b.buffers;
    }
}

impl Builder<'_> {
    fn function(&mut self, func: FuncId) -> Vec<Body> {
        let suspends = self.f.suspends != Suspends::No;
        let entry = match self.f.kind {
            FunctionKind::Module => Entry::Module,
            FunctionKind::C(_) => Entry::C,
            FunctionKind::Slot(_) if !suspends => Entry::C,
            // The generator pass makes a maker and a `Resume` body of it.
            _ if suspends => Entry::Generator,
            FunctionKind::GenExpr | FunctionKind::Slot(_) => Entry::Generator,
            FunctionKind::Python | FunctionKind::Method(_) => Entry::Python,
        };
        // Captured locals in the order of their declaration; what a generator is given, too.
        let given: Vec<LocalId> = match &self.f.signature {
            Some(_) if matches!(self.f.kind, FunctionKind::Slot(_)) => self.f.params.clone(),
            Some(s) => s.self_param.into_iter().chain(s.params.iter().map(|p| p.local)).collect(),
            None => self.f.params.clone(),
        };
        for (local, decl) in &self.f.locals {
            if decl.captured == Captured::Yes || (suspends && given.contains(&local)) {
                self.in_scope(local);
            }
        }
        if suspends {
            self.scope.get_or_insert_default();
        }
        let scope_var = self.scope.is_some().then(|| {
            let var = self.variable(VarKind::Named, TypeId::OBJECT);
            self.op_into(Some(Place::var(var, TypeId::OBJECT)), Op::MakeScope, vec![]);
            var
        });
        let mut params = self.parameters();
        // Parameters that are used as they came.
        for local in &given {
            if self.locals[*local].expand().is_some_and(|v| params.contains(&v)) {
                self.refresh_buffer(*local);
            }
        }
        // Constructors and destructors of C++ run also where a variable is not used.
        if !suspends {
            for (local, decl) in &self.f.locals {
                if decl.name.is_some() && decl.binding == hir::Binding::C && decl.captured == Captured::No && self.types().holds_cpp(decl.ty) {
                    self.var_of(local);
                }
            }
        }
        let ret = self.f.ret;
        let mut maker = None;
        let mut entry = entry;
        if suspends {
            maker = Some(self.maker(func, (entry, std::mem::take(&mut params), scope_var)));
            entry = Entry::Resume;
            let sent = self.variable(VarKind::Borrowed, TypeId::OBJECT);
            params.push(sent);
            if let Some(var) = scope_var {
                self.vars[var].kind = VarKind::Borrowed;
            }
            let started = Expr { kind: ExprKind::IsSet(sent), ty: TypeId::BINT };
            let cond = Expr { kind: ExprKind::Not(started.into()), ty: TypeId::BINT };
            let then = self.block(|b| b.emit(StmtKind::Propagate(OnError::Implicit)));
            self.emit(StmtKind::If { cond, then, otherwise: vec![] });
        }
        let traced = self.f.options.profile || self.f.options.linetrace;
        // Dropping an object is no call.
        if traced && entry != Entry::Resume && self.f.name.as_ref() != "__dealloc__" {
            self.op_void(Op::Trace(TraceEvent::Call), vec![]);
        }
        self.none_locals();
        self.stmts(&self.f.body);
        if !self.out.last().is_some_and(|s| s.kind.leaves()) {
            self.return_value(None);
        }
        self.own_assigned_parameters(&mut params);
        let has_result = self.types().unqualified(ret) != TypeId::VOID;
        let result = has_result.then(|| self.variable(VarKind::Named, ret));
        let resumed = self.body(func, (entry, params, scope_var), result);
        maker.into_iter().chain([resumed]).collect()
    }

    fn variable(&mut self, kind: VarKind, ty: TypeId) -> Var {
        self.vars.push(VarDecl { name: None, ty, kind, storage: Storage::Stack, local: None })
    }

    /// The body of what was emitted so far.
    fn body(&mut self, func: FuncId, head: (Entry, Vec<Var>, Option<Var>), result: Option<Var>) -> Body {
        let (entry, params, scope_var) = head;
        let mut scope = self.scope.clone();
        if let Some(scope) = &mut scope {
            scope.has_outer = self.f.parent.is_some();
        }
        Body {
            func,
            name: self.f.name.clone(),
            phase: Phase::Built,
            vars: self.vars.clone(),
            labels: self.labels.clone(),
            params,
            entry,
            ret: result.map_or(TypeId::VOID, |r| self.vars[r].ty),
            result,
            scope,
            scope_var,
            resume_points: 0,
            raises: Raises::Maybe,
            gil: match self.f.gil {
                GilSpec::Needs => GilAtEntry::Held,
                GilSpec::Free => GilAtEntry::Unknown,
                GilSpec::Takes => GilAtEntry::Taken,
            },
            root: std::mem::take(&mut self.out),
            loc: self.f.loc,
        }
    }

    /// The body that takes the arguments and makes the generator.
    fn maker(&mut self, func: FuncId, head: (Entry, Vec<Var>, Option<Var>)) -> Body {
        let scope = head.2.map(|v| Expr::var(v, TypeId::OBJECT));
        let made = self.op(Op::MakeGenerator { func }, scope.into_iter().collect(), TypeId::OBJECT);
        self.emit(StmtKind::Return(Some(made)));
        let result = self.variable(VarKind::Named, TypeId::OBJECT);
        self.body(func, head, Some(result))
    }

    fn parameters(&mut self) -> Vec<Var> {
        let signature = match &self.f.signature {
            Some(signature) if !matches!(self.f.kind, FunctionKind::C(_)) => signature,
            _ => {
                let required = self.f.params.len() - self.f.c_defaults.len().min(self.f.params.len());
                let mut params: Vec<Var> = self.f.params[..required].iter().map(|p| self.c_parameter(*p)).collect();
                for (local, default) in self.f.params[required..].iter().zip(&self.f.c_defaults) {
                    params.push(self.optional_c_parameter(*local, default));
                }
                return params;
            }
        };
        if matches!(self.f.kind, FunctionKind::Slot(_)) {
            return self.f.params.iter().map(|p| match signature.params.iter().find(|s| s.local == *p) {
                Some(s) => self.python_parameter(s),
                None => self.c_parameter(*p),
            }).collect();
        }
        let mut params: Vec<Var> = signature.self_param.iter().map(|p| self.c_parameter(*p)).collect();
        for p in &signature.params {
            params.push(self.python_parameter(p));
        }
        params
    }

    /// A parameter that comes in its own type. Objects are borrowed.
    fn c_parameter(&mut self, local: LocalId) -> Var {
        let decl = &self.f.locals[local];
        self.known_set.add(local);
        if self.locals[local].is_some() {
            let arg = self.argument(decl, decl.ty);
            let value = Expr::var(arg, decl.ty);
            self.store_local(local, value);
            return arg;
        }
        let counted = self.types().is_object(decl.ty)
            || matches!(self.types()[self.types().resolved(decl.ty)], Type::MemoryView(_));
        let kind = if counted { VarKind::Borrowed } else { VarKind::Named };
        let arg = self.vars.push(VarDecl {
            name: decl.name.clone(),
            ty: decl.ty,
            kind,
            storage: Storage::Stack,
            local: Some(local),
        });
        self.locals[local] = Some(arg).into();
        arg
    }

    /// An optional parameter of a C function: a variable of its own, set from what was passed or
    /// from the default.
    fn optional_c_parameter(&mut self, local: LocalId, default: &hir::Expr) -> Var {
        let decl = &self.f.locals[local];
        let arg = self.argument(decl, decl.ty);
        let passed = self.block(|b| b.store_local(local, Expr::var(arg, decl.ty)));
        let missing = self.block(|b| {
            let value = b.expr(default);
            b.store_local(local, value);
        });
        let cond = Expr { kind: ExprKind::IsSet(arg), ty: TypeId::BINT };
        self.emit(StmtKind::If { cond, then: passed, otherwise: missing });
        self.known_set.add(local);
        let var = self.var_of(local);
        self.assigned_params.remove(&var);
        arg
    }

    fn argument(&mut self, decl: &hir::Local, ty: TypeId) -> Var {
        let name = decl.name.clone();
        self.vars.push(VarDecl { name, ty, kind: VarKind::Borrowed, storage: Storage::Stack, local: None })
    }

    /// A parameter that Python passes: an object, or NULL when it was left out.
    fn python_parameter(&mut self, p: &hir::PyParam) -> Var {
        let decl = &self.f.locals[p.local];
        let star = matches!(p.kind, ParamKind::VarArgs | ParamKind::VarKeywords);
        let refused = p.none == NoneArgument::Refused;
        // A generator expression is called from C: what it loops over may be a C++ container.
        let is_cpp = matches!(self.types()[self.types().unqualified(decl.ty)], Type::CppClass(..));
        if self.f.kind == FunctionKind::GenExpr && is_cpp {
            return self.c_parameter(p.local);
        }
        // What collects arguments is a tuple or a dict, whoever calls.
        if star || decl.ty == TypeId::OBJECT && !refused && p.default.is_none() {
            return self.c_parameter(p.local);
        }
        let arg = self.argument(decl, TypeId::OBJECT);
        let passed = self.block(|b| {
            let value = b.converted_argument(p, arg);
            b.store_local(p.local, value);
        });
        match &p.default {
            None => self.out.extend(passed),
            Some(default) => {
                let missing = self.block(|b| {
                    let value = b.default(default, p.local);
                    b.store_local(p.local, value);
                });
                let cond = Expr { kind: ExprKind::IsSet(arg), ty: TypeId::BINT };
                self.emit(StmtKind::If { cond, then: passed, otherwise: missing });
            }
        }
        self.known_set.add(p.local);
        let var = self.var_of(p.local);
        self.assigned_params.remove(&var);
        arg
    }

    fn converted_argument(&mut self, p: &hir::PyParam, arg: Var) -> Expr {
        let ty = self.f.locals[p.local].ty;
        let value = Expr::var(arg, TypeId::OBJECT);
        let cast = |value: Expr| Expr { kind: ExprKind::Cast(value.into()), ty };
        let none = match p.none {
            NoneArgument::Allowed => NonePasses::Yes,
            NoneArgument::Refused => NonePasses::No,
        };
        if ty == TypeId::OBJECT {
            if p.none == NoneArgument::Refused {
                self.op_void(Op::NoneTest(hir::NoneUse::Argument(p.name)), vec![value.clone()]);
            }
            return value;
        }
        if self.types().is_object(ty) {
            let mut none = none;
            if none == NonePasses::No && matches!(self.types()[self.types().resolved(ty)], Type::Buffer(_)) {
                self.op_void(Op::NoneTest(hir::NoneUse::Argument(p.name)), vec![value.clone()]);
                none = NonePasses::Yes;
            }
            let number = match self.types().resolved(ty) {
                TypeId::PY_INT => Some(Prim::ArgumentInt),
                TypeId::PY_FLOAT => Some(Prim::ArgumentFloat),
                _ => None,
            };
            if let Some(row) = number {
                let name = Expr { kind: ExprKind::Const(p.name), ty: TypeId::OBJECT };
                let passes = Expr { kind: ExprKind::Int((none == NonePasses::Yes).into()), ty: TypeId::INT };
                let made = self.op(Op::Prim(row), vec![value, name, passes], ty);
                return made;
            }
            self.op_void(Op::ArgumentTest { name: p.name, ty, none }, vec![value.clone()]);
            return cast(value);
        }
        if none == NonePasses::No {
            self.op_void(Op::NoneTest(hir::NoneUse::Argument(p.name)), vec![value.clone()]);
        }
        match self.types()[self.types().resolved(ty)] {
            Type::MemoryView(_) => self.op(Op::MemoryViewFrom { ty }, vec![value], ty),
            _ => self.op(Op::Convert { to: ty }, vec![value], ty),
        }
    }

    fn default(&mut self, default: &hir::Default, local: LocalId) -> Expr {
        let ty = self.f.locals[local].ty;
        let is_view = matches!(self.types()[self.types().resolved(ty)], Type::MemoryView(_));
        let kind = match default {
            // A view of None.
            hir::Default::Inline(e) if is_view && self.types().is_object(e.ty) => {
                let none = self.expr(e);
                return self.op(Op::MemoryViewFrom { ty }, vec![none], ty);
            }
            hir::Default::Inline(e) => return self.expr(e),
            hir::Default::Stored(n) => PlaceKind::StoredDefault(*n),
            hir::Default::Module(n) => PlaceKind::ModuleDefault(*n),
        };
        // Function objects and the module's state keep objects.
        if self.types().is_object(ty) {
            return Expr { kind: ExprKind::Load(Place { kind, ty }), ty };
        }
        let kept = Expr { kind: ExprKind::Load(Place { kind, ty: TypeId::OBJECT }), ty: TypeId::OBJECT };
        let op = if is_view { Op::MemoryViewFrom { ty } } else { Op::Convert { to: ty } };
        self.op(op, vec![kept], ty)
    }

    /// Object variables declared as C variables start as None.
    fn none_locals(&mut self) {
        for (local, decl) in &self.f.locals {
            let counted = self.types().is_object(decl.ty);
            if decl.binding == Binding::C && counted && decl.name.is_some() && !self.known_set.has(local) {
                let value = Expr { kind: ExprKind::None, ty: decl.ty };
                self.store_local(local, value);
            }
        }
    }

    /// An object parameter that is assigned becomes a variable of its own, set from the argument;
    /// so does each one of a function that takes the GIL, since its caller may own nothing.
    fn own_assigned_parameters(&mut self, params: &mut [Var]) {
        let mut entry = vec![];
        for param in params {
            let takes = self.f.gil == GilSpec::Takes && self.types().is_object(self.vars[*param].ty);
            if self.vars[*param].kind != VarKind::Borrowed || !(takes || self.assigned_params.contains(param)) {
                continue;
            }
            let decl = self.vars[*param].clone();
            self.vars[*param].kind = VarKind::Named;
            let arg = self.vars.push(VarDecl { local: None, ..decl.clone() });
            let dest = Place::var(*param, decl.ty);
            let take = Stmt::new(self.loc, StmtKind::Assign { dest, value: Expr::var(arg, decl.ty) });
            entry.push(take);
            *param = arg;
        }
        self.out.splice(0..0, entry);
    }

    pub(super) fn return_value(&mut self, value: Option<Expr>) {
        let ret = self.f.ret;
        let value = match value {
            _ if self.types().unqualified(ret) == TypeId::VOID => None,
            Some(value) => Some(value),
            None if self.types().is_object(ret) => Some(Expr { kind: ExprKind::None, ty: ret }),
            None if matches!(self.types()[self.types().resolved(ret)], Type::MemoryView(_)) => {
                self.op_void(Op::Prim(pyxide_prims::Prim::ViewNotReturned), vec![]);
                Some(Expr { kind: ExprKind::ErrorResult, ty: ret })
            }
            // No number stands for these.
            None if matches!(self.types()[self.types().resolved(ret)], Type::Struct(_) | Type::CTuple(_) | Type::CppClass(..)) => {
                Some(Expr { kind: ExprKind::ErrorResult, ty: ret })
            }
            None => Some(Expr { kind: ExprKind::Int(0), ty: ret }),
        };
        self.emit(StmtKind::Return(value));
    }
}
