# Covers: Python floats and C doubles: arithmetic, division by zero, infinities, conversions and printing.

def arithmetic(a, b):
    """
    >>> arithmetic(7.5, 2.0)
    (9.5, 5.5, 15.0, 3.75, 3.0, 1.5, 56.25)
    >>> arithmetic(-7.5, 2)
    (-5.5, -9.5, -15.0, -3.75, -4.0, 0.5, 56.25)
    >>> arithmetic(1.0, 0.0)
    Traceback (most recent call last):
    ZeroDivisionError: float division by zero
    """
    return a + b, a - b, a * b, a / b, a // b, a % b, a ** b


def c_arithmetic(double a, double b):
    """
    >>> c_arithmetic(7.5, 2)
    (9.5, 5.5, 15.0, 3.75, 3.0, 1.5)
    >>> c_arithmetic(-7.5, 2)
    (-5.5, -9.5, -15.0, -3.75, -4.0, 0.5)
    >>> c_arithmetic(7.5, -2)
    (5.5, 9.5, -15.0, -3.75, -4.0, -0.5)
    """
    return a + b, a - b, a * b, a / b, a // b, a % b


def c_division(double a, double b):
    """
    >>> c_division(1, 4)
    0.25
    >>> c_division(1, 0)
    Traceback (most recent call last):
    ZeroDivisionError: float division
    """
    return a / b


def c_floor_division(double a, double b):
    """
    >>> c_floor_division(-1, 4)
    -1.0
    """
    return a // b


def literals():
    """
    >>> literals()
    (1.0, 0.5, 100000.0, 1e-10, 1000.5, inf)
    """
    return 1., .5, 1e5, 1E-10, 1_000.5, 1e400


def special():
    """
    >>> special()
    (inf, -inf, nan, False, True)
    """
    cdef double inf = float("inf"), nan = float("nan")
    return inf, -inf, nan, nan == nan, nan != nan


def constants(x):
    """
    >>> constants(1.5)
    (2.5, 0.5, 3.0, 0.75, 2.25, -1.5, 1.0)
    >>> constants(3)
    (4.0, 2.0, 6.0, 1.5, 9.0, -3, -0.5)
    """
    return x + 1.0, x - 1.0, 2.0 * x, x / 2.0, x ** 2.0, -x, 2.5 - x


def compare(double a, b):
    """
    >>> compare(1.5, 2), compare(1.5, 1.5), compare(2.5, True)
    ((True, False), (False, True), (False, False))
    """
    return a < b, a == b


def truncate(double x):
    """A cast cuts off towards zero.

    >>> truncate(2.9), truncate(-2.9)
    (2, -2)
    """
    return <int> x


def from_int(int x):
    """
    >>> from_int(3)
    (3.0, 1.5)
    """
    cdef double d = x
    return d, d / 2


def methods(x):
    """
    >>> methods(2.5)
    (False, (5, 2), '2.5', 2, 2.5)
    """
    return x.is_integer(), x.as_integer_ratio(), repr(x), int(x), abs(-x)


def rounding(double x):
    """
    >>> rounding(2.5), rounding(-0.0), rounding(2.675)
    ((2, 2.5, '2.50'), (0, -0.0, '-0.00'), (3, 2.7, '2.67'))
    """
    return round(x), round(x, 1), "%.2f" % x


def in_place(double x):
    """
    >>> in_place(3)
    2.25
    """
    x += 1.5
    x *= 2
    x -= 4.5
    x /= 2
    return x
