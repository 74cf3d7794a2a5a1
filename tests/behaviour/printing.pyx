# Covers: the print function: arguments, separators, files, C values, and sys.stdout replaced.

import io
import sys


def simple(x):
    """
    >>> simple(5)
    5
    >>> simple("text")
    text
    >>> simple([1, "a"])
    [1, 'a']
    """
    print(x)


def several(a, b):
    """
    >>> several(1, "two")
    1 two
    """
    print(a, b)


def empty():
    r"""
    >>> empty()
    <BLANKLINE>
    """
    print()


def keywords(a, b):
    """
    >>> keywords(1, 2)
    1-2!
    """
    print(a, b, sep="-", end="!\n")


def unpacked(data):
    """
    >>> unpacked([1, 2, 3])
    1 2 3
    """
    print(*data)


def to_file(x):
    r"""
    >>> to_file("abc")
    'abc\n1 2;'
    """
    target = io.StringIO()
    print(x, file=target)
    print(1, 2, file=target, end=";", flush=True)
    return target.getvalue()


def c_values(int i, double d, bint b, char *s):
    """
    >>> c_values(3, 0.5, 1, b"raw")
    3 0.5 True b'raw'
    """
    print(i, d, b, s)


def formatted(name):
    """
    >>> formatted("you")
    Hello World to you
    """
    print("Hello World to %s" % name)


def replaced_stdout():
    r"""
    >>> replaced_stdout()
    'caught\n'
    """
    old = sys.stdout
    sys.stdout = io.StringIO()
    try:
        print("caught")
        return sys.stdout.getvalue()
    finally:
        sys.stdout = old


def as_value():
    """
    >>> as_value()
    through a name
    """
    p = print
    assert p("through a name") is None


class Bad:
    def __str__(self):
        raise ValueError("no text")


def error():
    """
    >>> error()
    Traceback (most recent call last):
    ValueError: no text
    """
    print(Bad())
