# Arithmetic and comparisons of Python numbers: `bench rows` times each function beside the reference. The argument is a number of rounds.
def int_plus_one(n):
    x = 0
    i = n
    while i > 0:
        x = x + 1
        i -= 1
    return x


def int_add(a):
    x, y = 0, a
    for i in [1] * a:
        x = x + y
    return x


def int_mul(a):
    x, y = 0, a
    for i in [3] * a:
        x = i * y
    return x


def int_ops(a):
    x = 0
    for i in [12345] * a:
        x = (i // 10) + (i % 7) - (i << 2) + (i >> 1) + (i & 255) + (i | 1) + (i ^ 3)
    return x


def int_compare(a):
    x = 0
    for i in list(range(a)):
        if i == 5 or i < 3 or i != i or i > a:
            x = i
    return x


def int_compare_objects(a):
    x = 0
    b = a
    for i in list(range(a)):
        if i < b:
            x = i
    return x


def int_divide(a):
    x = 0
    for i in [7] * a:
        x = i / 2
    return x


def int_negative(a):
    x = 0
    for i in [7] * a:
        x = -i
    return x


def int_power(a):
    x = 0
    for i in [7] * a:
        x = i ** 2
    return x


def float_ops(a):
    x = 0.0
    for i in [1.5] * a:
        x = x * 0.5 + i - 1.0 / i
    return x


def float_objects(a):
    x = a / 3
    for i in [1.5] * a:
        x = (x + i) * i
        if x > i:
            x = i
    return x


def float_compare(a):
    x = 0
    for i in [1.5] * a:
        if i > 1.0:
            x = i
    return x


def bool_ops(a):
    x = False
    for i in [0, 1] * (a // 2):
        x = not i and x or i
    return x


def none_checks(a):
    x = 0
    for i in [None, 1] * (a // 2):
        if i is None:
            x = 1
        if i is not None:
            x = 2
    return x


def conditional(n):
    x = 0
    for i in range(n):
        x = 1 if i & 1 else 2
    return x


def chained_compare(a):
    x = 0
    for i in list(range(a)):
        if 0 <= i < a:
            x = i
    return x
