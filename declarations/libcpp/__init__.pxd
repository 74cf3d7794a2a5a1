# The C++ standard library, one module per header, more or less.
cdef extern from *:
    ctypedef bint bool "bool"

cdef extern from "<cstddef>" namespace "std" nogil:
    ctypedef void* nullptr_t

cdef extern from *:
    nullptr_t nullptr
