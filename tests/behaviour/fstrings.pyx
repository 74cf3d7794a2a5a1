# Covers: f-strings: plain values, conversions, format specifications, nesting, C values, quotes and escapes.

def plain(a, b):
    """
    >>> plain(1, "x")
    '1 x 2'
    """
    return f"{a} {b} {a + 1}"


def conversions(x):
    """
    >>> conversions("é")
    "é 'é' '\\\\xe9'"
    """
    return f"{x!s} {x!r} {x!a}"


def specification(x, width):
    """
    >>> specification(3.14159, 8)
    '3.14 |    3.14|3.142   |+3.1'
    """
    return f"{x:.2f} |{x:{width}.2f}|{x:<{width}.3f}|{x:+.{1}f}"


def debug(value):
    """
    >>> debug(5)
    'value=5 value + 1=6 value = 5 value=5.00'
    """
    return f"{value=} {value + 1=} {value = } {value=:.2f}"


def braces(x):
    """
    >>> braces(1)
    '{1} {{1}} {}'
    """
    return f"{{{x}}} {{{{{x}}}}} {{}}"


def c_values(int i, double d, bint b, char c):
    """
    >>> c_values(-42, 1.5, True, 65)
    '-42 1.5 True 65 -0042 1.50'
    """
    return f"{i} {d} {b} {c} {i:05d} {d:.2f}"


def unsigned_values(unsigned long long x, size_t n):
    """
    >>> unsigned_values(2 ** 64 - 1, 7)
    '18446744073709551615 7 ffffffffffffffff'
    """
    return f"{x} {n} {x:x}"


def nested(items):
    """
    >>> nested([1, 2])
    '[1, 2] has 2: 1, 2; first 1'
    """
    return f"{items} has {len(items)}: {', '.join(f'{x}' for x in items)}; first {items[0]}"


def joined(x):
    """
    >>> joined(1)
    'plain 1 {x} end'
    """
    return "plain " f"{x}" " {x} " "end"


def lambdas_and_dicts():
    """
    >>> lambdas_and_dicts()
    '3 1 True'
    """
    return f"{(lambda a: a + 1)(2)} {({'k': 1})['k']} {1 != 2}"


def empty():
    """
    >>> empty()
    ('', 'x', True)
    """
    return f"", f"x", isinstance(f"{1}", str)


class Formatted:
    def __format__(self, spec):
        return "<" + spec + ">"

    def __str__(self):
        return "str"


class BadFormat:
    def __format__(self, spec):
        return 5


def protocol():
    """
    >>> protocol()
    '<> <abc> str'
    """
    f = Formatted()
    return f"{f} {f:abc} {f!s}"


def bad_protocol():
    """
    >>> bad_protocol()
    Traceback (most recent call last):
    TypeError: __format__ must return a str, not int
    """
    return f"{BadFormat()}"


def raw(x):
    r"""
    >>> raw(1)
    '\\n1'
    """
    return rf"\n{x}"


def order():
    """
    >>> order()
    ('012', [0, 1, 2])
    """
    log = []

    def n():
        log.append(len(log))
        return log[-1]

    return f"{n()}{n()}{n()}", log


def error(x):
    """
    >>> error("a")
    Traceback (most recent call last):
    ValueError: Unknown format code 'd' for object of type 'str'
    """
    return f"{x:d}"
