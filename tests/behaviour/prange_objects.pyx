# build: openmp
# Objects that threads of a parallel region assign: each has its own, and gives back what it held.
from cython.parallel cimport parallel, prange
import sys


class Thing:
    pass


def kept_apart(int n):
    """
    >>> kept_apart(100)
    (True, True)
    """
    cdef int i
    cdef long wrong = 0
    thing = Thing()
    first = thing
    held = sys.getrefcount(first)
    for i in prange(n, nogil=True, num_threads=4, schedule="dynamic"):
        with gil:
            thing = Thing()
            thing.number = i
            if thing.number != i:
                wrong += 1
    return wrong == 0 and thing is not first, sys.getrefcount(first) == held - 1


def before_the_loop(int n):
    """
    >>> before_the_loop(10)
    55
    >>> before_the_loop(0)
    10
    """
    cdef int i
    x = 10
    total = []
    for i in prange(n, nogil=True, num_threads=1):
        with gil:
            x = x + i
            total.append(x)
    return x


def never_assigned(int n):
    """
    >>> never_assigned(3)
    Traceback (most recent call last):
    RuntimeError: told
    """
    cdef int i
    for i in prange(n, nogil=True, num_threads=2):
        with gil:
            if n > 0:
                raise RuntimeError("told")
            x = i
    return x


def in_a_region():
    """
    >>> in_a_region()
    [0, 1, 2]
    """
    seen = set()
    with nogil, parallel(num_threads=3):
        with gil:
            thing = [len(seen)]
            seen.add(thing[0])
    return sorted(seen)


def value_before(int n):
    """
    >>> value_before(7)
    (7, True)
    """
    cdef int x = n
    cdef int *seen = &x
    cdef bint same = True
    with nogil, parallel(num_threads=2):
        if x != n:
            seen[0] = -1
        x = 3
    return seen[0], same


def loops_in_loops(int n):
    """
    >>> loops_in_loops(10)
    (9, 9, 450, 7, 6)
    """
    cdef int i, j, k = 0, at = -1
    cdef long sums = 0
    for i in prange(n, nogil=True):
        for j in prange(n):
            sums += i
    for k in prange(n, nogil=True, num_threads=2):
        for at in prange(10):
            if at == 7:
                break
        else:
            continue
        if k == 6:
            break
    return i, j, sums, at, k
