# Calls of functions and methods: `bench rows` times each function beside the reference. The argument is a number of rounds.
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

    @staticmethod
    def static(a):
        return a

    @classmethod
    def of(cls, a):
        return a


class Derived(Point):
    def length(self):
        return super().length()


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


def _fib(n):
    return n if n < 2 else _fib(n - 1) + _fib(n - 2)


def recursion(n):
    for i in range(n // 100):
        _fib(8)


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
