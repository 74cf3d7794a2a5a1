// Unpacking of iterables into targets.

//@ section unpack
//@ needs core compat_newref
//@ proto
static PyObject *pyx_unpack(PyObject *o, Py_ssize_t n);
static PyObject *pyx_unpack_star(PyObject *o, Py_ssize_t before, Py_ssize_t after);
//@ body
static PYX_COLD PyObject *pyx_unpack_missing(Py_ssize_t got)
{
    PyErr_Format(PyExc_ValueError, "need more than %zd value%s to unpack", got, got == 1 ? "" : "s");
    return NULL;
}

/* Exactly n items of `o`, as a tuple. */
static PyObject *pyx_unpack(PYX_REG PyObject *o, PYX_REG Py_ssize_t n)
{
    PyObject *r, *it, *item;
    PYX_REG Py_ssize_t i, got;
    if (PYX_EXACTLY(PyTuple_Type, o) || PYX_EXACTLY(PyList_Type, o)) {
        r = PYX_EXACTLY(PyTuple_Type, o) ? pyx_newref(o) : PyList_AsTuple(o);
        if (!r || PYX_LIKELY((got = PYX_SIZE(r)) == n))
            return r;
        Py_DECREF(r);
        if (got < n)
            return pyx_unpack_missing(got);
        PyErr_Format(PyExc_ValueError, "too many values to unpack (expected %zd)", n);
        return NULL;
    }
    if (!(it = PyObject_GetIter(o)))
        return NULL;
    r = PyTuple_New(n);
    for (i = 0; r && i < n; i++) {
        if ((item = PyIter_Next(it))) {
            PYX_TUPLE_AT(r, i) = item;
        } else {
            Py_CLEAR(r);
            if (!PyErr_Occurred())
                pyx_unpack_missing(i);
        }
    }
    if (r && (item = PyIter_Next(it))) {
        Py_DECREF(item);
        PyErr_Format(PyExc_ValueError, "too many values to unpack (expected %zd)", n);
    }
    Py_DECREF(it);
    if (r && PyErr_Occurred())
        Py_CLEAR(r);
    return r;
}

/* `a, *b, c = o`: a tuple with a list in the place of the starred target. */
static PYX_UNUSED PyObject *pyx_unpack_star(PyObject *o, PYX_REG Py_ssize_t before, PYX_REG Py_ssize_t after)
{
    PYX_REG Py_ssize_t i, n;
    PyObject *r = NULL, *list = PySequence_List(o), *middle;
    if (!list)
        return NULL;
    n = PYX_LIST_SIZE(list);
    if (n < before + after) {
        pyx_unpack_missing(n);
    } else if ((r = PyTuple_New(before + 1 + after))) {
        for (i = 0; i < before; i++)
            PYX_TUPLE_AT(r, i) = pyx_newref(PYX_LIST_AT(list, i));
        for (i = 0; i < after; i++)
            PYX_TUPLE_AT(r, before + 1 + i) = pyx_newref(PYX_LIST_AT(list, n - after + i));
        if ((middle = PyList_GetSlice(list, before, n - after)))
            PYX_TUPLE_AT(r, before) = middle;
        else
            Py_CLEAR(r);
    }
    Py_DECREF(list);
    return r;
}

// Two or three items into variables that are NULL, each at its address; new references.
//@ section unpack_few
//@ needs unpack
//@ proto
static int pyx_unpack_few(PyObject *o, int n, void *a, void *b, void *c);
//@ body
static int pyx_unpack_few(PyObject *o, int n, void *a, void *b, void *c)
{
    PyObject *made = NULL, **items = NULL;
    if (PYX_EXACTLY(PyTuple_Type, o) && PYX_LIKELY(PYX_SIZE(o) == n))
        items = ((PyTupleObject *)o)->ob_item;
#ifndef Py_GIL_DISABLED
    else if (PYX_EXACTLY(PyList_Type, o) && PYX_LIKELY(PYX_SIZE(o) == n))
        items = ((PyListObject *)o)->ob_item;
#endif
    else if ((made = pyx_unpack(o, n)))
        items = ((PyTupleObject *)made)->ob_item;
    else
        return -1;
    *(PyObject **)a = pyx_newref(items[0]);
    *(PyObject **)b = pyx_newref(items[1]);
    if (c)
        *(PyObject **)c = pyx_newref(items[2]);
    Py_XDECREF(made);
    return 0;
}
