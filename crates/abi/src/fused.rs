//! Names under which modules give the specialisations of fused functions to others.

use pyxide_types::{CFuncId, Type, TypeTable};

/// The name that tells the types: `add[int,double]`. None: the function is no specialisation. Older
/// modules know it by the numbers of the types only (`__pyx_fuse_0_1add`), the name that it has in
/// the tables; both are exported, and this one is looked for first.
pub fn fused_export_name(types: &TypeTable, f: CFuncId) -> Option<String> {
    let func = &types.cfuncs[f];
    let general = &types.cfuncs[func.specialises?];
    let numbers = func.name.name.strip_prefix("__pyx_fuse_")?.strip_suffix(&*general.name.name)?;
    let mut names = Vec::new();
    for (n, fused) in numbers.split('_').zip(&general.fused) {
        let member = *types.fused[*fused].members.get(n.parse::<usize>().ok()?)?;
        names.push(match types[types.resolved(member)] {
            Type::Bint => "bool".to_string(),
            _ => types.display(member).replace(" object", ""),
        });
    }
    Some(format!("{}[{}]", general.name.name, names.join(",")))
}
