# Covers: what Python sees of `cpdef enum` and of `cpdef` functions inside `cdef extern from`, in the module and in its
# own .pxd: classes with members, numbers that no member has, defaults, pickles; members of named enums are no names.

import pickle

cdef extern from *:
    """
    static int twice(int value) { return 2 * value; }
    enum Foreign { FOREIGN_A = -1, FOREIGN_B = 2 };
    """
    cpdef int twice(int value)
    cpdef enum Foreign:
        FOREIGN_A
        FOREIGN_B

cpdef enum Own:
    ONE = 1
    TWO = 2


def classes():
    """
    >>> classes()
    >>> list(Own), list(Declared), list(Foreign)
    ([<Own.ONE: 1>, <Own.TWO: 2>], [<Declared.FIRST: 1>, <Declared.THIRD: 3>], [<Foreign.FOREIGN_A: -1>, <Foreign.FOREIGN_B: 2>])
    >>> Declared.__doc__, LOOSE
    ('Of the .pxd.', 4)
    >>> "ONE" in globals(), "FIRST" in globals()
    (False, False)
    >>> pickle.loads(pickle.dumps(Own.TWO)) is Own.TWO
    True
    """
    assert [ONE, TWO] == list(Own)


def passes(Own value=Own.TWO):
    """
    >>> passes(), passes(1), passes(7), passes(7) is passes(7)
    (<Own.TWO: 2>, <Own.ONE: 1>, <Own: 7>, True)
    """
    return value


def functions():
    """
    >>> twice(4), twice(value=5), root(9)
    (8, 10, 3.0)
    >>> root(value=9)
    Traceback (most recent call last):
    TypeError: root() got an unexpected keyword argument 'value'
    """
    return twice(1) + root(1)
