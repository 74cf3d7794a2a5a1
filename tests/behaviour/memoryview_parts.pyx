# Parts of memoryviews: which reference they hold, and when.
import array
from cython.view cimport array as cvarray


cdef double first(double[:] x) noexcept nogil:
    return x[0] if x.shape[0] else -1


cpdef double[:, :] table(int rows, int columns):
    cdef double[:, :] made = cvarray(shape=(rows, columns), itemsize=sizeof(double), format="d")
    cdef int i, j
    for i in range(rows):
        for j in range(columns):
            made[i, j] = 10 * i + j
    return made


def passed_on(int rows, int columns):
    """
    >>> passed_on(3, 2)
    [0.0, 10.0, 20.0, 0.0, 1.0, 20.0]
    """
    cdef double[:, :] m = table(rows, columns)
    cdef int i
    out = [first(m[i]) for i in range(rows)] + [first(m[:, i]) for i in range(columns)]
    m[0]
    m[:, 1]
    return out + [first(m[-1])]


def outlives(int rows):
    """
    >>> outlives(3)
    (20.0, 21.0, 11.0, 5.0)
    """
    cdef double[:, :] m = table(rows, 2)
    cdef double[:] row, other
    for i in range(rows):
        row = m[i]
    other = m[1]
    m = table(1, 1)
    m[0, 0] = 5
    return row[0], row[1], other[1], m[0, 0]


def replaced_by_a_part(double[:] x):
    """
    >>> replaced_by_a_part(array.array("d", range(5)))
    (3.0, 1)
    """
    x = x[1:]
    x = x[1:3][1:]
    return x[0], x.shape[0]


def walrus(double[:, :] m, double[:, :] n):
    """
    >>> walrus(table(2, 2), table(3, 3))
    (10.0, 3)
    """
    cdef double got = both(m[1], (m := n)[2])
    return got, m.shape[0]


cdef double both(double[:] a, double[:] b):
    return a[0] if b[0] == 20 else -1


def bounds(double[:] x):
    """
    >>> bounds(array.array("d", [1, 2, 3]))
    [3, 2, 1, 0, 2, 1, 0, 3]
    """
    return [x[-9:].shape[0], x[1:].shape[0], x[2:9].shape[0], x[5:].shape[0], x[:2].shape[0], x[:-2].shape[0], x[2:1].shape[0], x[:].shape[0]]


def outside(double[:, :] m, int i):
    """
    >>> outside(table(2, 2), -1)
    (10.0, 1.0)
    >>> outside(table(2, 2), 2)
    Traceback (most recent call last):
    IndexError: Index out of bounds (axis 0)
    """
    return first(m[i]), first(m[:, i])


cdef class Holder:
    cdef double[:, :] m

    def __init__(self, int rows):
        self.m = table(rows, 2)

    cdef double changed(self, double[:] part):
        self.m = table(1, 1)
        return part[1]

    def of_an_attribute(self):
        """
        >>> Holder(3).of_an_attribute()
        (21.0, 1)
        """
        cdef double got = self.changed(self.m[2])
        return got, self.m.shape[0]
