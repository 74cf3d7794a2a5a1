//! Special methods and the slots that they fill (docs: "Special Methods of Extension Types").

use super::slots::Slots;
use super::{Base, Classes, define, function, give, names, object};
use crate::ctree::{CExpr, CStmt, CType, Param};
use crate::module::Cx;
use pyxide_hir::tree::{ClassImpl, FuncId};
use pyxide_types::{ClassId, Collection};

/// Methods whose C function is the slot.
const DIRECT: &[(&str, &[&str])] = &[
    ("__repr__", &["tp_repr"]),
    ("__str__", &["tp_str"]),
    ("__iter__", &["tp_iter"]),
    ("__next__", &["tp_iternext"]),
    ("__len__", &["sq_length", "mp_length"]),
    ("__contains__", &["sq_contains"]),
    ("__neg__", &["nb_negative"]),
    ("__pos__", &["nb_positive"]),
    ("__abs__", &["nb_absolute"]),
    ("__invert__", &["nb_invert"]),
    ("__int__", &["nb_int"]),
    ("__long__", &["nb_int"]),
    ("__float__", &["nb_float"]),
    ("__index__", &["nb_index"]),
    ("__bool__", &["nb_bool"]),
    ("__nonzero__", &["nb_bool"]),
    ("__iadd__", &["nb_inplace_add"]),
    ("__isub__", &["nb_inplace_subtract"]),
    ("__imul__", &["nb_inplace_multiply"]),
    ("__imatmul__", &["nb_inplace_matrix_multiply"]),
    ("__itruediv__", &["nb_inplace_true_divide"]),
    ("__ifloordiv__", &["nb_inplace_floor_divide"]),
    ("__imod__", &["nb_inplace_remainder"]),
    ("__ilshift__", &["nb_inplace_lshift"]),
    ("__irshift__", &["nb_inplace_rshift"]),
    ("__iand__", &["nb_inplace_and"]),
    ("__ixor__", &["nb_inplace_xor"]),
    ("__ior__", &["nb_inplace_or"]),
    ("__await__", &["am_await"]),
    ("__aiter__", &["am_aiter"]),
    ("__anext__", &["am_anext"]),
    ("__releasebuffer__", &["bf_releasebuffer"]),
];

/// Operators with a reflected form: the method, the reflected one, the slot without `nb_`.
const BINARY: &[(&str, &str, &str)] = &[
    ("__add__", "__radd__", "add"),
    ("__sub__", "__rsub__", "subtract"),
    ("__mul__", "__rmul__", "multiply"),
    ("__matmul__", "__rmatmul__", "matrix_multiply"),
    ("__truediv__", "__rtruediv__", "true_divide"),
    ("__floordiv__", "__rfloordiv__", "floor_divide"),
    ("__mod__", "__rmod__", "remainder"),
    ("__divmod__", "__rdivmod__", "divmod"),
    ("__lshift__", "__rlshift__", "lshift"),
    ("__rshift__", "__rrshift__", "rshift"),
    ("__and__", "__rand__", "and"),
    ("__xor__", "__rxor__", "xor"),
    ("__or__", "__ror__", "or"),
];

/// Comparisons and the constants of C for them.
const COMPARISONS: &[(&str, &str)] =
    &[("__lt__", "Py_LT"), ("__le__", "Py_LE"), ("__eq__", "Py_EQ"), ("__ne__", "Py_NE"), ("__gt__", "Py_GT"), ("__ge__", "Py_GE")];

/// Slots that two methods share: setting, deleting, the slot, what each misses, the base's part
/// of the type.
struct Pair {
    set: &'static str,
    del: &'static str,
    slot: &'static str,
    /// Where the base's function is, from its type.
    path: &'static [&'static str],
    no_set: &'static str,
    no_del: &'static str,
}

const PAIRS: &[Pair] = &[
    Pair {
        set: "__setitem__",
        del: "__delitem__",
        slot: "mp_ass_subscript",
        path: &["tp_as_mapping", "mp_ass_subscript"],
        no_set: "Subscript assignment not supported by %.200s",
        no_del: "Subscript deletion not supported by %.200s",
    },
    Pair {
        set: "__set__",
        del: "__delete__",
        slot: "tp_descr_set",
        path: &["tp_descr_set"],
        no_set: "__set__",
        no_del: "__delete__",
    },
    Pair { set: "__setattr__", del: "__delattr__", slot: "tp_setattro", path: &["tp_setattro"], no_set: "", no_del: "" },
];

/// Fills the slots of a class's special methods.
pub(super) fn slots(cx: &mut Cx<'_>, class: &ClassImpl, slots: &mut Slots, out: &mut Classes) {
    let id = class.class;
    let stem = cx.class_stem(id);
    for (name, direct) in DIRECT {
        if let Some(f) = class.specials.get(name) {
            for slot in *direct {
                slots.set(slot, function(cx, *f));
            }
        }
    }
    if let Some(f) = class.specials.get("__richcmp__") {
        let f = with_number(cx, *f, vec![object("a"), object("b")], CType::object(), &stem, out);
        slots.set("tp_richcompare", f);
    }
    for (name, reflected, slot) in BINARY {
        binary(cx, class, (name, reflected, slot), &stem, slots, out);
    }
    power(cx, class, &stem, slots, out);
    comparison(cx, class, &stem, slots, out);
    attributes(cx, class, &stem, slots, out);
    for pair in PAIRS {
        set_and_delete(cx, class, pair, &stem, slots, out);
    }
    shown(cx, class, slots, out);
    calls(cx, class, &stem, slots, out);
    item(cx, class, &stem, slots, out);
    if let Some(f) = class.specials.get("__hash__") {
        let call = CExpr::Call(Box::new(function(cx, *f)), names(&["o"]));
        let hash = cx.runtime("ext_hash", "pyx_slot_hash", vec![call]);
        let f = define(out, CType::named("Py_hash_t"), format!("hash_{stem}"), vec![object("o")], vec![give(hash)]);
        slots.set("tp_hash", f);
    }
    if let Some(f) = class.specials.get("__get__") {
        let or_none = |n: &str| {
            CExpr::Conditional(Box::new(CExpr::name(n)), Box::new(CExpr::name(n)), Box::new(CExpr::name("Py_None")))
        };
        let mut args = vec![CExpr::name("o"), or_none("instance")];
        if takes(cx, *f) > 2 {
            args.push(or_none("owner"));
        }
        let call = CExpr::Call(Box::new(function(cx, *f)), args);
        let params = vec![object("o"), object("instance"), object("owner")];
        slots.set("tp_descr_get", define(out, CType::object(), format!("descr_get_{stem}"), params, vec![give(call)]));
    }
    if let Some(f) = class.specials.get("__del__") {
        let call = cx.runtime("ext_del", "pyx_user_del", vec![CExpr::name("o"), function(cx, *f)]);
        let f = define(out, CType::void(), format!("finalize_{stem}"), vec![object("o")], vec![CStmt::Expr(call)]);
        slots.set("tp_finalize", f);
    }
    if let Some(f) = class.specials.get("__getbuffer__") {
        let get = with_number(cx, *f, vec![object("o"), Param::new(CType::named("Py_buffer").ptr(), "view")], CType::int(), &stem, out);
        let mut args = vec![get];
        args.extend(names(&["o", "view", "flags"]));
        let call = cx.runtime("ext_buffer", "pyx_slot_getbuffer", args);
        let params = vec![object("o"), Param::new(CType::named("Py_buffer").ptr(), "view"), Param::new(CType::int(), "flags")];
        slots.set("bf_getbuffer", define(out, CType::int(), format!("getbuffer_{stem}"), params, vec![give(call)]));
    }
}

/// Whether the class is a sequence whose items are found by C integers only: no mapping then.
fn counts_only(cx: &Cx<'_>, class: ClassId, f: FuncId) -> bool {
    let body = &cx.hir.functions[f];
    let index = body.params.get(1).map(|l| body.locals[*l].ty);
    cx.types.classes[class].flags.collection == Some(Collection::Sequence) && index.is_some_and(|ty| cx.types.is_integral(ty))
}

/// `__getitem__` serves mappings and sequences.
fn item(cx: &mut Cx<'_>, class: &ClassImpl, stem: &str, slots: &mut Slots, out: &mut Classes) {
    let Some(f) = class.specials.get("__getitem__").copied() else { return };
    let read = function(cx, f);
    if !counts_only(cx, class.class, f) {
        slots.set("mp_subscript", read);
        cx.need("ext_item");
        slots.set("sq_item", CExpr::name("pyx_slot_item"));
        return;
    }
    let call = cx.runtime("ext_item_by", "pyx_slot_item_by", vec![read, CExpr::name("o"), CExpr::name("i")]);
    let params = vec![object("o"), Param::new(CType::named("Py_ssize_t"), "i")];
    slots.set("sq_item", define(out, CType::object(), format!("item_{stem}"), params, vec![give(call)]));
}

/// `o[i] = v` and `del o[i]` of sequences, by way of the function for mappings.
fn set_item(cx: &mut Cx<'_>, set: CExpr, stem: &str, slots: &mut Slots, out: &mut Classes) {
    let mut args = vec![set];
    args.extend(names(&["o", "i", "value"]));
    let call = cx.runtime("ext_set_item", "pyx_slot_set_item", args);
    let params = vec![object("o"), Param::new(CType::named("Py_ssize_t"), "i"), object("value")];
    slots.set("sq_ass_item", define(out, CType::int(), format!("set_item_{stem}"), params, vec![give(call)]));
}

/// Methods that Python sees as they are, and not through what CPython makes of their slots: the
/// operators, which would try both operands, and `__getattr__`, which has no slot of its own.
fn shown(cx: &mut Cx<'_>, class: &ClassImpl, slots: &mut Slots, out: &mut Classes) {
    let operators = BINARY.iter().flat_map(|(a, b, _)| [*a, *b]);
    for name in operators.chain(["__getattr__"]) {
        let Some(f) = class.specials.get(name) else { continue };
        if takes(cx, *f) != 2 || cx.hir.functions[*f].suspends != pyxide_hir::tree::Suspends::No {
            continue;
        }
        let doc = match cx.hir.functions[*f].doc.and_then(|d| super::getset::text(cx, d)) {
            Some(t) => CExpr::string(t.as_bytes()),
            None => CExpr::null(),
        };
        let row = vec![CExpr::string(name.as_bytes()), function(cx, *f), CExpr::name("METH_O | METH_COEXIST"), doc];
        slots.methods.push(CExpr::Braces(row));
    }
    // The others have CPython's wrappers; with the docstring of the method, where it has one.
    for (name, f) in &class.specials {
        let Some(doc) = cx.hir.functions[*f].doc.and_then(|d| super::getset::text(cx, d)) else { continue };
        // Cython leaves the truth of an object its general docstring, so doctest finds no test there.
        if matches!(*name, "__cinit__" | "__dealloc__" | "__bool__" | "__nonzero__") {
            continue;
        }
        let object = cx.class_object(class.class);
        let args = vec![object, CExpr::string(name.as_bytes()), CExpr::string(doc.as_bytes())];
        let call = cx.runtime("ext_doc", "pyx_type_doc", args);
        let fails = call.binary(crate::ctree::BinOp::Lt, CExpr::number(0));
        out.after.push(CStmt::when(fails, vec![give(CExpr::number(-1))]));
    }
}

/// The function of a method whose last parameter CPython passes as an int; one that declares another
/// number gets it converted.
fn with_number(cx: &mut Cx<'_>, f: FuncId, mut params: Vec<Param>, ret: CType, stem: &str, out: &mut Classes) -> CExpr {
    let body = &cx.hir.functions[f];
    let declared = body.params.last().map(|l| body.locals[*l].ty);
    let Some(ty) = declared.filter(|ty| cx.types.resolved(*ty) != pyxide_types::TypeId::INT) else { return function(cx, f) };
    let mut args: Vec<CExpr> = params.iter().map(|p| CExpr::Name(p.name.clone())).collect();
    let c = cx.variable_type(ty);
    args.push(CExpr::name("number").cast(c));
    params.push(Param::new(CType::int(), "number"));
    let name = format!("{}_{stem}", cx.hir.functions[f].name.trim_matches('_'));
    let call = CExpr::Call(Box::new(function(cx, f)), args);
    define(out, ret, format!("number_{name}"), params, vec![give(call)])
}

/// How many parameters the C function of a body has.
fn takes(cx: &Cx<'_>, f: FuncId) -> usize {
    cx.hir.functions[f].params.len()
}

/// The nearest base of this module that has one of these methods, and whether a base of another
/// module stands behind.
fn inherited(cx: &Cx<'_>, class: ClassId, methods: &[&str]) -> Base {
    let mut at = cx.class_base(class);
    while let Base::Own(b) = at {
        if methods.iter().any(|m| cx.special(b, m).is_some()) {
            return at;
        }
        at = cx.class_base(b);
    }
    at
}

/// A slot of a type, along the path from its object; NULL where a part is missing.
fn slot_of(cx: &mut Cx<'_>, base: Base, path: &[&str]) -> CExpr {
    let ty = match base {
        Base::Foreign(c) | Base::Own(c) => cx.class_object(c),
        Base::Builtin(b) => super::lifetime::builtin_type(b),
        Base::Object => return CExpr::null(),
    };
    match path {
        [part, slot] => {
            let part = ty.arrow(*part);
            let slot = part.clone().arrow(*slot);
            CExpr::Conditional(Box::new(part), Box::new(slot), Box::new(CExpr::null()))
        }
        _ => ty.arrow(path.last().copied().unwrap_or_default()),
    }
}

fn binary(cx: &mut Cx<'_>, class: &ClassImpl, op: (&str, &str, &str), stem: &str, slots: &mut Slots, out: &mut Classes) {
    let (name, reflected, slot) = op;
    let (forward, back) = (class.specials.get(name).copied(), class.specials.get(reflected).copied());
    if forward.is_none() && back.is_none() {
        return;
    }
    if let Some(f) = forward.filter(|f| takes_either(cx, *f)) {
        slots.set(&format!("nb_{slot}"), function(cx, f));
        return;
    }
    let base = match inherited(cx, class.class, &[name, reflected]) {
        Base::Own(b) => CExpr::name(format!("{slot}_{}", cx.class_stem(b))),
        base => slot_of(cx, base, &["tp_as_number", &format!("nb_{slot}")]),
    };
    let or_null = |cx: &Cx<'_>, f: Option<FuncId>| f.map_or(CExpr::null(), |f| function(cx, f));
    let mut args = vec![cx.class_object(class.class), or_null(cx, forward), or_null(cx, back), base];
    args.extend(names(&["a", "b"]));
    let call = cx.runtime("ext_binary", "pyx_slot_binary", args);
    let f = define(out, CType::object(), format!("{slot}_{stem}"), vec![object("a"), object("b")], vec![give(call)]);
    slots.set(&format!("nb_{slot}"), f);
}

/// Whether an operator takes its operands as C gives them, on either side
/// (`c_api_binop_methods=True`).
fn takes_either(cx: &Cx<'_>, f: FuncId) -> bool {
    let f = &cx.hir.functions[f];
    f.params.first().is_some_and(|p| cx.types.as_class(f.locals[*p].ty).is_none())
}

/// `**`: with or without a modulus, as the methods are declared.
fn power(cx: &mut Cx<'_>, class: &ClassImpl, stem: &str, slots: &mut Slots, out: &mut Classes) {
    let params = || vec![object("a"), object("b"), object("c")];
    let three = |cx: &mut Cx<'_>, f: FuncId, name: String, out: &mut Classes| {
        if takes(cx, f) > 2 {
            return function(cx, f);
        }
        let what = CExpr::string(format!("{}.{}", cx.hir.name, cx.hir.functions[f].qualname).as_bytes());
        let refused = cx.runtime("ext_modulus", "pyx_slot_modulus", vec![what, CExpr::name("c")]);
        let refuses = CStmt::when(refused, vec![give(CExpr::null())]);
        let call = CExpr::Call(Box::new(function(cx, f)), names(&["a", "b"]));
        define(out, CType::object(), name, params(), vec![refuses, give(call)])
    };
    if let Some(f) = class.specials.get("__ipow__") {
        let f = three(cx, *f, format!("ipow_{stem}"), out);
        slots.set("nb_inplace_power", f);
    }
    let (forward, back) = (class.specials.get("__pow__").copied(), class.specials.get("__rpow__").copied());
    if forward.is_none() && back.is_none() {
        return;
    }
    let forward = match forward {
        Some(f) => three(cx, f, format!("pow_{stem}"), out),
        None => CExpr::null(),
    };
    let back = match back {
        Some(f) => three(cx, f, format!("rpow_{stem}"), out),
        None => CExpr::null(),
    };
    let base = match inherited(cx, class.class, &["__pow__", "__rpow__"]) {
        Base::Own(b) => CExpr::name(format!("power_{}", cx.class_stem(b))),
        base => slot_of(cx, base, &["tp_as_number", "nb_power"]),
    };
    let mut args = vec![cx.class_object(class.class), forward, back, base];
    args.extend(names(&["a", "b", "c"]));
    let call = cx.runtime("ext_power", "pyx_slot_power", args);
    let f = define(out, CType::object(), format!("power_{stem}"), params(), vec![give(call)]);
    slots.set("nb_power", f);
}

/// One slot for the six comparisons; those that the class lacks are its base's.
fn comparison(cx: &mut Cx<'_>, class: &ClassImpl, stem: &str, slots: &mut Slots, out: &mut Classes) {
    if class.specials.contains_key("__richcmp__") || COMPARISONS.iter().all(|(n, _)| !class.specials.contains_key(n)) {
        return;
    }
    let mut arms = Vec::new();
    for (name, constant) in COMPARISONS {
        let value = match class.specials.get(name) {
            Some(f) => CExpr::Call(Box::new(function(cx, *f)), names(&["a", "b"])),
            None if *name == "__ne__" && class.specials.contains_key("__eq__") && !compares(cx, class.class) => {
                let eq = function(cx, class.specials["__eq__"]);
                let call = CExpr::Call(Box::new(eq), names(&["a", "b"]));
                cx.runtime("ext_not", "pyx_slot_not", vec![call])
            }
            None => match ordering(cx, class.class, name) {
                Some(value) => value,
                None => continue,
            },
        };
        arms.push((vec![CExpr::name(*constant)], vec![give(value)]));
    }
    let methods: Vec<&str> = COMPARISONS.iter().map(|(n, _)| *n).chain(["__richcmp__"]).collect();
    let base = match inherited(cx, class.class, &methods) {
        Base::Own(b) => match cx.special(b, "__richcmp__") {
            Some(f) => Some(function(cx, f)),
            None => Some(CExpr::name(format!("richcompare_{}", cx.class_stem(b)))),
        },
        Base::Object => None,
        base => Some(slot_of(cx, base, &["tp_richcompare"])),
    };
    let default = match base {
        Some(f) => give(CExpr::Call(Box::new(f), names(&["a", "b", "op"]))),
        None => give(cx.new_ref(CExpr::name("Py_NotImplemented"))),
    };
    let body = vec![CStmt::Switch { on: CExpr::name("op"), arms, default: vec![default] }];
    let params = vec![object("a"), object("b"), Param::new(CType::int(), "op")];
    slots.set("tp_richcompare", define(out, CType::object(), format!("richcompare_{stem}"), params, body));
}

/// Whether what the class derives from has a way of its own to tell what is not equal.
fn compares(cx: &Cx<'_>, class: ClassId) -> bool {
    match cx.class_base(class) {
        Base::Object => false,
        Base::Own(b) => ["__ne__", "__richcmp__"].iter().any(|m| cx.special(b, m).is_some()) || compares(cx, b),
        Base::Builtin(_) | Base::Foreign(_) => true,
    }
}

/// How `functools.total_ordering` makes a comparison of another one and of equality: what is
/// wanted, what there is, flags of `pyx_slot_order`.
const ORDERINGS: &[(&str, &str, &[&str])] = &[
    ("__gt__", "__lt__", &["PYX_ORDER_NOT", "PYX_ORDER_AND_NE"]),
    ("__le__", "__lt__", &["PYX_ORDER_OR_EQ"]),
    ("__ge__", "__lt__", &["PYX_ORDER_NOT"]),
    ("__ge__", "__le__", &["PYX_ORDER_NOT", "PYX_ORDER_OR_EQ"]),
    ("__lt__", "__le__", &["PYX_ORDER_AND_NE"]),
    ("__gt__", "__le__", &["PYX_ORDER_NOT"]),
    ("__lt__", "__gt__", &["PYX_ORDER_NOT", "PYX_ORDER_AND_NE"]),
    ("__ge__", "__gt__", &["PYX_ORDER_OR_EQ"]),
    ("__le__", "__gt__", &["PYX_ORDER_NOT"]),
    ("__le__", "__ge__", &["PYX_ORDER_NOT", "PYX_ORDER_OR_EQ"]),
    ("__gt__", "__ge__", &["PYX_ORDER_AND_NE"]),
    ("__lt__", "__ge__", &["PYX_ORDER_NOT"]),
];

/// A comparison that `total_ordering` adds.
fn ordering(cx: &mut Cx<'_>, class: ClassId, wanted: &str) -> Option<CExpr> {
    if !cx.types.classes[class].flags.total_ordering {
        return None;
    }
    let root = ["__lt__", "__le__", "__gt__", "__ge__"].into_iter().find(|n| nearest(cx, class, n).is_some())?;
    let (_, _, flags) = ORDERINGS.iter().find(|(w, r, _)| *w == wanted && *r == root)?;
    let (equal, negated) = match (nearest(cx, class, "__eq__"), nearest(cx, class, "__ne__")) {
        (Some(eq), _) => (eq, false),
        (None, Some(ne)) => (ne, true),
        (None, None) => return None,
    };
    let mut flags = flags.to_vec();
    if negated {
        flags.push("PYX_ORDER_BY_NE");
    }
    let root = nearest(cx, class, root)?;
    let mut args = vec![function(cx, root), function(cx, equal), CExpr::name(flags.join(" | "))];
    args.extend(names(&["a", "b"]));
    Some(cx.runtime("ext_order", "pyx_slot_order", args))
}

/// A special method of the class, or of the nearest base of this module that has it.
fn nearest(cx: &Cx<'_>, class: ClassId, name: &str) -> Option<FuncId> {
    if let Some(f) = cx.special(class, name) {
        return Some(f);
    }
    match cx.class_base(class) {
        Base::Own(b) => nearest(cx, b, name),
        _ => None,
    }
}

/// Reading attributes: the class's own look-up or the ordinary one, then `__getattr__`.
fn attributes(cx: &mut Cx<'_>, class: &ClassImpl, stem: &str, slots: &mut Slots, out: &mut Classes) {
    if !["__getattribute__", "__getattr__"].iter().any(|n| class.specials.contains_key(n)) {
        return;
    }
    let all = nearest(cx, class.class, "__getattribute__");
    let Some(fallback) = nearest(cx, class.class, "__getattr__") else {
        if let Some(f) = all {
            slots.set("tp_getattro", function(cx, f));
        }
        return;
    };
    let ordinary = match all {
        Some(f) => function(cx, f),
        None => match inherited(cx, class.class, &[]) {
            Base::Object => CExpr::name("PyObject_GenericGetAttr"),
            base => slot_of(cx, base, &["tp_getattro"]),
        },
    };
    let mut args = vec![ordinary, function(cx, fallback)];
    args.extend(names(&["o", "name"]));
    let call = cx.runtime("ext_getattr", "pyx_slot_getattr", args);
    let f = define(out, CType::object(), format!("getattr_{stem}"), vec![object("o"), object("name")], vec![give(call)]);
    slots.set("tp_getattro", f);
}

fn set_and_delete(cx: &mut Cx<'_>, class: &ClassImpl, pair: &Pair, stem: &str, slots: &mut Slots, out: &mut Classes) {
    let (set, del) = (class.specials.get(pair.set).copied(), class.specials.get(pair.del).copied());
    if set.is_none() && del.is_none() {
        return;
    }
    let base = match inherited(cx, class.class, &[pair.set, pair.del]) {
        Base::Object if pair.slot == "tp_setattro" => Some(CExpr::name("PyObject_GenericSetAttr")),
        Base::Object => None,
        // By name: a sequence has no slot for it.
        Base::Own(b) => Some(CExpr::name(format!("{}_{}", pair.slot, cx.class_stem(b)))),
        base => Some(slot_of(cx, base, pair.path)),
    };
    let mut otherwise = |what: &str| -> Vec<CStmt> {
        let args = names(&["o", "key", "value"]);
        let refuse = cx.runtime("ext_refuse", "pyx_slot_refuse", vec![CExpr::name("o"), CExpr::string(what.as_bytes())]);
        match &base {
            Some(f @ CExpr::Name(_)) => vec![give(CExpr::Call(Box::new(f.clone()), args))],
            Some(f) => {
                let call = CExpr::Call(Box::new(f.clone()), args);
                vec![CStmt::when(f.clone(), vec![give(call)]), give(refuse)]
            }
            None => vec![give(refuse)],
        }
    };
    let (mut no_set, mut no_del) = (Vec::new(), Vec::new());
    if set.is_none() {
        no_set = otherwise(pair.no_set);
    }
    if del.is_none() {
        no_del = otherwise(pair.no_del);
    }
    let then = match set {
        Some(f) => vec![give(CExpr::Call(Box::new(function(cx, f)), names(&["o", "key", "value"])))],
        None => no_set,
    };
    let mut body = vec![CStmt::when(CExpr::name("value"), then)];
    match del {
        Some(f) => body.push(give(CExpr::Call(Box::new(function(cx, f)), names(&["o", "key"])))),
        None => body.extend(no_del),
    }
    let params = vec![object("o"), object("key"), object("value")];
    let f = define(out, CType::int(), format!("{}_{stem}", pair.slot), params, body);
    if pair.slot == "mp_ass_subscript" {
        set_item(cx, f.clone(), stem, slots, out);
        if set.or(del).is_some_and(|m| counts_only(cx, class.class, m)) {
            return;
        }
    }
    slots.set(pair.slot, f);
}

/// `__init__` and `__call__`, which take a tuple and a dict.
fn calls(cx: &mut Cx<'_>, class: &ClassImpl, stem: &str, slots: &mut Slots, out: &mut Classes) {
    for (name, slot, helper, ret) in [
        ("__init__", "tp_init", "pyx_slot_init", CType::int()),
        ("__call__", "tp_call", "pyx_slot_call", CType::object()),
    ] {
        let Some(f) = class.specials.get(name) else { continue };
        let mut args = vec![function(cx, *f)];
        args.extend(names(&["o", "args", "keywords"]));
        let call = cx.runtime("ext_call", helper, args);
        let params = vec![object("o"), object("args"), object("keywords")];
        slots.set(slot, define(out, ret, format!("{}_{stem}", &slot[3..]), params, vec![give(call)]));
    }
}
