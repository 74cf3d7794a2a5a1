# build: c++
# cython: language_level=3
# Fields behind C++ references are places: `deref(it).field = value`. Values of C++ enums may be called None.
from cython.operator cimport dereference as deref
from libcpp.memory cimport shared_ptr
from libcpp.vector cimport vector

cdef extern from *:
    """
    enum class Edit { None, Insert };
    """
    cdef enum class Edit:
        None
        Insert

cdef struct Inner:
    int low

cdef struct Cell:
    int key
    Inner inner


def fields():
    """
    >>> fields()
    [(3, 7), (6, 9)]
    """
    cdef vector[Cell] cells
    cells.resize(2)
    cdef vector[Cell].iterator it = cells.begin()
    deref(it).key = 3
    deref(it).inner.low = 7
    cells.back().key = 4
    cells.back().key += 2
    cells[1].inner.low = 9
    return [(c.key, c.inner.low) for c in cells]


def kind(bint insert):
    """
    >>> kind(True), kind(False)
    ('insert', 'none')
    """
    cdef Edit e = Edit.Insert if insert else Edit.None
    return "none" if e == Edit.None else "insert"
