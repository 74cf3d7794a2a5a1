# build: c++
# cython: language_level=3
# Loops over C++ containers: backward, over pairs, over what a pointer led to at the start; operators
# that throw; C++ objects that nothing uses.
from cython.operator cimport dereference as deref
from libcpp.map cimport map
from libcpp.vector cimport vector

cdef extern from *:
    """
    static int pyxide_gone = 0;
    struct Counted { ~Counted() { pyxide_gone++; } };
    struct Picky {
        int items[2];
        Picky() { items[0] = items[1] = 0; }
        int &operator[](int i) { if (i > 1) throw std::out_of_range("too far"); return items[i]; }
    };
    """
    int pyxide_gone
    cppclass Counted:
        pass
    cppclass Picky:
        Picky()
        int& operator[](int) except +

cdef extern from "<stdexcept>":
    pass

cdef struct Holder:
    Counted counted


def backward(list items):
    """
    >>> backward([1, 2, 3])
    ([3, 2, 1], [(3, 9), (2, 4), (1, 1)])
    """
    cdef vector[int] v = items
    cdef map[int, int] m
    for i in items:
        m[i] = i * i
    pairs = []
    for k, x in reversed(m):
        pairs.append((k, x))
    return [i for i in reversed(v)], pairs


def other_container():
    """
    >>> list(other_container())
    [1, 2]
    """
    cdef vector[int] *v = new vector[int]()
    cdef vector[int] *first = v
    v.push_back(1)
    v.push_back(2)
    for i in deref(v):
        yield i
        v = NULL
    del first


def written(int i):
    """
    >>> written(1)
    7
    >>> written(2)
    Traceback (most recent call last):
    IndexError: too far
    """
    cdef Picky p
    p[i] = 7
    return p[i]


def unused():
    """
    >>> before = gone()
    >>> unused()
    >>> gone() - before
    1
    """
    cdef Holder h


def gone():
    return pyxide_gone
