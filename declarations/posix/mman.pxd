# <sys/mman.h>: memory that is mapped, locked or shared.
from posix.types cimport mode_t, off_t

cdef extern from "<sys/mman.h>" nogil:
    enum:
        PROT_NONE
        PROT_READ
        PROT_WRITE
        PROT_EXEC

    enum:
        MAP_SHARED
        MAP_PRIVATE
        MAP_FIXED
        # not POSIX, the rest Linux
        MAP_ANON
        MAP_ANONYMOUS
        MAP_NORESERVE
        MAP_STACK
        MAP_GROWSDOWN
        MAP_HUGETLB
        MAP_LOCKED
        MAP_POPULATE
        # others
        MAP_NOCORE
        MAP_NOSYNC
    void *MAP_FAILED

    enum:
        MS_ASYNC
        MS_SYNC
        MS_INVALIDATE

    enum:
        MCL_CURRENT
        MCL_FUTURE
        MCL_ONFAULT  # Linux
        MLOCK_ONFAULT  # Linux

    enum:
        POSIX_MADV_NORMAL
        POSIX_MADV_SEQUENTIAL
        POSIX_MADV_RANDOM
        POSIX_MADV_WILLNEED
        POSIX_MADV_DONTNEED

    # not POSIX, and those from MADV_REMOVE on Linux
    enum:
        MADV_NORMAL
        MADV_SEQUENTIAL
        MADV_RANDOM
        MADV_WILLNEED
        MADV_DONTNEED
        MADV_FREE
        MADV_REMOVE
        MADV_DONTFORK
        MADV_DOFORK
        MADV_HWPOISON
        MADV_MERGEABLE
        MADV_UNMERGEABLE
        MADV_HUGEPAGE
        MADV_NOHUGEPAGE
        MADV_DONTDUMP
        MADV_DODUMP
        MADV_WIPEONFORK
        MADV_KEEPONFORK

    # they answer MAP_FAILED for an error
    void *mmap(void *address, size_t size, int protection, int flags, int fd, off_t offset)
    void *mremap(void *address, size_t size, size_t new_size, int flags, ...)  # Linux

    int munmap(void *address, size_t size)
    int mprotect(void *address, size_t size, int protection)
    int msync(void *address, size_t size, int flags)
    int posix_madvise(void *address, size_t size, int advice)

    int mlock(const void *address, size_t size)
    int munlock(const void *address, size_t size)
    int mlockall(int flags)
    int munlockall()

    int shm_open(const char *name, int flags, mode_t mode)
    int shm_unlink(const char *name)

    # not POSIX
    int madvise(void *address, size_t size, int advice)
    int mincore(void *address, size_t size, unsigned char *pages)
    int mlock2(const void *address, size_t size, int flags)
    int remap_file_pages(void *address, size_t size, int protection, size_t page, int flags)
