# Covers: a function that a class body assigns to `__new__` is a static method, as for functions of Python.
def made(cls):
    return object.__new__(cls)


def class_with(new):
    """
    >>> X = class_with(made)
    >>> X.__new__ is made, X().__new__ is made, type(X()) is X
    (True, True, True)
    >>> Y = class_with(object.__new__)
    >>> type(Y()) is Y
    True
    >>> def plain(cls): return object.__new__(cls)
    >>> class_with(plain).__new__ is plain
    True
    """
    class X:
        __new__ = new
    return X


class Defined:
    """
    >>> Defined(3).x, Said(4).x
    (3, 4)
    """
    def __new__(cls, x):
        self = object.__new__(cls)
        self.x = x
        return self


class Said:
    @staticmethod
    def __new__(cls, x):
        self = object.__new__(cls)
        self.x = x
        return self
