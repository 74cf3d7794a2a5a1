// C integers to Python's: one function serves for the types that C has of one size.
//@ section from_longlong
//@ needs core
//@ types
#if SIZEOF_LONG_LONG == SIZEOF_LONG
#define pyx_from_longlong PyLong_FromLong
#else
#define pyx_from_longlong PyLong_FromLongLong
#endif

//@ section from_ulonglong
//@ needs core
//@ types
#if SIZEOF_LONG_LONG == SIZEOF_LONG
#define pyx_from_ulonglong PyLong_FromUnsignedLong
#else
#define pyx_from_ulonglong PyLong_FromUnsignedLongLong
#endif

//@ section from_ssize
//@ needs core
//@ types
#if SIZEOF_SIZE_T == SIZEOF_LONG
#define pyx_from_ssize PyLong_FromLong
#else
#define pyx_from_ssize PyLong_FromSsize_t
#endif

//@ section from_size
//@ needs core
//@ types
#if SIZEOF_SIZE_T == SIZEOF_LONG
#define pyx_from_size PyLong_FromUnsignedLong
#else
#define pyx_from_size PyLong_FromSize_t
#endif

// Python integers to C integers. Two cores, signed and unsigned, take the size in bytes and
// the name of the C type for messages; the caller casts the result:
//   (int)pyx_as_signed(o, sizeof(int), "int"), (unsigned)pyx_as_unsigned(o, sizeof(unsigned), "unsigned int")
// -1 with PyErr_Occurred says raised. Objects with __int__ are taken, as Cython does.

//@ section int_object
//@ needs core compat_newref
//@ proto
static PyObject *pyx_int_object(PyObject *o);
//@ body
/* `o` as an int object; new reference. */
static PyObject *pyx_int_object(PYX_REG PyObject *o)
{
    PyNumberMethods *m = PYX_TYPE(o)->tp_as_number;
    if (PYX_IS(LONG, o))
        return pyx_newref(o);
    if (m && (m->nb_int || m->nb_index) && !PYX_IS(UNICODE, o) && !PYX_IS(BYTES, o))
        return PyNumber_Long(o);
    PyErr_Format(PyExc_TypeError, "an integer is required");
    return NULL;
}

//@ section as_signed
//@ needs int_object compat_small_int
//@ proto
static long long pyx_any_as_signed(PyObject *o, int size, const char *type);
#ifdef __OPTIMIZE__
static inline PYX_UNUSED long long pyx_as_signed(PyObject *o, int size, const char *type)
{
    long small;
    return PYX_LIKELY(size >= (int)sizeof(int) && pyx_small_int(o, &small)) ? small : pyx_any_as_signed(o, size, type);
}
#else
#define pyx_as_signed pyx_any_as_signed
#endif
//@ body
static long long pyx_any_as_signed(PYX_REG PyObject *o, PYX_REG int size, const char *type)
{
    PYX_REG long long v, limit;
    long small;
    if (PYX_LIKELY(size >= (int)sizeof(int) && pyx_small_int(o, &small)))
        return small;
    if (PYX_UNLIKELY(!PYX_IS(LONG, o))) {
        if (!(o = pyx_int_object(o)))
            return -1;
        v = pyx_any_as_signed(o, size, type);
        Py_DECREF(o);
        return v;
    }
    if (size > (int)sizeof(long) || (size == (int)sizeof(long) && sizeof(long) == sizeof(long long)))
        return sizeof(long) == sizeof(long long) ? (long long)PyLong_AsLong(o) : PyLong_AsLongLong(o);
    v = PyLong_AsLong(o);
    limit = (long long)1 << (size * 8 - 1);
    if (PYX_UNLIKELY(v >= limit || v < -limit)) {
        PyErr_Format(PyExc_OverflowError, "value too large to convert to %s", type);
        return -1;
    }
    return v;
}

//@ section as_unsigned
//@ needs int_object compat_small_int
//@ proto
static unsigned long long pyx_as_unsigned(PyObject *o, int size, const char *type);
//@ body
static unsigned long long pyx_as_unsigned(PYX_REG PyObject *o, int size, const char *type)
{
    unsigned long long v;
    long long small;
    long least;
    int overflow;
    if (PYX_LIKELY(size >= (int)sizeof(int) && pyx_small_int(o, &least) && least >= 0))
        return (unsigned long long)least;
    if (PYX_UNLIKELY(!PYX_IS(LONG, o))) {
        if (!(o = pyx_int_object(o)))
            return (unsigned long long)-1;
        v = pyx_as_unsigned(o, size, type);
        Py_DECREF(o);
        return v;
    }
    small = PyLong_AsLongLongAndOverflow(o, &overflow);
    if (PYX_UNLIKELY(overflow < 0 || (small < 0 && !overflow))) {
        PyErr_Format(PyExc_OverflowError, "can't convert negative value to %s", type);
        return (unsigned long long)-1;
    }
    if (PYX_UNLIKELY(overflow)) {
        v = sizeof(long) == sizeof(long long) ? (unsigned long long)PyLong_AsUnsignedLong(o) : PyLong_AsUnsignedLongLong(o);
        if (v == (unsigned long long)-1 && PyErr_Occurred())
            return v;
    } else {
        v = (unsigned long long)small;
    }
    if (PYX_UNLIKELY(size < (int)sizeof(v) && v >> (size * 8) != 0)) {
        PyErr_Format(PyExc_OverflowError, "value too large to convert to %s", type);
        return (unsigned long long)-1;
    }
    return v;
}

// Py_ssize_t and Py_hash_t: indices, so `__index__` and no `__int__`.
//@ section as_ssize
//@ needs core compat_small_int
//@ proto
static Py_ssize_t pyx_any_as_ssize(PyObject *o);
#ifdef __OPTIMIZE__
static inline PYX_UNUSED Py_ssize_t pyx_as_ssize(PyObject *o)
{
    long small;
    return PYX_LIKELY(pyx_small_int(o, &small)) ? small : pyx_any_as_ssize(o);
}
#else
#define pyx_as_ssize pyx_any_as_ssize
#endif
//@ body
static Py_ssize_t pyx_any_as_ssize(PYX_REG PyObject *o)
{
    Py_ssize_t v;
    long small;
    if (PYX_LIKELY(pyx_small_int(o, &small)))
        return small;
    if (PYX_LIKELY(PYX_EXACTLY(PyLong_Type, o)))
        return PyLong_AsSsize_t(o);
    if (!(o = PyNumber_Index(o)))
        return -1;
    v = PyLong_AsSsize_t(o);
    Py_DECREF(o);
    return v;
}

// Types whose sign only the C compiler knows: a function that looks at it.
//@ section as_integer
//@ needs as_signed as_unsigned wide_integer from_longlong from_ulonglong
//@ types
#define PYX_IS_WIDE(T) (sizeof(T) > sizeof(long long))
#define PYX_HALF(T) (PYX_IS_WIDE(T) ? 64 : 0)
#define pyx_as_integer(T, o, name) \
    (PYX_IS_WIDE(T) ? (T)(((T)pyx_wide_high(o, (T)-1 < (T)1, name) << PYX_HALF(T)) | (T)pyx_wide_low(o)) \
     : (T)-1 < (T)1 ? (T)pyx_as_signed(o, (int)sizeof(T), name) : (T)pyx_as_unsigned(o, (int)sizeof(T), name))
#define pyx_from_integer(T, v) \
    (PYX_IS_WIDE(T) ? pyx_from_wide((unsigned long long)((T)(v) >> PYX_HALF(T)), (unsigned long long)(v), (T)-1 < (T)1) \
     : (T)-1 < (T)1 ? pyx_from_longlong((long long)(v)) : pyx_from_ulonglong((unsigned long long)(v)))

// Integers of 128 bits by their halves. The upper one is read first and tells whether the number
// fits; the lower one is all ones where that raised, so that both are -1.
//@ section wide_integer
//@ needs int_object from_longlong from_ulonglong
//@ proto
static PYX_UNUSED unsigned long long pyx_wide_high(PyObject *o, int is_signed, const char *type);
static PYX_UNUSED unsigned long long pyx_wide_low(PyObject *o);
static PYX_UNUSED PyObject *pyx_from_wide(unsigned long long high, unsigned long long low, int is_signed);
//@ body
static unsigned long long pyx_wide_high(PyObject *o, int is_signed, const char *type)
{
    PyObject *n = pyx_int_object(o), *bits = n ? PyLong_FromLong(64) : NULL, *high = bits ? PyNumber_Rshift(n, bits) : NULL;
    unsigned long long r = (unsigned long long)-1;
    int overflow = 0;
    long long v = high ? PyLong_AsLongLongAndOverflow(high, &overflow) : 0;
    if (high && !is_signed && (overflow < 0 || (v < 0 && !overflow))) {
        PyErr_Format(PyExc_OverflowError, "can't convert negative value to %s", type);
    } else if (high && (is_signed || !overflow)) {
        r = (unsigned long long)v;
        if (overflow)
            PyErr_Format(PyExc_OverflowError, "value too large to convert to %s", type);
    } else if (high) {
        r = PyLong_AsUnsignedLongLong(high);
        if (PyErr_Occurred())
            PyErr_Format(PyExc_OverflowError, "value too large to convert to %s", type);
    }
    Py_XDECREF(n);
    Py_XDECREF(bits);
    Py_XDECREF(high);
    return PyErr_Occurred() ? (unsigned long long)-1 : r;
}

static unsigned long long pyx_wide_low(PyObject *o)
{
    PyObject *n;
    unsigned long long r;
    if (PyErr_Occurred() || !(n = pyx_int_object(o)))
        return (unsigned long long)-1;
    r = PyLong_AsUnsignedLongLongMask(n);
    Py_DECREF(n);
    return r;
}

static PyObject *pyx_from_wide(unsigned long long high, unsigned long long low, int is_signed)
{
    PyObject *a = is_signed ? pyx_from_longlong((long long)high) : pyx_from_ulonglong(high);
    PyObject *bits = a ? PyLong_FromLong(64) : NULL, *up = bits ? PyNumber_Lshift(a, bits) : NULL;
    PyObject *b = up ? pyx_from_ulonglong(low) : NULL, *r = b ? PyNumber_Or(up, b) : NULL;
    Py_XDECREF(a);
    Py_XDECREF(bits);
    Py_XDECREF(up);
    Py_XDECREF(b);
    return r;
}

// One Unicode character: a str of length one, or its number.
//@ section as_ucs4
//@ needs as_signed text_char
//@ proto
static Py_UCS4 pyx_as_ucs4(PyObject *o, const char *name);
//@ body
static Py_UCS4 pyx_as_ucs4(PYX_REG PyObject *o, const char *name)
{
    PYX_REG long long v;
    if (PYX_LIKELY(PYX_IS(UNICODE, o))) {
        if (PYX_LIKELY(PYX_LENGTH(o) == 1))
            return pyx_char_at(o, 0);
        PyErr_Format(PyExc_ValueError,
            "only single character unicode strings can be converted to %s, got length %zd", name, PYX_LENGTH(o));
        return (Py_UCS4)-1;
    }
    v = pyx_as_signed(o, (int)sizeof(long), "long");
    if (PYX_LIKELY(v >= 0 && v <= 0x10FFFF))
        return (Py_UCS4)v;
    if (!PyErr_Occurred())
        PyErr_Format(PyExc_OverflowError, v < 0 ? "cannot convert negative value to %s" : "value too large to convert to %s", name);
    return (Py_UCS4)-1;
}

//@ section from_ucs4
//@ needs core
//@ proto
static inline PyObject *pyx_from_ucs4(Py_UCS4 c) { return PyUnicode_FromOrdinal((int)c); }

// `bint`: 1 or 0.
//@ section from_bint
//@ needs core compat_newref
//@ proto
static inline PyObject *pyx_from_bint(int v) { return pyx_newref(v ? Py_True : Py_False); }
