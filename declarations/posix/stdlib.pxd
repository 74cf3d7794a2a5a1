# <stdlib.h>: what POSIX adds to it.
cdef extern from "<stdlib.h>" nogil:
    void _Exit(int status)  # C99

    # the environment
    int setenv(const char *name, const char *value, int overwrite)
    int unsetenv(const char *name)
    int putenv(char *definition)

    # files
    int mkstemp(char *template)
    char *mkdtemp(char *template)
    char *realpath(const char *path, char *target)

    int posix_memalign(void **block, size_t alignment, size_t size)
    int getsubopt(char **options, char **tokens, char **value)

    # terminals
    int posix_openpt(int flags)
    int grantpt(int fd)
    int unlockpt(int fd)
    char *ptsname(int fd)

    # random numbers of 48 bits, state in three shorts
    double drand48()
    double erand48(unsigned short *state)
    long lrand48()
    long nrand48(unsigned short *state)
    long mrand48()
    long jrand48(unsigned short *state)
    void srand48(long seed)
    unsigned short *seed48(unsigned short *state)
    void lcong48(unsigned short *parameters)

    # random numbers of 31 bits
    long random()
    void srandom(unsigned int seed)
    char *initstate(unsigned int seed, char *state, size_t size)
    char *setstate(char *state)
    int rand_r(unsigned int *seed)
