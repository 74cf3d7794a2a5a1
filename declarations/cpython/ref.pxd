# Reference counts.
from cpython.object cimport PyObject, PyTypeObject, Py_TYPE

cdef extern from "Python.h":
    # of an object that is not NULL
    void Py_INCREF(object o)
    void Py_DECREF(object o)
    # of a pointer that may be NULL
    void Py_XINCREF(PyObject *o)
    void Py_XDECREF(PyObject *o)
    # sets the variable to NULL before it gives the reference up
    void Py_CLEAR(PyObject *o)

    Py_ssize_t Py_REFCNT(object o)
    Py_ssize_t _Py_REFCNT "Py_REFCNT"(PyObject *o)

    # CPython 3.14: a strong reference from a pointer that is known by other means
    bint PyUnstable_TryIncRef(PyObject *o)
    void PyUnstable_EnableTryIncRef(object o)
