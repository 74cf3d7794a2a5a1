# Exceptions as the types of variables and arguments, and as bases of extension types.
"""
>>> sorted(e.__name__ for e in (Parse, Broken, Missing, Stop))
['Broken', 'Missing', 'Parse', 'Stop']
"""


def argument(ValueError e):
    """
    >>> argument(ValueError(1)), argument(UnicodeError(2)), argument(None)
    (ValueError(1), UnicodeError(2), None)
    >>> argument(KeyError(3))
    Traceback (most recent call last):
    TypeError: Argument 'e' has incorrect type (expected ValueError, got KeyError)
    """
    return e


def annotated(e: OSError):
    """
    >>> annotated(FileNotFoundError(2, 'x')).errno
    2
    >>> annotated(None)
    Traceback (most recent call last):
    TypeError: Argument 'e' has incorrect type (expected OSError, got NoneType)
    """
    return e


def variable(x):
    """
    >>> variable(TypeError('t'))
    't'
    >>> variable(5)
    Traceback (most recent call last):
    TypeError: Expected TypeError, got int
    """
    cdef TypeError e = x
    return e.args[0]


def widened():
    """
    >>> widened()
    KeyError(1)
    """
    cdef KeyError e = KeyError(1)
    cdef LookupError l = e
    cdef Exception all = l
    return all


cdef class Parse(ValueError):
    """
    >>> try:
    ...     raise Parse('text', 4)
    ... except ValueError as e:
    ...     print(e, e.pos, e.args)
    ('text', 4) 4 ('text', 4)
    >>> Parse.__bases__
    (<class 'ValueError'>,)
    """
    cdef readonly int pos

    def __cinit__(self, text, int pos=-1):
        self.pos = pos


cdef class Broken(OSError):
    """
    >>> e = Broken(2, 'no such thing')
    >>> e.errno, e.strerror, e.extra
    (2, 'no such thing', None)
    """
    cdef public object extra


cdef class Missing(KeyError):
    """
    >>> str(Missing('key'))
    "missing 'key'"
    """
    def __str__(self):
        return f'missing {self.args[0]!r}'


cdef class Stop(StopIteration):
    """
    >>> Stop(5).value, Stop(5).count
    (5, 0)
    """
    cdef public int count


cdef class Truth:
    """
    >>> bool(Truth(1)), bool(Truth(False)), 1 in Truth(1), 1 in Truth(0)
    (True, False, True, False)
    >>> bool(Truth([]))
    Traceback (most recent call last):
    TypeError: an integer is required
    >>> 1 in Truth('x')
    Traceback (most recent call last):
    TypeError: an integer is required
    """
    cdef object v

    def __init__(self, v):
        self.v = v

    def __bool__(self):
        return self.v

    def __contains__(self, x):
        return self.v
