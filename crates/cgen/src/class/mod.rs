//! Extension types: for each class an object struct, a table of C methods, the functions of its
//! slots, its spec, and the statements that make it when the module is executed.

mod construct;
mod getset;
mod init;
mod layout;
mod lifetime;
mod own_module;
mod pickle;
mod slots;
mod specials;

pub(crate) use getset::closure;
pub(crate) use layout::object_structs;

use crate::ctree::{CExpr, CStmt, CType, Function, Item, Linkage, Name, Param};
use crate::module::Cx;
use pyxide_hir::tree::{ClassImpl, FuncId};
use pyxide_types::{Builtin, ClassId};

/// What the extension types of a module add to its file.
#[derive(Default)]
pub(crate) struct Classes {
    /// Object structs and vtable structs.
    pub structs: Vec<Item>,
    pub prototypes: Vec<Item>,
    pub functions: Vec<Item>,
    /// Making the types, when the module is executed.
    pub init: Vec<CStmt>,
    /// What the classes have together.
    tables: slots::Tables,
    /// What follows the making of the class at hand.
    after: Vec<CStmt>,
}

/// What a class derives from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Base {
    Object,
    Builtin(Builtin),
    /// Implemented in this module.
    Own(ClassId),
    /// Of another module.
    Foreign(ClassId),
}

/// Everything about the module's extension types.
pub(crate) fn items(cx: &mut Cx<'_>) -> Classes {
    let mut out = Classes::default();
    let classes = in_order(cx);
    for class in &classes {
        cx.use_class(class.class);
        cx.class_object(class.class);
    }
    for class in &classes {
        let mut slots = slots::Slots::default();
        lifetime::slots(cx, class, &mut slots, &mut out);
        specials::slots(cx, class, &mut slots, &mut out);
        construct::construct(cx, class, &mut out);
        getset::slots(cx, class, &mut slots, &mut out);
        pickle::slots(cx, class, &mut slots, &mut out);
        init::class(cx, class, slots, &mut out);
    }
    let tables = std::mem::take(&mut out.tables);
    out.functions.extend(tables.items());
    // Of the types of other modules only bases come before those made here: a module that is imported for one may
    // import this one in turn, and look for its types.
    let (bases, others) = init::foreign(cx);
    out.init.splice(0..0, bases);
    out.init.extend(others);
    out.structs = layout::items(cx);
    out
}

/// The classes in the order of their first declarations, each after its base.
fn in_order<'a>(cx: &Cx<'a>) -> Vec<&'a ClassImpl> {
    fn add<'a>(cx: &Cx<'a>, class: ClassId, out: &mut Vec<&'a ClassImpl>) {
        let hir = cx.hir;
        let Some(found) = hir.classes.iter().find(|c| c.class == class) else { return };
        if out.iter().any(|c| c.class == class) {
            return;
        }
        if let Base::Own(b) = cx.class_base(class) {
            add(cx, b, out);
        }
        out.push(found);
    }
    let mut ids: Vec<ClassId> = cx.hir.classes.iter().map(|c| c.class).collect();
    ids.sort();
    let mut out = Vec::new();
    ids.into_iter().for_each(|id| add(cx, id, &mut out));
    out
}

impl Cx<'_> {
    /// The code of a class, if it is implemented in this module.
    pub(crate) fn class_impl(&self, class: ClassId) -> Option<&ClassImpl> {
        let hir = self.hir;
        hir.classes.iter().find(|c| c.class == class)
    }
    /// What a class derives from.
    pub(crate) fn class_base(&self, class: ClassId) -> Base {
        let Some(ty) = self.types.classes[class].base else { return Base::Object };
        if let Some(b) = self.types.as_builtin(ty) {
            return Base::Builtin(b);
        }
        match self.types.as_class(ty) {
            Some(c) if self.class_impl(c).is_some() => Base::Own(c),
            Some(c) => Base::Foreign(c),
            None => Base::Object,
        }
    }
    /// Whether the source says that the class's type object is a C variable of a header.
    pub(crate) fn is_static_type(&self, class: ClassId) -> bool {
        let def = &self.types.classes[class];
        def.linkage == pyxide_types::Linkage::Extern && def.type_object.is_some() && *def.home == *self.hir.name
    }
    /// The function of a special method that the class itself has.
    pub(crate) fn special(&self, class: ClassId, name: &str) -> Option<FuncId> {
        self.class_impl(class)?.specials.get(name).copied()
    }
}

/// A static function of the printer's own; its prototype too.
fn define(out: &mut Classes, ret: CType, name: impl Into<Name>, params: Vec<Param>, body: Vec<CStmt>) -> CExpr {
    let name = name.into();
    let f = Function { linkage: Linkage::Static, ret, name: name.clone(), params, varargs: false, body };
    out.prototypes.push(Item::Prototype(Box::new(Function { body: Vec::new(), ..f.clone() })));
    out.functions.push(Item::Function(Box::new(f)));
    CExpr::Name(name)
}

/// `PyObject *name`
fn object(name: &str) -> Param {
    Param::new(CType::object(), name)
}

/// `return value;`
fn give(value: CExpr) -> CStmt {
    CStmt::Return(Some(value))
}

/// The C function of a body.
fn function(cx: &Cx<'_>, f: FuncId) -> CExpr {
    CExpr::Name(cx.names.function(f))
}

/// Names, for short.
fn names(list: &[&str]) -> Vec<CExpr> {
    list.iter().map(|n| CExpr::name(*n)).collect()
}
