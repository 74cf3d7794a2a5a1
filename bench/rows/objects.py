# Objects, attributes, names and closures: `bench rows` times each function beside the reference. The argument is a number of rounds.
import math

LIMIT = 10


class Point:
    kind = "point"

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    @property
    def double(self):
        return self.x


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def create_object(n):
    for i in range(n):
        Point(i, i)


def create_slotted(n):
    for i in range(n):
        Slotted(i, i)


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


def class_create(n):
    for i in range(n // 100):
        class Inner:
            x = i

            def f(self):
                pass
