# <dlfcn.h>: shared libraries.
cdef extern from "<dlfcn.h>" nogil:
    enum:
        RTLD_LAZY
        RTLD_NOW
        RTLD_GLOBAL
        RTLD_LOCAL

    # GNU and BSD
    enum:
        RTLD_NODELETE
        RTLD_NOLOAD
    void *RTLD_DEFAULT
    void *RTLD_NEXT

    void *dlopen(const char *path, int flags)
    void *dlsym(void *library, const char *name)
    int dlclose(void *library)
    char *dlerror()
