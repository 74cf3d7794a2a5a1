//! What debuggers of the source need besides line numbers: which C function and which C
//! variables stand for those of the source.

use crate::function::Fx;
use crate::printer;
use pyxide_base::Loc;
use pyxide_mir::ir::Entry;
use std::sync::Arc;

/// A function of the source, as it was printed.
#[derive(Clone, Debug)]
pub struct DebugFunction {
    /// Its name in the source; the module's for its top-level code.
    pub name: Arc<str>,
    /// With the module and the classes or functions around it.
    pub qualname: String,
    /// The C function with its body.
    pub c_name: String,
    /// Where it is defined.
    pub loc: Loc,
    /// Whether it is the module's top-level code.
    pub is_module: bool,
    /// The names of its parameters.
    pub arguments: Vec<Arc<str>>,
    /// Its variables, parameters among them.
    pub locals: Vec<DebugLocal>,
}

/// A variable of the source.
#[derive(Clone, Debug)]
pub struct DebugLocal {
    /// Its name in the source.
    pub name: Arc<str>,
    /// The C expression for its value.
    pub c_name: String,
    /// Whether that is a Python object.
    pub is_object: bool,
}

/// Describes the body that `fx` has printed as the C function `c_name`.
pub(crate) fn function(fx: &mut Fx<'_, '_>, c_name: &str) -> DebugFunction {
    let body = fx.body;
    let source = &fx.cx.hir.functions[body.func];
    let mut locals: Vec<DebugLocal> = vec![];
    for (var, decl) in body.vars.iter() {
        let Some(name) = decl.name.as_ref().filter(|_| decl.local.is_some()) else { continue };
        if !fx.mentioned.contains(&var) || locals.iter().any(|local| local.name == *name) {
            continue;
        }
        let place = fx.var_written(var);
        let is_object = fx.cx.types.is_object(decl.ty);
        locals.push(DebugLocal { name: name.clone(), c_name: printer::expression(&place), is_object });
    }
    let is_module = body.entry == Entry::Module;
    let module = &fx.cx.hir.name;
    let by_python = source.signature.iter().flat_map(|s| s.self_param.into_iter().chain(s.params.iter().map(|p| p.local)));
    let arguments = source.params.iter().copied().chain(by_python);
    DebugFunction {
        name: if is_module { module.clone() } else { source.name.clone() },
        qualname: if is_module { String::new() } else { format!("{module}.{}", source.qualname) },
        c_name: c_name.to_owned(),
        loc: source.loc,
        is_module,
        arguments: arguments.filter_map(|local| source.locals[local].name.clone()).collect(),
        locals,
    }
}
