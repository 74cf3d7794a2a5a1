# <stdio.h>: what POSIX adds to it.
from libc.stddef cimport wchar_t
from libc.stdio cimport FILE
from posix.types cimport off_t

cdef extern from "<stdio.h>" nogil:
    # descriptors and pipes
    FILE *fdopen(int fd, const char *mode)
    int fileno(FILE *stream)
    FILE *popen(const char *command, const char *mode)
    int pclose(FILE *stream)
    int dprintf(int fd, const char *format, ...)

    # memory as a file
    FILE *fmemopen(void *memory, size_t size, const char *mode)
    FILE *open_memstream(char **memory, size_t *size)

    # lines of any length, in memory that free() takes
    ssize_t getline(char **line, size_t *size, FILE *stream)
    ssize_t getdelim(char **line, size_t *size, int delimiter, FILE *stream)

    # positions in large files
    int fseeko(FILE *stream, off_t offset, int whence)
    off_t ftello(FILE *stream)

    # several calls as one
    void flockfile(FILE *stream)
    int ftrylockfile(FILE *stream)
    void funlockfile(FILE *stream)
    int getc_unlocked(FILE *stream)
    int getchar_unlocked()
    int putc_unlocked(int c, FILE *stream)
    int putchar_unlocked(int c)

cdef extern from "<wchar.h>" nogil:
    FILE *open_wmemstream(wchar_t **memory, size_t *size)
