# Covers: match on values of C: views, C tuples and numbers are taken apart without Python; attributes of extension
# types that only C sees; the types of the names that patterns bind.
cimport cython
from cython cimport typeof
from cpython cimport array
import array


def view(int[:] v):
    """
    >>> view(None)
    'none'
    >>> view(array.array('i', []))
    'empty'
    >>> view(array.array('i', [1, 2]))
    ('two', 2, 'int')
    >>> view(array.array('i', [1, 2, 3, 4]))
    ('more', [2, 3], 4)
    >>> view(array.array('i', [9, 9]))
    'other'
    """
    match v:
        case None:
            return "none"
        case []:
            return "empty"
        case [1, y]:
            return "two", y, typeof(y)
        case [1, *middle, last]:
            return "more", middle, last
        case [*_]:
            return "other"


def pair((int, double) p):
    """
    >>> pair((1, 2.5))
    (1, 2.5, 'int', 'double')
    >>> pair((3, 0.5))
    (3, [0.5])
    """
    match p:
        case [a, b, c]:
            return a, b, c
        case [1, x] | [2, x]:
            return 1, x, "int", typeof(<double>x)
        case [first, *rest]:
            return first, rest


def number(int n):
    """
    >>> [number(i) for i in range(5)]
    ['none', 'one', 'two or three', 'two or three', 4]
    """
    match n:
        case 0:
            return "none"
        case 1:
            return "one"
        case 2 | 3:
            return "two or three"
        case True:
            return "never"
        case "text":
            return "never"
        case [_]:
            return "never"
        case other:
            return other


def truth(bint b):
    """
    >>> truth(True), truth(False)
    (True, False)
    """
    match b:
        case True:
            return True
        case False:
            return False


def without_gil(double d):
    """
    >>> without_gil(1.0), without_gil(2.0), without_gil(0.5)
    (10, 20, 0)
    """
    cdef int r
    with nogil:
        match d:
            case 1.0:
                r = 10
            case 2.0:
                r = 20
            case _:
                r = 0
    return r


def character(str s):
    """
    >>> [character(c) for c in "abz"]
    [1, 2, 'z']
    """
    match s[0]:
        case "a":
            return 1
        case "b":
            return 2
        case c:
            return c


cdef class Point:
    cdef double x
    cdef public int y
    def __init__(self, x, y):
        self.x = x
        self.y = y


def attributes(p):
    """
    >>> attributes(Point(1.5, 2))
    (1.5, 2, 'double')
    >>> attributes(Point(0, 3))
    'zero'
    >>> attributes("else")
    """
    match p:
        case Point(x=0.0, y=3):
            return "zero"
        case Point(x=a, y=b):
            return a, b, typeof(a)
