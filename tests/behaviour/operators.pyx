# Covers: every operator on Python objects: binary, reflected, in-place, unary; augmented assignment to every place;
# complex numbers, order of evaluation.

class Show:
    """Answers each operator with its name."""

    def __init__(self, name):
        self.name = name

    def __getattr__(self, name):
        raise AttributeError(name)


def _install():
    names = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split()
    for name in names:
        setattr(Show, "__%s__" % name, lambda self, other, name=name: name)
        setattr(Show, "__r%s__" % name, lambda self, other, name=name: "r" + name)
    for name in "neg pos invert abs".split():
        setattr(Show, "__%s__" % name, lambda self, name=name: name)


_install()


def binary(a, b):
    """
    >>> binary(Show("a"), 1)
    ['add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'lshift', 'rshift', 'and', 'or', 'xor', 'matmul']
    >>> binary(1, Show("b"))
    ['radd', 'rsub', 'rmul', 'rtruediv', 'rfloordiv', 'rmod', 'rpow', 'rlshift', 'rrshift', 'rand', 'ror', 'rxor', 'rmatmul']
    """
    return [a + b, a - b, a * b, a / b, a // b, a % b, a ** b, a << b, a >> b, a & b, a | b, a ^ b, a @ b]


def with_constants(a):
    """
    >>> with_constants(Show("a"))
    ['add', 'radd', 'sub', 'rsub', 'mul', 'rmul', 'floordiv', 'mod', 'lshift', 'rshift', 'and', 'ror', 'truediv', 'rpow']
    """
    return [a + 1, 1 + a, a - 1, 1 - a, a * 2, 2 * a, a // 2, a % 2, a << 1, a >> 1, a & 1, 1 | a, a / 2.0, 2 ** a]


def unary(a):
    """
    >>> unary(Show("a"))
    ['neg', 'pos', 'invert', 'abs', False]
    """
    return [-a, +a, ~a, abs(a), not a]


def unsupported(a, b):
    """
    >>> unsupported(1, "a")
    ["unsupported operand type(s) for -: 'int' and 'str'", "unsupported operand type(s) for &: 'int' and 'str'", "unsupported operand type(s) for @: 'int' and 'str'"]
    """
    out = []
    for f in (lambda: a - b, lambda: a & b, lambda: a @ b):
        try:
            f()
        except TypeError as error:
            out.append(str(error))
    return out


def unsupported_unary(a):
    """
    >>> unsupported_unary("a")
    ["bad operand type for unary -: 'str'", "bad operand type for unary ~: 'str'"]
    """
    out = []
    for f in (lambda: -a, lambda: ~a):
        try:
            f()
        except TypeError as error:
            out.append(str(error))
    return out


def in_place(a, b):
    """
    >>> in_place(100, 7)
    [107, 93, 700, 14, 2, 12800, 0, 4, 103, 99, 14.285714285714286]
    """
    out = []
    x = a; x += b; out.append(x)
    x = a; x -= b; out.append(x)
    x = a; x *= b; out.append(x)
    x = a; x //= b; out.append(x)
    x = a; x %= b; out.append(x)
    x = a; x <<= b; out.append(x)
    x = a; x >>= b; out.append(x)
    x = a; x &= b; out.append(x)
    x = a; x |= b; out.append(x)
    x = a; x ^= b; out.append(x)
    x = a; x /= b; out.append(x)
    return out


class InPlace:
    def __init__(self):
        self.log = []

    def __iadd__(self, other):
        self.log.append(other)
        return self

    def __getitem__(self, key):
        self.log.append(("get", key))
        return 10

    def __setitem__(self, key, value):
        self.log.append(("set", key, value))


def in_place_keeps_identity():
    """
    >>> in_place_keeps_identity()
    (True, [5], True, [1, 2])
    """
    a = b = InPlace()
    a += 5
    x = y = [1]
    x += [2]
    return a is b, a.log, x is y, y


def in_place_error(a, b):
    """
    >>> in_place_error(1, "a")
    "unsupported operand type(s) for +=: 'int' and 'str'"
    """
    try:
        a += b
    except TypeError as error:
        return str(error)


def places():
    """The object and the key of an augmented assignment are evaluated once.

    >>> places()
    (['object', 'key', 'value'], [('get', 'k'), ('set', 'k', 15)])
    """
    target, log = InPlace(), []

    def note(name, value):
        log.append(name)
        return value

    note("object", target)[note("key", "k")] += note("value", 5)
    return log, target.log


def slices():
    """
    >>> slices()
    [0, 1, 2, 1, 2, 3]
    """
    data = [0, 1, 2, 3]
    data[1:3] *= 2
    return data


def order():
    """
    >>> order()
    [1, 2, 3, 4]
    """
    log = []

    def n(x):
        log.append(x)
        return x

    n(1) + n(2) * n(3) - n(4)
    return log


def precedence(a, b, c):
    """
    >>> precedence(2, 3, 4)
    (14, 20, -8, 512.0, 2, True, 7, 1)
    """
    return a + b * c, (a + b) * c, -a ** b, a ** b ** 2 * 1.0, a | b & c and a, not a == b, a ^ b + a, 7 % 4 // 2


def complex_numbers(z):
    """
    >>> complex_numbers(1 + 2j)
    ((2+4j), (-3+4j), 1.0, 2.0, (1-2j), True, (3+2j))
    """
    return z + z, z * z, z.real, z.imag, z.conjugate(), z == 1 + 2j, 2 + z


def c_complex(double complex z, double x):
    """
    >>> c_complex(1 + 2j, 2)
    ((-3+4j), 1.0, 2.0, (3+2j), (2+4j), (1-2j), True)
    """
    return z * z, z.real, z.imag, z + x, z * x, z.conjugate(), z == 1 + 2j


def string_multiplication(n):
    """
    >>> string_multiplication(2)
    ('abab', 'abab', [1, 1], (0, 0), b'xx')
    """
    return "ab" * n, n * "ab", [1] * n, n * (0,), b"x" * n


def matrix(a, b):
    """
    >>> matrix(Show("a"), 2)
    'matmul'
    """
    a @= b
    return a
