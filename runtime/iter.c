// Loops over objects.

// An item at an index that is inside.
//@ section list_item
//@ needs core compat_newref
//@ proto
static inline PyObject *pyx_list_item(PyObject *list, Py_ssize_t i)
{
#ifdef Py_GIL_DISABLED
    return PyList_GetItemRef(list, i);
#else
    return pyx_newref(PYX_LIST_AT(list, i));
#endif
}

// `for x in o`: a list or tuple is walked by index, anything else by its iterator. `at` points to
// a Py_ssize_t that is the next index, or -1 when there is an iterator.
//@ section iter
//@ needs core compat_newref
//@ proto
static inline PyObject *pyx_iter_start(PyObject *o, void *at)
{
    if (PYX_EXACTLY(PyList_Type, o) || PYX_EXACTLY(PyTuple_Type, o)) {
        *(Py_ssize_t *)at = 0;
        return pyx_newref(o);
    }
    *(Py_ssize_t *)at = -1;
    return PyObject_GetIter(o);
}
static PyObject *pyx_iter_item(PyObject *it, void *at);
// The next item, or NULL, with an error set if there was one. An iterator may end by raising
// StopIteration, which is no error here.
static inline PyObject *pyx_iter_next(PyObject *it, void *at)
{
    PyObject *item;
    if (*(Py_ssize_t *)at >= 0 || PYX_UNLIKELY(!(item = PYX_TYPE(it)->tp_iternext(it))))
        item = pyx_iter_item(it, at);
    return item;
}
//@ body
/* The next item of a list or tuple; NULL at the end of an iterator, without StopIteration. */
static PyObject *pyx_iter_item(PYX_REG PyObject *it, void *at)
{
    PYX_REG Py_ssize_t i = *(Py_ssize_t *)at;
    if (i < 0) {
        if (PyErr_Occurred() && PyErr_ExceptionMatches(PyExc_StopIteration))
            pyx_clear_error();
        return NULL;
    }
    *(Py_ssize_t *)at = i + 1;
    if (PYX_EXACTLY(PyTuple_Type, it))
        return i < PYX_SIZE(it) ? pyx_newref(PYX_TUPLE_AT(it, i)) : NULL;
#ifdef Py_GIL_DISABLED
    it = PyList_GetItemRef(it, i);
    if (!it && PyErr_ExceptionMatches(PyExc_IndexError))
        pyx_clear_error();
    return it;
#else
    return i < PYX_LIST_SIZE(it) ? pyx_newref(PYX_LIST_AT(it, i)) : NULL;
#endif
}

// The next entry of a dict that must keep its size. `at` points to the position, `key` and
// `value` to variables for new references (or are NULL); 1, 0 at the end, -1 on error.
//@ section dict_next
//@ needs core
//@ proto
static int pyx_dict_next(PyObject *d, void *at, Py_ssize_t size, void *key, void *value);
//@ body
static int pyx_dict_next(PyObject *d, void *at, Py_ssize_t size, void *key, void *value)
{
    PyObject *k, *v;
    if (PyDict_Size(d) != size) {
        PyErr_Format(PyExc_RuntimeError, "dictionary changed size during iteration");
        return -1;
    }
    if (!PyDict_Next(d, (Py_ssize_t *)at, &k, &v))
        return 0;
    if (key) {
        Py_INCREF(k);
        *(PyObject **)key = k;
    }
    if (value) {
        Py_INCREF(v);
        *(PyObject **)value = v;
    }
    return 1;
}

// `for k, v in x.items()` where only the run shows whether `x` is a dict.
//@ section mapping_next
//@ needs dict_next unpack compat_newref
//@ proto
static PyObject *pyx_mapping_start(PyObject *o, PyObject *method);
static int pyx_mapping_next(PyObject *o, void *at, Py_ssize_t size, void *key, void *value);
static inline Py_ssize_t pyx_mapping_len(PyObject *o)
{
    return PYX_EXACTLY(PyDict_Type, o) ? PyDict_Size(o) : -1;
}
//@ body
/* A dict itself, else an iterator of what the method gives. */
static PyObject *pyx_mapping_start(PyObject *o, PyObject *method)
{
    PyObject *items, *it;
    if (PYX_EXACTLY(PyDict_Type, o))
        return pyx_newref(o);
    if (!(items = PyObject_CallMethodObjArgs(o, method, NULL)))
        return NULL;
    it = PyObject_GetIter(items);
    Py_DECREF(items);
    return it;
}

static int pyx_mapping_next(PyObject *o, void *at, Py_ssize_t size, PYX_REG void *key, PYX_REG void *value)
{
    PYX_REG PyObject *item, *pair;
    if (PYX_EXACTLY(PyDict_Type, o))
        return pyx_dict_next(o, at, size, key, value);
    if (!(item = PyIter_Next(o)))
        return PyErr_Occurred() ? -1 : 0;
    if (!key || !value) {
        *(PyObject **)(key ? key : value) = item;
        return 1;
    }
    pair = pyx_unpack(item, 2);
    Py_DECREF(item);
    if (!pair)
        return -1;
    *(PyObject **)key = pyx_newref(PYX_TUPLE_AT(pair, 0));
    *(PyObject **)value = pyx_newref(PYX_TUPLE_AT(pair, 1));
    Py_DECREF(pair);
    return 1;
}

// `next(it, otherwise)`; NULL for nothing else.
//@ section next
//@ needs core compat_newref
//@ proto
static PyObject *pyx_next(PyObject *it, PyObject *otherwise);
//@ body
static PyObject *pyx_next(PYX_REG PyObject *it, PyObject *otherwise)
{
    PyObject *item;
    if (!PyIter_Check(it)) {
        PyErr_Format(PyExc_TypeError, "%.200s object is not an iterator", PYX_TYPE(it)->tp_name);
        return NULL;
    }
    item = PYX_TYPE(it)->tp_iternext(it);
    if (item)
        return item;
    if (!otherwise) {
        if (!PyErr_Occurred())
            PyErr_SetNone(PyExc_StopIteration);
        return NULL;
    }
    if (PyErr_Occurred()) {
        if (!PyErr_ExceptionMatches(PyExc_StopIteration))
            return NULL;
        pyx_clear_error();
    }
    return pyx_newref(otherwise);
}
