# C methods of extension types as pointers to functions: what the object's class has.

cimport cython


ctypedef int (*number_of)(object)
ctypedef int (*number_of_base)(Base)


cdef class Base:
    cdef int number(self):
        return 1

    cdef int plain(self) noexcept:
        return 10

    cpdef update(self):
        return "updated"

    refresh = update


cdef class Derived(Base):
    cdef int number(self):
        return 2


@cython.final
cdef class Last:
    cdef number_of chosen

    cdef int first(self):
        return 3

    cdef int second(self):
        return 4

    def choose(self, bint first):
        """
        >>> Last().choose(True), Last().choose(False)
        (3, 4)
        """
        if first:
            self.chosen = <number_of>&self.first
        else:
            self.chosen = <number_of>self.second
        return self.chosen(self)


def through_pointer(Base b):
    """
    >>> through_pointer(Base()), through_pointer(Derived())
    (1, 2)
    """
    cdef number_of f = <number_of>b.number
    return f(b)


def through_address(Base b):
    """
    >>> through_address(Derived())
    (2, 2, True)
    """
    cdef number_of_base f = b.number
    cdef number_of_base g = &b.number
    return f(b), g(b), f == g


def untyped(Base b):
    """
    >>> untyped(Base())
    10
    """
    cdef void *p = <void *>&b.plain
    return (<int (*)(Base) noexcept>p)(b)


def alias():
    """
    An overridable method has a name in the body of its class.
    >>> alias()
    ('updated', 'updated')
    """
    return Base().refresh(), Derived().update()
