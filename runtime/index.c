// Indexing with C integers.

// `o[i]` for any object; a negative index counts from the end. Sequences are reached without
// making an int object; types whose `__getitem__` is a mapping's get one.
//@ section get_index
//@ needs core compat_newref from_ssize
//@ proto
static PyObject *pyx_get_index_slow(PyObject *o, Py_ssize_t i);
static inline PyObject *pyx_get_index(PyObject *o, Py_ssize_t i)
{
#ifndef Py_GIL_DISABLED
    if (PYX_EXACTLY(PyList_Type, o)) {
        Py_ssize_t n = i < 0 ? i + PYX_LIST_SIZE(o) : i;
        if (PYX_LIKELY((size_t)n < (size_t)PYX_LIST_SIZE(o)))
            return pyx_newref(PYX_LIST_AT(o, n));
    } else
#endif
    if (PYX_EXACTLY(PyTuple_Type, o)) {
        Py_ssize_t n = i < 0 ? i + PYX_SIZE(o) : i;
        if (PYX_LIKELY((size_t)n < (size_t)PYX_SIZE(o)))
            return pyx_newref(PYX_TUPLE_AT(o, n));
    }
    return pyx_get_index_slow(o, i);
}
//@ body
static PyObject *pyx_get_index_slow(PYX_REG PyObject *o, Py_ssize_t i)
{
    PyObject *key, *r;
    PySequenceMethods *sequence = PYX_TYPE(o)->tp_as_sequence;
    PyMappingMethods *mapping = PYX_TYPE(o)->tp_as_mapping;
#ifdef Py_GIL_DISABLED
    if (PYX_EXACTLY(PyList_Type, o))
        return PySequence_GetItem(o, i);
#endif
    if (i >= 0 && sequence && sequence->sq_item && !(mapping && mapping->mp_subscript))
        return sequence->sq_item(o, i);
    if (!(key = pyx_from_ssize(i)))
        return NULL;
    r = PyObject_GetItem(o, key);
    Py_DECREF(key);
    return r;
}

// `o[key]` and `o[key] = value` with an object for a key: exact lists and tuples by small ints and exact dicts are
// served here.
//@ section get_item
//@ needs get_index compat_small_int compat_dict_get
//@ proto
static PyObject *pyx_get_item(PyObject *o, PyObject *key);
//@ body
static PyObject *pyx_get_item(PyObject *o, PyObject *key)
{
    PyObject *value;
    long i;
    if (PYX_EXACTLY(PyDict_Type, o)) {
        if (PYX_LIKELY(pyx_dict_get_ref(o, key, &value)))
            return value;
    } else if ((PYX_EXACTLY(PyList_Type, o) || PYX_EXACTLY(PyTuple_Type, o)) && pyx_small_int(key, &i)) {
        return pyx_get_index(o, i);
    }
    return PyObject_GetItem(o, key);
}

//@ section set_item
//@ needs core compat_small_int
//@ proto
static int pyx_set_item(PyObject *o, PyObject *key, PyObject *value);
//@ body
static int pyx_set_item(PyObject *o, PyObject *key, PyObject *value)
{
    if (PYX_EXACTLY(PyDict_Type, o))
        return PyDict_SetItem(o, key, value);
#ifndef Py_GIL_DISABLED
    if (PYX_EXACTLY(PyList_Type, o)) {
        PyObject *old;
        long i;
        if (pyx_small_int(key, &i) && (size_t)(i < 0 ? i += (long)PYX_SIZE(o) : i) < (size_t)PYX_SIZE(o)) {
            old = PYX_LIST_AT(o, i);
            Py_INCREF(value);
            PYX_LIST_AT(o, i) = value;
            Py_DECREF(old);
            return 0;
        }
    }
#endif
    return PyObject_SetItem(o, key, value);
}

// `o[i] = value` (NULL: `del o[i]`) for any object.
//@ section set_index
//@ needs core from_ssize
//@ proto
static int pyx_set_index(PyObject *o, Py_ssize_t i, PyObject *value);
static inline PYX_UNUSED int pyx_del_index(PyObject *o, Py_ssize_t i) { return pyx_set_index(o, i, NULL); }
//@ body
static int pyx_set_index(PyObject *o, Py_ssize_t i, PyObject *value)
{
    PySequenceMethods *sequence;
    PyMappingMethods *mapping;
    PyObject *key;
    int r;
#ifndef Py_GIL_DISABLED
    if (PYX_EXACTLY(PyList_Type, o) && value && (size_t)i < (size_t)PYX_SIZE(o)) {
        key = PYX_LIST_AT(o, i);
        Py_INCREF(value);
        PYX_LIST_AT(o, i) = value;
        Py_DECREF(key);
        return 0;
    }
#endif
    sequence = PYX_TYPE(o)->tp_as_sequence;
    mapping = PYX_TYPE(o)->tp_as_mapping;
    if (i >= 0 && sequence && sequence->sq_ass_item && !(mapping && mapping->mp_ass_subscript))
        return sequence->sq_ass_item(o, i, value);
    if (!(key = pyx_from_ssize(i)))
        return -1;
    r = value ? PyObject_SetItem(o, key, value) : PyObject_DelItem(o, key);
    Py_DECREF(key);
    return r;
}

// The same with integers that may be no Py_ssize_t: those are keys of a mapping, or too large.
//@ section get_wide
//@ needs get_index from_longlong from_ulonglong
//@ proto
static PyObject *pyx_get_by(PyObject *o, PyObject *key);
static inline PYX_UNUSED PyObject *pyx_get_wide(PyObject *o, long long i)
{
    return (Py_ssize_t)i == i ? pyx_get_index(o, (Py_ssize_t)i) : pyx_get_by(o, pyx_from_longlong(i));
}
static inline PYX_UNUSED PyObject *pyx_get_unsigned(PyObject *o, unsigned long long i)
{
    return i <= (unsigned long long)PY_SSIZE_T_MAX ? pyx_get_index(o, (Py_ssize_t)i) : pyx_get_by(o, pyx_from_ulonglong(i));
}
//@ body
static PYX_COLD PyObject *pyx_get_by(PyObject *o, PyObject *key)
{
    PyObject *r = key ? PyObject_GetItem(o, key) : NULL;
    Py_XDECREF(key);
    return r;
}

//@ section set_wide
//@ needs set_index from_longlong from_ulonglong
//@ proto
static int pyx_set_by(PyObject *o, PyObject *key, PyObject *value);
static inline PYX_UNUSED int pyx_set_wide(PyObject *o, long long i, PyObject *value)
{
    return (Py_ssize_t)i == i ? pyx_set_index(o, (Py_ssize_t)i, value) : pyx_set_by(o, pyx_from_longlong(i), value);
}
static inline PYX_UNUSED int pyx_set_unsigned(PyObject *o, unsigned long long i, PyObject *value)
{
    return i <= (unsigned long long)PY_SSIZE_T_MAX ? pyx_set_index(o, (Py_ssize_t)i, value) : pyx_set_by(o, pyx_from_ulonglong(i), value);
}
//@ body
static PYX_COLD int pyx_set_by(PyObject *o, PYX_REG PyObject *key, PyObject *value)
{
    int r = !key ? -1 : value ? PyObject_SetItem(o, key, value) : PyObject_DelItem(o, key);
    Py_XDECREF(key);
    return r;
}
