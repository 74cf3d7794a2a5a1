# build: reference
# Probe: one half of a pair. This module is always made by the reference compiler; shapes_b by the one under test.


cdef class Shape:
    """A base class with a C attribute, a virtual C method and an optional argument."""

    def __init__(self, name):
        self.name = name
        self.factor = 2

    cdef double area(self):
        return 1

    cpdef double scaled(self, double by=3):
        return self.area() * by * self.factor


cdef double double_area(Shape shape) except -1:
    if shape is None:
        raise ValueError("no shape")
    return 2 * shape.area()


cdef int count(int start, int step=10) noexcept nogil:
    return start + step


cpdef str describe(Shape shape, bint loud=False):
    text = "%s of area %g" % (shape.name, shape.area())
    return text.upper() if loud else text
