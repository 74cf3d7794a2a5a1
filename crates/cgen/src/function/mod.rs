//! One MIR body to one C function.

mod call;
mod checks;
mod composite;
mod control;
mod convert;
mod dispatch;
mod drops;
mod expr;
mod fail;
mod op;
mod parallel;
mod place;
mod prologue;
mod references;
mod region;
mod trace;
mod view;

pub(crate) use place::member_name;
pub(crate) use prologue::{c_params, descriptor, has_varargs, head, linkage, outer, python_params};

/// The descriptor of a body that Python calls; a resumed body shares its maker's.
pub(crate) fn descriptor_of(cx: &mut Cx<'_>, body: &Body) {
    if body.entry != Entry::Resume {
        descriptor(cx, body);
        trace::descriptor(cx, body);
    }
}

use crate::ctree::{CExpr, CStmt, CType, Function, Linkage, Mark, Name, Param};
use crate::fresh::Fresh;
use crate::module::Cx;
use crate::options::References;
use crate::spell::identifier;
use fail::Pads;
use pyxide_base::Loc;
use pyxide_hir::tree::FunctionKind;
use pyxide_mir::ir::{Block, Body, Entry, Label, Op, Stmt, StmtKind, Storage, Var, VarKind};
use pyxide_types::{Type, TypeId, TypeTable};
use rustc_hash::{FxHashMap, FxHashSet};

/// What the translation of one body shares.
pub(crate) struct Fx<'c, 'a> {
    pub cx: &'c mut Cx<'a>,
    pub body: &'a Body,
    /// C names of the variables.
    pub vars: FxHashMap<Var, Name>,
    /// Variables that the C text speaks of, and of those, the ones it reads.
    pub mentioned: FxHashSet<Var>,
    pub read: FxHashSet<Var>,
    /// Labels that a `goto` names, with their C names.
    labels: FxHashMap<Target, Name>,
    label_names: Fresh,
    cpp: CppVars,
    pub pads: Pads,
    /// Whether the position of an error is read anywhere in this body.
    pub traces: Traces,
    pub lines: Lines,
    /// Further C variables: region states, optional-argument structs, statuses.
    pub extra: Vec<(CType, Name, Option<CExpr>)>,
    /// Regions of the GIL that are open here, outermost first.
    pub gil: region::GilStack,
    /// The same at the jumps to labels that are still open.
    gil_at: FxHashMap<Label, region::GilStack>,
    /// Variables that may be NULL where they are dropped.
    pub nullable: FxHashSet<Var>,
    /// Variables that are declared as NULL.
    null_at_start: FxHashSet<Var>,
    /// Variables whose type only C++ knows (a template's parameter that was left out): that of what is put into them.
    unknown: FxHashMap<Var, CType>,
    /// C++ objects that the one operation that writes them makes.
    late: FxHashSet<Var>,
    /// C++ objects of the library that nothing reads: what would go into them is dropped.
    unread: FxHashSet<Var>,
    /// C++ objects that are made of nothing where they are declared, instead of by the one operation that would do so.
    made_empty: FxHashSet<Var>,
    /// Whether threads of a parallel region run what is printed.
    pub in_parallel: bool,
    /// Whether this function counts its references.
    pub references: References,
    /// The line that tracers were told of last, in code that runs straight on from there.
    told: Option<Mark>,
    /// Where we are.
    pub loc: Loc,
}

/// Whether failing operations record where they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Traces {
    Yes,
    No,
}

/// What `line` says where a traceback is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lines {
    /// The line of the failure. It may have been handled.
    Always,
    /// The line of the failure, which leaves the function.
    Raised,
    /// Zero, for an exception that has its traceback already.
    OrZero,
}

/// What a jump goes to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Target {
    /// Behind the labelled block or loop.
    After(Label),
    /// The next turn of the loop.
    Again(Label),
}

/// The C function of a body.
pub(crate) fn function<'a>(cx: &mut Cx<'a>, body: &'a Body) -> Function {
    let traces = if contains(&body.root, &|s| matches!(op_of(s), Some(Op::Traceback | Op::Handle | Op::StashError))) {
        Traces::Yes
    } else {
        Traces::No
    };
    let kept = |s: &Stmt| {
        matches!(s.kind, StmtKind::Propagate(_) | StmtKind::Parallel(_))
            || matches!(op_of(s), Some(Op::Reraise | Op::RestoreError))
    };
    let handled = |s: &Stmt| matches!(op_of(s), Some(Op::Handle | Op::StashError));
    let lines = match () {
        _ if body.entry == Entry::Resume || contains(&body.root, &kept) => Lines::OrZero,
        _ if contains(&body.root, &handled) => Lines::Always,
        _ => Lines::Raised,
    };
    let cx_references = cx.references;
    let (mut late, mut unread) = (FxHashSet::default(), FxHashSet::default());
    if cx.hir.options.cplus {
        late = pyxide_mir::passes::made_late(body);
        unread = pyxide_mir::passes::unread(body);
        late.retain(|v| cx.is_of_library(body.vars[*v].ty) && !unread.contains(v));
        unread.retain(|v| cx.is_of_library(body.vars[*v].ty));
    }
    let mut fx = Fx {
        cx,
        body,
        vars: FxHashMap::default(),
        mentioned: FxHashSet::default(),
        read: FxHashSet::default(),
        labels: FxHashMap::default(),
        label_names: Fresh::default(),
        cpp: CppVars::default(),
        pads: Pads::default(),
        traces,
        lines,
        extra: Vec::new(),
        gil: Vec::new(),
        gil_at: FxHashMap::default(),
        in_parallel: false,
        nullable: maybe_unset(&body.root),
        null_at_start: FxHashSet::default(),
        late,
        unread,
        made_empty: FxHashSet::default(),
        unknown: FxHashMap::default(),
        references: references::counting(cx_references, body),
        told: None,
        loc: body.loc,
    };
    if fx.cx.hir.options.cplus {
        fx.cpp = CppVars::of(body, fx.cx.types);
    }
    fx.name_variables();
    fx.find_made_empty(&body.root);
    fx.declare_trace();
    let mut stmts = Vec::new();
    fx.prologue(&mut stmts);
    // Variables that start as NULL say so where they are declared.
    let starts = |s: &Stmt| starts_null(s, body).is_some();
    let first = body.root.iter().take_while(|s| starts(s)).count();
    fx.nullable.extend(body.root.iter().filter_map(|s| starts_null(s, body)));
    fx.null_at_start.extend(body.root[..first].iter().filter_map(|s| starts_null(s, body)));
    let falls = fx.block(&body.root[first..], &control::Flow::default(), &mut stmts);
    if falls && body.ret != TypeId::VOID && body.entry == Entry::C && body.result.is_none() {
        let value = fx.error_value();
        stmts.push(CStmt::Return(Some(value)));
    }
    fx.remaining_pads(&mut stmts);
    let mut all = fx.declarations();
    all.extend(stmts);
    let (name, ret, params) = fx.head();
    let varargs = match (fx.body.entry, fx.cx.hir.functions[fx.body.func].kind) {
        (Entry::C, FunctionKind::C(c)) => prologue::has_varargs(fx.cx.types, c),
        _ => false,
    };
    if fx.cx.debug.is_some() {
        let described = crate::debug::function(&mut fx, &name);
        fx.cx.debug.iter_mut().for_each(|list| list.push(described.clone()));
    }
    Function { linkage: fx.linkage(), ret, name, params, varargs, body: all }
}

/// The object variable on the stack that a statement sets to NULL.
fn starts_null(s: &Stmt, body: &Body) -> Option<Var> {
    use pyxide_mir::ir::{ExprKind, PlaceKind};
    match &s.kind {
        StmtKind::Assign { dest, value } if value.kind == ExprKind::Null => match dest.kind {
            PlaceKind::Var(v) if body.vars[v].storage == Storage::Stack => Some(v),
            _ => None,
        },
        _ => None,
    }
}

/// Variables that take objects of C++ in special ways.
#[derive(Default)]
struct CppVars {
    /// What a conversion makes.
    converted: FxHashSet<Var>,
    /// What `std::move` gives.
    moved: FxHashSet<Var>,
}

impl CppVars {
    fn of(body: &Body, types: &TypeTable) -> CppVars {
        use pyxide_mir::ir::{Place, PlaceKind};
        let found = std::cell::RefCell::new(CppVars::default());
        contains(&body.root, &|s| {
            let StmtKind::Op { dest: Some(Place { kind: PlaceKind::Var(var), .. }), apply, .. } = &s.kind else { return false };
            match apply.op {
                Op::Convert { .. } if matches!(types[types.resolved(body.vars[*var].ty)], Type::CppClass(..)) => {
                    found.borrow_mut().converted.insert(*var);
                }
                Op::CallC(f) => {
                    let name = &types.cfuncs[f].name;
                    if name.c_name.as_deref().unwrap_or(&name.name).rsplit(':').next() == Some("move") {
                        found.borrow_mut().moved.insert(*var);
                    }
                }
                _ => {}
            }
            false
        });
        found.into_inner()
    }
}

/// The operation of a statement.
fn op_of(s: &Stmt) -> Option<&Op> {
    match &s.kind {
        StmtKind::Op { apply, .. } => Some(&apply.op),
        _ => None,
    }
}

/// Whether a statement for which `test` holds is anywhere in a block.
pub(crate) fn contains(block: &Block, test: &dyn Fn(&Stmt) -> bool) -> bool {
    block.iter().any(|s| {
        test(s)
            || match &s.kind {
                StmtKind::If { then, otherwise, .. } => contains(then, test) || contains(otherwise, test),
                StmtKind::Loop { body, .. }
                | StmtKind::For { body, .. }
                | StmtKind::Labelled { body, .. }
                | StmtKind::GilRegion { body, .. }
                | StmtKind::CriticalSection { body, .. } => contains(body, test),
                StmtKind::Switch { arms, default, .. } => {
                    arms.iter().any(|(_, b)| contains(b, test)) || contains(default, test)
                }
                StmtKind::Parallel(p) => contains(&p.body, test),
                _ => false,
            }
    })
}

/// Variables that some statement allows to be unset.
fn maybe_unset(root: &Block) -> FxHashSet<Var> {
    let found = std::cell::RefCell::new(FxHashSet::default());
    contains(root, &|s| {
        let mut found = found.borrow_mut();
        match &s.kind {
            StmtKind::XDecref(v) => {
                found.insert(*v);
            }
            StmtKind::Replace { dest, old: pyxide_mir::ir::Old::Maybe, .. } => {
                if let pyxide_mir::ir::PlaceKind::Var(v) = dest.kind {
                    found.insert(v);
                }
            }
            StmtKind::If { cond, .. } => sets_asked(cond, &mut found),
            StmtKind::Assign { value, .. } => sets_asked(value, &mut found),
            StmtKind::Op { apply, .. } => apply.args.iter().for_each(|a| sets_asked(a, &mut found)),
            _ => {}
        }
        false
    });
    found.into_inner()
}

/// Variables whose being set an expression asks for, or leaves to a call.
fn sets_asked(e: &pyxide_mir::ir::Expr, found: &mut FxHashSet<Var>) {
    use pyxide_mir::ir::ExprKind::*;
    match &e.kind {
        IsSet(v) => {
            found.insert(*v);
        }
        Binary(_, a, b) | Compare(_, a, b) | Logical(_, a, b) => {
            sets_asked(a, found);
            sets_asked(b, found);
        }
        // What is at an address is filled by a call, or left NULL when that fails.
        AddressOf(pyxide_mir::ir::Place { kind: pyxide_mir::ir::PlaceKind::Var(v), .. }) => {
            found.insert(*v);
        }
        Unary(_, a) | Not(a) | Cast(a) => sets_asked(a, found),
        Conditional(a, b, c) => [a, b, c].into_iter().for_each(|x| sets_asked(x, found)),
        _ => {}
    }
}

impl Cx<'_> {
    /// Whether a member of a scope object is a box around a C++ object.
    pub(crate) fn is_boxed_member(&self, ty: TypeId) -> bool {
        matches!(self.types[self.types.unqualified(ty)], Type::CppClass(..))
    }

    /// Whether a type is a class of the C++ library, of which nobody sees when an object is made and assigned.
    pub(crate) fn is_of_library(&self, ty: TypeId) -> bool {
        let types = self.types;
        matches!(&types[types.unqualified(ty)], Type::CppClass(id, _) if self.is_library_class(*id))
    }

    /// Whether a class is the C++ library's, or inside one of its.
    pub(crate) fn is_library_class(&self, class: pyxide_types::CppClassId) -> bool {
        let def = &self.types.cpp_classes[class];
        match def.outer {
            Some(outer) => self.is_of_library(outer),
            None => def.name.namespace.as_deref().is_some_and(|n| n == "std" || n.starts_with("std::")),
        }
    }

    /// The type of an attribute or a global: a box where C++ could make no object yet.
    pub(crate) fn kept_type(&mut self, ty: TypeId) -> CType {
        let class = self.types.unqualified(ty);
        let c = self.ctype(class);
        if self.types.made_of_nothing(ty) {
            return c;
        }
        self.need("cpp_box");
        CType::named(format!("pyx_box<{c} >"))
    }
}

impl Fx<'_, '_> {
    /// Names: `v_name` for the source's variables, `t1`, `t2`, ... for temporaries.
    fn name_variables(&mut self) {
        let mut used = Fresh::default();
        let mut temporaries = 0;
        for (var, decl) in self.body.vars.iter() {
            let name = if self.body.entry == Entry::Resume && self.body.params.first() == Some(&var) {
                "sent".to_string()
            } else if self.body.result == Some(var) {
                "r".to_string()
            } else if self.body.scope_var == Some(var) {
                "scope".to_string()
            } else if self.body.entry == Entry::Resume && self.body.params.first() == Some(&var) {
                "sent".to_string()
            } else {
                match &decl.name {
                    Some(n) => format!("v_{}", identifier(n)),
                    None => {
                        temporaries += 1;
                        format!("t{temporaries}")
                    }
                }
            };
            self.vars.insert(var, used.name(&name));
        }
    }

    /// Whether a variable holds a counted object or memoryview.
    pub(crate) fn counted(&self, var: Var) -> bool {
        self.cx.is_counted(self.body.vars[var].ty)
    }

    /// The declarations at the top of the function.
    fn declarations(&mut self) -> Vec<CStmt> {
        let mut out = Vec::new();
        let params: FxHashSet<Var> = self.body.params.iter().copied().collect();
        let maybe_unset = maybe_unset(&self.body.root);
        let mut unknown = Vec::new();
        for (var, decl) in self.body.vars.iter() {
            let is_c_param = params.contains(&var)
                && match self.body.entry {
                    Entry::C => self.optional_index(var).is_none(),
                    Entry::Resume => true,
                    Entry::Generator => matches!(self.cx.hir.functions[self.body.func].kind, FunctionKind::GenExpr | FunctionKind::Slot(_)),
                    _ => false,
                };
            let lives = decl.kind != VarKind::Temp && !self.unread.contains(&var) && self.cx.types.holds_cpp(decl.ty) && decl.local.is_some();
            if is_c_param || decl.storage != Storage::Stack || !(lives || self.mentioned.contains(&var)) {
                continue;
            }
            let name = self.vars[&var].clone();
            let mut ty = if self.body.scope_var == Some(var) { self.scope_type() } else { self.cx.variable_type(decl.ty) };
            if self.is_boxed(var) {
                self.cx.need("cpp_box");
                let class = self.cx.types.resolved(decl.ty);
                let place = if self.is_made(var) { "pyx_temp" } else { "pyx_box" };
                ty = CType::named(format!("{place}<{} >", self.cx.ctype(class)));
            } else if self.is_reference(var) {
                self.cx.need("cpp_box");
                ty = match ty {
                    CType::Reference(to) | CType::RvalueReference(to) => to.ptr(),
                    other => other,
                };
            }
            // Objects start unset; other temporaries are set before they are read. A variable of
            // the source may be read unset where C's own rules say it is undefined.
            let init = match self.cx.types[self.cx.types.resolved(decl.ty)] {
                Type::MemoryView(_) => Some(CExpr::name("PYX_NO_SLICE")),
                _ if self.body.result == Some(var) && !self.counted(var) => self.zero(self.cx.types.resolved(decl.ty)),
                _ if params.contains(&var) && self.optional_index(var).is_none() => None,
                _ if self.null_at_start.contains(&var) => Some(CExpr::null()),
                _ if decl.kind == VarKind::Temp && !maybe_unset.contains(&var) => None,
                _ if self.counted(var) => Some(CExpr::null()),
                _ if decl.kind != VarKind::Temp && &*ty.to_string() == "Py_tss_t" => Some(CExpr::name("Py_tss_NEEDS_INIT")),
                _ if decl.kind != VarKind::Temp => self.zero(decl.ty),
                _ => None,
            };
            match self.unknown.get(&var) {
                Some(ty) => unknown.push(CStmt::Declare { ty: ty.clone(), name, init: None }),
                None => out.push(CStmt::Declare { ty, name, init }),
            }
        }
        out.append(&mut unknown);
        for (ty, name, init) in std::mem::take(&mut self.extra) {
            out.push(CStmt::Declare { ty, name, init });
        }
        if self.traces == Traces::Yes {
            let asked = self.lines == Lines::OrZero || self.body.entry == Entry::Module;
            let init = asked.then(|| CExpr::number(0));
            out.push(CStmt::Declare { ty: CType::int(), name: "line".into(), init });
        }
        out.extend(self.declare_references());
        for (var, _) in self.body.vars.iter() {
            let on_stack = self.body.vars[var].storage == Storage::Stack;
            if on_stack && self.mentioned.contains(&var) && !self.read.contains(&var) && !params.contains(&var) {
                out.push(CStmt::Expr(CExpr::name(self.vars[&var].clone()).cast(CType::void())));
            }
        }
        out
    }

    /// Zero of a scalar type, as an initial value; none for types that C initialises otherwise.
    fn zero(&self, ty: TypeId) -> Option<CExpr> {
        let types = self.cx.types;
        match &types[types.resolved(ty)] {
            Type::Int(_) | Type::Bint | Type::Float(_) => Some(CExpr::number(0)),
            // What a header calls a pointer may be something else: `va_list` is an array.
            Type::Pointer(_) if self.named_by_header(ty) => None,
            Type::Pointer(_) | Type::Null | Type::Function(_) => Some(CExpr::null()),
            Type::Object(_) | Type::Buffer(_) => Some(CExpr::null()),
            Type::Opaque(name) if pyxide_types::is_lock(name) => Some(CExpr::Braces(vec![CExpr::number(0)])),
            _ => None,
        }
    }

    /// Whether a type is a typedef of a header.
    fn named_by_header(&self, ty: TypeId) -> bool {
        let types = self.cx.types;
        match &types[types.unqualified(ty)] {
            Type::Typedef(id) => types.typedefs[*id].linkage == pyxide_types::Linkage::Extern || self.named_by_header(types.typedefs[*id].base),
            _ => false,
        }
    }

    /// Name, result and parameters of the C function.
    fn head(&mut self) -> (Name, CType, Vec<Param>) {
        head(self.cx, self.body, Some(&self.vars))
    }

    fn linkage(&self) -> Linkage {
        linkage(self.cx, self.body)
    }

    /// The name of a variable, noted as used.
    pub(crate) fn var(&mut self, var: Var) -> CExpr {
        self.mentioned.insert(var);
        self.read.insert(var);
        self.place_of(var)
    }

    /// The name of a variable that is written here.
    pub(crate) fn var_written(&mut self, var: Var) -> CExpr {
        self.mentioned.insert(var);
        self.place_of(var)
    }

    fn place_of(&mut self, var: Var) -> CExpr {
        let name = self.vars[&var].clone();
        match self.body.vars[var].storage {
            Storage::Stack if self.is_reference(var) => {
                let ty = self.cx.types.unqualified(self.body.vars[var].ty);
                let object = CExpr::Name(name).deref();
                match self.cx.types[ty] {
                    Type::RvalueReference(_) => CExpr::call("PYX_MOVE", vec![object]),
                    _ => object,
                }
            }
            Storage::Stack if self.is_boxed(var) => CExpr::Name(name).boxed(),
            Storage::Stack => CExpr::Name(name),
            Storage::Scope(i) => {
                let scope = self.scope();
                let place = scope.arrow(self.scope_member(i));
                if self.is_boxed(var) { place.boxed() } else { place }
            }
        }
    }

    /// Whether a variable has a reference type: C++ cannot declare it before it is bound, so it
    /// is a pointer.
    pub(crate) fn is_reference(&self, var: Var) -> bool {
        let ty = self.cx.types.unqualified(self.body.vars[var].ty);
        matches!(self.cx.types[ty], Type::Reference(_) | Type::RvalueReference(_))
            && !self.is_converted(var)
            && !(self.body.entry == Entry::C && self.body.params.contains(&var))
    }

    /// Whether a variable takes what a conversion makes: an object of its own, also where its
    /// type is a reference.
    fn is_converted(&self, var: Var) -> bool {
        self.cpp.converted.contains(&var)
    }

    /// Whether a variable takes what `std::move` gives.
    pub(crate) fn is_moved(&self, var: Var) -> bool {
        self.cpp.moved.contains(&var)
    }

    /// Whether a variable is a C++ object that is made later than it is declared.
    pub(crate) fn is_boxed(&self, var: Var) -> bool {
        let decl = &self.body.vars[var];
        let converted = self.is_converted(var) && decl.kind == VarKind::Temp;
        let ty = if converted { self.cx.types.resolved(decl.ty) } else { self.cx.types.unqualified(decl.ty) };
        if !self.cx.is_boxed_member(ty) {
            return false;
        }
        if decl.storage != Storage::Stack {
            return true;
        }
        let is_argument = self.body.params.contains(&var)
            && (self.body.entry == Entry::C || self.body.entry == Entry::Generator && self.cx.hir.functions[self.body.func].kind == FunctionKind::GenExpr);
        if is_argument {
            return false;
        }
        // What the source declares may be used at once where its class can be made of nothing.
        let from_nothing = self.cx.types.made_of_nothing(ty);
        let made_late = decl.local.is_some_and(|l| {
            self.cx.hir.functions[self.body.func].locals[l].binding == pyxide_hir::tree::Binding::Python
        });
        decl.kind == VarKind::Temp || !from_nothing || made_late || self.late.contains(&var)
    }

    /// Finds the objects that an operation makes of nothing.
    fn find_made_empty(&mut self, block: &Block) {
        for s in block {
            if let StmtKind::Op { dest: Some(dest), apply, .. } = &s.kind
                && let (pyxide_mir::ir::PlaceKind::Var(v), Op::Construct(_), true) = (&dest.kind, &apply.op, apply.args.is_empty())
                && self.cx.types.made_of_nothing(dest.ty)
                && self.late.remove(v)
            {
                self.made_empty.insert(*v);
            }
            s.kind.blocks().into_iter().for_each(|b| self.find_made_empty(b));
        }
    }

    /// Whether a box is empty, or what is in it is done with, where an operation writes it.
    pub(crate) fn is_made(&self, var: Var) -> bool {
        self.body.vars[var].kind == VarKind::Temp || self.late.contains(&var)
    }

    /// The box of a variable, as what stands in it is written.
    pub(crate) fn box_of(&mut self, var: Var) -> CExpr {
        self.var_written(var).unboxed()
    }

    /// A new C variable of the printer's own.
    pub(crate) fn extra(&mut self, name: &str, ty: CType, init: Option<CExpr>) -> CExpr {
        if !self.extra.iter().any(|(_, n, _)| &**n == name) {
            self.extra.push((ty, name.into(), init));
        }
        CExpr::name(name)
    }

    /// The source line of a place.
    pub(crate) fn mark(&self, loc: Loc) -> Mark {
        Mark { file: cranelift_entity::EntityRef::index(loc.file) as u32, line: self.cx.sources.line(loc) }
    }

    /// What this function returns to say that it raised.
    pub(crate) fn error_value(&mut self) -> CExpr {
        let f = &self.cx.hir.functions[self.body.func];
        match (self.body.entry, f.kind) {
            (Entry::Module, _) => CExpr::number(-1),
(Entry::Generator | Entry::Resume, _) => CExpr::null(),
            _ if self.cx.types.is_object(self.body.ret) => CExpr::null(),
            _ => {
                let spec = f.except.clone();
                self.cx.exception_value(&spec, self.body.ret)
            }
        }
    }
}
