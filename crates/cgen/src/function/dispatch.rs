//! `cpdef` methods: when the object is of a subclass, a method of that name in Python may stand
//! in for the C function.

use super::Fx;
use super::convert::FromObject;
use super::op::Test;
use crate::ctree::{BinOp, CExpr, CStmt, CType, Function, Linkage, Name, Param};
use crate::module::Cx;
use pyxide_types::{CFuncId, ClassId, ExceptionSpec, Owner, Type, TypeId};

/// The test at the start of the C function of a `cpdef` method or function.
pub(crate) fn dispatch(fx: &mut Fx<'_, '_>, c: CFuncId, out: &mut Vec<CStmt>) {
    let func = &fx.cx.types.cfuncs[c];
    let skip = CExpr::name("skip_dispatch");
    let Owner::Class(class) = func.owner else {
        out.push(CStmt::Expr(skip.cast(CType::void())));
        return;
    };
    let Some(helper) = helper(fx.cx, c, class) else {
        out.push(CStmt::Expr(skip.cast(CType::void())));
        return;
    };
    let params = fx.body.params.clone();
    let Some(&this) = params.first() else { return };
    let this = fx.var(this);
    let object = fx.cx.class_object(class);
    let mut args: Vec<CExpr> = Vec::new();
    let required = params.iter().filter(|p| fx.optional_index(**p).is_none()).count();
    for p in params.iter().take(required) {
        args.push(fx.var(*p));
    }
    if required < params.len() {
        args.push(CExpr::name("optional"));
    }
    let is_void = fx.cx.types.unqualified(fx.body.ret) == TypeId::VOID;
    let status = fx.extra("overridden", CType::int(), None);
    let value = match is_void {
        true => None,
        false => {
            let ty = fx.cx.variable_type(fx.body.ret);
            // C compilers do not see that the override sets it where it is read.
            let init = fx.cx.types.is_number(fx.cx.types.resolved(fx.body.ret)).then(|| CExpr::number(0));
            let value = fx.extra("dispatched", ty, init);
            args.push(value.clone().address());
            Some(value)
        }
    };
    let other = fx.cx.runtime("override", "PYX_MAY_OVERRIDE", vec![this, object]);
    let asks = status.clone().assign(CExpr::call(helper, args)).binary(BinOp::Ne, CExpr::number(0));
    let error = match is_void {
        true => None,
        false => Some(fx.error_value()),
    };
    let found = status.binary(BinOp::Gt, CExpr::number(0));
    let result = match (value, error) {
        (Some(v), Some(e)) => Some(CExpr::Conditional(Box::new(found), Box::new(v), Box::new(e))),
        _ => None,
    };
    let cond = skip.not().binary(BinOp::AndAnd, other).binary(BinOp::AndAnd, asks);
    out.push(CStmt::when(cond, vec![CStmt::Return(result)]));
}

/// The function that looks for an overriding method and calls it: 1 done, 0 there is none,
/// -1 raised.
fn helper(cx: &mut Cx<'_>, c: CFuncId, class: ClassId) -> Option<Name> {
    let types = cx.types;
    let func = &types.cfuncs[c];
    let Type::Function(ty) = &types[types.resolved(func.ty)] else { return None };
    let own = cx
        .hir
        .classes
        .iter()
        .find(|i| i.class == class)?
        .methods
        .iter()
        .find(|(_, f)| cx.hir.functions[*f].name == func.name.name)
        .map(|(_, f)| cx.names.function(*f))?;
    let body = *cx.hir.implementations.get(&c)?;
    let name = format!("over_{}", cx.names.function(body));
    let key = cx.text(&func.name.name.clone());
    let o = |n: &str| CExpr::name(n);
    let mut params = Vec::new();
    let mut list = Vec::new();
    let mut stmts = Vec::new();
    let mut drops = Vec::new();
    let mut locals = vec![CStmt::Declare { ty: CType::object(), name: "m".into(), init: None }];
    let required = ty.params.len().saturating_sub(ty.optional as usize);
    for (i, p) in ty.params.iter().enumerate() {
        let value = if i < required {
            let param = Param { ty: cx.variable_type(*p), name: format!("a{i}").into() };
            params.push(param);
            o(&format!("a{i}"))
        } else {
            o("optional").arrow(cx.optional_member(c, i))
        };
        if i == 0 {
            continue;
        }
        let passed = i.checked_sub(required).map(super::prologue::passed);
        if types.is_object(*p) {
            list.push(match passed {
                Some(passed) => CExpr::Conditional(Box::new(passed), Box::new(value), Box::new(CExpr::null())),
                None => value,
            });
            continue;
        }
        let local = format!("o{i}");
        let made = cx.to_object(value, *p, TypeId::OBJECT)?;
        locals.push(CStmt::Declare { ty: CType::object(), name: local.as_str().into(), init: Some(CExpr::null()) });
        let fails = o(&local).assign(made).not();
        let fails = match passed {
            Some(passed) => passed.binary(BinOp::AndAnd, fails),
            None => fails,
        };
        stmts.push(CStmt::when(fails, vec![CStmt::Goto("done".into())]));
        drops.push(CStmt::call("Py_XDECREF", vec![o(&local)]));
        list.push(o(&local));
    }
    if ty.optional > 0 {
        let tag = cx.optional_struct(c);
        params.push(Param::new(CType::named(format!("struct {tag}")).ptr(), "optional"));
    }
    let is_void = types.unqualified(ty.ret) == TypeId::VOID;
    if !is_void {
        params.push(Param { ty: cx.variable_type(ty.ret).ptr(), name: "result".into() });
    }
    let mut body = locals;
    body.push(CStmt::Declare { ty: CType::object(), name: "r".into(), init: Some(CExpr::null()) });
    body.push(CStmt::Declare { ty: CType::int(), name: "status".into(), init: Some(CExpr::number(-1)) });
    let find = cx.runtime("override", "pyx_override", vec![o("a0"), key, CExpr::Name(own)]);
    let missing = CExpr::Conditional(Box::new(CExpr::call("PyErr_Occurred", Vec::new())), Box::new(CExpr::number(-1)), Box::new(CExpr::number(0)));
    body.push(CStmt::when(o("m").assign(find).not(), vec![CStmt::Return(Some(missing))]));
    body.extend(stmts);
    let call = match list.len() {
        n if ty.optional > 0 => {
            // Only those that were passed go on.
            let given = CExpr::Conditional(Box::new(o("optional")), Box::new(o("optional").arrow("pyx_n")), Box::new(CExpr::number(0)));
            let count = CExpr::number((n - ty.optional as usize) as i64).binary(BinOp::Add, given);
            let mut args = vec![o("m"), CExpr::null(), count];
            args.extend(list);
            cx.runtime_call("call", "pyx_call", n, args)
        }
        0..=2 => {
            let mut args = vec![o("m"), CExpr::number(list.len() as i64)];
            args.extend(list);
            args.resize(4, CExpr::null());
            cx.runtime("call_few", "pyx_call_few", args)
        }
        n => {
            let mut args = vec![o("m"), CExpr::null(), CExpr::number(n as i64)];
            args.extend(list);
            cx.runtime_call("call", "pyx_call", n, args)
        }
    };
    body.push(CStmt::when(o("r").assign(call).not(), vec![CStmt::Goto("done".into())]));
    let result = o("result").deref();
    let set = |s: i64| CStmt::assign(o("status"), CExpr::number(s));
    if is_void {
        body.push(set(1));
    } else if types.is_object(ty.ret) {
        body.push(CStmt::assign(result, o("r")));
        body.push(CStmt::assign(o("r"), CExpr::null()));
        body.push(set(1));
    } else {
        let occurred = || CExpr::call("PyErr_Occurred", Vec::new());
        match cx.from_object(o("r"), ty.ret)? {
            FromObject::Value(value, test) => {
                body.push(CStmt::assign(result.clone(), value));
                let fine = match test {
                    Test::Negative => result.binary(BinOp::Ge, CExpr::number(0)),
                    Test::EqualsAndOccurred(v) => result.binary(BinOp::Ne, v).binary(BinOp::OrOr, occurred().not()),
                    _ => occurred().not(),
                };
                body.push(CStmt::when(fine, vec![set(1)]));
            }
            FromObject::Filled(f, mut args) => {
                args.push(o("result"));
                let fine = CExpr::call(f, args).binary(BinOp::Ge, CExpr::number(0));
                body.push(CStmt::when(fine, vec![set(1)]));
            }
        }
    }
    body.push(CStmt::Label("done".into()));
    body.extend(drops);
    body.push(CStmt::call("Py_XDECREF", vec![o("r")]));
    body.push(CStmt::call("Py_DECREF", vec![o("m")]));
    // What cannot raise reports and goes on with zero.
    let where_ = CExpr::string(cx.traceback_name(*cx.hir.implementations.get(&c)?).as_bytes());
    let failed = o("status").binary(BinOp::Lt, CExpr::number(0));
    let line = CExpr::number(cx.sources.line(func.name.loc).into());
    let report = match ty.except {
        ExceptionSpec::Never => cx.runtime("unraisable", "pyx_unraisable", vec![where_]),
        _ => cx.runtime("traceback", "pyx_traceback", vec![where_, line]),
    };
    body.push(CStmt::when(failed, vec![CStmt::Expr(report)]));
    body.push(CStmt::Return(Some(o("status"))));
    let name: Name = name.into();
    cx.helpers.insert(name.to_string(), Function { linkage: Linkage::Static, ret: CType::int(), name: name.clone(), params, varargs: false, body });
    Some(name)
}
