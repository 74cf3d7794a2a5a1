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

// `o.name = value`, likewise.
//@ section setattr
//@ needs core
//@ proto
static inline int pyx_setattr(PyObject *o, PyObject *name, PyObject *value)
{
    setattrofunc set = PYX_TYPE(o)->tp_setattro;
    return PYX_LIKELY(set != NULL) ? set(o, name, value) : PyObject_SetAttr(o, name, value);
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

// `a op b` as a truth value; numbers that fit into a machine word, floats and equality of text are decided here.
//@ section compare
//@ needs core truth compat_small_int text_layout
//@ proto
static int pyx_compare(PyObject *a, PyObject *b, int op);
//@ body
/* The operators (as bits, by CPython's numbers) that hold for less, equal, greater, and not comparable. */
enum { PYX_LESS = 0x0b, PYX_SAME = 0x26, PYX_MORE = 0x38, PYX_APART = 0x08 };

static int pyx_compare(PyObject *a, PyObject *b, int op)
{
    PyObject *r;
    int truth;
    long x, y;
    if (pyx_small_int(a, &x) && pyx_small_int(b, &y)) {
        truth = x < y ? PYX_LESS : x > y ? PYX_MORE : PYX_SAME;
        return truth >> op & 1;
    }
    if (PYX_EXACTLY(PyFloat_Type, a) && PYX_EXACTLY(PyFloat_Type, b)) {
        double u = ((PyFloatObject *)a)->ob_fval, v = ((PyFloatObject *)b)->ob_fval;
        truth = u < v ? PYX_LESS : u > v ? PYX_MORE : u == v ? PYX_SAME : PYX_APART;
        return truth >> op & 1;
    }
    if ((op == Py_EQ || op == Py_NE) && PYX_EXACTLY(PyUnicode_Type, a) && PYX_EXACTLY(PyUnicode_Type, b)
        && PYX_TEXT(a).compact && PYX_TEXT(b).compact) {
        truth = a == b || (PYX_LENGTH(a) == PYX_LENGTH(b) && PYX_TEXT(a).kind == PYX_TEXT(b).kind
            && PYX_TEXT(a).ascii == PYX_TEXT(b).ascii
            && memcmp(PYX_TEXT_START(a), PYX_TEXT_START(b), (size_t)PYX_LENGTH(a) * PYX_TEXT(a).kind) == 0);
        return truth == (op == Py_EQ);
    }
    if (!(r = PyObject_RichCompare(a, b, op)))
        return -1;
    truth = pyx_truth(r);
    Py_DECREF(r);
    return truth;
}

// `x in (1, 2, 3)`: whether a tuple of numbers and texts has an item like `x`.
//@ section in_items
//@ needs compare
//@ proto
static int pyx_in_items(PyObject *items, PyObject *x);
//@ body
static int pyx_in_items(PyObject *items, PyObject *x)
{
    PYX_REG Py_ssize_t i = 0;
    PYX_REG int found = 0;
    for (; !found && i < PYX_SIZE(items); i++)
        found = PYX_TUPLE_AT(items, i) == x ? 1 : pyx_compare(PYX_TUPLE_AT(items, i), x, Py_EQ);
    return found;
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
