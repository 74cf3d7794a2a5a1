# Probe: the other half. It takes functions and an extension type from shapes_a, overrides a virtual method, and
# offers its own to shapes_c.

from shapes_a cimport Shape, double_area, count, describe
cimport shapes_a


cdef class Square(Shape):
    """Extends the other module's class: layout, virtual table and `cpdef` dispatch must agree."""

    def __init__(self, double side, name="square"):
        Shape.__init__(self, name)
        self.side = side

    cdef double area(self):
        return self.side * self.side

    cdef double diagonal(self):
        return self.side * 1.5

    property own_factor:
        def __get__(self):
            return self.factor

        def __set__(self, value):
            self.factor = value


cdef class Counter:
    """A class with optional arguments in virtual methods."""

    cdef int step(self, int by=1) except? -1:
        if by < 0:
            raise ValueError("backwards")
        self.value += by
        return self.value

    cpdef total(self, int times=2):
        for _ in range(times):
            self.step()
        return self.value


cdef double perimeter(Square square) except -1:
    if square is None:
        raise TypeError("no square")
    return 4 * square.side


cdef object make(double side, str name="made"):
    return Square(side, name)


def use(Shape shape):
    """Calls everything that shapes_a offers."""
    return [shape.area(), shape.scaled(), shape.scaled(1), double_area(shape), count(1), count(1, 2),
            describe(shape), shapes_a.describe(shape, loud=True)]


def fails():
    """An exception through an imported C function."""
    return double_area(None)
