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
