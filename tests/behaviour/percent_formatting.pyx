# Covers: the % operator on strings, with tuples, single values, dicts, every conversion, and its errors.

def single(x):
    """
    >>> single(5), single("a"), single([1])
    ('<5>', '<a>', '<[1]>')
    >>> single((1, 2))
    Traceback (most recent call last):
    TypeError: not all arguments converted during string formatting
    """
    return "<%s>" % x


def several(a, b):
    """
    >>> several(1, "x")
    "1 and x; 'x'"
    """
    return "%s and %s; %r" % (a, b, b)


def numbers(x):
    """
    >>> numbers(42)
    '42|   42|42   |00042|+42|0x2a|2A|052|42.000000|42.00|4.2e+01|42|*'
    """
    return "%d|%5d|%-5d|%05d|%+d|%#x|%X|%03o|%f|%.2f|%.1e|%g|%c" % (x, x, x, x, x, x, x, x, x, x, x, x, x)


def typed(int i, double d, str s):
    """
    >>> typed(3, 2.5, "abc")
    '3 2.5 abc 003 2.50 ab'
    """
    return "%d %s %s %03d %.2f %.2s" % (i, d, s, i, d, s)


def named(values):
    """
    >>> named({"a": 1, "b": "two"})
    '1/two/1'
    >>> named({"a": 1})
    Traceback (most recent call last):
    KeyError: 'b'
    """
    return "%(a)d/%(b)s/%(a)s" % values


def escaped(x):
    """
    >>> escaped(5)
    '100% of 5%'
    """
    return "100%% of %d%%" % x


def stars(width, precision, x):
    """
    >>> stars(8, 2, 3.14159)
    '    3.14'
    """
    return "%*.*f" % (width, precision, x)


def errors(form, values):
    """
    >>> errors("%d", ("x",))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    TypeError: %d format: a ... is required, not str
    >>> errors("%s %s", (1,))
    Traceback (most recent call last):
    TypeError: not enough arguments for format string
    """
    return form % values


def byte_strings(x):
    """
    >>> byte_strings(5)
    b'5-05'
    """
    return b"%d-%02d" % (x, x)


class Reflected:
    def __rmod__(self, other):
        return "reflected " + other

class Loud(str):
    def __rmod__(self, other):
        return "loud"


def reflected():
    """A value may take the operation over.

    >>> reflected()
    ('<a>', 'loud')
    """
    return "<%s>" % "a", "<%s>" % Loud("a")
