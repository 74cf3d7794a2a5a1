# Covers: annotations with Python's types are kept: results are tested; other numbers are converted where an int or a
# float is said; `float`, `bool` and `complex` that may be None are objects.
from typing import Optional
from cython cimport typeof
import cython


class Int(int):
    pass


cdef class Own:
    def m(self, x) -> list:
        return x
    @staticmethod
    def s(x) -> list:
        return x
    def __call__(self, x) -> list:
        return x


def to_list(x) -> list:
    """
    >>> to_list([1]), to_list(None)
    ([1], None)
    >>> to_list(5)
    Traceback (most recent call last):
    TypeError: Expected list, got int
    >>> Own().m([1]), Own.s([2])
    ([1], [2])
    >>> Own().m(5)
    Traceback (most recent call last):
    TypeError: Expected list, got int
    >>> Own()(5)
    5
    """
    return x


def to_own(x) -> Own:
    """
    >>> to_own(None)
    >>> to_own(5)
    Traceback (most recent call last):
    TypeError: Cannot convert int to annotated_numbers.Own
    """
    return x


def to_int(x) -> Optional[int]:
    """
    >>> to_int(1.5), to_int(None), type(to_int(Int(3))) is int
    (1, None, True)
    >>> to_int("1")
    Traceback (most recent call last):
    TypeError: Expected int, got str
    """
    return x


def from_c(double d, bint b, int what) -> int:
    """
    >>> from_c(2.5, True, 0), from_c(2.5, True, 1)
    (2, 1)
    """
    if what:
        return b
    return d


def to_double(x) -> float:
    """
    >>> to_double("not checked")
    'not checked'
    """
    return x


def many(x) -> list:
    """
    >>> list(many(5))
    [5]
    """
    yield x


def array() -> tuple:
    """
    >>> array()
    (1, 2)
    """
    cdef int[2] a
    a = [1, 2]
    return a


async def later(x) -> list:
    """
    >>> later(5).send(None)
    Traceback (most recent call last):
    TypeError: Expected list, got int
    """
    return x


def argument(x: int):
    """
    >>> argument(1.5), argument(True), argument(2 ** 70)
    (1, 1, 1180591620717411303424)
    >>> type(argument(Int(3))) is int
    True
    >>> argument("1")
    Traceback (most recent call last):
    TypeError: Argument 'x' has incorrect type (expected int, got str)
    >>> argument(None)
    Traceback (most recent call last):
    TypeError: Argument 'x' has incorrect type (expected int, got NoneType)
    """
    return x


def maybe_float(x: Optional[float] = 3, y: float = None):
    """
    >>> maybe_float()
    ('float object', 3.0, 'float object', None)
    >>> maybe_float(None, 4)
    ('float object', None, 'float object', 4.0)
    >>> maybe_float("x")
    Traceback (most recent call last):
    TypeError: Argument 'x' has incorrect type (expected float, got str)
    """
    return typeof(x), x, typeof(y), y


def maybe_bool(x: bool | None, y: bool = None):
    """
    >>> maybe_bool(None), maybe_bool(True, False)
    (('bool object', None, None), ('bool object', True, False))
    >>> maybe_bool(1)
    Traceback (most recent call last):
    TypeError: Argument 'x' has incorrect type (expected bool, got int)
    """
    return typeof(x), x, y


def delayed(x: int):
    """
    >>> delayed("x")
    Traceback (most recent call last):
    TypeError: Argument 'x' has incorrect type (expected int, got str)
    >>> list(delayed(1.5))
    [1]
    """
    yield x


def variables(o):
    """
    >>> variables(2.5), variables(True), variables(None)
    ((2, 2.5), (1, 1.0), (None, None))
    """
    i: int = o
    f: Optional[float] = o
    return i, f


def items(l: list[int]):
    """
    >>> items([1, 2.5, True])
    [1, 2, 1]
    """
    return [x for x in l]


@cython.annotation_typing(False)
def remark(x: int) -> list:
    """
    >>> remark("text")
    'text'
    """
    return x
