# C variables of a module that nothing uses: they need no place, and their module is C all the same.

cdef object nothing
cdef int number
cdef list items


def answer():
    """
    >>> answer()
    42
    """
    return 42
