# One function a construct of Python: `bench rows` times each beside the reference. The argument is a number of rounds.
import math

LIMIT = 10


def plain(a, b):
    return a


def defaults(a, b=2, c=3):
    return c


def star(*args, **kwargs):
    return args


def keyword_only(a, *, key=None, other=1):
    return other


def one(a):
    return a


def none():
    return None


class Point:
    kind = "point"

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def length(self):
        return self.x

    def add(self, other, scale=1):
        return other

    @property
    def double(self):
        return self.x

    @staticmethod
    def static(a):
        return a

    @classmethod
    def of(cls, a):
        return a


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Derived(Point):
    def length(self):
        return super().length()


class Context:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False


class Mine(Exception):
    pass


class Iterable:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


def call_positional(n):
    for i in range(n):
        plain(i, i)


def call_keywords(n):
    for i in range(n):
        plain(a=i, b=i)


def call_mixed(n):
    for i in range(n):
        plain(i, b=i)


def call_defaults(n):
    for i in range(n):
        defaults(i)


def call_default_keyword(n):
    for i in range(n):
        defaults(i, c=i)


def call_star(n):
    args = (1, 2)
    for i in range(n):
        plain(*args)


def call_star_kwargs(n):
    kwargs = {"a": 1, "b": 2}
    for i in range(n):
        plain(**kwargs)


def call_varargs(n):
    for i in range(n):
        star(i, i)


def call_varkw(n):
    for i in range(n):
        star(i, key=i)


def call_keyword_only(n):
    for i in range(n):
        keyword_only(i, other=i)


def call_keyword_only_default(n):
    for i in range(n):
        keyword_only(i)


def call_one(n):
    for i in range(n):
        one(i)


def call_none(n):
    for i in range(n):
        none()


def call_local(n):
    f = one
    for i in range(n):
        f(i)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def recursion(n):
    for i in range(n // 100):
        fib(8)


def create_object(n):
    for i in range(n):
        Point(i, i)


def create_slotted(n):
    for i in range(n):
        Slotted(i, i)


def method_none(n):
    p = Point(1)
    for i in range(n):
        p.length()


def method_args(n):
    p = Point(1)
    for i in range(n):
        p.add(i)


def method_keyword(n):
    p = Point(1)
    for i in range(n):
        p.add(i, scale=i)


def method_super(n):
    p = Derived(1)
    for i in range(n):
        p.length()


def method_static(n):
    for i in range(n):
        Point.static(i)


def method_class(n):
    for i in range(n):
        Point.of(i)


def method_bound(n):
    f = Point(1).length
    for i in range(n):
        f()


def read_property(n):
    p = Point(1)
    for i in range(n):
        p.double


def read_attribute(n):
    p = Point(1)
    x = 0
    for i in range(n):
        x = p.x
    return x


def read_slot(n):
    p = Slotted(1, 2)
    x = 0
    for i in range(n):
        x = p.x
    return x


def write_attribute(n):
    p = Point(1)
    for i in range(n):
        p.x = i


def update_attribute(n):
    p = Point(1)
    for i in range(n):
        p.x += 1


def class_attribute(n):
    for i in range(n):
        Point.kind


def module_attribute(n):
    for i in range(n):
        math.pi


def module_function(n):
    for i in range(n):
        math.sqrt(2.0)


def read_global(n):
    x = 0
    for i in range(n):
        x = LIMIT
    return x


def write_global(n):
    global COUNT
    for i in range(n):
        COUNT = i


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


def for_range(n):
    for i in range(n):
        pass


def for_range_step(n):
    x = 0
    for i in range(0, n, 2):
        x = i
    for i in range(n, 0, -2):
        x = i
    return x


def while_loop(n):
    i = 0
    while i < n:
        i += 1
    return i


def iterate_list(n):
    for x in [1, 2, 3, 4] * (n // 4):
        pass


def iterate_tuple(n):
    for x in (1, 2, 3, 4) * (n // 4):
        pass


def iterate_dict(n):
    d = dict.fromkeys(range(n))
    for x in d:
        pass
    for k, v in d.items():
        pass
    for v in d.values():
        pass


def iterate_set(n):
    for x in set(range(n)):
        pass


def iterate_str(n):
    x = None
    for x in "abcd" * (n // 4):
        pass
    return x


def iterate_bytes(n):
    x = None
    for x in b"abcd" * (n // 4):
        pass
    return x


def iterate_class(n):
    for x in Iterable(n):
        pass


def iterate_unknown(items):
    items = range(items)
    for x in items:
        pass


def list_index(n):
    a = [1, 2, 3, 4]
    x = 0
    for i in range(n):
        x = a[i & 3]
    return x


def list_index_constant(n):
    a = [1, 2, 3, 4]
    x = 0
    for i in range(n):
        x = a[0], a[-1]
    return x


def list_store(n):
    a = [1, 2, 3, 4]
    for i in range(n):
        a[i & 3] = i


def list_augmented(n):
    a = [1, 2, 3, 4]
    for i in range(n):
        a[1] += 1


def index_unknown(a):
    items = one([1, 2, 3])
    k = one(1)
    x = None
    for i in range(a):
        x = items[k]
        items[k] = x
        x = items[1]
    return x


def list_slice(n):
    a = [1, 2, 3, 4]
    for i in range(n):
        a[1:3]
        a[:]


def list_append(n):
    a = []
    for i in range(n):
        a.append(i)


def append_unknown(n):
    a = one([])
    for i in range(n):
        a.append(i)


def list_pop(n):
    a = list(range(n))
    while a:
        a.pop()


def list_methods(n):
    a = [3, 1, 2]
    for i in range(n):
        a.insert(0, i)
        a.remove(i)
        a.index(2)
        a.count(1)
        a.reverse()


def list_extend(n):
    a = []
    for i in range(n):
        a.extend((1, 2))
        a += [3]


def list_build(n):
    for i in range(n):
        [i, i, i]


def list_contains(n):
    a = [1, 2, 3]
    for i in range(n):
        2 in a
        i in (1, 2, 3)


def list_comprehension(n):
    return [x for x in range(n)]


def list_comprehension_if(n):
    return [x * 2 for x in range(n) if x % 3]


def nested_comprehension(n):
    return [[y for y in range(4)] for x in range(n // 4)]


def dict_comprehension(n):
    return {x: x for x in range(n)}


def set_comprehension(n):
    return {x & 63 for x in range(n)}


def dict_index(n):
    d = {"a": 1, "b": 2}
    for i in range(n):
        d["a"]
        d["b"] = i


def dict_get(n):
    d = {"a": 1, "b": 2}
    for i in range(n):
        d.get("a")
        d.get("z", 0)


def dict_methods(n):
    d = {"a": 1}
    for i in range(n):
        d.setdefault("b", 1)
        d.pop("b", None)
        "a" in d
        d.update(a=2)


def dict_unknown(n):
    d = one({"a": 1})
    for i in range(n):
        d["a"] = d["a"] + 1
        d.get("a")


def dict_build(n):
    for i in range(n):
        {"a": i, "b": i}


def dict_count(n):
    counts = {}
    for i in range(n):
        k = i & 15
        counts[k] = counts.get(k, 0) + 1
    return counts


def set_methods(n):
    s = set()
    for i in range(n):
        s.add(i & 63)
        s.discard(3)
        i in s


def set_operations(n):
    a, b = {1, 2, 3}, {2, 3, 4}
    for i in range(n):
        a & b
        a | b
        a - b


def tuple_build(n):
    for i in range(n):
        (i, i)


def tuple_index(n):
    t = (1, 2, 3)
    for i in range(n):
        t[0]
        t[-1]


def unpack_tuple(n):
    t = one((1, 2))
    for i in range(n):
        a, b = t


def unpack_list(n):
    t = one([1, 2, 3])
    for i in range(n):
        a, b, c = t


def unpack_iterable(n):
    d = one({1: 1, 2: 2})
    for i in range(n):
        a, b = d


def unpack_star(n):
    t = [1, 2, 3]
    for i in range(n):
        a, *b = t


def unpack_loop(n):
    a = 0
    for a, b in [(1, 2)] * n:
        pass
    return a


def unpack_swap(n):
    a, b = 1, 2
    for i in range(n):
        a, b = b, a
    return a


def str_concatenate(n):
    s = ""
    for i in range(n):
        s += "a"
    return s


def str_add(n):
    s = one("abc")
    for i in range(n):
        s + "def"


def str_join(n):
    return ",".join([str(i) for i in range(n)])


def str_format_f(n):
    for i in range(n):
        f"{i} and {i:>5} or {i!r}"


def str_format_percent(n):
    for i in range(n):
        "%s and %d" % (i, i)


def str_format_method(n):
    for i in range(n):
        "{} and {}".format(i, i)


def str_methods(n):
    s = "hello world"
    for i in range(n):
        s.upper()
        s.replace("o", "0")
        s.find("w")
        s.startswith("he")
        s.strip()


def str_split(n):
    s = "a b c d"
    for i in range(n):
        s.split()
        s.split(" ")


def str_index(n):
    s = "hello world"
    for i in range(n):
        s[0] == "h"
        s[-1]


def str_slice(n):
    s = "hello world"
    for i in range(n):
        s[1:4]


def str_compare(n):
    s, t = one("hello"), one("hellp")
    x = 0
    for i in range(n):
        if s == "hello":
            x = 1
        if s != t:
            x = 2
    return x


def str_contains(n):
    s = "hello"
    for i in range(n):
        "l" in s
        s[0] in "abcdefgh"


def str_unknown(n):
    s = one("hello")
    for i in range(n):
        s.upper()
        s[1]
        len(s)


def str_encode(n):
    s = "hello"
    for i in range(n):
        s.encode()
        b"hello".decode("utf-8")


def str_characters(n):
    x = 0
    for c in "ab 1" * (n // 4):
        if c.isdigit() or c == " ":
            x = x + 1
    return x


def bytes_index(n):
    s = b"hello world"
    x = 0
    for i in range(n):
        x = s[i % 11]
    return x


def bytes_build(n):
    a = bytearray()
    for i in range(n):
        a.append(i & 127)
    return bytes(a)


def bytes_methods(n):
    s = b"hello world"
    for i in range(n):
        s.find(b"w")
        s.split()
        s + b"x"


def closure_call(n):
    k = 3

    def inner(x):
        return x + k
    for i in range(n):
        inner(i)


def closure_create(n):
    for i in range(n):
        def inner():
            return i


def closure_counter(n):
    count = 0

    def inner():
        nonlocal count
        count += 1
    for i in range(n):
        inner()
    return count


def lambda_create(n):
    for i in range(n):
        (lambda x: x)(i)


def _count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def _delegate(n):
    yield from _count(n)


def _tree(depth):
    if depth:
        yield from _tree(depth - 1)
        yield depth
        yield from _tree(depth - 1)


def _echo():
    x = None
    while True:
        x = yield x


def generator_next(n):
    for x in _count(n):
        pass


def generator_create(n):
    for i in range(n):
        _count(1)


def generator_short(n):
    for i in range(n // 4):
        for x in _count(3):
            pass


def generator_from(n):
    for x in _delegate(n):
        pass


def generator_tree(n):
    for i in range(n // 256):
        for x in _tree(8):
            pass


def generator_send(n):
    g = _echo()
    next(g)
    for i in range(n):
        g.send(i)


def generator_list(n):
    return list(_count(n))


def generator_expression(n):
    for x in (i for i in range(n)):
        pass


def generator_join(n):
    return ",".join(str(i) for i in range(n))


async def _answer(x):
    return x


async def _ask(n):
    for i in range(n):
        await _answer(i)


async def _agen(n):
    for i in range(n):
        yield i


async def _consume(n):
    async for x in _agen(n):
        pass


class AsyncContext:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return None


async def _enter(n):
    for i in range(n):
        async with AsyncContext():
            pass


def _run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration:
        pass


def async_await(n):
    _run(_ask(n))


def async_for(n):
    _run(_consume(n))


def async_with(n):
    _run(_enter(n))


def with_statement(n):
    c = Context()
    for i in range(n):
        with c:
            pass


def with_new(n):
    for i in range(n):
        with Context() as c:
            pass


def try_nothing(n):
    for i in range(n):
        try:
            one(i)
        except ValueError:
            pass


def try_finally(n):
    for i in range(n):
        try:
            one(i)
        finally:
            one(i)


def raise_catch(n):
    for i in range(n):
        try:
            raise ValueError
        except ValueError:
            pass


def raise_catch_value(n):
    for i in range(n):
        try:
            raise ValueError("text")
        except ValueError as e:
            e.args


def raise_catch_mine(n):
    for i in range(n):
        try:
            raise Mine(i)
        except (KeyError, Mine):
            pass


def _raise():
    raise KeyError("k")


def raise_through(n):
    for i in range(n):
        try:
            _raise()
        except Exception:
            pass


def raise_in_python(n):
    for i in range(n):
        try:
            int("x")
        except ValueError:
            pass


def raise_key_error(n):
    d = {}
    for i in range(n):
        try:
            d["x"]
        except KeyError:
            pass


def raise_attribute_error(n):
    p = Point(1)
    for i in range(n):
        try:
            p.nothing
        except AttributeError:
            pass


def raise_index_error(n):
    a = []
    for i in range(n):
        try:
            a[0]
        except IndexError:
            pass


def raise_reraise(n):
    for i in range(n):
        try:
            try:
                raise ValueError("x")
            except ValueError:
                raise
        except ValueError:
            pass


def raise_from(n):
    for i in range(n):
        try:
            try:
                raise ValueError("x")
            except ValueError as e:
                raise KeyError("y") from e
        except KeyError:
            pass


def raise_finally(n):
    for i in range(n):
        try:
            try:
                raise ValueError("x")
            finally:
                one(i)
        except ValueError:
            pass


def stop_iteration(n):
    it = iter([])
    for i in range(n):
        try:
            next(it)
        except StopIteration:
            pass


def import_inside(n):
    for i in range(n):
        import math
        from math import sqrt


def assertion(n):
    for i in range(n):
        assert i >= 0, "negative"


def match_statement(n):
    x = 0
    for i in range(n):
        match i & 3:
            case 0:
                x = 1
            case 1 | 2:
                x = 2
            case _:
                x = 3
    return x


def match_sequence(n):
    p = one([1, 2])
    for i in range(n):
        match p:
            case [a]:
                pass
            case [a, b]:
                pass


def match_class(n):
    p = Point(1, 2)
    for i in range(n):
        match p:
            case Point(x=0):
                pass
            case Point(x=1, y=y):
                pass


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


def class_create(n):
    for i in range(n // 100):
        class Inner:
            x = i

            def f(self):
                pass
