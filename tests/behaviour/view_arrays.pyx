# Covers: cython.view.array, made by calls and by casts of pointers to arrays.

cimport cython
from cython cimport view
from cython.view cimport array


def made():
    """
    >>> made()
    (3, 6, [[0, 1, 2], [10, 11, 12]], 12, 'array')
    """
    a = array(shape=(2, 3), itemsize=sizeof(int), format="i")
    cdef int[:, ::1] v = a
    for i in range(2):
        for j in range(3):
            v[i, j] = 10 * i + j
    return v.shape[1], a.size, [[a[i, j] for j in range(3)] for i in range(2)], a[1][2], type(a).__name__


def fortran():
    """
    >>> fortran()
    ((8, 16), 5.0)
    """
    cdef double[::1, :] v = view.array((2, 3), sizeof(double), b"d", mode="fortran")
    v[1, 2] = 5
    return (v.strides[0], v.strides[1]), v.base[1, 2]


def objects():
    """
    >>> objects()
    (None, [1, 2])
    """
    a = array((2,), sizeof(PyObject *), "O")
    first = a[0]
    a[0] = [1, 2]
    return first, a[0]


def wrong(*args, **kw):
    """
    >>> wrong((), 4, "i")
    Traceback (most recent call last):
    ValueError: Empty shape tuple for cython.array
    >>> wrong((1,), 0, "i")
    Traceback (most recent call last):
    ValueError: itemsize <= 0 for cython.array
    >>> wrong((1, -1), 4, "i")
    Traceback (most recent call last):
    ValueError: Invalid shape in axis 1: -1.
    >>> wrong((1,), 4, "i", mode="x")
    Traceback (most recent call last):
    ValueError: Invalid mode, expected 'c' or 'fortran', got x
    """
    return array(*args, **kw)


def over_memory():
    """
    >>> over_memory()
    ([1, 2, 30, 4, 5, 6], (8, 4), 30)
    """
    cdef int[6] data = [1, 2, 3, 4, 5, 6]
    cdef int *p = data
    cdef int[:, :] v = <int[:3, :2]>p
    v[1, 0] = 30
    a = <int[:6]>p
    return [data[i] for i in range(6)], (v.strides[0], v.strides[1]), a[2]


def over_nothing():
    """
    >>> over_nothing()
    Traceback (most recent call last):
    ValueError: Cannot create cython.array from NULL pointer
    """
    cdef int *p = NULL
    return <int[:3]>p


cdef extern from *:
    ctypedef struct PyObject


def declared():
    """
    >>> declared()
    (4, 7, 'i')
    """
    cdef array a = array((4,), sizeof(int), "i")
    cdef view.array b = a
    b[3] = 7
    cdef int[:] v = b
    return len(a), v[3], v.base.memview[3] and "i"


def of_c_array():
    """
    >>> of_c_array()
    (7, [3, 10], (8, 4))
    """
    cdef int[4] line = [1, 2, 3, 4]
    cdef int[3][2] table
    cdef int[:] v = line
    cdef int[:, ::1] w = table
    v[2] = 7
    table[2][1] = 10
    return line[2], [w.shape[0], w[2, 1]], (w.strides[0], w.strides[1])


cdef int largest(const int[:] values) noexcept nogil:
    cdef int best = values[0], x
    for x in values:
        best = max(best, x)
    return best


cdef int[:] nothing(int i):
    if i:
        raise KeyError(i)


def read_only_of_writable(int[:] values):
    """
    >>> from array import array as pyarray
    >>> read_only_of_writable(pyarray("i", [3, 9, 4]))
    (9, 9)
    """
    cdef const int[:] again = values
    return largest(values), largest(again)


def not_returned(int i):
    """
    >>> not_returned(0)
    Traceback (most recent call last):
    TypeError: Memoryview return value is not initialized
    >>> not_returned(1)
    Traceback (most recent call last):
    KeyError: 1
    """
    return nothing(i)
