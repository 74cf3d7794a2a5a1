// Patterns of `match` (PEP 634).
//@ section match
//@ needs core compat_optional_attr
//@ proto
static int pyx_match_sequence(PyObject *o);
static int pyx_match_mapping(PyObject *o);
static PyObject *pyx_match_keys(PyObject *o, PyObject *keys);
static PyObject *pyx_match_rest(PyObject *o, PyObject *keys);
static PyObject *pyx_match_class(PyObject *o, PyObject *type, Py_ssize_t positional, PyObject *names);
//@ body
static PYX_UNUSED int pyx_match_abc(PyObject *o, const char *name)
{
    PYX_REG PyObject *module = PyImport_ImportModule("collections.abc"), *abc;
    int r;
    if (!module)
        return -1;
    abc = PyObject_GetAttrString(module, name);
    Py_DECREF(module);
    if (!abc)
        return -1;
    r = PyObject_IsInstance(o, abc);
    Py_DECREF(abc);
    return r;
}

/* Whether a sequence pattern takes the object: no text and no bytes. */
static PYX_UNUSED int pyx_match_sequence(PYX_REG PyObject *o)
{
#if PY_VERSION_HEX >= 0x030A0000
    /* Lists and tuples have it; a class has one of the two flags at most. */
    return (PYX_TYPE(o)->tp_flags & Py_TPFLAGS_SEQUENCE) != 0;
#else
    if (PYX_IS(LIST, o) || PYX_IS(TUPLE, o))
        return 1;
    if (PYX_IS(UNICODE, o) || PYX_IS(BYTES, o) || PyByteArray_Check(o))
        return 0;
    return pyx_match_abc(o, "Sequence");
#endif
}

static PYX_UNUSED int pyx_match_mapping(PyObject *o)
{
#if PY_VERSION_HEX >= 0x030A0000
    return (PYX_TYPE(o)->tp_flags & Py_TPFLAGS_MAPPING) != 0;
#else
    return PYX_IS(DICT, o) ? 1 : pyx_match_abc(o, "Mapping");
#endif
}

/* The values of these keys as a tuple, or None when one is missing. */
static PYX_UNUSED PyObject *pyx_match_keys(PyObject *o, PyObject *keys)
{
    PYX_REG Py_ssize_t i, n = PYX_SIZE(keys);
    PyObject *values = PyTuple_New(n), *missing, *seen;
    if (!values)
        return NULL;
    missing = PyObject_CallNoArgs((PyObject *)&PyBaseObject_Type);
    seen = PySet_New(NULL);
    for (i = 0; missing && seen && i < n; i++) {
        PyObject *key = PYX_TUPLE_AT(keys, i), *value;
        int known = PySet_Contains(seen, key);
        if (known > 0)
            PyErr_Format(PyExc_ValueError, "mapping pattern checks duplicate key (%R)", key);
        if (known || PySet_Add(seen, key) < 0)
            break;
        value = PyObject_CallMethod(o, "get", "OO", key, missing);
        if (!value)
            break;
        if (value == missing) {
            Py_DECREF(value);
            Py_DECREF(values);
            values = Py_None;
            Py_INCREF(values);
            break;
        }
        PYX_TUPLE_AT(values, i) = value;
    }
    Py_XDECREF(missing);
    Py_XDECREF(seen);
    if (PyErr_Occurred())
        Py_CLEAR(values);
    return values;
}

/* A dict of everything but these keys. */
static PYX_UNUSED PyObject *pyx_match_rest(PyObject *o, PyObject *keys)
{
    PyObject *rest = PyDict_New();
    PYX_REG Py_ssize_t i;
    if (rest && PyDict_Update(rest, o) < 0)
        Py_CLEAR(rest);
    for (i = 0; rest && i < PYX_SIZE(keys); i++)
        if (PyDict_DelItem(rest, PYX_TUPLE_AT(keys, i)) < 0)
            Py_CLEAR(rest);
    return rest;
}

/* Built-in types that take themselves as their one positional pattern. */
static int pyx_match_self(PyObject *type)
{
    static PyTypeObject *const types[] = {
        &PyBool_Type, &PyByteArray_Type, &PyBytes_Type, &PyDict_Type, &PyFloat_Type, &PyFrozenSet_Type,
        &PyLong_Type, &PyList_Type, &PySet_Type, &PyUnicode_Type, &PyTuple_Type
    };
    size_t i;
    for (i = 0; i < sizeof(types) / sizeof(*types); i++)
        if (PyType_IsSubtype((PyTypeObject *)type, types[i]))
            return 1;
    return 0;
}

/* The attributes that a class pattern looks at as a tuple, or None when it does not match:
   first the positional ones (by __match_args__), then those named. */
static PYX_UNUSED PyObject *pyx_match_class(PYX_REG PyObject *o, PYX_REG PyObject *type, PYX_REG Py_ssize_t positional, PyObject *names)
{
    PYX_REG Py_ssize_t i, n = positional + PYX_SIZE(names), j;
    PYX_REG PyObject *values;
    PyObject *name, *order = NULL, *value;
    int is;
    if (!PYX_IS(TYPE, type)) {
        PyErr_Format(PyExc_TypeError, "called match pattern must be a type");
        return NULL;
    }
    is = PyObject_IsInstance(o, type);
    if (is < 0)
        return NULL;
    if (!is)
        Py_RETURN_NONE;
    if (!(values = PyTuple_New(n)))
        return NULL;
    if (positional) {
        Py_ssize_t allowed;
        if (!(name = PyUnicode_FromString("__match_args__")))
            goto failed;
        is = pyx_optional_attr(type, name, &order);
        Py_DECREF(name);
        if (is < 0)
            goto failed;
        if (order && !PYX_IS(TUPLE, order)) {
            PyErr_Format(PyExc_TypeError, "%s.__match_args__ must be a tuple (got %s)",
                ((PyTypeObject *)type)->tp_name, PYX_TYPE(order)->tp_name);
            goto failed;
        }
        allowed = order ? PYX_SIZE(order) : pyx_match_self(type);
        if (allowed < positional) {
            PyErr_Format(PyExc_TypeError, "%s() accepts %zd positional sub-pattern%s (%zd given)",
                ((PyTypeObject *)type)->tp_name, allowed, allowed == 1 ? "" : "s", positional);
            goto failed;
        }
    }
    for (i = 0; i < n; i++) {
        if (i < positional && !order) {
            Py_INCREF(o);
            PYX_TUPLE_AT(values, i) = o;
            continue;
        }
        name = i < positional ? PYX_TUPLE_AT(order, i) : PYX_TUPLE_AT(names, i - positional);
        if (!PYX_IS(UNICODE, name)) {
            PyErr_Format(PyExc_TypeError, "__match_args__ elements must be strings (got %s)", PYX_TYPE(name)->tp_name);
            goto failed;
        }
        /* The names that the pattern itself gives are not the same. */
        for (j = 0; order && j < i; j++) {
            is = PyObject_RichCompareBool(name, j < positional ? PYX_TUPLE_AT(order, j) : PYX_TUPLE_AT(names, j - positional), Py_EQ);
            if (is > 0)
                PyErr_Format(PyExc_TypeError, "%s() got multiple sub-patterns for attribute %R", ((PyTypeObject *)type)->tp_name, name);
            if (is)
                goto failed;
        }
        is = pyx_optional_attr(o, name, &value);
        if (is < 0)
            goto failed;
        if (!is) {
            Py_DECREF(values);
            values = Py_None;
            Py_INCREF(values);
            break;
        }
        PYX_TUPLE_AT(values, i) = value;
    }
    Py_XDECREF(order);
    return values;
failed:
    Py_XDECREF(order);
    Py_DECREF(values);
    return NULL;
}
