//! What a module gives to others at C level, and takes from them: `__pyx_capi__`.

use crate::ctree::{BinOp, CExpr, CStmt, CType, Item, Linkage as CLinkage, Name, Var};
use crate::module::Cx;
use crate::options::HeaderIncludes;
use pyxide_types::Linkage;

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

impl Cx<'_> {
    /// The place of a module among those that are imported at C level: modules that import each other count on it.
    pub(crate) fn import_rank(&self, module: &str) -> usize {
        let cimported = &self.hir.cimported;
        cimported.iter().position(|m| **m == *module).unwrap_or(cimported.len())
    }
}

/// `void (*)(void)`
fn any_function() -> CType {
    CType::Function { ret: Box::new(CType::void()), params: Vec::new(), varargs: false }.ptr()
}

/// Exports and imports of a module.
pub(crate) fn items(cx: &mut Cx<'_>, included: HeaderIncludes) -> Exports {
    let mut out = Exports::default();
    let types = cx.types;
    for f in &cx.hir.exports.funcs {
        let Some(signature) = pyxide_abi::function_signature(types, *f) else { continue };
        if !cx.hir.implementations.contains_key(f) && types.cfuncs[*f].linkage != Linkage::Extern {
            continue;
        }
        let name = text(&types.cfuncs[*f].name.name);
        let function = cx.cfunction(*f).cast(any_function());
        if let Some(full) = pyxide_abi::fused_export_name(types, *f) {
            let args = vec![text(&full), function.clone(), text(&signature)];
            out.given.push(failing(cx.runtime("export", "pyx_export_function", args)));
        }
        out.given.push(failing(cx.runtime("export", "pyx_export_function", vec![name, function, text(&signature)])));
    }
    for v in &cx.hir.exports.vars {
        let var = &types.cvars[*v];
        let signature = pyxide_abi::variable_signature(types, var.ty);
        let place = cx.cvar(*v).address().cast(CType::void().ptr());
        out.given.push(failing(cx.runtime("export", "pyx_export_pointer", vec![text(&var.name.name), place, text(&signature)])));
    }
    let mut funcs: Vec<_> = cx.imported_funcs.iter().copied().collect();
    funcs.sort_by_key(|f| cx.import_rank(&types.cfuncs[*f].name.module));
    let mut vars: Vec<_> = cx.imported_vars.iter().copied().collect();
    vars.sort_by_key(|v| cx.import_rank(&types.cvars[*v].name.module));
    for v in vars {
        let var = &types.cvars[v];
        let signature = pyxide_abi::variable_signature(types, var.ty);
        let place = cx.cvar(v).deref_of().address();
        let args = vec![text(&var.name.module), text(&var.name.name), CExpr::null(), text("variable"), place, text(&signature)];
        out.taken.push(failing(cx.runtime("import_capi", "pyx_import_pointer", args)));
    }
    for f in funcs {
        let func = &types.cfuncs[f];
        let Some(signature) = pyxide_abi::function_signature(types, f) else { continue };
        let place = cx.imported_function(f).address();
        let (name, other) = match pyxide_abi::fused_export_name(types, f) {
            Some(full) => (text(&full), text(&func.name.name)),
            None => (text(&func.name.name), CExpr::null()),
        };
        let args = vec![text(&func.name.module), name, other, text("function"), place, text(&signature)];
        out.taken.push(failing(cx.runtime("import_capi", "pyx_import_pointer", args)));
    }
    public_variables(cx, &mut out);
    let (pointers, fill) = crate::headers::type_objects(cx);
    cx.early.extend(pointers);
    out.taken.extend(fill);
    let headers = crate::headers::headers(cx, included);
    out.h = headers.h;
    out.api_h = headers.api_h;
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
