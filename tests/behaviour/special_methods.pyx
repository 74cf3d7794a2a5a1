# Covers: special methods of extension types: arithmetic and its reflected forms, comparison, hashing, containers,
# iteration, calls, context managers, attribute access, conversion, text.

cdef class Number:
    cdef public int value

    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "Number(%d)" % self.value

    def __str__(self):
        return "<%d>" % self.value

    def __add__(self, other):
        return Number(self.value + int(other))

    def __radd__(self, other):
        return Number(int(other) + self.value + 1000)

    def __sub__(self, other):
        if not isinstance(other, Number):
            return NotImplemented
        return Number(self.value - other.value)

    def __mul__(self, other):
        return Number(self.value * int(other))

    def __truediv__(self, other):
        return self.value / int(other)

    def __floordiv__(self, other):
        return Number(self.value // int(other))

    def __mod__(self, other):
        return Number(self.value % int(other))

    def __divmod__(self, other):
        return divmod(self.value, int(other))

    def __pow__(self, other, modulus):
        return Number(pow(self.value, int(other), modulus))

    def __lshift__(self, other):
        return Number(self.value << int(other))

    def __and__(self, other):
        return Number(self.value & int(other))

    def __matmul__(self, other):
        return "matmul"

    def __iadd__(self, other):
        self.value += int(other)
        return self

    def __imul__(self, other):
        return Number(self.value * int(other) + 1)

    def __neg__(self):
        return Number(-self.value)

    def __pos__(self):
        return self

    def __abs__(self):
        return Number(abs(self.value))

    def __invert__(self):
        return Number(~self.value)

    def __bool__(self):
        return self.value != 0

    def __int__(self):
        return self.value

    def __float__(self):
        return <double> self.value

    def __index__(self):
        return self.value

    def __complex__(self):
        return complex(self.value, 1)

    def __round__(self, n=None):
        return ("rounded", n)

    def __hash__(self):
        return self.value

    def __eq__(self, other):
        return isinstance(other, Number) and self.value == (<Number> other).value

    def __lt__(self, other):
        if not isinstance(other, Number):
            return NotImplemented
        return self.value < other.value


def arithmetic():
    """
    >>> arithmetic()
    [Number(9), Number(1009), Number(5), Number(14), 3.5, Number(3), Number(1), (3, 1), Number(49), Number(1), Number(28), Number(3), 'matmul']
    """
    n, two = Number(7), Number(2)
    return [n + two, 2 + n, n - two, n * 2, n / 2, n // 2, n % 2, divmod(n, 2), n ** 2, pow(n, 2, 2), n << 2, n & 3, n @ n]


def not_implemented():
    """
    >>> not_implemented()
    "unsupported operand type(s) for -: 'special_methods.Number' and 'int'"
    """
    try:
        Number(1) - 5
    except TypeError as error:
        return str(error)


def in_place():
    """
    >>> in_place()
    (Number(8), True, Number(17))
    """
    n = before = Number(5)
    n += 3
    same = n is before
    first = Number(n.value)
    n *= 2
    return first, same, n


def unary():
    """
    >>> unary()
    [Number(-5), Number(5), Number(5), Number(-6), False, True, 5, 5.0, (5+1j), ('rounded', None), ('rounded', 1), 'f']
    """
    n = Number(5)
    return [-n, +n, abs(Number(-5)), ~n, bool(Number(0)), bool(n), int(n), float(n), complex(n), round(n), round(n, 1), "abcdefg"[n]]


def text():
    """
    >>> text()
    ('Number(3)', '<3>', '<3>', '[Number(3)]')
    """
    n = Number(3)
    return repr(n), str(n), f"{n}", str([n])


def comparison():
    """
    >>> comparison()
    (True, False, True, True, True, 1, True)
    """
    a, b = Number(1), Number(2)
    return a == Number(1), a == b, a != b, a < b, b > a, hash(a), {a: 1}[Number(1)] == 1


def no_order():
    """
    >>> no_order()
    "'<=' not supported between instances of 'special_methods.Number' and 'special_methods.Number'"
    """
    try:
        Number(1) <= Number(2)
    except TypeError as error:
        return str(error)


cdef class Richcmp:
    """One method for all comparisons."""
    cdef int value

    def __init__(self, value):
        self.value = value

    def __richcmp__(self, other, int op):
        return (op, self.value, other)


def richcmp():
    """
    >>> richcmp()
    [(0, 5, 1), (1, 5, 1), (2, 5, 1), (3, 5, 1), (4, 5, 1), (5, 5, 1)]
    """
    r = Richcmp(5)
    return [r < 1, r <= 1, r == 1, r != 1, r > 1, r >= 1]


cdef class Box:
    cdef dict data

    def __init__(self):
        self.data = {}

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return key in self.data

    def __iter__(self):
        return iter(sorted(self.data))

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __enter__(self):
        self["entered"] = True
        return self

    def __exit__(self, kind, value, traceback):
        self["left"] = kind
        return kind is KeyError


def container():
    """
    >>> container()
    (2, 1, True, False, ['a', 'b'], ['b'], True, False)
    """
    b = Box()
    b["a"] = 1
    b["b"] = 2
    first = len(b), b["a"], "a" in b, "z" in b, list(b)
    del b["a"]
    return first + ([x for x in b], bool(b), bool(Box()))


def item_errors():
    """
    >>> item_errors()
    ["KeyError('x')", "KeyError('y')"]
    """
    b, seen = Box(), []
    try:
        b["x"]
    except KeyError as error:
        seen.append(repr(error))
    try:
        del b["y"]
    except KeyError as error:
        seen.append(repr(error))
    return seen


def callable_object():
    """
    >>> callable_object()
    ((1, 2), {'a': 3})
    """
    return Box()(1, 2, a=3)


def context_manager():
    """
    >>> context_manager()
    (True, None, <class 'KeyError'>)
    """
    with Box() as b:
        entered = b["entered"]
    left = b["left"]
    with b:
        raise KeyError
    return entered, left, b["left"]


cdef class Countdown:
    cdef int n

    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


def iteration():
    """
    >>> iteration()
    ([2, 1, 0], 1, 'default')
    """
    c = Countdown(2)
    return list(Countdown(3)), next(c), next(Countdown(0), "default")


cdef class Attributes:
    cdef dict stored

    def __cinit__(self):
        self.stored = {}

    def __getattr__(self, name):
        if name in self.stored:
            return self.stored[name]
        raise AttributeError("nothing called " + name)

    def __setattr__(self, name, value):
        self.stored[name] = value

    def __delattr__(self, name):
        del self.stored[name]

    def method(self):
        return "found before __getattr__"


def attribute_access():
    """
    >>> attribute_access()
    (5, 'found before __getattr__', 'nothing called b')
    """
    a = Attributes()
    a.b = 5
    first = a.b, a.method()
    del a.b
    try:
        a.b
    except AttributeError as error:
        return first + (str(error),)


cdef class Descriptor:
    def __get__(self, instance, owner):
        return "got", instance is None

    def __set__(self, instance, value):
        instance.seen = value


class UsesDescriptor:
    attribute = Descriptor()


def descriptor():
    """
    >>> descriptor()
    (('got', True), ('got', False), 5)
    """
    u = UsesDescriptor()
    u.attribute = 5
    return UsesDescriptor.attribute, u.attribute, u.seen


cdef class Sequence:
    """Negative indices and slices arrive as they are."""

    def __len__(self):
        return 10

    def __getitem__(self, index):
        return index


def sequence():
    """
    >>> sequence()
    (3, -1, slice(1, 2, None), slice(None, None, -1), (1, 2))
    """
    s = Sequence()
    return s[3], s[-1], s[1:2], s[::-1], s[1, 2]


cdef class Unhashable:
    def __eq__(self, other):
        return True


def unhashable():
    """
    >>> unhashable()
    "unhashable type: 'special_methods.Unhashable'"
    """
    try:
        hash(Unhashable())
    except TypeError as error:
        return str(error)
