//! Places: what has an address in C.

use super::Fx;
use crate::ctree::{CExpr, CType, Name};
use crate::spell::identifier;
use pyxide_hir::tree::{FuncId, LocalId, Through};
use pyxide_mir::ir::{Place, PlaceKind, ScopeLayout};
use pyxide_types::{ClassId, Linkage, StructId, Type};

impl Fx<'_, '_> {
    /// A place as C spells it.
    pub(crate) fn place(&mut self, place: &Place) -> CExpr {
        match &place.kind {
            PlaceKind::Var(v) => self.var(*v),
            PlaceKind::Outer { owner, local } => self.outer(*owner, *local),
            PlaceKind::CVar(id) => {
                let var = self.cx.cvar(*id);
                let own = self.cx.types.cvars[*id].linkage != Linkage::Extern;
                if own && !self.cx.types.made_of_nothing(place.ty) { var.boxed() } else { var }
            }
            PlaceKind::StructField { base, of, field } => {
                let base = self.place(base);
                let name = self.cx.field_name(*of, *field);
                base.member(name)
            }
            PlaceKind::ValueField { value, of, field } => {
                let base = self.expr(value);
                let name = self.cx.field_name(*of, *field);
                base.member(name)
            }
            PlaceKind::PointerField { pointer, of, field } => {
                let base = self.expr(pointer);
                let name = self.cx.field_name(*of, *field);
                base.arrow(name)
            }
            PlaceKind::ObjectField { object, class, field } => {
                let object = self.expr(object);
                let attribute = self.object_field(object, *class, *field);
                if self.cx.types.made_of_nothing(place.ty) { attribute } else { attribute.boxed() }
            }
            PlaceKind::CppMember { object, through, name } => {
                let base = self.expr(object);
                let found = match through {
                    Through::Value => base.member(name.clone()),
                    Through::Pointer => base.arrow(name.clone()),
                    Through::Class => {
                        let class = self.cx.ctype(object.ty);
                        CExpr::name(format!("{class}::{name}"))
                    }
                };
                // A member that counts its own reference.
                match self.cx.types.is_object(place.ty) {
                    true => found.member("o"),
                    false => found,
                }
            }
            PlaceKind::Deref(pointer) => self.expr(pointer).deref(),
            PlaceKind::CIndex { base, index } => {
                let base = self.expr(base);
                let index = self.expr(index);
                base.index(index)
            }
            PlaceKind::CTupleItem { base, item } => {
                let base = self.expr(base);
                base.member(format!("f{item}"))
            }
            PlaceKind::MemoryViewItem { view, indices } => self.view_item(view, indices),
            PlaceKind::BufferItem { .. } => {
                self.cx.not_yet(self.loc, "indexing an old-style buffer");
                CExpr::number(0)
            }
            PlaceKind::ModuleDefault(n) => self.cx.module_default(*n, place.ty),
            PlaceKind::StoredDefault(n) => {
                let f = CExpr::name("self").cast(CType::named("pyx_function").ptr());
                CExpr::call("PYX_TUPLE_AT", vec![f.arrow("stored"), CExpr::number((*n).into())])
            }
        }
    }

    /// A place that is only written.
    pub(crate) fn destination(&mut self, place: &Place) -> CExpr {
        match &place.kind {
            PlaceKind::Var(v) => self.var_written(*v),
            _ => self.place(place),
        }
    }

    /// A C attribute of an extension type.
    pub(crate) fn object_field(&mut self, object: CExpr, class: ClassId, field: u32) -> CExpr {
        let ty = self.cx.object_struct(class);
        let types = self.cx.types;
        let name: Name = match types.classes[class].fields.get(field as usize) {
            Some(f) => self.cx.class_field_name(class, f),
            None => "unknown".into(),
        };
        object.cast(ty.ptr()).arrow(name)
    }

    /// This function's scope object.
    pub(crate) fn scope(&mut self) -> CExpr {
        match self.body.scope_var {
            Some(v) => {
                self.mentioned.insert(v);
                self.read.insert(v);
                CExpr::Name(self.vars[&v].clone())
            }
            None => CExpr::name("scope"),
        }
    }

    /// Pointer to the struct of this function's scope object.
    pub(crate) fn scope_type(&mut self) -> CType {
        CType::named(format!("struct {}", self.cx.scope_struct(self.body.func))).ptr()
    }

    /// The C name of a member of this function's scope.
    pub(crate) fn scope_member(&mut self, i: u32) -> Name {
        match &self.body.scope {
            Some(layout) => member_name(layout, i as usize),
            None => "unknown".into(),
        }
    }

    /// A variable of an enclosing function, along the chain of scope objects.
    fn outer(&mut self, owner: FuncId, local: LocalId) -> CExpr {
        let mut at = self.closure();
        let mut function = self.cx.hir.functions[self.body.func].parent;
        let mut steps = 0;
        while let Some(f) = function {
            let layout = self.cx.scope_of(f).cloned();
            if f == owner {
                let ty = CType::named(format!("struct {}", self.cx.scope_struct(f))).ptr();
                let Some(layout) = layout else { break };
                let Some(i) = layout.members.iter().position(|m| m.local == Some(local)) else { break };
                let place = at.cast(ty).arrow(member_name(&layout, i));
                let is_boxed = self.cx.is_boxed_member(layout.members[i].ty);
                return if is_boxed { place.boxed() } else { place };
            }
            if layout.is_some() {
                let ty = CType::named(format!("struct {}", self.cx.scope_struct(f))).ptr();
                at = at.cast(ty).arrow("head").member("outer");
            }
            function = self.cx.hir.functions[f].parent;
            steps += 1;
            if steps > 1000 {
                break;
            }
        }
        self.cx.not_yet(self.loc, "this variable of an enclosing function");
        CExpr::null()
    }

    /// The scope object that this function was made in.
    fn closure(&mut self) -> CExpr {
        if self.body.scope.is_some() || self.body.scope_var.is_some() {
            return self.scope().arrow("head").member("outer");
        }
        CExpr::name("self").cast(CType::named("pyx_function").ptr()).arrow("closure")
    }

    /// The type of an expression with references and typedefs taken off.
    pub(crate) fn resolved(&self, ty: pyxide_types::TypeId) -> &Type {
        &self.cx.types[self.cx.types.resolved(ty)]
    }
}

/// The C name of a scope's member; two variables of one name are told apart by their place.
pub(crate) fn member_name(layout: &ScopeLayout, i: usize) -> Name {
    let Some(m) = layout.members.get(i) else { return "unknown".into() };
    let twice = layout.members.iter().filter(|o| o.name == m.name).count() > 1;
    match twice {
        true => format!("v_{}_{i}", identifier(&m.name)).into(),
        false => format!("v_{}", identifier(&m.name)).into(),
    }
}

impl crate::module::Cx<'_> {
    /// The C name of a struct's field.
    pub(crate) fn field_name(&self, of: StructId, field: u32) -> Name {
        let def = &self.types.structs[of];
        match def.fields.as_ref().and_then(|f| f.get(field as usize)) {
            Some(f) => match &f.name.c_name {
                Some(c) => c.clone(),
                None if def.linkage == Linkage::Private => crate::types::safe_member(&f.name.name),
                None => identifier(&f.name.name).into(),
            },
            None => "unknown".into(),
        }
    }

    /// The C name of an extension type's attribute.
    pub(crate) fn class_field_name(&self, class: ClassId, f: &pyxide_types::Field) -> Name {
        let _ = class;
        f.name.c_name.clone().unwrap_or_else(|| crate::types::safe_member(&f.name.name))
    }
}
