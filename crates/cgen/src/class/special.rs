//! The functions that stand between slots and special methods.

use super::slots::{COMPARISONS, Fallback, PAIRS, Pair, ROWS, Shape};
use super::{Classes, Slot, object};
use crate::ctree::{BinOp, CExpr, CStmt, CType, Name, Param};
use crate::module::Cx;
use pyxide_hir::tree::ClassImpl;

/// A call of a special method's C function with these arguments.
fn call(f: &Name, this: &str, args: &[&str]) -> (Vec<CStmt>, CExpr) {
    match args {
        [] => (Vec::new(), CExpr::call(f.clone(), vec![CExpr::name(this), CExpr::null(), CExpr::number(0), CExpr::null()])),
        [one] => {
            let args = CExpr::name(*one).address();
            (Vec::new(), CExpr::call(f.clone(), vec![CExpr::name(this), args, CExpr::number(1), CExpr::null()]))
        }
        _ => {
            let list = args.iter().map(|a| CExpr::name(*a)).collect::<Vec<_>>();
            let n = list.len();
            let ty = CType::Array(Box::new(CType::object()), n.to_string().into());
            let mut stmts = vec![CStmt::Declare { ty, name: "args".into(), init: None }];
            for (i, a) in list.into_iter().enumerate() {
                stmts.push(CStmt::assign(CExpr::name("args").index(CExpr::number(i as i64)), a));
            }
            let value = CExpr::call(f.clone(), vec![CExpr::name(this), CExpr::name("args"), CExpr::number(n as i64), CExpr::null()]);
            (stmts, value)
        }
    }
}

fn returns(mut stmts: Vec<CStmt>, value: CExpr) -> Vec<CStmt> {
    stmts.push(CStmt::Return(Some(value)));
    stmts
}

/// All slots that special methods fill.
pub(super) fn functions(cx: &mut Cx<'_>, c: &ClassImpl, slots: &mut Vec<Slot>, out: &mut Classes) {
    let stem = cx.class_stem(c.class);
    for row in ROWS {
        let (left, reversed) = match row.shape {
            Shape::Operator(r) | Shape::Power(r) => (cx.special(c, row.name), cx.special(c, r)),
            _ => (cx.special(c, row.name), None),
        };
        if (left.is_none() && reversed.is_none()) || slots.iter().any(|s| *s.id == *row.slot) {
            continue;
        }
        let name = format!("slot_{stem}{}", row.slot.trim_start_matches("Py"));
        slot(cx, c, row.shape, &name, left, reversed, out);
        slots.push(Slot::function(row.slot, &name));
        if row.name == "__getitem__" {
            slots.push({
                cx.need("slot_item");
                Slot::function("Py_sq_item", "pyx_slot_item")
            });
        }
        if row.name == "__len__" {
            slots.push(Slot::function("Py_sq_length", &name));
        }
    }
    for pair in PAIRS {
        shared(cx, c, pair, &stem, slots, out);
    }
    compare(cx, c, &stem, slots, out);
    attributes(cx, c, &stem, slots, out);
    for name in ["__getbuffer__", "__releasebuffer__"] {
        if let Some(f) = c.specials.get(name) {
            let loc = cx.hir.functions[*f].loc;
            cx.not_yet(loc, format!("{name} in C"));
        }
    }
}

fn slot(cx: &mut Cx<'_>, c: &ClassImpl, shape: Shape, name: &str, left: Option<Name>, reversed: Option<Name>, out: &mut Classes) {
    let f = left.clone().unwrap_or_else(|| "pyx_unknown".into());
    let one = vec![object("o")];
    let two = || vec![object("o"), object("x")];
    match shape {
        Shape::Unary => {
            let (s, v) = call(&f, "o", &[]);
            out.function(CType::object(), name, one, returns(s, v));
        }
        Shape::Binary => {
            let (s, v) = call(&f, "o", &["x"]);
            out.function(CType::object(), name, two(), returns(s, v));
        }
        Shape::Operator(_) => {
            let v = operator(cx, c, left, reversed);
            out.function(CType::object(), name, vec![object("a"), object("b")], vec![CStmt::Return(Some(v))]);
        }
        Shape::Power(_) => {
            let mut body = Vec::new();
            if let Some(f) = &left {
                let takes = c.specials.get("__pow__").and_then(|f| cx.hir.functions[*f].signature.as_ref()).map_or(1, |s| s.params.len());
                if takes > 1 {
                    let ty = cx.class_object(c.class);
                    let (mut s, v) = call(f, "a", &["b", "m"]);
                    let declare = s.remove(0);
                    body.push(declare);
                    s.push(CStmt::Return(Some(v)));
                    let is = CExpr::call("PyObject_TypeCheck", vec![CExpr::name("a"), ty]);
                    body.push(CStmt::when(is, s));
                }
            }
            let used = !body.is_empty();
            let v = operator(cx, c, if used { None } else { left }, reversed);
            if !used {
                body.push(CStmt::Expr(CExpr::name("m").cast(CType::void())));
            }
            body.push(CStmt::Return(Some(v)));
            out.function(CType::object(), name, vec![object("a"), object("b"), object("m")], body);
        }
        Shape::Ternary => {
            let takes = c.specials.get("__ipow__").and_then(|f| cx.hir.functions[*f].signature.as_ref()).map_or(1, |s| s.params.len());
            let (mut s, v) = call(&f, "o", if takes > 1 { &["x", "m"] } else { &["x"] });
            if takes < 2 {
                s.push(CStmt::Expr(CExpr::name("m").cast(CType::void())));
            }
            let mut params = two();
            params.push(object("m"));
            out.function(CType::object(), name, params, returns(s, v));
        }
        Shape::Length | Shape::Truth | Shape::Hash if gives_c(cx, c, row_name(shape)) => {
            let (mut s, v) = call(&f, "o", &[]);
            let ret = match shape {
                Shape::Length => CType::named("Py_ssize_t"),
                Shape::Hash => CType::named("Py_hash_t"),
                _ => CType::int(),
            };
            if shape == Shape::Hash {
                // -1 means raised.
                let h = CExpr::name("h");
                s.push(CStmt::Declare { ty: ret.clone(), name: "h".into(), init: Some(v) });
                let odd = h.clone().binary(BinOp::Eq, CExpr::number(-1)).binary(BinOp::AndAnd, CExpr::call("PyErr_Occurred", Vec::new()).not());
                let value = CExpr::Conditional(Box::new(odd), Box::new(CExpr::number(-2)), Box::new(h));
                out.function(ret, name, one, returns(s, value));
            } else {
                out.function(ret, name, one, returns(s, v));
            }
        }
        Shape::Contains if gives_c(cx, c, &["__contains__"]) => {
            let (s, v) = call(&f, "o", &["x"]);
            out.function(CType::int(), name, two(), returns(s, v));
        }
        Shape::Length => {
            let (s, v) = call(&f, "o", &[]);
            let v = cx.runtime("slot_size", "pyx_slot_size", vec![v]);
            out.function(CType::named("Py_ssize_t"), name, one, returns(s, v));
        }
        Shape::Truth => {
            let (s, v) = call(&f, "o", &[]);
            let v = cx.runtime("slot_truth", "pyx_slot_truth", vec![v]);
            out.function(CType::int(), name, one, returns(s, v));
        }
        Shape::Contains => {
            let (s, v) = call(&f, "o", &["x"]);
            let v = cx.runtime("slot_truth", "pyx_slot_truth", vec![v]);
            out.function(CType::int(), name, two(), returns(s, v));
        }
        Shape::Hash => {
            let (s, v) = call(&f, "o", &[]);
            let v = cx.runtime("slot_hash", "pyx_slot_hash", vec![v]);
            out.function(CType::named("Py_hash_t"), name, one, returns(s, v));
        }
        Shape::Call | Shape::Init => {
            let args = vec![CExpr::Name(f), CExpr::name("o"), CExpr::name("args"), CExpr::name("kwargs")];
            let v = cx.runtime("slot_call", "pyx_slot_call", args);
            let params = vec![object("o"), object("args"), object("kwargs")];
            match shape {
                Shape::Init => {
                    let v = cx.runtime("slot_status", "pyx_slot_status", vec![v]);
                    out.function(CType::int(), name, params, vec![CStmt::Return(Some(v))]);
                }
                _ => out.function(CType::object(), name, params, vec![CStmt::Return(Some(v))]),
            }
        }
        Shape::Finalize => {
            let where_ = CExpr::string(cx.traceback_name(c.specials["__del__"]).as_bytes());
            let v = cx.runtime("user_dealloc", "pyx_user_dealloc", vec![CExpr::name("o"), CExpr::Name(f), where_]);
            out.function(CType::void(), name, one, vec![CStmt::Expr(v)]);
        }
        Shape::Get => {
            let or_none = |n: &str| {
                CStmt::when(CExpr::name(n).not(), vec![CStmt::assign(CExpr::name(n), CExpr::name("Py_None"))])
            };
            let (s, v) = call(&f, "o", &["x", "type"]);
            let mut body = s;
            body.insert(1, or_none("x"));
            body.insert(2, or_none("type"));
            let mut params = two();
            params.push(object("type"));
            out.function(CType::object(), name, params, returns(body, v));
        }
    }
}

/// Whether a special method's own C function gives the slot's C type already.
fn gives_c(cx: &Cx<'_>, c: &ClassImpl, names: &[&str]) -> bool {
    names.iter().filter_map(|n| c.specials.get(n)).any(|f| !cx.types.is_object(cx.hir.functions[*f].ret))
}

/// The methods that a shape with a C result stands for.
fn row_name(shape: Shape) -> &'static [&'static str] {
    match shape {
        Shape::Length => &["__len__"],
        Shape::Truth => &["__bool__", "__nonzero__"],
        Shape::Hash => &["__hash__"],
        _ => &[],
    }
}

fn operator(cx: &mut Cx<'_>, c: &ClassImpl, left: Option<Name>, right: Option<Name>) -> CExpr {
    let or_null = |n: Option<Name>| n.map_or(CExpr::null(), CExpr::Name);
    let ty = cx.class_object(c.class);
    let args = vec![ty, CExpr::name("a"), CExpr::name("b"), or_null(left), or_null(right)];
    cx.runtime("slot_binary", "pyx_slot_binary", args)
}

/// A slot that two methods share.
fn shared(cx: &mut Cx<'_>, c: &ClassImpl, pair: &Pair, stem: &str, slots: &mut Vec<Slot>, out: &mut Classes) {
    let (set, del) = (cx.special(c, pair.set), cx.special(c, pair.del));
    if set.is_none() && del.is_none() {
        return;
    }
    let name = format!("slot_{stem}{}", pair.slot.trim_start_matches("Py"));
    let lacking = |what: &str| match pair.fallback {
        Fallback::Attribute => CExpr::call("PyObject_GenericSetAttr", vec![CExpr::name("o"), CExpr::name("x"), CExpr::name("v")]),
        Fallback::Refuse(text) => {
            let type_name = CExpr::call("Py_TYPE", vec![CExpr::name("o")]).arrow("tp_name");
            let text = text.replacen("%s", what, 1);
            CExpr::call("pyx_error", vec![CExpr::name("PyExc_NotImplementedError"), CExpr::string(text.as_bytes()), type_name])
        }
    };
    if (set.is_none() || del.is_none()) && pair.fallback != Fallback::Attribute {
        cx.need("error");
    }
    let mut body = Vec::new();
    let words = match pair.set {
        "__set__" => ("__set__", "__delete__"),
        _ => ("assignment", "deletion"),
    };
    let deletes = match &del {
        Some(f) => {
            let (_, v) = call(f, "o", &["x"]);
            cx.runtime("slot_status", "pyx_slot_status", vec![v])
        }
        None => lacking(words.1),
    };
    let (s, sets) = match &set {
        Some(f) => {
            let (s, v) = call(f, "o", &["x", "v"]);
            (s, cx.runtime("slot_status", "pyx_slot_status", vec![v]))
        }
        None => (Vec::new(), lacking(words.0)),
    };
    let mut s = s.into_iter();
    body.extend(s.next());
    body.push(CStmt::when(CExpr::name("v").not(), vec![CStmt::Return(Some(deletes))]));
    body.extend(s);
    body.push(CStmt::Return(Some(sets)));
    out.function(CType::int(), name.as_str(), vec![object("o"), object("x"), object("v")], body);
    slots.push(Slot::function(pair.slot, &name));
}

/// `tp_richcompare` from `__eq__` and so on, or from `__richcmp__`.
fn compare(cx: &mut Cx<'_>, c: &ClassImpl, stem: &str, slots: &mut Vec<Slot>, out: &mut Classes) {
    let name = format!("slot_{stem}_tp_richcompare");
    let params = vec![object("o"), object("x"), Param::new(CType::int(), "op")];
    let defined: Vec<(&str, Name)> =
        COMPARISONS.iter().filter_map(|(m, op)| cx.special(c, m).map(|f| (*op, f))).collect();
    if let Some(f) = cx.special(c, "__richcmp__") {
        let (mut s, v) = call(&f, "o", &["x", "number"]);
        s.insert(1, CStmt::Declare { ty: CType::object(), name: "number".into(), init: Some(CExpr::call("PyLong_FromLong", vec![CExpr::name("op")])) });
        s.insert(2, CStmt::Declare { ty: CType::object(), name: "r".into(), init: None });
        s.insert(3, CStmt::when(CExpr::name("number").not(), vec![CStmt::Return(Some(CExpr::null()))]));
        s.push(CStmt::assign(CExpr::name("r"), v));
        s.push(CStmt::call("Py_DECREF", vec![CExpr::name("number")]));
        s.push(CStmt::Return(Some(CExpr::name("r"))));
        out.function(CType::object(), name.as_str(), params, s);
        slots.push(Slot::function("Py_tp_richcompare", &name));
        return;
    }
    if defined.is_empty() {
        return;
    }
    let mut arms: Vec<(Vec<CExpr>, Vec<CStmt>)> = defined
        .iter()
        .map(|(op, f)| {
            let (_, v) = call(f, "o", &["x"]);
            (vec![CExpr::name(*op)], vec![CStmt::Return(Some(v))])
        })
        .collect();
    let mut body = Vec::new();
    let has = |op: &str| defined.iter().any(|(o, _)| *o == op);
    if has("Py_EQ") && !has("Py_NE") {
        // `!=` is the opposite of `==`, as in Python.
        let f = defined.iter().find(|(o, _)| *o == "Py_EQ").map(|(_, f)| f.clone()).unwrap_or_else(|| "".into());
        let (_, v) = call(&f, "o", &["x"]);
        body.push(CStmt::Declare { ty: CType::object(), name: "r".into(), init: None });
        let r = CExpr::name("r");
        let opposite = cx.runtime("slot_opposite", "pyx_slot_opposite", vec![r.clone()]);
        arms.push((vec![CExpr::name("Py_NE")], vec![CStmt::assign(r, v), CStmt::Return(Some(opposite))]));
    }
    let inherited = match cx.base_class(c.class) {
        Some(b) => {
            let base = cx.class_object(b);
            let f = base.arrow("tp_richcompare");
            let call = CExpr::Call(Box::new(f.clone()), vec![CExpr::name("o"), CExpr::name("x"), CExpr::name("op")]);
            let not = cx.new_ref(CExpr::name("Py_NotImplemented"));
            CExpr::Conditional(Box::new(f), Box::new(call), Box::new(not))
        }
        None => cx.new_ref(CExpr::name("Py_NotImplemented")),
    };
    body.push(CStmt::Switch { on: CExpr::name("op"), arms, default: vec![CStmt::Return(Some(inherited))] });
    out.function(CType::object(), name.as_str(), params, body);
    slots.push(Slot::function("Py_tp_richcompare", &name));
}

/// `tp_getattro`: `__getattribute__` first, then `__getattr__`.
fn attributes(cx: &mut Cx<'_>, c: &ClassImpl, stem: &str, slots: &mut Vec<Slot>, out: &mut Classes) {
    let (first, then) = (cx.special(c, "__getattribute__"), cx.special(c, "__getattr__"));
    let plain = match (&first, &then) {
        (None, None) => return,
        (Some(f), _) => call(f, "o", &["x"]).1,
        (None, Some(_)) => {
            // A base may have its own way.
            match cx.base_class(c.class) {
                Some(b) => {
                    let base = cx.class_object(b).arrow("tp_getattro");
                    CExpr::Call(Box::new(base), vec![CExpr::name("o"), CExpr::name("x")])
                }
                None => CExpr::call("PyObject_GenericGetAttr", vec![CExpr::name("o"), CExpr::name("x")]),
            }
        }
    };
    let name = format!("slot_{stem}_tp_getattro");
    let body = match then {
        None => vec![CStmt::Return(Some(plain))],
        Some(f) => {
            let r = CExpr::name("r");
            let missing = CExpr::call("PyErr_ExceptionMatches", vec![CExpr::name("PyExc_AttributeError")]);
            let (_, v) = call(&f, "o", &["x"]);
            vec![
                CStmt::Declare { ty: CType::object(), name: "r".into(), init: Some(plain) },
                CStmt::when(r.clone().binary(BinOp::OrOr, missing.not()), vec![CStmt::Return(Some(r))]),
                CStmt::call("PyErr_Clear", Vec::new()),
                CStmt::Return(Some(v)),
            ]
        }
    };
    out.function(CType::object(), name.as_str(), vec![object("o"), object("x")], body);
    slots.push(Slot::function("Py_tp_getattro", &name));
}
