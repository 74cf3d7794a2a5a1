//! Statements that are operations, and how each operation is spelt.

use super::fail::Position;
use super::{Fx, Lines, Traces};
use crate::ctree::{BinOp, CExpr, CStmt, CType};
use pyxide_hir::tree::Container;
use pyxide_mir::ir::{Apply, DelegateKind, Expr, FreeVariable, OnError, Op, Place, Stmt, StmtKind, TraceEvent, Var};
use pyxide_prims::{Fails, Prim};
use pyxide_types::{Type, TypeId};

/// How the result of an operation says that it failed.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    Never,
    Always,
    Null,
    NullAndOccurred,
    Negative,
    Zero,
    /// This value, always or together with a set error.
    Equals(CExpr),
    EqualsAndOccurred(CExpr),
    Occurred,
    /// A memoryview that is not set.
    NoView,
    /// A C++ exception is caught at the call; this makes it Python's. What the function may say
    /// besides is tested behind it.
    Throws(CExpr, Box<Test>),
}

/// An operation, spelt.
pub(crate) struct Applied {
    pub value: CExpr,
    pub test: Test,
    /// Whether there is a value to assign.
    pub gives: Gives,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gives {
    Value,
    /// The result says only whether it failed.
    Status,
}

impl Applied {
    pub(crate) fn value(value: CExpr, test: Test) -> Applied {
        Applied { value, test, gives: Gives::Value }
    }
    pub(crate) fn status(value: CExpr, test: Test) -> Applied {
        Applied { value, test, gives: Gives::Status }
    }
}

impl Fx<'_, '_> {
    /// Prints a statement that is no control structure. False: nothing comes after it.
    pub(crate) fn plain(&mut self, s: &Stmt, out: &mut Vec<CStmt>) -> bool {
        match &s.kind {
            StmtKind::Assign { dest, .. } if matches!(dest.kind, pyxide_mir::ir::PlaceKind::Var(v) if self.unread.contains(&v)) => {}
            StmtKind::Assign { dest, value } => {
                self.stores(dest, value, out);
                let value = match dest.kind {
                    pyxide_mir::ir::PlaceKind::Var(v) if self.is_reference(v) => self.expr(value),
                    _ => self.handed_on(value),
                };
                let ty = dest.ty;
                self.note_unknown(dest, &value);
                let (dest, value) = self.bound(dest, value);
                out.push(self.stored(dest, value, ty));
            }
            StmtKind::Op { dest, apply, dies, on_error } => {
                self.steals(apply, out);
                let falls = self.op(dest.as_ref(), apply, dies, on_error, out);
                if falls {
                    self.gains(dest.as_ref(), apply, out);
                }
                return falls;
            }
            StmtKind::Return(value) => {
                self.leave(value.as_ref(), out);
                return false;
            }
            StmtKind::Replace { dest, value, old } => self.replace(dest, value, *old, out),
            StmtKind::Incref(e) => {
                let view = self.cx.is_view(e.ty);
                if !view {
                    self.counts_up(e, out);
                }
                let x = self.expr(e);
                out.push(match view {
                    true => CStmt::Expr(self.cx.runtime("memoryview", "pyx_slice_incref", vec![x.address()])),
                    false => CStmt::call("Py_INCREF", vec![x]),
                });
            }
            StmtKind::Decref(v) => {
                let drop = self.drop_set(*v);
                out.push(drop);
            }
            StmtKind::XDecref(v) => {
                let drop = self.drop_maybe(*v);
                out.push(drop);
            }
            StmtKind::Propagate(on_error) => {
                out.extend(self.fail_quietly(on_error, Position::Kept));
                return false;
            }
            StmtKind::GilEnter { region, state } => self.gil_enter(*region, *state, out),
            StmtKind::GilLeave { region, state } => self.gil_leave(*region, *state, out),
            StmtKind::LockEnter { region, objects } => self.lock_enter(*region, objects, out),
            StmtKind::LockLeave { region, objects } => self.lock_leave(*region, *objects, out),
            StmtKind::Parallel(p) => self.parallel(p, out),
            StmtKind::Unreachable => return false,
            StmtKind::DropLocals | StmtKind::Unset(_) => {}
            _ => self.cx.not_yet(s.loc, "this statement"),
        }
        true
    }

    fn op(&mut self, dest: Option<&Place>, apply: &Apply, dies: &[Var], on_error: &OnError, out: &mut Vec<CStmt>) -> bool {
        if let Some(pyxide_mir::ir::PlaceKind::Var(v)) = dest.map(|d| &d.kind)
            && self.made_empty.contains(v)
        {
            return true;
        }
        let dest = dest.filter(|d| !matches!(d.kind, pyxide_mir::ir::PlaceKind::Var(v) if self.unread.contains(&v) && !matches!(apply.op, Op::Convert { .. } | Op::Construct(_) | Op::Aggregate)));
        match &apply.op {
            // What a module includes stands in another file than its frame.
            Op::Trace(TraceEvent::Line) if self.loc.file != self.body.loc.file => return true,
            // Statements behind each other on one line are one line, as Python counts.
            Op::Trace(TraceEvent::Line) if self.told.replace(self.mark(self.loc)) == Some(self.mark(self.loc)) => return true,
            Op::Yield { point } => return self.suspend(*point, dest, apply, on_error, out),
            Op::Aggregate => {
                self.aggregate(dest, &apply.args, out);
                self.drop_all(dies, out);
                return true;
            }
            Op::Arithmetic(op) => {
                self.checked_arithmetic(*op, dest, apply, dies, on_error, out);
                return true;
            }
            Op::CheckIndex { checks, axis } => {
                self.check_index(*checks, *axis, dest, apply, on_error, out);
                return true;
            }
            Op::NoneTest(what) => {
                self.none_test(*what, &apply.args, on_error, out);
                self.drop_all(dies, out);
                return true;
            }
            Op::BoundTest { name, free } => {
                let x = self.expr(&apply.args[0]);
                let unset = match self.resolved(apply.args[0].ty) {
                    Type::MemoryView(_) => x.member("memview").not(),
                    // The box around the object knows.
                    Type::CppClass(..) => x.unboxed().member("is_set").called().not(),
                    _ => x.not(),
                };
                let name = CExpr::string(name.as_bytes());
                let raise = match (free, self.holds_gil()) {
                    (FreeVariable::CppAttribute, _) => self.error("PyExc_AttributeError", "C++ attribute '%s' is not initialized", vec![name]),
                    (FreeVariable::CppGlobal, _) => self.error("PyExc_NameError", "C++ global '%s' is not initialized", vec![name]),
                    (_, false) => self.error("PyExc_UnboundLocalError", "local variable '%s' referenced before assignment", vec![name]),
                    (FreeVariable::Local, true) => self.cx.runtime("unbound", "pyx_unbound_local", vec![name]),
                    (FreeVariable::Free, true) => self.cx.runtime("unbound", "pyx_unbound_free", vec![name]),
                    (FreeVariable::Global, true) => self.cx.runtime("unbound", "pyx_unbound_global", vec![name]),
                };
                self.raise_when(unset, raise, on_error, out);
                return true;
            }
            Op::Reraise | Op::Raise { .. } => {
                let position = if apply.op == Op::Reraise { Position::None } else { Position::Kept };
                let args: Vec<CExpr> = apply.args.iter().map(|a| self.expr(a)).collect();
                let call = match &apply.op {
                    Op::Reraise => self.cx.runtime("reraise", "pyx_reraise", args),
                    _ => {
                        let mut args = args;
                        if args.len() > 1 {
                            self.cx.need("raise_from");
                        }
                        args.resize(2, CExpr::null());
                        self.cx.runtime("raise", "pyx_raise", args)
                    }
                };
                out.push(CStmt::Expr(call));
                self.drop_all(dies, out);
                match position {
                    Position::None => out.extend(self.fail_quietly(on_error, Position::None)),
                    Position::Kept => out.extend(self.fail(on_error)),
                }
                return false;
            }
            Op::RestoreError => {
                let error = self.expr(&apply.args[0]);
                let call = self.cx.runtime("compat_raised", "pyx_set_raised", vec![error]);
                out.push(CStmt::Expr(call));
                if self.traces == Traces::Yes {
                    out.push(CStmt::assign(CExpr::name("line"), CExpr::number(0)));
                }
                return true;
            }
            Op::Traceback => {
                self.traceback(out);
                return true;
            }
            Op::Handle | Op::StashError => self.traceback(out),
            _ => {}
        }
        let applied = self.apply(apply, dest, out);
        let falls = self.finish(dest, applied, dies, on_error, out);
        if apply.op == Op::MakeScope {
            self.scope_filled(out);
        }
        falls
    }

    /// Prints an operation with its test and what dies with it.
    pub(crate) fn finish(&mut self, dest: Option<&Place>, applied: Applied, dies: &[Var], on_error: &OnError, out: &mut Vec<CStmt>) -> bool {
        let Applied { value, test, gives } = applied;
        let unused = dest.is_none() && gives == Gives::Value;
        let dest = dest.filter(|_| gives == Gives::Value);
        if let Test::Throws(handler, besides) = test {
            return self.caught(dest, value, (handler, *besides), dies, on_error, out);
        }
        let test = if *on_error == OnError::Implicit && !matches!(test, Test::Always) { Test::Never } else { test };
        if matches!(test, Test::Never | Test::Always | Test::Occurred) || !dies.is_empty() {
            let (place, test) = match dest {
                Some(d) => {
                    let (written, d) = self.written(d, value);
                    out.push(written);
                    (d, test)
                }
                None if matches!(test, Test::Never | Test::Always | Test::Occurred) => {
                    // C compilers warn of functions that they know to have no other effect, as `sin`.
                    out.push(CStmt::Expr(if unused { value.cast(CType::void()) } else { value }));
                    (CExpr::null(), test)
                }
                None => {
                    let status = match test {
                        Test::Null | Test::NullAndOccurred => self.extra("pointer", CType::void().ptr(), None),
                        _ => self.extra("status", CType::int(), None),
                    };
                    out.push(CStmt::assign(status.clone(), value));
                    (status, test)
                }
            };
            self.drop_all(dies, out);
            if let Some(cond) = self.failed(place, &test) {
                if let Some(fail) = self.fail(on_error) {
                    out.push(CStmt::when(cond, vec![fail]));
                }
            } else if matches!(test, Test::Always) {
                out.extend(self.fail(on_error));
                return false;
            }
            return true;
        }
        let value = match dest {
            Some(d) => {
                let d = self.destination(d);
                d.assign(value)
            }
            None => value,
        };
        if let Some(cond) = self.failed(value, &test) {
            if let Some(fail) = self.fail(on_error) {
                out.push(CStmt::when(cond, vec![fail]));
            }
        }
        true
    }

    /// A call that throws: its own `try`, which is left by jumps outwards only.
    fn caught(&mut self, dest: Option<&Place>, value: CExpr, handlers: (CExpr, Test), dies: &[Var], on_error: &OnError, out: &mut Vec<CStmt>) -> bool {
        let (handler, besides) = handlers;
        let (call, result) = match (dest, &besides) {
            (Some(d), _) => self.written(d, value),
            (None, Test::Null) => {
                let status = self.extra("pointer", CType::void().ptr(), None);
                (CStmt::assign(status.clone(), value), status)
            }
            (None, _) => (CStmt::Expr(value), CExpr::null()),
        };
        let mut on_throw = vec![CStmt::Expr(handler)];
        self.drop_all(dies, &mut on_throw);
        on_throw.extend(self.fail(on_error));
        out.push(CStmt::Try { body: vec![call], handler: on_throw });
        self.drop_all(dies, out);
        if *on_error != OnError::Implicit && let Some(cond) = self.failed(result, &besides) {
            if let Some(fail) = self.fail(on_error) {
                out.push(CStmt::when(cond, vec![fail]));
            }
        }
        true
    }

    /// A variable of a type that only C++ knows has that of the value.
    fn note_unknown(&mut self, dest: &Place, value: &CExpr) {
        if let (pyxide_mir::ir::PlaceKind::Var(v), Type::TemplateParam(_), false) = (&dest.kind, self.resolved(dest.ty), self.cx.in_template)
            && !self.unknown.contains_key(v)
        {
            self.cx.need("cpp_inlined");
            let value = crate::printer::expression(value);
            self.unknown.insert(*v, CType::named(format!("std::decay<decltype({value})>::type")));
        }
    }

    /// The statement that puts what an operation gives into a variable, and the variable.
    fn written(&mut self, dest: &Place, value: CExpr) -> (CStmt, CExpr) {
        self.note_unknown(dest, &value);
        let (d, value) = self.bound(dest, value);
        let statement = match dest.kind {
            // The object is made in its place.
            pyxide_mir::ir::PlaceKind::Var(v) if self.is_boxed(v) && self.is_made(v) => CStmt::call("PYX_MAKE", vec![d.clone(), value]),
            _ => CStmt::assign(d.clone(), value),
        };
        (statement, d)
    }

    /// A destination and the value for it: a variable of a reference type holds a pointer.
    fn bound(&mut self, dest: &Place, value: CExpr) -> (CExpr, CExpr) {
        match dest.kind {
            pyxide_mir::ir::PlaceKind::Var(v) if self.is_reference(v) => {
                self.var_written(v);
                let address = CExpr::call("pyx_address", vec![value]);
                // A declaration may leave `const` out, also inside of the type (the key of a map's pair).
                let address = match self.cx.variable_type(self.body.vars[v].ty) {
                    CType::Reference(to) | CType::RvalueReference(to) => address.cast(to.ptr()),
                    _ => address,
                };
                (CExpr::Name(self.vars[&v].clone()), address)
            }
            pyxide_mir::ir::PlaceKind::Var(v) if self.is_boxed(v) => {
                (self.box_of(v), value)
            }
            pyxide_mir::ir::PlaceKind::ObjectField { .. } | pyxide_mir::ir::PlaceKind::CVar(_) if !self.cx.types.made_of_nothing(dest.ty) => {
                (self.destination(dest).unboxed(), value)
            }
            // A variable of a function around, in its scope object.
            pyxide_mir::ir::PlaceKind::Outer { .. } if self.cx.is_boxed_member(dest.ty) => (self.destination(dest).unboxed(), value),
            _ => (self.destination(dest), value),
        }
    }

    /// The condition that says that it failed.
    fn failed(&mut self, value: CExpr, test: &Test) -> Option<CExpr> {
        let zero = CExpr::number(0);
        Some(match test {
            Test::Never | Test::Always | Test::Throws(..) => return None,
            Test::Null | Test::Zero => value.not(),
            Test::NullAndOccurred => value.not().binary(BinOp::AndAnd, self.occurred()),
            Test::Negative => value.binary(BinOp::Lt, zero),
            Test::Equals(v) => value.binary(BinOp::Eq, v.clone()),
            Test::EqualsAndOccurred(v) => value.binary(BinOp::Eq, v.clone()).binary(BinOp::AndAnd, self.occurred()),
            Test::Occurred => self.occurred(),
            Test::NoView => value.member("memview").not(),
        })
    }

    /// Whether an error is set; asks for the GIL where it is not held for sure.
    pub(crate) fn occurred(&mut self) -> CExpr {
        match self.holds_gil() {
            true => CExpr::call("PyErr_Occurred", Vec::new()),
            false => self.cx.runtime("error_occurred", "pyx_error_occurred", Vec::new()),
        }
    }

    /// `if (cond) { raise; fail }`
    pub(crate) fn raise_when(&mut self, cond: CExpr, raise: CExpr, on_error: &OnError, out: &mut Vec<CStmt>) {
        let mut then = vec![CStmt::Expr(raise)];
        then.extend(self.fail(on_error));
        out.push(CStmt::when(CExpr::call("PYX_UNLIKELY", vec![cond]), then));
    }

    /// Raises an exception of a builtin class with a message. Takes the GIL where it is not held for sure.
    pub(crate) fn error(&mut self, class: &str, message: &str, more: Vec<CExpr>) -> CExpr {
        let mut args = vec![CExpr::name(class), CExpr::string(message.as_bytes())];
        args.extend(more);
        match self.holds_gil() {
            true => CExpr::call("PyErr_Format", args),
            false => self.cx.runtime("error", "pyx_error", args),
        }
    }

    fn traceback(&mut self, out: &mut Vec<CStmt>) {
        // A function with a descriptor has its name among the constants, and it is in memory once.
        let where_ = match super::prologue::is_described(self.cx, self.body.func) {
            true => {
                let name = self.cx.traceback_name(self.body.func);
                CExpr::call("PYX_NAME", vec![self.cx.text(&name)])
            }
            false => CExpr::string(self.cx.frame_name(self.body.func).as_bytes()),
        };
        let call = self.cx.trace_call(where_, CExpr::name("line"));
        out.push(match self.lines {
            Lines::Always | Lines::Raised => CStmt::Expr(call),
            Lines::OrZero => CStmt::when(CExpr::name("line"), vec![CStmt::Expr(call)]),
        });
    }

    /// Spells an operation.
    fn apply(&mut self, apply: &Apply, dest: Option<&Place>, out: &mut Vec<CStmt>) -> Applied {
        if let Op::Prim(prim) = &apply.op {
            let beside = |level: &Expr| level.kind == pyxide_mir::ir::ExprKind::Int(-1);
            if *prim == Prim::Import && apply.args.last().is_some_and(beside) {
                self.cx.need("import_beside");
            }
            let args = apply.args.iter().map(|a| self.expr(a)).collect();
            return self.applied_prim(*prim, args);
        }
        let null = |value| Applied::value(value, Test::Null);
        match &apply.op {
            Op::CallC(_) | Op::CallVirtual(_) | Op::CallPointer | Op::CallCpp { .. } | Op::CallCppStatic { .. } | Op::CallCppOperator(_)
            | Op::New(_) | Op::Construct(_) => self.c_call(apply, dest, out),
            Op::Convert { to } => self.convert(&apply.args[0], *to, dest),
            Op::TypeTest { ty, none } => {
                let args = self.type_test(&apply.args[0], *ty, *none);
                Applied::status(self.cx.runtime("type_test", "pyx_type_test", args), Test::Negative)
            }
            Op::ArgumentTest { name, ty, none } => {
                let mut args = self.type_test(&apply.args[0], *ty, *none);
                args.push(self.cx.constant(*name));
                Applied::status(self.cx.runtime("argument_test", "pyx_argument_test", args), Test::Negative)
            }
            Op::GlobalName(name) => {
                let name = CExpr::Name(self.cx.consts.index(&self.cx.hir.consts, *name));
                null(self.cx.runtime("global_name", "pyx_global_name", vec![name]))
            }
            Op::BuiltinName(name) => {
                let value = self.cx.builtin_constant(*name);
                Applied::value(self.cx.new_ref(value), Test::Never)
            }
            Op::PyCall { names } => self.py_call(&apply.args, *names),
            Op::PyCallMethod { name, names } => self.py_method(&apply.args, *name, *names),
            Op::PyCallEx => {
                let mut args: Vec<CExpr> = apply.args.iter().map(|a| self.expr(a)).collect();
                args.resize(3, CExpr::null());
                null(CExpr::call("PyObject_Call", args))
            }
            Op::Build(container) => null(self.build(*container, &apply.args)),
            Op::JoinStr => {
                let args = self.counted_args(&apply.args);
                null(self.cx.runtime("str_join", "pyx_str_join", args))
            }
            Op::MakeFunction { func, stored, shown } => null(self.make_function(*func, *stored, *shown, &apply.args)),
            Op::MakeScope => null(self.make_scope()),
            Op::MakeGenerator { func } => {
                let scope = self.expr(&apply.args[0]).cast(CType::object());
                null(self.make_generator(*func, scope))
            }
            Op::CallGenExpr { func } => {
                let mut args = vec![self.closure_for(*func)];
                args.extend(apply.args.iter().map(|a| self.expr(a)).collect::<Vec<_>>());
                null(CExpr::call(self.cx.names.function(*func), args))
            }
            Op::Delegate(kind) => {
                let o = self.expr(&apply.args[0]);
                let wait = CExpr::number((*kind == DelegateKind::Await).into());
                let args = vec![CExpr::name("gen"), o, wait];
                Applied::value(self.cx.runtime("delegate", "pyx_delegate", args), Test::Never)
            }
            Op::DelegateResult => null(self.cx.runtime("delegate", "pyx_delegate_result", vec![CExpr::name("gen")])),
            Op::Handle => Applied::value(self.cx.runtime("handle", "pyx_handle", Vec::new()), Test::Never),
            Op::Unhandle => {
                let args = vec![self.expr(&apply.args[0])];
                Applied::status(self.cx.runtime("handle", "pyx_unhandle", args), Test::Never)
            }
            Op::CaughtException => Applied::value(self.cx.runtime("compat_handled", "pyx_get_handled", Vec::new()), Test::Never),
            Op::ErrorMatches => {
                let mut args: Vec<CExpr> = apply.args.iter().map(|a| self.expr(a)).collect();
                match args.len() {
                    1 => Applied::value(CExpr::call("PyErr_ExceptionMatches", args), Test::Never),
                    _ => {
                        args.swap(0, 1);
                        Applied::value(CExpr::call("PyErr_GivenExceptionMatches", args), Test::Never)
                    }
                }
            }
            Op::ClearError => Applied::status(CExpr::call("pyx_clear_error", Vec::new()), Test::Never),
            Op::StashError => Applied::value(self.cx.runtime("compat_raised", "pyx_take_raised", Vec::new()), Test::Never),
            Op::WriteUnraisable => {
                let name = CExpr::string(self.cx.traceback_name(self.body.func).as_bytes());
                let call = match self.holds_gil() {
                    true => self.cx.runtime("unraisable", "pyx_unraisable", vec![name]),
                    false => self.cx.runtime("unraisable_nogil", "pyx_unraisable_nogil", vec![name]),
                };
                Applied::status(call, Test::Never)
            }
            Op::MemoryViewFrom { ty } => self.view_from(&apply.args[0], *ty),
            Op::AcquireBuffer { ty } => self.buffer_exchange(&apply.args, *ty),
            Op::MemoryViewSlice { parts, checks } => self.view_slice(&apply.args, parts, *checks, dest),
            Op::MemoryViewTranspose => self.view_transpose(&apply.args[0]),
            Op::MemoryViewAssign => self.view_assign(&apply.args[0], &apply.args[1], out),
            Op::MemoryViewCopy(order) => self.view_copy(&apply.args[0], *order),
            Op::TypeIdOfExpr => {
                let args = apply.args.iter().map(|a| self.expr(a)).collect();
                let handler = self.cx.runtime("cpp_exception_standard", "pyx_cpp_exception", Vec::new());
                Applied::value(CExpr::Template(crate::ctree::Template { text: "typeid({0})".into(), args }), Test::Throws(handler, Box::new(Test::Never)))
            }
            Op::Trace(event) => self.trace(*event, &apply.args),
            Op::Effect => Applied::value(self.expr(&apply.args[0]), Test::Never),
            other => {
                self.cx.not_yet(self.loc, format!("{} in C", describe(other)));
                Applied::value(CExpr::number(0), Test::Never)
            }
        }
    }

    pub(crate) fn applied_prim(&mut self, prim: Prim, args: Vec<CExpr>) -> Applied {
        let row = prim.row();
        let value = self.prim(prim, args);
        let test = match row.fails {
            Fails::Never => Test::Never,
            Fails::Null => Test::Null,
            Fails::NullAndCheck => Test::NullAndOccurred,
            Fails::Negative => Test::Negative,
            Fails::MinusOneAndCheck => {
                let ty = self.cx.ctype(row.ret);
                Test::EqualsAndOccurred(match self.cx.types.is_number(row.ret) && row.ret != TypeId::INT {
                    true => CExpr::number(-1).cast(ty),
                    false => CExpr::number(-1),
                })
            }
            Fails::MinusTwo => Test::Equals(CExpr::number(-2)),
            Fails::Zero => Test::Zero,
            Fails::Check => Test::Occurred,
            Fails::Always => Test::Always,
        };
        match row.ret {
            TypeId::VOID => Applied::status(value, test),
            _ => Applied::value(value, test),
        }
    }

    fn build(&mut self, container: Container, items: &[Expr]) -> CExpr {
        let empty = items.is_empty();
        match container {
            Container::Tuple if empty => CExpr::call("PyTuple_New", vec![CExpr::number(0)]),
            Container::List if empty => CExpr::call("PyList_New", vec![CExpr::number(0)]),
            Container::Set if empty => CExpr::call("PySet_New", vec![CExpr::null()]),
            Container::Dict if empty => CExpr::call("PyDict_New", Vec::new()),
            Container::Tuple => CExpr::call("PyTuple_Pack", self.counted_args(items)),
            Container::List => {
                let args = self.counted_args(items);
                self.cx.runtime("list_pack", "pyx_list_pack", args)
            }
            Container::Set => {
                let args = self.counted_args(items);
                self.cx.runtime("set_pack", "pyx_set_pack", args)
            }
            Container::Dict => {
                let mut args = self.counted_args(items);
                args[0] = CExpr::number(items.len() as i64 / 2);
                self.cx.runtime("dict_pack", "pyx_dict_pack", args)
            }
        }
    }

    /// The number of arguments, then the arguments.
    fn counted_args(&mut self, items: &[Expr]) -> Vec<CExpr> {
        let mut args = vec![CExpr::number(items.len() as i64)];
        args.extend(items.iter().map(|a| self.expr(a)));
        args
    }

    /// Members one by one.
    fn aggregate(&mut self, dest: Option<&Place>, items: &[Expr], out: &mut Vec<CStmt>) {
        let Some(dest) = dest else { return };
        let place = self.destination(dest);
        let ty = self.resolved(dest.ty).clone();
        for (i, item) in items.iter().enumerate() {
            let value = self.expr(item);
            let member = match &ty {
                Type::Struct(of) => {
                    let name = self.cx.field_name(*of, i as u32);
                    place.clone().member(name)
                }
                Type::CTuple(_) => place.clone().member(format!("f{i}")),
                _ => place.clone().index(CExpr::number(i as i64)),
            };
            out.push(self.stored(member, value, item.ty));
        }
    }

    /// `dest = value`; C assigns no arrays, so they are copied.
    fn stored(&self, dest: CExpr, value: CExpr, ty: TypeId) -> CStmt {
        match self.resolved(ty) {
            Type::Array(..) => CStmt::call("memcpy", vec![dest.clone(), value, CExpr::call("sizeof", vec![dest])]),
            _ => CStmt::assign(dest, value),
        }
    }
}

/// What an operation is called in a message.
fn describe(op: &Op) -> &'static str {
    match op {
        Op::AcquireBuffer { .. } => "an old-style buffer",
        Op::YieldFrom | Op::Await => "this way to suspend",
        _ => "this operation",
    }
}
