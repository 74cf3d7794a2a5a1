# Context variables, PEP 567.
from cpython.object cimport PyObject
from cpython.ref cimport Py_XDECREF

cdef extern from "Python.h":
    bint PyContext_CheckExact(object o)
    bint PyContextVar_CheckExact(object o)
    bint PyContextToken_CheckExact(object o)

    object PyContext_New()
    object PyContext_Copy(object context)
    object PyContext_CopyCurrent()
    int PyContext_Enter(object context) except -1
    int PyContext_Exit(object context) except -1

    # `value` may be NULL, for a variable without a default
    object PyContextVar_New(const char *name, PyObject *value)
    object PyContextVar_New_with_default "PyContextVar_New"(const char *name, object value)
    # *result becomes a reference of the caller's own: the value, else `otherwise`, else the
    # variable's default, else NULL
    int PyContextVar_Get(object var, PyObject *otherwise, PyObject **result) except -1
    # the token with which to set it back
    object PyContextVar_Set(object var, object value)
    int PyContextVar_Reset(object var, object token) except -1


cdef inline object get_value(object var, object otherwise=None):
    """The variable's value in this context, else its default, else `otherwise`."""
    cdef PyObject *result = NULL
    PyContextVar_Get(var, NULL, &result)
    if result is NULL:
        return otherwise
    value = <object> result
    Py_XDECREF(result)
    return value


cdef inline object get_value_no_default(object var, object otherwise=None):
    """The variable's value in this context, else `otherwise`, whatever its default is."""
    cdef PyObject *result = NULL
    PyContextVar_Get(var, <PyObject *> otherwise, &result)
    value = <object> result
    Py_XDECREF(result)
    return value
