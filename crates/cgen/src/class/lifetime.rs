//! How objects are made, walked by the garbage collector, and given back.

use super::construct::{self, Making};
use super::slots::Slots;
use super::{Base, Classes, define, function, give, names, object};
use crate::ctree::{BinOp, CExpr, CStmt, CType, Name, Param, Template};
use crate::module::Cx;
use pyxide_hir::tree::ClassImpl;
use pyxide_types::{Builtin, ClassId, Field, ObjectType, Type, TypeId};

/// Whether instances are seen by the garbage collector.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gc {
    No,
    Yes,
    /// As the base, which is another module's and hides its attributes.
    AsBase,
}

/// What has to be done for an attribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Care {
    /// Plain C data.
    Nothing,
    Object,
    /// The list of weak references.
    Weak,
    /// The instance dictionary.
    Dict,
    View,
    /// A C++ object with constructor and destructor.
    Cpp,
}

fn care(cx: &Cx<'_>, f: &Field) -> Care {
    match &cx.types[cx.types.resolved(f.ty)] {
        Type::Object(_) | Type::Buffer(_) => match &*f.name.name {
            "__weakref__" => Care::Weak,
            "__dict__" => Care::Dict,
            _ => Care::Object,
        },
        Type::MemoryView(_) => Care::View,
        _ if cx.types.holds_cpp(cx.types.resolved(f.ty)) => Care::Cpp,
        _ => Care::Nothing,
    }
}

/// Whether objects of this type may be part of a cycle.
fn may_cycle(cx: &Cx<'_>, ty: TypeId) -> bool {
    match &cx.types[cx.types.resolved(ty)] {
        Type::Object(ObjectType::Builtin(b)) => !matches!(
            b,
            Builtin::Bool | Builtin::Int | Builtin::Float | Builtin::Complex | Builtin::Str | Builtin::Bytes | Builtin::ByteArray | Builtin::Range
        ),
        Type::Object(ObjectType::Class(c)) => !cx.types.classes[*c].flags.no_gc,
        Type::Object(_) | Type::Buffer(_) => true,
        _ => false,
    }
}

/// The own attributes that the garbage collector follows.
fn followed(cx: &Cx<'_>, class: ClassId) -> Vec<Field> {
    let types = cx.types;
    let fields = types.classes[class].fields.iter();
    fields.filter(|f| matches!(care(cx, f), Care::Object | Care::Dict) && may_cycle(cx, f.ty)).cloned().collect()
}

/// Whether the garbage collector sees instances of a class.
pub(super) fn gc(cx: &Cx<'_>, class: ClassId) -> Gc {
    let types = cx.types;
    let def = &types.classes[class];
    let hides = def.linkage == pyxide_types::Linkage::Extern;
    if !def.flags.no_gc && !followed(cx, class).is_empty() {
        return Gc::Yes;
    }
    match cx.class_base(class) {
        _ if hides => Gc::AsBase,
        Base::Object => Gc::No,
        Base::Builtin(b) => {
            let plain = matches!(b, Builtin::Bool | Builtin::Int | Builtin::Float | Builtin::Complex | Builtin::Str | Builtin::Bytes | Builtin::ByteArray | Builtin::Range);
            if plain { Gc::No } else { Gc::Yes }
        }
        Base::Own(b) => gc(cx, b),
        Base::Foreign(b) => match gc(cx, b) {
            Gc::No if types.classes[b].fields.iter().all(|f| care(cx, f) == Care::Nothing) => Gc::AsBase,
            g => g,
        },
    }
}

/// Whether a class has functions of its own for the collector; without, it has those of its base.
pub(super) fn walks(cx: &Cx<'_>, class: ClassId) -> bool {
    let inherits = matches!(cx.class_base(class), Base::Own(_) | Base::Foreign(_));
    !cx.types.classes[class].flags.no_gc && (!followed(cx, class).is_empty() || gc(cx, class) == Gc::Yes && !inherits)
}

/// Fills the slots of construction, destruction and collection.
pub(super) fn slots(cx: &mut Cx<'_>, class: &ClassImpl, slots: &mut Slots, out: &mut Classes) {
    let id = class.class;
    let stem = cx.class_stem(id);
    let new = new(cx, class, &stem, out);
    slots.set("tp_new", new);
    let dealloc = dealloc(cx, class, &stem, out);
    slots.set("tp_dealloc", dealloc);
    let own = followed(cx, id);
    let own_functions = walks(cx, id);
    if own_functions {
        let traverse = traverse(cx, id, &stem, &own, out);
        slots.set("tp_traverse", traverse);
        if !cx.types.classes[id].flags.no_gc_clear {
            let clear = clear(cx, id, &stem, &own, out);
            slots.set("tp_clear", clear);
        }
    }
    let types = cx.types;
    for f in &types.classes[id].fields {
        let what = match care(cx, f) {
            Care::Weak => "__weaklistoffset__",
            Care::Dict => "__dictoffset__",
            _ => continue,
        };
        let ty = cx.object_struct(id).to_string();
        let field = cx.class_field_name(id, f);
        cx.need("members");
        slots.members.push((what, CExpr::call("offsetof", vec![CExpr::name(ty), CExpr::Name(field)])));
        if what == "__dictoffset__" {
            let name = CExpr::string(b"__dict__");
            let mut row = vec![name];
            row.extend(names(&["PyObject_GenericGetDict", "PyObject_GenericSetDict", "NULL", "NULL"]));
            slots.getset.push(CExpr::Braces(row));
        }
    }
}

/// `struct o_C *p = (struct o_C *)o;`
fn instance(cx: &mut Cx<'_>, class: ClassId, object: &str) -> CStmt {
    let ty = cx.object_struct(class).ptr();
    CStmt::Declare { ty: ty.clone(), name: "p".into(), init: Some(CExpr::name(object).cast(ty)) }
}

fn attribute(cx: &Cx<'_>, class: ClassId, f: &Field) -> CExpr {
    CExpr::name("p").arrow(cx.class_field_name(class, f))
}

/// The type object of a base that is not implemented here.
pub(super) fn base_type(cx: &mut Cx<'_>, base: Base) -> CExpr {
    match base {
        Base::Object => CExpr::name("PyBaseObject_Type").address(),
        Base::Builtin(b) => builtin_type(b),
        Base::Own(c) | Base::Foreign(c) => cx.class_object(c),
    }
}

/// A built-in type; exceptions are pointers to objects.
pub(super) fn builtin_type(b: Builtin) -> CExpr {
    let name = b.row().type_object;
    match name.starts_with("PyExc_") {
        true => CExpr::name(name).cast(CType::named("PyTypeObject").ptr()),
        false => CExpr::name(name).address(),
    }
}

/// The name of `tp_new` of a class of this module.
pub(super) fn new_function(cx: &mut Cx<'_>, class: ClassId) -> String {
    let maker = made_as(cx, class);
    if cx.class_base(maker) == Base::Object && !adds(cx, maker) {
        cx.need("ext_object");
        return "pyx_object_new".into();
    }
    format!("new_{}", cx.class_stem(maker))
}

/// Whether objects of a class need more to be made than those of its base.
fn adds(cx: &Cx<'_>, class: ClassId) -> bool {
    cx.vtable_holder(class).is_some()
        || keeps_free(cx, class)
        || cx.special(class, "__cinit__").is_some()
        || cx.types.classes[class].fields.iter().any(|f| matches!(care(cx, f), Care::Object | Care::Cpp))
}

/// The class whose way of being made a class of this module has: the nearest base that it adds nothing to.
pub(super) fn made_as(cx: &Cx<'_>, class: ClassId) -> ClassId {
    match cx.class_base(class) {
        Base::Own(b) if !adds(cx, class) => made_as(cx, b),
        _ => class,
    }
}

fn new(cx: &mut Cx<'_>, class: &ClassImpl, stem: &str, out: &mut Classes) -> CExpr {
    let id = class.class;
    let types = cx.types;
    let o = || CExpr::name("o");
    let vector = construct::making(cx, id) == Making::Vector;
    let params = vec![Param::new(CType::named("PyTypeObject").ptr(), "type"), object("args"), object("keywords")];
    let made = match cx.class_base(id) {
        Base::Own(b) if vector && construct::making(cx, b) == Making::Vector => {
            CExpr::call(construct::make_function(cx, b), names(&["type", "args", "n", "names"]))
        }
        Base::Own(b) if vector => CExpr::call(new_function(cx, b), names(&["type", "NULL", "NULL"])),
        Base::Object => match free_list(cx, id) {
            Some(list) => {
                let own = cx.class_object(id);
                cx.runtime("ext_freelist", "pyx_freelist_take", vec![CExpr::name("type"), list.address(), own])
            }
            None => cx.runtime("ext_object", "pyx_object_new", names(&["type", "NULL", "NULL"])),
        },
        Base::Own(b) => CExpr::call(new_function(cx, b), names(&["type", "args", "keywords"])),
        base => CExpr::Call(Box::new(base_type(cx, base).arrow("tp_new")), names(&["type", "args", "keywords"])),
    };
    let mut fill = Vec::new();
    if let Some(holder) = cx.vtable_holder(id) {
        let table = cx.vtable(id);
        let ty = cx.object_struct(holder).ptr();
        let first = cx.class_stem(holder);
        let table = if holder == id { table } else { table.cast(CType::named(format!("struct vt_{first}")).ptr()) };
        let place = if holder == id { CExpr::name("p") } else { CExpr::name("p").cast(ty) };
        fill.push(CStmt::assign(place.arrow("pyx_vtab"), table));
    }
    for f in &types.classes[id].fields {
        let place = attribute(cx, id, f);
        match care(cx, f) {
            Care::Object => {
                let none = cx.new_ref(CExpr::name("Py_None"));
                fill.push(CStmt::assign(place, none));
            }
            Care::Cpp => {
                let ty = cx.kept_type(f.ty).to_string();
                let text: Name = format!("new (PYX_HERE({{0}})) {ty}()").into();
                fill.push(CStmt::Expr(CExpr::Template(Template { text, args: vec![place] })));
            }
            Care::View | Care::Weak | Care::Dict | Care::Nothing => {}
        }
    }
    if matches!(cx.class_base(id), Base::Own(_) | Base::Object) && !adds(cx, id) {
        return CExpr::name(new_function(cx, id));
    }
    let mut body = vec![CStmt::Declare { ty: CType::object(), name: "o".into(), init: Some(made) }];
    let needs_fields = !fill.is_empty();
    if needs_fields {
        let ty = cx.object_struct(id).ptr();
        body.push(CStmt::Declare { ty, name: "p".into(), init: None });
    }
    let init = cx.special(id, "__cinit__");
    if needs_fields || init.is_some() {
        body.push(CStmt::when(o().not(), vec![give(CExpr::null())]));
    }
    if needs_fields {
        let ty = cx.object_struct(id).ptr();
        body.push(CStmt::assign(CExpr::name("p"), o().cast(ty)));
        body.extend(fill);
    }
    if let Some(f) = init {
        // Without parameters of its own it is called without arguments, whatever was passed.
        let takes = cx.hir.functions[f].signature.as_ref().is_some_and(|s| !s.params.is_empty());
        let mut list = vec![function(cx, f), o()];
        let failed = if vector {
            list.extend(if takes { names(&["args", "n", "names"]) } else { names(&["NULL", "0", "NULL"]) });
            cx.runtime("ext_set_up", "pyx_set_up", list)
        } else {
            list.extend(if takes { names(&["args", "keywords"]) } else { names(&["NULL", "NULL"]) });
            cx.runtime("ext_call", "pyx_slot_init", list)
        };
        let failed = failed.binary(BinOp::Lt, CExpr::number(0));
        body.push(CStmt::when(failed, vec![CStmt::call("Py_DECREF", vec![o()]), give(CExpr::null())]));
    }
    body.push(give(o()));
    if !vector {
        return define(out, CType::object(), format!("new_{stem}"), params, body);
    }
    let vector_params = vec![
        Param::new(CType::named("PyTypeObject").ptr(), "type"),
        Param::new(CType::object().constant().ptr(), "args"),
        Param::new(CType::named("Py_ssize_t"), "n"),
        object("names"),
    ];
    let make = define(out, CType::object(), construct::make_function(cx, id), vector_params, body);
    let mut args = vec![make];
    args.extend(names(&["type", "args", "keywords"]));
    let body = vec![give(cx.runtime("ext_construct_vector", "pyx_new_vector", args))];
    define(out, CType::object(), format!("new_{stem}"), params, body)
}

/// Whether a finaliser may be found in the type of an instance: the class or a base has `__del__`.
fn may_finalize(cx: &Cx<'_>, class: ClassId) -> bool {
    if cx.special(class, "__del__").is_some() || !cx.types.classes[class].more_bases.is_empty() {
        return true;
    }
    match cx.class_base(class) {
        Base::Own(b) => may_finalize(cx, b),
        Base::Foreign(_) => true,
        Base::Object | Base::Builtin(_) => false,
    }
}

/// Whether objects of a class wait for being used again (`@cython.freelist`). What was finalised once would not be again.
fn keeps_free(cx: &Cx<'_>, class: ClassId) -> bool {
    cx.types.classes[class].flags.freelist > 0 && cx.class_base(class) == Base::Object && !may_finalize(cx, class)
}

/// Where they wait.
fn free_list(cx: &mut Cx<'_>, class: ClassId) -> Option<CExpr> {
    if !keeps_free(cx, class) {
        return None;
    }
    let name = format!("free_{}", cx.class_stem(class));
    Some(cx.state_field(Param::new(CType::named("pyx_freelist"), name)))
}

/// Whether deep chains of instances are given back in pieces (`@cython.trashcan`): as said, else
/// as the base; the built-in containers do.
fn uses_trashcan(cx: &Cx<'_>, class: ClassId) -> bool {
    cx.types.classes[class].flags.trashcan.unwrap_or_else(|| match cx.class_base(class) {
        Base::Own(b) | Base::Foreign(b) => uses_trashcan(cx, b),
        Base::Builtin(b) => matches!(b, Builtin::List | Builtin::Tuple | Builtin::Dict | Builtin::Set | Builtin::FrozenSet),
        Base::Object => false,
    })
}

/// The name of `tp_dealloc` of a class of this module: that of its base where it has nothing of its own to give back.
fn dealloc_function(cx: &mut Cx<'_>, class: ClassId) -> String {
    let owns = keeps_free(cx, class) || cx.types.classes[class].fields.iter().any(|f| care(cx, f) != Care::Nothing) || cx.special(class, "__dealloc__").is_some();
    match cx.class_base(class) {
        Base::Object if !owns && !may_finalize(cx, class) && gc(cx, class) == Gc::No => {
            cx.need("ext_object");
            "pyx_object_free".into()
        }
        Base::Own(b) if !owns && may_finalize(cx, class) == may_finalize(cx, b) && uses_trashcan(cx, class) == uses_trashcan(cx, b) => {
            dealloc_function(cx, b)
        }
        _ => format!("dealloc_{}", cx.class_stem(class)),
    }
}

fn dealloc(cx: &mut Cx<'_>, class: &ClassImpl, stem: &str, out: &mut Classes) -> CExpr {
    let id = class.class;
    let types = cx.types;
    let name = dealloc_function(cx, id);
    if name != format!("dealloc_{stem}") {
        return CExpr::name(name);
    }
    let name: Name = format!("dealloc_{stem}").into();
    let o = || CExpr::name("o");
    let mut body = Vec::new();
    if may_finalize(cx, id) {
        let revived = cx.runtime("ext_revived", "pyx_revived", vec![o(), CExpr::Name(name.clone())]);
        body.push(CStmt::when(revived, vec![CStmt::Return(None)]));
    }
    let collected = gc(cx, id);
    match collected {
        Gc::Yes => body.push(CStmt::call("PyObject_GC_UnTrack", vec![o()])),
        Gc::AsBase => body.push(CStmt::when(CExpr::call("PyObject_IS_GC", vec![o()]), vec![CStmt::call("PyObject_GC_UnTrack", vec![o()])])),
        Gc::No => {}
    }
    // The list of what waits is kept in the headers of the garbage collector.
    let trashcan = collected == Gc::Yes && uses_trashcan(cx, id);
    if trashcan {
        body.push(CStmt::call("Py_TRASHCAN_BEGIN", vec![o(), CExpr::Name(name.clone())]));
    }
    let fields = &types.classes[id].fields;
    let mut uses_fields = false;
    for f in fields.iter().filter(|f| care(cx, f) == Care::Weak) {
        uses_fields = true;
        let place = attribute(cx, id, f);
        body.push(CStmt::when(place, vec![CStmt::call("PyObject_ClearWeakRefs", vec![o()])]));
    }
    if let Some(f) = cx.special(id, "__dealloc__") {
        let args = vec![o(), function(cx, f)];
        let call = cx.runtime("ext_dealloc", "pyx_user_dealloc", args);
        body.push(CStmt::Expr(call));
    }
    for f in fields {
        let place = attribute(cx, id, f);
        match care(cx, f) {
            Care::Object | Care::Dict => body.push(CStmt::call("Py_CLEAR", vec![place])),
            Care::View => {
                let drop = cx.runtime("memoryview", "pyx_slice_decref", vec![place.address()]);
                body.push(CStmt::Expr(drop));
            }
            Care::Cpp => {
                cx.need("placement_new");
                body.push(CStmt::call("pyx_destroy", vec![place]));
            }
            Care::Weak | Care::Nothing => continue,
        }
        uses_fields = true;
    }
    if uses_fields {
        body.insert(0, instance(cx, id, "o"));
    }
    match cx.class_base(id) {
        Base::Object => {
            let free = match free_list(cx, id) {
                Some(list) => {
                    let most = CExpr::number(types.classes[id].flags.freelist.into());
                    let args = vec![o(), list.address(), cx.class_object(id), most];
                    cx.runtime("ext_freelist", "pyx_freelist_free", args)
                }
                None => cx.runtime("ext_object", "pyx_object_free", vec![o()]),
            };
            body.push(CStmt::Expr(free));
        }
        Base::Own(b) => {
            // The base's function starts by taking the object from the collector again.
            if collected == Gc::Yes && gc(cx, b) != Gc::No {
                body.push(CStmt::call("PyObject_GC_Track", vec![o()]));
            }
            let dealloc = dealloc_function(cx, b);
            body.push(CStmt::call(dealloc, vec![o()]));
        }
        base => {
            let args = vec![base_type(cx, base), o()];
            let call = cx.runtime("ext_base", "pyx_base_dealloc", args);
            body.push(CStmt::Expr(call));
        }
    }
    if trashcan {
        body.push(CStmt::Expr(CExpr::name("Py_TRASHCAN_END")));
    }
    define(out, CType::void(), name, vec![object("o")], body)
}

fn traverse(cx: &mut Cx<'_>, id: ClassId, stem: &str, own: &[Field], out: &mut Classes) -> CExpr {
    let visit = |e: CExpr| CStmt::call("Py_VISIT", vec![e]);
    let params = vec![object("o"), Param::new(CType::named("visitproc"), "visit"), Param::new(CType::void().ptr(), "arg")];
    let mut body = Vec::new();
    if !own.is_empty() {
        body.push(instance(cx, id, "o"));
    }
    let base = match cx.class_base(id) {
        Base::Object => None,
        Base::Own(b) if gc(cx, b) == Gc::No => None,
        Base::Own(b) if walker(cx, b).is_some() => {
            let stem = walker(cx, b).map(|own| cx.class_stem(own)).unwrap_or_default();
            Some(CExpr::call(format!("traverse_{stem}"), names(&["o", "visit", "arg"])))
        }
        base => {
            let mut args = vec![base_type(cx, base)];
            args.extend(names(&["o", "visit", "arg"]));
            Some(cx.runtime("ext_base", "pyx_base_traverse", args))
        }
    };
    match base {
        Some(call) => {
            body.push(CStmt::Declare { ty: CType::int(), name: "r".into(), init: Some(call) });
            body.push(CStmt::when(CExpr::name("r"), vec![give(CExpr::name("r"))]));
        }
        None => {
            let kind = CExpr::call("Py_TYPE", names(&["o"]));
            let owns = cx.runtime("ext_owns_type", "pyx_owns_type", vec![kind.clone(), CExpr::name("PyBaseObject_Type").address()]);
            body.push(CStmt::when(owns, vec![visit(kind)]));
        }
    }
    body.extend(own.iter().map(|f| visit(attribute(cx, id, f))));
    body.push(give(CExpr::number(0)));
    define(out, CType::int(), format!("traverse_{stem}"), params, body)
}

/// The nearest class, itself or a base, that has functions of its own for the collector.
fn walker(cx: &Cx<'_>, class: ClassId) -> Option<ClassId> {
    let mut at = class;
    while !walks(cx, at) {
        match cx.class_base(at) {
            Base::Own(b) => at = b,
            _ => return None,
        }
    }
    Some(at)
}

fn clear(cx: &mut Cx<'_>, id: ClassId, stem: &str, own: &[Field], out: &mut Classes) -> CExpr {
    let mut body = Vec::new();
    if !own.is_empty() {
        body.push(instance(cx, id, "o"));
    }
    match cx.class_base(id) {
        Base::Object => {}
        Base::Own(b) if gc(cx, b) == Gc::No => {}
        base => {
            let ty = base_type(cx, base);
            let slot = ty.arrow("tp_clear");
            body.push(CStmt::when(slot.clone(), vec![CStmt::Expr(CExpr::Call(Box::new(slot), names(&["o"])))]));
        }
    }
    for f in own {
        let place = attribute(cx, id, f);
        match care(cx, f) {
            Care::Object => {
                let none = cx.new_ref(CExpr::name("Py_None"));
                body.push(CStmt::call("Py_XSETREF", vec![place, none]));
            }
            _ => body.push(CStmt::call("Py_CLEAR", vec![place])),
        }
    }
    body.push(give(CExpr::number(0)));
    define(out, CType::int(), format!("clear_{stem}"), vec![object("o")], body)
}
