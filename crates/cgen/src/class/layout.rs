//! Object structs and vtable structs, in the layout that modules made by Cython share: the base
//! first, then the pointer to the vtable where a class first has one, then the attributes.

use super::Classes;
use crate::ctree::{CType, Item, Name, Param};
use crate::module::Cx;
use pyxide_types::{ClassId, Linkage, ObjectType};
use rustc_hash::FxHashSet;

/// The structs of all classes in use, each after its base.
pub(super) fn structs(cx: &mut Cx<'_>, out: &mut Classes) {
    let mut done = FxHashSet::default();
    let mut items = Vec::new();
    let mut n = 0;
    while n < cx.classes.len() {
        let class = cx.classes[n];
        object_struct(cx, class, &mut done, &mut items);
        n += 1;
    }
    out.structs = items;
}

fn object_struct(cx: &mut Cx<'_>, class: ClassId, done: &mut FxHashSet<ClassId>, out: &mut Vec<Item>) {
    if !done.insert(class) {
        return;
    }
    let types = cx.types;
    let def = &types.classes[class];
    let base = cx.base_class(class);
    if let Some(b) = base {
        cx.use_class(b);
        object_struct(cx, b, done, out);
    }
    if def.linkage == Linkage::Extern && def.object_struct.is_some() {
        return;
    }
    let stem = cx.class_stem(class);
    let mut fields = Vec::new();
    fields.push(match def.base.and_then(|b| cx.object_type(b)) {
        Some(ObjectType::Class(b)) => Param { ty: cx.object_struct(b), name: "pyx_base".into() },
        Some(ObjectType::Builtin(b)) => Param::new(CType::named(builtin_struct(b)), "pyx_base"),
        Some(ObjectType::Any) | None => Param::new(CType::named("PyObject"), "ob_base"),
    });
    let has_table = cx.has_vtable(class);
    if has_table && cx.vtable_holder(class) == class {
        fields.push(Param::new(CType::named(format!("struct vt_{stem}")).ptr(), "pyx_vtab"));
    }
    for f in &def.fields {
        let ty = cx.variable_type(f.ty);
        let name = cx.class_field_name(class, f);
        fields.push(Param { ty, name });
    }
    let tag: Name = match &def.object_struct {
        Some(name) => name.clone(),
        None => format!("o_{stem}").into(),
    };
    if has_table {
        vtable_struct(cx, class, &stem, out);
    }
    out.push(Item::Aggregate { keyword: "struct", name: tag, fields, packed: false });
}

fn vtable_struct(cx: &mut Cx<'_>, class: ClassId, stem: &str, out: &mut Vec<Item>) {
    let mut fields = Vec::new();
    if let Some(b) = cx.base_class(class) {
        if cx.has_vtable(b) {
            fields.push(Param::new(CType::named(format!("struct vt_{}", cx.class_stem(b))), "pyx_base"));
        }
    }
    let types = cx.types;
    for m in &types.classes[class].methods {
        let f = &types.cfuncs[*m];
        if cx.opens_slot(*m) {
            let ty = cx.c_function_type(*m).ptr();
            fields.push(Param { ty, name: crate::types::safe_member(&f.name.name) });
        }
    }
    out.push(Item::Aggregate { keyword: "struct", name: format!("vt_{stem}").into(), fields, packed: false });
}

/// The object struct of a built-in type (C-API: concrete objects).
fn builtin_struct(b: pyxide_types::Builtin) -> &'static str {
    use pyxide_types::Builtin::*;
    match b {
        Type => "PyHeapTypeObject",
        Bool | Int => "PyLongObject",
        Float => "PyFloatObject",
        Complex => "PyComplexObject",
        Str => "PyUnicodeObject",
        Bytes => "PyBytesObject",
        ByteArray => "PyByteArrayObject",
        List => "PyListObject",
        Tuple => "PyTupleObject",
        Dict => "PyDictObject",
        Set | FrozenSet => "PySetObject",
        Slice => "PySliceObject",
        MemoryView => "PyMemoryViewObject",
        Range => "PyObject",
        BaseException | Exception => "PyBaseExceptionObject",
    }
}
