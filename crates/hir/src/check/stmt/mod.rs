//! Statements, one file for each construct.

mod assert;
mod assign;
mod class;
mod critical;
mod declare;
mod delete;
mod except_star;
mod handlers;
mod import;
mod star_import;
mod lines;
mod loops;
mod mapping;
mod matching;
mod pattern_types;
mod parallel;
mod print;
mod raise;
mod slice;
mod unpack;
mod with;

pub(crate) use critical::first_argument;

use super::Checker;
use crate::build;
use crate::tree::{Block, StmtKind};
use pyxide_syntax::ast::{self, StmtKind as Ast};

impl<'a, 's> Checker<'a, 's> {
    /// A list of statements.
    pub(crate) fn block(&mut self, body: &'a [ast::Stmt], out: &mut Block) {
        let leaves = |s: &ast::Stmt| matches!(s.kind, Ast::Break | Ast::Continue | Ast::Return(_) | Ast::Raise(_));
        let live = body.iter().position(leaves).map_or(body.len(), |last| last + 1);
        for s in &body[..live] {
            self.stmt(s, out);
        }
        if live == body.len() {
            return;
        }
        // What is behind them never runs: it is looked at for its mistakes and for what it declares.
        for s in &body[live..] {
            self.stmt(s, &mut Vec::new());
        }
    }

    /// A list of statements as a block of its own.
    pub(crate) fn sub_block(&mut self, body: &'a [ast::Stmt]) -> Block {
        let mut out = Vec::new();
        self.block(body, &mut out);
        out
    }

    fn opt_block(&mut self, body: &'a Option<Vec<ast::Stmt>>) -> Block {
        match body {
            Some(b) => self.sub_block(b),
            None => Vec::new(),
        }
    }

    fn stmt(&mut self, s: &'a ast::Stmt, out: &mut Block) {
        let loc = self.loc(s.span);
        if lines::begins_line(&s.kind) {
            self.line(loc, out);
        }
        match &s.kind {
            Ast::Expr(e) => self.expr_stmt(e, out),
            Ast::Assign { targets, value, .. } => self.assign(targets, value, loc, out),
            Ast::AugAssign { target, op, value } => self.aug_assign(target, *op, value, loc, out),
            Ast::AnnAssign(a) => self.ann_assign(a, loc, out),
            Ast::Return(v) => self.return_stmt(v.as_ref(), loc, out),
            Ast::Delete(targets) => {
                for t in targets {
                    self.delete(t, out);
                }
            }
            Ast::Pass | Ast::Global(_) | Ast::Nonlocal(_) | Ast::Error => {}
            Ast::Break => {
                if self.f.star_clause == Some(self.f.loops) {
                    return self.leaves_star_clause(loc);
                }
                if self.f.loops == 0 {
                    self.error("break-outside", loc, "'break' stands outside of a loop");
                }
                out.push(build::stmt(StmtKind::Break, loc));
            }
            Ast::Continue => {
                if self.f.star_clause == Some(self.f.loops) {
                    return self.leaves_star_clause(loc);
                }
                if self.f.loops == 0 {
                    self.error("continue-outside", loc, "'continue' stands outside of a loop");
                }
                out.push(build::stmt(StmtKind::Continue, loc));
            }
            Ast::Raise(r) => self.raise(r, loc, out),
            Ast::Assert { test, message } => self.assert_stmt(test, message.as_ref(), loc, out),
            Ast::Import(names) => self.import(names, loc, out),
            Ast::FromImport(f) => self.from_import(f, loc, out),
            Ast::If { arms, orelse } => self.if_stmt(arms, orelse, out),
            Ast::While { test, body, orelse } => {
                let cond = self.cond(test);
                let body = self.loop_body(body);
                let otherwise = self.opt_block(orelse);
                out.push(build::stmt(StmtKind::While { cond, body, otherwise }, loc));
            }
            Ast::For(f) => self.for_stmt(f, loc, out),
            Ast::Try(t) => self.try_stmt(t, loc, out),
            Ast::With(w) => self.with_stmt(w, loc, out),
            Ast::FuncDef(f) => self.def_stmt(f, loc, out),
            Ast::ClassDef(c) => self.class_stmt(c, loc, out),
            Ast::Match(m) => self.match_stmt(m, loc, out),
            Ast::TypeAlias(_) => self.not_yet(loc, "a 'type' statement"),
            Ast::Print(p) => self.print_stmt(p, loc, out),
            Ast::Exec { code, globals, locals } => self.exec(code, globals.as_ref(), locals.as_ref(), loc, out),
            Ast::CVar(v) => self.c_var(v, loc, out),
            Ast::CFunc(f) => self.c_func(f, s.id, loc, out),
            Ast::CdefBlock(b) => self.block(&b.body, out),
            Ast::CClass(c) => self.c_class(c, s.id, loc, out),
            Ast::Enum(e) => self.c_enum(e, loc, out),
            Ast::Property(_) => self.error("property-outside", loc, "a property stands outside of an extension type"),
            Ast::CppClass(c) => self.cpp_class_def(c.body.as_deref().unwrap_or_default()),
            Ast::Extern(e) if matches!(self.f.kind, crate::tree::FunctionKind::Module) => {
                self.extern_bodies(&e.body);
                self.extern_enums(&e.body, out);
            }
            Ast::Extern(_) | Ast::Struct(_) | Ast::Fused(_) | Ast::Typedef(_) => {
                if !matches!(self.f.kind, crate::tree::FunctionKind::Module) {
                    self.error("cdef-inside", loc, "C types can be declared at module level only");
                }
            }
            Ast::CImport(_) | Ast::FromCImport(_) => {
                if !matches!(self.f.kind, crate::tree::FunctionKind::Module) {
                    self.error("cimport-inside", loc, "'cimport' can stand at module level only");
                }
            }
            // In functions declarations do not look; the name holds from here on.
            Ast::CompileDef { name, value } => {
                if matches!(self.scopes[self.scope].kind, crate::bind::ScopeKind::Module) {
                    return;
                }
                match self.with_resolve(|r| r.constant(value)) {
                    Ok(value) => {
                        let symbol = pyxide_types::Symbol::Constant(value);
                        let declared = pyxide_types::Declared { symbol, loc, cimported: false };
                        std::sync::Arc::make_mut(&mut self.interface).symbols.insert(name.as_str().into(), declared);
                    }
                    Err(why) => {
                        let at = self.loc(why.span);
                        self.error("not-constant", at, why.reason);
                    }
                }
            }
            Ast::Include(_) => {
                if let Some((file, module)) = self.files.included(self.file, s.id) {
                    let outer = std::mem::replace(&mut self.file, file);
                    self.block(&module.body, out);
                    self.file = outer;
                }
            }
            Ast::CompileIf { arms, orelse } => {
                if let Some(body) = self.files.chosen_arm(self.file, s.id, arms, orelse) {
                    self.block(body, out);
                }
            }
        }
    }

    fn if_stmt(&mut self, arms: &'a [ast::IfArm], orelse: &'a Option<Vec<ast::Stmt>>, out: &mut Block) {
        let Some((arm, rest)) = arms.split_first() else {
            let body = self.opt_block(orelse);
            out.extend(body);
            return;
        };
        let loc = self.loc(arm.test.span);
        let cond = self.cond(&arm.test);
        // What is known now leaves one arm: `if cython.compiled:`.
        if let crate::tree::ExprKind::Int(v) = cond.kind {
            if v != 0 {
                self.block(&arm.body, out);
            } else {
                self.if_stmt(rest, orelse, out);
            }
            return;
        }
        self.line(loc, out);
        let then = self.sub_block(&arm.body);
        let mut otherwise = Vec::new();
        self.if_stmt(rest, orelse, &mut otherwise);
        out.push(build::stmt(StmtKind::If { cond, then, otherwise }, loc));
    }

    /// The body of a loop.
    fn loop_body(&mut self, body: &'a [ast::Stmt]) -> Block {
        self.f.loops += 1;
        let made = self.sub_block(body);
        self.f.loops -= 1;
        made
    }

    /// `exec code in globals, locals` of language level 2; without a place, the module's names.
    fn exec(&mut self, code: &'a ast::Expr, globals: Option<&'a ast::Expr>, locals: Option<&'a ast::Expr>, loc: pyxide_base::Loc, out: &mut Block) {
        use pyxide_types::TypeId;
        let mut args = Vec::new();
        match (&code.kind, globals) {
            (ast::ExprKind::Tuple(items), None) => items.iter().for_each(|i| args.push(self.object_expr(i))),
            _ => {
                args.push(self.object_expr(code));
                for e in [globals, locals].into_iter().flatten() {
                    args.push(self.object_expr(e));
                }
            }
        }
        if args.len() == 1 {
            let dict = self.module_dict(loc);
            args.push(super::coerce::retag(dict, TypeId::OBJECT));
            let locals = self.locals_dict(loc);
            args.push(super::coerce::retag(locals, TypeId::OBJECT));
        }
        let callee = Box::new(self.builtin_value("exec", loc));
        let call = build::expr(crate::tree::ExprKind::PyCall { callee, args, names: None }, TypeId::OBJECT, loc);
        out.push(build::stmt(StmtKind::Expr(call), loc));
    }

    /// `def`, decorated.
    /// What `type` makes of Python's own functions with these names in a class (data model:
    /// `__new__`, `__init_subclass__`, `__class_getitem__`); other function objects are left alone.
    fn implied_method_kind(&self, name: &str, decorators: &[&ast::Expr]) -> Option<&'static str> {
        let in_class = self.scopes[self.scope].kind == crate::bind::ScopeKind::Class;
        let wrapper = match name {
            "__new__" => "staticmethod",
            "__init_subclass__" | "__class_getitem__" => "classmethod",
            _ => return None,
        };
        let said = decorators.iter().any(|d| d.as_name().is_some_and(|n| matches!(n.as_str(), "staticmethod" | "classmethod")));
        (in_class && !said).then_some(wrapper)
    }

    fn def_stmt(&mut self, f: &'a ast::FuncDef, loc: pyxide_base::Loc, out: &mut Block) {
        self.needs_gil(loc, "making a function");
        let decorators = self.python_decorators(&f.decorators);
        let values: Vec<_> = decorators
            .iter()
            .map(|d| {
                let v = self.object_expr(d);
                self.keep(v, out)
            })
            .collect();
        let mut value = self.def(f, loc);
        if let Some(wrapper) = self.implied_method_kind(f.name.as_str(), &decorators) {
            let callee = Box::new(self.builtin_value(wrapper, loc));
            value = build::expr(crate::tree::ExprKind::PyCall { callee, args: vec![value], names: None }, pyxide_types::TypeId::OBJECT, loc);
        }
        for d in values.into_iter().rev() {
            let dloc = d.loc;
            let callee = Box::new(d);
            value = build::expr(crate::tree::ExprKind::PyCall { callee, args: vec![value], names: None }, pyxide_types::TypeId::OBJECT, dloc);
        }
        self.assign_name(f.name.text, value, loc, out);
    }
}
