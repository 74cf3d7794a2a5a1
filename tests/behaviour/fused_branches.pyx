# Branches on a fused type: those that a specialisation leaves out say nothing of the types of its variables.

cimport cython


ctypedef fused number:
    float
    double


def pointed(number x):
    """
    >>> pointed["float"](1.5)
    (1.5, 'float')
    >>> pointed["double"](1.5)
    (1.5, 'double')
    """
    cdef float f
    cdef double d
    if number is float:
        f = x
        p = &f
        return p[0], "float"
    else:
        d = x
        p = &d
        return p[0], "double"


def tested(number x, bint more):
    """
    >>> tested["float"](1.5, True), tested["float"](1.5, False)
    ('float *', 'float *')
    >>> tested["double"](1.5, True), tested["double"](1.5, False)
    ('char *', 'char *')
    """
    cdef float f = <float>x
    cdef char c = 1
    if not (number is double) and more:
        p = &f
    elif number is double and more:
        p = &c
    elif number is float:
        p = &f
    else:
        if number is float:
            p = <double *>NULL
        p = &c
    return cython.typeof(p)
