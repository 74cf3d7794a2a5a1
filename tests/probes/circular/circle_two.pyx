cdef class Two:
    pass


cdef Two make_two(One one):
    cdef Two two = Two()
    two.one = one
    return two
