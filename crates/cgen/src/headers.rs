//! The header files of `public` and `api` declarations (docs: "Interfacing with External C Code").
//!
//! `NAME.h` is for C code that is linked with the module: types, functions, variables and types of
//! objects under their own names. `NAME_api.h` is for other modules: `import_NAME()` fills pointers
//! from what the module gives at run time, and macros put them in the place of the names. Types
//! stand in the first where there is one. The module itself defines the guards of both, so that it
//! may include its own headers.

use crate::ctree::{BinOp, CExpr, CStmt, CType, Function, Item, Linkage as CLinkage, Name, Param, Unit, Var};
use crate::module::Cx;
use crate::options::{HeaderIncludes, LineDirectives};
use crate::runtime::{Library, Part};
use pyxide_types::{CFuncId, CVarId, ClassId, Linkage, Owner, Type, TypeId};
use rustc_hash::FxHashMap;

/// The texts of the two headers; none where nothing asks for one.
pub(crate) struct Headers {
    pub h: Option<String>,
    pub api_h: Option<String>,
}

fn is_public(linkage: Linkage) -> bool {
    matches!(linkage, Linkage::Public | Linkage::PublicApi)
}

fn is_api(linkage: Linkage) -> bool {
    matches!(linkage, Linkage::Api | Linkage::PublicApi)
}

fn text(t: &str) -> CExpr {
    CExpr::string(t.as_bytes())
}

/// What a header speaks of.
struct Named {
    funcs: Vec<CFuncId>,
    vars: Vec<CVarId>,
    classes: Vec<ClassId>,
}

impl Named {
    fn is_empty(&self) -> bool {
        self.funcs.is_empty() && self.vars.is_empty() && self.classes.is_empty()
    }
}

/// The module's own declarations whose linkage `wanted` takes.
fn named(cx: &Cx<'_>, wanted: fn(Linkage) -> bool) -> Named {
    let types = cx.types;
    let is_func = |f: &CFuncId| wanted(types.cfuncs[*f].linkage) && types.cfuncs[*f].owner == Owner::Module;
    Named {
        funcs: cx.hir.implementations.keys().copied().filter(is_func).collect(),
        vars: cx.hir.cvars.iter().copied().filter(|v| wanted(types.cvars[*v].linkage)).collect(),
        classes: cx
            .hir
            .classes
            .iter()
            .map(|c| c.class)
            .filter(|c| wanted(types.classes[*c].linkage) && types.classes[*c].type_object.is_some())
            .collect(),
    }
}

/// Both headers; the one that declares the types has the includes that are asked for.
pub(crate) fn headers(cx: &mut Cx<'_>, included: HeaderIncludes) -> Headers {
    let (public, api) = (named(cx, is_public), named(cx, is_api));
    let has_types = types(cx, is_public).into_iter().next().is_some();
    let h = (!public.is_empty() || has_types).then(|| public_header(cx, &public, included));
    let types_in = if h.is_some() { None } else { Some(is_api as fn(Linkage) -> bool) };
    let api_h = (!api.is_empty()).then(|| api_header(cx, &api, types_in, included));
    Headers { h, api_h }
}

/// What the module defines at its top, so that its own headers add nothing there.
pub(crate) fn guards(cx: &Cx<'_>) -> Vec<Item> {
    let any = !named(cx, |l| is_public(l) || is_api(l)).is_empty();
    let kinds: &[&str] = if any { &["", "API_"] } else { &[] };
    kinds.iter().map(|kind| Item::Directive(format!("define {}", guard(cx, kind)).into())).collect()
}

/// The pointers behind the type objects that the public header names, and what fills them.
pub(crate) fn type_objects(cx: &mut Cx<'_>) -> (Vec<Item>, Vec<CStmt>) {
    let (mut items, mut init) = (Vec::new(), Vec::new());
    for class in named(cx, is_public).classes {
        let Some(name) = type_pointer(cx, class) else { continue };
        let ty = CType::named("PyTypeObject").ptr();
        items.push(Item::Var(Box::new(Var { linkage: CLinkage::Import, ty: ty.clone(), name: name.clone(), init: None })));
        items.push(Item::Var(Box::new(Var { linkage: CLinkage::External, ty, name: name.clone(), init: None })));
        let made = cx.class_object(class);
        init.push(CStmt::assign(CExpr::Name(name), made));
    }
    (items, init)
}

fn type_pointer(cx: &Cx<'_>, class: ClassId) -> Option<Name> {
    cx.types.classes[class].type_object.as_ref().map(|t| format!("pyx_pointer_to_{t}").into())
}

fn guard(cx: &Cx<'_>, kind: &str) -> String {
    format!("PYX_HAVE_{kind}{}", crate::spell::identifier(&cx.hir.name))
}

fn print(unit: &Unit) -> String {
    crate::printer::print(unit, &FxHashMap::default(), LineDirectives::No, "").text
}

fn directive(unit: &mut Unit, text: impl Into<Name>) {
    unit.push(Item::Directive(text.into()));
}

fn start(cx: &Cx<'_>, kind: &str) -> Unit {
    let mut unit = Unit::default();
    let guard = guard(cx, kind);
    directive(&mut unit, format!("ifndef {guard}"));
    directive(&mut unit, format!("define {guard}"));
    directive(&mut unit, "include <Python.h>");
    unit
}

fn include(cx: &Cx<'_>, included: HeaderIncludes, unit: &mut Unit) {
    if included == HeaderIncludes::All {
        unit.items.extend(crate::module::unit::included(cx));
    }
}

/// Declarations of types: enums, names for types, structs, object structs; each after what it holds.
fn types(cx: &mut Cx<'_>, wanted: fn(Linkage) -> bool) -> Vec<Item> {
    let all = cx.types;
    let home = cx.hir.name.clone();
    let own = |m: &str| *m == *home;
    let enums: Vec<_> =
        all.enums.iter().filter(|(_, e)| wanted(e.linkage) && e.name.as_ref().is_some_and(|n| own(&n.module))).map(|(id, _)| id).collect();
    let structs: Vec<_> = all.structs.iter().filter(|(_, s)| wanted(s.linkage) && own(&s.name.module)).map(|(id, _)| id).collect();
    let mut out = crate::declare::chosen(cx, &structs, &enums);
    for (_, t) in all.typedefs.iter().filter(|(_, t)| wanted(t.linkage) && own(&t.name.module)) {
        let ty = cx.ctype(t.base);
        let name = t.name.c_name.clone().unwrap_or_else(|| t.name.name.clone());
        out.push(Item::Typedef { ty, name });
    }
    let tagged = |keyword: &str, name: &str| Item::Typedef { ty: CType::named(format!("{keyword} {name}")), name: name.into() };
    for id in enums {
        if let (pyxide_types::Tag::Typedef, Some(n)) = (all.enums[id].tag, &all.enums[id].name) {
            out.push(tagged("enum", n.c_name.as_deref().unwrap_or(&n.name)));
        }
    }
    for id in structs {
        let def = &all.structs[id];
        if def.tag == pyxide_types::Tag::Typedef {
            let keyword = if def.aggregate == pyxide_types::Aggregate::Union { "union" } else { "struct" };
            out.push(tagged(keyword, def.name.c_name.as_deref().unwrap_or(&def.name.name)));
        }
    }
    let classes: Vec<_> = cx
        .hir
        .classes
        .iter()
        .map(|c| c.class)
        .filter(|c| wanted(all.classes[*c].linkage) && all.classes[*c].object_struct.is_some())
        .collect();
    out.extend(crate::class::object_structs(cx, &classes));
    out
}

fn own_name(name: &pyxide_types::DeclName) -> Name {
    name.c_name.clone().unwrap_or_else(|| name.name.clone())
}

fn prototype(cx: &mut Cx<'_>, f: CFuncId) -> Item {
    let types = cx.types;
    let name = own_name(&types.cfuncs[f].name);
    let (ret, params, varargs) = signature(cx, f);
    Item::Prototype(Box::new(Function { linkage: CLinkage::External, ret, name, params, varargs, body: Vec::new() }))
}

/// Result and parameters as C sees them from outside.
fn signature(cx: &mut Cx<'_>, f: CFuncId) -> (CType, Vec<Param>, bool) {
    let types = cx.types;
    let mut params = crate::function::c_params(cx, f, |_| None);
    let Type::Function(ty) = &types[types.resolved(types.cfuncs[f].ty)] else { return (CType::void(), params, false) };
    let required = ty.params.len().saturating_sub(ty.optional as usize);
    for (param, of) in params.iter_mut().zip(&ty.params[..required]) {
        if let Some(pointer) = object_pointer(cx, *of) {
            param.ty = pointer;
        }
    }
    (shown(cx, ty.ret), params, ty.varargs == pyxide_types::Varargs::Yes)
}

/// A variable's type as C sees it from outside.
fn shown(cx: &mut Cx<'_>, ty: TypeId) -> CType {
    match object_pointer(cx, ty) {
        Some(pointer) => pointer,
        None => cx.variable_type(ty),
    }
}

/// Objects of a class with a named struct are pointers to it.
fn object_pointer(cx: &Cx<'_>, ty: TypeId) -> Option<CType> {
    let class = cx.types.as_class(cx.types.unqualified(ty))?;
    let def = &cx.types.classes[class];
    let name = def.object_struct.as_ref()?;
    Some(match def.linkage {
        Linkage::Extern => CType::named(name.clone()).ptr(),
        _ => CType::named(format!("struct {name}")).ptr(),
    })
}

/// The `.h` file: what the linker knows by name.
fn public_header(cx: &mut Cx<'_>, public: &Named, included: HeaderIncludes) -> String {
    let mut unit = start(cx, "");
    include(cx, included, &mut unit);
    let declared = types(cx, |l| is_public(l) || is_api(l));
    unit.items.extend(declared);
    directive(&mut unit, "ifdef CYTHON_EXTERN_C");
    directive(&mut unit, "undef PYX_EXTERN_C");
    directive(&mut unit, "define PYX_EXTERN_C CYTHON_EXTERN_C");
    directive(&mut unit, "elif !defined(PYX_EXTERN_C)");
    unit.push(Item::Preprocessed {
        cond: "defined(__cplusplus)".into(),
        then: vec![Item::Directive("define PYX_EXTERN_C extern \"C\"".into())],
        otherwise: vec![Item::Directive("define PYX_EXTERN_C extern".into())],
    });
    directive(&mut unit, "endif");
    let api = guard(cx, "API_");
    directive(&mut unit, format!("ifndef {api}"));
    for f in &public.funcs {
        let item = prototype(cx, *f);
        unit.push(item);
    }
    for v in &public.vars {
        let ty = shown(cx, cx.types.cvars[*v].ty);
        let name = own_name(&cx.types.cvars[*v].name);
        unit.push(Item::Var(Box::new(Var { linkage: CLinkage::External, ty, name, init: None })));
    }
    for class in &public.classes {
        let (Some(pointer), Some(name)) = (type_pointer(cx, *class), cx.types.classes[*class].type_object.clone()) else { continue };
        let ty = CType::named("PyTypeObject").ptr();
        unit.push(Item::Var(Box::new(Var { linkage: CLinkage::External, ty, name: pointer.clone(), init: None })));
        directive(&mut unit, format!("define {name} (*{pointer})"));
    }
    directive(&mut unit, "endif");
    let init = Function {
        linkage: CLinkage::ModuleInit,
        ret: CType::named("PyMODINIT_FUNC"),
        name: crate::module::init_name(&cx.hir.name),
        params: Vec::new(),
        varargs: false,
        body: Vec::new(),
    };
    unit.push(Item::Prototype(Box::new(init)));
    directive(&mut unit, "endif");
    print(&unit)
}

/// The `_api.h` file: what is fetched from the module when it is imported. `types_in`: which types
/// it declares itself.
fn api_header(cx: &mut Cx<'_>, api: &Named, types_in: Option<fn(Linkage) -> bool>, included: HeaderIncludes) -> String {
    let all = cx.types;
    let mut unit = start(cx, "API_");
    directive(&mut unit, "include <string.h>");
    match types_in {
        Some(wanted) => {
            include(cx, included, &mut unit);
            let declared = types(cx, wanted);
            unit.items.extend(declared);
        }
        None => {
            let last = cx.hir.name.rsplit('.').next().unwrap_or_default().to_string();
            directive(&mut unit, format!("include \"{last}.h\""));
        }
    }
    let helper = Library::builtin().section("api_header").map(|s| s.text(Part::Body, |_| false)).unwrap_or_default();
    unit.push(Item::Verbatim(helper.into()));
    let module = crate::spell::identifier(&cx.hir.name);
    let last = cx.hir.name.rsplit('.').next().unwrap_or_default();
    let (source, null) = (CExpr::name("module"), CExpr::null());
    let mut body = vec![
        CStmt::Declare { ty: CType::object(), name: "module".into(), init: Some(CExpr::call("PyImport_ImportModule", vec![text(&cx.hir.name)])) },
        CStmt::when(source.clone().not(), vec![CStmt::Return(Some(CExpr::number(-1)))]),
    ];
    let mut fetch = |call: CExpr| {
        let failed = call.binary(BinOp::Lt, CExpr::number(0));
        body.push(CStmt::when(failed, vec![CStmt::call("Py_DECREF", vec![CExpr::name("module")]), CStmt::Return(Some(CExpr::number(-1)))]));
    };
    let pointer_named = |name: &str| -> Name { format!("pyx_api_{module}_{}", crate::spell::identifier(name)).into() };
    let place = |ty: CType, name: &Name| Item::Var(Box::new(Var { linkage: CLinkage::Static, ty, name: name.clone(), init: Some(CExpr::null()) }));
    let mut get = |kind: &str, name: CExpr, other: CExpr, signature: &str, pointer: &Name| {
        fetch(CExpr::call("pyx_api_get", vec![source.clone(), name, other, text(kind), text(signature), CExpr::Name(pointer.clone()).address()]));
    };
    for f in &api.funcs {
        let func = &all.cfuncs[*f];
        let own = own_name(&func.name);
        let pointer = pointer_named(&own);
        let (ret, params, varargs) = signature(cx, *f);
        let params = params.into_iter().map(|p| p.ty).collect();
        unit.push(place(CType::Function { ret: Box::new(ret), params, varargs }.ptr(), &pointer));
        directive(&mut unit, format!("define {own} {pointer}"));
        let signature = pyxide_abi::function_signature(all, *f).unwrap_or_default();
        match pyxide_abi::fused_export_name(all, *f) {
            Some(full) => get("function", text(&full), text(&func.name.name), &signature, &pointer),
            None => get("function", text(&func.name.name), null.clone(), &signature, &pointer),
        }
    }
    for v in &api.vars {
        let var = &all.cvars[*v];
        let own = own_name(&var.name);
        let pointer = pointer_named(&own);
        let ty = shown(cx, var.ty).ptr();
        unit.push(place(ty, &pointer));
        directive(&mut unit, format!("define {own} (*{pointer})"));
        get("variable", text(&var.name.name), null.clone(), &pyxide_abi::variable_signature(all, var.ty), &pointer);
    }
    for class in &api.classes {
        let def = &all.classes[*class];
        let Some(name) = def.type_object.clone() else { continue };
        let pointer = pointer_named(&name);
        unit.push(place(CType::named("PyTypeObject").ptr(), &pointer));
        // The public header says how the module's own C names it.
        directive(&mut unit, format!("undef {name}"));
        directive(&mut unit, format!("define {name} (*{pointer})"));
        fetch(CExpr::call("pyx_api_type", vec![CExpr::name("module"), text(&def.name.name), CExpr::Name(pointer).address()]));
    }
    body.push(CStmt::call("Py_DECREF", vec![CExpr::name("module")]));
    body.push(CStmt::Return(Some(CExpr::number(0))));
    let name = format!("import_{}", crate::spell::identifier(&cx.hir.name)).into();
    unit.push(Item::Function(Box::new(Function { linkage: CLinkage::Static, ret: CType::int(), name, params: Vec::new(), varargs: false, body })));
    if last != &*cx.hir.name {
        directive(&mut unit, format!("define import_{last} import_{module}"));
    }
    directive(&mut unit, "endif");
    print(&unit)
}
