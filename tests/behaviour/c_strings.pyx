# Covers: C strings and Python's: conversion in both directions, slicing, NULL, embedded zeros, lengths, lifetimes,
# unicode characters, and the errors.

from libc.string cimport strlen, strcmp, strcpy
from libc.stdlib cimport malloc, free

cdef const char *static_text = "static"


def length(bytes b):
    """
    >>> length(b"abc"), length(b""), length(b"a\\0b")
    (3, 0, 1)
    """
    cdef const char *s = b
    return strlen(s)


def back(char *s):
    """
    >>> back(b"text"), back(b"a\\0b")
    (b'text', b'a')
    """
    return s


def slices(char *s):
    """
    >>> slices(b"abcdef")
    (b'ab', b'cdef', b'bc', b'bcdef', b'')
    """
    return s[:2], s[2:], s[1:3], s[1:], s[3:3]


def with_zeros(bytes b):
    r"""
    >>> with_zeros(b"a\0b\0")
    b'a\x00b\x00'
    """
    cdef char *s = b
    return s[:len(b)]


def decode(char *s):
    r"""
    >>> decode(b"caf\xc3\xa9")
    ('café', 'caf', 'af', 'café')
    """
    return s.decode("utf-8"), s[:3].decode("ascii"), s[1:3].decode("ascii"), (<bytes> s).decode("UTF-8")


def decode_error(char *s):
    r"""
    >>> decode_error(b"\xff")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: ...
    """
    return s.decode("utf-8")


def decode_replaced(char *s):
    r"""
    >>> decode_replaced(b"a\xffb") == "a\ufffdb"
    True
    """
    return s.decode("utf-8", "replace")


def characters(char *s):
    """
    >>> characters(b"az")
    (97, 122, b'a', True, 219)
    """
    cdef char first = s[0]
    return first, s[1], s[:1], s[0] == c'a', s[0] + s[1]


def compare(char *a, char *b):
    """
    >>> compare(b"a", b"b"), compare(b"a", b"a")
    ((True, False), (False, True))
    """
    return strcmp(a, b) < 0, strcmp(a, b) == 0


def wrong_type(char *s):
    """
    >>> wrong_type("text")
    Traceback (most recent call last):
    TypeError: expected bytes, str found
    >>> wrong_type(None)
    Traceback (most recent call last):
    TypeError: expected bytes, NoneType found
    >>> wrong_type(5)
    Traceback (most recent call last):
    TypeError: expected bytes, int found
    """
    return s


def from_bytearray(char *s):
    """
    >>> from_bytearray(bytearray(b"abc"))
    b'abc'
    """
    return s


def null():
    """
    >>> null()
    (True, False, 'NULL')
    """
    cdef char *s = NULL
    return s is NULL, s is not NULL, "NULL" if not s else "set"


def static():
    """
    >>> static()
    (b'static', 6, 's')
    """
    return static_text, strlen(static_text), chr(static_text[0])


def allocated(bytes b):
    """
    >>> allocated(b"copy")
    b'copy'
    """
    cdef char *s = <char *> malloc(len(b) + 1)
    if s is NULL:
        raise MemoryError
    try:
        strcpy(s, b)
        return <bytes> s
    finally:
        free(s)


def keeps_alive():
    """A named object keeps the memory that a pointer shows.

    >>> keeps_alive()
    b'made here 5'
    """
    text = b"made here " + str(5).encode()
    cdef char *s = text
    return s


def iterate(char *s):
    """
    >>> iterate(b"abc")
    [97, 98, 99]
    """
    cdef char c
    return [c for c in s[:3]]


def unsigned_text(unsigned char *s):
    r"""
    >>> unsigned_text(b"\xff\x01")
    (255, b'\xff\x01')
    """
    return s[0], s


def array(bytes b):
    """
    >>> array(b"hey")
    (b'hey', 3)
    """
    cdef char[10] buffer
    strcpy(buffer, b)
    return buffer, strlen(buffer)


def unicode_character(str s):
    """
    >>> unicode_character("a€")
    ('a', 97, '€', 8364, True, 'A')
    """
    cdef Py_UCS4 first = s[0], second = s[1]
    return first, <int> first, second, <long> second, first.isalpha(), first.upper()


def wrong_character(x):
    """
    >>> wrong_character("a")
    97
    >>> wrong_character("ab")
    Traceback (most recent call last):
    ValueError: only single character unicode strings can be converted to Py_UCS4, got length 2
    """
    cdef Py_UCS4 c = x
    return <int> c


def literal_argument():
    """
    >>> literal_argument()
    (5, 0)
    """
    return strlen("hello"), strcmp("a", b"a")
