// Between C strings and bytes, bytearray or str. The C string belongs to the object.

// `char *` from bytes or bytearray.
//@ section as_chars
//@ needs core
//@ proto
static char *pyx_as_chars(PyObject *o);
//@ body
static char *pyx_as_chars(PYX_REG PyObject *o)
{
    if (PYX_LIKELY(PYX_IS(BYTES, o)))
        return PYX_CHARS(o);
    if (PyByteArray_Check(o))
        return PyByteArray_AS_STRING(o);
    PyErr_Format(PyExc_TypeError, "expected bytes, %s found", PYX_TYPE(o)->tp_name);
    return NULL;
}

// The same where directive c_string_encoding is UTF-8 or ASCII: str too.
//@ section as_chars_utf8
//@ needs as_chars
//@ proto
static const char *pyx_as_chars_utf8(PyObject *o);
//@ body
static const char *pyx_as_chars_utf8(PyObject *o)
{
    return PYX_IS(UNICODE, o) ? PyUnicode_AsUTF8(o) : pyx_as_chars(o);
}

//@ section as_chars_ascii
//@ needs as_chars_utf8 text_layout
//@ proto
static const char *pyx_as_chars_ascii(PyObject *o);
//@ body
static const char *pyx_as_chars_ascii(PYX_REG PyObject *o)
{
    if (PYX_IS(UNICODE, o) && !PYX_TEXT(o).ascii) {
        /* Raises. */
        Py_XDECREF(PyUnicode_AsASCIIString(o));
        return NULL;
    }
    return pyx_as_chars_utf8(o);
}

// With its length, for C++ strings and the like.
//@ section as_chars_and_length
//@ needs as_chars
//@ proto
static char *pyx_as_chars_and_length(PyObject *o, Py_ssize_t *length);
//@ body
static char *pyx_as_chars_and_length(PyObject *o, Py_ssize_t *length)
{
    char *s = pyx_as_chars(o);
    *length = s ? PYX_SIZE(o) : 0;
    return s;
}

// `s.decode(encoding)` of a C string's part, for `s[a:b].decode(...)`; negative ends count
// from the end, PY_SSIZE_T_MAX is "to the end".
//@ section decode_chars
//@ needs core
//@ proto
static PyObject *pyx_decode_chars(const char *s, Py_ssize_t start, Py_ssize_t stop, const char *encoding, const char *errors);
//@ body
static PyObject *pyx_decode_chars(const char *s, PYX_REG Py_ssize_t start, PYX_REG Py_ssize_t stop, const char *encoding, const char *errors)
{
    if (start < 0 || stop < 0 || stop == PY_SSIZE_T_MAX) {
        Py_ssize_t n = (Py_ssize_t)strlen(s);
        if (start < 0)
            start = start + n < 0 ? 0 : start + n;
        stop = stop < 0 ? stop + n : n;
    }
    return stop <= start ? PyUnicode_New(0, 0) : PyUnicode_Decode(s + start, stop - start, encoding, errors);
}

//@ section bytearray_from
//@ needs core
//@ proto
static inline PyObject *pyx_bytearray_from(const char *s)
{
    return PyByteArray_FromStringAndSize(s, (Py_ssize_t)strlen(s));
}
