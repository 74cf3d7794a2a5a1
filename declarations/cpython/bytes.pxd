# bytes
from cpython.object cimport PyObject
from cpython.getargs cimport va_list

cdef extern from "Python.h":
    bint PyBytes_Check(object o)
    bint PyBytes_CheckExact(object o)

    bytes PyBytes_FromString(char *s)
    bytes PyBytes_FromStringAndSize(char *s, Py_ssize_t size)
    bytes PyBytes_FromFormat(char *format, ...)
    bytes PyBytes_FromFormatV(char *format, va_list values)
    bytes PyBytes_FromObject(object o)

    Py_ssize_t PyBytes_Size(object s) except -1
    Py_ssize_t PyBytes_GET_SIZE(object s)
    # the buffer belongs to the object
    char *PyBytes_AsString(object s) except NULL
    char *PyBytes_AS_STRING(object s)
    int PyBytes_AsStringAndSize(object s, char **buffer, Py_ssize_t *size) except -1

    # these replace *s by the result, and by NULL when they fail
    void PyBytes_Concat(PyObject **s, object more)
    void PyBytes_ConcatAndDel(PyObject **s, object more)  # takes the reference of `more`
    int _PyBytes_Resize(PyObject **s, Py_ssize_t size) except -1
