# `with`, `import`, `assert` and `match`: `bench rows` times each function beside the reference. The argument is a number of rounds.
def one(a):
    return a


class Point:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y


class Context:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False


def with_statement(n):
    c = Context()
    for i in range(n):
        with c:
            pass


def with_new(n):
    for i in range(n):
        with Context() as c:
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
