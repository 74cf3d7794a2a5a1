# No module of this name exists: its functions are copied to where they are used.
cdef enum:
    FACTOR = 3

cdef inline int tripled(int x) except? -1:
    if x < 0:
        raise ValueError("negative")
    return once(x) * FACTOR

cdef inline int once(int x) noexcept nogil:
    return x

cdef inline bint same(a, b):
    return len(a) == len(b)
