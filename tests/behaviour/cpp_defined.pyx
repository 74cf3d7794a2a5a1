# build: c++
# C++ classes defined here, function templates, operators, C++ objects in generators and closures,
# exceptions beside values, text.

from libcpp.string cimport string
from libcpp.vector cimport vector
from cython.operator cimport dereference as deref, preincrement as inc

cdef extern from *:
    """
    template <typename To, typename From> To turned(From x) { return (To)x; }
    static PyObject *object_or_error(int how)
    {
        if (how == 1)
            throw std::out_of_range("thrown");
        if (how == 2) {
            PyErr_SetString(PyExc_KeyError, "set");
            return NULL;
        }
        return PyLong_FromLong(how);
    }
    """
    To turned[To, From](From)
    object object_or_error(int how) except +


cdef cppclass Shape:
    int sides
    object name

    # The classes derived from it need one without arguments.
    __init__():
        this.sides = 0

    __init__(int sides, name):
        this.sides = sides
        this.name = name

    int count():
        return sides

cdef cppclass Twice(Shape):
    __init__(int sides):
        this.sides = sides

    int count():
        return 2 * Shape.count()

cdef cppclass Pair[A, B]:
    A a
    B b
    A first() const:
        return this.a


def templates(double x):
    """
    >>> templates(3.75)
    (3, 3.75)
    """
    return turned[int, double](x), turned[double](x)


def failing(int how):
    """
    >>> failing(7)
    7
    >>> failing(1)
    Traceback (most recent call last):
    IndexError: thrown
    >>> failing(2)
    Traceback (most recent call last):
    KeyError: 'set'
    """
    return object_or_error(how)


def of_pair(int a, double b):
    """
    >>> of_pair(1, 2.5)
    (1, 2.5)
    """
    cdef Pair[int, double] p
    p.a = a
    p.b = b
    return p.first(), p.b


def growing(vector[int] items):
    """
    >>> list(growing([1, 2]))
    [(1, b'x'), (2, b'xx')]
    """
    cdef string text
    for item in items:
        text.push_back(c'x')
        yield item, text


def shared(vector[int] items):
    """
    >>> add, size = shared([1])
    >>> add(2), add(3), size()
    ([1, 2], [1, 2, 3], 3)
    """
    def add(int item):
        items.push_back(item)
        return items
    def size():
        return items.size()
    return add, size


def doubled(vector[int] items):
    """
    >>> list(doubled([1, 2]))
    [2, 4]
    """
    return (2 * item for item in items)


def walked(vector[int] items):
    """
    >>> walked([3, 4])
    7
    """
    cdef vector[int].iterator it = items.begin()
    total = 0
    while it != items.end():
        total += deref(it)
        inc(it)
    return total


def parts(string text):
    """
    >>> parts(b'abcdef')
    (b'bc', 'abc')
    """
    return text[1:3], text[:3].decode('ascii')


def shapes(int n, name):
    """
    >>> shapes(3, "triangle")
    (3, 'triangle', 6)
    """
    cdef Shape *shape = new Shape(n, name)
    cdef Shape *twice
    seen = shape.count(), shape.name
    del shape
    twice = new Twice(n)
    seen += (twice.count(),)
    del twice
    return seen
