// Strings.

// Where the characters of a str stand. CPython's own functions for that, one inside the other and full of assertions,
// are a kilobyte of every module that is compiled without optimisation. The start is that of the usual kind, `compact`.
//@ section text_layout
//@ needs core
//@ types
#define PYX_TEXT(o) (((PyASCIIObject *)(o))->state)
#define PYX_TEXT_START(o) ((char *)(o) + (PYX_TEXT(o).ascii ? sizeof(PyASCIIObject) : sizeof(PyCompactUnicodeObject)))

// `s[i]` of a str whose index is in range.
//@ section text_char
//@ needs text_layout
//@ proto
static inline PYX_UNUSED Py_UCS4 pyx_char_at(PyObject *s, Py_ssize_t i)
{
    const void *text = PYX_TEXT(s).compact ? (void *)PYX_TEXT_START(s) : ((PyUnicodeObject *)s)->data.any;
    return PYX_TEXT(s).kind == 1 ? ((const Py_UCS1 *)text)[i] : PYX_TEXT(s).kind == 2 ? ((const Py_UCS2 *)text)[i] : ((const Py_UCS4 *)text)[i];
}

// `format(o, "")`, as in an f-string without a format.
//@ section format_simple
//@ needs core compat_newref
//@ proto
static PyObject *pyx_format_simple(PyObject *o);
//@ body
static PyObject *pyx_format_simple(PYX_REG PyObject *o)
{
    if (PYX_EXACTLY(PyUnicode_Type, o))
        return pyx_newref(o);
    if (PYX_EXACTLY(PyLong_Type, o) || PYX_EXACTLY(PyFloat_Type, o))
        return PYX_TYPE(o)->tp_repr(o);
    return PyObject_Format(o, NULL);
}

// `s % x` where s is a str or None.
//@ section str_mod
//@ needs core
//@ proto
static PyObject *pyx_str_mod(PyObject *s, PyObject *x);
//@ body
static PyObject *pyx_str_mod(PyObject *s, PYX_REG PyObject *x)
{
    if (PYX_EXACTLY(PyUnicode_Type, s) && (PYX_EXACTLY(PyUnicode_Type, x) || !PYX_IS(UNICODE, x)))
        return PyUnicode_Format(s, x);
    return PyNumber_Remainder(s, x);
}

// Joins n strings (f-strings).
//@ section str_join
//@ needs text_layout compat_newref
//@ proto
static PyObject *pyx_str_join(int n, ...);
//@ body
static PyObject *pyx_str_join(int n, ...)
{
    Py_UCS4 widest = 127, most;
    Py_ssize_t length = 0, at = 0, part;
    PyObject *joined, *s;
    va_list all;
    int i;
    va_start(all, n);
    for (i = 0; i < n && length >= 0; i++) {
        s = va_arg(all, PyObject *);
        part = PYX_LENGTH(s);
        length = part > PY_SSIZE_T_MAX - length ? -1 : length + part;
        /* The widest character that its kind may hold. */
        most = PYX_TEXT(s).ascii ? 127 : PYX_TEXT(s).kind == 1 ? 255 : PYX_TEXT(s).kind == 2 ? 0xffff : 0x10ffff;
        if (most > widest)
            widest = most;
    }
    va_end(all);
    if (length < 0) {
        PyErr_Format(PyExc_OverflowError, "join() result is too long for a Python string");
        return NULL;
    }
    joined = PyUnicode_New(length, widest);
    va_start(all, n);
    for (i = 0; joined && i < n; i++) {
        s = va_arg(all, PyObject *);
        part = PYX_LENGTH(s);
        if (PyUnicode_CopyCharacters(joined, at, s, 0, part) < 0)
            Py_CLEAR(joined);
        at += part;
    }
    va_end(all);
    return joined;
}

// `s[i]` of a str (None is refused) with a C index.
//@ section str_index
//@ needs text_char
//@ proto
static Py_UCS4 pyx_str_char(PyObject *s, Py_ssize_t i);
//@ body
/* The character; (Py_UCS4)-1 with an error when there is none. */
static PYX_COLD Py_UCS4 pyx_str_char_error(PyObject *type, const char *text)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    PyErr_Format(type, "%s", text);
    PyGILState_Release(gil);
    return (Py_UCS4)-1;
}

/* Errors take the GIL themselves. */
static Py_UCS4 pyx_str_char(PyObject *s, PYX_REG Py_ssize_t i)
{
    Py_ssize_t n;
    if (s == Py_None)
        return pyx_str_char_error(PyExc_TypeError, "'NoneType' object is not subscriptable");
    n = PYX_LENGTH(s);
    if (i < 0)
        i += n;
    if (PYX_LIKELY((size_t)i < (size_t)n))
        return pyx_char_at(s, i);
    return pyx_str_char_error(PyExc_IndexError, "string index out of range");
}

// `a == b` of two str objects (or None) as a truth value.
//@ section str_eq
//@ needs core
//@ proto
static int pyx_str_eq(PyObject *a, PyObject *b);
//@ body
static int pyx_str_eq(PYX_REG PyObject *a, PYX_REG PyObject *b)
{
    if (a == b)
        return 1;
    if (a == Py_None || b == Py_None)
        return 0;
    if (PYX_EXACTLY(PyUnicode_Type, a) && PYX_EXACTLY(PyUnicode_Type, b) && PYX_LENGTH(a) != PYX_LENGTH(b))
        return 0;
    return PyObject_RichCompareBool(a, b, Py_EQ);
}

// `s.startswith(x)` (direction -1) and `s.endswith(x)` (1) of a whole str; a tuple of prefixes too.
//@ section str_tailmatch
//@ needs core
//@ proto
static int pyx_str_tailmatch(PyObject *s, PyObject *x, int direction);
//@ body
static int pyx_str_tailmatch(PyObject *s, PYX_REG PyObject *x, PYX_REG int direction)
{
    PYX_REG Py_ssize_t i;
    PYX_REG int r = 0;
    if (PYX_IS(UNICODE, x))
        return (int)PyUnicode_Tailmatch(s, x, 0, PY_SSIZE_T_MAX, direction);
    if (!PYX_IS(TUPLE, x)) {
        PyErr_Format(PyExc_TypeError, "%s first arg must be str or a tuple of str, not %.200s",
            direction < 0 ? "startswith" : "endswith", PYX_TYPE(x)->tp_name);
        return -1;
    }
    for (i = 0; r == 0 && i < PYX_SIZE(x); i++) {
        PyObject *one = PyTuple_GET_ITEM(x, i);
        if (PYX_IS(UNICODE, one)) {
            r = (int)PyUnicode_Tailmatch(s, one, 0, PY_SSIZE_T_MAX, direction);
        } else {
            PyErr_Format(PyExc_TypeError, "tuple for %s must only contain str, not %.200s",
                direction < 0 ? "startswith" : "endswith", PYX_TYPE(one)->tp_name);
            r = -1;
        }
    }
    return r;
}

// `s[start:stop]` with C bounds; a bound left out is 0 or PY_SSIZE_T_MAX.
//@ section str_slice
//@ needs core
//@ proto
static PyObject *pyx_str_slice(PyObject *s, Py_ssize_t start, Py_ssize_t stop);
//@ body
static PyObject *pyx_str_slice(PyObject *s, Py_ssize_t start, Py_ssize_t stop)
{
    PySlice_AdjustIndices(PYX_LENGTH(s), &start, &stop, 1);
    return PyUnicode_Substring(s, start, stop < start ? start : stop);
}

// `ord(o)`; -1 says raised.
//@ section ord
//@ needs text_char
//@ proto
static long pyx_ord(PyObject *o);
//@ body
static long pyx_ord(PYX_REG PyObject *o)
{
    PYX_REG Py_ssize_t n;
    if (PYX_IS(UNICODE, o)) {
        if (PYX_LIKELY((n = PYX_LENGTH(o)) == 1))
            return (long)pyx_char_at(o, 0);
        PyErr_Format(PyExc_ValueError, "only single character unicode strings can be converted to Py_UCS4, got length %zd", n);
        return -1;
    }
    if (PYX_IS(BYTES, o)) {
        if ((n = PYX_SIZE(o)) == 1)
            return (unsigned char)PYX_CHARS(o)[0];
    } else if (PyByteArray_Check(o)) {
        if ((n = PyByteArray_GET_SIZE(o)) == 1)
            return (unsigned char)PyByteArray_AS_STRING(o)[0];
    } else {
        PyErr_Format(PyExc_TypeError, "ord() expected string of length 1, but %.200s found", PYX_TYPE(o)->tp_name);
        return -1;
    }
    PyErr_Format(PyExc_TypeError, "ord() expected a character, but string of length %zd found", n);
    return -1;
}
