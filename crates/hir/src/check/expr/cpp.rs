//! C++ objects: members, methods, operators, construction (docs: "Using C++ in Cython").

use super::overload::Overloads;
use crate::build;
use crate::check::Checker;
use crate::tree::{CCallee, Coercion, CompareOp, Expr, ExprKind, Place, PlaceKind, StmtKind, Through};
use pyxide_base::Loc;
use pyxide_syntax::ast;
use pyxide_types::{CFuncId, CppClassId, FuncType, Type, TypeId};
use std::sync::Arc;

impl<'a> Checker<'a, '_> {
    fn cpp_class(&self, ty: TypeId) -> Option<(CppClassId, Box<[TypeId]>)> {
        match &self.types[self.types.resolved(ty)] {
            Type::CppClass(c, args) => Some((*c, args.clone())),
            _ => None,
        }
    }

    /// What stands for the template parameters of a class instance.
    pub(crate) fn cpp_map(&self, ty: TypeId) -> Vec<(Type, TypeId)> {
        match self.cpp_class(ty) {
            Some((c, args)) => self.types.template_arguments(c, &args),
            None => Vec::new(),
        }
    }

    /// A field of a C++ class or one of its bases, and its type.
    pub(crate) fn cpp_field(&self, ty: TypeId, name: &str) -> Option<(TypeId, TypeId)> {
        let (c, _) = self.cpp_class(ty)?;
        let def = &self.types.cpp_classes[c];
        if let Some(f) = def.fields.iter().find(|f| &*f.name.name == name) {
            return Some((ty, f.ty));
        }
        def.bases.clone().into_iter().find_map(|b| self.cpp_field(b, name))
    }

    /// The overloads of a method, its own or inherited, with the class that has them.
    fn cpp_methods(&mut self, ty: TypeId, name: &str) -> Option<(TypeId, Vec<CFuncId>)> {
        let (c, _) = self.cpp_class(ty)?;
        let def = &self.types.cpp_classes[c];
        if let Some(list) = def.methods.get(name).or_else(|| def.static_methods.get(name)) {
            return Some((ty, list.clone()));
        }
        let map = self.cpp_map(ty);
        for b in self.types.cpp_classes[c].bases.clone() {
            let b = self.types.substitute(b, &map);
            if let Some(found) = self.cpp_methods(b, name) {
                return Some(found);
            }
        }
        None
    }

    pub(crate) fn cpp_member(&mut self, object: Expr, class: TypeId, through: Through, name: &str, loc: Loc) -> Expr {
        match self.cpp_field(class, name) {
            Some((owner, ty)) => {
                let map = self.cpp_map(owner);
                let ty = self.types.substitute(ty, &map);
                let name: Arc<str> = name.into();
                let place = Place { kind: PlaceKind::CppMember { object: Box::new(object), through, name }, ty };
                build::load_place(place, loc)
            }
            None => {
                let message = format!("'{}' has no member '{name}'", self.type_name(class));
                self.error("unknown-attribute", loc, message);
                self.error_expr(loc, TypeId::ERROR)
            }
        }
    }

    /// `Class.field`: a static field of a C++ class that is no template. Which fields are static is not declared: C++
    /// refuses the others.
    pub(crate) fn cpp_static_field(&mut self, class: TypeId, name: &str, loc: Loc) -> Option<Expr> {
        let (owner, ty) = self.cpp_field(class, name)?;
        let (id, args) = self.cpp_class(owner)?;
        let def = &self.types.cpp_classes[id];
        if !args.is_empty() || def.outer.is_some() {
            return None;
        }
        let field = def.fields.iter().find(|f| &*f.name.name == name)?.name.clone();
        let class = def.name.c_name.as_ref().unwrap_or(&def.name.name);
        let namespace = match &def.name.namespace {
            Some(outer) => format!("{outer}::{class}"),
            None => class.to_string(),
        };
        let name = pyxide_types::DeclName { namespace: Some(namespace.as_str().into()), ..field };
        let known = self.types.cvars.iter().find(|(_, v)| v.name.namespace == name.namespace && v.name.name == name.name).map(|(id, _)| id);
        let var = known.unwrap_or_else(|| self.types.cvars.push(pyxide_types::CVar { name, ty, linkage: pyxide_types::Linkage::Extern }));
        Some(build::load_place(Place { kind: PlaceKind::CVar(var), ty }, loc))
    }

    /// `Class.item` of an enum that is declared inside the class.
    pub(crate) fn cpp_enum_item(&self, class: TypeId, name: &str, loc: Loc) -> Option<Expr> {
        let (id, _) = self.cpp_class(class)?;
        self.types.cpp_classes[id].types.values().find_map(|ty| {
            let Type::Enum(e) = self.types[*ty] else { return None };
            let item = self.types.enums[e].items.iter().position(|i| &*i.name.name == name)?;
            Some(build::expr(ExprKind::EnumItem(e, item as u32), *ty, loc))
        })
    }

    /// The overloads of a method as one call sees them.
    fn cpp_overloads(&self, owner: TypeId, list: Vec<CFuncId>) -> Overloads {
        Overloads { list, map: self.cpp_map(owner), given: Vec::new() }
    }

    pub(crate) fn cpp_method_call(&mut self, object: &Expr, name: &str, args: &'a [ast::Arg], loc: Loc) -> Option<Expr> {
        let (through, of) = self.methods_of_value(object, name)?;
        Some(self.call_method(object, through, of, args, loc))
    }

    /// The methods of a name on a C++ object or through a pointer to one.
    fn methods_of_value(&mut self, object: &Expr, name: &str) -> Option<(Through, Overloads)> {
        let ty = self.types.resolved(object.ty);
        let (class, through) = match self.types[ty] {
            Type::CppClass(..) => (ty, Through::Value),
            Type::Pointer(p) if self.cpp_class(p).is_some() => (self.types.resolved(p), Through::Pointer),
            _ => return None,
        };
        let (owner, list) = self.cpp_methods(class, name)?;
        Some((through, self.cpp_overloads(owner, list)))
    }

    fn call_method(&mut self, object: &Expr, through: Through, of: Overloads, args: &'a [ast::Arg], loc: Loc) -> Expr {
        let types = self.argument_types(args);
        let Some((method, sig)) = self.choose(&of, &types, loc) else { return self.error_expr(loc, TypeId::ERROR) };
        let Some(mut values) = self.c_arguments(Vec::new(), &sig, &[], args, loc) else { return self.error_expr(loc, sig.ret) };
        values.insert(0, object.clone());
        self.check_call_gil(&sig, loc);
        build::expr(ExprKind::CCall(CCallee::CppMethod { method, through }, values), sig.ret, loc)
    }

    /// `object.method[T](args)`, `Class.method[T](args)` on method templates.
    pub(crate) fn template_method_call(&mut self, callee: &'a ast::Expr, args: &'a [ast::Arg], loc: Loc) -> Option<Expr> {
        let ast::ExprKind::Subscript { value, index } = &callee.kind else { return None };
        let ast::ExprKind::Attribute { value: object, name } = &value.kind else { return None };
        if let Some(ty) = self.expr_as_type(object) {
            let (class, _) = self.cpp_class(ty)?;
            let list = self.types.cpp_classes[class].static_methods.get(name.as_str())?.clone();
            let given = self.template_arguments_of(&list, index)?;
            return self.cpp_static_call(ty, name.as_str(), given, args, loc);
        }
        let ty = self.dry_run(|c| c.expr(object).ty);
        let probe = self.error_expr(loc, ty);
        let (through, of) = self.methods_of_value(&probe, name.as_str())?;
        let given = self.template_arguments_of(&of.list, index)?;
        let object = self.expr(object);
        Some(self.call_method(&object, through, Overloads { given, ..of }, args, loc))
    }

    pub(crate) fn cpp_construct(&mut self, ty: TypeId, args: &'a [ast::Arg], loc: Loc) -> Expr {
        match self.constructor(ty, args, loc) {
            Some((ctor, args)) => build::expr(ExprKind::Construct { ctor, args }, ty, loc),
            None => self.error_expr(loc, ty),
        }
    }

    /// Whether an expression is a call, written as one, of a C++ function that may throw.
    pub(crate) fn is_throwing_call(&self, e: &Expr) -> bool {
        let ExprKind::CCall(callee, _) = &e.kind else { return false };
        let (CCallee::Direct(f) | CCallee::CppMethod { method: f, .. } | CCallee::CppStatic { method: f, .. } | CCallee::CppCall { method: f, .. }) = callee else {
            return false;
        };
        self.func_type(*f).is_some_and(|t| matches!(t.except, pyxide_types::ExceptionSpec::Cpp(_)))
    }

    /// Whether something of C++ is used in a module that becomes C; reported.
    pub(crate) fn only_cpp(&mut self, what: &str, loc: Loc) -> bool {
        if self.cplus {
            return false;
        }
        let d = pyxide_base::Diagnostic::error("cpp-only", loc, format!("{what} exists in C++ only, and this module becomes C"))
            .help("add '# distutils: language = c++' at the top of the file, or translate with --cplus");
        self.report(d);
        true
    }

    pub(crate) fn new_expr(&mut self, n: &'a ast::New, loc: Loc) -> Expr {
        let ty = self.type_of(&n.ty);
        if ty == TypeId::ERROR {
            return self.error_expr(loc, ty);
        }
        if self.types.is_object(ty) {
            let name = self.type_name(ty);
            let d = pyxide_base::Diagnostic::error("new-type", loc, format!("'new' is for C++ classes, and '{name}' is one of Python's"));
            self.report(d.help(format!("an object is made by calling its class: '{name}(...)'")));
            return self.error_expr(loc, TypeId::ERROR);
        }
        if self.only_cpp("'new'", loc) {
            return self.error_expr(loc, TypeId::ERROR);
        }
        let pointer = self.types.pointer(ty);
        if self.cpp_class(ty).is_none() {
            let message = format!("'new' needs a C++ class, not '{}'", self.type_name(ty));
            self.error("new-type", loc, message);
            return self.error_expr(loc, pointer);
        }
        match self.constructor(ty, &n.args, loc) {
            Some((ctor, args)) => build::expr(ExprKind::New { ctor, args }, pointer, loc),
            None => self.error_expr(loc, pointer),
        }
    }

    fn constructor(&mut self, ty: TypeId, args: &'a [ast::Arg], loc: Loc) -> Option<(Option<CFuncId>, Vec<Expr>)> {
        let (class, _) = self.cpp_class(ty)?;
        let list = self.types.cpp_classes[class].methods.get(pyxide_types::CONSTRUCTOR).cloned().unwrap_or_default();
        if list.is_empty() {
            if !args.is_empty() {
                self.error("argument-count", loc, "the C++ class declares no constructor with arguments");
                return None;
            }
            return Some((None, Vec::new()));
        }
        let types = self.argument_types(args);
        let of = self.cpp_overloads(ty, list);
        let (ctor, sig) = self.choose(&of, &types, loc)?;
        self.check_call_gil(&sig, loc);
        let values = self.c_arguments(Vec::new(), &sig, &[], args, loc)?;
        Some((Some(ctor), values))
    }

    /// A call of a method of the class around by its bare name.
    pub(crate) fn own_method_call(&mut self, name: pyxide_base::Symbol, args: &'a [ast::Arg], loc: Loc) -> Option<Expr> {
        let (_, class) = self.f.this?;
        if !matches!(self.scopes.resolve(self.scope, name), crate::bind::Target::Module) {
            return None;
        }
        self.cpp_methods(class, &name)?;
        let this = self.this_value(loc)?;
        self.cpp_method_call(&this, &name, args, loc)
    }

    /// `Base.method(args)` in a method: the base's own, also where it is virtual.
    fn base_method_call(&mut self, ty: TypeId, name: &str, args: &'a [ast::Arg], loc: Loc) -> Option<Expr> {
        let (_, class) = self.f.this?;
        if !self.cpp_derives(class, ty) {
            return None;
        }
        let (owner, list) = self.cpp_methods(ty, name)?;
        let object = self.this_value(loc)?;
        let pointer = self.types.pointer(ty);
        let object = Expr { ty: pointer, ..object };
        let of = self.cpp_overloads(owner, list);
        Some(self.call_method(&object, Through::Class, of, args, loc))
    }

    /// `Class.method(args)` on a static method; `given`: template arguments in brackets.
    pub(crate) fn cpp_static_call(&mut self, ty: TypeId, name: &str, given: Vec<TypeId>, args: &'a [ast::Arg], loc: Loc) -> Option<Expr> {
        let (class, _) = self.cpp_class(ty)?;
        let Some(list) = self.types.cpp_classes[class].static_methods.get(name).cloned() else {
            return self.base_method_call(ty, name, args, loc);
        };
        let types = self.argument_types(args);
        let of = Overloads { given, ..self.cpp_overloads(ty, list) };
        let Some((method, sig)) = self.choose(&of, &types, loc) else { return Some(self.error_expr(loc, TypeId::ERROR)) };
        let values = self.c_arguments(Vec::new(), &sig, &[], args, loc)?;
        self.check_call_gil(&sig, loc);
        Some(build::expr(ExprKind::CCall(CCallee::CppStatic { class: ty, method }, values), sig.ret, loc))
    }

    pub(crate) fn cpp_call_object(&mut self, callee: Expr, args: &'a [ast::Arg], loc: Loc) -> Expr {
        let Some((owner, list)) = self.cpp_methods(callee.ty, "operator()") else {
            self.error("not-callable", loc, "the C++ object has no operator()");
            return self.error_expr(loc, TypeId::ERROR);
        };
        let types = self.argument_types(args);
        let of = self.cpp_overloads(owner, list);
        let Some((method, sig)) = self.choose(&of, &types, loc) else { return self.error_expr(loc, TypeId::ERROR) };
        let Some(values) = self.c_arguments(Vec::new(), &sig, &[], args, loc) else { return self.error_expr(loc, sig.ret) };
        self.check_call_gil(&sig, loc);
        build::expr(ExprKind::CCall(CCallee::CppCall { object: Box::new(callee), method }, values), sig.ret, loc)
    }

    pub(crate) fn cpp_index(&mut self, v: Expr, index: &'a ast::Expr, loc: Loc) -> Expr {
        let Some((owner, list)) = self.cpp_methods(v.ty, "operator[]") else {
            let message = format!("'{}' has no operator[]", self.type_name(v.ty));
            self.error("not-indexable", loc, message);
            return self.error_expr(loc, TypeId::ERROR);
        };
        let i = self.expr(index);
        let of = self.cpp_overloads(owner, list);
        let Some((method, sig)) = self.choose(&of, &[i.ty], loc) else { return self.error_expr(loc, TypeId::ERROR) };
        let i = match sig.params.first() {
            Some(p) => {
                let p = self.plain(*p);
                self.coerce(i, p)
            }
            None => i,
        };
        let ty = self.plain(sig.ret);
        self.check_call_gil(&sig, loc);
        // What may throw is a call, and no place.
        if matches!(sig.except, pyxide_types::ExceptionSpec::Cpp(_)) && matches!(self.types[sig.ret], Type::Reference(_)) {
            return build::expr(ExprKind::CCall(CCallee::CppOperator(method), vec![v, i]), sig.ret, loc);
        }
        build::load_place(Place { kind: PlaceKind::CppIndex { object: Box::new(v), index: Box::new(i) }, ty }, loc)
    }

    /// `target = value` by an `operator=` that the class of the target declares (docs: "Using C++ in Cython", "C++
    /// operators not compatible with Python syntax"): another type than the class's may be assigned so. One that
    /// may throw is called; the others are C++'s own assignment.
    pub(crate) fn cpp_assignment(&mut self, target: &Place, value: &Expr, loc: Loc) -> Option<StmtKind> {
        let ty = self.plain(target.ty);
        let (method, sig) = self.assignment_operator(ty, value.ty)?;
        let converts = self.cpp_class(value.ty).is_some() && self.can_coerce(value.ty, ty);
        let throws = matches!(sig.except, pyxide_types::ExceptionSpec::Cpp(_)) && self.is_made_when_declared(target);
        if converts && !throws {
            return None;
        }
        self.check_call_gil(&sig, loc);
        let value = self.coerce_argument(value.clone(), sig.params[0]);
        Some(match throws {
            true => {
                let target = build::load_place(target.clone(), loc);
                StmtKind::Expr(build::expr(ExprKind::CCall(CCallee::CppOperator(method), vec![target, value]), sig.ret, loc))
            }
            false => {
                let value = build::expr(ExprKind::Coerce(Coercion::Cpp, Box::new(value)), ty, loc);
                StmtKind::Assign { target: Place { ty, ..target.clone() }, value }
            }
        })
    }

    /// The `operator=` of the class `target` that takes a value of this type.
    fn assignment_operator(&mut self, target: TypeId, value: TypeId) -> Option<(CFuncId, FuncType)> {
        if !self.cplus || self.cpp_class(target).is_none() {
            return None;
        }
        let (owner, list) = self.cpp_methods(target, "operator=")?;
        let of = self.cpp_overloads(owner, list);
        self.choose_assignment(&of, value)
    }

    /// Whether the class `target` has an `operator=` for values of a type that is no class.
    pub(crate) fn is_assigned_by_operator(&mut self, target: TypeId, value: TypeId) -> bool {
        let target = self.plain(target);
        self.cpp_class(value).is_none() && self.assignment_operator(target, value).is_some()
    }

    /// Whether a C++ object is there before anything is assigned to it.
    fn is_made_when_declared(&self, place: &Place) -> bool {
        let declared = match place.kind {
            PlaceKind::Local(l) => self.f.locals[l.as_u32() as usize].binding == crate::tree::Binding::C,
            _ => true,
        };
        let Some((class, _)) = self.cpp_class(place.ty) else { return false };
        let constructors = self.types.cpp_classes[class].methods.get(pyxide_types::CONSTRUCTOR);
        let of_nothing = |f: &CFuncId| self.func_type(*f).is_some_and(|t| t.params.len() <= t.optional as usize);
        declared && constructors.is_none_or(|list| list.iter().any(of_nothing))
    }

    /// The type that a method without arguments gives.
    pub(crate) fn cpp_result(&mut self, ty: TypeId, name: &str) -> Option<TypeId> {
        let (owner, list) = self.cpp_methods(ty, name)?;
        let map = self.cpp_map(owner);
        let sig = self.types.cfuncs[*list.first()?].ty;
        match self.types[sig].clone() {
            Type::Function(t) => Some(self.types.substitute(t.ret, &map)),
            _ => None,
        }
    }

    /// `deref(object)`: a place where its `operator*` gives a reference and cannot throw, as that of iterators does.
    pub(crate) fn cpp_dereferenced(&mut self, v: Expr, loc: Loc) -> Expr {
        if let Some((owner, list)) = self.cpp_methods(v.ty, "operator*")
            && let of = self.cpp_overloads(owner, list)
            && let Some((_, _, sig)) = self.choose_operator(&[(of, &[])])
            && matches!(sig.except, pyxide_types::ExceptionSpec::Never)
            && let Type::Reference(to) = self.types[sig.ret]
        {
            self.check_call_gil(&sig, loc);
            return build::load_place(Place { kind: PlaceKind::Deref(Box::new(v)), ty: to }, loc);
        }
        self.cpp_operator_call(v, "operator*", loc)
    }

    /// A unary or named operator of a C++ object.
    pub(crate) fn cpp_operator_call(&mut self, v: Expr, name: &str, loc: Loc) -> Expr {
        let Some((owner, list)) = self.cpp_methods(v.ty, name) else {
            let message = format!("'{}' has no {name}", self.type_name(v.ty));
            self.error("operand-type", loc, message);
            return self.error_expr(loc, TypeId::ERROR);
        };
        let of = self.cpp_overloads(owner, list);
        let Some((_, method, sig)) = self.choose_operator(&[(of, &[])]) else {
            let message = format!("'{}' declares no {name} without operands", self.type_name(v.ty));
            self.error("operand-type", loc, message);
            return self.error_expr(loc, TypeId::ERROR);
        };
        self.check_call_gil(&sig, loc);
        build::expr(ExprKind::CCall(CCallee::CppOperator(method), vec![v]), sig.ret, loc)
    }

    /// A C++ object as a condition: its `operator bool`.
    pub(crate) fn cpp_truth(&mut self, v: Expr) -> Expr {
        let loc = v.loc;
        let Some((owner, list)) = self.cpp_methods(v.ty, "operator bool") else {
            let message = format!("'{}' has no truth value: it declares no 'operator bool'", self.type_name(v.ty));
            self.error("type-mismatch", loc, message);
            return self.error_expr(loc, TypeId::BINT);
        };
        let of = self.cpp_overloads(owner, list);
        let Some((method, sig)) = self.choose(&of, &[], loc) else { return self.error_expr(loc, TypeId::BINT) };
        self.check_call_gil(&sig, loc);
        if matches!(sig.except, pyxide_types::ExceptionSpec::Never) {
            return build::expr(ExprKind::Coerce(Coercion::Cpp, Box::new(v)), TypeId::BINT, loc);
        }
        let made = build::expr(ExprKind::CCall(CCallee::CppMethod { method, through: Through::Value }, vec![v]), sig.ret, loc);
        self.coerce(made, TypeId::BINT)
    }

    /// `typeid(T)`, `typeid(value)`
    pub(crate) fn type_id(&mut self, of: &'a ast::Expr, loc: Loc) -> Expr {
        if self.only_cpp("typeid()", loc) {
            return self.error_expr(loc, TypeId::ERROR);
        }
        self.with_resolve(|r| pyxide_types::load_interface(r.session, "libcpp.typeinfo"));
        let info = self.types.cpp_classes.iter().find(|(_, c)| &*c.name.module == "libcpp.typeinfo" && &*c.name.name == "type_info");
        let Some((info, _)) = info else {
            let d = pyxide_base::Diagnostic::error("typeid", loc, "typeid() needs the declarations of 'libcpp.typeinfo'")
                .help("add 'from libcpp.typeinfo cimport type_info'");
            self.report(d);
            return self.error_expr(loc, TypeId::ERROR);
        };
        let info = self.types.intern(Type::CppClass(info, Default::default()));
        let info = self.types.intern(Type::Const(info));
        let ty = self.types.intern(Type::Reference(info));
        if let Some(named) = self.type_argument_quiet(of) {
            return build::expr(ExprKind::TypeIdOfType(named), ty, loc);
        }
        let value = self.expr(of);
        build::expr(ExprKind::TypeIdOfExpr(Box::new(value)), ty, loc)
    }

    /// `a OP b` where one is a C++ object and an operator is declared for them.
    pub(crate) fn cpp_operator_between(&mut self, name: &str, a: &Expr, b: &Expr, loc: Loc) -> Option<Expr> {
        if self.cpp_class(a.ty).is_none() && self.cpp_class(b.ty).is_none() {
            return None;
        }
        self.cpp_binary_operator(name, a.clone(), b.clone(), loc)
    }

    /// Whether a C++ object declares an operator on itself alone.
    pub(crate) fn has_cpp_operator(&mut self, ty: TypeId, name: &str) -> bool {
        let Some((_, list)) = self.cpp_methods(ty, name) else { return false };
        list.iter().any(|f| self.func_type(*f).is_some_and(|t| t.params.is_empty()))
    }

    /// `not v` by the operator `!` of the object's class.
    pub(crate) fn cpp_not(&mut self, operand: &'a ast::Expr, loc: Loc) -> Option<Expr> {
        if !self.cplus {
            return None;
        }
        let ty = self.quick_type(operand);
        self.cpp_methods(ty, "operator!")?;
        let v = self.expr(operand);
        Some(self.cpp_operator_call(v, "operator!", loc))
    }

    pub(crate) fn cpp_unary(&mut self, op: ast::UnaryOp, v: Expr, loc: Loc) -> Expr {
        let name = format!("operator{}", op.as_str());
        self.cpp_operator_call(v, &name, loc)
    }

    /// `a OP b` by an operator of the class of `a`, by one that is declared in a class of either
    /// with both operands, or by a function.
    fn cpp_binary_operator(&mut self, name: &str, a: Expr, b: Expr, loc: Loc) -> Option<Expr> {
        let (at, bt) = (a.ty, b.ty);
        let mut groups: Vec<(Overloads, &[TypeId])> = Vec::new();
        let (one, both) = ([bt], [at, bt]);
        for (n, ty) in [at, bt].into_iter().enumerate() {
            let Some((owner, list)) = self.cpp_methods(ty, name) else { continue };
            let of = self.cpp_overloads(owner, list);
            if n == 0 {
                groups.push((of.clone(), &one));
            }
            groups.push((of, &both));
        }
        if let Some(pyxide_types::Symbol::Funcs(list)) = self.c_symbol(pyxide_base::Symbol::new(name)) {
            groups.push((Overloads::functions(list), &both));
        }
        for ty in [at, bt] {
            let Some((c, _)) = self.cpp_class(ty) else { continue };
            let home = self.types.cpp_classes[c].name.module.clone();
            if let Some(pyxide_types::Symbol::Funcs(list)) = self.session.interfaces.get(&home).and_then(|i| i.get(name)) {
                groups.push((Overloads::functions(list.clone()), &both));
            }
        }
        let (n, method, sig) = self.choose_operator(&groups)?;
        let values = match groups[n].1.len() {
            1 => {
                let b = self.coerce_argument(b, sig.params[0]);
                vec![a, b]
            }
            _ => {
                let a = self.coerce_argument(a, sig.params[0]);
                let b = self.coerce_argument(b, sig.params[1]);
                vec![a, b]
            }
        };
        self.check_call_gil(&sig, loc);
        Some(build::expr(ExprKind::CCall(CCallee::CppOperator(method), values), sig.ret, loc))
    }

    pub(crate) fn cpp_binary(&mut self, op: ast::BinaryOp, a: Expr, b: Expr, loc: Loc) -> Expr {
        let name = format!("operator{}", op.as_str());
        let (at, bt) = (a.ty, b.ty);
        match self.cpp_binary_operator(&name, a, b, loc) {
            Some(e) => e,
            None => {
                let message = format!("'{}' cannot be applied to '{}' and '{}'", op.as_str(), self.type_name(at), self.type_name(bt));
                self.error("operand-type", loc, message);
                self.error_expr(loc, TypeId::ERROR)
            }
        }
    }

    pub(crate) fn cpp_compare(&mut self, op: ast::CompareOp, a: Expr, b: Expr, loc: Loc) -> Expr {
        let name = format!("operator{}", op.as_str());
        let (at, bt) = (a.ty, b.ty);
        // An object on the other side: both as objects, when the C++ one converts.
        if self.types.is_object(at) || self.types.is_object(bt) {
            let (a, b) = (self.object(a), self.object(b));
            return self.compare_pair(op, a, b, loc);
        }
        match self.cpp_binary_operator(&name, a, b, loc) {
            Some(e) => e,
            None => {
                let _ = CompareOp::Eq;
                let message = format!("'{}' cannot compare '{}' and '{}'", op.as_str(), self.type_name(at), self.type_name(bt));
                self.error("operand-type", loc, message);
                self.error_expr(loc, TypeId::BINT)
            }
        }
    }
}
