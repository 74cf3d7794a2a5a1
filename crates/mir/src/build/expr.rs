//! Expressions.

use super::Builder;
use crate::ir::*;
use pyxide_hir::tree as hir;
use pyxide_hir::tree::ExprKind as H;
use pyxide_prims::Fails;
use pyxide_types::{Type, TypeId};

/// What stands for the value of an expression that has none.
pub(super) fn no_value() -> Expr {
    Expr { kind: ExprKind::Null, ty: TypeId::VOID }
}

impl Builder<'_> {
    /// Lowers an expression; the value is a tree without effect over what was emitted.
    pub(super) fn expr(&mut self, e: &hir::Expr) -> Expr {
        let outer = std::mem::replace(&mut self.loc, e.loc);
        let value = self.expr_inner(e);
        self.loc = outer;
        value
    }

    /// Lowers an expression for its effect alone.
    pub(super) fn effect(&mut self, e: &hir::Expr) {
        let before = self.epoch;
        let value = self.expr(e);
        if self.epoch == before {
            return;
        }
        // The last operation's result is not wanted. A memoryview has to be given back all the same.
        if let ExprKind::Load(Place { kind: PlaceKind::Var(var), .. }) = value.kind
            && self.vars[var].kind == VarKind::Temp
            && !matches!(self.types()[self.types().resolved(value.ty)], Type::MemoryView(_))
            && let Some(Stmt { kind: StmtKind::Op { dest, .. }, .. }) = self.out.last_mut()
            && matches!(dest, Some(Place { kind: PlaceKind::Var(v), .. }) if *v == var)
        {
            *dest = None;
        }
    }

    fn expr_inner(&mut self, e: &hir::Expr) -> Expr {
        let ty = e.ty;
        let pure = |kind| Expr { kind, ty };
        match &e.kind {
            H::Const(c) => pure(ExprKind::Const(*c)),
            H::Int(v) => pure(ExprKind::Int(*v)),
            H::Float(v) => pure(ExprKind::Float(v.clone())),
            H::CStr(v) => pure(ExprKind::CStr(v.clone())),
            H::WideStr(v) => pure(ExprKind::WideStr(v.clone())),
            H::Null => pure(ExprKind::Null),
            H::EnumItem(of, item) => pure(ExprKind::EnumItem(*of, *item)),
            H::CText(text) => pure(ExprKind::CText(text.clone())),
            H::FuncPointer(f) => pure(ExprKind::FuncPointer(*f)),
            H::MethodPointer(f, object) => {
                let object = self.expr(object);
                pure(ExprKind::MethodPointer(*f, object.into()))
            }
            H::ClassObject(c) => pure(ExprKind::ClassObject(*c)),
            H::CBuiltin(name) => pure(ExprKind::CBuiltin(name.clone())),
            H::ModuleObject => pure(ExprKind::ModuleObject),
            H::ModuleDict => pure(ExprKind::ModuleDict),
            H::SizeOf(of) => pure(ExprKind::SizeOf(*of)),
            H::TypeIdOfType(of) => pure(ExprKind::TypeIdOfType(*of)),
            H::HasGil => pure(ExprKind::Int((self.gil == hir::GilState::Held).into())),
            H::Load(place) => {
                self.bound_test(place);
                let place = self.place(place);
                self.made_test(&place);
                let may_be_null = matches!(place.kind, PlaceKind::MemoryViewItem { .. }) && self.types().is_object(ty);
                let item = Expr { kind: ExprKind::Load(place), ty };
                if !may_be_null {
                    return item;
                }
                // Buffers of objects may hold NULL, which stands for None.
                let null = Expr { kind: ExprKind::Null, ty };
                let kind = ExprKind::Compare(hir::CompareOp::Ne, item.clone().into(), null.into());
                let cond = Expr { kind, ty: TypeId::BINT };
                let none = Expr { kind: ExprKind::None, ty };
                Expr { kind: ExprKind::Conditional(cond.into(), item.into(), none.into()), ty }
            }
            H::AddressOf(place) => {
                let place = self.place(place);
                // Who has the address of an object writes it.
                if self.types().is_object(place.ty) {
                    self.epoch += 1;
                    self.note_write(&place);
                }
                Expr { kind: ExprKind::AddressOf(place), ty }
            }
            H::GlobalName(name) => self.op(Op::GlobalName(*name), vec![], ty),
            H::BuiltinName(name) => pure(ExprKind::BuiltinName(*name)),
            H::Prim(prim, args) => {
                let args = self.operands(args);
                let row = prim.row();
                if row.pure && row.fails == Fails::Never {
                    return Expr { kind: ExprKind::Prim(*prim, args), ty };
                }
                self.op_or_void(Op::Prim(*prim), args, ty)
            }
            H::Binary(op, a, b) => {
                let (a, b) = self.two(a, b);
                if op.is_checked() && !divides_by_constant(*op, &b) {
                    return self.op(Op::Arithmetic(*op), vec![a, b], ty);
                }
                Expr { kind: ExprKind::Binary(*op, a.into(), b.into()), ty }
            }
            H::Compare(op, a, b) => {
                let (a, b) = self.two(a, b);
                Expr { kind: ExprKind::Compare(*op, a.into(), b.into()), ty }
            }
            H::Unary(op, a) => {
                let a = self.expr(a);
                Expr { kind: ExprKind::Unary(*op, a.into()), ty }
            }
            H::Not(a) => {
                let a = self.expr(a);
                Expr { kind: ExprKind::Not(a.into()), ty }
            }
            H::Logical(op, a, b) => self.logical(*op, a, b, ty),
            H::Conditional { cond, then, otherwise } => self.conditional(cond, then, otherwise, ty),
            H::ShortCircuit { op, temp, first, test, value_of_first, second } => {
                self.short_circuit(*op, *temp, first, (test, value_of_first, second), ty)
            }
            H::Coerce(how, a) => self.coerce(*how, a, ty),
            H::CCall(callee, args) => self.c_call(callee, args, ty),
            H::PyCall { callee, args, names } => {
                let args = self.call_operands(std::iter::once(&**callee).chain(args));
                self.op(Op::PyCall { names: *names }, args, ty)
            }
            H::PyMethodCall { object, name, args, names } => {
                let args = self.call_operands(std::iter::once(&**object).chain(args));
                self.op(Op::PyCallMethod { name: *name, names: *names }, args, ty)
            }
            H::PyCallEx { callee, args, kwargs } => {
                let args = self.operands([&**callee, &**args].into_iter().chain(kwargs.as_deref()));
                self.op(Op::PyCallEx, args, ty)
            }
            H::Build(what, items) => {
                let items = self.operands(items);
                self.op(Op::Build(*what), items, ty)
            }
            H::JoinStr(parts) => {
                let parts = self.operands(parts);
                self.op(Op::JoinStr, parts, ty)
            }
            H::Aggregate(members) => self.aggregate(members, ty),
            H::MakeFunction(make) => self.make_function(make, ty),
            H::MakeGenerator { func, args } => {
                let args = self.operands(args);
                self.op(Op::CallGenExpr { func: *func }, args, ty)
            }
            H::Yield(value) => {
                let value = self.expr(value);
                self.op(Op::Yield { point: 0 }, vec![value], ty)
            }
            H::YieldFrom(value) => {
                let value = self.expr(value);
                self.op(Op::YieldFrom, vec![value], ty)
            }
            H::Await(value) => {
                let value = self.expr(value);
                self.op(Op::Await, vec![value], ty)
            }
            H::Block(stmts, value) => {
                self.stmts(stmts);
                self.expr(value)
            }
            H::New { ctor, args } => {
                let args = self.operands(args);
                self.op(Op::New(*ctor), args, ty)
            }
            H::Construct { ctor, args } => {
                let args = self.operands(args);
                self.op(Op::Construct(*ctor), args, ty)
            }
            H::TypeIdOfExpr(value) => {
                let value = self.expr(value);
                self.op(Op::TypeIdOfExpr, vec![value], ty)
            }
            H::MemoryViewSlice { view, parts, checks } => self.memoryview_slice(view, parts, *checks, ty),
            H::MemoryViewTranspose(view) => {
                let view = self.expr(view);
                self.op(Op::MemoryViewTranspose, vec![view], ty)
            }
            H::MemoryViewExtent { view, what, axis } => {
                let (view, axis) = self.two(view, axis);
                Expr { kind: ExprKind::Extent { view: view.into(), what: *what, axis: axis.into() }, ty }
            }
            H::MemoryViewCopy { view, order } => {
                let view = self.expr(view);
                self.op(Op::MemoryViewCopy(*order), vec![view], ty)
            }
            H::CaughtException => self.op(Op::CaughtException, vec![], ty),
        }
    }

    /// An operation whose type may be `void`.
    pub(super) fn op_or_void(&mut self, op: Op, args: Vec<Expr>, ty: TypeId) -> Expr {
        if self.types().unqualified(ty) == TypeId::VOID {
            self.op_void(op, args);
            return no_value();
        }
        self.op(op, args, ty)
    }
}

/// Whether it is a division by a constant that cannot fail: neither 0 nor -1.
fn divides_by_constant(op: hir::BinaryOp, divisor: &Expr) -> bool {
    let harmless = match &divisor.kind {
        ExprKind::Int(v) => !matches!(v, 0 | -1),
        ExprKind::Float(text) => text.parse::<f64>().is_ok_and(|v| v != 0.0),
        _ => false,
    };
    harmless && matches!(op, hir::BinaryOp::FloorDiv | hir::BinaryOp::Mod | hir::BinaryOp::TrueDiv)
}
