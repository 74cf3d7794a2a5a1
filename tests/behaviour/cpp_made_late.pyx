# build: c++
# cython: language_level=3
# C++ objects made where they are assigned: by one call, after a failed one, in loops, of what temporaries refer to;
# truth values in containers; loops that store items at once.
from cython.operator cimport dereference as deref
from libcpp cimport bool as cppbool
from libcpp.map cimport map
from libcpp.pair cimport pair
from libcpp.set cimport set as cppset
from libcpp.string cimport string
from libcpp.vector cimport vector
from libcpp.list cimport list as cpplist

cdef extern from *:
    """
    #include <stdexcept>
    #include <string>
    #include <vector>
    static std::vector<int> made(int n) { if (n < 0) throw std::out_of_range("too few"); return std::vector<int>(n, n); }
    static std::string text(const char *s) { return std::string(s); }
    static const std::string &same(const std::string &s) { return s; }
    static std::string longer(const std::string &s) { return s + " and a text that needs memory of its own"; }
    static std::string joined(const std::string &a, const std::string &b) { return a + b; }
    """
    vector[int] made(int) except +
    string text(const char*)
    const string& same(const string&)
    string longer(const string&) nogil
    string joined(const string&, const string&)


def once(int n):
    """
    >>> once(2)
    [2, 2]
    >>> once(-1)
    Traceback (most recent call last):
    IndexError: too few
    """
    v = made(n)
    return v


def after_a_failure(int n):
    """
    >>> after_a_failure(2)
    [2, 2]
    >>> after_a_failure(-1)
    [1]
    """
    v = made(1)
    try:
        v = made(n)
    except IndexError:
        pass
    return v


def first_in_try(int n):
    """
    >>> first_in_try(1)
    [1]
    >>> first_in_try(-1)
    []
    """
    cdef vector[int] v
    try:
        v = made(n)
    except IndexError:
        pass
    return v


def in_a_loop(items):
    """
    >>> in_a_loop([1, 2, -1, 3])
    [[1], [2, 2], [2, 2], [3, 3, 3]]
    """
    cdef vector[int] v
    out = []
    for i in items:
        try:
            v = made(i)
        except IndexError:
            pass
        out.append(v)
    return out


def chosen(cppbool which):
    """
    >>> chosen(True), chosen(False)
    (b'yes', b'no')
    """
    cdef string s
    if which:
        s = text("yes")
    else:
        s = text("no")
    return s


def of_temporaries():
    """
    >>> of_temporaries()
    b'one and a text that needs memory of its own and a text that needs memory of its own'
    >>> of_two_temporaries()
    b'one and a text that needs memory of its owntwo and a text that needs memory of its own'
    """
    return longer(same(longer(text("one"))))


def of_two_temporaries():
    return joined(same(longer(text("one"))), same(longer(text("two"))))


def truths(items):
    """
    >>> truths(["", 3, None])
    ([False, True, False], [0, 1, 0])
    >>> truth_pairs({1: [], 2: [0]})
    {1: (False, 1), 2: (True, 2)}
    >>> listed_truths(["", "x"])
    [[False, True]]
    """
    cdef vector[bint] v = items
    cdef vector[int] w
    for x in v:
        w.push_back(x)
    return v, w


def truth_pairs(items):
    cdef map[int, pair[bint, int]] m
    for k, v in items.items():
        m[k] = pair[bint, int](bool(v), k)
    return m


def listed_truths(items):
    cdef cpplist[vector[bint]] l
    l.push_back(items)
    return l


def items_stored(items):
    """
    >>> items_stored([b"a", b"b"])
    (b'ab', b'b', [b'a', b'b'])
    """
    cdef vector[string] v = items
    cdef string s, all
    for s in v:
        if s.empty():
            continue
        all += s
    return all, s, [x for x in v]


def captured_items(items):
    """
    >>> captured_items([1, 2])
    [2, 2]
    """
    cdef vector[int] v = items
    functions = []
    for x in v:
        functions.append(lambda: x)
    return [f() for f in functions]


cdef string text_without_gil(int n) nogil:
    cdef string s = b"none"
    if n > 0:
        s = "some"
        s.append(": ")
        s.append(longer("text"))
    return s


def text_in_nogil(int n):
    """
    >>> text_in_nogil(0), text_in_nogil(1)
    (b'none', b'some: text and a text that needs memory of its own')
    """
    with nogil:
        s = text_without_gil(n)
    return s
