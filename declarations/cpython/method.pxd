# Bound methods.
from cpython.object cimport PyObject

cdef extern from "Python.h":
    bint PyMethod_Check(object o)
    # borrowed
    PyObject *PyMethod_Function(object method) except NULL
    PyObject *PyMethod_GET_FUNCTION(object method)
    PyObject *PyMethod_Self(object method) except? NULL
    PyObject *PyMethod_GET_SELF(object method)

# the third argument, the class, is of Python 2 and no longer read
cdef extern from *:
    """
    #define pyxide_method_new(function, self, cls) ((void) (cls), PyMethod_New(function, self))
    """
    object PyMethod_New "pyxide_method_new"(object function, object self, object cls)
