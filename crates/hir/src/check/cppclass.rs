//! C++ classes defined in the language (docs: "Using C++ in Cython"): the bodies of their methods.

use super::Checker;
use crate::bind::ScopeId;
use crate::build;
use crate::tree::{Binding, Captured, Expr, ExprKind, Local, Place, PlaceKind, Stmt, Through};
use pyxide_base::{Loc, Symbol};
use pyxide_syntax::ast::{self, StmtKind as Ast};
use pyxide_types::{CFuncId, Owner, Type, TypeId};

impl<'a> Checker<'a, '_> {
    /// The methods with a body.
    pub(crate) fn cpp_class_def(&mut self, body: &'a [ast::Stmt]) {
        for s in body {
            let loc = self.loc(s.span);
            match &s.kind {
                Ast::CFunc(f) => {
                    let Some(cfunc) = self.declared.nodes.functions.get(&(self.file, s.id)).copied() else { continue };
                    let directives = self.directives.clone();
                    let names = self.names_inside(cfunc);
                    let outer = std::mem::replace(&mut self.cpp_names, names);
                    self.c_body(f, cfunc, None, loc, &mut Vec::new());
                    self.cpp_names = outer;
                    self.directives = directives;
                }
                Ast::CdefBlock(b) => self.cpp_class_def(&b.body),
                Ast::CppClass(c) => self.cpp_class_def(c.body.as_deref().unwrap_or_default()),
                _ => {}
            }
        }
    }

    /// What the methods of a class call by bare names: the parameters of its template, the types inside it, inside its
    /// bases and inside the classes around it.
    fn names_inside(&mut self, method: CFuncId) -> pyxide_base::IndexMap<std::sync::Arc<str>, pyxide_types::Symbol> {
        let mut names = pyxide_base::IndexMap::default();
        let Some(owner) = self.cpp_owner(method) else { return names };
        let mut open = vec![owner];
        let mut steps = 0;
        while let Some(ty) = open.pop()
            && steps < 1000
        {
            steps += 1;
            let Type::CppClass(id, args) = self.types[self.types.resolved(ty)].clone() else { continue };
            let map = self.types.template_arguments(id, &args);
            let def = self.types.cpp_classes[id].clone();
            for (name, ty) in &def.types {
                let ty = self.types.substitute(*ty, &map);
                names.entry(name.clone()).or_insert(pyxide_types::Symbol::Type(ty));
            }
            for base in def.bases {
                open.push(self.types.substitute(base, &map));
            }
            open.extend(def.outer);
        }
        let Type::CppClass(id, _) = self.types[owner] else { return names };
        for param in self.types.cpp_classes[id].template_params.clone() {
            let ty = self.types.intern(Type::TemplateParam((&*param.name).into()));
            names.insert(param.name.clone(), pyxide_types::Symbol::Type(ty));
        }
        names
    }

    /// The class of a C++ method, with its parameters for arguments.
    fn cpp_owner(&mut self, f: CFuncId) -> Option<TypeId> {
        let Owner::CppClass(class) = self.types.cfuncs[f].owner else { return None };
        let params: Vec<Type> = self.types.cpp_classes[class].template_params.iter().map(|p| Type::TemplateParam((&*p.name).into())).collect();
        let args = params.into_iter().map(|p| self.types.intern(p)).collect();
        Some(self.types.intern(Type::CppClass(class, args)))
    }

    /// The statement that sets `this` at the start of a C++ method.
    pub(crate) fn cpp_this(&mut self, f: CFuncId, scope: ScopeId, loc: Loc) -> Option<Stmt> {
        let class = self.cpp_owner(f)?;
        if self.types.cfuncs[f].is_static {
            return None;
        }
        let object = match self.types.cfuncs[f].is_const {
            true => self.types.intern(Type::Const(class)),
            false => class,
        };
        let ty = self.types.pointer(object);
        let local = self.f.add(Local { name: Some("this".into()), ty, captured: Captured::No, binding: Binding::Always, loc });
        self.f.this = Some((local, class));
        let name = Symbol::new("this");
        self.f.by_name.insert((scope, name), local);
        self.local_types.insert((scope, name), ty);
        Some(build::assign(local, build::expr(ExprKind::CText("this".into()), ty, loc)))
    }

    /// `this` as a value, inside a C++ method.
    pub(crate) fn this_value(&self, loc: Loc) -> Option<Expr> {
        let (local, _) = self.f.this?;
        let ty = self.f.locals[local.as_u32() as usize].ty;
        Some(build::load(local, ty, loc))
    }

    /// A bare name that is a field of the class whose method this is.
    pub(crate) fn own_field(&mut self, name: &str) -> Option<Place> {
        let (_, class) = self.f.this?;
        let (owner, ty) = self.cpp_field(class, name)?;
        let map = self.cpp_map(owner);
        let ty = self.types.substitute(ty, &map);
        let loc = Loc::new(self.file, Default::default());
        let object = Box::new(self.this_value(loc)?);
        Some(Place { kind: PlaceKind::CppMember { object, through: Through::Pointer, name: name.into() }, ty })
    }
}
