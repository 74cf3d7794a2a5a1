# build: reference
# Probe: made by the reference again; takes from shapes_b what the compiler under test has made.

from shapes_a cimport Shape
from shapes_b cimport Square, Counter, perimeter, make


cdef class Cube(Square):
    cdef double area(self):
        return 6 * self.side * self.side


cdef class Twice(Counter):
    cdef int step(self, int by=1) except? -1:
        return Counter.step(self, 2 * by)


def use(Square square):
    """Calls everything that shapes_b offers for squares."""
    cdef Square made = make(3)
    cdef Square named = make(1, "named")
    return [square.area(), square.diagonal(), square.scaled(1), perimeter(square), made.area(), made.name, named.name]


def counts(Counter counter):
    """Optional arguments through the virtual table."""
    return [counter.step(), counter.step(5), counter.total(), counter.total(1)]


def fails(which):
    """Exceptions through imported C functions and virtual methods."""
    cdef Counter counter = Counter()
    if which == "function":
        return perimeter(None)
    return counter.step(-1)
