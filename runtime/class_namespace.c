// What a class body does to its namespace beside assignments.
//@ section type_dict
//@ needs core compat_newref
//@ proto
static PyObject *pyx_type_dict(PyObject *type);
//@ body
/* The dictionary of an extension type, a new reference. */
static PyObject *pyx_type_dict(PyObject *type)
{
#if PY_VERSION_HEX >= 0x030C0000
    return PyType_GetDict((PyTypeObject *)type);
#else
    PyObject *dict = ((PyTypeObject *)type)->tp_dict;
    pyx_xincref(dict);
    return dict;
#endif
}

//@ section annotation_set
//@ needs core
//@ proto
static int pyx_annotation_set(PyObject *ns, PyObject *name, PyObject *annotation);
//@ body
/* ns['__annotations__'][name] = annotation; the dictionary is made on first use. */
static int pyx_annotation_set(PyObject *ns, PyObject *name, PyObject *annotation)
{
    PyObject *key = PyUnicode_InternFromString("__annotations__"), *dict;
    int r = -1;
    if (!key)
        return -1;
    dict = PyObject_GetItem(ns, key);
    if (!dict && PyErr_ExceptionMatches(PyExc_KeyError)) {
        pyx_clear_error();
        dict = PyDict_New();
        if (dict && PyObject_SetItem(ns, key, dict) < 0)
            Py_CLEAR(dict);
    }
    if (dict) {
        r = PyObject_SetItem(dict, name, annotation);
        Py_DECREF(dict);
    }
    Py_DECREF(key);
    return r;
}
