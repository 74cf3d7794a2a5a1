# Sums over typed memoryviews, one and two dimensions, checked and unchecked.
cimport cython
from array import array


@cython.boundscheck(False)
@cython.wraparound(False)
cdef double unchecked(double[:] values) nogil:
    cdef double total = 0
    cdef Py_ssize_t i
    for i in range(values.shape[0]):
        total += values[i]
    return total


def checked(double[:, :] table):
    cdef double total = 0
    cdef Py_ssize_t i, j
    for i in range(table.shape[0]):
        for j in range(table.shape[1]):
            total += table[i, j] * table[i, -1]
    return total


def run():
    data = array("d", range(100000))
    cdef double total = 0
    for _ in range(20):
        total += unchecked(data)
    return total, checked(memoryview(data).cast("B").cast("d", (100, 1000)))
