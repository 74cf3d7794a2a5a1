// Dicts and sets.

//@ section dict_update
//@ needs core
//@ proto
static int pyx_dict_update(PyObject *dict, PyObject *more);
//@ body
/* `{**more}` */
static int pyx_dict_update(PyObject *dict, PyObject *more)
{
    int r = PyDict_Update(dict, more);
    if (r < 0 && PyErr_ExceptionMatches(PyExc_AttributeError))
        PyErr_Format(PyExc_TypeError, "'%.200s' object is not a mapping", PYX_TYPE(more)->tp_name);
    return r;
}

// `set.discard`: a set as item stands for a frozenset, as in the method.
//@ section set_discard
//@ needs core
//@ proto
static int pyx_set_discard(PyObject *set, PyObject *item);
//@ body
static int pyx_set_discard(PyObject *set, PYX_REG PyObject *item)
{
    int r = PySet_Discard(set, item);
    if (r < 0 && PySet_Check(item) && PyErr_ExceptionMatches(PyExc_TypeError)) {
        pyx_clear_error();
        item = PyFrozenSet_New(item);
        r = item ? PySet_Discard(set, item) : -1;
        Py_XDECREF(item);
    }
    return r;
}

//@ section set_update
//@ needs core
//@ proto
static int pyx_set_update(PyObject *set, PyObject *more);
//@ body
/* `{*more}` */
static int pyx_set_update(PyObject *set, PyObject *more)
{
    PyObject *item, *it = PyObject_GetIter(more);
    int r = it ? 0 : -1;
    while (r == 0 && (item = PyIter_Next(it))) {
        r = PySet_Add(set, item);
        Py_DECREF(item);
    }
    Py_XDECREF(it);
    return PyErr_Occurred() ? -1 : r;
}

//@ section dict_getitem
//@ needs core compat_dict_get
//@ proto
static PyObject *pyx_dict_getitem(PyObject *dict, PyObject *key);
//@ body
/* `dict[key]` of an exact dict. */
static PyObject *pyx_dict_getitem(PyObject *dict, PyObject *key)
{
    PyObject *value, *args = key;
    if (pyx_dict_get_ref(dict, key, &value) == 0) {
        /* A tuple would be taken for the arguments of the exception. */
        if (PYX_IS(TUPLE, key))
            args = PyTuple_Pack(1, key);
        if (args)
            PyErr_SetObject(PyExc_KeyError, args);
        if (args != key)
            Py_XDECREF(args);
    }
    return value;
}

//@ section dict_get
//@ needs core compat_dict_get compat_newref
//@ proto
static PyObject *pyx_dict_get(PyObject *dict, PyObject *key, PyObject *otherwise);
//@ body
/* `dict.get(key, otherwise)` of an exact dict. */
static PyObject *pyx_dict_get(PyObject *dict, PyObject *key, PyObject *otherwise)
{
    PyObject *value;
    return pyx_dict_get_ref(dict, key, &value) ? value : pyx_newref(otherwise);
}

// `frozenset(o)`; `empty` is the one that stands for all that have no items.
//@ section frozenset
//@ needs core compat_newref
//@ proto
static PyObject *pyx_frozenset(PyObject *o, PyObject *empty);
//@ body
static PyObject *pyx_frozenset(PyObject *o, PyObject *empty)
{
    PyObject *r = PyFrozenSet_CheckExact(o) ? pyx_newref(o) : PyFrozenSet_New(o);
    if (r && PySet_GET_SIZE(r) == 0 && r != empty) {
        Py_DECREF(r);
        r = pyx_newref(empty);
    }
    return r;
}
