// Small helpers for what the printer spells.

// Puts a new reference into a place and drops the old one, which may be NULL with PYX_XSETREF.
//@ section set_ref
//@ needs core
//@ types
#define PYX_SETREF(place, value) \
    do { PyObject *pyx_old = (PyObject *)(place); (place) = (value); Py_DECREF(pyx_old); } while (0)
#define PYX_XSETREF(place, value) \
    do { PyObject *pyx_old = (PyObject *)(place); (place) = (value); Py_XDECREF(pyx_old); } while (0)

// Raises with a formatted message, with or without the GIL. Returns -1.
//@ section error
//@ needs core
//@ proto
static int pyx_error(PyObject *type, const char *format, ...);
//@ body
static PYX_COLD int pyx_error(PyObject *type, const char *format, ...)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    va_list args;
    va_start(args, format);
    PyErr_FormatV(type, format, args);
    va_end(args);
    PyGILState_Release(gil);
    return -1;
}

// Whether an error is set, where the GIL may not be held.
//@ section error_occurred
//@ needs core
//@ proto
static int pyx_error_occurred(void);
//@ body
static int pyx_error_occurred(void)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    int occurred = PyErr_Occurred() != NULL;
    PyGILState_Release(gil);
    return occurred;
}

// A function without parameters was called with some: 0 when there are none after all.
//@ section no_args
//@ needs args
//@ proto
static int pyx_no_args(const pyx_def *d, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
//@ body
static PYX_COLD int pyx_no_args(const pyx_def *d, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *none = NULL;
    return pyx_parse_args(d, &none, args, nargs, kwnames) ? 0 : -1;
}

// A function object whose body reads stored default values: the last n arguments.
//@ section function_stored
//@ needs function
//@ proto
static PyObject *pyx_function_stored(const pyx_def *def, PyObject *closure, PyObject *defaults, PyObject *kwdefaults,
    PyObject *annotations, int n, ...);
//@ body
static PyObject *pyx_function_stored(const pyx_def *def, PyObject *closure, PyObject *defaults, PyObject *kwdefaults,
    PyObject *annotations, int n, ...)
{
    PyObject *f, *stored = PyTuple_New(n);
    va_list values;
    int i;
    if (!stored)
        return NULL;
    va_start(values, n);
    for (i = 0; i < n; i++) {
        PyObject *value = va_arg(values, PyObject *);
        Py_INCREF(value);
        PyTuple_SET_ITEM(stored, i, value);
    }
    va_end(values);
    f = pyx_function_new(def, closure, stored, defaults, kwdefaults, annotations);
    Py_DECREF(stored);
    return f;
}

// Objects as values of composite C types. Each returns 0, or -1 with an error.
//@ section is_mapping
//@ needs core
//@ proto
static int pyx_is_mapping(PyObject *o);
//@ body
static int pyx_is_mapping(PyObject *o)
{
    if (PyMapping_Check(o))
        return 0;
    PyErr_Format(PyExc_TypeError, "Expected %.16s, got %.200s", "a mapping", Py_TYPE(o)->tp_name);
    return -1;
}

//@ section struct_item
//@ needs core
//@ proto
static PyObject *pyx_struct_item(PyObject *o, PyObject *name);
//@ body
/* The value for a struct's member; new reference. */
static PyObject *pyx_struct_item(PyObject *o, PyObject *name)
{
    PyObject *item = PyObject_GetItem(o, name);
    if (!item && PyErr_ExceptionMatches(PyExc_KeyError))
        PyErr_Format(PyExc_ValueError, "No value specified for struct attribute '%U'", name);
    return item;
}

//@ section has_tuple_length
//@ needs core
//@ proto
static int pyx_has_tuple_length(PyObject *o, Py_ssize_t n);
//@ body
static int pyx_has_tuple_length(PyObject *o, Py_ssize_t n)
{
    Py_ssize_t size;
    if (!PySequence_Check(o)) {
        PyErr_Format(PyExc_TypeError, "Expected a sequence of size %zd, got %.200s", n, Py_TYPE(o)->tp_name);
        return -1;
    }
    if ((size = PySequence_Size(o)) < 0)
        return -1;
    if (size == n)
        return 0;
    PyErr_Format(PyExc_TypeError, "Expected a sequence of size %zd, got size %zd", n, size);
    return -1;
}

//@ section has_length
//@ needs core
//@ proto
static int pyx_has_length(PyObject *o, Py_ssize_t n);
//@ body
static int pyx_has_length(PyObject *o, Py_ssize_t n)
{
    Py_ssize_t size = PyObject_Size(o);
    if (size == n)
        return 0;
    if (size >= 0)
        PyErr_Format(PyExc_IndexError, size > n ? "too many values found during array assignment, expected %zd"
            : "not enough values found during array assignment, expected %zd, got %zd", n, size);
    return -1;
}
