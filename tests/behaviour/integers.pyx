# Covers: Python integers: literals in every base, arithmetic, comparison, bits, and mixing with C values.

def literals():
    """
    >>> literals()
    (0, 255, 255, 8, 1000000, 123456789012345678901234567890, -9223372036854775808)
    """
    return 0, 0xFF, 0b1111_1111, 0o10, 1_000_000, 123456789012345678901234567890, -9223372036854775808


def arithmetic(a, b):
    """
    >>> arithmetic(17, 5)
    (22, 12, 85, 3.4, 3, 2, 1419857)
    >>> arithmetic(-17, 5)
    (-12, -22, -85, -3.4, -4, 3, -1419857)
    >>> arithmetic(1, 0)
    Traceback (most recent call last):
    ZeroDivisionError: division by zero
    """
    return a + b, a - b, a * b, a / b, a // b, a % b, a ** b


def with_constants(x):
    """Operations with a small constant on one side.

    >>> with_constants(7)
    (8, 6, 21, 1, 3.5, 14, 93, 6, 7, -7, -8)
    >>> with_constants(10 ** 30) == (10**30+1, 10**30-1, 3*10**30, 0, 10**30/2, 2*10**30, 100-10**30, 10**30 & 6, 10**30 | 3, -10**30, ~10**30)
    True
    >>> with_constants(2.0)
    Traceback (most recent call last):
    TypeError: unsupported operand type(s) for &: 'float' and 'int'
    """
    return x + 1, x - 1, 3 * x, x % 2, x / 2, x << 1 if isinstance(x, int) else x, 100 - x, x & 6, x | 3, -x, ~x


def bits(a, b):
    """
    >>> bits(12, 10)
    (8, 14, 6, 12288, 0)
    >>> bits(-12, 3)
    (0, -9, -9, -96, -2)
    """
    return a & b, a | b, a ^ b, a << b, a >> b


def compare(a, b):
    """
    >>> compare(1, 2)
    (True, True, False, True, False, False)
    >>> compare(10**20, 10**20)
    (False, True, True, False, False, True)
    >>> compare(1, "a")
    Traceback (most recent call last):
    TypeError: '<' not supported between instances of 'int' and 'str'
    """
    return a < b, a <= b, a == b, a != b, a > b, a >= b


def chained(a, b, c):
    """
    >>> chained(1, 2, 3), chained(1, 3, 2), chained(3, 2, 1)
    (True, False, False)
    """
    return a < b < c


def chained_once():
    """The middle of a chain is evaluated once, the rest not at all after a false link.

    >>> chained_once()
    ([1, 5], [1, 0])
    """
    calls = []

    def value(x):
        calls.append(x)
        return x

    value(1) < value(5) != 5
    first = calls[:]
    del calls[:]
    value(1) < value(0) < value(9)
    return first, calls


def in_place(x):
    """
    >>> in_place(10)
    [15, 12, 24, 6, 2, 32, 16, 17, 18, 2]
    """
    out = []
    x += 5; out.append(x)
    x -= 3; out.append(x)
    x *= 2; out.append(x)
    x //= 4; out.append(x)
    x %= 4; out.append(x)
    x **= 5; out.append(x)
    x >>= 1; out.append(x)
    x |= 1; out.append(x)
    x ^= 3; out.append(x)
    x &= 3; out.append(x)
    return out


def mixed(int a, b):
    """A C integer beside an object becomes an object: nothing wraps.

    >>> mixed(2147483647, 1)
    2147483648
    >>> mixed(1, "x")
    Traceback (most recent call last):
    TypeError: unsupported operand type(s) for +: 'int' and 'str'
    """
    return a + b


def conversions(x):
    """
    >>> conversions("42"), conversions(4.9), conversions(True)
    ((42, 42.0, '42'), (4, 4.9, '4.9'), (1, 1.0, 'True'))
    """
    return int(x), float(x), str(x)


def truth(x):
    """
    >>> truth(0), truth(1), truth(-1), truth(10 ** 30)
    (False, True, True, True)
    """
    if x:
        return True
    return False


def functions(x):
    """
    >>> functions(-5)
    (5, (-2, 1), -125, 3, '-0x5', '-0b101')
    """
    return abs(x), divmod(x, 3), pow(x, 3), x.bit_length(), hex(x), bin(x)
