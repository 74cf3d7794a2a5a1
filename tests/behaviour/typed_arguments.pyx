# Covers: def functions with C-typed arguments: conversion of what comes in, and the errors when it does not fit.

def take_int(int x):
    """
    >>> take_int(7), take_int(True), take_int(-5)
    (7, 1, -5)
    >>> take_int("7")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: ...
    >>> take_int(2 ** 40)
    Traceback (most recent call last):
    OverflowError: value too large to convert to int
    >>> take_int(None)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: ...
    """
    return x


class HasInt:
    def __int__(self):
        return 12


def take_int_like(long x):
    """
    >>> take_int_like(HasInt())
    12
    """
    return x


def take_unsigned(unsigned int x):
    """
    >>> take_unsigned(2 ** 32 - 1)
    4294967295
    >>> take_unsigned(-1)
    Traceback (most recent call last):
    OverflowError: can't convert negative value to unsigned int
    >>> take_unsigned(2 ** 32)
    Traceback (most recent call last):
    OverflowError: value too large to convert to unsigned int
    """
    return x


def take_long_long(long long x):
    """
    >>> take_long_long(2 ** 63 - 1), take_long_long(-2 ** 63)
    (9223372036854775807, -9223372036854775808)
    >>> take_long_long(2 ** 63)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    OverflowError: ...
    """
    return x


def take_small(signed char a, short b, unsigned char c):
    """
    >>> take_small(-128, 32767, 255)
    (-128, 32767, 255)
    >>> take_small(128, 0, 0)
    Traceback (most recent call last):
    OverflowError: value too large to convert to signed char
    >>> take_small(0, 0, -1)
    Traceback (most recent call last):
    OverflowError: can't convert negative value to unsigned char
    """
    return a, b, c


def take_double(double x):
    """
    >>> take_double(1), take_double(2.5), take_double(True)
    (1.0, 2.5, 1.0)
    >>> take_double("1")
    Traceback (most recent call last):
    TypeError: must be real number, not str
    """
    return x


def take_float(float x):
    """A C float keeps 24 bits.

    >>> take_float(0.1) == 0.1
    False
    >>> take_float(0.5)
    0.5
    """
    return x


def take_bint(bint x):
    """
    >>> take_bint(5), take_bint(""), take_bint([0]), take_bint(None)
    (True, False, True, False)
    """
    return x


def take_list(list x):
    """None passes as every extension type; other types do not, and subclasses of a builtin are refused too.

    >>> take_list([1])
    [1]
    >>> take_list(None)
    >>> take_list((1,))
    Traceback (most recent call last):
    TypeError: Argument 'x' has incorrect type (expected list, got tuple)
    """
    return x


def take_not_none(dict x not None):
    """
    >>> take_not_none({})
    {}
    >>> take_not_none(None)
    Traceback (most recent call last):
    TypeError: Argument 'x' has incorrect type (expected dict, got NoneType)
    """
    return x


def take_or_none(str x or None):
    """
    >>> take_or_none(None)
    >>> take_or_none("a")
    'a'
    >>> take_or_none(b"a")
    Traceback (most recent call last):
    TypeError: Argument 'x' has incorrect type (expected str, got bytes)
    """
    return x


def typed_defaults(int a, double b=1.5, int c=2 + 3):
    """
    >>> typed_defaults(1)
    (1, 1.5, 5)
    >>> typed_defaults(1, 2, 3)
    (1, 2.0, 3)
    >>> typed_defaults(1, c=9)
    (1, 1.5, 9)
    """
    return a, b, c


def char_argument(char *text):
    """A bytes object passes as a C string.

    >>> char_argument(b"abc")
    b'abc'
    >>> char_argument("abc")
    Traceback (most recent call last):
    TypeError: expected bytes, str found
    """
    return text


def index_argument(Py_ssize_t i, size_t n):
    """
    >>> index_argument(-3, 4)
    (-3, 4)
    >>> index_argument(0, -4)
    Traceback (most recent call last):
    OverflowError: can't convert negative value to size_t
    >>> index_argument(1.5, 4)
    Traceback (most recent call last):
    TypeError: 'float' object cannot be interpreted as an integer
    """
    return i, n
