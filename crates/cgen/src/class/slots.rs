//! Special methods: which slot each fills, and the C function that stands between.

/// The C signature of a slot and how it calls the Python function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// `PyObject *(PyObject *)`
    Unary,
    /// `PyObject *(PyObject *, PyObject *)`, on the left only.
    Binary,
    /// The same on either side; the second name is the reversed method.
    Operator(&'static str),
    /// `**`: a third operand.
    Power(&'static str),
    /// `PyObject *(PyObject *, PyObject *, PyObject *)` that is no operator.
    Ternary,
    /// `Py_ssize_t (PyObject *)`
    Length,
    /// `int (PyObject *)`
    Truth,
    /// `int (PyObject *, PyObject *)`
    Contains,
    /// `Py_hash_t (PyObject *)`
    Hash,
    /// `tp_call`
    Call,
    /// `tp_init`
    Init,
    /// `tp_finalize`
    Finalize,
    /// `PyObject *(PyObject *, PyObject *obj, PyObject *type)`, None for NULL.
    Get,
}

/// A row: the method, the slot, its shape.
pub(crate) struct Row {
    pub name: &'static str,
    pub slot: &'static str,
    pub shape: Shape,
}

const fn row(name: &'static str, slot: &'static str, shape: Shape) -> Row {
    Row { name, slot, shape }
}

/// Methods that fill one slot each (data model; C-API: Type Object Structures).
pub(crate) const ROWS: &[Row] = &[
    row("__repr__", "Py_tp_repr", Shape::Unary),
    row("__str__", "Py_tp_str", Shape::Unary),
    row("__iter__", "Py_tp_iter", Shape::Unary),
    row("__next__", "Py_tp_iternext", Shape::Unary),
    row("__hash__", "Py_tp_hash", Shape::Hash),
    row("__call__", "Py_tp_call", Shape::Call),
    row("__init__", "Py_tp_init", Shape::Init),
    row("__del__", "Py_tp_finalize", Shape::Finalize),
    row("__get__", "Py_tp_descr_get", Shape::Get),
    row("__len__", "Py_mp_length", Shape::Length),
    row("__getitem__", "Py_mp_subscript", Shape::Binary),
    row("__contains__", "Py_sq_contains", Shape::Contains),
    row("__await__", "Py_am_await", Shape::Unary),
    row("__aiter__", "Py_am_aiter", Shape::Unary),
    row("__anext__", "Py_am_anext", Shape::Unary),
    row("__neg__", "Py_nb_negative", Shape::Unary),
    row("__pos__", "Py_nb_positive", Shape::Unary),
    row("__abs__", "Py_nb_absolute", Shape::Unary),
    row("__invert__", "Py_nb_invert", Shape::Unary),
    row("__int__", "Py_nb_int", Shape::Unary),
    row("__float__", "Py_nb_float", Shape::Unary),
    row("__index__", "Py_nb_index", Shape::Unary),
    row("__bool__", "Py_nb_bool", Shape::Truth),
    row("__nonzero__", "Py_nb_bool", Shape::Truth),
    row("__add__", "Py_nb_add", Shape::Operator("__radd__")),
    row("__sub__", "Py_nb_subtract", Shape::Operator("__rsub__")),
    row("__mul__", "Py_nb_multiply", Shape::Operator("__rmul__")),
    row("__matmul__", "Py_nb_matrix_multiply", Shape::Operator("__rmatmul__")),
    row("__truediv__", "Py_nb_true_divide", Shape::Operator("__rtruediv__")),
    row("__floordiv__", "Py_nb_floor_divide", Shape::Operator("__rfloordiv__")),
    row("__mod__", "Py_nb_remainder", Shape::Operator("__rmod__")),
    row("__divmod__", "Py_nb_divmod", Shape::Operator("__rdivmod__")),
    row("__lshift__", "Py_nb_lshift", Shape::Operator("__rlshift__")),
    row("__rshift__", "Py_nb_rshift", Shape::Operator("__rrshift__")),
    row("__and__", "Py_nb_and", Shape::Operator("__rand__")),
    row("__or__", "Py_nb_or", Shape::Operator("__ror__")),
    row("__xor__", "Py_nb_xor", Shape::Operator("__rxor__")),
    row("__pow__", "Py_nb_power", Shape::Power("__rpow__")),
    row("__iadd__", "Py_nb_inplace_add", Shape::Binary),
    row("__isub__", "Py_nb_inplace_subtract", Shape::Binary),
    row("__imul__", "Py_nb_inplace_multiply", Shape::Binary),
    row("__imatmul__", "Py_nb_inplace_matrix_multiply", Shape::Binary),
    row("__itruediv__", "Py_nb_inplace_true_divide", Shape::Binary),
    row("__ifloordiv__", "Py_nb_inplace_floor_divide", Shape::Binary),
    row("__imod__", "Py_nb_inplace_remainder", Shape::Binary),
    row("__ilshift__", "Py_nb_inplace_lshift", Shape::Binary),
    row("__irshift__", "Py_nb_inplace_rshift", Shape::Binary),
    row("__iand__", "Py_nb_inplace_and", Shape::Binary),
    row("__ior__", "Py_nb_inplace_or", Shape::Binary),
    row("__ixor__", "Py_nb_inplace_xor", Shape::Binary),
    row("__ipow__", "Py_nb_inplace_power", Shape::Ternary),
];

/// Two methods that share one slot: a value to put, or NULL to take away.
pub(crate) struct Pair {
    pub set: &'static str,
    pub del: &'static str,
    pub slot: &'static str,
    /// What says that the type has only the other one.
    pub fallback: Fallback,
}

/// What a shared slot does for the half that the type lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fallback {
    /// `PyObject_GenericSetAttr`
    Attribute,
    /// Refuses.
    Refuse(&'static str),
}

pub(crate) const PAIRS: &[Pair] = &[
    Pair { set: "__setattr__", del: "__delattr__", slot: "Py_tp_setattro", fallback: Fallback::Attribute },
    Pair { set: "__setitem__", del: "__delitem__", slot: "Py_mp_ass_subscript", fallback: Fallback::Refuse("Subscript %s not supported by %.200s") },
    Pair { set: "__set__", del: "__delete__", slot: "Py_tp_descr_set", fallback: Fallback::Refuse("%s of descriptor not supported by %.200s") },
];

/// Comparisons, in the order of `Py_LT` and so on.
pub(crate) const COMPARISONS: &[(&str, &str)] = &[
    ("__lt__", "Py_LT"),
    ("__le__", "Py_LE"),
    ("__eq__", "Py_EQ"),
    ("__ne__", "Py_NE"),
    ("__gt__", "Py_GT"),
    ("__ge__", "Py_GE"),
];
