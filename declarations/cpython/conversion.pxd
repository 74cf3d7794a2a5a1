# Numbers and text, without regard to the locale.
from cpython.object cimport PyObject
from cpython.getargs cimport va_list

cdef extern from "Python.h":
    int PyOS_snprintf(char *target, size_t size, const char *format, ...)
    int PyOS_vsnprintf(char *target, size_t size, const char *format, va_list values)

    # with `end`, what follows the number is left there; `overflow` is the exception to raise
    double PyOS_string_to_double(
        const char *s, char **end, PyObject *overflow) except? -1.0

    enum:
        Py_DTSF_SIGN
        Py_DTSF_ADD_DOT_0
        Py_DTSF_ALT
    # `code` is one of e E f F g G r; the result goes back with PyMem_Free()
    char *PyOS_double_to_string(
        double value, char code, int precision, int flags, int *kind) except NULL

    # bytes, letters of ASCII taken as equal in either case
    int PyOS_stricmp(const char *a, const char *b)
    int PyOS_strnicmp(const char *a, const char *b, Py_ssize_t size)
