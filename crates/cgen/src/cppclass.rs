//! C++ classes that the module defines: their declarations, and the definitions of their methods.
//!
//! Methods are virtual, so that C++ code calls those of derived classes. What the language calls
//! `__init__` and `__dealloc__` are methods of their own, called by the constructor of the same
//! signature and by the destructor. Members that are Python objects count their references
//! themselves, so that C++ may copy the class.

use crate::ctree::{CExpr, CStmt, CType, Class, Function, Item, Linkage, Member, Name, Param};
use crate::module::Cx;
use pyxide_hir::tree::FunctionKind;
use pyxide_mir::ir::{Body, Entry};
use pyxide_types::{CFuncId, CPP_DEALLOC, CPP_INIT, CppClassId, Owner, Type};

/// The C++ method that a body is.
pub(crate) fn method_of(cx: &Cx<'_>, body: &Body) -> Option<CFuncId> {
    match (body.entry, cx.hir.functions[body.func].kind) {
        (Entry::C, FunctionKind::C(c)) if matches!(cx.types.cfuncs[c].owner, Owner::CppClass(_)) => Some(c),
        _ => None,
    }
}

/// The definition of a method, behind the class.
pub(crate) fn definition<'a>(cx: &mut Cx<'a>, body: &'a Body, method: CFuncId) -> Item {
    let types = cx.types;
    let func = &types.cfuncs[method];
    let template = match func.owner {
        Owner::CppClass(class) => template_of(cx, class),
        _ => Vec::new(),
    };
    cx.in_template = !template.is_empty();
    let function = crate::function::function(cx, body);
    cx.in_template = false;
    Item::Member(Box::new(Member { template, function, constant: func.is_const }))
}

/// A method's name as its definition spells it.
pub(crate) fn member_name(cx: &mut Cx<'_>, class: CppClassId, method: CFuncId) -> Name {
    let class = qualified(cx, class);
    format!("{class}::{}", plain_name(cx, method)).into()
}

/// A class's name behind those of the classes around it, each with the parameters of its template.
fn qualified(cx: &mut Cx<'_>, class: CppClassId) -> String {
    let template = own_template(cx, class);
    let args = if template.is_empty() { String::new() } else { format!("<{}>", template.join(", ")) };
    let own = format!("{}{args}", cx.cpp_class_name(class));
    match around(cx, class) {
        Some(outer) => format!("{}::{own}", qualified(cx, outer)),
        None => own,
    }
}

/// The class that a class stands in.
fn around(cx: &Cx<'_>, class: CppClassId) -> Option<CppClassId> {
    match cx.types[cx.types.cpp_classes[class].outer?] {
        Type::CppClass(outer, _) => Some(outer),
        _ => None,
    }
}

/// The parameters of a class's own template; those of the classes around it stand before them.
fn own_template(cx: &Cx<'_>, class: CppClassId) -> Vec<Name> {
    let of_outer = around(cx, class).map_or(0, |outer| cx.types.cpp_classes[outer].template_params.len());
    template_of(cx, class).split_off(of_outer)
}

/// A method's name inside its class.
pub(crate) fn plain_name(cx: &Cx<'_>, method: CFuncId) -> Name {
    let decl = &cx.types.cfuncs[method].name;
    match (&*decl.name, &decl.c_name) {
        (CPP_INIT, _) => "pyx_init".into(),
        (CPP_DEALLOC, _) => "pyx_dealloc".into(),
        (_, Some(c)) => c.clone(),
        (_, None) => decl.name.clone(),
    }
}

fn template_of(cx: &Cx<'_>, class: CppClassId) -> Vec<Name> {
    cx.types.cpp_classes[class].template_params.iter().map(|p| p.name.clone()).collect()
}

/// The classes of this module, in order.
pub(crate) fn items(cx: &mut Cx<'_>) -> Vec<Item> {
    let outermost: Vec<CppClassId> = cx.hir.cpp_classes.iter().copied().filter(|id| around(cx, *id).is_none()).collect();
    outermost.into_iter().map(|id| Item::Class(Box::new(class(cx, id)))).collect()
}

fn class(cx: &mut Cx<'_>, id: CppClassId) -> Class {
    let types = cx.types;
    let def = &types.cpp_classes[id];
    let inside: Vec<CppClassId> = cx.hir.cpp_classes.iter().copied().filter(|c| around(cx, *c) == Some(id)).collect();
    let inner = inside.into_iter().map(|c| class(cx, c)).collect();
    let template = own_template(cx, id);
    cx.in_template = !template_of(cx, id).is_empty();
    let name = cx.cpp_class_name(id);
    let bases = def.bases.iter().map(|b| cx.ctype(*b)).collect();
    let mut fields = Vec::new();
    for f in &def.fields {
        let ty = match types.is_object(f.ty) {
            true => {
                cx.need("cpp_object");
                CType::named("pyx_object")
            }
            false => cx.ctype(f.ty),
        };
        fields.push(Param { ty, name: f.name.c_name.clone().unwrap_or_else(|| f.name.name.clone()) });
    }
    let mut methods = Vec::new();
    let mut has_virtual = false;
    for (key, list) in def.methods.iter().chain(&def.static_methods) {
        for m in list {
            if !cx.hir.implementations.contains_key(m) {
                continue;
            }
            let function = declaration(cx, *m);
            match &**key {
                CPP_INIT => {
                    methods.push(("", made_by(&name, &function)));
                    methods.push(("", plain(function)));
                }
                CPP_DEALLOC => methods.push(("", plain(function))),
                _ if types.cfuncs[*m].is_static => methods.push(("static ", plain(function))),
                _ => {
                    has_virtual = true;
                    methods.push(("virtual ", Member { constant: types.cfuncs[*m].is_const, ..plain(function) }));
                }
            }
        }
    }
    let ends = def.methods.contains_key(CPP_DEALLOC);
    if ends || has_virtual {
        let body = match ends {
            true => CStmt::call("pyx_dealloc", Vec::new()),
            // A virtual destructor without a body of its own.
            false => CStmt::Expr(CExpr::number(0).cast(CType::void())),
        };
        let function = special(format!("~{name}"), Vec::new(), vec![body]);
        methods.push(("virtual ", plain(function)));
    }
    cx.in_template = false;
    let template = (!template.is_empty()).then_some(template);
    Class { template, name, bases, inner, fields, methods }
}

fn plain(function: Function) -> Member {
    Member { template: Vec::new(), function, constant: false }
}

fn special(name: String, params: Vec<Param>, body: Vec<CStmt>) -> Function {
    Function { linkage: Linkage::Member, ret: CType::named(""), name: name.into(), params, varargs: false, body }
}

/// The declaration of a method inside its class.
fn declaration(cx: &mut Cx<'_>, method: CFuncId) -> Function {
    let types = cx.types;
    let ret = match &types[types.resolved(types.cfuncs[method].ty)] {
        Type::Function(ty) => cx.variable_type(ty.ret),
        _ => CType::void(),
    };
    let params = crate::function::c_params(cx, method, |_| None);
    let name = plain_name(cx, method);
    Function { linkage: Linkage::Member, ret, name, params, varargs: false, body: Vec::new() }
}

/// The constructor that calls an `__init__`.
fn made_by(class: &str, init: &Function) -> Member {
    let args = init
        .params
        .iter()
        .map(|p| {
            let value = CExpr::Name(p.name.clone());
            match &p.ty {
                CType::Named(_) => CExpr::call(format!("static_cast<{} &&>", p.ty), vec![value]),
                CType::RvalueReference(_) => CExpr::call(format!("static_cast<{}>", p.ty), vec![value]),
                _ => value,
            }
        })
        .collect();
    plain(special(class.to_string(), init.params.clone(), vec![CStmt::call(&*init.name, args)]))
}
