# cython: boundscheck=True
# Covers: directives by comment, decorator and with: boundscheck, wraparound, cdivision, nonecheck, overflowcheck,
# binding, always_allow_keywords, auto_pickle, embedsignature.

cimport cython


def checked(list data, int i):
    """
    >>> checked([1, 2], -1)
    2
    >>> checked([1, 2], 2)
    Traceback (most recent call last):
    IndexError: list index out of range
    """
    return data[i]


@cython.boundscheck(False)
def unchecked(list data, int i):
    """
    >>> unchecked([1, 2], 1), unchecked([1, 2], -1)
    (2, 2)
    """
    return data[i]


@cython.wraparound(False)
@cython.boundscheck(False)
def plain(tuple data, unsigned int i):
    """
    >>> plain((1, 2), 1)
    2
    """
    return data[i]


@cython.cdivision(True)
def c_division(int a, int b):
    """
    >>> c_division(-7, 2)
    (-3, -1)
    """
    return a // b, a % b


def with_block(int a, int b):
    """
    >>> with_block(-7, 2)
    (-3, -4)
    """
    with cython.cdivision(True):
        c = a // b
    return c, a // b


@cython.overflowcheck(True)
def overflow(int a, int b):
    """
    >>> overflow(2, 3)
    (5, -1, 6)
    >>> overflow(2 ** 31 - 1, 1)
    Traceback (most recent call last):
    OverflowError: value too large
    """
    return a + b, a - b, a * b


@cython.overflowcheck(True)
def overflow_long(long long a):
    """
    >>> overflow_long(5)
    25
    >>> overflow_long(2 ** 40)
    Traceback (most recent call last):
    OverflowError: value too large
    """
    return a * a


@cython.nonecheck(True)
def none_checked(Holder h):
    """
    >>> none_checked(Holder())
    0
    >>> none_checked(None)
    Traceback (most recent call last):
    AttributeError: 'NoneType' object has no attribute 'x'
    """
    return h.x


cdef class Holder:
    cdef int x


@cython.binding(False)
def builtin_kind():
    """
    >>> type(builtin_kind).__name__
    'builtin_function_or_method'
    """
    return 1


@cython.embedsignature(True)
def with_signature(int a, b=2, *, c=None):
    """Documented.

    >>> print(with_signature.__doc__.splitlines()[0])
    with_signature(int a, b=2, *, c=None)
    """


@cython.always_allow_keywords(False)
def one_argument(x):
    """
    >>> one_argument(1)
    1
    """
    return x


@cython.locals(x=cython.int, y=cython.double)
def typed_by_decorator(x, y):
    """
    >>> typed_by_decorator(3, 2)
    (3, 2.0)
    """
    return x, y


@cython.returns(cython.double)
@cython.cfunc
def c_function(x: cython.int):
    return x * 0.5


def calls_c_function(x):
    """
    >>> calls_c_function(3)
    1.5
    """
    return c_function(x)


@cython.ccall
def both(x: cython.int, y: cython.double = 2.0):
    """
    >>> both(3), both(3, 4)
    (6.0, 12.0)
    """
    return x * y


def declared():
    """
    >>> declared()
    (5, 2.5, 3)
    """
    i = cython.declare(cython.int, 5)
    d = cython.declare(cython.double)
    d = 2.5
    return i, d, cython.cast(cython.int, 3.9)


def compiled():
    """
    >>> compiled()
    True
    """
    return cython.compiled
