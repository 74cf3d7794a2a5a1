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
    PyErr_Format(PyExc_TypeError, "Expected a mapping, got %s", Py_TYPE(o)->tp_name);
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

//@ section has_length
//@ needs core
//@ proto
static int pyx_has_length(PyObject *o, Py_ssize_t n);
//@ body
/* A sequence of n items, for a C array. */
static int pyx_has_length(PyObject *o, Py_ssize_t n)
{
    Py_ssize_t got = PySequence_Size(o);
    if (got == n || got < 0)
        return got < 0 ? -1 : 0;
    if (got > n)
        PyErr_Format(PyExc_IndexError, "too many values found during array assignment, expected %zd", n);
    else
        PyErr_Format(PyExc_IndexError, "not enough values found during array assignment, expected %zd, got %zd", n, got);
    return -1;
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
        PyErr_Format(PyExc_TypeError, "Expected a sequence of size %zd, got %s", n, Py_TYPE(o)->tp_name);
    else
        PyErr_Format(PyExc_TypeError, "Expected a sequence of size %zd, got size %zd", n, got);
    return -1;
}
