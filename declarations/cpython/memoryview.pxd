# memoryview
cdef extern from "Python.h":
    bint PyMemoryView_Check(object o)

    memoryview PyMemoryView_FromObject(object o)
    # `flags` is PyBUF_READ or PyBUF_WRITE
    memoryview PyMemoryView_FromMemory(char *memory, Py_ssize_t size, int flags)
    memoryview PyMemoryView_FromBuffer(Py_buffer *view)
    # `kind` is PyBUF_READ or PyBUF_WRITE, `order` is 'C', 'F' or 'A'
    memoryview PyMemoryView_GetContiguous(object o, int kind, char order)

    Py_buffer *PyMemoryView_GET_BUFFER(object view)
    # the object that gave the buffer, borrowed, or NULL
    Py_buffer *PyMemoryView_GET_BASE(object view)
