//! What a module gives to others at C level, and takes from them: `__pyx_capi__`, and the header
//! files of `public` and `api` declarations.

use crate::ctree::{BinOp, CExpr, CStmt, CType, Function, Item, Linkage as CLinkage, Name, Unit, Var};
use crate::module::Cx;
use crate::options::LineDirectives;
use pyxide_types::{CFuncId, Linkage, StructId, Type};
use rustc_hash::FxHashMap;

/// What exports and imports add to the file, and the header files.
#[derive(Default)]
pub(crate) struct Exports {
    pub items: Vec<Item>,
    /// Statements that put the module's own functions and variables into its table.
    pub given: Vec<CStmt>,
    /// Statements that take those of others.
    pub taken: Vec<CStmt>,
    pub h: Option<String>,
    pub api_h: Option<String>,
}

fn text(t: &str) -> CExpr {
    CExpr::string(t.as_bytes())
}

fn failing(call: CExpr) -> CStmt {
    CStmt::when(call.binary(BinOp::Lt, CExpr::number(0)), vec![CStmt::Return(Some(CExpr::number(-1)))])
}

/// `void (*)(void)`
fn any_function() -> CType {
    CType::Function { ret: Box::new(CType::void()), params: Vec::new(), varargs: false }.ptr()
}

/// Exports and imports of a module.
pub(crate) fn items(cx: &mut Cx<'_>) -> Exports {
    let mut out = Exports::default();
    let types = cx.types;
    for f in &cx.hir.exports.funcs {
        let Some(signature) = pyxide_abi::function_signature(types, *f) else { continue };
        if !cx.hir.implementations.contains_key(f) {
            continue;
        }
        let name = text(&types.cfuncs[*f].name.name);
        let function = cx.cfunction(*f).cast(any_function());
        out.given.push(failing(cx.runtime("export", "pyx_export_function", vec![name, function, text(&signature)])));
    }
    for v in &cx.hir.exports.vars {
        let var = &types.cvars[*v];
        let signature = pyxide_abi::variable_signature(types, var.ty);
        let place = cx.cvar(*v).address().cast(CType::void().ptr());
        out.given.push(failing(cx.runtime("export", "pyx_export_pointer", vec![text(&var.name.name), place, text(&signature)])));
    }
    for f in cx.imported_funcs.clone() {
        let func = &types.cfuncs[f];
        let Some(signature) = pyxide_abi::function_signature(types, f) else { continue };
        let place = cx.imported_function(f).address();
        let args = vec![text(&func.name.module), text(&func.name.name), text("function"), place, text(&signature)];
        out.taken.push(failing(cx.runtime("import_capi", "pyx_import_pointer", args)));
    }
    for v in cx.imported_vars.clone() {
        let var = &types.cvars[v];
        let signature = pyxide_abi::variable_signature(types, var.ty);
        let place = cx.cvar(v).deref_of().address();
        let args = vec![text(&var.name.module), text(&var.name.name), text("variable"), place, text(&signature)];
        out.taken.push(failing(cx.runtime("import_capi", "pyx_import_pointer", args)));
    }
    public_variables(cx, &mut out);
    out.h = public_header(cx);
    out.api_h = api_header(cx);
    out
}

impl CExpr {
    /// The pointer behind `*pointer`.
    fn deref_of(self) -> CExpr {
        match self {
            CExpr::Prefix(crate::ctree::Prefix::Deref, of) => *of,
            other => other,
        }
    }
}

fn visible(linkage: Linkage) -> bool {
    crate::names::visible(linkage)
}

/// Public C variables are variables of their own.
fn public_variables(cx: &mut Cx<'_>, out: &mut Exports) {
    let types = cx.types;
    for id in &cx.hir.cvars {
        let var = &types.cvars[*id];
        if visible(var.linkage) {
            let ty = cx.variable_type(var.ty);
            let name: Name = var.name.c_name.clone().unwrap_or_else(|| var.name.name.clone());
            cx.early.push(Item::Var(Box::new(Var { linkage: CLinkage::Import, ty: ty.clone(), name: name.clone(), init: None })));
            out.items.push(Item::Var(Box::new(Var { linkage: CLinkage::External, ty, name, init: None })));
        }
    }
}

fn prototype(cx: &mut Cx<'_>, f: CFuncId) -> Item {
    let types = cx.types;
    let name = types.cfuncs[f].name.c_name.clone().unwrap_or_else(|| types.cfuncs[f].name.name.clone());
    let params = crate::function::c_params(cx, f, |_| None);
    let ret = match &types[types.resolved(types.cfuncs[f].ty)] {
        Type::Function(ty) => cx.variable_type(ty.ret),
        _ => CType::void(),
    };
    Item::Prototype(Box::new(Function { linkage: CLinkage::External, ret, name, params, varargs: false, body: Vec::new() }))
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

/// The `.h` file: what the linker knows by name.
fn public_header(cx: &mut Cx<'_>) -> Option<String> {
    let types = cx.types;
    let own = |m: &str| *m == *cx.hir.name;
    let funcs: Vec<CFuncId> = cx.hir.implementations.keys().copied().filter(|f| crate::names::exported(&types.cfuncs[*f])).collect();
    let vars: Vec<_> = cx.hir.cvars.iter().copied().filter(|v| visible(types.cvars[*v].linkage)).collect();
    let structs: Vec<StructId> =
        types.structs.iter().filter(|(_, s)| visible(s.linkage) && own(&s.name.module)).map(|(id, _)| id).collect();
    let enums: Vec<_> = types
        .enums
        .iter()
        .filter(|(_, e)| visible(e.linkage) && e.name.as_ref().is_some_and(|n| own(&n.module)))
        .map(|(id, _)| id)
        .collect();
    if funcs.is_empty() && vars.is_empty() && structs.is_empty() && enums.is_empty() {
        return None;
    }
    let mut unit = start(cx, "");
    directive(&mut unit, "ifndef PYX_EXTERN_C");
    unit.push(Item::Preprocessed {
        cond: "defined(__cplusplus)".into(),
        then: vec![Item::Directive("define PYX_EXTERN_C extern \"C\"".into())],
        otherwise: vec![Item::Directive("define PYX_EXTERN_C extern".into())],
    });
    directive(&mut unit, "endif");
    for item in crate::declare::chosen(cx, &structs, &enums) {
        unit.push(item);
    }
    for f in funcs {
        let item = prototype(cx, f);
        unit.push(item);
    }
    for v in vars {
        let var = &types.cvars[v];
        let ty = cx.variable_type(var.ty);
        let name = var.name.c_name.clone().unwrap_or_else(|| var.name.name.clone());
        unit.push(Item::Var(Box::new(Var { linkage: CLinkage::External, ty, name, init: None })));
    }
    directive(&mut unit, "endif");
    Some(print(&unit))
}

/// The `_api.h` file: functions fetched from the module when it is imported.
fn api_header(cx: &mut Cx<'_>) -> Option<String> {
    let types = cx.types;
    let is_api = |l: Linkage| matches!(l, Linkage::Api | Linkage::PublicApi);
    let funcs: Vec<CFuncId> = cx.hir.implementations.keys().copied().filter(|f| is_api(types.cfuncs[*f].linkage) && types.cfuncs[*f].owner == pyxide_types::Owner::Module).collect();
    if funcs.is_empty() {
        return None;
    }
    let mut unit = start(cx, "API_");
    directive(&mut unit, "include <string.h>");
    let module = crate::spell::identifier(&cx.hir.name);
    let mut body = vec![
        CStmt::Declare { ty: CType::object(), name: "module".into(), init: Some(CExpr::call("PyImport_ImportModule", vec![text(&cx.hir.name)])) },
        CStmt::Declare { ty: CType::object(), name: "table".into(), init: Some(CExpr::Conditional(
            Box::new(CExpr::name("module")),
            Box::new(CExpr::call("PyObject_GetAttrString", vec![CExpr::name("module"), text("__pyx_capi__")])),
            Box::new(CExpr::null()),
        )) },
        CStmt::Declare { ty: CType::object(), name: "capsule".into(), init: None },
        CStmt::Declare { ty: CType::void().ptr(), name: "p".into(), init: None },
        CStmt::call("Py_XDECREF", vec![CExpr::name("module")]),
        CStmt::when(CExpr::name("table").not(), vec![CStmt::Return(Some(CExpr::number(-1)))]),
    ];
    for f in funcs {
        let func = &types.cfuncs[f];
        let pointer = format!("pyx_api_{module}_{}", func.name.name);
        let ty = cx.c_function_type(f).ptr();
        unit.push(Item::Var(Box::new(Var { linkage: CLinkage::Static, ty, name: pointer.as_str().into(), init: Some(CExpr::null()) })));
        let own = func.name.c_name.as_deref().unwrap_or(&func.name.name);
        directive(&mut unit, format!("define {own} {pointer}"));
        let signature = pyxide_abi::function_signature(types, f).unwrap_or_default();
        let find = CExpr::call("PyDict_GetItemString", vec![CExpr::name("table"), text(&func.name.name)]);
        body.push(CStmt::assign(CExpr::name("capsule"), find));
        let get = CExpr::call("PyCapsule_GetPointer", vec![CExpr::name("capsule"), text(&signature)]);
        let missing = CExpr::name("capsule").not().binary(BinOp::OrOr, CExpr::name("p").assign(get).not());
        body.push(CStmt::when(missing, vec![CStmt::Goto("bad".into())]));
        let size = CExpr::call("sizeof", vec![CExpr::name("p")]);
        body.push(CStmt::call("memcpy", vec![CExpr::name(pointer).address(), CExpr::name("p").address(), size]));
    }
    body.push(CStmt::call("Py_DECREF", vec![CExpr::name("table")]));
    body.push(CStmt::Return(Some(CExpr::number(0))));
    body.push(CStmt::Label("bad".into()));
    body.push(CStmt::when(CExpr::call("PyErr_Occurred", Vec::new()).not(), vec![CStmt::call("PyErr_Format", vec![
        CExpr::name("PyExc_ImportError"),
        text(&format!("{} does not export an expected C function", cx.hir.name)),
    ])]));
    body.push(CStmt::call("Py_DECREF", vec![CExpr::name("table")]));
    body.push(CStmt::Return(Some(CExpr::number(-1))));
    unit.push(Item::Function(Box::new(Function {
        linkage: CLinkage::Static, ret: CType::int(), name: format!("import_{module}").into(), params: Vec::new(), varargs: false, body,
    })));
    directive(&mut unit, "endif");
    Some(print(&unit))
}
