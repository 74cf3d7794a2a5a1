//! Names: what one means at a place, reading it, assigning and deleting it.

use super::Checker;
use crate::bind::{ScopeId, Target};
use crate::build;
use crate::tree::{Binding, Block, Captured, Expr, ExprKind, Local, LocalId, MissingName, Place, PlaceKind, StmtKind};
use pyxide_base::{Loc, Symbol};
use pyxide_prims::Prim;
use pyxide_types::{Symbol as Declared, TypeId};

/// What a name means.
pub(crate) enum Meaning {
    /// A local, or a variable of a function around.
    Place(Place),
    /// A name in the namespace of a class body (the local that holds it).
    Namespace(LocalId),
    /// Declared at C level.
    C(Declared),
    /// The module's dictionary.
    Global,
    /// A builtin that the module does not hide.
    Builtin,
    /// Nothing that is known.
    Unknown,
}

impl<'a> Checker<'a, '_> {
    /// What `name` (mangled) means here.
    pub(crate) fn meaning(&mut self, name: Symbol) -> Meaning {
        match self.scopes.resolve(self.scope, name) {
            Target::Local(scope) => Meaning::Place(self.variable(scope, name)),
            Target::Class(scope) if self.f.by_name.contains_key(&(scope, name)) => Meaning::Place(self.variable(scope, name)),
            Target::Class(scope) => match self.f.namespaces.get(&scope) {
                Some(ns) => Meaning::Namespace(*ns),
                None => self.module_meaning(name),
            },
            Target::Module => {
                if name == "this" && let Some((local, _)) = self.f.this {
                    return Meaning::Place(Place::local(local, self.f.locals[local.as_u32() as usize].ty));
                }
                match self.own_field(&name) {
                    Some(place) => Meaning::Place(place),
                    None => self.module_meaning(name),
                }
            }
        }
    }

    fn module_meaning(&mut self, name: Symbol) -> Meaning {
        if let Some(place) = self.stand_in(self.scopes.module(), name) {
            return Meaning::Place(place);
        }
        if let Some(symbol) = self.c_symbol(name) {
            // A cimported module or a C function hides no Python object of the same name that
            // the module binds itself.
            return Meaning::C(symbol);
        }
        let module = &self.scopes[self.scopes.module()];
        let bound = module.names.get(&name).is_some_and(|u| u.kind != crate::bind::NameKind::Read);
        if bound || is_module_attribute(&name) {
            return Meaning::Global;
        }
        // `import *` may bring any name but those that the language itself knows.
        match super::expr::builtins::is_builtin(&name) {
            true => Meaning::Builtin,
            false if module.star_import => Meaning::Global,
            false => Meaning::Unknown,
        }
    }

    /// The local that stands for a variable here, if any.
    fn stand_in(&self, scope: ScopeId, name: Symbol) -> Option<Place> {
        let local = *self.f.stand_ins.get(&(scope, name))?;
        Some(Place::local(local, self.f.locals[local.as_u32() as usize].ty))
    }

    /// The place of a local of this function or one around it.
    fn variable(&mut self, scope: ScopeId, name: Symbol) -> Place {
        if let Some(place) = self.stand_in(scope, name) {
            return place;
        }
        let ty = self.local_types.get(&(scope, name)).copied().unwrap_or(TypeId::ERROR);
        if let Some(local) = self.f.by_name.get(&(scope, name)) {
            return Place::local(*local, ty);
        }
        for i in (0..self.outer.len()).rev() {
            let f = &self.outer[i];
            if let Some(local) = f.by_name.get(&(scope, name)) {
                let place = Place { kind: PlaceKind::Outer { owner: f.id, local: *local }, ty };
                // Those between hand the scope object on.
                self.outer[i + 1..].iter_mut().for_each(|f| f.uses_outer = true);
                self.f.uses_outer = true;
                return place;
            }
        }
        // Only a checker that forgot to declare a local gets here; the diagnostics say so.
        Place::local(LocalId::from_u32(0), TypeId::ERROR)
    }

    /// What reading a local before it has a value means.
    pub(crate) fn sort_of_local(&self, scope: ScopeId, name: Symbol) -> crate::flow::Sort {
        use crate::bind::NameKind;
        use crate::flow::Sort;
        let s = &self.scopes[scope];
        let declared = s.names.get(&name).is_some_and(|u| u.kind == NameKind::CDef) || s.annotated.iter().any(|(n, _)| *n == name);
        if !declared {
            return Sort::Python;
        }
        let Some(ty) = self.local_types.get(&(scope, name)) else { return Sort::Always };
        let plain = self.plain(*ty);
        match &self.types[self.types.resolved(plain)] {
            _ if self.types.is_object(plain) => Sort::Python,
            pyxide_types::Type::Array(..) | pyxide_types::Type::Struct(_) | pyxide_types::Type::CppClass(..) | pyxide_types::Type::Complex(_) | pyxide_types::Type::Fused(_) | pyxide_types::Type::Error => Sort::Always,
            _ => Sort::C,
        }
    }

    /// Makes the locals of a function's scope and of the comprehensions in it, with their types:
    /// declared, annotated, or inferred.
    pub(crate) fn declare_locals(&mut self, function: ScopeId) {
        use crate::bind::{NameKind, ScopeKind};
        let scopes = self.scopes.parts_of(function).to_vec();
        let mut open = Vec::new();
        for scope in scopes {
            if matches!(self.scopes[scope].kind, ScopeKind::Module | ScopeKind::Class) {
                continue;
            }
            for (name, ty, declarator, file) in self.scopes[scope].c_declared.clone() {
                let outer = std::mem::replace(&mut self.file, file);
                let base = self.type_of(ty);
                let made = self.declared(base, declarator);
                let name_loc = declarator.name().map_or(Loc::new(file, declarator.span), |n| Loc::new(file, n.span));
                if let Some(d) = pyxide_types::sizeless(&self.types, made.ty, name_loc, &format!("the variable '{name}'")) {
                    self.report(d);
                }
                self.file = outer;
                if matches!(self.types[made.ty], pyxide_types::Type::Fused(_)) {
                    let message = format!("'{name}' cannot be of the fused type '{}' here", self.type_name(made.ty));
                    let d = pyxide_base::Diagnostic::error("fused-variable", name_loc, message)
                        .help("a fused type stands for one type only inside a function that has a parameter of it: choose one of its types");
                    self.report(d);
                    self.local_types.insert((scope, name), TypeId::ERROR);
                    continue;
                }
                self.local_types.insert((scope, name), made.ty);
            }
            for (name, annotation) in self.scopes[scope].annotated.clone() {
                if self.local_types.contains_key(&(scope, name)) {
                    continue;
                }
                if let Some((ty, _)) = self.annotation_type(annotation) {
                    self.local_types.insert((scope, name), ty);
                }
            }
            let names: Vec<_> = self.scopes[scope].names.iter().map(|(n, u)| (*n, *u)).collect();
            for (name, usage) in names {
                // What collects the other arguments may be given anything else later.
                if usage.kind == NameKind::Param && self.collects(scope, name) && self.is_assigned(scope, name) {
                    self.local_types.remove(&(scope, name));
                    open.push((scope, name));
                    continue;
                }
                if !matches!(usage.kind, NameKind::Local | NameKind::CDef) || self.f.by_name.contains_key(&(scope, name)) {
                    continue;
                }
                let captured = if usage.captured { Captured::Yes } else { Captured::No };
                let binding = if usage.kind == NameKind::CDef { Binding::C } else { Binding::Python };
                let local = Local { name: Some(name.as_str().into()), ty: TypeId::ERROR, captured, binding, loc: usage.loc };
                let id = self.f.add(local);
                self.f.by_name.insert((scope, name), id);
                // The variable of a comprehension has the type that its name is declared with around it.
                if self.scopes[scope].kind == ScopeKind::Comprehension
                    && let crate::bind::Target::Local(around) = self.scopes[scope].parent.map_or(crate::bind::Target::Module, |p| self.scopes.resolve(p, name))
                    && self.scopes[around].c_declared.iter().any(|(n, ..)| *n == name)
                    && let Some(ty) = self.local_types.get(&(around, name)).copied()
                {
                    self.local_types.insert((scope, name), ty);
                }
                if !self.local_types.contains_key(&(scope, name)) {
                    open.push((scope, name));
                }
            }
        }
        self.infer_locals(&open);
        for ((scope, name), id) in self.f.by_name.clone() {
            let ty = self.local_types.get(&(scope, name)).copied().unwrap_or(TypeId::OBJECT);
            let is_object = self.types.is_object(ty);
            let local = &mut self.f.locals[id.as_u32() as usize];
            local.ty = ty;
            if local.binding == Binding::Python && !is_object {
                local.binding = Binding::C;
            }
            let is_cpp = matches!(self.types[self.types.unqualified(ty)], pyxide_types::Type::CppClass(..));
            // Views that were never assigned are asked for, as objects are.
            let is_view = matches!(self.types[self.types.resolved(ty)], pyxide_types::Type::MemoryView(_));
            if local.binding == Binding::C && (is_view || is_cpp && self.directives.cpp_locals) {
                local.binding = Binding::Python;
            }
            if let pyxide_types::Type::Buffer(b) = self.types[self.types.resolved(ty)].clone()
                && !self.f.buffers.iter().any(|(l, _)| *l == id)
            {
                let views = self.buffer_views(&b);
                self.f.buffers.push((id, views));
            }
        }
    }

    /// A name, read.
    pub(crate) fn read_name(&mut self, name: Symbol, loc: Loc) -> Expr {
        let name = self.mangled_name(name);
        match self.meaning(name) {
            Meaning::Place(place) => {
                let ty = self.reaching_type(name, loc).unwrap_or(place.ty);
                build::load_place(Place { ty, ..place }, loc)
            }
            Meaning::Namespace(ns) => {
                let key = self.name_const(&name, loc);
                let ns = build::load(ns, TypeId::OBJECT, loc);
                let dict = self.module_dict(loc);
                self.needs_gil(loc, "reading a name of a class");
                build::prim(Prim::ClassName, vec![ns, dict, key], loc)
            }
            Meaning::C(symbol) => self.c_value(name, symbol, loc),
            // The docstring of the class whose body this is.
            Meaning::Global if name == "__doc__" && self.f.namespaces.contains_key(&self.scope) => {
                let key = self.name_const(&name, loc);
                let ns = self.f.namespaces[&self.scope];
                let ns = build::load(ns, TypeId::OBJECT, loc);
                let dict = self.module_dict(loc);
                build::prim(Prim::ClassName, vec![ns, dict, key], loc)
            }
            Meaning::Global => {
                self.needs_gil(loc, "reading a Python name");
                let c = self.consts.name(&name);
                build::expr(ExprKind::GlobalName(c), TypeId::OBJECT, loc)
            }
            Meaning::Builtin => self.builtin_value(&name, loc),
            Meaning::Unknown => {
                if name == "__class__" {
                    return self.class_cell(Prim::ClassCell, loc);
                }
                if self.class_scopes.contains_key(&self.scope) && matches!(name.as_str(), "__qualname__" | "__module__") {
                    let text = match name.as_str() {
                        "__module__" => self.name.to_string(),
                        _ => self.qualname.join("."),
                    };
                    let text = self.str_const(&text);
                    return build::constant(text, TypeId::PY_STR, loc);
                }
                if self.unknown_names == crate::input::UnknownNames::AtRunTime {
                    self.needs_gil(loc, "reading a Python name");
                    let c = self.consts.name(&name);
                    return build::expr(ExprKind::GlobalName(c), TypeId::OBJECT, loc);
                }
                if self.dry == 0 && self.f.told_names.insert(name) {
                    let help = self.unknown_name_help(name);
                    self.report(pyxide_base::Diagnostic::error("unknown-name", loc, format!("'{name}' is not defined")).help(help));
                }
                self.error_expr(loc, TypeId::ERROR)
            }
        }
    }

    pub(crate) fn module_dict(&self, loc: Loc) -> Expr {
        build::expr(ExprKind::ModuleDict, TypeId::PY_DICT, loc)
    }

    /// `name = value`; the value is converted to the name's type.
    pub(crate) fn assign_name(&mut self, name: Symbol, value: Expr, loc: Loc, out: &mut Block) {
        let mangled = self.mangled_name(name);
        if !self.const_name(mangled, loc) {
            self.initialise_name(name, value, loc, out);
        }
    }

    /// Whether a name is that of a const variable that has its value; reported.
    fn const_name(&mut self, name: Symbol, loc: Loc) -> bool {
        let is_const = match self.meaning(name) {
            Meaning::Place(Place { kind: PlaceKind::Local(local), ty }) => self.is_declared(local) && self.is_const(ty),
            // At module level the first value of a const variable may come later.
            Meaning::C(Declared::Var(v)) => {
                let first = matches!(self.f.kind, crate::tree::FunctionKind::Module) && self.dry == 0 && self.const_values.insert(v);
                self.is_const(self.types.cvars[v].ty) && !first
            }
            _ => false,
        };
        if is_const {
            let d = pyxide_base::Diagnostic::error("assign-const", loc, format!("'{name}' is const and cannot be assigned to"))
                .help("take 'const' out of its declaration, or use another variable");
            self.report(d);
        }
        is_const
    }

    pub(crate) fn is_const(&self, ty: TypeId) -> bool {
        matches!(self.types[ty], pyxide_types::Type::Const(_))
    }

    /// Whether a local has its type by a declaration, and not from what is assigned to it.
    fn is_declared(&self, local: LocalId) -> bool {
        let found = self.f.by_name.iter().find(|(_, l)| **l == local).map(|(key, _)| *key);
        found.is_some_and(|(scope, name)| {
            self.scopes[scope].names.get(&name).is_some_and(|u| matches!(u.kind, crate::bind::NameKind::CDef | crate::bind::NameKind::Param))
        })
    }

    /// `name = value` where the value is the first one.
    pub(crate) fn initialise_name(&mut self, name: Symbol, value: Expr, loc: Loc, out: &mut Block) {
        let name = self.mangled_name(name);
        match self.meaning(name) {
            Meaning::Place(target) if self.is_other_array(&target, &value) => {
                self.copy_to_array(&target, &value, loc, out);
            }
            Meaning::Place(target) => {
                if let Some(done) = self.cpp_assignment(&target, &value, loc) {
                    return out.push(build::stmt(done, loc));
                }
                let value = self.coerce(value, target.ty);
                self.check_borrowed(&value, loc);
                self.check_place_gil(&target, loc);
                out.push(build::stmt(StmtKind::Assign { target, value }, loc));
            }
            Meaning::Namespace(ns) => {
                let key = self.name_const(&name, loc);
                let value = self.object(value);
                // Type objects make static methods of Python's own functions there; ours are others.
                let value = if name == "__new__" { build::prim(Prim::ImpliedStatic, vec![value], loc) } else { value };
                let ns = build::load(ns, TypeId::OBJECT, loc);
                let set = build::prim(Prim::ObjectSetitem, vec![ns, key, value], loc);
                out.push(build::stmt(StmtKind::Expr(set), loc));
            }
            Meaning::C(Declared::Var(v)) => {
                let ty = self.types.cvars[v].ty;
                let place = Place { kind: PlaceKind::CVar(v), ty };
                if self.is_other_array(&place, &value) && self.copy_to_array(&place, &value, loc, out) {
                    return;
                }
                if let Some(done) = self.cpp_assignment(&place, &value, loc) {
                    return out.push(build::stmt(done, loc));
                }
                let value = self.coerce(value, ty);
                self.check_borrowed(&value, loc);
                let target = Place { kind: PlaceKind::CVar(v), ty };
                self.check_place_gil(&target, loc);
                out.push(build::stmt(StmtKind::Assign { target, value }, loc));
            }
            Meaning::C(Declared::Constant(_) | Declared::EnumItem(..)) => {
                self.error("assign-constant", loc, format!("'{name}' is a compile-time constant and cannot be assigned to"));
            }
            Meaning::C(Declared::Funcs(f)) if f.iter().all(|f| {
                let f = &self.types.cfuncs[*f];
                f.python == pyxide_types::PythonVisible::No && f.linkage != pyxide_types::Linkage::Extern
            }) => {
                self.error("assign-function", loc, format!("'{name}' is a C function and cannot be assigned to"));
            }
            Meaning::C(_) | Meaning::Global | Meaning::Builtin | Meaning::Unknown => {
                self.needs_gil(loc, "assigning to a Python name");
                let value = self.object(value);
                self.set_global(&name, value, loc, out);
            }
        }
    }

    /// Sets a name in the module's dictionary.
    pub(crate) fn set_global(&mut self, name: &str, value: Expr, loc: Loc, out: &mut Block) {
        let key = self.name_const(name, loc);
        let dict = self.module_dict(loc);
        let value = self.object(value);
        let set = build::prim(Prim::DictSetitem, vec![dict, crate::check::coerce::retag(key, TypeId::OBJECT), value], loc);
        out.push(build::stmt(StmtKind::Expr(set), loc));
    }

    /// `del name`
    pub(crate) fn delete_name(&mut self, name: Symbol, loc: Loc, missing: MissingName, out: &mut Block) {
        let name = self.mangled_name(name);
        match self.meaning(name) {
            Meaning::Place(place) => self.delete_place(&name, place, loc, missing, out),
            Meaning::Namespace(ns) => {
                self.needs_gil(loc, "deleting a Python name");
                let key = self.name_const(&name, loc);
                let ns = build::load(ns, TypeId::OBJECT, loc);
                let del = build::prim(Prim::GlobalDel, vec![ns, key], loc);
                out.push(build::stmt(StmtKind::Expr(del), loc));
            }
            Meaning::C(Declared::Var(v)) => {
                let ty = self.types.cvars[v].ty;
                let place = Place { kind: PlaceKind::CVar(v), ty };
                self.delete_place(&name, place, loc, missing, out);
            }
            _ => {
                self.needs_gil(loc, "deleting a Python name");
                let key = self.name_const(&name, loc);
                let dict = crate::check::coerce::retag(self.module_dict(loc), TypeId::OBJECT);
                let del = build::prim(Prim::GlobalDel, vec![dict, key], loc);
                if missing == MissingName::Ignore {
                    let handler = crate::tree::Handler { types: None, body: vec![], loc, uses_exception: false };
                    let body = vec![build::stmt(StmtKind::Expr(del), loc)];
                    out.push(build::stmt(StmtKind::Try { body, handlers: vec![handler], otherwise: vec![] }, loc));
                } else {
                    out.push(build::stmt(StmtKind::Expr(del), loc));
                }
            }
        }
    }

    /// Deletes what a variable holds, if its type is one that can be without a value.
    fn delete_place(&mut self, name: &str, place: Place, loc: Loc, missing: MissingName, out: &mut Block) {
        use pyxide_types::Type;
        let ty = self.types.resolved(place.ty);
        if matches!(place.kind, PlaceKind::CVar(_)) && self.types.is_object(ty) {
            if missing == MissingName::Ignore {
                let none = self.none(loc);
                let value = build::trust(none, place.ty);
                out.push(build::stmt(StmtKind::Assign { target: place, value }, loc));
                return;
            }
            let message = format!("'{name}' is declared with 'cdef' in the module and always has a value");
            let d = pyxide_base::Diagnostic::error("delete-c-value", loc, message).help("assign None to it to let go of the object");
            self.report(d);
            return;
        }
        let deletable = self.types.is_object(ty) || matches!(self.types[ty], Type::MemoryView(_) | Type::Error);
        let pointer_to_cpp = self.types.pointee(ty).is_some_and(|p| matches!(self.types[self.types.resolved(p)], Type::CppClass(..)));
        if !deletable && !pointer_to_cpp {
            let message = format!("'{name}' is of type '{}' and cannot be deleted", self.type_name(place.ty));
            self.error("delete-c-value", loc, message);
            return;
        }
        if pointer_to_cpp {
            self.only_cpp("'del' of a C++ object", loc);
        }
        if self.types.is_object(ty) {
            self.needs_gil(loc, "deleting a Python object");
        }
        out.push(build::stmt(StmtKind::Delete { place, missing }, loc));
    }

    /// An operation on Python objects: an error without the GIL.
    pub(crate) fn needs_gil(&mut self, loc: Loc, what: &str) {
        if self.f.gil == crate::tree::GilState::Released {
            let d = pyxide_base::Diagnostic::error("needs-gil", loc, format!("{what} needs the GIL"))
                .help("take the GIL with 'with gil:', or use C types here");
            self.report(d);
        }
    }

    fn check_place_gil(&mut self, place: &Place, loc: Loc) {
        if self.types.is_object(place.ty) {
            self.needs_gil(loc, "assigning a Python object");
        }
    }
}

/// Names that every module's dictionary has.
fn is_module_attribute(name: &str) -> bool {
    matches!(name, "__name__" | "__file__" | "__doc__" | "__path__" | "__package__" | "__spec__" | "__loader__" | "__builtins__" | "__dict__" | "__test__")
}
