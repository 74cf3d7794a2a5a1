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
