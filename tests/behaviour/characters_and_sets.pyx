# Covers: arithmetic on characters is that of text; `{**x}`; sets as items of sets; overflow of
# shifts; positional-only parameters given by name; the division of `__future__`.
# cython: c_string_encoding=ascii

cimport cython
from libc.string cimport strlen


def joined(Py_UCS4 a, Py_UCS4 b, int n):
    """
    >>> joined("a", "b", 3)
    ('ab', 'aaa', 'bbb')
    """
    return a + b, a * n, n * b


def not_a_number(Py_UCS4 a):
    """
    >>> not_a_number("a")
    Traceback (most recent call last):
    TypeError: can only concatenate str (not "int") to str
    """
    return a + 1


def copied(x):
    """
    >>> copied({1: 2}), copied([(1, 2)])
    ({1: 2}, {1: 2})
    """
    return {**x}


def merged(x):
    """
    >>> merged({1: 2})
    {0: 1, 1: 2}
    >>> merged([(1, 2)])
    Traceback (most recent call last):
    TypeError: 'list' object is not a mapping
    """
    return {0: 1, **x}


def discarded():
    """
    >>> discarded()
    {1}
    """
    s = {1, frozenset([2])}
    s.discard({2})
    s.discard({3})
    return s


@cython.overflowcheck(True)
def shifted(int a, int b):
    """
    >>> shifted(1, 30), shifted(0, 31), shifted(2147483647, 0)
    (1073741824, 0, 2147483647)
    >>> shifted(1, 31)
    Traceback (most recent call last):
    OverflowError: value too large
    >>> shifted(0, 32)
    Traceback (most recent call last):
    OverflowError: value too large
    """
    return a << b


def positional(a, b, /):
    """
    >>> positional(1, 2)
    (1, 2)
    >>> positional(a=1, b=2)
    Traceback (most recent call last):
    TypeError: positional() got an unexpected keyword argument 'a'
    """
    return a, b


def text_length(char *text):
    """
    >>> text_length("abc"), text_length(b"ab")
    (3, 2)
    >>> text_length(chr(233))
    Traceback (most recent call last):
    UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)
    """
    return strlen(text)
