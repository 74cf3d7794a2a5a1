# tuple
from cpython.object cimport PyObject

cdef extern from "Python.h":
    bint PyTuple_Check(object o)
    bint PyTuple_CheckExact(object o)

    # the new tuple holds NULL until each item is set
    tuple PyTuple_New(Py_ssize_t size)
    # as many PyObject pointers as `size` says
    tuple PyTuple_Pack(Py_ssize_t size, ...)
    Py_ssize_t PyTuple_Size(object o) except -1
    Py_ssize_t PyTuple_GET_SIZE(object o)

    # borrowed
    PyObject *PyTuple_GetItem(object o, Py_ssize_t index) except NULL
    PyObject *PyTuple_GET_ITEM(object o, Py_ssize_t index)
    # they take a reference of the item, and are for new tuples only
    int PyTuple_SetItem(object o, Py_ssize_t index, object item) except -1
    void PyTuple_SET_ITEM(object o, Py_ssize_t index, object item)

    tuple PyTuple_GetSlice(object o, Py_ssize_t start, Py_ssize_t stop)
    # replaces *o, by NULL when it fails; nobody else may know the tuple
    int _PyTuple_Resize(PyObject **o, Py_ssize_t size) except -1
