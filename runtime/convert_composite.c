// Checks of objects that become structs, C arrays and C tuples. Each returns -1 with an error.

//@ section is_mapping
//@ needs core
//@ proto
static int pyx_is_mapping(PyObject *o);
//@ body
static int pyx_is_mapping(PyObject *o)
{
    if (PYX_LIKELY(PyMapping_Check(o)))
        return 0;
    PyErr_Format(PyExc_TypeError, "Expected a mapping, got %s", PYX_TYPE(o)->tp_name);
    return -1;
}

// The value for a member of a struct; new reference.
//@ section struct_item
//@ needs core
//@ proto
static PyObject *pyx_struct_item(PyObject *o, PyObject *name);
//@ body
static PyObject *pyx_struct_item(PyObject *o, PyObject *name)
{
    PyObject *item = PyObject_GetItem(o, name);
    if (!item && PyErr_ExceptionMatches(PyExc_KeyError))
        PyErr_Format(PyExc_ValueError, "No value specified for struct attribute '%U'", name);
    return item;
}

// The one member of a union that a mapping has: its value, or NULL, with an error when there was
// another before it. `found` is the name that was there.
//@ section union_item
//@ needs core
//@ proto
static PyObject *pyx_union_item(PyObject *o, PyObject *name, PyObject **found);
static int pyx_no_union_item(const char *names);
//@ body
static PyObject *pyx_union_item(PyObject *o, PyObject *name, PyObject **found)
{
    PyObject *item = PyObject_GetItem(o, name);
    if (!item) {
        if (PyErr_ExceptionMatches(PyExc_KeyError))
            pyx_clear_error();
        return NULL;
    }
    if (*found) {
        PyErr_Format(PyExc_ValueError, "More than one union attribute passed: '%U' and '%U'", *found, name);
        Py_CLEAR(item);
    }
    *found = name;
    return item;
}

static PYX_COLD int pyx_no_union_item(const char *names)
{
    PyErr_Format(PyExc_ValueError, "No value specified for any of the union attributes (%s)", names);
    return -1;
}

//@ section array_items
//@ needs core compat_newref
//@ proto
static PyObject *pyx_array_items(PyObject *o, Py_ssize_t n);
//@ body
static PYX_COLD PyObject *pyx_array_length(Py_ssize_t n, Py_ssize_t got)
{
    if (got > n)
        PyErr_Format(PyExc_IndexError, "too many values found during array assignment, expected %zd", n);
    else
        PyErr_Format(PyExc_IndexError, "not enough values found during array assignment, expected %zd, got %zd", n, got);
    return NULL;
}

/* The n items of an iterable, for a C array, as a sequence. */
static PyObject *pyx_array_items(PYX_REG PyObject *o, PYX_REG Py_ssize_t n)
{
    PyObject *r, *it, *item;
    PYX_REG Py_ssize_t i, got;
    PySequenceMethods *as_sequence = PYX_TYPE(o)->tp_as_sequence;
    if (as_sequence && as_sequence->sq_length) {
        if ((got = PySequence_Size(o)) < 0)
            return NULL;
        if (got != n)
            return pyx_array_length(n, got);
        if (as_sequence->sq_item)
            return pyx_newref(o);
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
                pyx_array_length(n, i);
        }
    }
    if (r && (item = PyIter_Next(it))) {
        Py_DECREF(item);
        pyx_array_length(n, n + 1);
    }
    Py_DECREF(it);
    if (r && PyErr_Occurred())
        Py_CLEAR(r);
    return r;
}

//@ section has_tuple_length
//@ needs core
//@ proto
static int pyx_has_tuple_length(PyObject *o, Py_ssize_t n);
//@ body
/* A sequence of n items, for a C tuple. */
static int pyx_has_tuple_length(PyObject *o, Py_ssize_t n)
{
    Py_ssize_t got = PySequence_Check(o) ? PySequence_Size(o) : -1;
    if (PYX_LIKELY(got == n))
        return 0;
    if (got < 0)
        PyErr_Format(PyExc_TypeError, "Expected a sequence of size %zd, got %s", n, PYX_TYPE(o)->tp_name);
    else
        PyErr_Format(PyExc_TypeError, "Expected a sequence of size %zd, got size %zd", n, got);
    return -1;
}
