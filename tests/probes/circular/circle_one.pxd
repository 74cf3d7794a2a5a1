cdef class One:
    cdef int number
    cdef object other(self)
