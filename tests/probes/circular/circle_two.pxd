from circle_one cimport One


cdef class Two:
    cdef One one


cdef Two make_two(One one)
