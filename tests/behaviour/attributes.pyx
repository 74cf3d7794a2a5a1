# Covers: attributes of Python objects: reading, setting, deleting, getattr and friends, class and instance.

class Plain:
    shared = "class"

    def __init__(self, x):
        self.x = x


class Slots:
    __slots__ = ("a",)


class Dynamic:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return "dynamic " + name

    def __setattr__(self, name, value):
        object.__setattr__(self, name, [value])


def read(x):
    """
    >>> read(Plain(5))
    (5, 'class')
    >>> read(3)
    Traceback (most recent call last):
    AttributeError: 'int' object has no attribute 'x'
    >>> read(None)
    Traceback (most recent call last):
    AttributeError: 'NoneType' object has no attribute 'x'
    """
    return x.x, x.shared


def write(x):
    """
    >>> p = Plain(1)
    >>> write(p)
    (2, 'own', 'class')
    >>> write(5)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AttributeError: 'int' object has no attribute 'x'...
    """
    x.x = 2
    x.shared = "own"
    return x.x, x.shared, type(x).shared


def delete(x):
    """
    >>> p = Plain(1)
    >>> delete(p)
    >>> p.x
    Traceback (most recent call last):
    AttributeError: 'Plain' object has no attribute 'x'
    >>> delete(p)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AttributeError: ...x...
    """
    del x.x


def dynamic():
    """
    >>> dynamic()
    ('dynamic foo', [3], False)
    """
    d = Dynamic()
    d.bar = 3
    return d.foo, d.bar, hasattr(d, "_private")


def slots(x):
    """
    >>> slots(5)
    5
    """
    s = Slots()
    s.a = x
    try:
        s.b = 1
    except AttributeError:
        return s.a


def functions(x, name):
    """
    >>> functions(Plain(1), "x"), functions(Plain(1), "y")
    ((True, 1), (False, 'default'))
    """
    return hasattr(x, name), getattr(x, name, "default")


def set_by_name(x, name, value):
    """
    >>> p = Plain(0)
    >>> set_by_name(p, "y", 5)
    5
    """
    setattr(x, name, value)
    result = getattr(x, name)
    delattr(x, name)
    assert not hasattr(x, name)
    return result


def chained(x):
    """
    >>> chained(Plain(Plain(Plain(7))))
    7
    """
    return x.x.x.x


def in_place(x):
    """
    >>> in_place(Plain([1]))
    ([1, 2], True)
    """
    before = x.x
    x.x += [2]
    return x.x, x.x is before


def in_place_number(x):
    """
    >>> in_place_number(Plain(1))
    12
    """
    x.x += 5
    x.x *= 2
    return x.x


def module_attribute():
    """
    >>> module_attribute()
    (True, 'sys')
    """
    import sys
    return sys.maxsize > 2 ** 31 - 2, sys.__name__


def class_attribute():
    """
    >>> class_attribute()
    ('changed', 'changed')
    """
    class Local:
        value = 1

    a = Local()
    Local.value = "changed"
    return Local.value, a.value


class WithProperty:
    def __init__(self):
        self._value = 1

    @property
    def value(self):
        """The value."""
        return self._value

    @value.setter
    def value(self, new):
        self._value = new * 2

    @value.deleter
    def value(self):
        self._value = None


def properties():
    """
    >>> properties()
    (1, 10, None, 'The value.')
    """
    w = WithProperty()
    first = w.value
    w.value = 5
    second = w.value
    del w.value
    return first, second, w.value, WithProperty.value.__doc__
