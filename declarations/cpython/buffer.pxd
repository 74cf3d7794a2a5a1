# The buffer protocol, PEP 3118.
cdef extern from "Python.h":
    # what to ask for
    int PyBUF_MAX_NDIM
    int PyBUF_SIMPLE
    int PyBUF_WRITABLE
    int PyBUF_WRITEABLE  # an old spelling
    int PyBUF_FORMAT
    int PyBUF_ND
    int PyBUF_STRIDES
    int PyBUF_C_CONTIGUOUS
    int PyBUF_F_CONTIGUOUS
    int PyBUF_ANY_CONTIGUOUS
    int PyBUF_INDIRECT
    int PyBUF_CONTIG
    int PyBUF_CONTIG_RO
    int PyBUF_STRIDED
    int PyBUF_STRIDED_RO
    int PyBUF_RECORDS
    int PyBUF_RECORDS_RO
    int PyBUF_FULL
    int PyBUF_FULL_RO
    # for PyMemoryView_FromMemory() and the like
    int PyBUF_READ
    int PyBUF_WRITE

    bint PyObject_CheckBuffer(object o)
    int PyObject_GetBuffer(object o, Py_buffer *view, int flags) except -1
    void PyBuffer_Release(Py_buffer *view)

    void *PyBuffer_GetPointer(Py_buffer *view, Py_ssize_t *indices)
    Py_ssize_t PyBuffer_SizeFromFormat(const char *format) except -1  # 3.9
    # `order` is 'C', 'F' or 'A' for either
    bint PyBuffer_IsContiguous(const Py_buffer *view, char order)
    int PyBuffer_ToContiguous(
        void *target, const Py_buffer *view, Py_ssize_t size, char order) except -1
    int PyBuffer_FromContiguous(
        const Py_buffer *view, const void *source, Py_ssize_t size, char order) except -1
    int PyObject_CopyData(object target, object source) except -1
    void PyBuffer_FillContiguousStrides(
        int ndim, Py_ssize_t *shape, Py_ssize_t *strides, Py_ssize_t itemsize, char order)
    int PyBuffer_FillInfo(
        Py_buffer *view, object owner, void *data, Py_ssize_t size, int readonly, int flags) except -1

    object PyObject_Format(object o, object spec)
