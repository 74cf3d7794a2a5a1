# Memory.  A block goes back to the family it came from.
cdef extern from "Python.h":
    # any thread, with or without the interpreter
    void *PyMem_RawMalloc(size_t size) nogil
    void *PyMem_RawCalloc(size_t count, size_t size) nogil
    void *PyMem_RawRealloc(void *block, size_t size) nogil
    void PyMem_RawFree(void *block) nogil

    # CPython's allocator; they answer NULL and set no exception
    void *PyMem_Malloc(size_t size)
    void *PyMem_Calloc(size_t count, size_t size)
    void *PyMem_Realloc(void *block, size_t size)
    void PyMem_Free(void *block)
    void PyMem_Del(void *block)  # an old name of PyMem_Free

    # objects
    void *PyObject_Malloc(size_t size)
    void *PyObject_Calloc(size_t count, size_t size)
    void *PyObject_Realloc(void *block, size_t size)
    void PyObject_Free(void *block)
