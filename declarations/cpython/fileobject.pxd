# File objects, which are those of the io module.
cdef extern from "Python.h":
    # NULL for the defaults of open()
    object PyFile_FromFd(int fd, const char *name, const char *mode, int buffering,
                         const char *encoding, const char *errors, const char *newline,
                         int closefd)
    object PyFile_GetLine(object file, int size)
    int PyFile_WriteObject(object value, object file, int flags) except? -1
    int PyFile_WriteString(const char *s, object file) except? -1

    # write str(value) and not repr(value)
    enum:
        Py_PRINT_RAW
