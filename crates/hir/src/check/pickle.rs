//! Pickling of extension types (docs: "Controlling pickling"): what a class without a way of its
//! own gets, unless `auto_pickle=False`.

use super::Checker;
use super::special::{Calling, GETTER, SETTER};
use crate::build;
use crate::tree::{
    self, ClassImpl, Const, ConstId, Container, ExprKind, FuncId, FunctionKind, NoneArgument, Pickle, Place, PlaceKind, Signature, StmtKind,
    StrText,
};
use pyxide_base::{Diagnostic, Loc};
use pyxide_prims::Prim;
use pyxide_types::{ClassId, Linkage, Type, TypeId};

/// Methods that say how objects are pickled.
const OWN_WAYS: &[&str] = &["__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__getnewargs__", "__getnewargs_ex__"];

/// An attribute of the class or of a base.
struct Attribute {
    name: std::sync::Arc<str>,
    class: ClassId,
    field: u32,
    ty: TypeId,
}

/// What happens to attributes that are C structs.
#[derive(Clone, Copy, PartialEq)]
enum Structs {
    Refused,
    /// `auto_pickle` was asked for.
    Pickled,
}

impl Checker<'_, '_> {
    /// How the default pickling of a class goes; none: it has its own, or wants none.
    pub(crate) fn pickle(&mut self, made: &ClassImpl, loc: Loc) -> Option<Pickle> {
        let asked = self.types.classes[made.class].flags.auto_pickle.or(self.directives.auto_pickle);
        if asked == Some(false) {
            return None;
        }
        let insists = self.types.classes[made.class].flags.auto_pickle == Some(true);
        let chain = self.chain(made.class)?;
        let names = |c: ClassId| std::iter::once(made).chain(&self.classes).find(move |i| i.class == c);
        let known: Vec<&ClassImpl> = chain.iter().filter_map(|c| names(*c)).collect();
        let own_way = |c: &&ClassImpl| c.methods.iter().any(|(n, _)| self.text_of(*n).is_some_and(|n| OWN_WAYS.contains(&n)));
        if known.iter().any(own_way) {
            return None;
        }
        if known.iter().any(|c| c.specials.contains_key("__cinit__")) {
            if insists {
                let d = Diagnostic::error("auto-pickle", loc, "objects of this class cannot be pickled by their attributes: '__cinit__' makes them")
                    .help("define '__reduce__', or leave 'auto_pickle' out");
                self.report(d);
            }
            return Some(Pickle::Refused("no default __reduce__ due to non-trivial __cinit__".into()));
        }
        let mut attributes = self.attributes(&chain);
        attributes.sort_by(|a, b| a.name.cmp(&b.name));
        let structs = if asked == Some(true) { Structs::Pickled } else { Structs::Refused };
        let opaque: Vec<String> =
            attributes.iter().filter(|a| !self.can_be_pickled(a.ty, structs)).map(|a| format!("self.{}", a.name)).collect();
        if !opaque.is_empty() {
            if insists {
                let message = format!("objects of this class cannot be pickled by their attributes: {} is no Python object", opaque.join(", "));
                let d = Diagnostic::error("auto-pickle", loc, message).help("define '__reduce__', or leave 'auto_pickle' out");
                self.report(d);
            }
            let message = format!("{} cannot be converted to a Python object for pickling", opaque.join(","));
            return Some(Pickle::Refused(message.into()));
        }
        let objects = attributes.iter().map(|a| self.types.is_object(a.ty)).collect();
        let access = (!attributes.is_empty()).then(|| {
            let get = self.state_function(made.class, &attributes, GETTER, loc);
            (get, self.state_function(made.class, &attributes, SETTER, loc))
        });
        Some(Pickle::State { names: attributes.into_iter().map(|a| a.name).collect(), objects, access })
    }

    fn text_of(&self, c: ConstId) -> Option<&str> {
        match &self.consts[c] {
            Const::Str { text: StrText::Utf8(t), .. } => Some(t),
            _ => None,
        }
    }

    /// The class and its bases; none when one of them hides its attributes.
    fn chain(&self, class: ClassId) -> Option<Vec<ClassId>> {
        let mut out = vec![class];
        let mut at = class;
        while let Some(base) = self.types.classes[at].base.filter(|b| *b != TypeId::OBJECT) {
            at = self.types.as_class(base)?;
            if self.types.classes[at].linkage == Linkage::Extern || out.contains(&at) {
                return None;
            }
            out.push(at);
        }
        Some(out)
    }

    fn attributes(&self, chain: &[ClassId]) -> Vec<Attribute> {
        let mut out = Vec::new();
        for class in chain {
            for (i, f) in self.types.classes[*class].fields.iter().enumerate() {
                if !matches!(&*f.name.name, "__weakref__" | "__dict__") {
                    out.push(Attribute { name: f.name.name.clone(), class: *class, field: i as u32, ty: f.ty });
                }
            }
        }
        out
    }

    /// Structs are pickled only where that was asked for.
    fn can_be_pickled(&mut self, ty: TypeId, structs: Structs) -> bool {
        if self.types.is_object(ty) {
            return true;
        }
        let is_struct = matches!(self.types[self.types.resolved(ty)], Type::Struct(_) | Type::CTuple(_));
        // An address means nothing in another process, not even that of text.
        let is_pointer = matches!(self.types[self.types.resolved(ty)], Type::Pointer(_) | Type::MemoryView(_));
        (structs == Structs::Pickled || !is_struct) && !is_pointer && self.object_type_of(ty).is_some() && self.can_coerce(TypeId::OBJECT, ty)
    }

    /// `__reduce_cython__`'s part: the tuple of all attributes; `__setstate_cython__`'s: attributes
    /// from such a tuple.
    fn state_function(&mut self, class: ClassId, attributes: &[Attribute], calling: Calling, loc: Loc) -> FuncId {
        let id = self.new_func_id();
        let entered = self.enter(id, FunctionKind::Slot(class), self.scope);
        let ty = self.types.class(class);
        let this = self.temp(ty, loc);
        let mut signature = Signature { self_param: Some(this), params: vec![] };
        let place = |a: &Attribute| {
            let object = Box::new(build::load(this, ty, loc));
            Place { kind: PlaceKind::ObjectField { object, class: a.class, field: a.field }, ty: a.ty }
        };
        let mut body = Vec::new();
        let name = if calling == GETTER { "__reduce_cython__" } else { "__setstate_cython__" };
        if calling == GETTER {
            let values = attributes.iter().map(|a| self.object(build::load_place(place(a), loc))).collect();
            let state = build::expr(ExprKind::Build(Container::Tuple, values), TypeId::PY_TUPLE, loc);
            let all = self.temp(TypeId::OBJECT, loc);
            let read = build::assign(all, build::trust(state, TypeId::OBJECT));
            body.push(self.holding(this, ty, vec![read], loc));
            body.push(build::stmt(StmtKind::Return(Some(build::load(all, TypeId::OBJECT, loc))), loc));
        } else {
            let state = self.temp(TypeId::OBJECT, loc);
            let param = self.consts.name("state");
            let none = NoneArgument::Allowed;
            signature.params.push(tree::PyParam { name: param, kind: tree::ParamKind::PositionalOnly, local: state, default: None, none });
            let mut set = Vec::new();
            for (i, a) in attributes.iter().enumerate() {
                let index = self.consts.add(Const::Int(i.into()));
                let index = build::constant(index, TypeId::OBJECT, loc);
                let item = build::prim(Prim::ObjectGetitem, vec![build::load(state, TypeId::OBJECT, loc), index], loc);
                let plain = self.plain(a.ty);
                let value = self.coerce(item, plain);
                set.push(build::stmt(StmtKind::Assign { target: Place { ty: plain, ..place(a) }, value }, loc));
            }
            body.push(self.holding(this, ty, set, loc));
        }
        let state = self.leave(entered);
        let params = signature.self_param.into_iter().chain(signature.params.iter().map(|p| p.local)).collect();
        let qualname = self.qualified(name);
        let mut made = self.finish(state, name, &qualname, loc, Some(signature), None, body);
        // No source stands behind it.
        made.options.profile = false;
        made.options.linetrace = false;
        self.slot_result(calling, params, &mut made);
        self.functions[id.as_u32() as usize] = Some(made);
        id
    }
}
