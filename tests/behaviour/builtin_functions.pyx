# Covers: the builtin functions as compiled code calls them, with typed and untyped arguments.

def sizes(x):
    """
    >>> sizes("abc"), sizes([1]), sizes({1: 2, 3: 4}), sizes(range(5)), sizes(b"ab")
    (3, 1, 2, 5, 2)
    >>> sizes(5)
    Traceback (most recent call last):
    TypeError: object of type 'int' has no len()
    """
    return len(x)


def extremes(data):
    """
    >>> extremes([3, 1, 2])
    (1, 3, 1, 3, 0, 'none', 3)
    """
    return min(data), max(data), min(*data), max(*data), min(0, 5), max([], default="none"), max(data, key=lambda x: x)


def typed_extremes(int a, double b, long c):
    """
    >>> typed_extremes(1, 2.5, 3)
    (1.0, 3.0, 1, 3)
    """
    return min(a, b), max(b, c), min(a, c), max(a, c)


def sums(data):
    """
    >>> sums([1, 2, 3])
    (6, 16, 14)
    """
    return sum(data), sum(data, 10), sum(x * x for x in data)


def quantifiers(data):
    """
    >>> quantifiers([1, 0]), quantifiers([]), quantifiers([1])
    ((True, False), (False, True), (True, True))
    """
    return any(data), all(data)


def ordering(data):
    """
    >>> ordering([3, 1, 2])
    ([1, 2, 3], [3, 2, 1], [1, 2, 3], [2, 1, 3])
    """
    return sorted(data), sorted(data, reverse=True), sorted(data, key=lambda x: x), list(reversed(data))


def mapping(data):
    """
    >>> mapping(["1", "2"])
    ([1, 2], ['1'], [('1', 0), ('2', 1)], [(0, '1'), (1, '2')])
    """
    return list(map(int, data)), list(filter(lambda x: x == "1", data)), list(zip(data, range(2))), list(enumerate(data))


def types(x):
    """
    >>> types(5)
    (True, True, 'int', True, False, True)
    >>> types("a")
    (False, True, 'str', False, True, True)
    """
    return isinstance(x, int), isinstance(x, (int, str)), type(x).__name__, type(x) is int, issubclass(type(x), str), callable(len)


def three_argument_type():
    """
    >>> three_argument_type()
    ('Made', 5)
    """
    made = type("Made", (), {"x": 5})
    return made.__name__, made().x


def numbers(x):
    """
    >>> numbers(-7)
    (7, (-4, 1), 49, 4, -7, '-0x7', '-0b111', '-0o7')
    """
    return abs(x), divmod(x, 2), pow(x, 2), pow(x, 2, 5), round(x), hex(x), bin(x), oct(x)


def typed_numbers(int a, double b):
    """
    >>> typed_numbers(-7, -2.5)
    (7, 2.5, (-4, 1), -2)
    """
    return abs(a), abs(b), divmod(a, 2), round(b)


def characters(x):
    """
    >>> characters("a")
    (97, 'a', "'a'", "'a'")
    """
    return ord(x), chr(ord(x)), repr(x), ascii(x)


def conversions():
    """
    >>> conversions()
    (10, 255, 1.5, 0.0, 0, '', False, [], (), {}, set(), b'', bytearray(b'ab'), 3j)
    """
    return (int("10"), int("ff", 16), float("1.5"), float(), int(), str(), bool(), list(), tuple(), dict(), set(), bytes(),
            bytearray(b"ab"), complex(0, 3))


def conversion_errors(f, x):
    """
    >>> conversion_errors(int, "x")
    ValueError: invalid literal for int() with base 10: 'x'
    >>> conversion_errors(float, "x")
    ValueError: could not convert string to float: 'x'
    >>> conversion_errors(ord, "ab")
    TypeError: ord() expected a character, but string of length 2 found
    """
    try:
        f(x)
    except Exception as error:
        print("%s: %s" % (type(error).__name__, error))


def typed_conversions(str s, bytes b):
    """
    >>> typed_conversions("12", b"34")
    (12, 12.0, 34, '12', [49, 50], ['1', '2'])
    """
    return int(s), float(s), int(b), str(s), list(s.encode()), list(s)


def iteration(data):
    """
    >>> iteration([1, 2])
    (1, 2, 'end', 'end')
    """
    it = iter(data)
    return next(it), next(it), next(it, "end"), next(iter([]), "end")


def next_raises():
    """
    >>> next_raises()
    Traceback (most recent call last):
    StopIteration
    """
    next(iter([]))


def sentinel():
    """
    >>> sentinel()
    [1, 2]
    """
    data = [0, 2, 1]
    return list(iter(data.pop, 0))


def attributes(x):
    """
    >>> attributes("a")
    (True, False, 'A', 'none')
    """
    return hasattr(x, "upper"), hasattr(x, "nothing"), getattr(x, "upper")(), getattr(x, "nothing", "none")


def names():
    """
    >>> names()
    (['a', 'b'], True, True)
    """
    a, b = 1, 2
    return sorted(locals()), "names" in globals(), isinstance(dir(), list)


def hashing(x):
    """
    >>> hashing("a"), hashing((1, 2))
    (True, True)
    >>> hashing([])
    Traceback (most recent call last):
    TypeError: unhashable type: 'list'
    """
    return hash(x) == hash(x) and id(x) == id(x)


def slices():
    """
    >>> slices()
    (slice(None, 3, None), slice(1, 2, 3), [2, 4])
    """
    return slice(3), slice(1, 2, 3), [1, 2, 3, 4][slice(1, None, 2)]


def evaluation():
    """
    >>> evaluation()
    (3, 5)
    """
    namespace = {"x": 2}
    exec("y = x + 3", namespace)
    return eval("x + 1", {"x": 2}), namespace["y"]


def constants():
    """
    >>> constants()
    (None, True, False, Ellipsis, NotImplemented, True)
    """
    return None, True, False, ..., NotImplemented, __debug__
