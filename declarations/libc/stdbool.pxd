# <stdbool.h>, C99 7.16.  `bool` is a C truth value here, not Python's type.
cdef extern from "<stdbool.h>" nogil:
    ctypedef bint bool
