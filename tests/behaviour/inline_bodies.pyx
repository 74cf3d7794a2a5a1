# Covers: inline functions and methods with their bodies in this module's declaration file and in
# that of another module.

cimport inline_bodies_more
from inline_bodies_more cimport tripled, FACTOR as factor

base = 1


cdef class Shape:
    def __init__(self, side):
        self.side = side

    def measure(self):
        """
        >>> Shape(3).measure()
        21
        """
        return self.area()


cdef class Square(Shape):
    def measure_square(self):
        """
        >>> Square(2).measure_square()
        10
        """
        return self.area()


def own(int x):
    """
    >>> own(4)
    9
    """
    return doubled(x)


def others(int x):
    """
    >>> others(4)
    (12, 3, True)
    >>> others(-1)
    Traceback (most recent call last):
    ValueError: negative
    """
    return tripled(x), factor, inline_bodies_more.same("ab", [1, 2])
