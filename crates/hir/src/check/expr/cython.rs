//! The language's own module: `cython.*` as values and calls (docs: "Pure Python Mode").

use crate::build;
use crate::check::Checker;
use crate::tree::{Expr, ExprKind, Place, PlaceKind};
use pyxide_base::Loc;
use pyxide_syntax::ast::{self, ArgKind};
use pyxide_types::{Type, TypeId, ViewClass};

impl<'a> Checker<'a, '_> {
    /// `cython.NAME` as a value.
    pub(crate) fn cython_value(&mut self, path: &str, loc: Loc) -> Expr {
        match path.strip_prefix("cython.").unwrap_or(path) {
            "compiled" => build::int(1, TypeId::BINT, loc),
            "NULL" => build::expr(ExprKind::Null, TypeId::NULL, loc),
            "view.array" => self.view_class(ViewClass::Array, loc),
            "view.memoryview" => self.view_class(ViewClass::MemoryView, loc),
            builtin
                if super::builtins::is_builtin(builtin)
                    && pyxide_types::cython_type(&mut self.types, builtin).is_none_or(|ty| self.types.is_object(ty)) =>
            {
                self.builtin_value(builtin, loc)
            }
            other => {
                let what = format!("'cython.{other}' as a value");
                self.not_yet(loc, &what);
                self.error_expr(loc, TypeId::ERROR)
            }
        }
    }

    /// The type object of a class of `cython.view`.
    fn view_class(&mut self, which: ViewClass, loc: Loc) -> Expr {
        let class = self.types.view_class(which);
        build::expr(ExprKind::ClassObject(class), TypeId::PY_TYPE, loc)
    }

    /// `cython.NAME(...)`
    pub(crate) fn cython_call(&mut self, path: &str, call: &'a ast::Call, loc: Loc) -> Option<Expr> {
        let name = path.strip_prefix("cython.").unwrap_or(path).to_string();
        let args: Vec<&'a ast::Expr> = call.args.iter().filter(|a| matches!(a.kind, ArgKind::Positional)).map(|a| &a.value).collect();
        match (name.as_str(), &args[..]) {
            ("cast", [ty, v]) => {
                let Some(to) = self.type_argument(ty) else { return Some(self.error_expr(loc, TypeId::ERROR)) };
                let v = self.expr_for(v, to);
                let checked = call.args.iter().any(|a| matches!(&a.kind, ArgKind::Keyword(n) if n.as_str() == "typecheck") && matches!(a.value.kind, ast::ExprKind::True));
                Some(if checked { self.checked_cast(v, to, loc) } else { self.cast_value(v, to, loc) })
            }
            ("typeof", [v]) => {
                let (ty, is_kept) = self.dry_run(|c| {
                    let v = c.expr(v);
                    (v.ty, c.is_throwing_call(&v))
                });
                let text = match self.types[ty] {
                    // What a C++ call that may throw refers to is kept in a pointer.
                    Type::Reference(to) if is_kept => format!("{} [&]", self.type_name(to)),
                    _ if ty == TypeId::OBJECT => "Python object".to_string(),
                    Type::Array(..) => self.type_name(ty).replacen('[', " [", 1),
                    _ => self.type_name(ty),
                };
                let c = self.str_const(&text);
                Some(build::constant(c, TypeId::PY_STR, loc))
            }
            ("sizeof", [v]) => Some(match self.type_argument_quiet(v) {
                Some(ty) => self.size_of(ty, loc),
                None => self.size_of_expr(v, loc),
            }),
            ("address" | "operator.address", [v]) => Some(self.address_of(v, loc)),
            ("declare", [ty]) => {
                // A declaration is done where it is assigned; as a value it is unset.
                let ty = self.type_argument(ty)?;
                let _ = ty;
                Some(self.error_expr(loc, TypeId::ERROR))
            }
            ("declare", [_, v]) => Some(self.expr(v)),
            ("cdiv", [a, b]) | ("cmod", [a, b]) => {
                let (a, b) = (self.expr(a), self.expr(b));
                let cdivision = std::mem::replace(&mut self.directives.cdivision, true);
                let op = if name == "cdiv" { ast::BinaryOp::Div } else { ast::BinaryOp::Mod };
                let made = self.binary(op, a, b, loc, super::binary::InPlace::No);
                self.directives.cdivision = cdivision;
                Some(made)
            }
            ("operator.dereference", [v]) => {
                let p = self.expr(v);
                if let Type::Pointer(t) = self.types[self.types.resolved(p.ty)] {
                    return Some(build::load_place(Place { kind: PlaceKind::Deref(Box::new(p)), ty: t }, loc));
                }
                Some(self.cpp_dereferenced(p, loc))
            }
            ("operator.preincrement" | "operator.predecrement" | "operator.postincrement" | "operator.postdecrement", [v]) => {
                let p = self.expr(v);
                Some(self.increment(p, &name["operator.".len()..], loc))
            }
            ("operator.typeid", [v]) => Some(self.type_id(v, loc)),
            // Hints for the C compiler: the value is the condition itself.
            ("likely" | "unlikely", [v]) => {
                let v = self.cond(v);
                Some(self.truth_value(v))
            }
            ("view.array" | "view.memoryview", _) => {
                let which = if name == "view.array" { ViewClass::Array } else { ViewClass::MemoryView };
                let callee = self.view_class(which, loc);
                let made = self.python_call(callee, &call.args, loc);
                let class = self.types.view_class(which);
                let ty = self.types.class(class);
                Some(build::trust(made, ty))
            }
            ("fused_type", _) => {
                let d = pyxide_base::Diagnostic::error("fused-type", loc, "this is no fused type")
                    .help("write 'Name = cython.fused_type(TYPE, TYPE, ...)' in the module: types alone, no keyword arguments");
                self.report(d);
                Some(self.error_expr(loc, TypeId::ERROR))
            }
            ("parallel.threadid", []) => Some(build::prim(pyxide_prims::Prim::ThreadId, vec![], loc)),
            ("operator.comma", [a, b]) => {
                let a = self.expr(a);
                let b = self.expr(b);
                if let Some(made) = self.cpp_operator_between("operator,", &a, &b, loc) {
                    return Some(made);
                }
                let s = build::stmt(crate::tree::StmtKind::Expr(a), loc);
                Some(build::block(vec![s], b))
            }
            _ if crate::directive_table::is_directive(&name) => {
                let d = pyxide_base::Diagnostic::error("directive-place", loc, format!("'cython.{name}' is a directive and no function"));
                self.report(d.help(format!("write '@cython.{name}(...)' above a function, 'with cython.{name}(...):' around statements, or '# cython: {name}=...' at the top of the file")));
                Some(self.error_expr(loc, TypeId::ERROR))
            }
            _ => {
                if let Some(ty) = pyxide_types::cython_type(&mut self.types, &name) {
                    return self.type_call(ty, call, loc);
                }
                if super::builtins::is_builtin(&name) {
                    if let Some(made) = self.builtin_call(&name, call, loc) {
                        return Some(made);
                    }
                    let callee = self.builtin_value(&name, loc);
                    return Some(self.python_call(callee, &call.args, loc));
                }
                let what = format!("'{path}(...)'");
                self.not_yet(loc, &what);
                Some(self.error_expr(loc, TypeId::ERROR))
            }
        }
    }

    /// A type given as an argument: an expression, or text.
    pub(crate) fn type_argument(&mut self, e: &'a ast::Expr) -> Option<TypeId> {
        let found = match self.type_argument_quiet(e) {
            None if matches!(e.kind, ast::ExprKind::Subscript { .. } | ast::ExprKind::Str(_)) => {
                self.with_resolve(|r| r.annotation(e).map(|(t, _)| t).or_else(|| r.expr_type(e)))
            }
            found => found,
        };
        if found.is_none() {
            let loc = self.loc(e.span);
            self.error("unknown-type", loc, "this is not a type");
        }
        found
    }

    /// The same; nothing is reported when it is none.
    pub(crate) fn type_argument_quiet(&mut self, e: &'a ast::Expr) -> Option<TypeId> {
        self.expr_as_type(e).or_else(|| self.basic_name(e))
    }

    /// `++x`, `x++` on C++ objects, pointers and numbers.
    fn increment(&mut self, v: Expr, how: &str, loc: Loc) -> Expr {
        let (sign, post) = match how {
            "preincrement" => (ast::BinaryOp::Add, false),
            "predecrement" => (ast::BinaryOp::Sub, false),
            "postincrement" => (ast::BinaryOp::Add, true),
            _ => (ast::BinaryOp::Sub, true),
        };
        if matches!(self.types[self.types.resolved(v.ty)], Type::CppClass(..)) {
            let name = if sign == ast::BinaryOp::Add { "operator++" } else { "operator--" };
            if post {
                // The second operand tells the postfix form apart (C++ [over.inc]).
                let zero = build::int(0, TypeId::INT, loc);
                if let Some(made) = self.cpp_operator_between(name, &v, &zero, loc) {
                    return made;
                }
                let message = format!("'{}' declares no '{name}(int)' for the postfix operator", self.type_name(v.ty));
                self.error("operand-type", loc, message);
                return self.error_expr(loc, TypeId::ERROR);
            }
            return self.cpp_operator_call(v, name, loc);
        }
        let ExprKind::Load(place) = v.kind.clone() else {
            self.error("assign-target", loc, "this value cannot be changed");
            return self.error_expr(loc, v.ty);
        };
        let ty = v.ty;
        let one = build::int(1, TypeId::LONG, loc);
        let mut out = Vec::new();
        let before = if post { Some(self.keep(v.clone(), &mut out)) } else { None };
        let next = self.binary(sign, v, one, loc, super::binary::InPlace::No);
        let next = if self.types.is_number(ty) { self.cast_value(next, ty, loc) } else { self.coerce(next, ty) };
        out.push(build::stmt(crate::tree::StmtKind::Assign { target: place.clone(), value: next }, loc));
        let value = before.unwrap_or_else(|| build::load_place(place, loc));
        build::block(out, value)
    }
}
