cdef class Shape:
    cdef public str name
    cdef double factor
    cdef double area(self)
    cpdef double scaled(self, double by=*)

cdef double double_area(Shape shape) except -1
cdef int count(int start, int step=*) noexcept nogil
cpdef str describe(Shape shape, bint loud=*)
