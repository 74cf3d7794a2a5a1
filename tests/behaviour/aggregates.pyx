# C arrays, structs, unions and C tuples made from displays, literals and Python objects.

cdef struct Pair:
    int a
    double b

cdef union Either:
    int n
    double d

cdef struct Tagged:
    bint is_int
    Either value
    int[2] more


def arrays(values):
    """
    >>> arrays([1, 2, 3])
    ([1, 2, 3], [4, 5, 6], [7, 8, 9], 104, (1, 2, 3))
    >>> arrays(range(3))
    ([0, 1, 2], [4, 5, 6], [7, 8, 9], 104, (0, 1, 2))
    >>> arrays([1, 2])
    Traceback (most recent call last):
    ...
    IndexError: not enough values found during array assignment, expected 3, got 2
    >>> arrays([1, 2, 3, 4])
    Traceback (most recent call last):
    ...
    IndexError: too many values found during array assignment, expected 3
    """
    cdef int[3] a = values
    cdef int[3] b, c
    cdef unsigned char[2] text = b'hi'
    b = (4, 5, 6)
    c = [7, 8, 9]
    return a, b, c, text[0], <tuple> a


def pointers():
    """
    >>> pointers()
    (1.5, 3, 98)
    """
    cdef const double *p = [1.5, 2.5]
    cdef int *q = [1, 2, 3]
    cdef const int *codes = 'abc'
    return p[0], q[2], codes[1]


def unions(x):
    """
    >>> unions(5)
    (5, 5.0, True, 5, [8, 9])
    """
    cdef Either e = Either(n=x)
    cdef Either f = {'d': x}
    cdef Tagged t = Tagged(True, Either(n=x), [8, 9])
    return e.n, f.d, t.is_int, t.value.n, t.more


def structs():
    """
    >>> structs()
    (1, 2.5, 3)
    """
    cdef Pair p = [1, 2.5]
    cdef Pair *q = [[1, 2.5], [3, 4]]
    return p.a, p.b, q[1].a


def char_slices(char *s, i, n):
    """
    >>> char_slices(b'abcdef', 1, 3)
    (b'bc', b'bcdef', b'abc', b'abcdef')
    """
    return s[i:n], s[i:None], s[None:n], s[None:None]


def slices(values):
    """
    >>> slices([1, 2, 3, 4, 5])
    ([1, 2, 3, 7, 8], [9, 9, 1, 2, 3])
    >>> slices([1, 2])
    Traceback (most recent call last):
    ...
    IndexError: not enough values found during array assignment, expected 5, got 2
    """
    cdef int[5] a, b
    cdef int *p = b
    a[:] = values
    a[3:] = [7, 8]
    p[:2] = [9, 9]
    b[2:] = [1, 2, 3]
    return a, b


def casts(int i, char c):
    """
    >>> casts(0, 65), casts(2, 66)
    ((False, b'A'), (True, b'B'))
    """
    return <bool> i, <bytes> c


cdef int copied(int n) except -1 nogil:
    cdef int[3] a = [1, 2, 3]
    cdef int[8] b
    b[:n] = a
    return b[2]


def lengths(n):
    """
    >>> lengths(3)
    3
    >>> lengths(4)
    Traceback (most recent call last):
    ...
    ValueError: Assignment to slice of wrong length, expected 3, got 4
    """
    return copied(n)


def complex_parts(double complex z):
    """
    >>> complex_parts(1+2j)
    ((5+2j), (5-2j))
    """
    z.real = 5
    return z, z.conjugate()


cdef struct Operation:
    int apply(int a, int b)


cdef int plus(int a, int b):
    return a + b


def function_among_members():
    """
    >>> function_among_members()
    (5, True)
    """
    cdef Operation op = Operation(plus)
    return op.apply(2, 3), op.apply == plus
