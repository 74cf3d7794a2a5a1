// The with statement.

// A special method, looked up on the type and bound; AttributeError with its name when missing.
//@ section lookup_special
//@ needs compat_type_lookup
//@ proto
static PyObject *pyx_lookup_special(PyObject *o, PyObject *name);
//@ body
static PyObject *pyx_lookup_special(PyObject *o, PyObject *name)
{
    PYX_REG PyObject *bound, *f = pyx_type_lookup(PYX_TYPE(o), name);
    descrgetfunc bind = f ? PYX_TYPE(f)->tp_descr_get : NULL;
    if (!f && !PyErr_Occurred())
        PyErr_SetObject(PyExc_AttributeError, name);
    if (!bind)
        return f;
    bound = bind(f, o, (PyObject *)PYX_TYPE(o));
    Py_DECREF(f);
    return bound;
}

// Calls a bound `__exit__` for an exception; the result is what it returns.
//@ section with_exit
//@ needs core
//@ proto
static PyObject *pyx_with_exit(PyObject *exit, PyObject *exc);
//@ body
static PyObject *pyx_with_exit(PyObject *exit, PyObject *exc)
{
    PyObject *r, *tb = PyException_GetTraceback(exc), *args[4];
    args[0] = NULL;
    args[1] = (PyObject *)PYX_TYPE(exc);
    args[2] = exc;
    args[3] = tb ? tb : Py_None;
    r = PyObject_Vectorcall(exit, args + 1, 3 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    Py_XDECREF(tb);
    return r;
}
