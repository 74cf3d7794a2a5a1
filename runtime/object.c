// Attributes, truth and the like of any object.

// `o.name`. The slot is called directly, which saves the check that the name is a str.
//@ section getattr
//@ needs core
//@ proto
static inline PyObject *pyx_getattr(PyObject *o, PyObject *name)
{
    getattrofunc get = PYX_TYPE(o)->tp_getattro;
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

// `a op b` as a truth value; numbers that fit into a machine word are compared here.
//@ section compare
//@ needs core truth compat_small_int
//@ proto
static int pyx_compare(PyObject *a, PyObject *b, int op);
//@ body
static int pyx_compare(PyObject *a, PyObject *b, int op)
{
    PyObject *r;
    PYX_REG int truth;
    long x, y;
    if (pyx_small_int(a, &x) && pyx_small_int(b, &y)) {
        truth = (x > y) - (x < y);
        switch (op) {
        case Py_LT: return truth < 0;
        case Py_LE: return truth <= 0;
        case Py_EQ: return truth == 0;
        case Py_NE: return truth != 0;
        case Py_GT: return truth > 0;
        default: return truth >= 0;
        }
    }
    if (!(r = PyObject_RichCompare(a, b, op)))
        return -1;
    truth = pyx_truth(r);
    Py_DECREF(r);
    return truth;
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
