# Covers: what untyped variables become. Objects keep their meaning; a variable that takes integer and floating
# constants is a C double.

from cython cimport typeof


def from_literals():
    """
    >>> from_literals()
    (1, 1.5, 'a', b'b', [1], (1, 2), {'k': 1}, True, None)
    """
    i, d, s, b = 1, 1.5, "a", b"b"
    l = [1]
    t = (1, 2)
    m = {"k": 1}
    flag = True
    nothing = None
    return i, d, s, b, l, t, m, flag, nothing


def never_overflows(n):
    """
    >>> never_overflows(70)
    1180591620717411303424
    """
    x = 1
    for i in range(n):
        x = x * 2
    return x


def counter_is_exact(n):
    """
    >>> counter_is_exact(3)
    ('2 ** 62', 4611686018427387907)
    """
    x = 4611686018427387904
    for i in range(n):
        x += 1
    return "2 ** 62", x


def changes_type(flag):
    """
    >>> changes_type(True), changes_type(False)
    ('text', 1)
    """
    x = 1
    if flag:
        x = "text"
    return x


def int_or_float(flag):
    """
    >>> int_or_float(True), int_or_float(False)
    (1.0, 2.5)
    """
    x = 1 if flag else 2.5
    return x


def float_stays_float():
    """
    >>> float_stays_float()
    3.0
    """
    x = 1.0
    x = x + 2
    return x


def from_c_types(int i, double d, char c):
    """
    >>> from_c_types(3, 0.5, 65)
    (6, 1.0, 3.5, 65, True)
    """
    a = i + i
    b = d * 2
    e = i + d
    f = c
    g = i > 2
    return a, b, e, f, g


def from_calls(data):
    """
    >>> from_calls([3, 1])
    (2, '[3, 1]', [1, 3], 3)
    """
    n = len(data)
    s = str(data)
    ordered = sorted(data)
    top = max(data)
    return n, s, ordered, top


def deleted_and_reused():
    """
    >>> deleted_and_reused()
    ('second', 2.5)
    """
    x = [1]
    del x
    x = "second"
    y = 1
    y = 2.5
    return x, y


def loop_variable(data):
    """
    >>> loop_variable("abc"), loop_variable([1, 2]), loop_variable(b"a")
    ('c', 2, 97)
    """
    for x in data:
        pass
    return x


def loop_variable_after_range(n):
    """
    >>> loop_variable_after_range(3)
    (2, 3)
    """
    for i in range(n):
        pass
    return i, i + 1


def captured():
    """
    >>> captured()
    (1, 'changed')
    """
    x = 1

    def change():
        nonlocal x
        x = "changed"

    before = x
    change()
    return before, x


def none_then_value(flag):
    """
    >>> none_then_value(True), none_then_value(False)
    ([1], None)
    """
    x = None
    if flag:
        x = [1]
    return x


def bool_or_int(x):
    """
    >>> bool_or_int(5), bool_or_int(0)
    ((True, 1), (False, 0))
    """
    a = x > 3
    b = a + 0
    return a, b


def unpacked():
    """Which of the numbers are floats depends on how far inference sees round the circle.

    >>> unpacked() == (2, 'b', 1, 2.5)
    True
    """
    a, b = 1, 2.5
    c, d = "b", 2
    a, b, c, d = d, c, a, b
    return a, b, c, d


def augmented():
    """
    >>> augmented()
    (3, 1.5, 'ab', [1, 2])
    """
    i = 1
    i += 2
    d = 1
    d += 0.5
    s = "a"
    s += "b"
    l = [1]
    l += [2]
    return i, d, s, l


def division():
    """
    >>> division()
    (2.5, 2, 1)
    """
    a, b = 5, 2
    return a / b, a // b, a % b


def large_products(int a, int b):
    """C types that the user declared wrap; the product of two ints is an int.

    >>> large_products(65536, 65536)
    0
    """
    c = a * b
    return c


def mixed_with_object(int a, x):
    """
    >>> mixed_with_object(2147483647, 1)
    2147483648
    """
    total = a
    total = total + x
    return total


def try_branches(x):
    """
    >>> try_branches("5"), try_branches("x")
    (5, 'bad')
    """
    try:
        value = int(x)
    except ValueError:
        value = "bad"
    return value


cdef int doubled(int a):
    return 2 * a


cdef int called(int (*f)(int)):
    return f(10)


def function_pointer():
    """
    >>> function_pointer()
    20
    """
    f = doubled
    return called(f)


def on_the_way():
    """
    >>> on_the_way()
    (1, 'long', 'text', 'str object', 3.0, 'double')
    """
    # What reaches a read counts, not what the variable holds elsewhere.
    a = 1
    b = a
    a = "text"
    c = a
    d = []
    d = 1.5
    e = d * 2
    return b, typeof(b), c, typeof(c), e, typeof(e)


def written_inside():
    """
    >>> written_inside()
    (2.0, 'double', 'x', 'Python object')
    """
    x, y = 1.0, 1
    def change(value):
        nonlocal x, y
        x = 2
        y = value
    change("x")
    return x, typeof(x), y, typeof(y)


def collected(*args, **keywords):
    """
    >>> collected(1, a=2)
    ([1], [('a', 2)], 'Python object', 'Python object')
    """
    args = list(args)
    keywords = list(keywords.items())
    return args, keywords, typeof(args), typeof(keywords)


def collected_again(*args):
    """
    >>> collected_again(1)
    ((1, 2), 'tuple object')
    """
    args = args + (2,)
    return args, typeof(args)


def python_numbers(x: int, d: float):
    """
    >>> python_numbers(7, 0.5)
    (3.5, 7.5, 'double', 'double')
    >>> python_numbers(10 ** 400, 0.5)
    Traceback (most recent call last):
    OverflowError: int too large to convert to float
    >>> python_numbers(None, 0.5)
    Traceback (most recent call last):
    TypeError: Argument 'x' has incorrect type (expected int, got NoneType)
    """
    half = x * d
    more = x + d
    return half, more, typeof(half), typeof(more)


def exact_quotient(x: int):
    """
    >>> exact_quotient(10 ** 400)
    (5e+200, 'double')
    """
    q = x / (2 * 10 ** 199)
    return q, typeof(q)


def parts(n):
    """
    >>> parts("n")
    (1, 'n', 1, 'long', 'Python object', 'long')
    """
    t = (1, n)
    a, b = t
    c = t[0]
    return a, b, c, typeof(a), typeof(b), typeof(c)


def never_unset(n):
    """
    >>> never_unset(0)
    Traceback (most recent call last):
    UnboundLocalError: local variable 'x' referenced before assignment
    >>> never_unset(1)
    1
    """
    x = 1
    if not n:
        del x
    return x


def bytes_are_numbers(bytes b):
    """
    >>> bytes_are_numbers(b"az")
    (122, 97, 'unsigned char', 'unsigned char', [97, 98])
    """
    for c in b:
        pass
    first = b[0]
    seen = []
    for d in (b"a", b"b"):
        seen.append(d)
    return c, first, typeof(c), typeof(first), seen


def through_handlers(f):
    """
    >>> through_handlers(lambda: 1)
    'done'
    >>> through_handlers(lambda: 1 // 0)
    1
    """
    x = 1
    try:
        x = "done"
        f()
        x = "not"
        x = "done"
    except ZeroDivisionError:
        x = 1
    y = x
    return y


def tests_of_text(str s):
    """
    >>> tests_of_text("AB")
    (True, False, 'bint')
    >>> tests_of_text(None)
    Traceback (most recent call last):
    AttributeError: 'NoneType' object has no attribute 'isupper'
    """
    upper = s.isupper()
    return upper, s.isdigit(), typeof(upper)


def cast_literal():
    """
    >>> cast_literal()
    (3, 'Python object')
    """
    c = 1 + <object>2
    return c, typeof(c)
