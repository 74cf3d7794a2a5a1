# any() and all() that are not the builtins.

cdef all(generator):
    return list(generator)


def any(generator):
    return type(generator).__name__


def by_c():
    """
    >>> by_c()
    [0, 1]
    """
    return all(x for x in (0, 1))


def by_python():
    """
    >>> by_python()
    'generator'
    """
    return any(x for x in (0, 1))
