// Checks of types and of None. Each returns 0, or -1 with an error.

// `flags`: PYX_ALLOW_NONE lets None pass; PYX_EXACT refuses subclasses; PYX_BUILTIN words the message.
//@ section type_test
//@ needs core
//@ types
enum { PYX_ALLOW_NONE = 1, PYX_EXACT = 2, PYX_BUILTIN = 4 };
//@ proto
static int pyx_type_refused(PyObject *o, PyTypeObject *type, int flags);
static inline int pyx_type_fits(PyObject *o, PyTypeObject *type, int flags)
{
    return PYX_TYPE(o) == type || (flags & PYX_ALLOW_NONE && o == Py_None)
        || (!(flags & PYX_EXACT) && PyType_IsSubtype(PYX_TYPE(o), type));
}
#define pyx_type_test(o, type, flags) (PYX_LIKELY(pyx_type_fits(o, type, flags)) ? 0 : pyx_type_refused(o, type, flags))
//@ body
static PYX_COLD PYX_UNUSED int pyx_type_refused(PyObject *o, PyTypeObject *type, int flags)
{
    if (flags & (PYX_EXACT | PYX_BUILTIN))
        PyErr_Format(PyExc_TypeError, "Expected %s, got %s", type->tp_name, PYX_TYPE(o)->tp_name);
    else
        PyErr_Format(PyExc_TypeError, "Cannot convert %s to %s", PYX_TYPE(o)->tp_name, type->tp_name);
    return -1;
}

// The same for an argument; `name` is a str.
//@ section argument_test
//@ needs type_test
//@ proto
static int pyx_argument_refused(PyObject *o, PyTypeObject *type, PyObject *name);
#define pyx_argument_test(o, type, flags, name) \
    (PYX_LIKELY(pyx_type_fits(o, type, flags)) ? 0 : pyx_argument_refused(o, type, name))
//@ body
static PYX_COLD int pyx_argument_refused(PyObject *o, PyTypeObject *type, PyObject *name)
{
    PyErr_Format(PyExc_TypeError, "Argument '%U' has incorrect type (expected %s, got %s)",
        name, type->tp_name, PYX_TYPE(o)->tp_name);
    return -1;
}

// A number as an exact int or float, whatever kind of number it is; None passes when `none` is set. `name` is that of
// the argument, or NULL.
//@ section number_of
//@ needs core compat_newref
//@ proto
static PyObject *pyx_number_of(PyObject *o, PyTypeObject *type, PyObject *name, int none);
//@ body
static PYX_UNUSED PyObject *pyx_number_of(PyObject *o, PyTypeObject *type, PyObject *name, int none)
{
    if (PYX_TYPE(o) == type || (none && o == Py_None))
        return pyx_newref(o);
    if (PyNumber_Check(o))
        return type == &PyLong_Type ? PyNumber_Long(o) : PyNumber_Float(o);
    if (name)
        PyErr_Format(PyExc_TypeError, "Argument '%U' has incorrect type (expected %s, got %s)",
            name, type->tp_name, PYX_TYPE(o)->tp_name);
    else
        PyErr_Format(PyExc_TypeError, "Expected %s, got %s", type->tp_name, PYX_TYPE(o)->tp_name);
    return NULL;
}

// `isinstance` with a type that is no Python class.
//@ section is_of_type
//@ needs core
//@ proto
static inline int pyx_is_of_type(PyObject *o, PyObject *type)
{
    return PYX_TYPE(o) == (PyTypeObject *)type || PyType_IsSubtype(PYX_TYPE(o), (PyTypeObject *)type);
}

// None where an object is needed. What for is one of these macros, two arguments in one: the
// type of the exception and its text. `name` is the attribute, or NULL. Always raises; returns -1.
//@ section none_error
//@ needs core
//@ types
#define PYX_NONE_ATTRIBUTE PyExc_AttributeError, "'NoneType' object has no attribute '%U'"
#define PYX_NONE_SUBSCRIPT PyExc_TypeError, "'NoneType' object is not subscriptable"
#define PYX_NONE_ITEM_ASSIGNMENT PyExc_TypeError, "'NoneType' object does not support item assignment"
#define PYX_NONE_ITEM_DELETION PyExc_TypeError, "'NoneType' object does not support item deletion"
#define PYX_NONE_ITERATION PyExc_TypeError, "'NoneType' object is not iterable"
#define PYX_NONE_LEN PyExc_TypeError, "object of type 'NoneType' has no len()"
#define PYX_NONE_MEMBERSHIP PyExc_TypeError, "argument of type 'NoneType' is not iterable"
#define PYX_NONE_C_ARGUMENT PyExc_TypeError, "cannot pass None into a C function argument that is declared 'not None'"
#define PYX_NONE_VIEW_INDEX PyExc_TypeError, "Cannot index None memoryview slice"
#define PYX_NONE_VIEW_SLICE PyExc_TypeError, "Cannot slice None memoryview slice"
#define PYX_NONE_VIEW_ASSIGNMENT PyExc_TypeError, "Cannot assign to None memoryview slice"
#define PYX_NONE_VIEW_TRANSPOSE PyExc_AttributeError, "Cannot transpose None memoryview slice"
#define PYX_NONE_VIEW_ATTRIBUTE PyExc_AttributeError, "Cannot access '%U' attribute of None memoryview slice"
//@ proto
static int pyx_none_error(PyObject *type, const char *text, PyObject *name);
//@ body
static PYX_COLD int pyx_none_error(PyObject *type, const char *text, PyObject *name)
{
    PyErr_Format(type, text, name);
    return -1;
}

//@ section none_error_nogil
//@ needs none_error
//@ proto
static int pyx_none_error_nogil(PyObject *type, const char *text, PyObject *name);
//@ body
static PYX_COLD int pyx_none_error_nogil(PyObject *type, const char *text, PyObject *name)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    pyx_none_error(type, text, name);
    PyGILState_Release(gil);
    return -1;
}
