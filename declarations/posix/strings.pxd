# <strings.h>.  The b-functions and (r)index left POSIX in 2008: <string.h> has better ones.
cdef extern from "<strings.h>" nogil:
    int ffs(int bits)
    int strcasecmp(const char *a, const char *b)
    int strncasecmp(const char *a, const char *b, size_t size)

    int bcmp(const void *a, const void *b, size_t size)
    void bcopy(const void *source, void *target, size_t size)
    void bzero(void *target, size_t size)
    char *index(const char *s, int c)
    char *rindex(const char *s, int c)
