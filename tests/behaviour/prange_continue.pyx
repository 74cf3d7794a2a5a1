# build: openmp
# `continue` in a parallel loop whose body cannot raise.
from cython.parallel cimport prange


def odd(int n):
    """
    >>> odd(10)
    25
    """
    cdef int i
    cdef long total = 0
    for i in prange(n, nogil=True):
        if i % 2 == 0:
            continue
        total += i
    return total
