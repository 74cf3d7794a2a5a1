// Dataclasses: what the standard library's `dataclasses` finds in a class (library reference:
// `dataclasses`, "Module contents"), and the text of an object.
//@ section dataclass
//@ needs core
//@ proto
static PyObject *pyx_dataclass_fields(PyObject *type);
static int pyx_dataclass_field(PyObject *fields, PyObject *name, PyObject *type, int how, PyObject *value, PyObject *metadata);
static int pyx_dataclass_done(PyObject *ns, PyObject *fields, int how);
//@ body
#define PYX_DATACLASS_MODULE "dataclasses"

/* The fields that a type inherits, in a new dict. */
PYX_ONCE static PyObject *pyx_dataclass_fields(PyObject *type)
{
    PyObject *base = (PyObject *)((PyTypeObject *)type)->tp_base, *fields = PyDict_New(), *known;
    if (!fields)
        return NULL;
    known = PyObject_GetAttrString(base, "__dataclass_fields__");
    if (!known) {
        if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
            pyx_clear_error();
            return fields;
        }
    } else if (PyDict_Update(fields, known) == 0) {
        Py_DECREF(known);
        return fields;
    }
    Py_XDECREF(known);
    Py_DECREF(fields);
    return NULL;
}

/* One more field. Bits of `how`: there is a default, a factory, init, repr, hash is given, hash,
   compare, kw_only, InitVar. */
PYX_ONCE static int pyx_dataclass_field(PyObject *fields, PyObject *name, PyObject *type, int how, PyObject *value, PyObject *metadata)
{
    PyObject *module = PyImport_ImportModule(PYX_DATACLASS_MODULE), *make = NULL, *empty = NULL, *options = NULL, *field = NULL, *sort = NULL;
    int r = -1;
    if (!module)
        return -1;
    make = PyObject_GetAttrString(module, "field");
    sort = PyObject_GetAttrString(module, how & 256 ? "_FIELD_INITVAR" : "_FIELD");
    empty = PyTuple_New(0);
    if (!make || !sort || !empty)
        goto done;
    options = Py_BuildValue("{s:O,s:O,s:O,s:O,s:O}", "init", how & 4 ? Py_True : Py_False, "repr", how & 8 ? Py_True : Py_False,
        "hash", how & 16 ? (how & 32 ? Py_True : Py_False) : Py_None, "compare", how & 64 ? Py_True : Py_False, "metadata", metadata);
    if (!options || (how & 3 && PyDict_SetItemString(options, how & 1 ? "default" : "default_factory", value) < 0))
        goto done;
    field = PyObject_Call(make, empty, options);
    if (!field || PyObject_SetAttrString(field, "name", name) < 0 || PyObject_SetAttrString(field, "type", type) < 0
        || PyObject_SetAttrString(field, "_field_type", sort) < 0)
        goto done;
#if PY_VERSION_HEX >= 0x030A0000
    if (PyObject_SetAttrString(field, "kw_only", how & 128 ? Py_True : Py_False) < 0)
        goto done;
#endif
    r = PyDict_SetItem(fields, name, field);
done:
    Py_DECREF(module);
    Py_XDECREF(make);
    Py_XDECREF(sort);
    Py_XDECREF(empty);
    Py_XDECREF(options);
    Py_XDECREF(field);
    return r;
}

/* The parameters of the decorator, as a class of the library that has no public way of being made. Older versions
   of it know fewer of them. */
PYX_ONCE static PyObject *pyx_dataclass_params(int how)
{
    static const char *const names[] = {"init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots",
        "weakref_slot", NULL};
    PyObject *module = PyImport_ImportModule(PYX_DATACLASS_MODULE), *type, *params = NULL;
    int i;
    if (!module)
        return NULL;
    type = PyObject_GetAttrString(module, "_DataclassParams");
    Py_DECREF(module);
    if (type) {
        params = PyObject_CallMethod(type, "__new__", "O", type);
        Py_DECREF(type);
    }
    for (i = 0; params && names[i]; i++) {
        if (PyObject_SetAttrString(params, names[i], how >> i & 1 ? Py_True : Py_False) < 0) {
            if (i >= 6 && PyErr_ExceptionMatches(PyExc_AttributeError))
                pyx_clear_error();
            else
                Py_CLEAR(params);
        }
    }
    return params;
}

PYX_ONCE static int pyx_dataclass_done(PyObject *ns, PyObject *fields, int how)
{
    PyObject *params = pyx_dataclass_params(how);
    int r = -1;
    if (params && PyMapping_SetItemString(ns, "__dataclass_params__", params) == 0)
        r = PyMapping_SetItemString(ns, "__dataclass_fields__", fields);
    Py_XDECREF(params);
    return r;
}

//@ section dataclass_factory
//@ needs core
//@ proto
static PyObject *pyx_dataclass_factory(void);
//@ body
/* What stands for "ask the factory" among arguments: the library's own, which prints as such. */
PYX_ONCE static PyObject *pyx_dataclass_factory(void)
{
    PyObject *module = PyImport_ImportModule("dataclasses"), *found;
    if (!module)
        return NULL;
    found = PyObject_GetAttrString(module, "_HAS_DEFAULT_FACTORY");
    if (!found && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        pyx_clear_error();
        found = PyObject_CallObject((PyObject *)&PyBaseObject_Type, NULL);
    }
    Py_DECREF(module);
    return found;
}

//@ section dataclass_repr
//@ needs core
//@ proto
static PyObject *pyx_dataclass_repr(PyObject *o, PyObject *names, PyObject *values);
//@ body
/* `Class(name=value, ...)`; `...` for an object that is part of itself. */
PYX_COLD static PyObject *pyx_dataclass_repr(PyObject *o, PyObject *names, PyObject *values)
{
    Py_ssize_t i, n = PyTuple_GET_SIZE(names);
    PyObject *parts, *comma, *inside = NULL, *text = NULL, *class_name;
    int known = Py_ReprEnter(o);
    if (known)
        return known < 0 ? NULL : PyUnicode_FromString("...");
    parts = PyList_New(n);
    for (i = 0; parts && i < n; i++) {
        PyObject *part = PyUnicode_FromFormat("%U=%R", PyTuple_GET_ITEM(names, i), PyTuple_GET_ITEM(values, i));
        if (!part)
            Py_CLEAR(parts);
        else
            PyList_SET_ITEM(parts, i, part);
    }
    comma = parts ? PyUnicode_FromString(", ") : NULL;
    if (comma)
        inside = PyUnicode_Join(comma, parts);
    class_name = inside ? PyObject_GetAttrString((PyObject *)Py_TYPE(o), "__qualname__") : NULL;
    if (class_name)
        text = PyUnicode_FromFormat("%S(%U)", class_name, inside);
    Py_XDECREF(class_name);
    Py_XDECREF(inside);
    Py_XDECREF(comma);
    Py_XDECREF(parts);
    Py_ReprLeave(o);
    return text;
}
