"""The listing c_atoi.pyx, called: the C function returns an object, NULL is refused by its assertion.

>>> number(b"42"), number(b"-7 and more"), number(b"no number")
(42, -7, 0)
>>> of_nothing()
Traceback (most recent call last):
AssertionError: String is NULL
>>> number("text")
Traceback (most recent call last):
TypeError: expected bytes, str found
"""
include "c_atoi.pyx"


def number(text):
    return parse_char_to_int(text)


def of_nothing():
    return parse_char_to_int(NULL)


def repeat(int times):
    """Parses and fails in turns, as the memory test asks.

    >>> repeat(10)
    """
    for _ in range(times):
        parse_char_to_int(b"%d" % times)
        try:
            parse_char_to_int(NULL)
        except AssertionError:
            pass
