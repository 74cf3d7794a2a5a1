# Covers: calls of everything callable, with every kind of argument, and what goes wrong.

def call(f, *args, **kwargs):
    """
    >>> call(len, "abc"), call(dict, a=1), call(int), call(int, "ff", 16), call(int, "11", base=2)
    (3, {'a': 1}, 0, 255, 3)
    >>> call(5)
    Traceback (most recent call last):
    TypeError: 'int' object is not callable
    """
    return f(*args, **kwargs)


def shapes(f):
    """
    >>> def show(*args, **kwargs): return args, sorted(kwargs.items())
    >>> for line in shapes(show): print(line)
    ((), [])
    ((1,), [])
    ((1, 2), [])
    ((1, 2, 3, 4), [])
    ((), [('a', 1)])
    ((1,), [('a', 2), ('b', 3)])
    ((1, 2, 3), [])
    ((0, 1, 2, 3), [])
    ((1,), [('x', 1), ('y', 2)])
    ((1, 2, 3), [('a', 0), ('x', 1)])
    """
    return [
        f(), f(1), f(1, 2), f(1, 2, 3, 4), f(a=1), f(1, a=2, b=3), f(*[1, 2, 3]), f(0, *(1, 2), 3),
        f(1, **{"x": 1, "y": 2}), f(1, *"2"[:0], *[2, 3], a=0, **{"x": 1}),
    ]


def unpacking_errors(f):
    """
    >>> unpacking_errors(lambda **k: k)
    "'int' object is not iterable"
    """
    try:
        f(*5)
    except TypeError as error:
        return str(error)


class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, y=0):
        return self.n + x + y

    def method(self, x):
        return self.n * x

    @staticmethod
    def static(x):
        return x

    @classmethod
    def made(cls, n):
        return cls(n)


def methods():
    """
    >>> methods()
    (6, 9, 15, 15, 7, 8, 10)
    """
    adder = Adder(5)
    bound = adder.method
    return adder(1), adder(1, y=3), adder.method(3), bound(3), Adder.static(7), adder.static(8), Adder.made(9)(1)


def builtin_methods(x):
    """
    >>> builtin_methods("a,b")
    (['a', 'b'], 'A,B', 3, 'a-b', True)
    """
    return x.split(","), str.upper(x), x.__len__(), x.replace(",", "-"), isinstance(x, (str, bytes))


def through_locals(x):
    """
    >>> through_locals(3)
    (3, -3, 'x3')
    """
    functions = {"plus": lambda y: +y, "minus": lambda y: -y}
    name = "x%d".__mod__
    return functions["plus"](x), functions["minus"](x), name(x)


def argument_order():
    """The callee is evaluated first, then positional arguments, then keywords.

    >>> argument_order()
    ['f', 1, 2, 3]
    """
    log = []

    def note(x):
        log.append(x)
        return x

    def callee():
        log.append("f")
        return lambda *args, **kwargs: None

    callee()(note(1), note(2), k=note(3))
    return log


def recursion(n):
    """
    >>> recursion(10)
    55
    """
    return n if n < 2 else recursion(n - 1) + recursion(n - 2)


def infinite(n):
    """
    >>> infinite(0)
    Traceback (most recent call last):
    RecursionError: maximum recursion depth exceeded
    """
    import sys

    def deeper(x):
        return max([x], key=deeper)

    try:
        return deeper(n)
    except RecursionError:
        raise RecursionError("maximum recursion depth exceeded") from None


cdef int c_square(int x):
    return x * x


cdef object c_describe(object x, str prefix="<", str suffix=">"):
    return prefix + str(x) + suffix


def c_calls(int n):
    """
    >>> c_calls(3)
    (9, 81, '<3>', '[3>', '[3]')
    """
    return c_square(n), c_square(c_square(n)), c_describe(n), c_describe(n, "["), c_describe(n, "[", "]")


def c_conversion(x):
    """
    >>> c_conversion("7")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: ...
    >>> c_conversion(4)
    16
    """
    return c_square(x)


ctypedef int (*two_arguments)(int first, int second)

cdef int minus(int first, int second):
    return first - second

cdef int said(list log, int x) except? -1:
    log.append(x)
    return x


def keywords_of_c():
    """
    >>> keywords_of_c()
    (2, 2, 2, [5, 3, 5, 3])
    """
    cdef two_arguments f = minus
    log = []
    a = f(first=5, second=3)
    b = f(second=said(log, 5) - 2, first=said(log, 3) + 2)
    c = minus(second=said(log, 5) - 2, first=said(log, 3) + 2)
    return a, b, c, log
