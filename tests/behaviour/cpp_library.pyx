# build: c++
# cython: language_level=3
# The standard library as programs use it: containers and their iterators, smart pointers in attributes,
# algorithms with functions of the module, text, conversions and their errors.
from libcpp.map cimport map as cmap
from libcpp.unordered_map cimport unordered_map
from libcpp.vector cimport vector
from libcpp.string cimport string
from libcpp.pair cimport pair
from libcpp.set cimport set as cset
from libcpp.memory cimport unique_ptr, shared_ptr, make_shared, make_unique, weak_ptr
from libcpp.utility cimport move
from libcpp.optional cimport optional, nullopt, make_optional
from libcpp.deque cimport deque
from libcpp.list cimport list as clist
from libcpp.queue cimport queue, priority_queue
from libcpp.stack cimport stack
from libcpp.functional cimport function, greater
from libcpp.algorithm cimport sort, find, copy, count_if, transform
from libcpp.numeric cimport accumulate, iota
from libcpp cimport bool
from cython.operator cimport dereference as deref, preincrement as inc, postincrement, predecrement as dec, address

cdef struct Point:
    double x
    double y

def map_iteration():
    cdef cmap[string, int] m
    m[b"one"] = 1
    m[b"two"] = 2
    m[b"three"] = 3
    cdef cmap[string, int].iterator it = m.begin()
    out = []
    while it != m.end():
        out.append((deref(it).first, deref(it).second))
        inc(it)
    for item in m:
        out.append((item.first, item.second))
    for pr in m:
        out.append(pr)
    m.erase(b"two")
    if m.count(b"two") == 0 and m.find(b"one") != m.end():
        out.append("gone")
    cdef pair[cmap[string, int].iterator, bool] ins = m.insert(pair[string, int](b"nine", 9))
    out.append(ins.second)
    out.append(deref(ins.first).second)
    cdef dict d = m
    out.append(sorted(d.items()))
    it = m.lower_bound(b"o")
    out.append(deref(it).first)
    return out

def nested_maps():
    cdef cmap[string, vector[int]] m
    cdef unordered_map[int, cmap[string, double]] mm
    cdef int i
    cdef long x
    for i in range(4):
        m[b"k"].push_back(i * i)
        mm[i % 2][b"v" + str(i).encode()] = i * 0.5
    m[b"q"] = [5, 6]
    return m, sorted(mm.keys() if False else [(k, sorted(v.items())) for k, v in dict(mm).items()])

cdef class Holder:
    cdef unique_ptr[vector[int]] vec
    cdef shared_ptr[string] name
    cdef weak_ptr[string] weak
    cdef cmap[int, shared_ptr[string]] table
    cdef vector[unique_ptr[string]] many
    def __cinit__(self, int n):
        self.vec = make_unique[vector[int]]()
        self.vec.get().resize(n, 7)
        self.name = make_shared[string](b"holder")
        self.weak = weak_ptr[string](self.name)
        self.table[1] = self.name
    def info(self):
        return self.vec.get().size(), deref(self.name), self.name.use_count(), deref(self.table[1]), self.weak.expired()
    def add(self, bytes s):
        cdef unique_ptr[string] p = unique_ptr[string](new string(<string>s))
        self.many.push_back(move(p))
        return p.get() == NULL, self.many.size(), deref(self.many.back())
    def steal(self):
        cdef unique_ptr[vector[int]] v = move(self.vec)
        return v.get().size(), self.vec.get() == NULL
    def reset(self):
        self.name.reset()
        self.table.clear()
        return self.weak.expired()

def optionals(x):
    cdef optional[int] o
    cdef optional[string] s = make_optional[string](string(b"abc"))
    r = [o.has_value(), s.value()]
    if x is not None:
        o = <int>x
    r.append(o.value_or(-1))
    if o.has_value():
        r.append(deref(o))
    o = nullopt
    r.append(o.has_value())
    return r

def deques():
    cdef deque[int] d
    cdef clist[double] l
    cdef queue[int] q
    cdef stack[int] st
    cdef priority_queue[int] pq
    for i in range(5):
        d.push_back(i); d.push_front(-i)
        l.push_back(i / 2)
        q.push(i)
        st.push(i)
        pq.push((i * 7) % 5)
    out = [[x for x in d], [x for x in l]]
    while not q.empty():
        out.append(q.front()); q.pop()
    while not pq.empty():
        out.append(pq.top()); pq.pop()
    out.append(st.top())
    out.append(d[0]); d[0] = 100
    out.append(d.front())
    return out

cdef bool is_even(int x) noexcept nogil:
    return x % 2 == 0

cdef int twice(int x) noexcept nogil:
    return 2 * x

cdef bint desc(const int& a, const int& b) noexcept nogil:
    return a > b

def algos(lst):
    cdef vector[int] v = lst
    cdef vector[int] w
    w.resize(v.size())
    sort(v.begin(), v.end())
    a = list(v)
    sort(v.begin(), v.end(), &desc)
    b = list(v)
    transform(v.begin(), v.end(), w.begin(), &twice)
    n = count_if(v.begin(), v.end(), &is_even)
    cdef vector[int].iterator f = find(v.begin(), v.end(), 3)
    idx = f - v.begin()
    return a, b, w, n, idx, accumulate(v.begin(), v.end(), 0)


def points():
    cdef vector[Point] ps
    cdef Point p
    for i in range(3):
        p.x = i; p.y = i * 2
        ps.push_back(p)
    ps[1].x = 99
    tot = 0
    for p in ps:
        tot += p.x + p.y
    return tot, ps[1], ps.at(2), ps

def vec2d(int n):
    cdef vector[vector[double]] m
    m.resize(n)
    cdef int i, j
    for i in range(n):
        m[i].resize(n)
        for j in range(n):
            m[i][j] = i * j
    cdef vector[double]* row = &m[1]
    row.push_back(3.5)
    cdef double *data = row.data()
    data[0] = 42
    return m, [x for x in row[0]], deref(row)[0], row.size()

def strings(str u, bytes b):
    cdef string s = b
    cdef string t = u.encode("utf8")
    cdef const char* c = s.c_str()
    s += t
    s.append(b"!")
    r = [s, s.size(), s.find(b"b"), s.substr(1, 3), s == t, s < t, s[0], chr(s[1]), s.at(2), t + s, s.decode("utf8"), c[0]]
    cdef string e
    r.append(e.empty())
    r.append(s.find(b"zzz") == <size_t>-1)
    return r

def sets(xs):
    cdef cset[int] s = xs
    s.insert(5)
    s.erase(1)
    r = [5 in set(s), s.count(7), list(s)]
    cdef cset[string] names
    names.insert(b"x"); names.insert(b"y")
    r.append(sorted(names))
    return r

def errs():
    cdef vector[int] v
    out = []
    try:
        v.at(3)
    except IndexError as e:
        out.append("IndexError")
    try:
        v = ["a"]
    except TypeError as e:
        out.append(str(e))
    try:
        v = <object>None
    except TypeError as e:
        out.append(str(e))
    cdef cmap[int, int] m
    try:
        m = [1, 2]
    except Exception as e:
        out.append(type(e).__name__)
    try:
        v = [2**40]
    except OverflowError as e:
        out.append(str(e))
    cdef pair[int, string] p
    try:
        p = (1, 2, 3)
    except ValueError as e:
        out.append(str(e))
    try:
        p = (1,)
    except ValueError as e:
        out.append(str(e))
    return out

def nogil_sum(int n):
    cdef vector[long] v
    cdef long total = 0
    cdef int i
    cdef long x
    with nogil:
        for i in range(n):
            v.push_back(i)
        for x in v:
            total += x
    return total

def comp():
    cdef vector[int] v = [x * x for x in range(5)]
    cdef vector[string] names = [s.encode() for s in "abc"]
    cdef cmap[int, string] m = {1: b"a", 2: b"b"}
    return {x: x for x in v}, [n for n in names], {k.first: k.second for k in m}, sum(v), (x for x in v).__next__()

__doc__ = r"""
>>> map_iteration()
[(b'one', 1), (b'three', 3), (b'two', 2), (b'one', 1), (b'three', 3), (b'two', 2), (b'one', 1), (b'three', 3), (b'two', 2), 'gone', True, 9, [(b'nine', 9), (b'one', 1), (b'three', 3)], b'one']
>>> nested_maps()
({b'k': [0, 1, 4, 9], b'q': [5, 6]}, [(0, [(b'v0', 0.0), (b'v2', 1.0)]), (1, [(b'v1', 0.5), (b'v3', 1.5)])])
>>> h = Holder(3)
>>> h.info(), h.add(b"s1"), h.add(b"s2"), h.steal(), h.reset()
((3, b'holder', 2, b'holder', False), (True, 1, b's1'), (True, 2, b's2'), (3, True), True)
>>> optionals(None), optionals(4)
([False, b'abc', -1, False], [False, b'abc', 4, 4, False])
>>> deques()
[[-4, -3, -2, -1, 0, 0, 1, 2, 3, 4], [0.0, 0.5, 1.0, 1.5, 2.0], 0, 1, 2, 3, 4, 4, 3, 2, 1, 0, 4, -4, 100]
>>> algos([5, 3, 1, 4])
([1, 3, 4, 5], [5, 4, 3, 1], [10, 8, 6, 2], 1, 2, 13)
>>> points()
(107.0, {'x': 99.0, 'y': 2.0}, {'x': 2.0, 'y': 4.0}, [{'x': 0.0, 'y': 0.0}, {'x': 99.0, 'y': 2.0}, {'x': 2.0, 'y': 4.0}])
>>> vec2d(3)
([[0.0, 0.0, 0.0], [42.0, 1.0, 2.0, 3.5], [0.0, 2.0, 4.0]], [42.0, 1.0, 2.0, 3.5], 42.0, 4)
>>> strings("é", b"abc")
[b'abc\xc3\xa9!', 6, 1, b'bc\xc3', False, True, 97, 'b', 99, b'\xc3\xa9abc\xc3\xa9!', 'abcé!', 97, True, True]
>>> sets([1, 2, 3])
[True, 0, [2, 3, 5], [b'x', b'y']]
>>> errs()
['IndexError', 'an integer is required', "'NoneType' object is not iterable", 'AttributeError', 'value too large to convert to int', 'too many values to unpack (expected 2)', 'need more than 1 value to unpack']
>>> nogil_sum(10)
45
>>> comp()
({0: 0, 1: 1, 4: 4, 9: 9, 16: 16}, [b'a', b'b', b'c'], {1: b'a', 2: b'b'}, 30, 0)
"""


def part_of_vector():
    """
    A slice of a container is one of the list that it is in Python.
    >>> part_of_vector()
    ([2, 3], 5)
    """
    cdef vector[int] v = [1, 2, 3, 4]
    cdef int total = 0
    for x in v[1:3]:
        total += x
    return v[1:3], total
