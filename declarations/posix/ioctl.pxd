# <sys/ioctl.h>: requests that only some devices know.
cdef extern from "<sys/ioctl.h>" nogil:
    enum:
        FIONBIO

    int ioctl(int fd, unsigned long request, ...)
