# Covers: `restrict` and `volatile` behind the star of a pointer, in C and in pure Python's way.
cimport cython
from cython cimport typeof

cdef void add(double *restrict to, const double *restrict by, int n) noexcept nogil:
    cdef int i
    for i in range(n):
        to[i] += by[i]


cdef struct Pair:
    int *restrict a
    int *volatile b


def run():
    """
    >>> run()
    ([11.0, 22.0], 'restrict double *', 'double *')
    """
    cdef double[2] x = [1, 2]
    cdef double[2] y = [10, 20]
    cdef double *restrict p = x
    q = <double *>p
    add(p, y, 2)
    return [x[0], q[1]], typeof(p), typeof(q)


def fields():
    """
    >>> fields()
    (1, 2)
    """
    cdef int a = 1, b = 2
    cdef Pair p
    p.a = &a
    p.b = &b
    return p.a[0], p.b[0]


def pure():
    """
    >>> pure()
    ('restrict int *', 'volatile int', 3)
    """
    a: cython.volatile[cython.int] = 3
    p: cython.restrict[cython.pointer[cython.int]] = cython.NULL
    b = a
    return typeof(p), typeof(a), b
