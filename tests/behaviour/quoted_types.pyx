# Covers: types in quotes, as sources have them that Python runs too.

import array
import cython


@cython.locals(x="unsigned char[:]", y="int *", z="const double[::1]", w="unsigned long")
def in_locals():
    """
    >>> in_locals()
    ('unsigned char[:]', 'int *', 'const double[::1]', 'unsigned long', 98)
    """
    x = bytearray(b"ab")
    return cython.typeof(x), cython.typeof(y), cython.typeof(z), cython.typeof(w), x[1]


def in_annotations(a: "double[:]", n: "int", m: "list"):
    """
    >>> in_annotations(array.array("d", [1.5, 2]), 3, [])
    ('double[:]', 'int object', 'list object', 1.5)
    >>> in_annotations([1.5], 3, [])
    Traceback (most recent call last):
    TypeError: a bytes-like object is required, not 'list'
    """
    return cython.typeof(a), cython.typeof(n), cython.typeof(m), a[0]


def no_types(a: "not a type [", b: "Whatever", c: "some.thing" = 3):
    """
    >>> no_types(1, 2)
    ('Python object', 'Python object', 'Python object')
    """
    return cython.typeof(a), cython.typeof(b), cython.typeof(c)


def elsewhere():
    """
    >>> elsewhere()
    ('long *', 'double')
    """
    d = cython.declare("double", 3)
    return cython.typeof(cython.cast("long *", 0)), cython.typeof(d)
