# Interpreters, threads, and the interpreter's lock.
from cpython.object cimport PyObject
from libc.stdint cimport int64_t

cdef extern from "Python.h":
    ctypedef int64_t PY_INT64_T "int64_t"

    ctypedef struct PyInterpreterState
    ctypedef struct PyThreadState:
        pass
    ctypedef struct PyFrameObject

    # any thread may ask for the interpreter, and gives it back with the same state
    ctypedef enum PyGILState_STATE:
        PyGILState_LOCKED
        PyGILState_UNLOCKED
    PyGILState_STATE PyGILState_Ensure() nogil
    void PyGILState_Release(PyGILState_STATE state) nogil
    int PyGILState_Check() nogil
    PyThreadState *PyGILState_GetThisThreadState() nogil

    # interpreters
    PyInterpreterState *PyInterpreterState_New()
    void PyInterpreterState_Clear(PyInterpreterState *interpreter)
    void PyInterpreterState_Delete(PyInterpreterState *interpreter)
    PY_INT64_T PyInterpreterState_GetID(PyInterpreterState *interpreter)
    PyInterpreterState *PyInterpreterState_Head()
    PyInterpreterState *PyInterpreterState_Next(PyInterpreterState *interpreter)
    PyThreadState *PyInterpreterState_ThreadHead(PyInterpreterState *interpreter)

    # threads
    PyThreadState *PyThreadState_New(PyInterpreterState *interpreter)
    void PyThreadState_Clear(PyThreadState *thread)
    void PyThreadState_Delete(PyThreadState *thread)
    PyThreadState *PyThreadState_Get()
    PyThreadState *PyThreadState_Swap(PyThreadState *thread)
    PyThreadState *PyThreadState_Next(PyThreadState *thread)
    # borrowed, or NULL without an exception
    PyObject *PyThreadState_GetDict()
    # raises in another thread; NULL takes it back.  The number of threads that were hit.
    int PyThreadState_SetAsyncExc(unsigned long thread, PyObject *exc)

    # what a function of PyEval_SetTrace() and PyEval_SetProfile() is told
    ctypedef int (*Py_tracefunc)(PyObject *owner, PyFrameObject *frame, int what, PyObject *value)
    int PyTrace_CALL
    int PyTrace_EXCEPTION
    int PyTrace_LINE
    int PyTrace_RETURN
    int PyTrace_C_CALL
    int PyTrace_C_EXCEPTION
    int PyTrace_C_RETURN
    int PyTrace_OPCODE
