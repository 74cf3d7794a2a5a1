# <stdlib.h>, C99 7.20.
cdef extern from *:
    # for old code; write `const char` instead
    ctypedef const char const_char "const char"

cdef extern from "<stdlib.h>" nogil:
    enum:
        EXIT_SUCCESS
        EXIT_FAILURE
        RAND_MAX

    # memory
    void *malloc(size_t size)
    void *calloc(size_t count, size_t size)
    void *realloc(void *block, size_t size)
    void free(void *block)

    # numbers out of text
    double atof(const char *s)
    int atoi(const char *s)
    long atol(const char *s)
    long long atoll(const char *s)
    double strtod(const char *s, char **end)
    float strtof(const char *s, char **end)
    long double strtold(const char *s, char **end)
    long strtol(const char *s, char **end, int base)
    long long strtoll(const char *s, char **end, int base)
    unsigned long strtoul(const char *s, char **end, int base)
    unsigned long long strtoull(const char *s, char **end, int base)

    # chance
    int rand()
    void srand(unsigned int seed)

    # the process
    void abort()
    void exit(int status)
    void _exit(int status)  # POSIX, and there in <unistd.h>
    int atexit(void (*handler)() noexcept nogil)
    char *getenv(const char *name)
    int system(const char *command)

    # searching and sorting
    void *bsearch(const void *key, const void *base, size_t count, size_t size,
                  int (*compare)(const void *, const void *) noexcept nogil)
    void qsort(void *base, size_t count, size_t size,
               int (*compare)(const void *, const void *) noexcept nogil)

    # integers
    int abs(int n)
    long labs(long n)
    long long llabs(long long n)

    ctypedef struct div_t:
        int quot
        int rem
    ctypedef struct ldiv_t:
        long quot
        long rem
    ctypedef struct lldiv_t:
        long long quot
        long long rem
    div_t div(int a, int b)
    ldiv_t ldiv(long a, long b)
    lldiv_t lldiv(long long a, long long b)
