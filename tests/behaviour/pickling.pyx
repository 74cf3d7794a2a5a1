# Default pickling of extension types: attributes, instance dictionaries, subclasses, refusals.
import pickle

cdef class Point:
    """
    >>> p = pickle.loads(pickle.dumps(Point(1, 'a')))
    >>> p.x, p.name
    (1, 'a')
    >>> p.__reduce__()[0].__name__, p.__reduce__()[1][0] is Point, p.__reduce__()[1][2], p.__reduce__()[2]
    ('__pyx_unpickle_Point', True, None, ('a', 1))
    >>> Point(1, None).__reduce_cython__()[1][2]
    (None, 1)
    >>> p.__setstate__(('b', 2)); p.x, p.name
    (2, 'b')
    >>> p.__setstate_cython__(['b', 2])
    Traceback (most recent call last):
    TypeError: Expected tuple, got list
    >>> p.__setstate__((3, 2))
    Traceback (most recent call last):
    TypeError: Expected str, got int
    >>> unpickle, (cls, checksum, state) = Point(1, None).__reduce__()
    >>> unpickle(cls, checksum + 1, state)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    _pickle.PickleError: Incompatible checksums (0x... vs (0x..., 0x..., 0x...) = (name, x))
    >>> unpickle(int, checksum, state)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: ...
    >>> unpickle(7, checksum, state)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: ...
    """
    cdef public int x
    cdef public str name

    def __init__(self, x, name):
        self.x = x
        self.name = name


cdef class Deeper(Point):
    """
    >>> d = Deeper(5, 'd'); d.other = [d]
    >>> e = pickle.loads(pickle.dumps(d))
    >>> type(e) is Deeper, e.x, e.name, e.other[0] is e
    (True, 5, 'd', True)
    """
    cdef public object other


cdef class Empty:
    """
    >>> type(pickle.loads(pickle.dumps(Empty()))) is Empty
    True
    >>> Empty().__reduce__()[1][2]
    ()
    """


cdef class Pointing:
    """
    >>> pickle.dumps(Pointing())
    Traceback (most recent call last):
    TypeError: self.p cannot be converted to a Python object for pickling
    >>> Pointing().__setstate__(())
    Traceback (most recent call last):
    TypeError: self.p cannot be converted to a Python object for pickling
    """
    cdef int *p


cdef class Sum:
    """
    >>> pickle.loads(pickle.dumps(Sum())) + 1
    1
    """
    def __add__(self, other):
        return other


class InPython(Deeper):
    """
    >>> o = InPython(1, 'o'); o.more = 3
    >>> c = pickle.loads(pickle.dumps(o))
    >>> type(c) is InPython, c.more, c.name
    (True, 3, 'o')
    """
