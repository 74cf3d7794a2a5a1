# cython: boundscheck=False, wraparound=False
# Probe: functions over a fused type and memoryviews of it, for several element types, without the GIL.

cimport cython

ctypedef fused number:
    int
    double

ctypedef fused element:
    short
    long long
    float
    double complex


cdef number sum_of(number[:] values) noexcept nogil:
    cdef number total = 0
    cdef Py_ssize_t i
    for i in range(values.shape[0]):
        total += values[i]
    return total


def total(number[:] values):
    """The sum of a one-dimensional view; which body runs, the buffer's element type decides.

    The branch on the type is taken at compile time.
    """
    cdef number result
    with nogil:
        result = sum_of(values)
    if number is int:
        return "int", result
    else:
        return "double", result


def scale(number[:, :] table, number factor):
    """Multiplies a table in place, by rows."""
    cdef Py_ssize_t i, j
    with nogil:
        for i in range(table.shape[0]):
            for j in range(table.shape[1]):
                table[i, j] *= factor


def dot(number[::1] a, number[::1] b):
    """Contiguous views; others are refused."""
    if a.shape[0] != b.shape[0]:
        raise ValueError("lengths %d and %d" % (a.shape[0], b.shape[0]))
    cdef number result = 0
    cdef Py_ssize_t i
    for i in range(a.shape[0]):
        result += a[i] * b[i]
    return result


def first_and_size(element[:] values):
    """Other element types: the first value, its size in bytes."""
    return values[0], sizeof(element)


def slices(double[:] values):
    """Slices share memory, copies do not."""
    cdef double[:] even = values[::2]
    cdef double[:] reverse = values[::-1]
    cdef double[::1] own = values.copy()
    even[0] = 100
    own[1] = -1
    return [x for x in even], [x for x in reverse], [x for x in own], values.is_c_contig(), even.is_c_contig()


@cython.boundscheck(True)
@cython.wraparound(True)
def checked(double[:] values, Py_ssize_t i):
    """With bounds checks and negative indices."""
    return values[i]


def as_object(int[:] values, Py_ssize_t start, Py_ssize_t stop):
    """A slice given to Python is a memoryview object that keeps the buffer alive."""
    return values[start:stop]


def optional(double[:] values=None):
    """None is a view too."""
    return None if values is None else values.shape[0]


def read_only(const double[:] values):
    """A const view takes a buffer that cannot be written."""
    cdef double total = 0
    for i in range(values.shape[0]):
        total += values[i]
    return total


def columns(double[:, :] table):
    """A column is a strided view; the transpose swaps."""
    cdef double[:] column = table[:, 1]
    cdef double[:, :] turned = table.T
    return [x for x in column], turned.shape[0], turned.shape[1], turned[1, 0], table.nbytes
