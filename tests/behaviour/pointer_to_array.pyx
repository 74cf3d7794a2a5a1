# An array that is assigned to a pointer is pointed to, wherever the pointer stands.

cdef class Rows:
    cdef int[3] values
    cdef int *rows[2][2]

    def __init__(self):
        self.values[1] = 5
        self.rows[1][0] = self.values

    def read(self):
        """
        >>> Rows().read()
        5
        """
        return self.rows[1][0][1]


def closure(int[:] a):
    """
    A view that an inner function uses is given back with it.

    >>> import array, sys
    >>> data = array.array("i", [1, 2])
    >>> inner = closure(data)
    >>> inner()
    3
    >>> del inner
    >>> data.append(3)
    """
    def inner():
        return a[0] + a[1]
    return inner
