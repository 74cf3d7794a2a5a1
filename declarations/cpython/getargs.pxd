# Taking argument tuples apart by a format.
cdef extern from "<stdarg.h>":
    ctypedef struct va_list:
        pass

cdef extern from "Python.h":
    int PyArg_ParseTuple(object args, char *format, ...) except 0
    int PyArg_VaParse(object args, char *format, va_list targets) except 0
    int PyArg_ParseTupleAndKeywords(
        object args, object kwargs, char *format, char **names, ...) except 0
    int PyArg_VaParseTupleAndKeywords(
        object args, object kwargs, char *format, char **names, va_list targets) except 0
    int PyArg_Parse(object args, char *format, ...) except 0
    # the targets become borrowed references
    int PyArg_UnpackTuple(
        object args, char *name, Py_ssize_t min, Py_ssize_t max, ...) except 0
