//! Calls of C functions, C methods and function pointers.

use crate::build;
use super::overload::Overloads;
use crate::check::Checker;
use crate::tree::{CCallee, Expr, ExprKind, GilState, NoneUse};
use pyxide_base::Loc;
use pyxide_syntax::ast::{self, ArgKind};
use pyxide_types::{Builtin, CFuncId, CParam, ClassId, FuncType, GilSpec, Owner, Type, TypeId, Varargs};

impl<'a> Checker<'a, '_> {
    pub(crate) fn func_type(&self, f: CFuncId) -> Option<FuncType> {
        match &self.types[self.types.cfuncs[f].ty] {
            Type::Function(t) => Some((**t).clone()),
            _ => None,
        }
    }

    /// A call of one of several functions of one name.
    pub(crate) fn call_functions(&mut self, of: &Overloads, args: &'a [ast::Arg], loc: Loc) -> Expr {
        let list = &of.list[..];
        let stars = args.iter().any(|a| matches!(a.kind, ArgKind::Star | ArgKind::DoubleStar));
        if stars {
            // Through Python, when it is known there.
            if let Some(f) = list.first() {
                if self.types.cfuncs[*f].python == pyxide_types::PythonVisible::Yes {
                    let name = self.types.cfuncs[*f].name.name.clone();
                    let c = self.consts.name(&name);
                    let callee = build::expr(ExprKind::GlobalName(c), TypeId::OBJECT, loc);
                    return self.python_call(callee, args, loc);
                }
            }
            self.error("c-call-star", loc, "a C function cannot be called with '*' or '**' arguments");
            return self.error_expr(loc, TypeId::ERROR);
        }
        let templates = list.iter().any(|f| !self.types.cfuncs[*f].template_params.is_empty());
        let mut chosen = match list {
            [one] if !templates => self.func_type(*one).map(|ty| (*one, ty)),
            [] => None,
            _ => {
                let types = self.argument_types(args);
                self.choose(of, &types, loc)
            }
        };
        if let Some((f, _)) = chosen
            && !self.types.cfuncs[f].fused.is_empty()
        {
            chosen = self.fused_choice(f, None, args, loc).and_then(|f| Some((f, self.func_type(f)?)));
        }
        let Some((f, mut ty)) = chosen else { return self.error_expr(loc, TypeId::ERROR) };
        // The instance that is written out is C++'s to judge: it may have more parameters than are declared.
        if !of.given.is_empty() && args.len() > ty.params.len() {
            ty.varargs = Varargs::Yes;
        }
        let params = self.types.cfuncs[f].params.clone();
        // Python knows the values of those that are left out in between.
        let func = &self.types.cfuncs[f];
        if func.python == pyxide_types::PythonVisible::Yes && *func.name.module == *self.name && leaves_gap(&ty, &params, args, 0) {
            let name = func.name.name.clone();
            let c = self.consts.name(&name);
            let callee = build::expr(ExprKind::GlobalName(c), TypeId::OBJECT, loc);
            return self.python_call(callee, args, loc);
        }
        let Some(values) = self.c_arguments(Vec::new(), &ty, &params, args, loc) else { return self.error_expr(loc, ty.ret) };
        self.check_call_gil(&ty, loc);
        self.want(f);
        build::expr(ExprKind::CCall(CCallee::Direct(f), values), ty.ret, loc)
    }

    /// The arguments of a C call, converted; `values` holds those that are there already.
    pub(crate) fn c_arguments(
        &mut self,
        values: Vec<Expr>,
        ty: &FuncType,
        params: &[pyxide_types::CParam],
        args: &'a [ast::Arg],
        loc: Loc,
    ) -> Option<Vec<Expr>> {
        let given = values.len();
        let mut slots: Vec<Option<Expr>> = values.into_iter().map(Some).collect();
        let total = ty.params.len();
        let mut extra = Vec::new();
        let mut ok = true;
        // Keywords may stand in another order than the parameters: values are made as they stand.
        let mut early = Vec::new();
        let mut highest = None;
        slots.resize_with(total.max(given), || None);
        for (i, a) in args.iter().enumerate() {
            let at = match &a.kind {
                ArgKind::Positional => given + i,
                ArgKind::Keyword(n) => {
                    let name = n.as_str();
                    match params.iter().position(|p| p.name.as_deref() == Some(name)) {
                        Some(at) => at,
                        None => {
                            let loc = self.loc(a.span);
                            let known: Vec<&str> = params.iter().filter_map(|p| p.name.as_deref()).collect();
                            let help = match pyxide_base::similar(name, known.iter().copied()) {
                                Some(near) => format!("did you mean '{near}'?"),
                                None => format!("its parameters are: {}", known.join(", ")),
                            };
                            let d = pyxide_base::Diagnostic::error("c-call-keyword", loc, format!("the C function has no parameter '{name}'"));
                            self.report(d.help(help));
                            ok = false;
                            continue;
                        }
                    }
                }
                _ => {
                    self.error("c-call-star", loc, "a C function cannot be called with '*' or '**' arguments");
                    return None;
                }
            };
            if at >= total {
                if ty.varargs == Varargs::No {
                    let wanted = counted(total - given.min(total), "argument");
                    let at = self.loc(a.span);
                    let d = pyxide_base::Diagnostic::error("argument-count", at, format!("the C function takes {wanted}, {} are given", args.len()));
                    self.report(d.help(signature_help(params.get(given..).unwrap_or_default())));
                    return None;
                }
                let v = self.expr(&a.value);
                extra.push(self.vararg(v));
                continue;
            }
            if slots[at].is_some() {
                self.error("argument-twice", loc, "an argument is given twice");
                ok = false;
                continue;
            }
            let want = ty.params[at];
            let v = self.expr_for(&a.value, want);
            let v = self.coerce_argument(v, want);
            let refuses_none = params.get(at).is_some_and(|p| p.not_none) && self.types.is_object(v.ty);
            let by_reference = matches!(self.types[want], Type::Reference(_) | Type::RvalueReference(_));
            let v = if highest.is_some_and(|h| at < h) || args[i + 1..].iter().any(|a| precedes(a, at, params)) {
                if by_reference || build::is_stable(&v) { v } else { self.keep(v, &mut early) }
            } else {
                v
            };
            highest = Some(highest.map_or(at, |h: usize| h.max(at)));
            slots[at] = Some(if refuses_none { self.not_none(v, crate::tree::NoneUse::CArgument) } else { v });
        }
        if !ok {
            return None;
        }
        let needed = total - ty.optional as usize;
        let last = slots.iter().rposition(|s| s.is_some()).map_or(0, |i| i + 1);
        if slots[..needed.min(slots.len())].iter().any(|s| s.is_none()) {
            let have = slots.iter().flatten().count();
            let text = if ty.optional > 0 { "at least " } else { "" };
            let (have, needed) = (have - given, counted(needed - given.min(needed), "argument"));
            let verb = if have == 1 { "is" } else { "are" };
            let d = pyxide_base::Diagnostic::error("argument-count", loc, format!("the C function takes {text}{needed}, {have} {verb} given"));
            self.report(d.help(signature_help(params.get(given..).unwrap_or_default())));
            return None;
        }
        if slots[..last].iter().any(|s| s.is_none()) {
            self.error("argument-gap", loc, "an optional argument before a given one is left out");
            return None;
        }
        slots.truncate(last);
        let mut out: Vec<Expr> = slots.into_iter().flatten().collect();
        out.extend(extra);
        if !early.is_empty() && !out.is_empty() {
            let first = out.remove(0);
            out.insert(0, build::block(early, first));
        }
        ok.then_some(out)
    }

    /// What is written to a copy that a conversion makes is lost.
    fn warn_of_copy(&mut self, v: &Expr, to: TypeId, reference: TypeId) {
        let written = !self.is_const(to) && matches!(self.types[self.types.resolved(to)], Type::CppClass(..));
        if written && self.types.is_object(v.ty) {
            let message = format!("the Python object becomes a copy, and what is written through '{}' is lost", self.type_name(reference));
            let d = pyxide_base::Diagnostic::warning("reference-to-copy", v.loc, message).help("keep the C++ object in a variable and pass that");
            self.report(d);
        }
    }

    /// A reference parameter takes the place itself.
    pub(crate) fn coerce_argument(&mut self, v: Expr, want: TypeId) -> Expr {
        match self.types[want] {
            Type::Reference(t) | Type::RvalueReference(t) => {
                let inner = self.plain(t);
                // An object of a derived class is one of the base.
                let class = |c: &Self, t: TypeId| matches!(c.types[c.types.resolved(t)], Type::CppClass(..));
                if let ExprKind::Load(place) = &v.kind
                    && class(self, inner)
                    && class(self, v.ty)
                    && self.types.resolved(v.ty) != self.types.resolved(inner)
                    && self.cpp_derives(v.ty, inner)
                    && matches!(self.types[want], Type::Reference(_))
                {
                    let ty = self.types.intern(Type::Reference(self.plain(place.ty)));
                    return Expr { ty, ..v };
                }
                if self.types.resolved(v.ty) != self.types.resolved(inner) {
                    self.warn_of_copy(&v, t, want);
                    // The reference binds to what the conversion makes.
                    return self.coerce(v, inner);
                }
                match (&v.kind, &self.types[want]) {
                    // The place is passed, not its value at this moment.
                    (ExprKind::Load(place), Type::Reference(_)) => {
                        let to = match self.types[place.ty] {
                            Type::Reference(t) | Type::RvalueReference(t) => t,
                            _ => place.ty,
                        };
                        let ty = self.types.intern(Type::Reference(to));
                        Expr { ty, ..v }
                    }
                    // What a call gives by reference is written through.
                    (ExprKind::CCall(..), Type::Reference(to)) if !matches!(self.types[*to], Type::Const(_)) => {
                        let Type::Reference(of) = self.types[v.ty] else { return v };
                        let (ty, loc) = (v.ty, v.loc);
                        let pointer = self.types.pointer(of);
                        let pointer = build::expr(ExprKind::Coerce(crate::tree::Coercion::Cpp, Box::new(v)), pointer, loc);
                        let place = crate::tree::Place { kind: crate::tree::PlaceKind::Deref(Box::new(pointer)), ty: of };
                        Expr { ty, ..build::load_place(place, loc) }
                    }
                    _ => v,
                }
            }
            _ => self.coerce(v, want),
        }
    }

    /// An argument for `...`: C's own promotions; objects only as pointers.
    fn vararg(&mut self, v: Expr) -> Expr {
        if self.types.is_object(v.ty) {
            if let ExprKind::Const(c) = v.kind {
                if matches!(self.consts[c], crate::tree::Const::Bytes(_) | crate::tree::Const::Str { .. }) {
                    return self.coerce(v, TypeId::CONST_CHAR_PTR);
                }
            }
            return v;
        }
        v
    }

    pub(crate) fn check_call_gil(&mut self, ty: &FuncType, loc: Loc) {
        if self.types.is_object(ty.ret) {
            self.needs_gil(loc, "calling a function that gives a Python object");
        } else if self.f.gil == GilState::Released && ty.gil == GilSpec::Needs {
            let d = pyxide_base::Diagnostic::error("needs-gil", loc, "calling a function that needs the GIL")
                .help("declare the function 'nogil', or take the GIL with 'with gil:'");
            self.report(d);
        }
    }

    /// A call through a function pointer.
    pub(crate) fn call_pointer(&mut self, callee: Expr, ty: FuncType, args: &'a [ast::Arg], loc: Loc) -> Expr {
        // A typedef says how the parameters are called.
        let params: Vec<CParam> = match self.types[self.types.unqualified(callee.ty)] {
            Type::Typedef(t) => {
                let names = self.types.typedefs[t].params.clone();
                names.into_iter().zip(&ty.params).map(|(name, ty)| CParam { name, ty: *ty, not_none: false }).collect()
            }
            _ => Vec::new(),
        };
        let Some(values) = self.c_arguments(Vec::new(), &ty, &params, args, loc) else { return self.error_expr(loc, ty.ret) };
        self.check_call_gil(&ty, loc);
        let callee = match callee.kind {
            ExprKind::FuncPointer(f) => CCallee::Direct(f),
            _ => CCallee::Pointer(Box::new(callee)),
        };
        build::expr(ExprKind::CCall(callee, values), ty.ret, loc)
    }

    /// A call of a C method of an extension type, or of a method of a C++ object.
    pub(crate) fn c_method_call(&mut self, object: &Expr, name: &ast::Name, args: &'a [ast::Arg], loc: Loc) -> Option<Expr> {
        let ty = self.types.resolved(object.ty);
        let text = self.mangled(name.text);
        if let Some(class) = self.types.as_class(ty) {
            let mut m = self.types.find_method(class, &text)?;
            if !self.types.cfuncs[m].fused.is_empty() {
                let Some(chosen) = self.fused_choice(m, Some(object), args, loc) else { return Some(self.error_expr(loc, TypeId::ERROR)) };
                m = chosen;
            }
            return self.class_method_call(object, class, m, &text, args, loc);
        }
        self.cpp_method_call(object, &text, args, loc)
    }

    fn class_method_call(&mut self, object: &Expr, class: ClassId, m: CFuncId, name: &str, args: &'a [ast::Arg], loc: Loc) -> Option<Expr> {
        if args.iter().any(|a| matches!(a.kind, ArgKind::Star | ArgKind::DoubleStar)) {
            return None;
        }
        let sig = self.func_type(m)?;
        let is_static = self.is_static_method(m);
        let params = self.types.cfuncs[m].params.clone();
        let before = usize::from(!is_static);
        if self.types.cfuncs[m].python == pyxide_types::PythonVisible::Yes && leaves_gap(&sig, &params, args, before) {
            return None;
        }
        let first = if is_static {
            vec![]
        } else {
            let object = self.checked_self(object.clone(), name);
            let want = sig.params.first().copied().unwrap_or(object.ty);
            vec![self.upcast_self(object, want)]
        };
        let Some(values) = self.c_arguments(first, &sig, &params, args, loc) else { return Some(self.error_expr(loc, sig.ret)) };
        self.check_call_gil(&sig, loc);
        self.want(m);
        let final_class = self.types.classes[class].flags.is_final;
        let callee = if is_static || self.types.cfuncs[m].is_final || final_class { CCallee::Direct(m) } else { CCallee::Virtual(m) };
        Some(build::expr(ExprKind::CCall(callee, values), sig.ret, loc))
    }

    /// `object.method[int](...)`: the specialisation is named.
    pub(crate) fn fused_method_call(&mut self, callee: &'a ast::Expr, args: &'a [ast::Arg], loc: Loc) -> Option<Expr> {
        let ast::ExprKind::Subscript { value, index } = &callee.kind else { return None };
        let ast::ExprKind::Attribute { value, name } = &value.kind else { return None };
        let ty = self.dry_run(|c| c.expr(value).ty);
        let class = self.types.as_class(self.types.resolved(ty))?;
        let text = self.mangled(name.text);
        let m = self.types.find_method(class, &text).filter(|m| !self.types.cfuncs[*m].fused.is_empty())?;
        let m = self.fused_index(m, index)?;
        let object = self.expr(value);
        self.class_method_call(&object, class, m, &text, args, loc)
    }

    /// Whether a C method of an extension type was declared with `@staticmethod`.
    pub(crate) fn is_static_method(&self, m: CFuncId) -> bool {
        matches!(self.types.cfuncs[m].owner, Owner::Class(_)) && self.types.cfuncs[m].is_static
    }

    /// An object as an instance of the class that declares a method.
    pub(crate) fn upcast_self(&mut self, object: Expr, want: TypeId) -> Expr {
        if object.ty == want { object } else { build::trust(object, want) }
    }

    /// `Class.method(obj, ...)`: called directly, also when a subclass overrides it.
    pub(crate) fn unbound_method_call(&mut self, call: &'a ast::Call, value: &'a ast::Expr, name: &ast::Name, loc: Loc) -> Option<Expr> {
        let ty = match &value.kind {
            ast::ExprKind::Name(n) if matches!(self.meaning(*n), crate::check::names::Meaning::Builtin) => {
                let owner = Builtin::named(n.as_str())?;
                let ty = self.types.builtin(owner);
                return self.unbound_builtin_call(owner, ty, name, &call.args, loc);
            }
            ast::ExprKind::Name(_) | ast::ExprKind::Attribute { .. } | ast::ExprKind::Subscript { .. } => self.expr_as_type(value)?,
            _ => return None,
        };
        if matches!(self.types[self.types.resolved(ty)], Type::CppClass(..)) {
            if let Some(nested) = self.with_resolve(|r| r.nested_type(ty, name.as_str())) {
                return self.type_call(nested, call, loc);
            }
            return self.cpp_static_call(ty, name.as_str(), Vec::new(), &call.args, loc);
        }
        if let Some(owner) = self.types.as_builtin(ty) {
            return self.unbound_builtin_call(owner, ty, name, &call.args, loc);
        }
        let class = self.types.as_class(ty)?;
        let text = self.mangled(name.text);
        let m = self.types.find_method(class, &text)?;
        if call.args.iter().any(|a| matches!(a.kind, ArgKind::Star | ArgKind::DoubleStar)) {
            return None;
        }
        let sig = self.func_type(m)?;
        let params = self.types.cfuncs[m].params.clone();
        let Some(values) = self.c_arguments(Vec::new(), &sig, &params, &call.args, loc) else { return Some(self.error_expr(loc, sig.ret)) };
        self.check_call_gil(&sig, loc);
        self.want(m);
        Some(build::expr(ExprKind::CCall(CCallee::Direct(m), values), sig.ret, loc))
    }

    /// `list.append(l, x)` where the object surely is of the type, or None.
    fn unbound_builtin_call(&mut self, owner: Builtin, ty: TypeId, name: &ast::Name, args: &'a [ast::Arg], loc: Loc) -> Option<Expr> {
        let (first, rest) = args.split_first()?;
        if !matches!(first.kind, ArgKind::Positional) {
            return None;
        }
        if let Some(made) = self.codec_call(&first.value, name, rest, Some(owner), loc) {
            return Some(made);
        }
        pyxide_prims::select::methods(owner, name.as_str()).next()?;
        let given = self.quick_type(&first.value);
        if self.types.resolved(given) != self.types.resolved(ty) {
            return None;
        }
        let object = self.expr(&first.value);
        let none = self.receiver(owner, name);
        let object = self.not_none(object, none);
        self.builtin_method(&object, name, rest, loc)
    }

    /// What is said of None as the object of an unbound method.
    pub(crate) fn receiver(&mut self, owner: Builtin, name: &ast::Name) -> NoneUse {
        let text = format!("descriptor '{}' requires a '{}' object but received a 'NoneType'", name.text, owner.row().name);
        NoneUse::Receiver(self.str_const(&text))
    }
}

/// "1 argument", "2 arguments"
fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// The parameters by name, as far as they have any.
fn signature_help(params: &[pyxide_types::CParam]) -> String {
    let names: Vec<&str> = params.iter().map(|p| p.name.as_deref().unwrap_or("_")).collect();
    format!("its parameters are: ({})", names.join(", "))
}

/// Whether a keyword argument is for a parameter before the one at `at`.
fn precedes(a: &ast::Arg, at: usize, params: &[CParam]) -> bool {
    let ArgKind::Keyword(name) = &a.kind else { return false };
    params.iter().position(|p| p.name.as_deref() == Some(name.as_str())).is_some_and(|i| i < at)
}

/// Whether keywords leave out an optional argument that stands before a given one.
/// The first parameters, so many, have their values.
fn leaves_gap(ty: &FuncType, params: &[pyxide_types::CParam], args: &[ast::Arg], before: usize) -> bool {
    let needed = ty.params.len() - ty.optional as usize;
    let place = |(i, a): (usize, &ast::Arg)| match &a.kind {
        ArgKind::Keyword(n) => params.iter().position(|p| p.name.as_deref() == Some(n.as_str())),
        _ => Some(before + i),
    };
    let Some(mut given) = args.iter().enumerate().map(place).collect::<Option<Vec<_>>>() else { return false };
    given.extend(0..before);
    let last = given.iter().max().map_or(0, |l| l + 1);
    (needed..last).any(|at| !given.contains(&at)) && (0..needed).all(|at| given.contains(&at))
}
