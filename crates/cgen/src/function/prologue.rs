//! How functions are entered: their C signatures, and for those that Python calls, the
//! unpacking of arguments by descriptor.

use super::{Fx, contains};
use crate::ctree::{BinOp, CExpr, CStmt, CType, Function, Linkage, Name, Param};
use crate::module::Cx;
use pyxide_hir::tree::{ClassImpl, FuncId, FunctionKind, ParamKind, Suspends};
use pyxide_mir::ir::{Body, Entry, Stmt, StmtKind, Var};
use pyxide_types::{CFuncId, Inline, Owner, Type};
use rustc_hash::FxHashMap;

/// How many arguments of each kind a Python-callable function has.
#[derive(Clone, Copy, Debug, Default)]
struct Shape {
    positional: usize,
    positional_only: usize,
    required: usize,
    keyword_only: usize,
    star: usize,
    star_star: usize,
}

impl Shape {
    fn total(self) -> usize {
        self.positional + self.keyword_only + self.star + self.star_star
    }
    fn has_stars(self) -> bool {
        self.star + self.star_star > 0
    }
}

fn shape(cx: &Cx<'_>, body: &Body) -> Shape {
    let mut s = Shape::default();
    let Some(signature) = &cx.hir.functions[body.func].signature else { return s };
    for p in &signature.params {
        let required = p.default.is_none() as usize;
        match p.kind {
            ParamKind::PositionalOnly => {
                s.positional += 1;
                s.positional_only += 1;
                s.required += required;
            }
            ParamKind::Normal => {
                s.positional += 1;
                s.required += required;
            }
            ParamKind::KeywordOnly => s.keyword_only += 1,
            ParamKind::VarArgs => s.star = 1,
            ParamKind::VarKeywords => s.star_star = 1,
        }
    }
    s
}

/// The parameters' order in the descriptor: positional, keyword-only, `*args`, `**kwargs`.
fn order(cx: &Cx<'_>, body: &Body) -> Vec<usize> {
    let Some(signature) = &cx.hir.functions[body.func].signature else { return Vec::new() };
    let rank = |k: ParamKind| match k {
        ParamKind::PositionalOnly | ParamKind::Normal => 0,
        ParamKind::KeywordOnly => 1,
        ParamKind::VarArgs => 2,
        ParamKind::VarKeywords => 3,
    };
    let mut order: Vec<usize> = (0..signature.params.len()).collect();
    order.sort_by_key(|i| rank(signature.params[*i].kind));
    order
}

/// Name, result and parameters of a body's C function. Without names of variables, for its
/// prototype.
pub(crate) fn head(cx: &mut Cx<'_>, body: &Body, vars: Option<&FxHashMap<Var, Name>>) -> (Name, CType, Vec<Param>) {
    let f = &cx.hir.functions[body.func];
    let name = cx.names.function(body.func);
    let var_name = |v: &Var, i: usize| vars.and_then(|n| n.get(v).cloned()).unwrap_or_else(|| format!("a{i}").into());
    match body.entry {
        Entry::Module => (name, CType::int(), Vec::new()),
        Entry::Resume => {
            let gen_ty = CType::named("pyx_generator").ptr();
            let params = vec![Param::new(gen_ty, "gen"), Param::new(CType::object(), "sent")];
            (cx.names.resume(body.func), CType::object(), params)
        }
        Entry::C | Entry::Generator if matches!(f.kind, FunctionKind::Slot(_)) => {
            let ret = if body.entry == Entry::C { cx.variable_type(body.ret) } else { CType::object() };
            let mut params = Vec::new();
            for (i, p) in body.params.iter().enumerate() {
                let ty = cx.parameter_type(cx.types.unqualified(body.vars[*p].ty));
                params.push(Param { ty, name: var_name(p, i) });
            }
            let is_getter = |c: &ClassImpl| c.properties.iter().any(|p| p.get == Some(body.func));
            if cx.hir.classes.iter().any(is_getter) {
                params.push(crate::class::closure());
            }
            (name, ret, params)
        }
        Entry::Generator if f.kind == FunctionKind::GenExpr => {
            let mut params = vec![Param::new(CType::object(), "closure")];
            for (i, p) in body.params.iter().enumerate() {
                let ty = cx.variable_type(body.vars[*p].ty);
                params.push(Param { ty, name: var_name(p, i) });
            }
            (name, CType::object(), params)
        }
        Entry::Python | Entry::Generator => {
            // Special methods may give C values to their slots.
            let ret = cx.variable_type(body.ret);
            match shape(cx, body).has_stars() {
                true => {
                    let params = vec![Param::new(CType::object(), "self"), Param::new(CType::object().constant().ptr(), "a")];
                    (inner_name(&name), ret, params)
                }
                false => (name, ret, python_params()),
            }
        }
        Entry::C => {
            let ret = cx.variable_type(body.ret);
            let FunctionKind::C(c) = f.kind else { return (name, ret, Vec::new()) };
            let name = match cx.types.cfuncs[c].owner {
                Owner::CppClass(class) => crate::cppclass::member_name(cx, class, c),
                _ => name,
            };
            let params = c_params(cx, c, |i| body.params.get(i).map(|v| var_name(v, i)));
            (name, ret, params)
        }
    }
}

/// Whether a C function takes more arguments than it names.
pub(crate) fn has_varargs(types: &pyxide_types::TypeTable, c: CFuncId) -> bool {
    matches!(&types[types.resolved(types.cfuncs[c].ty)], Type::Function(t) if t.varargs == pyxide_types::Varargs::Yes)
}

/// The parameters of a C function: required ones, whether to look for an overriding method, and
/// the struct of optional ones (the layout that modules made by Cython share).
pub(crate) fn c_params(cx: &mut Cx<'_>, c: CFuncId, name: impl Fn(usize) -> Option<Name>) -> Vec<Param> {
    let types = cx.types;
    let func = &types.cfuncs[c];
    let Type::Function(ty) = &types[types.resolved(func.ty)] else { return Vec::new() };
    let required = ty.params.len().saturating_sub(ty.optional as usize);
    let mut params = Vec::new();
    for (i, p) in ty.params.iter().enumerate().take(required) {
        let ty = cx.parameter_type(types.unqualified(*p));
        params.push(Param { ty, name: name(i).unwrap_or_else(|| format!("a{i}").into()) });
    }
    if super::call::takes_dispatch(func) {
        params.push(Param::new(CType::int(), "skip_dispatch"));
    }
    if ty.optional > 0 {
        let tag = cx.optional_struct(c);
        params.push(Param::new(CType::named(format!("struct {tag}")).ptr(), "optional"));
    }
    params
}

/// The parameters of what Python calls (`pyx_python_function` of the runtime).
pub(crate) fn python_params() -> Vec<Param> {
    vec![
        Param::new(CType::object(), "self"),
        Param::new(CType::object().constant().ptr(), "args"),
        Param::new(CType::named("Py_ssize_t"), "nargs"),
        Param::new(CType::object(), "kwnames"),
    ]
}

/// The part of a function with star parameters that runs with its arguments sorted.
fn inner_name(name: &str) -> Name {
    format!("{name}_body").into()
}

fn is_loop(s: &Stmt) -> bool {
    matches!(s.kind, StmtKind::Loop { .. } | StmtKind::For { .. } | StmtKind::Parallel(_))
}

/// Who sees a body's C function.
pub(crate) fn linkage(cx: &Cx<'_>, body: &Body) -> Linkage {
    match cx.hir.functions[body.func].kind {
        FunctionKind::C(c) => {
            let func = &cx.types.cfuncs[c];
            if matches!(func.owner, Owner::CppClass(_)) {
                return Linkage::Member;
            }
            match (crate::names::exported(func), func.inline) {
                (true, _) => Linkage::External,
                (false, Inline::Yes) => Linkage::StaticInline,
                (false, Inline::No) => Linkage::Static,
            }
        }
        // C++ is left alone: its headers have functions that must be inlined.
        FunctionKind::Module if cx.hir.options.cplus || contains(&body.root, &is_loop) => Linkage::StaticCold,
        FunctionKind::Module => Linkage::StaticOnce,
        _ => Linkage::Static,
    }
}

impl Fx<'_, '_> {
    /// What stands before the body's own statements.
    pub(crate) fn prologue(&mut self, out: &mut Vec<CStmt>) {
        let kind = self.cx.hir.functions[self.body.func].kind;
        match self.body.entry {
            Entry::Python => self.unpack(out),
            Entry::Generator if !matches!(kind, FunctionKind::GenExpr | FunctionKind::Slot(_)) => self.unpack(out),
            Entry::Generator => {
                for p in self.body.params.clone() {
                    self.mentioned.insert(p);
                }
            }
            Entry::Resume => {
                if let Some(v) = self.body.scope_var {
                    let ty = self.scope_type();
                    let scope = self.var_written(v);
                    out.push(CStmt::assign(scope, CExpr::name("gen").arrow("scope").cast(ty)));
                }
                self.trace_resumed(out);
                self.resume_switch(out);
            }
            Entry::C => self.optional_arguments(out),
            Entry::Module => {}
        }
    }

    /// Puts the arguments into the parameters' variables.
    fn unpack(&mut self, out: &mut Vec<CStmt>) {
        let s = shape(self.cx, self.body);
        let n = s.total();
        let function = &self.cx.hir.functions[self.body.func];
        let has_self = function.signature.as_ref().is_some_and(|s| s.self_param.is_some());
        if !s.has_stars() {
            let failed = self.error_value();
            out.extend(parse(self.cx, self.body, s, failed));
        }
        let mut params = self.body.params.clone();
        if has_self {
            let v = params.remove(0);
            let place = self.var_written(v);
            // Methods without use for it leave it alone.
            if self.mentions(v) {
                out.push(CStmt::assign(place, CExpr::name("self")));
            } else {
                self.mentioned.remove(&v);
            }
        }
        let order = order(self.cx, self.body);
        let from = if arguments(self.cx, self.body, s) == Arguments::Sorted { "args" } else { "a" };
        for i in 0..n {
            let Some(&v) = params.get(order[i]) else { continue };
            if !self.mentions(v) {
                continue;
            }
            let place = self.var_written(v);
            out.push(CStmt::assign(place, CExpr::name(from).index(CExpr::number(i as i64))));
        }
    }

    /// Whether the body speaks of a variable.
    fn mentions(&self, v: Var) -> bool {
        super::prologue::mentions(self.body, v)
    }

    /// Optional arguments that were passed come out of their struct; then a subclass in Python
    /// may have its own idea of a `cpdef` method.
    fn optional_arguments(&mut self, out: &mut Vec<CStmt>) {
        let FunctionKind::C(c) = self.cx.hir.functions[self.body.func].kind else { return };
        let types = self.cx.types;
        let func = &types.cfuncs[c];
        if super::call::takes_dispatch(func) {
            super::dispatch::dispatch(self, c, out);
        }
        let Type::Function(ty) = &types[types.resolved(func.ty)] else { return };
        let required = ty.params.len().saturating_sub(ty.optional as usize);
        for i in required..ty.params.len() {
            let Some(&v) = self.body.params.get(i) else { continue };
            if !self.mentions(v) {
                continue;
            }
            let member = CExpr::name("optional").arrow(self.cx.optional_member(c, i));
            let passed = passed(i - required);
            let place = self.var_written(v);
            out.push(match self.counted(v) && !self.cx.is_view(self.body.vars[v].ty) {
                true => CStmt::assign(place, CExpr::Conditional(Box::new(passed), Box::new(member), Box::new(CExpr::null()))),
                false => CStmt::when(passed, vec![CStmt::assign(place, member)]),
            });
        }
    }

    /// Which optional parameter a variable is, counted from the first of them.
    pub(crate) fn optional_index(&self, v: Var) -> Option<usize> {
        let FunctionKind::C(c) = self.cx.hir.functions[self.body.func].kind else { return None };
        let types = self.cx.types;
        let Type::Function(ty) = &types[types.resolved(types.cfuncs[c].ty)] else { return None };
        let required = ty.params.len().saturating_sub(ty.optional as usize);
        let at = self.body.params.iter().position(|p| *p == v)?;
        at.checked_sub(required)
    }
}

/// Whether the caller passed the n-th optional argument.
pub(crate) fn passed(n: usize) -> CExpr {
    let optional = CExpr::name("optional");
    optional.clone().binary(BinOp::AndAnd, optional.arrow("pyx_n").binary(BinOp::Gt, CExpr::number(n as i64)))
}

/// Whether a body speaks of a variable at all.
fn mentions(body: &Body, v: Var) -> bool {
    super::contains(&body.root, &|s| {
        let mut found = s.kind.written() == Some(v);
        s.kind.each_read(&mut |w, _| found |= w == v);
        found
    })
}

/// What the function object hands on to a function that nothing else calls.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arguments {
    /// What it got.
    Raw,
    /// None: it refuses them.
    None,
    /// One place a parameter: it sorts them, in a short array of its own.
    Sorted,
}

/// As many as the array in the runtime's section `function` has places.
const SORTED_LIMIT: usize = 16;

fn arguments(cx: &Cx<'_>, body: &Body, s: Shape) -> Arguments {
    if matches!(cx.hir.functions[body.func].kind, FunctionKind::GenExpr | FunctionKind::Slot(_)) {
        return Arguments::Raw;
    }
    // Slots of a type hand on what they got.
    if is_special(cx, body.func) {
        return Arguments::Raw;
    }
    match s.total() {
        0 => Arguments::None,
        n if n <= SORTED_LIMIT && !s.has_stars() && s.keyword_only == 0 => Arguments::Sorted,
        _ => Arguments::Raw,
    }
}

/// Whether a function stands in a slot of a type, so that there is no function object for it.
fn is_special(cx: &Cx<'_>, f: FuncId) -> bool {
    cx.hir.classes.iter().any(|c| c.specials.values().any(|special| *special == f))
}

/// `a` points to the arguments, one place a parameter.
fn parse(cx: &mut Cx<'_>, body: &Body, s: Shape, error: CExpr) -> Vec<CStmt> {
    let descriptor = cx.descriptor(body.func);
    let n = s.total();
    let name = CExpr::name;
    if arguments(cx, body, s) != Arguments::Raw {
        return Vec::new();
    }
    if n == 0 {
        let args = vec![descriptor, name("args"), name("nargs"), name("kwnames")];
        let parse = cx.runtime("no_args", "pyx_no_args", args);
        return vec![
            CStmt::when(
                CExpr::call("PYX_UNLIKELY", vec![name("kwnames").binary(BinOp::OrOr, name("nargs").binary(BinOp::Ne, CExpr::number(0)))])
                    .binary(BinOp::AndAnd, parse.binary(BinOp::Lt, CExpr::number(0))),
                vec![CStmt::Return(Some(error))],
            ),
        ];
    }
    let array = CType::Array(Box::new(CType::object()), n.to_string().into());
    let mut out = vec![
        CStmt::Declare { ty: array, name: "v".into(), init: None },
        CStmt::Declare { ty: CType::object().constant().ptr(), name: "a".into(), init: Some(name("args")) },
    ];
    let args = vec![descriptor, name("v"), name("args"), name("nargs"), name("kwnames")];
    let assigned = name("a").assign(cx.runtime("args", "pyx_parse_args", args));
    if s.has_stars() {
        cx.need("args_star");
    }
    if s.keyword_only > 0 {
        cx.need("args_keyword_only");
    }
    let short_cut = !s.has_stars() && s.keyword_only == 0;
    let failed = match short_cut {
        true => {
            let odd = name("kwnames").binary(BinOp::OrOr, name("nargs").binary(BinOp::Ne, CExpr::number(n as i64)));
            CExpr::call("PYX_UNLIKELY", vec![odd]).binary(BinOp::AndAnd, assigned.not())
        }
        false => assigned.not(),
    };
    out.push(CStmt::when(failed, vec![CStmt::Return(Some(error))]));
    out
}

/// The places of star parameters that a body never reads: nothing is made for them.
fn unused_stars(cx: &Cx<'_>, body: &Body, s: Shape) -> Vec<usize> {
    let method = cx.hir.functions[body.func].signature.as_ref().is_some_and(|s| s.self_param.is_some());
    let order = order(cx, body);
    let used = |i: usize| body.params.get(order[i] + usize::from(method)).is_none_or(|v| mentions(body, *v));
    (s.positional + s.keyword_only..s.total()).filter(|i| !used(*i)).collect()
}

/// The outer half of a function with star parameters: sorts the arguments, runs the body, and
/// lets go of the tuple and dict that were made.
pub(crate) fn outer(cx: &mut Cx<'_>, body: &Body) -> Option<Function> {
    let f = &cx.hir.functions[body.func];
    if !matches!(body.entry, Entry::Python | Entry::Generator) || matches!(f.kind, FunctionKind::GenExpr | FunctionKind::Slot(_)) {
        return None;
    }
    let s = shape(cx, body);
    if !s.has_stars() {
        return None;
    }
    let name = cx.names.function(body.func);
    let mut stmts = parse(cx, body, s, CExpr::null());
    stmts.insert(2, CStmt::Declare { ty: CType::object(), name: "r".into(), init: None });
    let call = CExpr::call(inner_name(&name), vec![CExpr::name("self"), CExpr::name("a")]);
    stmts.push(CStmt::assign(CExpr::name("r"), call));
    let unused = unused_stars(cx, body, s);
    for i in (s.positional + s.keyword_only..s.total()).filter(|i| !unused.contains(i)) {
        stmts.push(CStmt::call("Py_DECREF", vec![CExpr::name("v").index(CExpr::number(i as i64))]));
    }
    stmts.push(CStmt::Return(Some(CExpr::name("r"))));
    Some(Function { linkage: Linkage::Static, ret: CType::object(), name, params: python_params(), varargs: false, body: stmts })
}

/// Adds the descriptor of a Python-callable function, and its names, to the tables.
pub(crate) fn descriptor(cx: &mut Cx<'_>, body: &Body) {
    let f = &cx.hir.functions[body.func];
    let Some(signature) = &f.signature else { return };
    if !has_descriptor(f) {
        return;
    }
    cx.need("def");
    let s = shape(cx, body);
    let mut names = Vec::new();
    let method = signature.self_param.is_some();
    if let Some(this) = signature.self_param {
        names.push(crate::marshal::Value::name(f.locals[this].name.as_deref().unwrap_or("self")));
    }
    // For each keyword-only parameter whether it must be given.
    let mut required = Vec::new();
    for i in order(cx, body) {
        let p = &signature.params[i];
        names.extend(crate::consts::value(&cx.hir.consts, p.name));
        if p.kind == ParamKind::KeywordOnly {
            required.push(if p.default.is_none() { b'1' } else { b'0' });
        }
    }
    let params: Vec<_> = signature.params.iter().map(|p| p.local).chain(signature.self_param).collect();
    for (id, local) in f.locals.iter() {
        let Some(name) = &local.name else { continue };
        if !params.contains(&id) {
            names.push(crate::marshal::Value::name(name));
        }
    }
    let d = cx.names.descriptor(body.func);
    let names = CExpr::Name(cx.consts.value_index(crate::marshal::Value::Tuple(names)));
    let required = match required.is_empty() {
        true => CExpr::number(0),
        false => CExpr::Name(cx.consts.value_index(crate::marshal::Value::Bytes(required))),
    };
    let mut flags: Vec<&str> = Vec::new();
    let mut flag = |on: bool, name: &'static str| {
        if on {
            flags.push(name);
        }
    };
    flag(s.star > 0, "PYX_DEF_VARARGS");
    flag(s.star_star > 0, "PYX_DEF_VARKW");
    let unused = unused_stars(cx, body, s);
    flag(s.star > 0 && unused.contains(&(s.positional + s.keyword_only)), "PYX_DEF_ARGS_UNUSED");
    flag(s.star_star > 0 && unused.contains(&(s.total() - 1)), "PYX_DEF_KW_UNUSED");
    flag(f.suspends == Suspends::Generator, "PYX_DEF_GENERATOR");
    flag(matches!(f.suspends, Suspends::Coroutine | Suspends::IterableCoroutine), "PYX_DEF_COROUTINE");
    flag(f.suspends == Suspends::IterableCoroutine, "PYX_DEF_ITERABLE_COROUTINE");
    flag(f.suspends == Suspends::AsyncGenerator, "PYX_DEF_ASYNC_GENERATOR");
    flag(f.suspends != Suspends::No && f.options.leaks_stop, "PYX_DEF_LEAKS_STOP");
    flag(method, "PYX_DEF_METHOD");
    if method && !is_special(cx, body.func) {
        cx.need("function_method");
    }
    let given = if body.entry == Entry::Python || body.entry == Entry::Generator { arguments(cx, body, s) } else { Arguments::Raw };
    flag(given == Arguments::None, "PYX_DEF_NO_ARGS");
    flag(given == Arguments::Sorted, "PYX_DEF_SORTED");
    match given {
        Arguments::Raw => {}
        Arguments::None => cx.need("no_args"),
        Arguments::Sorted => cx.need("function_sorted"),
    }
    let by_place = !is_special(cx, body.func) && !f.options.keywords_always && s.total() == 1 && s.positional == 1 && s.required == 1;
    flag(by_place, "PYX_DEF_NO_KEYWORDS");
    if by_place {
        cx.need("no_keywords");
    }
    flag(f.options.is_class_method, "PYX_DEF_CLASSMETHOD");
    flag(f.options.is_static, "PYX_DEF_STATIC");
    let flags = if flags.is_empty() { CExpr::number(0) } else { CExpr::name(flags.join(" | ")) };
    let qualname = CExpr::Name(cx.consts.text_index(&f.qualname));
    let name = CExpr::Name(cx.consts.text_index(&f.name));
    let doc = match f.doc {
        Some(doc) => CExpr::Name(cx.consts.index(&cx.hir.consts, doc)),
        None => CExpr::name("PYX_NO_DOC"),
    };
    let number = |n: usize| CExpr::number(n as i64);
    let call = match f.kind {
FunctionKind::GenExpr | FunctionKind::Slot(_) => CExpr::null(),
        _ => CExpr::Name(cx.names.function(body.func)),
    };
    let line = cx.first_line(f.loc);
    let where_ = cx.frame_index(body.func);
    cx.most_parameters = cx.most_parameters.max(s.total());
    let row = CExpr::Braces(vec![
            call, flags, line, where_, names, required, name, qualname, doc,
            number(s.positional), number(s.positional_only), number(s.required), number(s.keyword_only),
        ]);
    cx.descriptors.push((d, row));
}

fn has_descriptor(f: &pyxide_hir::tree::Function) -> bool {
    f.signature.is_some() && !matches!(f.kind, FunctionKind::C(_) | FunctionKind::Module) && !is_plain_slot(f)
}

/// Whether a function has a descriptor with the name that its frames have.
pub(crate) fn is_described(cx: &Cx<'_>, f: FuncId) -> bool {
    let f = &cx.hir.functions[f];
    has_descriptor(f) && f.suspends == Suspends::No
}

/// Whether a function is called through a slot only; one that makes a generator has a descriptor
/// for it.
fn is_plain_slot(f: &pyxide_hir::tree::Function) -> bool {
    matches!(f.kind, FunctionKind::Slot(_)) && f.suspends == Suspends::No
}
