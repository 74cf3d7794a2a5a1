# <fcntl.h>: opening files, and what can be set on an open one.
from posix.types cimport mode_t, off_t, pid_t

cdef extern from "<fcntl.h>" nogil:
    # how to open
    enum:
        O_RDONLY
        O_WRONLY
        O_RDWR
        O_ACCMODE
        O_APPEND
        O_CLOEXEC
        O_CREAT
        O_DIRECTORY
        O_DSYNC
        O_EXCL
        O_NOCTTY
        O_NOFOLLOW
        O_NONBLOCK
        O_RSYNC
        O_SYNC
        O_TRUNC
        O_DIRECT  # Linux and the BSDs

    # commands of fcntl()
    enum:
        F_DUPFD
        F_DUPFD_CLOEXEC
        F_GETFD
        F_SETFD
        F_GETFL
        F_SETFL
        F_GETLK
        F_SETLK
        F_SETLKW
        F_GETOWN
        F_SETOWN
        FD_CLOEXEC

    # kinds of locks
    enum:
        F_RDLCK
        F_UNLCK
        F_WRLCK

    # instead of a folder's descriptor, and flags beside it
    enum:
        AT_FDCWD
        AT_EACCESS
        AT_REMOVEDIR
        AT_SYMLINK_FOLLOW
        AT_SYMLINK_NOFOLLOW

    enum:
        POSIX_FADV_DONTNEED
        POSIX_FADV_NOREUSE
        POSIX_FADV_NORMAL
        POSIX_FADV_RANDOM
        POSIX_FADV_SEQUENTIAL
        POSIX_FADV_WILLNEED

    struct flock:
        short l_type
        short l_whence
        off_t l_start
        off_t l_len
        pid_t l_pid

    int open(const char *path, int flags, ...)
    int openat(int folder, const char *path, int flags, ...)
    int creat(const char *path, mode_t mode)
    int fcntl(int fd, int command, ...)
    int posix_fadvise(int fd, off_t start, off_t size, int advice)
    int posix_fallocate(int fd, off_t start, off_t size)

cdef extern from "<sys/stat.h>" nogil:
    mode_t S_IFMT
    mode_t S_IFBLK
    mode_t S_IFCHR
    mode_t S_IFDIR
    mode_t S_IFIFO
    mode_t S_IFLNK
    mode_t S_IFREG
    mode_t S_IFSOCK

cdef extern from "<unistd.h>" nogil:
    enum:
        SEEK_SET
        SEEK_CUR
        SEEK_END
