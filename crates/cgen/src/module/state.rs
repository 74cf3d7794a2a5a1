//! What functions reach through the module state or by static names: C variables, imported
//! functions, type objects, defaults, macros that depend on the build.

use super::Cx;
use crate::ctree::{CExpr, CType, Item, Name, Param};
use cranelift_entity::EntityRef;
use pyxide_hir::tree::{Const, ConstId, FuncId, StrText};
use pyxide_mir::ir::ScopeLayout;
use pyxide_types::{CFuncId, CVarId, ClassId, Linkage, Type, TypeId, ViewClass};

impl Cx<'_> {
    /// A C variable.
    pub(crate) fn cvar(&mut self, id: CVarId) -> CExpr {
        let types = self.types;
        let var = &types.cvars[id];
        let own = || var.name.c_name.clone().unwrap_or_else(|| var.name.name.clone());
        match var.linkage {
            Linkage::Extern => CExpr::Name(crate::types::qualified(var.name.namespace.as_deref(), &own())),
            Linkage::Public | Linkage::PublicApi if *var.name.module == *self.hir.name => CExpr::Name(own()),
            _ if self.hir.cvars.contains(&id) => {
                let ty = if types.made_of_nothing(var.ty) { self.variable_type(var.ty) } else { self.kept_type(var.ty) };
                let name = self.names.cvar(id, &var.name);
                self.state_field(Param { ty, name })
            }
            // Another module's: its address is imported.
            _ => {
                let ty = if types.made_of_nothing(var.ty) { self.variable_type(var.ty).ptr() } else { self.kept_type(var.ty).ptr() };
                let name = self.names.cvar(id, &var.name);
                self.imported_vars.insert(id);
                self.state_field(Param { ty, name }).deref()
            }
        }
    }

    /// A function of another module, through the pointer that was imported.
    pub(crate) fn imported_function(&mut self, f: CFuncId) -> CExpr {
        let types = self.types;
        let func = &types.cfuncs[f];
        let name = self.names.import(f, &func.name);
        self.imported_funcs.insert(f);
        let ty = self.c_function_type(f).ptr();
        self.state_field(Param { ty, name })
    }

    /// The C type of a C function, with the parameters that pyxide adds.
    pub(crate) fn c_function_type(&mut self, f: CFuncId) -> CType {
        let types = self.types;
        let params = crate::function::c_params(self, f, |_| None).into_iter().map(|p| p.ty).collect();
        let ret = match &types[types.resolved(types.cfuncs[f].ty)] {
            Type::Function(ty) => self.variable_type(ty.ret),
            _ => CType::void(),
        };
        let varargs = crate::function::has_varargs(types, f);
        CType::Function { ret: Box::new(ret), params, varargs }
    }

    /// The type object of an extension type.
    pub(crate) fn class_object(&mut self, class: ClassId) -> CExpr {
        let types = self.types;
        let def = &types.classes[class];
        if let (Some(name), true) = (&def.type_object, self.is_static_type(class)) {
            return CExpr::Name(name.clone()).address();
        }
        if let Some(which) = types.as_view_class(class) {
            self.use_view_class(which);
            return CExpr::name(match which {
                ViewClass::Array => "PYX(array_type)",
                ViewClass::MemoryView => "PYX(memview_type)",
            });
        }
        let stem = self.class_stem(class);
        self.used_types.insert(class);
        self.state_field(Param::new(CType::named("PyTypeObject").ptr(), format!("t_{stem}")))
    }

    /// The runtime sections of a class of `cython.view`.
    pub(crate) fn use_view_class(&mut self, which: ViewClass) {
        self.need(match which {
            ViewClass::Array => "view_array",
            ViewClass::MemoryView => "view_memoryview",
        });
    }

    /// The n-th default kept in the module's state, of this type.
    pub(crate) fn module_default(&mut self, n: u32, ty: TypeId) -> CExpr {
        let ty = self.variable_type(ty);
        self.state_field(Param { ty, name: format!("default_{n}").into() })
    }

    /// A builtin, looked up when the module is executed.
    pub(crate) fn builtin_constant(&mut self, name: ConstId) -> CExpr {
        match &self.hir.consts[name] {
            Const::Str { text: StrText::Utf8(t), .. } => {
                let t = t.clone();
                self.consts.builtin(&t)
            }
            _ => CExpr::name("Py_None"),
        }
    }

    /// Adds a line to the traceback.
    pub(crate) fn trace_call(&mut self, where_: CExpr, line: CExpr) -> CExpr {
        if !self.files.is_empty() {
            self.need("traceback_files");
        }
        self.runtime("traceback", "pyx_traceback", vec![where_, line])
    }

    /// The number of an included file in the table of files; the module's own is 0.
    pub(crate) fn file_index(&mut self, file: u32) -> usize {
        self.files.insert_full(file).0 + 1
    }

    /// The scope that a function makes for its variables.
    pub(crate) fn scope_of(&self, f: FuncId) -> Option<&ScopeLayout> {
        self.scope_makers.get(&f).and_then(|i| self.program.bodies[*i].scope.as_ref())
    }

    /// The struct of a function's scope object.
    pub(crate) fn scope_struct(&mut self, f: FuncId) -> Name {
        self.scopes.insert(f);
        format!("scope_{}", self.names.function(f)).into()
    }

    /// A macro with one body for each kind of build.
    pub(crate) fn macro_by_build(&mut self, name: &str, conditions: Vec<(String, String)>, otherwise: String) {
        if !self.macros.insert(name.to_string()) {
            return;
        }
        let mut item = Item::Directive(otherwise.into());
        for (cond, text) in conditions.into_iter().rev() {
            item = Item::Preprocessed { cond: cond.into(), then: vec![Item::Directive(text.into())], otherwise: vec![item] };
        }
        self.early.push(item);
    }

    /// The struct that carries optional arguments of a C function.
    pub(crate) fn optional_struct(&mut self, f: CFuncId) -> Name {
        // An overriding method takes what the first one takes.
        let mut root = f;
        while let Some(up) = self.types.cfuncs[root].overrides {
            let count = |c: CFuncId| match &self.types[self.types.resolved(self.types.cfuncs[c].ty)] {
                Type::Function(t) => t.optional,
                _ => 0,
            };
            if count(up) != count(f) {
                break;
            }
            root = up;
        }
        self.optional.insert(root);
        format!("opt_{}", self.optional_stem(root)).into()
    }

    fn optional_stem(&mut self, f: CFuncId) -> String {
        let func = &self.types.cfuncs[f];
        let name = crate::spell::identifier(&func.name.name);
        match func.owner {
            pyxide_types::Owner::Class(c) => format!("{}_{name}", self.class_stem(c)),
            _ => format!("{name}_{}", f.index()),
        }
    }

    /// The member of that struct that carries the n-th parameter.
    pub(crate) fn optional_member(&self, f: CFuncId, param: usize) -> Name {
        let func = &self.types.cfuncs[f];
        match func.params.get(param).and_then(|p| p.name.as_ref()) {
            Some(n) => crate::types::safe_member(n),
            None => format!("a{param}").into(),
        }
    }

    /// The place of `f` in the table of methods of an object.
    pub(crate) fn virtual_function(&mut self, f: CFuncId, object: CExpr) -> CExpr {
        let types = self.types;
        let pyxide_types::Owner::Class(class) = types.cfuncs[f].owner else { return self.cfunction(f) };
        let first = self.vtable_holder(class).unwrap_or(class);
        let object_type = self.object_struct(first).ptr();
        let table = CType::named(format!("struct vt_{}", self.class_stem(class))).ptr();
        let (home, root) = self.slot_home(class, f);
        let vtab = object.cast(object_type).arrow("pyx_vtab");
        let vtab = if first == class { vtab } else { vtab.cast(table) };
        self.slot_path(vtab, class, home).slot_of(home, class, &types.cfuncs[root].name.name)
    }

    /// A method of another module's class, or of a base, called directly: through the vtable.
    pub(crate) fn vtable_slot(&mut self, class: ClassId, f: CFuncId) -> CExpr {
        let field = self.vtable(class);
        let (home, root) = self.slot_home(class, f);
        self.slot_path(field, class, home).slot_of(home, class, &self.types.cfuncs[root].name.name)
    }

    /// The slot of a method in a vtable of `class`.
    pub(crate) fn slot_in(&mut self, vtab: CExpr, class: ClassId, f: CFuncId) -> CExpr {
        let (home, root) = self.slot_home(class, f);
        self.slot_path(vtab, class, home).slot_of(home, class, &self.types.cfuncs[root].name.name)
    }

    /// The address of the table of methods of a class.
    pub(crate) fn vtable(&mut self, class: ClassId) -> CExpr {
        let stem = self.class_stem(class);
        self.use_class(class);
        if self.class_impl(class).is_some() {
            return CExpr::name(format!("vtab_{stem}")).address();
        }
        let table = CType::named(format!("struct vt_{stem}")).ptr();
        self.class_object(class);
        self.state_field(Param::new(table, format!("vtab_{stem}")))
    }

    /// From the vtable of `class` to the part that `home` declares.
    fn slot_path(&mut self, vtab: CExpr, class: ClassId, home: ClassId) -> CExpr {
        let mut at = class;
        let mut path = vtab;
        let mut first = true;
        while at != home {
            let Some(base) = self.types.classes[at].base.and_then(|b| self.types.as_class(b)) else { break };
            path = if first { path.arrow("pyx_base") } else { path.member("pyx_base") };
            first = false;
            at = base;
        }
        path
    }

    /// A value of a struct type with all members zero.
    pub(crate) fn empty_struct(&mut self, ty: &CType) -> Name {
        let name: Name = format!("pyx_empty_{}", crate::spell::identifier(&ty.to_string().replace([' ', ':', '<', '>', ',', '*'], "_"))).into();
        if self.macros.insert(name.to_string()) {
            self.empties.push((ty.clone(), name.clone()));
        }
        name
    }

    /// The struct of a C tuple.
    pub(crate) fn ctuple(&mut self, items: &[TypeId]) -> CType {
        if let Some(name) = self.ctuples.get(items) {
            return CType::named(format!("struct {name}"));
        }
        for i in items {
            self.ctype(*i);
        }
        let name: Name = format!("ctuple_{}", self.ctuples.len() + 1).into();
        self.ctuples.insert(items.into(), name.clone());
        CType::named(format!("struct {name}"))
    }
}

impl CExpr {
    /// The slot of a method first declared by `home`, of the table of `class`: that of a base is a part of it.
    fn slot_of(self, home: ClassId, class: ClassId, name: &str) -> CExpr {
        let name = crate::types::safe_member(&Name::from(name));
        if home == class { self.arrow(name) } else { self.member(name) }
    }
}
