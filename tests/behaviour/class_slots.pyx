# cython: language_level=3
# Slots of extension types that take more than their method: orderings made of one comparison, items
# of sequences, private names, defaults of C methods, None for C arguments.
cimport cython
import functools


@cython.total_ordering
cdef class Ordered:
    """
    >>> a, b = Ordered(1), Ordered(2)
    >>> [a < b, a <= b, a > b, a >= b, a == b, a != b, a <= a, a >= a, a > a]
    [True, True, False, False, False, True, True, True, False]
    """
    cdef int value

    def __init__(self, value):
        self.value = value

    def __lt__(self, Ordered other):
        return self.value < other.value

    def __eq__(self, Ordered other):
        return self.value == other.value


@functools.total_ordering
cdef class ByGreaterAndUnequal(Ordered):
    """
    >>> a, b = ByGreaterAndUnequal(1), ByGreaterAndUnequal(2)
    >>> [a < b, a <= b, a > b, a >= b]
    [True, True, False, False]
    """
    def __ne__(self, Ordered other):
        return self.value != other.value


cdef class Items:
    """
    >>> s = Items()
    >>> s[2] = 'x'
    2 x
    >>> import operator
    >>> operator.setitem(s, 3, 'y')
    3 y
    >>> del s[2]
    Traceback (most recent call last):
    NotImplementedError: Subscript deletion not supported by class_slots.Items
    """
    def __setitem__(self, i, x):
        print(i, x)


@cython.collection_type("sequence")
cdef class Numbered:
    """
    >>> s = Numbered()
    >>> s[2], s[-1]
    (4, 18)
    >>> s['a']
    Traceback (most recent call last):
    TypeError: sequence index must be integer, not 'str'
    """
    def __len__(self):
        return 10

    def __getitem__(self, Py_ssize_t i):
        return i * 2


cdef __hidden():
    return 'C function'


cdef class Private:
    """
    >>> p = Private()
    >>> p._Private__x, p.get()
    (3, ('C function', 3))
    """
    cdef public int __x

    def __init__(self):
        self.__x = 3

    def get(self):
        return __hidden(), self.__x

    size = 5

    cpdef sized(self, n=size):
        """
        >>> Private().sized()
        5
        """
        return n

    size = 6


cpdef some(p: Private):
    return 'some'


def given(p):
    """
    >>> given(Private())
    'some'
    >>> given(None)
    Traceback (most recent call last):
    TypeError: cannot pass None into a C function argument that is declared 'not None'
    """
    cdef Private q = p
    return some(q)


@cython.binding(False)
def plain(n):
    return n


class Holds:
    """
    >>> Holds().plain(3)
    3
    """
    plain = plain


@cython.always_allow_keywords(False)
def placed(n):
    """
    >>> placed(3)
    3
    >>> placed(n=3)
    Traceback (most recent call last):
    TypeError: placed() takes no keyword arguments
    """
    return n


def unbound():
    """
    >>> unbound()
    NameError
    """
    try:
        class C:
            del missing
    except NameError:
        print('NameError')


cdef class Shows:
    """
    >>> Shows.f.__defaults__, Shows.f.__kwdefaults__
    ((1, []), {'c': 2})
    >>> Shows.g.__defaults__, Shows.h.__defaults__
    (('x',), (5,))
    """
    def f(self, a=1, b=[], *, c=2):
        pass

    @staticmethod
    def g(a='x'):
        pass

    cpdef h(self, a=5):
        pass
