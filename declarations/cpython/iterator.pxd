# The iterator protocol.
from cpython.object cimport PyObject

cdef extern from "Python.h":
    bint PyIter_Check(object o)
    # NULL without an exception ends the iteration.  An `object` result cannot tell that from
    # an error: to see the end, call it through PyIter_NextOrNull, whose reference is the
    # caller's own.
    object PyIter_Next(object iterator)
    PyObject *PyIter_NextOrNull "PyIter_Next"(object iterator) except? NULL
