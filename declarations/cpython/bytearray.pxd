# bytearray
from cpython.object cimport PyObject

cdef extern from "Python.h":
    bint PyByteArray_Check(object o)
    bint PyByteArray_CheckExact(object o)

    bytearray PyByteArray_FromObject(object o)
    bytearray PyByteArray_FromStringAndSize(char *s, Py_ssize_t size)
    bytearray PyByteArray_Concat(object a, object b)

    Py_ssize_t PyByteArray_Size(object array)
    Py_ssize_t PyByteArray_GET_SIZE(object array)
    # the buffer belongs to the object, and moves when it is resized
    char *PyByteArray_AsString(object array)
    char *PyByteArray_AS_STRING(object array)
    int PyByteArray_Resize(object array, Py_ssize_t size) except -1
