# build: c++
# cython: language_level=3
# C++ objects are used where they stand, and never copied, whatever later operands do: in attributes, in items of
# containers, in variables of functions around, in generators.
from libcpp.vector cimport vector
from libcpp.map cimport map as cmap
from libcpp.string cimport string
cdef class K:
    cdef vector[vector[int]] table
    cdef cmap[string, vector[string]] names
    cdef int n
    cdef string key
    def __cinit__(self):
        self.table.resize(3); self.n = 1; self.key = b"k"
    cdef int bump(self) except? -1:
        self.n = 2
        return 7
    def go(self, o):
        self.table[self.n].push_back(<int>o)
        self.table[self.n].push_back(self.bump())
        self.names[self.key].push_back(o.encode() if isinstance(o, str) else b"int")
        self.names[self.key].push_back(self.name())
        return self.table, self.names, self.n
    def name(self):
        self.key = b"other"
        return b"nm"
def clos():
    cdef vector[string] names
    cdef int idx = 0
    names.push_back(b"one")
    def add(b):
        nonlocal idx
        names.push_back(b)
        idx += 1
        return b
    add(b"two")
    names[idx].append(<string>add(b"three"))
    return names, idx
def gen():
    cdef vector[string] acc
    acc.push_back(b"0")
    while True:
        v = yield acc.size()
        if v is None: break
        acc.push_back(v.encode())
    yield acc

__doc__ = r"""
>>> K().go(5)
([[], [5, 7], []], {b'k': [b'int', b'nm']}, 2)
>>> clos()
([b'one', b'twothree', b'three'], 2)
>>> g = gen()
>>> next(g), g.send("a"), g.send("b"), g.send(None)
(1, 2, 3, [b'0', b'a', b'b'])
"""
