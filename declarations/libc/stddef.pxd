# <stddef.h>, C99 7.17.  The base types only say signed or unsigned and a rough
# size; the C compiler knows the real ones.
cdef extern from "<stddef.h>" nogil:
    ctypedef ssize_t ptrdiff_t
    ctypedef unsigned long size_t
    ctypedef int wchar_t
