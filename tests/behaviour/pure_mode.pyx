# Pure Python mode: decorators, cython.declare, annotations, types made by calls.

import cython
from cython import cfunc, returns, declare as say
from cython.cimports.libc.math import floor
from cython.cimports.libc import math as c_math

Number = cython.fused_type(cython.int, cython.double)
Point = cython.struct(x=cython.int, y=cython.double)
Either = cython.union(n=cython.int, d=cython.double)
Size = cython.typedef(cython.long)
Four = cython.typedef(cython.int[4])

counter = cython.declare(cython.int, 3)


@cython.cfunc
@cython.returns(cython.int)
@cython.locals(a=cython.int, b=cython.double, t=cython.int)
def mixed(a, b=2.5):
    """A C function."""
    t = 2
    return cython.cast(cython.int, a * b) + t


@cython.ccall
@cython.exceptval(-1, check=True)
def checked(n: cython.int) -> cython.int:
    if n == 7:
        raise ValueError(n)
    return -1 if n == 8 else n


@cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def free(n: cython.int) -> cython.int:
    return n + 1


@cfunc
@returns(Size)
def sized(x):
    return x


with cython.ccall:
    def twice(x: cython.double) -> cython.double:
        return x * 2


@cfunc
def either_way(x: Number) -> Number:
    if Number is cython.double:
        return x / 2
    return x


def functions():
    """
    >>> functions()
    (7, 12, 2, 5, 9.0, ('int', 'double', 'Size'))
    >>> checked(7)
    Traceback (most recent call last):
    ...
    ValueError: 7
    >>> checked(8)
    -1
    >>> twice(4)
    8.0
    >>> 'mixed' in globals(), 'free' in globals(), 'checked' in globals()
    (False, False, True)
    """
    n: cython.int = 1
    with cython.nogil:
        n = free(n)
    kinds = cython.typeof(mixed(1)), cython.typeof(twice(1)), cython.typeof(sized(1))
    return mixed(2), mixed(4, 2.5), n, sized(5), either_way(18.0), kinds


def declarations(v):
    """
    >>> declarations(5)
    (5, 7, 7, 3.0, 3.0, 4)
    """
    a = cython.declare(cython.int, v)
    b = say(cython.int)
    cython.declare(p=cython.pointer(cython.int), q=cython.p_int)
    b = 7
    p = cython.address(b)
    q = p
    block = cython.declare(cython.int[4])
    block[3] = 4
    return a, p[0], q[0], floor(3.5), c_math.floor(3.5), block[3]


def types():
    """
    >>> types()
    (1, 2.5, 6, 'Point', 3)
    """
    p = cython.declare(Point)
    p.x, p.y = 1, 2.5
    e: Either
    e.n = 6
    return p.x, p.y, e.n, cython.typeof(p), counter


@cython.cclass
class Shape:
    """
    >>> s = Shape(4)
    >>> s.area(), s.name, s.grown(2), s.open
    (12, 'shape', 6, 1.5)
    >>> s.sides
    Traceback (most recent call last):
    ...
    AttributeError: 'pure_mode.Shape' object has no attribute 'sides'
    >>> s.open = 3
    >>> s.open
    3.0
    >>> Square(4).area()
    16
    """
    sides: cython.int
    name = cython.declare(str, visibility='readonly')
    open = cython.declare(cython.double, visibility='public')
    items: list
    other: "Shape"
    kind: str = 'k'

    def __init__(self, sides: cython.int):
        self.sides = sides
        self.name = 'shape'
        self.open = 1.5

    @cython.cfunc
    def factor(self) -> cython.int:
        return 3

    @cython.ccall
    def area(self):
        return self.sides * self.factor()

    @cython.ccall
    @cython.locals(n=cython.int)
    @cython.returns(cython.long)
    def grown(self, n):
        return self.sides + n


@cython.final
@cython.cclass
class Square(Shape):
    @cython.cfunc
    def factor(self) -> cython.int:
        return self.sides


def annotated(a: float, b: bool, c: list, d: dict, e: Shape = None):
    """
    >>> annotated(1, 5, [], {})
    ('double', 'bint', 'list object', 'dict object', 'Shape')
    >>> annotated(1, 2, (), {})
    Traceback (most recent call last):
    ...
    TypeError: Argument 'c' has incorrect type (expected list, got tuple)
    """
    return cython.typeof(a), cython.typeof(b), cython.typeof(c), cython.typeof(d), cython.typeof(e)


cdef char *some_text():
    return b"ab"


def annotated_object(x: object = None):
    """
    >>> annotated_object(), annotated_object(None)
    (b'abab', b'abab')
    """
    text: object = some_text()
    return text * 2
