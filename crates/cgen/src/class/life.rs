//! How objects of an extension type begin, are traversed, and end.

use super::{Classes, Slot, Storage, object};
use crate::ctree::{BinOp, CExpr, CStmt, CType, Param, Template};
use crate::module::Cx;
use pyxide_hir::tree::ClassImpl;
use pyxide_types::{ClassId, Field, ObjectType, TypeId};

/// `tp_new`, `tp_dealloc`, `tp_traverse`, `tp_clear`.
pub(super) fn functions(cx: &mut Cx<'_>, c: &ClassImpl, slots: &mut Vec<Slot>, out: &mut Classes) {
    let stem = cx.class_stem(c.class);
    begin(cx, c, &stem, out);
    slots.push(Slot::function("Py_tp_new", &format!("new_{stem}")));
    end(cx, c, &stem, out);
    slots.push(Slot::function("Py_tp_dealloc", &format!("dealloc_{stem}")));
    if cx.is_collected(c.class) {
        traverse(cx, c, &stem, out);
        slots.push(Slot::function("Py_tp_traverse", &format!("traverse_{stem}")));
        if clear(cx, c, &stem, out) {
            slots.push(Slot::function("Py_tp_clear", &format!("clear_{stem}")));
        }
    }
}

/// The object as its struct.
fn this(cx: &mut Cx<'_>, class: ClassId) -> CExpr {
    let ty = cx.object_struct(class).ptr();
    CExpr::name("o").cast(ty)
}

fn fields<'a>(cx: &Cx<'a>, class: ClassId) -> Vec<(&'a Field, Storage)> {
    let types = cx.types;
    types.classes[class].fields.iter().map(|f| (f, cx.storage(&f.name.name, f.ty))).collect()
}

/// The type object of the base, as C names it.
fn base_object(cx: &mut Cx<'_>, class: ClassId) -> Option<CExpr> {
    let base = cx.types.classes[class].base?;
    match cx.object_type(base)? {
        ObjectType::Any => None,
        ObjectType::Class(b) => Some(cx.class_object(b)),
        ObjectType::Builtin(b) => Some(match b.row().type_object {
            n if n.starts_with("PyExc_") => CExpr::name(n).cast(CType::named("PyTypeObject").ptr()),
            n => CExpr::name(n).address(),
        }),
    }
}

fn begin(cx: &mut Cx<'_>, c: &ClassImpl, stem: &str, out: &mut Classes) {
    let name = CExpr::name;
    let o = name("o");
    let mut body = vec![CStmt::Declare { ty: CType::object(), name: "o".into(), init: None }];
    let own_base = cx.base_class(c.class).filter(|b| cx.is_own(*b));
    let mut uses_args = true;
    let make = match own_base {
        Some(b) => CExpr::call(format!("new_{}", cx.class_stem(b)), vec![name("type"), name("args"), name("kwargs")]),
        None => match base_object(cx, c.class) {
            Some(base) => {
                let new = base.arrow("tp_new");
                CExpr::Call(Box::new(new), vec![name("type"), name("args"), name("kwargs")])
            }
            None => {
                uses_args = false;
                cx.runtime("object_new", "pyx_object_new", vec![name("type")])
            }
        },
    };
    body.push(CStmt::when(o.clone().assign(make).not(), vec![CStmt::Return(Some(CExpr::null()))]));
    if cx.has_vtable(c.class) {
        let holder = cx.vtable_holder(c.class);
        let holder_stem = cx.class_stem(holder);
        let ty = cx.object_struct(holder).ptr();
        let table = CExpr::name(format!("vtab_{stem}")).address();
        let table = if holder == c.class { table } else { table.cast(CType::named(format!("struct vt_{holder_stem}")).ptr()) };
        body.push(CStmt::assign(o.clone().cast(ty).arrow("pyx_vtab"), table));
    }
    for (f, storage) in fields(cx, c.class) {
        let place = this(cx, c.class).arrow(cx.class_field_name(c.class, f));
        match storage {
            Storage::Object | Storage::Traversed => {
                let none = cx.new_ref(name("Py_None"));
                body.push(CStmt::assign(place, none));
            }
            Storage::Cpp => {
                cx.need("placement_new");
                let ty = cx.ctype(f.ty);
                let text = format!("new ((void *)&{{0}}) {ty}()");
                body.push(CStmt::Expr(CExpr::Template(Template { text: text.into(), args: vec![place] })));
            }
            Storage::View | Storage::Special | Storage::Plain => {}
        }
    }
    if let Some(cinit) = cx.special(c, "__cinit__") {
        let takes = c.specials.get("__cinit__").and_then(|f| cx.hir.functions[*f].signature.as_ref()).is_some_and(|s| !s.params.is_empty());
        // Without parameters of its own it may be called with any.
        let call = match takes {
            true => {
                uses_args = true;
                cx.runtime("slot_call", "pyx_slot_call", vec![CExpr::Name(cinit.clone()), o.clone(), name("args"), name("kwargs")])
            }
            false => CExpr::call(cinit, vec![o.clone(), CExpr::null(), CExpr::number(0), CExpr::null()]),
        };
        let status = cx.runtime("slot_status", "pyx_slot_status", vec![call]);
        body.push(CStmt::when(
            status.binary(BinOp::Lt, CExpr::number(0)),
            vec![CStmt::call("Py_DECREF", vec![o.clone()]), CStmt::Return(Some(CExpr::null()))],
        ));
    }
    if !uses_args {
        let void = |n: &str| CStmt::Expr(CExpr::name(n).cast(CType::void()));
        body.insert(1, void("args"));
        body.insert(2, void("kwargs"));
    }
    body.push(CStmt::Return(Some(o)));
    let params = vec![Param::new(CType::named("PyTypeObject").ptr(), "type"), object("args"), object("kwargs")];
    out.function(CType::object(), format!("new_{stem}"), params, body);
}

fn end(cx: &mut Cx<'_>, c: &ClassImpl, stem: &str, out: &mut Classes) {
    let o = CExpr::name("o");
    let mut body = Vec::new();
    if c.specials.contains_key("__del__") {
        let finalizes = CExpr::call("PyObject_CallFinalizerFromDealloc", vec![o.clone()]).binary(BinOp::Lt, CExpr::number(0));
        body.push(CStmt::when(finalizes, vec![CStmt::Return(None)]));
    }
    if cx.is_collected(c.class) {
        body.push(CStmt::call("PyObject_GC_UnTrack", vec![o.clone()]));
    }
    if let Some(f) = cx.special(c, "__dealloc__") {
        let where_ = CExpr::string(cx.traceback_name(c.specials["__dealloc__"]).as_bytes());
        let call = cx.runtime("user_dealloc", "pyx_user_dealloc", vec![o.clone(), CExpr::Name(f), where_]);
        body.push(CStmt::Expr(call));
    }
    for (f, storage) in fields(cx, c.class) {
        let place = this(cx, c.class).arrow(cx.class_field_name(c.class, f));
        match storage {
            Storage::Special if &*f.name.name == "__weakref__" => {
                body.push(CStmt::when(place, vec![CStmt::call("PyObject_ClearWeakRefs", vec![o.clone()])]));
            }
            Storage::Object | Storage::Traversed | Storage::Special => body.push(CStmt::call("Py_CLEAR", vec![place])),
            Storage::View => {
                let drop = cx.runtime("memoryview", "pyx_slice_decref", vec![place.address()]);
                body.push(CStmt::Expr(drop));
            }
            Storage::Cpp => {
                cx.need("placement_new");
                let f = CExpr::call("pyx_destroy", vec![place]);
                body.push(CStmt::Expr(f));
            }
            Storage::Plain => {}
        }
    }
    let own_base = cx.base_class(c.class).filter(|b| cx.is_own(*b));
    body.push(CStmt::Expr(match own_base {
        Some(b) => CExpr::call(format!("dealloc_{}", cx.class_stem(b)), vec![o]),
        None => match base_object(cx, c.class) {
            Some(base) => cx.runtime("base_dealloc", "pyx_base_dealloc", vec![o, base]),
            None => cx.runtime("object_free", "pyx_object_free", vec![o]),
        },
    }));
    out.function(CType::void(), format!("dealloc_{stem}"), vec![object("o")], body);
}

fn traverse(cx: &mut Cx<'_>, c: &ClassImpl, stem: &str, out: &mut Classes) {
    let name = CExpr::name;
    let (o, visit, arg) = (name("o"), name("visit"), name("arg"));
    let mut body = Vec::new();
    let args = vec![o.clone(), visit, arg];
    let own_base = cx.base_class(c.class).filter(|b| cx.is_own(*b));
    let inherited = match own_base {
        Some(b) if cx.is_collected(b) => Some(CExpr::call(format!("traverse_{}", cx.class_stem(b)), args)),
        Some(_) => None,
        None => base_object(cx, c.class).map(|base| {
            let f = base.arrow("tp_traverse");
            f.clone().binary(BinOp::AndAnd, name("status").assign(CExpr::Call(Box::new(f), args)).binary(BinOp::Ne, CExpr::number(0)))
        }),
    };
    let foreign = own_base.is_none() && inherited.is_some();
    let own_visits = own_base.is_none_or(|b| !cx.is_collected(b));
    if let Some(call) = inherited {
        body.push(CStmt::Declare { ty: CType::int(), name: "status".into(), init: if foreign { Some(CExpr::number(0)) } else { None } });
        let failed = if foreign { call } else { name("status").assign(call) };
        body.push(CStmt::when(failed, vec![CStmt::Return(Some(name("status")))]));
    }
    if own_visits {
        // Since 3.9 objects of heap types own their type.
        body.push(CStmt::call("Py_VISIT", vec![CExpr::call("Py_TYPE", vec![o])]));
    }
    for (f, storage) in fields(cx, c.class) {
        if storage == Storage::Traversed || (storage == Storage::Special && &*f.name.name == "__dict__") {
            let place = this(cx, c.class).arrow(cx.class_field_name(c.class, f));
            body.push(CStmt::call("Py_VISIT", vec![place.cast(CType::object())]));
        }
    }
    body.push(CStmt::Return(Some(CExpr::number(0))));
    let params = vec![object("o"), Param::new(CType::named("visitproc"), "visit"), Param::new(CType::void().ptr(), "arg")];
    out.function(CType::int(), format!("traverse_{stem}"), params, body);
}

/// `tp_clear`; false: nothing to clear.
fn clear(cx: &mut Cx<'_>, c: &ClassImpl, stem: &str, out: &mut Classes) -> bool {
    if cx.types.classes[c.class].flags.no_gc_clear {
        return false;
    }
    let o = CExpr::name("o");
    let mut body = Vec::new();
    let own_base = cx.base_class(c.class).filter(|b| cx.is_own(*b));
    match own_base {
        Some(b) if cx.is_collected(b) && has_clear(cx, b) => {
            body.push(CStmt::call(format!("clear_{}", cx.class_stem(b)), vec![o.clone()]));
        }
        Some(_) => {}
        None => {
            if let Some(base) = base_object(cx, c.class) {
                let f = base.arrow("tp_clear");
                body.push(CStmt::when(f.clone(), vec![CStmt::Expr(CExpr::Call(Box::new(f), vec![o.clone()]))]));
            }
        }
    }
    for (f, storage) in fields(cx, c.class) {
        let place = this(cx, c.class).arrow(cx.class_field_name(c.class, f));
        match storage {
            // Code that runs later still finds an object there.
            Storage::Traversed => {
                let none = cx.new_ref(CExpr::name("Py_None"));
                let set = cx.runtime("set_ref", "PYX_XSETREF", vec![place, none]);
                body.push(CStmt::Expr(set));
            }
            Storage::Special if &*f.name.name == "__dict__" => body.push(CStmt::call("Py_CLEAR", vec![place])),
            _ => {}
        }
    }
    if body.is_empty() {
        return false;
    }
    body.push(CStmt::Return(Some(CExpr::number(0))));
    out.function(CType::int(), format!("clear_{stem}"), vec![object("o")], body);
    true
}

/// Whether [`clear`] made a function for a class of this module.
fn has_clear(cx: &Cx<'_>, class: ClassId) -> bool {
    let def = &cx.types.classes[class];
    !def.flags.no_gc_clear
        && (def.fields.iter().any(|f| {
            matches!(cx.storage(&f.name.name, f.ty), Storage::Traversed)
                || (&*f.name.name == "__dict__" && cx.types.is_object(f.ty))
        }) || match cx.base_class(class) {
            Some(b) if cx.is_own(b) => cx.is_collected(b) && has_clear(cx, b),
            Some(_) => true,
            None => def.base.is_some_and(|b| b != TypeId::OBJECT && cx.object_type(b).is_some()),
        })
}

