# cython: language_level=3
"""Short ways that the compiler takes for common types: what they give is what the long ways give."""


class Odd(str):
    def __add__(self, other):
        return "odd"


class Adds:
    def __iadd__(self, other):
        return ("iadd", other)


def grow(start, parts):
    """
    >>> grow("", ["a", "b", "\\xe9", "\\u20ac", "\\U0001f600"]) == "ab\\xe9\\u20ac\\U0001f600"
    True
    >>> grow("x", ["y", 1])
    Traceback (most recent call last):
    TypeError: can only concatenate str (not "int") to str
    >>> grow(Odd("x"), ["y"])
    'odd'
    >>> grow("x", [Odd("y")])
    'xy'
    >>> grow(Adds(), [5])
    ('iadd', 5)
    >>> grow(1, [2, 2.5]), grow([], [[1], [2]]), grow(2 ** 70, [2 ** 70]) == 2 ** 71
    (5.5, [1, 2], True)
    """
    s = start
    for p in parts:
        s += p
    return s


def shared(s):
    """
    >>> shared("ab")
    ('ab', 'abab', 'abababab', 'ab')
    """
    before = s
    s += s
    middle = s
    s += s
    return before, middle, s, before


def kept_alone():
    """
    >>> kept_alone()
    ('x', 'xy', 'xyz')
    """
    cdef str s = "x"
    first = s
    s += "y"
    second = s
    s += "z"
    return first, second, s


def unset(flag):
    """
    >>> unset(True)
    'ab'
    >>> unset(False)
    Traceback (most recent call last):
    UnboundLocalError: local variable 's' referenced before assignment
    """
    if flag:
        s = "a"
    s += "b"
    return s


def after_failure(x):
    """
    >>> after_failure(None)
    'text'
    """
    s = "te" + "xt"
    try:
        s += x
    except TypeError:
        pass
    return s


def closed_over(n):
    """
    >>> closed_over(3)
    'aaa'
    """
    s = ""

    def more():
        nonlocal s
        s += "a"
    for _ in range(n):
        more()
    return s


def suspended(parts):
    """
    >>> list(suspended("abc"))
    ['a', 'ab', 'abc']
    """
    s = ""
    for p in parts:
        s += p
        yield s


def apart(x):
    """
    >>> apart((1, 2)), apart([1, 2]), apart("ab"), apart({1: 2, 3: 4}), apart(iter([5, 6]))
    ((1, 2), (1, 2), ('a', 'b'), (1, 3), (5, 6))
    >>> apart([1])
    Traceback (most recent call last):
    ValueError: need more than 1 value to unpack
    >>> apart([1, 2, 3])
    Traceback (most recent call last):
    ValueError: too many values to unpack (expected 2)
    >>> apart(5)   # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: ...
    """
    a, b = x
    return a, b


class Dropped:
    def __init__(self, items):
        self.items = items

    def __del__(self):
        self.items[:] = []


def changed_between():
    """
    >>> changed_between()
    (1, 2, 3)
    """
    items = [1, 2, 3]
    a = Dropped(items)
    a, b, c = items
    return a, b, c


def nested(x):
    """
    >>> nested([(1, 2), [3, (4, 5)]])
    [1, 2, 3, 4, 5]
    """
    (a, b), (c, (d, e)) = x
    return [a, b, c, d, e]


def fails_between(x):
    """
    >>> fails_between(["1", "x", "3"])
    Traceback (most recent call last):
    TypeError: an integer is required
    >>> fails_between([1, 2, "3"])
    Traceback (most recent call last):
    TypeError: an integer is required
    """
    cdef int a, b, c
    a, b, c = x
    return a + b + c


def kind(x):
    """
    >>> [kind(x) for x in (1, True, 2.5, "s", b"b", None, ValueError(), [], KeyError)]
    ['int', 'int', 'float', 'text', 'text', 'other', 'error', 'other', 'other']
    """
    if isinstance(x, int):
        return "int"
    if isinstance(x, float):
        return "float"
    if isinstance(x, (str, bytes)):
        return "text"
    if isinstance(x, (KeyError, ValueError)):
        return "error"
    return "other"


def evaluated_once(log):
    """
    >>> log = []
    >>> evaluated_once(log), log
    (True, [1])
    """
    return isinstance(log.append(1) or "s", (int, str))


def numbers(a, b):
    """
    >>> numbers(7, -2)
    [5, 9, -14, -3.5, -4, -1, 6, -1, -7]
    >>> numbers(-7, 2)
    [-5, -9, -14, -3.5, -4, 1, 0, -5, -5]
    >>> numbers(2 ** 29, 2 ** 29)[2] == 2 ** 58, numbers(True, True)[:4]
    (True, [2, 0, 1, 1.0])
    >>> numbers(-(2 ** 30 - 1), -(2 ** 30 - 1))[2] == (2 ** 30 - 1) ** 2
    True
    """
    return [a + b, a - b, a * b, a / b, a // b, a % b, a & b, a | b, a ^ b]


def shifts(a, b):
    """
    >>> shifts(5, 3), shifts(-5, 1), shifts(1, 100)[0] == 2 ** 100, shifts(-1, 100)[1]
    ((40, 0), (-10, -3), True, -1)
    >>> shifts(1, -1)
    Traceback (most recent call last):
    ValueError: negative shift count
    """
    return a << b, a >> b


def floats(a, b):
    """
    >>> floats(1.5, 2), floats(3, 0.5)
    ((3.5, -0.5, 3.0, 0.75), (3.5, 2.5, 1.5, 6.0))
    """
    return a + b, a - b, a * b, a / b


def zero(a, b):
    """
    >>> for x, y in [(1, 0), (1.0, 0), (1, 0.0), (0, 0)]: print(zero(x, y))
    ['division by zero', 'integer division or modulo by zero', 'integer division or modulo by zero']
    ['division by zero', 'division by zero', 'division by zero']
    ['division by zero', 'division by zero', 'division by zero']
    ['division by zero', 'integer division or modulo by zero', 'integer division or modulo by zero']
    """
    found = []
    for op in "/~%":
        try:
            if op == "/":
                a / b
            elif op == "~":
                a // b
            else:
                a % b
        except ZeroDivisionError as e:
            found.append("division by zero" if "float" in str(e) else str(e).replace("integer modulo by zero", "integer division or modulo by zero"))
    return found


def relations(a, b):
    """
    >>> relations(1, 2), relations(2, 2), relations(3, 2)
    ('110001', '011010', '000111')
    >>> relations(1.5, 2.5), relations(float("nan"), float("nan"))
    ('110001', '000001')
    >>> relations("a", "b"), relations("b", "b"), relations("\\xe9", "e\\u0301")
    ('110001', '011010', '000111')
    >>> relations(1, 1.0), relations(True, 1), relations(2 ** 70, 2 ** 70)
    ('011010', '011010', '011010')
    """
    out = ""
    if a < b: out += "1"
    else: out += "0"
    if a <= b: out += "1"
    else: out += "0"
    if a == b: out += "1"
    else: out += "0"
    if a > b: out += "1"
    else: out += "0"
    if a >= b: out += "1"
    else: out += "0"
    if a != b: out += "1"
    else: out += "0"
    return out


def items(o, k, v):
    """
    >>> items([1, 2, 3], -1, 9), items([1, 2, 3], True, 9), items({"a": 1}, "a", 2), items({}, (1, 2), 2)
    ((3, [1, 2, 9]), (2, [1, 9, 3]), (1, {'a': 2}), ('KeyError', {(1, 2): 2}))
    >>> items([1], 1, 5)
    Traceback (most recent call last):
    IndexError: list assignment index out of range
    >>> items((1, 2), 0, 5)
    Traceback (most recent call last):
    TypeError: 'tuple' object does not support item assignment
    """
    try:
        got = o[k]
    except KeyError as e:
        assert e.args == (k,), e.args
        got = "KeyError"
    except IndexError:
        got = "IndexError"
    o[k] = v
    return got, o


class Appends:
    def append(self, x):
        return "mine", x


def append(o):
    """
    >>> o = []
    >>> append(o), o
    (None, [1])
    >>> append(Appends())
    ('mine', 1)
    >>> append(5)   # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AttributeError: 'int' object has no attribute 'append'
    """
    return o.append(1)


def extend(x):
    """
    >>> extend((1, 2)), extend("ab"), extend({3: 4}), extend(i for i in range(2))
    ([0, 1, 2], [0, 'a', 'b'], [0, 3], [0, 0, 1])
    >>> extend(5)
    Traceback (most recent call last):
    TypeError: 'int' object is not iterable
    """
    a = [0]
    a.extend(x)
    return a


def pops(n):
    """
    >>> pops(5)
    ([4, 3, 2, 1, 0], 'pop from empty list')
    """
    a = list(range(n))
    out = []
    try:
        while True:
            out.append(a.pop())
    except IndexError as e:
        return out, str(e)


cdef class Base:
    cpdef name(self):
        return "base"

    def call(self):
        return self.name()


cdef class Extension(Base):
    cpdef name(self):
        return "extension"


cdef class Plain(Base):
    pass


cdef class Open(Base):
    cdef dict __dict__


class Python(Base):
    def name(self):
        return "python"


class Quiet(Base):
    pass


class QuietSlots(Plain):
    __slots__ = ()


class OverSlots(Plain):
    __slots__ = ()

    def name(self):
        return "slots"


def overridden():
    """
    >>> overridden()
    ['base', 'extension', 'base', 'base', 'python', 'base', 'base', 'slots', 'attribute', 'instance']
    """
    quiet, open = Quiet(), Open()
    setattr(quiet, "name", lambda: "attribute")
    setattr(open, "name", lambda: "instance")
    return [o.call() for o in (Base(), Extension(), Plain(), Open(), Python(), Quiet(), QuietSlots(), OverSlots(), quiet, open)]


cdef class Made:
    cdef object value

    def __cinit__(self, value=7):
        self.value = value

    def __init__(self):
        raise RuntimeError("not asked for")


def new():
    """
    >>> new()
    (7, 8)
    """
    cdef Made a = Made.__new__(Made), b = Made.__new__(Made, 8)
    return a.value, b.value


LIMIT = 1


def module_names(n):
    """
    >>> module_names(3)
    [1, 2, 3, 'gone']
    """
    global LIMIT
    out = []
    for i in range(n):
        out.append(LIMIT)
        LIMIT = i + 2
    del LIMIT
    try:
        LIMIT
    except NameError:
        out.append("gone")
    LIMIT = 1
    return out


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


def recursion():
    """
    >>> recursion()
    (200, 'RecursionError')
    """
    try:
        return deep(200), deep(10 ** 6)
    except RecursionError:
        return deep(200), "RecursionError"
