# A property `__module__` of an extension type: the class keeps the name of its module.

import pickle


def plain():
    pass


cdef class Wrapped:
    """
    >>> w = Wrapped(plain)
    >>> w.__module__ == plain.__module__
    True
    >>> w.__module__ = "elsewhere"
    >>> w.__module__, getattr(w, "".join(["__mod", "ule__"]))
    ('elsewhere', 'elsewhere')
    >>> Wrapped.__module__ == __name__
    True
    >>> w.other
    Traceback (most recent call last):
    AttributeError: 'module_property.Wrapped' object has no attribute 'other'
    >>> w.__qualname__
    'plain'
    >>> again = pickle.loads(pickle.dumps(w))
    >>> again.__module__, again.func is plain
    ('elsewhere', True)

    >>> class Derived(Wrapped): pass
    >>> Derived(plain).__module__ == __name__
    True
    """
    cdef readonly object func
    cdef object module

    def __init__(self, func):
        self.func = func
        self.module = func.__module__

    property __module__:
        def __get__(self):
            return self.module

        def __set__(self, value):
            self.module = value

    property __qualname__:
        def __get__(self):
            return self.func.__qualname__

    def __reduce__(self):
        return remade, (type(self), self.func, self.module)


def remade(cls, func, module):
    w = cls(func)
    w.__module__ = module
    return w


cdef class Fixed:
    """
    >>> Fixed().__module__
    'fixed'
    >>> try: Fixed().__module__ = 1
    ... except AttributeError: print("cannot be set")
    cannot be set
    """
    @property
    def __module__(self):
        return "fixed"
