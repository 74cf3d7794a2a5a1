// Lists.

// `list.append` on an exact list. Without the GIL the list's own lock is needed.
//@ section list_append
//@ needs core
//@ proto
static inline int pyx_list_append(PyObject *list, PyObject *x)
{
#ifndef Py_GIL_DISABLED
    PyListObject *l = (PyListObject *)list;
    Py_ssize_t n = PYX_SIZE(l);
    if (PYX_LIKELY(n < l->allocated && n > l->allocated / 2)) {
        Py_INCREF(x);
        PYX_LIST_AT(list, n) = x;
        PYX_SIZE(l) = n + 1;
        return 0;
    }
#endif
    return PyList_Append(list, x);
}

// `o.append(x)` of anything.
//@ section append
//@ needs list_append compat_newref
//@ proto
static PyObject *pyx_append(PyObject *o, PyObject *name, PyObject *x);
//@ body
static PyObject *pyx_append(PyObject *o, PyObject *name, PyObject *x)
{
    if (PYX_EXACTLY(PyList_Type, o))
        return pyx_list_append(o, x) < 0 ? NULL : pyx_newref(Py_None);
    return PyObject_CallMethodObjArgs(o, name, x, NULL);
}

// `list.pop()` on an exact list, and with an index.
//@ section list_pop
//@ needs core compat_newref
//@ proto
static PyObject *pyx_list_pop(PyObject *list, Py_ssize_t i);
//@ body
static PyObject *pyx_list_pop(PyObject *list, PYX_REG Py_ssize_t i)
{
    Py_ssize_t n = PYX_LIST_SIZE(list);
    PyObject *item;
    if (i < 0)
        i += n;
    if (i < 0 || i >= n) {
        PyErr_Format(PyExc_IndexError, n ? "pop index out of range" : "pop from empty list");
        return NULL;
    }
#ifndef Py_GIL_DISABLED
    /* The last item of a list that keeps its room. */
    if (i == n - 1 && i > ((PyListObject *)list)->allocated / 2) {
        Py_SET_SIZE((PyVarObject *)list, i);
        return PYX_LIST_AT(list, i);
    }
#endif
    item = pyx_newref(PYX_LIST_AT(list, i));
    if (PyList_SetSlice(list, i, i + 1, NULL) < 0)
        Py_CLEAR(item);
    return item;
}

// `list[start:stop]` with C bounds; a bound left out is 0 or PY_SSIZE_T_MAX.
//@ section list_slice
//@ needs core
//@ proto
static PyObject *pyx_list_slice(PyObject *o, Py_ssize_t start, Py_ssize_t stop);
//@ body
static PyObject *pyx_list_slice(PyObject *o, Py_ssize_t start, Py_ssize_t stop)
{
    PySlice_AdjustIndices(PYX_LIST_SIZE(o), &start, &stop, 1);
    return PyList_GetSlice(o, start, stop);
}

// `tuple[start:stop]` with C bounds; a bound left out is 0 or PY_SSIZE_T_MAX.
//@ section tuple_slice
//@ needs core
//@ proto
static PyObject *pyx_tuple_slice(PyObject *o, Py_ssize_t start, Py_ssize_t stop);
//@ body
static PyObject *pyx_tuple_slice(PyObject *o, Py_ssize_t start, Py_ssize_t stop)
{
    PySlice_AdjustIndices(PYX_SIZE(o), &start, &stop, 1);
    return PyTuple_GetSlice(o, start, stop);
}
