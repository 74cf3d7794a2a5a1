cpdef enum:
    LOOSE = 4

cpdef enum Declared:
    """Of the .pxd."""
    FIRST = 1
    THIRD = 3

cdef extern from "math.h":
    cpdef double root "sqrt"(double)
