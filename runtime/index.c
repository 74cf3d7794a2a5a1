// Indexing with C integers.

// `o[i]` for any object; a negative index counts from the end. Sequences are reached without
// making an int object; types whose `__getitem__` is a mapping's get one.
//@ section get_index
//@ needs core compat_newref
//@ proto
static PyObject *pyx_get_index_slow(PyObject *o, Py_ssize_t i);
static inline PyObject *pyx_get_index(PyObject *o, Py_ssize_t i)
{
#ifndef Py_GIL_DISABLED
    if (PyList_CheckExact(o)) {
        Py_ssize_t n = i < 0 ? i + PYX_LIST_SIZE(o) : i;
        if (PYX_LIKELY((size_t)n < (size_t)PYX_LIST_SIZE(o)))
            return pyx_newref(PYX_LIST_AT(o, n));
    } else
#endif
    if (PyTuple_CheckExact(o)) {
        Py_ssize_t n = i < 0 ? i + PYX_SIZE(o) : i;
        if (PYX_LIKELY((size_t)n < (size_t)PYX_SIZE(o)))
            return pyx_newref(PYX_TUPLE_AT(o, n));
    }
    return pyx_get_index_slow(o, i);
}
//@ body
static PyObject *pyx_get_index_slow(PyObject *o, Py_ssize_t i)
{
    PyObject *key, *r;
    if (PyList_CheckExact(o) || PyTuple_CheckExact(o) || (!PyMapping_Check(o) && PySequence_Check(o)))
        return PySequence_GetItem(o, i);
    if (!(key = PyLong_FromSsize_t(i)))
        return NULL;
    r = PyObject_GetItem(o, key);
    Py_DECREF(key);
    return r;
}

// `o[i] = value` (NULL: `del o[i]`) for any object.
//@ section set_index
//@ needs core
//@ proto
static int pyx_set_index(PyObject *o, Py_ssize_t i, PyObject *value);
static inline PYX_UNUSED int pyx_del_index(PyObject *o, Py_ssize_t i) { return pyx_set_index(o, i, NULL); }
//@ body
static int pyx_set_index(PyObject *o, Py_ssize_t i, PyObject *value)
{
    PyObject *key;
    int r;
    if (PyList_CheckExact(o) || (!PyMapping_Check(o) && PySequence_Check(o)))
        return value ? PySequence_SetItem(o, i, value) : PySequence_DelItem(o, i);
    if (!(key = PyLong_FromSsize_t(i)))
        return -1;
    r = value ? PyObject_SetItem(o, key, value) : PyObject_DelItem(o, key);
    Py_DECREF(key);
    return r;
}
