//! Making the types: specs, tables of C methods, and what runs when the module is executed.

use super::lifetime::{base_type, walks};
use super::slots::{Slots, Table};
use super::{Base, Classes};
use crate::ctree::{BinOp, CExpr, CStmt, CType, Item, Linkage, Name, Var};
use crate::module::Cx;
use pyxide_hir::tree::{ClassImpl, FuncId};
use pyxide_types::{CheckSize, ClassId, Collection};

/// Docstrings of classes from this length on, in bytes, stand with the constants, which are packed. Python reads
/// `__doc__` from the dictionary of the type; only signatures in front of the text are looked for in `tp_doc`.
const LONG_DOC: usize = 200;

/// `if (call < 0) return -1;`
fn checked(call: CExpr) -> CStmt {
    failed(call.binary(BinOp::Lt, CExpr::number(0)))
}

/// `if (failed) return -1;`
fn failed(cond: CExpr) -> CStmt {
    CStmt::when(cond, vec![CStmt::Return(Some(CExpr::number(-1)))])
}

/// The spec of a class, and the statements that make it.
pub(super) fn class(cx: &mut Cx<'_>, class: &ClassImpl, mut slots: Slots, out: &mut Classes) {
    let id = class.class;
    let types = cx.types;
    let def = &types.classes[id];
    let stem = cx.class_stem(id);
    // A property of that name would be lost to the text: both are kept, behind one descriptor.
    let own_doc = class.properties.iter().any(|p| super::getset::text(cx, p.name).is_some_and(|name| &*name == "__doc__"));
    if let Some(doc) = &def.doc {
        if own_doc {
            let text = CExpr::string(doc.as_bytes());
            let place = cx.class_object(id);
            out.after.push(failed(cx.runtime("ext_class_text", "pyx_class_doc", vec![place, text]).binary(BinOp::Lt, CExpr::number(0))));
        } else if doc.len() >= LONG_DOC && !doc.contains("\n--\n\n") {
            let text = cx.consts.prose(doc);
            let place = cx.class_object(id);
            out.after.push(checked(cx.runtime("ext_long_doc", "pyx_class_long_doc", vec![place, text])));
        } else {
            slots.set("tp_doc", CExpr::string(doc.as_bytes()));
        }
    }
    let slots = slots.print(out);
    let mut flags = vec!["Py_TPFLAGS_DEFAULT"];
    if !def.flags.no_version_tag {
        flags.push("Py_TPFLAGS_HAVE_VERSION_TAG");
    }
    if let Some(collection) = def.flags.collection {
        cx.need("ext_collection");
        flags.push(match collection {
            Collection::Sequence => "PYX_TPFLAGS_SEQUENCE",
            Collection::Mapping => "PYX_TPFLAGS_MAPPING",
        });
    }
    if !def.flags.is_final {
        flags.push("Py_TPFLAGS_BASETYPE");
    }
    // A class without attributes that could be part of a cycle is as its base.
    if walks(cx, id) {
        flags.push("Py_TPFLAGS_HAVE_GC");
    }
    let size = CExpr::SizeOf(cx.object_struct(id));
    let name = CExpr::string(format!("{}.{}", cx.hir.name, def.home_name).as_bytes());
    let row = CExpr::Braces(vec![name, size, CExpr::number(0), CExpr::name(flags.join(" | ")), slots]);
    let spec = out.tables.add(Table::Specs, vec![row]);
    let base = match cx.class_base(id) {
        Base::Object => CExpr::null(),
        Base::Own(c) => cx.class_object(c),
        base => {
            cx.need("ext_strange_base");
            base_type(cx, base)
        }
    };
    let (methods, count) = methods(cx, class);
    let label = if def.flags.internal { CExpr::null() } else { cx.text(&def.home_name.clone()) };
    let made = cx.runtime("extension_type", "pyx_type_make", vec![spec, base, methods, CExpr::number(count), label]);
    let place = cx.class_object(id);
    out.init.push(failed(place.clone().assign(made).not()));
    out.init.append(&mut out.after);
    if cx.vtable_holder(id).is_some() {
        table(cx, id, &stem, out);
        let table = cx.vtable(id);
        out.init.push(checked(cx.runtime("ext_vtable", "pyx_vtable_set", vec![place, table])));
    }
}

/// The first of the descriptors of the methods that are no slots, and how many there are.
fn methods(cx: &mut Cx<'_>, class: &ClassImpl) -> (CExpr, i64) {
    let run: Vec<FuncId> = class.methods.iter().map(|(_, f)| *f).collect();
    let Some(first) = run.first().map(|f| cx.descriptor(*f)) else { return (CExpr::null(), 0) };
    cx.need("ext_methods");
    let options = |f: &FuncId| &cx.hir.functions[*f].options;
    if run.iter().any(|f| options(f).is_static || options(f).is_class_method) {
        cx.need("ext_unbound");
    }
    let count = run.len() as i64;
    cx.function_runs.push(run);
    (first, count)
}

/// The table of C methods: a copy of the base's, with what the class adds and overrides.
fn table(cx: &mut Cx<'_>, id: ClassId, stem: &str, out: &mut Classes) {
    let types = cx.types;
    let name: Name = format!("vtab_{stem}").into();
    out.prototypes.push(Item::Var(Box::new(Var {
        linkage: Linkage::Static,
        ty: CType::named(format!("struct vt_{stem}")),
        name: name.clone(),
        init: None,
    })));
    let own = || CExpr::Name(name.clone());
    if let Base::Own(b) | Base::Foreign(b) = cx.class_base(id)
        && cx.vtable_holder(b).is_some()
    {
        let base = cx.vtable(b).deref();
        out.init.push(CStmt::assign(own().member("pyx_base"), base));
    }
    for m in types.classes[id].methods.clone() {
        let Some(body) = cx.hir.implementations.get(&m).copied() else { continue };
        let f = CExpr::Name(cx.names.function(body));
        // The place of the method itself, and of those that it overrides with another signature.
        let mut at = Some(m);
        let mut filled = Vec::new();
        while let Some(method) = at {
            let (_, root) = cx.slot_home(id, method);
            if !filled.contains(&root) {
                filled.push(root);
                let slot = cx.slot_in(own().address(), id, method);
                let ty = cx.c_function_type(root).ptr();
                let value = if cx.c_function_type(m).ptr() == ty {
                    f.clone()
                } else {
                    let plain = CType::Function { ret: Box::new(CType::void()), params: Vec::new(), varargs: false }.ptr();
                    f.clone().cast(plain).cast(ty)
                };
                out.init.push(CStmt::assign(slot, value));
            }
            at = types.cfuncs[method].overrides;
        }
    }
}

/// One class of each module of this package that cimports reach, of whose types none is in use, and which stands before
/// one that is needed: modules that import each other count on its being imported then.
fn unused_but_first(cx: &Cx<'_>) -> Vec<ClassId> {
    let types = cx.types;
    let package = |module: &str| module.split('.').next().unwrap_or_default().to_string();
    let own = package(&cx.hir.name);
    let classes = cx.used_types.iter().filter(|id| cx.class_impl(**id).is_none()).map(|id| &types.classes[*id].name.module);
    let funcs = cx.imported_funcs.iter().map(|f| &types.cfuncs[*f].name.module);
    let vars = cx.imported_vars.iter().map(|v| &types.cvars[*v].name.module);
    let needed = classes.chain(funcs).chain(vars).filter(|m| package(m) == own);
    let Some(last) = needed.map(|m| cx.import_rank(m)).max() else { return Vec::new() };
    let used: Vec<&str> = cx.used_types.iter().map(|id| &*types.classes[*id].name.module).collect();
    let mut found: Vec<(&str, ClassId)> = Vec::new();
    for (id, def) in types.classes.iter() {
        let module: &str = &def.name.module;
        let reached = def.linkage != pyxide_types::Linkage::Extern && *def.home == *module && package(module) == own && cx.import_rank(module) < last;
        if reached && *module != *cx.hir.name && !used.contains(&module) && found.iter().all(|(m, _)| *m != module) {
            found.push((module, id));
        }
    }
    found.into_iter().map(|(_, id)| id).collect()
}

/// Imports of the types of other modules that are in use: those that classes of this one derive from, and the others.
pub(super) fn foreign(cx: &mut Cx<'_>) -> (Vec<CStmt>, Vec<CStmt>) {
    let types = cx.types;
    let bases: Vec<Base> = cx.hir.classes.iter().map(|c| cx.class_base(c.class)).collect();
    let (mut first, mut others) = (Vec::new(), Vec::new());
    let mut used: Vec<ClassId> = cx.used_types.iter().copied().collect();
    used.extend(unused_but_first(cx));
    used.sort_by_key(|id| cx.import_rank(&types.classes[*id].name.module));
    for id in used {
        if !cx.used_types.contains(&id) {
            let home = CExpr::string(types.classes[id].home.as_bytes());
            others.push(checked(cx.runtime("ext_import_first", "pyx_import_first", vec![home])));
            continue;
        }
        let out = if bases.contains(&Base::Foreign(id)) { &mut first } else { &mut others };
        if cx.class_impl(id).is_some() {
            continue;
        }
        let def = &types.classes[id];
        let check = match def.check_size {
            CheckSize::Error => 0,
            CheckSize::Warn => 1,
            CheckSize::Ignore => 2,
        };
        let size = CExpr::SizeOf(cx.object_struct(id));
        // Python 2's name of the module, which declarations still use.
        let home = if &*def.home == "__builtin__" { "builtins" } else { &*def.home };
        let args = vec![CExpr::string(home.as_bytes()), CExpr::string(def.home_name.as_bytes()), size, CExpr::number(check)];
        let made = cx.runtime("ext_import", "pyx_type_import", args);
        let place = cx.class_object(id);
        out.push(failed(place.clone().assign(made).not()));
        let stem = cx.class_stem(id);
        if cx.state.contains_key(&*format!("vtab_{stem}")) {
            let table = cx.vtable(id);
            out.push(checked(cx.runtime("ext_vtable", "pyx_vtable_get", vec![place, table.address()])));
        }
    }
    (first, others)
}
