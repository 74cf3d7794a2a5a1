# Generators of Python functions.
from cpython.object cimport PyObject
from cpython.pystate cimport PyFrameObject

cdef extern from "Python.h":
    bint PyGen_Check(object o)
    bint PyGen_CheckExact(object o)
    # they take the reference of the frame, even when they fail
    object PyGen_New(PyFrameObject *frame)
    object PyGen_NewWithQualName(PyFrameObject *frame, object name, object qualname)
