# Types that declarations use before they are defined, and frozendict.

cdef struct First:
    Second *second
    Kind kind

cdef enum Kind:
    SMALL, LARGE

cdef extern from *:
    """
    typedef enum { RED = 3, BLUE = 5 } colour_t;
    typedef struct { colour_t colour; } dot_t;
    """
    ctypedef struct dot_t:
        colour_t colour

cdef extern from *:
    ctypedef enum colour_t:
        RED
        BLUE

cdef struct Second:
    int n


def structs():
    """
    >>> structs()
    (7, True, 5)
    """
    cdef Second s
    cdef First f
    cdef dot_t d
    s.n = 7
    f.second = &s
    f.kind = LARGE
    d.colour = BLUE
    return f.second.n, f.kind == LARGE, <int> d.colour


cdef class Owner:
    cdef Part part

    def __init__(self):
        self.part = Part()

    def value(self):
        """
        >>> Owner().value()
        4
        """
        return self.part.n


cdef class Part:
    cdef int n

    def __init__(self):
        self.n = 4


def frozen(frozendict d, key):
    """
    >>> frozen(make(a=1), 'a')
    (1, 1, None, True, True)
    >>> frozen(None, 'a')
    Traceback (most recent call last):
    ...
    TypeError: object of type 'NoneType' has no len()
    """
    n = len(d)
    return d[key], n, d.get('none'), key in d, isinstance(d, frozendict)


def make(**kw):
    return frozendict(kw)
