//! Calls, of C functions and of Python objects; function objects, scopes and generators.

use super::op::{Applied, Test};
use super::fail::Position;
use super::{Fx, Traces};
use crate::ctree::{BinOp, CExpr, CStmt, CType, Function, Linkage, Name, Param, Template};
use pyxide_hir::tree::{Const, ConstId, FuncId, FunctionKind, StrText, Suspends, Through};
use pyxide_mir::ir::{Apply, Expr, ExprKind, OnError, Op, Place, PlaceKind, ShownParts, Stmt, StmtKind};
use pyxide_prims::Prim;
use pyxide_types::{CFuncId, CppHandler, ExceptionSpec, ExceptionValue, FuncType, Owner, PythonVisible, Type, TypeId};

impl Fx<'_, '_> {
    /// A call of a C or C++ function.
    pub(crate) fn c_call(&mut self, apply: &Apply, _dest: Option<&Place>, out: &mut Vec<CStmt>) -> Applied {
        let types = self.cx.types;
        match &apply.op {
            Op::CallC(f) => {
                let callee = self.cx.cfunction(*f);
                let args = self.c_args(*f, &apply.args, Dispatch::Skip, out);
                self.called(CExpr::Call(Box::new(callee), args), *f)
            }
            Op::CallVirtual(f) => {
                let object = self.expr(&apply.args[0]);
                let callee = self.cx.virtual_function(*f, object);
                let args = self.c_args(*f, &apply.args, Dispatch::Look, out);
                // Another body may stand in the table, and a class of Python's may override it.
                match pyxide_mir::ir::function_type(types, types.cfuncs[*f].ty).cloned() {
                    Some(ty) => self.result_of(CExpr::Call(Box::new(callee), args), &ty, Raises::Maybe),
                    None => Applied::value(CExpr::Call(Box::new(callee), args), Test::Never),
                }
            }
            Op::CallPointer => {
                let pointer = self.expr(&apply.args[0]);
                let args = apply.args[1..].iter().map(|a| self.passed(a, None)).collect();
                let value = CExpr::Call(Box::new(pointer), args);
                match pyxide_mir::ir::function_type(types, apply.args[0].ty) {
                    Some(f) => {
                        let f = f.clone();
                        self.result_of(value, &f, Raises::Maybe)
                    }
                    None => Applied::value(value, Test::Never),
                }
            }
            Op::CallCpp { method, through } => {
                let object = self.expr(&apply.args[0]);
                let name = self.cx.instance_name(*method);
                let callee = match through {
                    Through::Value => object.member(name),
                    Through::Pointer => object.arrow(name),
                    Through::Class => {
                        let class = types.pointee(apply.args[0].ty).unwrap_or(apply.args[0].ty);
                        let class = self.cx.ctype(types.unqualified(class));
                        object.arrow(format!("{class}::{name}"))
                    }
                };
                let args = self.passed_to_method(*method, &apply.args[1..]);
                self.called(CExpr::Call(Box::new(callee), args), *method)
            }
            Op::CallCppStatic { class, method } => {
                let class = self.cx.ctype(types.unqualified(*class));
                let name = self.cx.instance_name(*method);
                let args = self.passed_all(*method, &apply.args);
                self.called(CExpr::call(format!("{class}::{name}"), args), *method)
            }
            Op::CallCppOperator(f) => {
                let args: Vec<CExpr> = apply.args.iter().map(|a| self.expr(a)).collect();
                let sign = types.cfuncs[*f].name.name.trim_start_matches("operator").to_string();
                let value = match (sign.as_str(), args.len()) {
                    ("()", _) => CExpr::Call(Box::new(args[0].clone()), args[1..].to_vec()),
                    ("[]", 2) => args[0].clone().index(args[1].clone()),
                    ("++" | "--", 2) => template(format!("({{0}}{sign})"), vec![args[0].clone()]),
                    (_, 1) => template(format!("({sign}{{0}})"), args),
                    _ => template(format!("({{0}} {sign} {{1}})"), args),
                };
                self.called(value, *f)
            }
            Op::New(ctor) | Op::Construct(ctor) => {
                let args = match ctor {
                    Some(f) => self.passed_all(*f, &apply.args),
                    None => apply.args.iter().map(|a| self.expr(a)).collect(),
                };
                let (ty, word) = match (&apply.op, _dest) {
                    (Op::New(_), Some(d)) => (types.pointee(d.ty).unwrap_or(d.ty), "new "),
                    (_, Some(d)) => (d.ty, ""),
                    (_, None) => (TypeId::VOID, ""),
                };
                let class = self.cx.ctype(types.unqualified(ty));
                let value = CExpr::call(format!("{word}{class}"), args);
                match ctor {
                    Some(f) => self.called(value, *f),
                    None => Applied::value(value, Test::Never),
                }
            }
            _ => Applied::value(CExpr::number(0), Test::Never),
        }
    }

    /// The arguments of a C++ function.
    fn passed_all(&mut self, f: CFuncId, args: &[Expr]) -> Vec<CExpr> {
        let types = self.cx.types;
        let params = match &types[types.resolved(types.cfuncs[f].ty)] {
            Type::Function(ty) => &ty.params[..],
            _ => &[],
        };
        args.iter().enumerate().map(|(i, a)| self.passed(a, params.get(i).copied())).collect()
    }

    /// The arguments of a C++ method. Containers of the library have two ways in for each item, one for what stays and one
    /// for what does not: numbers all go the first one.
    fn passed_to_method(&mut self, f: CFuncId, args: &[Expr]) -> Vec<CExpr> {
        let types = self.cx.types;
        let mut passed = self.passed_all(f, args);
        let to_library = matches!(types.cfuncs[f].owner, Owner::CppClass(class) if self.cx.is_library_class(class));
        let (Type::Function(ty), true) = (&types[types.resolved(types.cfuncs[f].ty)], to_library) else { return passed };
        for ((value, arg), param) in passed.iter_mut().zip(args).zip(&ty.params) {
            if matches!(types[*param], Type::Reference(_)) && self.is_made_number(arg) {
                self.cx.need("cpp_inlined");
                let ty = self.cx.ctype(types.unqualified(arg.ty));
                *value = CExpr::call("PYX_KEPT", vec![CExpr::name(ty.to_string()), value.clone()]);
            }
        }
        passed
    }

    /// Whether an argument is a number, and none that stands in a variable.
    fn is_made_number(&self, arg: &Expr) -> bool {
        !matches!(arg.kind, pyxide_mir::ir::ExprKind::Load(_)) && matches!(self.resolved(arg.ty), Type::Int(_) | Type::Bint | Type::Float(_))
    }

    /// An argument: a C++ object that a call made is handed on, except where the parameter is a
    /// reference to something that stays.
    fn passed(&mut self, arg: &Expr, param: Option<TypeId>) -> CExpr {
        let types = self.cx.types;
        if matches!(arg.kind, pyxide_mir::ir::ExprKind::Null) && !types.is_object(arg.ty) && self.cx.hir.options.cplus {
            // Overloads for pointers and for integers are told apart.
            return CExpr::name("nullptr");
        }
        let stays = param.is_some_and(|p| matches!(types[p], Type::Reference(to) if !matches!(types[to], Type::Const(_))));
        let taken = param.is_some_and(|p| matches!(types[p], Type::RvalueReference(_)));
        if let (true, pyxide_mir::ir::ExprKind::Load(Place { kind: pyxide_mir::ir::PlaceKind::Var(v), .. })) = (taken, &arg.kind) {
            let decl = &self.body.vars[*v];
            if decl.kind == pyxide_mir::ir::VarKind::Temp && decl.local.is_none() && !self.is_reference(*v) {
                let x = self.expr(arg);
                self.cx.need("cpp_box");
                return CExpr::call("PYX_MOVE", vec![x]);
            }
        }
        // What is moved is handed on to any parameter: headers are declared with `T&` for `T&&` often.
        let made = |v: &pyxide_mir::ir::Var| self.is_boxed(*v) && self.is_moved(*v);
        match &arg.kind {
            pyxide_mir::ir::ExprKind::Load(Place { kind: pyxide_mir::ir::PlaceKind::Var(v), .. }) if stays && !made(v) => self.expr(arg),
            pyxide_mir::ir::ExprKind::Load(Place { kind: pyxide_mir::ir::PlaceKind::Var(_), .. }) => self.handed_on(arg),
            _ if stays => self.expr(arg),
            _ => self.handed_on(arg),
        }
    }

    /// A value at its last use.
    pub(crate) fn handed_on(&mut self, value: &Expr) -> CExpr {
        use pyxide_mir::ir::{ExprKind, PlaceKind, VarKind};
        let x = self.expr(value);
        match &value.kind {
            ExprKind::Load(Place { kind: PlaceKind::Var(v), .. }) if self.is_boxed(*v) => {
                let decl = &self.body.vars[*v];
                match decl.kind == VarKind::Temp && decl.local.is_none() {
                    true => CExpr::call("PYX_MOVE", vec![x]),
                    false => x,
                }
            }
            _ => x,
        }
    }

    /// The arguments of a call of `f`: the optional ones go into a struct.
    fn c_args(&mut self, f: CFuncId, args: &[Expr], dispatch: Dispatch, out: &mut Vec<CStmt>) -> Vec<CExpr> {
        let types = self.cx.types;
        let func = &types.cfuncs[f];
        let Type::Function(ty) = &types[types.resolved(func.ty)] else { return Vec::new() };
        let extern_c = func.linkage == pyxide_types::Linkage::Extern || matches!(func.owner, Owner::CppClass(_));
        // The headers' own functions have their own defaults.
        let optional = if extern_c { 0 } else { ty.optional as usize };
        let required = ty.params.len().saturating_sub(optional);
        let mut list = Vec::new();
        for (i, a) in args.iter().enumerate().take(required.max(if optional == 0 { args.len() } else { 0 })) {
            let value = self.passed(a, ty.params.get(i).copied());
            list.push(match ty.params.get(i) {
                Some(p) if extern_c => self.cx.foreign_object(value, *p),
                _ => value,
            });
        }
        if takes_dispatch(func) {
            let look = dispatch == Dispatch::Look || func.owner == Owner::Module;
            list.push(CExpr::number(if look { 0 } else { 1 }));
        }
        if optional > 0 {
            let given = &args[required.min(args.len())..];
            if given.is_empty() {
                list.push(CExpr::null());
            } else {
                let tag = self.cx.optional_struct(f);
                let name = format!("opt{}", self.extra.len() + 1);
                let object = self.extra(&name, CType::named(format!("struct {tag}")), None);
                out.push(CStmt::assign(object.clone().member("pyx_n"), CExpr::number(given.len() as i64)));
                for (i, a) in given.iter().enumerate() {
                    let value = self.expr(a);
                    let member = self.cx.optional_member(f, required + i);
                    out.push(CStmt::assign(object.clone().member(member), value));
                }
                list.push(object.address());
            }
        }
        list
    }

    /// The result of a call of a named function.
    fn called(&mut self, value: CExpr, f: CFuncId) -> Applied {
        let types = self.cx.types;
        let func = &types.cfuncs[f];
        let value = match func.linkage == pyxide_types::Linkage::Extern {
            true => match &types[types.resolved(func.ty)] {
                Type::Function(ty) if self.cx.types.as_class(ty.ret).is_some() => value.cast(CType::object()),
                // Headers are declared without `const` often; C++ would refuse the text then.
                Type::Function(ty) if self.cx.hir.options.cplus && self.cx.types.pointee(ty.ret) == Some(TypeId::CHAR) => {
                    let ty = self.cx.ctype(self.cx.types.unqualified(ty.ret));
                    value.cast(ty)
                }
                _ => value,
            },
            false => value,
        };
        match types[types.resolved(func.ty)].clone() {
            Type::Function(ty) => {
                let raises = self.cx.raises(f);
                self.result_of(value, &ty, raises)
            }
            _ => Applied::value(value, Test::Never),
        }
    }

    /// The value and the test of a call of a function of this type.
    fn result_of(&mut self, value: CExpr, ty: &FuncType, raises: Raises) -> Applied {
        let is_void = self.cx.types.unqualified(ty.ret) == TypeId::VOID;
        let test = match (&ty.except, raises) {
            (ExceptionSpec::Never, _) | (_, Raises::Never) => Test::Never,
            (ExceptionSpec::Object, _) => Test::Null,
            (ExceptionSpec::AlwaysCheck, _) => Test::Occurred,
            // Nothing equals NaN, itself included.
            (ExceptionSpec::Value(ExceptionValue::Float(digits)) | ExceptionSpec::ValueAndCheck(ExceptionValue::Float(digits)), _)
                if digits.eq_ignore_ascii_case("nan") => Test::Occurred,
            // A C name may stand for it.
            (ExceptionSpec::Value(ExceptionValue::Named(_)) | ExceptionSpec::ValueAndCheck(ExceptionValue::Named(_)), _)
                if matches!(self.cx.types[self.cx.types.resolved(ty.ret)], Type::Float(_)) => Test::Occurred,
            (ExceptionSpec::Value(v), _) => match self.cx.exception_literal(v, ty.ret) {
                Some(v) => Test::Equals(v),
                None => Test::Occurred,
            },
            (ExceptionSpec::ValueAndCheck(v), _) => match self.cx.exception_literal(v, ty.ret) {
                Some(v) => Test::EqualsAndOccurred(v),
                None => Test::Occurred,
            },
            (ExceptionSpec::Cpp(how), _) => {
                let handler = self.handler(how);
                // A Python exception may be raised as well.
                let besides = match how {
                    _ if self.cx.types.is_object(ty.ret) => Test::Null,
                    CppHandler::PythonError => Test::Occurred,
                    _ => Test::Never,
                };
                Test::Throws(handler, Box::new(besides))
            }
        };
        match is_void {
            true => Applied::status(value, test),
            false => Applied::value(value, test),
        }
    }

    /// What turns a C++ exception into Python's.
    fn handler(&mut self, handler: &CppHandler) -> CExpr {
        let none = Vec::new();
        match handler {
            CppHandler::Standard | CppHandler::PythonError => self.cx.runtime("cpp_exception_standard", "pyx_cpp_exception", none),
            CppHandler::Raise(name) => {
                let class = CExpr::name(format!("PyExc_{name}"));
                self.cx.runtime("cpp_exception_as", "pyx_cpp_exception_as", vec![class])
            }
            CppHandler::Call(name) => {
                let own = self.cx.hir.implementations.keys().find(|f| *self.cx.types.cfuncs[**f].name.name == **name).copied();
                let f = match own {
                    Some(f) => self.cx.cfunction(f),
                    None => CExpr::name(&**name),
                };
                let ty = CType::Function { ret: Box::new(CType::void()), params: Vec::new(), varargs: false }.ptr();
                self.cx.runtime("cpp_exception_by", "pyx_cpp_exception_by", vec![f.cast(ty)])
            }
        }
    }

    /// `f(a, b, key=c)`
    pub(crate) fn py_call(&mut self, args: &[Expr], names: Option<ConstId>) -> Applied {
        let values: Vec<CExpr> = args.iter().map(|a| self.expr(a)).collect();
        let n = values.len() - 1;
        let value = match (n, names) {
            (0..=2, None) => {
                let mut list = values;
                list.insert(1, CExpr::number(n as i64));
                list.resize(4, CExpr::null());
                self.cx.runtime("call_few", "pyx_call_few", list)
            }
            _ => {
                let mut list = vec![values[0].clone(), self.names(names), CExpr::number(n as i64)];
                list.extend(values.into_iter().skip(1));
                self.cx.runtime_call("call", "pyx_call", n, list)
            }
        };
        Applied::value(value, Test::Null)
    }

    /// `o.name(a, b, key=c)`
    pub(crate) fn py_method(&mut self, args: &[Expr], name: ConstId, names: Option<ConstId>) -> Applied {
        let values: Vec<CExpr> = args.iter().map(|a| self.expr(a)).collect();
        let n = values.len();
        if n <= 3 && names.is_none() && self.has_fixed_methods(args[0].ty) {
            let name = CExpr::Name(self.cx.consts.index(&self.cx.hir.consts, name));
            let mut list = vec![name, CExpr::number(n as i64)];
            list.extend(values);
            list.resize(5, CExpr::null());
            return Applied::value(self.cx.runtime("call_kept_method", "pyx_call_kept_method", list), Test::Null);
        }
        let name = self.cx.constant(name);
        if n <= 3 && names.is_none() {
            let mut list = vec![name, CExpr::number(n as i64)];
            list.extend(values);
            list.resize(5, CExpr::null());
            return Applied::value(self.cx.runtime("call_method_few", "pyx_call_method_few", list), Test::Null);
        }
        let mut list = vec![name, self.names(names), CExpr::number(n as i64)];
        list.extend(values);
        Applied::value(self.cx.runtime_call("call_method", "pyx_call_method", n, list), Test::Null)
    }

    /// Whether a type is one of Python's own containers or texts, whose methods nobody changes and
    /// which are called often.
    fn has_fixed_methods(&self, ty: TypeId) -> bool {
        use pyxide_types::Builtin as B;
        let builtin = self.cx.types.as_builtin(self.cx.types.resolved(ty));
        matches!(builtin, Some(B::Str | B::Bytes | B::ByteArray | B::List | B::Tuple | B::Dict | B::Set | B::FrozenSet))
    }

    fn names(&mut self, names: Option<ConstId>) -> CExpr {
        match names {
            Some(names) => self.cx.constant(names),
            None => CExpr::null(),
        }
    }

    /// A function object.
    pub(crate) fn make_function(&mut self, func: FuncId, stored: u32, shown: ShownParts, args: &[Expr]) -> CExpr {
        let made = self.function_object(func, stored, shown, args);
        match self.is_plain(func) {
            true => self.cx.runtime("function_plain", "pyx_fn_plain", vec![made]),
            false => made,
        }
    }

    /// Whether a function becomes no method where a class has it (`binding=False`); only functions
    /// of the module itself can be told so.
    fn is_plain(&self, func: FuncId) -> bool {
        let f = &self.cx.hir.functions[func];
        f.kind == FunctionKind::Python && !f.options.binding && f.suspends == Suspends::No && !f.qualname.contains(['.', '<'])
    }

    fn function_object(&mut self, func: FuncId, stored: u32, shown: ShownParts, args: &[Expr]) -> CExpr {
        let descriptor = self.cx.descriptor(func);
        let closure = self.closure_for(func);
        let mut values = args.iter().map(|a| self.expr(a)).collect::<Vec<_>>().into_iter();
        let kept: Vec<CExpr> = values.by_ref().take(stored as usize).collect();
        let mut part = |there: bool| if there { values.next().unwrap_or(CExpr::null()) } else { CExpr::null() };
        let (defaults, kwdefaults, annotations) = (part(shown.defaults), part(shown.kwdefaults), part(shown.annotations));
        if kept.is_empty() {
            let list = vec![descriptor, closure, CExpr::null(), defaults, kwdefaults, annotations];
            return self.cx.runtime("function", "pyx_fn_new", list);
        }
        let mut list = vec![descriptor, closure, defaults, kwdefaults, annotations, CExpr::number(kept.len() as i64)];
        list.extend(kept);
        self.cx.runtime("function_stored", "pyx_fn_stored", list)
    }

    /// Functions without defaults, each made and at once bound to its own name in the module or in a
    /// class: one call for as many as stand behind each other. How many statements that took.
    pub(crate) fn bind_functions(&mut self, list: &[Stmt], out: &mut Vec<CStmt>) -> usize {
        let Some((first, into, on_error)) = self.bound_function(list) else { return 0 };
        let mut run = vec![first];
        while !self.cx.has_place(first)
            && let Some((next, same_into, same_error)) = self.bound_function(&list[2 * run.len()..])
            && (same_into, same_error) == (into, on_error)
            && !self.cx.has_place(next)
        {
            run.push(next);
        }
        self.loc = list[0].loc;
        out.push(CStmt::Source(self.mark(self.loc)));
        if into.kind != ExprKind::ModuleDict {
            self.cx.need("functions_of_class");
        }
        let count = run.len();
        let args = vec![self.expr(into), self.cx.descriptor(first), CExpr::number(count as i64)];
        let call = self.cx.runtime("functions", "pyx_functions", args);
        let jump = self.fail_quietly(on_error, Position::Kept);
        out.push(match (jump.is_empty(), self.traces) {
            (true, _) => CStmt::Expr(call),
            (false, Traces::Yes) => CStmt::when(CExpr::name("line").assign(call).binary(BinOp::Ne, CExpr::number(0)), jump),
            (false, Traces::No) => CStmt::when(call.binary(BinOp::Ne, CExpr::number(0)), jump),
        });
        if count > 1 {
            self.cx.function_runs.push(run);
        }
        2 * count
    }

    /// A function that the first two statements make and bind, where to, and where a failure goes.
    fn bound_function<'s>(&self, list: &'s [Stmt]) -> Option<(FuncId, &'s Expr, &'s OnError)> {
        let [make, bind, ..] = list else { return None };
        let (StmtKind::Op { dest: Some(dest), apply: made, dies, .. }, StmtKind::Op { dest: None, apply: bound, dies: last, on_error }) =
            (&make.kind, &bind.kind)
        else {
            return None;
        };
        let (Op::MakeFunction { func, .. }, PlaceKind::Var(temp)) = (&made.op, &dest.kind) else { return None };
        let (Op::Prim(prim), [into, name, value]) = (&bound.op, bound.args.as_slice()) else { return None };
        let f = &self.cx.hir.functions[*func];
        let is_own_name = match &name.kind {
            ExprKind::Const(c) => matches!(&self.cx.hir.consts[*c], Const::Str { text: StrText::Utf8(t), .. } if **t == *f.name),
            _ => false,
        };
        let is_place = match prim {
            Prim::DictSetitem => into.kind == ExprKind::ModuleDict,
            Prim::ObjectSetitem => matches!(into.kind, ExprKind::Load(_)),
            _ => false,
        };
        let plain = !self.is_plain(*func) && made.args.is_empty() && dies.is_empty() && f.parent.is_none();
        let fits = plain && is_own_name && is_place && *value == Expr::var(*temp, value.ty) && last.as_slice() == [*temp];
        fits.then_some((*func, into, on_error))
    }

    /// What a function made here sees of the variables around it.
    pub(crate) fn closure_for(&mut self, func: FuncId) -> CExpr {
        if self.cx.hir.functions[func].parent.is_none() {
            return CExpr::null();
        }
        if self.body.scope_var.is_some() {
            return self.scope().cast(CType::object());
        }
        if self.cx.hir.functions[self.body.func].parent.is_some() {
            return CExpr::name("self").cast(CType::named("pyx_function").ptr()).arrow("closure");
        }
        CExpr::null()
    }

    /// The scope object of this function.
    pub(crate) fn make_scope(&mut self) -> CExpr {
        let ty = self.scope_type();
        let CType::Pointer(of) = &ty else { return CExpr::null() };
        let objects = self.body.scope.as_ref().map_or(0, |s| {
            s.members.iter().filter(|m| self.cx.types.is_object(m.ty)).count()
        });
        let outer = match self.cx.hir.functions[self.body.func].parent {
            Some(_) => self.closure_argument(),
            None => CExpr::null(),
        };
        // What is no object and needs more than its memory is released by a function of its own.
        let drop = self.scope_drop();
        let args = vec![outer, CExpr::number(objects as i64), CExpr::SizeOf((**of).clone()), drop];
        self.cx.runtime("scope", "pyx_scope_new", args).cast(ty)
    }

    /// The function that ends the memoryviews and C++ objects in this function's scope object.
    fn scope_drop(&mut self) -> CExpr {
        let Some(layout) = self.body.scope.clone() else { return CExpr::null() };
        let boxed: Vec<Name> = (0..layout.members.len())
            .filter(|i| self.cx.is_boxed_member(layout.members[*i].ty))
            .map(|i| super::member_name(&layout, i))
            .collect();
        let views: Vec<Name> = (0..layout.members.len())
            .filter(|i| self.cx.is_view(layout.members[*i].ty))
            .map(|i| super::member_name(&layout, i))
            .collect();
        if boxed.is_empty() && views.is_empty() {
            return CExpr::null();
        }
        if !boxed.is_empty() {
            self.cx.need("cpp_box");
        }
        let struct_ = self.cx.scope_struct(self.body.func);
        let name: Name = format!("drop_{struct_}").into();
        let of = CType::named(format!("struct {struct_}")).ptr();
        let place = |member: Name| CExpr::name("scope").cast(of.clone()).arrow(member);
        let mut body: Vec<CStmt> = boxed.into_iter().map(|m| CStmt::Expr(place(m).member("clear").called())).collect();
        for m in views {
            body.push(CStmt::Expr(self.cx.runtime("memoryview", "pyx_slice_decref", vec![place(m).address()])));
        }
        let function = Function {
            linkage: Linkage::Static,
            ret: CType::void(),
            name: name.clone(),
            params: vec![Param::new(CType::named("pyx_scope").ptr(), "scope")],
            varargs: false,
            body,
        };
        self.cx.helpers.insert(name.to_string(), function);
        CExpr::Name(name)
    }

    /// Makes the C++ objects of a new scope object that C++ would make where they are declared.
    pub(crate) fn scope_filled(&mut self, out: &mut Vec<CStmt>) {
        let Some(layout) = self.body.scope.clone() else { return };
        for (i, m) in layout.members.iter().enumerate() {
            let declared = m.local.is_some_and(|l| {
                let local = &self.cx.hir.functions[self.body.func].locals[l];
                local.name.is_some() && local.binding == pyxide_hir::tree::Binding::C
            });
            if declared && self.cx.is_boxed_member(m.ty) && self.cx.types.made_of_nothing(m.ty) {
                let member = super::member_name(&layout, i);
                out.push(CStmt::Expr(self.scope().arrow(member).member("make").called()));
            }
        }
    }

    fn closure_argument(&mut self) -> CExpr {
        use pyxide_hir::tree::FunctionKind;
        match self.cx.hir.functions[self.body.func].kind {
            FunctionKind::GenExpr => CExpr::name("closure"),
            _ => CExpr::name("self").cast(CType::named("pyx_function").ptr()).arrow("closure"),
        }
    }

    /// A generator over a scope object.
    pub(crate) fn make_generator(&mut self, func: FuncId, scope: CExpr) -> CExpr {
        let descriptor = self.cx.descriptor(func);
        let resume = CExpr::Name(self.cx.names.resume(func));
        use pyxide_hir::tree::Suspends;
        match self.cx.hir.functions[func].suspends {
            Suspends::Coroutine => self.cx.need("coroutine"),
            Suspends::IterableCoroutine => self.cx.need("iterable_coroutine"),
            Suspends::AsyncGenerator => self.cx.need("async_generator"),
            _ => {}
        }
        self.cx.runtime("generator", "pyx_generator_new", vec![descriptor, resume, scope])
    }
}

/// Whether a call looks for an overriding Python method.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Dispatch {
    Look,
    Skip,
}

/// Whether a direct call of a function can raise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Raises {
    Maybe,
    Never,
}

/// Whether C callers pass the argument that says whether to look for an overriding Python method.
pub(crate) fn takes_dispatch(func: &pyxide_types::CFunc) -> bool {
    func.python == PythonVisible::Yes && func.linkage != pyxide_types::Linkage::Extern
}

fn template(text: String, args: Vec<CExpr>) -> CExpr {
    CExpr::Template(Template { text: text.into(), args })
}

impl crate::module::Cx<'_> {
    /// The name or pointer of a C function, as a callee.
    pub(crate) fn cfunction(&mut self, f: CFuncId) -> CExpr {
        let types = self.types;
        let func = &types.cfuncs[f];
        if let (Some(body), false) = (self.hir.implementations.get(&f), matches!(func.owner, Owner::CppClass(_))) {
            self.called.insert(*body);
            return CExpr::Name(self.names.function(*body));
        }
        if func.linkage == pyxide_types::Linkage::Extern || matches!(func.owner, Owner::CppClass(_)) {
            let name = self.instance_name(f);
            return CExpr::Name(crate::types::qualified(func.name.namespace.as_deref(), &name));
        }
        match func.owner {
            Owner::Class(class) => self.vtable_slot(class, f),
            _ => self.imported_function(f),
        }
    }

    /// The name that C++ knows a function by, with the template arguments that are spelt.
    fn instance_name(&mut self, f: CFuncId) -> Name {
        let func = &self.types.cfuncs[f];
        let name = crate::cppclass::plain_name(self, f);
        if func.template_args.is_empty() {
            return name;
        }
        let list: Vec<String> = func.template_args.iter().map(|a| self.ctype(*a).to_string()).collect();
        format!("{name}<{}>", list.join(", ")).into()
    }

    /// An argument for a C function that knows the object's struct by name.
    pub(crate) fn foreign_object(&mut self, value: CExpr, ty: TypeId) -> CExpr {
        match self.types.as_class(ty) {
            Some(class) => {
                let ty = self.object_struct(class).ptr();
                value.cast(ty)
            }
            None => value,
        }
    }

    /// Whether a direct call of `f` can raise: known when its body is in this module.
    fn raises(&self, f: CFuncId) -> Raises {
        let Some(body) = self.hir.implementations.get(&f) else { return Raises::Maybe };
        if self.never_raise.contains(body) { Raises::Never } else { Raises::Maybe }
    }

    /// What a function returns when it raised; zero where the type has no such value.
    pub(crate) fn exception_value(&mut self, spec: &ExceptionSpec, ret: TypeId) -> CExpr {
        let literal = match spec {
            ExceptionSpec::Value(v) | ExceptionSpec::ValueAndCheck(v) => self.exception_literal(v, ret),
            // So that a pointer `except? -1` may point to it.
            ExceptionSpec::AlwaysCheck if self.types.is_integral(ret) => self.exception_literal(&ExceptionValue::Int(-1), ret),
            _ => None,
        };
        literal.unwrap_or_else(|| self.empty_value(ret))
    }

    /// The value that a clause names, in the function's type.
    pub(crate) fn exception_literal(&mut self, value: &ExceptionValue, ret: TypeId) -> Option<CExpr> {
        let types = self.types;
        let ty = &types[types.resolved(ret)];
        Some(match value {
            ExceptionValue::Int(n) => match ty {
                Type::Pointer(_) if *n == 0 => CExpr::null(),
                Type::Int(pyxide_types::IntKind::Int) | Type::Bint => CExpr::name(crate::spell::integer(*n)),
                Type::Float(_) => CExpr::name(format!("{n}.0")),
                _ => {
                    let c = self.variable_type(ret);
                    CExpr::name(crate::spell::integer(*n)).cast(c)
                }
            },
            ExceptionValue::Float(digits) => CExpr::name(crate::spell::float(digits)),
            ExceptionValue::Null => CExpr::null(),
            ExceptionValue::Named(text) => {
                // A member of an enum that this file declares itself has the name that it gets there.
                let own = |e: &pyxide_types::EnumDef| matches!(e.linkage, pyxide_types::Linkage::Private);
                let mut members = types.enums.iter().filter(|(_, e)| own(e)).flat_map(|(id, e)| (0..).zip(&e.items).map(move |(i, m)| (id, i, &m.name)));
                match members.find(|(_, _, m)| m.c_name.is_none() && *m.name == **text) {
                    Some((id, i, _)) => self.enum_item(id, i),
                    None => CExpr::Text((&**text).into()),
                }
            }
            ExceptionValue::None => return None,
        })
    }

    /// Some value of a type: zero.
    pub(crate) fn empty_value(&mut self, ty: TypeId) -> CExpr {
        let types = self.types;
        match &types[types.resolved(ty)] {
            Type::Object(_) | Type::Buffer(_) | Type::Pointer(_) | Type::Null | Type::Function(_) => CExpr::null(),
            Type::MemoryView(_) => CExpr::name("PYX_NO_SLICE"),
            Type::Struct(_) | Type::CTuple(_) => {
                let c = self.variable_type(ty);
                CExpr::name(self.empty_struct(&c))
            }
            Type::CppClass(..) | Type::TemplateParam(_) => {
                let c = self.variable_type(ty);
                CExpr::call(c.to_string(), Vec::new())
            }
            Type::Enum(_) => {
                let c = self.variable_type(ty);
                CExpr::number(0).cast(c)
            }
            _ => CExpr::number(0),
        }
    }
}
