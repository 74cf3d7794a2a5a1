# Covers: extension types and the garbage collector: cycles, __dealloc__ in cycles, weak references, no_gc, acyclic
# types, resurrection-free teardown, free lists.

cimport cython
import gc
import weakref

log = []


cdef class Node:
    cdef public object other
    cdef public str name

    def __init__(self, name):
        self.name = name

    def __dealloc__(self):
        log.append("gone")


def cycle():
    """
    >>> cycle()
    ([], ['gone', 'gone'])
    """
    gc.collect()
    del log[:]
    a, b = Node("a"), Node("b")
    a.other, b.other = b, a
    a = b = None
    before = log[:]
    gc.collect()
    return before, log[:]


def tracked():
    """Types with object attributes take part in collection, types with only strings or numbers need not.

    >>> tracked()
    (True, False)
    """
    return gc.is_tracked(Node("x")), gc.is_tracked(Numbers())


cdef class Numbers:
    cdef int x
    cdef double y
    cdef str text


def referents():
    """
    >>> referents()
    True
    """
    n = Node("x")
    n.other = held = [1]
    return any(x is held for x in gc.get_referents(n))


cdef class Weak:
    cdef object __weakref__
    cdef public object data


def weak_references():
    """
    >>> weak_references()
    (True, None, ['called'])
    """
    called = []
    w = Weak()
    ref = weakref.ref(w, lambda _: called.append("called"))
    alive = ref() is w
    w = None
    return alive, ref(), called


cdef class WithDict:
    cdef dict __dict__
    cdef int x


def instance_dict():
    """
    >>> instance_dict()
    (5, {'anything': 5})
    """
    w: object = WithDict()
    w.anything = 5
    return w.anything, dict(w.__dict__)


class PythonNode(Node):
    pass


def subclass_in_cycle():
    """
    >>> subclass_in_cycle()
    ['gone']
    """
    del log[:]
    n = PythonNode("p")
    n.other = n
    n.me = n
    n = None
    gc.collect()
    return log[:]


cdef class Typed:
    """Attributes of extension types are looked at too."""
    cdef Typed partner
    cdef Node node

    def __dealloc__(self):
        log.append("typed gone")


def typed_cycle():
    """
    >>> typed_cycle()
    ['typed gone', 'typed gone']
    """
    del log[:]
    cdef Typed a = Typed(), b = Typed()
    a.partner, b.partner = b, a
    a = b = None
    gc.collect()
    return log[:]


@cython.no_gc
cdef class NoGC:
    cdef public object x


def no_gc():
    """
    >>> no_gc()
    False
    """
    n = NoGC()
    n.x = [n]
    result = gc.is_tracked(n)
    n.x = None
    return result


@cython.freelist(4)
cdef class Pooled:
    cdef public object x
    cdef int number

    def __cinit__(self):
        assert self.number == 0 and self.x is None
        self.number = 5


def freelist(int n):
    """Objects from the free list are as fresh as new ones.

    >>> freelist(20)
    20
    """
    for i in range(n):
        a, b = Pooled(), Pooled()
        a.x = [i]
    return i + 1


def deep(int n):
    """A long chain of objects is taken down without running out of stack.

    >>> deep(50000)
    50000
    """
    del log[:]
    node = None
    for _ in range(n):
        new = Node("n")
        new.other = node
        node = new
    new = node = None
    return len(log)


def closure_cycle():
    """
    >>> closure_cycle()
    True
    """
    def outer():
        def inner():
            return inner
        inner.marker = Weak()
        return weakref.ref(inner.marker)

    ref = outer()
    gc.collect()
    return ref() is None
