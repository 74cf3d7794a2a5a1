# build: c++
# cython: language_level=3
# C++ classes defined inside C++ classes of the module.
cdef cppclass Outer:
    cppclass Middle:
        int n
        __init__(int n):
            this.n = n
        int square():
            return n * n
        cppclass Inner:
            object kept
            object keep(object x):
                old = this.kept
                this.kept = x
                return old
    ctypedef int number
    Middle *middle(number n):
        return new Middle(n)
    @staticmethod
    number negated(number n):
        return -n

cdef cppclass Derived(Outer):
    int twice(int n):
        return 2 * negated(n)


def nested(n):
    """
    >>> nested(3)
    (9, None, 'x', -3)
    >>> derived(4)
    (16, -8)
    """
    cdef Outer outer
    cdef Outer.Middle *middle = outer.middle(n)
    cdef Outer.Middle.Inner inner
    try:
        return middle.square(), inner.keep('x'), inner.keep('y'), Outer.negated(n)
    finally:
        del middle


def derived(n):
    cdef Derived d
    cdef Derived.Middle *middle = d.middle(n)
    try:
        return middle.square(), d.twice(n)
    finally:
        del middle
