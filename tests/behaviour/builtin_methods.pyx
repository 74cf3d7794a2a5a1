# Methods of built-in types, slices and comparisons that have C functions of their own.


def text(str s, x):
    """
    >>> text("abcabc", "ab")
    (True, False, True)
    >>> text("abcabc", ("x", "bc"))
    (False, True, Traceback)
    >>> text("abc", 1)
    Traceback (most recent call last):
    TypeError: startswith first arg must be str or a tuple of str, not int
    >>> text("abc", (1,))
    Traceback (most recent call last):
    TypeError: tuple for startswith must only contain str, not int
    >>> text(None, "x")
    Traceback (most recent call last):
    AttributeError: 'NoneType' object has no attribute 'startswith'
    """
    starts = s.startswith(x)
    ends = s.endswith(x)
    try:
        inside = x in s
    except TypeError:
        inside = Traceback
    return starts, ends, inside


class _Named(type):
    def __repr__(cls):
        return cls.__name__


class Traceback(metaclass=_Named):
    pass


def splitting(str s, str sep):
    """
    >>> splitting(" a b  c ", " ")
    (['a', 'b', 'c'], ['', 'a', 'b', '', 'c', ''], ['', 'a b  c '], [' a b  c', ''], '-a-b--c-')
    >>> splitting("abc", "")
    Traceback (most recent call last):
    ValueError: empty separator
    """
    return s.split(), s.split(sep), s.split(sep, 1), s.rsplit(sep, 1), s.replace(sep, "-")


def untyped_separator(str s, sep):
    """
    >>> untyped_separator("a b", None)
    ['a', 'b']
    >>> untyped_separator("a b", " ")
    ['a', 'b']
    """
    return s.split(sep)


def slices(str s, list l, tuple t, Py_ssize_t i, Py_ssize_t j):
    """
    >>> slices("abcdef", [1, 2, 3], (1, 2, 3), 1, 2)
    ('b', [2], (2,), 'bcdef', [2, 3], (1, 2), 'f', 'c')
    >>> slices("abcdef", [1, 2, 3], (1, 2, 3), -2, 100)
    ('ef', [2, 3], (2, 3), 'ef', [2, 3], (1, 2, 3), 'f', 'c')
    >>> slices("abcdef", [1, 2, 3], (1, 2, 3), 2, 1)
    ('', [], (), 'cdef', [3], (1,), 'f', 'c')
    """
    return s[i:j], l[i:j], t[i:j], s[i:], l[i:], t[:j], s[-1:], s[2]


def none_sliced(str s):
    """
    >>> none_sliced(None)
    Traceback (most recent call last):
    TypeError: 'NoneType' object is not subscriptable
    """
    return s[1:2]


def entries(dict d, k):
    """
    >>> entries({1: 2}, 1)
    (2, 2, 2, 2)
    >>> entries({}, [])
    Traceback (most recent call last):
    TypeError: unhashable type: 'list'
    >>> d = {}
    >>> entries(d, 3)
    Traceback (most recent call last):
    KeyError: 3
    >>> d
    {3: None}
    """
    a = d.get(k)
    b = d.get(k, 5)
    c = d.setdefault(k)
    if a is None:
        del d[k]
        try:
            return d[k]
        finally:
            d.setdefault(k)
    return a, b, c, d[k]


def popping(list l):
    """
    >>> popping([1, 2, 3])
    (3, 1, [2])
    >>> popping([])
    Traceback (most recent call last):
    IndexError: pop from empty list
    """
    return l.pop(), l.pop(0), l


def compare(a, b):
    """
    >>> compare(1, 2)
    ['<', '<=', '!=']
    >>> compare(2, 2)
    ['<=', '==', '>=']
    >>> compare(2**70, -2**70)
    ['!=', '>', '>=']
    >>> compare(-1, 2**70)
    ['<', '<=', '!=']
    >>> compare(1.5, 1)
    ['!=', '>', '>=']
    >>> compare("a", "b")
    ['<', '<=', '!=']
    >>> compare(float("nan"), float("nan"))
    ['!=']
    >>> compare(True, 1)
    ['<=', '==', '>=']
    >>> compare([], 1)
    Traceback (most recent call last):
    TypeError: '<' not supported between instances of 'list' and 'int'
    """
    out = []
    if a < b:
        out.append("<")
    if a <= b:
        out.append("<=")
    if a == b:
        out.append("==")
    if a != b:
        out.append("!=")
    if a > b:
        out.append(">")
    if a >= b:
        out.append(">=")
    return out


def same_text(str a, str b):
    """
    >>> same_text("ab", "a" + "b"), same_text("ab", "ac"), same_text(None, None), same_text(None, "")
    (True, False, True, False)
    """
    if a == b:
        return True
    return False


def joined(a, b):
    """
    >>> joined(1, 2.5)
    '1|2.5|2.5'
    >>> joined("\\u20ac", "\\U0001f600")
    '\\u20ac|\\U0001f600|\\U0001f600'
    >>> joined("", True)
    '|True|True'
    """
    return f"{a}|{b}|{b!s}"


def division(int a, int b):
    """
    >>> division(7, -2), division(-7, 2), division(-8, 2)
    ((-4, -1), (-4, 1), (-4, 0))
    """
    return a // b, a % b


def by_constant(x):
    """
    >>> by_constant(3)
    (4, 2, 3, 13, -7)
    >>> by_constant(2**29 - 1 + 2**30)
    (1610612736, 1610612734, 1610612735, 1610612745, 1610612725)
    >>> by_constant(2**70) == (2**70 + 1, 2**70 - 1, 2**70, 2**70 + 10, 2**70 - 10)
    True
    >>> by_constant(True)
    (2, 0, 1, 11, -9)
    >>> by_constant(-0.0)
    (1.0, -1.0, -0.0, 10.0, -10.0)
    >>> by_constant("a")
    Traceback (most recent call last):
    TypeError: can only concatenate str (not "int") to str
    """
    y = z = x
    y += 10
    z -= 10
    return x + 1, x - 1, x - 0, y, z


def in_place(x):
    """
    >>> in_place(Adds())
    'iadd 1'
    """
    x += 1
    return x


class Adds:
    def __iadd__(self, other):
        return f"iadd {other}"
