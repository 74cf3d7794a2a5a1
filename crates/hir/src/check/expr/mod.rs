//! Expressions, one file for each construct.

mod address;
mod array;
mod attribute;
pub(crate) mod binary;
mod boolean;
pub(crate) mod builtins;
mod call;
mod ccall;
mod codec;
mod compare;
mod comprehension;
mod container;
mod cpp;
mod cython;
mod display;
mod fstring;
mod literal;
mod lock;
mod memoryview;
mod numbers;
mod overload;
pub(crate) mod pointer_slice;
mod range;
mod soft;
pub(crate) mod subscript;
mod tstring;
mod unary;
mod value;
mod yields;

pub(crate) use compare::Wanted;
pub(crate) use literal::str_text;
pub(crate) use overload::Overloads;
pub(crate) use range::Range;

use super::Checker;
use crate::build;
use crate::tree::{Expr, ExprKind, StmtKind};
use pyxide_syntax::ast::{self, ExprKind as Ast};
use pyxide_types::TypeId;

impl<'a> Checker<'a, '_> {
    /// An expression with the type that it has by itself.
    pub(crate) fn expr(&mut self, e: &'a ast::Expr) -> Expr {
        let loc = self.loc(e.span);
        if let Some(value) = self.given_values.get(&(e as *const ast::Expr as usize)) {
            return value.clone();
        }
        match &e.kind {
            Ast::Name(name) => self.read_name(*name, loc),
            Ast::None => self.none(loc),
            Ast::True => build::int(1, TypeId::BINT, loc),
            Ast::False => build::int(0, TypeId::BINT, loc),
            Ast::Ellipsis => self.ellipsis(loc),
            Ast::Null => build::expr(ExprKind::Null, TypeId::NULL, loc),
            Ast::Int(i) => self.int_literal(i, loc),
            Ast::Float(f) => self.float_literal(f, loc),
            Ast::Imaginary(f) => self.imaginary_literal(f, loc),
            Ast::Str(s) => self.str_literal(s, loc),
            Ast::FString(f) => self.fstring(f, loc),
            Ast::TString(t) => self.tstring(t, loc),
            Ast::Tuple(items) => self.tuple_display(items, loc),
            Ast::List(items) => self.list_display(items, loc),
            Ast::Set(items) => self.set_display(items, loc),
            Ast::Dict(items) => self.dict_display(items, loc),
            Ast::ListComp(c) => self.list_comprehension(c, loc),
            Ast::SetComp(c) => self.set_comprehension(c, loc),
            Ast::Generator(c) => self.generator_expression(c, loc),
            Ast::DictComp(c) => self.dict_comprehension(c, loc),
            Ast::Unary { op, operand } => self.unary(*op, operand, loc),
            Ast::Binary { op, left, right } => {
                let (l, r) = (self.expr(left), self.expr(right));
                self.binary(*op, l, r, loc, binary::InPlace::No)
            }
            Ast::Bool { op, values } => self.bool_op(*op, values, loc),
            Ast::Compare { left, links } => self.compare_chain(left, links, loc, Wanted::Value),
            Ast::IfElse { test, body, orelse } => self.if_else(test, body, orelse, loc),
            Ast::Lambda { params, body } => self.lambda(params, body, loc),
            Ast::Walrus { target, value } => {
                let mut out = Vec::new();
                let v = self.expr(value);
                let scope = self.walrus_scope();
                let outer = std::mem::replace(&mut self.scope, scope);
                self.assign_name(target.text, v, loc, &mut out);
                let read = self.read_name(target.text, loc);
                self.scope = outer;
                build::block(out, read)
            }
            Ast::Call(c) => self.call(c, loc),
            Ast::Attribute { value, name } => self.attribute(e, value, name, loc),
            Ast::Subscript { value, index } => self.subscript(e, value, index, loc),
            Ast::Slice { lower, upper, step } => self.slice_object(lower, upper, step, loc),
            Ast::Starred(_) => {
                let d = pyxide_base::Diagnostic::error("starred", loc, "a starred expression cannot stand here");
                self.report(d.help("what a pointer points to is written 'p[0]'"));
                self.error_expr(loc, TypeId::OBJECT)
            }
            Ast::Await(v) => self.await_expr(v, loc),
            Ast::Yield(v) => self.yield_expr(v.as_deref(), loc),
            Ast::YieldFrom(v) => self.yield_from(v, loc),
            Ast::Backquote(v) => {
                self.needs_gil(loc, "'repr'");
                let v = self.expr(v);
                let v = self.object(v);
                build::prim(pyxide_prims::Prim::ObjectRepr, vec![v], loc)
            }
            Ast::Cast(c) => self.cast_expr(c, loc),
            Ast::AddressOf(v) => self.address_of(v, loc),
            Ast::SizeofType(t) => {
                let ty = self.type_of(t);
                self.size_of(ty, loc)
            }
            Ast::SizeofExpr(v) => self.size_of_expr(v, loc),
            Ast::New(n) => self.new_expr(n, loc),
            Ast::Type(_) => {
                self.error("type-as-value", loc, "a C type cannot be used as a value");
                self.error_expr(loc, TypeId::OBJECT)
            }
            Ast::Error => self.error_expr(loc, TypeId::ERROR),
        }
    }

    /// An expression whose value is wanted as `to`: displays and literals look at it. The caller
    /// still converts.
    pub(crate) fn expr_for(&mut self, e: &'a ast::Expr, to: TypeId) -> Expr {
        if let Some(made) = self.wanted(e, to) {
            return made;
        }
        self.expr(e)
    }

    /// An expression as an object.
    pub(crate) fn object_expr(&mut self, e: &'a ast::Expr) -> Expr {
        let v = self.expr_for(e, TypeId::OBJECT);
        self.object(v)
    }

    /// An expression statement.
    pub(crate) fn expr_stmt(&mut self, e: &'a ast::Expr, out: &mut crate::tree::Block) {
        let loc = self.loc(e.span);
        match &e.kind {
            Ast::Str(_) | Ast::None | Ast::Ellipsis | Ast::Int(_) | Ast::Float(_) | Ast::True | Ast::False => {}
            // Nobody asks for the tuple.
            Ast::Tuple(items) if !items.iter().any(|i| matches!(i.kind, Ast::Starred(_))) => {
                items.iter().for_each(|i| self.expr_stmt(i, out));
            }
            _ => {
                let v = self.expr(e);
                if !matches!(v.kind, ExprKind::Const(_)) {
                    out.push(build::stmt(StmtKind::Expr(v), loc));
                }
            }
        }
    }

    /// The scope that `:=` binds in.
    fn walrus_scope(&self) -> crate::bind::ScopeId {
        use crate::bind::ScopeKind;
        let mut at = self.scope;
        while let (ScopeKind::Comprehension | ScopeKind::GenExpr, Some(p)) = (self.scopes[at].kind, self.scopes[at].parent) {
            at = p;
        }
        at
    }
}
