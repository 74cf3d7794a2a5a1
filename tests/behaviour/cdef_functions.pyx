# Covers: cdef functions with every kind of exception value, C and object results, optional arguments, pointers to
# functions, cpdef functions, inline and static helpers, nogil.

cdef int default_kind(int x):
    if x < 0:
        raise ValueError("negative")
    return x - 1


cdef int value(int x) except -1:
    if x < 0:
        raise ValueError("negative")
    return x


cdef int value_and_check(int x) except? -1:
    if x < 0:
        raise ValueError("negative")
    return x - 1


cdef int always_check(int x) except *:
    if x < 0:
        raise ValueError("negative")
    return x


cdef int never(int x) noexcept:
    return x * 2


cdef double floating(double x) except? -1.5:
    if x < 0:
        raise ValueError("negative")
    return x - 1.5


cdef void nothing(list out, int x):
    if x < 0:
        raise ValueError("negative")
    out.append(x)


cdef object result(x):
    if x is None:
        raise ValueError("none")
    return [x]


cdef untyped(x, int n=2):
    return x * n


cdef list typed_result(int n):
    return list(range(n))


cdef char *pointer(bytes b) except NULL:
    if not b:
        raise ValueError("empty")
    return b


cdef bint truth(x) except -1:
    return x


def kinds(int x):
    """
    >>> kinds(5)
    (4, 5, 4, 5, 10, 3.5, [5], [[5]])
    """
    out = []
    nothing(out, x)
    return default_kind(x), value(x), value_and_check(x), always_check(x), never(x), floating(x), out, [result(x)]


def values_that_look_like_errors():
    """-1 may be a result and not an error.

    >>> values_that_look_like_errors()
    (-1, -1, -1.5)
    """
    return default_kind(0), value_and_check(0), floating(0)


def errors():
    """
    >>> errors()
    ['default', 'value', 'check', 'always', 'double', 'void', 'object', 'pointer', 'truth']
    """
    seen = []
    try:
        default_kind(-1)
    except ValueError:
        seen.append("default")
    try:
        value(-1)
    except ValueError:
        seen.append("value")
    try:
        value_and_check(-1)
    except ValueError:
        seen.append("check")
    try:
        always_check(-1)
    except ValueError:
        seen.append("always")
    try:
        floating(-1)
    except ValueError:
        seen.append("double")
    try:
        nothing([], -1)
    except ValueError:
        seen.append("void")
    try:
        result(None)
    except ValueError:
        seen.append("object")
    try:
        pointer(b"")
    except ValueError:
        seen.append("pointer")
    try:
        truth(Untrue())
    except ZeroDivisionError:
        seen.append("truth")
    return seen


class Untrue:
    def __bool__(self):
        raise ZeroDivisionError


cdef int swallows(int x) noexcept:
    """What is raised here cannot leave: it is printed and 0 is returned."""
    if x < 0:
        raise ValueError("swallowed")
    return 1


def unraisable():
    """
    >>> unraisable()
    (1, 0, ['swallowed'])
    """
    import sys
    messages = []
    old = sys.unraisablehook
    sys.unraisablehook = lambda info: messages.append(str(info.exc_value))
    try:
        return swallows(1), swallows(-1), messages
    finally:
        sys.unraisablehook = old


def nested_calls(int x):
    """
    >>> nested_calls(3)
    12
    >>> nested_calls(-3)
    Traceback (most recent call last):
    ValueError: negative
    """
    return never(value(value(x)) + value(x))


cdef int optional(int a, int b=10, c=None):
    return a + b + (0 if c is None else c)


def optional_arguments():
    """
    >>> optional_arguments()
    (11, 3, 6)
    """
    return optional(1), optional(1, 2), optional(1, 2, 3)


cpdef int both(int x, int y=1) except -1:
    """Callable from C and from Python.

    >>> both(2), both(2, 3), both(x=1, y=5)
    (2, 6, 5)
    >>> both(-1)
    Traceback (most recent call last):
    ValueError: negative
    >>> both("a")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: ...
    """
    if x < 0:
        raise ValueError("negative")
    return x * y


def calls_cpdef():
    """
    >>> calls_cpdef()
    (6, 4)
    """
    return both(2, 3), both(4)


ctypedef int (*unary)(int) except? -1

cdef int apply(unary f, int x) except? -1:
    return f(x)


cdef int increment(int x) except? -1:
    return x + 1


def function_pointer(int x):
    """
    >>> function_pointer(5), function_pointer(-5)
    ((6, 4), (-4, 'negative'))
    """
    cdef unary f = increment
    first = apply(f, x)
    f = value_and_check
    try:
        return first, apply(f, x)
    except ValueError as error:
        return first, str(error)


cdef inline long square(long x) noexcept nogil:
    return x * x


cdef long sum_of_squares(long n) noexcept nogil:
    cdef long i, total = 0
    for i in range(n):
        total += square(i)
    return total


def without_gil(long n):
    """
    >>> without_gil(5)
    30
    """
    cdef long total
    with nogil:
        total = sum_of_squares(n)
    return total


cdef int raises_without_gil(int x) except -1 nogil:
    if x > 3:
        with gil:
            raise ValueError("too large: %d" % x)
    return x


def error_without_gil(int x):
    """
    >>> error_without_gil(2)
    2
    >>> error_without_gil(7)
    Traceback (most recent call last):
    ValueError: too large: 7
    """
    cdef int r
    with nogil:
        r = raises_without_gil(x)
    return r


cdef (int, double) pair(int a, double b):
    return a + 1, b * 2


def tuple_result():
    """
    >>> tuple_result()
    (2, 5.0, (2, 5.0))
    """
    a, b = pair(1, 2.5)
    return a, b, pair(1, 2.5)


cdef int factorial(int n):
    return 1 if n < 2 else n * factorial(n - 1)


def recursive(int n):
    """
    >>> recursive(10)
    3628800
    """
    return factorial(n)


cdef struct Point:
    int x
    int y


cdef Point make_point(int x, int y):
    cdef Point p
    p.x = x
    p.y = y
    return p


cdef void move(Point *p, int by):
    p.x += by
    p.y += by


def structs():
    """
    >>> structs() == ({"x": 3, "y": 4}, 7)
    True
    """
    cdef Point p = make_point(1, 2)
    move(&p, 2)
    return p, p.x + p.y
