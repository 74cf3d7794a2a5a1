// Everything that depends on a version of CPython. Each helper has the name of what it does
// and an arm that is right on every version; no other file mentions PY_VERSION_HEX.

// A new reference to `o`, as a value (Py_NewRef, 3.10).
//@ section compat_newref
//@ needs core
//@ types
#if PY_VERSION_HEX >= 0x030A0000
#define pyx_newref(o) Py_NewRef((PyObject *)(o))
#define pyx_xnewref(o) Py_XNewRef((PyObject *)(o))
#else
static inline PyObject *pyx_newref_(PyObject *o) { Py_XINCREF(o); return o; }
#define pyx_newref(o) pyx_newref_((PyObject *)(o))
#define pyx_xnewref(o) pyx_newref_((PyObject *)(o))
#endif

// The current exception as one object with its traceback attached, or NULL
// (PyErr_GetRaisedException, 3.12); and setting it. Both take and give a new reference.
//@ section compat_raised
//@ needs core
//@ proto
#if PY_VERSION_HEX >= 0x030C0000
#define pyx_take_raised PyErr_GetRaisedException
#define pyx_set_raised PyErr_SetRaisedException
#else
static PyObject *pyx_take_raised(void);
static void pyx_set_raised(PyObject *exc);
#endif
//@ body
#if PY_VERSION_HEX < 0x030C0000
static PyObject *pyx_take_raised(void)
{
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    if (!type)
        return NULL;
    PyErr_NormalizeException(&type, &value, &tb);
    if (tb)
        PyException_SetTraceback(value, tb);
    Py_XDECREF(tb);
    Py_DECREF(type);
    return value;
}

static void pyx_set_raised(PyObject *exc)
{
    PyObject *type = exc ? (PyObject *)Py_TYPE(exc) : NULL;
    Py_XINCREF(type);
    PyErr_Restore(type, exc, exc ? PyException_GetTraceback(exc) : NULL);
}
#endif

// The handled exception (what `sys.exc_info()` shows), or NULL; and setting it
// (PyErr_GetHandledException, 3.11). New reference; setting borrows.
//@ section compat_handled
//@ needs core
//@ proto
#if PY_VERSION_HEX >= 0x030B0000
#define pyx_get_handled PyErr_GetHandledException
#define pyx_set_handled PyErr_SetHandledException
#else
static PyObject *pyx_get_handled(void);
static void pyx_set_handled(PyObject *exc);
#endif
//@ body
#if PY_VERSION_HEX < 0x030B0000
static PyObject *pyx_get_handled(void)
{
    PyObject *type, *value, *tb;
    PyErr_GetExcInfo(&type, &value, &tb);
    Py_XDECREF(type);
    Py_XDECREF(tb);
    if (value == Py_None)
        Py_CLEAR(value);
    return value;
}

static void pyx_set_handled(PyObject *exc)
{
    PyObject *type = exc ? (PyObject *)Py_TYPE(exc) : NULL;
    Py_XINCREF(type);
    Py_XINCREF(exc);
    PyErr_SetExcInfo(type, exc, exc ? PyException_GetTraceback(exc) : NULL);
}
#endif

// A look-up in a dict with an exact str key: 1 found (new reference), 0 missing, -1 raised
// (PyDict_GetItemRef, 3.13).
//@ section compat_dict_get
//@ needs core
//@ proto
#if PY_VERSION_HEX >= 0x030D0000
#define pyx_dict_get_ref PyDict_GetItemRef
#else
static int pyx_dict_get_ref(PyObject *dict, PyObject *key, PyObject **out);
#endif
//@ body
#if PY_VERSION_HEX < 0x030D0000
static int pyx_dict_get_ref(PyObject *dict, PyObject *key, PyObject **out)
{
    *out = PyDict_GetItemWithError(dict, key);
    Py_XINCREF(*out);
    return *out ? 1 : PyErr_Occurred() ? -1 : 0;
}
#endif

// An attribute that may be missing: 1 found (new reference), 0 missing, -1 raised
// (PyObject_GetOptionalAttr, 3.13).
//@ section compat_optional_attr
//@ needs core
//@ proto
#if PY_VERSION_HEX >= 0x030D0000
#define pyx_optional_attr PyObject_GetOptionalAttr
#else
static int pyx_optional_attr(PyObject *o, PyObject *name, PyObject **out);
#endif
//@ body
#if PY_VERSION_HEX < 0x030D0000
static int pyx_optional_attr(PyObject *o, PyObject *name, PyObject **out)
{
    *out = PyObject_GetAttr(o, name);
    if (*out)
        return 1;
    if (!PyErr_ExceptionMatches(PyExc_AttributeError))
        return -1;
    PyErr_Clear();
    return 0;
}
#endif

// What a type or its bases have under a name, not bound: new reference, or NULL without error.
// Without the GIL a borrowed answer is not safe, and the type's own attribute look-up serves.
//@ section compat_type_lookup
//@ needs core
//@ proto
static PyObject *pyx_type_lookup(PyTypeObject *type, PyObject *name);
//@ body
static PyObject *pyx_type_lookup(PyTypeObject *type, PyObject *name)
{
#if defined(Py_GIL_DISABLED) || PY_VERSION_HEX >= 0x030F0000
    Py_ssize_t i;
    for (i = 0; type->tp_mro && i < PyTuple_GET_SIZE(type->tp_mro); i++) {
        PyObject *value, *base = PyTuple_GET_ITEM(type->tp_mro, i), *dict = PyType_GetDict((PyTypeObject *)base);
        int found = dict ? PyDict_GetItemRef(dict, name, &value) : 0;
        Py_XDECREF(dict);
        if (found)
            return value;
    }
    return NULL;
#else
    PyObject *value = _PyType_Lookup(type, name);
    Py_XINCREF(value);
    return value;
#endif
}
