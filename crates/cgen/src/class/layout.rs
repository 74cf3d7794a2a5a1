//! Object structs and tables of C methods. Their layout is what modules made by other compilers
//! of the language see: the base first, the pointer to the table of methods where the first class
//! of the chain has any, then the attributes in the order of their declaration; tables start with
//! that of the base, then follow the methods that the class adds, and those that it overrides with
//! another signature.

use super::Base;
use crate::ctree::{CType, Item, Name, Param};
use crate::module::Cx;
use pyxide_types::{Builtin, CFuncId, ClassId, Linkage, Owner, Type};
use rustc_hash::FxHashSet;

/// The structs of all classes in use, bases first.
pub(super) fn items(cx: &mut Cx<'_>) -> Vec<Item> {
    let mut out = Vec::new();
    let mut done = FxHashSet::default();
    let mut n = 0;
    while n < cx.classes.len() {
        let class = cx.classes[n];
        structs(cx, class, &mut done, &mut out);
        n += 1;
    }
    out
}

/// The object structs alone of these classes, with those of their bases; for header files.
pub(crate) fn object_structs(cx: &mut Cx<'_>, classes: &[ClassId]) -> Vec<Item> {
    let mut out = Vec::new();
    let mut done = FxHashSet::default();
    for class in classes {
        structs(cx, *class, &mut done, &mut out);
    }
    out.retain(|item| !matches!(item, Item::Aggregate { name, .. } if name.starts_with("vt_")));
    out
}

fn structs(cx: &mut Cx<'_>, class: ClassId, done: &mut FxHashSet<ClassId>, out: &mut Vec<Item>) {
    if !done.insert(class) {
        return;
    }
    if let Base::Own(b) | Base::Foreign(b) = cx.class_base(class) {
        structs(cx, b, done, out);
    }
    let types = cx.types;
    let def = &types.classes[class];
    if def.linkage == Linkage::Extern && def.object_struct.is_some() {
        return;
    }
    let stem = cx.class_stem(class);
    let table: Name = format!("vt_{stem}").into();
    let mut fields = vec![match cx.class_base(class) {
        Base::Object => Param::new(CType::named("PyObject"), "ob_base"),
        Base::Builtin(b) => Param::new(CType::named(builtin_struct(b)), "pyx_base"),
        Base::Own(b) | Base::Foreign(b) => Param { ty: cx.object_struct(b), name: "pyx_base".into() },
    }];
    if cx.vtable_holder(class) == Some(class) {
        fields.push(Param::new(CType::named(format!("struct {table}")).ptr(), "pyx_vtab"));
    }
    for f in &def.fields {
        let name = cx.class_field_name(class, f);
        fields.push(Param { ty: cx.kept_type(f.ty), name });
    }
    let CType::Named(tag) = cx.object_struct(class) else { return };
    let name: Name = tag.strip_prefix("struct ").unwrap_or(&tag).into();
    out.push(Item::Aggregate { keyword: "struct", name, fields, packed: false });
    if cx.vtable_holder(class).is_none() {
        return;
    }
    let mut slots = Vec::new();
    if let Base::Own(b) | Base::Foreign(b) = cx.class_base(class)
        && cx.vtable_holder(b).is_some()
    {
        let stem = cx.class_stem(b);
        slots.push(Param::new(CType::named(format!("struct vt_{stem}")), "pyx_base"));
    }
    for m in def.methods.clone() {
        if cx.has_own_slot(m) {
            let name = crate::types::safe_member(&types.cfuncs[m].name.name);
            slots.push(Param { ty: cx.c_function_type(m).ptr(), name });
        }
    }
    if slots.is_empty() {
        slots.push(Param::new(CType::void().ptr(), "pyx_none"));
    }
    out.push(Item::Aggregate { keyword: "struct", name: table, fields: slots, packed: false });
}

/// The object struct of a built-in type (C-API reference, "Concrete Objects Layer").
fn builtin_struct(b: Builtin) -> &'static str {
    match b {
        Builtin::Type => "PyHeapTypeObject",
        Builtin::Bool | Builtin::Int => "PyLongObject",
        Builtin::Float => "PyFloatObject",
        Builtin::Complex => "PyComplexObject",
        Builtin::Str => "PyUnicodeObject",
        Builtin::Bytes => "PyBytesObject",
        Builtin::ByteArray => "PyByteArrayObject",
        Builtin::List => "PyListObject",
        Builtin::Tuple => "PyTupleObject",
        Builtin::Dict | Builtin::FrozenDict => "PyDictObject",
        Builtin::Set | Builtin::FrozenSet => "PySetObject",
        Builtin::Slice => "PySliceObject",
        Builtin::MemoryView => "PyMemoryViewObject",
        Builtin::Range => "PyObject",
        exception => exception_struct(exception),
    }
}

/// The structs of exceptions that keep more than their arguments (C-API: Exception Handling).
fn exception_struct(b: Builtin) -> &'static str {
    const LARGER: &[(Builtin, &str)] = &[
        (Builtin::OSError, "PyOSErrorObject"),
        (Builtin::SyntaxError, "PySyntaxErrorObject"),
        (Builtin::ImportError, "PyImportErrorObject"),
        (Builtin::StopIteration, "PyStopIterationObject"),
        (Builtin::SystemExit, "PySystemExitObject"),
        (Builtin::UnicodeDecodeError, "PyUnicodeErrorObject"),
        (Builtin::UnicodeEncodeError, "PyUnicodeErrorObject"),
        (Builtin::UnicodeTranslateError, "PyUnicodeErrorObject"),
    ];
    LARGER.iter().find(|(base, _)| b.is_a(*base)).map_or("PyBaseExceptionObject", |(_, name)| name)
}

impl Cx<'_> {
    /// Whether a method has a place of its own in the table of its class: it overrides none, or
    /// one with another signature. A fused one has none, its specialisations do.
    pub(crate) fn has_own_slot(&self, m: CFuncId) -> bool {
        let func = &self.types.cfuncs[m];
        func.fused.is_empty() && func.overrides.is_none_or(|up| !self.same_slot(m, up))
    }

    /// Whether an overriding method has the signature of the overridden one, `self` aside.
    fn same_slot(&self, m: CFuncId, up: CFuncId) -> bool {
        let types = self.types;
        if types.cfuncs[m].specialises.is_some() {
            return false;
        }
        let ty = |f: CFuncId| match &types[types.resolved(types.cfuncs[f].ty)] {
            Type::Function(t) => Some(t),
            _ => None,
        };
        let (Some(a), Some(b)) = (ty(m), ty(up)) else { return false };
        let python = |f: CFuncId| types.cfuncs[f].python;
        a.ret == b.ret && a.optional == b.optional && a.params.get(1..) == b.params.get(1..) && python(m) == python(up)
    }

    /// The class whose table struct declares the place of a method, and the method that did.
    pub(crate) fn slot_home(&self, class: ClassId, f: CFuncId) -> (ClassId, CFuncId) {
        let mut root = f;
        while let Some(up) = self.types.cfuncs[root].overrides
            && self.same_slot(root, up)
        {
            root = up;
        }
        match self.types.cfuncs[root].owner {
            Owner::Class(home) => (home, root),
            _ => (class, root),
        }
    }

    /// The class that holds the pointer to the table of methods: the first of the chain that has
    /// methods.
    pub(crate) fn vtable_holder(&self, class: ClassId) -> Option<ClassId> {
        let mut at = Some(class);
        let mut holder = None;
        while let Some(c) = at {
            let def = &self.types.classes[c];
            if !def.methods.is_empty() && def.object_struct.as_ref().is_none_or(|_| def.linkage != Linkage::Extern) {
                holder = Some(c);
            }
            at = def.base.and_then(|b| self.types.as_class(b));
        }
        holder
    }
}
