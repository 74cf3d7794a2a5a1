# Containers with the types of their items, exceptions as types.
import cython
import typing
from typing import List, Set as Sets, Optional

cdef class Item:
    cdef public int n
    def __init__(self, n):
        self.n = n

cdef class MyError(Exception):
    cdef public int code

def kinds(a: list[int], b: dict[str, float], c: List[Item], d: tuple[int, ...], e: tuple[str, Item], f: list[Unknown]):
    """
    >>> kinds([1], {"a": 2}, [Item(3)], (4, 5), ("x", Item(6)), [7])
    list[int object] object
    dict[str object,double] object
    list[Item] object
    tuple[int object,...] object
    tuple[str object,Item] object
    list object
    (1, 2.0, 3, 5, 6, 7)
    """
    print(cython.typeof(a))
    print(cython.typeof(b))
    print(cython.typeof(c))
    print(cython.typeof(d))
    print(cython.typeof(e))
    print(cython.typeof(f))
    return a[0], b["a"], c[0].n, d[-1], e[1].n, f[0]

def declared(list[int] a, dict[int, Item] b, Sets[object] c, typing.Dict[str, int] d):
    """
    >>> declared([1, 2], {1: Item(5)}, {3}, {"a": 1})
    int Item
    (3, [(1, 5)], [3], [1])
    >>> declared([1, "b"], {}, set(), {})
    Traceback (most recent call last):
    TypeError: an integer is required
    """
    cdef int total = 0
    for i in a:
        total += i
    print(cython.typeof(a[0]), cython.typeof(b[1]))
    return total, [(k, v.n) for k, v in b.items()], [x for x in c], [v for v in d.values()]

def tested_where_read(x):
    """
    >>> tested_where_read(["a"])
    'A'
    >>> tested_where_read([1])
    Traceback (most recent call last):
    TypeError: Expected str, got int
    """
    words: list[str] = x
    return words[0].upper()

def stored(x):
    """
    >>> stored(Item(1))
    1
    >>> stored(2)
    Traceback (most recent call last):
    TypeError: Cannot convert int to typed_containers.Item
    """
    items: list[Item] = [None]
    items[0] = x
    return items[0].n

def missing(d: dict[str, str]):
    """
    >>> missing({})
    str object Python object
    (None, 3)
    """
    a = d.get("x")
    b = d.get("x", 3)
    print(cython.typeof(a), cython.typeof(b))
    return a, b

def subclasses(i: int, s: Optional[str] = None):
    """
    >>> subclasses(True) + 0, subclasses(3, "x"), subclasses(3, None)
    (1, 3, 3)
    >>> subclasses("x")
    Traceback (most recent call last):
    TypeError: Argument 'i' has incorrect type (expected int, got str)
    """
    return i

def exceptions(e: LookupError):
    """
    >>> exceptions(KeyError(1))
    LookupError object
    LookupError object
    ValueError object
    >>> exceptions(ValueError(1))
    Traceback (most recent call last):
    TypeError: Argument 'e' has incorrect type (expected LookupError, got ValueError)
    >>> error = MyError("a")
    >>> error.code = 3
    >>> isinstance(error, Exception), error.args
    (True, ('a',))
    """
    print(cython.typeof(e))
    try:
        raise e
    except (IndexError, KeyError) as caught:
        print(cython.typeof(caught))
    try:
        raise ValueError
    except ValueError as caught2:
        print(cython.typeof(caught2))

cdef class Sub(Item):
    pass

cdef class Other(Item):
    pass

def inferred(bint flag):
    """
    >>> inferred(True)
    list[str object] object str object
    list object Item
    ['a', 'b']
    >>> inferred(False)
    Traceback (most recent call last):
    AttributeError: 'NoneType' object has no attribute 'append'
    """
    words = "a b".split()
    if flag:
        for w in words:
            pass
        print(cython.typeof(words), cython.typeof(w))
    found = None
    thing = Sub(1)
    thing = Other(2)
    if flag:
        found = ["a"]
        print(cython.typeof(found), cython.typeof(thing))
    found.append("b")
    print(found)
