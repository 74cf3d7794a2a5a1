# Builtin functions: `bench rows` times each function beside the reference. The argument is a number of rounds.
class Point:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y


def builtin_len(n):
    items = [1, 2]
    for i in range(n):
        len(items)


def builtin_abs(n):
    x = -5
    for i in range(n):
        abs(x)


def builtin_min_max(n):
    x, y = 3, 4
    for i in range(n):
        min(x, y)
        max(x, y)


def builtin_isinstance(n):
    p = Point(1)
    for i in range(n):
        isinstance(p, Point)
        isinstance(p, (int, str))


def builtin_type(n):
    p = Point(1)
    for i in range(n):
        type(p) is Point


def builtin_getattr(n):
    p = Point(1)
    for i in range(n):
        getattr(p, "x")
        hasattr(p, "z")


def builtin_int_str(n):
    for i in range(n):
        int("12")
        str(i)


def builtin_chr_ord(n):
    for i in range(n):
        ord(chr(i & 127))


def builtin_range_list(n):
    for i in range(n // 10):
        list(range(10))


def builtin_enumerate(n):
    for i, x in enumerate(range(n)):
        pass


def builtin_zip(n):
    a = list(range(n))
    for x, y in zip(a, a):
        pass


def builtin_map(n):
    for x in map(abs, range(n)):
        pass


def builtin_reversed(n):
    a = list(range(n))
    for x in reversed(a):
        pass


def builtin_sorted_key(n):
    a = list(range(n, 0, -1))
    return sorted(a, key=lambda x: -x)[0]


def builtin_sorted_pairs(n):
    a = [(i % 7, i) for i in range(n)]
    a.sort(key=lambda pair: pair[0])
    return a[0]


def builtin_sum(n):
    return sum(x for x in range(n))


def builtin_sum_list(n):
    return sum([x * x for x in range(n)])


def builtin_any_all(n):
    return any(x < 0 for x in range(n)), all(x >= 0 for x in range(n))
