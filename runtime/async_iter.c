// `async for` and asynchronous comprehensions.
//@ section async_iter
//@ needs core
//@ proto
static PyObject *pyx_async_iter(PyObject *o);
static PyObject *pyx_async_next(PyObject *o);
//@ body
static PyObject *pyx_async_iter(PyObject *o)
{
    PyAsyncMethods *m = PYX_TYPE(o)->tp_as_async;
    if (m && m->am_aiter)
        return m->am_aiter(o);
    PyErr_Format(PyExc_TypeError, "'async for' requires an object with __aiter__ method, got %s", PYX_TYPE(o)->tp_name);
    return NULL;
}

/* What is to be awaited for the next item. */
static PyObject *pyx_async_next(PyObject *o)
{
    PyAsyncMethods *m = PYX_TYPE(o)->tp_as_async;
    if (m && m->am_anext)
        return m->am_anext(o);
    PyErr_Format(PyExc_TypeError, "'async for' requires an object with __anext__ method, got %s", PYX_TYPE(o)->tp_name);
    return NULL;
}
