# What declarations of headers have: names for const types, pointers that differ in const, values that C knows alone.

from libc cimport string
from libc.stdint cimport uint32_t
from cpython cimport PyObject

cdef extern from *:
    """
    typedef const char const_char;
    static const char *words[] = {"one", "two", 0};
    static int count_words(char **list) { int n = 0; while (list[n]) n++; return n; }
    #define FROM_HEADER 7
    """
    ctypedef const char const_char
    const char **words
    int count_words(char **list)
    int FROM_HEADER


cdef enum:
    FOREVER = <uint32_t>-1
    NARROWED = <int>FROM_HEADER


def casts_in_enums():
    """
    >>> casts_in_enums()
    (True, 7)
    """
    return <uint32_t>FOREVER == <uint32_t>0xffffffff, NARROWED


def const_by_name(bytes text):
    """
    >>> const_by_name(b"a:b")
    [97, 58, 98]
    """
    cdef const_char *at = text
    found = []
    while at[0] != b'\0':
        found.append(at[0] if at[0] == b':' else at[0])
        at += 1
    return found


def pointers_to_const():
    """
    >>> pointers_to_const()
    2
    """
    cdef char **list = words
    return count_words(list)


cdef void *kept


def object_as_struct(o):
    """
    >>> object_as_struct([])
    True
    """
    global kept
    kept = <void *>(<PyObject>o)
    return kept == <void *>o


cpdef joined(a, b="b", c="c", d="d"):
    """
    >>> with_gap()
    ('abxd', 'abcx')
    """
    return a + b + c + d


def with_gap():
    return joined("a", c="x"), joined("a", d="x")


cdef class Joining:
    cpdef str joined(self, str a, str b="b", str c="c"):
        return a + b + c


def method_with_gap(Joining j):
    """
    >>> method_with_gap(Joining())
    'abx'
    """
    return j.joined("a", c="x")


def module_by_that_name(bytes text):
    """
    >>> module_by_that_name(b"abc")
    3
    """
    return string.strlen(text)
