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
    [(3, 7), (4, 9)]
    """
    cdef vector[Cell] cells
    cells.resize(2)
    cdef vector[Cell].iterator it = cells.begin()
    deref(it).key = 3
    deref(it).inner.low = 7
    cells.back().key = 4
    cells[1].inner.low = 9
    return [(c.key, c.inner.low) for c in cells]


def kind(bint insert):
    """
    >>> kind(True), kind(False)
    ('insert', 'none')
    """
    cdef Edit e = Edit.Insert if insert else Edit.None
    return "none" if e == Edit.None else "insert"


cdef extern from *:
    """
    struct PyxideTree;
    struct PyxideNode { int n; PyxideNode() : n(3) {} PyxideTree *tree() { return 0; } };
    struct PyxideTree { PyxideNode node; };
    template <class T> T pyxide_sum(T a, T b, T c = T()) { return a + b + c; }
    """
    cdef cppclass PyxideNode:
        int n
        PyxideTree *tree()
    cdef cppclass PyxideTree:
        PyxideNode node
    T pyxide_sum[T](T a, T b)


def later():
    """
    >>> later()
    (3, True, 9)
    """
    cdef PyxideTree tree
    return tree.node.n, tree.node.tree() is NULL, pyxide_sum[int](2, 3, 4)
