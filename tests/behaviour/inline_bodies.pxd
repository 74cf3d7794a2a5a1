cdef int base

cdef inline int doubled(int x):
    return 2 * x + base

cdef class Shape:
    cdef int side
    cdef inline int area(self):
        return doubled(self.side) * self.side
