//! Making the types when the module is executed: specs, tables of properties and members,
//! vtables, and the import of types of other modules.

use super::{Classes, Slot, Storage};
use crate::ctree::{BinOp, CExpr, CStmt, CType, Item, Linkage, Name, Param, Var};
use crate::module::Cx;
use pyxide_hir::tree::{ClassImpl, Const, StrText};
use pyxide_types::{CheckSize, ClassId, Linkage as DeclLinkage, ObjectType};

fn fail() -> Vec<CStmt> {
    vec![CStmt::Return(Some(CExpr::number(-1)))]
}

/// Types of other modules: in use, or bases of own ones.
pub(super) fn imports(cx: &mut Cx<'_>, out: &mut Classes, own: &[&ClassImpl]) {
    for c in own {
        if let Some(b) = cx.base_class(c.class) {
            cx.class_object(b);
        }
    }
    let mut n = 0;
    while n < cx.used_types.len() {
        let class = cx.used_types[n];
        n += 1;
        if cx.is_own(class) {
            continue;
        }
        let types = cx.types;
        let def = &types.classes[class];
        let object = cx.class_object(class);
        let size = CExpr::SizeOf(cx.object_struct(class));
        let check = match def.check_size {
            CheckSize::Ignore => 0,
            CheckSize::Warn => 1,
            CheckSize::Error => 2,
        };
        let text = |t: &str| CExpr::string(t.as_bytes());
        let args = vec![text(&def.home), text(&def.home_name), size, CExpr::number(check)];
        let import = cx.runtime("import_type", "pyx_import_type", args);
        out.init.push(CStmt::when(object.clone().assign(import).not(), fail()));
        if cx.has_vtable(class) {
            let stem = cx.class_stem(class);
            let table = CType::named(format!("struct vt_{stem}")).ptr();
            let field = cx.state_field(Param::new(table.clone(), format!("vtab_{stem}")));
            let import = cx.runtime("import_vtable", "pyx_import_vtable", vec![object]).cast(table);
            out.init.push(CStmt::when(field.assign(import).not(), fail()));
        }
    }
}

/// The tables of a class, and the statements that make it.
pub(super) fn class(cx: &mut Cx<'_>, c: &ClassImpl, mut slots: Vec<Slot>, out: &mut Classes) {
    let types = cx.types;
    let def = &types.classes[c.class];
    let stem = cx.class_stem(c.class);
    let methods = methods(cx, c, &stem, out);
    if let Some(table) = properties(cx, c, &stem, out) {
        slots.push(Slot { id: "Py_tp_getset".into(), value: table });
    }
    if let Some(table) = members(cx, c, &stem, out) {
        slots.push(Slot { id: "Py_tp_members".into(), value: table });
    }
    if let Some(doc) = &def.doc {
        slots.push(Slot { id: "Py_tp_doc".into(), value: CExpr::string(doc.as_bytes()).cast(CType::named("char").ptr()).cast(CType::void().ptr()) });
    }
    let mut rows: Vec<CExpr> =
        slots.into_iter().map(|s| CExpr::Braces(vec![CExpr::Name(s.id), s.value])).collect();
    rows.push(CExpr::Braces(vec![CExpr::number(0), CExpr::null()]));
    let slots_name: Name = format!("slots_{stem}").into();
    out.functions.push(table(CType::named("PyType_Slot"), &slots_name, rows));
    let mut flags = vec!["PYX_TPFLAGS"];
    if !def.flags.is_final {
        flags.push("Py_TPFLAGS_BASETYPE");
    }
    if cx.is_collected(c.class) {
        flags.push("Py_TPFLAGS_HAVE_GC");
    }
    let size = CExpr::SizeOf(cx.object_struct(c.class));
    let full = CExpr::string(format!("{}.{}", cx.hir.name, def.name.name).as_bytes());
    let spec_name: Name = format!("spec_{stem}").into();
    out.functions.push(Item::Var(Box::new(Var {
        linkage: Linkage::Static,
        ty: CType::named("PyType_Spec"),
        name: spec_name.clone(),
        init: Some(CExpr::Braces(vec![full, size.cast(CType::int()), CExpr::number(0), CExpr::name(flags.join(" | ")), CExpr::Name(slots_name)])),
    })));
    vtable(cx, c, &stem, out);
    let object = cx.class_object(c.class);
    let base = match def.base.and_then(|b| cx.object_type(b)) {
        Some(ObjectType::Class(b)) => cx.class_object(b),
        Some(ObjectType::Builtin(b)) => match b.row().type_object {
            n if n.starts_with("PyExc_") => CExpr::name(n).cast(CType::named("PyTypeObject").ptr()),
            n => CExpr::name(n).address(),
        },
        Some(ObjectType::Any) | None => CExpr::null(),
    };
    let make = cx.runtime("extension_type", "pyx_type_make", vec![CExpr::Name(spec_name).address(), base, methods]);
    out.init.push(CStmt::when(object.clone().assign(make).not(), fail()));
    let below = |call: CExpr| CStmt::when(call.binary(BinOp::Lt, CExpr::number(0)), fail());
    if cx.has_vtable(c.class) {
        let table = CExpr::name(format!("vtab_{stem}")).address();
        out.init.push(below(cx.runtime("type_vtable", "pyx_type_vtable", vec![object.clone(), table])));
    }
    if !def.flags.internal {
        let name = cx.text(&def.name.name.clone());
        out.init.push(below(cx.runtime("type_name", "pyx_type_name", vec![object, name])));
    }
}

fn table(ty: CType, name: &Name, rows: Vec<CExpr>) -> Item {
    Item::Var(Box::new(Var {
        linkage: Linkage::Static,
        ty: CType::Array(Box::new(ty), "".into()),
        name: name.clone(),
        init: Some(CExpr::Braces(rows)),
    }))
}

/// The descriptors of plain methods.
fn methods(cx: &mut Cx<'_>, c: &ClassImpl, stem: &str, out: &mut Classes) -> CExpr {
    if c.methods.is_empty() {
        return CExpr::null();
    }
    let mut rows: Vec<CExpr> = c.methods.iter().map(|(_, f)| CExpr::Name(cx.names.descriptor(*f)).address()).collect();
    rows.push(CExpr::null());
    let name: Name = format!("methods_{stem}").into();
    out.functions.push(table(CType::named("pyx_def").constant().ptr().constant(), &name, rows));
    CExpr::Name(name)
}

fn properties(cx: &mut Cx<'_>, c: &ClassImpl, stem: &str, out: &mut Classes) -> Option<CExpr> {
    if c.properties.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    for (i, p) in c.properties.iter().enumerate() {
        let text = const_text(cx, p.name).unwrap_or_default();
        let label = format!("{stem}_{}", crate::spell::identifier(&text));
        let label = if label.is_empty() { i.to_string() } else { label };
        let object = |n: &str| Param::new(CType::object(), n);
        let unused = Param::new(CType::void().ptr(), "unused");
        let void = CStmt::Expr(CExpr::name("unused").cast(CType::void()));
        let o = || CExpr::name("o");
        let get = match p.get {
            Some(f) => {
                let name = format!("get_{label}");
                let call = CExpr::call(cx.names.function(f), vec![o(), CExpr::null(), CExpr::number(0), CExpr::null()]);
                out.function(CType::object(), name.as_str(), vec![object("o"), unused.clone()], vec![void.clone(), CStmt::Return(Some(call))]);
                CExpr::name(name)
            }
            None => CExpr::null(),
        };
        let set = match (p.set, p.del) {
            (None, None) => CExpr::null(),
            (set, del) => {
                let name = format!("set_{label}");
                let mut body = vec![void];
                let refused = |cx: &mut Cx<'_>, what: &str| {
                    cx.need("error");
                    CExpr::call("pyx_error", vec![CExpr::name("PyExc_NotImplementedError"), CExpr::string(what.as_bytes())])
                };
                let deletes = match del {
                    Some(f) => {
                        let call = CExpr::call(cx.names.function(f), vec![o(), CExpr::null(), CExpr::number(0), CExpr::null()]);
                        cx.runtime("slot_status", "pyx_slot_status", vec![call])
                    }
                    None => refused(cx, "__del__"),
                };
                body.push(CStmt::when(CExpr::name("v").not(), vec![CStmt::Return(Some(deletes))]));
                let sets = match set {
                    Some(f) => {
                        let call = CExpr::call(cx.names.function(f), vec![o(), CExpr::name("v").address(), CExpr::number(1), CExpr::null()]);
                        cx.runtime("slot_status", "pyx_slot_status", vec![call])
                    }
                    None => refused(cx, "__set__"),
                };
                body.push(CStmt::Return(Some(sets)));
                out.function(CType::int(), name.as_str(), vec![object("o"), object("v"), unused], body);
                CExpr::name(name)
            }
        };
        let doc = match p.doc.and_then(|d| const_text(cx, d)) {
            Some(d) => CExpr::string(d.as_bytes()).cast(CType::named("char").ptr()),
            None => CExpr::null(),
        };
        let name = CExpr::string(text.as_bytes()).cast(CType::named("char").ptr());
        rows.push(CExpr::Braces(vec![name, get, set, doc, CExpr::null()]));
    }
    let null = CExpr::null;
    rows.push(CExpr::Braces(vec![null(), null(), null(), null(), null()]));
    let name: Name = format!("getset_{stem}").into();
    out.functions.push(table(CType::named("PyGetSetDef"), &name, rows));
    Some(CExpr::Name(name))
}

fn const_text(cx: &Cx<'_>, id: pyxide_hir::tree::ConstId) -> Option<String> {
    match &cx.hir.consts[id] {
        Const::Str { text: StrText::Utf8(t), .. } => Some(t.to_string()),
        _ => None,
    }
}

/// Where `__dict__` and `__weakref__` are, which heap types say through members.
fn members(cx: &mut Cx<'_>, c: &ClassImpl, stem: &str, out: &mut Classes) -> Option<CExpr> {
    let types = cx.types;
    let mut rows = Vec::new();
    for f in &types.classes[c.class].fields {
        if cx.storage(&f.name.name, f.ty) != Storage::Special {
            continue;
        }
        let offset_name = if &*f.name.name == "__dict__" { "__dictoffset__" } else { "__weaklistoffset__" };
        let ty = cx.object_struct(c.class);
        let member = cx.class_field_name(c.class, f);
        let offset = CExpr::call("offsetof", vec![CExpr::name(ty.to_string()), CExpr::Name(member)]);
        rows.push(CExpr::Braces(vec![
            CExpr::string(offset_name.as_bytes()).cast(CType::named("char").ptr()),
            CExpr::name("T_PYSSIZET"), offset, CExpr::name("READONLY"), CExpr::null(),
        ]));
    }
    if rows.is_empty() {
        return None;
    }
    rows.push(CExpr::Braces(vec![CExpr::null(), CExpr::number(0), CExpr::number(0), CExpr::number(0), CExpr::null()]));
    let name: Name = format!("members_{stem}").into();
    out.functions.push(table(CType::named("PyMemberDef"), &name, rows));
    Some(CExpr::Name(name))
}

/// The vtable: a copy of the base's, then what this class defines or overrides.
fn vtable(cx: &mut Cx<'_>, c: &ClassImpl, stem: &str, out: &mut Classes) {
    if !cx.has_vtable(c.class) {
        return;
    }
    let name: Name = format!("vtab_{stem}").into();
    out.prototypes.push(Item::Var(Box::new(Var {
        linkage: Linkage::Static,
        ty: CType::named(format!("struct vt_{stem}")),
        name: name.clone(),
        init: None,
    })));
    let this = CExpr::Name(name);
    if let Some(b) = cx.base_class(c.class).filter(|b| cx.has_vtable(*b)) {
        let base_stem = cx.class_stem(b);
        let from = match cx.is_own(b) {
            true => CExpr::name(format!("vtab_{base_stem}")),
            false => {
                let ty = CType::named(format!("struct vt_{base_stem}")).ptr();
                cx.state_field(Param::new(ty, format!("vtab_{base_stem}"))).deref()
            }
        };
        out.init.push(CStmt::assign(this.clone().member("pyx_base"), from));
    }
    let types = cx.types;
    for m in &types.classes[c.class].methods {
        let Some(body) = cx.hir.implementations.get(m) else { continue };
        if types.cfuncs[*m].is_static {
            continue;
        }
        let f = CExpr::Name(cx.names.function(*body));
        let slot = cx.slot_in(this.clone().address(), c.class, *m);
        out.init.push(CStmt::assign(slot, f));
    }
}

impl Cx<'_> {
    /// Whether a class's type object is a C variable of a header instead of an import.
    pub(crate) fn is_static_type(&self, class: ClassId) -> bool {
        let def = &self.types.classes[class];
        def.linkage == DeclLinkage::Extern && def.type_object.is_some() && *def.home == *self.hir.name
    }
}
