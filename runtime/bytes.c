// Single bytes of bytes and bytearrays.

//@ section bytes_from_int
//@ needs core
//@ proto
static PyObject *pyx_bytes_from_int(long long v);
//@ body
/* The bytes object of one byte. */
static PyObject *pyx_bytes_from_int(long long v)
{
    char byte = (char)v;
    if (v < 0 || v > 255) {
        PyErr_Format(PyExc_OverflowError, "value too large to pack into a byte");
        return NULL;
    }
    return PyBytes_FromStringAndSize(&byte, 1);
}

//@ section bytes_byte
//@ needs core
//@ proto
static inline PYX_UNUSED int pyx_bytes_at(PyObject *b, Py_ssize_t i)
{
    return (unsigned char)PYX_CHARS(b)[i < 0 ? i + PYX_SIZE(b) : i];
}
static int pyx_bytes_range(void);
static inline PYX_UNUSED int pyx_bytes_byte(PyObject *b, Py_ssize_t i)
{
    Py_ssize_t n = PYX_SIZE(b);
    if (i < 0)
        i += n;
    return PYX_LIKELY(i >= 0 && i < n) ? (unsigned char)PYX_CHARS(b)[i] : pyx_bytes_range();
}
//@ body
static PYX_COLD int pyx_bytes_range(void)
{
    PyErr_Format(PyExc_IndexError, "string index out of range");
    return -1;
}

// Items of a bytearray by C integers; errors take the GIL.
//@ section bytearray_byte
//@ needs core
//@ proto
static int pyx_bytearray_error(PyObject *type, const char *text);
static inline PYX_UNUSED int pyx_bytearray_get(PyObject *b, Py_ssize_t i)
{
    Py_ssize_t n = PyByteArray_GET_SIZE(b);
    if (i < 0)
        i += n;
    if (PYX_LIKELY(i >= 0 && i < n))
        return (unsigned char)PyByteArray_AS_STRING(b)[i];
    return pyx_bytearray_error(PyExc_IndexError, "bytearray index out of range");
}
static inline PYX_UNUSED int pyx_bytearray_set(PyObject *b, Py_ssize_t i, long long byte)
{
    Py_ssize_t n = PyByteArray_GET_SIZE(b);
    if (i < 0)
        i += n;
    if (byte < 0 || byte > 255)
        return pyx_bytearray_error(PyExc_ValueError, "byte must be in range(0, 256)");
    if (i < 0 || i >= n)
        return pyx_bytearray_error(PyExc_IndexError, "bytearray index out of range");
    PyByteArray_AS_STRING(b)[i] = (char)byte;
    return 0;
}
//@ body
static PYX_COLD int pyx_bytearray_error(PyObject *type, const char *text)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    PyErr_Format(type, "%s", text);
    PyGILState_Release(gil);
    return -1;
}

//@ section bytearray_append
//@ needs core
//@ proto
static int pyx_bytearray_append(PyObject *b, long long byte);
//@ body
static int pyx_bytearray_append(PyObject *b, long long byte)
{
    Py_ssize_t n = PyByteArray_GET_SIZE(b);
    if (byte < 0 || byte > 255) {
        PyErr_Format(PyExc_ValueError, "byte must be in range(0, 256)");
        return -1;
    }
    if (PyByteArray_Resize(b, n + 1) < 0)
        return -1;
    PyByteArray_AS_STRING(b)[n] = (char)byte;
    return 0;
}
