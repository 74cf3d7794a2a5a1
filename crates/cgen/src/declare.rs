//! Declarations of the types that a module itself makes known to C: structs, unions, enums,
//! C tuples, structs of optional arguments, scopes. Each stands after those that it holds.

use crate::ctree::{CExpr, CType, Item, Name, Param};
use crate::module::Cx;
use pyxide_mir::ir::ScopeLayout;
use pyxide_types::{Aggregate, ArrayLen, EnumId, Linkage, Packed, StructId, Type, TypeId};
use rustc_hash::FxHashSet;

/// What is declared already.
#[derive(Default)]
struct Done {
    structs: FxHashSet<StructId>,
    ctuples: FxHashSet<Box<[TypeId]>>,
}

/// All declarations, in order; those of C++ classes are made already.
pub(crate) fn items(cx: &mut Cx<'_>, cpp_classes: Vec<Item>) -> Vec<Item> {
    let mut out = Vec::new();
    let mut done = Done::default();
    for id in cx.hir.structs.clone() {
        cx.use_struct(id);
    }
    for id in cx.hir.enums.clone() {
        cx.use_enum(id);
    }
    let mut n = 0;
    while n < cx.enums.len() {
        let id = cx.enums[n];
        enumeration(cx, id, &mut out);
        n += 1;
    }
    // Declaring one may bring in others, which are then at the list's end.
    let mut n = 0;
    while n < cx.structs.len() {
        let id = cx.structs[n];
        structure(cx, id, &mut done, &mut out);
        n += 1;
    }
    let mut n = 0;
    while n < cx.ctuples.len() {
        let items = cx.ctuples.get_index(n).map(|(k, _)| k.clone()).unwrap_or_default();
        ctuple(cx, &items, &mut done, &mut out);
        n += 1;
    }
    out.extend(cpp_classes);
    for f in cx.optional.clone() {
        let types = cx.types;
        let func = &types.cfuncs[f];
        let Type::Function(ty) = &types[types.resolved(func.ty)] else { continue };
        let tag = cx.optional_struct(f);
        let mut fields = vec![Param::new(CType::int(), "pyx_n")];
        let required = ty.params.len() - (ty.optional as usize).min(ty.params.len());
        for (i, p) in ty.params.iter().enumerate().skip(required) {
            let name = cx.optional_member(f, i);
            fields.push(Param { ty: cx.variable_type(*p), name });
        }
        out.push(Item::Aggregate { keyword: "struct", name: tag, fields, packed: false });
    }
    for f in cx.scopes.clone() {
        let name = cx.scope_struct(f);
        let Some(layout) = cx.scope_of(f).cloned() else { continue };
        out.push(scope(cx, name, &layout));
    }
    out
}

/// Declarations of these alone, with what they hold; for header files.
pub(crate) fn chosen(cx: &mut Cx<'_>, structs: &[StructId], enums: &[EnumId]) -> Vec<Item> {
    let mut out = Vec::new();
    let mut done = Done::default();
    for id in enums {
        enumeration(cx, *id, &mut out);
    }
    for id in structs {
        structure(cx, *id, &mut done, &mut out);
    }
    out
}

fn scope(cx: &mut Cx<'_>, name: Name, layout: &ScopeLayout) -> Item {
    cx.need("scope");
    let mut fields = vec![Param::new(CType::named("pyx_scope"), "head")];
    let is_object = |cx: &Cx<'_>, ty| cx.types.is_object(ty);
    for objects in [true, false] {
        for (i, m) in layout.members.iter().enumerate() {
            if is_object(cx, m.ty) == objects {
                let ty = match cx.is_boxed_member(m.ty) {
                    true => {
                        let class = cx.types.unqualified(m.ty);
                        CType::named(format!("pyx_box<{} >", cx.ctype(class)))
                    }
                    false => cx.variable_type(m.ty),
                };
                fields.push(Param { ty, name: crate::function::member_name(layout, i) });
            }
        }
    }
    Item::Aggregate { keyword: "struct", name, fields, packed: false }
}

fn enumeration(cx: &mut Cx<'_>, id: EnumId, out: &mut Vec<Item>) {
    let types = cx.types;
    let def = &types.enums[id];
    if def.linkage == Linkage::Extern || def.items.is_empty() {
        return;
    }
    let name: Name = match &def.name {
        Some(d) => d.c_name.clone().unwrap_or_else(|| match def.linkage {
            Linkage::Private => cx.names.enumeration(id, d),
            _ => d.name.clone(),
        }),
        None => "".into(),
    };
    let name: Name = match def.scoped {
        pyxide_types::Scoped::Yes => match def.underlying {
            Some(of) => format!("class {name} : {}", cx.ctype(of)).into(),
            None => format!("class {name}").into(),
        },
        pyxide_types::Scoped::No => name,
    };
    let mut next = Some(0);
    let items = def
        .items
        .iter()
        .enumerate()
        .map(|(i, it)| {
            let value = match (it.value, next) {
                (Some(v), Some(n)) if v == n => None,
                (Some(v), _) => Some(CExpr::name(crate::spell::integer(v))),
                (None, _) => it.text.as_deref().map(CExpr::name),
            };
            next = it.value.map(|v| v + 1);
            (cx.enum_member(id, i as u32), value)
        })
        .collect();
    out.push(Item::Enum { name, items });
}

fn structure(cx: &mut Cx<'_>, id: StructId, done: &mut Done, out: &mut Vec<Item>) {
    if !done.structs.insert(id) {
        return;
    }
    let types = cx.types;
    let def = &types.structs[id];
    let Some(fields) = &def.fields else { return };
    if def.linkage == Linkage::Extern {
        return;
    }
    for f in fields {
        before(cx, f.ty, done, out);
    }
    let name = cx.struct_tag(id);
    let list = fields
        .iter()
        .enumerate()
        .map(|(i, f)| Param { ty: cx.ctype(f.ty), name: cx.field_name(id, i as u32) })
        .collect();
    let keyword = if def.aggregate == Aggregate::Union { "union" } else { "struct" };
    let own = def.linkage == Linkage::Private && def.name.c_name.is_none();
    let item = Item::Aggregate { keyword, name, fields: list, packed: def.packed == Packed::Yes };
    if own { alone(cx, item, out) } else { out.push(item) }
}

fn ctuple(cx: &mut Cx<'_>, items: &[TypeId], done: &mut Done, out: &mut Vec<Item>) {
    if !done.ctuples.insert(items.into()) {
        return;
    }
    for i in items {
        before(cx, *i, done, out);
    }
    cx.ctuple(items);
    let Some(name) = cx.ctuples.get(items).cloned() else { return };
    let fields = items
        .iter()
        .enumerate()
        .map(|(i, ty)| Param { ty: cx.variable_type(*ty), name: format!("f{i}").into() })
        .collect();
    alone(cx, Item::Aggregate { keyword: "struct", name, fields, packed: false }, out);
}

/// A type that the module alone knows: what C++ makes of templates with it is the module's own too.
fn alone(cx: &Cx<'_>, item: Item, out: &mut Vec<Item>) {
    match cx.hir.options.cplus {
        true => out.extend([Item::Verbatim("namespace {".into()), item, Item::Verbatim("}".into())]),
        false => out.push(item),
    }
}

/// What a member's type holds by value must stand before.
fn before(cx: &mut Cx<'_>, ty: TypeId, done: &mut Done, out: &mut Vec<Item>) {
    let types = cx.types;
    match &types[types.resolved(ty)] {
        Type::Struct(id) => structure(cx, *id, done, out),
        Type::CTuple(items) => ctuple(cx, items, done, out),
        Type::Array(of, ArrayLen::Known(_) | ArrayLen::Named(_)) => before(cx, *of, done, out),
        _ => {}
    }
}
