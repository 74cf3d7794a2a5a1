// Lists.

// `list.append` on an exact list. Without the GIL the list's own lock is needed.
//@ section list_append
//@ needs core
//@ proto
static inline int pyx_list_append(PyObject *list, PyObject *x)
{
#ifndef Py_GIL_DISABLED
    PyListObject *l = (PyListObject *)list;
    Py_ssize_t n = Py_SIZE(l);
    if (PYX_LIKELY(n < l->allocated && n > l->allocated / 2)) {
        Py_INCREF(x);
        PyList_SET_ITEM(list, n, x);
        Py_SET_SIZE(l, n + 1);
        return 0;
    }
#endif
    return PyList_Append(list, x);
}
