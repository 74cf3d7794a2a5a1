//! Properties of extension types: those that are written, and those of public C attributes.

use super::Checker;
use super::coerce::retag;
use super::class::DefKind;
use super::special::{DELETER, GETTER, SETTER};
use crate::build;
use crate::tree::{self, ClassImpl, FunctionKind, NoneArgument, Place, PlaceKind, Property, Signature, StmtKind};
use pyxide_base::{Loc, Span};
use pyxide_syntax::ast::{self, StmtKind as Ast};
use pyxide_types::{ClassId, FieldAccess, TypeId};
use rustc_hash::FxHashMap;

impl<'a> Checker<'a, '_> {
    /// `property name:` with `__get__`, `__set__`, `__del__`.
    pub(super) fn class_property(&mut self, p: &'a ast::PropertyDef, class: ClassId, ty: TypeId, made: &mut ClassImpl, loc: Loc) {
        let key = self.consts.name(&p.name.text);
        let doc = self.docstring(&p.body);
        let mut property = Property { name: key, doc, field: None, get: None, set: None, del: None };
        for (i, s) in p.body.iter().enumerate() {
            let Ast::FuncDef(f) = &s.kind else {
                let doc = i == 0 && matches!(&s.kind, Ast::Expr(e) if matches!(e.kind, ast::ExprKind::Str(_)));
                if !doc && !matches!(s.kind, Ast::Pass | Ast::CFunc(_) | Ast::Error) {
                    let at = self.loc(s.span);
                    self.error("property-statement", at, "a property has a docstring and the methods '__get__', '__set__' and '__del__'");
                }
                continue;
            };
            let floc = self.loc(s.span);
            let calling = match f.name.as_str() {
                "__get__" => GETTER,
                "__set__" => SETTER,
                _ => DELETER,
            };
            let Some((id, _, _)) = self.method(f, class, ty, DefKind::Getter, calling, floc) else { continue };
            match f.name.as_str() {
                "__get__" => {
                    property.get = Some(id);
                    property.doc = self.described_property(property.doc, &p.name.text, f.returns.as_ref());
                }
                "__set__" => property.set = Some(id),
                "__del__" => property.del = Some(id),
                other => self.error("property-method", floc, format!("a property has no '{other}'")),
            }
        }
        let _ = loc;
        made.properties.push(property);
    }

    /// Python's view of `public` and `readonly` C attributes.
    pub(super) fn public_fields(&mut self, body: &'a [ast::Stmt], class: ClassId, ty: TypeId, made: &mut ClassImpl) {
        let docs = self.attribute_docs(body);
        for (i, f) in self.types.classes[class].fields.clone().into_iter().enumerate() {
            if f.access == FieldAccess::Hidden {
                continue;
            }
            let loc = f.name.loc;
            let readable = self.types.is_object(f.ty) || self.object_type_of(f.ty).is_some();
            if !readable {
                let object = TypeId::OBJECT;
                self.mismatch(loc, f.ty, object);
                continue;
            }
            let key = self.consts.name(&f.name.name);
            let doc = docs.get(&*f.name.name).copied();
            let doc = self.placed(doc, loc);
            let doc = if f.access == FieldAccess::Public { self.described_field(doc, &f.name.name, f.ty) } else { doc };
            let mut property = Property { name: key, doc, field: None, get: None, set: None, del: None };
            // Objects are read as they are; those of any type are written so too.
            let plain = self.types.is_object(f.ty) && !matches!(&*f.name.name, "__module__" | "__dict__" | "__weakref__") && !self.holds_cpp_fields(class);
            let any = plain && f.ty == TypeId::OBJECT;
            if plain {
                property.field = Some((i as u32, if any { f.access } else { FieldAccess::ReadOnly }));
            } else {
                property.get = Some(self.accessor(class, ty, i as u32, f.ty, Access::Get, loc));
            }
            if f.access == FieldAccess::Public && !any {
                property.set = Some(self.accessor(class, ty, i as u32, f.ty, Access::Set, loc));
                if self.types.is_object(f.ty) {
                    property.del = Some(self.accessor(class, ty, i as u32, f.ty, Access::Delete, loc));
                }
            }
            made.properties.push(property);
        }
    }

    /// Whether the struct of an extension type has C++ objects in it: where its members are is then not known everywhere.
    fn holds_cpp_fields(&self, class: ClassId) -> bool {
        let def = &self.types.classes[class];
        let base = def.base.and_then(|b| self.types.as_class(b));
        def.fields.iter().any(|f| self.types.holds_cpp(f.ty)) || base.is_some_and(|b| self.holds_cpp_fields(b))
    }

    /// Statements while an object is locked (docs: "Free threading"): what is made for an extension type is safe there.
    pub(super) fn holding(&mut self, object: tree::LocalId, ty: TypeId, body: tree::Block, loc: Loc) -> tree::Stmt {
        let objects = vec![retag(build::load(object, ty, loc), TypeId::OBJECT)];
        build::stmt(StmtKind::CriticalSection { objects, body }, loc)
    }

    /// The docstrings of C attributes: a string on the line behind the declaration.
    fn attribute_docs(&mut self, body: &'a [ast::Stmt]) -> FxHashMap<String, tree::ConstId> {
        let mut docs = FxHashMap::default();
        for pair in body.windows(2) {
            let Ast::CVar(vars) = &pair[0].kind else { continue };
            let (end, start) = (Span::new(pair[0].span.end, pair[0].span.end), pair[1].span);
            let adjacent = self.sources.line(self.loc(end)) + 1 == self.sources.line(self.loc(start));
            let Some(doc) = adjacent.then(|| self.docstring(&pair[1..])).flatten() else { continue };
            docs.extend(vars.items.iter().filter_map(|i| i.declarator.name()).map(|n| (n.as_str().to_owned(), doc)));
        }
        docs
    }

    /// The function behind one access of a C attribute.
    fn accessor(&mut self, class: ClassId, ty: TypeId, field: u32, fty: TypeId, access: Access, loc: Loc) -> tree::FuncId {
        let id = self.new_func_id();
        let scope = self.scope;
        let entered = self.enter(id, FunctionKind::Slot(class), scope);
        let this = self.temp(ty, loc);
        let object = Box::new(build::load(this, ty, loc));
        let place = Place { kind: PlaceKind::ObjectField { object, class, field }, ty: fty };
        let mut signature = Signature { self_param: Some(this), params: vec![] };
        let (name, calling);
        let body = match access {
            Access::Get => {
                (name, calling) = ("__get__", GETTER);
                let v = build::load_place(place, loc);
                let v = self.object(v);
                let got = self.temp(TypeId::OBJECT, loc);
                let read = self.holding(this, ty, vec![build::assign(got, v)], loc);
                vec![read, build::stmt(StmtKind::Return(Some(build::load(got, TypeId::OBJECT, loc))), loc)]
            }
            Access::Set => {
                (name, calling) = ("__set__", SETTER);
                // A value of another type is no argument of the wrong type: nobody called.
                let given = if self.types.is_object(fty) { TypeId::OBJECT } else { fty };
                let value = self.temp(given, loc);
                let key = self.consts.name("value");
                signature.params.push(tree::PyParam {
                    name: key,
                    kind: tree::ParamKind::PositionalOnly,
                    local: value,
                    default: None,
                    none: NoneArgument::Allowed,
                });
                let plain = self.plain(fty);
                let value = build::load(value, given, loc);
                let value = if given == fty { value } else { self.coerce(value, plain) };
                let kept = self.temp(plain, loc);
                let set = build::stmt(StmtKind::Assign { target: Place { ty: plain, ..place }, value: build::load(kept, plain, loc) }, loc);
                vec![build::assign(kept, value), self.holding(this, ty, vec![set], loc)]
            }
            Access::Delete => {
                (name, calling) = ("__del__", DELETER);
                let none = self.none(loc);
                let none = retag(none, fty);
                vec![self.holding(this, ty, vec![build::stmt(StmtKind::Assign { target: place, value: none }, loc)], loc)]
            }
        };
        let state = self.leave(entered);
        let field_name = self.types.classes[class].fields[field as usize].name.name.to_string();
        let qualname = format!("{}.{name}", self.qualified(&field_name));
        let params = signature.self_param.into_iter().chain(signature.params.iter().map(|p| p.local)).collect();
        let mut made = self.finish(state, name, &qualname, loc, Some(signature), None, body);
        self.slot_result(calling, params, &mut made);
        self.functions[id.as_u32() as usize] = Some(made);
        id
    }
}

/// Ways to reach a public C attribute.
#[derive(Clone, Copy)]
enum Access {
    Get,
    Set,
    Delete,
}
