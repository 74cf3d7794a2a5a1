# build: numpy
# `@cython.ufunc`: C functions as universal functions of NumPy.
cimport cython
import numpy as np


@cython.ufunc
cdef double half(double x):
    """The half of each."""
    return x / 2


def broadcasts():
    """
    >>> half(np.arange(4.0))
    array([0. , 0.5, 1. , 1.5])
    >>> half(np.arange(6).reshape((2, 3))[:, ::2])
    array([[0. , 1. ],
           [1.5, 2.5]])
    >>> float(half(3))
    1.5
    >>> type(half).__name__, half.__name__, half.nin, half.nout
    ('ufunc', 'half', 1, 1)
    >>> half.__doc__.endswith("The half of each.")
    True
    >>> float(seen_inside(9.0))
    4.5
    """


def seen_inside(x):
    return half(x)


@cython.ufunc
cdef (double, int) both(int x, double y) noexcept nogil:
    return x * y, -x


def several_results():
    """
    >>> a, b = both(np.array([1, 2], dtype=np.intc), 1.5)
    >>> a.tolist(), b.tolist(), b.dtype == np.intc
    ([1.5, 3.0], [-1, -2], True)
    >>> out = np.zeros(2)
    >>> both(np.array([3, 4], dtype=np.intc), [[2.0], [3.0]], out=(np.zeros((2, 2)), None))[0].tolist()
    [[6.0, 8.0], [9.0, 12.0]]
    """


@cython.ufunc
cdef cython.numeric next_one(cython.numeric x):
    return x + 1


def fused():
    """
    >>> next_one.ntypes
    7
    >>> [next_one(np.array([1, 2], dtype=t)).dtype == t for t in (np.short, np.intc, np.float32, np.float64, np.complex128)]
    [True, True, True, True, True]
    >>> complex(next_one(1j))
    (1+1j)
    """


@cython.ufunc
cdef object label(x, Py_ssize_t n):
    if n > 1:
        return f"{x}:{n}"


def objects():
    """
    >>> label(np.array(["a", None], dtype=object), [[2], [3]]).tolist()
    [['a:2', 'None:2'], ['a:3', 'None:3']]
    >>> label("a", 0)
    >>> label(np.empty(2, dtype=object), 5).tolist()
    ['None:5', 'None:5']
    >>> out = np.array(["old", "older"], dtype=object)
    >>> label(1, [2, 0], out=out) is out, out.tolist()
    (True, ['1:2', None])
    """


@cython.ufunc
cdef double root(double x) except? -1:
    if x < 0:
        raise ValueError(f"negative: {x}")
    return x ** 0.5


@cython.ufunc
cdef int checked(int x) except -1 nogil:
    if x > 1000:
        with gil:
            raise OverflowError
    return x


def errors():
    """
    >>> root([4.0, 9.0]).tolist()
    [2.0, 3.0]
    >>> root([4.0, -9.0])
    Traceback (most recent call last):
    ValueError: negative: -9.0
    >>> root(np.arange(2000.0) - 1990)
    Traceback (most recent call last):
    ValueError: negative: -1990.0
    >>> int(checked(np.intc(7)))
    7
    >>> checked(np.arange(2000, dtype=np.intc))
    Traceback (most recent call last):
    OverflowError
    """


cdef extern from *:
    """
    typedef unsigned short their_number;
    typedef long double their_float;
    """
    ctypedef int their_number
    ctypedef double their_float


@cython.ufunc
cdef their_float theirs(their_number x, Py_ssize_t y, size_t z, char c, bint b):
    return x + y + z


def types_of_headers():
    """
    >>> theirs.types[0][0], theirs.types[0][-1]
    ('H', 'g')
    >>> float(theirs(np.ushort(1), 2, np.uintp(3), np.byte(0), np.intc(1)))
    6.0
    """
