# Covers: arithmetic of C integers: wrapping, division and modulo with Python's and C's meaning, shifts, comparison
# between signs, promotion, powers.

cimport cython


def wraps(int a, int b):
    """The build defines overflow as wrapping.

    >>> wraps(2 ** 31 - 1, 1)
    (-2147483648, 2147483646, 2147483647)
    >>> wraps(-2 ** 31, -1)
    (2147483647, -2147483647, -2147483648)
    """
    cdef int total = a + b, difference = a - b, product = a * b
    return total, difference, product


def unsigned_wraps(unsigned int a, unsigned int b):
    """
    >>> unsigned_wraps(0, 1)
    (4294967295, 0)
    """
    cdef unsigned int difference = a - b, product = a * b
    return difference, product


def divide(int a, int b):
    """Floor division and modulo round as Python does.

    >>> divide(7, 2), divide(-7, 2), divide(7, -2), divide(-7, -2)
    ((3, 1), (-4, 1), (-4, -1), (3, -1))
    """
    return a // b, a % b


def divide_by_zero(int a, int b):
    """
    >>> divide_by_zero(1, 0)
    Traceback (most recent call last):
    ZeroDivisionError: integer division or modulo by zero
    """
    return a // b


def modulo_zero(int a, int b):
    """
    >>> modulo_zero(1, 0)
    Traceback (most recent call last):
    ZeroDivisionError: integer division or modulo by zero
    """
    return a % b


def divide_overflow(long long a, long long b):
    """
    >>> divide_overflow(-2 ** 63, -1)
    Traceback (most recent call last):
    OverflowError: value too large to perform division
    """
    return a // b


def true_division(int a, int b):
    """At language level 3, `/` of C integers is a double.

    >>> true_division(7, 2), true_division(-1, 4)
    (3.5, -0.25)
    >>> true_division(1, 0)
    Traceback (most recent call last):
    ZeroDivisionError: float division
    """
    return a / b


@cython.cdivision(True)
def c_divide(int a, int b):
    """
    >>> c_divide(-7, 2), c_divide(7, -2)
    ((-3, -1), (-3, 1))
    """
    return a // b, a % b


def unsigned_divide(unsigned int a, unsigned int b):
    """
    >>> unsigned_divide(7, 2)
    (3, 1)
    """
    return a // b, a % b


def by_constant(int a):
    """
    >>> by_constant(-9), by_constant(9)
    ((-5, 1, -3, 0), (4, 1, 3, 0))
    """
    return a // 2, a % 2, a // 3, a % 3


def shifts(int a, int b):
    """
    >>> shifts(-16, 2), shifts(5, 1)
    ((-64, -4), (10, 2))
    """
    return a << b, a >> b


def unsigned_shift(int a, unsigned int b):
    """The type of the result is that of both operands together, here unsigned.

    >>> unsigned_shift(-16, 2)
    (4294967232, 4294967292)
    """
    return a << b, a >> b


def bits(unsigned char a, unsigned char b):
    """C's promotion makes int of it.

    >>> bits(12, 10)
    (8, 14, 6, -13)
    """
    return a & b, a | b, a ^ b, ~a


def compare(int a, int b):
    """
    >>> compare(1, 2), compare(2, 2)
    ((True, True, False, True, False, False), (False, True, True, False, False, True))
    """
    return a < b, a <= b, a == b, a != b, a > b, a >= b


def in_between(int a, int b, int c):
    """
    >>> in_between(1, 2, 3), in_between(1, 3, 3)
    (True, False)
    """
    return a < b < c


def promote(short a, long long b, double c):
    """
    >>> promote(1, 2 ** 40, 0.5)
    (1099511627777, 1.5, 1099511627776.5)
    """
    return a + b, a + c, b + c


def int_power(int a, int b):
    """
    >>> int_power(2, 10), int_power(-3, 3), int_power(5, 0)
    (1024.0, -27.0, 1.0)
    """
    return a ** b


def constant_power(int a):
    """
    >>> constant_power(7), constant_power(-2)
    ((49, 343), (4, -8))
    """
    return a ** 2, a ** 3


def negate(int a, unsigned int b):
    """
    >>> negate(5, 1)
    (-5, 5, -6, 4294967295)
    """
    cdef unsigned int minus = -b
    return -a, +a, ~a, minus


def boolean(int a, int b):
    """`and` and `or` give an operand, `not` a truth value.

    >>> boolean(0, 5), boolean(3, 5)
    ((0, 5, True), (5, 3, False))
    """
    return a and b, a or b, not a


def truncation(int x):
    """
    >>> truncation(300), truncation(-1)
    ((44, 44), (255, -1))
    """
    return <unsigned char> x, <signed char> x


def in_place(int x):
    """
    >>> in_place(10)
    7
    """
    x += 5
    x -= 3
    x *= 2
    x //= 5
    x <<= 2
    x |= 3
    x &= 7
    x ^= 4
    x %= 8
    x >>= 0
    return x


def absolute(int x, long long y):
    """
    >>> absolute(-5, -2 ** 40)
    (5, 1099511627776)
    """
    return abs(x), abs(y)


def minimum(int a, int b, int c):
    """
    >>> minimum(3, 1, 2)
    (1, 3)
    """
    return min(a, b, c), max(a, b, c)


def to_python():
    """
    >>> to_python()
    (255, -128, 65535, 4294967295, 18446744073709551615, -9223372036854775808)
    """
    cdef unsigned char a = 255
    cdef signed char b = -128
    cdef unsigned short c = 65535
    cdef unsigned int d = 4294967295u
    cdef unsigned long long e = 18446744073709551615ull
    cdef long long f = -9223372036854775807 - 1
    return a, b, c, d, e, f
