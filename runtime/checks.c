// Checks of types and of None. Each returns 0, or -1 with an error.

// `flags`: PYX_ALLOW_NONE lets None pass; PYX_EXACT refuses subclasses (built-in types).
//@ section type_test
//@ needs core
//@ types
enum { PYX_ALLOW_NONE = 1, PYX_EXACT = 2 };
//@ proto
static int pyx_type_refused(PyObject *o, PyTypeObject *type, int flags);
static inline int pyx_type_fits(PyObject *o, PyTypeObject *type, int flags)
{
    return Py_TYPE(o) == type || (flags & PYX_ALLOW_NONE && o == Py_None)
        || (!(flags & PYX_EXACT) && PyType_IsSubtype(Py_TYPE(o), type));
}
static inline PYX_UNUSED int pyx_type_test(PyObject *o, PyTypeObject *type, int flags)
{
    return PYX_LIKELY(pyx_type_fits(o, type, flags)) ? 0 : pyx_type_refused(o, type, flags);
}
//@ body
static PYX_COLD PYX_UNUSED int pyx_type_refused(PyObject *o, PyTypeObject *type, int flags)
{
    if (flags & PYX_EXACT)
        PyErr_Format(PyExc_TypeError, "Expected %s, got %s", type->tp_name, Py_TYPE(o)->tp_name);
    else
        PyErr_Format(PyExc_TypeError, "Cannot convert %s to %s", Py_TYPE(o)->tp_name, type->tp_name);
    return -1;
}

// The same for an argument; `name` is a str.
//@ section argument_test
//@ needs type_test
//@ proto
static int pyx_argument_refused(PyObject *o, PyTypeObject *type, PyObject *name);
static inline int pyx_argument_test(PyObject *o, PyTypeObject *type, int flags, PyObject *name)
{
    return PYX_LIKELY(pyx_type_fits(o, type, flags)) ? 0 : pyx_argument_refused(o, type, name);
}
//@ body
static PYX_COLD int pyx_argument_refused(PyObject *o, PyTypeObject *type, PyObject *name)
{
    PyErr_Format(PyExc_TypeError, "Argument '%U' has incorrect type (expected %s, got %s)",
        name, type->tp_name, Py_TYPE(o)->tp_name);
    return -1;
}

// None where an object is needed. `use` says for what: a member of the enumeration; `name` is
// the attribute, or NULL. Always raises; returns -1.
//@ section none_error
//@ needs core
//@ types
enum {
    PYX_NONE_ATTRIBUTE, PYX_NONE_SUBSCRIPT, PYX_NONE_ITEM_ASSIGNMENT, PYX_NONE_ITEM_DELETION,
    PYX_NONE_ITERATION, PYX_NONE_LEN, PYX_NONE_MEMBERSHIP, PYX_NONE_C_ARGUMENT, PYX_NONE_VIEW_INDEX, PYX_NONE_VIEW_SLICE,
    PYX_NONE_VIEW_ASSIGNMENT, PYX_NONE_VIEW_TRANSPOSE, PYX_NONE_VIEW_ATTRIBUTE
};
//@ proto
static int pyx_none_error(int use, PyObject *name);
//@ body
static PYX_COLD int pyx_none_error(int use, PyObject *name)
{
    static const char *const texts[] = {
        "'NoneType' object has no attribute '%U'", "'NoneType' object is not subscriptable",
        "'NoneType' object does not support item assignment", "'NoneType' object does not support item deletion",
        "'NoneType' object is not iterable", "object of type 'NoneType' has no len()",
        "argument of type 'NoneType' is not iterable", "cannot pass None into a C function argument that is declared 'not None'",
        "Cannot index None memoryview slice",
        "Cannot slice None memoryview slice", "Cannot assign to None memoryview slice",
        "Cannot transpose None memoryview slice", "Cannot access '%U' attribute of None memoryview slice"
    };
    int attribute = use == PYX_NONE_ATTRIBUTE || use >= PYX_NONE_VIEW_TRANSPOSE;
    PyErr_Format(attribute ? PyExc_AttributeError : PyExc_TypeError, texts[use], name);
    return -1;
}

//@ section none_error_nogil
//@ needs none_error
//@ proto
static int pyx_none_error_nogil(int use, PyObject *name);
//@ body
static PYX_COLD int pyx_none_error_nogil(int use, PyObject *name)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    pyx_none_error(use, name);
    PyGILState_Release(gil);
    return -1;
}
