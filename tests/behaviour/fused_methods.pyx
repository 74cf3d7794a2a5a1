# cython: language_level=3
# Methods of extension types over fused types: C, cpdef and Python ones, called, chosen by type and
# overridden; choices that fail.
cimport cython

ctypedef fused Number:
    int
    double

ctypedef fused Other:
    short
    float


cdef class Base:
    """
    >>> b = Base()
    >>> b.both(3), b.both(2.5)
    ('Base int 3', 'Base double 2.5')
    >>> b.both['double'](3)
    'Base double 3.0'
    >>> Base.both(b, 1)
    'Base int 1'
    >>> b.both('x')
    Traceback (most recent call last):
    TypeError: No matching signature found
    >>> b.python(2.5, 3)
    'double short'
    >>> b.python((), 3)
    Traceback (most recent call last):
    TypeError: Function call with ambiguous argument types
    >>> b.python(1)
    Traceback (most recent call last):
    TypeError: Expected at least 3 arguments, got 2
    >>> Base.static(3), Base.static(0.5), b.static['int'](4)
    (4, 1.5, 5)
    >>> Base.kind(3), b.kind(0.5)
    (('Base', 'int'), ('Base', 'double'))
    """
    cdef c(self, Number x, Other y):
        return 'Base', cython.typeof(x), cython.typeof(y)

    cpdef both(self, Number x):
        return f'Base {cython.typeof(x)} {x}'

    def python(self, Number x, Other y):
        return f'{cython.typeof(x)} {cython.typeof(y)}'

    @staticmethod
    def static(Number x):
        return x + 1

    @classmethod
    def kind(cls, Number x):
        return cls.__name__, cython.typeof(x)


cdef class Derived(Base):
    cdef c(self, Number x, Other y):
        return 'Derived', cython.typeof(x), cython.typeof(y)


def called(Base b):
    """
    >>> called(Base())
    (('Base', 'int', 'float'), ('Base', 'double', 'short'), ('Base', 'double', 'float'))
    >>> called(Derived())
    (('Derived', 'int', 'float'), ('Derived', 'double', 'short'), ('Derived', 'double', 'float'))
    """
    cdef int i = 1
    cdef short s = 2
    cdef double d = 3
    cdef float f = 4
    return b.c(i, f), b.c(d, s), b.c[double, float](1, 2)


cdef which(Number x, Other y):
    if Number is double and Other is float:
        return y + x
    elif int is Number or Other is short:
        return 'whole'


def known():
    """
    >>> known()
    (3.5, 'whole')
    """
    return which[double, float](1.5, 2), which[int, float](1, 2)
