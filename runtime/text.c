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
    if (PyLong_CheckExact(o) || PyFloat_CheckExact(o))
        return PyObject_Str(o);
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
//@ needs core
//@ proto
static PyObject *pyx_str_join(int n, ...);
//@ body
static PyObject *pyx_str_join(int n, ...)
{
    PyObject *part, *out;
    Py_ssize_t length = 0, at = 0;
    Py_UCS4 widest = 127;
    va_list parts;
    int i;
    va_start(parts, n);
    for (i = 0; i < n; i++) {
        part = va_arg(parts, PyObject *);
        if (PyUnicode_GET_LENGTH(part) > PY_SSIZE_T_MAX - length) {
            va_end(parts);
            PyErr_SetString(PyExc_OverflowError, "join() result is too long for a Python string");
            return NULL;
        }
        length += PyUnicode_GET_LENGTH(part);
        if (PyUnicode_MAX_CHAR_VALUE(part) > widest)
            widest = PyUnicode_MAX_CHAR_VALUE(part);
    }
    va_end(parts);
    if (!(out = PyUnicode_New(length, widest)))
        return NULL;
    va_start(parts, n);
    for (i = 0; i < n; i++) {
        part = va_arg(parts, PyObject *);
        if (PyUnicode_GET_LENGTH(part)) {
            if (PyUnicode_CopyCharacters(out, at, part, 0, PyUnicode_GET_LENGTH(part)) < 0) {
                Py_CLEAR(out);
                break;
            }
            at += PyUnicode_GET_LENGTH(part);
        }
    }
    va_end(parts);
    return out;
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
