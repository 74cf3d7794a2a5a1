// Dicts and sets.

//@ section dict_update
//@ needs core
//@ proto
static int pyx_dict_update(PyObject *dict, PyObject *more);
//@ body
/* `{**more}` */
static int pyx_dict_update(PyObject *dict, PyObject *more)
{
    PyObject *copy;
    int r;
    if (PyDict_CheckExact(more))
        return PyDict_Update(dict, more);
    if (!(copy = PyObject_CallOneArg((PyObject *)&PyDict_Type, more)))
        return -1;
    r = PyDict_Update(dict, copy);
    Py_DECREF(copy);
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
    PyObject *value, *args;
    if (pyx_dict_get_ref(dict, key, &value) == 0 && (args = PyTuple_Pack(1, key))) {
        PyErr_SetObject(PyExc_KeyError, args);
        Py_DECREF(args);
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
