# embedsignature=True, embedsignature.format=c (the directive), public attributes and their docstrings,
# and a class that adds nothing to a base with __cinit__
# cython: embedsignature=True, annotation_typing=False
cimport cython


cdef class A:
    """doc of A

    >>> print(A.__doc__.splitlines()[0])
    A(x, int y=1)
    >>> A.__init__.__doc__
    'doc of init'
    >>> A.a.__doc__, A.c.__doc__, A.n.__doc__
    ("a: 'int'\\n\\ndoc of a", 'c: list', 'n: embedsignature_formats.A')
    >>> A.p.__doc__
    'A.p: int\\n\\ndoc of p'
    """
    cdef public int a
    """doc of a"""
    cdef public list c
    cdef public A n

    def __cinit__(self, x, int y=1):
        self.a = y

    def __init__(self, x, int y=1):
        """doc of init"""

    @property
    def p(self) -> int:
        """doc of p"""
        return self.a


cdef class AddsNothing(A):
    """
    >>> AddsNothing(1, 2).a, AddsNothing(1, y=3).p
    (2, 3)
    """


@cython.embedsignature(True)
def f(int a, b=2, *, str c):
    """
    >>> f.__doc__.splitlines()[0]
    'f(int a, b=2, *, str c)'
    """
