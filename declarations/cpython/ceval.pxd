# Of the interpreter's loop; the interpreter's lock needs no starting since CPython 3.7.
cdef extern from "Python.h":
    void PyEval_InitThreads()
    int PyEval_ThreadsInitialized()
