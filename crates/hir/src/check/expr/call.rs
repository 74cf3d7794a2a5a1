//! Calls: which sort a call is, and Python's own calls.

use super::overload::Overloads;
use crate::build;
use crate::check::Checker;
use crate::check::coerce::retag;
use crate::check::names::Meaning;
use crate::tree::{Const, Container, Expr, ExprKind, StmtKind};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_prims::select::{self, Given};
use pyxide_syntax::ast::{self, ArgKind, ExprKind as Ast};
use pyxide_types::{Symbol, Type, TypeId};

/// Methods of text that say yes or no.
const STR_TESTS: &[&str] = &[
    "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle",
    "isupper",
];

impl<'a> Checker<'a, '_> {
    pub(crate) fn call(&mut self, call: &'a ast::Call, loc: Loc) -> Expr {
        if let Some(made) = self.known_call(call, loc) {
            return made;
        }
        if let Ast::Attribute { value, name } = &call.func.kind {
            return self.method_call(call, value, name, loc);
        }
        let callee = self.expr(&call.func);
        self.call_value(callee, &call.args, loc)
    }

    /// A call of a value of any type.
    pub(crate) fn call_value(&mut self, callee: Expr, args: &'a [ast::Arg], loc: Loc) -> Expr {
        if callee.ty == TypeId::ERROR {
            args.iter().for_each(|a| {
                self.expr(&a.value);
            });
            return self.error_expr(loc, TypeId::ERROR);
        }
        let ty = self.types.resolved(callee.ty);
        match self.types[ty].clone() {
            Type::Function(f) => return self.call_pointer(callee, *f, args, loc),
            Type::Pointer(p) => {
                if let Type::Function(f) = self.types[self.types.resolved(p)].clone() {
                    return self.call_pointer(callee, *f, args, loc);
                }
            }
            Type::CppClass(..) => return self.cpp_call_object(callee, args, loc),
            _ => {}
        }
        if !self.types.is_object(ty) && !matches!(self.types[ty], Type::Buffer(_)) {
            let message = format!("a value of type '{}' cannot be called", self.type_name(callee.ty));
            self.error("not-callable", loc, message);
            return self.error_expr(loc, TypeId::ERROR);
        }
        self.python_call(callee, args, loc)
    }

    /// Calls whose callee has a meaning of its own: C functions, types, builtins, `cython.*`.
    fn known_call(&mut self, call: &'a ast::Call, loc: Loc) -> Option<Expr> {
        match &call.func.kind {
            Ast::Name(name) => {
                let mangled = self.mangled_name(*name);
                if let Some(made) = self.own_method_call(mangled, &call.args, loc) {
                    return Some(made);
                }
                match self.meaning(mangled) {
                    Meaning::C(symbol) => self.symbol_call(symbol, call, loc),
                    Meaning::Builtin => {
                        if let Some(made) = self.builtin_call(name.as_str(), call, loc) {
                            return Some(made);
                        }
                        let ty = self.builtin_result(name.as_str())?;
                        let callee = self.builtin_value(name.as_str(), loc);
                        let made = self.python_call(callee, &call.args, loc);
                        Some(build::trust(made, ty))
                    }
                    Meaning::Global => {
                        let path = self.cython_imports.get(name)?.clone();
                        self.cython_call(&path, call, loc)
                    }
                    // For tests of inference: says the type of its argument.
                    Meaning::Unknown if self.reveal == crate::input::Reveal::Yes && name == "reveal" && call.args.len() == 1 => {
                        let v = self.expr(&call.args[0].value);
                        let message = self.type_name(v.ty);
                        self.report(pyxide_base::Diagnostic::warning("revealed", loc, message));
                        Some(v)
                    }
                    _ => None,
                }
            }
            Ast::Attribute { .. } => {
                let path = call.func.as_dotted()?;
                if !self.is_module_path(&path) {
                    return None;
                }
                if let Some(full) = self.cython_path(&path) {
                    return self.cython_call(&full, call, loc);
                }
                let symbol = self.with_resolve(|r| r.symbol(&path.parts))?;
                self.symbol_call(symbol, call, loc)
            }
            Ast::Subscript { .. } | Ast::Type(_) => {
                if let Some(f) = self.fused_subscript(&call.func) {
                    return Some(self.call_functions(&Overloads::functions(vec![f]), &call.args, loc));
                }
                if let Some(of) = self.template_subscript(&call.func) {
                    return Some(self.call_functions(&of, &call.args, loc));
                }
                if let Some(made) = self.template_method_call(&call.func, &call.args, loc) {
                    return Some(made);
                }
                if let Some(made) = self.fused_method_call(&call.func, &call.args, loc) {
                    return Some(made);
                }
                let ty = self.expr_as_type(&call.func)?;
                if self.types.is_object(ty) {
                    return None;
                }
                self.type_call(ty, call, loc)
            }
            _ => None,
        }
    }

    /// Whether a dotted path starts at a module known at C level and at no local.
    pub(crate) fn is_module_path(&mut self, path: &ast::DottedName) -> bool {
        let first = path.parts[0].text;
        if !matches!(self.scopes.resolve(self.scope, first), crate::bind::Target::Module) {
            return false;
        }
        match self.c_symbol(first) {
            Some(Symbol::Module(_) | Symbol::Cython(_)) => true,
            Some(Symbol::Type(_)) => true,
            Some(_) => false,
            None => self.cython_imports.contains_key(&first),
        }
    }

    /// `f[int]` of a fused C function.
    pub(crate) fn fused_subscript(&mut self, e: &'a ast::Expr) -> Option<pyxide_types::CFuncId> {
        let Ast::Subscript { value, index } = &e.kind else { return None };
        let path = value.as_dotted()?;
        if !matches!(self.scopes.resolve(self.scope, path.parts[0].text), crate::bind::Target::Module) {
            return None;
        }
        match self.with_resolve(|r| r.symbol(&path.parts))? {
            Symbol::Funcs(list) => match list[..] {
                [f] if !self.types.cfuncs[f].fused.is_empty() => {
                    let found = self.fused_index(f, index);
                    if found.is_none() && self.types.cfuncs[f].python == pyxide_types::PythonVisible::No {
                        self.no_specialisation(f, index);
                    }
                    found
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn symbol_call(&mut self, symbol: Symbol, call: &'a ast::Call, loc: Loc) -> Option<Expr> {
        match symbol {
            Symbol::Funcs(list) => Some(self.call_functions(&Overloads::functions(list), &call.args, loc)),
            Symbol::Class(c) => {
                let ty = self.types.class(c);
                let callee = build::expr(ExprKind::ClassObject(c), TypeId::PY_TYPE, loc);
                let made = self.python_call(callee, &call.args, loc);
                Some(build::trust(made, ty))
            }
            Symbol::Type(ty) => self.type_call(ty, call, loc),
            Symbol::Cython(path) => self.cython_call(&path, call, loc),
            _ => None,
        }
    }

    /// `obj.name(args)`
    fn method_call(&mut self, call: &'a ast::Call, value: &'a ast::Expr, name: &'a ast::Name, loc: Loc) -> Expr {
        if let Some(made) = self.path_value(&call.func) {
            return self.call_value(made, &call.args, loc);
        }
        if let Some(made) = self.unbound_method_call(call, value, name, loc) {
            return made;
        }
        if let Some(made) = self.codec_call(value, name, &call.args, None, loc) {
            return made;
        }
        if call.args.is_empty()
            && let Some(made) = self.view_method(value, name.as_str(), loc)
        {
            return made;
        }
        let object = self.expr(value);
        if object.ty == TypeId::ERROR {
            call.args.iter().for_each(|a| {
                self.expr(&a.value);
            });
            return object;
        }
        if let (Type::Complex(_), "conjugate", []) = (&self.types[self.types.resolved(object.ty)], name.as_str(), &call.args[..]) {
            let ty = object.ty;
            let z = self.coerce(object, TypeId::COMPLEX_DOUBLE);
            let made = build::prim(pyxide_prims::Prim::ComplexConjugate, vec![z], loc);
            return self.coerce(made, ty);
        }
        // A real number is its own.
        if let (Type::Float(_) | Type::Int(_), "conjugate", []) = (&self.types[self.types.resolved(object.ty)], name.as_str(), &call.args[..]) {
            return object;
        }
        if let Some(made) = self.lock_call(&object, name, &call.args, loc) {
            return made;
        }
        if let Some(made) = self.c_method_call(&object, name, &call.args, loc) {
            return made;
        }
        // C++ text is decoded from the bytes that it is.
        let object = match name.as_str() == "decode" && self.is_cpp_text(object.ty) {
            true => self.coerce(object, TypeId::PY_BYTES),
            false => object,
        };
        let ty = self.types.resolved(object.ty);
        if !self.types.is_object(ty) {
            // A field that is called.
            if self.object_type_of(ty).is_none() || self.has_member(ty, name.as_str()) {
                let callee = self.member_value(object, name, loc);
                return self.call_value(callee, &call.args, loc);
            }
        }
        if self.has_member(ty, name.as_str()) {
            let callee = self.member_value(object, name, loc);
            return self.call_value(callee, &call.args, loc);
        }
        self.attribute_of_builtin(ty, name);
        self.needs_gil(loc, "calling a Python method");
        if let Some(made) = self.builtin_method(&object, name, &call.args, loc) {
            let parts = matches!(name.as_str(), "split" | "rsplit" | "splitlines") && made.ty == TypeId::PY_LIST;
            return match self.container_method(object.ty, name.as_str(), call.args.len()) {
                Some(of) => self.as_item(made, of),
                None if parts && matches!(ty, TypeId::PY_STR | TypeId::PY_BYTES) => {
                    let list = self.list_of(ty);
                    retag(made, list)
                }
                None => made,
            };
        }
        if call.args.iter().any(|a| matches!(a.kind, ArgKind::Star | ArgKind::DoubleStar)) {
            let object = self.object(object);
            let key = self.attribute_name(name, loc);
            let callee = build::prim(Prim::ObjectGetattr, vec![object, key], loc);
            return self.python_call(callee, &call.args, loc);
        }
        if let (true, Some(view), []) = (self.is_dict(ty), select::dict_view(name.as_str()), &call.args[..]) {
            return self.dict_view(object, name, view, loc);
        }
        let result = self.method_result(ty, name.as_str());
        let known = self.container_method(object.ty, name.as_str(), call.args.len());
        // A built-in type stays known: its methods are called in another way.
        let object = if self.types.as_builtin(ty).is_some() { object } else { self.object(object) };
        let (args, names) = self.plain_args(&call.args, loc);
        let text = self.mangled(name.text);
        let name = self.consts.name(&text);
        let class = |e: &Expr| match &e.kind {
            ExprKind::ClassObject(c) => Some(*c),
            ExprKind::Coerce(crate::tree::Coercion::Trust, inner) => match inner.kind {
                ExprKind::ClassObject(c) => Some(c),
                _ => None,
            },
            _ => None,
        };
        if let ("__new__", None, Some(of)) = (&*text, names, class(&object))
            && args.first().and_then(class) == Some(of)
        {
            let ty = self.types.class(of);
            let tuple = self.tuple(args[1..].to_vec(), loc);
            return build::trust(build::prim(Prim::TypeNew, vec![object, tuple], loc), ty);
        }
        if let (TypeId::OBJECT, "append", None, 1) = (ty, &*text, names, args.len()) {
            let key = build::constant(name, TypeId::PY_STR, loc);
            return build::prim(Prim::ObjectAppend, [vec![object, key], args].concat(), loc);
        }
        let made = build::expr(ExprKind::PyMethodCall { object: Box::new(object), name, args, names }, TypeId::OBJECT, loc);
        // `s.isupper()` and kin of text.
        if ty == TypeId::PY_STR && STR_TESTS.contains(&&*text) {
            return self.coerce(made, TypeId::BINT);
        }
        match (known, result) {
            (Some(of), _) => self.as_item(made, of),
            (None, Some(ty)) => build::trust(made, ty),
            (None, None) => made,
        }
    }

    /// The type that methods of exact built-in types surely give.
    fn method_result(&mut self, ty: TypeId, name: &str) -> Option<TypeId> {
        let text = matches!(ty, TypeId::PY_STR | TypeId::PY_BYTES | TypeId::PY_BYTEARRAY);
        Some(match (ty, name) {
            (TypeId::PY_STR, "encode") => TypeId::PY_BYTES,
            (TypeId::PY_BYTES | TypeId::PY_BYTEARRAY, "decode") => TypeId::PY_STR,
            (_, "join" | "replace" | "strip" | "lstrip" | "rstrip" | "upper" | "lower" | "title" | "capitalize" | "center" | "ljust" | "rjust" | "zfill" | "expandtabs" | "swapcase" | "translate") if text => ty,
            (TypeId::PY_STR, "format" | "casefold" | "format_map") => TypeId::PY_STR,
            (TypeId::PY_STR | TypeId::PY_BYTES, "split" | "rsplit" | "splitlines") => self.list_of(ty),
            (_, "split" | "rsplit" | "splitlines") if text => TypeId::PY_LIST,
            (_, "partition" | "rpartition") if text => TypeId::PY_TUPLE,
            (TypeId::PY_LIST, "copy") => TypeId::PY_LIST,
            (TypeId::PY_DICT, "copy") => TypeId::PY_DICT,
            (TypeId::PY_SET, "copy") => TypeId::PY_SET,
            _ => return None,
        })
    }

    /// A call through Python.
    pub(crate) fn python_call(&mut self, callee: Expr, args: &'a [ast::Arg], loc: Loc) -> Expr {
        self.needs_gil(loc, "calling a Python object");
        let callee = self.object(callee);
        if args.iter().any(|a| matches!(a.kind, ArgKind::Star | ArgKind::DoubleStar)) {
            return self.star_call(callee, args, loc);
        }
        let (args, names) = self.plain_args(args, loc);
        build::expr(ExprKind::PyCall { callee: Box::new(callee), args, names }, TypeId::OBJECT, loc)
    }

    /// Arguments without stars, and the names of the last ones.
    fn plain_args(&mut self, args: &'a [ast::Arg], loc: Loc) -> (Vec<Expr>, Option<crate::tree::ConstId>) {
        let mut values = Vec::new();
        let mut names = Vec::new();
        for a in args {
            values.push(self.object_expr(&a.value));
            if let ArgKind::Keyword(n) = &a.kind {
                // A keyword is no name of the class around.
                let text = n.text;
                let name = self.consts.name(&text);
                if names.contains(&name) {
                    let loc = self.loc(a.span);
                    self.error("argument-twice", loc, format!("the keyword argument '{text}' is given twice"));
                }
                names.push(name);
            } else if !names.is_empty() {
                self.error("argument-order", loc, "a positional argument follows a keyword argument");
            }
        }
        let names = (!names.is_empty()).then(|| self.consts.add(Const::Tuple(names.into())));
        (values, names)
    }

    /// `f(a, *b, c=d, **e)`
    fn star_call(&mut self, callee: Expr, args: &'a [ast::Arg], loc: Loc) -> Expr {
        let mut out = Vec::new();
        let callee = self.keep(callee, &mut out);
        let positional: Vec<&'a ast::Arg> = args.iter().filter(|a| matches!(a.kind, ArgKind::Positional | ArgKind::Star)).collect();
        let keywords: Vec<&'a ast::Arg> = args.iter().filter(|a| matches!(a.kind, ArgKind::Keyword(_) | ArgKind::DoubleStar)).collect();
        let stars = positional.iter().filter(|a| matches!(a.kind, ArgKind::Star)).count();
        let tuple = match &positional[..] {
            [one] if stars == 1 => {
                let v = self.object_expr(&one.value);
                build::prim(Prim::CallStar, vec![v], loc)
            }
            _ if stars == 0 => {
                let items = positional.iter().map(|a| self.object_expr(&a.value)).collect();
                self.tuple(items, loc)
            }
            _ => {
                let plain = positional.iter().take_while(|a| matches!(a.kind, ArgKind::Positional)).count();
                let first = positional[..plain].iter().map(|a| self.object_expr(&a.value)).collect();
                let list = build::expr(ExprKind::Build(Container::List, first), TypeId::PY_LIST, loc);
                let list = self.keep(list, &mut out);
                for a in &positional[plain..] {
                    let v = self.object_expr(&a.value);
                    let call = match a.kind {
                        ArgKind::Star => {
                            let v = build::prim(Prim::CallStar, vec![v], loc);
                            build::prim(Prim::ListExtend, vec![list.clone(), retag(v, TypeId::OBJECT)], loc)
                        }
                        _ => build::prim(Prim::ListAppend, vec![list.clone(), v], loc),
                    };
                    out.push(build::stmt(StmtKind::Expr(call), loc));
                }
                build::prim(Prim::ListToTuple, vec![list], loc)
            }
        };
        let kwargs = if keywords.is_empty() {
            None
        } else {
            let tuple_first = self.keep(tuple.clone(), &mut out);
            if let ([only], ArgKind::DoubleStar) = (&keywords[..], &keywords[0].kind) {
                let x = self.object_expr(&only.value);
                let dict = build::prim(Prim::CallKeywords, vec![x, callee.clone()], loc);
                let made = ExprKind::PyCallEx { callee: Box::new(callee), args: Box::new(tuple_first), kwargs: Some(Box::new(dict)) };
                return build::block(out, build::expr(made, TypeId::OBJECT, loc));
            }
            let plain = keywords.iter().take_while(|a| matches!(a.kind, ArgKind::Keyword(_))).count();
            let mut first = Vec::new();
            for a in &keywords[..plain] {
                if let ArgKind::Keyword(n) = &a.kind {
                    let key = self.name_const(&n.text, loc);
                    first.push(retag(key, TypeId::OBJECT));
                    first.push(self.object_expr(&a.value));
                }
            }
            let dict = build::expr(ExprKind::Build(Container::Dict, first), TypeId::PY_DICT, loc);
            let dict = self.keep(dict, &mut out);
            for a in &keywords[plain..] {
                let v = match &a.kind {
                    ArgKind::Keyword(n) => {
                        let key = self.name_const(&n.text, loc);
                        let v = self.object_expr(&a.value);
                        let one = build::expr(ExprKind::Build(Container::Dict, vec![retag(key, TypeId::OBJECT), v]), TypeId::PY_DICT, loc);
                        retag(one, TypeId::OBJECT)
                    }
                    _ => self.object_expr(&a.value),
                };
                let merge = build::prim(Prim::CallMerge, vec![dict.clone(), v, callee.clone()], loc);
                out.push(build::stmt(StmtKind::Expr(merge), loc));
            }
            let made = build::expr(
                ExprKind::PyCallEx { callee: Box::new(callee), args: Box::new(tuple_first), kwargs: Some(Box::new(dict)) },
                TypeId::OBJECT,
                loc,
            );
            return build::block(out, made);
        };
        let made = build::expr(ExprKind::PyCallEx { callee: Box::new(callee), args: Box::new(tuple), kwargs }, TypeId::OBJECT, loc);
        build::block(out, made)
    }

    /// Methods of built-in types that have a row of their own.
    pub(crate) fn builtin_method(&mut self, object: &Expr, name: &ast::Name, args: &'a [ast::Arg], loc: Loc) -> Option<Expr> {
        let builtin = self.types.as_builtin(object.ty)?;
        if args.iter().any(|a| !matches!(a.kind, ArgKind::Positional)) {
            return None;
        }
        let method = select::methods(builtin, name.as_str()).find(|m| m.defaults_after(args.len()).is_some())?;
        let wanted = &method.prim.row().args[1..];
        // An operand of a built-in type must be known to be of it: the row does not test.
        let fits = args.iter().zip(wanted).all(|(a, ty)| {
            *ty == TypeId::OBJECT || !self.types.is_object(*ty) || self.dry_run(|c| c.expr(&a.value).ty) == *ty
        });
        if !fits {
            return None;
        }
        let key = self.consts.name(&name.text);
        let object = self.not_none(object.clone(), crate::tree::NoneUse::Attribute(key));
        let mut values = vec![object];
        for (a, ty) in args.iter().zip(wanted) {
            let v = self.expr_for(&a.value, *ty);
            let v = self.coerce(v, *ty);
            values.push(if *ty == TypeId::OBJECT || !self.types.is_object(*ty) { v } else { self.not_none(v, crate::tree::NoneUse::Attribute(key)) });
        }
        for (given, ty) in method.defaults_after(args.len())?.iter().zip(&wanted[args.len()..]) {
            values.push(match given {
                Given::None => self.none(loc),
                Given::Null => build::expr(ExprKind::Null, *ty, loc),
                Given::Int(i) => build::int(*i as i128, *ty, loc),
            });
        }
        let made = build::prim(method.prim, values, loc);
        if method.gives == select::Gives::None {
            let none = self.none(loc);
            return Some(build::block(vec![build::stmt(StmtKind::Expr(made), loc)], none));
        }
        Some(made)
    }

    /// `d.keys()`, `d.iteritems()` and kin of a dict.
    fn dict_view(&mut self, dict: Expr, name: &ast::Name, view: &select::DictView, loc: Loc) -> Expr {
        let written = self.consts.name(&name.text);
        let object = Box::new(self.not_none(dict, crate::tree::NoneUse::Attribute(written)));
        let method = self.consts.name(view.method);
        build::expr(ExprKind::PyMethodCall { object, name: method, args: vec![], names: None }, TypeId::OBJECT, loc)
    }

    /// A name of an attribute as a constant.
    pub(crate) fn attribute_name(&mut self, name: &ast::Name, loc: Loc) -> Expr {
        let text = self.mangled(name.text);
        self.name_const(&text, loc)
    }
}
