# Exceptions.  Functions that always set an exception are declared to fail, so that a call of
# one raises in the caller.
from cpython.object cimport PyObject

cdef extern from "Python.h":
    # asking; the answer of PyErr_Occurred() is borrowed
    PyObject *PyErr_Occurred()
    bint PyErr_ExceptionMatches(object exc)
    bint PyErr_GivenExceptionMatches(object given, object exc)

    # printing and forgetting
    void PyErr_Print()
    void PyErr_Clear()
    void PyErr_WriteUnraisable(object where)

    # taking the exception and putting it back
    # Fetch gives the references to the caller, Restore takes them; any may be NULL
    void PyErr_Fetch(PyObject **type, PyObject **value, PyObject **traceback)
    void PyErr_Restore(PyObject *type, PyObject *value, PyObject *traceback)
    void PyErr_NormalizeException(PyObject **type, PyObject **value, PyObject **traceback)
    # CPython 3.12: a reference of the caller's own, or NULL; Set takes it
    PyObject *PyErr_GetRaisedException()
    void PyErr_SetRaisedException(PyObject *exc)
    # CPython 3.11: the one that an `except` clause is handling; Set does not take it
    PyObject *PyErr_GetHandledException()
    void PyErr_SetHandledException(PyObject *exc)

    # raising
    void PyErr_SetString(object type, char *message)
    void PyErr_SetObject(object type, object value)
    void PyErr_SetNone(object type)
    PyObject *PyErr_Format(object type, char *format, ...) except NULL
    PyObject *PyErr_NoMemory() except NULL
    int PyErr_BadArgument() except 0
    void PyErr_BadInternalCall()
    PyObject *PyErr_SetFromErrno(object type) except NULL
    PyObject *PyErr_SetFromErrnoWithFilename(object type, char *filename) except NULL
    PyObject *PyErr_SetFromErrnoWithFilenameObject(object type, object filename) except NULL

    # Windows
    PyObject *PyErr_SetFromWindowsErr(int error) except NULL
    PyObject *PyErr_SetFromWindowsErrWithFilename(int error, char *filename) except NULL
    PyObject *PyErr_SetExcFromWindowsErr(object type, int error) except NULL
    PyObject *PyErr_SetExcFromWindowsErrWithFilename(
        object type, int error, char *filename) except NULL

    # warnings, which may be turned into exceptions
    int PyErr_WarnEx(object category, char *message, int stacklevel) except -1
    int PyErr_WarnExplicit(object category, char *message, char *filename, int line,
                           char *module, object registry) except -1

    # signals
    int PyErr_CheckSignals() except -1
    void PyErr_SetInterrupt() nogil
    int PyErr_SetInterruptEx(int signum)  # 3.10

    # a new class of exceptions, called "module.Name"
    object PyErr_NewException(char *name, object base, object dict)
