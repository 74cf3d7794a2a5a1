// Displays of n operands, all borrowed. Tuples: PyTuple_Pack(n, a, b, ...).

// [a, b, ...]
//@ section list_pack
//@ needs core compat_newref
//@ proto
static PyObject *pyx_list_pack(int n, ...);
//@ body
static PyObject *pyx_list_pack(int n, ...)
{
    PyObject *list = PyList_New(n);
    va_list items;
    int i;
    va_start(items, n);
    for (i = 0; list && i < n; i++)
        PYX_LIST_AT(list, i) = pyx_newref(va_arg(items, PyObject *));
    va_end(items);
    return list;
}

// {a, b, ...}
//@ section set_pack
//@ needs core
//@ proto
static PyObject *pyx_set_pack(int n, ...);
//@ body
static PyObject *pyx_set_pack(int n, ...)
{
    PyObject *set = PySet_New(NULL);
    va_list items;
    va_start(items, n);
    while (set && n-- > 0)
        if (PySet_Add(set, va_arg(items, PyObject *)) < 0)
            Py_CLEAR(set);
    va_end(items);
    return set;
}

// {a: b, ...}; n counts the pairs.
//@ section dict_pack
//@ needs core
//@ proto
static PyObject *pyx_dict_pack(int n, ...);
//@ body
static PyObject *pyx_dict_pack(int n, ...)
{
    PyObject *dict = PyDict_New(), *key;
    va_list items;
    va_start(items, n);
    while (dict && n-- > 0) {
        key = va_arg(items, PyObject *);
        if (PyDict_SetItem(dict, key, va_arg(items, PyObject *)) < 0)
            Py_CLEAR(dict);
    }
    va_end(items);
    return dict;
}
