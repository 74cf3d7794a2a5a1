from shapes_a cimport Shape

cdef class Square(Shape):
    cdef double side
    cdef double diagonal(self)

cdef class Counter:
    cdef int value
    cdef int step(self, int by=*) except? -1
    cpdef total(self, int times=*)

cdef double perimeter(Square square) except -1
cdef object make(double side, str name=*)
