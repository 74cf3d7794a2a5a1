# Cells, which hold the variables of closures.
from cpython.object cimport PyObject

cdef extern from "Python.h":
    bint PyCell_Check(object o)
    # `value` may be NULL, for an empty cell
    object PyCell_New(PyObject *value)
    object PyCell_Get(object cell)
    int PyCell_Set(object cell, PyObject *value) except? -1
    # as PyCell_Get(): the macro borrows, which a result of type object cannot
    object PyCell_GET "PyCell_Get"(object cell)
    # takes a reference of `value`, and forgets what was there
    void PyCell_SET(object cell, PyObject *value)
