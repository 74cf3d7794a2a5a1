# <string.h>, C99 7.21, and the common additions of POSIX, BSD and GNU.
cdef extern from *:
    # for old code; write `const char` and `const unsigned char` instead
    ctypedef const char const_char "const char"
    ctypedef const unsigned char const_uchar "const unsigned char"

cdef extern from "<string.h>" nogil:
    # blocks of memory
    void *memcpy(void *pto, const void *pfrom, size_t size)
    void *memmove(void *target, const void *source, size_t size)
    void *memset(void *block, int byte, size_t size)
    int memcmp(const void *a, const void *b, size_t size)
    void *memchr(const void *block, int byte, size_t size)

    # copying and joining
    char *strcpy(char *target, const char *source)
    char *strncpy(char *target, const char *source, size_t size)
    char *strcat(char *target, const char *source)
    char *strncat(char *target, const char *source, size_t size)

    # comparing
    int strcmp(const char *s1, const char *s2)
    int strncmp(const char *a, const char *b, size_t size)
    int strcoll(const char *a, const char *b)
    size_t strxfrm(char *target, const char *source, size_t size)

    # searching
    size_t strlen(const char *s)
    char *strchr(const char *s, int c)
    char *strrchr(const char *s, int c)
    char *strstr(const char *haystack, const char *needle)
    char *strpbrk(const char *s, const char *any_of)
    size_t strspn(const char *s, const char *any_of)
    size_t strcspn(const char *s, const char *none_of)
    char *strtok(char *s, const char *separators)

    char *strerror(int error)

    # POSIX
    char *strdup(const char *s)
    char *strndup(const char *s, size_t size)
    int strcasecmp(const char *a, const char *b)
    int strncasecmp(const char *a, const char *b, size_t size)

    # BSD and GNU
    char *strsep(char **rest, const char *separators)
    char *strcasestr(const char *s, const char *part)
    void *memrchr(const void *block, int byte, size_t size)
