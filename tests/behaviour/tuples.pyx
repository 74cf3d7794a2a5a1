# Covers: tuples: displays, constants, unpacking in every form, indexing, concatenation, hashing.

def displays(a):
    """
    >>> displays(1)
    ((), (1,), (1, 1), (1, (1, 2)), (0, 1, 2, 3))
    """
    return (), (a,), (a, a), (a, (1, 2)), (0, *[1, 2], 3)


def constant_is_shared():
    """
    >>> constant_is_shared() is constant_is_shared()
    True
    """
    return (1, "a", (2.5, None))


def unpack(x):
    """
    >>> unpack((1, 2)), unpack([3, 4]), unpack("ab"), unpack({5: 0, 6: 0}), unpack(iter((7, 8)))
    ((2, 1), (4, 3), ('b', 'a'), (6, 5), (8, 7))
    >>> unpack((1,))
    Traceback (most recent call last):
    ValueError: need more than 1 value to unpack
    >>> unpack((1, 2, 3))
    Traceback (most recent call last):
    ValueError: too many values to unpack (expected 2)
    >>> unpack(iter(()))
    Traceback (most recent call last):
    ValueError: need more than 0 values to unpack
    >>> unpack(5)
    Traceback (most recent call last):
    TypeError: 'int' object is not iterable
    >>> unpack(None)
    Traceback (most recent call last):
    TypeError: 'NoneType' object is not iterable
    """
    a, b = x
    return b, a


def starred(x):
    """
    >>> starred([1, 2, 3, 4]), starred((1, 2)), starred("abc")
    ((1, [2, 3], 4), (1, [], 2), ('a', ['b'], 'c'))
    >>> starred([1])
    Traceback (most recent call last):
    ValueError: need more than 1 value to unpack
    """
    first, *middle, last = x
    return first, middle, last


def star_only(x):
    """
    >>> star_only("ab")
    ['a', 'b']
    """
    *everything, = x
    return everything


def nested(x):
    """
    >>> nested((1, (2, [3])))
    (1, 2, 3)
    """
    a, (b, [c]) = x
    return a, b, c


def swap(a, b, c):
    """
    >>> swap(1, 2, 3)
    (3, 1, 2)
    """
    a, b, c = c, a, b
    return a, b, c


def typed_swap(int a, int b):
    """
    >>> typed_swap(1, 2)
    (2, 1)
    """
    a, b = b, a
    return a, b


def unpack_into_typed(x):
    """
    >>> unpack_into_typed((1, 2.5))
    (1, 2.5)
    >>> unpack_into_typed(("x", 1))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: ...
    """
    cdef int i
    cdef double d
    i, d = x
    return i, d


def unpack_into_places(x):
    """
    >>> unpack_into_places((1, 2, 3))
    ([1], {'k': 2}, 3)
    """
    target = [None]
    table = {}

    class Place:
        pass

    place = Place()
    target[0], table["k"], place.attr = x
    return target, table, place.attr


def chain(x):
    """Several targets take the same object, from left to right.

    >>> chain([1, 2])
    ([1, 2], 1, 2, True)
    """
    a = (b, c) = d = x
    return a, b, c, a is d


def index(tuple t, int i):
    """
    >>> index((1, 2, 3), -1)
    3
    >>> index((1,), 1)
    Traceback (most recent call last):
    IndexError: tuple index out of range
    """
    return t[i]


def concatenate(tuple a, tuple b):
    """
    >>> concatenate((1,), (2, 3))
    ((1, 2, 3), (1, 1), True, (3,), 3)
    """
    c = a + b
    return c, a * 2, a < b, c[2:], len(c)


def immutable(t):
    """
    >>> immutable((1,))
    Traceback (most recent call last):
    TypeError: 'tuple' object does not support item assignment
    """
    t[0] = 1


def as_key(a, b):
    """
    >>> as_key(1, "x")
    'found'
    """
    return {(1, "x"): "found"}[a, b]


def from_iterable(x):
    """
    >>> from_iterable([1, 2]), from_iterable("ab"), from_iterable(i * i for i in range(3))
    ((1, 2), ('a', 'b'), (0, 1, 4))
    """
    return tuple(x)
