//! Functions that Python calls: `def`, `lambda`, generator expressions; entering and leaving
//! the body of any function.

use super::{Asyncness, Checker};
use super::context::FnState;
use super::params::{DefaultHome, ParamType};
use super::signature_text::Returns;
use crate::bind::ScopeId;
use crate::build;
use crate::tree::{
    self, Block, Const, Expr, ExprKind, FuncId, Function, FunctionKind, FunctionOptions, GilState, Interned, Signature, StmtKind,
    StrText, Suspends,
};
use pyxide_base::{Loc, Symbol};
use pyxide_syntax::ast;
use pyxide_types::{ExceptionSpec, GilSpec, Type, TypeId};

/// What is around a body while it is checked.
pub(crate) struct Entered {
    scope: ScopeId,
    loops: u32,
}

impl<'a> Checker<'a, '_> {
    /// Enters a function's body.
    pub(crate) fn enter(&mut self, id: FuncId, kind: FunctionKind, scope: ScopeId) -> Entered {
        let state = FnState::new(id, kind);
        let around = std::mem::replace(&mut self.f, state);
        let entered = Entered { scope: self.scope, loops: around.loops };
        self.outer.push(around);
        self.scope = scope;
        entered
    }

    /// Leaves a function's body.
    pub(crate) fn leave(&mut self, entered: Entered) -> FnState {
        self.scope = entered.scope;
        let around = self.outer.pop().unwrap_or_else(|| FnState::new(FuncId::from_u32(0), FunctionKind::Module));
        let state = std::mem::replace(&mut self.f, around);
        self.f.loops = entered.loops;
        state
    }

    pub(crate) fn function_options(&self) -> FunctionOptions {
        FunctionOptions {
            binding: self.directives.binding,
            profile: self.directives.profile,
            linetrace: self.directives.linetrace,
            keywords_always: self.directives.always_allow_keywords,
            leaks_stop: !self.directives.generator_stop,
            is_static: false,
            is_class_method: false,
        }
    }

    /// How a body suspends.
    pub(crate) fn suspends(&self, scope: ScopeId, kind: Asyncness) -> Suspends {
        let s = &self.scopes[scope];
        use Asyncness::*;
        match (kind, s.yields) {
            (Async, true) => Suspends::AsyncGenerator,
            (Async, false) if self.directives.iterable_coroutine => Suspends::IterableCoroutine,
            (Async, false) => Suspends::Coroutine,
            (Sync, true) => Suspends::Generator,
            (Sync, false) => Suspends::No,
        }
    }

    /// The qualified name of something defined here.
    pub(crate) fn qualified(&self, name: &str) -> String {
        let mut out = String::new();
        for q in &self.qualname {
            out.push_str(q);
            out.push('.');
        }
        out + name
    }

    /// The names around, taken away when `name` is declared `global` here: then nothing stands
    /// before it. The caller puts them back with [`Checker::leave_name`].
    pub(crate) fn enter_name(&mut self, name: Symbol) -> Option<Vec<String>> {
        let name = self.mangled(name);
        let global = self.scopes[self.scope].names.get(&name).is_some_and(|u| u.kind == crate::bind::NameKind::Global);
        global.then(|| std::mem::take(&mut self.qualname))
    }

    /// See [`Checker::enter_name`].
    pub(crate) fn leave_name(&mut self, around: Option<Vec<String>>) {
        if let Some(names) = around {
            self.qualname = names;
        }
    }

    /// The parent whose scope object a body sees.
    pub(crate) fn parent_of(&self, state: &FnState) -> Option<FuncId> {
        state.uses_outer.then(|| self.f.id)
    }

    /// `def`: the function object.
    pub(crate) fn def(&mut self, f: &'a ast::FuncDef, loc: Loc) -> Expr {
        let directives = self.directives.clone();
        self.decorator_directives(&f.decorators);
        self.no_ufunc(&f.decorators);
        let types = self.param_types(&f.params);
        let out = self.def_specialised(f, loc, types);
        self.directives = directives;
        out
    }

    fn def_specialised(&mut self, f: &'a ast::FuncDef, loc: Loc, types: Vec<ParamType>) -> Expr {
        let Some(scope) = self.scopes.of(f) else { return self.error_expr(loc, TypeId::OBJECT) };
        let mut fused = Vec::new();
        types.iter().for_each(|t| self.types.fused_in(t.ty, &mut fused));
        if !fused.is_empty() {
            if self.dry > 0 {
                return build::expr(ExprKind::Null, TypeId::OBJECT, loc);
            }
            return self.fused_object(&f.params, &types, loc, &mut |c, _, map| {
                c.forget_locals(scope);
                Some(c.with_substitution(map, |c| {
                    let types = c.param_types(&f.params);
                    c.def_specialised(f, loc, types)
                }))
            });
        }
        let mut defaults = self.defaults(&f.params, &types, DefaultHome::FunctionObject);
        let annotations = self.annotations(&f.params, f.returns.as_ref(), loc);
        let id = self.new_func_id();
        let annotated = self.result_annotation(f);
        let name = self.mangled(f.name.text);
        let around = self.enter_name(f.name.text);
        let qualname = self.qualified(&f.name.text);
        let entered = self.enter(id, FunctionKind::Python, scope);
        self.f.suspends = self.suspends(scope, Asyncness::of(f.is_async));
        self.f.annotated_ret = annotated.filter(|_| !matches!(self.f.suspends, Suspends::Generator | Suspends::AsyncGenerator));
        let signature = self.signature(scope, &f.params, &types, std::mem::take(&mut defaults.list), 0);
        self.f.first_param = signature.params.first().map(|p| p.local);
        self.qualname.extend([f.name.text.to_string(), "<locals>".into()]);
        self.declare_locals(scope);
        let doc = self.docstring(&f.body);
        let doc = self.placed(doc, loc);
        let doc = self.described(doc, &qualname, &f.params, &types, Returns::Annotated(f.returns.as_ref()));
        let mut body = Vec::new();
        self.guarded_block(&f.decorators, super::stmt::first_argument(&signature), &f.body, &mut body);
        self.qualname.truncate(self.qualname.len() - 2);
        self.leave_name(around);
        let state = self.leave(entered);
        let func = self.finish(state, &name, &qualname, loc, Some(signature), doc, body);
        self.functions[id.as_u32() as usize] = Some(func);
        let (before, make) = defaults.made(id, annotations);
        build::block(before, build::expr(ExprKind::MakeFunction(make.into()), TypeId::OBJECT, loc))
    }

    /// The type of objects that a function's result is annotated with; None is always one of them.
    pub(crate) fn result_annotation(&mut self, f: &'a ast::FuncDef) -> Option<TypeId> {
        let (ty, _) = self.annotation_type(f.returns.as_ref()?)?;
        let ty = self.types.resolved(ty);
        (ty != TypeId::OBJECT && self.types.is_object(ty)).then_some(ty)
    }

    /// The body of a function that Python calls for the sake of one C call: gives its result, or None.
    pub(super) fn result_for_python(&mut self, call: Expr, ret: TypeId, loc: Loc) -> Block {
        if ret == TypeId::VOID {
            let none = self.none(loc);
            return vec![build::stmt(StmtKind::Expr(call), loc), build::stmt(StmtKind::Return(Some(none)), loc)];
        }
        let value = self.object(call);
        vec![build::stmt(StmtKind::Return(Some(value)), loc)]
    }

    /// A finished function of a kind that Python calls.
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn finish(
        &mut self,
        state: FnState,
        name: &str,
        qualname: &str,
        loc: Loc,
        signature: Option<Signature>,
        doc: Option<tree::ConstId>,
        body: Block,
    ) -> Function {
        let parent = self.parent_of(&state);
        Function {
            kind: state.kind,
            name: name.into(),
            qualname: qualname.into(),
            loc,
            locals: state.locals.into_iter().collect(),
            params: Vec::new(),
            c_defaults: Vec::new(),
            buffers: state.buffers,
            signature,
            ret: TypeId::OBJECT,
            except: ExceptionSpec::Object,
            gil: GilSpec::Needs,
            suspends: state.suspends,
            parent,
            doc,
            body,
            options: self.function_options(),
        }
    }

    /// `__annotations__`: a dict from names to the text of the annotations (PEP 563).
    pub(crate) fn annotations(&mut self, params: &'a ast::Params, returns: Option<&'a ast::Expr>, loc: Loc) -> Option<Expr> {
        let mut items = Vec::new();
        for p in &params.items {
            if let (Some(a), Some(name)) = (&p.annotation, p.name().or_else(|| p.lone_name())) {
                let name = self.mangled(name.text);
                self.annotation_item(&name, a, loc, &mut items);
            }
        }
        if let Some(r) = returns {
            self.annotation_item("return", r, loc, &mut items);
        }
        if items.is_empty() {
            return None;
        }
        Some(build::expr(ExprKind::Build(tree::Container::Dict, items), TypeId::PY_DICT, loc))
    }

    pub(crate) fn annotation_item(&mut self, name: &str, annotation: &'a ast::Expr, loc: Loc, items: &mut Vec<Expr>) {
        let key = self.name_const(name, loc);
        let text = self.annotation_text(annotation);
        items.push(super::coerce::retag(key, TypeId::OBJECT));
        items.push(super::coerce::retag(text, TypeId::OBJECT));
    }

    /// An annotation as text.
    pub(crate) fn annotation_text(&mut self, e: &'a ast::Expr) -> Expr {
        let loc = self.loc(e.span);
        let text = match &e.kind {
            // A string stands for itself, quotes included (PEP 563).
            ast::ExprKind::Str(s) => s.text.as_str().map_or(String::new(), |t| format!("'{t}'")),
            _ => match pyxide_syntax::display_expr(e) {
                Some(text) => text,
                None => self.sources.get(self.file).text.get(e.span.range()).unwrap_or("").to_string(),
            },
        };
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let c = self.consts.add(Const::Str { text: StrText::Utf8(text.into()), interned: Interned::No });
        build::constant(c, TypeId::PY_STR, loc)
    }

    /// `lambda`
    pub(crate) fn lambda(&mut self, params: &'a ast::Params, body: &'a ast::Expr, loc: Loc) -> Expr {
        if self.dry > 0 {
            return build::expr(ExprKind::Null, TypeId::OBJECT, loc);
        }
        let Some(scope) = self.scopes.of(body) else { return self.error_expr(loc, TypeId::OBJECT) };
        let types = self.param_types(params);
        let mut defaults = self.defaults(params, &types, DefaultHome::FunctionObject);
        let id = self.new_func_id();
        let qualname = self.qualified("<lambda>");
        let entered = self.enter(id, FunctionKind::Python, scope);
        self.f.suspends = self.suspends(scope, Asyncness::Sync);
        let signature = self.signature(scope, params, &types, std::mem::take(&mut defaults.list), 0);
        self.f.first_param = signature.params.first().map(|p| p.local);
        self.qualname.extend(["<lambda>".into(), "<locals>".into()]);
        self.declare_locals(scope);
        let value = self.expr(body);
        let value = self.object(value);
        let stmts = match self.f.suspends {
            Suspends::No => vec![build::stmt(StmtKind::Return(Some(value)), loc)],
            // As in Cython, the value of a lambda that yields is not its generator's.
            _ => vec![build::stmt(StmtKind::Expr(value), loc)],
        };
        self.qualname.truncate(self.qualname.len() - 2);
        let state = self.leave(entered);
        let func = self.finish(state, "<lambda>", &qualname, loc, Some(signature), None, stmts);
        self.functions[id.as_u32() as usize] = Some(func);
        let (before, make) = defaults.made(id, None);
        build::block(before, build::expr(ExprKind::MakeFunction(make.into()), TypeId::OBJECT, loc))
    }

    /// A generator expression: a generator function called at once with the first iterable.
    pub(crate) fn generator_expression(&mut self, c: &'a ast::Comprehension, loc: Loc) -> Expr {
        if self.dry > 0 {
            return build::expr(ExprKind::Null, TypeId::OBJECT, loc);
        }
        let Some(scope) = self.scopes.of(c) else { return self.error_expr(loc, TypeId::OBJECT) };
        let Some(first) = c.clauses.first() else { return self.error_expr(loc, TypeId::OBJECT) };
        // The first iterable is evaluated now, the rest when the generator runs.
        let argument = match &first.iter {
            ast::ForIter::In(e) if self.range_of(e).is_none() => {
                let v = self.expr(e);
                let v = self.items_of_array(v, loc);
                // A C++ container goes into the generator as it is.
                if matches!(self.types[self.types.resolved(v.ty)], Type::CppClass(..)) {
                    let ty = self.types.resolved(v.ty);
                    Some(Expr { ty, ..v })
                } else if self.types.is_object(v.ty) || self.object_type_of(v.ty).is_some() {
                    Some(self.object(v))
                } else {
                    None
                }
            }
            _ => None,
        };
        // The parts of a range are passed one by one, so that the loop still counts in C.
        let mut parts = Vec::new();
        if let (None, ast::ForIter::In(e)) = (&argument, &first.iter) {
            let range = self.range_of(e);
            for part in range.into_iter().flat_map(|r| [r.start, Some(r.stop), r.step]).flatten() {
                if matches!(part.kind, ast::ExprKind::Int(_)) {
                    continue;
                }
                let value = self.expr(part);
                let ty = if self.types.is_integral(value.ty) { self.plain(value.ty) } else { TypeId::OBJECT };
                parts.push((part, ty, self.object(value)));
            }
        }
        let id = self.new_func_id();
        let qualname = self.qualified("genexpr");
        let is_async = c.clauses.iter().any(|c| c.is_async) || self.scopes[scope].awaits;
        let entered = self.enter(id, FunctionKind::GenExpr, scope);
        self.f.suspends = if is_async { Suspends::AsyncGenerator } else { Suspends::Generator };
        let mut signature = Signature::default();
        let mut args = Vec::new();
        for (i, (part, ty, value)) in parts.iter().enumerate() {
            let local = self.f.add(tree::Local { name: None, ty: *ty, captured: tree::Captured::No, binding: tree::Binding::Always, loc });
            let name = self.consts.name(&format!(".{i}"));
            let kind = tree::ParamKind::PositionalOnly;
            signature.params.push(tree::PyParam { name, kind, local, default: None, none: tree::NoneArgument::Allowed });
            args.push(value.clone());
            self.given_values.insert(*part as *const ast::Expr as usize, build::load(local, *ty, loc));
        }
        let given = argument.map(|a| {
            let ty = a.ty;
            let local = self.f.add(tree::Local {
                name: None,
                ty,
                captured: tree::Captured::No,
                binding: tree::Binding::Always,
                loc,
            });
            let name = self.consts.name(".0");
            signature.params.push(tree::PyParam {
                name,
                kind: tree::ParamKind::PositionalOnly,
                local,
                default: None,
                none: tree::NoneArgument::Allowed,
            });
            args.push(a);
            build::load(local, ty, loc)
        });
        self.qualname.extend(["genexpr".into(), "<locals>".into()]);
        self.declare_locals(scope);
        let mut body = Vec::new();
        let element = &c.element;
        self.clauses(&c.clauses, given, &mut body, &mut |c, out| {
            let v = c.expr(element);
            let v = c.object(v);
            let loc = v.loc;
            let y = build::expr(ExprKind::Yield(Box::new(v)), TypeId::OBJECT, loc);
            out.push(build::stmt(StmtKind::Expr(y), loc));
        });
        for (part, ..) in parts {
            self.given_values.remove(&(part as *const ast::Expr as usize));
        }
        self.qualname.truncate(self.qualname.len() - 2);
        let state = self.leave(entered);
        let func = self.finish(state, "genexpr", &qualname, loc, Some(signature), None, body);
        self.functions[id.as_u32() as usize] = Some(func);
        build::expr(ExprKind::MakeGenerator { func: id, args }, TypeId::OBJECT, loc)
    }

    /// `__bool__` and `__contains__` give a number, not any object that may be true or false.
    fn slot_truth(&mut self, value: Expr) -> Expr {
        let compared = matches!(value.kind, ExprKind::Prim(..));
        if !matches!(self.f.kind, FunctionKind::Slot(_)) || self.f.ret != TypeId::BINT || compared || !self.types.is_object(value.ty) {
            return value;
        }
        let loc = value.loc;
        let number = self.coerce(value, TypeId::INT);
        let zero = build::int(0, TypeId::INT, loc);
        build::compare(tree::CompareOp::Ne, number, zero, loc)
    }

    /// `return`
    pub(crate) fn return_stmt(&mut self, value: Option<&'a ast::Expr>, loc: Loc, out: &mut Block) {
        if matches!(self.f.kind, FunctionKind::Module) {
            self.error("return-outside", loc, "'return' stands outside of a function");
            return;
        }
        if self.f.star_clause.is_some() {
            return self.leaves_star_clause(loc);
        }
        let ret = self.f.ret;
        if self.f.suspends == Suspends::AsyncGenerator && value.is_some() {
            self.error("return-in-generator", loc, "an asynchronous generator cannot return a value");
            return;
        }
        let value = match value {
            // What a special method without result returns is nobody's.
            Some(e) if ret == TypeId::VOID && matches!(self.f.kind, FunctionKind::Slot(_)) => {
                let dropped = self.expr(e);
                out.push(build::stmt(StmtKind::Expr(dropped), loc));
                None
            }
            Some(e) if ret == TypeId::VOID => {
                let loc = self.loc(e.span);
                self.error("return-value", loc, "a function of type void returns no value");
                return;
            }
            Some(e) => {
                let ret = self.f.annotated_ret.unwrap_or(ret);
                let v = self.expr_for(e, ret);
                // `return f()` of a C function without result gives None.
                if self.types.resolved(v.ty) == TypeId::VOID && self.types.is_object(ret) {
                    out.push(build::stmt(StmtKind::Expr(v), loc));
                    return self.return_stmt(None, loc, out);
                }
                let v = self.slot_truth(v);
                let v = self.coerce(v, ret);
                self.returned_address(&v);
                Some(v)
            }
            None if ret == TypeId::VOID => None,
            None if self.types.is_object(ret) => {
                let none = self.none(loc);
                Some(super::coerce::retag(none, ret))
            }
            None => {
                let r = self.type_name(ret);
                self.error("return-value", loc, format!("a value of type '{r}' must be returned"));
                None
            }
        };
        if self.f.gil == GilState::Released && value.as_ref().is_some_and(|v| self.types.is_object(v.ty)) {
            self.needs_gil(loc, "returning a Python object");
        }
        out.push(build::stmt(StmtKind::Return(value), loc));
    }
}
