# Builtins on C numbers, characters of text, unions and arrays from objects, loops over Python
# variables.
# cython: language_level=3
cimport cython


cdef int absolute(int a) except? -1 nogil:
    return abs(a)


def numbers(int a, double d, z):
    """
    >>> numbers(-5, -2.5, 3+4j)
    (5, 2.5, 5.0, (-2, 1), (-2.0, 0.5))
    """
    cdef double complex c = z
    with nogil:
        q, r = divmod(a, 3)
    return absolute(a), abs(d), abs(c), (q, r), divmod(d, 1.5)


def order(x):
    """
    >>> order('a'), order(b'b')
    (97, 98)
    >>> order('ab')
    Traceback (most recent call last):
    ValueError: only single character unicode strings can be converted to Py_UCS4, got length 2
    """
    return ord(x)


def following(it, *default):
    """
    >>> it = iter([1])
    >>> following(it), following(it, 2)
    (1, 2)
    >>> following(it)
    Traceback (most recent call last):
    StopIteration
    """
    return next(it, default[0]) if default else next(it)


def character(str s, int i):
    """
    >>> character('abc', -1)
    ('c', 'cc', 99, True)
    >>> character('abc', 3)
    Traceback (most recent call last):
    IndexError: string index out of range
    """
    cdef Py_UCS4 c
    with nogil:
        c = s[i]
    return c, s[i] + 'c', ord(c), s[i] == 'c'


cdef union Either:
    int i
    double d


def union(v):
    """
    >>> union({'i': 3})
    3
    >>> union({'i': 3, 'd': 4.0})
    Traceback (most recent call last):
    ValueError: More than one union attribute passed: 'i' and 'd'
    >>> union({})
    Traceback (most recent call last):
    ValueError: No value specified for any of the union attributes (i, d)
    """
    cdef Either e = v
    return e.i


def array(v):
    """
    >>> array(iter([1, 2, 3]))
    [1, 2, 3]
    >>> array(iter([1, 2]))
    Traceback (most recent call last):
    IndexError: not enough values found during array assignment, expected 3, got 2
    """
    cdef int[3] a = v
    cdef int[3] b
    cdef int* p = a
    b = p
    return b


def from_loop(int n):
    """
    >>> from_loop(10)
    ([0, 1, 3, 7], 15)
    """
    seen = []
    cdef object i
    for i from 0 <= i < n:
        seen.append(i)
        i *= 2
    return seen, i


def shown_order():
    """
    >>> shown_order()
    [1, 2]
    """
    seen = []

    def note(x):
        seen.append(x)
        return [x] if x == 2 else x
    try:
        {note(1): 0, note(2): 0, note(3): 0}
    except TypeError:
        pass
    return seen


@cython.cdivision_warnings(True)
def signs(int a, int b):
    """
    >>> import warnings
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter('error')
    ...     signs(-7, 2)
    Traceback (most recent call last):
    RuntimeWarning: division with oppositely signed operands, C and Python semantics differ
    >>> signs(7, 2)
    3
    """
    return a // b


def backwards(list l, tuple t):
    """
    >>> backwards([1, 2], (3, 4))
    [2, 1, 4, 3]
    >>> backwards(None, ())
    Traceback (most recent call last):
    TypeError: 'NoneType' object is not iterable
    """
    return [x for x in reversed(l)] + [x for x in reversed(t)]


def frozen(items):
    """
    >>> frozen([])
    (True, frozenset())
    """
    a = frozenset(items)
    return frozenset((1, 2, 1)) is frozenset([2, 1]), frozenset(a)
