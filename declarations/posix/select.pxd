# <sys/select.h>: waiting for one of several files.
from libc.time cimport timespec
from posix.time cimport timeval
from posix.types cimport sigset_t

cdef extern from "<sys/select.h>" nogil:
    ctypedef struct fd_set:
        pass

    enum:
        FD_SETSIZE

    void FD_ZERO(fd_set *set)
    void FD_SET(int fd, fd_set *set)
    void FD_CLR(int fd, fd_set *set)
    bint FD_ISSET(int fd, fd_set *set)

    int select(int count, fd_set *to_read, fd_set *to_write, fd_set *errors, timeval *timeout)
    int pselect(int count, fd_set *to_read, fd_set *to_write, fd_set *errors,
                const timespec *timeout, const sigset_t *mask)
