# What Python classes make of 'cpdef' methods: their errors reach C callers, whatever the method that
# they override can raise itself.
cdef class Base:
    cpdef int number(self, int x):
        return x

    cpdef double real(self):
        return 2

    cpdef bint truth(self):
        return True

    cpdef void nothing(self):
        pass

    cpdef object thing(self):
        return 1


class Raising(Base):
    def number(self, x):
        return 'no number'

    def real(self):
        raise ValueError('real')

    def truth(self):
        raise ValueError('truth')

    def nothing(self):
        raise ValueError('nothing')

    def thing(self):
        raise ValueError('thing')


class Other(Base):
    def number(self, x):
        return x * 100


def number(Base o):
    """
    >>> number(Base()), number(Other())
    (7, 700)
    >>> number(Raising())
    Traceback (most recent call last):
    TypeError: an integer is required
    """
    return o.number(3) + o.number(4)


def real(o):
    """
    >>> real(Base())
    2.0
    >>> real(Raising())
    Traceback (most recent call last):
    ValueError: real
    """
    return (<Base> o).real()


def truth(o):
    """
    >>> truth(Base())
    True
    >>> truth(Raising())
    Traceback (most recent call last):
    ValueError: truth
    """
    return (<Base> o).truth()


def nothing(o):
    """
    >>> nothing(Base())
    >>> nothing(Raising())
    Traceback (most recent call last):
    ValueError: nothing
    """
    (<Base> o).nothing()


def thing(o):
    """
    >>> thing(Base())
    1
    >>> thing(Raising())
    Traceback (most recent call last):
    ValueError: thing
    """
    return (<Base> o).thing()
