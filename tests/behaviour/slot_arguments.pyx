# Covers: arguments of methods that slots of a type call.


cdef class Made:
    """
    >>> Made(1).r, Made(1, c=9).r, Made(a=3, b=4).r, Made(1)(5), Made(1)(5, z=6)
    ((1, 2, 3), (1, 2, 9), (3, 4, 3), (5, 0), (5, 6))
    >>> Made()
    Traceback (most recent call last):
    TypeError: __cinit__() takes at least 1 positional argument (0 given)
    """
    cdef public object r

    def __cinit__(self, a, b=0, c=0):
        pass

    def __init__(self, a, b=2, c=3):
        self.r = (a, b, c)

    def __call__(self, y, z=0):
        return y, z


def made():
    """
    >>> made()
    ((1, 2, 3), (1, 2, 9))
    """
    return Made(1).r, Made(1, c=9).r


cdef class WantsDouble:
    """
    >>> memoryview(WantsDouble())
    Traceback (most recent call last):
    BufferError: float
    >>> WantsDouble() == 1
    'short'
    """
    def __getbuffer__(self, Py_buffer *view, double flags):
        raise BufferError(type(flags).__name__)

    def __richcmp__(self, other, short op):
        return 'short' if op == 2 else NotImplemented
