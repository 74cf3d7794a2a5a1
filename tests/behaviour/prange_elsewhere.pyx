# build: openmp
# Variables of parallel loops that are no plain locals: of the module, of functions around, of generators.
from cython.parallel cimport parallel, prange

cdef int i, last
cdef long total = 5
cdef double product = 1

for i in prange(10, nogil=True):
    total += i
    last = i * 2

at_import = (i, last, total)


def of_the_module(int n):
    """
    >>> at_import
    (9, 18, 50)
    >>> of_the_module(5)
    (4, 8, 60)
    >>> summed(0)
    (4, 8, 60)
    """
    global total
    total = 50
    return summed(n)


def summed(int n):
    global i, last, total
    for i in prange(n, nogil=True, num_threads=2):
        total += i
        last = i * 2
    return i, last, total


def in_a_region(int n):
    """
    >>> in_a_region(6)
    (5, 720.0)
    """
    global i, product
    product = 1
    with nogil, parallel(num_threads=3):
        for i in prange(n, schedule='dynamic'):
            product *= i + 1
    return i, product


def of_a_function_around(int n):
    """
    >>> of_a_function_around(10)
    (9, 45, 9, 45)
    """
    cdef int x = -1
    cdef long sums = 0

    def inner():
        nonlocal x, sums
        for x in prange(n, nogil=True):
            sums += x
        return x, sums

    return (*inner(), x, sums)


def of_its_own_scope(int n):
    """
    >>> of_its_own_scope(4)
    (3, 6, (3, 6))
    """
    cdef int x = -1
    cdef long sums = 0

    def inner():
        return x, sums

    for x in prange(n, nogil=True):
        sums += x
    return x, sums, inner()


def of_a_generator(int n):
    """
    >>> list(of_a_generator(5))
    [0, (4, 10), 14]
    """
    cdef int x = 0
    cdef long sums = 0
    yield x
    for x in prange(n, nogil=True):
        sums += x
    yield x, sums
    yield x + sums


def threads_asked_for(int n):
    """
    >>> threads_asked_for(0), threads_asked_for(2)
    (45, 45)
    """
    cdef int k
    cdef long sums = 0
    for k in prange(10, nogil=True, num_threads=n):
        sums += k
    with nogil, parallel(num_threads=None):
        pass
    with nogil, parallel(num_threads=0):
        pass
    return sums
