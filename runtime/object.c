// Attributes, truth and the like of any object.

// `o.name`. The slot is called directly, which saves the check that the name is a str.
//@ section getattr
//@ needs core
//@ proto
static inline PyObject *pyx_getattr(PyObject *o, PyObject *name)
{
    getattrofunc get = Py_TYPE(o)->tp_getattro;
    return PYX_LIKELY(get != NULL) ? get(o, name) : PyObject_GetAttr(o, name);
}

// Truth: 1, 0, -1 raised.
//@ section truth
//@ needs core
//@ proto
static inline int pyx_truth(PyObject *o)
{
    return o == Py_True ? 1 : o == Py_False || o == Py_None ? 0 : PyObject_IsTrue(o);
}
static inline PYX_UNUSED int pyx_not(PyObject *o)
{
    int r = pyx_truth(o);
    return PYX_UNLIKELY(r < 0) ? r : !r;
}

// Puts a value (owned) into a place and drops what was there, after the write: dropping may run
// code that looks at the place.
//@ section set_ref
//@ needs core
//@ types
#define PYX_SETREF(place, value) \
    do { PyObject *pyx_old = (PyObject *)(place); (place) = (value); Py_DECREF(pyx_old); } while (0)
#define PYX_XSETREF(place, value) \
    do { PyObject *pyx_old = (PyObject *)(place); (place) = (value); Py_XDECREF(pyx_old); } while (0)
