# cython: infer_types
# Covers: forms that published packages use: extern declarations in several parts, names of Python's cimported from any
# module, `else` of a `try` without `except`, generic bases from typing, a comment above that only looks like a directive.

from typing import Dict
cimport cpython
from cpython cimport Py_buffer, PyObject_GetBuffer, PyBuffer_Release, PyBUF_SIMPLE
from libc.math cimport abs, fabs

cdef extern from *:
    """
    typedef struct { int first; int second; } pyxide_parts;
    enum pyxide_numbers { PYXIDE_ONE = 1, PYXIDE_TWO, PYXIDE_THREE };
    """
    ctypedef struct pyxide_parts:
        int first
    enum pyxide_numbers:
        PYXIDE_ONE
        PYXIDE_TWO
    ctypedef struct pyxide_parts:
        int first
        int second
    enum pyxide_numbers:
        PYXIDE_ONE
        PYXIDE_THREE


def parts():
    """
    >>> parts()
    (3, 4, 1, 3)
    """
    cdef pyxide_parts p
    p.first, p.second = 3, 4
    return p.first, p.second, <int>PYXIDE_ONE, <int>PYXIDE_THREE


def length(data):
    """
    >>> length(b"abcd")
    4
    """
    cdef cpython.Py_buffer view
    cdef Py_buffer *pointer = &view
    PyObject_GetBuffer(data, pointer, PyBUF_SIMPLE)
    try:
        n = pointer.len
    else:
        n += 0
    finally:
        PyBuffer_Release(pointer)
    return n


def only_else(x):
    """
    >>> only_else(2)
    (0.5, 2)
    >>> only_else("")
    Traceback (most recent call last):
    TypeError: unsupported operand type(s) for /: 'float' and 'str'
    """
    try:
        y = 1.0 / x
    else:
        return y, abs(-x)


cdef class Names(Dict[str, int]):
    """
    >>> n = Names()
    >>> n["a"], n["b"], n["a"]
    (0, 1, 0)
    >>> dict(n)
    {'a': 0, 'b': 1}
    """
    def __missing__(self, key):
        self[key] = value = len(self)
        return value


ctypedef pyxide_parts parts_t

cdef enum:
    PARTS_BITS = 8 * sizeof(short)
    PARTS_LAST = PYXIDE_THREE
    PARTS_NEXT


def enum_values():
    """
    >>> enum_values()
    (16, 3, 4)
    """
    return PARTS_BITS, PARTS_LAST, PARTS_NEXT


cdef enum Kind:
    FIRST = 1
    SECOND


cdef int without_gil(Kind n, char c) noexcept nogil:
    result = n
    if n in (FIRST, SECOND):
        return 1
    if c not in b"\n\t":
        result = other(n)
        if result in [5, 7]:
            return result
    return result


cdef int other(int n) noexcept nogil:
    return n + 2


def c_members(int n, c):
    """
    >>> c_members(1, b"x"), c_members(3, b"x"), c_members(3, b"\\n"), c_members(9, b"x")
    (1, 5, 3, 11)
    """
    return without_gil(<Kind>n, c[0])


cdef class Handle:
    cdef unsigned char key[4]
    cdef int *place
    cdef int value

    cdef int *__enter__(self):
        self.value = 6
        return &self.value

    def __exit__(self, kind, value, traceback):
        self.value += 1

    def set(self, key):
        """
        >>> h = Handle()
        >>> h.set([1, 2, 3, 255])
        b'\\x01\\x02\\x03\\xff'
        >>> h.set((1, 2))
        Traceback (most recent call last):
        IndexError: not enough values found during array assignment, expected 4, got 2
        """
        self.key = key
        return self.key


def flags():
    """
    >>> flags()
    [0, 1, 0]
    """
    cdef signed char found[3]
    found = [0] * 3
    found[1] |= 1
    return [found[i] for i in range(3)]


def between(bytes text):
    """
    >>> between(b"q"), between(b"Q")
    (True, False)
    """
    cdef const unsigned char *c = text
    return c'a' <= c[0] <= c'z'


def entered():
    """
    >>> entered()
    (7, 8)
    """
    cdef Handle h = Handle()
    with h as pointer:
        pointer[0] += 1
        before = h.value
    return before, h.value


def old_except(x):
    """
    >>> old_except("a")
    'ValueError'
    """
    try:
        return int(x)
    except ValueError, e:
        return type(e).__name__


def empty_without(x):
    """
    >>> empty_without(None), empty_without({1})
    ({}, {1})
    """
    y = x if x else {}
    return y


ctypedef fused text:
    bytes
    unicode


def which(text s):
    """
    >>> which(b""), which("")
    ('bytes', 'text')
    """
    return "text" if (text is unicode) else "bytes"


cdef extern from "Python.h":
    int PyGILState_Check() nogil


cdef int gil_inside(int fail) except -1 nogil:
    cdef int held
    with nogil:
        if fail:
            with gil:
                raise ValueError
        held = PyGILState_Check()
    return held * 2 + PyGILState_Check()


def released(int fail):
    """
    >>> released(0), released(1)
    (1, 'ValueError')
    """
    try:
        return gil_inside(fail)
    except ValueError as error:
        return type(error).__name__


def not_held():
    """
    >>> not_held()
    0
    """
    with nogil:
        result = gil_inside(0)
    return result
