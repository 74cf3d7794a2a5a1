//! C declarations in bodies: variables with their first values, enums.

use crate::build;
use crate::check::Checker;
use crate::tree::{Block, Place, PlaceKind, StmtKind};
use pyxide_base::{Diagnostic, Loc};
use pyxide_syntax::ast;
use pyxide_types::{Type, TypeId};

impl<'a> Checker<'a, '_> {
    /// `cdef int x = 1, y`
    pub(super) fn c_var(&mut self, v: &'a ast::CVarDecl, loc: Loc, out: &mut Block) {
        for item in &v.items {
            let Some(name) = item.declarator.name() else { continue };
            if item.declarator.func_sig().is_some() {
                if !matches!(self.f.kind, crate::tree::FunctionKind::Module) {
                    self.error("cdef-inside", loc, "a C function cannot be declared in a function");
                }
                continue;
            }
            let nloc = self.loc(name.span);
            if matches!(self.f.kind, crate::tree::FunctionKind::Module) {
                let Some(var) = self.declared.nodes.variables.get(&(self.file, item.declarator.id)).copied() else { continue };
                if let Some(init) = &item.init {
                    let ty = self.types.cvars[var].ty;
                    let value = self.expr_for(init, ty);
                    let place = Place { kind: PlaceKind::CVar(var), ty };
                    if let Some(done) = self.cpp_assignment(&place, &value, nloc) {
                        out.push(build::stmt(done, nloc));
                        continue;
                    }
                    let value = self.coerce(value, ty);
                    self.check_borrowed(&value, nloc);
                    self.const_values.insert(var);
                    self.check_const_value(name, init, &value, ty);
                    let target = Place { kind: PlaceKind::CVar(var), ty };
                    out.push(build::stmt(StmtKind::Assign { target, value }, nloc));
                }
                continue;
            }
            let text = self.mangled(name.text);
            let ty = self.local_types.get(&(self.scope, text)).copied().unwrap_or(TypeId::ERROR);
            if let Some(init) = &item.init {
                let wanted = self.plain(ty);
                let value = self.expr_for(init, wanted);
                if self.is_const_array(ty) {
                    self.const_array(name.as_str(), nloc);
                    continue;
                }
                if let (Type::Array(..), true) = (&self.types[self.types.resolved(ty)], true) {
                    let value = self.coerce(value, wanted);
                    out.push(build::stmt(StmtKind::Assign { target: self.local_place(text, ty), value }, nloc));
                    continue;
                }
                self.initialise_name(name.text, value, nloc, out);
            }
        }
    }

    /// A const variable of a module has its value before any code runs: a constant.
    fn check_const_value(&mut self, name: ast::Name, init: &'a ast::Expr, value: &crate::tree::Expr, ty: TypeId) {
        let loc = self.loc(name.span);
        use crate::tree::ExprKind as E;
        if self.is_const_array(ty) {
            return self.const_array(name.as_str(), loc);
        }
        let known = matches!(value.kind, E::Int(_) | E::Float(_) | E::Null | E::CStr(_) | E::EnumItem(..) | E::AddressOf(_) | E::SizeOf(_) | E::FuncPointer(_));
        if !self.is_const(ty) || known || value.ty == TypeId::ERROR || self.with_resolve(|r| r.constant(init)).is_ok() {
            return;
        }
        let d = Diagnostic::error("const-value", loc, "the value of a const variable of a module must be a constant")
            .label(self.loc(init.span), "this is computed when the module is imported")
            .help("take 'const' out of the declaration");
        self.report(d);
    }

    fn is_const_array(&self, ty: TypeId) -> bool {
        matches!(self.types[ty], Type::Array(item, _) if self.is_const(item)) || matches!(self.types[ty], Type::Const(t) if matches!(self.types[t], Type::Array(..)))
    }

    fn const_array(&mut self, name: &str, loc: Loc) {
        let d = Diagnostic::error("assign-const", loc, format!("'{name}' is an array of const items and cannot be filled"))
            .help("take 'const' out of its declaration, or declare a pointer: 'cdef const int* p = [1, 2, 3]'");
        self.report(d);
    }

    /// `cpdef enum`: a class of Python; the members of one without a name are names of the module.
    pub(crate) fn python_enum(&mut self, id: pyxide_types::EnumId, loc: Loc, out: &mut Block) {
        use crate::check::coerce::retag;
        use crate::tree::{Coercion, Const, ExprKind};
        use pyxide_prims::Prim;
        let def = self.types.enums[id].clone();
        let items = &def.items;
        let scoped = def.scoped == pyxide_types::Scoped::Yes;
        let ty = self.types.intern(Type::Enum(id));
        let value = |c: &mut Self, i: usize| {
            let item = build::expr(ExprKind::EnumItem(id, i as u32), ty, loc);
            let number = build::expr(ExprKind::Coerce(Coercion::Cast, Box::new(item)), TypeId::LONG, loc);
            c.object(number)
        };
        let Some(name) = def.name.as_ref().filter(|_| def.python == pyxide_types::PythonVisible::Yes).map(|n| n.name.clone()) else {
            for (i, item) in items.iter().enumerate() {
                let v = value(self, i);
                self.set_global(&item.name.name, v, loc, out);
            }
            return;
        };
        let mut pairs = Vec::new();
        for (i, item) in items.iter().enumerate() {
            let key = self.name_const(&item.name.name, loc);
            let v = value(self, i);
            let pair = self.tuple(vec![retag(key, TypeId::OBJECT), v], loc);
            pairs.push(retag(pair, TypeId::OBJECT));
        }
        let pairs = self.tuple(pairs, loc);
        let callee = match scoped {
            true => {
                let none = self.none(loc);
                let dict = self.module_dict(loc);
                let module = self.name_const("enum", loc);
                let level = build::int(0, TypeId::INT, loc);
                let module = build::prim(Prim::Import, vec![dict, module, none, level], loc);
                let kind = self.name_const("IntEnum", loc);
                build::prim(Prim::ObjectGetattr, vec![module, kind], loc)
            }
            // C's enums keep values that no member has.
            false => build::prim(Prim::EnumBase, vec![], loc),
        };
        let text = self.name_const(&name, loc);
        let module_name = self.name.clone();
        let home = self.name_const(&module_name, loc);
        let module_key = self.consts.name("module");
        let names = Some(self.consts.add(Const::Tuple([module_key].into())));
        let args = vec![retag(text, TypeId::OBJECT), retag(pairs, TypeId::OBJECT), retag(home, TypeId::OBJECT)];
        let class = build::expr(ExprKind::PyCall { callee: Box::new(callee), args, names }, TypeId::OBJECT, loc);
        let class = self.keep(class, out);
        let doc = def.doc.as_deref().map(|doc| self.str_const(doc));
        if let Some(doc) = self.placed(doc, loc) {
            let key = self.name_const("__doc__", loc);
            let set = build::prim(Prim::ObjectSetattr, vec![class.clone(), key, build::constant(doc, TypeId::OBJECT, loc)], loc);
            out.push(build::stmt(StmtKind::Expr(set), loc));
        }
        self.set_global(&name, class, loc, out);
    }

    fn local_place(&mut self, name: pyxide_base::Symbol, ty: TypeId) -> Place {
        match self.meaning(name) {
            crate::check::names::Meaning::Place(p) => Place { ty, ..p },
            _ => Place::local(crate::tree::LocalId::from_u32(0), TypeId::ERROR),
        }
    }

    pub(crate) fn c_enum(&mut self, e: &'a ast::EnumDef, loc: Loc, out: &mut Block) {
        if !matches!(self.f.kind, crate::tree::FunctionKind::Module) {
            self.error("cdef-inside", loc, "C types can be declared at module level only");
            return;
        }
        if !(e.modifiers.overridable || e.modifiers.visibility == ast::Visibility::Public) {
            return;
        }
        let Some(items) = &e.items else { return };
        let found = self.types.enums.iter().find(|(_, d)| match (&d.name, &e.name) {
            (Some(a), Some(b)) => *a.name == *b.as_str() && *a.module == *self.name,
            (None, None) => d.items.first().zip(items.first()).is_some_and(|(x, y)| *x.name.name == *y.name.as_str()),
            _ => false,
        });
        if let Some((id, _)) = found {
            self.python_enum(id, loc, out);
        }
    }

}
