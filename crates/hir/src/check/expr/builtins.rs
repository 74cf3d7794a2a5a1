//! The names that Python's builtins module offers, and calls of those that the compiler knows.

use crate::build;
use crate::check::Checker;
use crate::tree::{Expr, ExprKind, NoneUse};
use pyxide_base::Loc;
use pyxide_prims::Prim;
use pyxide_syntax::ast::{self, ArgKind};
use pyxide_types::{Builtin, Type, TypeId};

/// Builtin functions and other names without a C object of their own.
const NAMES: &[&str] = &[
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup", "BlockingIOError", "BrokenPipeError",
    "BufferError", "BytesWarning", "ChildProcessError", "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError",
    "ConnectionResetError", "DeprecationWarning", "EOFError", "Ellipsis", "EncodingWarning", "EnvironmentError", "Exception",
    "ExceptionGroup", "FileExistsError", "FileNotFoundError", "FloatingPointError", "FutureWarning", "GeneratorExit", "IOError",
    "ImportError", "ImportWarning", "IndentationError", "IndexError", "InterruptedError", "IsADirectoryError", "KeyError",
    "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError", "NameError", "NotADirectoryError", "NotImplemented",
    "NotImplementedError", "OSError", "OverflowError", "PendingDeprecationWarning", "PermissionError", "ProcessLookupError",
    "PythonFinalizationError", "RecursionError", "ReferenceError", "ResourceWarning", "RuntimeError", "RuntimeWarning", "StopAsyncIteration", "StopIteration",
    "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit", "TabError", "TimeoutError", "TypeError", "UnboundLocalError",
    "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError", "UnicodeWarning", "UserWarning", "ValueError",
    "Warning", "WindowsError", "ZeroDivisionError", "__build_class__", "__debug__", "__import__", "abs", "aiter", "all", "anext", "any",
    "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable", "chr", "classmethod", "compile", "complex", "copyright",
    "credits", "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec", "exit", "filter", "float", "format", "frozendict", "frozenset",
    "getattr", "globals", "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance", "issubclass", "iter", "len", "license",
    "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct", "open", "ord", "pow", "print", "property", "quit",
    "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type",
    "vars", "zip",
];

/// Names of Python 2 that the language still knows, with what they are now.
const OLD_NAMES: &[(&str, &str)] = &[("unicode", "str"), ("basestring", "str"), ("xrange", "range"), ("unichr", "chr"), ("long", "int"), ("raw_input", "input"), ("getattr3", "getattr")];

/// Builtins of Python 2 that moved to a module.
const MOVED: &[(&str, &str)] = &[("intern", "sys"), ("reload", "importlib"), ("reduce", "functools")];

/// Names that not every CPython has: looked up when they are used.
const SOMETIMES: &[&str] = &[
    "BaseExceptionGroup", "ExceptionGroup", "EncodingWarning", "PythonFinalizationError", "WindowsError", "aiter", "anext", "copyright",
    "credits", "exit", "help", "license", "quit",
];

/// Names of builtins that one may have meant.
pub(crate) fn common_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().copied().filter(|n| n.len() > 2 && !n.starts_with('_'))
}

/// Whether the builtins module has this name.
pub(crate) fn is_builtin(name: &str) -> bool {
    NAMES.binary_search(&name).is_ok() || OLD_NAMES.iter().chain(MOVED).any(|(n, _)| *n == name)
}

fn is_exception(name: &str) -> bool {
    let ends = ["Error", "Exception", "Warning", "Exit", "Interrupt", "Iteration", "Group"];
    name.starts_with(|c: char| c.is_ascii_uppercase()) && ends.iter().any(|e| name.ends_with(e)) && !SOMETIMES.contains(&name)
}

/// Whether C knows a type object by name, so that `isinstance` needs not ask its class.
fn is_known_type(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::CBuiltin(name) => name.ends_with("_Type") || name.starts_with("PyExc_"),
        ExprKind::ClassObject(_) => true,
        ExprKind::Coerce(crate::tree::Coercion::Trust | crate::tree::Coercion::Cast, inner) => is_known_type(inner),
        _ => false,
    }
}

impl<'a> Checker<'a, '_> {
    /// A builtin as a value.
    pub(crate) fn builtin_value(&mut self, name: &str, loc: Loc) -> Expr {
        let name = OLD_NAMES.iter().find(|(n, _)| *n == name).map_or(name, |(_, now)| now);
        match name {
            "Ellipsis" => return self.ellipsis(loc),
            "__debug__" => return build::prim(Prim::AssertionsEnabled, vec![], loc),
            "object" => return build::expr(ExprKind::CBuiltin("PyBaseObject_Type".into()), TypeId::PY_TYPE, loc),
            "NotImplemented" => return build::expr(ExprKind::CBuiltin("Py_NotImplemented".into()), TypeId::OBJECT, loc),
            _ => {}
        }
        self.needs_gil(loc, "using a Python builtin");
        if let Some((name, module)) = MOVED.iter().find(|(n, _)| *n == name) {
            let (dict, none) = (self.module_dict(loc), self.none(loc));
            let module = self.name_const(module, loc);
            let key = self.name_const(name, loc);
            let home = build::prim(Prim::Import, vec![dict, module, none, build::int(0, TypeId::INT, loc)], loc);
            return build::prim(Prim::ObjectGetattr, vec![home, key], loc);
        }
        if let Some(b) = Builtin::named(name) {
            return build::expr(ExprKind::CBuiltin(b.row().type_object.into()), TypeId::PY_TYPE, loc);
        }
        if is_exception(name) {
            return build::expr(ExprKind::CBuiltin(format!("PyExc_{name}").into()), TypeId::PY_TYPE, loc);
        }
        let c = self.consts.name(name);
        if SOMETIMES.contains(&name) {
            return build::expr(ExprKind::GlobalName(c), TypeId::OBJECT, loc);
        }
        build::expr(ExprKind::BuiltinName(c), TypeId::OBJECT, loc)
    }

    /// `isinstance(v, types)` for types that C knows: compared one by one.
    fn instance_of(&mut self, v: Expr, types: Vec<Expr>, loc: Loc) -> Expr {
        let mut before = Vec::new();
        let v = if types.len() > 1 { self.once(v, &mut before) } else { v };
        let tests = types.into_iter().map(|t| build::prim(Prim::ObjectIsOfType, vec![v.clone(), t], loc));
        let made = tests.reduce(|a, b| build::logical(crate::tree::LogicalOp::Or, a, b));
        build::block(before, made.unwrap_or_else(|| build::int(0, TypeId::BINT, loc)))
    }

    /// Calls of builtins that have a short way. `None`: an ordinary call.
    pub(crate) fn builtin_call(&mut self, name: &str, call: &'a ast::Call, loc: Loc) -> Option<Expr> {
        let args: Option<Vec<&'a ast::Expr>> =
            call.args.iter().map(|a| matches!(a.kind, ArgKind::Positional).then_some(&a.value)).collect();
        let args = args?;
        match (name, &args[..]) {
            ("len", [x]) => {
                let v = self.expr(x);
                self.len_of(v, loc)
            }
            ("isinstance", [x, ty]) => {
                self.needs_gil(loc, "isinstance()");
                let v = self.object_expr(x);
                let types = match &ty.kind {
                    ast::ExprKind::Tuple(items) if !items.is_empty() && !items.iter().any(|i| matches!(i.kind, ast::ExprKind::Starred(_))) => &items[..],
                    _ => std::slice::from_ref(*ty),
                };
                let known = types.iter().all(|t| self.dry_run(|c| is_known_type(&c.object_expr(t))));
                if !known {
                    let t = self.object_expr(ty);
                    return Some(build::prim(Prim::ObjectIsInstance, vec![v, t], loc));
                }
                let types = types.iter().map(|t| self.object_expr(t)).collect();
                Some(self.instance_of(v, types, loc))
            }
            ("issubclass", [x, ty]) => {
                let v = self.object_expr(x);
                let t = self.object_expr(ty);
                Some(build::prim(Prim::ObjectIsSubclass, vec![v, t], loc))
            }
            ("type", [x]) => {
                self.needs_gil(loc, "type()");
                let v = self.object_expr(x);
                Some(build::trust(build::prim(Prim::ObjectType, vec![v], loc), TypeId::PY_TYPE))
            }
            ("hash", [x]) => {
                let v = self.object_expr(x);
                Some(build::prim(Prim::ObjectHash, vec![v], loc))
            }
            ("repr", [x]) => {
                let v = self.object_expr(x);
                Some(build::prim(Prim::ObjectRepr, vec![v], loc))
            }
            ("ascii", [x]) => {
                let v = self.object_expr(x);
                Some(build::prim(Prim::ObjectAscii, vec![v], loc))
            }
            ("str" | "unicode", [x]) => {
                let v = self.object_expr(x);
                Some(build::prim(Prim::ObjectStr, vec![v], loc))
            }
            ("list", [x]) => {
                let v = self.iterable_arg(x);
                Some(build::prim(Prim::ListFromIterable, vec![v], loc))
            }
            ("list", []) => Some(build::expr(ExprKind::Build(crate::tree::Container::List, vec![]), TypeId::PY_LIST, loc)),
            ("tuple", [x]) => {
                let v = self.iterable_arg(x);
                Some(build::prim(Prim::TupleFromIterable, vec![v], loc))
            }
            ("tuple", []) => Some(self.tuple(vec![], loc)),
            ("dict", []) if call.args.is_empty() => Some(build::prim(Prim::DictNew, vec![], loc)),
            ("set", []) => Some(build::expr(ExprKind::Build(crate::tree::Container::Set, vec![]), TypeId::PY_SET, loc)),
            ("bool", [x]) => {
                // Text of C is true when it has characters: as the object that it becomes.
                let ty = self.quick_type(x);
                let v = match self.is_char_pointer(ty) {
                    true => self.object_expr(x),
                    false => self.cond(x),
                };
                Some(self.truth_value(v))
            }
            ("float", [x]) => {
                let v = self.expr(x);
                // A character is text, the number that it is written as.
                if matches!(self.types[self.types.resolved(v.ty)], Type::Int(k) if k.is_character()) {
                    let text = self.object(v);
                    return Some(build::trust(build::prim(Prim::FloatFromStr, vec![text], loc), TypeId::PY_FLOAT));
                }
                if self.is_soft(v.ty) {
                    return Some(self.soft_real_part(v));
                }
                if self.types.is_number(v.ty) && !matches!(self.types[self.types.resolved(v.ty)], Type::Complex(_)) {
                    return Some(self.coerce(v, TypeId::DOUBLE));
                }
                if !self.types.is_object(self.types.resolved(v.ty)) {
                    return None;
                }
                self.needs_gil(loc, "float()");
                let v = self.object(v);
                Some(build::prim(Prim::NumberFloat, vec![v], loc))
            }
            ("int", [x]) => {
                let ty = self.quick_type(x);
                if !self.types.is_object(self.types.resolved(ty)) {
                    return None;
                }
                self.needs_gil(loc, "int()");
                let v = self.object_expr(x);
                Some(build::prim(Prim::NumberInt, vec![v], loc))
            }
            ("abs", [x]) => {
                let v = self.expr(x);
                self.abs_of(v, loc)
            }
            ("divmod", [a, b]) => self.divmod_of(a, b, loc),
            ("next", [_] | [_, _]) => Some(self.next_of(&args, loc)),
            ("iter", [x]) => {
                let v = self.object_expr(x);
                Some(build::prim(Prim::ObjectIter, vec![v], loc))
            }
            ("ord", [x]) => {
                let v = self.expr(x);
                match self.types[self.types.resolved(v.ty)] {
                    Type::Int(k) if k.is_character() => Some(self.coerce(v, TypeId::LONG)),
                    // A literal of one character is a number.
                    _ => match &v.kind {
                        ExprKind::Const(c) => {
                            let code = match &self.consts[*c] {
                                crate::tree::Const::Bytes(b) if b.len() == 1 => i128::from(b[0]),
                                crate::tree::Const::Str { text: crate::tree::StrText::Utf8(s), .. } if s.chars().count() == 1 => {
                                    s.chars().next().map_or(0, |c| c as i128)
                                }
                                _ => return None,
                            };
                            Some(build::int(code, TypeId::LONG, loc))
                        }
                        _ if self.types.is_object(v.ty) => Some(self.ord_of(v, loc)),
                        _ => None,
                    },
                }
            }
            ("chr" | "unichr", [x]) => {
                let _ = x;
                None
            }
            ("reversed", [x]) => {
                let ty = self.quick_type(x);
                if !matches!(self.types.resolved(ty), TypeId::PY_LIST | TypeId::PY_TUPLE) {
                    return None;
                }
                self.needs_gil(loc, "reversed()");
                let v = self.expr(x);
                let v = self.not_none(v, NoneUse::Iteration);
                let args = vec![self.object(v)];
                let callee = Box::new(self.builtin_value("reversed", loc));
                Some(build::expr(ExprKind::PyCall { callee, args, names: None }, TypeId::OBJECT, loc))
            }
            ("frozenset", [] | [_]) if call.args.len() == args.len() => Some(self.frozen_set(args.first().copied(), loc)),
            ("min" | "max", [_, _, ..]) => self.min_max(name, &args, loc),
            ("any" | "all", [ast::Expr { kind: ast::ExprKind::Generator(made), .. }]) => self.any_or_all(name, made, loc),
            ("super", []) => self.bare_super(loc),
            ("globals", []) => {
                self.needs_gil(loc, "globals()");
                Some(self.module_dict(loc))
            }
            ("locals" | "vars", []) => Some(self.locals_dict(loc)),
            ("dir", []) => {
                let names = self.locals_dict(loc);
                let list = build::prim(Prim::ListFromIterable, vec![crate::check::coerce::retag(names, TypeId::OBJECT)], loc);
                let callee = Box::new(self.builtin_value("sorted", loc));
                let args = vec![crate::check::coerce::retag(list, TypeId::OBJECT)];
                Some(build::trust(build::expr(ExprKind::PyCall { callee, args, names: None }, TypeId::OBJECT, loc), TypeId::PY_LIST))
            }
            ("eval" | "exec", [code]) => {
                let code = self.object_expr(code);
                let globals = crate::check::coerce::retag(self.module_dict(loc), TypeId::OBJECT);
                let locals = crate::check::coerce::retag(self.locals_dict(loc), TypeId::OBJECT);
                let callee = Box::new(self.builtin_value(name, loc));
                Some(build::expr(ExprKind::PyCall { callee, args: vec![code, globals, locals], names: None }, TypeId::OBJECT, loc))
            }
            _ => None,
        }
    }

    fn iterable_arg(&mut self, e: &'a ast::Expr) -> Expr {
        self.object_expr(e)
    }

    /// `locals()`: the module's or class's namespace itself, or a new dict of the variables that
    /// are set and that Python can see.
    pub(crate) fn locals_dict(&mut self, loc: Loc) -> Expr {
        use crate::bind::{NameKind, ScopeKind};
        use crate::tree::{Handler, StmtKind};
        let mut scope = self.scope;
        while let (ScopeKind::Comprehension | ScopeKind::AtOnce, Some(p)) = (self.scopes[scope].kind, self.scopes[scope].parent) {
            scope = p;
        }
        match self.scopes[scope].kind {
            ScopeKind::Module => return self.module_dict(loc),
            ScopeKind::Class => {
                if let Some(ns) = self.f.namespaces.get(&scope) {
                    return build::load(*ns, TypeId::OBJECT, loc);
                }
            }
            _ => {}
        }
        let mut out = Vec::new();
        let dict = self.keep(build::prim(Prim::DictNew, vec![], loc), &mut out);
        let names: Vec<_> = self.scopes[scope].names.iter().map(|(n, u)| (*n, *u)).collect();
        for (name, usage) in names {
            if name == "__class__" && usage.kind == NameKind::Read && self.has_class_cell() {
                let value = self.class_cell(Prim::ClassCell, loc);
                let key = self.name_const(&name, loc);
                let value = self.object(value);
                let set = build::prim(Prim::DictSetitem, vec![dict.clone(), crate::check::coerce::retag(key, TypeId::OBJECT), value], loc);
                out.push(build::stmt(StmtKind::Expr(set), loc));
            }
            if !matches!(usage.kind, NameKind::Local | NameKind::Param | NameKind::CDef) && !usage.captured {
                let outer = matches!(self.scopes.resolve(scope, name), crate::bind::Target::Local(s) if s != scope);
                if !outer {
                    continue;
                }
            }
            let crate::check::names::Meaning::Place(place) = self.meaning(name) else { continue };
            if !self.types.is_object(place.ty) && self.object_type_of(place.ty).is_none() {
                continue;
            }
            let may_be_unset = usage.kind != NameKind::Param || usage.deleted;
            let value = build::load_place(place, loc);
            let value = self.object(value);
            let key = self.name_const(&name, loc);
            let set = build::prim(Prim::DictSetitem, vec![dict.clone(), crate::check::coerce::retag(key, TypeId::OBJECT), value], loc);
            let set = build::stmt(StmtKind::Expr(set), loc);
            if !may_be_unset {
                out.push(set);
                continue;
            }
            let types = Some(build::expr(ExprKind::CBuiltin("PyExc_NameError".into()), TypeId::OBJECT, loc));
            let handler = Handler { types, body: vec![], loc, uses_exception: false };
            out.push(build::stmt(StmtKind::Try { body: vec![set], handlers: vec![handler], otherwise: vec![] }, loc));
        }
        build::block(out, dict)
    }

    /// Whether a class stands around the place at hand.
    fn has_class_cell(&self) -> bool {
        std::iter::successors(Some(self.scope), |s| self.scopes[*s].parent)
            .any(|s| self.scopes[s].kind == crate::bind::ScopeKind::Class)
    }

    /// `len(x)`
    fn len_of(&mut self, v: Expr, loc: Loc) -> Option<Expr> {
        let ty = self.types.resolved(v.ty);
        // Text of C ends at its first NUL, also in an array.
        if self.is_char_pointer(ty) {
            let chars = self.coerce_to_char_pointer(v);
            return Some(build::prim(Prim::CharsLen, vec![chars], loc));
        }
        if let Type::Array(_, pyxide_types::ArrayLen::Known(n)) = self.types[ty] {
            return Some(build::int(n as i128, TypeId::SSIZE_T, loc));
        }
        if matches!(self.types[ty], Type::MemoryView(_)) {
            let axis = build::int(0, TypeId::SSIZE_T, loc);
            let kind = ExprKind::MemoryViewExtent { view: Box::new(v), what: crate::tree::Extent::Shape, axis: Box::new(axis) };
            return Some(build::expr(kind, TypeId::SSIZE_T, loc));
        }
        self.needs_gil(loc, "len()");
        if let Some(row) = match self.types.as_builtin(ty) {
            Some(Builtin::List) => Some(Prim::ListLen),
            Some(Builtin::Tuple) => Some(Prim::TupleLen),
            Some(Builtin::Dict) => Some(Prim::DictLen),
            Some(Builtin::Str) => Some(Prim::StrLen),
            Some(Builtin::Bytes) => Some(Prim::BytesLen),
            Some(Builtin::ByteArray) => Some(Prim::BytearrayLen),
            Some(Builtin::Set | Builtin::FrozenSet) => Some(Prim::SetLen),
            _ => None,
        } {
            let v = self.not_none(v, NoneUse::Len);
            let v = crate::check::coerce::retag(v, row.row().args[0]);
            return Some(build::prim(row, vec![v], loc));
        }
        let v = self.object(v);
        Some(build::prim(Prim::ObjectLen, vec![v], loc))
    }

    /// `frozenset(x)`: one of constants is a constant; all empty ones are the same.
    pub(crate) fn frozen_set(&mut self, of: Option<&'a ast::Expr>, loc: Loc) -> Expr {
        use crate::tree::Const;
        self.needs_gil(loc, "making a frozenset");
        let constant = |c: &mut Self, items: Vec<crate::tree::ConstId>| {
            let mut items = items;
            items.sort_unstable_by_key(|i| i.as_u32());
            items.dedup();
            let id = c.consts.add(Const::FrozenSet(items.into()));
            build::constant(id, TypeId::PY_FROZENSET, loc)
        };
        let Some(e) = of else { return constant(self, vec![]) };
        if let ast::ExprKind::List(items) | ast::ExprKind::Tuple(items) | ast::ExprKind::Set(items) = &e.kind
            && items.iter().all(super::compare::is_constant)
        {
            let made: Vec<Expr> = items.iter().map(|i| self.object_expr(i)).collect();
            let ids: Option<Vec<_>> = made.iter().map(|v| if let ExprKind::Const(c) = v.kind { Some(c) } else { None }).collect();
            if let Some(ids) = ids {
                return constant(self, ids);
            }
        }
        let v = self.expr(e);
        if let ExprKind::Const(c) = v.kind {
            match self.consts[c].clone() {
                Const::FrozenSet(_) => return v,
                Const::Bytes(b) => {
                    let ids = b.iter().map(|b| self.consts.add(Const::Int((*b).into()))).collect();
                    return constant(self, ids);
                }
                Const::Str { text: crate::tree::StrText::Utf8(t), .. } if t.is_empty() => return constant(self, vec![]),
                _ => {}
            }
        }
        let v = self.object(v);
        let empty = constant(self, vec![]);
        let empty = crate::check::coerce::retag(empty, TypeId::OBJECT);
        build::prim(Prim::FrozenSetOf, vec![v, empty], loc)
    }

    /// `min` and `max` of several values: the first of equal ones wins.
    fn min_max(&mut self, name: &str, args: &[&'a ast::Expr], loc: Loc) -> Option<Expr> {
        if args.iter().any(|a| matches!(a.kind, ast::ExprKind::Starred(_))) {
            return None;
        }
        let values: Vec<Expr> = args.iter().map(|a| self.expr(a)).collect();
        let literal_only = values.iter().all(|v| matches!(v.kind, ExprKind::Int(_) | ExprKind::Float(_)));
        let numbers = values.iter().all(|v| self.types.is_number(v.ty)) && !literal_only;
        let mut ty = TypeId::OBJECT;
        if numbers {
            ty = values[0].ty;
            for v in &values[1..] {
                ty = self.common_number(ty, v.ty);
            }
        }
        let mut out = Vec::new();
        let mut kept = Vec::new();
        for v in values {
            let v = self.coerce(v, ty);
            let v = if build::is_simple(&v) { v } else { self.keep(v, &mut out) };
            kept.push(v);
        }
        let result = self.temp(ty, loc);
        let mut it = kept.into_iter();
        let first = it.next()?;
        out.push(build::assign(result, first));
        let op = if name == "min" { ast::CompareOp::Lt } else { ast::CompareOp::Gt };
        for v in it {
            let test = self.compare_pair(op, v.clone(), build::load(result, ty, loc), loc);
            let cond = self.truth(test);
            let then = vec![build::assign(result, v)];
            out.push(build::stmt(crate::tree::StmtKind::If { cond, then, otherwise: vec![] }, loc));
        }
        Some(build::block(out, build::load(result, ty, loc)))
    }

    /// `super()`: of the class around and the first argument.
    fn bare_super(&mut self, loc: Loc) -> Option<Expr> {
        let first = self.f.first_param?;
        let class = self.class_cell(Prim::SuperCell, loc);
        let ty = self.f.locals[first.as_u32() as usize].ty;
        let first = self.object(build::load(first, ty, loc));
        let class = self.object(class);
        let callee = self.builtin_value("super", loc);
        Some(build::expr(ExprKind::PyCall { callee: Box::new(callee), args: vec![class, first], names: None }, TypeId::OBJECT, loc))
    }

    /// `__class__`; `read` is the row that reads the cell of a Python class.
    pub(crate) fn class_cell(&mut self, read: Prim, loc: Loc) -> Expr {
        if let Some(c) = self.f.class {
            return build::expr(ExprKind::ClassObject(c), TypeId::PY_TYPE, loc);
        }
        let mut at = Some(self.scope);
        while let Some(s) = at {
            if let Some(local) = self.f.class_cells.get(&s) {
                return build::prim(read, vec![build::load(*local, TypeId::OBJECT, loc)], loc);
            }
            for i in (0..self.outer.len()).rev() {
                if let Some(local) = self.outer[i].class_cells.get(&s).copied() {
                    let owner = self.outer[i].id;
                    self.outer[i + 1..].iter_mut().for_each(|f| f.uses_outer = true);
                    self.f.uses_outer = true;
                    let place = crate::tree::Place { kind: crate::tree::PlaceKind::Outer { owner, local }, ty: TypeId::OBJECT };
                    return build::prim(read, vec![build::load_place(place, loc)], loc);
                }
            }
            if let Some(c) = self.class_scopes.get(&s) {
                return build::expr(ExprKind::ClassObject(*c), TypeId::PY_TYPE, loc);
            }
            if let Some(c) = self.outer.iter().rev().find_map(|f| f.class) {
                return build::expr(ExprKind::ClassObject(c), TypeId::PY_TYPE, loc);
            }
            at = self.scopes[s].parent;
        }
        self.error("super-outside", loc, "'super()' and '__class__' need a class around");
        self.error_expr(loc, TypeId::OBJECT)
    }

    /// The type that calling a builtin type gives.
    pub(crate) fn builtin_result(&mut self, name: &str) -> Option<TypeId> {
        Some(match name {
            "dict" => TypeId::PY_DICT,
            "set" => TypeId::PY_SET,
            "frozenset" => TypeId::PY_FROZENSET,
            "frozendict" => TypeId::PY_FROZENDICT,
            "bytes" => TypeId::PY_BYTES,
            "bytearray" => TypeId::PY_BYTEARRAY,
            "str" | "unicode" | "chr" | "unichr" | "hex" | "oct" | "bin" | "format" => TypeId::PY_STR,
            "sorted" | "dir" => TypeId::PY_LIST,
            "divmod" => return None,
            "float" => TypeId::PY_FLOAT,
            "int" => TypeId::PY_INT,
            "complex" => TypeId::PY_COMPLEX,
            "slice" => TypeId::PY_SLICE,
            "range" | "xrange" => TypeId::PY_RANGE,
            "memoryview" => TypeId::PY_MEMORYVIEW,
            // Those that older Pythons lack have no name in C: known by their bases.
            "ExceptionGroup" => TypeId::PY_EXCEPTION,
            "BaseExceptionGroup" => TypeId::PY_BASE_EXCEPTION,
            "EnvironmentError" | "IOError" => self.types.builtin(Builtin::OSError),
            "EncodingWarning" => self.types.builtin(Builtin::Warning),
            "PythonFinalizationError" => self.types.builtin(Builtin::RuntimeError),
            _ => {
                let exception = Builtin::named(name).filter(|b| b.is_exception())?;
                self.types.builtin(exception)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_sorted() {
        assert!(super::NAMES.windows(2).all(|w| w[0] < w[1]));
    }
}
