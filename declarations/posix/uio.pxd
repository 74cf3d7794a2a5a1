# <sys/uio.h>: reading and writing several blocks at once.
from posix.types cimport off_t

cdef extern from "<sys/uio.h>" nogil:
    struct iovec:
        void *iov_base
        size_t iov_len

    ssize_t readv(int fd, const iovec *blocks, int count)
    ssize_t writev(int fd, const iovec *blocks, int count)

    # Linux and the BSDs
    ssize_t preadv(int fd, const iovec *blocks, int count, off_t offset)
    ssize_t pwritev(int fd, const iovec *blocks, int count, off_t offset)

    # Linux
    enum:
        RWF_HIPRI
        RWF_DSYNC
        RWF_SYNC
        RWF_NOWAIT
        RWF_APPEND
    ssize_t preadv2(int fd, const iovec *blocks, int count, off_t offset, int flags)
    ssize_t pwritev2(int fd, const iovec *blocks, int count, off_t offset, int flags)
