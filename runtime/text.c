// Strings.

// `format(o, "")`, as in an f-string without a format.
//@ section format_simple
//@ needs core compat_newref
//@ proto
static PyObject *pyx_format_simple(PyObject *o);
//@ body
static PyObject *pyx_format_simple(PyObject *o)
{
    if (PyUnicode_CheckExact(o))
        return pyx_newref(o);
    return PyObject_Format(o, NULL);
}

// `s % x` where s is a str or None.
//@ section str_mod
//@ needs core
//@ proto
static PyObject *pyx_str_mod(PyObject *s, PyObject *x);
//@ body
static PyObject *pyx_str_mod(PyObject *s, PyObject *x)
{
    if (PyUnicode_CheckExact(s) && (PyUnicode_CheckExact(x) || !PyUnicode_Check(x)))
        return PyUnicode_Format(s, x);
    return PyNumber_Remainder(s, x);
}

// Joins n strings (f-strings).
//@ section str_join
//@ needs core compat_newref
//@ proto
static PyObject *pyx_str_join(int n, ...);
//@ body
static PyObject *pyx_str_join(int n, ...)
{
    PyObject *parts = PyTuple_New(n), *empty = PyUnicode_New(0, 0), *joined = NULL;
    va_list all;
    int i;
    va_start(all, n);
    for (i = 0; parts && i < n; i++)
        ((PyTupleObject *)parts)->ob_item[i] = pyx_newref(va_arg(all, PyObject *));
    va_end(all);
    if (parts && empty)
        joined = PyUnicode_Join(empty, parts);
    Py_DecRef(empty);
    Py_DecRef(parts);
    return joined;
}

// `s[i]` of a str (None is refused) with a C index.
//@ section str_index
//@ needs core
//@ proto
static Py_UCS4 pyx_str_char(PyObject *s, Py_ssize_t i);
static PyObject *pyx_str_index(PyObject *s, Py_ssize_t i);
//@ body
/* The character; (Py_UCS4)-1 with an error when there is none. */
static Py_UCS4 pyx_str_char(PyObject *s, Py_ssize_t i)
{
    Py_ssize_t n;
    if (s == Py_None) {
        PyErr_SetString(PyExc_TypeError, "'NoneType' object is not subscriptable");
        return (Py_UCS4)-1;
    }
    n = PyUnicode_GET_LENGTH(s);
    if (i < 0)
        i += n;
    if (PYX_LIKELY((size_t)i < (size_t)n))
        return PyUnicode_READ_CHAR(s, i);
    PyErr_SetString(PyExc_IndexError, "string index out of range");
    return (Py_UCS4)-1;
}

static PYX_UNUSED PyObject *pyx_str_index(PyObject *s, Py_ssize_t i)
{
    Py_UCS4 c = pyx_str_char(s, i);
    return c == (Py_UCS4)-1 ? NULL : PyUnicode_FromOrdinal((int)c);
}

// `a == b` of two str objects (or None) as a truth value.
//@ section str_eq
//@ needs core
//@ proto
static int pyx_str_eq(PyObject *a, PyObject *b);
//@ body
static int pyx_str_eq(PyObject *a, PyObject *b)
{
    if (a == b)
        return 1;
    if (a == Py_None || b == Py_None)
        return 0;
    if (PyUnicode_CheckExact(a) && PyUnicode_CheckExact(b) && PyUnicode_GET_LENGTH(a) != PyUnicode_GET_LENGTH(b))
        return 0;
    return PyObject_RichCompareBool(a, b, Py_EQ);
}
